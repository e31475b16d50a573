//! Activity data: the lines of the detailed inventory.

use serde::{Deserialize, Serialize};

use super::{Basis, Period, is_default};
use crate::allocation::{Control, SubPost};

/// One activity datum of the detailed inventory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ActivityDatum {
    /// Identifier, unique in the study.
    pub id: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Bilan Carbone sub-post.
    pub sub_post: SubPost,
    /// Who runs, holds or pays.
    pub control: Control,
    /// Quantity as typed.
    pub quantity: Quantity,
    /// The quantity is an amount of money with 20 % of VAT, which is taken out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vat_included: bool,
    /// Year of spending of an amount of money, when it is not the study's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spending_year: Option<i32>,
    /// When it was consumed or bought, when it is not the whole period of the study.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Factor: an identifier of the catalogue or of the factors of the study, or a [`FamilyFactor`].
    pub factor: String,
    /// Site, an identifier of the sites of the study.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Share of it that we hold, 0 to 1, under the equity share; without it, that of its site.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1.0)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<f64>,
    /// How sure the quantity is; `notes` win over it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub basis: Basis,
    /// Five quality notes of the quantity, 1 worst to 5 best: technical, geographical, temporal,
    /// completeness, reliability.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<[u8; 5]>,
    /// ± of the quantity in percent, where it was worked out; it wins over the notes.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1e15)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<f64>,
    /// Capital good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<Asset>,
    /// Where the quantity comes from: an invoice, a meter, an export.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// A word of the user that groups lines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tag: String,
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
    /// Whole lifetime, years, above zero.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1000.0)))]
    pub lifetime: f64,
    /// Lifetime in the accounts, years, above zero; used where the study asks for it.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1000.0)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accounting_lifetime: Option<f64>,
    /// Of a second-hand good: years of its lifetime that were left when it was commissioned, above
    /// zero and at most the lifetime.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1000.0)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining: Option<f64>,
}

impl ActivityDatum {
    /// A datum of this quantity and factor, with nothing else said of it.
    #[must_use]
    pub fn new(
        id: &str,
        sub_post: SubPost,
        control: Control,
        quantity: Quantity,
        factor: &str,
    ) -> Self {
        Self {
            id: id.to_owned(),
            label: String::new(),
            sub_post,
            control,
            quantity,
            vat_included: false,
            spending_year: None,
            period: None,
            factor: factor.to_owned(),
            site: None,
            held: None,
            basis: Basis::default(),
            notes: None,
            uncertainty: None,
            asset: None,
            source: String::new(),
            tag: String::new(),
            comment: String::new(),
        }
    }
}

impl Asset {
    /// A new capital good of this lifetime, whose years are not known.
    #[must_use]
    pub fn new(lifetime: f64) -> Self {
        Self {
            acquired: None,
            commissioned: None,
            lifetime,
            accounting_lifetime: None,
            remaining: None,
        }
    }
}

impl Quantity {
    /// A value and its unit.
    #[must_use]
    pub fn new(value: f64, unit: &str) -> Self {
        Self {
            value,
            unit: unit.to_owned(),
        }
    }
}

/// A factor named by its family, which the place of the site and the year then choose.
///
/// ```
/// # use infracarbone::study::FamilyFactor;
/// let monetary = FamilyFactor::read("family:monetary/telecom");
/// assert_eq!(monetary, Some(FamilyFactor { family: "monetary", key: Some("telecom") }));
/// assert_eq!(FamilyFactor::read("diesel-b7-l"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FamilyFactor<'a> {
    /// The family: "electricity", "monetary"…
    pub family: &'a str,
    /// The key in the family; without it, the location of the site.
    pub key: Option<&'a str>,
}

/// Start of the identifier of a factor named by its family: `family:electricity`.
pub const FAMILY: &str = "family:";

impl<'a> FamilyFactor<'a> {
    /// Reads the identifier of a factor; none when it does not name a family.
    #[must_use]
    pub fn read(factor: &'a str) -> Option<Self> {
        let named = factor.strip_prefix(FAMILY)?;
        Some(match named.split_once('/') {
            Some((family, key)) => Self {
                family,
                key: Some(key),
            },
            None => Self {
                family: named,
                key: None,
            },
        })
    }
}
