//! What the user must know: storage, conflicts, deletions.

use leptos::prelude::*;

use crate::study::StudyError;
use crate::text::{self, Bilingual, fill};
use crate::web::app::{FIRST_STUDY, focus_soon};
use crate::web::file::{file_name, save_text};
use crate::web::message;
use crate::web::state::{Notice, State, state};
use crate::web::widget::button;

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
            // The stamp is there, not the text (`src/web/large.js`).
            _ if unreadable.text.starts_with("large:") => {
                text::STORAGE_LOST.get(language).to_owned()
            }
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
    let act = |label: Bilingual, act: Box<dyn FnMut()>| button("", label.get(language), None, act);
    let mut actions = match notice.clone() {
        Notice::Refused | Notice::Full if state.study.with(|study| !study.id.is_empty()) => {
            vec![act(text::SAVE_FILE, Box::new(move || save_study(state)))]
        }
        Notice::Unreadable(unreadable) => {
            let save = move || {
                let name = file_name(&unreadable.id, "json");
                let _ = save_text(&name, "application/json", &unreadable.text);
            };
            vec![act(text::DOWNLOAD, Box::new(save))]
        }
        Notice::Conflict(theirs) => {
            let copy = theirs.clone();
            vec![
                act(
                    text::CONFLICT_THEIRS,
                    Box::new(move || state.take_theirs(&theirs)),
                ),
                act(
                    text::CONFLICT_MINE,
                    Box::new(move || state.keep_mine(&copy)),
                ),
            ]
        }
        Notice::Deleted(study) => {
            let back = notice.clone();
            let undo = move || {
                state.dismiss(|known| *known == back);
                state.import((*study).clone());
                focus_soon(FIRST_STUDY);
            };
            vec![act(text::UNDO, Box::new(undo))]
        }
        _ => Vec::new(),
    };
    // A conflict waits for its answer.
    if !matches!(notice, Notice::Conflict(_)) {
        let close = move || state.dismiss(|known| *known == notice);
        actions.push(button("close", text::CLOSE.get(language), None, close));
    }
    view! { <div class="notice"><p>{sentence}</p><div class="actions">{actions}</div></div> }
}
