//! A field of the settings: the text and its error here, the last good value in the study.

use std::ops::RangeInclusive;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::message::typed_error;
use crate::language::Language;
use crate::number::editable;
use crate::sector::Bilingual;
use crate::settings::typed::{self, TypedError};
use crate::study::Day;
use crate::text::{self, fill};
use crate::unit::Unit;
use crate::web::detail::editor::Editor;

/// What a field is called.
#[derive(Clone)]
pub struct Named {
    editor: Editor,
    id: String,
    label: Bilingual,
    help: Option<Bilingual>,
    lacks: Signal<Option<Bilingual>>,
}

impl Named {
    /// An identifier of the page, and a label.
    pub fn new(editor: Editor, id: impl Into<String>, label: Bilingual) -> Self {
        Self {
            editor,
            id: id.into(),
            label,
            help: None,
            lacks: Signal::derive(|| None),
        }
    }

    /// With a sentence below.
    pub fn help(self, help: Bilingual) -> Self {
        let help = Some(help);
        Self { help, ..self }
    }

    /// With a sentence on what lacks before the study takes it.
    pub fn lacks(self, lacks: impl Fn() -> Option<Bilingual> + Send + Sync + 'static) -> Self {
        let lacks = Signal::derive(lacks);
        Self { lacks, ..self }
    }

    fn language(&self) -> Language {
        self.editor.language
    }
}

/// How a field looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Line,
    Area,
    Decimal,
    Year,
    Date,
}

/// What the field is of, as one types it, followed.
type Shown = Arc<dyn Fn() -> String + Send + Sync>;
/// Takes a text, and gives back its other reading where it has two; or says what is wrong with it.
type Take = Arc<dyn Fn(&str) -> Result<Option<String>, String> + Send + Sync>;

/// A field, before it is shown.
struct Field {
    named: Named,
    look: Look,
    shown: Shown,
    take: Take,
    /// What stands after the entry: a unit, or a choice of units.
    after: AnyView,
}

/// A line of text; `compulsory` refuses a blank one.
pub fn line(
    named: Named,
    compulsory: bool,
    get: impl Fn() -> String + Send + Sync + 'static,
    set: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let take = move |text: &str| {
        let text = match compulsory {
            true => typed::compulsory(text).map_err(|error| typed_error(&error, &[], language))?,
            false => text.trim().to_owned(),
        };
        set(text);
        Ok(None)
    };
    Field {
        named,
        look: Look::Line,
        shown: Arc::new(get),
        take: Arc::new(take),
        after: ().into_any(),
    }
    .view()
}

/// A text of several lines.
pub fn area(
    named: Named,
    get: impl Fn() -> String + Send + Sync + 'static,
    set: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let take = move |text: &str| {
        set(text.trim().to_owned());
        Ok(None)
    };
    Field {
        named,
        look: Look::Area,
        shown: Arc::new(get),
        take: Arc::new(take),
        after: ().into_any(),
    }
    .view()
}

/// What a number is: its unit, its bound, whether it may be blank.
#[derive(Clone, Copy)]
pub struct Measure {
    /// Unit, an identifier.
    pub unit: &'static str,
    /// The most that it may be, in this unit.
    pub most: f64,
    /// It may not be blank.
    pub compulsory: bool,
}

/// A number of 0 or more, in one unit.
pub fn number(
    named: Named,
    measure: Measure,
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> AnyView {
    let Ok(unit) = Unit::find(measure.unit) else {
        return ().into_any();
    };
    let after = view! { <span class="unit">{unit.symbol(named.language())}</span> }.into_any();
    measured(named, measure, vec![unit], after, get, move |value, _| {
        set(value)
    })
}

/// A number in a unit chosen beside it, one of those offered.
pub fn quantity(
    named: Named,
    measure: Measure,
    offered: &'static [&'static str],
    unit: impl Fn() -> String + Clone + Send + Sync + 'static,
    pick: impl Fn(&'static str) + Send + Sync + 'static,
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let units = offered.iter().filter_map(|id| Unit::find(id).ok());
    let units: Vec<&'static Unit> = units.collect();
    let options = units.iter().map(|choice| {
        let (unit, id) = (unit.clone(), choice.id);
        let selected = move || unit() == id;
        view! { <option value=id selected=selected.clone() prop:selected=selected>{choice.symbol(language)}</option> }
    });
    let label = fill(text::FIELD_UNIT.get(language), &[named.label.get(language)]);
    let picked = move |event| {
        let picked = event_target_value(&event);
        if let Some(id) = offered.iter().find(|id| **id == picked) {
            pick(id);
        }
    };
    let id = format!("{}-unit", named.id);
    let after =
        view! { <select id=id aria-label=label on:change=picked>{options.collect_view()}</select> };
    // What is typed with another unit is converted to the one chosen.
    let first = units.clone();
    let chosen = move || {
        let chosen = untrack(&unit);
        first.iter().find(|known| known.id == chosen).copied()
    };
    measured_in(named, measure, units, chosen, after.into_any(), get, set)
}

fn measured(
    named: Named,
    measure: Measure,
    units: Vec<&'static Unit>,
    after: AnyView,
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>, &'static Unit) + Send + Sync + 'static,
) -> AnyView {
    let only = units.first().copied();
    let set = move |value| {
        if let Some(unit) = only {
            set(value, unit);
        }
    };
    measured_in(named, measure, units, move || only, after, get, set)
}

fn measured_in(
    named: Named,
    measure: Measure,
    offered: Vec<&'static Unit>,
    unit: impl Fn() -> Option<&'static Unit> + Send + Sync + 'static,
    after: AnyView,
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let read = move |text: &str| {
        let Some(unit) = unit() else {
            return Ok(None);
        };
        let entry = typed::quantity(text, language, &offered, unit, measure.most);
        match entry {
            Ok(None) if measure.compulsory => Err(TypedError::Missing),
            other => other,
        }
        .map_err(|error| typed_error(&error, &offered, language))
    };
    let take = move |text: &str| {
        let entry = read(text)?;
        set(entry.map(|entry| entry.value));
        let other = entry.and_then(|entry| entry.alternative);
        Ok(other.map(|other| editable(other, language)))
    };
    Field {
        named,
        look: Look::Decimal,
        shown: Arc::new(move || {
            get()
                .map(|value| editable(value, language))
                .unwrap_or_default()
        }),
        take: Arc::new(take),
        after,
    }
    .view()
}

/// A share, 0 to 1, typed in percent.
pub fn share(
    named: Named,
    compulsory: bool,
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> AnyView {
    let measure = Measure {
        unit: "percent",
        most: 100.0,
        compulsory,
    };
    let get = move || get().map(typed::percent_of);
    number(named, measure, get, move |percent| {
        set(percent.map(|percent| percent / 100.0));
    })
}

/// A year of a range.
pub fn year(
    named: Named,
    range: RangeInclusive<i32>,
    compulsory: bool,
    get: impl Fn() -> Option<i32> + Send + Sync + 'static,
    set: impl Fn(Option<i32>) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let take = move |text: &str| {
        let year = match typed::year(text, &range) {
            Ok(None) if compulsory => Err(TypedError::Missing),
            other => other,
        };
        set(year.map_err(|error| typed_error(&error, &[], language))?);
        Ok(None)
    };
    Field {
        named,
        look: Look::Year,
        shown: Arc::new(move || get().map(|year| year.to_string()).unwrap_or_default()),
        take: Arc::new(take),
        after: ().into_any(),
    }
    .view()
}

/// A day.
pub fn day(
    named: Named,
    get: impl Fn() -> Option<Day> + Send + Sync + 'static,
    set: impl Fn(Option<Day>) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let take = move |text: &str| {
        set(typed::day(text).map_err(|error| typed_error(&error, &[], language))?);
        Ok(None)
    };
    Field {
        named,
        look: Look::Date,
        shown: Arc::new(move || get().map(|day| day.to_string()).unwrap_or_default()),
        take: Arc::new(take),
        after: ().into_any(),
    }
    .view()
}

/// What a field holds beside the value.
#[derive(Clone, Copy)]
struct State {
    raw: RwSignal<String>,
    error: RwSignal<Option<String>>,
    /// The other reading of the text typed last.
    other: RwSignal<Option<String>>,
}

impl Field {
    fn view(self) -> AnyView {
        let language = self.named.language();
        let shown = Memo::new({
            let shown = self.shown;
            move |_| shown()
        });
        let state = State {
            raw: RwSignal::new(shown.get_untracked()),
            error: RwSignal::new(None),
            other: RwSignal::new(None),
        };
        // A value that came from elsewhere: undone, or of another field.
        Effect::new(move |before: Option<String>| {
            let now = shown.get();
            if before.is_some_and(|before| before != now) {
                state.raw.set(now.clone());
                state.error.set(None);
            }
            now
        });
        let take = self.take;
        let commit = move |typed: String| {
            if typed == state.raw.get_untracked() && state.error.with_untracked(Option::is_none) {
                return;
            }
            state.raw.set(typed.clone());
            match take(&typed) {
                Ok(other) => {
                    state.error.set(None);
                    state.other.set(other);
                    state.raw.set(shown.get_untracked());
                }
                Err(sentence) => {
                    let kept = shown.get_untracked();
                    let kept =
                        (!kept.is_empty()).then(|| fill(text::FIELD_KEPT.get(language), &[&kept]));
                    let sentence = [Some(sentence), kept].into_iter().flatten();
                    let sentence: Vec<String> = sentence.collect();
                    state.error.set(Some(sentence.join(" ")));
                    state.other.set(None);
                }
            }
        };
        markup(&self.named, self.look, state, Arc::new(commit), self.after)
    }
}

fn markup(
    named: &Named,
    look: Look,
    state: State,
    commit: Arc<dyn Fn(String) + Send + Sync>,
    after: AnyView,
) -> AnyView {
    let language = named.language();
    let (id, lacks) = (named.id.clone(), named.lacks);
    let described = format!("{id}-error {id}-note");
    let error = move || {
        let lack = || lacks.get().map(|lack| lack.get(language).to_owned());
        state.error.get().or_else(lack)
    };
    let wrong = move || error().is_some().to_string();
    let left = {
        let commit = commit.clone();
        move |event| commit(event_target_value(&event))
    };
    let raw = state.raw;
    let input = match look {
        Look::Area => view! {
            <textarea id=id.clone() rows="4" maxlength="10000" prop:value=raw on:change=left
                aria-invalid=wrong aria-describedby=described></textarea>
            <p class="on-paper">{raw}</p>
        }
        .into_any(),
        // Browsers tell of a change at each digit of a date: it is taken when it is left.
        Look::Date => view! {
            <input id=id.clone() type="date" min="1900-01-01" max="2100-12-31" prop:value=raw
                on:blur=move |event| left(event.into())
                aria-invalid=wrong aria-describedby=described/>
        }
        .into_any(),
        Look::Line | Look::Decimal | Look::Year => {
            let (mode, longest) = match look {
                Look::Decimal => ("decimal", "60"),
                Look::Year => ("numeric", "20"),
                _ => ("text", "500"),
            };
            view! {
                <input id=id.clone() type="text" inputmode=mode autocomplete="off" maxlength=longest
                    prop:value=raw on:change=left aria-invalid=wrong aria-describedby=described/>
            }
            .into_any()
        }
    };
    let other = move || {
        let other = state.other.get()?;
        let label = fill(text::FIELD_ALTERNATIVE.get(language), &[&other]);
        let commit = commit.clone();
        let take = move |_| {
            commit(other.clone());
            state.other.set(None);
        };
        Some(view! { <button type="button" class="link" on:click=take>{label}</button> })
    };
    let help = named
        .help
        .map(|help| view! { <p class="help">{help.get(language)}</p> });
    let class = if look == Look::Area {
        "field wide"
    } else {
        "field"
    };
    let error_id = format!("{id}-error");
    let note_id = format!("{id}-note");
    view! {
        <div class=class>
            <label for=id>{named.label.get(language)}</label>
            <div class="entry">{input}{after}</div>
            <p class="error" id=error_id aria-live="polite">{error}</p>
            <div class="note" id=note_id>{help}{other}</div>
        </div>
    }
    .into_any()
}

/// What is entered of something that the study takes only once it is whole. It follows the study:
/// what is undone there is undone here.
pub fn draft<D: Clone + PartialEq + Send + Sync + 'static>(
    editor: Editor,
    of: impl Fn(&crate::study::Study) -> D + Send + Sync + 'static,
) -> RwSignal<D> {
    let held = Memo::new(move |_| editor.study.with(&of));
    let draft = RwSignal::new(held.get_untracked());
    Effect::new(move |before: Option<D>| {
        let now = held.get();
        if before.is_some_and(|before| before != now) && draft.with_untracked(|held| *held != now) {
            draft.set(now.clone());
        }
        now
    });
    draft
}
