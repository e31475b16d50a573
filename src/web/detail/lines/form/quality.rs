//! How sure the quantity of a line is: one basis, or five notes.

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::super::sheet::Sheet;
use super::{follow, option};
use crate::study::Basis;
use crate::text::{self, Bilingual};

/// The five criteria, in the order of the notes.
const CRITERIA: [(&str, Bilingual); 5] = [
    ("line-note-technical", text::LINES_TECHNICAL),
    ("line-note-geographical", text::LINES_GEOGRAPHICAL),
    ("line-note-temporal", text::LINES_TEMPORAL),
    ("line-note-completeness", text::LINES_COMPLETENESS),
    ("line-note-reliability", text::LINES_RELIABILITY),
];

/// A note, worst to best.
const NOTES: [Bilingual; 5] = [
    text::LINES_NOTE_1,
    text::LINES_NOTE_2,
    text::LINES_NOTE_3,
    text::LINES_NOTE_4,
    text::LINES_NOTE_5,
];

/// The quality of the datum.
pub fn quality(sheet: Sheet, row: usize) -> AnyView {
    let language = sheet.editor.language;
    let noted = Memo::new(move |_| follow(sheet, row, |line| line.notes.is_some()));
    let bases = [
        (Basis::Measured, text::BASIS_MEASURED),
        (Basis::Estimated, text::BASIS_ESTIMATED),
        (Basis::Guess, text::BASIS_GUESS),
    ];
    let bases = bases.map(|(basis, name)| {
        let chosen = move || follow(sheet, row, |line| line.basis) == basis;
        let choose = move |_| sheet.change(row, |line| line.basis = basis);
        view! {
            <label>
                <input
                    type="radio"
                    name="line-basis"
                    value=basis.word()
                    prop:checked=chosen
                    on:change=choose
                />
                {name.get(language)}
            </label>
        }
        .into_any()
    });
    let switch = move |event: ev::Event| {
        let five = event_target_checked(&event);
        sheet.change(row, |line| {
            // The notes start where the basis leaves the datum.
            line.notes = five.then_some([line.basis.note(); 5]);
        });
    };
    let notes = move || noted.get().then(|| notes(sheet, row));
    view! {
        <fieldset class="basis" disabled=move || noted.get()>
            <legend>{sheet.t(text::LINES_BASIS)}</legend>
            {bases.into_iter().collect_view()}
        </fieldset>
        <label class="check">
            <input id="line-notes" type="checkbox" prop:checked=move || noted.get() on:change=switch/>
            {sheet.t(text::LINES_FIVE_NOTES)}
        </label>
        {notes}
    }
    .into_any()
}

fn notes(sheet: Sheet, row: usize) -> AnyView {
    let criteria = CRITERIA.into_iter().enumerate().map(|(at, (id, label))| {
        let held = move || {
            let note = follow(sheet, row, |line| {
                line.notes.and_then(|notes| notes.get(at).copied())
            });
            note.unwrap_or_default()
        };
        let options = move || {
            let held = held();
            let named = (1_u8..).zip(NOTES);
            let options = named.map(|(note, name)| {
                option(&note.to_string(), sheet.t(name).to_owned(), held == note)
            });
            options.collect::<Vec<_>>()
        };
        let choose = move |text: String| {
            let note = text.parse().ok().filter(|note| (1..=5).contains(note));
            sheet.change(row, |line| {
                if let Some(held) = line.notes.as_mut().and_then(|notes| notes.get_mut(at)) {
                    *held = note.unwrap_or(*held);
                }
            });
        };
        super::select(id, sheet.t(label), options, choose)
    });
    view! { <div class="fields">{criteria.collect_view()}</div> }.into_any()
}
