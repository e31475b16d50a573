//! The grid: the rows in view only, between gaps as high as the others would be.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;

use super::sheet::{Sheet, View, cell_id, place_of};
use super::{cell, keys, message};
use crate::grid::{Block, COLUMNS, Field, Place, drawn};
use crate::text;

/// Rows drawn above and below those in view.
const MORE: usize = 12;

/// What the body of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    /// A line.
    Row(usize),
    /// Rows that are not drawn, above this one; below the last one drawn, above [`END`].
    Gap(usize),
}

/// Below every row.
const END: usize = usize::MAX;

/// The grid.
pub fn table(sheet: Sheet) -> AnyView {
    let rows = Memo::new(move |_| sheet.rows());
    let shown = Memo::new(move |_| {
        let View { first, page } = sheet.view.get();
        let active = sheet.block.get().active.row;
        drawn(rows.get(), first, page, MORE, [active, sheet.focused.get()])
    });
    // How many rows are not drawn above each of those drawn, and below them.
    let gaps = Memo::new(move |_| {
        let mut next = 0;
        let mut gap = |row: usize| {
            let gap = row.saturating_sub(next);
            next = row.saturating_add(1);
            gap
        };
        let mut gaps: Vec<(usize, usize)> =
            shown.with(|shown| shown.iter().map(|row| (*row, gap(*row))).collect());
        gaps.push((END, gap(rows.get())));
        gaps
    });
    // In an order that never changes, so that no row is moved: one that is moved loses the focus.
    let items = Memo::new(move |_| {
        let mut items = Vec::new();
        for (row, gap) in gaps.get() {
            items.extend((gap > 0).then_some(Item::Gap(row)));
            items.extend((row != END).then_some(Item::Row(row)));
        }
        items
    });
    // Rows that are inserted above the others move them in the document, which takes the focus away:
    // it comes back with the next frame, and nothing scrolls.
    let inside = StoredValue::new(false);
    Effect::new(move |_| {
        items.track();
        if inside.get_value() {
            request_animation_frame(move || sheet.refocus());
        }
    });
    let left = move |event: ev::FocusEvent| {
        // Without another element, the cell was moved, or the window left: neither is a choice.
        if event.related_target().is_some() {
            inside.set_value(false);
        }
    };
    let height = RwSignal::new(44.0);
    let scrolled = move |_| measure(sheet, height);
    // Once drawn, the rows tell how high they are.
    set_timeout(move || measure(sheet, height), Duration::ZERO);
    let item = move |item: Item| match item {
        Item::Row(at) => row(sheet, at),
        Item::Gap(above) => {
            let gap = move || {
                let found = gaps.with(|gaps| gaps.iter().find(|(row, _)| *row == above).copied());
                found.map_or(0, |(_, gap)| gap)
            };
            let high = move || format!("{}px", as_f64(gap()) * height.get());
            view! { <tr class="gap" aria-hidden="true"><td colspan="8" style:height=high></td></tr> }
                .into_any()
        }
    };
    let titles = COLUMNS.iter().enumerate().map(|(at, field)| {
        let class = field_class(*field);
        view! { <th scope="col" class=class aria-colindex=at + 2>{sheet.t(message::title(*field))}</th> }
    });
    let leaving = RwSignal::new(false);
    let grid = view! {
        <table
            role="grid"
            class="grid"
            aria-labelledby="lines-title"
            aria-describedby="lines-keys"
            aria-multiselectable="true"
            aria-rowcount=move || rows.get() + 1
            aria-colcount=COLUMNS.len() + 1
            on:keydown=move |event| keys::pressed(sheet, leaving, &event)
            on:mousedown=move |event| pressed(sheet, &event)
            on:mouseover=move |event| dragged(sheet, &event)
            on:dblclick=move |event| {
                if place_of(event.target()).is_some() {
                    keys::edit(sheet, None);
                }
            }
            on:focusin=move |event| {
                inside.set_value(place_of(event.target()).is_some());
                focused(sheet, &event);
            }
            on:focusout=left
        >
            <thead>
                <tr aria-rowindex="1">
                    <th scope="col" class="row-number" aria-colindex="1">
                        <span class="visually-hidden">{sheet.t(text::LINES_ROW)}</span>
                    </th>
                    {titles.collect_view()}
                </tr>
            </thead>
            <tbody>
                <For each=move || items.get() key=|item| *item children=item/>
            </tbody>
        </table>
    };
    let region = leptos::html::div()
        .class("grid-region")
        .node_ref(sheet.region)
        .on(ev::scroll, scrolled)
        .on(ev::copy, move |event| copied(sheet, &event, false))
        .on(ev::cut, move |event| copied(sheet, &event, true))
        .on(ev::paste, move |event| pasted(sheet, &event))
        // WebKit asks first whether there is anything to copy, and takes a refusal for a yes.
        .on(ev::Custom::<ev::Event>::new("beforecopy"), allow)
        .on(ev::Custom::<ev::Event>::new("beforecut"), allow)
        .on(ev::Custom::<ev::Event>::new("beforepaste"), allow)
        .child((grid, cell::cell(sheet)));
    view! {
        {region}
        {cell::refused(sheet)}
        <p class="help" id="lines-keys">{sheet.t(text::LINES_KEYS)}</p>
    }
    .into_any()
}

/// A row; it follows its line and the selection, each on its own.
fn row(sheet: Sheet, at: usize) -> AnyView {
    let selected = Memo::new(move |_| {
        let block = sheet.block.get();
        let active = (block.active.row == at).then_some(block.active.column);
        (block.rows().contains(&at).then(|| block.columns()), active)
    });
    let cells = COLUMNS.iter().enumerate().map(|(column, field)| {
        let field = *field;
        let content = Memo::new(move |_| sheet.shown(at, field));
        let is_selected = move || {
            let columns = selected.with(|(columns, _)| columns.clone());
            columns.is_some_and(|columns| columns.contains(&column))
        };
        let tabindex = move || {
            let active = selected.with(|(_, active)| *active);
            if active == Some(column) { "0" } else { "-1" }
        };
        view! {
            <td
                id=cell_id(Place::new(at, column))
                class=field_class(field)
                aria-colindex=column + 2
                aria-selected=move || is_selected().to_string()
                aria-readonly=(field == Field::Result).then_some("true")
                tabindex=tabindex
                title=content
            >
                {content}
            </td>
        }
        .into_any()
    });
    view! {
        <tr aria-rowindex=at + 2>
            <th scope="row" class="row-number" aria-colindex="1">{at + 1}</th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn field_class(field: Field) -> &'static str {
    match field {
        Field::Label => "of-label",
        Field::SubPost => "of-sub-post",
        Field::Control => "of-control",
        Field::Site => "of-site",
        Field::Quantity => "of-quantity",
        Field::Factor => "of-factor",
        _ => "of-result",
    }
}

/// Takes the height of a row, and which rows are in view.
fn measure(sheet: Sheet, height: RwSignal<f64>) {
    let Some(region) = sheet.region.try_get_untracked().flatten() else {
        return;
    };
    let row = region.query_selector("tbody tr:not(.gap)").ok().flatten();
    let high = row.map(|row| row.get_bounding_client_rect().height());
    let high = high.filter(|high| *high > 0.0).unwrap_or(44.0);
    if (height.get_untracked() - high).abs() > 0.01 {
        height.set(high);
    }
    let view = View {
        first: as_count(f64::from(region.scroll_top()) / high),
        page: as_count(f64::from(region.client_height()) / high).max(1),
    };
    if sheet.view.get_untracked() != view {
        sheet.view.set(view);
    }
}

/// A number of rows; far below what an `f64` holds exactly.
#[allow(clippy::cast_precision_loss)]
fn as_f64(rows: usize) -> f64 {
    rows as f64
}

/// The whole part of a number of rows.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn as_count(rows: f64) -> usize {
    rows.max(0.0) as usize
}

fn pressed(sheet: Sheet, event: &ev::MouseEvent) {
    let Some(place) = place_of(event.target()) else {
        return;
    };
    let anchor = if event.shift_key() {
        sheet.block.get_untracked().anchor
    } else {
        place
    };
    // The browser would select the text in between.
    event.prevent_default();
    sheet.select(Block {
        anchor,
        active: place,
    });
}

/// The block grows to the cell under a mouse whose button is held.
fn dragged(sheet: Sheet, event: &ev::MouseEvent) {
    let Some(place) = place_of(event.target()).filter(|_| event.buttons() == 1) else {
        return;
    };
    let block = sheet.block.get_untracked();
    if block.active != place {
        sheet.select(Block {
            active: place,
            ..block
        });
    }
}

/// What reads the page aloud moves the focus on its own.
fn focused(sheet: Sheet, event: &ev::FocusEvent) {
    let Some(place) = place_of(event.target()) else {
        return;
    };
    if sheet.focused.get_untracked() != place.row {
        sheet.focused.set(place.row);
    }
    if sheet.block.get_untracked().active != place {
        sheet.block.set(Block::cell(place));
    }
}

/// Whether a cell, not the field over one, has the focus.
fn in_cell(event: &ev::ClipboardEvent) -> bool {
    place_of(event.target()).is_some()
}

fn copied(sheet: Sheet, event: &ev::ClipboardEvent, cut: bool) {
    let Some(clipboard) = event.clipboard_data().filter(|_| in_cell(event)) else {
        return;
    };
    if clipboard.set_data("text/plain", &sheet.copy()).is_ok() {
        event.prevent_default();
        if cut {
            sheet.clear();
        }
    }
}

fn pasted(sheet: Sheet, event: &ev::ClipboardEvent) {
    let Some(clipboard) = event.clipboard_data().filter(|_| in_cell(event)) else {
        return;
    };
    event.prevent_default();
    if let Ok(text) = clipboard.get_data("text/plain") {
        sheet.paste(&text);
    }
}

fn allow(event: ev::Event) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    if target.is_none() {
        event.prevent_default();
    }
}
