//! What is typed in a quantity field: a number, in French or English, with or without a unit.
//!
//! Owns the meeting of a text, the units a field offers and the unit selected beside it. The
//! number itself is read by [`crate::number`].

use thiserror::Error;

use crate::language::Language;
use crate::number::{self, NumberError};
use crate::study::LARGEST;
use crate::unit::{UNITS, Unit};

/// A quantity understood.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Value in `unit`.
    pub value: f64,
    /// One of the units offered.
    pub unit: &'static Unit,
    /// The other plausible reading of the number, in `unit`.
    pub alternative: Option<f64>,
}

/// Why a text is not a quantity of this field.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum EntryError {
    /// The number or the unit is not readable.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Below zero.
    #[error("the quantity is below zero")]
    Negative,
    /// Above the largest quantity accepted.
    #[error("the quantity is too large")]
    TooLarge,
    /// The unit typed measures something that the field does not ask for.
    #[error("`{typed}` is none of the units of this field")]
    OtherDimension {
        /// Identifier of the unit typed.
        typed: &'static str,
        /// Identifier of the unit the field expects.
        expected: &'static str,
    },
}

/// Reads a text typed in a field; none when it is blank.
///
/// A unit typed with the number wins over the one selected: it is converted into the selected unit
/// when they measure the same thing, else it must be of a dimension that the field offers.
///
/// # Errors
/// [`EntryError`].
///
/// ```
/// # use infracarbone::{entry::{read, EntryError}, language::Language::French, unit::Unit};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let kwh = Unit::find("kWh")?;
/// let entry = read("1,5 MWh", French, &[kwh], kwh)?.ok_or("blank")?;
/// assert_eq!((entry.value, entry.unit.id), (1500.0, "kWh"));
/// assert!(matches!(
///     read("3 litres", French, &[kwh], kwh),
///     Err(EntryError::OtherDimension { typed: "L", expected: "kWh" })
/// ));
/// # Ok(()) }
/// ```
pub fn read(
    text: &str,
    language: Language,
    offered: &[&'static Unit],
    selected: &'static Unit,
) -> Result<Option<Entry>, EntryError> {
    let reading = match number::parse(text, language, &UNITS) {
        Err(NumberError::Empty) => return Ok(None),
        other => other?,
    };
    let (unit, ratio) = match reading.unit {
        None => (selected, 1.0),
        Some(typed) => match typed.convert(1.0, selected) {
            Ok(ratio) => (selected, ratio),
            Err(_) => {
                let unit = offered
                    .iter()
                    .find(|unit| unit.dimension == typed.dimension);
                let unit = *unit.ok_or(EntryError::OtherDimension {
                    typed: typed.id,
                    expected: selected.id,
                })?;
                (unit, typed.scale / unit.scale)
            }
        },
    };
    if reading.value < 0.0 {
        return Err(EntryError::Negative);
    }
    let value = reading.value * ratio;
    if value > LARGEST {
        return Err(EntryError::TooLarge);
    }
    Ok(Some(Entry {
        value,
        unit,
        alternative: reading.alternative.map(|a| a * ratio),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    fn unit(id: &str) -> &'static Unit {
        Unit::find(id).unwrap()
    }

    #[test]
    fn what_is_typed_is_understood_or_refused() {
        let fuel = [unit("L"), unit("m3"), unit("km")];
        let cases = [
            ("1\u{202f}234,5", French, Some((1234.5, "L"))),
            ("12.345,67", English, Some((12_345.67, "L"))),
            ("2 m3", French, Some((2000.0, "L"))),
            ("300 km", French, Some((300.0, "km"))),
            ("1,234", French, Some((1.234, "L"))),
            ("1,234", English, Some((1234.0, "L"))),
            ("-0", French, Some((0.0, "L"))),
            ("   ", French, None),
            ("", English, None),
        ];
        for (text, language, expected) in cases {
            let entry = read(text, language, &fuel, fuel[0]).unwrap();
            assert_eq!(entry.map(|e| (e.value, e.unit.id)), expected, "{text:?}");
        }
        // The largest quantity is one.
        let largest = read("1e15", French, &fuel, fuel[0]).unwrap().unwrap();
        assert_eq!(largest.value, 1e15);
        // Of another dimension than the unit selected: in the unit offered of that dimension.
        let offered = [unit("kWh"), unit("m3")];
        let half = read("500 L", French, &offered, offered[0]);
        let half = half.unwrap().unwrap();
        assert_eq!((half.value, half.unit.id), (0.5, "m3"));
        let zero = read("-0", French, &fuel, fuel[0]).unwrap().unwrap();
        assert!(zero.value.is_sign_positive());
        let ambiguous = read("1,234 m3", French, &fuel, fuel[0]).unwrap().unwrap();
        assert_eq!(
            (ambiguous.value, ambiguous.alternative),
            (1234.0, Some(1_234_000.0))
        );
    }

    #[test]
    fn faults_say_what_is_wrong() {
        let energy = [unit("kWh"), unit("MWh")];
        let read = |text| read(text, French, &energy, energy[0]).unwrap_err();
        assert_eq!(read("-3"), EntryError::Negative);
        assert_eq!(read("1e16"), EntryError::TooLarge);
        assert_eq!(
            read("3 litres"),
            EntryError::OtherDimension {
                typed: "L",
                expected: "kWh"
            }
        );
        assert!(matches!(
            read("douze"),
            EntryError::Number(NumberError::NotANumber { at: 0, .. })
        ));
    }
}
