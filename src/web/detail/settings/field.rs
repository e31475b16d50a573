//! A field of the settings: the text and its error here, the last good value in the study.

mod figure;
mod words;

use std::sync::Arc;

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsValue;

use crate::language::Language;
use crate::sector::Bilingual;
use crate::settings::typed::shown_day;
use crate::study::Study;
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
pub use figure::{Measure, number, quantity, share, year};
pub use words::{area, day, line};

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

/// Takes what was typed; nothing is a date that is not whole.
type Commit = Arc<dyn Fn(Option<String>) + Send + Sync>;

/// A field, before it is shown.
struct Field {
    named: Named,
    look: Look,
    shown: Shown,
    take: Take,
    /// What stands after the entry: a unit, or a choice of units.
    after: AnyView,
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
    fn new(
        named: Named,
        look: Look,
        shown: impl Fn() -> String + Send + Sync + 'static,
        take: impl Fn(&str) -> Result<Option<String>, String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            named,
            look,
            shown: Arc::new(shown),
            take: Arc::new(take),
            after: ().into_any(),
        }
    }

    /// Shown with a unit, or a choice of units, after the entry.
    fn followed_by(self, after: AnyView) -> AnyView {
        Self { after, ..self }.view()
    }

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
        let refuse = move |sentence: String| {
            let kept = match self.look {
                Look::Date => shown_day(&shown.get_untracked(), language),
                _ => shown.get_untracked(),
            };
            let kept = (!kept.is_empty()).then(|| fill(text::FIELD_KEPT.get(language), &[&kept]));
            let sentences: Vec<String> = [Some(sentence), kept].into_iter().flatten().collect();
            state.error.set(Some(sentences.join(" ")));
            state.other.set(None);
        };
        let commit = move |typed: Option<String>| {
            // A date that is not whole has no text; what is typed of it stays in the field.
            let Some(typed) = typed else {
                return refuse(text::SET_DAY_ERROR.get(language).to_owned());
            };
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
                Err(sentence) => refuse(sentence),
            }
        };
        markup(&self.named, self.look, state, Arc::new(commit), self.after)
    }
}

fn markup(named: &Named, look: Look, state: State, commit: Commit, after: AnyView) -> AnyView {
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
        move |event| commit(entered(&event))
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
            commit(Some(other.clone()));
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

/// The text of a field; none of a date of which only a part was typed.
fn entered(event: &web_sys::Event) -> Option<String> {
    let of = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).ok();
    let target = event.target().map(JsValue::from);
    let validity = target.and_then(|target| of(&target, "validity"));
    let part = validity.and_then(|validity| of(&validity, "badInput"));
    match part {
        Some(part) if part.is_truthy() => None,
        _ => Some(event_target_value(event)),
    }
}

/// What is entered of something that the study takes only once it is whole. It follows the study:
/// what is undone there is undone here.
pub fn draft<D: Clone + PartialEq + Send + Sync + 'static>(
    editor: Editor,
    of: impl Fn(&Study) -> D + Send + Sync + 'static,
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
