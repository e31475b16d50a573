//! What is measured, estimated, by default, and what is missing.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::figure;
use crate::inventory::LineStatus;
use crate::link::Route;
use crate::number::percent;
use crate::sector::{self, HEADCOUNT, Operand, TURNOVER};
use crate::text;
use crate::web::result::report::{Report, Row, link, list, paragraph, section, table};
use crate::web::result::trace::{field_name, missing_field};

/// How the lines are known, then what is missing.
pub fn known(report: &Report) -> AnyView {
    let shares = &report.inventory.shares;
    let statuses = [
        (LineStatus::Measured, Some(shares.measured)),
        (LineStatus::Estimated, Some(shares.estimated)),
        (LineStatus::Default, Some(shares.by_default)),
        (LineStatus::NotAssessed, None),
    ];
    let rows = statuses.map(|(status, share)| {
        let lines = report
            .inventory
            .lines
            .iter()
            .filter(|line| line.status == status);
        let share = share.map_or("—".to_owned(), |share| percent(share, 0, report.language));
        let count = figure::quantity(lines.count() as f64, "", report.language);
        Row::texts(report.status(status).0.to_owned(), vec![count, share], "")
    });
    let columns = [text::RESULT_STATE, text::RESULT_LINES, text::RESULT_SHARE];
    let content = [
        table(
            report.t(text::RESULT_KNOWN_TABLE).to_owned(),
            columns.map(|name| report.t(name)).to_vec(),
            rows.into_iter().collect(),
        ),
        missing(report),
    ];
    section("known", report.t(text::RESULT_KNOWN), content.into_any())
}

/// The figures that are missing, by card, each card with a link.
fn missing(report: &Report) -> AnyView {
    let title = view! { <h3>{report.t(text::RESULT_MISSING)}</h3> };
    let mut fields: Vec<&'static str> = Vec::new();
    for field in report.inventory.lines.iter().filter_map(missing_field) {
        let field = needed(report, field);
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    let mut cards = Vec::new();
    let profile = fields
        .iter()
        .filter(|field| [HEADCOUNT, TURNOVER].contains(field));
    cards.push((
        "profile",
        report.t(text::RESULT_PROFILE),
        profile.copied().collect::<Vec<_>>(),
    ));
    for question in report
        .sector
        .into_iter()
        .flat_map(|sector| sector.questions)
    {
        let of_card = fields
            .iter()
            .filter(|id| question.fields.iter().any(|field| field.id == **id));
        cards.push((
            question.id,
            report.t(question.title),
            of_card.copied().collect(),
        ));
    }
    let items: Vec<AnyView> = cards
        .into_iter()
        .filter(|(_, _, fields)| !fields.is_empty())
        .map(|(id, title, fields)| card(report, id, title, &fields))
        .collect();
    if items.is_empty() {
        return view! { {title} {paragraph("", report.t(text::RESULT_NOTHING_MISSING))} }
            .into_any();
    }
    view! {
        {title}
        {paragraph("", report.t(text::RESULT_MISSING_INTRO))}
        {list("missing", items)}
    }
    .into_any()
}

/// What a missing field waits for: itself, or the profile's figure that its default needs.
fn needed(report: &Report, field: &'static str) -> &'static str {
    let unknown = report
        .study
        .answers
        .get(field)
        .is_some_and(|answer| answer.unknown);
    let default = sector::field(field).and_then(|field| field.default);
    let terms = default
        .filter(|_| unknown)
        .map_or(&[][..], |rule| rule.product);
    let profile = terms.iter().find_map(|term| match term.operand {
        Operand::Field(id) if [HEADCOUNT, TURNOVER].contains(&id) => Some(id),
        _ => None,
    });
    profile.unwrap_or(field)
}

fn card(report: &Report, id: &str, title: &str, fields: &[&'static str]) -> AnyView {
    let address = format!("{}/{id}", Route::Estimate.hash());
    let fields = fields.iter().map(|field| {
        let answer = report.study.answers.get(*field);
        let unknown = answer.is_some_and(|answer| answer.unknown);
        let name = field_name(report, field);
        if unknown {
            format!("{name}\u{a0}{}", report.t(text::RESULT_UNKNOWN))
        } else {
            name
        }
    });
    let fields: Vec<String> = fields.collect();
    let action = link(address, report.fill(text::RESULT_MISSING_LINK, &[title]));
    view! { {action} <small>{fields.join(" · ")}</small> }.into_any()
}
