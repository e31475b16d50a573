//! What the keys do in the grid, outside a cell that is being edited.

use leptos::ev::KeyboardEvent;

use super::sheet::Sheet;
use super::{cell, picker};
use crate::grid::{Block, Field, Motion};
use leptos::prelude::*;

/// Takes a key; what the grid has no use for is left to the browser.
pub fn pressed(sheet: Sheet, leaving: RwSignal<bool>, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let key = event.key();
    let leaves = leaving.get_untracked();
    leaving.set(key == "Escape");
    let taken = if event.ctrl_key() || event.meta_key() {
        !event.alt_key() && command(sheet, &key, event.shift_key())
    } else if event.alt_key() {
        false
    } else if key == "Tab" {
        !leaves && tab(sheet, event.shift_key())
    } else {
        plain(sheet, &key, event.shift_key())
    };
    if taken {
        event.prevent_default();
    }
}

/// With the control or command key.
fn command(sheet: Sheet, key: &str, shift: bool) -> bool {
    match key {
        "z" | "Z" => sheet.travel(!shift),
        "y" | "Y" => sheet.travel(false),
        "d" | "D" => sheet.duplicate(),
        "Delete" => sheet.delete(),
        "Home" => return sheet.step(Motion::First, shift),
        "End" => return sheet.step(Motion::Last, shift),
        _ => return false,
    }
    true
}

fn tab(sheet: Sheet, shift: bool) -> bool {
    let motion = if shift {
        Motion::Previous
    } else {
        Motion::Next
    };
    sheet.step(motion, false)
}

fn plain(sheet: Sheet, key: &str, shift: bool) -> bool {
    let motion = match key {
        "ArrowUp" => Motion::Up,
        "ArrowDown" => Motion::Down,
        "ArrowLeft" => Motion::Left,
        "ArrowRight" => Motion::Right,
        "PageUp" => Motion::PageUp,
        "PageDown" => Motion::PageDown,
        "Home" => Motion::RowStart,
        "End" => Motion::RowEnd,
        "Enter" | "F2" => {
            edit(sheet, None);
            return true;
        }
        "Delete" | "Backspace" => {
            sheet.clear();
            return true;
        }
        "Insert" => {
            sheet.insert();
            return true;
        }
        "Escape" => {
            sheet.block.set(Block::cell(sheet.active()));
            return true;
        }
        // A letter, or the first half of one with an accent, goes into the field opened here.
        key if key == "Dead" || key.chars().count() == 1 => {
            return edit(sheet, Some(key));
        }
        _ => return false,
    };
    sheet.step(motion, shift)
}

/// Edits the active cell, with what it holds or with what is being typed. Says whether the key has
/// done all it should.
pub fn edit(sheet: Sheet, typed: Option<&str>) -> bool {
    let place = sheet.active();
    match place.field() {
        Field::Result => false,
        Field::Factor => {
            let typed = typed
                .filter(|key| key.chars().count() == 1)
                .unwrap_or_default();
            picker::open(sheet, place.row, typed);
            true
        }
        _ => {
            cell::open(sheet, place, typed.is_none());
            false
        }
    }
}
