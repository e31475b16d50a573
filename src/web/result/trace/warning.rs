//! What the reader of a line should know, in sentences.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::inventory::{Line, LineName, Warning};
use crate::text;
use crate::web::library::figures::long_date;
use crate::web::result::report::{Report, list};
use crate::web::result::trace::field_name;

/// The warnings of a line; nothing when there is none.
pub fn warnings(report: &Report, line: &Line) -> AnyView {
    if line.warnings.is_empty() {
        return ().into_any();
    }
    let sentences = line
        .warnings
        .iter()
        .map(|warning| sentence(report, warning).into_any());
    list("warnings", sentences.collect())
}

/// The field a line lacks.
#[must_use]
pub fn missing_field(line: &Line) -> Option<&'static str> {
    line.warnings.iter().find_map(|warning| match warning {
        Warning::Missing(field) => Some(*field),
        _ => None,
    })
}

/// Another line: its name, with its number where it is one of the details.
fn other(report: &Report, place: usize) -> String {
    let lines = &report.inventory.lines;
    let Some(line) = lines.get(place) else {
        return String::new();
    };
    let name = report.line_name(line);
    match line.name {
        LineName::Table(_) => name,
        LineName::Own(_) => {
            let answered = |line: &&Line| matches!(line.name, LineName::Table(_));
            let answered = lines.iter().take_while(answered).count();
            let number = place.saturating_sub(answered).saturating_add(1);
            report.fill(text::WARNING_OTHER_LINE, &[&number.to_string(), &name])
        }
    }
}

/// What a warning says.
pub fn sentence(report: &Report, warning: &Warning) -> String {
    let (pattern, argument) = match warning {
        Warning::Expired(day) => (text::WARNING_EXPIRED, long_date(day, report.language)),
        Warning::Archived => (text::WARNING_ARCHIVED, String::new()),
        Warning::OtherYear(year) => (text::WARNING_OTHER_YEAR, year.to_string()),
        Warning::Undivided => (text::WARNING_UNDIVIDED, String::new()),
        Warning::NoGasSplit => (text::WARNING_NO_GAS_SPLIT, String::new()),
        Warning::Range => (text::WARNING_RANGE, String::new()),
        Warning::Hypothesis => (text::WARNING_HYPOTHESIS, String::new()),
        Warning::NoYear => (text::WARNING_NO_YEAR, String::new()),
        Warning::NoYearOfPurchase => (text::WARNING_NO_YEAR_OF_PURCHASE, String::new()),
        Warning::NoAccountingLife => (text::WARNING_NO_ACCOUNTING_LIFE, String::new()),
        Warning::UnnamedPart => (text::WARNING_UNNAMED_PART, String::new()),
        Warning::Missing(field) => (text::WARNING_MISSING, field_name(report, field)),
        Warning::NoSource => (text::WARNING_NO_SOURCE, String::new()),
        Warning::NoQuantity => (text::WARNING_NO_QUANTITY, String::new()),
        Warning::Identical(place) => (text::WARNING_IDENTICAL, other(report, *place)),
        Warning::VehicleTwice(place) => (text::WARNING_VEHICLE_TWICE, other(report, *place)),
    };
    report.fill(pattern, &[&argument])
}
