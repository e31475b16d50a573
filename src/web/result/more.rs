//! What goes with the total: indicators, what is outside it, limits, what to do next.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::catalogue;
use crate::figure::{per, tonnes};
use crate::inventory::indicator;
use crate::link::Route;
use crate::text;
use crate::web::file::{file_name, save_text};
use crate::web::result::report::{Report, facts, link, paragraph, section};
use crate::web::result::trace::cited;

/// Factor of the equivalent: a kilometre of an average car, manufacture and fuel.
const CAR: &str = "car-mean-km";

/// The per-unit indicators of the métier, with what each covers.
pub fn indicators(report: &Report) -> AnyView {
    let known = report.sector.map_or(&[][..], |sector| sector.indicators);
    let cards: Vec<AnyView> = known
        .iter()
        .filter_map(|known| {
            let amount = indicator(&report.study, &report.inventory, known)?;
            let shown = per(&amount, 1.0, report.language);
            let value = report.fill(text::RESULT_INDICATOR_VALUE, &[&shown.value]);
            let range = report.fill(text::RESULT_INDICATOR_RANGE, &[&shown.low, &shown.high]);
            let view = view! {
                <div class="indicator">
                    <h3>{report.t(known.name)}</h3>
                    <p class="indicator-value">{value}</p>
                    {paragraph("range", range)}
                    {paragraph("note", report.t(known.perimeter))}
                </div>
            };
            Some(view.into_any())
        })
        .collect();
    let content = if cards.is_empty() {
        paragraph("", report.t(text::RESULT_NO_INDICATORS))
    } else {
        view! { <div class="indicators">{cards}</div> }.into_any()
    };
    section("indicators", report.t(text::RESULT_INDICATORS), content)
}

/// Avoided emissions and biogenic CO2, which are in no total.
pub fn outside(report: &Report) -> AnyView {
    let unit = report.t(text::RESULT_UNIT);
    let figure = |kg: f64| {
        let mut alone = report.inventory.total;
        alone.value = kg;
        (alone.low, alone.high) = (kg, kg);
        format!("{}\u{a0}{unit}", tonnes(&alone, report.language).value)
    };
    let avoided = if report.inventory.avoided == 0.0 {
        report.t(text::RESULT_AVOIDED_NONE).to_owned()
    } else {
        figure(report.inventory.avoided)
    };
    let biogenic = figure(report.inventory.total.gases.co2_biogenic);
    let content = [
        facts(
            "facts",
            vec![
                (report.t(text::RESULT_AVOIDED), avoided.into_any()),
                (report.t(text::RESULT_BIOGENIC), biogenic.into_any()),
            ],
        ),
        paragraph("note", report.t(text::RESULT_OUTSIDE_HELP)),
    ];
    section(
        "outside",
        report.t(text::RESULT_OUTSIDE),
        content.into_any(),
    )
}

/// The total in kilometres of an average car, with the source of the factor.
pub fn equivalent(report: &Report) -> AnyView {
    let total = &report.inventory.total;
    let Some(car) = catalogue::find(CAR).filter(|_| total.value > 0.0) else {
        return ().into_any();
    };
    let shown = per(total, car.total, report.language);
    let text = report.fill(
        text::RESULT_EQUIVALENT_TEXT,
        &[&shown.value, &shown.low, &shown.high],
    );
    let value = crate::figure::factor(car.total, "km", report.language);
    let source = view! { <p class="note">{cited(report, car)} " — " {value}</p> };
    let content = view! { {paragraph("", text)} {source} }.into_any();
    section("equivalent", report.t(text::RESULT_EQUIVALENT), content)
}

/// What the result is not.
pub fn limits(report: &Report) -> AnyView {
    let content = paragraph("", report.t(text::RESULT_LIMITS_TEXT));
    section("limits", report.t(text::RESULT_LIMITS), content)
}

/// What to do next, and the regulatory duty.
pub fn next(report: &Report) -> AnyView {
    let study = report.study.clone();
    let save = move || {
        let _ = save_text(
            &file_name(&study.name, "json"),
            "application/json",
            &study.to_json(),
        );
    };
    let print = || {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    };
    let cards = report
        .sector
        .is_some()
        .then(|| link(Route::Estimate.hash(), report.t(text::RESULT_NEXT_COMPLETE)));
    let actions = [
        cards.into_any(),
        link(Route::Detail.hash(), report.t(text::RESULT_NEXT_DETAIL)),
        button(report.t(text::RESULT_NEXT_PRINT), print),
        button(report.t(text::RESULT_NEXT_SAVE), save),
        link(Route::Home.hash(), report.t(text::RESULT_NEXT_NEW)),
        link(Route::Method.hash(), report.t(text::RESULT_NEXT_METHOD)),
    ];
    let content = view! {
        <div class="actions">{actions.into_iter().collect_view()}</div>
        {paragraph("note", report.t(text::RESULT_NEXT_SAVE_HELP))}
        <h3>{report.t(text::RESULT_DUTY)}</h3>
        {paragraph("", report.t(text::RESULT_DUTY_TEXT))}
    };
    section("next", report.t(text::RESULT_NEXT), content.into_any())
}

fn button(name: &'static str, action: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" on:click=move |_| action()>{name}</button> }.into_any()
}
