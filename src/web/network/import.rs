//! Quantities of a network from a table: a template to fill in, and segments summed by laying mode.
//! All rows enter the network as one step, or none with their faults by row and column.

mod segments;

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::plan::Plan;
use crate::figure::symbol;
use crate::language::Language;
use crate::network::import::{self, CellFault, Fault, ImportError};
use crate::text::{self, Bilingual, fill};
use crate::unit::UnitError;
use crate::web::detail::base::table_error;
use crate::web::detail::file;
use crate::web::detail::import::faults::{cell, some};
use crate::web::file::{file_name, save_text};
use crate::web::result::report::{list, paragraph};

/// Files of a table.
const TABLES: &str = ".csv,.txt,.tsv,text/csv";

/// What came of the last step: a sentence, then each fault.
type Said = RwSignal<(String, Vec<String>)>;

/// The part of the form.
pub fn section(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let said = Said::default();
    let download = move |_| {
        let table = plan.get(|network| import::template(network, language));
        let name = file_name(text::NET_TEMPLATE_NAME.get(language), "csv");
        // The mark by which spreadsheets know UTF-8.
        let _ = save_text(&name, "text/csv;charset=utf-8", &format!("\u{feff}{table}"));
    };
    let items = chosen(said, language, move |bytes| {
        match import::items(bytes, language) {
            Err(error) => said.set((refused(&error, language), Vec::new())),
            Ok(found) if !found.faults.is_empty() => refuse(said, &found.faults, language),
            Ok(mut found) => {
                let count: usize = found.groups.iter().map(|group| group.items.len()).sum();
                for group in found
                    .groups
                    .iter_mut()
                    .filter(|group| group.name.is_empty())
                {
                    text::NET_IMPORT_GROUP
                        .get(language)
                        .clone_into(&mut group.name);
                }
                plan.apply(|network| import::put(network, found.groups));
                let counts = [count, found.blank].map(|count| count.to_string());
                let sentence = text::NET_IMPORT_DONE.get(language);
                said.set((
                    fill(sentence, &counts.each_ref().map(String::as_str)),
                    Vec::new(),
                ));
            }
        }
    });
    let segments = segments::section(plan, said);
    let shown = move || {
        let (sentence, faults) = said.get();
        let faults = faults
            .into_iter()
            .map(IntoAny::into_any)
            .collect::<Vec<_>>();
        let faults = (!faults.is_empty()).then(|| list("error", faults));
        view! { {sentence}{faults} }
    };
    view! {
        <details class="network-part" id="network-import">
            <summary>{text::NET_IMPORT.get(language)}</summary>
            {paragraph("help", text::NET_IMPORT_HELP.get(language))}
            <p class="actions">
                <button type="button" id="import-template" on:click=download>
                    {text::NET_TEMPLATE.get(language)}
                </button>
            </p>
            {file_field("import-items", text::NET_IMPORT_ITEMS, TABLES, language, items)}
            {segments}
            <div id="import-said" role="status">{shown}</div>
        </details>
    }
    .into_any()
}

fn file_field(
    id: &'static str,
    label: Bilingual,
    accept: &'static str,
    language: Language,
    changed: impl Fn(ev::Event) + 'static,
) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label.get(language)}</label>
            <input id=id type="file" accept=accept on:change=changed/>
        </div>
    }
    .into_any()
}

/// What a file field does: gives the bytes of the file, or says that it cannot be read.
fn chosen(
    said: Said,
    language: Language,
    read: impl Fn(Vec<u8>) + Copy + 'static,
) -> impl Fn(ev::Event) {
    file::chosen(move |given| async move {
        match file::bytes(&given).await {
            Some(bytes) => read(bytes.to_vec()),
            None => {
                let sentence = text::BASE_UNREADABLE.get(language).to_owned();
                said.try_set((sentence, Vec::new()));
            }
        }
    })
}

/// Why a file is not read at all.
fn refused(error: &ImportError, language: Language) -> String {
    match error {
        ImportError::Table(error) => table_error(error, language),
        ImportError::NoFeatures => text::NET_IMPORT_NO_FEATURES.get(language).to_owned(),
        ImportError::TooManyRows => text::IMPORT_TOO_MANY.get(language).to_owned(),
        ImportError::NoColumn(column) => {
            let name = match *column {
                "component" => text::NET_COMPONENT,
                "quantity" => text::NET_QUANTITY,
                "length" => text::NET_LENGTH,
                _ => text::NET_IMPORT_MODE,
            };
            fill(
                text::NET_IMPORT_NO_COLUMN.get(language),
                &[name.get(language)],
            )
        }
    }
}

/// Says that no row is taken, and what is wrong with each.
fn refuse(said: Said, faults: &[Fault], language: Language) {
    let sentences = faults.iter().map(|fault| {
        let arguments = [
            &fault.line.to_string(),
            &fault.column,
            &why(&fault.fault, language),
        ];
        fill(
            text::LINES_LOCATED.get(language),
            &arguments.map(String::as_str),
        )
    });
    let sentence = text::NET_IMPORT_REFUSED.get(language).to_owned();
    said.set((sentence, some(sentences.collect(), language)));
}

fn why(fault: &CellFault, language: Language) -> String {
    match fault {
        CellFault::Cell(error) => cell(error, language),
        CellFault::Component(name) => fill(text::LINES_UNKNOWN.get(language), &[name]),
        CellFault::Unit(error) => {
            let unit = match error {
                UnitError::Unknown(unit) => unit.as_str(),
                UnitError::Incompatible { from, .. } => symbol(from, language),
            };
            fill(text::NET_IMPORT_UNIT.get(language), &[unit])
        }
        CellFault::Order => text::NET_ORDER.get(language).to_owned(),
    }
}
