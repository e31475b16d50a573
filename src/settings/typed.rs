//! Texts of the fields: numbers with their bounds, shares in percent, years, days.

use std::ops::RangeInclusive;

use thiserror::Error;

use crate::entry::{self, Entry, EntryError};
use crate::language::Language;
use crate::study::{Day, LARGEST};
use crate::unit::Unit;

/// Years of an inventory.
pub const INVENTORY_YEARS: RangeInclusive<i32> = 1990..=2100;
/// Years of reference and of targets.
pub const YEARS: RangeInclusive<i32> = 1900..=2100;

/// Why a text is not what its field asks for.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TypedError {
    /// No quantity of this field.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// Above what the field may hold, in the unit of the field.
    #[error("above {0}")]
    Above(f64),
    /// Not a year between these two.
    #[error("not a year between {0} and {1}")]
    Year(i32, i32),
    /// No day of the calendar from 1900 to 2100.
    #[error("no such day")]
    Day,
    /// The field may not be blank.
    #[error("blank")]
    Missing,
}

/// Reads a quantity, of 0 to `most` (in the unit selected); none when the text is blank.
///
/// # Errors
/// [`TypedError::Entry`], [`TypedError::Above`].
///
/// ```
/// # use infracarbone::{language::Language::French, settings::typed::{quantity, TypedError}, unit::Unit};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let percent = [Unit::find("percent")?];
/// let typed = |text| quantity(text, French, &percent, percent[0], 100.0);
/// assert_eq!(typed("42,5 %")?.ok_or("blank")?.value, 42.5);
/// assert!(typed(" ")?.is_none());
/// assert_eq!(typed("120").err(), Some(TypedError::Above(100.0)));
/// # Ok(()) }
/// ```
pub fn quantity(
    text: &str,
    language: Language,
    offered: &[&'static Unit],
    selected: &'static Unit,
    most: f64,
) -> Result<Option<Entry>, TypedError> {
    let entry = entry::read(text, language, offered, selected)?;
    match entry {
        Some(entry) if entry.value > most && most < LARGEST => Err(TypedError::Above(most)),
        entry => Ok(entry),
    }
}

/// A share, 0 to 1, in percent, without the digits that a product of decimals adds.
///
/// ```
/// use infracarbone::settings::typed::percent_of;
/// assert_eq!(percent_of(0.29), 29.0); // 0.29 × 100 is 28.999999999999996
/// ```
#[must_use]
pub fn percent_of(share: f64) -> f64 {
    (share * 1e12).round() / 1e10
}

/// Reads a year; none when the text is blank.
///
/// # Errors
/// [`TypedError::Year`].
///
/// ```
/// use infracarbone::settings::typed::{year, TypedError, YEARS};
/// assert_eq!(year(" 2030 ", &YEARS), Ok(Some(2030)));
/// assert_eq!(year("30", &YEARS), Err(TypedError::Year(1900, 2100)));
/// ```
pub fn year(text: &str, range: &RangeInclusive<i32>) -> Result<Option<i32>, TypedError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let year = text.parse().ok().filter(|year| range.contains(year));
    let problem = TypedError::Year(*range.start(), *range.end());
    year.map(Some).ok_or(problem)
}

/// Reads a day: as a date field of a browser gives it, or as people write it where the browser has
/// no such field; none when the text is blank.
///
/// # Errors
/// [`TypedError::Day`].
///
/// ```
/// use infracarbone::settings::typed::day;
/// let ninth = day("2024-07-09");
/// assert!(matches!(ninth, Ok(Some(_))));
/// assert_eq!(day("9/7/2024"), ninth);
/// assert!(day("31/02/2024").is_err());
/// ```
pub fn day(text: &str) -> Result<Option<Day>, TypedError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let written = || {
        let mut parts = text.split(['/', '.', '-']).map(str::trim);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let whole = parts.next().is_none();
        whole.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
    };
    let day = Day::read(text).or_else(|| Day::read(&written()?));
    day.map(Some).ok_or(TypedError::Day)
}

/// A day as people write it in French; as it is stored in English, whose readers differ on the order.
///
/// ```
/// use infracarbone::{language::Language, settings::typed::shown_day};
/// assert_eq!(shown_day("2024-07-09", Language::French), "09/07/2024");
/// assert_eq!(shown_day("2024-07-09", Language::English), "2024-07-09");
/// ```
#[must_use]
pub fn shown_day(stored: &str, language: Language) -> String {
    match (Day::read(stored), language) {
        (Some(day), Language::French) => format!("{:02}/{:02}/{}", day.day, day.month, day.year),
        _ => stored.to_owned(),
    }
}

/// A text that may not be blank, without the blanks around it.
///
/// # Errors
/// [`TypedError::Missing`].
pub fn compulsory(text: &str) -> Result<String, TypedError> {
    match text.trim() {
        "" => Err(TypedError::Missing),
        text => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn quantities_keep_within_their_bounds() {
        let unit = |id| Unit::find(id).unwrap();
        let read = |text, language, id, most| {
            let unit = unit(id);
            quantity(text, language, &[unit], unit, most).map(|entry| entry.map(|e| e.value))
        };
        assert_eq!(
            read("0,0519", French, "kg-per-kwh", LARGEST),
            Ok(Some(0.0519))
        );
        assert_eq!(read("1,250.5", English, "t", LARGEST), Ok(Some(1250.5)));
        assert_eq!(read("2500 kg", French, "t", LARGEST), Ok(Some(2.5)));
        assert_eq!(read("100", French, "percent", 100.0), Ok(Some(100.0)));
        assert_eq!(
            read("100,1", French, "percent", 100.0),
            Err(TypedError::Above(100.0))
        );
        assert_eq!(read("", French, "percent", 100.0), Ok(None));
        let negative = read("-1", French, "percent", 100.0);
        assert_eq!(negative, Err(TypedError::Entry(EntryError::Negative)));
        assert!(matches!(
            read("vert", French, "percent", 100.0),
            Err(TypedError::Entry(_))
        ));
        assert!(matches!(
            read("1e16", French, "t", LARGEST),
            Err(TypedError::Entry(_))
        ));
    }

    #[test]
    fn every_percent_of_a_share_comes_back() {
        for tenths in 0..=1000_u16 {
            let percent = f64::from(tenths) / 10.0;
            assert_eq!(percent_of(percent / 100.0), percent);
        }
    }

    #[test]
    fn years_and_days_are_read_or_refused() {
        let refused = Err(TypedError::Year(1990, 2100));
        let years = [
            ("", Ok(None)),
            ("2024", Ok(Some(2024))),
            ("1990", Ok(Some(1990))),
            ("1989", refused.clone()),
            ("2101", refused.clone()),
            ("20 24", refused.clone()),
            ("l’an dernier", refused),
        ];
        for (text, expected) in years {
            assert_eq!(year(text, &INVENTORY_YEARS), expected, "{text:?}");
        }
        let days = [
            ("2024-02-29", Some("2024-02-29")),
            (" 29.02.2024 ", Some("2024-02-29")),
            ("1/7/2023", Some("2023-07-01")),
            ("01-07-2023", Some("2023-07-01")),
            ("29/02/2023", None),
            ("1/7/23", None),
            ("1/7/2023/1", None),
            ("juillet", None),
            ("0202-01-01", None),
        ];
        for (text, expected) in days {
            let read = day(text);
            match expected {
                None => assert_eq!(read, Err(TypedError::Day), "{text:?}"),
                Some(iso) => {
                    let day = read.unwrap().unwrap();
                    assert_eq!(day.to_string(), iso, "{text:?}");
                }
            }
        }
        assert_eq!(day("  "), Ok(None));
    }

    #[test]
    fn a_compulsory_text_is_not_blank() {
        assert_eq!(compulsory(" contrat 12 "), Ok("contrat 12".to_owned()));
        assert_eq!(compulsory(" \n\u{a0}"), Err(TypedError::Missing));
    }
}
