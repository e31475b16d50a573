//! Monte-Carlo draws of a network, and of several designs with the same errors.
//!
//! Every uncertain number is a source of error with a stream of random numbers of its own, which
//! depends on the seed and on its name only. Designs that use the same factor, the same component or
//! the same parameter so share its error, draw by draw; two triangles of one parameter are drawn at
//! the same quantile. Figures of tables and of the user are drawn as triangular, factors and
//! parameters of the catalogue as lognormal, as in the inventory.

use super::document::Network;
use super::model::{Model, Variable};
use super::part::Part;
use super::result::CUSTOMER;
use super::spread::Law;
use super::table::LAYERS;
use crate::simulation::Distribution;
use crate::simulation::random::{LAYERS as ZIGGURAT, Stream};
use crate::uncertainty::gsd2_of_note;

/// The seed of the page: the same network always has the same interval.
pub const SEED: u64 = 1;

/// What is drawn of a network, kg CO2e.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The build.
    Embodied,
    /// Share of the build and operation of a year.
    Yearly,
    /// Operation of a year.
    Operation,
}

impl Figure {
    /// Every figure, in order.
    pub const ALL: [Self; 3] = [Self::Embodied, Self::Yearly, Self::Operation];
}

/// Draws the numbers of a network.
#[derive(Debug, Clone)]
struct Sampler {
    model: Model,
    streams: Vec<Stream>,
    /// The last draw: the variables, then the activity and the factor of each slot.
    values: Vec<f64>,
    slots: Vec<(f64, f64)>,
}

impl Sampler {
    fn new(network: &Network, seed: u64) -> Self {
        let model = Model::new(network);
        let of = |variable: &Variable| Stream::new(seed, variable.name);
        Self {
            streams: model.variables.iter().map(of).collect(),
            model,
            values: Vec::new(),
            slots: Vec::new(),
        }
    }

    fn draw(&mut self) {
        self.values.clear();
        let streams = self.streams.iter_mut().zip(&self.model.variables);
        self.values
            .extend(streams.map(|(stream, of)| draw(stream, of)));
        self.model.work_out(&self.values, &mut self.slots);
    }
}

/// Draws that the spread of a line is read in: the percentile 2.275 is then between the 114th and 115th lowest.
const OF_LINES: usize = 5000;

/// GSD² of sums of activities, √(p97.725 / p2.275) of their draws, each over the years that it lasts;
/// `sums` says of each figure of the trace in which of `count` sums it is, and with what weight. As wide
/// as a datum without any note where the low end is zero.
#[must_use]
pub(super) fn gsd2_of_sums(
    network: &Network,
    sums: &[Vec<(usize, f64)>],
    count: usize,
) -> Vec<f64> {
    let mut sampler = Sampler::new(network, SEED);
    let mut draws = vec![Vec::with_capacity(OF_LINES); count];
    let mut drawn = vec![0.0; count];
    for _ in 0..OF_LINES {
        sampler.draw();
        drawn.fill(0.0);
        let slots = sampler.model.slots.iter().zip(&sampler.slots);
        for ((slot, (activity, _)), of) in slots.zip(sums) {
            let life = slot.life.and_then(|place| sampler.values.get(place));
            let activity = activity / life.copied().unwrap_or(1.0);
            for (place, weight) in of {
                if let Some(sum) = drawn.get_mut(*place) {
                    *sum += weight * activity;
                }
            }
        }
        for (draws, sum) in draws.iter_mut().zip(&drawn) {
            draws.push(*sum);
        }
    }
    let gsd2 = |draws: Vec<f64>| {
        let Distribution { low, high, .. } = Distribution::new(&draws);
        if low > 0.0 {
            (high / low).sqrt()
        } else {
            gsd2_of_note(1)
        }
    };
    draws.into_iter().map(gsd2).collect()
}

/// Draws of a network, which go on from slice to slice.
#[derive(Debug, Clone)]
pub struct Draws {
    sampler: Sampler,
    /// Part of each slot; none for what is at the customer’s, which no figure holds.
    parts: Vec<Option<Part>>,
    draws: [Vec<f64>; 3],
}

impl Draws {
    /// Makes ready to draw a network.
    #[must_use]
    pub fn new(network: &Network, seed: u64) -> Self {
        let sampler = Sampler::new(network, seed);
        let customer = LAYERS.iter().position(|layer| layer.id == CUSTOMER);
        let slots = sampler.model.slots.iter();
        let parts = slots.map(|slot| (Some(slot.of.layer) != customer).then_some(slot.of.part));
        Self {
            parts: parts.collect(),
            sampler,
            draws: [Vec::new(), Vec::new(), Vec::new()],
        }
    }

    /// Makes so many draws more.
    pub fn advance(&mut self, draws: usize) {
        for _ in 0..draws {
            self.sampler.draw();
            let Sampler {
                model,
                values,
                slots,
                ..
            } = &self.sampler;
            let [mut embodied, mut yearly, mut operation] = [0.0; 3];
            let slots = model.slots.iter().zip(slots).zip(&self.parts);
            for ((slot, (activity, value)), part) in slots {
                let Some(part) = part else { continue };
                let emissions = activity * value;
                let borne = emissions * model.share(slot, values);
                yearly += borne;
                if part.is_yearly() {
                    operation += borne;
                } else if part.is_build() {
                    embodied += emissions;
                }
            }
            let sums = [embodied, yearly, operation];
            for (draws, sum) in self.draws.iter_mut().zip(sums) {
                draws.push(sum);
            }
        }
    }

    /// The draws of a figure so far, kg CO2e.
    #[must_use]
    pub fn of(&self, figure: Figure) -> &[f64] {
        let [embodied, yearly, operation] = &self.draws;
        match figure {
            Figure::Embodied => embodied,
            Figure::Yearly => yearly,
            Figure::Operation => operation,
        }
    }

    /// What the draws of a figure tell; none before the first.
    #[must_use]
    pub fn distribution(&self, figure: Figure) -> Option<Distribution> {
        let draws = self.of(figure);
        (!draws.is_empty()).then(|| Distribution::new(draws))
    }

    /// The share of draws in which this design is below another; equal draws count half. None before
    /// the first draw that both have.
    #[must_use]
    pub fn below(&self, other: &Self, figure: Figure) -> Option<f64> {
        let pairs = self.of(figure).iter().zip(other.of(figure));
        let count = pairs.len();
        let below: f64 = pairs
            .map(|(own, other)| match own.total_cmp(other) {
                std::cmp::Ordering::Less => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Greater => 0.0,
            })
            .sum();
        (count > 0).then(|| below / count as f64)
    }

    /// How far another design is above this one, draw by draw, kg CO2e.
    #[must_use]
    pub fn differences(&self, other: &Self, figure: Figure) -> Vec<f64> {
        let pairs = self.of(figure).iter().zip(other.of(figure));
        pairs.map(|(own, other)| other - own).collect()
    }
}

fn draw(stream: &mut Stream, variable: &Variable) -> f64 {
    let spread = &variable.spread;
    if spread.is_exact() {
        return spread.central;
    }
    match spread.law {
        Law::Triangular => spread.quantile(stream.uniform()),
        Law::Lognormal(gsd2) => spread.lognormal(gsd2, stream.normal(&ZIGGURAT)),
    }
}
