//! Sentences for people, made from the errors of the core.

use crate::entry::EntryError;
use crate::language::Language;
use crate::link::LinkError;
use crate::number::NumberError;
use crate::sector::Bilingual;
use crate::study::{FieldProblem, StudyError};
use crate::text::{self, fill};
use crate::unit::Unit;

/// Why a text is not a study.
#[must_use]
pub fn study_error(error: &StudyError, language: Language) -> String {
    match error {
        StudyError::Syntax { line, column } => fill(
            text::ERROR_SYNTAX.get(language),
            &[&line.to_string(), &column.to_string()],
        ),
        StudyError::Format => text::ERROR_FORMAT.get(language).to_owned(),
        StudyError::Newer { found } => fill(text::ERROR_NEWER.get(language), &[found]),
        StudyError::Version => text::ERROR_VERSION.get(language).to_owned(),
        StudyError::Type { path, detail } => fill(text::ERROR_TYPE.get(language), &[path, detail]),
        StudyError::Value { path, problem } => fill(
            text::ERROR_VALUE.get(language),
            &[path, &field_problem(problem, language)],
        ),
    }
}

fn field_problem(problem: &FieldProblem, language: Language) -> String {
    let (pattern, argument) = match problem {
        FieldProblem::Unknown(text) => (text::PROBLEM_UNKNOWN, text.as_str()),
        FieldProblem::OutOfBounds => (text::PROBLEM_OUT_OF_BOUNDS, ""),
        FieldProblem::Year => (text::PROBLEM_YEAR, ""),
        FieldProblem::Unit(unit) => (text::PROBLEM_UNIT, unit.as_str()),
        FieldProblem::Duplicate(id) => (text::PROBLEM_DUPLICATE, id.as_str()),
        FieldProblem::Control => (text::PROBLEM_CONTROL, ""),
        FieldProblem::TooLong => (text::PROBLEM_TOO_LONG, ""),
        FieldProblem::Answer => (text::PROBLEM_ANSWER, ""),
        FieldProblem::Note => (text::PROBLEM_NOTE, ""),
        FieldProblem::Period => (text::PROBLEM_PERIOD, ""),
        FieldProblem::Split => (text::PROBLEM_SPLIT, ""),
        FieldProblem::Uncertainty => (text::PROBLEM_UNCERTAINTY, ""),
        FieldProblem::Empty => (text::PROBLEM_EMPTY, ""),
    };
    fill(pattern.get(language), &[argument])
}

fn symbols(units: &[&Unit], language: Language) -> String {
    let symbols: Vec<&str> = units.iter().map(|unit| unit.symbol(language)).collect();
    symbols.join(", ")
}

/// Why a text is not a quantity of a field that offers these units.
#[must_use]
pub fn entry_error(error: &EntryError, offered: &[&Unit], language: Language) -> String {
    let say = |pattern: Bilingual, arguments: &[&str]| fill(pattern.get(language), arguments);
    // Characters are counted from 1 for people.
    let at = |at: usize| (at + 1).to_string();
    match error {
        EntryError::Negative => say(text::NUMBER_NEGATIVE, &[]),
        EntryError::TooLarge => say(text::NUMBER_LARGE, &[]),
        EntryError::OtherDimension { typed, expected } => {
            let (Ok(typed), Ok(expected)) = (Unit::find(typed), Unit::find(expected)) else {
                return say(text::NUMBER_LARGE, &[]);
            };
            say(
                text::NUMBER_DIMENSION,
                &[
                    typed.symbol(language),
                    typed.dimension.name(language),
                    expected.dimension.name(language),
                    &symbols(offered, language),
                ],
            )
        }
        EntryError::Number(error) => match error {
            NumberError::Empty => say(text::NUMBER_EMPTY, &[]),
            NumberError::NotANumber { at: place, found } => {
                say(text::NUMBER_NOT, &[found, &at(*place)])
            }
            NumberError::Grouping { at: place } => say(text::NUMBER_GROUPING, &[&at(*place)]),
            NumberError::SeveralNumbers { at: place } => say(text::NUMBER_SEVERAL, &[&at(*place)]),
            NumberError::TooManyDigits { at: place } => say(text::NUMBER_DIGITS, &[&at(*place)]),
            NumberError::TooLarge { .. } => say(text::NUMBER_LARGE, &[]),
            NumberError::TooSmall { .. } => say(text::NUMBER_SMALL, &[]),
            NumberError::UnknownUnit {
                text: unit,
                at: place,
            } => say(
                text::NUMBER_UNIT,
                &[unit, &at(*place), &symbols(offered, language)],
            ),
            NumberError::AmbiguousUnit {
                text: unit,
                candidates,
                ..
            } => {
                let units = candidates.iter().filter_map(|id| Unit::find(id).ok());
                let units: Vec<&Unit> = units.map(|unit| unit as &Unit).collect();
                say(
                    text::NUMBER_AMBIGUOUS_UNIT,
                    &[unit, &symbols(&units, language)],
                )
            }
        },
    }
}

/// Why a part of an address was not followed.
#[must_use]
pub fn link_error(error: &LinkError, language: Language) -> String {
    match error {
        LinkError::Page(name) => fill(text::LINK_PAGE.get(language), &[name]),
        LinkError::Value { parameter, value } => {
            fill(text::LINK_VALUE.get(language), &[parameter, value])
        }
    }
}
