//! Totals of lines by post, category and scope, with their intervals.

use std::ops::Div;

use super::{
    Amount, CategoryTotal, Inventory, Line, LineStatus, PostStatus, PostTotal, Shares, TermSource,
};
use crate::allocation::SubPost;
use crate::gas::Gases;
use crate::post::{Category, Post};
use crate::study::{Declared, Study};
use crate::uncertainty::Spread;

/// Columns of the spread: the 22 posts, the six categories, then the total.
const COLUMNS: usize = 29;
const POSTS: usize = 22;
const TOTAL: usize = 28;

/// A source of error that several lines may share.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key<'a> {
    Term(&'a TermSource),
    Factor(&'a str),
}

/// Compensated sum (Neumaier): any order gives the same to 1e-15 relative.
#[derive(Clone, Copy, Default)]
struct Sum {
    sum: f64,
    compensation: f64,
}

impl Sum {
    fn add(&mut self, value: f64) {
        let next = self.sum + value;
        self.compensation += if self.sum.abs() >= value.abs() {
            (self.sum - next) + value
        } else {
            (value - next) + self.sum
        };
        self.sum = next;
    }

    fn value(self) -> f64 {
        self.sum + self.compensation
    }
}

/// Compensated sum (Neumaier): any order gives the same to 1e-15 relative.
#[must_use]
pub fn sum(values: impl Iterator<Item = f64>) -> f64 {
    let mut sum = Sum::default();
    for value in values {
        sum.add(value);
    }
    sum.value()
}

/// Compensated sum of each gas.
#[derive(Clone, Copy, Default)]
struct GasSum([Sum; 6]);

impl GasSum {
    fn add(&mut self, gases: &Gases) {
        for (sum, value) in self.0.iter_mut().zip(<[f64; 6]>::from(*gases)) {
            sum.add(value);
        }
    }

    fn gases(self) -> Gases {
        self.0.map(Sum::value).into()
    }
}

/// Whether a line is of avoided emissions, outside every total.
#[must_use]
pub fn avoids(line: &Line) -> bool {
    sum(line.parts.iter().map(|part| part.factor)) < 0.0
}

/// Whether a line is outside the total of the inventory: avoided emissions, and what is in no post.
#[must_use]
pub fn is_outside(line: &Line) -> bool {
    avoids(line) || line.sub_post == SubPost::UtilisationEnDependance
}

/// The sources of error of a line, with the signed logarithms of their 95 % factors.
pub(crate) fn sources(line: &Line) -> impl Iterator<Item = (Option<Key<'_>>, f64)> {
    let terms = line
        .terms
        .iter()
        .chain(&line.lifetime)
        .filter(|term| term.log_gsd2 != 0.0)
        .map(|term| {
            let key = match term.source {
                TermSource::Field(_) | TermSource::Parameter(_) => Some(Key::Term(&term.source)),
                _ => None,
            };
            (key, term.log_gsd2)
        });
    terms.chain([(Some(Key::Factor(&line.factor)), line.gsd2_factor.ln())])
}

impl Amount {
    /// An amount by gas, and its 95 % factors.
    pub(crate) fn new(gases: Gases, gsd2: f64, gsd2_independent: f64) -> Self {
        let value = gases.total();
        Self {
            value,
            gases,
            // A negative post, were there one, keeps its ends in order.
            low: (value / gsd2).min(value * gsd2),
            high: (value / gsd2).max(value * gsd2),
            gsd2,
            gsd2_independent,
        }
    }
}

impl Div<f64> for Amount {
    type Output = Self;
    fn div(self, by: f64) -> Self {
        Self::new(self.gases * (1.0 / by), self.gsd2, self.gsd2_independent)
    }
}

/// What some lines add up to, in one pass.
#[derive(Default)]
struct Totals<'a> {
    spread: Spread<Key<'a>, COLUMNS>,
    /// The posts that a line was assessed in.
    posts: [Option<GasSum>; POSTS],
    avoided: Sum,
    measured: Sum,
    estimated: Sum,
    by_default: Sum,
    monetary: Sum,
}

impl<'a> Totals<'a> {
    fn of(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut totals = Self::default();
        let mut amounts = Vec::new();
        for line in lines {
            totals.add(line, &mut amounts);
        }
        totals
    }

    /// Adds a line; `amounts` is room to work in.
    fn add(&mut self, line: &'a Line, amounts: &mut Vec<(usize, f64)>) {
        let known = match line.status {
            LineStatus::Measured => &mut self.measured,
            LineStatus::Estimated => &mut self.estimated,
            LineStatus::Default => &mut self.by_default,
            LineStatus::NotAssessed => return,
        };
        if avoids(line) {
            return self.avoided.add(line.value);
        }
        if is_outside(line) {
            return;
        }
        known.add(line.value);
        if line.monetary {
            self.monetary.add(line.value);
        }
        amounts.clear();
        amounts.push((TOTAL, line.value));
        for part in &line.parts {
            let Some(post) = part.post else {
                continue;
            };
            self.posts[post as usize]
                .get_or_insert_default()
                .add(&part.gases);
            let total = part.gases.total();
            for column in [post as usize, POSTS + post.category() as usize] {
                match amounts.iter_mut().find(|(of, _)| *of == column) {
                    Some((_, amount)) => *amount += total,
                    None => amounts.push((column, total)),
                }
            }
        }
        self.spread.add(amounts, sources(line));
    }

    /// Emissions of the posts that belong to a group.
    fn group(&self, belongs: &dyn Fn(Post) -> bool) -> Gases {
        let mut sum = GasSum::default();
        for (post, gases) in Post::all().zip(self.posts) {
            if belongs(post) {
                sum.add(&gases.unwrap_or_default().gases());
            }
        }
        sum.gases()
    }

    fn shares(&self, total: f64) -> Shares {
        if total <= 0.0 {
            return Shares::default();
        }
        Shares {
            measured: self.measured.value() / total,
            estimated: self.estimated.value() / total,
            by_default: self.by_default.value() / total,
            monetary: self.monetary.value() / total,
        }
    }
}

/// The sum of some lines.
pub fn amount<'a>(lines: impl Iterator<Item = &'a Line>) -> Amount {
    let totals = Totals::of(lines);
    Amount::new(
        totals.group(&|_| true),
        totals.spread.gsd2_shared()[TOTAL],
        totals.spread.gsd2_independent()[TOTAL],
    )
}

/// Puts the totals to the lines.
pub fn inventory(study: &Study, lines: Vec<Line>) -> Inventory {
    let totals = Totals::of(lines.iter());
    let shared = totals.spread.gsd2_shared();
    let independent = totals.spread.gsd2_independent();
    let amount = |gases, column: usize| Amount::new(gases, shared[column], independent[column]);
    let posts = Post::all()
        .zip(totals.posts)
        .map(|(post, gases)| PostTotal {
            post,
            status: post_status(study, post, gases.is_some()),
            amount: amount(gases.unwrap_or_default().gases(), post as usize),
        });
    let categories = Category::all().map(|category| CategoryTotal {
        category,
        amount: amount(
            totals.group(&|post| post.category() == category),
            POSTS + category as usize,
        ),
    });
    let scopes = [
        totals
            .group(&|post| post.category() == Category::Direct)
            .total(),
        totals
            .group(&|post| post.category() == Category::Energy)
            .total(),
        totals
            .group(&|post| post.category() > Category::Energy)
            .total(),
    ];
    let total = amount(totals.group(&|_| true), TOTAL);
    Inventory {
        year: study.year,
        posts: posts.collect(),
        categories: categories.collect(),
        scopes,
        total,
        avoided: totals.avoided.value(),
        shares: totals.shares(total.value),
        lines,
    }
}

fn post_status(study: &Study, post: Post, assessed: bool) -> PostStatus {
    if assessed {
        return PostStatus::Assessed;
    }
    let said = study.posts.iter().find(|said| said.post == post);
    match said.and_then(|said| Some((said.status?, &said.reason))) {
        Some((Declared::Excluded, reason)) => PostStatus::Excluded(reason.clone()),
        Some((Declared::Zero, _)) => PostStatus::Assessed,
        None => PostStatus::NotAssessed,
    }
}
