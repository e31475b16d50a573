//! Factors of the user as they are typed: in a form, or as the rows of a table (CSV).
//!
//! A table has a row of titles and one factor a row. Its columns, in any order, by their French or
//! English title:
//!
//! | column | title | |
//! |---|---|---|
//! | [`Column::Id`] | `id`, `identifiant` | compulsory, once |
//! | [`Column::Name`] | `name`, `nom` | compulsory |
//! | [`Column::Unit`] | `unit`, `unité` | compulsory; an identifier, a symbol or a spelling |
//! | [`Column::Total`] | `total` | compulsory; kg CO2e per unit, zero or more |
//! | [`Column::Uncertainty`] | `uncertainty`, `incertitude` | ± in percent |
//! | [`Column::Source`] | `source` | compulsory |
//! | [`Column::Year`] | `year`, `année` | |
//!
//! Nothing of a table with a fault is taken.

use std::collections::HashSet;

use thiserror::Error;

use crate::delimited::{DelimitedError, Reader, Row};
use crate::entry::{self, EntryError};
use crate::language::Language;
use crate::number;
use crate::search::plain_text;
use crate::study::{BaseKind, BaseReference, OwnFactor, Study};
use crate::unit::{Dimension, UNITS, Unit};

/// A column of a table, a field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Identifier in the table.
    Id,
    /// Name.
    Name,
    /// Unit of the activity.
    Unit,
    /// kg CO2e per unit.
    Total,
    /// ± in percent.
    Uncertainty,
    /// Where it comes from.
    Source,
    /// Year of the source.
    Year,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 7] = [
        Self::Id,
        Self::Name,
        Self::Unit,
        Self::Total,
        Self::Uncertainty,
        Self::Source,
        Self::Year,
    ];

    /// Its titles, as [`plain_text`] writes them; the first is that of the documentation.
    #[must_use]
    pub fn titles(self) -> [&'static str; 2] {
        match self {
            Self::Id => ["id", "identifiant"],
            Self::Name => ["name", "nom"],
            Self::Unit => ["unit", "unite"],
            Self::Total => ["total", "kg co2e"],
            Self::Uncertainty => ["uncertainty", "incertitude"],
            Self::Source => ["source", "sources"],
            Self::Year => ["year", "annee"],
        }
    }

    fn is_compulsory(self) -> bool {
        !matches!(self, Self::Uncertainty | Self::Year)
    }
}

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Problem {
    /// It is compulsory.
    #[error("it is compulsory")]
    Empty,
    /// No unit is spelt so.
    #[error("`{0}` is not a unit")]
    Unit(String),
    /// Not the dimension of the lines that use the factor.
    #[error("lines use the factor with units of another dimension")]
    InUse,
    /// Not a number of zero or more.
    #[error(transparent)]
    Number(#[from] EntryError),
    /// Another row has this identifier.
    #[error("`{0}` is there twice")]
    Duplicate(String),
    /// Longer than 10,000 characters.
    #[error("the text is too long")]
    TooLong,
}

/// A factor as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Name.
    pub name: String,
    /// Spelling of the unit.
    pub unit: String,
    /// kg CO2e per unit.
    pub total: String,
    /// ± in percent.
    pub uncertainty: String,
    /// Where it comes from.
    pub source: String,
    /// Year of the source.
    pub year: String,
    /// All of it is gases outside the Kyoto Protocol; no column of a table says so.
    pub non_kyoto: bool,
}

impl Typed {
    /// What is typed for a factor there is.
    #[must_use]
    pub fn of(own: &OwnFactor, language: Language) -> Self {
        let number = |value| number::editable(value, language);
        let unit = Unit::find(&own.unit).map_or(own.unit.as_str(), |unit| unit.symbol(language));
        Self {
            name: own.name.clone(),
            unit: unit.to_owned(),
            total: number(own.total),
            uncertainty: own.uncertainty.map(number).unwrap_or_default(),
            source: own.source.clone(),
            year: own.year.clone(),
            non_kyoto: own.non_kyoto,
        }
    }

    /// The text of a field.
    pub fn field(&mut self, column: Column) -> &mut String {
        match column {
            Column::Id | Column::Name => &mut self.name,
            Column::Unit => &mut self.unit,
            Column::Total => &mut self.total,
            Column::Uncertainty => &mut self.uncertainty,
            Column::Source => &mut self.source,
            Column::Year => &mut self.year,
        }
    }

    /// The factor, with an identifier of the study; `of` is where it was copied from, without which
    /// the uncertainty is compulsory. `measures` is what its unit must measure, when lines use it.
    ///
    /// # Errors
    /// Every faulty field with its [`Problem`].
    pub fn read(
        &self,
        id: &str,
        of: Option<BaseReference>,
        measures: Option<&Dimension>,
        language: Language,
    ) -> Result<OwnFactor, Vec<(Column, Problem)>> {
        let mut faults = Vec::new();
        let mut kept = |column, read: Result<String, Problem>| {
            let fault = |problem| faults.push((column, problem));
            read.map_err(fault).unwrap_or_default()
        };
        let name = kept(Column::Name, compulsory(&self.name));
        let unit = kept(Column::Unit, unit(&self.unit, measures));
        let source = kept(Column::Source, compulsory(&self.source));
        let year = kept(Column::Year, short(&self.year));
        let mut number = |column, text: &str, is_compulsory| match amount(text, language) {
            Ok(None) if is_compulsory => {
                faults.push((column, Problem::Empty));
                None
            }
            Ok(value) => value,
            Err(problem) => {
                faults.push((column, problem));
                None
            }
        };
        let total = number(Column::Total, &self.total, true);
        let uncertainty = number(Column::Uncertainty, &self.uncertainty, of.is_none());
        if !faults.is_empty() {
            return Err(faults);
        }
        let total = total.unwrap_or_default();
        Ok(OwnFactor {
            name,
            uncertainty,
            year,
            base: of,
            non_kyoto: self.non_kyoto,
            ..OwnFactor::new(id, &unit, total, 0.0, &source)
        })
    }
}

/// Longest text, in characters, as documents accept.
const LONGEST: usize = 10_000;

fn short(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    match text.chars().nth(LONGEST) {
        Some(_) => Err(Problem::TooLong),
        None => Ok(text.to_owned()),
    }
}

fn compulsory(text: &str) -> Result<String, Problem> {
    match short(text)? {
        text if text.is_empty() => Err(Problem::Empty),
        text => Ok(text),
    }
}

/// The identifier of a unit, from any of its spellings.
fn unit(text: &str, measures: Option<&Dimension>) -> Result<String, Problem> {
    let text = compulsory(text)?;
    let read = |text: &str| number::parse(&format!("1 {text}"), Language::French, &UNITS).ok();
    let spelt = Unit::find(&text).ok().or_else(|| read(&text)?.unit);
    let unit = spelt.ok_or(Problem::Unit(text))?;
    match measures {
        Some(dimension) if unit.dimension != dimension => Err(Problem::InUse),
        _ => Ok(unit.id.to_owned()),
    }
}

fn amount(text: &str, language: Language) -> Result<Option<f64>, Problem> {
    let Ok(ratio) = Unit::find("1") else {
        return Ok(None);
    };
    let bare = text.trim().trim_start_matches('±').trim_end_matches('%');
    let entry = entry::read(bare, language, &[ratio], ratio)?;
    Ok(entry.map(|entry| entry.value))
}

/// A fault of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: usize,
    /// Column.
    pub column: Column,
    /// What is wrong.
    pub problem: Problem,
}

/// Why a table is not taken.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TableError {
    /// Not a table.
    #[error(transparent)]
    File(#[from] DelimitedError),
    /// A column is missing.
    #[error("the column `{}` is missing", .0.titles()[0])]
    Column(Column),
    /// No factor.
    #[error("the table has no factor")]
    Empty,
    /// Faults, by line and column.
    #[error("the table has {} faults", .0.len())]
    Faults(Vec<Fault>),
}

/// Reads a table of factors named `table`.
///
/// # Errors
/// [`TableError`]; nothing is taken then.
///
/// ```
/// # use infracarbone::{factor_table::read, language::Language::French};
/// let csv = "id;nom;unité;total;incertitude;source;année\nF1;Fourreau PEHD;m;1,2;30;Guide;2025\n";
/// let factors = read(csv.as_bytes().to_vec(), "Guide 2025", French).unwrap();
/// assert_eq!((factors[0].unit.as_str(), factors[0].total), ("m", 1.2));
/// ```
pub fn read(bytes: Vec<u8>, table: &str, language: Language) -> Result<Vec<OwnFactor>, TableError> {
    let mut reader = Reader::new(bytes)?;
    let titles: Vec<String> = reader.titles().iter().map(|one| plain_text(one)).collect();
    let place = |column: Column| {
        let known = column.titles();
        titles
            .iter()
            .position(|title| known.contains(&title.as_str()))
    };
    let missing = |column: &Column| column.is_compulsory() && place(*column).is_none();
    if let Some(column) = Column::ALL.into_iter().find(missing) {
        return Err(TableError::Column(column));
    }
    let (mut factors, mut faults) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    let mut row = Row::default();
    while reader.read(&mut row)? {
        if row.is_empty() {
            continue;
        }
        let cell = |column| place(column).map(|at| row.cell(at)).unwrap_or_default();
        let fault = |(column, problem)| Fault {
            line: row.line(),
            column,
            problem,
        };
        let mut typed = Typed::default();
        for column in Column::ALL {
            cell(column).clone_into(typed.field(column));
        }
        let id = match compulsory(cell(Column::Id)) {
            Ok(id) if seen.insert(id.clone()) => id,
            Ok(id) => {
                faults.push(fault((Column::Id, Problem::Duplicate(id))));
                continue;
            }
            Err(problem) => {
                faults.push(fault((Column::Id, problem)));
                continue;
            }
        };
        let of = BaseReference {
            kind: BaseKind::Table,
            name: table.to_owned(),
            id: id.clone(),
        };
        match typed.read(&format!("{table}/{id}"), Some(of), None, language) {
            Ok(factor) => factors.push(factor),
            Err(found) => faults.extend(found.into_iter().map(fault)),
        }
    }
    match (faults.is_empty(), factors.is_empty()) {
        (false, _) => Err(TableError::Faults(faults)),
        (true, true) => Err(TableError::Empty),
        (true, false) => Ok(factors),
    }
}

/// The lines that use a factor, by their place.
#[must_use]
pub fn users(study: &Study, id: &str) -> Vec<usize> {
    let lines = study.activities.iter().enumerate();
    let users = lines.filter(|(_, line)| line.factor == id);
    users.map(|(at, _)| at).collect()
}

/// Puts the factors of a table in a study: those it has by the same identifier are replaced, so that
/// lines follow. Gives back those that cannot be, since lines use them with another kind of unit.
pub fn put(study: &mut Study, factors: Vec<OwnFactor>) -> Vec<OwnFactor> {
    let mut refused = Vec::new();
    for factor in factors {
        let known = study.factors.iter().position(|own| own.id == factor.id);
        let dimension = |own: &OwnFactor| Unit::find(&own.unit).ok().map(|unit| unit.dimension);
        match known.and_then(|at| study.factors.get(at)) {
            Some(own)
                if dimension(own) != dimension(&factor) && !users(study, &own.id).is_empty() =>
            {
                refused.push(factor);
            }
            Some(_) => {
                if let Some(own) = known.and_then(|at| study.factors.get_mut(at)) {
                    *own = factor;
                }
            }
            None => study.factors.push(factor),
        }
    }
    refused
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
