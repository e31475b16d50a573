//! Results of a network: the trace of every figure, and its sums by component, layer and part.

use std::collections::BTreeMap;
use std::ops::{Add, AddAssign, Div, Mul};

use super::bill::{Piece, route};
use super::document::Network;
use super::model::{Missing, Model, Subject, lifetime};
use super::spread::End;
use super::table::{COMPONENTS, LAYERS};

/// An amount with everything at its central figure, and stacked bounds: everything at its low, then
/// at its high end. Bounds are not an interval: that all be low at once is next to impossible. The
/// interval is that of the draws.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// With every number at its end of lowest emissions.
    pub low: f64,
    /// With every number at its central figure.
    pub central: f64,
    /// With every number at its end of highest emissions.
    pub high: f64,
}

/// A figure of the trace.
#[derive(Debug, Clone)]
pub struct Term {
    /// What it is of.
    pub of: Subject,
    /// Activity, in the unit of the factor; of a yearly part, in a year.
    pub activity: Bounds,
    /// Value of the factor, kg CO2e per unit.
    pub value: Bounds,
    /// Emissions, kg CO2e; of a yearly part, in a year.
    pub emissions: Bounds,
    /// Years that it lasts: the longest at the end of lowest emissions; one for a yearly part.
    pub years: Bounds,
    /// How much of it runs, or is in life, in the year of the network.
    pub weight: f64,
}

/// Results of a network.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// Every figure, in the order of the groups.
    pub terms: Vec<Term>,
    /// What was not assessed, for want of a figure.
    pub missing: Vec<Missing>,
    /// Length of its routes, km.
    pub route: f64,
    /// Years that each layer lasts, in the order of [`LAYERS`].
    pub years: Vec<f64>,
    /// Place of the layer of what is at the customer’s.
    customer: Option<usize>,
}

/// The layer of what is at the customer’s, which is kept apart from the network.
pub const CUSTOMER: &str = "customer";

/// Works out a network.
#[must_use]
pub fn calculate(network: &Network) -> Results {
    let model = Model::new(network);
    let values = End::ALL.map(|end| model.values(end));
    let mut ends = values.each_ref().map(|values| {
        let mut slots = Vec::new();
        model.work_out(values, &mut slots);
        slots.into_iter()
    });
    let terms = model.slots.iter().map(|slot| {
        let [low, central, high] = ends.each_mut().map(|end| end.next().unwrap_or_default());
        let years = values.each_ref().map(|values| {
            let years = slot.life.and_then(|place| values.get(place));
            years.copied().unwrap_or(1.0)
        });
        let bounds = |figure: fn((f64, f64)) -> f64| Bounds {
            low: figure(low),
            central: figure(central),
            high: figure(high),
        };
        Term {
            of: slot.of,
            activity: bounds(|(activity, _)| activity),
            value: bounds(|(_, value)| value),
            emissions: bounds(|(activity, value)| activity * value),
            years: Bounds {
                low: years[0],
                central: years[1],
                high: years[2],
            },
            weight: slot.weight,
        }
    });
    Results {
        terms: terms.collect(),
        route: route(network),
        years: lifetimes(network),
        customer: LAYERS.iter().position(|layer| layer.id == CUSTOMER),
        missing: model.missing,
    }
}

/// Years that each layer lasts in a network: those that the user gave, else the table’s.
#[must_use]
pub fn lifetimes(network: &Network) -> Vec<f64> {
    let layers = 0..LAYERS.len();
    layers
        .map(|layer| lifetime(network, layer).central)
        .collect()
}

impl Term {
    /// What the year of the network bears of it, kg CO2e: of the build, one over its lifetime as long
    /// as it is in life; what runs, of what comes back each year.
    #[must_use]
    pub fn yearly(&self) -> Bounds {
        self.emissions * self.weight / self.years
    }
}

impl Results {
    /// Whether a term is of what is at the customer’s.
    #[must_use]
    pub fn is_customer(&self, term: &Term) -> bool {
        Some(term.of.layer) == self.customer
    }

    /// The share of its emissions that the year of the network bears in the central case; the bounds
    /// are those of [`Term::yearly`].
    #[must_use]
    pub fn share(&self, term: &Term) -> f64 {
        term.weight / term.years.central
    }

    fn network(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| !self.is_customer(term))
    }

    /// Emissions of the build, without what is at the customer’s.
    #[must_use]
    pub fn embodied(&self) -> Bounds {
        let terms = self.network().filter(|term| term.of.part.is_build());
        terms.map(|term| term.emissions).sum()
    }

    /// The share of the build and of the end of life that each year bears, by the lifetime of its
    /// layers.
    #[must_use]
    pub fn annuity(&self) -> Bounds {
        let terms = self.network().filter(|term| !term.of.part.is_yearly());
        terms.map(Term::yearly).sum()
    }

    /// Emissions of a year of operation, without what is at the customer’s.
    #[must_use]
    pub fn operation(&self) -> Bounds {
        let terms = self.network().filter(|term| term.of.part.is_yearly());
        terms.map(Term::yearly).sum()
    }

    /// Share of the build and operation of a year.
    #[must_use]
    pub fn yearly(&self) -> Bounds {
        self.annuity() + self.operation()
    }

    /// A year of what is at the customer’s: share of its making, and its electricity.
    #[must_use]
    pub fn customer(&self) -> Bounds {
        let terms = self.terms.iter().filter(|term| self.is_customer(term));
        terms.map(Term::yearly).sum()
    }

    /// Sums of the build by what `key` says of a term; without what is at the customer’s.
    pub fn embodied_by<K: Ord>(&self, key: impl Fn(&Term) -> K) -> BTreeMap<K, Bounds> {
        let terms = self.network().filter(|term| term.of.part.is_build());
        sums(terms.map(|term| (key(term), term.emissions)))
    }

    /// Sums of a year by what `key` says of a term; without what is at the customer’s.
    pub fn yearly_by<K: Ord>(&self, key: impl Fn(&Term) -> K) -> BTreeMap<K, Bounds> {
        let terms = self.network();
        sums(terms.map(|term| (key(term), term.yearly())))
    }

    /// The identifier of a piece.
    #[must_use]
    pub fn id(network: &Network, piece: Piece) -> &str {
        match piece {
            Piece::Table(place) => COMPONENTS.get(place).map_or("", |component| component.id),
            Piece::Own(place) => network.components.get(place).map_or("", |own| &own.id),
        }
    }
}

fn sums<K: Ord>(terms: impl Iterator<Item = (K, Bounds)>) -> BTreeMap<K, Bounds> {
    let mut sums = BTreeMap::<K, Bounds>::new();
    for (key, amount) in terms {
        *sums.entry(key).or_default() += amount;
    }
    sums
}

impl Add for Bounds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            central: self.central + other.central,
            high: self.high + other.high,
        }
    }
}

impl AddAssign for Bounds {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Mul<f64> for Bounds {
    type Output = Self;

    fn mul(self, by: f64) -> Self {
        Self {
            low: self.low * by,
            central: self.central * by,
            high: self.high * by,
        }
    }
}

impl Div<f64> for Bounds {
    type Output = Self;

    fn div(self, by: f64) -> Self {
        Self {
            low: self.low / by,
            central: self.central / by,
            high: self.high / by,
        }
    }
}

impl Div for Bounds {
    type Output = Self;

    fn div(self, by: Self) -> Self {
        Self {
            low: self.low / by.low,
            central: self.central / by.central,
            high: self.high / by.high,
        }
    }
}

impl std::iter::Sum for Bounds {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}
