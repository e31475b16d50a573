//! The activity data of a study, and the emission factors that it holds.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::editor::Editor;
use crate::text;

/// The section of the lines.
pub fn lines(editor: Editor) -> AnyView {
    view! { <h2>{text::DETAIL_LINES.get(editor.language)}</h2> }.into_any()
}

/// The section of the factors.
pub fn factors(editor: Editor) -> AnyView {
    view! { <h2>{text::DETAIL_FACTORS.get(editor.language)}</h2> }.into_any()
}
