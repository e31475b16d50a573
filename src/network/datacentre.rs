//! Indicators of a data centre, from a year of its meters.
//!
//! With meters, the energy of the network is what they read, in place of IT load × PUE.
//!
//! Source: ISO/IEC 30134 parts 2 (PUE), 3 (REF), 6 (ERF), 8 (CUE) and 9 (WUE), and EN 50600-4.

use thiserror::Error;

use super::document::Network;
use super::part::Part;
use super::result::{Results, Term};

/// A year of meters.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Meters {
    /// Energy of the whole centre, kWh.
    pub total: f64,
    /// Energy of its IT equipment, kWh.
    pub it: f64,
    /// Renewable energy that it owns or controls, kWh.
    pub renewable: Option<f64>,
    /// Energy reused outside of it, kWh.
    pub reused: Option<f64>,
    /// Water taken in, L.
    pub water: Option<f64>,
}

/// Why figures are not a year of meters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MetersError {
    /// The energy of the centre or of its IT equipment is missing.
    #[error("the energy of the centre and of its IT equipment are compulsory")]
    Incomplete,
    /// A centre takes in less than its IT equipment or than what is reused of it.
    #[error("the energy of the centre is below a part of it")]
    Order,
}

/// Indicators of a data centre, those whose meters are given.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Effectiveness {
    /// Power usage effectiveness.
    pub pue: Option<f64>,
    /// Carbon usage effectiveness, kg CO2e/kWh.
    pub cue: Option<f64>,
    /// Water usage effectiveness, L/kWh.
    pub wue: Option<f64>,
    /// Renewable energy factor.
    pub renewable: Option<f64>,
    /// Energy reuse factor.
    pub reuse: Option<f64>,
}

/// The indicators of a network with meters. The carbon of its energy is that of the year in the central
/// case, electricity of the place and year of the network and diesel of gensets, refrigerants left out.
#[must_use]
pub fn effectiveness(network: &Network, results: &Results) -> Effectiveness {
    let Some(meters) = &network.meters else {
        return Effectiveness::default();
    };
    let energy = |term: &&Term| matches!(term.of.part, Part::Electricity | Part::Fuel);
    let terms = results.terms.iter().filter(energy);
    let emissions = terms.map(|term| term.yearly().central).sum();
    Effectiveness {
        pue: meters.pue(),
        cue: meters.cue(emissions),
        wue: meters.wue(),
        renewable: meters.renewable_factor(),
        reuse: meters.reuse_factor(),
    }
}

impl Meters {
    /// Meters from figures, in the order of the fields; none when none is given.
    ///
    /// # Errors
    /// [`MetersError`].
    ///
    /// ```
    /// # use infracarbone::network::{Meters, MetersError};
    /// assert_eq!(Meters::of([None; 5]), Ok(None));
    /// assert_eq!(Meters::of([Some(9.0), None, None, None, None]), Err(MetersError::Incomplete));
    /// assert_eq!(Meters::of([Some(9.0), Some(10.0), None, None, None]), Err(MetersError::Order));
    /// ```
    pub fn of(figures: [Option<f64>; 5]) -> Result<Option<Self>, MetersError> {
        let [total, it, renewable, reused, water] = figures;
        let meters = match (total, it) {
            (Some(total), Some(it)) => Self {
                total,
                it,
                renewable,
                reused,
                water,
            },
            (None, None) if figures == [None; 5] => return Ok(None),
            _ => return Err(MetersError::Incomplete),
        };
        if meters.is_ordered() {
            Ok(Some(meters))
        } else {
            Err(MetersError::Order)
        }
    }

    /// The figures, in the order of the fields.
    #[must_use]
    pub const fn figures(&self) -> [Option<f64>; 5] {
        [
            Some(self.total),
            Some(self.it),
            self.renewable,
            self.reused,
            self.water,
        ]
    }

    /// Whether the centre takes in at least what its IT equipment does, and what is reused of it.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.it <= self.total && self.reused.is_none_or(|reused| reused <= self.total)
    }

    /// Power usage effectiveness: energy of the centre ÷ energy of IT. None without a meter of IT.
    ///
    /// ```
    /// # use infracarbone::network::Meters;
    /// let meters = Meters { total: 1460.0, it: 1000.0, ..Meters::default() };
    /// assert_eq!(meters.pue(), Some(1.46));
    /// ```
    #[must_use]
    pub fn pue(&self) -> Option<f64> {
        ratio(self.total, self.it)
    }

    /// Carbon usage effectiveness: emissions of the energy, kg CO2e ÷ energy of IT, kWh.
    #[must_use]
    pub fn cue(&self, emissions: f64) -> Option<f64> {
        ratio(emissions, self.it)
    }

    /// Water usage effectiveness, L ÷ kWh of IT.
    #[must_use]
    pub fn wue(&self) -> Option<f64> {
        ratio(self.water?, self.it)
    }

    /// Renewable energy factor: renewable energy ÷ energy of the centre, at most 1.
    #[must_use]
    pub fn renewable_factor(&self) -> Option<f64> {
        ratio(self.renewable?, self.total).map(|share| share.min(1.0))
    }

    /// Energy reuse factor: energy reused ÷ energy of the centre, at most 1.
    #[must_use]
    pub fn reuse_factor(&self) -> Option<f64> {
        ratio(self.reused?, self.total).map(|share| share.min(1.0))
    }
}

fn ratio(of: f64, over: f64) -> Option<f64> {
    (over > 0.0)
        .then(|| of / over)
        .filter(|ratio| ratio.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 8,760 MWh of IT at a PUE of 1.25: 10,950 MWh; a tenth renewable, a fifth reused, 1.8 L/kWh of
    /// water; 0.05 kg/kWh make 547,500 kg.
    #[test]
    fn indicators_by_hand() {
        let meters = Meters {
            total: 10_950e3,
            it: 8760e3,
            renewable: Some(1095e3),
            reused: Some(2190e3),
            water: Some(15_768e3),
        };
        assert_eq!(meters.pue(), Some(1.25));
        assert_eq!(meters.cue(547_500.0), Some(0.0625));
        assert_eq!(meters.wue(), Some(1.8));
        assert_eq!(meters.renewable_factor(), Some(0.1));
        assert_eq!(meters.reuse_factor(), Some(0.2));
        assert_eq!(Meters::default().pue(), None);
    }
}
