//! Opening a table of factors from a file; it never leaves the browser.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{Factors, problem, title};
use crate::delimited::DelimitedError;
use crate::factor_table::{self, TableError, put};
use crate::text::{self, fill};
use crate::web::detail::file;

/// Faults that are named one by one.
const NAMED: usize = 30;

/// Where the file is chosen, and what is wrong with it.
pub fn open(factors: Factors) -> AnyView {
    let faults = RwSignal::new(Vec::<String>::new());
    let changed = file::chosen(move |file| async move { read(factors, faults, &file).await });
    let list = move || {
        let faults = faults.get();
        let some = !faults.is_empty();
        let faults = faults
            .into_iter()
            .map(|one| view! { <li>{one}</li> }.into_any());
        let faults: Vec<AnyView> = faults.collect();
        some.then(|| view! { <ul class="error">{faults}</ul> })
    };
    view! {
        <section class="factor-table" aria-labelledby="factor-table-title">
            <h3 id="factor-table-title">{factors.t(text::LINES_TABLE)}</h3>
            <p>{factors.t(text::LINES_TABLE_HELP)}</p>
            <p><code>"id;name;unit;total;uncertainty;source;year"</code></p>
            <label for="factor-table-file">{factors.t(text::LINES_TABLE_FILE)}</label>
            <input id="factor-table-file" type="file" accept=".csv,.txt,text/csv" on:change=changed/>
            <div role="alert">{list}</div>
        </section>
    }
    .into_any()
}

async fn read(factors: Factors, faults: RwSignal<Vec<String>>, file: &web_sys::File) {
    let language = factors.editor.language;
    let Some(bytes) = file::bytes(file).await else {
        faults.try_set(vec![factors.t(text::LINES_TABLE_UNREADABLE).to_owned()]);
        return;
    };
    let name = file.name();
    let name = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let found = match factor_table::read(bytes.to_vec(), name, language) {
        Ok(found) => found,
        Err(error) => {
            faults.try_set(sentences(factors, &error));
            return;
        }
    };
    let count = found.len();
    let mut refused = Vec::new();
    factors.editor.edit(|study| refused = put(study, found));
    let refused = refused
        .iter()
        .map(|own| fill(factors.t(text::LINES_TABLE_REFUSED), &[&own.name]));
    let refused: Vec<String> = refused.collect();
    let taken = count.saturating_sub(refused.len()).to_string();
    faults.try_set(refused);
    let said = fill(factors.t(text::LINES_TABLE_READ), &[&taken, name]);
    factors.said.try_set(said);
}

fn sentences(factors: Factors, error: &TableError) -> Vec<String> {
    let one = |sentence: &str| vec![sentence.to_owned()];
    match error {
        TableError::File(DelimitedError::OpenQuote { line }) => {
            vec![fill(
                factors.t(text::LINES_TABLE_QUOTE),
                &[&line.to_string()],
            )]
        }
        TableError::File(_) => one(factors.t(text::LINES_TABLE_UNREADABLE)),
        TableError::Empty => one(factors.t(text::LINES_TABLE_EMPTY)),
        TableError::Column(column) => {
            vec![fill(
                factors.t(text::LINES_TABLE_COLUMN),
                &[column.titles()[0]],
            )]
        }
        TableError::Faults(faults) => {
            let more = faults.len().saturating_sub(NAMED);
            let more = (more > 0).then(|| fill(factors.t(text::LINES_MORE), &[&more.to_string()]));
            let sentence = |fault: &factor_table::Fault| {
                let line = fault.line.to_string();
                let why = problem(factors, &fault.problem);
                fill(
                    factors.t(text::LINES_LOCATED),
                    &[&line, factors.t(title(fault.column)), &why],
                )
            };
            faults
                .iter()
                .take(NAMED)
                .map(sentence)
                .chain(more)
                .collect()
        }
    }
}
