//! What is wrong with a table of lines, by row and column, in sentences.

use crate::entry::EntryError;
use crate::grid::FieldError;
use crate::language::Language;
use crate::lines_import::{CellError, Field, ImportError, LineFault, Mapping, RowFault};
use crate::number::exact;
use crate::text::{self, Bilingual, fill};
use crate::unit::Unit;
use crate::web::detail::base::table_error;
use crate::web::message;

/// Faults named one by one.
const NAMED: usize = 30;

/// The name of a field.
pub fn name(field: Field) -> Bilingual {
    match field {
        Field::Label => text::LINES_LABEL,
        Field::Site => text::LINES_SITE,
        Field::Quantity => text::LINES_QUANTITY,
        Field::Unit => text::IMPORT_UNIT,
        Field::Factor => text::LINES_FACTOR,
        Field::SubPost => text::LINES_SUB_POST,
        Field::Control => text::LINES_CONTROL,
        Field::Period => text::IMPORT_PERIOD,
        Field::Source => text::LINES_SOURCE,
        Field::Comment => text::LINES_COMMENT,
        Field::Tag => text::LINES_TAG,
    }
}

/// Why a file is not imported at all.
pub fn refused(error: &ImportError, language: Language) -> String {
    match error {
        ImportError::Table(error) => table_error(error, language),
        ImportError::NoColumn(field) => {
            let field = name(*field).get(language);
            fill(text::IMPORT_COMPULSORY.get(language), &[field])
        }
        ImportError::TooManyRows => text::IMPORT_TOO_MANY.get(language).to_owned(),
    }
}

/// Each fault with its row and column, in the order of the file; beyond some, how many more.
pub fn sentences(
    cells: &[RowFault],
    lines: &[LineFault],
    titles: &[String],
    mapping: &Mapping,
    language: Language,
) -> Vec<String> {
    let located = |line: usize, column: &str, why: &str| {
        let line_of_file = line.to_string();
        let arguments = [line_of_file.as_str(), column, why];
        (line, fill(text::LINES_LOCATED.get(language), &arguments))
    };
    let cells = cells.iter().map(|fault| {
        let why = cell(&fault.error, language);
        located(fault.line, &fault.column, &why)
    });
    let lines = lines.iter().map(|fault| {
        let column = mapping.column(fault.field).and_then(|at| titles.get(at));
        let column = column.map_or(name(fault.field).get(language), String::as_str);
        located(fault.line, column, &field(&fault.error, language))
    });
    let mut found: Vec<(usize, String)> = cells.chain(lines).collect();
    found.sort_by_key(|(line, _)| *line);
    let found = found.into_iter().map(|(_, sentence)| sentence);
    some(found.collect(), language)
}

/// The first sentences, and how many more there are.
pub fn some(sentences: Vec<String>, language: Language) -> Vec<String> {
    let more = sentences.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| {
        let more = exact(more as f64, language);
        fill(text::IMPORT_MORE.get(language), &[&more])
    });
    sentences.into_iter().take(NAMED).chain(more).collect()
}

/// What is wrong with a cell.
pub fn cell(error: &CellError, language: Language) -> String {
    let unit = |id: &'static str| Unit::find(id).map_or(id, |unit| unit.symbol(language));
    match error {
        CellError::Missing => text::PROBLEM_EMPTY.get(language).to_owned(),
        CellError::Number(error) => entry(&error.clone().into(), language),
        CellError::Negative => entry(&EntryError::Negative, language),
        CellError::TooLarge => entry(&EntryError::TooLarge, language),
        CellError::UnknownUnit(unit) => fill(text::LINES_UNKNOWN.get(language), &[unit]),
        CellError::TwoUnits { typed, column } => fill(
            text::IMPORT_TWO_UNITS.get(language),
            &[unit(typed), unit(column)],
        ),
        CellError::TooLong => text::PROBLEM_TOO_LONG.get(language).to_owned(),
        CellError::MoreCells(count) => {
            fill(text::IMPORT_MORE_CELLS.get(language), &[&count.to_string()])
        }
    }
}

fn entry(error: &EntryError, language: Language) -> String {
    let units: Vec<&Unit> = match error {
        EntryError::OtherDimension { expected, .. } => Unit::find(expected)
            .map(|unit| unit as &Unit)
            .into_iter()
            .collect(),
        _ => Vec::new(),
    };
    message::entry_error(error, &units, language)
}

/// What a text does not mean.
fn field(error: &FieldError, language: Language) -> String {
    let (pattern, argument) = match error {
        FieldError::Quantity(error) => return entry(error, language),
        FieldError::Unknown(name) => (text::LINES_UNKNOWN, name.as_str()),
        FieldError::Ambiguous(name) => (text::LINES_AMBIGUOUS, name.as_str()),
        FieldError::Control => (text::LINES_NOT_OFFERED, ""),
        FieldError::Period => (text::IMPORT_BAD_PERIOD, ""),
        // A row says nothing of the other fields.
        _ => (text::LINES_COMPULSORY, ""),
    };
    fill(pattern.get(language), &[argument])
}
