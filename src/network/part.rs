//! Parts of the life cycle of a network.

use crate::text::{self, Bilingual};

/// A part of the life cycle: those of the build, the end of life, then those of each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Making of what is laid or installed.
    Products,
    /// Sand, gravel, asphalt and mortar of the works, and the diesel of their machines.
    Works,
    /// Haulage of materials and spoil, delivery of products.
    Transport,
    /// Treatment of the spoil.
    Waste,
    /// End of life, where it is known.
    End,
    /// Electricity of a year.
    Electricity,
    /// Refrigerants that leak in a year.
    Leaks,
    /// Diesel of generator sets in a year.
    Fuel,
    /// Maintenance in a year.
    Maintenance,
}

impl Part {
    /// Every part, in order.
    pub const ALL: [Self; 9] = [
        Self::Products,
        Self::Works,
        Self::Transport,
        Self::Waste,
        Self::End,
        Self::Electricity,
        Self::Leaks,
        Self::Fuel,
        Self::Maintenance,
    ];

    /// The word of the tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Works => "works",
            Self::Transport => "transport",
            Self::Waste => "waste",
            Self::End => "end",
            Self::Electricity => "electricity",
            Self::Leaks => "leaks",
            Self::Fuel => "fuel",
            Self::Maintenance => "maintenance",
        }
    }

    /// The part of a word of the tables.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// Whether it is emitted when the network is built; what is at the end of life, decades later, is
    /// not, though each year bears its share.
    #[must_use]
    pub fn is_build(self) -> bool {
        self < Self::End
    }

    /// Whether it comes back each year; each year bears a share of the others.
    #[must_use]
    pub fn is_yearly(self) -> bool {
        self >= Self::Electricity
    }

    /// The name.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Products => text::NETWORK_PART_PRODUCTS,
            Self::Works => text::NETWORK_PART_WORKS,
            Self::Transport => text::NETWORK_PART_TRANSPORT,
            Self::Waste => text::NETWORK_PART_WASTE,
            Self::End => text::NETWORK_PART_END,
            Self::Electricity => text::NETWORK_PART_ELECTRICITY,
            Self::Leaks => text::NETWORK_PART_LEAKS,
            Self::Fuel => text::NETWORK_PART_FUEL,
            Self::Maintenance => text::NETWORK_PART_MAINTENANCE,
        }
    }
}
