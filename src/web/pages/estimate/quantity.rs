//! A quantity field: the raw text and its error here, the last good value in the study.

use leptos::prelude::*;

use super::card::element_id;
use crate::entry::{self, Entry};
use crate::figure::counted;
use crate::inventory::field_value;
use crate::language::Language;
use crate::number::{editable, exact, significant};
use crate::sector::Field;
use crate::study::Answer;
use crate::text::{self, fill};
use crate::unit::Unit;
use crate::web::message;
use crate::web::state::{State, state, t};

/// What the field holds beside the study's value.
#[derive(Clone, Copy)]
struct Raw {
    field: &'static Field,
    units: &'static [&'static Unit],
    text: RwSignal<String>,
    unit: RwSignal<&'static Unit>,
    /// The text was typed: what the program wrote itself is not questioned.
    typed: RwSignal<bool>,
    /// The value this field last put in the study: any other came from elsewhere.
    written: StoredValue<Option<f64>>,
    /// The answer when typing began: what the beginning of a refused text ("3" of "3 litres")
    /// would count for is no answer.
    settled: StoredValue<Option<Answer>>,
}

impl Raw {
    fn answer(self, state: State) -> Option<Answer> {
        state
            .study
            .with(|study| study.answers.get(self.field.id).cloned())
    }

    fn read(self, state: State) -> Result<Option<Entry>, entry::EntryError> {
        entry::read(
            &self.text.get(),
            state.language.get(),
            self.units,
            self.unit.get(),
        )
    }

    /// Puts what is typed in the study; a text refused leaves the answer there was before it.
    fn commit(self, state: State) {
        let Ok(entry) = untrack(|| self.read(state)) else {
            self.restore(state);
            return;
        };
        let before = untrack(|| self.answer(state));
        let basis = before
            .as_ref()
            .map(|answer| answer.basis)
            .unwrap_or_default();
        let unknown = before.is_some_and(|answer| answer.unknown);
        self.written.set_value(entry.map(|entry| entry.value));
        match entry {
            Some(entry) => {
                if entry.unit.id != self.unit.get_untracked().id {
                    self.unit.set(entry.unit);
                }
                let answer = Answer {
                    basis,
                    ..Answer::quantity(entry.value, entry.unit.id)
                };
                state.answer(self.field.id, Some(answer));
            }
            None if unknown => {}
            None => state.answer(self.field.id, None),
        }
    }

    /// Puts back the answer that was there before what is being typed.
    fn restore(self, state: State) {
        let settled = self.settled.get_value();
        if untrack(|| self.answer(state)) == settled {
            return;
        }
        let value = settled.as_ref().and_then(|answer| answer.value);
        self.written.set_value(value);
        state.answer(self.field.id, settled);
    }

    /// Takes the answer for the one to keep: typing is over, or the value came from elsewhere.
    fn settle(self, state: State) {
        // A field that goes away with the focus still says that it changed.
        if !self.text.is_disposed() && untrack(|| self.read(state)).is_ok() {
            self.settled.set_value(untrack(|| self.answer(state)));
        }
    }

    /// Follows a value that came from elsewhere: another study, "none", another tab.
    fn follow(self, state: State) {
        Effect::new(move || {
            let answer = self.answer(state);
            let value = answer.as_ref().and_then(|answer| answer.value);
            if value == self.written.get_value() {
                return;
            }
            self.written.set_value(value);
            let unit = answer.and_then(|answer| answer.unit);
            let offered = self
                .units
                .iter()
                .find(|offered| Some(offered.id) == unit.as_deref());
            if let Some(unit) = offered {
                self.unit.set(unit);
            }
            self.text
                .set(written(value, state.language.get_untracked()));
            self.settle(state);
        });
        // The text follows the language: "1,5" would be read otherwise in English.
        Effect::new(move |before: Option<Language>| {
            let language = state.language.get();
            if before.is_some_and(|before| before != language) {
                let value = untrack(|| self.answer(state)).and_then(|answer| answer.value);
                self.typed.set(false);
                self.text.set(written(value, language));
            }
            language
        });
    }
}

/// A value as one types it, empty without one.
pub fn written(value: Option<f64>, language: Language) -> String {
    value
        .map(|value| editable(value, language))
        .unwrap_or_default()
}

fn with_unit(value: f64, unit: &Unit, language: Language) -> String {
    counted(
        value,
        &exact(value, language),
        unit.symbol(language),
        language,
    )
}

/// The field.
#[component]
pub fn QuantityField(
    field: &'static Field,
    units: &'static [&'static Unit],
    low: f64,
    high: f64,
) -> impl IntoView {
    let state = state();
    let Some(first) = units.first() else {
        return ().into_any();
    };
    let answer = state
        .study
        .with_untracked(|study| study.answers.get(field.id).cloned());
    let value = answer.as_ref().and_then(|answer| answer.value);
    let unit = answer.as_ref().and_then(|answer| answer.unit.clone());
    let unit = units
        .iter()
        .find(|known| Some(known.id) == unit.as_deref())
        .unwrap_or(first);
    let raw = Raw {
        field,
        units,
        text: RwSignal::new(written(value, state.language.get_untracked())),
        unit: RwSignal::new(unit),
        typed: RwSignal::new(false),
        written: StoredValue::new(value),
        settled: StoredValue::new(answer),
    };
    raw.follow(state);
    let error = Memo::new(move |_| error(state, raw));
    let id = element_id(field.id);
    let typed = move |event| {
        raw.typed.set(true);
        raw.text.set(event_target_value(&event));
        raw.commit(state);
    };
    let described = format!("{id}-error {id}-note");
    view! {
        <div class="field">
            <label for=id.clone()>{t(field.label)}</label>
            <div class="entry">
                <input id=id.clone() type="text" inputmode="decimal" autocomplete="off"
                    prop:value=raw.text on:input=typed
                    on:focus=move |_| raw.settle(state) on:change=move |_| raw.settle(state)
                    aria-invalid=move || error.get().is_some().to_string() aria-describedby=described/>
                <UnitChoice id=format!("{id}-unit") raw=raw/>
            </div>
            <p class="error" id=format!("{id}-error")>{move || error.get()}</p>
            <div class="note" id=format!("{id}-note")>{move || note(state, raw, low, high)}</div>
        </div>
    }
    .into_any()
}

#[component]
fn UnitChoice(id: String, raw: Raw) -> impl IntoView {
    let state = state();
    let name = |unit: &'static Unit| move || unit.symbol(state.language.get());
    if let [only] = raw.units {
        return view! { <span class="unit">{name(only)}</span> }.into_any();
    }
    let label = move || {
        let language = state.language.get();
        fill(
            text::FIELD_UNIT.get(language),
            &[raw.field.label.get(language)],
        )
    };
    let pick = move |event| {
        if let Ok(unit) = Unit::find(&event_target_value(&event)) {
            raw.unit.set(unit);
            raw.commit(state);
            raw.settle(state);
        }
    };
    let options = raw.units.iter().map(|unit| {
        let selected = move || raw.unit.get().id == unit.id;
        view! { <option value=unit.id selected=selected prop:selected=selected>{name(unit)}</option> }
    });
    view! { <select id=id aria-label=label on:change=pick>{options.collect_view()}</select> }
        .into_any()
}

/// What is wrong with the text, and the value kept meanwhile.
fn error(state: State, raw: Raw) -> Option<String> {
    let language = state.language.get();
    let error = raw.read(state).err()?;
    let sentence = message::entry_error(&error, raw.units, language);
    let kept = raw.answer(state).and_then(|answer| {
        let unit = Unit::find(answer.unit.as_deref()?).ok()?;
        Some(with_unit(answer.value?, unit, language))
    });
    Some(match kept {
        Some(kept) => format!(
            "{sentence} {}",
            fill(text::FIELD_KEPT.get(language), &[&kept])
        ),
        None => sentence,
    })
}

/// What was understood, a gentle warning, or the default.
fn note(state: State, raw: Raw, low: f64, high: f64) -> Option<AnyView> {
    let language = state.language.get();
    let Ok(Some(entry)) = raw.read(state) else {
        return default_note(state, raw);
    };
    let take = move |value| {
        raw.text.set(editable(value, language));
        raw.commit(state);
        raw.settle(state);
    };
    let echo = echo(&entry, raw.typed.get(), language, take);
    let comparable = raw
        .units
        .first()
        .is_some_and(|first| first.dimension == entry.unit.dimension);
    let base = entry.value * entry.unit.scale;
    let warning = match () {
        () if !comparable || base == 0.0 => None,
        () if base < low => Some(text::FIELD_LOW),
        () if high > 0.0 && base > high => Some(text::FIELD_HIGH),
        () => None,
    };
    let warning = warning.map(|warning| view! { <p class="warning">{t(warning)}</p> });
    Some(view! { {echo}{warning} }.into_any())
}

/// What was understood; what was typed and reads in another way too can be taken for that.
pub fn echo(
    entry: &Entry,
    typed: bool,
    language: Language,
    take: impl Fn(f64) + Copy + 'static,
) -> AnyView {
    let shown = |value| with_unit(value, entry.unit, language);
    let understood = fill(text::FIELD_UNDERSTOOD.get(language), &[&shown(entry.value)]);
    let other = entry.alternative.filter(|_| typed).map(|value| {
        let label = fill(text::FIELD_ALTERNATIVE.get(language), &[&shown(value)]);
        view! { <button type="button" class="link" on:click=move |_| take(value)>{label}</button> }
    });
    view! { <p class="echo">{understood}" "{other}</p> }.into_any()
}

/// What an unknown or assumed field is taken for.
fn default_note(state: State, raw: Raw) -> Option<AnyView> {
    let language = state.language.get();
    let unknown = raw.answer(state).is_some_and(|answer| answer.unknown);
    if !unknown && !raw.field.assumed {
        return None;
    }
    let sentence = match raw.field.default {
        None => text::FIELD_NO_DEFAULT.get(language).to_owned(),
        Some(rule) => {
            let explanation = rule.explanation.get(language);
            match state.study.with(|study| field_value(study, raw.field.id)) {
                Some(value) => {
                    let unit = Unit::find(&value.unit).ok()?;
                    let number = significant(value.value, 3, language);
                    let value = counted(value.value, &number, unit.symbol(language), language);
                    fill(text::FIELD_DEFAULT.get(language), &[&value, explanation])
                }
                None => fill(text::FIELD_DEFAULT_MISSING.get(language), &[explanation]),
            }
        }
    };
    Some(view! { <p class="echo">{sentence}</p> }.into_any())
}
