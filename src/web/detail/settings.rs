//! What a study covers and how: boundary, sites, posts, what surrounds the inventory.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::editor::Editor;
use crate::text;

/// The section of the boundary.
pub fn boundary(editor: Editor) -> AnyView {
    view! { <h2>{text::DETAIL_BOUNDARY.get(editor.language)}</h2> }.into_any()
}

/// The section of the sites.
pub fn sites(editor: Editor) -> AnyView {
    view! { <h2>{text::DETAIL_SITES.get(editor.language)}</h2> }.into_any()
}

/// The section of the posts.
pub fn posts(editor: Editor) -> AnyView {
    view! { <h2>{text::DETAIL_POSTS.get(editor.language)}</h2> }.into_any()
}

/// The section of the electricity market and of what is recorded apart.
pub fn market(editor: Editor) -> AnyView {
    view! { <h2>{text::DETAIL_MARKET.get(editor.language)}</h2> }.into_any()
}
