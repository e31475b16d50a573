//! The inventory after a change of some activity data: their lines alone are calculated again.

use super::{Inventory, calculate, line, totals};
use crate::study::Study;

/// Activity data that others replaced; by default none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Place of the first one, from 0.
    pub at: usize,
    /// How many there were.
    pub before: usize,
    /// How many there are now.
    pub now: usize,
}

/// What [`calculate`] gives for a study, from its inventory `before` a change that replaced some
/// activity data and nothing else.
#[must_use]
pub fn recalculate(study: &Study, before: Inventory, replaced: Replaced) -> Inventory {
    let mut lines = before.lines;
    let Replaced { at, before, now } = replaced;
    // The lines of the activity data are the last ones.
    let entered = study.activities.len().saturating_add(before);
    let entered = entered.saturating_sub(now);
    let answered = lines.len().saturating_sub(entered);
    let from = answered.saturating_add(at);
    let to = from.saturating_add(before);
    let data = study.activities.get(at..at.saturating_add(now));
    let Some(data) = data.filter(|_| to <= lines.len()) else {
        return calculate(study);
    };
    lines.splice(from..to, line::entered(study, data));
    totals::inventory(study, lines)
}
