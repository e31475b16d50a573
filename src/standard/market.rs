//! Scope 2 by the electricity market: contracts, then the residual mix (*Scope 2 Guidance*, 2015).
//!
//! The electricity of scope 2 is covered by the contracts of the study in their order, each up to its
//! energy; the rest is counted by the residual mix or, where none was entered, by the factors of its
//! lines. Every line is covered by the same share: neither the order of the lines nor a line split in
//! two changes a figure. Upstream and losses stay location-based (decision of DESIGN.md).

use serde::Serialize;

use super::energy::is_self_produced;
use super::ghgp::{SCOPE_2, is_electricity};
use super::{LineAmount, Statement};
use crate::gas::Gases;
use crate::inventory::{Amount, Inventory, Line, avoids, factor, sum};
use crate::study::{ContractKind, Study};
use crate::unit::Unit;

/// The figures of scope 2 and of the total by the market, and what they come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Market {
    /// Scope 2.
    pub scope2: Amount,
    /// The lines of scope 2.
    pub lines: Vec<LineAmount>,
    /// The total.
    pub total: Amount,
    /// What covers the electricity of scope 2.
    pub supply: Supply,
}

/// What covers the electricity of scope 2.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Supply {
    /// Electricity of scope 2, kWh.
    pub energy: f64,
    /// The contracts, in their order.
    pub contracts: Vec<ContractUse>,
    /// Electricity that no contract covers, kWh.
    pub uncovered: f64,
    /// The residual mix, kg CO2e per kWh; without it, what no contract covers is location-based.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residual_mix: Option<f64>,
    /// Identifiers of the lines of scope 2 electricity whose energy is not known, such as the
    /// kilometres of a vehicle: they stay location-based.
    pub without_energy: Vec<String>,
    /// Of each factor of scope 2 electricity, kWh per unit; 0 where it measures something else.
    #[serde(skip)]
    scales: Vec<(String, f64)>,
}

/// What a contract covers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ContractUse {
    /// Identifier in the study.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: ContractKind,
    /// Electricity of scope 2 that it covers, kWh.
    pub used: f64,
    /// Electricity beyond the consumption, kWh.
    pub unused: f64,
    /// Emissions at the plant, kg CO2e per kWh.
    pub factor: f64,
    /// Share of renewable sources, 0 to 1.
    pub renewable: f64,
}

impl Supply {
    /// What the contracts of a study cover.
    #[must_use]
    pub fn of(study: &Study, inventory: &Inventory) -> Self {
        let mut supply = Self {
            energy: 0.0,
            contracts: Vec::new(),
            uncovered: 0.0,
            residual_mix: study.residual_mix.as_ref().map(|mix| mix.factor),
            without_energy: Vec::new(),
            scales: Vec::new(),
        };
        let mut energies = Vec::new();
        for line in inventory.lines.iter().filter(|line| is_bought(line)) {
            if !supply.scales.iter().any(|(id, _)| *id == line.factor) {
                let scale = kwh_per_unit(study, &line.factor);
                supply
                    .scales
                    .push((line.factor.to_string(), scale.unwrap_or_default()));
            }
            match supply.energy_of(line) {
                Some(energy) => energies.push(energy),
                None => supply.without_energy.push(line.id.to_string()),
            }
        }
        supply.energy = sum(energies.into_iter());
        let mut left = supply.energy;
        for contract in &study.contracts {
            let unit = Unit::find(&contract.energy.unit).ok();
            let energy = contract.energy.value * unit.map_or(1.0, |unit| unit.scale);
            let used = energy.min(left);
            left -= used;
            supply.contracts.push(ContractUse {
                id: contract.id.clone(),
                name: contract.name.clone(),
                kind: contract.kind,
                used,
                unused: energy - used,
                factor: contract.factor,
                renewable: contract.renewable,
            });
        }
        supply.uncovered = left;
        supply
    }

    /// The electricity of a line of scope 2, kWh; none when it is another line, or is not known.
    pub(super) fn energy_of(&self, line: &Line) -> Option<f64> {
        if !is_bought(line) {
            return None;
        }
        let (_, scale) = self.scales.iter().find(|(id, _)| *id == line.factor)?;
        (*scale > 0.0).then_some(line.quantity * line.share * scale)
    }

    /// What a part at the plant counts for: `kwh` by contracts and residual mix, and what they do not
    /// cover as it was.
    pub(super) fn gases(&self, by_location: Gases, kwh: f64) -> Gases {
        if self.energy <= 0.0 {
            return by_location;
        }
        let contracts = self.contracts.iter().map(|of| of.used * of.factor);
        let residual = self.residual_mix.map(|factor| self.uncovered * factor);
        // Neither contracts nor mixes are split by gas.
        let by_market = Gases {
            co2: kwh * sum(contracts.chain(residual)) / self.energy,
            ..Gases::ZERO
        };
        match residual {
            Some(_) => by_market,
            None => by_market + by_location * (self.uncovered / self.energy),
        }
    }

    /// Renewable electricity bought by contract, kWh.
    #[must_use]
    pub fn renewable(&self) -> f64 {
        sum(self.contracts.iter().map(|of| of.used * of.renewable))
    }
}

impl Market {
    /// The figures of the market-based statement.
    pub(super) fn of(by_market: &Statement, supply: Supply) -> Self {
        let scope2 = by_market.groups.iter().find(|group| group.code == SCOPE_2);
        let rows = scope2.into_iter().flat_map(|group| &group.rows);
        Self {
            scope2: scope2.map_or(Amount::new(Gases::ZERO, 1.0, 1.0), |group| group.amount),
            lines: rows.flat_map(|row| row.lines.clone()).collect(),
            total: by_market.total,
            supply,
        }
    }
}

/// Whether a line is electricity of scope 2, bought and not produced on site.
fn is_bought(line: &Line) -> bool {
    !avoids(line)
        && !is_self_produced(&line.factor)
        && line.parts.iter().any(|part| is_electricity(line, part))
}

/// The electricity that a unit of a factor is; none where it measures something else.
fn kwh_per_unit(study: &Study, id: &str) -> Option<f64> {
    let factor = factor(study, id)?;
    let unit = Unit::find(&factor.unit).ok()?;
    (unit.dimension.id == "energy").then_some(unit.scale)
}
