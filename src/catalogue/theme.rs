//! Themes of factors, to find one's way among them; nothing is calculated from a theme.

use crate::text::{self, Bilingual};

/// The themes and how the identifiers of their factors begin.
const THEMES: [(Bilingual, &[&str]); 12] = [
    (
        text::FACTORS_THEME_ELECTRICITY,
        &["elec", "grid", "pv", "wind"],
    ),
    (
        text::FACTORS_THEME_HEAT,
        &[
            "gas",
            "biomethane",
            "heating",
            "propane",
            "wood",
            "heat",
            "cold",
        ],
    ),
    (
        text::FACTORS_THEME_ROAD_FUELS,
        &[
            "diesel", "b100", "hvo100", "petrol", "gnr", "lpg", "cng", "bio-cng",
        ],
    ),
    (text::FACTORS_THEME_FLUIDS, &["refrigerant", "leak"]),
    (
        text::FACTORS_THEME_TRAVEL,
        &[
            "plane",
            "train",
            "bus",
            "coach",
            "car",
            "moped",
            "motorbike",
            "e-bike",
            "meal",
            "hotel",
        ],
    ),
    (
        text::FACTORS_THEME_FREIGHT,
        &["van", "lorry", "rail", "sea", "air"],
    ),
    (
        text::FACTORS_THEME_IT,
        &[
            "desktop",
            "laptop",
            "monitor",
            "smartphone",
            "tablet",
            "mobile",
            "printer",
            "projector",
            "copier",
            "tv",
            "ssd",
            "hdd",
            "box",
            "server",
            "storage",
            "rack",
            "dc",
        ],
    ),
    (
        text::FACTORS_THEME_NETWORK,
        &[
            "network",
            "base-station",
            "trench",
            "microtrench",
            "pole",
            "duct",
            "microduct",
            "cable",
            "chamber",
            "shelter",
            "power-cable",
            "pvc-pipe",
            "excavator",
        ],
    ),
    (
        text::FACTORS_THEME_MATERIALS,
        &[
            "steel",
            "aluminium",
            "copper",
            "lead",
            "hdpe",
            "ldpe",
            "pvc",
            "pp",
            "plastic",
            "nylon",
            "glass",
            "concrete",
            "cement",
            "lime",
            "asphalt",
            "gravel",
            "treated",
            "aggregate",
            "timber",
            "cardboard",
            "paper",
            "circuit",
            "water",
            "wastewater",
        ],
    ),
    (
        text::FACTORS_THEME_BUILDINGS,
        &[
            "building",
            "parking",
            "road",
            "lv-board",
            "genset",
            "machine",
            "vehicle",
            "furniture",
            "room",
            "chiller",
            "ventilation",
        ],
    ),
    (text::FACTORS_THEME_WASTE, &["waste", "avoided"]),
    (text::FACTORS_THEME_SPENDING, &["monetary"]),
];

/// The names of the themes, in order.
pub fn all() -> impl Iterator<Item = Bilingual> {
    THEMES.iter().map(|(name, _)| *name)
}

/// The theme of a factor: that of the longest beginning of its identifier.
#[must_use]
pub fn of(id: &str) -> Option<Bilingual> {
    let begins = |start: &&&str| {
        id.strip_prefix(**start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let longest = |starts: &[&str]| starts.iter().filter(begins).map(|start| start.len()).max();
    THEMES
        .iter()
        .filter_map(|(name, starts)| Some((longest(starts)?, *name)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::FACTORS;

    #[test]
    fn every_factor_has_a_theme() {
        let without: Vec<&str> = FACTORS
            .iter()
            .map(|factor| factor.id.as_ref())
            .filter(|id| of(id).is_none())
            .collect();
        assert!(without.is_empty(), "{without:?}");
        assert_eq!(of("pvc-pipe-m"), Some(text::FACTORS_THEME_NETWORK));
        assert_eq!(of("pvc-new-t"), Some(text::FACTORS_THEME_MATERIALS));
        assert_eq!(of("bio-cng-kg"), Some(text::FACTORS_THEME_ROAD_FUELS));
        assert_eq!(of("caravan"), None);
    }
}
