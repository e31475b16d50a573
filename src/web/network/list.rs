//! The networks of a study: made from a starter or empty, copied, deleted.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{COMPARE, address, names};
use crate::history::Change;
use crate::language::Language;
use crate::link::Route;
use crate::network::kept::{self, Kept};
use crate::network::starter::{start, starters};
use crate::network::typed::{Measure, read};
use crate::network::{Kind, Network, calculate, linked};
use crate::settings::item::element_id;
use crate::study::StudyError;
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
use crate::web::detail::settings::choice::select;
use crate::web::detail::settings::focus;
use crate::web::detail::toolbar::toolbar;
use crate::web::message::study_error;
use crate::web::network::results::tonnes;
use crate::web::result::report::{link, paragraph};

/// The list, and the form of a new network.
pub fn list(editor: Editor) -> AnyView {
    let language = editor.language;
    let said = RwSignal::new(String::new());
    let kept = Memo::new(move |_| editor.study.with(kept::all));
    let none = move || {
        let none = kept.with(Vec::is_empty);
        none.then(|| paragraph("note", text::NET_NONE.get(language)))
    };
    let items = move || {
        let items = kept.get().into_iter().enumerate();
        let items = items.map(|(place, kept)| item(editor, place, &kept, said));
        items.collect_view()
    };
    let compared = move || {
        let enough = kept.with(|kept| kept.iter().filter(|kept| kept.network.is_ok()).count() > 1);
        let compare = format!("{}/{COMPARE}", Route::Network.hash());
        enough.then(|| view! { <p>{link(compare, text::NET_COMPARE.get(language))}</p> })
    };
    view! {
        <h1>{text::NAV_NETWORK.get(language)}</h1>
        {paragraph("", text::NET_INTRO.get(language))}
        {toolbar(editor)}
        <p role="status">{said}</p>
        {none}
        <ul class="network-list">{items}</ul>
        {compared}
        {new(editor)}
    }
    .into_any()
}

/// Why a network cannot be read, in words.
pub fn unreadable(error: &StudyError, language: Language) -> String {
    fill(
        text::NET_UNREADABLE_WHY.get(language),
        &[&study_error(error, language)],
    )
}

fn item(editor: Editor, place: usize, kept: &Kept, said: RwSignal<String>) -> AnyView {
    let language = editor.language;
    let name = names::network(&kept.name, language);
    let id = element_id("network", &place.to_string());
    let content = match &kept.network {
        Err(error) => view! {
            <strong>{name.clone()}</strong>
            {paragraph("error", unreadable(error, language))}
        }
        .into_any(),
        Ok(network) => {
            let results = calculate(network);
            let figures = [
                (text::NET_EMBODIED, results.embodied()),
                (text::NET_OPERATION, results.operation()),
            ];
            let figures = figures.map(|(name, amount)| {
                let amount = tonnes(&amount, language).value;
                let shown = fill(text::NET_TONNES.get(language), &[&amount]);
                format!("{} : {shown}", name.get(language)).replace(" :", "\u{a0}:")
            });
            let kind = names::kind(network.kind).get(language);
            view! {
                <a href=address(&network.id)>{name.clone()}</a>
                <p class="meta">{kind}". "{figures.join(" · ")}</p>
            }
            .into_any()
        }
    };
    let spoken = |action: &str| format!("{action} : {name}").replace(" :", "\u{a0}:");
    let copied = kept.network.clone().ok();
    let copy_label = text::NET_COPY.get(language);
    let copy_spoken = spoken(copy_label);
    let delete_spoken = spoken(text::SET_DELETE.get(language));
    let copy_id = format!("{id}-copy");
    let copy = copied.map(|network| {
        let copy = move |_| {
            let title = names::network(&network.name, language);
            let copy = Network {
                name: fill(text::NET_COPY_NAME.get(language), &[&title]),
                ownership: None,
                ..network.clone()
            };
            editor.edit(|study| {
                kept::add(study, copy);
            });
            said.set(fill(text::NET_COPIED.get(language), &[&title]));
        };
        view! { <button type="button" id=copy_id aria-label=copy_spoken on:click=copy>{copy_label}</button> }
    });
    let delete = move |_| {
        let change = editor.study.with_untracked(|study| {
            let mut after = study.clone();
            linked::remove(&mut after, place);
            Change::between(study, after)
        });
        editor.apply(change);
        said.set(text::NET_DELETED.get(language).to_owned());
        focus("new-network".to_owned());
    };
    view! {
        <li>
            <div>{content}</div>
            <p class="actions">
                {copy}
                <button type="button" class="danger" id=format!("{id}-delete") aria-label=delete_spoken on:click=delete>
                    {text::SET_DELETE.get(language)}
                </button>
            </p>
        </li>
    }
    .into_any()
}

/// What starters of a kind are counted in.
const fn counted(kind: Kind) -> &'static str {
    match kind {
        Kind::Ftth => "prise",
        Kind::Mobile => "site",
        Kind::DataCentre => "kW",
        Kind::Territory => "object",
    }
}

/// The form of a new network.
fn new(editor: Editor) -> AnyView {
    let language = editor.language;
    let kind = RwSignal::new(Kind::Ftth);
    let starter = RwSignal::new(String::from("rural"));
    let size = RwSignal::new(String::from("20000"));
    let error = RwSignal::new(None::<&'static str>);
    let kinds = Kind::ALL.map(|kind| {
        let name = names::kind(kind).get(language).to_owned();
        (kind.word().to_owned(), name)
    });
    let pick = move |word: String| {
        let picked = Kind::ALL.into_iter().find(|kind| kind.word() == word);
        kind.set(picked.unwrap_or_default());
        let first = starters(kind.get_untracked())
            .first()
            .map(|(id, _)| (*id).to_owned());
        starter.set(first.unwrap_or_default());
    };
    let kinds = select(
        "new-kind".to_owned(),
        text::NET_KIND.get(language),
        kinds.to_vec(),
        move || kind.get().word().to_owned(),
        pick,
    );
    let starts = move || {
        let empty = (String::new(), text::NET_EMPTY.get(language).to_owned());
        let known = starters(kind.get()).into_iter();
        let known = known.map(|(id, name)| (id.to_owned(), name.get(language).to_owned()));
        select(
            "new-starter".to_owned(),
            text::NET_STARTER.get(language),
            known.chain([empty]).collect(),
            move || starter.get(),
            move |picked| starter.set(picked),
        )
    };
    let sized = move || {
        let unit = Measure::of(counted(kind.get())).symbol(language);
        let wrong = move || error.get().is_some().to_string();
        (!starter.get().is_empty()).then(|| {
            view! {
                <div class="field">
                    <label for="new-size">{text::NET_SIZE.get(language)}</label>
                    <div class="entry">
                        <input id="new-size" type="text" inputmode="decimal" autocomplete="off" maxlength="60"
                            prop:value=size aria-invalid=wrong aria-describedby="new-size-error"
                            on:input=move |event| size.set(event_target_value(&event))/>
                        <span class="unit">{unit}</span>
                    </div>
                    <p class="error" id="new-size-error" aria-live="polite">{error}</p>
                    <div class="note"></div>
                </div>
            }
        })
    };
    let make = move |_| {
        let (kind, starter) = (kind.get_untracked(), starter.get_untracked());
        let year = editor.study.with_untracked(|study| study.year);
        let measure = Measure::of(counted(kind));
        let size = size.get_untracked();
        let network = if starter.is_empty() {
            Some(Network::new("", kind, year))
        } else {
            let read = read([&size, "", ""], language, measure).ok();
            let units = read.and_then(|read| read.estimate).map(|found| found.value);
            let units = units.filter(|units| *units > 0.0);
            let named = starters(kind).into_iter().find(|(id, _)| *id == starter);
            let network = units.and_then(|units| start(kind, &starter, units, year));
            network.zip(named).map(|(network, (_, name))| Network {
                name: name.get(language).to_owned(),
                ..network
            })
        };
        let Some(network) = network else {
            error.set(Some(text::NET_SIZE_ERROR.get(language)));
            focus("new-size".to_owned());
            return;
        };
        error.set(None);
        let mut id = String::new();
        editor.edit(|study| id = kept::add(study, network));
        let _ = window().location().set_hash(&address(&id));
    };
    view! {
        <fieldset class="set-new network-new">
            <legend id="new-network" tabindex="-1">{text::NET_NEW.get(language)}</legend>
            <div class="fields">{kinds}{starts}{sized}</div>
            {paragraph("help", text::NET_STARTER_HELP.get(language))}
            <p class="actions">
                <button type="button" id="make-network" class="primary" on:click=make>
                    {text::NET_MAKE.get(language)}
                </button>
            </p>
        </fieldset>
    }
    .into_any()
}
