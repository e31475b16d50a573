//! Base Carbone® as ADEME publishes it: its CSV file read into factors.
//!
//! Owns the columns, words and spellings of the export (Windows-1252, semicolons, decimal commas,
//! an element followed by its parts) and the checks of its sums. Every element becomes a
//! [`Factor`] like those of [`crate::catalogue`], plus what one needs to find it. Published totals
//! are kept; what does not add up is reported. A [`Reading`] is advanced a few rows at a time.

mod columns;
pub mod compare;
mod element;
mod held;
mod labels;
mod reading;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod validity;

use std::collections::BTreeMap;

use thiserror::Error;

use crate::delimited::DelimitedError;
use crate::factor::Factor;

pub use held::{Copied, Effect, copied, effect, in_use, own_id, update};
pub use reading::Reading;

/// Sums further than this from a published total are reported, as a share of it.
pub const TOLERANCE: f64 = 0.02;

/// Why a file was not read. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BaseError {
    /// Not a table at all.
    #[error(transparent)]
    Table(#[from] DelimitedError),
    /// Not the export of Base Carbone, or of another layout.
    #[error("the column `{0}` is missing")]
    MissingColumn(&'static str),
    /// A row that is cut or has a separator too many.
    #[error("line {line}: {found} cells in place of {expected}")]
    CellCount {
        /// Line of the row, from 1.
        line: usize,
        /// Cells of the row.
        found: usize,
        /// Columns of the file.
        expected: usize,
    },
    /// The file has titles and not one factor.
    #[error("the file holds no emission factor")]
    NoFactor,
}

/// A cell that does not read: its element is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line of the row, from 1.
    pub line: usize,
    /// Title of the column.
    pub column: &'static str,
    /// What the cell holds, cut when long.
    pub found: String,
}

/// What a sum is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SumOf {
    /// The parts of the element.
    Parts,
    /// The gases of the element.
    Gases,
    /// The gases of a part of the element: its place among the parts, from 0.
    GasesOfPart(usize),
}

/// A sum that misses its published total by more than [`TOLERANCE`]. The published total is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Identifier of the element with ADEME.
    pub id: String,
    /// Its French name.
    pub name: String,
    /// What was added up.
    pub of: SumOf,
    /// The total published, kg CO2e per unit.
    pub published: f64,
    /// What its parts or gases come to, kg CO2e per unit.
    pub sum: f64,
}

/// A factor per a unit that the calculator has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// Identifier of the element with ADEME.
    pub id: String,
    /// Its unit as published, such as `kgCO2e/ha.an`.
    pub unit_label: String,
}

/// What the reading of a file came to, besides its factors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Rows read, elements and parts.
    pub rows: usize,
    /// Elements that are statistics ("Données source"), never factors.
    pub statistics: usize,
    /// Factors left out for their unit.
    pub unusable: Vec<Unusable>,
    /// Cells that did not read.
    pub faults: Vec<Fault>,
    /// Sums that miss their total.
    pub differences: Vec<Difference>,
}

impl Report {
    /// The units we have not, with how many factors are per each.
    #[must_use]
    pub fn unknown_units(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for unusable in &self.unusable {
            let count: &mut usize = counts.entry(unusable.unit_label.as_str()).or_default();
            *count = count.saturating_add(1);
        }
        counts
    }
}

/// An element of the base: its factor, and what helps to find and to judge it.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// The factor; its `source_ref` is ADEME's identifier, its name base, attribute and boundary.
    pub factor: Factor,
    /// The first part of the French name, which versions of one thing share.
    pub base_name: String,
    /// The unit as published, such as `kgCO2e/keuro (2023) HT`.
    pub unit_label: String,
    /// "Valide spécifique": for one stated use, such as a label; not to be proposed otherwise.
    pub specific: bool,
    /// The place as published.
    pub place: String,
    /// Path in ADEME's tree, parted by ` > `.
    pub category: String,
    /// Keywords, French and English.
    pub tags: Vec<String>,
    /// Who gave it to ADEME, may be empty.
    pub contributor: String,
    /// Programme it comes from, may be empty.
    pub programme: String,
    /// Publication it comes from, may be empty.
    pub source: String,
    /// ISO date of its creation, may be empty.
    pub created: String,
    /// ISO date of its last change, may be empty.
    pub modified: String,
}

/// A version of the base.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseCarbone {
    /// Its version, as the caller named it ("23.6").
    pub version: String,
    /// ISO date of the last change of any element.
    pub modified: String,
    /// The factors, valid and archived, by identifier.
    pub elements: Vec<Element>,
    /// What else was found.
    pub report: Report,
}

impl BaseCarbone {
    /// Its name on every line that uses it: "Base Carbone V23.6", or with its date in place of a
    /// version that nobody named.
    #[must_use]
    pub fn name(&self) -> String {
        match self.version.as_str() {
            "" => format!("Base Carbone {}", self.modified)
                .trim_end()
                .to_owned(),
            version => format!("Base Carbone V{version}"),
        }
    }

    /// The element with ADEME's identifier.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Element> {
        let found = self
            .elements
            .binary_search_by(|element| element.factor.source_ref.as_ref().cmp(id));
        self.elements.get(found.ok()?)
    }
}

/// The version in the name of a file: "23.6" of `Base_Carbone_V23.6.csv`.
///
/// ```
/// use infracarbone::base_carbone::version_in;
/// assert_eq!(version_in("Base_Carbone_V23.6.csv"), Some("23.6"));
/// assert_eq!(version_in("base_carbone_v24 (1).csv"), Some("24"));
/// assert_eq!(version_in("export.csv"), None);
/// ```
#[must_use]
pub fn version_in(file_name: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    file_name
        .match_indices(['v', 'V'])
        .filter_map(|(at, _)| file_name.get(at.checked_add(1)?..))
        .map(|rest| {
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            rest.get(..end).unwrap_or_default().trim_matches('.')
        })
        .find(|version| !version.is_empty())
}
