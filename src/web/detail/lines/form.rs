//! The form of the active line.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::sheet::Sheet;

/// The form.
pub fn place(_sheet: Sheet) -> AnyView {
    ().into_any()
}
