//! How the open study is kept: what the page of its details hands over, what other tabs write, what
//! could not be written.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::{Notice, State};
use crate::study::read;
use crate::web::storage::{SaveError, Store, Unreadable, follow_unwritten};

impl State {
    /// Takes the document of the open study from the page of its details, and stores it at once.
    /// It is read when the page is left: a large one takes longer to read than a key may.
    pub fn receive(&self, document: String) {
        let id = self.study.with_untracked(|study| study.id.clone());
        let save = |store: &Rc<RefCell<Store>>| {
            let text = document.clone();
            store.borrow_mut().save_text(&id, text)
        };
        let saved = self.store.with_value(save);
        self.received.set_value(Some(document));
        self.tell(saved);
    }

    /// Reads what was received last, once the page of the details has handed over the rest.
    pub fn settle(&self) {
        let ask = web_sys::Event::new("settle").ok();
        if let Some((window, ask)) = web_sys::window().zip(ask) {
            let _ = window.dispatch_event(&ask);
        }
        let received = self.received.try_update_value(Option::take).flatten();
        if let Some(Ok(study)) = received.map(|document| read(&document)) {
            self.study.set(study);
        }
    }

    /// Saves the open study and updates the list.
    pub fn save(&self) {
        self.settle();
        let study = self.study.get_untracked();
        if study.id.is_empty() {
            return;
        }
        let saved = self
            .store
            .with_value(|store| store.borrow_mut().save(&study));
        self.studies.update(|studies| {
            if let Some(known) = studies.iter_mut().find(|known| known.id == study.id) {
                *known = study;
            }
        });
        self.tell(saved);
    }

    /// Follows what becomes of studies too large to be written at once.
    pub fn follow_unwritten(self) {
        let store = self.store.with_value(Rc::clone);
        follow_unwritten(store, move |error| self.tell(Err(error)));
    }

    /// Tells what became of saving the open study.
    fn tell(&self, saved: Result<(), SaveError>) {
        match saved {
            Ok(()) => self.dismiss(|notice| *notice == Notice::Full),
            Err(SaveError::Refused) => self.notify(Notice::Refused),
            Err(SaveError::Full) => self.notify(Notice::Full),
            Err(SaveError::Conflict(text)) => self.notify(match read(&text) {
                Ok(_) => Notice::Conflict(text),
                // Left untouched: this study stays in memory until it is saved to a file.
                Err(error) => {
                    let id = self.study.with_untracked(|study| study.id.clone());
                    Notice::Unreadable(Unreadable { id, text, error })
                }
            }),
        }
    }

    /// Another tab stored this text for a study.
    pub fn stored_elsewhere(&self, id: &str, text: &str) {
        let Ok(theirs) = read(text) else {
            return;
        };
        self.settle();
        let open = self.study.get_untracked();
        if open.id == id {
            if open == theirs {
                return;
            }
            if self.store.with_value(|store| store.borrow().unsaved(&open)) {
                self.notify(Notice::Conflict(text.to_owned()));
                return;
            }
            self.study.set(theirs.clone());
            self.notify(Notice::Adopted);
        }
        self.store
            .with_value(|store| store.borrow_mut().adopt(id, text.to_owned()));
        self.studies.update(
            |studies| match studies.iter_mut().find(|known| known.id == id) {
                Some(known) => *known = theirs,
                None => studies.insert(0, theirs),
            },
        );
    }

    /// Ends a conflict by taking the other tab's version of the open study.
    pub fn take_theirs(&self, text: &str) {
        self.dismiss(|notice| matches!(notice, Notice::Conflict(_)));
        if let Ok(theirs) = read(text) {
            self.store
                .with_value(|store| store.borrow_mut().adopt(&theirs.id, text.to_owned()));
            self.study.set(theirs);
            self.save();
        }
    }

    /// Ends a conflict by keeping the open study as a copy beside the other tab's version.
    pub fn keep_mine(&self, text: &str) {
        self.dismiss(|notice| matches!(notice, Notice::Conflict(_)));
        let mine = self.study.get_untracked();
        if let Ok(theirs) = read(text) {
            self.store
                .with_value(|store| store.borrow_mut().adopt(&theirs.id, text.to_owned()));
            self.study.set(theirs);
        }
        self.duplicate(&mine);
    }
}
