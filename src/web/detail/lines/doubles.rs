//! The lines that may be counted twice, above the grid: each opens, and says which other it meets.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::form::report;
use super::sheet::Sheet;
use crate::grid::Place;
use crate::inventory::Warning;
use crate::text::{self, fill};
use crate::web::result::trace;

/// Lines that are named one by one.
const NAMED: usize = 30;

/// The list, folded; nothing when no line may be counted twice.
pub fn doubles(sheet: Sheet) -> AnyView {
    let editor = sheet.editor;
    // The rows from 0, followed: computed with the inventory.
    let found = Memo::new(move |_| {
        let entered = sheet.rows();
        editor.inventory.with(|inventory| {
            let answered = inventory.lines.len().saturating_sub(entered);
            let lines = inventory.lines.iter().skip(answered).enumerate();
            let found = lines.filter_map(|(row, line)| {
                let mut warnings = line.warnings.iter();
                let double = |one: &&Warning| {
                    matches!(one, Warning::Identical(_) | Warning::VehicleTwice(_))
                };
                Some((row, warnings.find(double)?.clone()))
            });
            found.collect::<Vec<_>>()
        })
    });
    let item = move |(row, warning): &(usize, Warning)| {
        let row = *row;
        let number = row.saturating_add(1).to_string();
        let name = fill(sheet.t(text::LINES_NUMBER), &[&number]);
        let go = move |_| sheet.go(Place::new(row, 0));
        let why = trace::sentence(&report(sheet), warning);
        view! { <li><button type="button" class="link" on:click=go>{name}</button> " " {why}</li> }
            .into_any()
    };
    let content = move || {
        found.with(|found| {
            if found.is_empty() {
                return ().into_any();
            }
            let count = found.len().to_string();
            let summary = fill(sheet.t(text::LINES_DOUBLES), &[&count]);
            let items: Vec<AnyView> = found.iter().take(NAMED).map(item).collect();
            let more = found.len().saturating_sub(NAMED);
            let more = (more > 0).then(|| {
                let sentence = fill(sheet.t(text::LINES_DOUBLES_MORE), &[&more.to_string()]);
                view! { <li>{sentence}</li> }
            });
            view! {
                <details class="doubles">
                    <summary>{summary}</summary>
                    <ul>{items}{more}</ul>
                </details>
            }
            .into_any()
        })
    };
    view! { <div role="status">{content}</div> }.into_any()
}
