//! Page.

use leptos::prelude::*;

/// Page.
#[component]
pub fn ResultPage() -> impl IntoView {
    view! { <h1>"…"</h1> }
}
