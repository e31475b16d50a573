//! Starter networks: quantities per prise, site, kW or object, to be replaced by one's own.
//!
//! Owns `starters.csv`: every ratio has a source or is a hypothesis, and has a range.

use std::sync::LazyLock;

use super::document::{Estimate, Group, Item, Kind, Network, Served};
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
    /// How many of it per unit.
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
        let Spread {
            low, central, high, ..
        } = row.ratio;
        let item = Item {
            name: String::new(),
            component: row.component.to_owned(),
            quantity: Estimate::between(low * units, central * units, high * units),
        };
        if row.component.starts_with("line-") {
            lines = Some(item.quantity.value);
        }
        match network
            .groups
            .iter_mut()
            .find(|group| group.id == row.group)
        {
            Some(group) => group.items.push(item),
            None => network.groups.push(Group {
                id: row.group.to_owned(),
                items: vec![item],
                ..Group::default()
            }),
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
