//! BEGES, method v5: the table of restitution, by the 22 posts and six categories.
//!
//! Its figures are those of the inventory; the names of the columns are those of the export of the
//! platform bilans-ges of ADEME, so that they can be copied across.

use std::sync::LazyLock;

use serde::Serialize;

use super::assembly::{Treated, assemble};
use super::{Label, Reason, Standard, Statement};
use crate::inventory::{Inventory, PostStatus};
use crate::post::{Category, Post};

/// Every post, so that a row can name its own.
static POSTS: LazyLock<Vec<Post>> = LazyLock::new(|| Post::all().collect());

pub(super) fn statement(inventory: &Inventory) -> Statement {
    let groups = Category::all().flat_map(|category| {
        let heading = Label {
            heading: true,
            code: category.code(),
            label: category.label(),
            posts: &[],
        };
        let posts = POSTS.iter().filter(move |post| post.category() == category);
        let rows = posts.map(|post| Label {
            heading: false,
            code: post.code(),
            label: post.label(),
            posts: std::slice::from_ref(post),
        });
        std::iter::once(heading).chain(rows)
    });
    let labels: Vec<Label> = groups.collect();
    by_post(inventory, Standard::Beges, &labels, Post::code)
}

/// A standard whose rows are posts of BEGES under another name.
pub(super) fn by_post(
    inventory: &Inventory,
    standard: Standard,
    labels: &[Label],
    row: fn(Post) -> &'static str,
) -> Statement {
    assemble(inventory, standard, labels, &|line| {
        let parts = line.parts.iter().map(|part| {
            let treated = Treated::new(part);
            match part.post {
                Some(post) => treated.in_row(row(post)),
                None => treated.leaves(Reason::Dependence),
            }
        });
        parts.collect()
    })
}

/// A column of the export of the platform of ADEME.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ExportColumn {
    /// Its name there, in French.
    pub name: String,
    /// t CO2e; none for a post that is not assessed or excluded.
    pub value: Option<f64>,
}

/// Which of the two inventories of a declaration a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// That of the year declared: columns `Emissions publication P1.1` and on.
    Publication,
    /// That of the year of reference: columns `Emissions référence P1.1` and on.
    Reference,
}

/// The columns of the export that a BEGES statement fills, in their order: 22, or none for the
/// statement of another standard.
#[must_use]
pub fn export_columns(statement: &Statement, role: Role) -> Vec<ExportColumn> {
    if statement.standard != Standard::Beges {
        return Vec::new();
    }
    let word = match role {
        Role::Publication => "publication",
        Role::Reference => "référence",
    };
    let rows = statement.groups.iter().flat_map(|group| &group.rows);
    rows.map(|row| ExportColumn {
        name: format!("Emissions {word} P{}", row.code),
        value: (row.status == PostStatus::Assessed).then(|| row.amount.value / 1000.0),
    })
    .collect()
}
