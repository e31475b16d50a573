//! The search and the choices over the list of factors.

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::figures;
use crate::catalogue::{FACTORS, theme};
use crate::factor::{Factor, Origin};
use crate::language::Language;
use crate::search::{Query, Searchable};
use crate::text::{self, Bilingual};
use crate::unit::UNITS;

/// The origins, in the order of the choice.
const ORIGINS: [Origin; 5] = [
    Origin::Guide,
    Origin::BaseEmpreinte,
    Origin::Other,
    Origin::Computed,
    Origin::Hypothesis,
];

/// What is asked for; an empty choice is any. Choices are positions in their lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Words typed.
    pub typed: String,
    /// A theme.
    pub theme: String,
    /// Identifier of a unit.
    pub unit: String,
    /// An origin.
    pub origin: String,
}

impl Filter {
    /// Whether a factor of a theme is asked for; `query` is what was typed, read once.
    pub fn accepts(
        &self,
        query: &Query,
        factor: &Factor,
        theme: Option<Bilingual>,
        text: &Searchable,
    ) -> bool {
        let chosen = |choice: &str| choice.parse::<usize>().ok();
        let asked = chosen(&self.theme).and_then(|at| theme::all().nth(at));
        let origin = chosen(&self.origin).and_then(|at| ORIGINS.get(at));
        (self.unit.is_empty() || factor.unit == self.unit)
            && asked.is_none_or(|asked| theme == Some(asked))
            && origin.is_none_or(|origin| factor.origin == *origin)
            && query.matches(text)
    }
}

/// The fields of the search.
pub fn fields(language: Language, filter: RwSignal<Filter>) -> AnyView {
    let typed = move |event: ev::Event| {
        filter.update(|filter| filter.typed = event_target_value(&event));
    };
    let numbered = |names: Vec<Bilingual>| {
        let number = |(at, name): (usize, Bilingual)| (at.to_string(), name.get(language));
        names
            .into_iter()
            .enumerate()
            .map(number)
            .collect::<Vec<_>>()
    };
    let themes = numbered(theme::all().collect());
    let origins = numbered(ORIGINS.map(figures::origin).to_vec());
    let used = |id: &str| FACTORS.iter().any(|factor| factor.unit == id);
    let units = UNITS
        .iter()
        .filter(|unit| used(unit.id))
        .map(|unit| (unit.id.to_owned(), unit.symbol(language)));
    view! {
        <div class="factors-search" role="search" aria-label=text::FACTORS_SEARCH_REGION.get(language)>
            <div class="factors-typed">
                <label for="factors-typed">{text::FACTORS_SEARCH.get(language)}</label>
                <input
                    id="factors-typed"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="factors-help"
                    prop:value=move || filter.with(|filter| filter.typed.clone())
                    on:input=typed
                />
                <p id="factors-help" class="help">{text::FACTORS_SEARCH_HELP.get(language)}</p>
            </div>
            {choice(
                language,
                "factors-theme",
                [text::FACTORS_THEME, text::FACTORS_ALL_THEMES],
                themes,
                (filter, |filter| &mut filter.theme),
            )}
            {choice(
                language,
                "factors-unit",
                [text::FACTORS_UNIT, text::FACTORS_ALL_UNITS],
                units.collect(),
                (filter, |filter| &mut filter.unit),
            )}
            {choice(
                language,
                "factors-origin",
                [text::FACTORS_ORIGIN, text::FACTORS_ALL_ORIGINS],
                origins,
                (filter, |filter| &mut filter.origin),
            )}
            <button
                type="button"
                class="link"
                on:click=move |_| filter.set(Filter::default())
                hidden=move || filter.with(|filter| *filter == Filter::default())
            >
                {text::FACTORS_RESET.get(language)}
            </button>
        </div>
    }
    .into_any()
}

/// A choice of the filter: `field` names what it sets.
fn choice(
    language: Language,
    id: &'static str,
    [label, any]: [Bilingual; 2],
    options: Vec<(String, &'static str)>,
    (filter, field): (RwSignal<Filter>, fn(&mut Filter) -> &mut String),
) -> AnyView {
    let current = move || filter.with(|filter| field(&mut filter.clone()).clone());
    let options = options
        .into_iter()
        .map(|(value, name)| view! { <option value=value>{name}</option> });
    let changed = move |event: ev::Event| {
        filter.update(|filter| *field(filter) = event_target_value(&event));
    };
    view! {
        <div>
            <label for=id>{label.get(language)}</label>
            <select id=id on:change=changed prop:value=current>
                <option value="">{any.get(language)}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
