//! A network that is built up year by year.

use super::bill::Piece;
use super::document::{Built, Network};
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

/// How much of the whole network there is.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    prises: f64,
    lines: f64,
}

impl Share {
    /// The share of a term: lines and drops come with the lines, the rest with the prises.
    fn of(self, term: &Term) -> f64 {
        let component = match term.of.piece {
            Piece::Table(place) => COMPONENTS.get(place),
            Piece::Own(_) => None,
        };
        match component {
            Some(one) if one.unit == "line" || one.id == "cable-drop" => self.lines,
            _ => self.prises,
        }
    }
}

/// The years of a network, from its growth.
///
/// What is described is the network once complete, with the most prises and lines that it ever has.
/// What is built in a year bears one over its lifetime from that year, for that long; replacements are
/// not added. What is at the customer’s is left out, as in the totals.
#[must_use]
pub fn years(network: &Network) -> Vec<Year> {
    let results = calculate(network);
    let sum = |weight: &dyn Fn(&Term) -> f64| -> Bounds {
        let terms = results
            .terms
            .iter()
            .filter(|term| !results.is_customer(term));
        terms.map(|term| term.emissions * weight(term)).sum()
    };
    let states = states(&network.growth);
    let added = added(&states);
    let of_year = |((year, running), (_, now)): (&(i32, Share), &(i32, Share))| {
        let borne = |term: &Term| {
            let years = results.years.get(term.of.layer).copied().unwrap_or(1.0);
            let share =
                |(of, added): &(i32, Share)| added.of(term) * asset::share(*year, *of, years);
            added.iter().map(share).sum()
        };
        let build = |term: &Term, share: f64| if term.of.part.is_yearly() { 0.0 } else { share };
        let run = |term: &Term| {
            if term.of.part.is_yearly() {
                running.of(term)
            } else {
                0.0
            }
        };
        Year {
            year: *year,
            built: sum(&|term| {
                let share = if term.of.part.is_build() {
                    now.of(term)
                } else {
                    0.0
                };
                build(term, share)
            }),
            annuity: sum(&|term| build(term, borne(term))),
            operation: sum(&run),
        }
    };
    states.iter().zip(&added).map(of_year).collect()
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
