//! From the total of a standard to that of another, reason by reason.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::tables::{reason_row, sum_row};
use crate::standard::{Statement, reconcile};
use crate::text;
use crate::web::result::report::{Report, paragraph, section, table};

/// A choice among other statements, and what leads to the total of the one chosen.
pub fn between(report: &Report, from: &Statement, others: Vec<Statement>) -> AnyView {
    let chosen = RwSignal::new(0_usize);
    let options = others.iter().map(|other| {
        let name = report.t(other.name);
        view! { <option value=other.standard.word()>{name}</option> }
    });
    let options = options.collect_view();
    let words: Vec<&str> = others.iter().map(|other| other.standard.word()).collect();
    let choose = move |event| {
        let word = event_target_value(&event);
        let at = words.iter().position(|known| *known == word);
        chosen.set(at.unwrap_or_default());
    };
    let (kept, from) = (report.clone(), from.clone());
    let content = move || {
        let to = others.get(chosen.get());
        to.map(|to| differences(&kept, &from, to))
    };
    let content = view! {
        {paragraph("", report.t(text::STATEMENT_RECONCILIATION_INTRO))}
        <label for="reconcile-to">{report.t(text::STATEMENT_RECONCILE_TO)}</label>
        <select id="reconcile-to" on:change=choose>{options}</select>
        <div aria-live="polite">{content}</div>
    };
    section(
        "reconciliation",
        report.t(text::STATEMENT_RECONCILIATION),
        content.into_any(),
    )
}

fn differences(report: &Report, from: &Statement, to: &Statement) -> AnyView {
    let reconciliation = reconcile(from, to);
    let total =
        |statement: &Statement| report.fill(text::STATEMENT_TOTAL_OF, &[report.t(statement.name)]);
    let mut rows = vec![sum_row(report, total(from), reconciliation.from_total)];
    let differences = reconciliation.differences.iter();
    rows.extend(differences.map(|difference| {
        let name = report.t(difference.label);
        reason_row(report, name, &difference.lines, difference.value)
    }));
    rows.push(sum_row(report, total(to), reconciliation.to_total));
    let columns = [text::STATEMENT_REASON, text::RESULT_UNIT];
    let caption = report.fill(
        text::STATEMENT_RECONCILIATION_TABLE,
        &[report.t(from.name), report.t(to.name)],
    );
    let table = table(caption, columns.map(|name| report.t(name)).to_vec(), rows);
    let same = reconciliation
        .differences
        .is_empty()
        .then(|| paragraph("", report.t(text::STATEMENT_SAME_TOTAL)));
    view! { {same}{table} }.into_any()
}
