//! The factor of a line: name, value, sources, validity, uncertainty.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::catalogue::{self, place};
use crate::factor::{Factor, Origin, Source};
use crate::figure::{activity_symbol, factor as per_unit, factor_value, significant};
use crate::inventory::Line;
use crate::language::Language;
use crate::link::Route;
use crate::sector::{Candidate, FactorRule, QUESTIONS};
use crate::text;
use crate::uncertainty::gsd2_of_factor;
use crate::web::library::{figures, sources};
use crate::web::result::report::{Report, facts};

/// What is known of the factor of a line.
pub fn facts_of(report: &Report, line: &Line) -> AnyView {
    let unit = activity_symbol(&report.study, line, report.language);
    let used = per_unit(factor_value(line), &unit, report.language);
    match catalogue::find(&line.factor) {
        Some(factor) => of_catalogue(report, factor, &unit, used),
        None => of_study(report, line, used),
    }
}

/// The name of a factor of the catalogue, linked to its page.
fn name(report: &Report, factor: &'static Factor) -> AnyView {
    let (name, language) = figures::name(factor, report.language);
    let address = format!("{}/{}", Route::Factors.hash(), factor.id);
    view! { <a href=address lang=language>{name}</a> }.into_any()
}

/// A publication: publisher, title, year, licence, and its address.
pub fn source(report: &Report, source: &'static Source) -> AnyView {
    let licence = sources::licence(source, report.language);
    let title = sources::title(source);
    view! { <span>{source.publisher} ", " {title} ", " {source.year} ". " {licence} "."</span> }
        .into_any()
}

fn of_catalogue(report: &Report, factor: &'static Factor, unit: &str, used: String) -> AnyView {
    let language = report.language;
    let published = per_unit(factor.total, unit, language);
    let value = if published == used {
        published
    } else {
        report.fill(text::TRACE_ROUNDED, &[&published, &used])
    };
    let origin = report.t(figures::origin(factor.origin));
    let named = match factor.origin {
        Origin::Computed | Origin::Hypothesis => text::TRACE_VALUE,
        _ => text::TRACE_PUBLISHED,
    };
    let note = match language {
        Language::French => &factor.note_fr,
        Language::English => &factor.note_en,
    };
    let sources = factor.sources.iter().filter_map(|id| catalogue::source(id));
    let sources = sources.map(|known| view! { <p>{source(report, known)}</p> }.into_any());
    let mut known: Vec<(&'static str, AnyView)> = vec![
        (report.t(text::TRACE_FACTOR), name(report, factor)),
        (report.t(named), value.into_any()),
        (report.t(text::TRACE_ORIGIN), origin.into_any()),
        (report.t(text::TRACE_NOTE), note.to_string().into_any()),
        (
            report.t(text::TRACE_SOURCE),
            sources.collect_view().into_any(),
        ),
    ];
    let gwp = if factor.gwp.is_empty() {
        report.t(text::TRACE_GWP_UNKNOWN).to_owned()
    } else {
        factor.gwp.to_string()
    };
    known.extend(
        [
            (text::TRACE_REFERENCE, factor.source_ref.to_string()),
            (
                text::TRACE_GEOGRAPHY,
                place::names(&factor.geography, language)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            (text::TRACE_VALIDITY, figures::validity(factor, language)),
            (text::TRACE_GWP, gwp),
            (text::TRACE_UNCERTAINTY, uncertainty(report, factor)),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (report.t(name), text.into_any())),
    );
    if note.is_empty() {
        known.retain(|(name, _)| *name != report.t(text::TRACE_NOTE));
    }
    facts("facts", known)
}

/// A factor of the user: of the study, or typed in a card.
fn of_study(report: &Report, line: &Line, used: String) -> AnyView {
    let own = report
        .study
        .factors
        .iter()
        .find(|own| own.id == line.factor);
    let (name, source) = match own {
        Some(own) => (own.name.clone(), format!("{} {}", own.source, own.year)),
        None => {
            let source =
                source_field(&line.factor).and_then(|field| report.study.answers.get(field));
            let source = source.and_then(|answer| answer.text.clone());
            (
                super::field_name(report, &line.factor),
                source.unwrap_or_default(),
            )
        }
    };
    let source = match source.trim() {
        "" => report.t(text::TRACE_NO_SOURCE).to_owned(),
        source => source.to_owned(),
    };
    let mut known = vec![
        (report.t(text::TRACE_OWN_FACTOR), name.into_any()),
        (report.t(text::TRACE_VALUE), used.into_any()),
        (report.t(text::TRACE_SOURCE), source.into_any()),
    ];
    // The base or table, its version, and the identifier there.
    if let Some(base) = own.and_then(|own| own.base.as_ref()) {
        let reference = format!("{}, {}", base.name, base.id);
        known.push((report.t(text::TRACE_REFERENCE), reference.into_any()));
    }
    facts("facts", known)
}

/// The field that holds the source of a factor typed in this field.
fn source_field(value: &str) -> Option<&'static str> {
    let candidates = QUESTIONS
        .iter()
        .flat_map(|question| question.lines)
        .flat_map(|rule| rule.factors);
    candidates
        .into_iter()
        .find_map(|Candidate { rule, .. }| match rule {
            FactorRule::Own { value: own, source } if *own == value => Some(*source),
            _ => None,
        })
}

/// What is known of the uncertainty, and the 95 % factor that follows.
fn uncertainty(report: &Report, factor: &Factor) -> String {
    let known = figures::uncertainty(factor, report.language);
    let gsd2 = significant(gsd2_of_factor(factor.uncertainty), 3, report.language);
    format!("{known} → ×/÷\u{a0}{gsd2}")
}

/// The link to a factor's page and its source, in a sentence.
pub fn cited(report: &Report, factor: &'static Factor) -> AnyView {
    let sources = factor.sources.iter().filter_map(|id| catalogue::source(id));
    let sources: Vec<AnyView> = sources.map(|known| source(report, known)).collect();
    view! { {name(report, factor)} " — " {sources} }.into_any()
}
