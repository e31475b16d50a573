//! Reads a study from JSON text, which is hostile until this has accepted it.
//!
//! Syntax, version and migration, types, then meaning: units, identifiers and bounds. The first
//! fault is reported with its path. Texts for people are made elsewhere.

use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

use super::{Answer, FORMAT, Study, VERSION};
use crate::allocation;
use crate::catalogue;
use crate::factor::PartKind;
use crate::sector;
use crate::unit::Unit;

/// Years that a study may bear.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;
/// Longest text kept, in characters.
const LONGEST_TEXT: usize = 10_000;

/// Why a text is not a study.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum StudyError {
    /// Not JSON, or cut short.
    #[error("not readable as JSON at line {line}, column {column}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but of something else.
    #[error("not an InfraCarbone study: `format` is not \"infracarbone-study\"")]
    Format,
    /// Written by a later version of the program.
    #[error("version {found} of the document is newer than {VERSION}, the one known here")]
    Newer {
        /// Version found.
        found: u64,
    },
    /// `version` is missing or not a version that ever existed.
    #[error("`version` is not a version of the document")]
    Version,
    /// A field has the wrong type, is missing or unknown.
    #[error("{path}: {detail}")]
    Type {
        /// Path of the field, such as `answers.fleet.diesel.value`.
        path: String,
        /// What the reader expected, in English.
        detail: String,
    },
    /// A field has a value that cannot be.
    #[error("{path}: {problem}")]
    Value {
        /// Path of the field.
        path: String,
        /// What is wrong.
        problem: FieldProblem,
    },
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "problem", content = "text", rename_all = "kebab-case")]
pub enum FieldProblem {
    /// No such métier, unit, factor, field, option or site.
    #[error("`{0}` is not known")]
    Unknown(String),
    /// Below zero, above the largest accepted number, or not a number.
    #[error("the number is out of bounds")]
    OutOfBounds,
    /// The year is out of 1990–2100.
    #[error("the year is out of 1990-2100")]
    Year,
    /// The unit does not measure what the field or factor asks for.
    #[error("unit `{0}` does not measure this")]
    Unit(String),
    /// The same identifier twice.
    #[error("identifier `{0}` is used twice")]
    Duplicate(String),
    /// This control is no choice for this sub-post.
    #[error("this control is not a choice of this sub-post")]
    Control,
    /// A text is longer than 10,000 characters.
    #[error("the text is too long")]
    TooLong,
    /// An answer must hold one of value and unit, choice, text, unknown.
    #[error("an answer holds a value with its unit, a choice, a text, or `unknown`")]
    Answer,
    /// A note is out of 1–5.
    #[error("a note is between 1 and 5")]
    Note,
    /// A compulsory text is empty.
    #[error("the text is compulsory")]
    Empty,
}

/// Reads a study.
///
/// # Errors
/// [`StudyError`], which names the line and column, or the path of the first faulty field.
///
/// ```
/// # use infracarbone::study::{read, StudyError};
/// let text = r#"{"format":"infracarbone-study","version":1,"id":"a","year":"2024"}"#;
/// assert!(matches!(read(text), Err(StudyError::Type { path, .. }) if path == "year"));
/// ```
pub fn read(text: &str) -> Result<Study, StudyError> {
    let value: Value = serde_json::from_str(text).map_err(|error| StudyError::Syntax {
        line: error.line(),
        column: error.column(),
    })?;
    let value = upgrade(value, &MIGRATIONS)?;
    let study: Study =
        serde_path_to_error::deserialize(value).map_err(|error| StudyError::Type {
            path: error.path().to_string(),
            detail: error.inner().to_string(),
        })?;
    check(&study)?;
    Ok(study)
}

/// One step: turns a document of version n (its place in the list, from 1) into version n + 1.
type Migration = fn(Value) -> Value;

/// Every step from version 1 to [`VERSION`].
const MIGRATIONS: [Migration; VERSION as usize - 1] = [];

fn upgrade(mut value: Value, migrations: &[Migration]) -> Result<Value, StudyError> {
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(StudyError::Format);
    }
    let latest = migrations.len() as u64 + 1;
    let found = value.get("version").and_then(Value::as_u64).unwrap_or(0);
    if found == 0 {
        return Err(StudyError::Version);
    }
    if found > latest {
        return Err(StudyError::Newer { found });
    }
    for (version, migrate) in (1..).zip(migrations) {
        if version >= found {
            value = migrate(value);
            if let Some(document) = value.as_object_mut() {
                document.insert("version".to_owned(), Value::from(version + 1));
            }
        }
    }
    Ok(value)
}

fn fault<T>(path: impl Into<String>, problem: FieldProblem) -> Result<T, StudyError> {
    Err(StudyError::Value {
        path: path.into(),
        problem,
    })
}

fn check(study: &Study) -> Result<(), StudyError> {
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
    for (id, answer) in &study.answers {
        check_answer(id, answer)?;
    }
    check_factors(study)?;
    check_activities(study)?;
    for (index, exclusion) in study.exclusions.iter().enumerate() {
        let path = format!("exclusions[{index}].reason");
        texts(&[(&path, &exclusion.reason)])?;
        if exclusion.reason.trim().is_empty() {
            return fault(path, FieldProblem::Empty);
        }
    }
    Ok(())
}

fn check_answer(id: &str, answer: &Answer) -> Result<(), StudyError> {
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
        sector::FieldKind::Quantity { units, .. } => {
            let id = answer.unit.as_deref().unwrap_or_default();
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
        sector::FieldKind::Choice(options) => {
            let choice = answer.choice.as_deref().unwrap_or_default();
            if options.iter().any(|option| option.id == choice) {
                Ok(())
            } else {
                fault(
                    format!("{path}.choice"),
                    FieldProblem::Unknown(choice.to_owned()),
                )
            }
        }
        sector::FieldKind::Text => match &answer.text {
            Some(text) => texts(&[(&format!("{path}.text"), text)]),
            None => fault(path, FieldProblem::Answer),
        },
    }
}

fn check_factors(study: &Study) -> Result<(), StudyError> {
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
        ])?;
        if factor.source.trim().is_empty() {
            return fault(source, FieldProblem::Empty);
        }
    }
    Ok(())
}

fn check_activities(study: &Study) -> Result<(), StudyError> {
    unique("activities", study.activities.iter().map(|datum| &datum.id))?;
    for (index, datum) in study.activities.iter().enumerate() {
        let path = |field: &str| format!("activities[{index}].{field}");
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
        for (field, year) in [
            ("spendingYear", datum.spending_year),
            (
                "asset.commissioned",
                datum.asset.as_ref().and_then(|asset| asset.commissioned),
            ),
            (
                "asset.acquired",
                datum.asset.as_ref().and_then(|asset| asset.acquired),
            ),
        ] {
            // Civil works of earlier networks may be older than any inventory.
            if year.is_some_and(|year| !(1900..=*YEARS.end()).contains(&year)) {
                return fault(path(field), FieldProblem::Year);
            }
        }
        if datum
            .asset
            .as_ref()
            .is_some_and(|asset| !(asset.lifetime > 0.0 && asset.lifetime <= 1000.0))
        {
            return fault(path("asset.lifetime"), FieldProblem::OutOfBounds);
        }
    }
    Ok(())
}

/// Largest quantity accepted; a product of a few of them stays finite.
pub const LARGEST: f64 = 1e15;

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
    let mut seen = std::collections::HashSet::new();
    for (index, id) in ids.enumerate() {
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

#[cfg(test)]
mod tests;
