//! Lines of a study from a table: a CSV file of the user read into typed rows.
//!
//! Owns the columns a line may have, the guessing of which column of the file is which, and the
//! checks of each cell. Nothing is half-imported: a caller takes the lines when no row has a fault,
//! or when the user leaves out the rows that have one. What sub-post, control and factor a text
//! means depends on the study: a [`Meaning`] makes lines of the rows.

mod lines;
mod mapping;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::collections::HashMap;

use thiserror::Error;

use crate::delimited::{DelimitedError, Reader, Row};
use crate::language::Language;
use crate::number::{self, NumberError};
use crate::study::LARGEST;
use crate::unit::{UNITS, Unit};
pub use lines::{LineFault, Meaning};
pub use mapping::{Field, Mapping};

/// Rows read at most: more is not a study but a mistake.
pub const MOST_ROWS: usize = 200_000;

/// Characters of a text cell kept at most.
pub const LONGEST_TEXT: usize = 2000;

/// Faults kept at most; the others are counted.
pub const MOST_FAULTS: usize = 1000;

/// One line as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedLine {
    /// Line of the file, from 1.
    pub line: usize,
    /// What the line is called.
    pub label: String,
    /// Name of the site, may be empty.
    pub site: String,
    /// How much, in `unit`; not negative.
    pub quantity: f64,
    /// Identifier of the unit of the quantity; none when the file names none, the factor then tells.
    pub unit: Option<&'static str>,
    /// Name or identifier of the factor, may be empty.
    pub factor: String,
    /// Post or sub-post, may be empty.
    pub sub_post: String,
    /// Who runs, holds or pays, may be empty.
    pub control: String,
    /// Year or period, may be empty.
    pub period: String,
    /// Where the figure comes from, may be empty.
    pub source: String,
    /// Comment, may be empty.
    pub comment: String,
    /// Tag, may be empty.
    pub tag: String,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CellError {
    /// Compulsory, and empty.
    #[error("empty")]
    Missing,
    /// Not a number, or more than one.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Below zero.
    #[error("the quantity is below zero")]
    Negative,
    /// Above the largest quantity that a study holds.
    #[error("the quantity is too large")]
    TooLarge,
    /// No unit has this spelling.
    #[error("unknown unit `{0}`")]
    UnknownUnit(String),
    /// The unit beside the number is not that of its column.
    #[error("`{typed}` beside the number, `{column}` in the column of units")]
    TwoUnits {
        /// Identifier of the unit typed with the number.
        typed: &'static str,
        /// Identifier of the unit of the column.
        column: &'static str,
    },
    /// Longer than [`LONGEST_TEXT`].
    #[error("the text is too long")]
    TooLong,
    /// The row has more cells than there are titles: a separator too many.
    #[error("{0} cells more than titles")]
    MoreCells(usize),
}

/// A fault of a row, by line and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Line of the file, from 1.
    pub line: usize,
    /// Title of the column, as in the file.
    pub column: String,
    /// What is wrong.
    pub error: CellError,
}

/// Why a file was not read at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Not a table.
    #[error(transparent)]
    Table(#[from] DelimitedError),
    /// A compulsory field has no column.
    #[error("no column for `{}`", .0.word())]
    NoColumn(Field),
    /// More rows than [`MOST_ROWS`].
    #[error("more than {MOST_ROWS} rows")]
    TooManyRows,
}

/// What a file came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The rows without fault.
    pub lines: Vec<ImportedLine>,
    /// The first [`MOST_FAULTS`] faults.
    pub faults: Vec<RowFault>,
    /// How many rows have one or more.
    pub faulty_rows: usize,
}

/// A file being imported, in slices.
///
/// ```
/// use infracarbone::{language::Language::French, lines_import::{Import, Mapping}};
/// let file = "Libellé;Quantité;Unité\nGazole du groupe;1 250,5;L\nFibre;abc;km\n";
/// let import = Import::open(file.into())?;
/// let mapping = Mapping::guess(import.titles());
/// let mut import = import.start(mapping, French)?;
/// while import.advance(500)? {}
/// let imported = import.finish();
/// assert_eq!((imported.lines[0].quantity, imported.lines[0].unit), (1250.5, Some("L")));
/// assert_eq!((imported.faults[0].line, imported.faults[0].column.as_str()), (3, "Quantité"));
/// # Ok::<(), infracarbone::lines_import::ImportError>(())
/// ```
#[derive(Debug)]
pub struct Import {
    reader: Reader,
}

impl Import {
    /// Opens a file; its titles tell a [`Mapping`].
    ///
    /// # Errors
    /// [`ImportError::Table`].
    pub fn open(bytes: Vec<u8>) -> Result<Self, ImportError> {
        Ok(Self {
            reader: Reader::new(bytes)?,
        })
    }

    /// The titles of the columns.
    #[must_use]
    pub fn titles(&self) -> &[String] {
        self.reader.titles()
    }

    /// Begins to read the rows, with a column for each field. The language settles what
    /// `1,234` means.
    ///
    /// # Errors
    /// [`ImportError::NoColumn`].
    pub fn start(self, mapping: Mapping, language: Language) -> Result<Rows, ImportError> {
        for field in [Field::Label, Field::Quantity] {
            if mapping.column(field).is_none() {
                return Err(ImportError::NoColumn(field));
            }
        }
        Ok(Rows {
            reader: self.reader,
            mapping,
            language,
            row: Row::default(),
            read: 0,
            units: HashMap::new(),
            imported: Imported::default(),
        })
    }
}

/// The rows of a file being read.
#[derive(Debug)]
pub struct Rows {
    reader: Reader,
    mapping: Mapping,
    language: Language,
    row: Row,
    read: usize,
    /// Spellings of units and what they are: columns repeat themselves.
    units: HashMap<String, Option<&'static Unit>>,
    imported: Imported,
}

impl Rows {
    /// How much of the file is read, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.reader.progress()
    }

    /// Reads so many rows at most; false at the end of the file.
    ///
    /// # Errors
    /// [`ImportError`]: the reading is then over, and nothing of it should be kept.
    pub fn advance(&mut self, rows: usize) -> Result<bool, ImportError> {
        for _ in 0..rows {
            if !self.reader.read(&mut self.row)? {
                return Ok(false);
            }
            if self.row.is_empty() {
                continue;
            }
            self.read = self.read.saturating_add(1);
            if self.read > MOST_ROWS {
                return Err(ImportError::TooManyRows);
            }
            match self.line() {
                Ok(line) => self.imported.lines.push(line),
                Err(faults) => {
                    let imported = &mut self.imported;
                    imported.faulty_rows = imported.faulty_rows.saturating_add(1);
                    let left = MOST_FAULTS.saturating_sub(imported.faults.len());
                    imported.faults.extend(faults.into_iter().take(left));
                }
            }
        }
        Ok(true)
    }

    /// The lines and faults, once [`Rows::advance`] has said that nothing is left.
    #[must_use]
    pub fn finish(self) -> Imported {
        self.imported
    }

    /// The line of the row, or all its faults.
    fn line(&mut self) -> Result<ImportedLine, Vec<RowFault>> {
        let mut faults = Vec::new();
        let titles = self.reader.titles();
        let mut note = |column: Option<usize>, error| {
            let title = column.and_then(|column| titles.get(column));
            faults.push(RowFault {
                line: self.row.line(),
                column: title.cloned().unwrap_or_default(),
                error,
            });
        };
        let beyond = || (titles.len()..self.row.len()).map(|column| self.row.cell(column));
        if beyond().any(|cell| !cell.trim().is_empty()) {
            note(None, CellError::MoreCells(beyond().count()));
        }
        let mut text = |field: Field| {
            let column = self.mapping.column(field);
            let cell = column.map_or("", |column| self.row.cell(column).trim());
            if cell.chars().count() > LONGEST_TEXT {
                note(column, CellError::TooLong);
            } else if cell.is_empty() && field == Field::Label {
                note(column, CellError::Missing);
            }
            cell.to_owned()
        };
        let mut line = ImportedLine {
            line: self.row.line(),
            label: text(Field::Label),
            site: text(Field::Site),
            quantity: 0.0,
            unit: None,
            factor: text(Field::Factor),
            sub_post: text(Field::SubPost),
            control: text(Field::Control),
            period: text(Field::Period),
            source: text(Field::Source),
            comment: text(Field::Comment),
            tag: text(Field::Tag),
        };
        let cell = |field| {
            let column = self.mapping.column(field);
            column.map_or("", |column| self.row.cell(column).trim())
        };
        let spelling = cell(Field::Unit);
        let column = match self.units.get(spelling) {
            Some(known) => *known,
            None => *self
                .units
                .entry(spelling.to_owned())
                .or_insert(unit(spelling)),
        };
        if !spelling.is_empty() && column.is_none() {
            let found = spelling.chars().take(40).collect();
            note(
                self.mapping.column(Field::Unit),
                CellError::UnknownUnit(found),
            );
        }
        match quantity(cell(Field::Quantity), column, self.language) {
            Ok((value, unit)) => {
                line.quantity = value;
                line.unit = unit.map(|unit| unit.id);
            }
            Err(error) => note(self.mapping.column(Field::Quantity), error),
        }
        if faults.is_empty() {
            Ok(line)
        } else {
            Err(faults)
        }
    }
}

/// The quantity of a cell; a unit typed with it must be that of the column, where there is one.
pub(crate) fn quantity(
    cell: &str,
    column: Option<&'static Unit>,
    language: Language,
) -> Result<(f64, Option<&'static Unit>), CellError> {
    let reading = match number::parse(cell, language, &UNITS) {
        Err(NumberError::Empty) => return Err(CellError::Missing),
        other => other?,
    };
    if reading.value < 0.0 {
        return Err(CellError::Negative);
    }
    if reading.value > LARGEST {
        return Err(CellError::TooLarge);
    }
    let unit = match (reading.unit, column) {
        (Some(typed), Some(column)) if typed.id != column.id => {
            return Err(CellError::TwoUnits {
                typed: typed.id,
                column: column.id,
            });
        }
        (typed, column) => typed.or(column),
    };
    // -0 is 0.
    Ok((reading.value.abs(), unit))
}

/// The unit of a spelling: as one typed after a number.
fn unit(spelling: &str) -> Option<&'static Unit> {
    number::parse(&format!("1 {spelling}"), Language::French, &UNITS)
        .ok()?
        .unit
}
