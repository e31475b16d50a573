//! Factors of the base that a study holds: copied into it, and brought to another version.

use std::collections::BTreeMap;

use super::compare::InUse;
use super::{BaseCarbone, Element};
use crate::factor::Status;
use crate::grid::field::emissions;
use crate::history::Change;
use crate::inventory::{Inventory, calculate};
use crate::study::{ActivityDatum, BaseKind, BaseReference, OwnFactor, Study};

/// A factor copied into a study.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    /// The factor, of the identifier `bc-<id>`.
    pub factor: OwnFactor,
    /// Its gases or parts miss its total and were left out.
    pub lost_split: bool,
}

/// The identifier in a study of the copy of an element.
#[must_use]
pub fn own_id(id: &str) -> String {
    format!("bc-{id}")
}

/// The copy of an element of the base named `name`; none when no study can hold it.
#[must_use]
pub fn copied(element: &Element, name: &str) -> Option<Copied> {
    let id = element.factor.source_ref.as_ref();
    let base = BaseReference {
        kind: BaseKind::BaseCarbone,
        name: name.to_owned(),
        id: id.to_owned(),
    };
    let copied = OwnFactor::copied(&own_id(id), &element.factor, base)?;
    let (mut factor, lost_split) = copied;
    let of = |text: &str| text.chars().take(200).collect::<String>();
    factor.source = match of(&element.contributor).as_str() {
        "" | "ADEME" => "ADEME".to_owned(),
        contributor => format!("ADEME ({contributor})"),
    };
    // Of an ISO date.
    factor.year = element.modified.chars().take(4).collect();
    Some(Copied { factor, lost_split })
}

/// The factors of Base Carbone that a study holds, in its order.
#[must_use]
pub fn in_use(study: &Study) -> Vec<InUse> {
    let held = study.factors.iter().filter_map(|own| {
        let base = own.base.as_ref()?;
        (base.kind == BaseKind::BaseCarbone).then(|| InUse {
            id: base.id.clone(),
            name: own.name.clone(),
            unit: own.unit.clone(),
            total: own.total,
            status: if own.archived {
                Status::Archived
            } else {
                Status::Valid
            },
        })
    });
    held.collect()
}

/// The change that brings the factors of a study to a version of the base. `chosen` has the element
/// that takes the place of another, by ADEME's identifiers; of a replaced factor, the lines go to
/// its successor. A factor that the version does not have per the same unit stays as it is, with the
/// name of the version that it came from.
#[must_use]
pub fn update(study: &Study, base: &BaseCarbone, chosen: &BTreeMap<String, String>) -> Change {
    let name = base.name();
    // The identifier of a factor that goes, and of the one that its lines go to.
    let mut moved: BTreeMap<&str, String> = BTreeMap::new();
    let mut factors: Vec<OwnFactor> = Vec::new();
    let mut added: Vec<OwnFactor> = Vec::new();
    for own in &study.factors {
        let held = own.base.as_ref();
        let held = held.filter(|held| held.kind == BaseKind::BaseCarbone);
        let element = |id: &str| {
            let found = base.find(id).and_then(|element| copied(element, &name));
            found.filter(|new| new.factor.unit == own.unit)
        };
        let successor = held.and_then(|held| chosen.get(&held.id));
        if let Some(new) = successor.and_then(|id| element(id)) {
            moved.insert(&own.id, new.factor.id.clone());
            added.push(new.factor);
            continue;
        }
        let renewed = held.and_then(|held| element(&held.id));
        factors.push(renewed.map_or_else(
            || own.clone(),
            |new| OwnFactor {
                id: own.id.clone(),
                ..new.factor
            },
        ));
    }
    for factor in added {
        if factors.iter().all(|own| own.id != factor.id) {
            factors.push(factor);
        }
    }
    let lines = study
        .activities
        .iter()
        .enumerate()
        .filter_map(|(at, line)| {
            let factor = moved.get(line.factor.as_str())?.clone();
            let line = line.clone();
            Some(Change::line(at, ActivityDatum { factor, ..line }))
        });
    let lines: Vec<Change> = lines.collect();
    let rest = Change::rest(study, |study| study.factors = factors);
    Change::Several(std::iter::once(rest).chain(lines).collect())
}

/// What a change does to the emissions of a study, kg CO2e.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The lines whose emissions change: their place from 0, before and after.
    pub lines: Vec<(usize, f64, f64)>,
    /// The total before and after.
    pub total: (f64, f64),
}

/// Calculates the study with a change of its factors, which adds and takes away no line.
#[must_use]
pub fn effect(study: &Study, before: &Inventory, change: Change) -> Effect {
    let mut changed = study.clone();
    let _undo = change.apply(&mut changed);
    let after = calculate(&changed);
    let value =
        |inventory: &Inventory, row| emissions(inventory, study, row).map(|line| line.value);
    let lines = (0..study.activities.len()).filter_map(|row| {
        let (before, after) = (value(before, row)?, value(&after, row)?);
        (before != after).then_some((row, before, after))
    });
    Effect {
        lines: lines.collect(),
        total: (before.total.value, after.total.value),
    }
}
