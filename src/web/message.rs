//! Sentences for people, made from the errors of the core.

use crate::language::Language;
use crate::study::{FieldProblem, StudyError};
use crate::text::{self, fill};

/// Why a text is not a study.
#[must_use]
pub fn study_error(error: &StudyError, language: Language) -> String {
    match error {
        StudyError::Syntax { line, column } => fill(
            text::ERROR_SYNTAX.get(language),
            &[&line.to_string(), &column.to_string()],
        ),
        StudyError::Format => text::ERROR_FORMAT.get(language).to_owned(),
        StudyError::Newer { found } => fill(text::ERROR_NEWER.get(language), &[&found.to_string()]),
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
        FieldProblem::Empty => (text::PROBLEM_EMPTY, ""),
    };
    fill(pattern.get(language), &[argument])
}
