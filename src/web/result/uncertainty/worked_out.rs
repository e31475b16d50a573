//! The intervals side by side: worked out in two ways, and drawn.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::drawing::Drawn;
use super::tonnes;
use crate::figure::significant;
use crate::inventory::Amount;
use crate::language::Language;
use crate::number::percent;
use crate::sector::Bilingual;
use crate::simulation::{Difference, Distribution, difference};
use crate::text;
use crate::uncertainty::band;
use crate::web::result::report::{Report, Row, table};

/// The table of the intervals; what is drawn joins it.
pub fn intervals(report: &Report, drawn: RwSignal<Drawn>) -> AnyView {
    let report = report.clone();
    let content = move || {
        let total = &report.inventory.total;
        let mut independent = *total;
        independent.gsd2 = total.gsd2_independent;
        independent.low = total.value / independent.gsd2;
        independent.high = total.value * independent.gsd2;
        let mut rows = vec![
            worked_out(&report, text::UNCERTAINTY_SHARED, total),
            worked_out(&report, text::UNCERTAINTY_INDEPENDENT, &independent),
        ];
        drawn.with(|drawn| {
            if let Some(drawn) = drawn {
                rows.extend(rows_drawn(&report, &drawn.0));
            }
        });
        let columns = [
            text::UNCERTAINTY_RULE,
            text::UNCERTAINTY_LOW,
            text::UNCERTAINTY_MIDDLE,
            text::UNCERTAINTY_HIGH,
            text::UNCERTAINTY_FACTOR,
            text::UNCERTAINTY_ALPHA,
            text::UNCERTAINTY_BAND,
        ];
        table(
            report.t(text::UNCERTAINTY_TABLE).to_owned(),
            columns.map(|name| report.t(name)).to_vec(),
            rows,
        )
    };
    view! { <div id="intervals">{content}</div> }.into_any()
}

fn worked_out(report: &Report, name: Bilingual, amount: &Amount) -> Row {
    let values = [amount.low, amount.value, amount.high];
    row(report, name, values, amount.gsd2)
}

fn row(report: &Report, name: Bilingual, values: [f64; 3], gsd2: f64) -> Row {
    let mut cells = values.map(|kg| tonnes(report, kg)).to_vec();
    cells.push(format!(
        "×/÷\u{a0}{}",
        significant(gsd2, 4, report.language)
    ));
    cells.push(percent(gsd2 - 1.0, 0, report.language));
    cells.push(report.t(band_name(gsd2)).to_owned());
    Row::texts(report.t(name).to_owned(), cells, "")
}

fn rows_drawn(report: &Report, drawn: &Distribution) -> Vec<Row> {
    let gsd2 = (drawn.high / drawn.low).sqrt();
    let values = [drawn.low, drawn.median, drawn.high];
    let mut rows = vec![row(report, text::UNCERTAINTY_DRAWN, values, gsd2)];
    if let Some(gap) = difference(&report.inventory.total, drawn) {
        let mut cells = gaps(&gap, report.language).to_vec();
        cells.extend(["—".to_owned(), "—".to_owned()]);
        let name = report.t(text::UNCERTAINTY_GAP).to_owned();
        rows.push(Row::texts(name, cells, "gap"));
    }
    rows
}

/// The differences with their sign: low end, median, high end, GSD².
pub fn gaps(gap: &Difference, language: Language) -> [String; 4] {
    [gap.low, gap.median, gap.high, gap.gsd2].map(|share| {
        let shown = percent(share, 1, language);
        let plus = if share > 0.0 { "+" } else { "" };
        format!("{plus}{shown}")
    })
}

fn band_name(gsd2: f64) -> Bilingual {
    match band(gsd2) {
        5 => text::UNCERTAINTY_BAND_5,
        4 => text::UNCERTAINTY_BAND_4,
        3 => text::UNCERTAINTY_BAND_3,
        2 => text::UNCERTAINTY_BAND_2,
        _ => text::UNCERTAINTY_BAND_1,
    }
}
