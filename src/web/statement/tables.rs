//! The tables of a statement: the restitution, what is shown apart, what is counted otherwise.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::figure::{spread, tonnes};
use crate::inventory::{Amount, PostStatus, sum};
use crate::link::Route;
use crate::number;
use crate::sector::Bilingual;
use crate::standard::copied::{COLUMNS, beside, figures, is_assessed, market_of};
use crate::standard::sheet::LineFigure;
use crate::standard::{LineAmount, Reason, Statement, StatementRow};
use crate::text;
use crate::web::result::report::{Report, Row, list, paragraph, table};

/// Tonnes to the kilogram: figures that are added to one another by eye.
pub fn to_the_kilogram(kg: f64, report: &Report) -> String {
    number::decimals(kg / 1000.0, 3, report.language)
}

/// The table of the standard: groups, rows and total, by gas.
pub fn restitution(report: &Report, statement: &Statement) -> AnyView {
    let mut rows = Vec::new();
    for group in &statement.groups {
        let name = label(group.code, report.t(group.label));
        let amount = is_assessed(&group.rows).then_some(&group.amount);
        rows.push(row(
            report,
            name.into_any(),
            String::new(),
            amount,
            "category",
        ));
        rows.extend(group.rows.iter().map(|part| part_row(report, part)));
        rows.extend(market_of(statement, group).map(|market| {
            let name = report.t(text::STATEMENT_SCOPE_2_MARKET).to_owned();
            let head = opened(report, name, &market.lines);
            row(report, head, String::new(), Some(&market.scope2), "beside")
        }));
    }
    let name = report.t(text::RESULT_ALL_POSTS).into_any();
    rows.push(row(
        report,
        name,
        String::new(),
        Some(&statement.total),
        "all",
    ));
    rows.extend(beside(statement).map(|market| {
        let name = report.t(text::STATEMENT_TOTAL_MARKET).into_any();
        row(report, name, String::new(), Some(&market.total), "all")
    }));
    let columns = [text::RESULT_POST, text::RESULT_STATE];
    let columns = columns.into_iter().chain(COLUMNS);
    let columns = columns.chain([text::STATEMENT_INTERVAL]);
    let caption = report.fill(
        text::STATEMENT_CAPTION,
        &[report.t(statement.name), &statement.year.to_string()],
    );
    table(caption, columns.map(|name| report.t(name)).collect(), rows)
}

/// Codes of Bilan Carbone are words for programs, and its labels need none.
fn label(code: &str, name: &str) -> String {
    if code.starts_with(|first: char| first.is_ascii_digit()) {
        format!("{code}\u{a0}{name}")
    } else {
        name.to_owned()
    }
}

fn part_row(report: &Report, part: &StatementRow) -> Row {
    let name = label(part.code, report.t(part.label));
    let (state, class) = report.post_status(&part.status);
    if part.status == PostStatus::Assessed {
        let head = opened(report, name, &part.lines);
        row(report, head, state, Some(&part.amount), class)
    } else {
        row(report, name.into_any(), state, None, class)
    }
}

/// A row of the restitution; dashes where nothing was assessed.
fn row(
    report: &Report,
    head: AnyView,
    state: String,
    amount: Option<&Amount>,
    class: &'static str,
) -> Row {
    let mut cells = vec![state];
    match amount {
        None => cells.extend(std::iter::repeat_n("—".to_owned(), COLUMNS.len() + 1)),
        Some(amount) => {
            let figures = figures(amount).map(|kg| spread(kg, amount.gsd2, report.language));
            cells.extend(figures);
            cells.push(interval(report, amount));
        }
    }
    let cells = cells.into_iter().map(IntoAny::into_any).collect();
    Row { head, cells, class }
}

fn interval(report: &Report, amount: &Amount) -> String {
    let shown = tonnes(amount, report.language);
    report.fill(text::RESULT_TO, &[&shown.low, &shown.high])
}

/// A name that opens the lines behind a figure; each leads to its calculation.
pub fn opened(report: &Report, name: String, lines: &[LineAmount]) -> AnyView {
    let lines: Vec<LineFigure> = lines.iter().map(LineFigure::from).collect();
    opened_in(report, name, &lines, text::RESULT_UNIT)
}

/// The same for figures of another unit.
pub fn opened_in(report: &Report, name: String, lines: &[LineFigure], unit: Bilingual) -> AnyView {
    let unit = report.t(unit);
    let items = lines.iter().filter_map(|of| {
        let line = report.inventory.lines.get(of.line)?;
        let address = format!("{}/line-{}", Route::Result.hash(), of.line);
        let figure = format!("{}\u{a0}{unit}", to_the_kilogram(of.figure, report));
        Some(view! { <a href=address>{report.line_name(line)}</a>" "{figure} }.into_any())
    });
    let items = list("", items.collect());
    let printing = report.printing;
    view! { <details open=move || printing.get()><summary>{name}</summary>{items}</details> }
        .into_any()
}

/// A row of a reason: its sentence, which opens its lines, and a sum.
pub fn reason_row(report: &Report, name: &'static str, lines: &[LineAmount], kg: f64) -> Row {
    let head = opened(report, name.to_owned(), lines);
    let cells = vec![to_the_kilogram(kg, report).into_any()];
    Row {
        head,
        cells,
        class: "",
    }
}

/// A row of a total.
pub fn sum_row(report: &Report, name: String, kg: f64) -> Row {
    Row::texts(name, vec![to_the_kilogram(kg, report)], "all")
}

/// What is shown apart, by reason.
pub fn apart(report: &Report, statement: &Statement) -> AnyView {
    let rows = statement.apart.iter().map(|apart| {
        let name = report.t(apart.label);
        reason_row(report, name, &apart.lines, apart.amount.value)
    });
    let columns = [text::STATEMENT_REASON, text::RESULT_UNIT];
    table(
        report.t(text::STATEMENT_APART).to_owned(),
        columns.map(|name| report.t(name)).to_vec(),
        rows.collect(),
    )
}

/// From the emissions of the lines to the total, by reason.
pub fn adjustments(report: &Report, statement: &Statement) -> AnyView {
    let adjusted = sum(statement.adjustments.iter().map(|one| one.amount.value));
    let start = report.t(text::STATEMENT_OF_LINES).to_owned();
    let mut rows = vec![sum_row(report, start, statement.total.value - adjusted)];
    for reason in Reason::ALL {
        let of_reason = statement.adjustments.iter();
        let of_reason = of_reason.filter(|one| one.reason == reason);
        let lines: Vec<LineAmount> = of_reason.map(|one| one.amount.clone()).collect();
        if !lines.is_empty() {
            let kg = sum(lines.iter().map(|line| line.value));
            rows.push(reason_row(report, report.t(reason.label()), &lines, kg));
        }
    }
    let end = report.fill(text::STATEMENT_TOTAL_OF, &[report.t(statement.name)]);
    rows.push(sum_row(report, end, statement.total.value));
    let columns = [text::STATEMENT_REASON, text::RESULT_UNIT];
    let none = statement.adjustments.is_empty();
    let none = none.then(|| paragraph("", report.t(text::STATEMENT_ADJUSTMENTS_NONE)));
    let table = table(
        report.t(text::STATEMENT_ADJUSTMENTS_TABLE).to_owned(),
        columns.map(|name| report.t(name)).to_vec(),
        rows,
    );
    let note = paragraph("note", report.t(text::STATEMENT_TO_THE_KILOGRAM));
    [none.into_any(), table, note].into_any()
}
