//! A card: one subject, at most four fields, and what to do when the figure is not known.

use leptos::prelude::*;

use super::answered;
use super::quantity::QuantityField;
use crate::inventory::chosen;
use crate::sector::{Bilingual, Choice, Field, FieldKind, Question};
use crate::study::{Answer, Basis, Study};
use crate::text::{self, fill};
use crate::unit::Unit;
use crate::web::state::{State, state, t};

/// Identifier of the element of a field.
#[must_use]
pub fn element_id(field: &str) -> String {
    field.replace('.', "-")
}

/// The card of a question.
#[component]
pub fn Card(question: &'static Question, index: usize, count: usize) -> impl IntoView {
    let state = state();
    let title_id = format!("card-{}", question.id);
    let labelled = title_id.clone();
    let number = move || {
        fill(
            text::CARD_NUMBER.get(state.language.get()),
            &[&index.to_string(), &count.to_string()],
        )
    };
    let done = move || state.study.with(|study| answered(study, question));
    view! {
        <section class="card" class:answered=done aria-labelledby=labelled>
            <p class="number">{number}<Show when=done>" · "{t(text::CARD_ANSWERED)}</Show></p>
            <h2 id=title_id tabindex="-1">{t(question.title)}</h2>
            <p class="help">{t(question.help)}</p>
            <details class="find"><summary>{t(text::FIND_TITLE)}</summary><p>{t(question.find)}</p></details>
            <div class="fields">{question.fields.iter().map(field).collect_view()}</div>
            <BasisChoice question=question/>
            <Actions question=question/>
        </section>
    }
}

fn field(field: &'static Field) -> AnyView {
    match &field.kind {
        FieldKind::Quantity { units, low, high } => {
            view! { <QuantityField field=field units=units low=*low high=*high/> }.into_any()
        }
        FieldKind::Choice(options) => {
            view! { <ChoiceField field=field options=options/> }.into_any()
        }
        FieldKind::Text => view! { <TextField field=field/> }.into_any(),
    }
}

#[component]
fn ChoiceField(field: &'static Field, options: &'static [Choice]) -> impl IntoView {
    let state = state();
    let id = element_id(field.id);
    let current = move || state.study.with(|study| chosen(study, field.id));
    let choices = options.iter().map(|option| {
        view! {
            <option value=option.id selected=move || current() == Some(option.id)>{t(option.label)}</option>
        }
    });
    let pick = move |event| {
        state.answer(field.id, Some(Answer::choice(&event_target_value(&event))));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t(field.label)}</label>
            <select id=id on:change=pick>{choices.collect_view()}</select>
        </div>
    }
}

#[component]
fn TextField(field: &'static Field) -> impl IntoView {
    let state = state();
    let id = element_id(field.id);
    let value = move || {
        state.study.with(|study| {
            study
                .answers
                .get(field.id)
                .and_then(|answer| answer.text.clone())
        })
    };
    let typed = move |event| {
        let text = event_target_value(&event);
        let answer = Answer {
            text: Some(text),
            ..Answer::default()
        };
        state.answer(
            field.id,
            answer
                .text
                .as_ref()
                .is_some_and(|t| !t.is_empty())
                .then_some(answer),
        );
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t(field.label)}</label>
            <input id=id type="text" autocomplete="off" maxlength="500"
                prop:value=move || value().unwrap_or_default() on:input=typed/>
        </div>
    }
}

/// The quantity fields of a card, with the unit first proposed.
fn quantities(question: &'static Question) -> impl Iterator<Item = (&'static str, &'static Unit)> {
    question.fields.iter().filter_map(|field| match field.kind {
        FieldKind::Quantity { units, .. } => units.first().map(|unit| (field.id, *unit)),
        _ => None,
    })
}

fn basis(study: &Study, question: &'static Question) -> Basis {
    let answer = quantities(question).find_map(|(id, _)| study.answers.get(id));
    answer.map(|answer| answer.basis).unwrap_or_default()
}

#[component]
fn BasisChoice(question: &'static Question) -> impl IntoView {
    let state = state();
    let typed = move || {
        state.study.with(|study| {
            quantities(question).any(|(id, _)| {
                study
                    .answers
                    .get(id)
                    .is_some_and(|answer| answer.value.is_some())
            })
        })
    };
    let pick = move |picked: Basis| {
        state.edit(|study| {
            for (id, _) in quantities(question) {
                if let Some(answer) = study.answers.get_mut(id) {
                    answer.basis = picked;
                }
            }
        });
    };
    let option = move |value: Basis, label: Bilingual| {
        let checked = move || state.study.with(|study| basis(study, question) == value);
        view! {
            <label>
                <input type="radio" name=format!("basis-{}", question.id) prop:checked=checked
                    on:change=move |_| pick(value)/>
                {t(label)}
            </label>
        }
    };
    view! {
        <Show when=typed>
            <fieldset class="basis">
                <legend>{t(text::CARD_BASIS)}</legend>
                {option(Basis::Measured, text::BASIS_MEASURED)}
                {option(Basis::Estimated, text::BASIS_ESTIMATED)}
                {option(Basis::Guess, text::BASIS_GUESS)}
            </fieldset>
        </Show>
    }
}

/// Sets every quantity of a card.
fn answer_all(state: State, question: &'static Question, answer: impl Fn(&Unit) -> Option<Answer>) {
    state.edit(|study| {
        for (id, unit) in quantities(question) {
            match answer(unit) {
                Some(answer) => study.answers.insert(id.to_owned(), answer),
                None => study.answers.remove(id),
            };
        }
    });
}

#[component]
fn Actions(question: &'static Question) -> impl IntoView {
    let state = state();
    let every = move |holds: fn(&Answer) -> bool| {
        state.study.with(|study| {
            quantities(question).all(|(id, _)| study.answers.get(id).is_some_and(holds))
        })
    };
    let unknown = move || every(|answer| answer.unknown);
    let none = move || every(|answer| answer.value == Some(0.0));
    let done = move || state.study.with(|study| answered(study, question));
    // Pressing again takes the answer back.
    let toggle = move |on: bool, answer: fn(&Unit) -> Answer| {
        answer_all(state, question, |unit| (!on).then(|| answer(unit)));
    };
    let clear = move |_| {
        state.edit(|study| {
            for field in question.fields {
                study.answers.remove(field.id);
            }
        });
    };
    view! {
        <div class="card-actions">
            <button type="button" aria-pressed=move || unknown().to_string()
                on:click=move |_| toggle(unknown(), |_| Answer::unknown())>{t(text::CARD_UNKNOWN)}</button>
            <button type="button" aria-pressed=move || none().to_string()
                on:click=move |_| toggle(none(), |unit| Answer::quantity(0.0, unit.id))>{t(text::CARD_NONE)}</button>
            <Show when=done>
                <button type="button" class="link" on:click=clear>{t(text::CARD_CLEAR)}</button>
            </Show>
        </div>
    }
}
