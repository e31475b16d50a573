//! Indicators: a figure of a network over what it serves, with the perimeter in words.
//!
//! Owns `indicators.csv`. No divisor, no indicator.

use std::sync::LazyLock;

use super::document::Network;
use super::growth::served;
use super::result::{Bounds, Results};
use crate::text::Bilingual;

/// An indicator.
#[derive(Debug)]
pub struct Indicator {
    /// Stable identifier.
    pub id: &'static str,
    /// Kinds of networks that it is for, joined by `|`.
    networks: &'static str,
    /// What is divided.
    figure: &'static str,
    /// Unit that divides.
    pub per: &'static str,
    /// Name.
    pub name: Bilingual,
    /// What it covers, and what not.
    pub perimeter: Bilingual,
}

/// Every indicator.
pub static INDICATORS: LazyLock<Vec<Indicator>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/network.indicators.txt"));
    table.lines().filter_map(indicator).collect()
});

fn indicator(line: &'static str) -> Option<Indicator> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Indicator {
        id: next()?,
        networks: next()?,
        figure: next()?,
        per: next()?,
        name: Bilingual(next()?.parse().ok()?),
        perimeter: Bilingual(next()?.parse().ok()?),
    })
}

/// The indicators of a network whose divisor is known, kg CO2e per unit.
#[must_use]
pub fn indicators(network: &Network, results: &Results) -> Vec<(&'static Indicator, Bounds)> {
    let kind = network.kind.word();
    let of_kind = |one: &&Indicator| one.networks.split('|').any(|known| known == kind);
    let found = INDICATORS.iter().filter(of_kind).filter_map(|one| {
        let per = match one.per {
            "km" => Some(results.route).filter(|km| *km > 0.0),
            unit if one.figure == "embodied" => network.served(unit),
            unit => served(network, unit),
        };
        let amount = match one.figure {
            "embodied" => results.embodied(),
            _ => results.yearly(),
        };
        per.map(|per| (one, amount / per))
    });
    found.collect()
}
