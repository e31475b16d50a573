//! The pages of the module for those who read: the result, the statements, all factors, the method,
//! privacy, accessibility (`src/bin/library.rs`).

use crate::text;
use crate::web::on_demand::Page;
use crate::web::{result, statement};

mod article;
mod factors;
pub(super) mod figures;
mod filter;
mod provenance;
pub(super) mod sources;

/// Every page, by its name.
pub const PAGES: [(&str, Page); 6] = [
    ("result", result::page),
    ("statements", statement::page),
    ("factors", |language, argument, _| {
        factors::page(language, argument)
    }),
    ("method", |language, argument, _| {
        article::method(language, argument)
    }),
    ("privacy", |language, argument, _| {
        article::plain(text::PAGE_PRIVACY, language, argument)
    }),
    ("accessibility", |language, argument, _| {
        article::plain(text::PAGE_ACCESSIBILITY, language, argument)
    }),
];
