//! The study: what an organisation entered, saved as one versioned JSON document.
//!
//! Owns the document's types. Reading and checking one from outside is [`read`]; the page, the
//! JavaScript library and files on disk all use exactly this format. It holds values, not what was
//! typed: raw text stays in the form. It knows nothing of emissions.

mod activity;
mod boundary;
pub(crate) mod document;
mod factor;
mod market;
mod period;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod random;
mod read;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::json::Opaque;
pub use activity::{ActivityDatum, Asset, FAMILY, FamilyFactor, Quantity};
pub use boundary::{Approach, CRITERIA, Declared, PostAssessment, Significance, Treatment};
pub use factor::{BaseKind, BaseReference, OwnFactor, OwnPart};
pub use market::{
    Contract, ContractKind, EmissionTrading, Offset, OffsetKind, ResidualMix, Target, TradingUnit,
};
pub use period::{Day, Period};
pub use read::{FieldProblem, LARGEST, STUDY_KEY, StudyError, factor_unit, read, read_file};

/// Marks a JSON document as a study.
pub const FORMAT: &str = "infracarbone-study";

/// Version of the document that this program writes.
pub const VERSION: u32 = 2;

/// A study.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Métier, an identifier such as "infra-ftth".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Year of the inventory: of its factors, and of the capital goods that it bears.
    pub year: i32,
    /// Reporting period, when it is not the calendar year; `year` then holds most of its months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Consolidation approach.
    #[serde(default, skip_serializing_if = "is_default")]
    pub approach: Approach,
    /// How capital goods are counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub capital_goods: Treatment,
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
    /// What was decided of posts, a post once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<PostAssessment>,
    /// Instruments of the electricity market.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<Contract>,
    /// The residual mix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residual_mix: Option<ResidualMix>,
    /// What is recorded apart, never netted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offsets: Vec<Offset>,
    /// Models of networks, each an object that only their page reads: kept as it is.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, unknown>[]"))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub networks: Vec<Opaque>,
    /// What of scope 1 is under regulated emission trading schemes; not given without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emission_trading: Option<EmissionTrading>,
    /// Methodological choices, in the words of the user.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub choices: String,
    /// Identifier shared by the studies of a series, one per year; a study without it is the first of the
    /// series that bears its own identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Year of reference of the series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_year: Option<i32>,
    /// Target of reduction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
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
    /// Share of it that we hold, 0 to 1, under the equity share; 1 without it.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1.0)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<f64>,
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
    #[serde(skip_serializing_if = "is_default")]
    pub basis: Basis,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
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

/// Places in a list, by identifier.
pub type Places<'a> = BTreeMap<&'a str, usize>;

/// The place of each identifier of a list.
///
/// One by one: to collect them brings a sort of 2.5 kB into the first load.
pub fn places<'a>(ids: impl Iterator<Item = &'a str>) -> Places<'a> {
    let mut places = Places::new();
    for (index, id) in ids.enumerate() {
        places.insert(id, index);
    }
    places
}

/// Two studies are the same when their documents are: comparing each field weighs 2 kB more in the
/// first load.
impl PartialEq for Study {
    fn eq(&self, other: &Self) -> bool {
        self.to_json() == other.to_json()
    }
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
            period: None,
            approach: Approach::default(),
            capital_goods: Treatment::default(),
            organisation: Organisation::default(),
            sites: Vec::new(),
            answers: BTreeMap::new(),
            activities: Vec::new(),
            factors: Vec::new(),
            posts: Vec::new(),
            contracts: Vec::new(),
            residual_mix: None,
            offsets: Vec::new(),
            networks: Vec::new(),
            emission_trading: None,
            choices: String::new(),
            series: None,
            reference_year: None,
            target: None,
            modified: String::new(),
        }
    }

    /// The site of a datum; none when it names none.
    #[must_use]
    pub fn site(&self, datum: &ActivityDatum) -> Option<&Site> {
        let id = datum.site.as_ref()?;
        self.sites.iter().find(|site| site.id == *id)
    }

    /// Where a datum is, a key of the electricity mixes: where its site is, else in mainland France.
    #[must_use]
    pub fn location(&self, datum: &ActivityDatum) -> &str {
        self.site(datum).map_or("mainland", |site| &site.location)
    }

    /// The reporting period: the calendar year unless another was given.
    #[must_use]
    pub fn reporting_period(&self) -> Period {
        let given = self.period.clone();
        given.unwrap_or_else(|| Period::of_year(self.year))
    }

    /// The JSON document, which [`read`] reads back to the same study.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_json(self)
    }
}
