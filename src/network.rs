//! Network models: what building and running a fibre network, mobile sites, a data centre or a
//! connected territory emits, from its physical quantities.
//!
//! A [`Network`] is a tree of named quantities. Its segments and items are summed into a bill
//! ([`bill`]), components of tables ([`table`]) and rules ([`works`]) make a model of it ([`model`]),
//! and the model is worked out at its ends ([`result`]) or drawn ([`Draws`]). Nothing here is in the
//! first load, nor knows a browser.

pub mod bill;
mod compare;
mod datacentre;
mod document;
mod draws;
pub mod growth;
pub mod import;
pub mod indicator;
pub mod inputs;
pub mod kept;
pub mod lines;
pub mod linked;
pub mod model;
mod overlap;
pub mod part;
pub mod result;
pub mod spread;
pub mod starter;
pub mod table;
pub mod typed;
pub mod works;

pub use bill::Piece;
pub use compare::{BreakEven, Comparison, break_even, compare};
pub use datacentre::{Effectiveness, Meters, MetersError, effectiveness};
pub use document::{
    Built, Estimate, Group, Item, Kind, Laid, Lifetime, Network, OwnComponent, Segment, Served,
    Setting,
};
pub use draws::{Draws, Figure, SEED};
pub use overlap::overlaps;
pub use part::Part;
pub use result::{Bounds, Results, Term, calculate};
pub use works::Step;
