//! Tables as text: cells parted by a separator, a row a line, as spreadsheets write them.
//!
//! Owns the encoding, the separator, quotes and the lines of rows; what the cells mean belongs to
//! the callers. A [`Reader`] is asked for one row at a time and holds its own bytes, so that a page
//! reads a large file in slices, shows how far it is and may stop.

mod encoding;

use csv_core::ReadRecordResult;
use thiserror::Error;

pub use encoding::Encoding;

/// Separators, the one preferred where several would do first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// Bytes looked at to tell a text from something else.
const LOOKED_AT: usize = 4096;

/// Why a file is not a table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DelimitedError {
    /// No row at all, not even one of titles.
    #[error("the file is empty")]
    Empty,
    /// UTF-16, which Excel calls "Unicode text".
    #[error("the file is in UTF-16: save it as CSV in UTF-8")]
    Utf16,
    /// Not a text: a workbook, an archive, an image.
    #[error("the file is not a text")]
    NotText,
    /// A quotation mark that opens in the row of this line is closed nowhere.
    #[error("line {line}: a quotation mark is not closed")]
    OpenQuote {
        /// Line of the start of the row, from 1.
        line: usize,
    },
}

/// One row; to be used again for the next, without new memory.
#[derive(Debug, Clone, Default)]
pub struct Row {
    text: String,
    ends: Vec<usize>,
    line: usize,
}

impl Row {
    /// The cell of a column from 0, as written; empty beyond the last.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        let start = match column.checked_sub(1) {
            None => Some(0),
            Some(before) => self.ends.get(before).copied(),
        };
        let range = start.zip(self.ends.get(column).copied());
        range
            .and_then(|(start, end)| self.text.get(start..end))
            .unwrap_or_default()
    }

    /// The cells, in order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|column| self.cell(column))
    }

    /// How many cells it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no cell holds anything but blanks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Line of its start in the file, from 1; a row may go over several lines.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }
}

/// Reads a table row by row.
///
/// ```
/// use infracarbone::delimited::{Reader, Row};
/// let mut reader = Reader::new(b"Libell\xe9;Unit\xe9\n\"Gazole; routier\";m\xb3\n".to_vec())?;
/// assert_eq!(reader.titles(), ["Libellé", "Unité"]);
/// let mut row = Row::default();
/// assert!(reader.read(&mut row)?);
/// assert_eq!((row.cell(0), row.cell(1), row.line()), ("Gazole; routier", "m³", 2));
/// assert!(!reader.read(&mut row)?);
/// # Ok::<(), infracarbone::delimited::DelimitedError>(())
/// ```
#[derive(Debug)]
pub struct Reader {
    bytes: Vec<u8>,
    at: usize,
    line: usize,
    core: csv_core::Reader,
    encoding: Encoding,
    separator: u8,
    titles: Vec<String>,
    // Where a row is put together, kept from one to the next.
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl Reader {
    /// Looks at the bytes of a file, finds out its encoding and its separator, which is the one that
    /// parts the first row into most cells, and reads that row: the titles of the columns.
    ///
    /// # Errors
    /// [`DelimitedError`].
    pub fn new(bytes: Vec<u8>) -> Result<Self, DelimitedError> {
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(DelimitedError::Utf16);
        }
        if bytes.iter().take(LOOKED_AT).any(|byte| *byte == 0) {
            return Err(DelimitedError::NotText);
        }
        let mut reader = Self {
            encoding: Encoding::of(&bytes),
            at: if bytes.starts_with(b"\xef\xbb\xbf") {
                3
            } else {
                0
            },
            bytes,
            line: 1,
            core: csv_core::Reader::new(),
            separator: b';',
            titles: Vec::new(),
            output: vec![0; 1024],
            ends: vec![0; 64],
        };
        let start = (reader.at, reader.line);
        let mut best: Option<(usize, u8)> = None;
        let mut fault = DelimitedError::Empty;
        for separator in SEPARATORS {
            match reader.titles_with(start, separator) {
                Ok(titles) if best.is_none_or(|(most, _)| titles.len() > most) => {
                    best = Some((titles.len(), separator));
                }
                Ok(_) => {}
                Err(error) => fault = error,
            }
        }
        let (_, separator) = best.ok_or(fault)?;
        reader.titles = reader.titles_with(start, separator)?;
        Ok(reader)
    }

    /// Reads the first row with a separator, from the start.
    fn titles_with(
        &mut self,
        (at, line): (usize, usize),
        separator: u8,
    ) -> Result<Vec<String>, DelimitedError> {
        (self.at, self.line, self.separator) = (at, line, separator);
        self.core = csv_core::ReaderBuilder::new().delimiter(separator).build();
        let mut row = Row::default();
        if !self.read(&mut row)? {
            return Err(DelimitedError::Empty);
        }
        Ok(row.cells().map(|cell| cell.trim().to_owned()).collect())
    }

    /// The titles of the columns, without blanks around them.
    #[must_use]
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The encoding found.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The separator found: a semicolon, a comma or a tab.
    #[must_use]
    pub const fn separator(&self) -> char {
        self.separator as char
    }

    /// How much of the file is read, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "files are far below 2^52 bytes")]
        let share = self.at as f64 / self.bytes.len().max(1) as f64;
        share
    }

    /// Reads the next row into `row`; false at the end. Lines without anything are passed over.
    ///
    /// # Errors
    /// [`DelimitedError::OpenQuote`].
    pub fn read(&mut self, row: &mut Row) -> Result<bool, DelimitedError> {
        self.skip_line_breaks();
        row.line = self.line;
        let start = self.at;
        let (mut filled, mut cells) = (0_usize, 0_usize);
        // After the last byte: a line break ends a row that has none, then the end ends a quoted cell.
        let mut closing = [b"\n".as_slice(), b""].into_iter();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let at_end = rest.is_empty();
            let input = if at_end {
                closing.next().unwrap_or_default()
            } else {
                rest
            };
            let (result, read, wrote, ended) = self.core.read_record(
                input,
                self.output.get_mut(filled..).unwrap_or_default(),
                self.ends.get_mut(cells..).unwrap_or_default(),
            );
            if !at_end {
                self.at = self.at.saturating_add(read);
            }
            filled = filled.saturating_add(wrote);
            cells = cells.saturating_add(ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => grow(&mut self.output),
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends),
                ReadRecordResult::Record if at_end && input.is_empty() => {
                    return Err(DelimitedError::OpenQuote { line: row.line });
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(false),
            }
        }
        self.count_lines(start);
        self.fill(row, cells);
        Ok(true)
    }

    /// Decodes the cells put together.
    fn fill(&self, row: &mut Row, cells: usize) {
        row.text.clear();
        row.ends.clear();
        let mut start = 0;
        for end in self.ends.iter().take(cells) {
            let bytes = self.output.get(start..*end).unwrap_or_default();
            self.encoding.decode(bytes, &mut row.text);
            row.ends.push(row.text.len());
            start = *end;
        }
    }

    /// Passes the line breaks before a row, so that its line is known.
    fn skip_line_breaks(&mut self) {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.at = start.saturating_add(breaks.count());
        self.count_lines(start);
    }

    /// Counts the line feeds since `start`.
    fn count_lines(&mut self, start: usize) {
        let passed = self.bytes.get(start..self.at).unwrap_or_default();
        let feeds = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(feeds);
    }
}

/// Twice as long.
fn grow<T: Clone + Default>(buffer: &mut Vec<T>) {
    buffer.resize(buffer.len().saturating_mul(2).max(64), T::default());
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "delimited/tests.rs"]
mod tests;
