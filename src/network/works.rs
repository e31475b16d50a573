//! Rules of the works of a route: what a metre of it takes, by laying mode.
//!
//! Every rule is a function of the parameters that it names, in their order and units. Volumes are
//! those of the trench in place; a route in an existing duct or on existing poles has no rule, since
//! whoever built them counts their works. The rules are ours, written from the geometry of the
//! guides (Objectif fibre, La Vie des réseaux) and checked against published ratios: 9.2 kg/m
//! (Endrava) and 17.3 kg/m (AFD, Carbone 4) for a conventional trench.

use super::part::Part;
use crate::text::{self, Bilingual};

/// A laying mode that has works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Works {
    /// Open trench.
    Trench,
    /// Mini-trench, filled with mortar.
    MiniTrench,
    /// Micro-trench, filled with mortar.
    MicroTrench,
    /// Cable plough.
    Plough,
    /// Directional drilling.
    Drilling,
    /// Planting of poles and stringing of cables.
    Aerial,
}

/// A step of the works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Sand bed, t.
    Sand,
    /// Imported refill, t.
    Gravel,
    /// Asphalt, t.
    Asphalt,
    /// Mortar fill, t.
    Mortar,
    /// Spoil removed, t.
    Spoil,
    /// Materials brought and spoil removed, t.km.
    Haulage,
    /// Diesel of machines, L.
    Diesel,
}

/// What a metre of route takes, by [`Step`].
pub type PerMetre = [f64; 7];

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 7] = [
        Self::Sand,
        Self::Gravel,
        Self::Asphalt,
        Self::Mortar,
        Self::Spoil,
        Self::Haulage,
        Self::Diesel,
    ];

    /// The factor, as a flow names it, in the unit of the step.
    #[must_use]
    pub const fn factor(self) -> &'static str {
        match self {
            Self::Sand => "aggregate-t",
            Self::Gravel => "gravel-t",
            Self::Asphalt => "asphalt-t",
            Self::Mortar => "mix:mortar",
            Self::Spoil => "waste-inert-t",
            Self::Haulage => "lorry-rigid-26-32t-tkm",
            Self::Diesel => "gnr-l",
        }
    }

    /// The part of the life cycle.
    #[must_use]
    pub const fn part(self) -> Part {
        match self {
            Self::Spoil => Part::Waste,
            Self::Haulage => Part::Transport,
            _ => Part::Works,
        }
    }

    /// The name.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Sand => text::NETWORK_STEP_SAND,
            Self::Gravel => text::NETWORK_STEP_GRAVEL,
            Self::Asphalt => text::NETWORK_STEP_ASPHALT,
            Self::Mortar => text::NETWORK_STEP_MORTAR,
            Self::Spoil => text::NETWORK_STEP_SPOIL,
            Self::Haulage => text::NETWORK_STEP_HAULAGE,
            Self::Diesel => text::NETWORK_STEP_DIESEL,
        }
    }

    /// What to know of it.
    #[must_use]
    pub const fn note(self) -> Option<Bilingual> {
        match self {
            Self::Spoil => Some(text::NETWORK_STEP_SPOIL_NOTE),
            _ => None,
        }
    }
}

/// The parameters of [`trench`].
const TRENCH: [&str; 15] = [
    "trench-width",
    "trench-depth",
    "sand-thickness",
    "spoil-reused",
    "asphalt-share",
    "asphalt-width",
    "asphalt-thickness",
    "haul-distance",
    "trench-rate",
    "machine-litres",
    "machine-hours",
    "density-soil",
    "density-gravel",
    "density-sand",
    "density-asphalt",
];
/// The parameters of [`narrow`] that both narrow trenches share, after their section, width, rate and fill.
const NARROW: [&str; 8] = [
    "asphalt-share",
    "asphalt-thickness",
    "haul-distance",
    "machine-litres",
    "machine-hours",
    "density-soil",
    "density-mortar",
    "density-asphalt",
];

impl Works {
    /// The rule of a word of the tables.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "trench" => Self::Trench,
            "mini-trench" => Self::MiniTrench,
            "micro-trench" => Self::MicroTrench,
            "plough" => Self::Plough,
            "drilling" => Self::Drilling,
            "aerial" => Self::Aerial,
            _ => return None,
        })
    }

    /// The parameters of the rule, in its order.
    pub fn parameters(self) -> impl Iterator<Item = &'static str> {
        let (own, shared): (&[&str], &[&str]) = match self {
            Self::Trench => (&TRENCH, &[]),
            Self::MiniTrench => (
                &["mini-section", "mini-width", "mini-rate", "mini-fill"],
                &NARROW,
            ),
            Self::MicroTrench => (
                &["micro-section", "micro-width", "micro-rate", "micro-fill"],
                &NARROW,
            ),
            Self::Plough => (&["plough-litres"], &[]),
            Self::Drilling => (&["drilling-litres"], &[]),
            Self::Aerial => (&["aerial-litres"], &[]),
        };
        own.iter().chain(shared).copied()
    }

    /// The steps that it has.
    #[must_use]
    pub const fn steps(self) -> &'static [Step] {
        match self {
            Self::Trench => &[
                Step::Sand,
                Step::Gravel,
                Step::Asphalt,
                Step::Spoil,
                Step::Haulage,
                Step::Diesel,
            ],
            Self::MiniTrench | Self::MicroTrench => &[
                Step::Asphalt,
                Step::Mortar,
                Step::Spoil,
                Step::Haulage,
                Step::Diesel,
            ],
            Self::Plough | Self::Drilling | Self::Aerial => &[Step::Diesel],
        }
    }

    /// What a metre takes, with the values of [`Self::parameters`]; nothing when one is missing.
    #[must_use]
    pub fn per_metre(self, values: &[f64]) -> PerMetre {
        let nothing = [0.0; 7];
        match self {
            Self::Trench => values.try_into().map_or(nothing, trench),
            Self::MiniTrench | Self::MicroTrench => values.try_into().map_or(nothing, narrow),
            Self::Plough | Self::Drilling => values.first().map_or(nothing, |&litres| fuel(litres)),
            Self::Aerial => values
                .first()
                .map_or(nothing, |litres| fuel(litres / 1000.0)),
        }
    }
}

/// Only the diesel of machines, L per metre: plough, drilling, aerial laying.
fn fuel(litres: f64) -> PerMetre {
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, litres]
}

/// Slowest progress that is one, metres per day: below, the machine stands.
const SLOWEST: f64 = 1e-3;

/// Litres of diesel per metre: litres per hour × hours per day ÷ metres per day.
fn machine(litres: f64, hours: f64, rate: f64) -> f64 {
    if rate < SLOWEST {
        return 0.0;
    }
    litres * hours / rate
}

/// A metre of open trench, with the values of [`TRENCH`].
///
/// - excavated: width × depth;
/// - sand bed: width × thickness;
/// - asphalt: width reinstated × thickness × share of the length under asphalt;
/// - imported refill: (1 − share reused) × (excavated − sand − asphalt);
/// - spoil removed: the volume of what is brought, at the density of soil;
/// - haulage: (sand + refill + asphalt + spoil) × distance, one way, since the factor of the lorry
///   holds its empty returns;
/// - diesel: [`machine`].
///
/// m³ × t/m³ = t; t × km = t.km.
fn trench(
    [
        width,
        depth,
        sand_thickness,
        reused,
        asphalt_share,
        asphalt_width,
        asphalt_thickness,
        distance,
        rate,
        litres,
        hours,
        soil_density,
        gravel_density,
        sand_density,
        asphalt_density,
    ]: [f64; 15],
) -> PerMetre {
    let sand = width * sand_thickness;
    let asphalt = asphalt_width * asphalt_thickness * asphalt_share;
    let refill = (width * depth - sand - asphalt).max(0.0);
    let imported = (1.0 - reused).max(0.0) * refill;
    let brought = [
        sand * sand_density,
        imported * gravel_density,
        asphalt * asphalt_density,
    ];
    let spoil = (sand + asphalt + imported) * soil_density;
    let haulage = (brought.iter().sum::<f64>() + spoil) * distance;
    let [sand, gravel, asphalt] = brought;
    let diesel = machine(litres, hours, rate);
    [sand, gravel, asphalt, 0.0, spoil, haulage, diesel]
}

/// A metre of mini- or micro-trench, with its section (m²), width (m), rate and fill, and the values of
/// [`NARROW`].
///
/// The section is filled with mortar for the share that is (the rest is its own soil), and surfaced
/// over its width: mortar = section × share; asphalt = width × thickness × share of the length under
/// asphalt; spoil = what is brought, at the density of soil; haulage and diesel as in [`trench`].
fn narrow(
    [
        section,
        width,
        rate,
        filled,
        asphalt_share,
        asphalt_thickness,
        distance,
        litres,
        hours,
        soil_density,
        mortar_density,
        asphalt_density,
    ]: [f64; 12],
) -> PerMetre {
    let mortar = section * filled;
    let asphalt = width * asphalt_thickness * asphalt_share;
    let spoil = (mortar + asphalt) * soil_density;
    let (mortar, asphalt) = (mortar * mortar_density, asphalt * asphalt_density);
    let haulage = (mortar + asphalt + spoil) * distance;
    let diesel = machine(litres, hours, rate);
    [0.0, 0.0, asphalt, mortar, spoil, haulage, diesel]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::table::parameter_place;

    #[test]
    fn every_parameter_of_a_rule_is_in_the_table() {
        let all = [
            Works::Trench,
            Works::MiniTrench,
            Works::MicroTrench,
            Works::Plough,
            Works::Drilling,
            Works::Aerial,
        ];
        for works in all {
            for id in works.parameters() {
                assert!(parameter_place(id).is_some(), "{works:?}: {id}");
            }
        }
    }

    /// 0.30 × 0.90 m, all steps by hand in the worked example; here a trench shallower than its sand
    /// and asphalt imports nothing, never less than nothing.
    #[test]
    fn a_shallow_trench_is_not_refilled() {
        let values = [
            0.3, 0.1, 0.2, 0.0, 1.0, 0.4, 0.05, 10.0, 0.0, 5.0, 8.0, 1.8, 2.1, 1.6, 2.35,
        ];
        let [sand, gravel, asphalt, _, spoil, _, diesel] = trench(values);
        assert_eq!((gravel, diesel), (0.0, 0.0));
        assert!((sand - 0.06 * 1.6).abs() < 1e-12);
        assert!((asphalt - 0.02 * 2.35).abs() < 1e-12);
        assert!((spoil - 0.08 * 1.8).abs() < 1e-12);
    }
}
