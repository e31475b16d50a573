//! What a document means: identifiers, units and bounds.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::{FieldProblem, StudyError};
use crate::allocation;
use crate::catalogue;
use crate::post::Post;
use crate::sector::{self, FieldKind};
use crate::study::{
    ActivityDatum, Answer, Declared, FAMILY, FamilyFactor, OwnFactor, Period, Study,
};
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
        share(&format!("sites[{index}].held"), site.held)?;
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
    posts(study)?;
    market(study)?;
    period(&|| "period".to_owned(), study.period.as_ref())?;
    let main_year = study.period.as_ref().and_then(Period::year);
    if main_year.is_some_and(|year| year != study.year) {
        return fault("year", FieldProblem::Year);
    }
    texts(&[("choices", &study.choices)])?;
    let series = study.series.as_ref().map(|series| ("series", series));
    texts(series.as_slice())?;
    year("referenceYear".to_owned(), study.reference_year)?;
    let Some(target) = &study.target else {
        return Ok(());
    };
    year("target.year".to_owned(), Some(target.year))?;
    texts(&[("target.actions", &target.actions)])?;
    within("target.scopes12", target.scopes_1_2, 100.0)?;
    within("target.scope3", target.scope_3, 100.0)
}

fn posts(study: &Study) -> Result<(), StudyError> {
    let mut named: HashSet<Post> = HashSet::new();
    for (index, said) in study.posts.iter().enumerate() {
        let path = |field: &str| format!("posts[{index}].{field}");
        if !named.insert(said.post) {
            let problem = FieldProblem::Duplicate(said.post.code().to_owned());
            return fault(path("post"), problem);
        }
        texts(&[(&path("reason"), &said.reason)])?;
        if said.status == Some(Declared::Excluded) && said.reason.trim().is_empty() {
            return fault(path("reason"), FieldProblem::Empty);
        }
        if let Some(significance) = &said.significance {
            texts(&[(&path("significance.comment"), &significance.comment)])?;
            if significance.notes.iter().any(|note| *note > 3) {
                return fault(path("significance.notes"), FieldProblem::Note);
            }
        }
    }
    Ok(())
}

fn market(study: &Study) -> Result<(), StudyError> {
    unique(
        "contracts",
        study.contracts.iter().map(|contract| &contract.id),
    )?;
    for (index, contract) in study.contracts.iter().enumerate() {
        let path = |field: &str| format!("contracts[{index}].{field}");
        texts(&[(&path("name"), &contract.name)])?;
        compulsory(path("source"), &contract.source)?;
        amount(&path("energy.value"), Some(contract.energy.value))?;
        let unit = known_unit(&path("energy.unit"), &contract.energy.unit)?;
        if unit.dimension.id != "energy" {
            let problem = FieldProblem::Unit(contract.energy.unit.clone());
            return fault(path("energy.unit"), problem);
        }
        amount(&path("factor"), Some(contract.factor))?;
        share(&path("renewable"), Some(contract.renewable))?;
    }
    if let Some(mix) = &study.residual_mix {
        amount("residualMix.factor", Some(mix.factor))?;
        compulsory("residualMix.source".to_owned(), &mix.source)?;
    }
    unique("offsets", study.offsets.iter().map(|offset| &offset.id))?;
    for (index, offset) in study.offsets.iter().enumerate() {
        let path = |field: &str| format!("offsets[{index}].{field}");
        texts(&[
            (&path("name"), &offset.name),
            (&path("source"), &offset.source),
        ])?;
        amount(&path("tonnes"), Some(offset.tonnes))?;
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
    for (index, own) in study.factors.iter().enumerate() {
        factor(own, &|field| format!("factors[{index}].{field}"))?;
    }
    Ok(())
}

fn factor(own: &OwnFactor, path: &dyn Fn(&str) -> String) -> Result<(), StudyError> {
    if catalogue::find(&own.id).is_some() || own.id.starts_with(FAMILY) {
        return fault(path("id"), FieldProblem::Duplicate(own.id.clone()));
    }
    known_unit(&path("unit"), &own.unit)?;
    let mut figures = vec![("total", own.total)];
    let splits = own.parts.iter().map(|part| part.gases).chain([own.gases]);
    for gases in splits.flatten() {
        let [co2, fossil, biogenic] = [gases.co2, gases.ch4_fossil, gases.ch4_biogenic];
        let rest = [gases.n2o, gases.other, gases.co2_biogenic];
        let all = [co2, fossil, biogenic].into_iter().chain(rest);
        figures.extend(all.map(|figure| ("gases", figure)));
    }
    figures.extend(own.parts.iter().map(|part| ("parts", part.total)));
    // A base has avoided emissions, and biogenic CO2 taken in upstream.
    let least = if own.base.is_some() { -LARGEST } else { 0.0 };
    for (field, figure) in figures {
        if !(least..=LARGEST).contains(&figure) {
            return fault(path(field), FieldProblem::OutOfBounds);
        }
    }
    amount(&path("uncertainty"), own.uncertainty)?;
    if own.uncertainty.is_none() && own.base.is_none() {
        return fault(path("uncertainty"), FieldProblem::Uncertainty);
    }
    texts(&[
        (&path("name"), &own.name),
        (&path("nameEn"), &own.name_en),
        (&path("year"), &own.year),
        (&path("geography"), &own.geography),
        (&path("validTo"), &own.valid_to),
    ])?;
    for part in &own.parts {
        texts(&[(&path("parts"), &part.name)])?;
    }
    if let Some(base) = &own.base {
        texts(&[
            (&path("base.name"), &base.name),
            (&path("base.id"), &base.id),
        ])?;
    }
    compulsory(path("source"), &own.source)
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
        (&path("source"), &datum.source),
        (&path("tag"), &datum.tag),
        (&path("comment"), &datum.comment),
    ])?;
    amount(&path("quantity.value"), Some(datum.quantity.value))?;
    let unit = known_unit(&path("quantity.unit"), &datum.quantity.unit)?;
    match factor_unit(study, datum).map(Unit::find) {
        Some(Ok(per)) if per.dimension == unit.dimension => {}
        Some(_) => {
            let problem = FieldProblem::Unit(datum.quantity.unit.clone());
            return fault(path("quantity.unit"), problem);
        }
        None => return fault(path("factor"), FieldProblem::Unknown(datum.factor.clone())),
    }
    if !allocation::offers(datum.sub_post, datum.control) {
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
    if datum.vat_included && unit.dimension.id != "money" {
        let problem = FieldProblem::Unit(datum.quantity.unit.clone());
        return fault(path("vatIncluded"), problem);
    }
    share(&path("held"), datum.held)?;
    period(&|| path("period"), datum.period.as_ref())?;
    year(path("spendingYear"), datum.spending_year)?;
    let Some(asset) = &datum.asset else {
        return Ok(());
    };
    year(path("asset.commissioned"), asset.commissioned)?;
    year(path("asset.acquired"), asset.acquired)?;
    let lifetimes = [
        ("asset.lifetime", Some(asset.lifetime), 1000.0),
        (
            "asset.accountingLifetime",
            asset.accounting_lifetime,
            1000.0,
        ),
        ("asset.remaining", asset.remaining, asset.lifetime),
    ];
    let absurd = |years: f64, most: f64| !(years > 0.0 && years <= most);
    match lifetimes
        .iter()
        .find(|(_, years, most)| years.is_some_and(|years| absurd(years, *most)))
    {
        Some((field, ..)) => fault(path(field), FieldProblem::OutOfBounds),
        None => Ok(()),
    }
}

/// Identifier of the unit of the factor of a datum; none when there is no such factor.
#[must_use]
pub fn factor_unit<'a>(study: &'a Study, datum: &'a ActivityDatum) -> Option<&'a str> {
    if let Some(named) = FamilyFactor::read(&datum.factor) {
        let location = study.location(datum);
        let found = catalogue::in_family(named.family, named.key.unwrap_or(location), study.year);
        return Some(found?.factor.unit.as_ref());
    }
    match catalogue::find(&datum.factor) {
        Some(factor) => Some(factor.unit.as_ref()),
        None => {
            let own = study.factors.iter().find(|own| own.id == datum.factor);
            own.map(|own| own.unit.as_str())
        }
    }
}

fn period(path: &dyn Fn() -> String, period: Option<&Period>) -> Result<(), StudyError> {
    match period {
        Some(period) if period.days().is_none() => fault(path(), FieldProblem::Period),
        _ => Ok(()),
    }
}

/// A year of the past: civil works of earlier networks may be older than any inventory.
fn year(path: String, year: Option<i32>) -> Result<(), StudyError> {
    match year {
        Some(year) if !(1900..=*YEARS.end()).contains(&year) => fault(path, FieldProblem::Year),
        _ => Ok(()),
    }
}

fn within(path: &str, value: Option<f64>, most: f64) -> Result<(), StudyError> {
    match value {
        Some(value) if !(0.0..=most).contains(&value) => fault(path, FieldProblem::OutOfBounds),
        _ => Ok(()),
    }
}

fn amount(path: &str, value: Option<f64>) -> Result<(), StudyError> {
    within(path, value, LARGEST)
}

fn share(path: &str, value: Option<f64>) -> Result<(), StudyError> {
    within(path, value, 1.0)
}

fn compulsory(path: String, text: &String) -> Result<(), StudyError> {
    texts(&[(&path, text)])?;
    if text.trim().is_empty() {
        return fault(path, FieldProblem::Empty);
    }
    Ok(())
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
