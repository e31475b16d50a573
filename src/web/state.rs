//! What the page holds: the open study, its inventory, the list of studies, and notices.

mod saving;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::inventory::{Inventory, calculate};
use crate::language::Language;
use crate::link::{Options, Route, Theme};
use crate::sector::{self, Sector};
use crate::study::{Answer, Study};
use crate::text::{self, Bilingual, fill};
use crate::web::language;
use crate::web::storage::{Store, Unreadable, opened, preference, set_preference};

/// Something the user must know, until closed.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// Storage is refused.
    Refused,
    /// Storage is full.
    Full,
    /// A stored study cannot be read.
    Unreadable(Unreadable),
    /// Another tab saved another version of the open study: its text.
    Conflict(String),
    /// The open study was updated from another tab.
    Adopted,
    /// A study was deleted: it can come back.
    Deleted(Box<Study>),
    /// A sentence already in the user's language.
    Said(String),
}

/// The state of the page, in context everywhere.
#[derive(Clone, Copy)]
pub struct State {
    /// Language of the page.
    pub language: RwSignal<Language>,
    /// Colours.
    pub theme: RwSignal<Theme>,
    /// Page shown, and what follows it in the hash.
    pub route: RwSignal<(Route, String)>,
    /// The page is in a host page.
    pub embed: bool,
    /// The open study; an empty identifier when none is open.
    pub study: RwSignal<Study>,
    /// The inventory of the open study.
    pub inventory: Memo<Arc<Inventory>>,
    /// Every study of the browser but for the changes of the open one.
    pub studies: RwSignal<Vec<Study>>,
    /// Notices, newest last.
    pub notices: RwSignal<Vec<Notice>>,
    /// Last sentence for screen readers.
    pub announcement: RwSignal<String>,
    store: StoredValue<Rc<RefCell<Store>>, LocalStorage>,
    /// The document of the open study as the page of its details left it, until it is read.
    received: StoredValue<Option<String>>,
}

/// The state, from any component.
#[must_use]
pub fn state() -> State {
    expect_context()
}

/// The text of the interface in the page's language, following it.
pub fn t(text: Bilingual) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let language = state().language;
    move || text.get(language.get())
}

impl State {
    /// Opens the stored studies; `options` are those of the address.
    #[must_use]
    pub fn new(options: Options, language: Language) -> Self {
        let (store, mut studies, unreadable) = Store::open();
        newest_first(&mut studies);
        let mut notices: Vec<Notice> = unreadable.into_iter().map(Notice::Unreadable).collect();
        if !store.available() {
            notices.push(Notice::Refused);
        }
        let theme = preference("theme").and_then(|code| Theme::from_code(&code));
        // A reload comes back to the study this tab worked on.
        let before = opened();
        let before = studies
            .iter()
            .find(|study| Some(&study.id) == before.as_ref());
        let study = before.cloned();
        let study = RwSignal::new(study.unwrap_or_else(|| Study::new("", current_year() - 1)));
        let inventory = Memo::new_with_compare(
            move |_| study.with(|study| Arc::new(calculate(study))),
            |_, _| true,
        );
        Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(options.theme.or(theme).unwrap_or_default()),
            route: RwSignal::new((Route::Home, String::new())),
            embed: options.embed,
            study,
            inventory,
            studies: RwSignal::new(studies),
            notices: RwSignal::new(notices),
            announcement: RwSignal::new(String::new()),
            store: StoredValue::new_local(Rc::new(RefCell::new(store))),
            received: StoredValue::new(None),
        }
    }

    /// The métier of the open study.
    #[must_use]
    pub fn sector(&self) -> Option<&'static Sector> {
        self.study
            .with(|study| study.sector.as_deref().and_then(sector::find))
    }

    /// Goes to a page; one that is open already stays where it is.
    pub fn go(&self, route: Route) {
        if let Some(location) = web_sys::window().map(|window| window.location()) {
            let hash = location.hash().unwrap_or_default();
            if !Route::read(&hash).is_ok_and(|(open, _)| open == route) {
                let _ = location.set_hash(&route.hash());
            }
        }
    }

    /// Changes the language, once its texts are there, and keeps it.
    pub fn set_language(self, language: Language) {
        spawn_local(async move {
            if language::load(language).await.is_err() {
                let failed = text::LOADING_FAILED.get(self.language.get_untracked());
                self.notify(Notice::Said(failed.to_owned()));
                return;
            }
            self.language.set(language);
            set_preference("language", language.code());
        });
    }

    /// Changes the colours and keeps them.
    pub fn set_theme(&self, theme: Theme) {
        self.theme.set(theme);
        set_preference("theme", theme.code());
    }

    /// Adds a notice, once; a conflict replaces the one before, which is out of date.
    pub fn notify(&self, notice: Notice) {
        let conflict = |known: &Notice| matches!(known, Notice::Conflict(_));
        if conflict(&notice) && !self.notices.with_untracked(|known| known.contains(&notice)) {
            self.dismiss(conflict);
        }
        if !self
            .notices
            .with_untracked(|notices| notices.contains(&notice))
        {
            self.notices.update(|notices| notices.push(notice));
        }
    }

    /// Removes the notices that `gone` picks.
    pub fn dismiss(&self, gone: impl Fn(&Notice) -> bool) {
        self.notices
            .update(|notices| notices.retain(|notice| !gone(notice)));
    }

    /// Changes the open study; autosave follows.
    pub fn edit(&self, change: impl FnOnce(&mut Study)) {
        self.settle();
        self.study.update(|study| {
            change(study);
            study.modified = now();
        });
    }

    /// Sets or clears an answer of the open study.
    pub fn answer(&self, field: &str, answer: Option<Answer>) {
        self.edit(|study| match answer {
            Some(answer) => {
                study.answers.insert(field.to_owned(), answer);
            }
            None => {
                study.answers.remove(field);
            }
        });
    }

    /// Starts a study: of a métier, with its cards, or blank, with its details.
    pub fn create(&self, sector: Option<&Sector>) {
        self.save();
        let mut study = Study::new(&new_id(), current_year() - 1);
        study.sector = sector.map(|sector| sector.id.to_owned());
        let name = sector.map_or(text::BLANK_STUDY, |sector| sector.name);
        study.name = format!("{} {}", name.get(self.language.get_untracked()), study.year);
        study.modified = now();
        self.add(study);
        self.go_on();
    }

    /// Goes to where the open study is entered.
    pub fn go_on(&self) {
        let cards = self.study.with_untracked(|study| study.sector.is_some());
        self.go(if cards {
            Route::Estimate
        } else {
            Route::Detail
        });
    }

    /// Opens the latest study of a métier, or starts one: an embed comes back to its work.
    pub fn create_or_resume(&self, sector: &Sector) {
        let latest = self.studies.with_untracked(|studies| {
            let of_sector = |study: &&Study| study.sector.as_deref() == Some(sector.id);
            studies.iter().find(of_sector).map(|study| study.id.clone())
        });
        match latest {
            Some(id) => {
                self.open(&id);
                self.go(Route::Estimate);
            }
            None => self.create(Some(sector)),
        }
    }

    /// Adds a study to the list and opens it.
    pub fn add(&self, study: Study) {
        self.studies
            .update(|studies| studies.insert(0, study.clone()));
        self.study.set(study);
        self.save();
    }

    /// Opens a study of the list.
    pub fn open(&self, id: &str) {
        self.save();
        let found = self
            .studies
            .with_untracked(|studies| studies.iter().find(|study| study.id == id).cloned());
        if let Some(study) = found {
            self.study.set(study);
        }
    }

    /// Adds a study read from a file under a new identifier when its own is taken.
    pub fn import(&self, mut study: Study) {
        self.save();
        let taken = |id: &str| {
            self.studies
                .with_untracked(|studies| studies.iter().any(|study| study.id == id))
        };
        if study.id.is_empty() || taken(&study.id) {
            study.id = new_id();
        }
        self.add(study);
    }

    /// Copies a study of the list and opens the copy.
    pub fn duplicate(&self, study: &Study) {
        self.save();
        let mut copy = study.clone();
        copy.id = new_id();
        copy.name = fill(
            text::COPY_OF.get(self.language.get_untracked()),
            &[&study.name],
        );
        copy.modified = now();
        self.add(copy);
    }

    /// Deletes a study; the notice brings it back.
    pub fn delete(&self, study: &Study) {
        self.studies
            .update(|studies| studies.retain(|known| known.id != study.id));
        self.store
            .with_value(|store| store.borrow_mut().remove(&study.id));
        if self.study.with_untracked(|open| open.id == study.id) {
            self.study.set(Study::new("", current_year() - 1));
        }
        self.notify(Notice::Deleted(Box::new(study.clone())));
    }
}

/// Orders a few studies; the sort of the standard library weighs more than the page needs.
fn newest_first(studies: &mut [Study]) {
    for end in 1..studies.len() {
        let mut at = end;
        while at > 0 && studies[at - 1].modified < studies[at].modified {
            studies.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// Year of today's date.
#[must_use]
pub fn current_year() -> i32 {
    i32::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or(2026)
}

fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// An identifier no other study of this browser has: the moment, and a random part.
fn new_id() -> String {
    format!(
        "{:x}-{:x}",
        js_sys::Date::now() as u64,
        (js_sys::Math::random() * 1e9) as u64
    )
}
