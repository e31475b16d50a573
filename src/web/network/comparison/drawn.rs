//! Draws of several networks with the same errors, made in slices.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Design;
use crate::network::{Draws, Figure, SEED};
use crate::web::detail::slices::Work;

/// Draws of a comparison.
const DRAWS: usize = 10_000;
/// Draws of a slice.
const SLICE: usize = 100;

/// What was drawn of each network, in their order.
#[derive(Clone)]
pub struct Draw(Arc<Vec<Draws>>);

impl Draw {
    /// The interval of 95 % of a figure of a network, kg CO2e.
    pub fn interval(&self, place: usize, figure: Figure) -> Option<(f64, f64)> {
        let found = self.0.get(place)?.distribution(figure)?;
        Some((found.low, found.high))
    }

    /// The share of draws in which a figure of one network is below that of another.
    pub fn below(&self, one: usize, other: usize, figure: Figure) -> Option<f64> {
        self.0.get(one)?.below(self.0.get(other)?, figure)
    }
}

/// The draws of the networks, followed; none while they are made.
pub fn draws(designs: Memo<Vec<Design>>) -> RwSignal<Option<Draw>> {
    let drawn = RwSignal::new(None);
    let work = StoredValue::new(Work::default());
    Effect::new(move || {
        let designs = designs.get();
        drawn.set(None);
        let work = work.get_value();
        work.stop();
        if designs.len() > 1 {
            spawn_local(draw(designs, work, drawn));
        }
    });
    on_cleanup(move || {
        let _ = work.try_with_value(Work::stop);
    });
    drawn
}

async fn draw(designs: Vec<Design>, work: Work, drawn: RwSignal<Option<Draw>>) {
    let number = work.begin();
    let made = designs
        .iter()
        .map(|design| Draws::new(&design.network, SEED));
    let mut made: Vec<Draws> = made.collect();
    let mut done = 0;
    let step = || {
        if done >= DRAWS {
            return Ok::<_, ()>(None);
        }
        for draws in &mut made {
            draws.advance(SLICE);
        }
        done += SLICE;
        Ok(Some(done as f64 / DRAWS as f64))
    };
    if work.run(number, step).await == Ok(true) {
        // The page may have been left.
        drawn.try_set(Some(Draw(Arc::new(made))));
    }
}
