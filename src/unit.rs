//! Units of measure: the table of units, their dimensions, and conversion between units.
//!
//! Owns `unit/units.csv` and `unit/dimensions.csv` (compiled at build time). Every unit has a
//! scale to the coherent base of its dimension (kg, km, h, kW, L, m², €, Go, counts), so a product
//! of quantities is the product of their base values. It does not parse what people type: that is
//! [`crate::number`].

use serde::Serialize;
use thiserror::Error;

/// A physical or counted dimension, such as mass, energy or prises.
#[derive(Debug, PartialEq)]
pub struct Dimension {
    /// Stable identifier, as in `unit/dimensions.csv`.
    pub id: &'static str,
    /// French name, for messages.
    pub fr: &'static str,
    /// English name, for messages.
    pub en: &'static str,
}

/// A unit of measure.
#[derive(Debug)]
pub struct Unit {
    /// Stable identifier, stored in studies, as in `unit/units.csv`.
    pub id: &'static str,
    /// What the unit measures.
    pub dimension: &'static Dimension,
    /// Number of coherent base units in one of this unit (1 MWh = 1000 kWh: `1000.0`).
    pub scale: f64,
    /// French symbol.
    pub fr: &'static str,
    /// English symbol.
    pub en: &'static str,
    /// Other spellings accepted when typed with a number, lower case.
    pub aliases: &'static [&'static str],
}

/// Why a unit could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
pub enum UnitError {
    /// No unit has this identifier or spelling.
    #[error("unknown unit `{0}`")]
    Unknown(String),
    /// The two units measure different things.
    #[error("`{from}` and `{to}` do not measure the same thing")]
    Incompatible {
        /// Identifier of the unit converted from.
        from: &'static str,
        /// Identifier of the unit converted to.
        to: &'static str,
    },
}

include!(concat!(env!("OUT_DIR"), "/units.rs"));
