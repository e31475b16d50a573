//! The uncertainty of the total: worked out and drawn, where it comes from, quality of the data.

mod drawing;
mod drawn;
mod quality;
mod spread;
mod worked_out;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::figure::significant;
use crate::simulation::Simulation;
use crate::text;
use crate::web::result::report::{Report, paragraph, section};
use drawing::Drawing;

/// The section of the uncertainty.
pub fn uncertainty(report: &Report) -> AnyView {
    let total = &report.inventory.total;
    let content = if total.high > total.low {
        let simulation = Simulation::new(&report.inventory, drawing::SEED);
        let contributions = simulation.contributions().clone();
        let drawing = Drawing::new(simulation);
        [
            paragraph("", report.t(text::UNCERTAINTY_INTRO)),
            worked_out::intervals(report, drawing.result),
            drawn::draws(report, drawing),
            spread::spread(report, &contributions),
            quality::quality(report),
        ]
        .into_any()
    } else {
        [
            paragraph("", report.t(text::UNCERTAINTY_NONE)),
            quality::quality(report),
        ]
        .into_any()
    };
    section("uncertainty", report.t(text::UNCERTAINTY_TITLE), content)
}

/// Tonnes with three significant digits: intervals that differ by some % are to be told apart, so
/// they are not rounded by their own width.
fn tonnes(report: &Report, kg: f64) -> String {
    significant(kg / 1000.0, 3, report.language)
}
