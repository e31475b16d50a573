//! Why two statements of one inventory have different totals, line by line.
//!
//! Both start from the emissions of the lines, so what is between them is what the second adjusts and
//! the first does not, less what the first adjusts and the second does not.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{LineAmount, Reason, Standard, Statement};
use crate::gas::Gases;
use crate::inventory::sum;
use crate::text::Bilingual;

/// What leads from one total to the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Reconciliation {
    /// The standard that it starts from.
    pub from: Standard,
    /// The standard that it leads to.
    pub to: Standard,
    /// Total of the first, kg CO2e.
    pub from_total: f64,
    /// Total of the second, kg CO2e: that of the first plus the differences.
    pub to_total: f64,
    /// The differences by reason, in the order of [`Reason`]; only those there are.
    pub differences: Vec<Difference>,
}

/// What one reason adds or takes out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Why.
    pub reason: Reason,
    /// The sentence that says it, of the standard that adjusts.
    pub label: Bilingual,
    /// kg CO2e added to the first total; less than zero: taken out.
    pub value: f64,
    /// The same line by line.
    pub lines: Vec<LineAmount>,
}

/// What leads from the total of one statement to that of another of the same inventory.
#[must_use]
pub fn reconcile(from: &Statement, to: &Statement) -> Reconciliation {
    let mut lines = BTreeMap::<(Reason, usize), LineAmount>::new();
    let signed = [(from, -1.0), (to, 1.0)];
    for (statement, sign) in signed {
        for adjustment in &statement.adjustments {
            let amount = &adjustment.amount;
            let key = (adjustment.reason, amount.line);
            let line = lines.entry(key).or_insert_with(|| LineAmount {
                line: amount.line,
                id: amount.id.clone(),
                value: 0.0,
                gases: Gases::ZERO,
            });
            line.gases = line.gases + amount.gases * sign;
            line.value += amount.value * sign;
        }
    }
    let differences = Reason::ALL.into_iter().filter_map(|reason| {
        let of_reason = lines.range((reason, 0)..=(reason, usize::MAX));
        let lines: Vec<LineAmount> = of_reason
            .map(|(_, line)| line.clone())
            .filter(|line| line.gases != Gases::ZERO)
            .collect();
        (!lines.is_empty()).then(|| Difference {
            reason,
            label: reason.label(),
            value: sum(lines.iter().map(|line| line.value)),
            lines,
        })
    });
    Reconciliation {
        from: from.standard,
        to: to.standard,
        from_total: from.total.value,
        to_total: to.total.value,
        differences: differences.collect(),
    }
}
