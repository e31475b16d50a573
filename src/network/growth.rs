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

/// The years of a network, from its growth.
///
/// What is described is the network once complete: its largest number of prises and of lines. What
/// follows the lines (access, boxes and drops) is built and run with them, the rest with the prises.
/// What is built in a year bears one over its lifetime from that year, for that long; replacements
/// are not added. What is at the customer’s is left out, as in the totals.
#[must_use]
pub fn years(network: &Network) -> Vec<Year> {
    let mut growth: Vec<&Built> = network.growth.iter().collect();
    growth.sort_by_key(|built| built.year);
    let most = |of: fn(&Built) -> f64| growth.iter().map(|built| of(built)).fold(0.0, f64::max);
    let (prises, lines) = (most(|built| built.prises), most(|built| built.lines));
    let share = |value: f64, of: f64| if of > 0.0 { value / of } else { 0.0 };
    // The state at the end of each year, as shares of the whole: of prises and of lines.
    let states: Vec<(i32, [f64; 2])> = growth
        .iter()
        .map(|built| {
            let shares = [share(built.prises, prises), share(built.lines, lines)];
            (built.year, shares)
        })
        .collect();
    let results = calculate(network);
    let terms: Vec<&Term> = results.terms.iter().collect();
    let terms = terms.into_iter().filter(|term| !results.is_customer(term));
    let terms: Vec<(&Term, usize)> = terms.map(|term| (term, follows(term))).collect();
    let added: Vec<(i32, [f64; 2])> = increments(&states);
    let of_year = |(year, shares): &(i32, [f64; 2])| {
        let amount = |chosen: &dyn Fn(&Term, usize) -> f64| -> Bounds {
            let parts = terms
                .iter()
                .map(|(term, by)| term.emissions * chosen(term, *by));
            parts.sum()
        };
        let now = added.iter().find(|(of, _)| of == year);
        let built = |term: &Term, by: usize| match now {
            Some((_, added)) if !term.part.is_yearly() => pick(added, by),
            _ => 0.0,
        };
        let annuity = |term: &Term, by: usize| {
            if term.part.is_yearly() {
                return 0.0;
            }
            let years = results.years.get(term.layer).copied().unwrap_or(1.0);
            let borne = added
                .iter()
                .map(|(of, added)| pick(added, by) * asset::share(*year, *of, years));
            borne.sum()
        };
        let run = |term: &Term, by: usize| {
            if term.part.is_yearly() {
                pick(shares, by)
            } else {
                0.0
            }
        };
        Year {
            year: *year,
            built: amount(&built),
            annuity: amount(&annuity),
            operation: amount(&run),
        }
    };
    states.iter().map(of_year).collect()
}

/// What is added each year; a network that shrinks adds nothing.
fn increments(states: &[(i32, [f64; 2])]) -> Vec<(i32, [f64; 2])> {
    let mut so_far = [0.0_f64; 2];
    let added = states.iter().map(|(year, shares)| {
        let mut added = [0.0; 2];
        for ((added, share), so_far) in added.iter_mut().zip(shares).zip(&mut so_far) {
            *added = (share - *so_far).max(0.0);
            *so_far = so_far.max(*share);
        }
        (*year, added)
    });
    added.collect()
}

fn pick(shares: &[f64; 2], by: usize) -> f64 {
    shares.get(by).copied().unwrap_or_default()
}

/// Whether a term follows the prises (0) or the lines (1).
fn follows(term: &Term) -> usize {
    let component = match term.piece {
        Piece::Table(place) => COMPONENTS.get(place),
        Piece::Own(_) => None,
    };
    let lines = component.is_some_and(|one| one.unit == "line" || one.id == "cable-drop");
    usize::from(lines)
}
