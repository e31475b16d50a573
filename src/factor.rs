//! Emission factors: values by part and gas, with their provenance.
//!
//! Owns the types; the built-in rows are the tables of [`crate::catalogue`]. A factor of the user
//! has the same type.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::gas::Gases;

/// Text owned by a table of the program or by a study.
pub type Text = Cow<'static, str>;

/// A part of a factor: with the control of the source, it decides the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The factor is not divided into parts.
    Whole,
    /// Burning of a fuel by its user.
    Combustion,
    /// Burning of fuels at the power or heat plant.
    PowerPlant,
    /// Extraction, refining and delivery of energy.
    Upstream,
    /// Transmission and distribution of energy.
    TransmissionDistribution,
    /// Grid and network losses.
    Losses,
    /// Fugitive emissions.
    Fugitive,
    /// Leaks.
    Leaks,
    /// Manufacturing of a product or of a vehicle.
    Manufacturing,
    /// Amortisation of a plant or vehicle.
    Amortisation,
    /// Materials put in.
    Inputs,
    /// Energy of a process.
    Energy,
    /// Freight of goods.
    Transport,
    /// Collection of waste.
    Collection,
    /// Treatment of waste.
    Treatment,
    /// Incineration of waste.
    Incineration,
    /// Fuel, upstream and combustion undivided.
    Fuel,
    /// End of life.
    EndOfLife,
    /// Any other part.
    Other,
}

impl PartKind {
    /// Every kind, in the order of the packed tables.
    pub const ALL: [Self; 19] = [
        Self::Whole,
        Self::Combustion,
        Self::PowerPlant,
        Self::Upstream,
        Self::TransmissionDistribution,
        Self::Losses,
        Self::Fugitive,
        Self::Leaks,
        Self::Manufacturing,
        Self::Amortisation,
        Self::Inputs,
        Self::Energy,
        Self::Transport,
        Self::Collection,
        Self::Treatment,
        Self::Incineration,
        Self::Fuel,
        Self::EndOfLife,
        Self::Other,
    ];

    /// The word of the tables and of the study's document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Combustion => "combustion",
            Self::PowerPlant => "power-plant",
            Self::Upstream => "upstream",
            Self::TransmissionDistribution => "transmission-distribution",
            Self::Losses => "losses",
            Self::Fugitive => "fugitive",
            Self::Leaks => "leaks",
            Self::Manufacturing => "manufacturing",
            Self::Amortisation => "amortisation",
            Self::Inputs => "inputs",
            Self::Energy => "energy",
            Self::Transport => "transport",
            Self::Collection => "collection",
            Self::Treatment => "treatment",
            Self::Incineration => "incineration",
            Self::Fuel => "fuel",
            Self::EndOfLife => "end-of-life",
            Self::Other => "other",
        }
    }
}

/// One part of a factor, in kg CO2e per unit of the factor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// What the part is.
    pub kind: PartKind,
    /// The part's own name in its source, may be empty.
    pub name: Text,
    /// Total of the part, kg CO2e per unit.
    pub total: f64,
    /// Split by gas, where the source gives one.
    pub gases: Option<Gases>,
}

/// Where a factor comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The sector guide of InfraNum, ADEME and Ekho.
    Guide,
    /// Base Carbone / Base Empreinte of ADEME.
    BaseEmpreinte,
    /// Another published source.
    Other,
    /// Computed from sourced values by a stated formula.
    Computed,
    /// A hypothesis, shown as one.
    Hypothesis,
}

/// Validity status given by the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Valid for general use.
    Valid,
    /// Withdrawn by its publisher; usable, and said.
    Archived,
}

/// What is known of a factor's uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Uncertainty {
    /// "±u %" of the source: GSD² = 1 + u/100.
    Percent(f64),
    /// Five notes, 1 worst to 5 best: technical, geographical, temporal, completeness, reliability.
    Notes([u8; 5]),
    /// Sources give a low and a high value, kg CO2e per unit: GSD² = √(high/low).
    Range {
        /// Lowest published value, above zero.
        low: f64,
        /// Highest published value.
        high: f64,
    },
    /// Nothing known: four notes of 3 and reliability 5, GSD² 1.237.
    Unknown,
}

/// A publication that factors and parameters come from.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Stable identifier.
    pub id: &'static str,
    /// Who publishes it; "via" names the one who quotes it when the original was not read.
    pub publisher: &'static str,
    /// Title, in its own language.
    pub title: &'static str,
    /// Year or version.
    pub year: &'static str,
    /// Licence or terms of use; `French / English` where the words differ.
    pub licence: &'static str,
    /// Web address.
    pub address: &'static str,
    /// Language of the title.
    pub language: &'static str,
}

/// An emission factor, in kg CO2e per unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Factor {
    /// Stable identifier, stored in studies.
    pub id: Text,
    /// French name.
    pub fr: Text,
    /// English name; empty where none exists, French is then shown with `lang="fr"`.
    pub en: Text,
    /// Identifier of the unit of the activity.
    pub unit: Text,
    /// kg CO2e per unit, without biogenic CO2; negative for avoided emissions.
    pub total: f64,
    /// Split by gas of the whole, where the source gives one; its biogenic CO2 is kept apart.
    pub gases: Option<Gases>,
    /// The parts; empty for an undivided factor.
    pub parts: Cow<'static, [Part]>,
    /// What is known of its uncertainty.
    pub uncertainty: Uncertainty,
    /// Place of validity.
    pub geography: Text,
    /// First day of validity (ISO date), may be empty.
    pub valid_from: Text,
    /// Last day of validity (ISO date), may be empty.
    pub valid_to: Text,
    /// IPCC report of its global warming potentials, may be empty.
    pub gwp: Text,
    /// Validity status.
    pub status: Status,
    /// Identifiers of its sources.
    pub sources: Cow<'static, [Text]>,
    /// Identifier in its source, may be empty.
    pub source_ref: Text,
    /// Kind of origin.
    pub origin: Origin,
    /// Formula of a computed factor or reason of a hypothesis, in French; may be empty.
    pub note_fr: Text,
    /// The same in English.
    pub note_en: Text,
    /// The `other` gases are outside the Kyoto basket (HCFC, contrails).
    pub non_kyoto: bool,
}
