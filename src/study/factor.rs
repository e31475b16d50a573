//! Emission factors that a study holds: the user's own, and copies of those of an opened base.
//!
//! A factor of a base is copied into the study that uses it, so that the study can be read again
//! without the base, and compared with another version of it.

use serde::{Deserialize, Serialize};

use crate::catalogue::FACTORS;
use crate::factor::{Factor, PartKind, Status, Uncertainty};
use crate::gas::Gases;

use super::LARGEST;

/// Longest name copied, in characters: documents refuse texts of more than 10,000.
const LONGEST_NAME: usize = 1000;

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
    /// Its other gases are outside the Kyoto Protocol (HCFC, CFC, contrails); all of it where it is
    /// not split.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub non_kyoto: bool,
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
            non_kyoto: false,
        }
    }

    /// The copy of a factor of a base, and whether a split was left out: one that misses its total
    /// by more than 2 % would not be read again, so the total alone is kept. None for a factor that
    /// no study can hold: a value beyond [`LARGEST`].
    #[must_use]
    pub fn copied(id: &str, factor: &Factor, base: BaseReference) -> Option<(Self, bool)> {
        let fits = |value: f64| value.abs() <= LARGEST;
        let text = |text: &str| text.chars().take(LONGEST_NAME).collect();
        if !fits(factor.total) {
            return None;
        }
        let sound = |gases: Option<Gases>, total| {
            gases.filter(|gases| {
                let amounts = <[f64; 6]>::from(*gases);
                amounts.into_iter().all(fits) && is_close(gases.total(), total)
            })
        };
        let gases = sound(factor.gases, factor.total);
        let mut lost = gases != factor.gases;
        let mut parts = Vec::new();
        let sum: f64 = factor.parts.iter().map(|part| part.total).sum();
        if is_close(sum, factor.total) && factor.parts.iter().all(|part| fits(part.total)) {
            parts.extend(factor.parts.iter().map(|part| OwnPart {
                kind: part.kind,
                name: text(&part.name),
                total: part.total,
                gases: sound(part.gases, part.total),
            }));
        }
        lost |= parts.len() != factor.parts.len();
        let split = parts.iter().zip(factor.parts.iter());
        lost |= split.into_iter().any(|(own, part)| own.gases != part.gases);
        // Without a split, which of its gases are meant is not known any more.
        let is_split = gases.is_some() || parts.iter().any(|part| part.gases.is_some());
        let own = Self {
            name: text(&factor.fr),
            name_en: text(&factor.en),
            gases,
            parts,
            uncertainty: match factor.uncertainty {
                Uncertainty::Percent(percent) if (0.0..=LARGEST).contains(&percent) => {
                    Some(percent)
                }
                _ => None,
            },
            base: Some(base),
            geography: factor.geography.to_string(),
            valid_to: factor.valid_to.to_string(),
            archived: factor.status == Status::Archived,
            non_kyoto: factor.non_kyoto && is_split,
            ..Self::new(id, &factor.unit, factor.total, 0.0, "")
        };
        Some((own, lost))
    }

    /// The factor of the catalogue that it is a copy of, from Base Carbone: the same row per the same unit.
    #[must_use]
    pub fn of_catalogue(&self) -> Option<&'static Factor> {
        let base = self.base.as_ref();
        let base = base.filter(|base| base.kind == BaseKind::BaseCarbone)?;
        let mut same = FACTORS.iter();
        same.find(|of| of.source_ref == base.id && of.unit == self.unit)
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

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "factor/tests.rs"]
mod tests;
