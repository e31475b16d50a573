//! Base Carbone as the user opens it: its file read in slices, kept in this browser, searched by
//! the choice of a factor. It is never sent.
//!
//! The opened base belongs to no page: it stays while the module does.

mod comparison;
mod report;

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use js_sys::{Object, Reflect, Uint8Array};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

pub use report::table_error;

use super::editor::Editor;
use super::file;
use super::slices::{self, Work, pause};
use crate::base_carbone::{BaseError, Reading, version_in};
use crate::grid::choice::SearchableBase;
use crate::picker::Index;
use crate::text;
use crate::web::database::{self, DatabaseError};
use crate::web::widget::button;

/// Its key in the database.
const KEY: &str = "base-carbone";
/// Rows, or elements, between two looks at the clock.
const BATCH: usize = 20;
/// The share of the work that is reading; the rest is the index of words.
const READING: f64 = 0.6;

/// What came of the last step.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Said {
    /// Nothing yet.
    #[default]
    Nothing,
    /// The browser did not read the file, or it is too large.
    Unreadable,
    /// It is not a Base Carbone.
    Refused(BaseError),
    /// The user stopped the reading.
    Cancelled,
    /// It is open, and kept or not.
    Opened(Result<(), DatabaseError>),
    /// What was kept could not be read again.
    Damaged,
    /// It is no longer kept.
    Removed(Result<(), DatabaseError>),
}

/// The opened base and what is under way.
#[derive(Clone, Default)]
pub struct Base {
    /// The base that is searched.
    pub opened: ArcRwSignal<Option<Arc<SearchableBase>>>,
    /// Another version, until its changes are confirmed.
    pending: ArcRwSignal<Option<Arc<SearchableBase>>>,
    said: ArcRwSignal<Said>,
    /// The reading.
    pub work: Work,
}

thread_local! {
    static BASE: Base = Base::default();
    /// Whether this browser was asked for the base that it keeps.
    static ASKED: Cell<bool> = const { Cell::new(false) };
    /// The file read last, to be kept once it is confirmed.
    static FILE: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// The base of this page.
#[must_use]
pub fn base() -> Base {
    BASE.with(Clone::clone)
}

/// Opens the base that this browser keeps, the first time it is needed.
pub fn ensure() {
    if ASKED.replace(true) {
        return;
    }
    spawn_local(async {
        let Ok(Some(kept)) = database::get(KEY).await else {
            return;
        };
        let base = base();
        if base.work.share().is_some() || base.opened.with_untracked(Option::is_some) {
            return;
        }
        let number = base.work.begin();
        let (name, bytes) = kept_file(&kept).await;
        let found = read(&base.work, number, bytes, &name).await;
        if !base.work.goes_on(number) {
            return;
        }
        base.work.stop();
        match found {
            Ok(Some(found)) => base.opened.set(Some(Arc::new(found))),
            Ok(None) => {}
            Err(_) => base.said.set(Said::Damaged),
        }
    });
}

impl From<BaseError> for Said {
    fn from(error: BaseError) -> Self {
        Self::Refused(error)
    }
}

/// Reads the bytes of a file in slices; none when it was stopped.
async fn read(
    work: &Work,
    number: u32,
    bytes: Option<Uint8Array>,
    file_name: &str,
) -> Result<Option<SearchableBase>, Said> {
    let bytes = bytes.ok_or(Said::Unreadable)?;
    pause().await;
    let bytes = bytes.to_vec();
    pause().await;
    let mut reading = Reading::open(bytes, version_in(file_name).unwrap_or_default())?;
    let step = || {
        let more = reading.advance(BATCH)?;
        Ok::<_, BaseError>(more.then(|| READING * reading.progress()))
    };
    if !work.run(number, step).await? {
        return Ok(None);
    }
    // The end of a slice is no time to put so many elements in order.
    pause().await;
    let base = reading.finish()?;
    pause().await;
    let mut index = Index::default();
    let mut elements = base.elements.iter().enumerate();
    let count = base.elements.len().max(1);
    let step = || {
        for _ in 0..BATCH {
            let Some((at, element)) = elements.next() else {
                return Ok::<_, BaseError>(None);
            };
            index.add_element(at, element);
        }
        #[expect(clippy::cast_precision_loss, reason = "a share to be shown")]
        let left = elements.len() as f64 / count as f64;
        Ok(Some(1.0 - (1.0 - READING) * left))
    };
    let whole = work.run(number, step).await?;
    Ok(whole.then_some(SearchableBase { base, index }))
}

/// Opens a file of the user; what it changes is then to be confirmed.
async fn open(file: File) {
    let base = base();
    ASKED.set(true);
    let number = base.work.begin();
    base.said.set(Said::Nothing);
    base.pending.set(None);
    let bytes = file::bytes(&file).await;
    let found = read(&base.work, number, bytes, &file.name()).await;
    if !base.work.goes_on(number) {
        return;
    }
    base.work.stop();
    match found {
        Ok(Some(found)) => {
            FILE.set(Some(file));
            base.pending.set(Some(Arc::new(found)));
        }
        Ok(None) => {}
        Err(why) => base.said.set(why),
    }
}

/// Keeps a file: as it is, which the browser copies without the page; or its bytes, where it keeps no
/// file, as WebKit in a private window.
async fn keep(file: Option<File>) -> Result<(), DatabaseError> {
    let file = file.ok_or(DatabaseError::Refused)?;
    if database::put(KEY, &file).await.is_ok() {
        return Ok(());
    }
    let bytes = file::bytes(&file).await.ok_or(DatabaseError::Refused)?;
    let record = Object::new();
    for (name, value) in [("file", file.name().into()), ("bytes", bytes.into())] {
        Reflect::set(&record, &name.into(), &value).map_err(DatabaseError::from)?;
    }
    database::put(KEY, &record).await
}

/// The name and the bytes of the file that is kept; no bytes of what is no file.
async fn kept_file(kept: &JsValue) -> (String, Option<Uint8Array>) {
    if let Some(file) = kept.dyn_ref::<File>() {
        return (file.name(), file::bytes(file).await);
    }
    let field = |name: &str| Reflect::get(kept, &name.into()).unwrap_or_default();
    let bytes = field("bytes").dyn_into().ok();
    (field("file").as_string().unwrap_or_default(), bytes)
}

/// Takes the version that waits, and keeps its file.
fn install() {
    let base = base();
    let Some(found) = base.pending.try_update(Option::take).flatten() else {
        return;
    };
    base.opened.set(Some(found));
    spawn_local(async move {
        base.said.set(Said::Opened(keep(FILE.take()).await));
    });
}

/// Closes the base, and keeps it no longer.
fn remove() {
    let base = base();
    base.opened.set(None);
    spawn_local(async move {
        base.said.set(Said::Removed(database::remove(KEY).await));
    });
}

/// Stops the reading.
pub fn cancel() {
    let base = base();
    base.work.stop();
    base.said.set(Said::Cancelled);
}

/// Where the base is opened, in the section of the factors.
pub fn section(editor: Editor) -> AnyView {
    let language = editor.language;
    ensure();
    let shown = move || {
        let opened = base().opened.get()?;
        let remove = button("link danger", text::BASE_REMOVE.get(language), None, remove);
        Some(view! { {report::report(&opened.base, language)}<p class="actions">{remove}</p> })
    };
    let pending = move || {
        let found = base().pending.get()?;
        let study = editor.study;
        if study.with_untracked(|study| comparison::changes(study, &found.base)) {
            return Some(comparison::comparison(editor, &found));
        }
        // Nothing to confirm; what is followed here is not changed while it is read.
        spawn_local(async {
            pause().await;
            install();
        });
        None
    };
    let said = move || report::said(&base().said.get(), language);
    view! {
        <section class="base" aria-labelledby="base-title">
            <h3 id="base-title" tabindex="-1">{text::BASE_TITLE.get(language)}</h3>
            <p>{text::BASE_INTRO.get(language)}</p>
            <label for="base-file">{text::BASE_FILE.get(language)}</label>
            <input id="base-file" type="file" accept=".csv,text/csv" on:change=file::chosen(open)/>
            {slices::bar(language, base().work, text::BASE_READING, cancel)}
            <div class="base-said" role="status">{said}</div>
            {pending}
            {shown}
        </section>
    }
    .into_any()
}

/// What the choice of a factor says of the base.
pub fn status(editor: Editor) -> AnyView {
    let language = editor.language;
    let sentence = move || {
        let base = base();
        let opened = base.opened.get();
        opened.map(|opened| text::fill(text::BASE_SEARCHED.get(language), &[&opened.base.name()]))
    };
    view! {
        {slices::bar(language, base().work, text::BASE_READING, cancel)}
        <p class="meta">{sentence}</p>
    }
    .into_any()
}
