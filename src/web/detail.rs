//! The details of a study: a page of the module that opens on demand.
//!
//! It holds the study while it is open ([`editor`]) and hands its document back to the page. Its
//! sections are named by the address: the lines, the boundary, the sites, the posts, what surrounds
//! them.

pub mod editor;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::language::Language;
use crate::study::{self, Study};
use crate::text;
use crate::web::result::no_study;
use editor::Editor;

/// The details of a study; `argument` is the section, `document` the JSON of the study.
#[must_use]
pub fn page(
    language: Language,
    argument: ArcRwSignal<String>,
    document: ArcRwSignal<String>,
) -> AnyView {
    // What is opened outlives the memo, whose own signals go when it runs again.
    let owner = Owner::current().unwrap_or_default();
    let editor = Memo::new(move |before: Option<&Option<Editor>>| {
        let document = document.get();
        let before = before.copied().flatten();
        // What comes back is most often what was handed over: nothing changes.
        let same = |editor: &Editor| editor.study.with_untracked(Study::to_json) == document;
        if let Some(editor) = before.filter(same) {
            return Some(editor);
        }
        let study = study::read(&document).ok();
        let study = study.filter(|study| !study.id.is_empty())?;
        Some(owner.with(|| Editor::new(study, language)))
    });
    let content = move || match editor.get() {
        Some(editor) => content(editor, argument.clone()),
        None => no_study(language, text::NAV_DETAIL),
    };
    view! { <div class="detail">{content}</div> }.into_any()
}

fn content(editor: Editor, _argument: ArcRwSignal<String>) -> AnyView {
    view! { <h1>{text::NAV_DETAIL.get(editor.language)}</h1> }.into_any()
}
