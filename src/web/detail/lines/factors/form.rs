//! The form of a factor of the user.

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{Factors, problem, title};
use crate::factor_table::{Column, Problem, Typed, users};
use crate::study::Study;
use crate::text;
use crate::unit::{UNITS, Unit};
use crate::web::detail::lines::sheet::focus_element;
use crate::web::widget::button;

/// The fields, with the identifier of their element.
const FIELDS: [(Column, &str); 6] = [
    (Column::Name, "factor-name"),
    (Column::Unit, "factor-unit"),
    (Column::Total, "factor-total"),
    (Column::Uncertainty, "factor-uncertainty"),
    (Column::Source, "factor-source"),
    (Column::Year, "factor-year"),
];

/// The focus goes to the first field, once it is there.
pub fn focus() {
    request_animation_frame(|| {
        focus_element("factor-name");
    });
}

/// The form of a factor; `id` is empty for a new one.
pub fn form(factors: Factors, id: String) -> AnyView {
    let language = factors.editor.language;
    let known = factors.editor.study.with_untracked(|study| {
        let own = study.factors.iter().find(|own| own.id == id);
        own.map(|own| Typed::of(own, language))
    });
    let heading = if known.is_some() {
        text::LINES_FACTORS_CHANGE
    } else {
        text::LINES_FACTORS_ADD
    };
    let typed = RwSignal::new(known.unwrap_or_default());
    let faults = RwSignal::new(Vec::<(Column, Problem)>::new());
    let fields = FIELDS.map(|(column, element)| field(factors, typed, faults, column, element));
    let kyoto = move |event: ev::Event| {
        typed.update(|typed| typed.non_kyoto = event_target_checked(&event));
    };
    let save = move || {
        if let Err(found) = save(factors, &id, &typed.get_untracked()) {
            let first = FIELDS
                .iter()
                .find(|(column, _)| found.iter().any(|(of, _)| of == column));
            faults.set(found);
            if let Some((_, element)) = first {
                focus_element(element);
            }
        }
    };
    let units = UNITS.iter().map(|unit| {
        let symbol = unit.symbol(language);
        let name = if symbol.is_empty() { unit.id } else { symbol };
        view! { <option value=name>{unit.dimension.name(language)}</option> }.into_any()
    });
    view! {
        <section class="own-factor" aria-labelledby="factor-form-title">
            <h3 id="factor-form-title">{factors.t(heading)}</h3>
            <div class="fields">{fields.into_iter().collect_view()}</div>
            <label class="check">
                <input
                    id="factor-non-kyoto"
                    type="checkbox"
                    prop:checked=move || typed.with(|typed| typed.non_kyoto)
                    on:change=kyoto
                />
                {factors.t(text::LINES_FACTORS_NON_KYOTO)}
            </label>
            <datalist id="factor-units">{units.collect_view()}</datalist>
            <div class="actions">
                {button("primary", factors.t(text::LINES_FACTORS_SAVE), None, save)}
                {button("", factors.t(text::LINES_CLOSE), None, move || factors.open.set(None))}
            </div>
        </section>
    }
    .into_any()
}

fn field(
    factors: Factors,
    typed: RwSignal<Typed>,
    faults: RwSignal<Vec<(Column, Problem)>>,
    column: Column,
    id: &'static str,
) -> AnyView {
    let error = move || {
        faults.with(|faults| {
            let fault = faults.iter().find(|(of, _)| *of == column)?;
            Some(problem(factors, &fault.1))
        })
    };
    let input = move |event: ev::Event| {
        typed.update(|typed| *typed.field(column) = event_target_value(&event));
    };
    let value = typed.with_untracked(|typed| typed.clone().field(column).clone());
    let list = (column == Column::Unit).then_some("factor-units");
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label for=id>{factors.t(title(column))}</label>
            <div class="entry">
                <input
                    id=id
                    type="text"
                    autocomplete="off"
                    list=list
                    value=value
                    required=column != Column::Year
                    on:input=input
                    aria-invalid=move || error().is_some().to_string()
                    aria-describedby=error_id.clone()
                />
            </div>
            <p class="error" id=error_id.clone()>{error}</p>
        </div>
    }
    .into_any()
}

/// Puts the factor in the study.
fn save(factors: Factors, id: &str, typed: &Typed) -> Result<(), Vec<(Column, Problem)>> {
    let editor = factors.editor;
    let own = editor.study.with_untracked(|study| {
        let held = study.factors.iter().find(|own| own.id == id);
        let used = !users(study, id).is_empty();
        let per = held
            .filter(|_| used)
            .and_then(|own| Unit::find(&own.unit).ok());
        let measures = per.map(|unit| unit.dimension);
        let id = held.map_or_else(|| new_id(study), |own| own.id.clone());
        typed.read(&id, None, measures, editor.language)
    })?;
    editor.edit(
        |study| match study.factors.iter_mut().find(|known| known.id == own.id) {
            Some(known) => *known = own,
            None => study.factors.push(own),
        },
    );
    factors.open.set(None);
    factors
        .said
        .set(factors.t(text::LINES_FACTORS_SAVED).to_owned());
    Ok(())
}

/// An identifier that no factor of the study has.
fn new_id(study: &Study) -> String {
    let mut numbers = study.factors.len()..;
    let id = |number: usize| format!("own-{}", number.saturating_add(1));
    let is_new = |id: &String| study.factors.iter().all(|own| own.id != *id);
    numbers
        .find_map(|number| Some(id(number)).filter(is_new))
        .unwrap_or_default()
}
