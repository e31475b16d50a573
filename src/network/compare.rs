//! Two to four designs side by side.

use std::collections::BTreeMap;

use super::document::Network;
use super::result::{Bounds, Results, Term, calculate};

/// How two designs differ: the second less the first, kg CO2e.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Of the build, by component.
    pub components: BTreeMap<String, Bounds>,
    /// Of the build.
    pub embodied: Bounds,
    /// Of a year of operation.
    pub operation: Bounds,
    /// Of a year, share of the build and operation.
    pub yearly: Bounds,
    /// When the one that takes more to build has made up for it.
    pub break_even: BreakEven,
}

/// When a design that takes more to build is below the other, build and operation added up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BreakEven {
    /// One is below from the start and stays so, both are the same, or what differs has to be replaced
    /// before.
    Never,
    /// After so many years, replacements left out.
    After(f64),
}

/// Compares a design with another, figure by figure at the same end: what both have cancels out. So
/// the low difference is that of the two low ends, which may be the highest of the three.
#[must_use]
pub fn compare(first: &Network, second: &Network) -> Comparison {
    let [own, other] = [first, second].map(calculate);
    let by = |network: &Network, results: &Results| {
        results.embodied_by(|term: &Term| Results::id(network, term.of.piece).to_owned())
    };
    let mut components = by(second, &other);
    for (id, amount) in by(first, &own) {
        *components.entry(id).or_default() += amount * -1.0;
    }
    let less = |of: fn(&Results) -> Bounds| of(&other) + of(&own) * -1.0;
    let (embodied, operation) = (less(Results::embodied), less(Results::operation));
    let mut layers = other.embodied_by(|term| term.of.layer);
    for (layer, amount) in own.embodied_by(|term| term.of.layer) {
        *layers.entry(layer).or_default() += amount * -1.0;
    }
    let differ = layers.iter().filter(|(_, amount)| amount.central != 0.0);
    let lives = differ.filter_map(|(layer, _)| other.years.get(*layer).copied());
    let shortest = lives.fold(f64::INFINITY, f64::min);
    Comparison {
        components,
        embodied,
        operation,
        yearly: less(Results::yearly),
        break_even: match break_even(embodied.central, operation.central) {
            BreakEven::After(years) if years > shortest => BreakEven::Never,
            found => found,
        },
    }
}

/// Years after which what was spent on the build is saved in operation: −build ÷ operation, where the
/// two differences have opposite signs.
#[must_use]
pub fn break_even(build: f64, operation: f64) -> BreakEven {
    let years = -build / operation;
    if years.is_finite() && years > 0.0 {
        BreakEven::After(years)
    } else {
        BreakEven::Never
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 100 t more to build, 20 t less a year: five years. More of both, or the same: never.
    #[test]
    fn years_to_break_even() {
        for (build, operation, expected) in [
            (100.0, -20.0, BreakEven::After(5.0)),
            (-100.0, 20.0, BreakEven::After(5.0)),
            (100.0, 20.0, BreakEven::Never),
            (0.0, -20.0, BreakEven::Never),
            (0.0, 0.0, BreakEven::Never),
            (100.0, 0.0, BreakEven::Never),
        ] {
            assert_eq!(
                break_even(build, operation),
                expected,
                "{build} {operation}"
            );
        }
    }
}
