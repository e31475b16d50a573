//! What the user must know: storage, conflicts, deletions.

use leptos::prelude::*;

use crate::study::StudyError;
use crate::text::{self, fill};
use crate::web::file::{file_name, save_text};
use crate::web::message;
use crate::web::state::{Notice, State, state, t};

/// The notices, newest last.
#[component]
pub fn Notices() -> impl IntoView {
    let state = state();
    view! {
        <div class="notices" role="status">
            {move || state.notices.get().into_iter().map(|notice| one(state, notice)).collect_view()}
        </div>
    }
}

/// Saves the open study to a file.
pub fn save_study(state: State) {
    let study = state.study.get_untracked();
    let _ = save_text(
        &file_name(&study.name, "json"),
        "application/json",
        &study.to_json(),
    );
}

fn one(state: State, notice: Notice) -> impl IntoView {
    let language = state.language.get();
    let sentence = match &notice {
        Notice::Refused => text::STORAGE_REFUSED.get(language).to_owned(),
        Notice::Full => text::STORAGE_FULL.get(language).to_owned(),
        Notice::Unreadable(unreadable) => match &unreadable.error {
            StudyError::Newer { .. } => text::STORAGE_NEWER.get(language).to_owned(),
            error => fill(
                text::STORAGE_CORRUPT.get(language),
                &[message::study_error(error, language).trim_end_matches('.')],
            ),
        },
        Notice::Conflict(_) => text::CONFLICT.get(language).to_owned(),
        Notice::Adopted => text::ADOPTED.get(language).to_owned(),
        Notice::Deleted(study) => fill(text::DELETED.get(language), &[&study.name]),
        Notice::Said(sentence) => sentence.clone(),
    };
    let actions = match notice.clone() {
        Notice::Refused | Notice::Full => view! {
            <Show when=move || state.study.with(|study| !study.id.is_empty())>
                <button type="button" on:click=move |_| save_study(state)>{t(text::SAVE_FILE)}</button>
            </Show>
        }
        .into_any(),
        Notice::Unreadable(unreadable) => {
            let save = move |_| {
                let name = file_name(&unreadable.id, "json");
                let _ = save_text(&name, "application/json", &unreadable.text);
            };
            view! { <button type="button" on:click=save>{t(text::DOWNLOAD)}</button> }.into_any()
        }
        Notice::Conflict(theirs) => {
            let copy = theirs.clone();
            view! {
                <button type="button" on:click=move |_| state.take_theirs(&theirs)>{t(text::CONFLICT_THEIRS)}</button>
                <button type="button" on:click=move |_| state.keep_mine(&copy)>{t(text::CONFLICT_MINE)}</button>
            }
            .into_any()
        }
        Notice::Deleted(study) => {
            let back = notice.clone();
            let undo = move |_| {
                state.dismiss(|known| *known == back);
                state.import((*study).clone());
            };
            view! { <button type="button" on:click=undo>{t(text::UNDO)}</button> }.into_any()
        }
        Notice::Adopted | Notice::Said(_) => ().into_any(),
    };
    // A conflict waits for its answer.
    let closable = !matches!(notice, Notice::Conflict(_));
    let close = closable.then(|| {
        view! {
            <button type="button" class="close" on:click=move |_| state.dismiss(|known| *known == notice)>
                {t(text::CLOSE)}
            </button>
        }
    });
    view! { <div class="notice"><p>{sentence}</p><div class="actions">{actions}{close}</div></div> }
}
