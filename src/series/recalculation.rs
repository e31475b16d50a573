//! Like-for-like recalculation: the activity of the year of reference under the rules of another.
//!
//! What changes is the year of factors, the factors themselves, the consolidation approach and shares
//! held, the treatment of capital goods, and the sub-post and control of the lines that both studies
//! have. Quantities, answers and lines stay. So the gap between the two years is exactly the sum of
//! *recalculated − reference* (factors and method) and *current − recalculated* (activity).

use serde::Serialize;

use super::{Year, in_bounds, shift_spending};
use crate::catalogue::{self, FACTORS, FAMILIES};
use crate::inventory::{Inventory, calculate};
use crate::post::Post;
use crate::study::{ActivityDatum, FAMILY, Study, factor_unit};
use crate::unit::Unit;

/// The gap between the year of reference and another, kg CO2e.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LikeForLike {
    /// Of all posts.
    pub total: PostSplit,
    /// The posts that one of the three counts something in.
    pub posts: Vec<PostSplit>,
}

/// What the gap of a post, or of all of them, is made of, kg CO2e.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PostSplit {
    /// The post; none for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<Post>,
    /// In the year of reference.
    pub reference: f64,
    /// The activity of the year of reference with the factors, method and perimeter of the other.
    pub recalculated: f64,
    /// In the other year.
    pub current: f64,
}

impl PostSplit {
    /// What factors, method and perimeter change, kg CO2e.
    #[must_use]
    pub fn factors_and_method(&self) -> f64 {
        self.recalculated - self.reference
    }

    /// What activity changes, kg CO2e.
    #[must_use]
    pub fn activity(&self) -> f64 {
        self.current - self.recalculated
    }
}

/// Splits the gap between the year of reference and another.
#[must_use]
pub fn like_for_like(reference: &Year, current: &Year) -> LikeForLike {
    let recalculated = calculate(&under_rules_of(&reference.study, &current.study));
    let three = [&reference.inventory, &recalculated, &current.inventory];
    let split = |post: Option<Post>, value: &dyn Fn(&Inventory) -> f64| {
        let [reference, recalculated, current] = three.map(value);
        PostSplit {
            post,
            reference,
            recalculated,
            current,
        }
    };
    let posts = Post::all().map(|post| {
        split(Some(post), &|inventory| {
            let mut posts = inventory.posts.iter();
            posts
                .find(|of| of.post == post)
                .map_or(0.0, |of| of.amount.value)
        })
    });
    LikeForLike {
        total: split(None, &|inventory| inventory.total.value),
        posts: posts
            .filter(|of| [of.reference, of.recalculated, of.current] != [0.0; 3])
            .collect(),
    }
}

/// The activity of a study with the factors, method and perimeter of another.
fn under_rules_of(reference: &Study, current: &Study) -> Study {
    let years = current.year - reference.year;
    let mut study = reference.clone();
    study.year = current.year;
    study.period.clone_from(&current.period);
    study.approach = current.approach;
    study.capital_goods = current.capital_goods;
    for site in &mut study.sites {
        let same = current.sites.iter().find(|other| other.id == site.id);
        if let Some(same) = same {
            site.held = same.held;
        }
    }
    // The factors of the other study, then those that it no longer has.
    let kept = study.factors.into_iter();
    let kept = kept.filter(|own| !current.factors.iter().any(|other| other.id == own.id));
    let all = current.factors.iter().cloned().chain(kept);
    study.factors = all.collect();
    let activities = reference.activities.iter();
    let activities = activities.map(|datum| recalculated(&study, current, datum, years));
    study.activities = activities.collect();
    study
}

/// A datum with the factor and allocation of the line of the same identifier, else with the factor of
/// the year of its family.
fn recalculated(
    study: &Study,
    current: &Study,
    datum: &ActivityDatum,
    years: i32,
) -> ActivityDatum {
    let mut new = datum.clone();
    shift_spending(&mut new, years);
    let same = current.activities.iter().find(|other| other.id == datum.id);
    let same = same.filter(|other| measures(study, other, datum));
    match same {
        Some(same) => {
            new.factor.clone_from(&same.factor);
            new.sub_post = same.sub_post;
            new.control = same.control;
            new.held = same.held;
        }
        None => new.factor = of_family(&datum.factor),
    }
    if let Some(asset) = &mut new.asset {
        // The good is as old as it was.
        for year in [&mut asset.acquired, &mut asset.commissioned] {
            *year = year.map(|year| in_bounds(year + years));
        }
    }
    new
}

/// Whether the factor of a line measures what another was entered in.
fn measures(study: &Study, line: &ActivityDatum, entered: &ActivityDatum) -> bool {
    let dimension = |unit: &str| Unit::find(unit).ok().map(|unit| unit.dimension.id);
    let unit = factor_unit(study, line);
    unit.is_some_and(|unit| dimension(unit) == dimension(&entered.quantity.unit))
}

/// A factor of the catalogue that is of a year, named by its family instead.
fn of_family(id: &str) -> String {
    let index = catalogue::find(id).and_then(|_| FACTORS.iter().position(|of| of.id == id));
    let mut rows = FAMILIES.iter().filter(|row| row.year.is_some());
    match rows.find(|row| Some(row.factor) == index) {
        Some(row) => format!("{FAMILY}{}/{}", row.family, row.key),
        None => id.to_owned(),
    }
}
