//! ISO 14064-1:2018: the six categories and their items (annex B), each from one post of BEGES.

use super::{ISO, Standard, Statement, beges};
use crate::inventory::Inventory;
use crate::post::Post;

pub(super) fn statement(inventory: &Inventory) -> Statement {
    beges::by_post(inventory, Standard::Iso14064, &ISO, item)
}

/// The item of a post; the build checks that there is one.
fn item(post: Post) -> &'static str {
    let mut items = ISO.iter();
    items
        .find(|item| item.posts.contains(&post))
        .map_or("", |item| item.code)
}
