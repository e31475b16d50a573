//! How long the whole inventory of a study takes, and its simulation: `make bench`.
//!
//! Natively a program that prints its medians. For WebAssembly a module that
//! `tests/bench/browser.mjs` times in Chromium: nothing but the calculation is between two looks
//! at the clock.

use infracarbone::allocation::{self, Control, SUB_POSTS, SubPost};
use infracarbone::catalogue::FACTORS;
use infracarbone::factor::PartKind;
use infracarbone::inventory::{self, Inventory};
use infracarbone::network::{
    self, Estimate, Figure, Group, Kind, Laid, Network, Segment, calculate,
};
use infracarbone::simulation::Simulation;
use infracarbone::study::{ActivityDatum, Basis, Quantity, Study};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// A study in memory, to be calculated as often as wished.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Recalculation {
    study: Study,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Recalculation {
    /// A study of so many activity data: every factor of the catalogue and every sub-post that can
    /// be operated, in turn.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    #[must_use]
    pub fn new(lines: usize) -> Self {
        Self {
            study: study(lines, FACTORS.len()),
        }
    }

    /// Calculates the inventory, drops it, and gives its total in kg CO2e.
    #[must_use]
    pub fn total(&self) -> f64 {
        inventory::calculate(&self.study).total.value
    }

    /// How many lines of the inventory have figures.
    #[must_use]
    pub fn assessed(&self) -> usize {
        let lines = inventory::calculate(&self.study).lines;
        lines.iter().filter(|line| line.value > 0.0).count()
    }
}

/// A study of so many activity data: the first factors of the catalogue and every sub-post that can
/// be operated, in turn.
fn study(lines: usize, factors: usize) -> Study {
    let mut study = Study::new("bench", 2024);
    let operated = |sub_post: &&SubPost| {
        allocation::post(**sub_post, PartKind::Whole, Control::Operated).is_some()
    };
    let sub_posts: Vec<SubPost> = SUB_POSTS.iter().filter(operated).copied().collect();
    let pairs = FACTORS
        .iter()
        .take(factors)
        .cycle()
        .zip(sub_posts.iter().cycle());
    let activities = pairs.take(lines).enumerate();
    study.activities = activities
        .map(|(index, (factor, sub_post))| {
            let quantity = Quantity::new(1000.0, &factor.unit);
            let id = format!("line{index}");
            let control = Control::Operated;
            ActivityDatum {
                basis: Basis::Estimated,
                ..ActivityDatum::new(&id, *sub_post, control, quantity, &factor.id)
            }
        })
        .collect();
    study
}

/// An inventory in memory, to be drawn as often as wished.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Draws {
    inventory: Inventory,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Draws {
    /// The inventory of so many activity data, three to a factor.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    #[must_use]
    pub fn new(lines: usize) -> Self {
        let study = study(lines, lines.div_ceil(3));
        Self {
            inventory: inventory::calculate(&study),
        }
    }

    /// Prepares the simulation, draws in slices of 200, and gives the mean of the total in kg CO2e.
    #[must_use]
    pub fn mean(&self, draws: usize) -> f64 {
        let mut simulation = Simulation::new(&self.inventory, 1);
        for _ in 0..draws / 200 {
            simulation.advance(200);
        }
        simulation
            .outcome()
            .map_or(0.0, |outcome| outcome.total.mean)
    }

    /// The draws alone, without percentiles.
    pub fn draw(&self, draws: usize) {
        Simulation::new(&self.inventory, 1).advance(draws);
    }
}

/// A network in memory, of so many segments of new trench in five groups.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Segments {
    network: Network,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Segments {
    /// Segments with ducts, a cable and chambers.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    #[must_use]
    pub fn new(segments: usize) -> Self {
        let laid = ["duct-hdpe-40", "cable-duct-144", "chamber-l2t"].map(|component| Laid {
            component: component.to_owned(),
            count: Estimate::between(1.0, 2.0, 3.0),
        });
        let segment = |index: usize| Segment {
            name: format!("segment {index}"),
            mode: "trench".to_owned(),
            length: Estimate::exact(0.1),
            laid: laid.to_vec(),
        };
        let group = |index: usize| Group {
            id: format!("group-{index}"),
            segments: (0..segments / 5).map(segment).collect(),
            ..Group::default()
        };
        let mut network = Network::new("bench", Kind::Ftth, 2025);
        network.groups = (0..5).map(group).collect();
        Self { network }
    }

    /// Works the network out, and gives its yearly emissions in kg CO2e.
    #[must_use]
    pub fn yearly(&self) -> f64 {
        calculate(&self.network).yearly().central
    }

    /// Makes draws of it, and gives the mean of the build in kg CO2e.
    #[must_use]
    pub fn mean(&self, draws: usize) -> f64 {
        let mut drawn = network::Draws::new(&self.network, network::SEED);
        drawn.advance(draws);
        let embodied = drawn.distribution(Figure::Embodied);
        embodied.map_or(0.0, |embodied| embodied.mean)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::hint::black_box;
    use std::time::{Duration, Instant};

    let median = |runs: usize, run: &dyn Fn()| {
        for _ in 0..runs / 10 {
            run();
        }
        let mut times: Vec<Duration> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                run();
                start.elapsed()
            })
            .collect();
        times.sort();
        format!(
            "median {:.3} ms of {runs} runs",
            times[runs / 2].as_secs_f64() * 1000.0
        )
    };
    for (lines, runs) in [(100, 2001), (10_000, 101)] {
        let recalculation = Recalculation::new(lines);
        println!(
            "recalculation, native, {lines} lines ({} with figures): {}",
            recalculation.assessed(),
            median(runs, &|| {
                black_box(recalculation.total());
            }),
        );
    }
    for (lines, runs) in [(61, 101), (500, 21)] {
        let draws = Draws::new(lines);
        println!(
            "10,000 draws, native, {lines} lines: {}; with the percentiles of every post: {}",
            median(runs, &|| black_box(&draws).draw(10_000)),
            median(runs, &|| {
                black_box(draws.mean(10_000));
            }),
        );
    }
    let segments = Segments::new(2000);
    println!(
        "network of 2,000 segments, native: {}; 10,000 draws: {}",
        median(501, &|| {
            black_box(segments.yearly());
        }),
        median(11, &|| {
            black_box(segments.mean(10_000));
        }),
    );
}

#[cfg(target_arch = "wasm32")]
fn main() {}
