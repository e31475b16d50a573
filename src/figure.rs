//! Figures as people read them: amounts with their range, quantities with their unit, and the
//! formula of a line.
//!
//! Owns how figures are put together; [`crate::number`] writes the digits. Nothing here computes
//! emissions.

mod formula;
#[cfg(test)]
mod tests;

use crate::inventory::{Amount, Line};
use crate::language::Language;
use crate::number::{self, Rounded};
use crate::uncertainty::gsd2_of_logs;
use crate::unit::{UNITS, Unit};
pub use formula::{
    activity_formula, activity_symbol, emissions_formula, factor, factor_value, term_quantity,
};

/// What every factor is counted in.
pub const CO2E: &str = "kg CO₂e";

/// Smaller amounts are not told apart, tonnes.
const LEAST: f64 = 0.001;

/// A non-breaking space, between a number and its unit.
const SPACE: char = '\u{a0}';

/// An amount and its 95 % interval in tonnes, as significant as the interval allows.
#[must_use]
pub fn tonnes(amount: &Amount, language: Language) -> Rounded {
    per(amount, 1000.0, language)
}

/// An amount and its 95 % interval divided by a number.
#[must_use]
pub fn per(amount: &Amount, by: f64, language: Language) -> Rounded {
    number::rounded(
        amount.value / by,
        amount.low / by,
        amount.high / by,
        language,
    )
}

/// A line's emissions and their 95 % interval in tonnes: activity, factor and lifetime together.
#[must_use]
pub fn line_tonnes(line: &Line, language: Language) -> Rounded {
    let lifetime = line.lifetime.iter().map(|term| term.log_gsd2);
    let logs = [line.gsd2_activity.ln(), line.gsd2_factor.ln()].into_iter();
    let gsd2 = gsd2_of_logs(logs.chain(lifetime));
    let value = line.value / 1000.0;
    let ends = [value / gsd2, value * gsd2];
    let [low, high] = [f64::min, f64::max].map(|end| end(ends[0], ends[1]));
    number::rounded(value, low, high, language)
}

/// Kilograms in tonnes, as significant as the 95 % factor allows; less than a kilogram is
/// "< 0,001", never a zero.
///
/// ```
/// use infracarbone::{figure::spread, language::Language::French};
/// assert_eq!(spread(1_263.0, 1.2, French), "1,3");
/// assert_eq!(spread(0.3, 1.2, French), "<\u{a0}0,001");
/// assert_eq!(spread(0.0, 1.2, French), "0");
/// ```
#[must_use]
pub fn spread(kg: f64, gsd2: f64, language: Language) -> String {
    let value = kg / 1000.0;
    if value == 0.0 {
        return "0".to_owned();
    }
    if value.abs() < LEAST {
        let (sign, edge) = if value.is_sign_positive() {
            ('<', LEAST)
        } else {
            ('>', -LEAST)
        };
        return format!("{sign}{SPACE}{}", number::exact(edge, language));
    }
    let ends = [value / gsd2, value * gsd2];
    let [low, high] = [f64::min, f64::max].map(|end| end(ends[0], ends[1]));
    number::rounded(value, low, high, language).value
}

/// A number with so many significant digits, whole digits kept and trailing zeros left out.
///
/// ```
/// use infracarbone::{figure::significant, language::Language::English};
/// assert_eq!(significant(0.051_900_000_1, 5, English), "0.0519");
/// assert_eq!(significant(460_249.6, 3, English), "460,250");
/// ```
#[must_use]
pub fn significant(value: f64, digits: usize, language: Language) -> String {
    let whole = i32::try_from(digits).is_ok_and(|digits| value.abs() >= 10_f64.powi(digits));
    let shown = if whole {
        value.round()
    } else {
        let places = digits.saturating_sub(1);
        format!("{value:.places$e}").parse().unwrap_or(value)
    };
    number::exact(shown, language)
}

/// The symbol of a unit in a language; an unknown identifier as it is.
#[must_use]
pub fn symbol(unit: &str, language: Language) -> &str {
    Unit::find(unit).map_or(unit, |unit| unit_symbol(unit, language))
}

fn unit_symbol(unit: &'static Unit, language: Language) -> &'static str {
    match language {
        Language::French => unit.fr,
        Language::English => unit.en,
    }
}

/// A value and a symbol, in the plural where the table of units knows one.
///
/// ```
/// use infracarbone::{figure::quantity, language::Language::{English, French}};
/// assert_eq!(quantity(71000.0, "ligne", French), "71\u{202f}000\u{a0}lignes");
/// assert_eq!(quantity(1.5, "box", French), "1,5\u{a0}box");
/// assert_eq!(quantity(35.0, "%", English), "35%");
/// ```
#[must_use]
pub fn quantity(value: f64, symbol: &str, language: Language) -> String {
    counted(value, &significant(value, 6, language), symbol, language)
}

/// A value already written as `number`, and its symbol as in [`quantity`].
#[must_use]
pub fn counted(value: f64, number: &str, symbol: &str, language: Language) -> String {
    let many = match language {
        Language::French => value.abs() >= 2.0,
        Language::English => value != 1.0,
    };
    let unit = if many {
        plural(symbol, language)
    } else {
        symbol
    };
    match (unit, language) {
        ("", _) => number.to_owned(),
        ("%", Language::English) => format!("{number}%"),
        _ => format!("{number}{SPACE}{unit}"),
    }
}

/// The plural among the spellings of a unit: the one that differs by its `s` only (or by -aux in
/// French, -es in English).
fn plural(symbol: &str, language: Language) -> &str {
    let bare = |text: &str| text.replace('s', "");
    let one = bare(symbol);
    let irregular = |alias: &str| match language {
        Language::French => {
            alias.ends_with("ux") && alias.strip_suffix("ux") == symbol.strip_suffix('l')
        }
        Language::English => alias.strip_suffix("es") == Some(symbol),
    };
    let of_symbol = UNITS
        .iter()
        .filter(|unit| unit_symbol(unit, language) == symbol);
    of_symbol
        .flat_map(|unit| unit.aliases)
        .find(|alias| bare(alias) == one || irregular(alias))
        .map_or(symbol, |alias| alias)
}
