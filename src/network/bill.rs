//! The bill of quantities of a network: segments and items summed by group and component.
//!
//! Rules are linear in the length and the number of things, so sums can be made first: two thousand
//! segments leave some tens of entries. What is laid along a route is counted per km of it, so that its
//! quantity follows the length of the route, end by end and draw by draw: length and count are two
//! sources of error. Ends are summed with ends, which is to take the errors of the lengths of one mode
//! in one group for the same; counts that differ from segment to segment are averaged by length.

use std::collections::BTreeMap;

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

/// How a component is counted in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// By the segments of a laying mode, km.
    Drawn,
    /// Along the segments of a mode, by its place in [`COMPONENTS`]: so many per km.
    Along(usize),
    /// By items.
    Listed,
}

/// So many of a component in a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Place of the group.
    pub group: usize,
    /// What.
    pub piece: Piece,
    /// How it is counted.
    pub counted: Counted,
    /// How many, in the unit of the component; of what is laid along a mode, per km of it.
    pub quantity: Spread,
}

/// Electricity by meter, kWh a year.
pub(super) const METER: &str = "electricity-meter";

/// What the meters of a data centre replace.
const METERED: [&str; 3] = [METER, "it-load", "it-capacity"];

/// Sums of a group.
struct Sums<'a> {
    network: &'a Network,
    /// What is drawn first: what is along it takes its length.
    sums: BTreeMap<(Counted, Piece), Spread>,
    /// Kilometres of each mode, which the counts along it are weighted by.
    lengths: BTreeMap<usize, f64>,
}

/// The bill of a network, by group, way of counting and component; a component that is not known is left out.
#[must_use]
pub fn bill(network: &Network) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (group, of) in network.groups.iter().enumerate() {
        let mut sums = Sums {
            network,
            sums: BTreeMap::new(),
            lengths: lengths(of),
        };
        sums.fill(of);
        sums.read_meters(group);
        let sums = sums.sums.into_iter();
        entries.extend(sums.map(|((counted, piece), quantity)| Entry {
            group,
            piece,
            counted,
            quantity,
        }));
    }
    entries
}

/// Kilometres of the segments of each mode: the central figures.
fn lengths(group: &Group) -> BTreeMap<usize, f64> {
    let mut lengths = BTreeMap::new();
    for segment in &group.segments {
        if let Some(mode) = component_place(&segment.mode) {
            *lengths.entry(mode).or_default() += segment.length.value;
        }
    }
    lengths
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

/// Whether a component is a laying mode.
pub(super) fn is_route(id: &str) -> bool {
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
            if let Some(piece) = self.piece(&item.component) {
                self.add(piece, Counted::Listed, item.quantity.spread(), 1.0);
            }
        }
    }

    /// Puts the energy of the meters of a data centre, which the first group holds, in place of what is
    /// worked out from the IT load or listed.
    fn read_meters(&mut self, group: usize) {
        let Some(meters) = &self.network.meters else {
            return;
        };
        self.sums.retain(|(_, piece), _| {
            let mut metered = METERED.iter();
            !metered.any(|id| component_place(id).map(Piece::Table) == Some(*piece))
        });
        if let (0, Some(piece)) = (group, self.piece(METER)) {
            let energy = Spread::exact(meters.total);
            self.add(piece, Counted::Listed, energy, 1.0);
        }
    }

    /// A segment: its length to that of its mode, and its counts, by its share of the length, to those
    /// along the mode.
    fn segment(&mut self, segment: &Segment) {
        let Some(mode) = component_place(&segment.mode) else {
            return;
        };
        let length = segment.length.spread();
        self.add(Piece::Table(mode), Counted::Drawn, length, 1.0);
        let whole = self.lengths.get(&mode).copied().unwrap_or_default();
        let weight = if whole > 0.0 {
            length.central / whole
        } else {
            0.0
        };
        for laid in &segment.laid {
            if let Some(piece) = self.piece(&laid.component) {
                let per_km = per_km(self.unit(piece)).unwrap_or(1.0);
                let count = laid.count.spread();
                self.add(piece, Counted::Along(mode), count, weight * per_km);
            }
        }
    }

    fn piece(&self, id: &str) -> Option<Piece> {
        let own = || self.network.components.iter().position(|own| own.id == id);
        let of_table = component_place(id).map(Piece::Table);
        of_table.or_else(|| own().map(Piece::Own))
    }

    fn unit(&self, piece: Piece) -> &str {
        match piece {
            Piece::Table(place) => COMPONENTS.get(place).map_or("", |one| one.unit),
            Piece::Own(place) => self
                .network
                .components
                .get(place)
                .map_or("", |own| &own.unit),
        }
    }

    /// Adds so many times a quantity to the sum of a piece.
    fn add(&mut self, piece: Piece, counted: Counted, more: Spread, times: f64) {
        let sum = self.sums.entry((counted, piece));
        let sum = sum.or_insert(Spread::exact(0.0));
        *sum = Spread::triangular(
            sum.low + more.low * times,
            sum.central + more.central * times,
            sum.high + more.high * times,
        );
    }
}
