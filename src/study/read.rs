//! Reads a study from JSON text, which is hostile until this has accepted it.
//!
//! Syntax, version and migration, types, then meaning: units, identifiers and bounds. The first
//! fault is reported with its path. Texts for people are made elsewhere.

use serde::Serialize;
use thiserror::Error;

use super::document;
use super::{FORMAT, Study, VERSION};
use crate::decimal;
use crate::json::{self, SyntaxError, Value};

mod check;

pub use check::factor_unit;

/// Largest quantity accepted; a product of a few of them stays finite.
pub const LARGEST: f64 = 1e15;

/// Why a text is not a study.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
        found: String,
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", content = "text", rename_all = "kebab-case")]
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
    /// A day does not exist, or the last day is before the first.
    #[error("the period is not two days of the calendar in their order")]
    Period,
    /// The gases or the parts of a factor do not add up to its total, to 2 %.
    #[error("the gases or parts do not add up to the total")]
    Split,
    /// The uncertainty of a factor of the user is missing.
    #[error("the uncertainty is compulsory")]
    Uncertainty,
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
    let value = json::read(text)
        .map_err(|SyntaxError { line, column }| StudyError::Syntax { line, column })?;
    from_value(value)
}

/// Start of the keys of studies in the storage of a browser; the rest is the identifier.
pub const STUDY_KEY: &str = "infracarbone.study.";

/// Reads a file: a study, or the studies that the page's failure notice saves, by storage key.
///
/// Each study that does not read has its own [`StudyError`]; the others are not lost for it.
#[must_use]
pub fn read_file(text: &str) -> Vec<Result<Study, StudyError>> {
    let value = match json::read(text) {
        Ok(value) => value,
        Err(SyntaxError { line, column }) => return vec![Err(StudyError::Syntax { line, column })],
    };
    match value {
        Value::Object(fields) if fields.iter().any(|(key, _)| key.starts_with(STUDY_KEY)) => fields
            .into_iter()
            .map(|(_, value)| from_value(value))
            .collect(),
        study => vec![from_value(study)],
    }
}

fn from_value(value: Value) -> Result<Study, StudyError> {
    let value = upgrade(value, &MIGRATIONS)?;
    let study = document::from_value(&value)?;
    check::study(&study)?;
    Ok(study)
}

/// One step: turns a document of version n (its place in the list, from 1) into version n + 1.
type Migration = fn(Value) -> Value;

/// Every step from version 1 to [`VERSION`].
const MIGRATIONS: [Migration; VERSION as usize - 1] = [posts_from_exclusions];

/// Version 1 had a list of posts left out; version 2 says more of a post.
fn posts_from_exclusions(mut study: Value) -> Value {
    let Some(mut exclusions) = study.take("exclusions") else {
        return study;
    };
    if let Value::List(exclusions) = &mut exclusions {
        for exclusion in exclusions {
            exclusion.set("status", Value::Text("excluded".to_owned()));
        }
    }
    study.set("posts", exclusions);
    study
}

fn upgrade(mut value: Value, migrations: &[Migration]) -> Result<Value, StudyError> {
    if value.get("format") != Some(&Value::Text(FORMAT.to_owned())) {
        return Err(StudyError::Format);
    }
    let found = match value.get("version") {
        Some(Value::Number(version)) if *version >= 1.0 && version.fract() == 0.0 => *version,
        _ => return Err(StudyError::Version),
    };
    // One version more than there are steps.
    for (version, migrate) in (1..).map(f64::from).zip(migrations) {
        if version >= found {
            value = migrate(value);
            value.set("version", Value::Number(version + 1.0));
        }
    }
    match (1..).map(f64::from).nth(migrations.len()) {
        Some(latest) if found <= latest => Ok(value),
        _ => Err(StudyError::Newer {
            found: decimal::write(found),
        }),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
