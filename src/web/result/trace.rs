//! The trace of a line: where each of its figures comes from, down to the posts.

mod factor;
mod warning;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::catalogue;
use crate::figure::{activity_formula, emissions_formula, line_tonnes, significant, term_quantity};
use crate::inventory::{Line, LineStatus, PartEmissions, Provenance, TermSource, TermValue};
use crate::sector::{self, Bilingual};
use crate::text;
use crate::web::library::figures;
use crate::web::result::report::{Report, Row, paragraph, table};

/// The whole trace of a line.
#[must_use]
pub fn trace(report: &Report, line: &Line) -> AnyView {
    let mut parts = vec![warning::warnings(report, line)];
    if line.status == LineStatus::NotAssessed {
        parts.push(paragraph("", report.t(text::TRACE_NO_VALUE)));
        parts.push(terms(report, line));
        return parts.into_any();
    }
    let language = report.language;
    let year = report.t(text::TRACE_YEAR_SHARE);
    let formulas = [
        activity_formula(&report.study, line, language),
        Some(emissions_formula(&report.study, line, year, language)),
    ];
    let formulas = formulas
        .into_iter()
        .flatten()
        .map(|formula| paragraph("formula", formula));
    let shown = line_tonnes(line, language);
    let range = report.fill(
        text::TRACE_RESULT_RANGE,
        &[
            &shown.value,
            &shown.low,
            &shown.high,
            &significant(line.gsd2_activity, 3, language),
            &significant(line.gsd2_factor, 3, language),
        ],
    );
    parts.insert(0, heading(report, text::TRACE_CALCULATION));
    parts.insert(1, formulas.collect_view().into_any());
    parts.insert(2, paragraph("", range));
    parts.push(terms(report, line));
    parts.push(heading(report, text::TRACE_FACTOR));
    parts.push(factor::facts_of(report, line));
    parts.push(split(report, line));
    parts.into_any()
}

fn heading(report: &Report, title: Bilingual) -> AnyView {
    view! { <h3>{report.t(title)}</h3> }.into_any()
}

/// The terms of the activity.
fn terms(report: &Report, line: &Line) -> AnyView {
    if line.terms.is_empty() {
        return ().into_any();
    }
    let columns = [
        text::TRACE_DATUM,
        text::TRACE_VALUE,
        text::TRACE_ORIGIN,
        text::TRACE_UNCERTAINTY,
        text::TRACE_NOTE,
    ];
    let mut rows: Vec<Row> = line
        .terms
        .iter()
        .map(|term| term_row(report, term, text::TRACE_BY_ENTERED))
        .collect();
    let lifetime = line.lifetime.iter();
    rows.extend(lifetime.map(|term| term_row(report, term, text::TRACE_LIFETIME)));
    table(
        report.fill(text::TRACE_DATA, &[&report.line_name(line)]),
        columns.map(|name| report.t(name)).to_vec(),
        rows,
    )
}

/// A row of the terms; `datum` names a figure of an activity datum.
fn term_row(report: &Report, term: &TermValue, datum: Bilingual) -> Row {
    let origin = match term.provenance {
        Provenance::Measured => text::TRACE_MEASURED,
        Provenance::Estimated => text::TRACE_ESTIMATED,
        Provenance::Guess => text::TRACE_GUESS,
        Provenance::Default => text::TRACE_DEFAULT,
        Provenance::Constant => text::TRACE_CONSTANT,
    };
    let mut note: Vec<AnyView> = Vec::new();
    let name = match term.source {
        TermSource::Field(id) => {
            let field = sector::field(id);
            if term.provenance == Provenance::Default
                && let Some(rule) = field.and_then(|field| field.default)
            {
                note.push(report.t(rule.explanation).into_any());
            }
            field_name(report, id)
        }
        TermSource::Parameter(id) => {
            let parameter = catalogue::PARAMETERS.iter().find(|known| known.id == id);
            if let Some(parameter) = parameter {
                note.push(paragraph("", report.t(parameter.note)));
                note.push(match catalogue::source(parameter.source) {
                    Some(source) => factor::source(report, source),
                    None => report.t(text::TRACE_HYPOTHESIS).into_any(),
                });
            }
            parameter.map_or(id.to_owned(), |known| report.t(known.name).to_owned())
        }
        TermSource::Number => report.t(text::TRACE_NUMBER).to_owned(),
        TermSource::Datum => report.t(datum).to_owned(),
        TermSource::Vat => report.t(text::TRACE_VAT).to_owned(),
        TermSource::Held => report.t(text::TRACE_HELD).to_owned(),
    };
    let gsd2 = term.log_gsd2.abs().exp();
    let spread = if gsd2 > 1.0 {
        format!("×/÷\u{a0}{}", significant(gsd2, 3, report.language))
    } else {
        String::new()
    };
    Row {
        head: name.into_any(),
        cells: vec![
            term_quantity(term, report.language).into_any(),
            report.t(origin).into_any(),
            spread.into_any(),
            note.into_any(),
        ],
        class: "",
    }
}

/// The name of a field: its label, or what of the organisation it is.
#[must_use]
pub fn field_name(report: &Report, id: &str) -> String {
    let own = match id {
        sector::HEADCOUNT => Some(text::RESULT_HEADCOUNT),
        sector::TURNOVER => Some(text::RESULT_TURNOVER),
        _ => sector::field(id).map(|field| field.label),
    };
    own.map_or(id, |label| report.t(label)).to_owned()
}

/// Emissions by part of the factor: post and gases, kg CO2e.
fn split(report: &Report, line: &Line) -> AnyView {
    let columns = [
        text::TRACE_PART,
        text::TRACE_PER_UNIT,
        text::RESULT_POST,
        text::RESULT_CO2,
        text::RESULT_CH4,
        text::RESULT_N2O,
        text::RESULT_OTHER_GASES,
        text::RESULT_SUM,
        text::RESULT_CO2B,
    ];
    let rows = line.parts.iter().map(|part| part_row(report, part));
    table(
        report.fill(text::TRACE_PARTS, &[&report.line_name(line)]),
        columns.map(|name| report.t(name)).to_vec(),
        rows.collect(),
    )
}

fn part_row(report: &Report, part: &PartEmissions) -> Row {
    let kind = figures::part(part.part);
    // Names of the sources are French.
    let own = (!part.name.is_empty()).then(|| {
        let name = format!("({})", part.name);
        view! { " " <span lang="fr">{name}</span> }
    });
    let gases = &part.gases;
    let figure = |value: f64| significant(value, 3, report.language);
    let mut cells: Vec<AnyView> = vec![
        significant(part.factor, 5, report.language).into_any(),
        match part.post {
            Some(post) => format!("{} {}", post.code(), report.t(post.label())).into_any(),
            None => report.t(text::TRACE_NO_POST).into_any(),
        },
    ];
    let amounts = [
        gases.co2,
        gases.ch4(),
        gases.n2o,
        gases.other,
        gases.total(),
        gases.co2_biogenic,
    ];
    cells.extend(amounts.into_iter().map(|value| figure(value).into_any()));
    Row {
        head: view! { {report.t(kind)} {own} }.into_any(),
        cells,
        class: "",
    }
}

pub use factor::cited;
pub use warning::{missing_field, sentence, warnings};
