//! Reads plain decimal numbers, to the nearest `f64`, and writes them, in the fewest digits that read
//! back to the same: what the standard library does with tables too heavy for the first load.

mod read;
mod write;

pub use read::parse;
pub use write::{rounded, scientific, write};
