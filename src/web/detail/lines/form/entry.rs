//! A field of a line: what was refused and why stays here, the last good value in the study.

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::super::message;
use super::super::sheet::Sheet;
use super::follow;
use crate::grid::Field;
use crate::grid::field::quantity_text;
use crate::study::Quantity;
use crate::text::{self, Bilingual, fill};

/// What a field holds beside the study's value.
#[derive(Clone, Copy)]
struct Draft {
    sheet: Sheet,
    row: usize,
    field: Field,
    /// What was refused, and why.
    refused: RwSignal<Option<(String, String)>>,
    /// The quantity typed last, and the other one that it may mean.
    other: RwSignal<Option<(Quantity, Quantity)>>,
}

impl Draft {
    fn new(sheet: Sheet, row: usize, field: Field) -> Self {
        Self {
            sheet,
            row,
            field,
            refused: RwSignal::new(None),
            other: RwSignal::new(None),
        }
    }

    fn text(self) -> String {
        match self.refused.get() {
            Some((text, _)) => text,
            None => self.sheet.text(self.row, self.field),
        }
    }

    fn write(self, text: String) {
        let other = match self.field {
            Field::Quantity => self.sheet.other_quantity(self.row, &text),
            _ => None,
        };
        let written = self.sheet.write(self.row, self.field, &text);
        let line = self.sheet.line(self.row).filter(|_| written.is_ok());
        self.other.set(line.map(|line| line.quantity).zip(other));
        self.refused.set(written.err().map(|error| {
            let line = self.sheet.line(self.row);
            (text, message::error(self.sheet, line.as_ref(), &error))
        }));
    }

    fn error(self) -> Option<String> {
        self.refused.get().map(|(_, error)| error)
    }

    /// The button that takes the other reading, as long as the line holds the first one.
    fn alternative(self) -> Option<AnyView> {
        let (read, other) = self.other.get()?;
        let held = follow(self.sheet, self.row, |line| Some(line.quantity.clone()));
        held.filter(|held| *held == read)?;
        let language = self.sheet.editor.language;
        let label = fill(
            self.sheet.t(text::FIELD_ALTERNATIVE),
            &[&quantity_text(&other, language)],
        );
        let take = move |_| {
            let other = other.clone();
            self.sheet.change(self.row, |line| line.quantity = other);
            self.other.set(None);
        };
        Some(view! { <button type="button" class="link" on:click=take>{label}</button> }.into_any())
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
            <p class="note help" id=format!("{id}-note")>{note} " " {move || draft.alternative()}</p>
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
