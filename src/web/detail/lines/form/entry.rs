//! A field of a line: what was refused and why stays here, the last good value in the study.

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::super::message;
use super::super::sheet::Sheet;
use crate::grid::Field;
use crate::text::Bilingual;

/// What a field holds beside the study's value.
#[derive(Clone, Copy)]
struct Draft {
    sheet: Sheet,
    row: usize,
    field: Field,
    /// What was refused, and why.
    refused: RwSignal<Option<(String, String)>>,
}

impl Draft {
    fn new(sheet: Sheet, row: usize, field: Field) -> Self {
        let refused = RwSignal::new(None);
        Self {
            sheet,
            row,
            field,
            refused,
        }
    }

    fn text(self) -> String {
        match self.refused.get() {
            Some((text, _)) => text,
            None => self.sheet.text(self.row, self.field),
        }
    }

    fn write(self, text: String) {
        let written = self.sheet.write(self.row, self.field, &text);
        self.refused.set(written.err().map(|error| {
            let line = self.sheet.line(self.row);
            (text, message::error(self.sheet, line.as_ref(), &error))
        }));
    }

    fn error(self) -> Option<String> {
        self.refused.get().map(|(_, error)| error)
    }
}

/// The identifier of the element of a field.
fn element_id(field: Field) -> &'static str {
    match field {
        Field::Label => "line-label",
        Field::Quantity => "line-quantity",
        Field::SpendingYear => "line-spending-year",
        Field::Held => "line-held",
        Field::Acquired => "line-acquired",
        Field::Commissioned => "line-commissioned",
        Field::Lifetime => "line-lifetime",
        Field::AccountingLifetime => "line-accounting-lifetime",
        Field::Remaining => "line-remaining",
        Field::Source => "line-source",
        Field::Tag => "line-tag",
        _ => "line-comment",
    }
}

/// A field of one line of text.
pub fn entry(sheet: Sheet, row: usize, field: Field, help: Option<Bilingual>) -> AnyView {
    let draft = Draft::new(sheet, row, field);
    let id = element_id(field);
    let note = help.map(|help| sheet.t(help));
    let described = format!("{id}-error {id}-note");
    view! {
        <div class="field">
            <label for=id>{sheet.t(message::title(field))}</label>
            <div class="entry">
                <input
                    id=id
                    type="text"
                    autocomplete="off"
                    prop:value=move || draft.text()
                    on:change=move |event: ev::Event| draft.write(event_target_value(&event))
                    aria-invalid=move || draft.error().is_some().to_string()
                    aria-describedby=described
                />
            </div>
            <p class="error" id=format!("{id}-error")>{move || draft.error()}</p>
            <p class="note help" id=format!("{id}-note")>{note}</p>
        </div>
    }
    .into_any()
}

/// A field of several lines of text.
pub fn area(sheet: Sheet, row: usize, field: Field) -> AnyView {
    let draft = Draft::new(sheet, row, field);
    let id = element_id(field);
    let described = format!("{id}-error");
    view! {
        <div class="field">
            <label for=id>{sheet.t(message::title(field))}</label>
            <textarea
                id=id
                rows="3"
                prop:value=move || draft.text()
                on:change=move |event: ev::Event| draft.write(event_target_value(&event))
                aria-invalid=move || draft.error().is_some().to_string()
                aria-describedby=described
            ></textarea>
            <p class="error" id=format!("{id}-error")>{move || draft.error()}</p>
        </div>
    }
    .into_any()
}
