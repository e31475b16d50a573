//! A series: the studies of one organisation, one per year, with their year of reference.
//!
//! Owns what compares them: the study of another year, the years side by side, and the gap to the year
//! of reference split between factors and method on one side and activity on the other
//! ([`like_for_like`]). Amounts are those of the inventories.
//!
//! It opens on demand: nothing of the first load may use it.

mod membership;
mod recalculation;
pub mod sheets;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use crate::inventory::{Inventory, calculate};
use crate::study::{ActivityDatum, Study};

pub use membership::{Candidate, candidates, join, key, leave, member};
pub use recalculation::{LikeForLike, PostSplit, like_for_like};

/// The year of a series.
#[derive(Debug, Clone)]
pub struct Year {
    /// Its study.
    pub study: Study,
    /// The inventory of the study.
    pub inventory: Inventory,
}

/// The years of a series, the earliest first, each once.
#[derive(Debug, Clone)]
pub struct Series {
    /// The years.
    pub years: Vec<Year>,
    /// The year of reference.
    pub reference_year: Option<i32>,
}

impl Series {
    /// The series of a study, among the studies known. Of two studies of a year, the study itself is
    /// kept, else the one changed last.
    #[must_use]
    pub fn of(study: &Study, known: Vec<Study>) -> Self {
        let same = |other: &Study| key(other) == key(study) && other.id != study.id;
        let mut studies: Vec<Study> = known.into_iter().filter(same).collect();
        studies.sort_by(|a, b| (a.year, &b.modified).cmp(&(b.year, &a.modified)));
        studies.dedup_by_key(|other| other.year);
        studies.retain(|other| other.year != study.year);
        studies.push(study.clone());
        studies.sort_by_key(|other| other.year);
        let years = studies.into_iter().map(|study| Year {
            inventory: calculate(&study),
            study,
        });
        Self {
            years: years.collect(),
            reference_year: study.reference_year,
        }
    }

    /// The study of a year.
    #[must_use]
    pub fn year(&self, year: i32) -> Option<&Year> {
        self.years.iter().find(|known| known.study.year == year)
    }

    /// The year of reference of an inventory, when it is another one and its study is known.
    #[must_use]
    pub fn reference(&self, of: i32) -> Option<&Year> {
        let year = self.reference_year.filter(|year| *year != of)?;
        self.year(year)
    }
}

/// The study of another year of the series, from an existing one: everything is copied, quantities
/// too, and is to be updated. What was dated within the year is not.
///
/// It has no identifier yet; `series` is used where the study is in no series.
#[must_use]
pub fn another_year(study: &Study, year: i32, series: &str) -> Study {
    let mut copy = member(study, series);
    copy.id = String::new();
    copy.year = year;
    copy.name = format!("{} {year}", without_year(&study.name));
    copy.name = copy.name.trim().to_owned();
    copy.period = None;
    for datum in &mut copy.activities {
        datum.period = None;
        shift_spending(datum, year - study.year);
    }
    copy
}

/// A name without the year at its end, which may be that of the day the study was started.
fn without_year(name: &str) -> &str {
    let name = name.trim();
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match name.rsplit_once(' ') {
        Some((start, last)) if year(last) => start.trim_end(),
        _ => name,
    }
}

/// Moves the year of an amount of money by some years.
fn shift_spending(datum: &mut ActivityDatum, years: i32) {
    datum.spending_year = datum.spending_year.map(|year| in_bounds(year + years));
}

/// A year that a document may hold.
fn in_bounds(year: i32) -> i32 {
    year.clamp(1900, 2100)
}

/// From one amount to another: the difference, and its share of the first, in percent.
///
/// ```
/// # use infracarbone::series::difference;
/// assert_eq!(difference(80.0, 60.0), (-20.0, Some(-25.0)));
/// assert_eq!(difference(0.0, 60.0), (60.0, None));
/// ```
#[must_use]
pub fn difference(from: f64, to: f64) -> (f64, Option<f64>) {
    let gap = to - from;
    (gap, (from != 0.0).then(|| 100.0 * gap / from))
}
