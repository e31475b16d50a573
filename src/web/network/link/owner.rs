//! Who owns and who operates a network and its parts, as people say it.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::language::Language;
use crate::network::lines::{Boxes, Build, GroupOwnership, Operation, Ownership};
use crate::settings::typed::YEARS;
use crate::text::{self, Bilingual};
use crate::web::detail::settings::choice::select;
use crate::web::detail::settings::field::{self, Named};
use crate::web::network::plan::Plan;
use crate::web::network::{drawing, names};
use crate::web::result::report::paragraph;

/// A situation: its word on the page, what it means for the posts, and its name.
type Situation = (&'static str, Build, Operation, Bilingual);

const SITUATIONS: [Situation; 9] = [
    ("held", Build::Held, Operation::Operated, text::NET_HELD),
    ("hosted", Build::Held, Operation::Hosted, text::NET_HOSTED),
    (
        "colocated",
        Build::Held,
        Operation::Rented,
        text::NET_COLOCATED,
    ),
    (
        "financed",
        Build::Financed,
        Operation::Financed,
        text::NET_FINANCED,
    ),
    (
        "rented",
        Build::Rented,
        Operation::Operated,
        text::NET_RENTED,
    ),
    (
        "rented-run",
        Build::Rented,
        Operation::Rented,
        text::NET_RENTED_RUN,
    ),
    ("access", Build::Access, Operation::None, text::NET_ACCESS),
    (
        "operated",
        Build::None,
        Operation::Operated,
        text::NET_OPERATED,
    ),
    ("none", Build::None, Operation::None, text::NET_NOT_OURS),
];

/// The word of a situation that a file describes and the page does not name.
const OTHER: &str = "other";

const BOXES: [(Boxes, Bilingual); 3] = [
    (Boxes::None, text::NET_BOXES_NONE),
    (Boxes::Rented, text::NET_BOXES_RENTED),
    (Boxes::Sold, text::NET_BOXES_SOLD),
];

/// The word of a situation.
fn word(build: Build, operation: Operation) -> &'static str {
    let mut all = SITUATIONS.iter();
    let found = all.find(|(_, holds, runs, _)| (*holds, *runs) == (build, operation));
    found.map_or(OTHER, |(word, ..)| word)
}

/// What a picked word means; nothing when it is none of a situation.
fn meant(picked: &str) -> Option<(Build, Operation)> {
    let found = SITUATIONS.iter().find(|(word, ..)| *word == picked);
    found.map(|(_, build, operation, _)| (*build, *operation))
}

/// The situations to pick from, with that of a file where it is none of them.
fn options(held: &str, language: Language) -> Vec<(String, String)> {
    let named = |word: &str, name: Bilingual| (word.to_owned(), name.get(language).to_owned());
    let known = SITUATIONS
        .iter()
        .map(|(word, _, _, name)| named(word, *name));
    let other = (held == OTHER).then(|| named(OTHER, text::NET_SITUATION_OTHER));
    known.chain(other).collect()
}

/// The fields of a draft.
pub fn fields(plan: Plan, draft: RwSignal<Ownership>) -> AnyView {
    let language = plan.editor.language;
    let named = |id: &str, label| Named::new(plan.editor, id, label);
    let situation = move || draft.with(|draft| word(draft.build, draft.operation));
    let who = select(
        "link-situation".to_owned(),
        text::NET_SITUATION.get(language),
        options(untrack(situation), language),
        move || situation().to_owned(),
        move |picked| {
            if let Some(meant) = meant(&picked) {
                draft.update(|draft| (draft.build, draft.operation) = meant);
            }
        },
    );
    let share = field::share(
        named("link-share", text::NET_SHARE).help(text::NET_SHARE_HELP),
        true,
        move || Some(draft.with(|draft| draft.share)),
        move |share| draft.update(|draft| draft.share = share.unwrap_or(1.0)),
    );
    let year = field::year(
        named("link-year", text::NET_COMMISSIONED).help(text::NET_COMMISSIONED_HELP),
        YEARS,
        false,
        move || draft.with(|draft| draft.commissioned),
        move |year| draft.update(|draft| draft.commissioned = year),
    );
    let boxes = BOXES.map(|(boxes, name)| (boxes.word().to_owned(), name.get(language).to_owned()));
    let boxes = select(
        "link-boxes".to_owned(),
        text::NET_BOXES.get(language),
        boxes.to_vec(),
        move || draft.with(|draft| draft.boxes.word().to_owned()),
        move |picked| {
            if let Some(boxes) = Boxes::ALL.into_iter().find(|boxes| boxes.word() == picked) {
                draft.update(|draft| draft.boxes = boxes);
            }
        },
    );
    view! { <div class="fields">{who}{share}{year}{boxes}</div>{groups(plan, draft)} }.into_any()
}

/// The parts, each as the network or otherwise.
fn groups(plan: Plan, draft: RwSignal<Ownership>) -> AnyView {
    let language = plan.editor.language;
    let ids = Memo::new(move |_| {
        plan.get(|network| {
            let ids = network.groups.iter().map(|group| group.id.clone());
            ids.collect::<Vec<_>>()
        })
    });
    let open = draft.with_untracked(|draft| !draft.groups.is_empty());
    view! {
        <details class="network-part" id="link-parts" open=open>
            <summary>{text::NET_APART.get(language)}</summary>
            {paragraph("help", text::NET_APART_HELP.get(language))}
            <div class="fields">
                <For each=move || ids.get() key=Clone::clone children=move |id| of_group(plan, draft, id)/>
            </div>
        </details>
    }
    .into_any()
}

fn of_group(plan: Plan, draft: RwSignal<Ownership>, id: String) -> AnyView {
    let language = plan.editor.language;
    let element = format!("link-{}", drawing::element(&id));
    let id = StoredValue::new(id);
    let situation = move || {
        draft.with(|draft| {
            let mut apart = draft.groups.iter();
            let found = id.with_value(|id| apart.find(|apart| apart.group == *id));
            found.map_or("", |apart| word(apart.build, apart.operation))
        })
    };
    let same = (String::new(), text::NET_APART_NOT.get(language).to_owned());
    let known = options(untrack(situation), language).into_iter();
    let known: Vec<_> = std::iter::once(same).chain(known).collect();
    let known = known.into_iter().map(|(word, name)| {
        let own = word.clone();
        let selected = move || situation() == own;
        view! { <option value=word selected=selected.clone() prop:selected=selected>{name}</option> }
    });
    let pick = move |event| {
        let picked = event_target_value(&event);
        if picked == OTHER {
            return;
        }
        let group = id.get_value();
        draft.update(|draft| {
            draft.groups.retain(|apart| apart.group != group);
            let apart = meant(&picked).map(|(build, operation)| GroupOwnership {
                group,
                build,
                operation,
            });
            draft.groups.extend(apart);
        });
    };
    let name = move || {
        plan.get(|network| {
            let mut groups = network.groups.iter();
            let found = id.with_value(|id| groups.find(|group| group.id == *id));
            found.map(|group| names::group(group, language))
        })
    };
    view! {
        <div class="field">
            <label for=element.clone()>{name}</label>
            <select id=element on:change=pick>{known.collect_view()}</select>
        </div>
    }
    .into_any()
}
