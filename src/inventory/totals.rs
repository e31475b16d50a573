//! Totals of lines by post, category and scope, with their intervals.

use std::ops::Div;

use super::{
    Amount, CategoryTotal, Inventory, Line, LineStatus, PostStatus, PostTotal, Shares, TermSource,
};
use crate::catalogue;
use crate::gas::Gases;
use crate::post::{Category, Post};
use crate::study::Study;
use crate::uncertainty::Spread;
use crate::unit::Unit;

/// Columns of the spread: the 22 posts, the six categories, then the total.
const COLUMNS: usize = 29;
const POSTS: usize = 22;
const TOTAL: usize = 28;

/// A source of error that several lines may share.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Term(&'a TermSource),
    Factor(&'a str),
}

/// Compensated sum (Neumaier): any order gives the same to 1e-15 relative.
#[must_use]
pub fn sum(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut compensation) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = sum + value;
        compensation += if sum.abs() >= value.abs() {
            (sum - next) + value
        } else {
            (value - next) + sum
        };
        sum = next;
    }
    sum + compensation
}

/// Compensated sum of gases.
fn sum_gases<'a>(gases: impl Iterator<Item = &'a Gases> + Clone) -> Gases {
    let column = |of: fn(&Gases) -> f64| sum(gases.clone().map(of));
    Gases {
        co2: column(|gases| gases.co2),
        ch4_fossil: column(|gases| gases.ch4_fossil),
        ch4_biogenic: column(|gases| gases.ch4_biogenic),
        n2o: column(|gases| gases.n2o),
        other: column(|gases| gases.other),
        co2_biogenic: column(|gases| gases.co2_biogenic),
    }
}

/// Lines that count: assessed and not avoided emissions.
fn counts(line: &Line) -> bool {
    line.status != LineStatus::NotAssessed && !avoids(line)
}

/// Whether a line is of avoided emissions, none of them included.
fn avoids(line: &Line) -> bool {
    sum(line.parts.iter().map(|part| part.factor)) < 0.0
}

/// Whether a line is computed from an amount of money.
fn monetary(study: &Study, line: &Line) -> bool {
    let own = || study.factors.iter().find(|own| own.id == line.factor);
    let unit = match catalogue::find(&line.factor) {
        Some(factor) => Some(factor.unit.as_ref()),
        None => own().map(|own| own.unit.as_str()),
    };
    unit.and_then(|id| Unit::find(id).ok())
        .is_some_and(|unit| unit.dimension.id == "money")
}

fn sources(line: &Line) -> impl Iterator<Item = (Option<Key<'_>>, f64)> {
    let terms = line
        .terms
        .iter()
        .chain(&line.lifetime)
        .filter(|term| term.log_gsd2 != 0.0)
        .map(|term| {
            let key = match term.source {
                TermSource::Datum | TermSource::Number => None,
                _ => Some(Key::Term(&term.source)),
            };
            (key, term.log_gsd2)
        });
    terms.chain([(Some(Key::Factor(&line.factor)), line.gsd2_factor.ln())])
}

impl Amount {
    fn new(gases: Gases, gsd2: f64, gsd2_independent: f64) -> Self {
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

/// The sum of some lines.
pub fn amount<'a>(lines: impl Iterator<Item = &'a Line>) -> Amount {
    let mut spread = Spread::<Key, 1>::default();
    let lines: Vec<&Line> = lines.filter(|line| counts(line)).collect();
    for line in &lines {
        spread.add(&[line.value], sources(line));
    }
    let gases = sum_gases(
        lines
            .iter()
            .flat_map(|line| &line.parts)
            .map(|part| &part.gases),
    );
    let ([gsd2], [independent]) = (spread.gsd2_shared(), spread.gsd2_independent());
    Amount::new(gases, gsd2, independent)
}

/// Puts the totals to the lines.
pub fn inventory(study: &Study, lines: Vec<Line>) -> Inventory {
    let mut spread = Spread::<Key, COLUMNS>::default();
    let mut by_post: [Vec<&Gases>; POSTS] = Default::default();
    for line in lines.iter().filter(|line| counts(line)) {
        let mut amounts = [0.0; COLUMNS];
        for part in &line.parts {
            let post = part.post as usize;
            let total = part.gases.total();
            amounts[post] += total;
            amounts[POSTS + part.post.category() as usize] += total;
            by_post[post].push(&part.gases);
        }
        amounts[TOTAL] = line.value;
        spread.add(&amounts, sources(line));
    }
    let shared = spread.gsd2_shared();
    let independent = spread.gsd2_independent();
    let posts: Vec<PostTotal> = Post::all()
        .map(|post| {
            let at = post as usize;
            let gases = sum_gases(by_post[at].iter().copied());
            PostTotal {
                post,
                status: post_status(study, post, !by_post[at].is_empty()),
                amount: Amount::new(gases, shared[at], independent[at]),
            }
        })
        .collect();
    let group = |belongs: &dyn Fn(Post) -> bool| {
        sum_gases(
            posts
                .iter()
                .filter(|total| belongs(total.post))
                .map(|total| &total.amount.gases),
        )
    };
    let categories = Category::all()
        .map(|category| {
            let gases = group(&|post| post.category() == category);
            let at = POSTS + category as usize;
            CategoryTotal {
                category,
                amount: Amount::new(gases, shared[at], independent[at]),
            }
        })
        .collect();
    let scopes = [
        group(&|post| post.category() == Category::Direct).total(),
        group(&|post| post.category() == Category::Energy).total(),
        group(&|post| post.category() > Category::Energy).total(),
    ];
    let total = Amount::new(group(&|_| true), shared[TOTAL], independent[TOTAL]);
    let avoided = sum(lines
        .iter()
        .filter(|line| avoids(line))
        .map(|line| line.value));
    let shares = shares(study, &lines, total.value);
    drop(by_post);
    Inventory {
        year: study.year,
        posts,
        categories,
        scopes,
        total,
        avoided,
        shares,
        lines,
    }
}

fn post_status(study: &Study, post: Post, assessed: bool) -> PostStatus {
    if assessed {
        return PostStatus::Assessed;
    }
    match study
        .exclusions
        .iter()
        .find(|exclusion| exclusion.post == post)
    {
        Some(exclusion) => PostStatus::Excluded(exclusion.reason.clone()),
        None => PostStatus::NotAssessed,
    }
}

fn shares(study: &Study, lines: &[Line], total: f64) -> Shares {
    if total <= 0.0 {
        return Shares::default();
    }
    let share = |belongs: &dyn Fn(&Line) -> bool| {
        sum(lines
            .iter()
            .filter(|line| counts(line) && belongs(line))
            .map(|line| line.value))
            / total
    };
    Shares {
        measured: share(&|line| line.status == LineStatus::Measured),
        estimated: share(&|line| line.status == LineStatus::Estimated),
        by_default: share(&|line| line.status == LineStatus::Default),
        monetary: share(&|line| monetary(study, line)),
    }
}
