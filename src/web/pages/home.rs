//! Home: choice of a métier, and the studies of this browser.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use crate::sector::{self, SECTORS};
use crate::study::{Study, read_file};
use crate::text::{self, Bilingual, fill};
use crate::web::app::{FIRST_STUDY, focus_soon};
use crate::web::file::{file_name, read_text, save_text};
use crate::web::message;
use crate::web::state::{Notice, State, state, t};
use crate::web::widget::button;

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    let state = state();
    let any = move || state.studies.with(|studies| !studies.is_empty());
    view! {
        <section class="hero">
            <h1>{t(text::HOME_TITLE)}</h1>
            <p class="lead">{t(text::HOME_LEAD)}</p>
        </section>
        <Show when=any><Studies/></Show>
        <section class="sectors" aria-labelledby="sectors-title">
            <h2 id="sectors-title">{t(text::HOME_SECTORS)}</h2>
            <ul class="sector-list">{SECTORS.iter().map(|sector| view! {
                <li>
                    <button type="button" class="sector" id=format!("sector-{}", sector.id)
                        on:click=move |_| state.create(Some(sector))>
                        <strong>{t(sector.name)}</strong>
                        <span>{t(sector.description)}</span>
                    </button>
                </li>
            }).collect_view()}</ul>
            <p><button type="button" id="blank-study" on:click=move |_| state.create(None)>
                {t(text::HOME_BLANK)}
            </button></p>
        </section>
        <OpenFile/>
    }
}

#[component]
fn Studies() -> impl IntoView {
    let state = state();
    view! {
        <section class="studies" aria-labelledby="studies-title">
            <h2 id="studies-title">{t(text::HOME_STUDIES)}</h2>
            <ul class="study-list">
                {move || state.studies.get().into_iter().map(|study| item(state, study)).collect_view()}
            </ul>
            <p class="reminder">{t(text::HOME_REMINDER)}</p>
        </section>
    }
}

/// Name of a study, never blank.
#[must_use]
pub fn study_name(state: State, study: &Study) -> String {
    if study.name.trim().is_empty() {
        text::UNTITLED.get(state.language.get()).to_owned()
    } else {
        study.name.clone()
    }
}

fn date(iso: &str, language: &str) -> String {
    let date = js_sys::Date::new(&iso.into());
    if date.get_time().is_nan() {
        return String::new();
    }
    date.to_locale_date_string(language, &js_sys::Object::new())
        .into()
}

fn item(state: State, study: Study) -> impl IntoView {
    let language = state.language.get();
    let name = study_name(state, &study);
    let sector = study.sector.as_deref().and_then(sector::find);
    let modified = date(&study.modified, language.code());
    let meta = [
        sector.map(|sector| sector.name.get(language).to_owned()),
        Some(study.year.to_string()),
        (!modified.is_empty()).then(|| fill(text::STUDY_MODIFIED.get(language), &[&modified])),
    ];
    let meta = meta.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let id = study.id.clone();
    let open = move || {
        state.open(&id);
        state.go_on();
    };
    let (copied, saved, deleted) = (study.clone(), study.clone(), study);
    let save = move || {
        let _ = save_text(
            &file_name(&saved.name, "json"),
            "application/json",
            &saved.to_json(),
        );
    };
    // Each button says which study it is about.
    let act = |class, label: Bilingual, act: Box<dyn FnMut()>| {
        let label = label.get(language);
        button(class, label, Some(format!("{label} : {name}")), act)
    };
    let actions = [
        act("primary", text::STUDY_OPEN, Box::new(open)),
        act(
            "",
            text::STUDY_DUPLICATE,
            Box::new(move || {
                state.duplicate(&copied);
                focus_soon(FIRST_STUDY);
            }),
        ),
        act("", text::SAVE_FILE, Box::new(save)),
        act(
            "danger",
            text::STUDY_DELETE,
            Box::new(move || {
                state.delete(&deleted);
                focus_soon(".notice:last-child button");
            }),
        ),
    ];
    view! {
        <li class="study">
            <p><strong>{name.clone()}</strong><br/><span class="meta">{meta}</span></p>
            <div class="actions">{actions.into_iter().collect_view()}</div>
        </li>
    }
}

#[component]
fn OpenFile() -> impl IntoView {
    let state = state();
    let chosen = move |event: web_sys::Event| {
        let input: Option<HtmlInputElement> = event.target().and_then(|t| t.dyn_into().ok());
        let Some(input) = input else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        spawn_local(async move {
            let language = state.language.get_untracked();
            let content = read_text(&file).await;
            // The same file may be chosen again.
            input.set_value("");
            let refused =
                |fault: &str| fill(text::FILE_REFUSED.get(language), &[&file.name(), fault]);
            let Some(content) = content else {
                let said = refused(text::FILE_UNREADABLE.get(language));
                state.notify(Notice::Said(said));
                return;
            };
            for study in read_file(&content) {
                let said = match study {
                    Ok(study) => {
                        let said = fill(text::STUDY_IMPORTED.get(language), &[&study.name]);
                        state.import(study);
                        state.go_on();
                        said
                    }
                    Err(error) => refused(&message::study_error(&error, language)),
                };
                state.notify(Notice::Said(said));
            }
        });
    };
    view! {
        <section class="file-actions">
            <label for="open-file">{t(text::HOME_OPEN_FILE)}</label>
            <input id="open-file" type="file" accept=".json,application/json" on:change=chosen/>
        </section>
    }
}
