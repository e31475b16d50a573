//! Emission factors that a study holds: the user's own, and copies of those of an opened base.
//!
//! A factor of a base is copied into the study that uses it, so that the study can be read again
//! without the base, and compared with another version of it.

use serde::{Deserialize, Serialize};

use crate::factor::PartKind;
use crate::gas::Gases;

/// An emission factor of a study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct OwnFactor {
    /// Identifier, unique in the study and not one of the catalogue.
    pub id: String,
    /// Name.
    pub name: String,
    /// English name, where its base gives one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_en: String,
    /// Unit of the activity.
    pub unit: String,
    /// kg CO2e per unit, without biogenic CO2; below zero only for the avoided emissions of a base.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = -1e15, max = 1e15)))]
    pub total: f64,
    /// Split by gas of an undivided factor, kg CO2e per unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gases: Option<Gases>,
    /// Its parts; none for an undivided factor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<OwnPart>,
    /// "±u %"; compulsory but for a factor of a base.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<f64>,
    /// Where it comes from.
    pub source: String,
    /// Year of the source, may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub year: String,
    /// The base or table that it was copied from; none for a factor of the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<BaseReference>,
    /// Place of validity, may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub geography: String,
    /// Last day of validity (ISO date), may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub valid_to: String,
    /// Withdrawn by its publisher.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
}

impl OwnFactor {
    /// An undivided factor of the user, kg CO2e per unit with ± in percent.
    #[must_use]
    pub fn new(id: &str, unit: &str, total: f64, uncertainty: f64, source: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            name_en: String::new(),
            unit: unit.to_owned(),
            total,
            gases: None,
            parts: Vec::new(),
            uncertainty: Some(uncertainty),
            source: source.to_owned(),
            year: String::new(),
            base: None,
            geography: String::new(),
            valid_to: String::new(),
            archived: false,
        }
    }

    /// Whether its gases and parts add up to its total, and the gases of its parts to theirs.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let parts = self.parts.iter();
        let whole = self.gases.map(|gases| (gases.total(), self.total));
        let sum = (!self.parts.is_empty())
            .then(|| (parts.clone().map(|part| part.total).sum(), self.total));
        let of_parts = parts.map(|part| part.gases.map(|gases| (gases.total(), part.total)));
        let mut sums = of_parts.chain([whole, sum]).flatten();
        sums.all(|(sum, total)| is_close(sum, total))
    }
}

/// Sums of rounded figures differ by up to 2 % from the total that is published.
fn is_close(sum: f64, total: f64) -> bool {
    (sum - total).abs() <= 0.02 * total.abs() + 1e-9
}

/// A part of a factor of a study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct OwnPart {
    /// Which part.
    pub kind: PartKind,
    /// Its name in its source, may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// kg CO2e per unit.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = -1e15, max = 1e15)))]
    pub total: f64,
    /// Split by gas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gases: Option<Gases>,
}

/// Where a factor was copied from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct BaseReference {
    /// What it is.
    pub kind: BaseKind,
    /// Its name and version, such as "Base Carbone V23.6".
    pub name: String,
    /// Identifier of the factor there.
    pub id: String,
}

/// What a factor was copied from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum BaseKind {
    /// Base Carbone, as ADEME publishes it.
    BaseCarbone,
    /// A table of factors, such as that of a sector guide.
    Table,
}

impl BaseKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::BaseCarbone, Self::Table];

    /// The word of the document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::BaseCarbone => "base-carbone",
            Self::Table => "table",
        }
    }
}
