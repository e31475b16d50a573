//! Which studies are of one series: joining one, and leaving it.
//!
//! A study without series is the first of one that bears its identifier, so that another study can join
//! it, and only the study that joins or leaves changes.

use crate::study::Study;

/// The series of a study: the one it names, else the one that it would be the first of.
#[must_use]
pub fn key(study: &Study) -> &str {
    study.series.as_deref().unwrap_or(&study.id)
}

/// The study as one of a series: where it had none, the first year is that of reference.
#[must_use]
pub fn member(study: &Study, series: &str) -> Study {
    let mut member = study.clone();
    member.series.get_or_insert_with(|| series.to_owned());
    member.reference_year.get_or_insert(study.year);
    member
}

/// A series that a study may join.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The study of it that was changed last, by which it is chosen.
    pub study: Study,
    /// Its years, the earliest first.
    pub years: Vec<i32>,
    /// The year of the study that would join is there already: it cannot.
    pub taken: bool,
}

/// The other series among the studies known, the one changed last first.
#[must_use]
pub fn candidates(study: &Study, known: Vec<Study>) -> Vec<Candidate> {
    let mut others: Vec<Study> = known;
    others.retain(|other| key(other) != key(study));
    others.sort_by(|a, b| b.modified.cmp(&a.modified));
    let mut found: Vec<Candidate> = Vec::new();
    for other in others {
        let year = other.year;
        let same = |known: &&mut Candidate| key(&known.study) == key(&other);
        let candidate = match found.iter_mut().find(same) {
            Some(candidate) => candidate,
            None => {
                found.push(Candidate {
                    study: other,
                    years: Vec::new(),
                    taken: false,
                });
                let Some(last) = found.last_mut() else {
                    continue;
                };
                last
            }
        };
        candidate.years.push(year);
        candidate.taken |= year == study.year;
    }
    for candidate in &mut found {
        candidate.years.sort_unstable();
        candidate.years.dedup();
    }
    found
}

/// The study as one of the series of another, with its year of reference: that of the other study where
/// it has none.
#[must_use]
pub fn join(study: &Study, with: &Study) -> Study {
    Study {
        series: Some(key(with).to_owned()),
        reference_year: Some(with.reference_year.unwrap_or(with.year)),
        ..study.clone()
    }
}

/// The study out of its series, alone in one of its own: `series` is no study's. Its year of reference is
/// left behind.
#[must_use]
pub fn leave(study: &Study, series: &str) -> Study {
    Study {
        series: Some(series.to_owned()),
        reference_year: None,
        ..study.clone()
    }
}
