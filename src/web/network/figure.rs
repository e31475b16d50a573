//! A row to type an uncertain number in: a figure, and its low and high ends where it is not exact.
//!
//! The three texts are read together. What cannot be read stays as it is with a sentence, and the
//! network keeps its last good figure. Results follow each key; the study takes what a field holds
//! when it is left.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::plan::Plan;
use crate::network::typed::{FigureError, Figures, Measure, read};
use crate::network::{Estimate, Network};
use crate::number::editable;
use crate::settings::typed::TypedError;
use crate::text::{self, fill};
use crate::web::detail::settings::message::typed_error;

/// What a row is of.
pub struct Row {
    /// Identifier of its first field.
    pub id: String,
    /// What the figure is, in words.
    pub name: Signal<String>,
    /// Whether the name is shown, or only spoken, where it stands beside.
    pub named: bool,
    /// What it is counted in.
    pub measure: Measure,
    /// It may not be blank.
    pub compulsory: bool,
    /// It has ends.
    pub ranged: bool,
}

type Getter = Arc<dyn Fn(&Network) -> Option<Estimate> + Send + Sync>;
type Setter = Arc<dyn Fn(&mut Network, Option<Estimate>) + Send + Sync>;

/// What is typed, and what is wrong with it.
#[derive(Clone, Copy)]
struct State {
    texts: [RwSignal<String>; 3],
    error: RwSignal<Option<(usize, String)>>,
    /// Other readings of the texts.
    others: RwSignal<[Option<f64>; 3]>,
}

/// The row: fields for the figure and, where it has any, its ends.
pub fn row(
    plan: Plan,
    row: Row,
    get: impl Fn(&Network) -> Option<Estimate> + Send + Sync + 'static,
    set: impl Fn(&mut Network, Option<Estimate>) + Send + Sync + 'static,
) -> AnyView {
    shown(plan, row, Arc::new(get), Arc::new(set))
}

fn texts(plan: Plan, estimate: Option<Estimate>) -> [String; 3] {
    let ends = estimate.map_or([None; 3], |found| {
        [Some(found.value), found.low, found.high]
    });
    ends.map(|end| end.map_or(String::new(), |end| editable(end, plan.editor.language)))
}

fn shown(plan: Plan, row: Row, get: Getter, set: Setter) -> AnyView {
    let language = plan.editor.language;
    let held = Memo::new(move |_| plan.get(|network| get(network)));
    let state = State {
        texts: texts(plan, held.get_untracked()).map(RwSignal::new),
        error: RwSignal::new(None),
        others: RwSignal::new([None; 3]),
    };
    // What the field held when it was last left: keys on the way to a bad text are no figure.
    let good = StoredValue::new(held.get_untracked());
    // Another text than that is in the field, which is not left yet.
    let typing = StoredValue::new(false);
    let measure = row.measure;
    let read_all = move || {
        let texts = state.texts.map(|text| text.get_untracked());
        read(texts.each_ref().map(String::as_str), language, measure)
    };
    let write_all = move || {
        for (signal, text) in state.texts.iter().zip(texts(plan, held.get_untracked())) {
            signal.set(text);
        }
    };
    // A figure that came from elsewhere, undone or of another row; not one that is being typed.
    Effect::new(move |before: Option<()>| {
        let held = held.get();
        let typed = read_all().map(|found| found.estimate);
        let refused = state.error.with_untracked(Option::is_some) && good.get_value() == held;
        if before.is_some() && typed != Ok(held) && !refused && !typing.get_value() {
            good.set_value(held);
            write_all();
            state.error.set(None);
        }
    });
    let compulsory = row.compulsory;
    let again = set.clone();
    let back = move || plan.edit(|network| again(network, good.get_value()));
    let take = move || match read_all() {
        Ok(Figures { estimate: None, .. }) if compulsory => Err((0, TypedError::Missing.into())),
        Ok(found) => {
            plan.edit(|network| set(network, found.estimate));
            Ok(found)
        }
        Err(error) => Err(error),
    };
    let take: Arc<dyn Fn() -> Result<Figures, (usize, FigureError)> + Send + Sync> = Arc::new(take);
    let taken = take.clone();
    let typed = move |place: usize, text: String| {
        if let Some(signal) = state.texts.get(place) {
            signal.set(text);
        }
        let typed = read_all().map(|found| found.estimate);
        typing.set_value(typed != Ok(good.get_value()));
        if taken().is_ok() {
            state.error.set(None);
        }
    };
    let left = move || {
        typing.set_value(false);
        match take() {
            Ok(found) => {
                good.set_value(found.estimate);
                state.error.set(None);
                state.others.set(found.others);
                write_all();
                plan.keep();
            }
            Err((place, error)) => {
                let kept = texts(plan, good.get_value()).into_iter().next();
                let kept = kept.filter(|kept| !kept.is_empty());
                let kept = kept.map(|kept| fill(text::FIELD_KEPT.get(language), &[&kept]));
                let sentences = [Some(sentence(plan, &error, measure)), kept];
                let sentences: Vec<String> = sentences.into_iter().flatten().collect();
                state.error.set(Some((place, sentences.join(" "))));
                back();
            }
        }
    };
    markup(plan, row, state, Arc::new(typed), Arc::new(left))
}

/// Why texts are not a figure.
fn sentence(plan: Plan, error: &FigureError, measure: Measure) -> String {
    let language = plan.editor.language;
    match error {
        FigureError::Order => text::NET_ORDER.get(language).to_owned(),
        FigureError::Typed(error) => {
            let offered: Vec<_> = measure.known().into_iter().collect();
            typed_error(error, &offered, language)
        }
    }
}

type Typed = Arc<dyn Fn(usize, String) + Send + Sync>;
type Left = Arc<dyn Fn() + Send + Sync>;

fn markup(plan: Plan, row: Row, state: State, typed: Typed, left: Left) -> AnyView {
    let language = plan.editor.language;
    let heads = [text::NET_FIGURE, text::NET_LOW, text::NET_HIGH];
    let ranged = row.ranged;
    let count = if ranged { 3 } else { 1 };
    let (id, name) = (row.id, row.name);
    let error_id = format!("{id}-error");
    let fields = heads.into_iter().zip(state.texts).enumerate().take(count);
    let fields = fields.map(|(place, (head, raw))| {
        let field = match place {
            0 => id.clone(),
            1 => format!("{id}-low"),
            _ => format!("{id}-high"),
        };
        let described = error_id.clone();
        let wrong = move || {
            let error = state.error.get();
            error.is_some_and(|(wrong, _)| wrong == place).to_string()
        };
        let (typed, left) = (typed.clone(), left.clone());
        let head = ranged.then(|| head.get(language));
        view! {
            <div class="net-figure">
                <label for=field.clone()>
                    <span class="visually-hidden">{move || name.get()}" "</span>{head}
                </label>
                <input id=field type="text" inputmode="decimal" autocomplete="off" maxlength="60"
                    prop:value=raw aria-invalid=wrong aria-describedby=described
                    on:input=move |event| typed(place, event_target_value(&event))
                    on:change=move |_| left()/>
            </div>
        }
        .into_any()
    });
    let fields: Vec<AnyView> = fields.collect();
    let symbol = row.measure.symbol(language);
    let named = row
        .named
        .then(|| view! { <span class="net-name">{move || name.get()}</span> });
    let others = move || {
        let others = state.others.get();
        let (place, other) = others
            .iter()
            .enumerate()
            .find_map(|(at, other)| Some((at, (*other)?)))?;
        let other = editable(other, language);
        let label = fill(text::FIELD_ALTERNATIVE.get(language), &[&other]);
        let (typed, left) = (typed.clone(), left.clone());
        let take = move |_| {
            typed(place, other.clone());
            left();
            state.others.set([None; 3]);
        };
        Some(view! { <button type="button" class="link" on:click=take>{label}</button> })
    };
    let error = move || state.error.get().map(|(_, sentence)| sentence);
    view! {
        <div class="net-row">
            {named}
            <div class="net-figures">{fields}<span class="net-unit">{symbol}</span></div>
            <p class="error" id=error_id aria-live="polite">{error}</p>
            <div class="note">{others}</div>
        </div>
    }
    .into_any()
}
