//! Copying the table, for a spreadsheet.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::sector::Bilingual;
use crate::standard::beges::{Role, export_columns};
use crate::standard::{Standard, Statement, copied};
use crate::text;
use crate::web::result::report::{Report, paragraph};

/// What became of the text.
#[derive(Clone, PartialEq)]
enum Outcome {
    None,
    Copied,
    /// The browser keeps the clipboard from the page: the text is shown, for its reader to copy.
    Refused(String),
}

/// The buttons of a statement, and what they say; `reference` is that of the year of reference.
pub fn buttons(report: &Report, statement: &Statement, reference: Option<&Statement>) -> AnyView {
    let language = report.language;
    let mut all: Vec<Copied> = vec![(
        "copy-table",
        text::STATEMENT_COPY,
        copied::table(statement, language),
    )];
    if statement.standard != Standard::Beges {
        return texts(report, all);
    }
    let roles = [
        (
            "copy-publication",
            text::STATEMENT_COPY_PUBLICATION,
            Role::Publication,
            statement,
        ),
        (
            "copy-reference",
            text::STATEMENT_COPY_REFERENCE,
            Role::Reference,
            reference.unwrap_or(statement),
        ),
    ];
    all.extend(roles.map(|(id, name, role, statement)| {
        let columns = export_columns(statement, role);
        (id, name, copied::export(&columns, language))
    }));
    let help = paragraph("note", report.t(text::STATEMENT_COPY_BEGES_HELP));
    [texts(report, all), help].into_any()
}

/// Identifier of the button, its name, and the text that it copies.
pub type Copied = (&'static str, Bilingual, String);

/// Buttons that copy texts, and what they say.
pub fn texts(report: &Report, texts: Vec<Copied>) -> AnyView {
    let outcome = RwSignal::new(Outcome::None);
    let first = texts.first().map_or("", |(id, ..)| *id);
    let buttons = texts.into_iter().map(|(id, name, text)| {
        let copy = move |_| {
            let text = text.clone();
            outcome.set(Outcome::None);
            spawn_local(async move {
                let reached = if write(&text).await {
                    Outcome::Copied
                } else {
                    Outcome::Refused(text)
                };
                // The visitor may have left meanwhile.
                outcome.try_set(reached);
            });
        };
        view! { <button type="button" id=id on:click=copy>{report.t(name)}</button> }
    });
    let (done, refused) = (
        report.t(text::STATEMENT_COPIED),
        report.t(text::STATEMENT_NOT_COPIED),
    );
    let status = move || match outcome.get() {
        Outcome::None => "",
        Outcome::Copied => done,
        Outcome::Refused(_) => refused,
    };
    let label = report.t(text::STATEMENT_COPIED_TEXT);
    let id = format!("{first}-text");
    let shown = move || match outcome.get() {
        Outcome::Refused(text) => Some(selected(id.clone(), label, text)),
        _ => None,
    };
    view! {
        <div class="actions">{buttons.collect_view()}</div>
        {paragraph("note", report.t(text::STATEMENT_COPY_HELP))}
        <p class="copy-status" role="status">{status}</p>
        {shown}
    }
    .into_any()
}

/// Writes to the clipboard; false where there is none, or it is refused, as in a frame.
async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    // There is none on a page that did not come over a secure connection.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The text in a field, all of it selected.
fn selected(id: String, label: &'static str, text: String) -> AnyView {
    let field = NodeRef::<Textarea>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            // A text that comes after would undo the selection.
            field.set_value(&text);
            let _ = field.focus();
            field.select();
        }
    });
    view! {
        <label class="copied-text" for=id.clone()>{label}</label>
        <textarea class="copied-text" id=id readonly rows="6" node_ref=field></textarea>
    }
    .into_any()
}
