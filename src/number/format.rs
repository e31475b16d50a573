//! Writing numbers in the language's form.
//!
//! French groups thousands with a narrow non-breaking space and marks decimals with a comma; English
//! with a comma and a point. The minus is U+2212. A zero has no sign, and what is not a number is a
//! dash. A half rounds away from zero, as people expect of the decimals they see.

use crate::decimal;
use crate::language::Language;

/// Shown in place of what is not a number.
const NOTHING: &str = "—";

/// From here on numbers are written with an exponent.
const LARGE: f64 = 1e15;

/// Below this, exact numbers are written with an exponent.
const SMALL: f64 = 1e-6;

/// Decimals at most, so that the digits of any number stay few enough to be read back.
const MAX_DECIMALS: usize = 15;

/// A value and its interval, written with the same last place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// The value.
    pub value: String,
    /// The lower end.
    pub low: String,
    /// The upper end.
    pub high: String,
    /// The power of ten they are rounded to, for figures shown beside them.
    pub power: i32,
}

/// Every digit of a value, grouped: the shortest text that [`super::parse`] reads back to it.
///
/// ```
/// use infracarbone::{language::Language::{English, French}, number::exact};
/// assert_eq!(exact(1234.5, French), "1\u{202f}234,5");
/// assert_eq!(exact(-1234.5, English), "−1,234.5");
/// assert_eq!(exact(2.5e-9, French), "2,5E−9");
/// assert_eq!(exact(f64::NAN, French), "—");
/// ```
#[must_use]
pub fn exact(value: f64, language: Language) -> String {
    write(&shortest(value), language, true)
}

/// Every digit of a value, without grouping: what fills a field again.
///
/// ```
/// use infracarbone::{language::Language::{English, French}, number::editable};
/// assert_eq!(editable(1234.5, French), "1234,5");
/// assert_eq!(editable(1_234_567.0, English), "1234567");
/// ```
#[must_use]
pub fn editable(value: f64, language: Language) -> String {
    write(&shortest(value), language, false)
}

/// A value with so many decimals, at most 15, grouped; from 10¹⁵ on, as [`exact`].
///
/// ```
/// use infracarbone::{language::Language::{English, French}, number::decimals};
/// assert_eq!(decimals(1234.5, 2, French), "1\u{202f}234,50");
/// assert_eq!(decimals(1.005, 2, English), "1.01");
/// assert_eq!(decimals(-0.4, 0, English), "0");
/// ```
#[must_use]
pub fn decimals(value: f64, count: usize, language: Language) -> String {
    if !value.is_finite() || value.abs() >= LARGE {
        return exact(value, language);
    }
    let count = count.min(MAX_DECIMALS);
    write(&decimal::rounded(value, count), language, true)
}

/// A share as a percentage with so many decimals.
///
/// ```
/// use infracarbone::{language::Language::{English, French}, number::percent};
/// assert_eq!(percent(0.125, 1, French), "12,5\u{202f}%");
/// assert_eq!(percent(0.125, 1, English), "12.5%");
/// ```
#[must_use]
pub fn percent(share: f64, count: usize, language: Language) -> String {
    let number = decimals(share * 100.0, count, language);
    if number == NOTHING {
        return number;
    }
    match language {
        Language::French => format!("{number}\u{202f}%"),
        Language::English => format!("{number}%"),
    }
}

/// The power of ten that a value known only within `low` to `high` is rounded to:
/// ⌊log₁₀(half the interval)⌋. `None` when there is no interval.
///
/// ```
/// use infracarbone::number::rounding_power;
/// assert_eq!(rounding_power(252.0, 2010.0), Some(2));
/// assert_eq!(rounding_power(5.0, 5.0), None);
/// ```
#[must_use]
pub fn rounding_power(low: f64, high: f64) -> Option<i32> {
    let half = high / 2.0 - low / 2.0;
    (half > 0.0).then(|| magnitude(half)).flatten()
}

/// A value rounded to a power of ten that is 0 or more; a half goes away from zero.
///
/// ```
/// assert_eq!(infracarbone::number::round_to(636.0, 2), 600.0);
/// ```
#[must_use]
pub fn round_to(value: f64, power: u32) -> f64 {
    let unit = 10_f64.powi(i32::try_from(power).unwrap_or(i32::MAX));
    if unit.is_finite() {
        (value / unit).round() * unit
    } else {
        0.0
    }
}

/// A value rounded to a power of ten (2: hundreds; −1: one decimal), grouped.
#[must_use]
pub fn to_power(value: f64, power: i32, language: Language) -> String {
    let places = power.unsigned_abs();
    if power > 0 && value.is_finite() {
        exact(round_to(value, places), language)
    } else {
        match usize::try_from(places) {
            Ok(count) if count <= MAX_DECIMALS => decimals(value, count, language),
            _ => exact(value, language),
        }
    }
}

/// A value with its interval, all three as significant as the interval allows: rounded to
/// [`rounding_power`], so that an order `low ≤ value ≤ high` is kept.
///
/// A value too small for that power, which would read as zero, keeps its first digit and sets the
/// power for all three. Without an interval the value keeps three significant digits.
///
/// ```
/// use infracarbone::{language::Language::French, number::rounded};
/// let shown = rounded(636.11, 252.0, 2010.0, French);
/// assert_eq!((&*shown.value, &*shown.low, &*shown.high), ("600", "300", "2\u{202f}000"));
/// ```
#[must_use]
pub fn rounded(value: f64, low: f64, high: f64, language: Language) -> Rounded {
    let own = magnitude(value);
    let three_digits = || own.map(|power| power.saturating_sub(2));
    let mut power = rounding_power(low, high)
        .or_else(three_digits)
        .unwrap_or_default();
    if let Some(own) = own
        && value.abs() < 0.5 * 10_f64.powi(power)
    {
        power = own;
    }
    let write = |number| to_power(number, power, language);
    Rounded {
        value: write(value),
        low: write(low),
        high: write(high),
        power,
    }
}

/// A value with so many significant digits, at least one.
///
/// ```
/// use infracarbone::{language::Language::French, number::significant};
/// assert_eq!(significant(1.456, 3, French), "1,46");
/// assert_eq!(significant(98_765.0, 3, French), "98\u{202f}800");
/// ```
#[must_use]
pub fn significant(value: f64, digits: i32, language: Language) -> String {
    let power = magnitude(value).map_or(0, |magnitude| magnitude + 1 - digits.max(1));
    to_power(value, power, language)
}

/// ⌊log₁₀|value|⌋, whatever the noise of a float; `None` for
/// zero and what is not a number.
fn magnitude(value: f64) -> Option<i32> {
    if value == 0.0 {
        return None;
    }
    // What is not a number is written without an exponent. A hair more, for the noise: 999.999…
    // is as good as a thousand.
    let text = decimal::scientific(value * (1.0 + 5e-13));
    text.split_once('e')?.1.parse().ok()
}

/// The shortest decimal text that reads back to the value, in the notation of Rust.
fn shortest(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 || (SMALL..LARGE).contains(&size) {
        decimal::write(value)
    } else {
        decimal::scientific(value)
    }
}

/// Puts a number written by Rust in the language's form.
fn write(plain: &str, language: Language, grouped: bool) -> String {
    let (mantissa, exponent) = plain.split_once('e').unwrap_or((plain, ""));
    if !mantissa.bytes().any(|b| b.is_ascii_digit()) {
        return NOTHING.to_owned();
    }
    let (group, point) = match language {
        Language::French => ('\u{202f}', ','),
        Language::English => (',', '.'),
    };
    let is_zero = !mantissa.bytes().any(|b| (b'1'..=b'9').contains(&b));
    let digits = mantissa.trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::new();
    if mantissa.starts_with('-') && !is_zero {
        text.push('−');
    }
    for (left, digit) in (0..whole.len()).rev().zip(whole.chars()) {
        text.push(digit);
        if grouped && left > 0 && left % 3 == 0 {
            text.push(group);
        }
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    if !exponent.is_empty() {
        text.push('E');
        text.push_str(&exponent.replace('-', "−"));
    }
    text
}
