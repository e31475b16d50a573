//! The result of a study: a page of the module that opens on demand.
//!
//! It takes the study as its document and works out the inventory itself; nothing here is used by
//! the page of the first load.

mod figure;
mod headline;
mod known;
mod lines;
mod more;
mod posts;
mod report;
mod trace;
mod uncertainty;

use leptos::ev::Custom;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::inventory::LineStatus;
use crate::language::Language;
use crate::link::Route;
use crate::study;
use crate::text;
use report::{Report, link};

/// The result of a study, followed; `document` is its JSON.
#[must_use]
pub fn page(language: Language, document: ArcRwSignal<String>) -> AnyView {
    let printing = RwSignal::new(false);
    open_for_print(printing);
    let content = move || match study::read(&document.get()) {
        Ok(study) if !study.id.is_empty() => content(&Report::new(study, language, printing)),
        _ => no_study(language),
    };
    view! { <div class="result">{content}</div> }.into_any()
}

fn no_study(language: Language) -> AnyView {
    view! {
        <h1>{text::RESULT_TITLE.get(language)}</h1>
        <p>{text::RESULT_NONE.get(language)}</p>
        <p>{link(Route::Home.hash(), text::RESULT_NONE_LINK.get(language))}</p>
    }
    .into_any()
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

fn content(report: &Report) -> AnyView {
    let title = view! { <h1>{report.t(text::RESULT_TITLE)}</h1> };
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
            uncertainty::uncertainty(report),
            more::outside(report),
            more::equivalent(report),
            more::limits(report),
        ]
        .into_any()
    };
    view! {
        <header class="result-header">{title}{headline::subject(report)}</header>
        {content}
        {more::next(report)}
    }
    .into_any()
}
