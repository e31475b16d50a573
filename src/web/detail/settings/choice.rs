//! Choices of the settings: a list to pick from, and choices that need a sentence each.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::sector::Bilingual;
use crate::web::detail::editor::Editor;

/// A list to pick from: identifiers and names.
pub fn select(
    id: String,
    label: &'static str,
    options: Vec<(String, String)>,
    get: impl Fn() -> String + Clone + Send + Sync + 'static,
    set: impl Fn(String) + 'static,
) -> AnyView {
    let options = options.into_iter().map(|(value, name)| {
        let (get, own) = (get.clone(), value.clone());
        let selected = move || get() == own;
        view! { <option value=value selected=selected.clone() prop:selected=selected>{name}</option> }
    });
    let options = options.collect_view();
    let picked = move |event| set(event_target_value(&event));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change=picked>{options}</select>
        </div>
    }
    .into_any()
}

/// An option with what it means.
pub struct Meant {
    /// The word of the document.
    pub word: &'static str,
    /// Its name.
    pub name: Bilingual,
    /// What it means, in plain words.
    pub means: Bilingual,
}

/// A choice of one option among a few, each with its sentence. It may be picked by its place.
pub fn radios(
    editor: Editor,
    name: &'static str,
    legend: Bilingual,
    options: [Meant; 3],
    get: impl Fn() -> &'static str + Copy + Send + Sync + 'static,
    set: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    let language = editor.language;
    let options = options.into_iter().enumerate().map(|(at, option)| {
        let id = format!("{name}-{}", option.word);
        let means = format!("{id}-means");
        let checked = move || get() == option.word;
        view! {
            <div class="set-option">
                <label class="check">
                    <input type="radio" id=id name=name prop:checked=checked on:change=move |_| set(at)
                        aria-describedby=means.clone()/>
                    " "{option.name.get(language)}
                </label>
                <p class="help" id=means>{option.means.get(language)}</p>
            </div>
        }
    });
    let options = options.collect_view();
    view! {
        <fieldset class="set-options">
            <legend class="visually-hidden">{legend.get(language)}</legend>
            {options}
        </fieldset>
    }
    .into_any()
}
