//! Statements: one inventory restated in the tables of each standard.
//!
//! Owns the standards, their rows (tables of `standard/`) and what each changes in the inventory.
//! Nothing is calculated again: a statement starts from the emissions of the lines, which are those
//! of the BEGES, and every change is an [`Adjustment`] with its reason. So the total of a statement is
//! that of the lines plus its adjustments, and two statements differ by theirs ([`reconciliation`]).
//!
//! It opens on demand: nothing of the first load may use it.

mod assembly;
pub mod beges;
mod bilan_carbone;
pub mod copied;
pub mod energy;
pub mod esrs;
mod ghgp;
mod iso;
pub mod market;
pub mod reconciliation;
pub mod sheet;
pub mod vsme;

use serde::Serialize;

use crate::allocation::{SUB_POSTS, SubPost};
use crate::factor::Text;
use crate::gas::Gases;
use crate::inventory::{Amount, Inventory, PostStatus};
use crate::post::Post;
use crate::study::Study;
use crate::text::Bilingual;

pub use market::Market;
pub use reconciliation::{Reconciliation, reconcile};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

/// A standard that an inventory is restated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Standard {
    /// The French regulatory inventory: article L. 229-25 of the code de l'environnement, method v5.
    Beges,
    /// GHG Protocol: *Corporate Standard* and *Corporate Value Chain (Scope 3) Standard*.
    GhgProtocol,
    /// The same, with the electricity of scope 2 by its contracts (*Scope 2 Guidance*).
    GhgProtocolMarket,
    /// ISO 14064-1:2018, annex B.
    #[serde(rename = "iso-14064-1")]
    Iso14064,
    /// Bilan Carbone®, method v9.
    BilanCarbone,
}

impl Standard {
    /// Every standard, in the order of their table.
    pub const ALL: [Self; 5] = [
        Self::Beges,
        Self::GhgProtocol,
        Self::GhgProtocolMarket,
        Self::Iso14064,
        Self::BilanCarbone,
    ];

    /// The word of the tables and of what the library hands out.
    #[must_use]
    pub fn word(self) -> &'static str {
        STANDARDS[self as usize].0
    }

    /// The standard of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|standard| standard.word() == word)
    }

    /// Whether it is the GHG Protocol, by either figure of scope 2.
    #[must_use]
    pub fn is_ghg_protocol(self) -> bool {
        matches!(self, Self::GhgProtocol | Self::GhgProtocolMarket)
    }

    /// Name.
    #[must_use]
    pub fn name(self) -> Bilingual {
        STANDARDS[self as usize].1
    }
}

/// What is chosen in a statement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Bilan Carbone counts *UtilisationEnDependance* in the total, instead of showing it apart.
    pub dependence: bool,
}

/// Why a standard counts something else than the emissions of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A capital good acquired in the year is counted whole, not amortised.
    AcquiredInYear,
    /// A capital good acquired in another year was, or will be, counted whole in that year.
    AcquiredOtherYear,
    /// The year of acquisition of a capital good is missing: asked for, and zero until then.
    NoYearOfAcquisition,
    /// The manufacturing of a vehicle of ours is counted with the vehicle, in its year of acquisition.
    VehicleManufacturing,
    /// Recycling is limited to collection and sorting.
    Recycling,
    /// Scope 2 electricity is counted by its contracts and the residual mix, not by the grid.
    MarketBased,
    /// Upstream, in none of the fifteen categories; shown apart.
    OutsideUpstream,
    /// Downstream, in none of the fifteen categories; shown apart.
    OutsideDownstream,
    /// Outside the gases of the Kyoto Protocol; shown apart.
    NonKyoto,
    /// *UtilisationEnDependance*, in no post of BEGES and optional in Bilan Carbone; shown apart.
    Dependence,
}

impl Reason {
    /// Every reason, in the order of their table.
    pub const ALL: [Self; 10] = [
        Self::AcquiredInYear,
        Self::AcquiredOtherYear,
        Self::NoYearOfAcquisition,
        Self::VehicleManufacturing,
        Self::Recycling,
        Self::MarketBased,
        Self::OutsideUpstream,
        Self::OutsideDownstream,
        Self::NonKyoto,
        Self::Dependence,
    ];

    /// The word of the tables and of what the library hands out.
    #[must_use]
    pub fn word(self) -> &'static str {
        REASONS[self as usize].0
    }

    /// The sentence that says it.
    #[must_use]
    pub fn label(self) -> Bilingual {
        REASONS[self as usize].1
    }

    /// Whether what is taken out is shown apart, outside the total.
    #[must_use]
    pub fn is_apart(self) -> bool {
        self >= Self::OutsideUpstream
    }
}

/// An inventory restated.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// The standard.
    pub standard: Standard,
    /// Its name.
    pub name: Bilingual,
    /// Year of the inventory.
    pub year: i32,
    /// Scopes, categories or posts, each with its rows.
    pub groups: Vec<StatementGroup>,
    /// The total.
    pub total: Amount,
    /// What is shown apart, outside the total, by reason; only what there is.
    pub apart: Vec<StatementApart>,
    /// Avoided emissions, kg CO2e, zero or less, outside the total.
    pub avoided: f64,
    /// What makes the total another than the sum of the lines, by reason, then in the order of the
    /// lines.
    pub adjustments: Vec<Adjustment>,
    /// The market-based figures; of the GHG Protocol alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub market: Option<Market>,
}

/// A scope, category or post, with its subtotal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct StatementGroup {
    /// Code in the standard, unique among the groups.
    pub code: &'static str,
    /// Label.
    pub label: Bilingual,
    /// The subtotal.
    pub amount: Amount,
    /// Its rows.
    pub rows: Vec<StatementRow>,
}

/// A row of a statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct StatementRow {
    /// Code in the standard, unique among the rows.
    pub code: &'static str,
    /// Label.
    pub label: Bilingual,
    /// Assessed, not assessed, or excluded with a reason.
    pub status: PostStatus,
    /// Its emissions.
    pub amount: Amount,
    /// The lines that it comes from, possibly for zero.
    pub lines: Vec<LineAmount>,
}

/// What is shown apart for a reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct StatementApart {
    /// Why.
    pub reason: Reason,
    /// The sentence that says it.
    pub label: Bilingual,
    /// Its emissions.
    pub amount: Amount,
    /// The lines that it comes from.
    pub lines: Vec<LineAmount>,
}

/// What a line gives to a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LineAmount {
    /// Place of the line in the inventory, from 0.
    pub line: usize,
    /// Identifier of the line; that of an activity datum may be that of a rule.
    pub id: Text,
    /// kg CO2e.
    pub value: f64,
    /// The same by gas, biogenic CO2 aside.
    pub gases: Gases,
}

/// What a standard adds to the emissions of a line (less than zero: takes out), and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Adjustment {
    /// Why.
    pub reason: Reason,
    /// The line, and what is added to it.
    pub amount: LineAmount,
}

/// A heading or a row of the tables.
struct Label {
    /// A group; its rows follow it.
    heading: bool,
    code: &'static str,
    label: Bilingual,
    /// The posts of BEGES that go there: a row without line is excluded when they all are.
    posts: &'static [Post],
}

include!(concat!(env!("OUT_DIR"), "/standards.rs"));

/// Restates the inventory of a study in a standard.
#[must_use]
pub fn statement(
    study: &Study,
    inventory: &Inventory,
    standard: Standard,
    options: &Options,
) -> Statement {
    match standard {
        Standard::Beges => beges::statement(inventory),
        Standard::GhgProtocol | Standard::GhgProtocolMarket => {
            ghgp::statement(study, inventory, standard)
        }
        Standard::Iso14064 => iso::statement(inventory),
        Standard::BilanCarbone => bilan_carbone::statement(inventory, options),
    }
}

/// The sub-posts of Bilan Carbone in the order of its table, each with the name of its post.
pub fn sub_posts() -> impl Iterator<Item = (Bilingual, SubPost)> {
    let mut post = Bilingual::NONE;
    BILAN_CARBONE.iter().filter_map(move |row| {
        if row.heading {
            post = row.label;
            return None;
        }
        let mut known = SUB_POSTS.into_iter();
        Some((post, known.find(|known| known.word() == row.code)?))
    })
}

/// The name of a sub-post of Bilan Carbone.
#[must_use]
pub fn sub_post_name(sub_post: SubPost) -> Bilingual {
    let rows = BILAN_CARBONE.iter();
    let mut rows = rows.filter(|row| !row.heading && row.code == sub_post.word());
    rows.next().map_or(Bilingual::NONE, |row| row.label)
}

impl Statement {
    /// The row with this code.
    #[must_use]
    pub fn row(&self, code: &str) -> Option<&StatementRow> {
        let mut rows = self.groups.iter().flat_map(|group| &group.rows);
        rows.find(|row| row.code == code)
    }
}
