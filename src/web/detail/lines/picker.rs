//! Choosing the factor of a line.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::sheet::Sheet;

/// Where the factor is chosen.
pub fn place(_sheet: Sheet) -> AnyView {
    ().into_any()
}

/// Opens the choice of the factor of a line, with what is typed already.
pub fn open(sheet: Sheet, row: usize, _typed: &str) {
    sheet.picking.set(Some(row));
}
