//! The results of a network: what it emits with its bounds and its drawn interval, and of what.

mod drawn;
mod trace;
mod years;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::names;
use super::plan::Plan;
use crate::figure::{self, significant};
use crate::language::Language;
use crate::network::indicator::indicators;
use crate::network::table::LAYERS;
use crate::network::typed::Measure;
use crate::network::{Bounds, Figure, Part, Results, overlaps};
use crate::text::{self, Bilingual, fill};
use crate::web::result::report::{Row, list, paragraph, table};

/// Significant digits of a figure: bounds are too wide to round by them, and a key should be seen.
const DIGITS: usize = 3;

/// An amount as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// With every number at its central figure.
    pub value: String,
    /// Lowest bound.
    pub low: String,
    /// Highest bound.
    pub high: String,
}

/// Kilograms in tonnes.
pub fn in_tonnes(amount: &Bounds, language: Language) -> String {
    tonnes(amount, language).value
}

/// An amount with its stacked bounds, kg in tonnes.
pub fn tonnes(amount: &Bounds, language: Language) -> Shown {
    let shown = |kg: f64| significant(kg / 1000.0, DIGITS, language);
    Shown {
        value: shown(amount.central),
        low: shown(amount.low),
        high: shown(amount.high),
    }
}

/// "From low to high", of stacked bounds.
fn bounds(amount: &Shown, language: Language) -> String {
    fill(text::RESULT_TO.get(language), &[&amount.low, &amount.high])
}

/// A figure of the head: its name, what it covers, and how it is read from the results.
type Head = (Figure, Bilingual, Bilingual, fn(&Results) -> Bounds);

const HEADS: [Head; 3] = [
    (
        Figure::Embodied,
        text::NET_EMBODIED,
        text::NET_EMBODIED_UNIT,
        Results::embodied,
    ),
    (
        Figure::Yearly,
        text::NET_YEARLY,
        text::NET_YEAR_UNIT,
        Results::yearly,
    ),
    (
        Figure::Operation,
        text::NET_OPERATION,
        text::NET_YEAR_UNIT,
        Results::operation,
    ),
];

/// The three figures of a network, with their stacked bounds and their drawn intervals.
pub fn headline(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let intervals = drawn::intervals(plan);
    let heads = HEADS.map(|(figure, name, unit, of)| {
        let amount = Memo::new(move |_| tonnes(&of(&plan.results.get()), language));
        let stacked = move || amount.with(|amount| bounds(amount, language));
        let interval = move || match drawn::of(intervals, figure) {
            None => text::NET_DRAWING_LOTS.get(language).to_owned(),
            Some((low, high)) => {
                let ends = [low, high].map(|kg| significant(kg / 1000.0, DIGITS, language));
                fill(text::RESULT_TO.get(language), &ends.each_ref().map(String::as_str))
            }
        };
        view! {
            <div>
                <dt>{name.get(language)}</dt>
                <dd>
                    <strong class="net-total">{move || amount.with(|amount| amount.value.clone())}</strong>
                    " "{unit.get(language)}
                </dd>
                <dd class="meta">{text::NET_DRAWN.get(language)}" "{interval}</dd>
                <dd class="meta">{text::NET_BOUNDS.get(language)}" "{stacked}</dd>
            </div>
        }
        .into_any()
    });
    let heads: Vec<AnyView> = heads.into_iter().collect();
    let customer = move || {
        let customer = plan.results.get().customer();
        (customer.high > 0.0).then(|| {
            let amount = tonnes(&customer, language);
            let range = bounds(&amount, language);
            paragraph(
                "note",
                fill(text::NET_CUSTOMER.get(language), &[&amount.value, &range]),
            )
        })
    };
    let missing = move || {
        let missing = plan.results.get().missing.len();
        (missing > 0).then(|| {
            let sentence = fill(text::NET_MISSING.get(language), &[&missing.to_string()]);
            paragraph("warning", sentence)
        })
    };
    view! {
        <section class="network-head" aria-label=text::NET_TOTALS.get(language)>
            <dl class="network-figures">{heads}</dl>
            {customer}
            {missing}
            {move || overlapping(plan)}
            {paragraph("help", text::NET_BOUNDS_HELP.get(language))}
        </section>
    }
    .into_any()
}

/// What the network may count twice, to be checked.
fn overlapping(plan: Plan) -> Option<AnyView> {
    let language = plan.editor.language;
    let pairs = plan.get(overlaps);
    let named = pairs.iter().map(|pair| {
        let names = [pair.0, pair.1].map(|component| component.name.get(language));
        fill(text::NET_OVERLAP.get(language), &names).into_any()
    });
    (!pairs.is_empty()).then(|| {
        view! {
            <div class="warning" id="network-overlaps">
                <p>{text::NET_OVERLAPS.get(language)}</p>
                {list("", named.collect())}
            </div>
        }
        .into_any()
    })
}

/// The tables of the results, and the trace of every figure.
pub fn section(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let layers = move || {
        by(
            plan,
            text::NET_BY_LAYER,
            |term| term.of.layer,
            |place| {
                LAYERS
                    .get(*place)
                    .map_or("", |layer| layer.name.get(language))
                    .to_owned()
            },
        )
    };
    let parts = move || {
        by(
            plan,
            text::NET_BY_PART,
            |term| term.of.part,
            |part: &Part| part.name().get(language).to_owned(),
        )
    };
    view! {
        <section class="network-results" aria-labelledby="results-title">
            <h2 id="results-title">{text::NET_RESULTS.get(language)}</h2>
            <h3>{text::NET_BY_COMPONENT.get(language)}</h3>
            {paragraph("help", text::NET_TRACE_HELP.get(language))}
            {trace::components(plan)}
            {layers}
            {parts}
            {move || indicator_table(plan)}
            {move || years::meters(plan)}
            {move || years::growth(plan)}
        </section>
    }
    .into_any()
}

/// A table of the build and of a year, by what `key` says of a term.
fn by<K: Ord>(
    plan: Plan,
    caption: Bilingual,
    key: impl Fn(&crate::network::Term) -> K + Copy,
    name: impl Fn(&K) -> String,
) -> AnyView {
    let language = plan.editor.language;
    let results = plan.results.get();
    let build = results.embodied_by(key);
    let rows = results.yearly_by(key).into_iter().map(|(key, yearly)| {
        let build = build.get(&key).copied().unwrap_or_default();
        let [build, yearly] = [build, yearly].map(|amount| tonnes(&amount, language));
        let [build_range, yearly_range] = [&build, &yearly].map(|amount| bounds(amount, language));
        Row::texts(
            name(&key),
            vec![build.value, build_range, yearly.value, yearly_range],
            "",
        )
    });
    let columns = [
        text::NET_PART,
        text::NET_EMBODIED,
        text::NET_BOUNDS_COLUMN,
        text::NET_YEARLY,
        text::NET_BOUNDS_COLUMN,
    ];
    table(
        fill(text::NET_TABLE.get(language), &[caption.get(language)]),
        columns.map(|name| name.get(language)).to_vec(),
        rows.collect(),
    )
}

/// The indicators, with what each covers.
fn indicator_table(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let results = plan.results.get();
    let found = plan.get(|network| indicators(network, &results));
    if found.is_empty() {
        return paragraph("note", text::NET_NO_INDICATOR.get(language));
    }
    let rows = found.into_iter().map(|(indicator, amount)| {
        let ends = [amount.central, amount.low, amount.high];
        let [value, low, high] = ends.map(|kg| significant(kg, DIGITS, language));
        let unit = format!(
            "{}/{}",
            figure::CO2E,
            Measure::of(indicator.per).symbol(language)
        );
        let range = fill(text::RESULT_TO.get(language), &[&low, &high]);
        let perimeter = indicator.perimeter.get(language).to_owned();
        let name = indicator.name.get(language).to_owned();
        Row::texts(name, vec![value, unit, range, perimeter], "words")
    });
    let columns = [
        text::NET_INDICATOR,
        text::NET_VALUE,
        text::NET_UNIT,
        text::NET_BOUNDS_COLUMN,
        text::NET_PERIMETER,
    ];
    table(
        text::NET_INDICATORS.get(language).to_owned(),
        columns.map(|name| name.get(language)).to_vec(),
        rows.collect(),
    )
}

/// The name of what a term is of.
fn piece_name(plan: Plan, piece: crate::network::Piece) -> String {
    plan.get(|network| names::piece(network, piece, plan.editor.language))
}
