//! Reading a typed number: the steps, and what the language decides.
//!
//! The text is cut into groups of digits and the marks between them ([`super::cursor`]); the marks
//! tell which group, if any, holds the decimals ([`super::digits`]); the language settles what they
//! leave open; the rest of the text is the unit ([`super::spelling`]).

use super::cursor::{Cursor, MAX_QUOTED};
use super::digits::{Group, Mark, decimal_group, is_ambiguous};
use super::{NumberError, Reading, spelling};
use crate::decimal;
use crate::language::Language;
use crate::unit::Unit;

/// Reads a number typed in French or English notation, with an optional unit of `units` after it.
///
/// Decimal comma or point; digits grouped by three with any kind of space, apostrophes, commas or
/// points; scientific notation; a leading sign. The unit is recognised by its identifier, its French
/// or English symbol or an alias, in the singular or plural; the case counts only where it decides
/// (`mW` is not `MW`).
///
/// A single comma or point before exactly three digits is ambiguous: French reads it as the decimal
/// mark; English reads a comma as grouping and a point as the decimal mark. Before an exponent it is
/// the decimal mark in both. [`Reading::alternative`] holds the other reading.
///
/// # Errors
/// [`NumberError`] says what is wrong and at which character.
///
/// # Examples
/// ```
/// use infracarbone::language::Language::{English, French};
/// use infracarbone::number::{NumberError, parse};
///
/// for language in [French, English] {
///     for (text, value) in [
///         ("1 234,5", 1234.5),
///         ("12.345,67", 12345.67),
///         ("1,234.5", 1234.5),
///         ("1'234", 1234.0),
///         ("1234.5", 1234.5),
///         ("1,234,567", 1_234_567.0),
///         ("1,05E-3", 0.00105),
///         ("−12", -12.0),
///     ] {
///         assert_eq!(parse(text, language, &[])?.value, value, "{text}");
///     }
/// }
///
/// let french = parse("1,234", French, &[])?;
/// assert_eq!((french.value, french.alternative), (1.234, Some(1234.0)));
/// let english = parse("1,234", English, &[])?;
/// assert_eq!((english.value, english.alternative), (1234.0, Some(1.234)));
///
/// assert_eq!(parse("12,34,5", French, &[]).unwrap_err(), NumberError::Grouping { at: 2 });
/// assert_eq!(
///     parse("10k", French, &[]).unwrap_err(),
///     NumberError::UnknownUnit { text: "k".into(), at: 2 }
/// );
/// # Ok::<(), NumberError>(())
/// ```
/// A unit typed with the number:
/// ```
/// use infracarbone::language::Language::French;
/// use infracarbone::number::parse;
/// use infracarbone::unit::{Dimension, Unit};
///
/// static ENERGY: Dimension = Dimension { id: "energy", fr: "énergie", en: "energy" };
/// static UNITS: [Unit; 1] = [Unit {
///     id: "MWh", dimension: &ENERGY, scale: 1000.0, fr: "MWh", en: "MWh", aliases: &["mégawattheure"],
/// }];
/// for text in ["1,5 MWh", "1.5MWh", "1,5 mwh", "1,5 mégawattheures"] {
///     let reading = parse(text, French, &UNITS).unwrap();
///     assert_eq!((reading.value, reading.unit.unwrap().id), (1.5, "MWh"));
/// }
/// ```
pub fn parse(
    text: &str,
    language: Language,
    units: &'static [Unit],
) -> Result<Reading, NumberError> {
    let chars: Vec<char> = text.chars().collect();
    let mut cursor = Cursor::new(&chars);
    cursor.skip_blanks();
    let start = cursor.at;
    if cursor.peek(0).is_none() {
        return Err(NumberError::Empty);
    }
    let sign = cursor.sign();
    cursor.skip_blanks();
    let first = cursor.at;
    let Some(written) = cursor.groups()? else {
        // A sign with nothing after it is itself what is wrong.
        let at = if cursor.remainder(first).is_empty() {
            start
        } else {
            first
        };
        return Err(cursor.not_a_number(at));
    };
    let exponent = cursor.exponent();
    let decimal = decimal_group(&written)?;
    let whole_end = decimal.unwrap_or(written.len());
    let number = |whole_end| read(sign, &written, whole_end, &exponent, start);
    let mut value = number(whole_end)?;
    let mut alternative = None;
    if decimal.is_some() && is_ambiguous(&written) {
        alternative = number(written.len()).ok();
        let comma = written.last().is_some_and(|g| g.mark == Some(Mark::Comma));
        if let Some(grouped) = &mut alternative
            && (language == Language::English && comma && exponent.is_empty())
        {
            std::mem::swap(&mut value, grouped);
        }
    }
    Ok(Reading {
        value,
        unit: unit(&mut cursor, units)?,
        alternative,
    })
}

/// The number whose decimals start at the group `whole_end`.
fn read(
    sign: &str,
    groups: &[Group],
    whole_end: usize,
    exponent: &str,
    at: usize,
) -> Result<f64, NumberError> {
    let digits = |range: &[Group]| -> String { range.iter().map(|g| g.digits.as_str()).collect() };
    let (whole, fraction) = groups.split_at_checked(whole_end).unwrap_or((groups, &[]));
    let (whole, fraction) = (digits(whole), digits(fraction));
    let plain = format!("{sign}{whole}.{fraction}{exponent}");
    let value = decimal::parse(&plain).unwrap_or(f64::INFINITY);
    if value.is_infinite() {
        return Err(NumberError::TooLarge { at });
    }
    if value == 0.0 {
        let is_zero = |text: &str| text.bytes().all(|b| b == b'0');
        return if is_zero(&whole) && is_zero(&fraction) {
            Ok(0.0)
        } else {
            Err(NumberError::TooSmall { at })
        };
    }
    Ok(value)
}

/// The unit that makes up the rest of the text.
fn unit(cursor: &mut Cursor, units: &'static [Unit]) -> Result<Option<&'static Unit>, NumberError> {
    cursor.skip_blanks();
    let at = cursor.at;
    let rest = cursor.remainder(at);
    if rest.is_empty() {
        return Ok(None);
    }
    let quoted = || rest.chars().take(MAX_QUOTED).collect::<String>();
    match spelling::find(&rest, units).as_slice() {
        [unit] => Ok(Some(unit)),
        [] => Err(if let Some(offset) = spelling::second_number(&rest) {
            NumberError::SeveralNumbers {
                at: at.saturating_add(offset),
            }
        } else if spelling::is_punctuation(&rest) {
            cursor.not_a_number(at)
        } else {
            NumberError::UnknownUnit { text: quoted(), at }
        }),
        several => Err(NumberError::AmbiguousUnit {
            text: quoted(),
            at,
            candidates: several.iter().map(|unit| unit.id).collect(),
        }),
    }
}
