//! The study while its details are open: what changes it, and how it goes back to the page.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev::Custom;
use leptos::prelude::*;

use crate::history::{Change, History};
use crate::inventory::{Inventory, Replaced, calculate, check, recalculate};
use crate::language::Language;
use crate::study::{self, Study};
use crate::web::detail::slices::now;
use crate::web::on_demand::hand_over;

/// Wait after a change before the document is made, ms.
const PAUSE: f64 = 150.0;

/// The wait is so many times what the last document took, up to [`LONGEST`]: that of a large study is
/// not made between any two keys.
const REST: f64 = 20.0;

/// Longest wait, ms.
const LONGEST: f64 = 2000.0;

/// The study, its inventory, and what can be undone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Editor {
    /// Language of the page.
    pub language: Language,
    /// The study; changed by [`Editor::apply`] alone.
    pub study: RwSignal<Study>,
    /// Its inventory.
    pub inventory: Memo<Arc<Inventory>>,
    /// Whether there is something to undo, and something to redo.
    pub can: RwSignal<(bool, bool)>,
    history: StoredValue<History>,
    /// Of each step since the inventory was worked out, the lines replaced; none when more changed.
    steps: StoredValue<Vec<Option<Replaced>>>,
    pending: StoredValue<Option<TimeoutHandle>>,
    /// What the last document took, ms.
    took: StoredValue<f64>,
}

impl Editor {
    /// Opens a study until the reactive owner is cleaned up.
    #[must_use]
    pub fn new(study: Study, language: Language) -> Self {
        let study = RwSignal::new(study);
        let steps = StoredValue::new(Vec::new());
        // Of a large study, a key changes one line, and the others stay.
        let inventory = Memo::new_owning(move |before: Option<Arc<Inventory>>| {
            let steps = steps.try_update_value(std::mem::take);
            let inventory = study.with(|study| {
                let mut inventory = match (before, steps.as_deref()) {
                    (Some(before), Some([Some(replaced)])) => {
                        recalculate(study, Arc::unwrap_or_clone(before), *replaced)
                    }
                    _ => calculate(study),
                };
                check(study, &mut inventory);
                inventory
            });
            (Arc::new(inventory), true)
        });
        let editor = Self {
            language,
            study,
            inventory,
            can: RwSignal::new((false, false)),
            history: StoredValue::new(History::default()),
            steps,
            pending: StoredValue::new(None),
            took: StoredValue::new(0.0),
        };
        // The page asks for what it has not been given yet, before it reads the study.
        let settle = Custom::<web_sys::Event>::new("settle");
        let listener = window_event_listener(settle, move |_| editor.flush());
        on_cleanup(move || listener.remove());
        editor
    }

    /// The editor of the study whose JSON is `document`, followed; none while there is no study.
    #[must_use]
    pub fn follow(language: Language, document: ArcRwSignal<String>) -> Memo<Option<Self>> {
        // What is opened outlives the memo, whose own signals go when it runs again.
        let owner = Owner::current().unwrap_or_default();
        Memo::new(move |before: Option<&Option<Self>>| {
            let document = document.get();
            let before = before.copied().flatten();
            // What comes back is most often what was handed over: nothing changes.
            let same = |editor: &Self| editor.study.with_untracked(Study::to_json) == document;
            if let Some(editor) = before.filter(same) {
                return Some(editor);
            }
            let study = study::read(&document).ok();
            let study = study.filter(|study| !study.id.is_empty())?;
            Some(owner.with(|| Self::new(study, language)))
        })
    }

    /// Applies a change, as a step that can be undone.
    pub fn apply(self, change: Change) {
        self.step(|history, study| history.apply(study, change));
    }

    /// Changes everything but the lines, as a step that can be undone.
    pub fn edit(self, edit: impl FnOnce(&mut Study)) {
        let change = self.study.with_untracked(|study| Change::rest(study, edit));
        self.apply(change);
    }

    /// Undoes the last step.
    pub fn undo(self) {
        self.step(History::undo);
    }

    /// Does again the step undone last.
    pub fn redo(self) {
        self.step(History::redo);
    }

    fn step(self, step: impl FnOnce(&mut History, &mut Study) -> Option<Replaced>) {
        self.study.update(|study| {
            let step = self
                .history
                .try_update_value(|history| step(history, study));
            self.steps.update_value(|steps| steps.push(step.flatten()));
            study.modified = js_sys::Date::new_0().to_iso_string().into();
        });
        let can = self.history.with_value(History::can);
        if self.can.get_untracked() != can {
            self.can.set(can);
        }
        if self.pending.with_value(Option::is_none) {
            let send = move || self.flush();
            let wait = PAUSE.max(REST * self.took.get_value()).min(LONGEST);
            let wait = Duration::from_secs_f64(wait / 1000.0);
            let timeout = set_timeout_with_handle(send, wait).ok();
            self.pending.set_value(timeout);
        }
    }

    /// Hands the document to the page, when it does not have it.
    fn flush(self) {
        let Some(Some(timeout)) = self.pending.try_update_value(Option::take) else {
            return;
        };
        timeout.clear();
        let start = now();
        let document = self.study.with_untracked(Study::to_json);
        hand_over("study", &document);
        self.took.set_value(now() - start);
    }
}
