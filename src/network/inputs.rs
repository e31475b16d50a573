//! What a network asks for: the parameters, the layers and the components that it uses or is offered.

use super::bill::{Piece, bill};
use super::document::{Group, Kind, Network};
use super::table::{
    COMPONENTS, Component, FLOWS, LAYERS, PARAMETERS, Parameter, component_place, parameter_place,
};
use super::typed::Measure;
use crate::study::LARGEST;

/// The four levers of civil works.
pub const LEVERS: [&str; 4] = [
    "spoil-reused",
    "asphalt-width",
    "haul-distance",
    "trench-rate",
];

/// What a network of a kind can be said to serve.
#[must_use]
pub const fn served(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Ftth => &["prise", "line", "Go"],
        Kind::Mobile => &["site", "tenant", "Go"],
        Kind::DataCentre => &["kW"],
        Kind::Territory => &["object"],
    }
}

/// The components that a kind of network is offered, in the order of the table.
pub fn offered(kind: Kind) -> impl Iterator<Item = &'static Component> {
    let of_kind = move |one: &&Component| one.networks.split('|').any(|word| word == kind.word());
    COMPONENTS.iter().filter(of_kind)
}

/// The places of the parameters that a component needs, in [`PARAMETERS`].
#[must_use]
pub fn parameters_of(component: &Component) -> Vec<usize> {
    let mut places = Vec::new();
    let flows = FLOWS.get(component.flows.clone()).unwrap_or_default();
    let works = component
        .works
        .into_iter()
        .flat_map(|works| works.parameters());
    let all = flows.iter().flat_map(|flow| flow.times.iter().copied());
    let all = all.chain(works.filter_map(parameter_place));
    for place in all.chain(component.freight) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// The places of the parameters that a network uses, in the order of [`PARAMETERS`].
#[must_use]
pub fn parameters(network: &Network) -> Vec<usize> {
    let mut used = vec![false; PARAMETERS.len()];
    for component in components(network) {
        for place in parameters_of(component) {
            if let Some(used) = used.get_mut(place) {
                *used = true;
            }
        }
    }
    places(&used)
}

/// The places of the levers of civil works that a group uses, in [`PARAMETERS`].
#[must_use]
pub fn levers(group: &Group) -> Vec<usize> {
    let modes = group.segments.iter().map(|segment| &segment.mode);
    let items = group.items.iter().map(|item| &item.component);
    let components = modes.chain(items).filter_map(|id| component_place(id));
    let components = components.filter_map(|place| COMPONENTS.get(place));
    let used: Vec<usize> = components.flat_map(parameters_of).collect();
    let places = LEVERS.iter().filter_map(|id| parameter_place(id));
    places.filter(|place| used.contains(place)).collect()
}

/// The places of the layers that a network uses, in the order of [`LAYERS`].
#[must_use]
pub fn layers(network: &Network) -> Vec<usize> {
    let mut used = vec![false; LAYERS.len()];
    let own = network.components.iter().filter_map(|own| {
        let mut layers = LAYERS.iter();
        layers.position(|layer| layer.id == own.layer)
    });
    for place in components(network)
        .map(|component| component.layer)
        .chain(own)
    {
        if let Some(used) = used.get_mut(place) {
            *used = true;
        }
    }
    places(&used)
}

fn places(used: &[bool]) -> Vec<usize> {
    let used = used.iter().enumerate().filter(|(_, used)| **used);
    used.map(|(place, _)| place).collect()
}

/// The components of the table that a network has.
fn components(network: &Network) -> impl Iterator<Item = &'static Component> {
    bill(network)
        .into_iter()
        .filter_map(|entry| match entry.piece {
            Piece::Table(place) => COMPONENTS.get(place),
            Piece::Own(_) => None,
        })
}

/// What a parameter is counted in; a share is at most one.
#[must_use]
pub fn measure(parameter: &'static Parameter) -> Measure {
    let above_one = parameter.spread.is_some_and(|spread| spread.high > 1.0);
    let most = match parameter.unit {
        "1" if !above_one => 1.0,
        _ => LARGEST,
    };
    Measure {
        unit: parameter.unit,
        most,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::starter::start;

    fn ids(network: &Network) -> Vec<&'static str> {
        let places = parameters(network).into_iter();
        places.map(|place| PARAMETERS[place].id).collect()
    }

    /// By the tables: a data centre has no trench, a network without trench asks for no lever.
    #[test]
    fn a_network_asks_for_what_it_uses() {
        let centre = start(Kind::DataCentre, "datacentre", 1000.0, 2025).unwrap();
        let used = ids(&centre);
        assert!(used.contains(&"pue") && !LEVERS.iter().any(|lever| used.contains(lever)));
        let rural = start(Kind::Ftth, "rural", 20_000.0, 2025).unwrap();
        let used = ids(&rural);
        assert!(LEVERS.iter().all(|lever| used.contains(lever)));
        let layers: Vec<&str> = layers(&rural).into_iter().map(|at| LAYERS[at].id).collect();
        assert!(layers.contains(&"civil") && !layers.contains(&"radio"));
        let of_group = |id| levers(rural.groups.iter().find(|group| group.id == id).unwrap());
        assert_eq!((of_group("route").len(), of_group("node").len()), (4, 0));
        assert!(parameters(&Network::new("n", Kind::Ftth, 2025)).is_empty());
    }

    #[test]
    fn a_share_is_at_most_one_and_a_pue_is_not() {
        let most = |id| measure(&PARAMETERS[parameter_place(id).unwrap()]).most;
        assert_eq!(most("spoil-reused"), 1.0);
        assert_eq!(most("it-load"), 1.0);
        assert_eq!(most("pue"), LARGEST);
        assert_eq!(most("duct-wall"), LARGEST);
        assert_eq!(most("trench-width"), LARGEST);
    }
}
