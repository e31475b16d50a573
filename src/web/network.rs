//! The networks of a study: a page that opens on demand, in a module of its own
//! (`src/bin/network.rs`).
//!
//! It lists the networks, shows one with its drawing, its form and its results, and compares designs.
//! Changes go through the [`Editor`] of the details. An address is `#/network/ID/GROUP`.

mod comparison;
mod drawing;
mod figure;
mod form;
mod import;
mod link;
mod list;
mod names;
mod plan;
mod results;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::language::Language;
use crate::link::Route;
use crate::network::kept;
use crate::text;
use crate::web::detail::editor::Editor;
use crate::web::detail::toolbar::toolbar;
use crate::web::on_demand::{Page, reveal};
use crate::web::result::no_study;
use crate::web::result::report::{link, paragraph};
use plan::Plan;

/// Every page of the module, by its name.
pub const PAGES: [(&str, Page); 1] = [("network", page)];

/// The section of the address that compares networks.
const COMPARE: &str = "compare";

/// The networks of a study; `argument` is what the address names, `document` the JSON of the study.
#[must_use]
pub fn page(
    language: Language,
    argument: ArcRwSignal<String>,
    document: ArcRwSignal<String>,
) -> AnyView {
    let editor = Editor::follow(language, document);
    let content = move || match editor.get() {
        Some(editor) => content(editor, argument.clone()),
        None => no_study(language, text::NAV_NETWORK),
    };
    view! { <div class="network">{content}</div> }.into_any()
}

/// The address of a network, by its identifier.
fn address(id: &str) -> String {
    format!("{}/{}", Route::Network.hash(), kept::address(id))
}

/// The part of an address that names a network, and the one that names a group of it.
fn parts(argument: &str) -> (&str, &str) {
    argument.split_once('/').unwrap_or((argument, ""))
}

fn content(editor: Editor, argument: ArcRwSignal<String>) -> AnyView {
    let named = argument.clone();
    let shown = Memo::new(move |_| parts(&named.get()).0.to_owned());
    Effect::new(move || {
        let argument = argument.get();
        let (_, group) = parts(&argument);
        if !group.is_empty() {
            reveal(format!("group-{group}"));
        }
    });
    let page = move || match shown.get().as_str() {
        "" => list::list(editor),
        COMPARE => comparison::comparison(editor),
        called => one(editor, called.to_owned()),
    };
    view! { {page} }.into_any()
}

/// The page of a network, as long as the study has it.
fn one(editor: Editor, called: String) -> AnyView {
    let language = editor.language;
    let place = Memo::new(move |_| editor.study.with(|study| kept::place(study, &called)));
    let owner = Owner::current().unwrap_or_default();
    let content = move || {
        let opened = place.get().map(|place| {
            let network = editor.study.with_untracked(|study| kept::at(study, place));
            network.map(|network| owner.with(|| Plan::new(editor, place, network)))
        });
        match opened {
            Some(Some(plan)) => opened_plan(plan),
            Some(None) => {
                let why = editor.study.with_untracked(|study| {
                    let kept = kept::all(study).into_iter().nth(place.get_untracked()?)?;
                    Some(list::unreadable(&kept.network.err()?, language))
                });
                view! { <h1>{text::NET_UNREADABLE.get(language)}</h1>{paragraph("error", why.unwrap_or_default())} }
                    .into_any()
            }
            None => view! {
                <h1>{text::NAV_NETWORK.get(language)}</h1>
                {paragraph("", text::NET_GONE.get(language))}
            }
            .into_any(),
        }
    };
    let back = link(Route::Network.hash(), text::NET_ALL.get(language));
    view! { <p class="network-back">{back}</p>{content} }.into_any()
}

fn opened_plan(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let title = move || {
        plan.network
            .with(|network| names::network(&network.name, language))
    };
    view! {
        <h1>{title}</h1>
        {toolbar(plan.editor)}
        {results::headline(plan)}
        <div class="network-columns">
            {drawing::section(plan)}
            {form::section(plan)}
        </div>
        {results::section(plan)}
        {link::section(plan)}
    }
    .into_any()
}
