//! The draws, made between what the visitor does.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::simulation::{Distribution, Histogram, Simulation};

/// How many draws are made.
pub const DRAWS: usize = 10_000;

/// The same figures come back each time, here and in the library.
pub const SEED: u64 = 1;

/// A slice ends after the batch that passes this, ms: with one batch more and the work of a key it
/// stays within a frame, 16 ms.
const SLICE: f64 = 6.0;

/// Draws between two looks at the clock.
const BATCH: usize = 64;

/// What was drawn of the total.
pub type Drawn = Option<Arc<(Distribution, Histogram)>>;

/// Draws under way, which end with the view that shows them.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// Draws made; none while nothing is being drawn.
    pub made: RwSignal<Option<usize>>,
    /// What was drawn, once all is.
    pub result: RwSignal<Drawn>,
    simulation: StoredValue<Simulation>,
    next: StoredValue<Option<TimeoutHandle>>,
}

impl Drawing {
    /// Ready to draw.
    pub fn new(simulation: Simulation) -> Self {
        let drawing = Self {
            made: RwSignal::new(None),
            result: RwSignal::new(None),
            simulation: StoredValue::new(simulation),
            next: StoredValue::new(None),
        };
        on_cleanup(move || drawing.cancel());
        drawing
    }

    /// Starts, or goes on where it was stopped; nothing once all is drawn.
    pub fn start(self) {
        if self.result.with_untracked(Option::is_none) && self.made.get_untracked().is_none() {
            self.made
                .set(self.simulation.try_with_value(Simulation::draws));
            self.later();
        }
    }

    /// Stops; what was drawn is kept.
    pub fn stop(self) {
        self.cancel();
        self.made.set(None);
    }

    fn cancel(self) {
        if let Some(next) = self.next.try_get_value().flatten() {
            next.clear();
        }
    }

    fn later(self) {
        let next = set_timeout_with_handle(move || self.slice(), Duration::ZERO);
        self.next.set_value(next.ok());
    }

    fn slice(self) {
        let end = now() + SLICE;
        let made = self.simulation.try_update_value(|simulation| {
            loop {
                simulation.advance(BATCH.min(DRAWS.saturating_sub(simulation.draws())));
                if simulation.draws() >= DRAWS || now() >= end {
                    break simulation.draws();
                }
            }
        });
        // None: the view has gone.
        let Some(made) = made else { return };
        if self.made.get_untracked() == Some(DRAWS) {
            // In a slice of its own: the percentiles take as long as some draws.
            let total = self.simulation.with_value(Simulation::total);
            self.made.set(None);
            self.result.set(total.map(Arc::new));
        } else {
            self.made.set(Some(made));
            self.later();
        }
    }
}

/// Milliseconds; without a clock, slices of one batch.
fn now() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(f64::INFINITY, |clock| clock.now())
}
