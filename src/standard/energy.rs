//! The energy of a study in kWh, for the VSME: electricity and fuels, renewable or not.
//!
//! Owns `standard/calorific.csv`: the net calorific value of the fuels of the catalogue, kWh per unit
//! of their factor. Base Carbone V23.6 publishes the emissions of a fuel by litre, kilogram or m³ and by
//! kWh NCV: their ratio is its calorific value, and `rows` are the identifiers of both. Dry wood chips
//! have a published value instead (row 14224, 13.1 GJ/t). A fuel without a value is not converted.
//!
//! Blends (B7, B10, E85) are counted whole as not renewable: these rows give no share of biofuel.

use serde::Serialize;

use super::ghgp::place_of;
use super::market::Supply;
use super::sheet::LineFigure;
use crate::allocation::ghgp::{Category, Place};
use crate::catalogue;
use crate::inventory::{Inventory, Line, avoids, factor, sum};
use crate::study::Study;
use crate::unit::Unit;

/// What the energy of a factor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Electricity produced and consumed on site.
    SelfProduced,
    /// A fuel.
    Fuel,
}

/// The calorific value of a factor of the catalogue.
#[derive(Debug)]
pub struct Calorific {
    /// Identifier of the factor.
    pub factor: &'static str,
    kind: Kind,
    /// kWh per unit of the factor, or what Base Carbone publishes by that unit.
    pub dividend: f64,
    /// 1, what Base Carbone publishes by kWh, or MJ in a kWh.
    pub divisor: f64,
    /// Rows of Base Carbone; empty for a factor that is per kWh.
    pub rows: &'static str,
    /// Share of renewable energy, 0 to 1.
    pub renewable: f64,
}

include!(concat!(env!("OUT_DIR"), "/calorific.rs"));

impl Calorific {
    /// kWh per unit of the factor, on net calorific value.
    #[must_use]
    pub fn kwh(&self) -> f64 {
        self.dividend / self.divisor
    }
}

/// The energy of a study, kWh.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Energy {
    /// Electricity bought, and produced on site.
    pub electricity: Split,
    /// Fuels, on net calorific value.
    pub fuels: Split,
    /// Heat, steam and cooling bought: the table of the VSME has no row for them.
    pub networks: Split,
    /// Places of the lines that are electricity or fuels and are not known in kWh.
    pub not_converted: Vec<usize>,
    /// Calorific values used, each once: identifiers of their factors.
    pub used: Vec<&'static str>,
}

/// Energy by what it comes from, kWh.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Split {
    /// Renewable.
    pub renewable: f64,
    /// The rest.
    pub other: f64,
    /// The lines.
    pub lines: Vec<LineFigure>,
}

impl Split {
    fn add(&mut self, line: usize, kwh: f64, renewable: f64) {
        self.renewable += kwh * renewable;
        self.other += kwh * (1.0 - renewable);
        self.lines.push(LineFigure { line, figure: kwh });
    }

    /// All of it, kWh.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.renewable + self.other
    }
}

/// Self-consumed electricity entered for itself, 0 in post 2.1.
const SELF_CONSUMED: &str = "pv-self-consumed";

/// Whether a factor is of electricity produced and consumed on site: it is not bought.
pub(super) fn is_self_produced(factor: &str) -> bool {
    let mut known = CALORIFIC.iter();
    known.any(|of| of.factor == factor && of.kind == Kind::SelfProduced)
}

/// The calorific value of a factor, also of one copied from Base Carbone.
#[must_use]
pub fn calorific(study: &Study, id: &str) -> Option<&'static Calorific> {
    let find = |id: &str| CALORIFIC.iter().find(|known| known.factor == id);
    if catalogue::find(id).is_some() {
        return find(id);
    }
    let own = study.factors.iter().find(|own| own.id == id)?;
    find(&own.of_catalogue()?.id)
}

/// What a line is of.
enum Carrier {
    Electricity,
    Fuel,
    Network,
}

fn carrier(line: &Line) -> Option<Carrier> {
    if avoids(line) {
        return None;
    }
    if is_self_produced(&line.factor) && !line.parts.is_empty() {
        return Some(Carrier::Electricity);
    }
    line.parts
        .iter()
        .find_map(|part| match place_of(line, part) {
            Place::In(Category::Electricity) => Some(Carrier::Electricity),
            Place::In(Category::OtherEnergy) => Some(Carrier::Network),
            Place::In(Category::StationaryCombustion | Category::MobileCombustion) => {
                Some(Carrier::Fuel)
            }
            _ => None,
        })
}

/// The energy of a study; `supply` says what of the electricity bought is renewable by contract.
#[must_use]
pub fn energy(study: &Study, inventory: &Inventory, supply: &Supply) -> Energy {
    let mut energy = Energy::default();
    let by_contract = match supply.energy > 0.0 {
        true => supply.renewable() / supply.energy,
        false => 0.0,
    };
    // Where it is entered for itself, panels counted by what they produce are not energy once more.
    let mut lines = inventory.lines.iter();
    let entered = lines.any(|line| line.factor == SELF_CONSUMED && carrier(line).is_some());
    for (place, line) in inventory.lines.iter().enumerate() {
        if entered && is_self_produced(&line.factor) && line.factor != SELF_CONSUMED {
            continue;
        }
        let Some(carrier) = carrier(line) else {
            continue;
        };
        let known = calorific(study, &line.factor);
        let Some(kwh) = kwh_per_unit(study, line, known) else {
            energy.not_converted.push(place);
            continue;
        };
        let kwh = kwh * line.quantity * line.share;
        if let Some(known) = known.filter(|known| !known.rows.is_empty())
            && !energy.used.contains(&known.factor)
        {
            energy.used.push(known.factor);
        }
        let renewable = known.map(|known| known.renewable);
        match carrier {
            Carrier::Electricity => {
                let renewable = renewable.unwrap_or(by_contract);
                energy.electricity.add(place, kwh, renewable);
            }
            Carrier::Fuel => energy.fuels.add(place, kwh, renewable.unwrap_or(0.0)),
            Carrier::Network => energy.networks.add(place, kwh, 0.0),
        }
    }
    energy
}

/// kWh per unit of the factor of a line, on net calorific value; none where it is not known.
fn kwh_per_unit(study: &Study, line: &Line, known: Option<&Calorific>) -> Option<f64> {
    if let Some(known) = known {
        return Some(known.kwh());
    }
    let factor = factor(study, &line.factor)?;
    let unit = Unit::find(&factor.unit).ok()?;
    // Energy on gross calorific value depends on the fuel, which is not known.
    matches!(unit.dimension.id, "energy" | "energy-ncv").then_some(unit.scale)
}

/// Energy of several carriers together, kWh: renewable, then the rest.
#[must_use]
pub fn together(splits: [&Split; 2]) -> [f64; 2] {
    [
        sum(splits.iter().map(|split| split.renewable)),
        sum(splits.iter().map(|split| split.other)),
    ]
}
