//! The calculation of the active line, as on the page of the result.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;

use super::super::sheet::Sheet;
use crate::grid::Field;
use crate::grid::field::emissions;
use crate::history::without_lines;
use crate::sector;
use crate::text::{self, fill};
use crate::web::result::report::Report;
use crate::web::result::trace;

/// The result of a line, its warnings and, once opened, its calculation.
pub fn calculation(sheet: Sheet, row: usize) -> AnyView {
    let editor = sheet.editor;
    let line = Memo::new(move |_| {
        let inventory = editor.inventory.try_get()?;
        editor
            .study
            .with(|study| emissions(&inventory, study, row).cloned())
    });
    let open = RwSignal::new(false);
    let warnings = move || {
        line.get()
            .map(|line| trace::warnings(&report(sheet), &line))
    };
    let calculated = move || {
        let shown = line.get().filter(|_| open.get());
        shown.map(|line| trace::trace(&report(sheet), &line))
    };
    let result = move || {
        let value = sheet.shown(row, Field::Result);
        fill(sheet.t(text::LINES_LINE_RESULT), &[&value])
    };
    let toggled = move |event: ev::Event| {
        let details = event.target();
        let details = details.and_then(|one| one.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|one| one.has_attribute("open")));
    };
    view! {
        <p class="line-form-result">{result}</p>
        <div class="line-warnings">{move || (!open.get()).then(warnings)}</div>
        {leptos::html::details()
            .class("line-trace")
            .on(ev::toggle, toggled)
            .child((
                view! { <summary>{sheet.t(text::LINES_CALCULATION)}</summary> },
                view! { <div class="trace">{calculated}</div> },
            ))}
    }
    .into_any()
}

/// What the sentences about a line are made from: the study without its lines, and its inventory.
pub fn report(sheet: Sheet) -> Report {
    let editor = sheet.editor;
    Report {
        study: Arc::new(editor.study.with(without_lines)),
        inventory: editor.inventory.get_untracked(),
        sector: editor
            .study
            .with_untracked(|study| study.sector.as_deref().and_then(sector::find)),
        language: editor.language,
        printing: RwSignal::new(false),
    }
}
