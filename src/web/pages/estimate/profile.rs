//! The profile card: name, year, head-count, turnover.

use leptos::prelude::*;

use super::quantity::{echo, written};
use crate::entry;
use crate::language::Language;
use crate::sector::Bilingual;
use crate::study::Study;
use crate::text;
use crate::unit::Unit;
use crate::web::message;
use crate::web::state::{state, t};

/// The card.
#[component]
pub fn Profile() -> impl IntoView {
    let state = state();
    let name = move |event| {
        let typed = event_target_value(&event);
        state.edit(|study| study.name = typed.chars().take(200).collect());
    };
    view! {
        <section class="card profile" aria-labelledby="card-profile">
            <h2 id="card-profile" tabindex="-1">{t(text::PROFILE_TITLE)}</h2>
            <div class="fields">
                <div class="field">
                    <label for="study-name">{t(text::STUDY_NAME)}</label>
                    <input id="study-name" type="text" autocomplete="off" maxlength="200"
                        prop:value=move || state.study.with(|study| study.name.clone()) on:input=name/>
                </div>
                <Year/>
                <Number id="organisation-headcount" label=text::PROFILE_HEADCOUNT unit="employee"
                    get=|study| study.organisation.headcount
                    set=|study, value| study.organisation.headcount = value/>
                <Number id="organisation-turnover" label=text::PROFILE_TURNOVER unit="keur"
                    get=|study| study.organisation.turnover
                    set=|study, value| study.organisation.turnover = value/>
            </div>
        </section>
    }
}

#[component]
fn Year() -> impl IntoView {
    let state = state();
    let raw = RwSignal::new(state.study.with_untracked(|study| study.year.to_string()));
    let year = move || {
        raw.get()
            .trim()
            .parse()
            .ok()
            .filter(|year| (1990..=2100).contains(year))
    };
    let wrong = move || year().is_none();
    // The year of a study with a period of its own is that of the period.
    let follows = move || state.study.with(|study| study.period.is_some());
    let typed = move |event| {
        raw.set(event_target_value(&event));
        if let Some(year) = year() {
            state.edit(|study| study.year = year);
        }
    };
    view! {
        <div class="field">
            <label for="study-year">{t(text::PROFILE_YEAR)}</label>
            <input id="study-year" type="text" inputmode="numeric" autocomplete="off" maxlength="4"
                prop:value=raw on:input=typed aria-invalid=move || wrong().to_string()
                readonly=follows aria-describedby="study-year-error"/>
            <p class="error" id="study-year-error">{move || wrong().then(t(text::YEAR_ERROR))}</p>
        </div>
    }
}

/// A number of the organisation, kept in one unit.
#[component]
fn Number(
    id: &'static str,
    label: Bilingual,
    unit: &'static str,
    get: fn(&Study) -> Option<f64>,
    set: fn(&mut Study, Option<f64>),
) -> impl IntoView {
    let state = state();
    let Ok(unit) = Unit::find(unit) else {
        return ().into_any();
    };
    let value = state.study.with_untracked(get);
    let raw = RwSignal::new(written(value, state.language.get_untracked()));
    let questioned = RwSignal::new(false);
    let read = move || entry::read(&raw.get(), state.language.get(), &[unit], unit);
    let error = move || {
        read()
            .err()
            .map(|error| message::entry_error(&error, &[unit], state.language.get()))
    };
    // What the beginning of a refused text would count for is no answer.
    let settled = StoredValue::new(value);
    let commit = move || {
        let value = match untrack(read) {
            Ok(entry) => entry.map(|entry| entry.value),
            Err(_) => settled.get_value(),
        };
        state.edit(|study| set(study, value));
    };
    let typed = move |event| {
        questioned.set(true);
        raw.set(event_target_value(&event));
        commit();
    };
    let settle = move |_| {
        // A field that goes away with the focus still says that it changed.
        if !raw.is_disposed() && untrack(read).is_ok() {
            settled.set_value(state.study.with_untracked(get));
        }
    };
    let note = move || {
        let entry = read().ok().flatten()?;
        let language = state.language.get();
        let take = move |value| {
            raw.set(written(Some(value), language));
            commit();
        };
        Some(echo(&entry, questioned.get(), language, take))
    };
    // The text follows the language: "1,5" would be read otherwise in English.
    Effect::new(move |before: Option<Language>| {
        let language = state.language.get();
        if before.is_some_and(|before| before != language) {
            questioned.set(false);
            raw.set(written(state.study.with_untracked(get), language));
        }
        language
    });
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <div class="entry">
                <input id=id type="text" inputmode="decimal" autocomplete="off" prop:value=raw on:input=typed on:change=settle
                    aria-invalid=move || error().is_some().to_string() aria-describedby=format!("{id}-error {id}-note")/>
                <span class="unit">{move || unit.symbol(state.language.get())}</span>
            </div>
            <p class="error" id=format!("{id}-error")>{error}</p>
            <div class="note" id=format!("{id}-note")>{note}</div>
        </div>
    }
    .into_any()
}
