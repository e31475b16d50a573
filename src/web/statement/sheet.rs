//! A table of figures in the page, with the button that copies it.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::copy;
use super::tables::opened_in;
use crate::number::decimals;
use crate::standard::sheet::{Cell, Sheet, SheetRow, Weight};
use crate::text;
use crate::web::result::report::{Report, Row, table};

/// The table and its button; `id` names the button.
pub fn shown(report: &Report, id: &'static str, sheet: &Sheet) -> AnyView {
    let copied = sheet.copied(report.language);
    let texts = vec![(id, text::STATEMENT_COPY, copied)];
    view! {
        <div class="sheet">{table_of(report, sheet)}</div>
        {copy::texts(report, texts)}
    }
    .into_any()
}

/// The table alone.
pub fn table_of(report: &Report, sheet: &Sheet) -> AnyView {
    let rows = sheet.rows.iter().map(|row| shown_row(report, row));
    table(sheet.caption.clone(), sheet.columns.clone(), rows.collect())
}

fn shown_row(report: &Report, row: &SheetRow) -> Row {
    let cells = row.cells.iter().map(|cell| match cell {
        Cell::Nothing => "—".to_owned(),
        Cell::Figure(figure, count) => decimals(*figure, *count, report.language),
        Cell::Words(words) => words.clone(),
    });
    let head = match row.lines.is_empty() {
        true => row.head.clone().into_any(),
        false => opened_in(report, row.head.clone(), &row.lines, row.unit),
    };
    Row {
        head,
        cells: cells.map(IntoAny::into_any).collect(),
        class: match row.weight {
            Weight::Plain => "",
            Weight::Group => "category",
            Weight::Total => "all",
        },
    }
}
