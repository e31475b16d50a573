//! Which category of the GHG Protocol a part of an emission source belongs to.
//!
//! Owns `allocation/ghgp.csv`, in the layout of `rules.csv`: scope 1 (`1.n`), scope 2 (`2.n`) and the
//! fifteen categories of scope 3 (`3.n`) of the *Corporate Value Chain (Scope 3) Standard*, as the
//! application of the Association Bilan Carbone (MIT) places its sub-posts, with the decisions of
//! DESIGN.md:
//!
//! - the manufacturing part of vehicles of ours is not counted: the vehicle is category 2 in its
//!   year of acquisition;
//! - rented land, buildings, equipment and computers are category 8;
//! - losses follow upstream, and a part that no rule names is category 3, never scope 1 or 2.

use super::{Control, Rule, SubPost, find};
use crate::factor::PartKind;

/// A category of the GHG Protocol, with the sources that scopes 1 and 2 are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// Scope 1, stationary combustion.
    StationaryCombustion,
    /// Scope 1, mobile combustion.
    MobileCombustion,
    /// Scope 1, process emissions.
    Process,
    /// Scope 1, fugitive emissions.
    Fugitive,
    /// Scope 2, electricity.
    Electricity,
    /// Scope 2, steam, heat and cooling.
    OtherEnergy,
    /// Scope 3, category 1.
    PurchasedGoodsAndServices,
    /// Scope 3, category 2.
    CapitalGoods,
    /// Scope 3, category 3: fuel- and energy-related activities outside scopes 1 and 2.
    FuelAndEnergy,
    /// Scope 3, category 4: upstream transportation and distribution.
    UpstreamTransport,
    /// Scope 3, category 5: waste generated in operations.
    Waste,
    /// Scope 3, category 6.
    BusinessTravel,
    /// Scope 3, category 7: employee commuting.
    Commuting,
    /// Scope 3, category 8.
    UpstreamLeasedAssets,
    /// Scope 3, category 9: downstream transportation and distribution.
    DownstreamTransport,
    /// Scope 3, category 10.
    ProcessingOfSoldProducts,
    /// Scope 3, category 11.
    UseOfSoldProducts,
    /// Scope 3, category 12: end-of-life treatment of sold products.
    EndOfLifeOfSoldProducts,
    /// Scope 3, category 13.
    DownstreamLeasedAssets,
    /// Scope 3, category 14.
    Franchises,
    /// Scope 3, category 15.
    Investments,
}

impl Category {
    /// Every category, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        CATEGORIES.iter().map(|(category, _)| *category)
    }

    /// Code, such as "1.2" (scope 1, mobile combustion) or "3.10" (category 10 of scope 3).
    #[must_use]
    pub fn code(self) -> &'static str {
        CATEGORIES[self as usize].1
    }
}

/// Where a part of a source is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a category, and in the total.
    In(Category),
    /// Upstream and in none of the fifteen categories: outside the total, shown apart.
    OtherUpstream,
    /// Downstream and in none of the fifteen categories: outside the total, shown apart.
    OtherDownstream,
    /// Not counted at all: it is counted otherwise, in another year.
    NotCounted,
}

include!(concat!(env!("OUT_DIR"), "/allocation-ghgp.rs"));

/// The place of a part, `None` when this control is not a choice of the sub-post.
#[must_use]
pub fn place(sub_post: SubPost, part: PartKind, control: Control) -> Option<Place> {
    let unnamed = Place::In(Category::FuelAndEnergy);
    find(&RULES, sub_post, part, control, unnamed).0
}

#[cfg(test)]
mod tests;
