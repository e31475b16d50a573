//! The emission factors that a study holds.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::text;
use crate::web::detail::editor::Editor;

/// The section of the factors.
pub fn factors(editor: Editor) -> AnyView {
    view! { <h2>{text::DETAIL_FACTORS.get(editor.language)}</h2> }.into_any()
}
