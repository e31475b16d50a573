//! The long texts: method, privacy, accessibility.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::sources;
use crate::language::Language;
use crate::text;
use crate::web::on_demand::reveal;

/// A long text in French and English.
type Texts = [&'static str; 2];

fn text_in([french, english]: Texts, language: Language) -> &'static str {
    match language {
        Language::French => french,
        Language::English => english,
    }
}

/// A text alone.
pub fn plain(text: Texts, language: Language, argument: ArcRwSignal<String>) -> AnyView {
    follow(argument);
    view! { <article class="prose" inner_html=text_in(text, language)></article> }.into_any()
}

/// The method, and the tables it refers to.
pub fn method(language: Language, argument: ArcRwSignal<String>) -> AnyView {
    follow(argument);
    view! {
        <article class="prose" inner_html=text_in(text::PAGE_METHOD, language)></article>
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
