//! The quick estimate: profile, what to gather, the cards of the métier, the running total.

use leptos::prelude::*;

use crate::figure::tonnes;
use crate::inventory::Inventory;
use crate::link::Route;
use crate::number::Rounded;
use crate::sector::{FieldKind, Question, Sector};
use crate::study::Study;
use crate::text::{self, fill};
use crate::web::state::{state, t};

mod card;
mod profile;
mod quantity;

use card::Card;
use profile::Profile;

/// Cards answered before the first figure shows.
const FIRST_FIGURE: usize = 3;
/// Pause in typing before the total is read out, milliseconds.
const ANNOUNCE_AFTER: u64 = 1_500;

/// The page.
#[component]
pub fn Estimate() -> impl IntoView {
    let state = state();
    // Another study or métier is another page; an answer is not.
    let open = Memo::new(move |_| {
        (
            state.study.with(|study| study.id.clone()),
            state.sector().map(|sector| sector.id),
        )
    });
    move || match open.get() {
        // Untracked: the cards stay when the study changes, with what is being typed.
        (_, Some(_)) => {
            untrack(|| state.sector()).map(|sector| view! { <Cards sector=sector/> }.into_any())
        }
        _ => Some(
            view! {
                <h1>{t(text::NAV_ESTIMATE)}</h1>
                <p><a href=Route::Home.hash()>{t(text::NO_STUDY)}</a></p>
            }
            .into_any(),
        ),
    }
}

#[component]
fn Cards(sector: &'static Sector) -> impl IntoView {
    let count = sector.questions.len();
    let cards = sector
        .questions
        .iter()
        .enumerate()
        .map(|(index, question)| {
            view! { <Card question=question index=index + 1 count=count/> }
        });
    view! {
        <div class="estimate">
            <div class="cards">
                <h1>{t(sector.name)}</h1>
                <Profile/>
                <Gather sector=sector/>
                {cards.collect_view()}
                <p><a class="button primary" href=Route::Result.hash()>{t(text::RUNNING_RESULT)}</a></p>
            </div>
            <Running sector=sector/>
        </div>
    }
}

#[component]
fn Gather(sector: &'static Sector) -> impl IntoView {
    let items = sector.questions.iter().map(|question| {
        view! { <li><strong>{t(question.title)}</strong>" : "{t(question.find)}</li> }
    });
    view! {
        <details class="gather" id="gather">
            <summary>{t(text::GATHER_TITLE)}</summary>
            <p>{t(text::GATHER_NOTE)}</p>
            <ul>{items.collect_view()}</ul>
        </details>
    }
}

/// Whether a card holds an answer.
#[must_use]
pub fn answered(study: &Study, question: &Question) -> bool {
    let quantities = question
        .fields
        .iter()
        .filter(|field| !matches!(field.kind, FieldKind::Text));
    quantities
        .clone()
        .any(|field| study.answers.contains_key(field.id))
}

/// The running total, beside the cards or below them.
#[component]
fn Running(sector: &'static Sector) -> impl IntoView {
    let state = state();
    let count = move || {
        state.study.with(|study| {
            sector
                .questions
                .iter()
                .filter(|q| answered(study, q))
                .count()
        })
    };
    let shown = Memo::new(move |_| {
        let figure = |inventory: &Inventory| tonnes(&inventory.total, state.language.get());
        (count() >= FIRST_FIGURE).then(|| figure(&state.inventory.get()))
    });
    announce(shown);
    let range = move || {
        let pattern = text::RUNNING_RANGE.get(state.language.get());
        shown
            .get()
            .map(|figure| fill(pattern, &[&figure.low, &figure.high]))
    };
    let progress = move || {
        let pattern = text::RUNNING_PROGRESS.get(state.language.get());
        fill(
            pattern,
            &[&count().to_string(), &sector.questions.len().to_string()],
        )
    };
    view! {
        <aside class="running" aria-labelledby="running-title">
            <h2 id="running-title">{t(text::RUNNING_TITLE)}</h2>
            <Show when=move || shown.get().is_some()
                fallback=|| view! { <p class="before">{t(text::RUNNING_BEFORE)}</p> }>
                <p class="figure"><span id="total">{move || shown.get().map(|figure| figure.value)}</span>" "<small>{t(text::UNIT_T)}</small></p>
                <p class="range">{range}</p>
            </Show>
            <p class="progress">{progress}</p>
            <a class="button primary" href=Route::Result.hash()>{t(text::RUNNING_RESULT)}</a>
        </aside>
    }
}

/// Reads the total out, politely, once typing pauses.
fn announce(shown: Memo<Option<Rounded>>) {
    let state = state();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |first: Option<()>| {
        let Some(figure) = shown.get() else { return };
        if first.is_none() {
            return;
        }
        if let Some(running) = timer.get_value() {
            running.clear();
        }
        let say = move || {
            let pattern = text::RUNNING_ANNOUNCE.get(state.language.get_untracked());
            state
                .announcement
                .set(fill(pattern, &[&figure.value, &figure.low, &figure.high]));
        };
        let pause = std::time::Duration::from_millis(ANNOUNCE_AFTER);
        timer.set_value(set_timeout_with_handle(say, pause).ok());
    });
}
