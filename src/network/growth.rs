//! A network that is built up year by year: how much of it there is in a year.
//!
//! A group is built as a whole in its year of commissioning, where it has one; else with the prises
//! and lines of the growth of the network; else it is in life. The yearly totals, the draws, the
//! years shown and the lines of a study all take their weights here, so that they agree.

use super::bill::Piece;
use super::document::{Built, Network};
use super::model::Subject;
use super::result::{Bounds, Term, calculate};
use super::table::COMPONENTS;
use crate::asset;

/// A year of a network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// What was built in it, kg CO2e.
    pub built: Bounds,
    /// The share of all built so far that it bears, kg CO2e.
    pub annuity: Bounds,
    /// Its operation, kg CO2e.
    pub operation: Bounds,
}

/// Years that are shown at most.
const MOST: i32 = 100;

/// How much of the whole network there is.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    prises: f64,
    lines: f64,
}

impl Share {
    /// The share of a piece: what a line takes comes with the lines, the rest with the prises.
    fn of(self, piece: Piece) -> f64 {
        let component = match piece {
            Piece::Table(place) => COMPONENTS.get(place),
            Piece::Own(_) => None,
        };
        let with_lines = component.is_some_and(|one| {
            one.unit == "line"
                || one.family == "customer"
                || matches!(one.id, "cable-drop" | "outlet" | "olt-port")
        });
        if with_lines { self.lines } else { self.prises }
    }
}

/// How a network comes to be.
#[derive(Debug, Clone)]
pub(super) struct Pace<'a> {
    network: &'a Network,
    /// How much there is at the end of each year, in order.
    states: Vec<(i32, Share)>,
    /// What is added in each year.
    added: Vec<(i32, Share)>,
}

impl<'a> Pace<'a> {
    pub(super) fn new(network: &'a Network) -> Self {
        let states = states(&network.growth);
        Self {
            added: added(&states),
            states,
            network,
        }
    }

    fn commissioned(&self, of: &Subject) -> Option<i32> {
        self.network.groups.get(of.group)?.commissioned
    }

    /// The lots of what is built: their year, where it is known, and their share of the whole.
    pub(super) fn lots(&self, of: &Subject) -> Vec<(Option<i32>, f64)> {
        match self.commissioned(of) {
            Some(year) => vec![(Some(year), 1.0)],
            None if self.added.is_empty() => vec![(None, 1.0)],
            None => {
                let added = self.added.iter();
                added
                    .map(|(year, share)| (Some(*year), share.of(of.piece)))
                    .collect()
            }
        }
    }

    /// How much of a figure there is in a year: of the build, what is in life, with `years` for its
    /// lifetime; of what comes back each year, what runs, from its year of commissioning.
    ///
    /// The central lifetime says what is in life, at the ends and in the draws too, as in a study.
    pub(super) fn weight(&self, year: i32, of: &Subject, years: f64) -> f64 {
        if !of.part.is_yearly() {
            let lots = self.lots(of).into_iter();
            return lots
                .map(|(from, share)| {
                    let borne = |from| asset::share(year, from, years) * years;
                    share * from.map_or(1.0, borne)
                })
                .sum();
        }
        match self.commissioned(of) {
            Some(from) => f64::from(u8::from(from <= year)),
            None if self.states.is_empty() => 1.0,
            None => self.state(year).of(of.piece),
        }
    }

    /// How much there is at the end of a year: nothing before the first.
    fn state(&self, year: i32) -> Share {
        let before = self.states.iter().rev().find(|(of, _)| *of <= year);
        before.map_or(Share::default(), |(_, state)| *state)
    }
}

/// How many of a unit a network serves in its year: prises and lines are those of its growth, where
/// it is given. None where it is not said, or zero.
pub(super) fn served(network: &Network, unit: &str) -> Option<f64> {
    let rows = network.growth.iter();
    let Some(row) = rows
        .filter(|row| row.year <= network.year)
        .max_by_key(|row| row.year)
    else {
        return network.served(unit);
    };
    match unit {
        "prise" => Some(row.prises).filter(|prises| *prises > 0.0),
        "line" => Some(row.lines).filter(|lines| *lines > 0.0),
        _ => network.served(unit),
    }
}

/// The years of a network, from the first to the last of its growth; a year that is not said is as
/// the one before.
///
/// What is described is the network once complete, with the most prises and lines that it ever has,
/// so that what is there at the end of the first year counts as built in it. What is built in a year
/// bears one over its lifetime from that year, for that long; replacements are not added. What is
/// there at the end of a year runs all of it. What is at the customer’s is left out, as in the totals.
#[must_use]
pub fn years(network: &Network) -> Vec<Year> {
    let pace = Pace::new(network);
    let (Some((first, _)), Some((last, _))) = (pace.states.first(), pace.states.last()) else {
        return Vec::new();
    };
    let results = calculate(network);
    let terms: Vec<&Term> = results
        .terms
        .iter()
        .filter(|term| !results.is_customer(term))
        .collect();
    let last = (*last).min(first.saturating_add(MOST));
    let of_year = |year: i32| {
        let borne = |term: &Term| {
            let weight = pace.weight(year, &term.of, term.years.central);
            term.emissions * weight / term.years
        };
        let built = |term: &Term| {
            let lots = pace.lots(&term.of).into_iter();
            let of_year = lots.filter(|(from, _)| *from == Some(year));
            term.emissions * of_year.map(|(_, share)| share).sum::<f64>()
        };
        let (run, build): (Vec<&Term>, Vec<&Term>) =
            terms.iter().partition(|term| term.of.part.is_yearly());
        Year {
            year,
            built: build
                .iter()
                .filter(|term| term.of.part.is_build())
                .map(|term| built(term))
                .sum(),
            annuity: build.iter().map(|term| borne(term)).sum(),
            operation: run.iter().map(|term| borne(term)).sum(),
        }
    };
    (*first..=last).map(of_year).collect()
}

/// How much there is at the end of each year, in order.
fn states(growth: &[Built]) -> Vec<(i32, Share)> {
    let most = |of: fn(&Built) -> f64| growth.iter().map(of).fold(0.0, f64::max);
    let (prises, lines) = (most(|built| built.prises), most(|built| built.lines));
    let share = |of: f64, most: f64| if most > 0.0 { of / most } else { 0.0 };
    let mut states: Vec<(i32, Share)> = growth
        .iter()
        .map(|built| {
            let state = Share {
                prises: share(built.prises, prises),
                lines: share(built.lines, lines),
            };
            (built.year, state)
        })
        .collect();
    states.sort_by_key(|(year, _)| *year);
    states
}

/// What is added in each year; a network that shrinks adds nothing, nor does one that comes back to
/// what it was.
fn added(states: &[(i32, Share)]) -> Vec<(i32, Share)> {
    let mut most = Share::default();
    let added = states.iter().map(|(year, state)| {
        let added = Share {
            prises: (state.prises - most.prises).max(0.0),
            lines: (state.lines - most.lines).max(0.0),
        };
        most.prises += added.prises;
        most.lines += added.lines;
        (*year, added)
    });
    added.collect()
}
