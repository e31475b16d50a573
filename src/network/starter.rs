//! Starter networks: quantities per prise, site, kW or object, to be replaced by one's own.
//!
//! Owns `starters.csv`: every ratio has a source or is a hypothesis, and has a range.

use std::sync::LazyLock;

use super::bill::is_route;
use super::document::{Estimate, Group, Item, Kind, Laid, Network, Segment, Served};
use super::spread::Spread;
use super::table::spread;
use crate::text::Bilingual;

/// A row of a starter network.
#[derive(Debug)]
pub struct Ratio {
    /// Kind of network, by its word.
    network: &'static str,
    /// Identifier of the starter.
    pub starter: &'static str,
    /// Identifier of the group.
    pub group: &'static str,
    /// The component.
    pub component: &'static str,
    /// The laying mode that it is laid along; empty for what is counted by itself.
    pub along: &'static str,
    /// How many of it per unit; of what is laid along a mode, how many side by side, or per km.
    pub ratio: Spread,
    /// Identifier of the source; empty for a hypothesis.
    pub source: &'static str,
    /// Name of the starter.
    pub name: Bilingual,
    /// Where the ratio is from.
    pub note: Bilingual,
}

/// Every ratio.
pub static STARTERS: LazyLock<Vec<Ratio>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/network.starters.txt"));
    table.lines().filter_map(ratio).collect()
});

fn ratio(line: &'static str) -> Option<Ratio> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Ratio {
        network: next()?,
        starter: next()?,
        group: next()?,
        component: next()?,
        along: next()?,
        ratio: spread(next()?)?,
        source: next()?,
        name: Bilingual(next()?.parse().ok()?),
        note: Bilingual(next()?.parse().ok()?),
    })
}

/// The identifiers and names of the starters of a kind, in order.
#[must_use]
pub fn starters(kind: Kind) -> Vec<(&'static str, Bilingual)> {
    let rows = STARTERS.iter().filter(|row| row.network == kind.word());
    let mut starters: Vec<_> = rows.map(|row| (row.starter, row.name)).collect();
    starters.dedup();
    starters
}

/// What a starter of a kind is counted in, and what else it serves per unit.
const fn units(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Ftth => &["prise"],
        Kind::Mobile => &["site", "tenant"],
        Kind::DataCentre => &["kW"],
        Kind::Territory => &["object"],
    }
}

/// A starter network for so many units; none where there is no such starter. The lines that an FTTH
/// one serves are its active ones.
///
/// ```
/// # use infracarbone::network::{Kind, starter::start};
/// let network = start(Kind::Ftth, "rural", 20_000.0, 2025).unwrap();
/// assert_eq!(network.served("prise"), Some(20_000.0));
/// ```
#[must_use]
pub fn start(kind: Kind, starter: &str, units: f64, year: i32) -> Option<Network> {
    let mut network = Network::new(starter, kind, year);
    let rows = STARTERS.iter();
    let rows = rows.filter(|row| row.network == kind.word() && row.starter == starter);
    let mut lines = None;
    for row in rows {
        if row.component.starts_with("line-") {
            lines = Some(row.ratio.central * units);
        }
        let groups = &mut network.groups;
        let place = groups.iter().position(|group| group.id == row.group);
        let place = place.unwrap_or_else(|| {
            groups.push(Group {
                id: row.group.to_owned(),
                ..Group::default()
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(place) {
            add(group, row, units);
        }
    }
    let served = self::units(kind).iter().map(|unit| (*unit, units));
    let served = served.chain(lines.map(|lines| ("line", lines)));
    network.served = served
        .map(|(unit, value)| Served {
            unit: unit.to_owned(),
            value,
        })
        .collect();
    (!network.groups.is_empty()).then_some(network)
}

/// Adds a row to its group: a stretch of route, something laid along one, or an item.
fn add(group: &mut Group, row: &Ratio, units: f64) {
    let Spread {
        low, central, high, ..
    } = row.ratio;
    let quantity = Estimate::between(low * units, central * units, high * units);
    let component = row.component.to_owned();
    if is_route(row.component) {
        group.segments.push(Segment {
            mode: component,
            length: quantity,
            ..Segment::default()
        });
        return;
    }
    let mut segments = group.segments.iter_mut();
    match segments.find(|segment| segment.mode == row.along) {
        Some(segment) => segment.laid.push(Laid {
            component,
            count: Estimate::between(low, central, high),
        }),
        None => group.items.push(Item {
            name: String::new(),
            component,
            quantity,
        }),
    }
}
