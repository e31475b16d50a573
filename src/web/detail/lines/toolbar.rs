//! The buttons above the lines.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::sheet::Sheet;
use crate::text::{self, Bilingual};

/// Adding, duplicating, deleting lines; undoing and doing again.
pub fn toolbar(sheet: Sheet, narrow: RwSignal<bool>) -> AnyView {
    let can = sheet.editor.can;
    let some = move || sheet.rows() > 0;
    let sector = move || sheet.editor.study.with(|study| study.sector.is_some());
    let added = move || {
        sheet.insert();
        if narrow.get_untracked() {
            sheet.opened.set(true);
            focus_form();
        }
    };
    let deleted = move || {
        sheet.delete();
        sheet.opened.set(false);
    };
    view! {
        <div class="actions" role="group" aria-label=sheet.t(text::LINES_ACTIONS)>
            {button(sheet, "lines-add", text::LINES_ADD, || true, added)}
            {button(sheet, "lines-usual", text::LINES_USUAL, sector, move || sheet.add_usual())}
            {button(sheet, "lines-duplicate", text::LINES_DUPLICATE, some, move || sheet.duplicate())}
            {button(sheet, "lines-delete", text::LINES_DELETE, some, deleted)}
            {button(sheet, "lines-undo", text::LINES_UNDO, move || can.get().0, move || sheet.travel(true))}
            {button(sheet, "lines-redo", text::LINES_REDO, move || can.get().1, move || sheet.travel(false))}
        </div>
    }
    .into_any()
}

/// The focus goes to the first field of the form, once it is there.
pub fn focus_form() {
    request_animation_frame(|| {
        super::sheet::focus_element("line-label");
    });
}

/// A button that keeps the focus when there is nothing for it to do.
fn button(
    sheet: Sheet,
    id: &'static str,
    label: Bilingual,
    can: impl Fn() -> bool + Copy + Send + Sync + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    let pressed = move |_| {
        if untrack(can) {
            act();
        }
    };
    view! {
        <button type="button" id=id aria-disabled=move || (!can()).then_some("true") on:click=pressed>
            {sheet.t(label)}
        </button>
    }
    .into_any()
}
