//! The long texts: method, privacy, accessibility.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{reveal, sources};
use crate::language::Language;
use crate::sector::Bilingual;
use crate::text;

/// A text alone.
pub fn plain(text: Bilingual, language: Language, argument: ArcRwSignal<String>) -> AnyView {
    follow(argument);
    view! { <article class="prose" inner_html=text.get(language)></article> }.into_any()
}

/// The method, and the tables it refers to.
pub fn method(language: Language, argument: ArcRwSignal<String>) -> AnyView {
    follow(argument);
    view! {
        <article class="prose" inner_html=text::PAGE_METHOD.get(language)></article>
        {sources::posts(language)}
        {sources::parameters(language)}
        {sources::sources(language)}
    }
    .into_any()
}

/// Goes to the section that the address names.
fn follow(argument: ArcRwSignal<String>) {
    Effect::new(move || {
        let section = argument.get();
        if !section.is_empty() {
            reveal(format!("section-{section}"));
        }
    });
}
