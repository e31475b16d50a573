//! Blocks of cells as spreadsheets exchange them: rows of a line each, cells parted by tabs.

use super::field::{Field, FieldError};
use super::names::Names;
use super::start::{blank, identifiers};
use super::{Block, COLUMNS, Place};
use crate::history::Change;
use crate::language::Language;
use crate::study::Study;

/// What became of a block that was pasted or cleared.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// The change of the study, with every cell that holds.
    pub change: Change,
    /// Lines added at the end.
    pub added: usize,
    /// Cells that were written.
    pub written: usize,
    /// Cells that were refused, in their order.
    pub refused: Vec<Refused>,
    /// The cells pasted over.
    pub block: Block,
}

/// A cell that keeps what it had.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Its line, from 0.
    pub row: usize,
    /// Its column.
    pub field: Field,
    /// What was to be written.
    pub text: String,
    /// Why it was not.
    pub error: FieldError,
}

/// The rows of a text. A cell may be in quotes, with tabs, line ends and doubled quotes in it.
///
/// ```
/// use infracarbone::grid::clipboard::rows;
/// assert_eq!(rows("a\t1,5\r\nb\t\n"), [["a", "1,5"], ["b", ""]]);
/// assert_eq!(rows("\"5\"\" disk\nand box\"\t2"), [["5\" disk\nand box", "2"]]);
/// ```
#[must_use]
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = cell(rest);
        row.push(cell);
        rest = match after.strip_prefix('\t') {
            // A tab at the end of the text opens an empty cell.
            Some("") => {
                row.push(String::new());
                ""
            }
            Some(next) => next,
            None => {
                rows.push(std::mem::take(&mut row));
                let end = ["\r\n", "\n", "\r"].into_iter();
                let mut ends = end.filter_map(|end| after.strip_prefix(end));
                ends.next().unwrap_or_default()
            }
        };
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// The first cell of a text, and the text after it.
fn cell(text: &str) -> (String, &str) {
    if let Some((quoted, rest)) = text.strip_prefix('"').and_then(quoted) {
        return (quoted, rest);
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), rest)
}

/// What is before the closing quote, doubled ones being one; none when it is not closed at the end
/// of a cell: the quote is then a letter like another.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None if after.is_empty() || after.starts_with(['\t', '\n', '\r']) => {
                return Some((cell, after));
            }
            None => return None,
        }
    }
}

/// The text of rows, which [`rows`] reads back.
#[must_use]
pub fn text(rows: &[Vec<String>]) -> String {
    let quote = |cell: &String| {
        if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let lines = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(quote).collect();
        cells.join("\t")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Pastes rows from a cell on. Rows beyond the last line add lines, like the last one; blank rows
/// there add none. The sub-post is written before the control, the factor before the quantity, so
/// that each is read by what the row says.
#[must_use]
pub fn paste(study: &Study, at: Place, rows: &[Vec<String>], language: Language) -> Pasted {
    let names = Names::new(study);
    let mut identifiers = identifiers(study);
    let existing = study.activities.get(at.row..).unwrap_or_default();
    let mut lines = Vec::with_capacity(rows.len());
    let (mut written, mut added, mut widest) = (0, 0, 0);
    let mut refused = Vec::new();
    for (index, cells) in rows.iter().enumerate() {
        let is_blank = cells.iter().all(|cell| cell.trim().is_empty());
        let mut line = match existing.get(index) {
            Some(line) => line.clone(),
            None if is_blank => continue,
            None => {
                added += 1;
                let like = lines.last().or(study.activities.last());
                blank(study, &identifiers.next().unwrap_or_default(), like)
            }
        };
        let row = at.row + lines.len();
        let columns = COLUMNS.iter().copied().skip(at.column);
        let cells: Vec<(Field, &String)> = columns.zip(cells).collect();
        widest = widest.max(cells.len());
        for field in ORDER {
            let Some((_, text)) = cells.iter().find(|(of, _)| *of == field) else {
                continue;
            };
            match field.write(&names, &line, text, language) {
                Ok(changed) => {
                    line = changed;
                    written += 1;
                }
                Err(error) => refused.push(Refused {
                    row,
                    field,
                    text: (*text).clone(),
                    error,
                }),
            }
        }
        lines.push(line);
    }
    let last = Place::new(
        (at.row + lines.len()).saturating_sub(1).max(at.row),
        (at.column + widest).saturating_sub(1).max(at.column),
    );
    Pasted {
        change: Change::Lines {
            at: at.row,
            remove: lines.len() - added,
            insert: lines,
        },
        added,
        written,
        refused,
        block: Block {
            anchor: at,
            active: last,
        },
    }
}

/// The columns in the order in which a row is written; the result is not.
const ORDER: [Field; 6] = [
    Field::Label,
    Field::SubPost,
    Field::Control,
    Field::Site,
    Field::Factor,
    Field::Quantity,
];

/// Clears the cells of a block: labels and sites go, quantities become zero; a sub-post, a control
/// and a factor stay, which a line always has.
#[must_use]
pub fn clear(study: &Study, block: Block, language: Language) -> Pasted {
    let width = block.columns().count();
    let rows: Vec<Vec<String>> = block.rows().map(|_| vec![String::new(); width]).collect();
    paste(study, block.start(), &rows, language)
}

/// The text of a block of cells; `result` writes the emissions of a line.
#[must_use]
pub fn copy(
    study: &Study,
    block: Block,
    language: Language,
    result: impl Fn(usize) -> String,
) -> String {
    let cell = |row: usize, column: usize| match Place::new(row, column).field() {
        Field::Result => result(row),
        field => match study.activities.get(row) {
            Some(line) => field.read(study, line, language),
            None => String::new(),
        },
    };
    let rows = block.rows().map(|row| {
        let cells = block.columns().map(|column| cell(row, column));
        cells.collect()
    });
    text(&rows.collect::<Vec<_>>())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
