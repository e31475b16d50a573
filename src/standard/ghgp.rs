//! GHG Protocol: scopes 1, 2 (location-based or market-based) and 3 by its fifteen categories.
//!
//! What differs from the inventory, with the decisions of DESIGN.md: capital goods are counted whole
//! in their year of acquisition and not after (*Scope 3 Standard*, category 2); recycling is limited
//! to collection and sorting (category 5); the manufacturing of operated vehicles, what is in no
//! category and what is outside the Kyoto Protocol are not in the total. The market-based figure
//! replaces the electricity of scope 2 alone ([`super::market`]).

use super::assembly::{Treated, assemble, collection};
use super::market::{Market, Supply};
use super::{GHGP, Reason, Standard, Statement};
use crate::allocation::ghgp::{Category, Place, place};
use crate::inventory::{Acquisition, Inventory, Line, PartEmissions};
use crate::study::Study;
use crate::text;

/// The group of the rows of scope 2.
pub(super) const SCOPE_2: &str = "2";

/// By the location or by the market; either tells the market-based figures.
pub(super) fn statement(study: &Study, inventory: &Inventory, standard: Standard) -> Statement {
    let supply = Supply::of(study, inventory);
    let by_market = by(inventory, Standard::GhgProtocolMarket, Some(&supply));
    let market = Market::of(&by_market, supply);
    let shown = match standard {
        Standard::GhgProtocolMarket => by_market,
        _ => by(inventory, standard, None),
    };
    Statement {
        market: Some(market),
        ..shown
    }
}

fn by(inventory: &Inventory, standard: Standard, supply: Option<&Supply>) -> Statement {
    let mut found = assemble(inventory, standard, &GHGP, &|line| {
        let collection = collection(line);
        // The energy of a line is counted once, with the first of its parts at the plant.
        let mut energy = supply.and_then(|supply| supply.energy_of(line));
        let parts = line.parts.iter().map(|part| {
            let treated = treat(inventory.year, line, part, collection);
            match (supply, energy) {
                (Some(supply), Some(kwh)) if is_electricity(line, part) => {
                    energy = Some(0.0);
                    treated.becomes(Reason::MarketBased, supply.gases(part.gases, kwh))
                }
                _ => treated,
            }
        });
        parts.collect()
    });
    if supply.is_some() {
        let scope2 = found.groups.iter_mut().find(|group| group.code == SCOPE_2);
        if let Some(group) = scope2 {
            group.label = text::STATEMENT_SCOPE_2_MARKET;
        }
    }
    found
}

/// Whether a part is electricity of scope 2.
pub(super) fn is_electricity(line: &Line, part: &PartEmissions) -> bool {
    place_of(line, part) == Place::In(Category::Electricity)
}

/// A capital good of ours: a line with a lifetime, in category 2. One that is rented stays with its
/// yearly share, in category 8, as does the investment that a concession is, in category 15.
pub(super) fn is_capital_good(line: &Line, part: &PartEmissions) -> bool {
    line.acquired.is_some() && place_of(line, part) == Place::In(Category::CapitalGoods)
}

pub(super) fn place_of(line: &Line, part: &PartEmissions) -> Place {
    // A control without a cell is refused when the study or the table is read.
    place(line.sub_post, part.part, line.control).unwrap_or(Place::OtherUpstream)
}

fn treat(year: i32, line: &Line, part: &PartEmissions, collection: Option<f64>) -> Treated {
    let mut treated = Treated::new(part);
    if is_capital_good(line, part) {
        treated = match line.acquired {
            Some(Acquisition::Year(acquired)) if acquired == year => treated.becomes(
                Reason::AcquiredInYear,
                part.per_unit * (line.quantity * line.acquired_share),
            ),
            // Asked for: the category is not assessed by this line.
            Some(Acquisition::Unknown) => return treated.leaves(Reason::NoYearOfAcquisition),
            _ => treated.leaves(Reason::AcquiredOtherYear),
        };
    }
    let treated = treated.limited(collection);
    match place_of(line, part) {
        Place::In(category) => treated.kyoto(line.non_kyoto).in_row(category.code()),
        Place::OtherUpstream => treated.leaves(Reason::OutsideUpstream),
        Place::OtherDownstream => treated.leaves(Reason::OutsideDownstream),
        Place::NotCounted => treated.leaves(Reason::VehicleManufacturing),
    }
}
