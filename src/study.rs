//! The study: what an organisation entered, saved as one versioned JSON document.
//!
//! Owns the document's types. Reading and checking one from outside is [`read`]; the page, the
//! JavaScript library and files on disk all use exactly this format. It holds values, not what was
//! typed: raw text stays in the form. It knows nothing of emissions.

mod document;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod random;
mod read;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::allocation::{Control, SubPost};
use crate::post::Post;

pub use read::{FieldProblem, LARGEST, STUDY_KEY, StudyError, read, read_file};

/// Marks a JSON document as a study.
pub const FORMAT: &str = "infracarbone-study";

/// Version of the document that this program writes.
pub const VERSION: u32 = 1;

/// A study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(hashmap_as_object))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Study {
    /// Always "infracarbone-study".
    pub format: String,
    /// Version of the document, from 1.
    pub version: u32,
    /// Identifier, unique among the studies of a browser.
    pub id: String,
    /// Name given by the user.
    #[serde(default)]
    pub name: String,
    /// Métier, an identifier such as "infra-ftth".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Year of the inventory.
    pub year: i32,
    /// The organisation.
    #[serde(default)]
    pub organisation: Organisation,
    /// Its sites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<Site>,
    /// Answers to the questions of the métier, by field identifier.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Answer>,
    /// Activity data entered one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<ActivityDatum>,
    /// Emission factors of the user.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<OwnFactor>,
    /// Posts left out, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<Exclusion>,
    /// Moment of the last change, ISO 8601, may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub modified: String,
}

/// The organisation that makes the study.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Organisation {
    /// Name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Mean number of employees, full-time equivalents.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headcount: Option<f64>,
    /// Turnover of the year, k€ excluding VAT.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turnover: Option<f64>,
}

/// A site of the organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Site {
    /// Identifier, unique in the study.
    pub id: String,
    /// Name.
    pub name: String,
    /// Key of the electricity mix: "mainland", "reunion", "belgium"…
    pub location: String,
}

/// How sure the one who entered a figure is of it; each is one of the five notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// From an invoice, a meter or the accounts: note 4.
    #[default]
    Measured,
    /// Own estimate: note 3.
    Estimated,
    /// A guess: note 2.
    Guess,
}

impl Basis {
    /// Every basis, the surest first.
    pub const ALL: [Self; 3] = [Self::Measured, Self::Estimated, Self::Guess];

    /// The word of the document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Estimated => "estimated",
            Self::Guess => "guess",
        }
    }

    /// The note for all five criteria.
    #[must_use]
    pub fn note(self) -> u8 {
        match self {
            Self::Measured => 4,
            Self::Estimated => 3,
            Self::Guess => 2,
        }
    }
}

/// The answer to a field: a value with its unit, an option, a text, or "I don't know".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Answer {
    /// Value in `unit`, zero or more.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Unit as typed, an identifier such as "MWh".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Option chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    /// Text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// "I don't know".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unknown: bool,
    /// How sure the figure is.
    #[serde(skip_serializing_if = "is_measured")]
    pub basis: Basis,
}

// serde hands a reference to `skip_serializing_if`.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_measured(basis: &Basis) -> bool {
    *basis == Basis::Measured
}

impl Answer {
    /// A value with its unit.
    #[must_use]
    pub fn quantity(value: f64, unit: &str) -> Self {
        Self {
            value: Some(value),
            unit: Some(unit.to_owned()),
            ..Self::default()
        }
    }

    /// An option.
    #[must_use]
    pub fn choice(option: &str) -> Self {
        Self {
            choice: Some(option.to_owned()),
            ..Self::default()
        }
    }

    /// "I don't know".
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            unknown: true,
            ..Self::default()
        }
    }
}

/// One activity datum of the detailed inventory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ActivityDatum {
    /// Identifier, unique in the study.
    pub id: String,
    /// What it is.
    #[serde(default)]
    pub label: String,
    /// Bilan Carbone sub-post.
    pub sub_post: SubPost,
    /// Who runs, holds or pays.
    pub control: Control,
    /// Quantity as typed.
    pub quantity: Quantity,
    /// Year of spending of an amount of money, when it is not the study's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spending_year: Option<i32>,
    /// Factor: an identifier of the catalogue or of the factors of the study.
    pub factor: String,
    /// Site, an identifier of the sites of the study.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// How sure the quantity is; `notes` win over it.
    #[serde(default, skip_serializing_if = "is_measured")]
    pub basis: Basis,
    /// Five quality notes of the quantity, 1 worst to 5 best: technical, geographical, temporal,
    /// completeness, reliability.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<[u8; 5]>,
    /// Capital good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<Asset>,
    /// Comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// A quantity and its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Quantity {
    /// Value in `unit`, zero or more.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    pub value: f64,
    /// An identifier such as "MWh".
    pub unit: String,
}

/// What amortisation needs of a capital good.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Asset {
    /// Year of acquisition; without it, that of commissioning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acquired: Option<i32>,
    /// Year of commissioning; without it, that of acquisition; without either, one annuity is
    /// counted, with a warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commissioned: Option<i32>,
    /// Lifetime, years, above zero.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1000.0)))]
    pub lifetime: f64,
}

/// An emission factor of the user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct OwnFactor {
    /// Identifier, unique in the study and not one of the catalogue.
    pub id: String,
    /// Name.
    pub name: String,
    /// Unit of the activity.
    pub unit: String,
    /// kg CO2e per unit.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    pub total: f64,
    /// "±u %".
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    pub uncertainty: f64,
    /// Where it comes from.
    pub source: String,
    /// Year of the source, may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub year: String,
}

/// A post left out of the inventory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Exclusion {
    /// The post.
    pub post: Post,
    /// Why.
    pub reason: String,
}

impl Study {
    /// An empty study of a year.
    #[must_use]
    pub fn new(id: &str, year: i32) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            id: id.to_owned(),
            name: String::new(),
            sector: None,
            year,
            organisation: Organisation::default(),
            sites: Vec::new(),
            answers: BTreeMap::new(),
            activities: Vec::new(),
            factors: Vec::new(),
            exclusions: Vec::new(),
            modified: String::new(),
        }
    }

    /// The JSON document, which [`read`] reads back to the same study.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_value(self).write()
    }
}
