//! What the values of a document say together: identifiers, units, and what depends on another field.

use super::{FieldProblem, StudyError};
use crate::allocation;
use crate::catalogue;
use crate::sector::{self, FieldKind};
use crate::study::{
    ActivityDatum, Answer, Declared, EmissionTrading, FAMILY, FamilyFactor, OwnFactor, Period,
    Places, Study, TradingUnit, places,
};
use crate::unit::Unit;

fn fault<T>(path: impl Into<String>, problem: FieldProblem) -> Result<T, StudyError> {
    Err(StudyError::Value {
        path: path.into(),
        problem,
    })
}

/// The first fault of a study whose fields are right one by one.
pub fn study(study: &Study) -> Result<(), StudyError> {
    if let Some(id) = &study.sector
        && sector::find(id).is_none()
    {
        return fault("sector", FieldProblem::Unknown(id.clone()));
    }
    if !days_exist(study.period.as_ref()) {
        return fault("period", FieldProblem::Period);
    }
    let main_year = study.period.as_ref().and_then(Period::year);
    if main_year.is_some_and(|year| year != study.year) {
        return fault("year", FieldProblem::Year);
    }
    unique(
        "sites",
        "id",
        study.sites.iter().map(|site| site.id.as_str()),
    )?;
    for (index, site) in study.sites.iter().enumerate() {
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
    unique(
        "posts",
        "post",
        study.posts.iter().map(|said| said.post.code()),
    )?;
    for (index, said) in study.posts.iter().enumerate() {
        if said.status == Some(Declared::Excluded) && said.reason.trim().is_empty() {
            return fault(format!("posts[{index}].reason"), FieldProblem::Empty);
        }
    }
    let contracts = study.contracts.iter();
    unique(
        "contracts",
        "id",
        contracts.map(|contract| contract.id.as_str()),
    )?;
    for (index, contract) in study.contracts.iter().enumerate() {
        let path = || format!("contracts[{index}].energy.unit");
        let unit = known_unit(&path, &contract.energy.unit)?;
        if unit.dimension.id != "energy" {
            return fault(path(), FieldProblem::Unit(contract.energy.unit.clone()));
        }
    }
    let trading = study.emission_trading.as_ref();
    let of_percent = |of: &&EmissionTrading| of.unit == TradingUnit::Percent;
    if trading
        .filter(of_percent)
        .is_some_and(|of| of.amount > 100.0)
    {
        return fault("emissionTrading.amount", FieldProblem::OutOfBounds);
    }
    let offsets = study.offsets.iter();
    unique("offsets", "id", offsets.map(|offset| offset.id.as_str()))
}

fn answer(id: &str, answer: &Answer) -> Result<(), StudyError> {
    let path = |field: &str| format!("answers.{id}{field}");
    let Some(field) = sector::field(id) else {
        return fault(path(""), FieldProblem::Unknown(id.to_owned()));
    };
    let given = [
        answer.value.is_some() && answer.unit.is_some(),
        answer.choice.is_some(),
        answer.text.is_some(),
        answer.unknown,
    ];
    let alone = answer.value.is_some() == answer.unit.is_some();
    if !alone || given.iter().filter(|present| **present).count() != 1 {
        return fault(path(""), FieldProblem::Answer);
    }
    match (&field.kind, answer) {
        (_, answer) if answer.unknown => Ok(()),
        (FieldKind::Quantity { units, .. }, Answer { unit: Some(id), .. }) => {
            let unit = known_unit(&|| path(".unit"), id)?;
            let mut offered = units.iter();
            if offered.any(|offered| offered.dimension == unit.dimension) {
                Ok(())
            } else {
                fault(path(".unit"), FieldProblem::Unit(id.to_owned()))
            }
        }
        (
            FieldKind::Choice(options),
            Answer {
                choice: Some(choice),
                ..
            },
        ) => {
            if options.iter().any(|option| option.id == choice) {
                Ok(())
            } else {
                fault(path(".choice"), FieldProblem::Unknown(choice.to_owned()))
            }
        }
        (FieldKind::Text, Answer { text: Some(_), .. }) => Ok(()),
        _ => fault(path(""), FieldProblem::Answer),
    }
}

fn factors(study: &Study) -> Result<(), StudyError> {
    unique(
        "factors",
        "id",
        study.factors.iter().map(|factor| factor.id.as_str()),
    )?;
    for (index, own) in study.factors.iter().enumerate() {
        factor(own, &|field| format!("factors[{index}].{field}"))?;
    }
    Ok(())
}

fn factor(own: &OwnFactor, path: &dyn Fn(&str) -> String) -> Result<(), StudyError> {
    if catalogue::find(&own.id).is_some() || own.id.starts_with(FAMILY) {
        return fault(path("id"), FieldProblem::Duplicate(own.id.clone()));
    }
    known_unit(&|| path("unit"), &own.unit)?;
    // Only a base has avoided emissions.
    if own.total < 0.0 && own.base.is_none() {
        return fault(path("total"), FieldProblem::OutOfBounds);
    }
    if !own.adds_up() {
        return fault(path("total"), FieldProblem::Split);
    }
    if own.uncertainty.is_none() && own.base.is_none() {
        return fault(path("uncertainty"), FieldProblem::Uncertainty);
    }
    Ok(())
}

fn activities(study: &Study) -> Result<(), StudyError> {
    let ids = study.activities.iter();
    unique("activities", "id", ids.map(|datum| datum.id.as_str()))?;
    let own = places(study.factors.iter().map(|own| own.id.as_str()));
    for (index, datum) in study.activities.iter().enumerate() {
        let path = |field: &str| format!("activities[{index}].{field}");
        activity(study, &own, datum, &path)?;
    }
    Ok(())
}

fn activity(
    study: &Study,
    own: &Places,
    datum: &ActivityDatum,
    path: &dyn Fn(&str) -> String,
) -> Result<(), StudyError> {
    let typed = &datum.quantity.unit;
    let unit = known_unit(&|| path("quantity.unit"), typed)?;
    if datum.site.is_some() && study.site(datum).is_none() {
        let problem = FieldProblem::Unknown(datum.site.clone().unwrap_or_default());
        return fault(path("site"), problem);
    }
    let own = |id: &str| own.get(id).copied();
    match unit_of(study, datum, &own).map(Unit::find) {
        Some(Ok(per)) if per.dimension == unit.dimension => {}
        Some(_) => return fault(path("quantity.unit"), FieldProblem::Unit(typed.clone())),
        None => return fault(path("factor"), FieldProblem::Unknown(datum.factor.clone())),
    }
    if !allocation::offers(datum.sub_post, datum.control) {
        return fault(path("control"), FieldProblem::Control);
    }
    if datum.vat_included && unit.dimension.id != "money" {
        return fault(path("vatIncluded"), FieldProblem::Unit(typed.clone()));
    }
    if !days_exist(datum.period.as_ref()) {
        return fault(path("period"), FieldProblem::Period);
    }
    let asset = datum.asset.as_ref();
    if asset.is_some_and(|asset| asset.remaining.is_some_and(|left| left > asset.lifetime)) {
        return fault(path("asset.remaining"), FieldProblem::OutOfBounds);
    }
    Ok(())
}

/// Identifier of the unit of the factor of a datum; none when there is no such factor.
#[must_use]
pub fn factor_unit<'a>(study: &'a Study, datum: &ActivityDatum) -> Option<&'a str> {
    let at = |id: &str| study.factors.iter().position(|own| own.id == id);
    unit_of(study, datum, &at)
}

/// As [`factor_unit`]; `own` gives the place of a factor of the study.
fn unit_of<'a>(
    study: &'a Study,
    datum: &ActivityDatum,
    own: &dyn Fn(&str) -> Option<usize>,
) -> Option<&'a str> {
    if let Some(named) = FamilyFactor::read(&datum.factor) {
        let key = named.key.unwrap_or_else(|| study.location(datum));
        let found = catalogue::in_family(named.family, key, study.year)?;
        return Some(&found.factor.unit);
    }
    match catalogue::find(&datum.factor) {
        Some(factor) => Some(&factor.unit),
        None => Some(&study.factors.get(own(&datum.factor)?)?.unit),
    }
}

/// Whether the days of a period exist, in their order; none is no fault.
fn days_exist(period: Option<&Period>) -> bool {
    period.is_none_or(|period| period.days().is_some())
}

fn known_unit(path: &dyn Fn() -> String, id: &str) -> Result<&'static Unit, StudyError> {
    match Unit::find(id) {
        Ok(unit) => Ok(unit),
        Err(_) => fault(path(), FieldProblem::Unknown(id.to_owned())),
    }
}

/// Refuses an identifier used twice in a list.
fn unique<'a>(
    list: &str,
    field: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<(), StudyError> {
    let mut seen = Places::new();
    for (index, id) in ids.enumerate() {
        if seen.insert(id, index).is_some() {
            let problem = FieldProblem::Duplicate(id.to_owned());
            return fault(format!("{list}[{index}].{field}"), problem);
        }
    }
    Ok(())
}
