//! The result of a study: a page of the module that opens on demand.
//!
//! It takes the study as its document and works out the inventory itself; nothing here is used by
//! the page of the first load.

pub(in crate::web) mod figure;
pub(in crate::web) mod headline;
mod known;
mod lines;
mod more;
mod posts;
pub(in crate::web) mod report;
pub(in crate::web) mod trace;
mod uncertainty;

use leptos::ev::Custom;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::inventory::LineStatus;
use crate::language::Language;
use crate::link::Route;
use crate::sector::Bilingual;
use crate::study;
use crate::text;
use crate::web::statement;
use report::{Report, link};

/// The result of a study, followed; `argument` is the line to open, `line-` and its place in the
/// inventory, `document` the JSON of the study.
#[must_use]
pub fn page(
    language: Language,
    argument: ArcRwSignal<String>,
    document: ArcRwSignal<String>,
) -> AnyView {
    Effect::new(move || {
        let argument = argument.get();
        let place = argument.strip_prefix("line-");
        if let Some(at) = place.and_then(|at| at.parse().ok()) {
            // Once the page around has moved the focus to the new page.
            request_animation_frame(move || lines::show(at));
        }
    });
    of_study(language, document, text::RESULT_TITLE, content)
}

/// A page that follows a study, whose JSON is `document`; `title` is its title when there is none.
pub(in crate::web) fn of_study(
    language: Language,
    document: ArcRwSignal<String>,
    title: Bilingual,
    content: impl Fn(&Report) -> AnyView + Send + 'static,
) -> AnyView {
    let printing = RwSignal::new(false);
    open_for_print(printing);
    let content = move || match study::read(&document.get()) {
        Ok(study) if !study.id.is_empty() => content(&Report::new(study, language, printing)),
        _ => no_study(language, title),
    };
    view! { <div class="result">{content}</div> }.into_any()
}

pub(in crate::web) fn no_study(language: Language, title: Bilingual) -> AnyView {
    view! {
        <h1>{title.get(language)}</h1>
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
            statement::links(report),
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
