//! What a study covers and how: boundary, sites, posts, what surrounds the inventory.
//!
//! A field keeps what is typed and what is wrong with it; the study takes what is right when the
//! field is left, as one step that can be undone. The rules are those of [`crate::settings`].

pub(in crate::web) mod boundary;
pub(in crate::web) mod choice;
pub(in crate::web) mod field;
mod items;
mod market;
pub(in crate::web) mod message;
pub(in crate::web) mod offsets;
mod period;
pub(in crate::web) mod posts;
mod sites;
mod trading;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::editor::Editor;
use super::toolbar::toolbar;
use crate::sector::Bilingual;
use crate::text;

/// The section of the boundary.
pub fn boundary(editor: Editor) -> AnyView {
    section(editor, text::DETAIL_BOUNDARY, boundary::content(editor))
}

/// The section of the sites.
pub fn sites(editor: Editor) -> AnyView {
    section(editor, text::DETAIL_SITES, sites::content(editor))
}

/// The section of the posts.
pub fn posts(editor: Editor) -> AnyView {
    section(editor, text::DETAIL_POSTS, posts::content(editor))
}

/// The section of the electricity market and of what is recorded apart.
pub fn market(editor: Editor) -> AnyView {
    section(editor, text::DETAIL_MARKET, market::content(editor))
}

fn section(editor: Editor, title: Bilingual, content: AnyView) -> AnyView {
    view! {
        <section class="set" aria-labelledby="set-title">
            <h2 id="set-title">{title.get(editor.language)}</h2>
            {toolbar(editor)}
            {content}
        </section>
    }
    .into_any()
}

/// A part of a section, under its own heading.
fn part(editor: Editor, id: &'static str, title: Bilingual, content: AnyView) -> AnyView {
    let heading = format!("{id}-title");
    let label = heading.clone();
    view! {
        <section id=id class="set-part" aria-labelledby=label>
            <h3 id=heading tabindex="-1">{title.get(editor.language)}</h3>
            {content}
        </section>
    }
    .into_any()
}

/// Moves the focus to an element, once it is there.
pub(in crate::web) fn focus(id: String) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(Ok(element)) = element.map(JsCast::dyn_into::<web_sys::HtmlElement>) {
            let _ = element.focus();
        }
    });
}
