//! The field over the cell that is being edited.
//!
//! It is always in the document, hidden, so that the key that opens it goes into it: with its accent
//! or its composition, as in any field.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::message;
use super::sheet::{Entry, Sheet, cell_id};
use crate::grid::{Field, Motion, Place, names};
use crate::standard;

/// The field, and why it refuses what is typed.
pub fn cell(sheet: Sheet) -> AnyView {
    let entry = sheet.entry;
    let refused = move || entry.with(|entry| entry.as_ref()?.error.clone());
    let field = move || entry.with(|entry| entry.as_ref().map(|entry| entry.place));
    let label = move || {
        let place = field().unwrap_or_default();
        message::located(sheet, place.row, place.field(), "")
    };
    let suggestions = move || field().map(|place| suggestions(sheet, place));
    let pressed = move |event: KeyboardEvent| pressed(sheet, &event);
    let left = move |_: FocusEvent| {
        if entry.with_untracked(Option::is_some) {
            close(sheet, true);
        }
    };
    view! {
        <input
            node_ref=sheet.input
            class="cell-field"
            type="text"
            hidden
            autocomplete="off"
            spellcheck="false"
            list="cell-choices"
            aria-label=label
            aria-invalid=move || refused().is_some().to_string()
            aria-describedby="cell-error"
            on:keydown=pressed
            on:blur=left
        />
        <datalist id="cell-choices">{suggestions}</datalist>
    }
    .into_any()
}

/// The sentence that says why what is typed is refused.
pub fn refused(sheet: Sheet) -> AnyView {
    let sentence = move || {
        let entry = sheet.entry.get()?;
        let error = entry.error?;
        Some(message::located(
            sheet,
            entry.place.row,
            entry.place.field(),
            &error,
        ))
    };
    view! { <p class="error" id="cell-error" role="alert">{sentence}</p> }.into_any()
}

/// The names that a cell may hold.
fn suggestions(sheet: Sheet, place: Place) -> Vec<AnyView> {
    let language = sheet.editor.language;
    let option = |name: &str| view! { <option value=name.to_owned()></option> }.into_any();
    sheet
        .editor
        .study
        .with_untracked(|study| match place.field() {
            Field::SubPost => standard::sub_posts()
                .map(|(_, sub_post)| option(names::sub_post(sub_post).get(language)))
                .collect(),
            Field::Control => {
                let line = study.activities.get(place.row);
                let offered = line.into_iter().flat_map(|line| {
                    let named = |control| names::control(control, line.sub_post, study.approach);
                    names::controls(line.sub_post).map(named)
                });
                offered.map(|name| option(name.get(language))).collect()
            }
            Field::Site => study.sites.iter().map(|site| option(&site.name)).collect(),
            _ => Vec::new(),
        })
}

/// Opens the field over a cell: with what the cell holds, selected, or empty.
pub fn open(sheet: Sheet, place: Place, filled: bool) {
    let Some(input) = sheet.input.get_untracked() else {
        return;
    };
    let text = untrack(|| sheet.text(place.row, place.field()));
    sheet.entry.set(Some(Entry { place, error: None }));
    input.set_value(if filled { &text } else { "" });
    cover(sheet, place, &input);
    input.set_hidden(false);
    let _ = input.focus();
    if filled {
        input.select();
    }
}

/// Lays the field over its cell.
fn cover(sheet: Sheet, place: Place, input: &HtmlElement) {
    let cell = document().get_element_by_id(&cell_id(place));
    let cell = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
    let (Some(cell), Some(region)) = (cell, sheet.region.get_untracked()) else {
        return;
    };
    let (cell, around) = (
        cell.get_bounding_client_rect(),
        region.get_bounding_client_rect(),
    );
    let left = cell.left() - around.left() + f64::from(region.scroll_left() - region.client_left());
    let top = cell.top() - around.top() + f64::from(region.scroll_top() - region.client_top());
    let sides = [
        ("left", left),
        ("top", top),
        ("width", cell.width()),
        ("height", cell.height()),
    ];
    for (side, length) in sides {
        let style = web_sys::HtmlElement::style(input);
        let _ = style.set_property(side, &format!("{length}px"));
    }
}

/// Writes what is typed, when `keep` is set, and closes the field; what is refused stays in it with
/// the reason. Says whether it is closed.
fn close(sheet: Sheet, keep: bool) -> bool {
    let Some(entry) = sheet.entry.get_untracked() else {
        return true;
    };
    let Some(input) = sheet.input.get_untracked() else {
        return true;
    };
    let place = entry.place;
    if keep && let Err(error) = sheet.write(place.row, place.field(), &input.value()) {
        let line = sheet.line(place.row);
        let error = Some(message::error(sheet, line.as_ref(), &error));
        sheet.entry.set(Some(Entry { place, error }));
        return false;
    }
    sheet.entry.set(None);
    input.set_hidden(true);
    true
}

fn pressed(sheet: Sheet, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let shift = event.shift_key();
    let motion = match event.key().as_str() {
        "Enter" if shift => Some(Motion::Up),
        "Enter" => Some(Motion::Down),
        "Tab" if shift => Some(Motion::Previous),
        "Tab" => Some(Motion::Next),
        "Escape" => None,
        _ => return,
    };
    event.prevent_default();
    if close(sheet, motion.is_some()) {
        let moved = motion.is_some_and(|motion| sheet.step(motion, false));
        if !moved {
            sheet.focus();
        }
    }
}
