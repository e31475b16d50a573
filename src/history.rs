//! Changes of a study that can be undone.
//!
//! A change is applied and gives back the change that undoes it, so that undoing and redoing are one
//! operation. A change of lines holds those lines alone, however many others the study has.

use crate::inventory::Replaced;
use crate::study::{ActivityDatum, Study};

/// Steps kept; the oldest are forgotten.
const LONGEST: usize = 300;

/// A change of a study.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// From a place on, so many lines become these.
    Lines {
        /// Place of the first line, from 0; beyond the last one: at the end.
        at: usize,
        /// How many lines go.
        remove: usize,
        /// The lines that come in their place.
        insert: Vec<ActivityDatum>,
    },
    /// Everything but the lines becomes that of this study.
    Rest(Box<Study>),
    /// Several changes, in their order.
    Several(Vec<Self>),
}

impl Change {
    /// A line becomes another.
    #[must_use]
    pub fn line(at: usize, line: ActivityDatum) -> Self {
        Self::Lines {
            at,
            remove: 1,
            insert: vec![line],
        }
    }

    /// The change that makes of everything but the lines what `edit` makes of it.
    #[must_use]
    pub fn rest(study: &Study, edit: impl FnOnce(&mut Study)) -> Self {
        let mut rest = without_lines(study);
        edit(&mut rest);
        Self::Rest(Box::new(rest))
    }

    /// The change that makes another study of this one; the lines that both begin or end with are
    /// left alone.
    #[must_use]
    pub fn between(study: &Study, mut after: Study) -> Self {
        let mut lines = std::mem::take(&mut after.activities);
        let same = |(old, new): &(&ActivityDatum, &ActivityDatum)| old == new;
        let at = study.activities.iter().zip(&lines).take_while(same).count();
        let old = study.activities.get(at..).unwrap_or_default();
        let new = lines.get(at..).unwrap_or_default();
        let end = old.iter().rev().zip(new.iter().rev());
        let end = end.take_while(same).count();
        let remove = old.len() - end;
        lines.truncate(lines.len() - end);
        let insert = lines.split_off(at);
        Self::Several(vec![
            Self::Lines { at, remove, insert },
            Self::Rest(Box::new(after)),
        ])
    }

    /// The lines that a change replaced, from the change that undoes it; none when it changed more.
    fn replaced(&self) -> Option<Replaced> {
        match self {
            Self::Lines { at, remove, insert } => Some(Replaced {
                at: *at,
                before: insert.len(),
                now: *remove,
            }),
            Self::Rest(_) | Self::Several(_) => None,
        }
    }

    /// Applies the change, and gives back the one that undoes it.
    #[must_use = "it undoes the change"]
    pub fn apply(self, study: &mut Study) -> Self {
        match self {
            Self::Lines { at, remove, insert } => {
                let at = at.min(study.activities.len());
                let end = at.saturating_add(remove).min(study.activities.len());
                let added = insert.len();
                let removed = study.activities.splice(at..end, insert).collect();
                Self::Lines {
                    at,
                    remove: added,
                    insert: removed,
                }
            }
            Self::Rest(mut rest) => {
                rest.activities = std::mem::take(&mut study.activities);
                let mut before = std::mem::replace(study, *rest);
                before.activities.clear();
                Self::Rest(Box::new(before))
            }
            Self::Several(changes) => {
                let undo = changes.into_iter().map(|change| change.apply(study));
                let mut undo: Vec<Self> = undo.collect();
                undo.reverse();
                Self::Several(undo)
            }
        }
    }
}

/// A copy of all but the lines, which may be many.
#[must_use]
pub fn without_lines(study: &Study) -> Study {
    Study {
        format: study.format.clone(),
        version: study.version,
        id: study.id.clone(),
        name: study.name.clone(),
        sector: study.sector.clone(),
        year: study.year,
        period: study.period.clone(),
        approach: study.approach,
        capital_goods: study.capital_goods,
        organisation: study.organisation.clone(),
        sites: study.sites.clone(),
        answers: study.answers.clone(),
        activities: Vec::new(),
        factors: study.factors.clone(),
        posts: study.posts.clone(),
        contracts: study.contracts.clone(),
        residual_mix: study.residual_mix.clone(),
        offsets: study.offsets.clone(),
        networks: study.networks.clone(),
        emission_trading: study.emission_trading.clone(),
        choices: study.choices.clone(),
        series: study.series.clone(),
        reference_year: study.reference_year,
        target: study.target.clone(),
        modified: study.modified.clone(),
    }
}

/// What was done, and what was undone of it.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Change>,
    redo: Vec<Change>,
}

impl History {
    /// Applies a change; what was undone before can no longer be redone. Gives the lines that it
    /// replaced; none when it changed more.
    pub fn apply(&mut self, study: &mut Study, change: Change) -> Option<Replaced> {
        if self.undo.len() >= LONGEST {
            self.undo.remove(0);
        }
        self.redo.clear();
        let undo = change.apply(study);
        let replaced = undo.replaced();
        self.undo.push(undo);
        replaced
    }

    /// Undoes the last change, if there is one; gives what [`History::apply`] does.
    pub fn undo(&mut self, study: &mut Study) -> Option<Replaced> {
        travel(&mut self.undo, &mut self.redo, study)
    }

    /// Does again what was undone last, if anything was; gives what [`History::apply`] does.
    pub fn redo(&mut self, study: &mut Study) -> Option<Replaced> {
        travel(&mut self.redo, &mut self.undo, study)
    }

    /// Whether there is something to undo, and something to redo.
    #[must_use]
    pub fn can(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }
}

/// Applies the last change of a list, and puts the one that undoes it at the end of the other.
fn travel(from: &mut Vec<Change>, to: &mut Vec<Change>, study: &mut Study) -> Option<Replaced> {
    let Some(change) = from.pop() else {
        return Some(Replaced::default());
    };
    let undo = change.apply(study);
    let replaced = undo.replaced();
    to.push(undo);
    replaced
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::inventory::{Inventory, calculate, recalculate};
    use crate::study::random::study;

    /// Lines that go and come, and other settings.
    fn change() -> impl Strategy<Value = Change> {
        let lines =
            (0_usize..8, 0_usize..4, study()).prop_map(|(at, remove, study)| Change::Lines {
                at,
                remove,
                insert: study.activities,
            });
        let rest = study().prop_map(|study| Change::rest(&study, |rest| rest.name.push('x')));
        let one = prop_oneof![lines, rest];
        prop::collection::vec(one, 1..4).prop_map(|mut changes| match changes.len() {
            1 => changes.remove(0),
            _ => Change::Several(changes),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn undoing_all_comes_back_and_redoing_all_goes_again(
            start in study(), changes in prop::collection::vec(change(), 0..12),
        ) {
            let mut now = start.clone();
            let mut history = History::default();
            let mut states = vec![start];
            // Where lines alone were replaced, theirs alone are calculated again.
            let mut inventory = calculate(&now);
            let follows = |inventory: &mut Inventory, now: &Study, replaced| {
                let before = std::mem::replace(inventory, calculate(now));
                if let Some(replaced) = replaced {
                    prop_assert_eq!(&recalculate(now, before, replaced), &*inventory);
                }
                Ok(())
            };
            for change in changes {
                let replaced = history.apply(&mut now, change);
                follows(&mut inventory, &now, replaced)?;
                states.push(now.clone());
            }
            let last = states.len() - 1;
            for state in states[..last].iter().rev() {
                prop_assert!(history.can().0);
                let replaced = history.undo(&mut now);
                prop_assert_eq!(&now, state);
                follows(&mut inventory, &now, replaced)?;
            }
            prop_assert_eq!(history.can(), (false, last > 0));
            prop_assert_eq!(history.undo(&mut now), Some(Replaced::default()));
            for state in &states[1..] {
                prop_assert!(history.can().1);
                let replaced = history.redo(&mut now);
                prop_assert_eq!(&now, state);
                follows(&mut inventory, &now, replaced)?;
            }
            prop_assert_eq!(history.can(), (last > 0, false));
            prop_assert_eq!(history.redo(&mut now), Some(Replaced::default()));
            prop_assert_eq!(&now, &states[last]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn a_change_between_two_studies_makes_one_of_the_other(
            one in study(), mut other in study(), kept in 0_usize..4, shared in any::<bool>(),
        ) {
            if shared {
                let first: Vec<_> = one.activities.iter().take(kept).cloned().collect();
                other.activities.splice(0..0, first);
                other.activities.extend(one.activities.iter().skip(kept).cloned());
            }
            let mut now = one.clone();
            let undo = Change::between(&one, other.clone()).apply(&mut now);
            prop_assert_eq!(&now, &other);
            let _ = undo.apply(&mut now);
            prop_assert_eq!(&now, &one);
        }
    }

    #[test]
    fn a_new_change_forgets_what_was_undone_and_the_oldest_steps() {
        let mut study = Study::new("a", 2024);
        let mut history = History::default();
        let rename = |study: &Study, name: String| Change::rest(study, |rest| rest.name = name);
        for step in 0..LONGEST + 5 {
            let change = rename(&study, step.to_string());
            history.apply(&mut study, change);
        }
        history.undo(&mut study);
        assert_eq!(history.can(), (true, true));
        let change = rename(&study, "other".to_owned());
        history.apply(&mut study, change);
        assert_eq!(history.can(), (true, false));
        while history.can().0 {
            history.undo(&mut study);
        }
        assert_eq!(study.name, "4", "the fifth step is the oldest that is kept");
    }
}
