//! The 22 posts and 6 categories of the French regulatory inventory (BEGES, method v5, July 2022).
//!
//! Owns `post/posts.csv` and `post/categories.csv`: the official French labels, English ones of ours.

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

include!(concat!(env!("OUT_DIR"), "/posts.rs"));

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

#[cfg(test)]
mod tests {
    use super::*;

    /// The BEGES table: 22 posts, whose first figure is their category.
    #[test]
    fn posts_belong_to_the_category_of_their_code() {
        let counts = [("1", 5), ("2", 2), ("3", 5), ("4", 5), ("5", 4), ("6", 1)];
        assert_eq!(Category::all().count(), counts.len());
        for (category, (code, count)) in Category::all().zip(counts) {
            assert_eq!(category.code(), code);
            let belongs = |post: &Post| post.category() == category;
            let posts: Vec<Post> = Post::all().filter(belongs).collect();
            assert_eq!(posts.len(), count, "{code}");
            for post in posts {
                assert!(post.code().starts_with(code), "{}", post.code());
                assert_eq!(Post::from_code(post.code()), Some(post));
            }
        }
        assert_eq!(Post::from_code("7.1"), None);
    }
}
