//! The statements of a study: a page of the module that opens on demand.
//!
//! It restates the inventory in a standard at a time, which the address names; what a statement
//! counts is worked out in [`crate::standard`].

mod choices;
mod copy;
mod market;
mod reconciliation;
mod sheet;
mod sustainability;
mod tables;
mod years;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::allocation::SubPost;
use crate::inventory::LineStatus;
use crate::language::Language;
use crate::link::Route;
use crate::sector::Bilingual;
use crate::standard::{self, Options, Standard, Statement};
use crate::text;
use crate::web::result::report::{Report, facts, link, list, paragraph, section};
use crate::web::result::{headline, of_study};

/// The statements of a study, followed; `argument` is the standard, `document` the JSON of the study.
#[must_use]
pub fn page(
    language: Language,
    argument: ArcRwSignal<String>,
    document: ArcRwSignal<String>,
) -> AnyView {
    // Kept from a standard to another and through a change of the study.
    let dependence = RwSignal::new(false);
    of_study(language, document, text::NAV_STATEMENTS, move |report| {
        content(report, &argument.get(), dependence)
    })
}

/// A page of the statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    /// A table of emissions.
    Standard(Standard),
    /// VSME, B3 and C3.
    Vsme,
    /// ESRS E1-6.
    Esrs,
    /// The studies of a series.
    Years,
}

/// The pages that the navigation names; the market-based figures are reached from the GHG Protocol.
const PAGES: [Page; 7] = [
    Page::Standard(Standard::Beges),
    Page::Standard(Standard::GhgProtocol),
    Page::Standard(Standard::Iso14064),
    Page::Standard(Standard::BilanCarbone),
    Page::Vsme,
    Page::Esrs,
    Page::Years,
];

impl Page {
    fn word(self) -> &'static str {
        match self {
            Self::Standard(standard) => standard.word(),
            Self::Vsme => "vsme",
            Self::Esrs => "esrs-e1",
            Self::Years => "years",
        }
    }

    fn name(self) -> Bilingual {
        match self {
            Self::Standard(standard) => standard.name(),
            Self::Vsme => text::VSME_TITLE,
            Self::Esrs => text::ESRS_TITLE,
            Self::Years => text::YEARS_TITLE,
        }
    }

    fn address(self) -> String {
        format!("{}/{}", Route::Statements.hash(), self.word())
    }

    /// The page of a word; without a word, the first.
    fn of(word: &str) -> Option<Self> {
        if word.is_empty() {
            return PAGES.first().copied();
        }
        let standard = Standard::from_word(word).map(Self::Standard);
        standard.or_else(|| PAGES.into_iter().find(|page| page.word() == word))
    }
}

/// The address of a standard.
#[must_use]
pub fn address(standard: Standard) -> String {
    Page::Standard(standard).address()
}

fn content(report: &Report, argument: &str, dependence: RwSignal<bool>) -> AnyView {
    let page = Page::of(argument);
    let lines = &report.inventory.lines;
    let nothing = lines
        .iter()
        .all(|line| line.status == LineStatus::NotAssessed);
    let content = match page {
        None => {
            let text = report.fill(text::STATEMENT_UNKNOWN, &[argument]);
            view! { <p class="error" role="alert">{text}</p> }.into_any()
        }
        Some(Page::Years) => years::page(report),
        Some(_) if nothing => headline::no_answer(report),
        Some(Page::Vsme) => sustainability::vsme_page(report),
        Some(Page::Esrs) => sustainability::esrs_page(report),
        Some(Page::Standard(standard)) => {
            let report = report.clone();
            (move || restated(&report, standard, dependence)).into_any()
        }
    };
    let title = view! { <h1>{report.t(text::NAV_STATEMENTS)}</h1> };
    view! {
        <header class="result-header">{title}{headline::subject(report)}</header>
        {navigation(report, page)}
        {content}
    }
    .into_any()
}

fn navigation(report: &Report, shown: Option<Page>) -> AnyView {
    let shown = match shown {
        Some(Page::Standard(Standard::GhgProtocolMarket)) => {
            Some(Page::Standard(Standard::GhgProtocol))
        }
        other => other,
    };
    let links = PAGES.map(|page| {
        let current = (shown == Some(page)).then_some("page");
        let name = report.t(page.name());
        view! { <a href=page.address() aria-current=current>{name}</a> }
    });
    let label = report.t(text::STATEMENT_NAVIGATION);
    view! { <nav class="standards" aria-label=label>{links.into_iter().collect_view()}</nav> }
        .into_any()
}

/// What a standard is, and what its statement here is not.
fn about(standard: Standard) -> &'static [Bilingual] {
    match standard {
        Standard::Beges => &[text::STATEMENT_ABOUT_BEGES, text::RESULT_DUTY_TEXT],
        Standard::GhgProtocol | Standard::GhgProtocolMarket => &[
            text::STATEMENT_ABOUT_GHG_PROTOCOL,
            text::STATEMENT_LIMIT_GHG_PROTOCOL,
        ],
        Standard::Iso14064 => &[text::STATEMENT_ABOUT_ISO, text::STATEMENT_LIMIT_ISO],
        Standard::BilanCarbone => &[
            text::STATEMENT_ABOUT_BILAN_CARBONE,
            text::STATEMENT_LIMIT_BILAN_CARBONE,
        ],
    }
}

fn restated(report: &Report, standard: Standard, dependence: RwSignal<bool>) -> AnyView {
    let options = Options {
        dependence: dependence.get(),
    };
    let of = |standard| standard::statement(&report.study, &report.inventory, standard, &options);
    let statement = of(standard);
    // The BEGES alone asks for the year of reference.
    let series = (standard == Standard::Beges).then(|| years::series(report));
    let year = report.study.year;
    let two = series.as_ref();
    let two = two.and_then(|series| series.reference(year).zip(series.year(year)));
    let before = two.map(|(reference, _)| reference.beges());
    let beside = two.map(|(reference, current)| years::beside(report, reference, current));
    let paragraphs = about(standard)
        .iter()
        .map(|text| paragraph("", report.t(*text)));
    let mut lines = report.inventory.lines.iter();
    let depends = lines.any(|line| line.sub_post == SubPost::UtilisationEnDependance);
    let choice = (depends && standard == Standard::BilanCarbone)
        .then(|| dependence_choice(report, dependence));
    let table = [
        paragraphs.collect_view().into_any(),
        choice.into_any(),
        paragraph("", report.t(text::STATEMENT_HINT)),
        tables::restitution(report, &statement),
        copy::buttons(report, &statement, before.as_ref()),
    ];
    let others = Standard::ALL.into_iter().filter(|other| *other != standard);
    let others: Vec<Statement> = others.map(of).collect();
    view! {
        {section("statement", report.t(standard.name()), table.into_any())}
        {beside}
        {market::section(report, &statement)}
        {section("outside", report.t(text::STATEMENT_OUTSIDE), outside(report, &statement))}
        {choices::sections(report, &statement)}
        {section("adjustments", report.t(text::STATEMENT_ADJUSTMENTS), tables::adjustments(report, &statement))}
        {reconciliation::between(report, &statement, others)}
    }
    .into_any()
}

fn dependence_choice(report: &Report, dependence: RwSignal<bool>) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" id="dependence" prop:checked=move || dependence.get()
                on:change=move |event| dependence.set(event_target_checked(&event))/>
            " "{report.t(text::STATEMENT_DEPENDENCE)}
        </label>
    }
    .into_any()
}

/// What is in no total: what the standard shows apart, and avoided emissions.
fn outside(report: &Report, statement: &Statement) -> AnyView {
    let unit = report.t(text::RESULT_UNIT);
    let avoided = if statement.avoided == 0.0 {
        report.t(text::RESULT_AVOIDED_NONE).to_owned()
    } else {
        format!(
            "{}\u{a0}{unit}",
            tables::to_the_kilogram(statement.avoided, report)
        )
    };
    let facts = facts(
        "facts",
        vec![(report.t(text::RESULT_AVOIDED), avoided.into_any())],
    );
    let apart = if statement.apart.is_empty() {
        paragraph("", report.t(text::STATEMENT_APART_NONE))
    } else {
        tables::apart(report, statement)
    };
    [
        apart,
        facts,
        paragraph("note", report.t(text::STATEMENT_OUTSIDE_HELP)),
    ]
    .into_any()
}

/// A section of the result that leads here.
#[must_use]
pub fn links(report: &Report) -> AnyView {
    let links = PAGES.map(|page| link(page.address(), report.t(page.name())));
    let content = [
        paragraph("", report.t(text::STATEMENT_LINKS)),
        list("", links.into()),
    ];
    section(
        "statements",
        report.t(text::NAV_STATEMENTS),
        content.into_any(),
    )
}
