//! The studies kept by the browser in local storage, which may be refused, full or corrupt. A study
//! over 2 MB is in IndexedDB instead (`src/web/large.js`): what is written there may turn out unsaved
//! later ([`follow_unwritten`]).
//!
//! A stored text is only replaced when it is the one last read or written here: another tab's
//! work is never overwritten silently. What cannot be read is left untouched.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::ev::Custom;
use leptos::prelude::window_event_listener;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, Storage};

pub use crate::study::STUDY_KEY;
use crate::study::{Study, StudyError, read};

#[wasm_bindgen]
extern "C" {
    /// The texts of the studies by key, wherever they are (`src/web/boot.js`).
    #[wasm_bindgen(js_namespace = ["infracarbone", "studies"], js_name = getItem, catch)]
    fn stored(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = ["infracarbone", "studies"], js_name = setItem, catch)]
    fn store(key: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["infracarbone", "studies"], js_name = removeItem, catch)]
    fn remove(key: &str) -> Result<(), JsValue>;
}

/// Why a study could not be saved.
#[derive(Debug, Clone, PartialEq)]
pub enum SaveError {
    /// The browser gives no storage to this page.
    Refused,
    /// The quota is used up.
    Full,
    /// Another tab changed the study: its text.
    Conflict(String),
}

/// A stored study that this program does not read.
#[derive(Debug, Clone, PartialEq)]
pub struct Unreadable {
    /// Identifier, from the key.
    pub id: String,
    /// The stored text.
    pub text: String,
    /// Why.
    pub error: StudyError,
}

/// Access to the stored studies.
pub struct Store {
    storage: Option<Storage>,
    /// The text last read or written here, by identifier.
    known: Vec<(String, String)>,
}

/// The storage of this origin; none when the browser refuses it.
fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// A preference; none when it was never set or storage is refused.
#[must_use]
pub fn preference(name: &str) -> Option<String> {
    local_storage()?
        .get_item(&format!("infracarbone.{name}"))
        .ok()
        .flatten()
}

/// Keeps a preference where that is possible; losing one costs a click.
pub fn set_preference(name: &str, value: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.set_item(&format!("infracarbone.{name}"), value);
    }
}

/// Name of the study this tab works on, in its session storage.
const OPEN_KEY: &str = "infracarbone.open";

/// The storage of this tab, which outlives a reload; none when the browser refuses it.
fn session_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// The study this tab last worked on.
#[must_use]
pub fn opened() -> Option<String> {
    session_storage()?.get_item(OPEN_KEY).ok().flatten()
}

/// Keeps which study this tab works on, where that is possible.
pub fn set_opened(id: &str) {
    if let Some(storage) = session_storage() {
        let _ = storage.set_item(OPEN_KEY, id);
    }
}

impl Store {
    /// Opens the storage and reads every study.
    #[must_use]
    pub fn open() -> (Self, Vec<Study>, Vec<Unreadable>) {
        let mut store = Self {
            storage: local_storage(),
            known: Vec::new(),
        };
        let (mut studies, mut unreadable) = (Vec::new(), Vec::new());
        for (id, text) in store.texts() {
            match read(&text) {
                Ok(study) if study.id == id => {
                    store.known.push((id, text));
                    studies.push(study);
                }
                Ok(mut study) => {
                    // A study copied under another key keeps the key's identifier.
                    store.known.push((id.clone(), text));
                    study.id = id;
                    studies.push(study);
                }
                Err(error) => unreadable.push(Unreadable { id, text, error }),
            }
        }
        (store, studies, unreadable)
    }

    /// Whether the browser gives any storage.
    #[must_use]
    pub fn available(&self) -> bool {
        self.storage.is_some()
    }

    fn texts(&self) -> Vec<(String, String)> {
        let Some(storage) = &self.storage else {
            return Vec::new();
        };
        let keys =
            (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
        keys.filter_map(|key| {
            let id = key.strip_prefix(STUDY_KEY)?.to_owned();
            Some((id, stored(&key).ok()??))
        })
        .collect()
    }

    /// The text last read or written here.
    fn known(&self, id: &str) -> Option<&String> {
        let mut known = self.known.iter();
        known.find(|(known, _)| known == id).map(|(_, text)| text)
    }

    fn forget(&mut self, id: &str) {
        self.known.retain(|(known, _)| known != id);
    }

    /// Saves a study.
    ///
    /// # Errors
    /// [`SaveError`]; the stored text is then unchanged.
    pub fn save(&mut self, study: &Study) -> Result<(), SaveError> {
        self.save_text(&study.id, study.to_json())
    }

    /// Saves the document of a study.
    ///
    /// # Errors
    /// [`SaveError`]; the stored text is then unchanged.
    pub fn save_text(&mut self, id: &str, text: String) -> Result<(), SaveError> {
        if self.known(id) == Some(&text) {
            return Ok(());
        }
        if !self.available() {
            return Err(SaveError::Refused);
        }
        let key = format!("{STUDY_KEY}{id}");
        if let Some(theirs) = stored(&key).map_err(|_: JsValue| SaveError::Refused)?
            && self.known(id) != Some(&theirs)
            && theirs != text
        {
            return Err(SaveError::Conflict(theirs));
        }
        store(&key, &text).map_err(|_| SaveError::Full)?;
        self.adopt(id, text);
        Ok(())
    }

    /// Whether the study differs from the text last read or written here.
    #[must_use]
    pub fn unsaved(&self, study: &Study) -> bool {
        self.known(&study.id) != Some(&study.to_json())
    }

    /// Takes another tab's text of a study as the known one.
    pub fn adopt(&mut self, id: &str, text: String) {
        self.forget(id);
        self.known.push((id.to_owned(), text));
    }

    /// Takes what is stored of a study as the known text, as what was saved last was not written.
    fn unwritten(&mut self, id: &str, error: &SaveError) {
        self.forget(id);
        // A conflict waits for its answer: the other tab's text is not the known one.
        if !matches!(error, SaveError::Conflict(_))
            && let Ok(Some(text)) = stored(&format!("{STUDY_KEY}{id}"))
        {
            self.adopt(id, text);
        }
    }

    /// Removes a study.
    pub fn remove(&mut self, id: &str) {
        self.forget(id);
        let _ = remove(&format!("{STUDY_KEY}{id}"));
    }
}

/// Follows the large studies that could not be written after all: `tell` says so.
pub fn follow_unwritten(store: Rc<RefCell<Store>>, tell: impl Fn(SaveError) + 'static) {
    let unwritten = Custom::<CustomEvent>::new("unwritten");
    window_event_listener(unwritten, move |event| {
        let member = |name: &str| {
            Reflect::get(&event.detail(), &name.into())
                .ok()?
                .as_string()
        };
        let error = match (member("theirs"), member("reason").as_deref()) {
            (Some(theirs), _) => SaveError::Conflict(theirs),
            (None, Some("full")) => SaveError::Full,
            (None, _) => SaveError::Refused,
        };
        let key = member("key").unwrap_or_default();
        if let Some(id) = key.strip_prefix(STUDY_KEY) {
            store.borrow_mut().unwritten(id, &error);
        }
        tell(error);
    });
}
