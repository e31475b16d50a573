//! What an activity of a network is multiplied by.

use crate::catalogue;
use crate::factor::{Factor, Uncertainty};
use crate::network::document::Network;
use crate::network::spread::{Law, Spread};
use crate::network::table::MIXES;
use crate::text::Bilingual;
use crate::uncertainty::gsd2_of_factor;
use crate::unit::Unit;

/// What an activity is multiplied by.
#[derive(Debug, Clone, Copy)]
pub enum FactorOf {
    /// A factor of the catalogue.
    Catalogue(&'static Factor),
    /// Place in [`MIXES`].
    Mix(usize),
}

impl FactorOf {
    /// The factor that a flow names, in a network.
    pub(super) fn find(id: &str, network: &Network) -> Option<Self> {
        if let Some(mix) = id.strip_prefix("mix:") {
            return MIXES
                .iter()
                .position(|known| known.id == mix)
                .map(Self::Mix);
        }
        let factor = match id.strip_prefix("family:") {
            None => catalogue::find(id)?,
            Some(family) => {
                let key = match family {
                    "refrigerant" => &network.refrigerant,
                    _ => &network.location,
                };
                catalogue::in_family(family, key, network.year)?.factor
            }
        };
        Some(Self::Catalogue(factor))
    }

    /// Its identifier.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Catalogue(factor) => &factor.id,
            Self::Mix(place) => MIXES.get(place).map_or("", |mix| mix.id),
        }
    }

    /// Unit of its activity.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Catalogue(factor) => &factor.unit,
            Self::Mix(place) => MIXES.get(place).map_or("", |mix| mix.unit),
        }
    }

    /// The name of a mix; those of the catalogue are in its factors.
    #[must_use]
    pub fn mix_name(self) -> Option<Bilingual> {
        match self {
            Self::Catalogue(_) => None,
            Self::Mix(place) => MIXES.get(place).map(|mix| mix.name),
        }
    }

    /// Its figures. A range of sources that disagree is one at the ends too; the ± of a source is
    /// only drawn, as everywhere in the program.
    #[must_use]
    pub fn spread(self) -> Spread {
        match self {
            Self::Mix(place) => MIXES
                .get(place)
                .map_or(Spread::exact(0.0), |mix| mix.spread),
            Self::Catalogue(factor) => {
                let (low, high) = match factor.uncertainty {
                    Uncertainty::Range { low, high } => (low, high),
                    _ => (factor.total, factor.total),
                };
                Spread {
                    law: Law::Lognormal(gsd2_of_factor(factor.uncertainty)),
                    ..Spread::triangular(low, factor.total, high)
                }
            }
        }
    }

    /// Tonnes of a unit of activity; none where it is no mass.
    pub(super) fn tonnes(self) -> Option<f64> {
        let unit = Unit::find(self.unit()).ok()?;
        let given = matches!(self, Self::Mix(_)) && self.id() == "given";
        (unit.dimension.id == "mass" && !given).then(|| unit.scale / 1000.0)
    }
}
