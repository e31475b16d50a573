//! The formula of a line, from its terms to its emissions.

use super::{CO2E, SPACE, quantity, significant, symbol};
use crate::catalogue;
use crate::inventory::{Line, TermSource, TermValue, field_value, sum};
use crate::language::Language;
use crate::study::Study;

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
