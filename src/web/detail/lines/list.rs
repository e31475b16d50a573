//! The lines of a narrow screen: a list, each of which opens its form.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::sheet::Sheet;
use super::toolbar::focus_form;
use crate::grid::{Block, Field, Place};
use crate::text::{self, fill};

/// Lines shown at first, and more each time they are asked for.
const STEP: usize = 50;

/// The list.
pub fn list(sheet: Sheet) -> AnyView {
    let most = RwSignal::new(STEP);
    let rows = Memo::new(move |_| sheet.rows());
    let shown = move || 0..rows.get().min(most.get());
    let more = move || {
        let left = rows.get().saturating_sub(most.get());
        (left > 0).then(|| {
            let label = fill(
                sheet.t(text::LINES_SHOW_MORE),
                &[&left.min(STEP).to_string()],
            );
            let show = move |_| most.update(|most| *most = most.saturating_add(STEP));
            view! { <button type="button" on:click=show>{label}</button> }
        })
    };
    view! {
        <ol class="lines-list">
            <For each=shown key=|row| *row children=move |row| item(sheet, row)/>
        </ol>
        {more}
    }
    .into_any()
}

fn item(sheet: Sheet, row: usize) -> AnyView {
    let open = move |_| {
        sheet.block.set(Block::cell(Place::new(row, 0)));
        sheet.opened.set(true);
        focus_form();
    };
    let name = move || match sheet.text(row, Field::Label) {
        name if name.trim().is_empty() => sheet.text(row, Field::SubPost),
        name => name,
    };
    let current = move || {
        let open = sheet.opened.get() && sheet.block.get().active.row == row;
        open.then_some("true")
    };
    view! {
        <li>
            <button type="button" class="line-item" aria-current=current on:click=open>
                <span class="line-name">{name}</span>
                <span class="line-result">{move || sheet.text(row, Field::Result)}</span>
                <small>{move || sheet.text(row, Field::Quantity)} " · " {move || sheet.text(row, Field::Factor)}</small>
            </button>
        </li>
    }
    .into_any()
}
