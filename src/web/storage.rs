//! The studies kept by the browser in local storage, which may be refused, full or corrupt.
//!
//! A stored text is only replaced when it is the one last read or written here: another tab's
//! work is never overwritten silently. What cannot be read is left untouched.

use std::collections::HashMap;

use wasm_bindgen::JsValue;
use web_sys::Storage;

pub use crate::study::STUDY_KEY;
use crate::study::{Study, StudyError, read};

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
    known: HashMap<String, String>,
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
            known: HashMap::new(),
        };
        let (mut studies, mut unreadable) = (Vec::new(), Vec::new());
        for (id, text) in store.texts() {
            match read(&text) {
                Ok(study) if study.id == id => {
                    store.known.insert(id, text);
                    studies.push(study);
                }
                Ok(mut study) => {
                    // A study copied under another key keeps the key's identifier.
                    store.known.insert(id.clone(), text);
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
            Some((id, storage.get_item(&key).ok()??))
        })
        .collect()
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
        if self.known.get(id) == Some(&text) {
            return Ok(());
        }
        let storage = self.storage.as_ref().ok_or(SaveError::Refused)?;
        let key = format!("{STUDY_KEY}{id}");
        let stored = storage
            .get_item(&key)
            .map_err(|_: JsValue| SaveError::Refused)?;
        if let Some(theirs) = stored
            && self.known.get(id) != Some(&theirs)
            && theirs != text
        {
            return Err(SaveError::Conflict(theirs));
        }
        storage.set_item(&key, &text).map_err(|_| SaveError::Full)?;
        self.known.insert(id.to_owned(), text);
        Ok(())
    }

    /// Whether the study differs from the text last read or written here.
    #[must_use]
    pub fn unsaved(&self, study: &Study) -> bool {
        self.known.get(&study.id) != Some(&study.to_json())
    }

    /// Takes another tab's text of a study as the known one.
    pub fn adopt(&mut self, id: &str, text: &str) {
        self.known.insert(id.to_owned(), text.to_owned());
    }

    /// Removes a study.
    pub fn remove(&mut self, id: &str) {
        self.known.remove(id);
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(&format!("{STUDY_KEY}{id}"));
        }
    }
}
