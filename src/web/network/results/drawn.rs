//! The drawn intervals of a network, made in slices a moment after the last key.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::network::{Draws, Figure, Network, SEED};
use crate::web::detail::slices::Work;
use crate::web::network::plan::Plan;

/// Draws of an interval.
const DRAWS: usize = 10_000;
/// Draws of a slice.
const SLICE: usize = 100;
/// Wait after a key.
const PAUSE: Duration = Duration::from_millis(400);

/// The intervals of the three figures, kg CO2e; none while they are drawn.
pub type Intervals = RwSignal<Option<[(f64, f64); 3]>>;

/// The interval of a figure.
pub fn of(intervals: Intervals, figure: Figure) -> Option<(f64, f64)> {
    let place = Figure::ALL.iter().position(|known| *known == figure)?;
    intervals.with(|found| found.as_ref()?.get(place).copied())
}

/// The drawn intervals, 95 %, followed.
pub fn intervals(plan: Plan) -> Intervals {
    let intervals = RwSignal::new(None);
    let work = StoredValue::new(Work::default());
    let waits = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        if let Some(Some(timeout)) = waits.try_update_value(Option::take) {
            timeout.clear();
        }
        let _ = work.try_with_value(Work::stop);
    };
    Effect::new(move || {
        let network = plan.network.get();
        forget();
        intervals.set(None);
        let start = move || {
            let work = work.get_value();
            spawn_local(draw(network, work, intervals));
        };
        waits.set_value(set_timeout_with_handle(start, PAUSE).ok());
    });
    on_cleanup(forget);
    intervals
}

async fn draw(network: Network, work: Work, intervals: Intervals) {
    let number = work.begin();
    let mut draws = Draws::new(&network, SEED);
    let mut done = 0;
    let step = || {
        if done >= DRAWS {
            return Ok::<_, ()>(None);
        }
        draws.advance(SLICE);
        done += SLICE;
        Ok(Some(done as f64 / DRAWS as f64))
    };
    if work.run(number, step).await == Ok(true) {
        let interval = |figure| {
            let found = draws.distribution(figure);
            found.map_or((0.0, 0.0), |found| (found.low, found.high))
        };
        // The page may have been left.
        intervals.try_set(Some(Figure::ALL.map(interval)));
    }
}
