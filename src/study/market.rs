//! What surrounds the inventory: instruments of the electricity market, offsets, emission trading, the
//! target.

use serde::{Deserialize, Serialize};

use super::Quantity;

/// An instrument of the electricity market, for the market-based figure of scope 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Contract {
    /// Identifier, unique in the study.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: ContractKind,
    /// Electricity that it covers.
    pub energy: Quantity,
    /// Emissions at the plant, kg CO2e per kWh.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    pub factor: f64,
    /// Share of renewable sources, 0 to 1.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1.0)))]
    pub renewable: f64,
    /// Where the factor comes from.
    pub source: String,
}

/// What an instrument of the electricity market is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum ContractKind {
    /// Guarantees of origin cancelled for the organisation.
    GuaranteesOfOrigin,
    /// An offer of a supplier, with its guarantees of origin.
    Supplier,
    /// A contract with a producer (power purchase agreement).
    Producer,
}

impl ContractKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::GuaranteesOfOrigin, Self::Supplier, Self::Producer];

    /// The word of the document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::GuaranteesOfOrigin => "guarantees-of-origin",
            Self::Supplier => "supplier",
            Self::Producer => "producer",
        }
    }
}

/// The residual mix: what electricity without instrument emits, for the market-based figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ResidualMix {
    /// Emissions at the plant, kg CO2e per kWh.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    pub factor: f64,
    /// Where it comes from, with its year.
    pub source: String,
}

/// Credits, contributions or removals, recorded apart and never netted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Offset {
    /// Identifier, unique in the study.
    pub id: String,
    /// Name of the project or label.
    pub name: String,
    /// What it is.
    pub kind: OffsetKind,
    /// t CO2e.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    pub tonnes: f64,
    /// Proof: register, standard, vintage.
    pub source: String,
}

/// What is recorded apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum OffsetKind {
    /// Carbon credits bought and cancelled.
    Credits,
    /// A financial contribution to a project, without claim.
    Contribution,
    /// Removals on land or in products of the organisation.
    Removals,
}

impl OffsetKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Credits, Self::Contribution, Self::Removals];

    /// The word of the document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Credits => "credits",
            Self::Contribution => "contribution",
            Self::Removals => "removals",
        }
    }
}

/// What of scope 1 is under regulated emission trading schemes, such as that of the European Union.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EmissionTrading {
    /// How much, in `unit`; at most 100 %.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    pub amount: f64,
    /// What the amount is in.
    pub unit: TradingUnit,
    /// Where it comes from: the verified report of the installations.
    pub source: String,
}

/// What emissions under a trading scheme are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum TradingUnit {
    /// Percent of scope 1.
    Percent,
    /// t CO2e.
    Tonnes,
}

impl TradingUnit {
    /// Every unit.
    pub const ALL: [Self; 2] = [Self::Percent, Self::Tonnes];

    /// The word of the document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Tonnes => "tonnes",
        }
    }
}

/// A target of reduction, from the reference year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Target {
    /// Its year.
    pub year: i32,
    /// Reduction of scopes 1 and 2, %.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 100.0)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes_1_2: Option<f64>,
    /// Reduction of scope 3, %.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 100.0)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope_3: Option<f64>,
    /// Main actions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub actions: String,
}
