//! Undo and redo: two buttons, and their keys where no text is being typed.

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use web_sys::KeyboardEvent;

use super::editor::Editor;
use crate::sector::Bilingual;
use crate::text;

/// The buttons; Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z (⌘ too) do the same while they are shown.
pub fn toolbar(editor: Editor) -> AnyView {
    let said = RwSignal::new("");
    let act = move |redo: bool| {
        let (undoes, redoes) = editor.can.get_untracked();
        let done = match redo {
            true if redoes => text::SET_REDONE,
            false if undoes => text::SET_UNDONE,
            _ => return,
        };
        if redo {
            editor.redo();
        } else {
            editor.undo();
        }
        said.set(done.get(editor.language));
    };
    let listener = window_event_listener(ev::keydown, move |event| {
        if let Some(redo) = asked(&event)
            && !typing()
        {
            event.prevent_default();
            act(redo);
        }
    });
    on_cleanup(move || listener.remove());
    // Not `disabled`, which would take the focus away after the last step.
    let button = |id: &'static str, name: Bilingual, redo: bool| {
        let nothing = move || {
            let (undoes, redoes) = editor.can.get();
            if redo { !redoes } else { !undoes }
        };
        view! {
            <button type="button" id=id aria-disabled=move || nothing().to_string() on:click=move |_| act(redo)>
                {name.get(editor.language)}
            </button>
        }
    };
    let label = text::SET_HISTORY.get(editor.language);
    view! {
        <div class="toolbar" role="group" aria-label=label>
            {button("undo", text::SET_UNDO, false)}
            {button("redo", text::SET_REDO, true)}
            <span role="status">{said}</span>
        </div>
    }
    .into_any()
}

/// Whether a key asks to undo (false) or to redo (true).
fn asked(event: &KeyboardEvent) -> Option<bool> {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", shift) => Some(shift),
        ("y", false) => Some(true),
        _ => None,
    }
}

/// Whether the focus is in a text, which has an undo of its own.
fn typing() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| {
        let text = "textarea, input:not([type=radio], [type=checkbox]), [contenteditable]";
        element.matches(text).unwrap_or(false)
    })
}
