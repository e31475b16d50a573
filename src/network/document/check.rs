//! Checks what the types alone cannot: names that must be known, figures in order, identifiers.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::{Estimate, Group, Network, OwnComponent, Setting};
use crate::catalogue;
use crate::network::bill::is_route;
use crate::network::table::{LAYERS, component_place, parameter_place};
use crate::study::{FieldProblem, StudyError};
use crate::unit::Unit;

type Check = Result<(), StudyError>;

fn fault(path: impl Display, problem: FieldProblem) -> Check {
    let path = path.to_string();
    Err(StudyError::Value { path, problem })
}

/// That a name is known, or the name at its path.
fn known(is: bool, path: impl Display, name: &str) -> Check {
    if is {
        return Ok(());
    }
    fault(path, FieldProblem::Unknown(name.to_owned()))
}

/// That low ≤ value ≤ high.
fn ordered(estimate: Estimate, path: impl Display) -> Check {
    let spread = estimate.spread();
    if spread.low <= spread.central && spread.central <= spread.high {
        return Ok(());
    }
    fault(path, FieldProblem::OutOfBounds)
}

/// Checks a network that was read.
pub fn network(network: &Network) -> Check {
    let location = &network.location;
    let family = |family, key| catalogue::family_has(family, key);
    known(family("electricity", location), "location", location)?;
    let fluid = &network.refrigerant;
    known(family("refrigerant", fluid), "refrigerant", fluid)?;
    settings(&network.settings, "settings")?;
    for (index, lifetime) in network.lifetimes.iter().enumerate() {
        let path = format!("lifetimes[{index}].layer");
        known(is_layer(&lifetime.layer), path, &lifetime.layer)?;
    }
    let mut own = BTreeSet::new();
    for (index, component) in network.components.iter().enumerate() {
        own_component(component, &format!("components[{index}]"))?;
        if component_place(&component.id).is_some() || !own.insert(component.id.as_str()) {
            let problem = FieldProblem::Duplicate(component.id.clone());
            return fault(format!("components[{index}].id"), problem);
        }
    }
    let mut ids = BTreeSet::new();
    for (index, one) in network.groups.iter().enumerate() {
        let path = format!("groups[{index}]");
        if !ids.insert(one.id.as_str()) {
            let problem = FieldProblem::Duplicate(one.id.clone());
            return fault(format!("{path}.id"), problem);
        }
        group(one, &own, &path)?;
    }
    if network.meters.is_some_and(|meters| !meters.is_ordered()) {
        return fault("meters.total", FieldProblem::OutOfBounds);
    }
    let mut years = BTreeSet::new();
    for (index, built) in network.growth.iter().enumerate() {
        if !years.insert(built.year) {
            let problem = FieldProblem::Duplicate(built.year.to_string());
            return fault(format!("growth[{index}].year"), problem);
        }
    }
    let apart = network.ownership.iter().flat_map(|owned| &owned.groups);
    for (index, apart) in apart.enumerate() {
        let path = format!("ownership.groups[{index}].group");
        known(ids.remove(apart.group.as_str()), path, &apart.group)?;
    }
    for (index, served) in network.served.iter().enumerate() {
        let path = format!("served[{index}].unit");
        known(Unit::find(&served.unit).is_ok(), path, &served.unit)?;
    }
    Ok(())
}

fn is_layer(id: &str) -> bool {
    LAYERS.iter().any(|layer| layer.id == id)
}

fn settings(settings: &[Setting], path: &str) -> Check {
    for (index, setting) in settings.iter().enumerate() {
        let is = parameter_place(&setting.parameter).is_some();
        let name = &setting.parameter;
        known(is, format_args!("{path}[{index}].parameter"), name)?;
        ordered(setting.figure, format_args!("{path}[{index}].figure"))?;
    }
    Ok(())
}

fn own_component(component: &OwnComponent, path: &str) -> Check {
    let unit = &component.unit;
    known(Unit::find(unit).is_ok(), format_args!("{path}.unit"), unit)?;
    let layer = &component.layer;
    known(is_layer(layer), format_args!("{path}.layer"), layer)?;
    if let Some(factor) = &component.factor {
        let is = catalogue::find(factor).is_some();
        known(is, format_args!("{path}.factor"), factor)?;
    }
    ordered(component.amount, format_args!("{path}.amount"))
}

fn group(group: &Group, own: &BTreeSet<&str>, path: &str) -> Check {
    settings(&group.settings, &format!("{path}.settings"))?;
    let component = |id: &str| component_place(id).is_some() || own.contains(id);
    for (index, segment) in group.segments.iter().enumerate() {
        let path = format_args!("{path}.segments[{index}]");
        known(
            is_route(&segment.mode),
            format_args!("{path}.mode"),
            &segment.mode,
        )?;
        ordered(segment.length, format_args!("{path}.length"))?;
        for (index, laid) in segment.laid.iter().enumerate() {
            let (name, path) = (&laid.component, format_args!("{path}.laid[{index}]"));
            let is = component(name) && !is_route(name);
            known(is, format_args!("{path}.component"), name)?;
            ordered(laid.count, format_args!("{path}.count"))?;
        }
    }
    for (index, item) in group.items.iter().enumerate() {
        let (name, path) = (&item.component, format_args!("{path}.items[{index}]"));
        known(component(name), format_args!("{path}.component"), name)?;
        ordered(item.quantity, format_args!("{path}.quantity"))?;
    }
    Ok(())
}
