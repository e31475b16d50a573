//! The activity data of a study, and the emission factors that it holds.

mod cell;
mod doubles;
mod factors;
mod form;
mod keys;
mod list;
mod message;
mod paper;
mod picker;
mod sheet;
mod table;
mod toolbar;

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::editor::Editor;
use super::import;
use crate::figure::tonnes;
use crate::inventory::{Line, LineStatus};
use crate::link::Route;
use crate::text::{self, fill};
use crate::web::result::report::link;
use sheet::Sheet;

pub use factors::factors;

/// Narrower than this, in CSS pixels, lines are a list instead of a grid.
const NARROW: f64 = 640.0;

/// The section of the lines.
pub fn lines(editor: Editor) -> AnyView {
    let sheet = Sheet::new(editor);
    let narrow = RwSignal::new(is_narrow());
    let listener = window_event_listener(ev::resize, move |_| {
        if narrow.get_untracked() != is_narrow() {
            narrow.set(is_narrow());
        }
    });
    on_cleanup(move || listener.remove());
    let is_empty = Memo::new(move |_| editor.study.with(|study| study.activities.is_empty()));
    let content = move || {
        if is_empty.get() {
            return view! { <p>{sheet.t(text::LINES_EMPTY)}</p> }.into_any();
        }
        let lines = if narrow.get() {
            list::list(sheet)
        } else {
            table::table(sheet)
        };
        view! { {lines}{picker::place(sheet)}{form::place(sheet, narrow)}{paper::paper(sheet)} }
            .into_any()
    };
    view! {
        <section class="lines-section" aria-labelledby="lines-title">
            <h2 id="lines-title">{sheet.t(text::DETAIL_LINES)}</h2>
            {total(sheet)}
            {toolbar::toolbar(sheet, narrow)}
            {message::said(sheet)}
            {doubles::doubles(sheet)}
            {import::section(editor)}
            {content}
        </section>
    }
    .into_any()
}

fn is_narrow() -> bool {
    let width = window().inner_width().ok();
    width
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width < NARROW)
}

/// The total, and how much of it the questions of the estimate make.
fn total(sheet: Sheet) -> AnyView {
    let language = sheet.editor.language;
    let total = move || {
        sheet.editor.inventory.with(|inventory| {
            let assessed = |line: &Line| line.status != LineStatus::NotAssessed;
            inventory.lines.iter().any(assessed).then(|| {
                let total = tonnes(&inventory.total, language);
                fill(
                    sheet.t(text::LINES_TOTAL),
                    &[&total.value, &total.low, &total.high],
                )
            })
        })
    };
    let answered = Memo::new(move |_| {
        let entered = sheet.rows();
        sheet.editor.inventory.with(|inventory| {
            let answered = inventory.lines.len().saturating_sub(entered);
            let lines = inventory.lines.iter().take(answered);
            lines
                .filter(|line| line.status != LineStatus::NotAssessed)
                .count()
        })
    });
    let from_questions = move || {
        let count = answered.get();
        let pattern = match count {
            0 => return ().into_any(),
            1 => text::LINES_ANSWERED_ONE,
            _ => text::LINES_ANSWERED,
        };
        let sentence = fill(sheet.t(pattern), &[&count.to_string()]);
        let questions = link(Route::Estimate.hash(), sheet.t(text::LINES_QUESTIONS));
        view! { <p>{sentence} " " {questions}</p> }.into_any()
    };
    view! { <p class="lines-total">{total}</p> {from_questions} }.into_any()
}
