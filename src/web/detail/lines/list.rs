//! The lines of a narrow screen: a list, each of which opens its form.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::sheet::{Sheet, focus_element};
use super::toolbar::focus_form;
use crate::grid::{Block, Field, Place};
use crate::text::{self, fill};
use crate::web::widget::button;

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
    let back = move || {
        let row = sheet.active().row;
        sheet.opened.set(false);
        request_animation_frame(move || {
            focus_element(&item_id(row));
        });
    };
    let content = move || {
        if sheet.opened.get() {
            return button("", sheet.t(text::LINES_BACK), None, back);
        }
        view! {
            <ol class="lines-list">
                <For each=shown key=|row| *row children=move |row| item(sheet, row)/>
            </ol>
            {more}
        }
        .into_any()
    };
    content.into_any()
}

fn item_id(row: usize) -> String {
    format!("line-item-{row}")
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
    view! {
        <li>
            <button type="button" class="line-item" id=item_id(row) on:click=open>
                <span class="item-name">{name}</span>
                <span class="item-result">{move || sheet.shown(row, Field::Result)}</span>
                <small>{move || sheet.shown(row, Field::Quantity)} " · " {move || sheet.shown(row, Field::Factor)}</small>
            </button>
        </li>
    }
    .into_any()
}
