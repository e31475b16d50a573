//! A network made ready to be worked out: every uncertain number is a variable, every figure of the
//! trace a slot.
//!
//! The same slots are worked out at the low, central and high ends and for every draw, with other
//! values of the variables, so that bounds, intervals and the trace cannot disagree.

mod build;
mod factor;

use std::collections::HashMap;

use super::bill::{Piece, bill};
use super::document::Network;
use super::growth::Pace;
use super::part::Part;
use super::spread::{End, Spread};
use super::works::{PerMetre, Step, Works};

pub(super) use build::lifetime;
pub use factor::FactorOf;

/// Where an uncertain number is from.
#[derive(Debug, Clone, Copy)]
pub enum Origin {
    /// How many of a piece a group, by its place, has; of a laying mode, its length.
    Quantity(usize, Piece),
    /// How many of a piece a group, by its place, has per km of a route that it is laid along.
    Along(usize, Piece),
    /// Amount of a flow, by its place in [`FLOWS`](super::table::FLOWS).
    Flow(usize),
    /// Parameter, by its place in [`PARAMETERS`](super::table::PARAMETERS).
    Parameter(usize),
    /// Amount of a component of the user, by its place in the network.
    Own(usize),
    /// A factor.
    Factor(FactorOf),
    /// Years that a layer lasts, by its place in [`LAYERS`](super::table::LAYERS).
    Lifetime(usize),
}

/// An uncertain number, one source of error.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Where it is from.
    pub origin: Origin,
    /// Its name as a number, the same in every design that uses it.
    pub name: u64,
    /// Its figures.
    pub spread: Spread,
    /// Emissions fall where it rises.
    pub falls: bool,
}

/// What a figure of the trace is of.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Place of the group.
    pub group: usize,
    /// What it is a figure of.
    pub piece: Piece,
    /// Part of the life cycle.
    pub part: Part,
    /// Step of the works.
    pub step: Option<Step>,
    /// Place in [`LAYERS`](super::table::LAYERS).
    pub layer: usize,
    /// The factor.
    pub factor: FactorOf,
}

/// A figure of the trace: an activity times a factor.
#[derive(Debug, Clone)]
pub struct Slot {
    /// What it is of.
    pub of: Subject,
    /// How much of it there is in the year of the network: of what comes back each year, how much
    /// runs; of the rest, how much is in life.
    pub weight: f64,
    /// Place of the years that it lasts among the variables; none for what comes back each year.
    pub life: Option<usize>,
    /// Place of the value of the factor among the variables.
    value: usize,
    activity: Activity,
}

#[derive(Debug, Clone)]
enum Activity {
    /// A number times variables.
    Product(f64, Vec<usize>),
    /// Metres of a route, by kilometres, times a step of its works.
    Step(usize, Step),
}

/// The works of a route, by place of its parameters among the variables.
#[derive(Debug, Clone)]
struct Route {
    works: Works,
    kilometres: usize,
    parameters: Vec<usize>,
}

/// A parameter that has no figure: what depends on it is not assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Place of the group.
    pub group: usize,
    /// What needs it.
    pub piece: Piece,
    /// Place in [`PARAMETERS`](super::table::PARAMETERS).
    pub parameter: usize,
}

/// A network made ready.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Every uncertain number.
    pub variables: Vec<Variable>,
    /// Every figure of the trace.
    pub slots: Vec<Slot>,
    /// What no figure was given for.
    pub missing: Vec<Missing>,
    routes: Vec<Route>,
    /// Places of the variables by name and, where a group has its own, group.
    places: HashMap<(u64, usize), usize>,
}

impl Model {
    /// Makes a network ready.
    #[must_use]
    pub fn new(network: &Network) -> Self {
        let mut model = Self::default();
        let pace = Pace::new(network);
        for entry in bill(network) {
            model.add(network, &pace, &entry);
        }
        model
    }

    /// The share of its emissions that the year of the network bears, with these values of the
    /// variables: of the build, one over its lifetime as long as it is in life.
    #[must_use]
    pub fn share(&self, slot: &Slot, values: &[f64]) -> f64 {
        let years = slot.life.and_then(|place| values.get(place));
        years.map_or(slot.weight, |years| slot.weight / years)
    }

    /// The places of the variables that the activity of a slot is made of: the quantity first (a length and a
    /// count, for what is laid along a route), then what it is multiplied by, or the parameters of its works.
    #[must_use]
    pub fn made_of(&self, slot: &Slot) -> Vec<usize> {
        match &slot.activity {
            Activity::Product(_, terms) => terms.clone(),
            Activity::Step(route, _) => self.routes.get(*route).map_or_else(Vec::new, |route| {
                [&[route.kilometres], &route.parameters[..]].concat()
            }),
        }
    }

    /// The values of the variables at an end.
    #[must_use]
    pub fn values(&self, end: End) -> Vec<f64> {
        let at = |variable: &Variable| variable.spread.at(end, variable.falls);
        self.variables.iter().map(at).collect()
    }

    /// Works out every slot, in order: its activity and its factor, with these values.
    pub fn work_out(&self, values: &[f64], slots: &mut Vec<(f64, f64)>) {
        let value = |place: &usize| values.get(*place).copied().unwrap_or_default();
        let routes: Vec<PerMetre> = self
            .routes
            .iter()
            .map(|route| {
                let parameters: Vec<f64> = route.parameters.iter().map(value).collect();
                let metres = 1000.0 * value(&route.kilometres);
                let steps = route.works.per_metre(&parameters);
                steps.map(|step| step * metres)
            })
            .collect();
        slots.clear();
        slots.extend(self.slots.iter().map(|slot| {
            let activity = match &slot.activity {
                Activity::Product(scale, terms) => terms.iter().map(value).product::<f64>() * scale,
                Activity::Step(route, step) => {
                    let steps = routes.get(*route);
                    steps
                        .and_then(|steps| steps.get(*step as usize))
                        .copied()
                        .unwrap_or_default()
                }
            };
            (activity, value(&slot.value))
        }));
    }
}
