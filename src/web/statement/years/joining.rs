//! Putting the open study in the series of another study of this browser, and taking it out.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;

use crate::series::{Candidate, Series, candidates, join, leave};
use crate::study::Study;
use crate::text;
use crate::web::on_demand::hand_over;
use crate::web::result::report::{Report, paragraph};
use crate::web::storage::Store;

/// The series to join, when the study is alone; else how to leave the one it is in.
pub fn joining(report: &Report, series: &Series, shown: RwSignal<Report>) -> AnyView {
    if series.years.len() > 1 {
        return leaving(report, shown);
    }
    let found = candidates(&report.study, Store::open().1);
    if found.is_empty() {
        return paragraph("", report.t(text::YEARS_JOIN_NONE));
    }
    let items = found.into_iter().map(|one| item(report, one, shown));
    view! {
        {paragraph("", report.t(text::YEARS_JOIN_ABOUT))}
        <ul class="joining">{items.collect_view()}</ul>
    }
    .into_any()
}

/// A series, by its study changed last and its years, with the button or why there is none.
fn item(report: &Report, candidate: Candidate, shown: RwSignal<Report>) -> AnyView {
    let Candidate {
        study,
        years,
        taken,
    } = candidate;
    let name = match study.name.trim() {
        "" => report.t(text::UNTITLED).to_owned(),
        name => name.to_owned(),
    };
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let called = format!("{name} ({})", years.join(", "));
    let year = report.study.year.to_string();
    if taken {
        let why = report.fill(text::YEARS_JOIN_TAKEN, &[&year]);
        return view! { <li>{called} " " <span class="note">{why}</span></li> }.into_any();
    }
    let spoken = report.fill(text::YEARS_JOIN_SPOKEN, &[&called]);
    let changed = move |open: &Study| join(open, &study);
    let act = move |_| change(shown, &changed);
    let label = report.t(text::YEARS_JOIN);
    view! { <li>{called} " " <button type="button" aria-label=spoken on:click=act>{label}</button></li> }
        .into_any()
}

fn leaving(report: &Report, shown: RwSignal<Report>) -> AnyView {
    let act = move |_| {
        change(shown, &|open| {
            let series = format!("{}-{:x}", open.id, js_sys::Date::now() as u64);
            leave(open, &series)
        });
    };
    view! {
        {paragraph("", report.t(text::YEARS_LEAVE_ABOUT))}
        <p class="actions">
            <button type="button" id="series-leave" on:click=act>{report.t(text::YEARS_LEAVE)}</button>
        </p>
    }
    .into_any()
}

/// Changes the open study, hands it to the page and shows its years anew, from their title.
fn change(shown: RwSignal<Report>, change: &dyn Fn(&Study) -> Study) {
    let report = shown.get_untracked();
    let mut study = change(&report.study);
    study.modified = js_sys::Date::new_0().to_iso_string().into();
    hand_over("study", &study.to_json());
    shown.set(Report::new(study, report.language, report.printing));
    request_animation_frame(|| {
        let title = document().query_selector("#years h2").ok().flatten();
        if let Some(title) = title.and_then(|one| one.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = title.set_attribute("tabindex", "-1");
            let _ = title.focus();
        }
    });
}
