//! A network while it is open: what each key changes, and what the study keeps of it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::history::Change;
use crate::network::{Network, Results, calculate, kept, linked};
use crate::web::detail::editor::Editor;

/// The open network: its signal moves with each key, the study when a field is left.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The study.
    pub editor: Editor,
    /// The network as it is typed.
    pub network: RwSignal<Network>,
    /// Its results.
    pub results: Memo<Arc<Results>>,
    place: usize,
}

impl Plan {
    /// Opens the network at a place of the study, until the reactive owner is cleaned up.
    #[must_use]
    pub fn new(editor: Editor, place: usize, network: Network) -> Self {
        let network = RwSignal::new(network);
        // What is undone in the study is undone here.
        let stored = Memo::new(move |_| {
            editor
                .study
                .with(|study| study.networks.get(place).cloned())
        });
        Effect::new(move |before: Option<()>| {
            let stored = stored.get();
            let known = network.with_untracked(kept::text) == stored;
            let read = |text: crate::json::Opaque| Network::read(text.text()).ok();
            if let Some(read) = stored.filter(|_| before.is_some() && !known).and_then(read) {
                network.set(read);
            }
        });
        let results = Memo::new_with_compare(
            move |_| network.with(|network| Arc::new(calculate(network))),
            |_, _| true,
        );
        Self {
            editor,
            network,
            results,
            place,
        }
    }

    /// Changes the network, not yet in the study: what a key does.
    pub fn edit(self, edit: impl FnOnce(&mut Network)) {
        self.network.update(edit);
    }

    /// Puts the network in the study, with the lines that it has there, as a step that can be undone,
    /// when it is another than there.
    pub fn keep(self) {
        let text = self.network.with_untracked(kept::text);
        let change = self.editor.study.with_untracked(|study| {
            let same = study.networks.get(self.place) == text.as_ref();
            (!same).then(|| {
                let mut after = study.clone();
                self.network.with_untracked(|network| {
                    linked::put(&mut after, self.place, network, self.editor.language);
                });
                Change::between(study, after)
            })
        });
        if let Some(change) = change {
            self.editor.apply(change);
        }
    }

    /// Changes the network and the study at once.
    pub fn apply(self, edit: impl FnOnce(&mut Network)) {
        self.edit(edit);
        self.keep();
    }

    /// What `get` reads of the network, followed.
    pub fn get<T>(self, get: impl FnOnce(&Network) -> T) -> T {
        self.network.with(get)
    }
}
