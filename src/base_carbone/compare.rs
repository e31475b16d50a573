//! What a version of the base changes for factors that a study uses.
//!
//! ADEME rarely edits a value: it archives an element and creates another. So the elements that may
//! take the place of an archived one are sought by name and unit.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::{BaseCarbone, Element};
use crate::factor::Status;
use crate::search::plain_text;

/// Successors proposed for one factor, at most.
const PROPOSED: usize = 5;

/// A factor of the base as a study holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct InUse {
    /// Identifier of the element with ADEME.
    pub id: String,
    /// French name.
    pub name: String,
    /// Identifier of our unit.
    pub unit: String,
    /// kg CO2e per unit.
    pub total: f64,
    /// Status when it was taken over.
    pub status: Status,
}

/// What became of a factor.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The same value and status.
    None,
    /// Another value; archived or not.
    Value {
        /// Value in use, kg CO2e per unit.
        old: f64,
        /// Value of the version read.
        new: f64,
    },
    /// Per another unit, or one that the calculator has not.
    Unit {
        /// The unit as the version read has it.
        label: String,
    },
    /// Archived since, with the value in use.
    Archived,
    /// No longer in the base.
    Gone,
}

/// A factor in use beside the version read.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'a> {
    /// The factor in use.
    pub in_use: &'a InUse,
    /// What changed.
    pub change: Change,
    /// Valid elements that may take its place, best first; empty when it is still valid.
    pub successors: Vec<&'a Element>,
}

/// Compares every factor in use with a version of the base, in order.
#[must_use]
pub fn compare<'a>(in_use: &'a [InUse], base: &'a BaseCarbone) -> Vec<Comparison<'a>> {
    let proposable = Proposable::new(base);
    let compared = in_use.iter().map(|in_use| {
        let found = base.find(&in_use.id);
        let valid = found.is_some_and(|element| element.factor.status == Status::Valid);
        Comparison {
            in_use,
            change: found.map_or_else(|| absent(in_use, base), |element| change(in_use, element)),
            successors: if valid {
                Vec::new()
            } else {
                proposable.successors(in_use, found)
            },
        }
    });
    compared.collect()
}

/// What became of a factor that is not among those of the base.
fn absent(in_use: &InUse, base: &BaseCarbone) -> Change {
    let mut unusable = base.report.unusable.iter();
    let unusable = unusable.find(|unusable| unusable.id == in_use.id);
    unusable.map_or(Change::Gone, |unusable| Change::Unit {
        label: unusable.unit_label.clone(),
    })
}

fn change(in_use: &InUse, element: &Element) -> Change {
    let factor = &element.factor;
    if factor.unit != in_use.unit {
        return Change::Unit {
            label: element.unit_label.clone(),
        };
    }
    // Equal but for the digits that a saved study and the file write.
    let largest = factor.total.abs().max(in_use.total.abs());
    if (factor.total - in_use.total).abs() > 1e-9 * largest {
        return Change::Value {
            old: in_use.total,
            new: factor.total,
        };
    }
    if factor.status == Status::Archived && in_use.status == Status::Valid {
        return Change::Archived;
    }
    Change::None
}

/// The elements that may be proposed, by folded base name.
struct Proposable<'a>(BTreeMap<String, Vec<&'a Element>>);

impl<'a> Proposable<'a> {
    fn new(base: &'a BaseCarbone) -> Self {
        let mut by_name: BTreeMap<String, Vec<&Element>> = BTreeMap::new();
        for element in &base.elements {
            if element.factor.status == Status::Valid && !element.specific {
                let name = plain_text(&element.base_name);
                by_name.entry(name).or_default().push(element);
            }
        }
        Self(by_name)
    }

    /// The elements of the same base name and unit: most words of the name in common first, then
    /// the newest. Of a factor that is gone only the whole name is known, which begins with it.
    fn successors(&self, in_use: &InUse, archived: Option<&Element>) -> Vec<&'a Element> {
        let name = plain_text(&in_use.name);
        let words: HashSet<&str> = name.split(' ').collect();
        let base_name = match archived {
            Some(element) => plain_text(&element.base_name),
            None => {
                let begins = |base: &&String| {
                    let rest = name.strip_prefix(base.as_str());
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                };
                let longest = self.0.keys().filter(begins).max_by_key(|base| base.len());
                longest.cloned().unwrap_or_default()
            }
        };
        let same_thing = self.0.get(&base_name).into_iter().flatten();
        let mut found: Vec<_> = same_thing
            .filter(|element| element.factor.unit == in_use.unit)
            .map(|element| {
                let name = plain_text(&element.factor.fr);
                let shared = name.split(' ').filter(|word| words.contains(word)).count();
                (
                    Reverse(shared),
                    Reverse(element.modified.as_str()),
                    *element,
                )
            })
            .collect();
        found.sort_by_key(|(shared, modified, _)| (*shared, *modified));
        let best = found.into_iter().map(|(_, _, element)| element);
        best.take(PROPOSED).collect()
    }
}
