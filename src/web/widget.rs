//! Pieces of markup that several pages share: one instance of each weighs once.

use leptos::prelude::*;

/// A button; `spoken` is its name for screen readers when `label` alone does not say enough.
pub fn button(
    class: &'static str,
    label: &'static str,
    spoken: Option<String>,
    act: impl FnMut() + 'static,
) -> AnyView {
    boxed_button(class, label, spoken, Box::new(act))
}

fn boxed_button(
    class: &'static str,
    label: &'static str,
    spoken: Option<String>,
    mut act: Box<dyn FnMut()>,
) -> AnyView {
    view! {
        <button type="button" class=class aria-label=spoken on:click=move |_| act()>{label}</button>
    }
    .into_any()
}
