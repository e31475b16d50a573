//! Page.

use leptos::prelude::*;

/// Page.
#[component]
pub fn Estimate() -> impl IntoView {
    view! { <h1>"…"</h1> }
}
