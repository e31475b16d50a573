//! The study as a JSON document, both ways.
//!
//! The fields of each type are named once ([`fields`]), with what each may hold; reading and writing
//! are two visitors of them. Reading keeps the path of what does not fit. `serde` and `serde_json`
//! would do both and weigh 30 kB more in the first load (DESIGN.md); the types still derive
//! `Serialize`, and the tests hold the two forms and the published schema to each other.

mod fields;
mod read;
mod write;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Answer, StudyError};
use crate::json::Opaque;

pub(crate) use fields::{AMOUNT, LIFETIME, one_of};
pub use read::from_value;
pub(crate) use read::read_fields;
pub use write::to_json;
pub(crate) use write::write_fields;

/// Whether a field may be left out of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// It may; an empty or usual value is left out when written.
    Optional,
    /// It is there.
    Present,
    /// It is there, and not blank.
    Filled,
}

/// What becomes of a field that is visited.
pub(crate) type Visit = Result<(), StudyError>;

/// Something whose fields can be visited.
pub(crate) trait Fields {
    /// Shows every field to a visitor, in the order of the document.
    ///
    /// # Errors
    /// Those of the visitor.
    fn visit(&mut self, visitor: &mut dyn Visitor) -> Visit;
}

/// What can be made before its fields are read.
pub(crate) trait Blank: Fields {
    fn blank() -> Self;
}

/// A value named by a word.
pub(crate) trait Word {
    /// The word; none for the value that is taken without it.
    fn word(&self) -> Option<&'static str>;

    /// Takes the value of a word; says whether there is one.
    fn set(&mut self, word: &str) -> bool;
}

/// Objects of one kind: a list, or an object that may be missing.
pub(crate) trait Many {
    fn count(&self) -> usize;

    fn at(&mut self, index: usize) -> Option<&mut dyn Fields>;

    /// Adds a blank one, and gives it back.
    fn grow(&mut self) -> Option<&mut dyn Fields>;
}

impl<T: Blank> Many for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn at(&mut self, index: usize) -> Option<&mut dyn Fields> {
        let one = self.get_mut(index)?;
        Some(one)
    }

    fn grow(&mut self) -> Option<&mut dyn Fields> {
        self.push(T::blank());
        let last = self.last_mut()?;
        Some(last)
    }
}

impl<T: Blank> Many for Option<T> {
    fn count(&self) -> usize {
        usize::from(self.is_some())
    }

    fn at(&mut self, _: usize) -> Option<&mut dyn Fields> {
        let one = self.as_mut()?;
        Some(one)
    }

    fn grow(&mut self) -> Option<&mut dyn Fields> {
        Some(self.insert(T::blank()))
    }
}

/// Numbers that a field may hold.
pub(crate) type Bounds = RangeInclusive<f64>;

/// Reads or writes the fields it is shown.
pub(crate) trait Visitor {
    fn text(&mut self, key: &'static str, text: &mut String, need: Need) -> Visit;
    fn optional_text(&mut self, key: &'static str, text: &mut Option<String>) -> Visit;
    fn version(&mut self, key: &'static str, version: &mut u32) -> Visit;
    fn number(&mut self, key: &'static str, number: &mut f64, bounds: Bounds) -> Visit;
    fn optional_number(
        &mut self,
        key: &'static str,
        number: &mut Option<f64>,
        bounds: Bounds,
    ) -> Visit;
    /// A year from `first` to 2100.
    fn year(&mut self, key: &'static str, year: &mut i32, first: i32) -> Visit;
    /// A year from 1900 to 2100: civil works may be older than any inventory.
    fn optional_year(&mut self, key: &'static str, year: &mut Option<i32>) -> Visit;
    fn flag(&mut self, key: &'static str, flag: &mut bool, need: Need) -> Visit;
    fn optional_flag(&mut self, key: &'static str, flag: &mut Option<bool>) -> Visit;
    fn word(&mut self, key: &'static str, word: &mut dyn Word, need: Need) -> Visit;
    fn notes(&mut self, key: &'static str, notes: &mut [u8], bounds: RangeInclusive<u8>) -> Visit;
    /// Five notes of 1 to 5.
    fn optional_notes(&mut self, key: &'static str, notes: &mut Option<[u8; 5]>) -> Visit;
    fn object(&mut self, key: &'static str, object: &mut dyn Fields, need: Need) -> Visit;
    fn optional_object(&mut self, key: &'static str, object: &mut dyn Many) -> Visit;
    fn list(&mut self, key: &'static str, list: &mut dyn Many) -> Visit;
    /// Objects that are kept as they are, whatever they hold.
    fn values(&mut self, key: &'static str, values: &mut Vec<Opaque>) -> Visit;
    fn answers(&mut self, key: &'static str, answers: &mut BTreeMap<String, Answer>) -> Visit;
}
