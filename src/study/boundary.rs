//! What a study covers and how: consolidation, capital goods, posts, period.

use serde::{Deserialize, Serialize};

use crate::post::Post;

/// How the organisational boundary is drawn; chosen once per study.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Approach {
    /// What the organisation runs.
    #[default]
    OperationalControl,
    /// What the organisation holds.
    FinancialControl,
    /// What the organisation holds, by the share that it holds.
    EquityShare,
}

impl Approach {
    /// Every approach, the default first.
    pub const ALL: [Self; 3] = [
        Self::OperationalControl,
        Self::FinancialControl,
        Self::EquityShare,
    ];

    /// The word of the document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OperationalControl => "operational-control",
            Self::FinancialControl => "financial-control",
            Self::EquityShare => "equity-share",
        }
    }
}

/// How the emissions of a capital good are spread over the years, in BEGES and Bilan Carbone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Treatment {
    /// Over its lifetime.
    #[default]
    Amortised,
    /// Over its lifetime in the accounts.
    AccountingLife,
    /// Whole in its year of acquisition.
    YearOfPurchase,
}

impl Treatment {
    /// Every treatment, the default first.
    pub const ALL: [Self; 3] = [Self::Amortised, Self::AccountingLife, Self::YearOfPurchase];

    /// The word of the document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Amortised => "amortised",
            Self::AccountingLife => "accounting-life",
            Self::YearOfPurchase => "year-of-purchase",
        }
    }
}

/// What was decided of a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PostAssessment {
    /// The post.
    pub post: Post,
    /// What is declared of it; without it, its lines say whether it was assessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Declared>,
    /// Why; compulsory for a post left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The significance analysis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub significance: Option<Significance>,
}

impl PostAssessment {
    /// A post left out, with the reason.
    #[must_use]
    pub fn excluded(post: Post, reason: &str) -> Self {
        Self {
            post,
            status: Some(Declared::Excluded),
            reason: reason.to_owned(),
            significance: None,
        }
    }
}

/// What is declared of a post without lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Declared {
    /// Assessed: there is nothing.
    Zero,
    /// Left out, with a reason.
    Excluded,
}

impl Declared {
    /// Every word.
    pub const ALL: [Self; 2] = [Self::Zero, Self::Excluded];

    /// The word of the document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::Excluded => "excluded",
        }
    }
}

/// Whether a post is significant, by the criteria of ISO 14064-1:2018, annex H, which the BEGES
/// method takes up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Significance {
    /// Notes of the [`CRITERIA`], in their order: 0 not judged, 1 low, 2 medium, 3 high.
    pub notes: [u8; 6],
    /// The conclusion; none while it is undecided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub significant: Option<bool>,
    /// Comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// The criteria of significance: size, influence on the emissions, strategic importance and
/// exposure, sector guidance, outsourcing, commitment of the staff.
pub const CRITERIA: [&str; 6] = [
    "size",
    "influence",
    "strategic-importance",
    "sector-guidance",
    "outsourcing",
    "staff-commitment",
];
