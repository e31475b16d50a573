//! Units of measure: the table of units, their dimensions, and conversion between units.
//!
//! Owns `unit/units.csv` and `unit/dimensions.csv` (compiled at build time). Every unit has a
//! scale to the coherent base of its dimension (kg, km, h, kW, L, m², €, Go, counts), so a product
//! of quantities is the product of their base values. It does not parse what people type: that is
//! [`crate::number`].

use std::sync::LazyLock;

use serde::Serialize;
use thiserror::Error;

use crate::decimal;
use crate::language::Language;

/// A physical or counted dimension, such as mass, energy or prises.
#[derive(Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Dimension {
    /// Stable identifier, as in `unit/dimensions.csv`.
    pub id: &'static str,
    /// French name, for messages.
    pub fr: &'static str,
    /// English name, for messages.
    pub en: &'static str,
}

/// A unit of measure.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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

/// Every unit, read on first use (see [`crate::catalogue::FACTORS`]).
pub static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/units.txt"));
    table.lines().filter_map(unpack).collect()
});

/// A packed row: identifier, place of the dimension, scale, symbols, spellings.
fn unpack(line: &'static str) -> Option<Unit> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Unit {
        id: next()?,
        dimension: DIMENSIONS.get(next()?.parse::<usize>().ok()?)?,
        scale: decimal::parse(next()?)?,
        fr: next()?,
        en: next()?,
        aliases: next()?
            .split('|')
            .filter(|alias| !alias.is_empty())
            .collect::<Vec<_>>()
            .leak(),
    })
}

impl Dimension {
    /// The name, for messages.
    #[must_use]
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::French => self.fr,
            Language::English => self.en,
        }
    }
}

impl Unit {
    /// The symbol.
    #[must_use]
    pub const fn symbol(&self, language: Language) -> &'static str {
        match language {
            Language::French => self.fr,
            Language::English => self.en,
        }
    }

    /// The unit with this identifier.
    ///
    /// # Errors
    /// [`UnitError::Unknown`].
    pub fn find(id: &str) -> Result<&'static Self, UnitError> {
        UNITS
            .iter()
            .find(|unit| unit.id == id)
            .ok_or_else(|| UnitError::Unknown(id.to_owned()))
    }

    /// Converts `value` in this unit into `to`.
    ///
    /// # Errors
    /// [`UnitError::Incompatible`], which names both, when they measure different things.
    ///
    /// ```
    /// # use infracarbone::unit::Unit;
    /// # fn main() -> Result<(), infracarbone::unit::UnitError> {
    /// assert_eq!(Unit::find("MWh")?.convert(1.5, Unit::find("kWh")?)?, 1500.0);
    /// assert!(Unit::find("L")?.convert(3.0, Unit::find("kWh")?).is_err());
    /// # Ok(()) }
    /// ```
    pub fn convert(&self, value: f64, to: &Self) -> Result<f64, UnitError> {
        if self.dimension != to.dimension {
            return Err(UnitError::Incompatible {
                from: self.id,
                to: to.id,
            });
        }
        Ok(value * self.scale / to.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convert(value: f64, from: &str, to: &str) -> Result<f64, UnitError> {
        Unit::find(from)?.convert(value, Unit::find(to)?)
    }

    /// Definitions of the SI and of the trade, by hand.
    #[test]
    fn conversions() {
        let cases = [
            (1.5, "MWh", "kWh", 1500.0),
            (3.6, "GJ", "kWh", 1000.0),
            (2.0, "GJ-pcs", "kWh-pcs", 2.0 / 0.0036),
            (2.0, "t", "kg", 2000.0),
            (250.0, "m", "km", 0.25),
            (3.0, "m3", "L", 3000.0),
            (2.0, "t.km", "kg.km", 2000.0),
            (1.0, "year", "h", 8760.0),
            (2.0, "day", "h", 48.0),
            (12.0, "keur", "eur", 12_000.0),
            (25.0, "percent", "1", 0.25),
            (1.0, "To", "Go", 1000.0),
            (500.0, "W", "kW", 0.5),
            (1500.0, "kWh", "MWh", 1.5),
            (12.0, "h", "day", 0.5),
        ];
        for (value, from, to, expected) in cases {
            let converted = convert(value, from, to).unwrap();
            assert!(
                (converted - expected).abs() <= 1e-12 * expected,
                "{value} {from} → {to}: {converted}"
            );
        }
    }

    #[test]
    fn dimensions_have_a_name_in_both_languages() {
        let energy = Unit::find("kWh").unwrap().dimension;
        let names = [Language::French, Language::English].map(|language| energy.name(language));
        assert_eq!(names, ["énergie", "energy"]);
    }

    #[test]
    fn across_dimensions_both_are_named() {
        for (from, to) in [
            ("L", "kWh"),
            ("kWh-pcs", "kWh-pci"),
            ("kWh", "kWh-pci"),
            ("kW", "kWh"),
        ] {
            assert_eq!(
                convert(1.0, from, to),
                Err(UnitError::Incompatible {
                    from: Unit::find(from).unwrap().id,
                    to: Unit::find(to).unwrap().id
                })
            );
        }
        assert_eq!(
            convert(1.0, "furlong", "km"),
            Err(UnitError::Unknown("furlong".to_owned()))
        );
    }
}
