//! What a study has several of, in its settings: contracts, offsets, sites. A list with a form for each,
//! what is said when there is none, and how one is deleted.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::focus;
use crate::sector::Bilingual;
use crate::settings::item::{element_id, free_id};
use crate::study::Study;
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
use crate::web::result::report::paragraph;

/// Several things of one kind, by their identifiers.
#[derive(Clone, Copy)]
pub struct Items {
    /// The study that has them.
    pub editor: Editor,
    /// What came of the last step.
    pub said: RwSignal<&'static str>,
    /// What their identifiers and elements begin with.
    kind: &'static str,
    ids: Memo<Vec<String>>,
}

impl Items {
    /// Those of a study; `of` gives their identifiers in order.
    pub fn new(editor: Editor, kind: &'static str, of: fn(&Study) -> Vec<String>) -> Self {
        Self {
            editor,
            said: RwSignal::new(""),
            kind,
            ids: Memo::new(move |_| editor.study.with(of)),
        }
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.ids.with_untracked(Vec::len)
    }

    /// An identifier that none has.
    pub fn free(self) -> String {
        self.ids
            .with_untracked(|ids| free_id(self.kind, ids.iter().map(String::as_str)))
    }

    /// Moves the focus to the name of one that was added.
    pub fn focus_name(self, id: &str) {
        focus(format!("{}-name", element_id(self.kind, id)));
    }

    /// The form of each, or that there is none.
    pub fn list(
        self,
        none: Bilingual,
        form: impl Fn(String) -> AnyView + Clone + Send + Sync + 'static,
    ) -> AnyView {
        let ids = self.ids;
        let none = none.get(self.editor.language);
        let empty = move || ids.with(Vec::is_empty).then(|| paragraph("note", none));
        view! {
            {empty}
            <ul class="set-items">
                <For each=move || ids.get() key=Clone::clone children=form/>
            </ul>
        }
        .into_any()
    }

    /// The button that adds one, and what came of the last step.
    pub fn add(self, label: Bilingual, add: impl Fn() + 'static) -> AnyView {
        let said = self.said;
        let clicked = move |_| {
            said.set("");
            add();
        };
        view! {
            <p class="actions">
                <button type="button" id=format!("add-{}", self.kind) on:click=clicked>
                    {label.get(self.editor.language)}
                </button>
                <span role="status">{said}</span>
            </p>
        }
        .into_any()
    }
}

/// The form of one: its fields under its name, and the button that deletes it, with what stands beside.
pub fn form(
    editor: Editor,
    element: &str,
    called: impl Fn() -> String + Clone + Send + Sync + 'static,
    fields: AnyView,
    beside: AnyView,
    delete: impl Fn() + 'static,
) -> AnyView {
    let language = editor.language;
    let name = called.clone();
    let spoken = move || fill(text::SET_DELETE_NAMED.get(language), &[&name()]);
    view! {
        <li>
            <fieldset>
                <legend>{called}</legend>
                {fields}
                <p class="set-end">
                    {beside}
                    <button type="button" class="danger" id=format!("{element}-delete") aria-label=spoken on:click=move |_| delete()>
                        {text::SET_DELETE.get(language)}
                    </button>
                </p>
            </fieldset>
        </li>
    }
    .into_any()
}
