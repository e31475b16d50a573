//! The value of a field: what was entered, else its default.

use serde::Serialize;

use crate::factor::Text;
use crate::sector::{self, Field, FieldKind, Operand, Term};
use crate::study::{Basis, Study};
use crate::uncertainty::{gsd2_of_logs, gsd2_of_note};
use crate::unit::Unit;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// Entered, from an invoice, a meter or the accounts.
    Measured,
    /// Entered, the user's own estimate.
    Estimated,
    /// Entered, a guess.
    Guess,
    /// A default of the program.
    Default,
    /// A constant of the tables.
    Constant,
}

impl From<Basis> for Provenance {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::Measured => Self::Measured,
            Basis::Estimated => Self::Estimated,
            Basis::Guess => Self::Guess,
        }
    }
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldValue {
    /// Value in coherent base units.
    pub base: f64,
    /// Value in `unit`.
    pub value: f64,
    /// Identifier of the unit.
    pub unit: Text,
    /// 95 % factor.
    pub gsd2: f64,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Defaults may refer to fields that have a default: deeper than this, they are a loop.
const DEEPEST: usize = 4;

/// The value of a field of the questions or of the profile; none when it is missing.
#[must_use]
pub fn field_value(study: &Study, id: &str) -> Option<FieldValue> {
    value_at(study, id, 0)
}

fn value_at(study: &Study, id: &str, depth: usize) -> Option<FieldValue> {
    match id {
        sector::HEADCOUNT => return profile(study.organisation.headcount, "employee"),
        sector::TURNOVER => return profile(study.organisation.turnover, "keur"),
        _ => {}
    }
    let answer = study.answers.get(id);
    if let Some((value, unit)) = answer.and_then(|answer| answer.value.zip(answer.unit.as_deref()))
    {
        let basis = answer.map(|answer| answer.basis).unwrap_or_default();
        return entered(value, Unit::find(unit).ok()?, basis);
    }
    let field = sector::field(id)?;
    let unknown = answer.is_some_and(|answer| answer.unknown);
    if depth >= DEEPEST || !(unknown || field.assumed) {
        return None;
    }
    default(study, field, depth)
}

fn profile(value: Option<f64>, unit: &str) -> Option<FieldValue> {
    entered(value?, Unit::find(unit).ok()?, Basis::Measured)
}

fn entered(value: f64, unit: &'static Unit, basis: Basis) -> Option<FieldValue> {
    Some(FieldValue {
        base: value * unit.scale,
        value,
        unit: Text::Borrowed(unit.id),
        gsd2: gsd2_of_note(basis.note()),
        provenance: basis.into(),
    })
}

fn default(study: &Study, field: &Field, depth: usize) -> Option<FieldValue> {
    let FieldKind::Quantity { units, .. } = field.kind else {
        return None;
    };
    let unit = units.first()?;
    let mut base = 1.0;
    let mut logs = Vec::new();
    for term in field.default?.product {
        let (operand, gsd2) = operand(study, term, depth + 1)?;
        let (value, log) = apply(term, operand, gsd2);
        base *= value;
        logs.push(log);
    }
    Some(FieldValue {
        base,
        value: base / unit.scale,
        unit: Text::Borrowed(unit.id),
        gsd2: gsd2_of_logs(logs.into_iter()),
        provenance: Provenance::Default,
    })
}

fn operand(study: &Study, term: &Term, depth: usize) -> Option<(f64, f64)> {
    match term.operand {
        Operand::Field(id) => value_at(study, id, depth).map(|value| (value.base, value.gsd2)),
        Operand::Parameter(parameter) => Some((parameter.base, parameter.gsd2)),
        Operand::Number(number) => Some((number, 1.0)),
    }
}

/// What a term does to a product: its multiplier, and the signed logarithm of its 95 % factor as
/// it acts on the product (d ln(1 − x) = −x/(1 − x) · d ln x).
pub(super) fn apply(term: &Term, operand: f64, gsd2: f64) -> (f64, f64) {
    let (mut value, mut log) = (operand, gsd2.ln());
    if term.complement {
        value = (1.0 - operand).max(0.0);
        // A complement is at most 1, so its factor is at most 1 / (1 − x): without that end, the
        // spread of a share near 1 would be endless.
        log = if value > 0.0 {
            -(log * operand / value).min(-value.ln())
        } else {
            0.0
        };
    }
    if term.divides {
        // A divisor of zero, or next to it, makes no quantity: the line is nothing, not infinite.
        let inverse = 1.0 / value;
        value = if inverse.is_finite() { inverse } else { 0.0 };
        log = -log;
    }
    (value, log)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Answer;

    /// 40 people, 2500 k€ = 2,500,000 €: figures of the profile are measured.
    #[test]
    fn the_profile_has_fields() {
        let mut study = Study::new("test", 2024);
        study.organisation.headcount = Some(40.0);
        study.organisation.turnover = Some(2500.0);
        for (id, base, unit) in [
            (sector::HEADCOUNT, 40.0, "employee"),
            (sector::TURNOVER, 2_500_000.0, "keur"),
        ] {
            let found = field_value(&study, id).unwrap();
            assert_eq!((found.base, found.unit.as_ref()), (base, unit));
            assert_eq!(found.provenance, Provenance::Measured);
        }
        assert_eq!(
            field_value(&Study::new("test", 2024), sector::TURNOVER),
            None
        );
    }

    /// 100 kW of IT power make 100 × 8760 h × 1.46, by default of a default; deeper than
    /// [`DEEPEST`] there is none.
    #[test]
    fn defaults_of_defaults_end() {
        let mut study = Study::new("test", 2024);
        let power = Answer::quantity(100.0, "kW");
        study.answers.insert("dc-it.power".to_owned(), power);
        for unknown in ["dc-it.energy", "dc-power.pue", "dc-power.total"] {
            let unknown = unknown.to_owned();
            study.answers.insert(unknown, Answer::unknown());
        }
        let total = |depth| value_at(&study, "dc-power.total", depth).map(|found| found.base);
        let found = total(DEEPEST - 2).unwrap();
        assert!((found - 1_278_960.0).abs() < 1e-3, "{found}");
        assert_eq!(total(DEEPEST - 1), None);
    }
}
