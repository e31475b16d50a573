//! A network year by year, as it is built up, and the indicators of a metered data centre.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{DIGITS, bounds, tonnes};
use crate::figure::significant;
use crate::network::growth::years;
use crate::network::{Effectiveness, effectiveness};
use crate::text::{self, Bilingual};
use crate::web::network::plan::Plan;
use crate::web::result::report::{Row, table};

/// What each year of the growth builds, bears and runs; nothing without growth.
pub fn growth(plan: Plan) -> Option<AnyView> {
    let language = plan.editor.language;
    let years = plan.get(years);
    let rows = years.iter().map(|year| {
        let amounts = [year.built, year.annuity, year.operation];
        let cells = amounts.iter().flat_map(|amount| {
            let shown = tonnes(amount, language);
            let range = bounds(&shown, language);
            [shown.value, range]
        });
        Row::texts(year.year.to_string(), cells.collect(), "")
    });
    let columns = [
        text::NET_GROWTH_END,
        text::NET_GROWTH_BUILT,
        text::NET_BOUNDS_COLUMN,
        text::NET_GROWTH_BORNE,
        text::NET_BOUNDS_COLUMN,
        text::NET_OPERATION,
        text::NET_BOUNDS_COLUMN,
    ];
    (!years.is_empty()).then(|| {
        table(
            text::NET_GROWTH_TABLE.get(language).to_owned(),
            columns.map(|name| name.get(language)).to_vec(),
            rows.collect(),
        )
    })
}

/// An indicator of a data centre: its name, what it divides, its unit, and how it is read.
type Ratio = (
    Bilingual,
    Bilingual,
    &'static str,
    fn(&Effectiveness) -> Option<f64>,
);

const RATIOS: [Ratio; 5] = [
    (text::NET_PUE, text::NET_PUE_OF, "", |found| found.pue),
    (text::NET_CUE, text::NET_CUE_OF, "kg CO₂e/kWh", |found| {
        found.cue
    }),
    (text::NET_WUE, text::NET_WUE_OF, "L/kWh", |found| found.wue),
    (text::NET_REF, text::NET_REF_OF, "", |found| found.renewable),
    (text::NET_ERF, text::NET_ERF_OF, "", |found| found.reuse),
];

/// The indicators of the meters; nothing without meters.
pub fn meters(plan: Plan) -> Option<AnyView> {
    let language = plan.editor.language;
    let results = plan.results.get();
    let found = plan.get(|network| effectiveness(network, &results));
    let rows = RATIOS.iter().filter_map(|(name, of, unit, read)| {
        let value = significant(read(&found)?, DIGITS, language);
        let cells = vec![value, (*unit).to_owned(), of.get(language).to_owned()];
        Some(Row::texts(name.get(language).to_owned(), cells, "words"))
    });
    let rows: Vec<Row> = rows.collect();
    let columns = [
        text::NET_INDICATOR,
        text::NET_VALUE,
        text::NET_UNIT,
        text::NET_PERIMETER,
    ];
    (!rows.is_empty()).then(|| {
        table(
            text::NET_METERED.get(language).to_owned(),
            columns.map(|name| name.get(language)).to_vec(),
            rows,
        )
    })
}
