//! The page of all factors: search, filters, and a row for each factor that opens its provenance.
//!
//! Every row is made once; a filter only hides and shows rows, so typing stays quick.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;

use super::filter::{Filter, fields};
use super::{figures, provenance};
use crate::catalogue::{FACTORS, theme};
use crate::factor::Factor;
use crate::language::Language;
use crate::search::{Query, Searchable, plain_text};
use crate::text::{self, Bilingual, fill};
use crate::web::on_demand::reveal;

/// Wait after the last key before the number of results is announced.
const QUIET: Duration = Duration::from_millis(700);

/// A factor of the list.
#[derive(Clone)]
struct Row {
    factor: &'static Factor,
    theme: Option<Bilingual>,
    searchable: Searchable,
    hidden: RwSignal<bool>,
    open: RwSignal<bool>,
}

thread_local! {
    /// Kept from one showing to the next: a change of language loses no search.
    static LAST: std::cell::RefCell<Filter> = std::cell::RefCell::default();
}

impl Row {
    fn new(factor: &'static Factor) -> Self {
        Self {
            factor,
            theme: theme::of(&factor.id),
            searchable: Searchable::factor(factor),
            hidden: RwSignal::new(false),
            open: RwSignal::new(false),
        }
    }
}

/// The page; the argument is the identifier of a factor to open.
pub fn page(language: Language, argument: ArcRwSignal<String>) -> AnyView {
    let mut rows: Vec<Row> = FACTORS.iter().map(Row::new).collect();
    rows.sort_by_cached_key(|row| plain_text(figures::name(row.factor, language).0));
    let filter = RwSignal::new(LAST.with_borrow(Clone::clone));
    let shown = RwSignal::new(rows.len());
    let announced = RwSignal::new(String::new());
    apply(rows.clone(), filter, shown);
    announce(language, shown, announced);
    let unknown = open_named(rows.clone(), filter, argument);
    let groups = theme::all().map(Some).chain([None]).map(|theme| {
        let rows = rows.iter().filter(|row| row.theme == theme).cloned();
        group(language, theme, rows.collect())
    });
    view! {
        <h1>{text::FACTORS_TITLE.get(language)}</h1>
        <p class="lead">{text::FACTORS_INTRO.get(language)}</p>
        {move || unknown.get().map(|id| {
            let sentence = fill(text::FACTORS_UNKNOWN.get(language), &[&id]);
            view! { <p class="error" role="alert">{sentence}</p> }
        })}
        {fields(language, filter)}
        <p class="factors-count" aria-hidden="true">{move || count(language, shown.get())}</p>
        <p class="visually-hidden" role="status">{announced}</p>
        {groups.collect_view()}
    }
    .into_any()
}

/// Hides and shows rows as the filter changes, and counts those shown.
fn apply(rows: Vec<Row>, filter: RwSignal<Filter>, shown: RwSignal<usize>) {
    Effect::new(move || {
        let filter = filter.get();
        let query = Query::new(&filter.typed);
        let mut count = 0_usize;
        for row in &rows {
            let accepted = filter.accepts(&query, row.factor, row.theme, &row.searchable);
            count = count.saturating_add(usize::from(accepted));
            if row.hidden.get_untracked() == accepted {
                row.hidden.set(!accepted);
            }
        }
        shown.set(count);
        LAST.set(filter);
    });
}

/// Says the number of results to screen readers once typing pauses, not at every key.
fn announce(language: Language, shown: RwSignal<usize>, announced: RwSignal<String>) {
    let mut later = debounce(QUIET, move |shown: usize| {
        announced.try_set(count(language, shown));
    });
    Effect::new(move |before: Option<usize>| {
        let shown = shown.get();
        if before.is_some_and(|before| before != shown) {
            later(shown);
        }
        shown
    });
}

fn count(language: Language, shown: usize) -> String {
    let all = FACTORS.len().to_string();
    match shown {
        0 => fill(text::FACTORS_COUNT_NONE.get(language), &[&all]),
        1 => fill(text::FACTORS_COUNT_ONE.get(language), &[&all]),
        _ => fill(
            text::FACTORS_COUNT.get(language),
            &[&shown.to_string(), &all],
        ),
    }
}

/// Opens the factor that the address names and goes to it; gives back a name that is no factor's.
fn open_named(
    rows: Vec<Row>,
    filter: RwSignal<Filter>,
    argument: ArcRwSignal<String>,
) -> RwSignal<Option<String>> {
    let unknown = RwSignal::new(None);
    Effect::new(move || {
        let id = argument.get();
        let row = rows.iter().find(|row| row.factor.id == id);
        if let Some(row) = row {
            if row.hidden.get_untracked() {
                filter.set(Filter::default());
            }
            row.open.set(true);
            reveal(element_id(&id));
        }
        unknown.set((row.is_none() && !id.is_empty()).then_some(id));
    });
    unknown
}

/// Identifier of the element that the focus goes to for a factor.
fn element_id(factor: &str) -> String {
    format!("factor-{factor}")
}

/// The factors of a theme under its name; nothing is shown when none is.
fn group(language: Language, theme: Option<Bilingual>, rows: Vec<Row>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let name = theme.unwrap_or(text::FACTORS_PART_OTHER).get(language);
    let hidden = rows.iter().map(|row| row.hidden).collect::<Vec<_>>();
    let rows = rows.into_iter().map(|row| item(language, &row));
    view! {
        <section class="factors-group" hidden=move || hidden.iter().all(Get::get)>
            <h2>{name}</h2>
            <ul class="factors">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn item(language: Language, row: &Row) -> AnyView {
    let (factor, hidden, open) = (row.factor, row.hidden, row.open);
    let (name, foreign) = figures::name(factor, language);
    let toggled = move |event: ev::Event| {
        let details = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(details) = details {
            open.set(details.has_attribute("open"));
        }
    };
    let tags = figures::tags(factor)
        .into_iter()
        .map(|tag| view! { " " <span class="tag">{tag.get(language)}</span> });
    view! {
        <li hidden=move || hidden.get()>
            <details prop:open=move || open.get() on:toggle=toggled>
                <summary id=element_id(&factor.id)>
                    <span class="factor-name" lang=foreign>{name}</span>
                    <span class="factor-value">{figures::value(factor, language)}</span>
                    {tags.collect_view()}
                </summary>
                {move || open.get().then(|| provenance::view(factor, language))}
            </details>
        </li>
    }
    .into_any()
}
