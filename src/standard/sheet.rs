//! A table of figures, for people and for a spreadsheet, whose rows keep the lines they come from.

use serde::{Serialize, Serializer};

use super::LineAmount;
use super::copied::{line, number};
use crate::language::Language;
use crate::text::{self, Bilingual};

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Sheet {
    /// What it shows.
    pub caption: String,
    /// Heads of its columns, that of the rows first.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<SheetRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SheetRow {
    /// What it is about.
    pub head: String,
    /// The other cells.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(number | string | null)[]"))]
    pub cells: Vec<Cell>,
    /// The lines of the open study behind it, if any.
    pub lines: Vec<LineFigure>,
    /// The unit of their figures, brought down by a thousand: tonnes of kilograms, MWh of kWh.
    pub unit: Bilingual,
    /// What it is among the rows.
    pub weight: Weight,
}

/// What a line gives to a row.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LineFigure {
    /// Place of the line in the inventory, from 0.
    pub line: usize,
    /// kg CO2e or kWh.
    pub figure: f64,
}

impl From<&LineAmount> for LineFigure {
    fn from(amount: &LineAmount) -> Self {
        Self {
            line: amount.line,
            figure: amount.value,
        }
    }
}

/// What a row is among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// One of them.
    Plain,
    /// The sum of a group.
    Group,
    /// The sum of all.
    Total,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not assessed, or not known: never zero.
    Nothing,
    /// A figure, and the decimals that it shows.
    Figure(f64, usize),
    /// A text.
    Words(String),
}

/// The figure, the text, or null.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Figure(figure, _) => serializer.serialize_f64(*figure),
            Self::Words(words) => serializer.serialize_str(words),
        }
    }
}

impl Cell {
    /// A figure where there is one.
    #[must_use]
    pub fn of(figure: Option<f64>, decimals: usize) -> Self {
        figure.map_or(Self::Nothing, |figure| Self::Figure(figure, decimals))
    }

    /// kg CO2e where there are any, shown in tonnes to the kilogram.
    #[must_use]
    pub fn tonnes(kg: Option<f64>) -> Self {
        Self::of(kg.map(|kg| kg / 1000.0), 3)
    }
}

impl SheetRow {
    /// A row without lines.
    #[must_use]
    pub fn new(head: impl Into<String>, cells: Vec<Cell>, weight: Weight) -> Self {
        Self {
            head: head.into(),
            cells,
            lines: Vec::new(),
            unit: text::RESULT_UNIT,
            weight,
        }
    }

    /// The same with the lines behind it.
    #[must_use]
    pub fn from_lines<'a>(self, lines: impl Iterator<Item = &'a LineAmount>) -> Self {
        Self {
            lines: lines.map(LineFigure::from).collect(),
            ..self
        }
    }
}

impl Sheet {
    /// The table as text to paste in a spreadsheet: figures are not rounded.
    #[must_use]
    pub fn copied(&self, language: Language) -> String {
        let mut text = line(self.columns.iter().cloned());
        for row in &self.rows {
            let cells = row.cells.iter().map(|cell| match cell {
                Cell::Nothing => String::new(),
                Cell::Figure(figure, _) => number(*figure, language),
                Cell::Words(words) => words.clone(),
            });
            text += &line(std::iter::once(row.head.clone()).chain(cells));
        }
        text
    }
}
