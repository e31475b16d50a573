//! The result of the open study.

mod headline;
mod known;
mod lines;
mod more;
mod posts;

use leptos::ev::Custom;
use leptos::prelude::*;

use crate::inventory::LineStatus;
use crate::link::Route;
use crate::text;
use crate::web::report::{Report, link, paragraph};
use crate::web::state::{State, state};

/// The result page.
#[component]
pub fn ResultPage() -> impl IntoView {
    let state = state();
    let printing = RwSignal::new(false);
    open_for_print(printing);
    view! { <div class="result">{move || content(state, &Report::of(state, printing))}</div> }
}

/// Everything that opens is open on paper.
fn open_for_print(printing: RwSignal<bool>) {
    for (name, on) in [("beforeprint", true), ("afterprint", false)] {
        let listener = window_event_listener(Custom::<web_sys::Event>::new(name), move |_| {
            printing.set(on);
        });
        on_cleanup(move || listener.remove());
    }
}

fn content(state: State, report: &Report) -> AnyView {
    let title = view! { <h1>{report.t(text::RESULT_TITLE)}</h1> };
    if report.study.id.is_empty() {
        let home = link(Route::Home.hash(), report.t(text::RESULT_NONE_LINK));
        return view! { {title} {paragraph("", report.t(text::RESULT_NONE))} <p>{home}</p> }
            .into_any();
    }
    let lines = &report.inventory.lines;
    let nothing = lines
        .iter()
        .all(|line| line.status == LineStatus::NotAssessed);
    let content = if nothing {
        headline::no_answer(report)
    } else {
        [
            headline::total(report),
            posts::by_post(report),
            posts::scopes(report),
            lines::heaviest(report),
            lines::others(report),
            more::indicators(report),
            known::known(report),
            more::outside(report),
            more::equivalent(report),
            more::limits(report),
        ]
        .into_any()
    };
    view! {
        <header class="result-header">{title}{headline::subject(report)}</header>
        {content}
        {more::next(state, report)}
    }
    .into_any()
}
