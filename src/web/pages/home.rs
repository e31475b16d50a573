//! Page.

use leptos::prelude::*;

/// Page.
#[component]
pub fn Home() -> impl IntoView {
    view! { <h1>"…"</h1> }
}
