//! Figures as people read them: amounts with their range, quantities with their unit, and the
//! formula of a line.
//!
//! Owns how figures are put together; [`crate::number`] writes the digits. Nothing here computes
//! emissions.

use crate::catalogue;
use crate::inventory::{Amount, Line, TermSource, TermValue, field_value, sum};
use crate::language::Language;
use crate::number::{self, Rounded};
use crate::study::Study;
use crate::uncertainty::gsd2_of_logs;
use crate::unit::{UNITS, Unit};

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
        let (sign, edge) = if value > 0.0 {
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
    let number = significant(value, 6, language);
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
        ("", _) => number,
        ("%", Language::English) => format!("{number}%"),
        _ => format!("{number}{SPACE}{unit}"),
    }
}

/// The plural among the spellings of a unit: the one that differs by its `s` only (or by -aux in
/// French, -xes in English).
fn plural(symbol: &str, language: Language) -> &str {
    let bare = |text: &str| text.replace('s', "");
    let one = bare(symbol);
    let irregular = |alias: &str| match language {
        Language::French => {
            alias.ends_with("ux") && alias.strip_suffix("ux") == symbol.strip_suffix('l')
        }
        Language::English => symbol.ends_with('x') && alias.strip_suffix("es") == Some(symbol),
    };
    let of_symbol = UNITS
        .iter()
        .filter(|unit| unit_symbol(unit, language) == symbol);
    of_symbol
        .flat_map(|unit| unit.aliases)
        .find(|alias| alias.len() > symbol.len() && (bare(alias) == one || irregular(alias)))
        .map_or(symbol, |alias| alias)
}

/// The symbol of the unit that the factor of a line is for.
#[must_use]
pub fn activity_symbol(study: &Study, line: &Line, language: Language) -> String {
    let own = || study.factors.iter().find(|own| own.id == line.factor);
    let unit = catalogue::find(&line.factor)
        .map(|factor| factor.unit.as_ref())
        .or_else(|| own().map(|own| own.unit.as_str()));
    if let Some(unit) = unit {
        return symbol(unit, language).to_owned();
    }
    // A factor typed in a card: "kg CO2e/kWh".
    let typed = field_value(study, &line.factor);
    let typed = typed
        .as_ref()
        .map_or("", |value| symbol(&value.unit, language));
    let (_, unit) = typed.split_once('/').unwrap_or_default();
    unit.to_owned()
}

/// The factor that a line was multiplied by, kg CO2e per unit: the sum of its parts.
#[must_use]
pub fn factor_value(line: &Line) -> f64 {
    sum(line.parts.iter().map(|part| part.factor))
}

/// A factor's value with its unit: "0,0519 kg CO₂e/kWh".
#[must_use]
pub fn factor(value: f64, activity: &str, language: Language) -> String {
    let number = significant(value, 5, language);
    format!("{number}{SPACE}{CO2E}/{activity}")
}

/// How the activity was worked out from its terms; none where the one term is the activity.
#[must_use]
pub fn activity_formula(study: &Study, line: &Line, language: Language) -> Option<String> {
    let activity = activity_symbol(study, line, language);
    let mut formula = String::new();
    for term in &line.terms {
        let sign = match (formula.is_empty(), term.divides) {
            (true, false) => "",
            (true, true) => "1 ÷ ",
            (false, false) => " × ",
            (false, true) => " ÷ ",
        };
        formula.push_str(sign);
        let shown = term_quantity(term, language);
        if term.complement {
            formula.push_str(&format!("(1 − {shown})"));
        } else {
            formula.push_str(&shown);
        }
    }
    let result = quantity(line.quantity, &activity, language);
    (formula != result).then(|| format!("{formula} = {result}"))
}

/// The value of a term with its unit.
#[must_use]
pub fn term_quantity(term: &TermValue, language: Language) -> String {
    let parameter = match term.source {
        TermSource::Parameter(id) => catalogue::PARAMETERS.iter().find(|known| known.id == id),
        _ => None,
    };
    let unit = match parameter {
        Some(parameter) => parameter.unit.get(language),
        None => symbol(&term.unit, language),
    };
    quantity(term.value, unit, language)
}

/// From the activity to the emissions: "12 000 kWh × 0,0519 kg CO₂e/kWh = 623 kg CO₂e".
///
/// `year` names the share of a capital good that the year bears.
#[must_use]
pub fn emissions_formula(study: &Study, line: &Line, year: &str, language: Language) -> String {
    let activity = activity_symbol(study, line, language);
    let mut formula = format!(
        "{} × {}",
        quantity(line.quantity, &activity, language),
        factor(factor_value(line), &activity, language)
    );
    if line.share != 1.0 {
        let share = quantity((line.share * 1e6).round() / 1e4, "%", language);
        formula.push_str(&format!(" × {share} ({year})"));
    }
    let result = significant(line.value, 3, language);
    format!("{formula} = {result}{SPACE}{CO2E}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::calculate;
    use crate::study::Answer;

    fn study(answers: &[(&str, f64, &str)]) -> Study {
        let mut study = Study::new("s", 2024);
        study.sector = Some("infra-ftth".to_owned());
        for (field, value, unit) in answers {
            let answer = Answer::quantity(*value, unit);
            study.answers.insert((*field).to_owned(), answer);
        }
        study
    }

    fn formulas(study: &Study, id: &str, language: Language) -> (Option<String>, String) {
        let inventory = calculate(study);
        let line = inventory.lines.iter().find(|line| line.id == id).unwrap();
        let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
        (
            activity_formula(study, line, language).map(plain),
            plain(emissions_formula(study, line, "part de l’année", language)),
        )
    }

    #[test]
    fn a_line_reads_as_a_product() {
        let line = study(&[("electricity.use", 12.0, "MWh")]);
        let id = calculate(&line)
            .lines
            .iter()
            .find(|line| !line.parts.is_empty())
            .unwrap()
            .id
            .clone();
        assert_eq!(
            formulas(&line, &id, Language::French),
            (
                Some("12 MWh = 12 000 kWh".to_owned()),
                "12 000 kWh × 0,0519 kg CO₂e/kWh = 623 kg CO₂e".to_owned()
            )
        );
        let line = study(&[("electricity.use", 12_000.0, "kWh")]);
        assert_eq!(
            formulas(&line, &id, Language::English),
            (
                None,
                "12,000 kWh × 0.0519 kg CO₂e/kWh = 623 kg CO₂e".to_owned()
            )
        );
    }

    #[test]
    fn a_capital_good_shows_its_share() {
        let line = study(&[("network-trench.trench-estate", 50.0, "km")]);
        let inventory = calculate(&line);
        let id = inventory
            .lines
            .iter()
            .find(|line| !line.parts.is_empty())
            .unwrap()
            .id
            .clone();
        // 50,000 m × 12.6221 kg/m ÷ 50 years = 12,622.1 kg
        assert_eq!(
            formulas(&line, &id, Language::French).1,
            "50 000 m × 12,622 kg CO₂e/m × 2 % (part de l’année) = 12 622 kg CO₂e"
        );
    }

    #[test]
    fn the_interval_of_a_line_counts_its_lifetime() {
        let study = study(&[("network-trench.trench-estate", 50.0, "km")]);
        let inventory = calculate(&study);
        let line = inventory.lines.iter().find(|line| !line.parts.is_empty());
        let shown = line_tonnes(line.unwrap(), Language::English);
        // exp √(ln² 1.1199 + ln² √(17.317 / 9.2) + ln² √1.25) = 1.4259, on 12.622 t
        assert_eq!([shown.low, shown.value, shown.high], ["9", "13", "18"]);
    }

    #[test]
    fn plurals_come_from_the_table_of_units() {
        use Language::{English, French};
        let cases = [
            ("ligne", French, "lignes"),
            ("jour/semaine", French, "jours/semaine"),
            ("unité vendue", French, "unités vendues"),
            ("terminal", French, "terminaux"),
            ("terminal", English, "terminals"),
            ("repas", French, "repas"),
            ("kWh", French, "kWh"),
            ("box", English, "boxes"),
            ("an", French, "ans"),
            ("W/ligne", French, "W/ligne"),
        ];
        for (symbol, language, expected) in cases {
            assert_eq!(plural(symbol, language), expected, "{symbol}");
        }
    }

    #[test]
    fn amounts_are_as_significant_as_their_spread() {
        let cases = [
            (-1_263.0, 1.2, "−1.3"),
            (-0.2, 1.2, "> −0.001"),
            (1_234_567.0, 1.0, "1,230"),
            (1_234_567.0, 8.0, "1,000"),
            (2.0, 1.5, "0.0020"),
        ];
        for (kg, gsd2, expected) in cases {
            let shown = spread(kg, gsd2, Language::English).replace('\u{a0}', " ");
            assert_eq!(shown, expected);
        }
    }
}
