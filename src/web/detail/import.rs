//! Lines from a table: a file, its columns, a look at its first rows, then all of it or nothing.

pub(in crate::web) mod faults;

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen_futures::spawn_local;

use super::editor::Editor;
use super::file;
use super::slices::{self, Work};
use crate::delimited::{Reader, Row};
use crate::history::{Change, without_lines};
use crate::language::Language;
use crate::lines_import::{Field, Import, ImportError, Imported, LineFault, Mapping, Meaning};
use crate::study::{ActivityDatum, Study};
use crate::text::{self, Bilingual, fill};
use crate::web::result::report;
use crate::web::widget::button;

/// Rows between two looks at the clock.
const BATCH: usize = 50;
/// Rows shown before the import.
const PREVIEW: usize = 5;
/// Faults kept at most.
const MOST_FAULTS: usize = 1000;

/// A file whose columns are being chosen.
#[derive(Debug, Clone, PartialEq)]
struct Table {
    bytes: Vec<u8>,
    titles: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The part of the page.
#[derive(Clone)]
struct Page {
    editor: Editor,
    /// The file; none until one is opened.
    table: RwSignal<Option<Table>>,
    mapping: RwSignal<Mapping>,
    /// What came of the last step, then each fault.
    said: RwSignal<(String, Vec<String>)>,
    work: Work,
}

/// What the rows came to: the lines, or why there are none.
struct Outcome {
    lines: Vec<ActivityDatum>,
    imported: Imported,
    faults: Vec<LineFault>,
    faulty_rows: usize,
}

impl Page {
    fn t(&self, text: Bilingual) -> &'static str {
        text.get(self.editor.language)
    }

    fn say(&self, pattern: Bilingual, arguments: &[&str]) {
        let sentence = fill(self.t(pattern), arguments);
        self.said.try_set((sentence, Vec::new()));
    }
}

/// Where a table is imported, in the section of the lines.
pub fn section(editor: Editor) -> AnyView {
    let page = Page {
        editor,
        table: RwSignal::new(None),
        mapping: RwSignal::new(Mapping::default()),
        said: RwSignal::new(Default::default()),
        work: Work::default(),
    };
    let work = page.work.clone();
    on_cleanup(move || work.stop());
    let given = page.clone();
    let changed = file::chosen(move |file| {
        let page = given.clone();
        async move { open(&page, &file).await }
    });
    let said = page.said;
    let said = move || {
        let (sentence, faults) = said.get();
        let faults = faults
            .into_iter()
            .map(|one| view! { <li>{one}</li> }.into_any());
        let faults: Vec<AnyView> = faults.collect();
        let list = (!faults.is_empty()).then(|| view! { <ul class="error">{faults}</ul> });
        view! { {sentence}{list} }
    };
    let chosen = page.clone();
    let columns = move || {
        let table = chosen.table.get()?;
        Some(columns(&chosen, &table))
    };
    let stopped = StoredValue::new(page.clone());
    let stop = move || {
        stopped.with_value(|page| {
            page.work.stop();
            page.say(text::IMPORT_CANCELLED, &[]);
        });
    };
    view! {
        <details class="import">
            <summary>{page.t(text::IMPORT_TITLE)}</summary>
            <p>{page.t(text::IMPORT_HELP)}</p>
            <label for="import-file">{page.t(text::IMPORT_FILE)}</label>
            <input id="import-file" type="file" accept=".csv,.txt,.tsv,text/csv" on:change=changed/>
            {slices::bar(editor.language, page.work.clone(), text::IMPORT_READING, stop)}
            <div class="import-said" role="status">{said}</div>
            {columns}
        </details>
    }
    .into_any()
}

/// Reads the titles and the first rows of a file.
async fn open(page: &Page, file: &web_sys::File) {
    page.work.stop();
    page.table.try_set(None);
    page.say(text::IMPORT_NOTHING, &[]);
    let Some(bytes) = file::bytes(file).await else {
        page.say(text::BASE_UNREADABLE, &[]);
        return;
    };
    match preview(bytes.to_vec()) {
        Ok(table) => {
            page.mapping.try_set(Mapping::guess(&table.titles));
            page.table.try_set(Some(table));
            page.said.try_set(Default::default());
        }
        Err(error) => refuse(page, &error),
    }
}

fn preview(bytes: Vec<u8>) -> Result<Table, ImportError> {
    let mut reader = Reader::new(bytes.clone())?;
    let mut rows = Vec::new();
    let mut row = Row::default();
    while rows.len() < PREVIEW && reader.read(&mut row)? {
        rows.push(row.cells().map(str::to_owned).collect());
    }
    Ok(Table {
        bytes,
        titles: reader.titles().to_vec(),
        rows,
    })
}

/// The column of each field, the first rows, and the button.
fn columns(page: &Page, table: &Table) -> AnyView {
    let mapping = page.mapping;
    let fields = Field::all().map(|field| {
        let id = format!("import-{}", field.word());
        let label = id.clone();
        let options = table.titles.iter().enumerate().map(|(column, title)| {
            let selected = move || mapping.with(|mapping| mapping.column(field) == Some(column));
            let number = column.saturating_add(1);
            let name = match title.as_str() {
                "" => number.to_string(),
                title => title.to_owned(),
            };
            view! { <option value=column.to_string() prop:selected=selected>{name}</option> }
                .into_any()
        });
        let changed = move |event: ev::Event| {
            let column = event_target_value(&event).parse().ok();
            mapping.update(|mapping| mapping.set(field, column));
        };
        view! {
            <div class="field">
                <label for=label>{page.t(faults::name(field))}</label>
                <select id=id on:change=changed>
                    <option value="">{page.t(text::IMPORT_NO_COLUMN)}</option>
                    {options.collect_view()}
                </select>
            </div>
        }
        .into_any()
    });
    let rows = table.rows.iter().map(|cells| {
        let mut cells = cells.iter().cloned();
        let head = cells.next().unwrap_or_default();
        report::Row::texts(head, cells.collect(), "")
    });
    let titles = table
        .titles
        .iter()
        .map(|title| view! { <th scope="col">{title.clone()}</th> }.into_any());
    let rows = rows.map(|row| {
        let cells = row
            .cells
            .into_iter()
            .map(|cell| view! { <td>{cell}</td> }.into_any());
        view! { <tr><td>{row.head}</td>{cells.collect_view()}</tr> }.into_any()
    });
    let caption = page.t(text::IMPORT_PREVIEW);
    let given = page.clone();
    let start = move || {
        let page = given.clone();
        spawn_local(async move { run(&page).await });
    };
    view! {
        <fieldset class="import-columns">
            <legend>{page.t(text::IMPORT_COLUMNS)}</legend>
            <div class="fields">{fields.collect_view()}</div>
        </fieldset>
        <div class="table-scroll" role="region" aria-label=caption tabindex="0">
            <table>
                <caption><span>{caption}</span></caption>
                <thead><tr>{titles.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p class="actions">{button("primary import-start", page.t(text::IMPORT_START), None, start)}</p>
    }
    .into_any()
}

/// Reads the whole file and adds its lines, as one step; with a fault in any row, none.
async fn run(page: &Page) {
    let bytes = page
        .table
        .try_with_untracked(|table| table.as_ref().map(|table| table.bytes.clone()));
    let mapping = page.mapping.try_get_untracked();
    let (Some(Some(bytes)), Some(mapping)) = (bytes, mapping) else {
        return;
    };
    let number = page.work.begin();
    page.said.set(Default::default());
    let study = page.editor.study.with_untracked(without_lines);
    let known = page.editor.study.with_untracked(|study| {
        let mut known = Study::new("", study.year);
        // Of the lines, only their identifiers are needed.
        known.activities.clone_from(&study.activities);
        known
    });
    let outcome = read(page, number, bytes, &mapping, (&study, &known)).await;
    let goes_on = page.work.goes_on(number);
    page.work.stop();
    match outcome {
        Ok(Some(outcome)) if goes_on => finish(page, outcome),
        Ok(_) => {}
        Err(error) => refuse(page, &error),
    }
}

async fn read(
    page: &Page,
    number: u32,
    bytes: Vec<u8>,
    mapping: &Mapping,
    (study, known): (&Study, &Study),
) -> Result<Option<Outcome>, ImportError> {
    let language: Language = page.editor.language;
    let mut rows = Import::open(bytes)?.start(mapping.clone(), language)?;
    let step = || {
        let more = rows.advance(BATCH)?;
        Ok::<_, ImportError>(more.then(|| 0.7 * rows.progress()))
    };
    if !page.work.run(number, step).await? {
        return Ok(None);
    }
    let mut imported = rows.finish();
    let mut meaning = Meaning::new(study, known);
    let mut lines = Vec::with_capacity(imported.lines.len());
    let (mut faults, mut faulty_rows) = (Vec::new(), imported.faulty_rows);
    let count = imported.lines.len().max(1);
    // Each row goes once it is read: to let all of them go at once takes longer than a slice.
    let mut left = std::mem::take(&mut imported.lines).into_iter();
    let step = || {
        for row in left.by_ref().take(BATCH) {
            match meaning.line(&row) {
                Ok(line) => lines.push(line),
                Err(found) => {
                    faulty_rows = faulty_rows.saturating_add(1);
                    let room = MOST_FAULTS.saturating_sub(faults.len());
                    faults.extend(found.into_iter().take(room));
                }
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a share to be shown")]
        let share = left.len() as f64 / count as f64;
        Ok::<_, ImportError>((left.len() > 0).then_some(1.0 - 0.3 * share))
    };
    let whole = page.work.run(number, step).await?;
    Ok(whole.then_some(Outcome {
        lines,
        imported,
        faults,
        faulty_rows,
    }))
}

/// Adds the lines, or says every fault.
fn finish(page: &Page, outcome: Outcome) {
    let Outcome {
        lines,
        imported,
        faults,
        faulty_rows,
    } = outcome;
    if faulty_rows > 0 {
        let sentences = page.table.with_untracked(|table| {
            let titles = table.as_ref().map(|table| table.titles.as_slice());
            let titles = titles.unwrap_or_default();
            let mapping = page.mapping.get_untracked();
            faults::sentences(
                &imported.faults,
                &faults,
                titles,
                &mapping,
                page.editor.language,
            )
        });
        let sentence = fill(page.t(text::IMPORT_REFUSED), &[&faulty_rows.to_string()]);
        page.said.set((sentence, sentences));
        return;
    }
    let count = lines.len().to_string();
    if lines.is_empty() {
        page.say(text::IMPORT_EMPTY, &[]);
        return;
    }
    let at = page
        .editor
        .study
        .with_untracked(|study| study.activities.len());
    page.editor.apply(Change::Lines {
        at,
        remove: 0,
        insert: lines,
    });
    page.table.set(None);
    page.say(text::IMPORT_DONE, &[&count]);
}

/// Why the file is not imported at all.
fn refuse(page: &Page, error: &ImportError) {
    let sentence = faults::refused(error, page.editor.language);
    page.said.try_set((sentence, Vec::new()));
}
