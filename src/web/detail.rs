//! The details of a study: a page that opens on demand, in a module of its own (`src/bin/detail.rs`).
//!
//! It holds the study while it is open ([`editor`]) and hands its document back to the page. Its
//! sections are named by the address.

pub(in crate::web) mod base;
pub mod editor;
pub(in crate::web) mod file;
pub(in crate::web) mod import;
mod lines;
pub(in crate::web) mod settings;
pub(in crate::web) mod slices;
pub(in crate::web) mod toolbar;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::language::Language;
use crate::link::Route;
use crate::text::{self, Bilingual};
use crate::web::on_demand::Page;
use crate::web::result::no_study;
use editor::Editor;

/// Every page of the module, by its name.
pub const PAGES: [(&str, Page); 1] = [("detail", page)];

/// A section of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    /// The activity data, in a grid and as a form.
    Lines,
    /// The emission factors that the study holds.
    Factors,
    /// Year and period, consolidation, capital goods, methodological choices, target.
    Boundary,
    /// The sites.
    Sites,
    /// What is decided of each post.
    Posts,
    /// The electricity market, and what is recorded apart.
    Market,
}

/// Every section: its name in the address, and for people.
const SECTIONS: [(Section, &str, Bilingual); 6] = [
    (Section::Lines, "lines", text::DETAIL_LINES),
    (Section::Factors, "factors", text::DETAIL_FACTORS),
    (Section::Boundary, "boundary", text::DETAIL_BOUNDARY),
    (Section::Sites, "sites", text::DETAIL_SITES),
    (Section::Posts, "posts", text::DETAIL_POSTS),
    (Section::Market, "market", text::DETAIL_MARKET),
];

/// The details of a study; `argument` is the section, `document` the JSON of the study.
#[must_use]
pub fn page(
    language: Language,
    argument: ArcRwSignal<String>,
    document: ArcRwSignal<String>,
) -> AnyView {
    let editor = Editor::follow(language, document);
    let content = move || match editor.get() {
        Some(editor) => content(editor, argument.clone()),
        None => no_study(language, text::NAV_DETAIL),
    };
    view! { <div class="detail">{content}</div> }.into_any()
}

/// An address without section, or of none, is that of the lines.
fn section(argument: &str) -> Section {
    let found = SECTIONS.iter().find(|(_, name, _)| *name == argument);
    found.map_or(Section::Lines, |(section, ..)| *section)
}

fn content(editor: Editor, argument: ArcRwSignal<String>) -> AnyView {
    let shown = Memo::new(move |_| section(&argument.get()));
    let links = SECTIONS.map(|(section, name, label)| {
        let address = format!("{}/{name}", Route::Detail.hash());
        let current = move || (shown.get() == section).then_some("page");
        view! { <a href=address aria-current=current>{label.get(editor.language)}</a> }
    });
    let section = move || match shown.get() {
        Section::Lines => lines::lines(editor),
        Section::Factors => view! { {lines::factors(editor)}{base::section(editor)} }.into_any(),
        Section::Boundary => settings::boundary(editor),
        Section::Sites => settings::sites(editor),
        Section::Posts => settings::posts(editor),
        Section::Market => settings::market(editor),
    };
    let label = text::DETAIL_SECTIONS.get(editor.language);
    view! {
        <h1>{text::NAV_DETAIL.get(editor.language)}</h1>
        <nav class="sections" aria-label=label>{links.into_iter().collect_view()}</nav>
        {section}
    }
    .into_any()
}
