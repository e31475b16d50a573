//! Sentences about what was typed, and what came of the last step.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::sheet::Sheet;
use crate::grid::clipboard::Refused;
use crate::grid::field::unit_of;
use crate::grid::{Field, FieldError};
use crate::study::ActivityDatum;
use crate::text::{self, Bilingual, fill};
use crate::unit::{UNITS, Unit};
use crate::web::message;

/// Refused cells that are named one by one.
const NAMED: usize = 30;

/// What came of the last step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// In a sentence.
    pub sentence: String,
    /// Each refused cell, by row and column.
    pub refused: Vec<String>,
}

/// The title of a field.
pub fn title(field: Field) -> Bilingual {
    match field {
        Field::Label => text::LINES_LABEL,
        Field::SubPost => text::LINES_SUB_POST,
        Field::Control => text::LINES_CONTROL,
        Field::Site => text::LINES_SITE,
        Field::Quantity => text::LINES_QUANTITY,
        Field::Factor => text::LINES_FACTOR,
        Field::Result => text::LINES_RESULT,
        Field::SpendingYear => text::LINES_SPENDING_YEAR,
        Field::Held => text::LINES_HELD,
        Field::Acquired => text::LINES_ACQUIRED,
        Field::Commissioned => text::LINES_COMMISSIONED,
        Field::Lifetime => text::LINES_LIFETIME,
        Field::AccountingLifetime => text::LINES_ACCOUNTING_LIFETIME,
        Field::Remaining => text::LINES_REMAINING,
        Field::Source => text::LINES_SOURCE,
        Field::Tag => text::LINES_TAG,
        Field::Comment => text::LINES_COMMENT,
    }
}

/// Why a text is refused in a field of a line.
pub fn error(sheet: Sheet, line: Option<&ActivityDatum>, error: &FieldError) -> String {
    let (pattern, argument) = match error {
        FieldError::Quantity(error) => {
            let study = sheet.editor.study;
            let per = line.and_then(|line| study.with_untracked(|study| unit_of(study, line)));
            let units = UNITS.iter();
            let units = units.filter(|unit| per.is_some_and(|per| per.dimension == unit.dimension));
            let units: Vec<&Unit> = units.collect();
            return message::entry_error(error, &units, sheet.editor.language);
        }
        FieldError::Unknown(name) => (text::LINES_UNKNOWN, name.as_str()),
        FieldError::Ambiguous(name) => (text::LINES_AMBIGUOUS, name.as_str()),
        FieldError::Control => (text::LINES_NOT_OFFERED, ""),
        FieldError::Compulsory => (text::LINES_COMPULSORY, ""),
        FieldError::TooLong => (text::PROBLEM_TOO_LONG, ""),
        FieldError::Year => (text::LINES_BAD_YEAR, ""),
        FieldError::Share => (text::LINES_BAD_SHARE, ""),
        FieldError::Lifetime => (text::LINES_BAD_LIFETIME, ""),
        FieldError::Remaining => (text::LINES_BAD_REMAINING, ""),
        FieldError::Period => (text::LINES_BAD_PERIOD, ""),
        FieldError::NoLifetime => (text::LINES_NO_LIFETIME, ""),
    };
    fill(sheet.t(pattern), &[argument])
}

/// The same, with the row and the column that it is about.
pub fn located(sheet: Sheet, row: usize, field: Field, sentence: &str) -> String {
    let row = row.saturating_add(1).to_string();
    fill(
        sheet.t(text::LINES_LOCATED),
        &[&row, sheet.t(title(field)), sentence],
    )
}

/// Each refused cell in a sentence; beyond some, how many more there are.
pub fn refused(sheet: Sheet, refused: &[Refused]) -> Vec<String> {
    let sentence = |one: &Refused| {
        let line = sheet.line(one.row);
        located(
            sheet,
            one.row,
            one.field,
            &error(sheet, line.as_ref(), &one.error),
        )
    };
    let more = refused.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| fill(sheet.t(text::LINES_MORE), &[&more.to_string()]));
    refused
        .iter()
        .take(NAMED)
        .map(sentence)
        .chain(more)
        .collect()
}

/// What came of the last step, told to screen readers as well.
pub fn said(sheet: Sheet) -> AnyView {
    let content = move || {
        let Said { sentence, refused } = sheet.said.get();
        let refused = refused
            .into_iter()
            .map(|one| view! { <li>{one}</li> }.into_any());
        let refused: Vec<AnyView> = refused.collect();
        let list = (!refused.is_empty()).then(|| view! { <ul class="error">{refused}</ul> });
        view! { {sentence}{list} }
    };
    view! { <div class="lines-said" role="status">{content}</div> }.into_any()
}
