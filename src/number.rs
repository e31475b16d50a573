//! Numbers that people type and read.
//!
//! Owns the reading of a typed number with its optional unit ([`parse`]) and the writing of numbers
//! in French and English ([`exact`], [`editable`], [`decimals`], [`rounded`], [`percent`]). It does
//! not convert units (that is [`crate::unit`]), does not judge values (a negative number parses) and
//! holds no message for people: an error carries what is wrong and where.
//!
//! Both notations are read in both languages. Only a text with two plausible readings, such as
//! `1,234`, is read by the language of the page, and the other reading is handed over with it.

mod cursor;
mod digits;
mod format;
mod parse;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
mod spelling;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use format::{
    Rounded, decimals, editable, exact, percent, round_to, rounded, rounding_power, significant,
    to_power,
};
pub use parse::parse;

use serde::Serialize;
use thiserror::Error;

use crate::unit::Unit;

/// What was understood of a typed text.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The number, finite, in the unit typed: "25 %" reads `25.0`.
    pub value: f64,
    /// The unit typed after the number, if any.
    pub unit: Option<&'static Unit>,
    /// The other plausible reading of an ambiguous text: `1,234` is 1.234 or 1234.
    pub alternative: Option<f64>,
}

/// Why a text is not a number; `at` counts characters from 0 in the text as typed.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
pub enum NumberError {
    /// Nothing but blanks.
    #[error("empty")]
    Empty,
    /// Something other than a number or a unit.
    #[error("`{found}` at {at} is not a number")]
    NotANumber {
        /// Where it starts.
        at: usize,
        /// The faulty word, cut when long.
        found: String,
    },
    /// Separators that group digits otherwise than by three, or two kinds that contradict each other.
    #[error("the separator at {at} does not group digits by three")]
    Grouping {
        /// The faulty separator.
        at: usize,
    },
    /// A second number after the first.
    #[error("a second number starts at {at}")]
    SeveralNumbers {
        /// The first digit of the second number.
        at: usize,
    },
    /// More digits than any real figure has.
    #[error("too many digits, from {at} on")]
    TooManyDigits {
        /// The first digit too many.
        at: usize,
    },
    /// Beyond the largest number the calculation can hold.
    #[error("the number at {at} is too large")]
    TooLarge {
        /// Where the number starts.
        at: usize,
    },
    /// Not zero, but too near to zero to be told from it.
    #[error("the number at {at} is too small")]
    TooSmall {
        /// Where the number starts.
        at: usize,
    },
    /// A number followed by something that is no unit of the table.
    #[error("unknown unit `{text}` at {at}")]
    UnknownUnit {
        /// The text typed in place of a unit, cut when long.
        text: String,
        /// Where it starts.
        at: usize,
    },
    /// A number followed by a spelling that several units share.
    #[error("`{text}` at {at} may be any of {candidates:?}")]
    AmbiguousUnit {
        /// The unit as typed, cut when long.
        text: String,
        /// Where it starts.
        at: usize,
        /// Identifiers of the units that share the spelling.
        candidates: Vec<&'static str>,
    },
}

impl NumberError {
    /// Where the fault is, in characters from the start of the text (0 for an empty text).
    #[must_use]
    pub const fn position(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::NotANumber { at, .. }
            | Self::Grouping { at }
            | Self::SeveralNumbers { at }
            | Self::TooManyDigits { at }
            | Self::TooLarge { at }
            | Self::TooSmall { at }
            | Self::UnknownUnit { at, .. }
            | Self::AmbiguousUnit { at, .. } => *at,
        }
    }
}
