//! The 22 posts and 6 categories of the French regulatory inventory (BEGES, method v5, July 2022).
//!
//! Labels are the official French ones; the English ones are ours.

use serde::{Deserialize, Serialize};

use crate::sector::Bilingual;

/// A category of the BEGES table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Category {
    /// Direct emissions.
    #[serde(rename = "1")]
    Direct,
    /// Indirect emissions of energy.
    #[serde(rename = "2")]
    Energy,
    /// Indirect emissions of transport.
    #[serde(rename = "3")]
    Transport,
    /// Indirect emissions of products bought.
    #[serde(rename = "4")]
    Purchased,
    /// Indirect emissions of products sold.
    #[serde(rename = "5")]
    Sold,
    /// Other indirect emissions.
    #[serde(rename = "6")]
    Other,
}

/// A post of the BEGES table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Post {
    /// 1.1 Stationary combustion.
    #[serde(rename = "1.1")]
    StationaryCombustion,
    /// 1.2 Mobile combustion.
    #[serde(rename = "1.2")]
    MobileCombustion,
    /// 1.3 Process emissions other than energy.
    #[serde(rename = "1.3")]
    Process,
    /// 1.4 Direct fugitive emissions.
    #[serde(rename = "1.4")]
    Fugitive,
    /// 1.5 Emissions from biomass (soils and forests).
    #[serde(rename = "1.5")]
    LandUse,
    /// 2.1 Electricity consumption.
    #[serde(rename = "2.1")]
    Electricity,
    /// 2.2 Consumption of energy other than electricity.
    #[serde(rename = "2.2")]
    OtherEnergy,
    /// 3.1 Upstream freight.
    #[serde(rename = "3.1")]
    UpstreamFreight,
    /// 3.2 Downstream freight.
    #[serde(rename = "3.2")]
    DownstreamFreight,
    /// 3.3 Commuting.
    #[serde(rename = "3.3")]
    Commuting,
    /// 3.4 Travel of visitors and customers.
    #[serde(rename = "3.4")]
    Visitors,
    /// 3.5 Business travel.
    #[serde(rename = "3.5")]
    BusinessTravel,
    /// 4.1 Purchased goods.
    #[serde(rename = "4.1")]
    PurchasedGoods,
    /// 4.2 Capital goods.
    #[serde(rename = "4.2")]
    CapitalGoods,
    /// 4.3 Waste management.
    #[serde(rename = "4.3")]
    Waste,
    /// 4.4 Upstream leased assets.
    #[serde(rename = "4.4")]
    UpstreamLeasedAssets,
    /// 4.5 Purchased services.
    #[serde(rename = "4.5")]
    PurchasedServices,
    /// 5.1 Use of products sold.
    #[serde(rename = "5.1")]
    UseOfSoldProducts,
    /// 5.2 Downstream leased assets.
    #[serde(rename = "5.2")]
    DownstreamLeasedAssets,
    /// 5.3 End of life of products sold.
    #[serde(rename = "5.3")]
    EndOfLifeOfSoldProducts,
    /// 5.4 Investments.
    #[serde(rename = "5.4")]
    Investments,
    /// 6.1 Other indirect emissions.
    #[serde(rename = "6.1")]
    OtherIndirect,
}

/// Code, French label and English label of every post, in the order of [`Post`].
const POSTS: [(Post, &str, Bilingual); 22] = [
    (
        Post::StationaryCombustion,
        "1.1",
        Bilingual {
            fr: "Émissions directes des sources fixes de combustion",
            en: "Stationary combustion",
        },
    ),
    (
        Post::MobileCombustion,
        "1.2",
        Bilingual {
            fr: "Émissions directes des sources mobiles de combustion",
            en: "Mobile combustion",
        },
    ),
    (
        Post::Process,
        "1.3",
        Bilingual {
            fr: "Émissions directes des procédés hors énergie",
            en: "Process emissions other than energy",
        },
    ),
    (
        Post::Fugitive,
        "1.4",
        Bilingual {
            fr: "Émissions directes fugitives",
            en: "Direct fugitive emissions",
        },
    ),
    (
        Post::LandUse,
        "1.5",
        Bilingual {
            fr: "Émissions issues de la biomasse (sols et forêts)",
            en: "Emissions from biomass (soils and forests)",
        },
    ),
    (
        Post::Electricity,
        "2.1",
        Bilingual {
            fr: "Émissions indirectes liées à la consommation d'électricité",
            en: "Electricity consumption",
        },
    ),
    (
        Post::OtherEnergy,
        "2.2",
        Bilingual {
            fr: "Émissions indirectes liées à la consommation d'énergie autre que l'électricité",
            en: "Consumption of energy other than electricity",
        },
    ),
    (
        Post::UpstreamFreight,
        "3.1",
        Bilingual {
            fr: "Transport de marchandise amont",
            en: "Upstream freight",
        },
    ),
    (
        Post::DownstreamFreight,
        "3.2",
        Bilingual {
            fr: "Transport de marchandise aval",
            en: "Downstream freight",
        },
    ),
    (
        Post::Commuting,
        "3.3",
        Bilingual {
            fr: "Déplacements domicile-travail",
            en: "Commuting",
        },
    ),
    (
        Post::Visitors,
        "3.4",
        Bilingual {
            fr: "Déplacements des visiteurs et des clients",
            en: "Travel of visitors and customers",
        },
    ),
    (
        Post::BusinessTravel,
        "3.5",
        Bilingual {
            fr: "Déplacements professionnels",
            en: "Business travel",
        },
    ),
    (
        Post::PurchasedGoods,
        "4.1",
        Bilingual {
            fr: "Achats de biens",
            en: "Purchased goods",
        },
    ),
    (
        Post::CapitalGoods,
        "4.2",
        Bilingual {
            fr: "Immobilisations de biens",
            en: "Capital goods",
        },
    ),
    (
        Post::Waste,
        "4.3",
        Bilingual {
            fr: "Gestion des déchets",
            en: "Waste management",
        },
    ),
    (
        Post::UpstreamLeasedAssets,
        "4.4",
        Bilingual {
            fr: "Actifs en leasing amont",
            en: "Upstream leased assets",
        },
    ),
    (
        Post::PurchasedServices,
        "4.5",
        Bilingual {
            fr: "Achats de services",
            en: "Purchased services",
        },
    ),
    (
        Post::UseOfSoldProducts,
        "5.1",
        Bilingual {
            fr: "Utilisation des produits vendus",
            en: "Use of products sold",
        },
    ),
    (
        Post::DownstreamLeasedAssets,
        "5.2",
        Bilingual {
            fr: "Actifs en leasing aval",
            en: "Downstream leased assets",
        },
    ),
    (
        Post::EndOfLifeOfSoldProducts,
        "5.3",
        Bilingual {
            fr: "Fin de vie des produits vendus",
            en: "End of life of products sold",
        },
    ),
    (
        Post::Investments,
        "5.4",
        Bilingual {
            fr: "Investissements",
            en: "Investments",
        },
    ),
    (
        Post::OtherIndirect,
        "6.1",
        Bilingual {
            fr: "Autres émissions indirectes",
            en: "Other indirect emissions",
        },
    ),
];

/// Labels of the categories, in the order of [`Category`].
const CATEGORIES: [(Category, &str, Bilingual); 6] = [
    (
        Category::Direct,
        "1",
        Bilingual {
            fr: "Émissions directes de GES",
            en: "Direct GHG emissions",
        },
    ),
    (
        Category::Energy,
        "2",
        Bilingual {
            fr: "Émissions indirectes associées à l'énergie",
            en: "Indirect emissions associated with energy",
        },
    ),
    (
        Category::Transport,
        "3",
        Bilingual {
            fr: "Émissions indirectes associées au transport",
            en: "Indirect emissions associated with transport",
        },
    ),
    (
        Category::Purchased,
        "4",
        Bilingual {
            fr: "Émissions indirectes associées aux produits achetés",
            en: "Indirect emissions associated with products purchased",
        },
    ),
    (
        Category::Sold,
        "5",
        Bilingual {
            fr: "Émissions indirectes associées aux produits vendus",
            en: "Indirect emissions associated with products sold",
        },
    ),
    (
        Category::Other,
        "6",
        Bilingual {
            fr: "Autres émissions indirectes",
            en: "Other indirect emissions",
        },
    ),
];

impl Post {
    /// Every post, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        POSTS.iter().map(|(post, ..)| *post)
    }

    /// Code, such as "4.2".
    #[must_use]
    pub fn code(self) -> &'static str {
        POSTS[self as usize].1
    }

    /// Official French label and our English one.
    #[must_use]
    pub fn label(self) -> Bilingual {
        POSTS[self as usize].2
    }

    /// The category the post belongs to.
    #[must_use]
    pub fn category(self) -> Category {
        match self.code().as_bytes().first() {
            Some(b'1') => Category::Direct,
            Some(b'2') => Category::Energy,
            Some(b'3') => Category::Transport,
            Some(b'4') => Category::Purchased,
            Some(b'5') => Category::Sold,
            _ => Category::Other,
        }
    }

    /// The post with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        POSTS
            .iter()
            .find(|(_, c, _)| *c == code)
            .map(|(post, ..)| *post)
    }
}

impl Category {
    /// Every category, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        CATEGORIES.iter().map(|(category, ..)| *category)
    }

    /// Code, "1" to "6".
    #[must_use]
    pub fn code(self) -> &'static str {
        CATEGORIES[self as usize].1
    }

    /// Official French label and our English one.
    #[must_use]
    pub fn label(self) -> Bilingual {
        CATEGORIES[self as usize].2
    }
}
