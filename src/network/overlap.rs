//! Components that count the same thing twice when a network has both.

use super::bill::{METER, Piece, bill};
use super::document::Network;
use super::part::Part;
use super::table::{COMPONENTS, Component, FLOWS};

/// Components that hold others: the first already counts what the second is of.
const HOLDS: [(&str, &str); 23] = [
    ("site-operator", "site-2g"),
    ("site-operator", "site-3g"),
    ("site-operator", "site-4g"),
    ("site-operator", "site-multi"),
    ("site-multi", "site-2g"),
    ("site-multi", "site-3g"),
    ("site-multi", "site-4g"),
    ("site-operator", "site-5g-700"),
    ("site-operator", "site-5g-35"),
    ("site-operator", "site-5g-26"),
    ("site-operator", "radio-unit"),
    ("site-operator", "baseband"),
    ("base-station", "antenna-5g"),
    ("base-station", "antenna-passive"),
    ("base-station", "radio-unit"),
    ("base-station", "baseband"),
    ("support", "ups"),
    ("support", "chiller"),
    ("support", "genset"),
    ("support", "battery"),
    ("support", "ac-room"),
    ("support", "lv-board"),
    ("support", "ventilation"),
];

/// The pairs of components of a network of which the first may already count the second: metered
/// electricity and equipment that runs on it, sites of all generations and of one, equipment of a
/// hall and its lots. To be checked, not refused: they may be of different places.
///
/// ```
/// # use infracarbone::network::{Kind, overlaps, starter::start};
/// let mut network = start(Kind::Mobile, "rooftop", 10.0, 2025).unwrap();
/// assert!(overlaps(&network).is_empty());
/// let mut more = network.groups[0].items[0].clone();
/// more.component = "antenna-5g".to_owned();
/// network.groups[0].items.push(more);
/// let [(whole, part)] = overlaps(&network)[..] else { panic!() };
/// assert_eq!((whole.id, part.id), ("base-station", "antenna-5g"));
/// ```
#[must_use]
pub fn overlaps(network: &Network) -> Vec<(&'static Component, &'static Component)> {
    let entries = bill(network);
    let used: Vec<&'static Component> = COMPONENTS
        .iter()
        .enumerate()
        .filter(|(place, _)| {
            let mut entries = entries.iter();
            entries.any(|entry| entry.piece == Piece::Table(*place) && entry.quantity.high > 0.0)
        })
        .map(|(_, component)| component)
        .collect();
    let mut found = Vec::new();
    for whole in &used {
        for part in &used {
            let metered = whole.id == METER && part.id != METER && is_electric(part);
            if metered || HOLDS.contains(&(whole.id, part.id)) {
                found.push((*whole, *part));
            }
        }
    }
    found
}

/// Whether a component of the network itself runs on electricity.
fn is_electric(component: &Component) -> bool {
    let flows = FLOWS.get(component.flows.clone()).unwrap_or_default();
    let runs = flows.iter().any(|flow| flow.part == Part::Electricity);
    runs && component.family != "customer"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::table::component_place;
    use crate::network::{Kind, starter};

    #[test]
    fn what_holds_and_is_held_is_in_the_table() {
        for (whole, part) in HOLDS {
            for id in [whole, part, METER] {
                assert!(component_place(id).is_some(), "{id}");
            }
        }
    }

    /// A meter beside the lines of a fibre network: their electricity is in it; that of boxes, at the
    /// customer’s, is not.
    #[test]
    fn a_meter_holds_the_lines() {
        let mut network = starter::start(Kind::Ftth, "dense", 100.0, 2025).unwrap();
        let mut meter = network.groups[1].items[0].clone();
        meter.component = METER.to_owned();
        network.groups[0].items.push(meter);
        let found: Vec<_> = overlaps(&network)
            .iter()
            .map(|(whole, part)| (whole.id, part.id))
            .collect();
        assert_eq!(found, [(METER, "line-fibre")]);
    }
}
