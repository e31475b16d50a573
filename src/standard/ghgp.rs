//! GHG Protocol: scopes 1, 2 (location-based) and 3 by its fifteen categories.
//!
//! What differs from the inventory, with the decisions of DESIGN.md: capital goods are counted whole
//! in their year of acquisition and not after (*Scope 3 Standard*, category 2); recycling is limited
//! to collection and sorting (category 5); the manufacturing of operated vehicles, what is in no
//! category and what is outside the Kyoto Protocol are not in the total.

use super::assembly::{Treated, assemble, collection, non_kyoto};
use super::{GHGP, Reason, Standard, Statement};
use crate::allocation::ghgp::{Category, Place, place};
use crate::inventory::{Acquisition, Inventory, Line, PartEmissions};

pub(super) fn statement(inventory: &Inventory) -> Statement {
    assemble(inventory, Standard::GhgProtocol, &GHGP, &|line| {
        let (collection, non_kyoto) = (collection(line), non_kyoto(line));
        let parts = line.parts.iter();
        parts
            .map(|part| treat(inventory.year, line, part, collection, non_kyoto))
            .collect()
    })
}

/// A capital good of ours: a line with a lifetime, in category 2. One that is rented stays with its
/// yearly share, in category 8, as does the investment that a concession is, in category 15.
pub(super) fn is_capital_good(line: &Line, part: &PartEmissions) -> bool {
    line.acquired.is_some() && place_of(line, part) == Place::In(Category::CapitalGoods)
}

fn place_of(line: &Line, part: &PartEmissions) -> Place {
    // A control without a cell is refused when the study or the table is read.
    place(line.sub_post, part.part, line.control).unwrap_or(Place::OtherUpstream)
}

fn treat(
    year: i32,
    line: &Line,
    part: &PartEmissions,
    collection: Option<f64>,
    non_kyoto: bool,
) -> Treated {
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
        Place::In(category) => treated.kyoto(non_kyoto).in_row(category.code()),
        Place::OtherUpstream => treated.leaves(Reason::OutsideUpstream),
        Place::OtherDownstream => treated.leaves(Reason::OutsideDownstream),
        Place::NotCounted => treated.leaves(Reason::VehicleManufacturing),
    }
}
