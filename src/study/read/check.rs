//! What a document means: identifiers, units and bounds.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::{FieldProblem, StudyError};
use crate::allocation;
use crate::catalogue;
use crate::factor::PartKind;
use crate::sector::{self, FieldKind};
use crate::study::{ActivityDatum, Answer, Study};
use crate::unit::Unit;

/// Years that a study may bear.
const YEARS: RangeInclusive<i32> = 1990..=2100;
/// Largest quantity accepted; a product of a few of them stays finite.
pub const LARGEST: f64 = 1e15;
/// Longest text kept, in characters.
const LONGEST_TEXT: usize = 10_000;

fn fault<T>(path: impl Into<String>, problem: FieldProblem) -> Result<T, StudyError> {
    Err(StudyError::Value {
        path: path.into(),
        problem,
    })
}

/// The first fault of a study whose types are right.
pub fn study(study: &Study) -> Result<(), StudyError> {
    if !YEARS.contains(&study.year) {
        return fault("year", FieldProblem::Year);
    }
    if let Some(id) = &study.sector
        && sector::find(id).is_none()
    {
        return fault("sector", FieldProblem::Unknown(id.clone()));
    }
    texts(&[
        ("id", &study.id),
        ("name", &study.name),
        ("modified", &study.modified),
    ])?;
    texts(&[("organisation.name", &study.organisation.name)])?;
    amount("organisation.headcount", study.organisation.headcount)?;
    amount("organisation.turnover", study.organisation.turnover)?;
    unique("sites", study.sites.iter().map(|site| &site.id))?;
    for (index, site) in study.sites.iter().enumerate() {
        texts(&[(&format!("sites[{index}].name"), &site.name)])?;
        if !catalogue::family_has("electricity", &site.location) {
            let problem = FieldProblem::Unknown(site.location.clone());
            return fault(format!("sites[{index}].location"), problem);
        }
    }
    for (id, given) in &study.answers {
        answer(id, given)?;
    }
    factors(study)?;
    activities(study)?;
    let mut excluded = HashSet::new();
    for (index, exclusion) in study.exclusions.iter().enumerate() {
        if !excluded.insert(exclusion.post) {
            let problem = FieldProblem::Duplicate(exclusion.post.code().to_owned());
            return fault(format!("exclusions[{index}].post"), problem);
        }
        let path = format!("exclusions[{index}].reason");
        texts(&[(&path, &exclusion.reason)])?;
        if exclusion.reason.trim().is_empty() {
            return fault(path, FieldProblem::Empty);
        }
    }
    Ok(())
}

fn answer(id: &str, answer: &Answer) -> Result<(), StudyError> {
    let path = format!("answers.{id}");
    let Some(field) = sector::field(id) else {
        return fault(path, FieldProblem::Unknown(id.to_owned()));
    };
    let given = [
        answer.value.is_some() && answer.unit.is_some(),
        answer.choice.is_some(),
        answer.text.is_some(),
        answer.unknown,
    ];
    let alone = answer.value.is_some() == answer.unit.is_some();
    if !alone || given.iter().filter(|present| **present).count() != 1 {
        return fault(path, FieldProblem::Answer);
    }
    amount(&format!("{path}.value"), answer.value)?;
    match &field.kind {
        _ if answer.unknown => Ok(()),
        FieldKind::Quantity { units, .. } => {
            let Some(id) = answer.unit.as_deref() else {
                return fault(path, FieldProblem::Answer);
            };
            let unit = known_unit(&format!("{path}.unit"), id)?;
            if units
                .iter()
                .any(|offered| offered.dimension == unit.dimension)
            {
                Ok(())
            } else {
                fault(format!("{path}.unit"), FieldProblem::Unit(id.to_owned()))
            }
        }
        FieldKind::Choice(options) => {
            let Some(choice) = answer.choice.as_deref() else {
                return fault(path, FieldProblem::Answer);
            };
            if options.iter().any(|option| option.id == choice) {
                Ok(())
            } else {
                fault(
                    format!("{path}.choice"),
                    FieldProblem::Unknown(choice.to_owned()),
                )
            }
        }
        FieldKind::Text => match &answer.text {
            Some(text) => texts(&[(&format!("{path}.text"), text)]),
            None => fault(path, FieldProblem::Answer),
        },
    }
}

fn factors(study: &Study) -> Result<(), StudyError> {
    unique("factors", study.factors.iter().map(|factor| &factor.id))?;
    for (index, factor) in study.factors.iter().enumerate() {
        let path = format!("factors[{index}]");
        if catalogue::find(&factor.id).is_some() {
            return fault(
                format!("{path}.id"),
                FieldProblem::Duplicate(factor.id.clone()),
            );
        }
        known_unit(&format!("{path}.unit"), &factor.unit)?;
        amount(&format!("{path}.total"), Some(factor.total))?;
        amount(&format!("{path}.uncertainty"), Some(factor.uncertainty))?;
        let source = format!("{path}.source");
        texts(&[
            (&format!("{path}.name"), &factor.name),
            (&source, &factor.source),
            (&format!("{path}.year"), &factor.year),
        ])?;
        if factor.source.trim().is_empty() {
            return fault(source, FieldProblem::Empty);
        }
    }
    Ok(())
}

fn activities(study: &Study) -> Result<(), StudyError> {
    unique("activities", study.activities.iter().map(|datum| &datum.id))?;
    for (index, datum) in study.activities.iter().enumerate() {
        activity(study, datum, &|field| {
            format!("activities[{index}].{field}")
        })?;
    }
    Ok(())
}

fn activity(
    study: &Study,
    datum: &ActivityDatum,
    path: &dyn Fn(&str) -> String,
) -> Result<(), StudyError> {
    texts(&[
        (&path("label"), &datum.label),
        (&path("comment"), &datum.comment),
    ])?;
    amount(&path("quantity.value"), Some(datum.quantity.value))?;
    let unit = known_unit(&path("quantity.unit"), &datum.quantity.unit)?;
    let per = match catalogue::find(&datum.factor) {
        Some(factor) => Some(factor.unit.as_ref()),
        None => study
            .factors
            .iter()
            .find(|own| own.id == datum.factor)
            .map(|own| own.unit.as_str()),
    };
    match per.map(Unit::find) {
        Some(Ok(per)) if per.dimension == unit.dimension => {}
        Some(_) => {
            let problem = FieldProblem::Unit(datum.quantity.unit.clone());
            return fault(path("quantity.unit"), problem);
        }
        None => return fault(path("factor"), FieldProblem::Unknown(datum.factor.clone())),
    }
    if allocation::post(datum.sub_post, PartKind::Whole, datum.control).is_none() {
        return fault(path("control"), FieldProblem::Control);
    }
    if let Some(site) = &datum.site
        && !study.sites.iter().any(|known| known.id == *site)
    {
        return fault(path("site"), FieldProblem::Unknown(site.clone()));
    }
    if datum
        .notes
        .is_some_and(|notes| notes.iter().any(|note| !(1..=5).contains(note)))
    {
        return fault(path("notes"), FieldProblem::Note);
    }
    year(path("spendingYear"), datum.spending_year)?;
    let Some(asset) = &datum.asset else {
        return Ok(());
    };
    year(path("asset.commissioned"), asset.commissioned)?;
    year(path("asset.acquired"), asset.acquired)?;
    if asset.lifetime > 0.0 && asset.lifetime <= 1000.0 {
        Ok(())
    } else {
        fault(path("asset.lifetime"), FieldProblem::OutOfBounds)
    }
}

/// A year of the past: civil works of earlier networks may be older than any inventory.
fn year(path: String, year: Option<i32>) -> Result<(), StudyError> {
    match year {
        Some(year) if !(1900..=*YEARS.end()).contains(&year) => fault(path, FieldProblem::Year),
        _ => Ok(()),
    }
}

fn amount(path: &str, value: Option<f64>) -> Result<(), StudyError> {
    match value {
        Some(value) if !(0.0..=LARGEST).contains(&value) => fault(path, FieldProblem::OutOfBounds),
        _ => Ok(()),
    }
}

fn known_unit(path: &str, id: &str) -> Result<&'static Unit, StudyError> {
    match Unit::find(id) {
        Ok(unit) => Ok(unit),
        Err(_) => fault(path, FieldProblem::Unknown(id.to_owned())),
    }
}

fn texts(fields: &[(&str, &String)]) -> Result<(), StudyError> {
    match fields
        .iter()
        .find(|(_, text)| text.chars().nth(LONGEST_TEXT).is_some())
    {
        Some((path, _)) => fault(*path, FieldProblem::TooLong),
        None => Ok(()),
    }
}

fn unique<'a>(list: &str, ids: impl Iterator<Item = &'a String>) -> Result<(), StudyError> {
    let mut seen = HashSet::new();
    for (index, id) in ids.enumerate() {
        texts(&[(&format!("{list}[{index}].id"), id)])?;
        if id.is_empty() {
            return fault(format!("{list}[{index}].id"), FieldProblem::Empty);
        }
        if !seen.insert(id) {
            return fault(
                format!("{list}[{index}].id"),
                FieldProblem::Duplicate(id.clone()),
            );
        }
    }
    Ok(())
}
