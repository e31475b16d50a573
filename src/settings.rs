//! The settings of a study as they are entered: what is read from a text, what the study takes only
//! once it is whole, what is decided of a post, what goes with a site.
//!
//! Owns the rules that the forms of the settings follow; the forms are in `web`. Nothing here is
//! saved but through [`crate::study`].

pub mod draft;
pub mod item;
pub mod posts;
pub mod sites;
pub mod trading;
pub mod typed;
