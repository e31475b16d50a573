//! Monte-Carlo simulation of an inventory.
//!
//! Owns the drawn counterpart of the intervals of [`crate::inventory`], whose rule takes a sum of
//! lognormals for a lognormal. Every source of error — a factor, a parameter, an answer, an activity
//! datum — is one variable, drawn once per draw for all the lines that it serves: lognormal of
//! median 1, with ln(GSD²)/2 for the standard deviation of its logarithm. A line is its value times
//! the product of its variables, each to its power in the line; the parts of a line, and so its
//! posts, move together. Source: Bilan Carbone method v9 for GSD²; IPCC guidelines 2006, volume 1,
//! chapter 3, for the method (approach 2).
//!
//! A power is the slope of the logarithm of the line, which is exact for factors, quantities and
//! divisors; for the complement of a share, 1 − *x*, it holds next to *x*. Defaults that are worked
//! out of parameters are variables of their own, with the spread of their product.

mod contribution;
mod distribution;
mod model;
pub(crate) mod random;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use contribution::{Contributions, LineShare, VariableShare};
pub use distribution::{Difference, Distribution, Histogram, difference};
pub use model::Variable;

use crate::inventory::Inventory;
use crate::post::{Category, Post};
use model::{Model, Product};
use random::{LAYERS, Stream, exp};

/// Draws worked out together: long enough for the loops, short enough for the fastest memory.
const BLOCK: usize = 64;

/// What is drawn of an inventory.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// Number of draws.
    pub draws: usize,
    /// The total.
    pub total: Distribution,
    /// How the draws of the total spread.
    pub histogram: Histogram,
    /// The six categories, in order.
    pub categories: Vec<CategoryDistribution>,
    /// The 22 posts, in the order of the BEGES table.
    pub posts: Vec<PostDistribution>,
}

/// Emissions of a category as drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CategoryDistribution {
    /// The category.
    pub category: Category,
    /// Its emissions; none where no line was assessed.
    pub distribution: Option<Distribution>,
}

/// Emissions of a post as drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PostDistribution {
    /// The post.
    pub post: Post,
    /// Its emissions; none where no line was assessed.
    pub distribution: Option<Distribution>,
}

/// A simulation under way.
///
/// Draws are made in slices, between which a page may answer its visitor; the outcome does not
/// depend on the slices. Each variable has a stream of random numbers of its own, which depends on
/// the seed and on its identifier (on those of all, for variables of one line only, which are drawn
/// as one): the order of the lines changes nothing, nor does a line split in two of the same terms
/// and factor. Draws are kept, 8 bytes for each post that is assessed.
///
/// ```
/// # use infracarbone::{inventory, simulation::Simulation, study::Study};
/// let inventory = inventory::calculate(&Study::new("study", 2024));
/// let mut simulation = Simulation::new(&inventory, 1);
/// simulation.advance(200);
/// assert_eq!(simulation.outcome().map(|outcome| outcome.draws), Some(200));
/// ```
#[derive(Debug, Clone)]
pub struct Simulation {
    contributions: Contributions,
    /// Streams of the variables that several products share.
    shared: Vec<Stream>,
    products: Vec<(Stream, Product)>,
    /// The draws of each post, kg CO2e.
    posts: Vec<(Post, Vec<f64>)>,
    draws: usize,
}

impl Simulation {
    /// Prepares the simulation of an inventory.
    #[must_use]
    pub fn new(inventory: &Inventory, seed: u64) -> Self {
        let model = Model::new(inventory);
        let stream = |product: Product| (Stream::new(seed, product.name), product);
        Self {
            contributions: contribution::contributions(&model),
            shared: model
                .shared
                .iter()
                .map(|name| Stream::new(seed, *name))
                .collect(),
            products: model.products.into_iter().map(stream).collect(),
            posts: model
                .posts
                .into_iter()
                .map(|post| (post, Vec::new()))
                .collect(),
            draws: 0,
        }
    }

    /// Where the variance of the total comes from; known before the first draw.
    #[must_use]
    pub fn contributions(&self) -> &Contributions {
        &self.contributions
    }

    /// Makes so many draws more.
    pub fn advance(&mut self, draws: usize) {
        let mut normals = vec![0.0; self.shared.len() * BLOCK];
        let mut left = draws;
        while left > 0 {
            let count = left.min(BLOCK);
            self.block(count, &mut normals);
            left -= count;
        }
    }

    /// Makes up to [`BLOCK`] draws; `normals` is room for as many of each shared variable.
    fn block(&mut self, count: usize, normals: &mut [f64]) {
        let layers = &*LAYERS;
        for (stream, row) in self.shared.iter_mut().zip(normals.chunks_exact_mut(BLOCK)) {
            for normal in row.iter_mut().take(count) {
                *normal = stream.normal(layers);
            }
        }
        for (_, draws) in &mut self.posts {
            draws.resize(self.draws + count, 0.0);
        }
        let mut room = [0.0; BLOCK];
        let (values, _) = room.split_at_mut(count);
        for (stream, product) in &mut self.products {
            if product.own == 0.0 {
                values.fill(0.0);
            } else {
                for value in values.iter_mut() {
                    *value = product.own * stream.normal(layers);
                }
            }
            for (row, power) in &product.shared {
                let normals = normals.iter().skip(row * BLOCK);
                for (value, normal) in values.iter_mut().zip(normals) {
                    *value += power * normal;
                }
            }
            for value in values.iter_mut() {
                *value = exp(*value);
            }
            for (post, median) in &product.medians {
                let draws = self.posts[*post].1.iter_mut().skip(self.draws);
                for (draw, value) in draws.zip(values.iter()) {
                    *draw += median * value;
                }
            }
        }
        self.draws += count;
    }

    /// Number of draws made.
    #[must_use]
    pub fn draws(&self) -> usize {
        self.draws
    }

    /// The total as drawn so far, and how its draws spread; none before the first draw. A small part
    /// of the work of [`Self::outcome`].
    #[must_use]
    pub fn total(&self) -> Option<(Distribution, Histogram)> {
        if self.draws == 0 {
            return None;
        }
        let mut sums = Vec::new();
        self.add_up(&mut sums, &|_| true);
        Some((Distribution::new(&sums), Histogram::new(&sums)))
    }

    /// What was drawn so far; none before the first draw.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        let (total, histogram) = self.total()?;
        let mut room = Vec::new();
        let mut of = |belongs: &dyn Fn(Post) -> bool| {
            let assessed = self.add_up(&mut room, belongs);
            assessed.then(|| Distribution::new(&room))
        };
        let posts = Post::all().map(|post| PostDistribution {
            post,
            distribution: of(&|other| other == post),
        });
        let posts = posts.collect();
        let categories = Category::all().map(|category| CategoryDistribution {
            category,
            distribution: of(&|post| post.category() == category),
        });
        let categories = categories.collect();
        Some(Outcome {
            draws: self.draws,
            total,
            histogram,
            categories,
            posts,
        })
    }

    /// Writes the draws of the sum of some posts; whether any is among those assessed.
    fn add_up(&self, sums: &mut Vec<f64>, belongs: &dyn Fn(Post) -> bool) -> bool {
        sums.clear();
        sums.resize(self.draws, 0.0);
        let mut any = false;
        for (_, draws) in self.posts.iter().filter(|(post, _)| belongs(*post)) {
            any = true;
            for (sum, draw) in sums.iter_mut().zip(draws) {
                *sum += draw;
            }
        }
        any
    }
}
