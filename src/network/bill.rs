//! The bill of quantities of a network: segments and items summed by group and component.
//!
//! Rules are linear in the length and the number of things, so sums can be made first: two thousand
//! segments leave some tens of entries. Ends are summed with ends, which is to take the errors of two
//! quantities of one component in one group for the same.

use super::document::{Group, Network, Segment};
use super::spread::Spread;
use super::table::{COMPONENTS, Component, component_place};
use crate::unit::Unit;

/// What an entry is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// Place in [`COMPONENTS`].
    Table(usize),
    /// Place among the components of the network.
    Own(usize),
}

/// So many of a component in a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Place of the group.
    pub group: usize,
    /// What.
    pub piece: Piece,
    /// How many, in the unit of the component.
    pub quantity: Spread,
}

/// Sums of a group: by component of the table, then by component of the network.
struct Sums<'a> {
    network: &'a Network,
    sums: Vec<Option<Spread>>,
    /// For a component laid along a route: how many of its unit are a kilometre; none when it is
    /// counted.
    per_km: Vec<Option<f64>>,
}

/// The bill of a network, by group then component; a component that is not known is left out.
#[must_use]
pub fn bill(network: &Network) -> Vec<Entry> {
    let of_table = COMPONENTS.iter().map(|component| component.unit);
    let units = of_table.chain(network.components.iter().map(|own| own.unit.as_str()));
    let per_km: Vec<Option<f64>> = units.map(per_km).collect();
    let mut entries = Vec::new();
    let mut sums = Sums {
        network,
        sums: vec![None; per_km.len()],
        per_km,
    };
    for (group, of) in network.groups.iter().enumerate() {
        sums.fill(of);
        for (place, sum) in sums.sums.iter_mut().enumerate() {
            if let Some(quantity) = sum.take() {
                let piece = match place.checked_sub(COMPONENTS.len()) {
                    None => Piece::Table(place),
                    Some(own) => Piece::Own(own),
                };
                entries.push(Entry {
                    group,
                    piece,
                    quantity,
                });
            }
        }
    }
    entries
}

/// Length of the routes of a network, km.
#[must_use]
pub fn route(network: &Network) -> f64 {
    let segments = network.groups.iter().flat_map(|group| &group.segments);
    let drawn: f64 = segments.map(|segment| segment.length.value).sum();
    let items = network.groups.iter().flat_map(|group| &group.items);
    let listed = items.filter(|item| is_route(&item.component));
    drawn + listed.map(|item| item.quantity.value).sum::<f64>()
}

fn is_route(id: &str) -> bool {
    let component = component_place(id).and_then(|place| COMPONENTS.get(place));
    component.is_some_and(|component: &Component| component.family == "route")
}

/// How many of a unit a kilometre is; none for a unit that is no length.
fn per_km(unit: &str) -> Option<f64> {
    let unit = Unit::find(unit).ok()?;
    (unit.dimension.id == "distance").then(|| 1.0 / unit.scale)
}

impl Sums<'_> {
    fn fill(&mut self, group: &Group) {
        for segment in &group.segments {
            self.segment(segment);
        }
        for item in &group.items {
            self.add(&item.component, |_| item.quantity.spread());
        }
    }

    fn segment(&mut self, segment: &Segment) {
        let length = segment.length.spread();
        self.add(&segment.mode, |_| length);
        for laid in &segment.laid {
            let count = laid.count.spread();
            self.add(&laid.component, |per_km| {
                let times = |length: f64, count: f64| length * count * per_km.unwrap_or(1.0);
                Spread::triangular(
                    times(length.low, count.low),
                    times(length.central, count.central),
                    times(length.high, count.high),
                )
            });
        }
    }

    /// Adds to the sum of a component what `quantity` makes of its units per kilometre.
    fn add(&mut self, id: &str, quantity: impl Fn(Option<f64>) -> Spread) {
        let own = || {
            let own = &self.network.components;
            let place = own.iter().position(|own| own.id == id)?;
            Some(COMPONENTS.len() + place)
        };
        let Some(place) = component_place(id).or_else(own) else {
            return;
        };
        let more = quantity(self.per_km.get(place).copied().flatten());
        if let Some(sum) = self.sums.get_mut(place) {
            let so_far = sum.unwrap_or(Spread::exact(0.0));
            *sum = Some(Spread::triangular(
                so_far.low + more.low,
                so_far.central + more.central,
                so_far.high + more.high,
            ));
        }
    }
}
