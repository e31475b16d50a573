//! What the reading of a base came to, in words.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::Said;
use crate::base_carbone::{BaseCarbone, BaseError, Difference, Fault, Report, SumOf};
use crate::delimited::DelimitedError;
use crate::figure::significant;
use crate::language::Language;
use crate::number::exact;
use crate::text::{self, Bilingual, fill};
use crate::web::database::DatabaseError;
use crate::web::library::figures::long_date;

/// Items of a list that are named one by one.
const NAMED: usize = 50;

/// Rows read, factors usable, what was left out and why, sums that differ.
pub fn report(base: &BaseCarbone, language: Language) -> AnyView {
    let say = |pattern: Bilingual, arguments: &[&str]| fill(pattern.get(language), arguments);
    let count = |number: usize| exact(number as f64, language);
    let Report {
        rows,
        statistics,
        unusable,
        faults,
        differences,
    } = &base.report;
    let archived = base
        .elements
        .iter()
        .filter(|element| element.factor.status == crate::factor::Status::Archived);
    let units = base.report.unknown_units().into_iter();
    let units = units.map(|(unit, factors)| format!("{unit} ({})", count(factors)));
    let units: Vec<String> = units.collect();
    let (factors, archived) = (count(base.elements.len()), count(archived.count()));
    view! {
        <h4 id="base-opened">{base.name()}</h4>
        <ul class="base-report">
            <li>{say(text::BASE_DATE, &[&long_date(&base.modified, language)])}</li>
            <li>{say(text::BASE_ROWS, &[&count(*rows)])}</li>
            <li>{say(text::BASE_FACTORS, &[&factors, &archived])}</li>
            <li>{say(text::BASE_STATISTICS, &[&count(*statistics)])}</li>
            <li>
                {say(text::BASE_UNUSABLE, &[&count(unusable.len())])}
                {listed(text::BASE_UNITS, units, language)}
            </li>
            <li>
                {say(text::BASE_FAULTS, &[&count(faults.len())])}
                {listed(text::BASE_LIST, faults.iter().map(|one| fault(one, language)).collect(), language)}
            </li>
            <li>
                {say(text::BASE_DIFFERENCES, &[&count(differences.len())])}
                {listed(text::BASE_LIST, differences.iter().map(|one| difference(one, language)).collect(), language)}
            </li>
        </ul>
    }
    .into_any()
}

/// A list that opens on demand; nothing when it is empty.
fn listed(title: Bilingual, mut items: Vec<String>, language: Language) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let more = items.len().saturating_sub(NAMED);
    items.truncate(NAMED);
    if more > 0 {
        items.push(fill(text::LINES_MORE.get(language), &[&more.to_string()]));
    }
    let items = items
        .into_iter()
        .map(|item| view! { <li>{item}</li> }.into_any());
    view! {
        <details>
            <summary>{title.get(language)}</summary>
            <ul>{items.collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn fault(fault: &Fault, language: Language) -> String {
    let line = fault.line.to_string();
    fill(
        text::BASE_FAULT.get(language),
        &[&line, fault.column, &fault.found],
    )
}

fn difference(difference: &Difference, language: Language) -> String {
    let of = match difference.of {
        SumOf::Parts => text::BASE_OF_PARTS,
        SumOf::Gases => text::BASE_OF_GASES,
        SumOf::GasesOfPart(_) => text::BASE_OF_PART_GASES,
    };
    let [published, sum] =
        [difference.published, difference.sum].map(|value| significant(value, 5, language));
    fill(
        text::BASE_DIFFERENCE.get(language),
        &[
            &difference.name,
            &difference.id,
            of.get(language),
            &sum,
            &published,
        ],
    )
}

/// What came of the last step.
pub fn said(said: &Said, language: Language) -> Option<AnyView> {
    let (sentence, is_wrong) = match said {
        Said::Nothing => return None,
        Said::Unreadable => (text::BASE_UNREADABLE.get(language).to_owned(), true),
        Said::Refused(error) => (refused(error, language), true),
        Said::Cancelled => (text::BASE_CANCELLED.get(language).to_owned(), false),
        Said::Damaged => (text::BASE_DAMAGED.get(language).to_owned(), true),
        Said::Opened(kept) => match kept {
            Ok(()) => (text::BASE_KEPT.get(language).to_owned(), false),
            Err(DatabaseError::Refused) => (text::BASE_NOT_KEPT.get(language).to_owned(), true),
            Err(DatabaseError::Full) => (text::BASE_FULL.get(language).to_owned(), true),
        },
        Said::Removed(Ok(())) => (text::BASE_REMOVED.get(language).to_owned(), false),
        Said::Removed(Err(_)) => (text::BASE_NOT_REMOVED.get(language).to_owned(), true),
    };
    let class = if is_wrong { "error" } else { "note" };
    Some(view! { <p class=class>{sentence}</p> }.into_any())
}

/// Why a file is not a Base Carbone.
fn refused(error: &BaseError, language: Language) -> String {
    let say = |pattern: Bilingual, arguments: &[&str]| fill(pattern.get(language), arguments);
    match error {
        BaseError::Table(error) => table_error(error, language),
        BaseError::MissingColumn(column) => say(text::BASE_NO_COLUMN, &[column]),
        BaseError::CellCount {
            line,
            found,
            expected,
        } => say(
            text::BASE_CELLS,
            &[&line.to_string(), &found.to_string(), &expected.to_string()],
        ),
        BaseError::NoFactor => say(text::BASE_NO_FACTOR, &[]),
    }
}

/// Why a file is not a table.
pub fn table_error(error: &DelimitedError, language: Language) -> String {
    let pattern = match error {
        DelimitedError::Empty => text::BASE_EMPTY,
        DelimitedError::Utf16 => text::BASE_UTF16,
        DelimitedError::NotText => text::BASE_NOT_TEXT,
        DelimitedError::OpenQuote { line } => {
            return fill(text::LINES_TABLE_QUOTE.get(language), &[&line.to_string()]);
        }
    };
    pattern.get(language).to_owned()
}
