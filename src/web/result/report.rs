//! What the parts of the result page read, and the pieces of markup they share.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::inventory::{Inventory, Line, LineName, LineStatus, PostStatus, calculate_checked};
use crate::language::Language;
use crate::sector::{self, Bilingual, Sector};
use crate::standard::copied;
use crate::study::Study;
use crate::text::{self, fill};

/// A study and its inventory at one moment, in one language.
#[derive(Clone)]
pub struct Report {
    /// The study.
    pub study: Arc<Study>,
    /// Its inventory.
    pub inventory: Arc<Inventory>,
    /// Its métier.
    pub sector: Option<&'static Sector>,
    /// Language of the page.
    pub language: Language,
    /// The page is being printed: everything is open.
    pub printing: RwSignal<bool>,
}

impl Report {
    /// The report of a study.
    #[must_use]
    pub fn new(study: Study, language: Language, printing: RwSignal<bool>) -> Self {
        Self {
            inventory: Arc::new(calculate_checked(&study)),
            sector: study.sector.as_deref().and_then(sector::find),
            study: Arc::new(study),
            language,
            printing,
        }
    }

    /// A text of the interface.
    #[must_use]
    pub fn t(&self, text: Bilingual) -> &'static str {
        text.get(self.language)
    }

    /// A text of the interface with its places filled.
    #[must_use]
    pub fn fill(&self, text: Bilingual, arguments: &[&str]) -> String {
        fill(self.t(text), arguments)
    }

    /// The name of the study, or what stands for one.
    #[must_use]
    pub fn study_name(&self) -> &str {
        match self.study.name.trim() {
            "" => self.t(text::UNTITLED),
            name => name,
        }
    }

    /// The name of a line.
    #[must_use]
    pub fn line_name(&self, line: &Line) -> String {
        match &line.name {
            LineName::Table(name) => self.t(*name).to_owned(),
            LineName::Own(name) if !name.trim().is_empty() => name.clone(),
            LineName::Own(_) => self.t(text::RESULT_OWN_LINE).to_owned(),
        }
    }

    /// The name of a status, and its class.
    #[must_use]
    pub fn status(&self, status: LineStatus) -> (&'static str, &'static str) {
        let (name, class) = match status {
            LineStatus::Measured => (text::STATUS_MEASURED, "measured"),
            LineStatus::Estimated => (text::STATUS_ESTIMATED, "estimated"),
            LineStatus::Default => (text::STATUS_DEFAULT, "default"),
            LineStatus::NotAssessed => (text::STATUS_NOT_ASSESSED, "not-assessed"),
        };
        (self.t(name), class)
    }

    /// The name of the status of a post, with the reason of an exclusion, and its class.
    #[must_use]
    pub fn post_status(&self, status: &PostStatus) -> (String, &'static str) {
        let class = match status {
            PostStatus::Assessed => "assessed",
            PostStatus::NotAssessed => "not-assessed",
            PostStatus::Excluded(_) => "excluded",
        };
        (copied::status(status, self.language), class)
    }
}

/// A row of a table: its head, its cells and its class.
pub struct Row {
    /// What the row is about.
    pub head: AnyView,
    /// The other cells.
    pub cells: Vec<AnyView>,
    /// Class of the row.
    pub class: &'static str,
}

impl Row {
    /// A row of texts.
    #[must_use]
    pub fn texts(head: String, cells: Vec<String>, class: &'static str) -> Self {
        Self {
            head: head.into_any(),
            cells: cells.into_iter().map(IntoAny::into_any).collect(),
            class,
        }
    }
}

/// A table with its caption, in a region that scrolls sideways on a narrow screen.
#[must_use]
pub fn table(caption: String, columns: Vec<impl Into<String>>, rows: Vec<Row>) -> AnyView {
    let columns = columns
        .into_iter()
        .map(|name| view! { <th scope="col">{name.into()}</th> }.into_any());
    let rows = rows.into_iter().map(|row| {
        let cells = row
            .cells
            .into_iter()
            .map(|cell| view! { <td>{cell}</td> }.into_any());
        view! { <tr class=row.class><th scope="row">{row.head}</th>{cells.collect_view()}</tr> }
            .into_any()
    });
    let label = caption.clone();
    view! {
        <div class="table-scroll" role="region" aria-label=label tabindex="0">
            <table>
                <caption><span>{caption}</span></caption>
                <thead><tr>{columns.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Names and what they are.
#[must_use]
pub fn facts(class: &'static str, facts: Vec<(&'static str, AnyView)>) -> AnyView {
    let facts = facts
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any());
    view! { <dl class=class>{facts.collect_view()}</dl> }.into_any()
}

/// A list of items.
#[must_use]
pub fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    let items = items
        .into_iter()
        .map(|item| view! { <li>{item}</li> }.into_any());
    view! { <ul class=class>{items.collect_view()}</ul> }.into_any()
}

/// A section with its heading.
#[must_use]
pub fn section(id: &'static str, title: &'static str, content: AnyView) -> AnyView {
    let heading = format!("{id}-title");
    let label = heading.clone();
    view! {
        <section id=id class="result-section" aria-labelledby=label>
            <h2 id=heading>{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// A paragraph.
#[must_use]
pub fn paragraph(class: &'static str, text: impl Into<String>) -> AnyView {
    view! { <p class=class>{text.into()}</p> }.into_any()
}

/// A link.
#[must_use]
pub fn link(address: String, text: impl Into<String>) -> AnyView {
    view! { <a href=address>{text.into()}</a> }.into_any()
}
