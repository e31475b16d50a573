//! The activity data of a study as a grid: places, moves between them, blocks of cells.
//!
//! What a cell reads and writes is in [`field`], what names mean in [`names`], blocks copied and
//! pasted in [`clipboard`], new lines in [`start`], the factors to choose from in [`choice`]. Nothing here knows a browser.

pub mod choice;
pub mod clipboard;
pub mod field;
pub mod names;
pub mod start;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

pub use field::{Field, FieldError};

/// The columns of the grid, from left to right.
pub const COLUMNS: [Field; 7] = [
    Field::Label,
    Field::SubPost,
    Field::Control,
    Field::Site,
    Field::Quantity,
    Field::Factor,
    Field::Result,
];

/// Place of the last column.
const LAST: usize = COLUMNS.len() - 1;

/// A cell: row and column from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Place of the line in the study.
    pub row: usize,
    /// Place of the column in [`COLUMNS`].
    pub column: usize,
}

impl Place {
    /// A cell.
    #[must_use]
    pub const fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }

    /// What the cell holds of its line.
    #[must_use]
    pub fn field(self) -> Field {
        COLUMNS.get(self.column).copied().unwrap_or(Field::Result)
    }
}

/// A move of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One cell.
    Up,
    /// One cell.
    Down,
    /// One cell.
    Left,
    /// One cell.
    Right,
    /// As many rows as are in view.
    PageUp,
    /// As many rows as are in view.
    PageDown,
    /// First cell of the row.
    RowStart,
    /// Last cell of the row.
    RowEnd,
    /// First cell of the grid.
    First,
    /// Last cell of the grid.
    Last,
    /// The next cell, of the next row after the last.
    Next,
    /// The cell before, of the row before in the first.
    Previous,
}

/// Where a move leads in a grid of `rows` rows, `page` of which are in view. It stays within the
/// grid; none where [`Motion::Next`] and [`Motion::Previous`] leave it, and in a grid without rows.
///
/// ```
/// use infracarbone::grid::{Motion, Place, moved};
/// assert_eq!(moved(Place::new(0, 6), Motion::Next, 2, 10), Some(Place::new(1, 0)));
/// assert_eq!(moved(Place::new(1, 6), Motion::Next, 2, 10), None);
/// assert_eq!(moved(Place::new(0, 3), Motion::Up, 2, 10), Some(Place::new(0, 3)));
/// ```
#[must_use]
pub fn moved(from: Place, motion: Motion, rows: usize, page: usize) -> Option<Place> {
    let bottom = rows.checked_sub(1)?;
    let Place { row, column } = from;
    let place = match motion {
        Motion::Up => Place::new(row.saturating_sub(1), column),
        Motion::Down => Place::new(row.saturating_add(1), column),
        Motion::Left => Place::new(row, column.saturating_sub(1)),
        Motion::Right => Place::new(row, column.saturating_add(1)),
        Motion::PageUp => Place::new(row.saturating_sub(page.max(1)), column),
        Motion::PageDown => Place::new(row.saturating_add(page.max(1)), column),
        Motion::RowStart => Place::new(row, 0),
        Motion::RowEnd => Place::new(row, LAST),
        Motion::First => Place::new(0, 0),
        Motion::Last => Place::new(bottom, LAST),
        Motion::Next if column < LAST => Place::new(row, column.saturating_add(1)),
        Motion::Next if row < bottom => Place::new(row.saturating_add(1), 0),
        Motion::Previous if column > 0 => Place::new(row, column.saturating_sub(1)),
        Motion::Previous if row > 0 => Place::new(row.saturating_sub(1), LAST),
        Motion::Next | Motion::Previous => return None,
    };
    Some(Place::new(place.row.min(bottom), place.column.min(LAST)))
}

/// A rectangle of cells, between two of its corners.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Block {
    /// The corner where it was begun.
    pub anchor: Place,
    /// The opposite corner: the cell with the focus.
    pub active: Place,
}

impl Block {
    /// One cell.
    #[must_use]
    pub const fn cell(place: Place) -> Self {
        Self {
            anchor: place,
            active: place,
        }
    }

    /// Its rows.
    #[must_use]
    pub fn rows(self) -> RangeInclusive<usize> {
        let (one, other) = (self.anchor.row, self.active.row);
        one.min(other)..=one.max(other)
    }

    /// Its columns.
    #[must_use]
    pub fn columns(self) -> RangeInclusive<usize> {
        let (one, other) = (self.anchor.column, self.active.column);
        one.min(other)..=one.max(other)
    }

    /// Its first cell, in the first row and column.
    #[must_use]
    pub fn start(self) -> Place {
        Place::new(*self.rows().start(), *self.columns().start())
    }

    /// Whether it is more than one cell.
    #[must_use]
    pub fn is_several(self) -> bool {
        self.anchor != self.active
    }
}

/// The rows to draw: those in view, and those of `kept` (what has the focus, and what is to have it)
/// wherever they are, in their order. `first` is the first row in view, `page` how many are, `more`
/// how many are drawn above and below.
///
/// ```
/// use infracarbone::grid::drawn;
/// assert_eq!(drawn(100, 50, 3, 1, [2, 98]), [2, 49, 50, 51, 52, 53, 98]);
/// assert_eq!(drawn(4, 0, 10, 5, [1, 1]), [0, 1, 2, 3]);
/// assert!(drawn(0, 0, 10, 5, [0, 0]).is_empty());
/// ```
#[must_use]
pub fn drawn(rows: usize, first: usize, page: usize, more: usize, kept: [usize; 2]) -> Vec<usize> {
    let start = first.saturating_sub(more);
    let end = first.saturating_add(page).saturating_add(more);
    let drawn: BTreeSet<usize> = (start..end.min(rows)).chain(kept).collect();
    drawn.into_iter().filter(|row| *row < rows).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
