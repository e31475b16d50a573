//! The words of the base and ours: units, places, parts, single gases.
//!
//! Owns `units.csv` and `places.csv` (checked at build time). Labels are compared without case,
//! accents or punctuation, so that `kWh (PCI)` and `KWh PCI` are one.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::factor::PartKind;
use crate::gas::Gases;
use crate::search::plain_text;

/// Folded name to our word.
type Words = HashMap<String, &'static str>;

static UNITS: LazyLock<Words> =
    LazyLock::new(|| words(include_str!(concat!(env!("OUT_DIR"), "/base_units.txt"))));

static PLACES: LazyLock<Words> =
    LazyLock::new(|| words(include_str!(concat!(env!("OUT_DIR"), "/base_places.txt"))));

fn words(table: &'static str) -> Words {
    let pairs = table.lines().filter_map(|line| line.split_once('\t'));
    pairs.map(|(name, word)| (plain_text(name), word)).collect()
}

/// The identifier of our unit for a label such as `kgCO2e/tonne.km`; none when we have none.
pub(super) fn unit(label: &str) -> Option<&'static str> {
    let (_, per) = label.split_once('/')?;
    UNITS.get(&plain_text(per)).copied()
}

/// The codes of the place of an element: those of its sub-place where they are known, else of its
/// place. Countries without a code of ours have none.
pub(super) fn place(place: &str, sub_place: &str) -> &'static str {
    let find = |name: &str| PLACES.get(&plain_text(name)).copied();
    find(sub_place).or_else(|| find(place)).unwrap_or_default()
}

/// The kind of part for a "Type poste".
pub(super) fn part(label: &str) -> PartKind {
    match plain_text(label).as_str() {
        "combustion" => PartKind::Combustion,
        "combustion a la centrale" => PartKind::PowerPlant,
        "amont" => PartKind::Upstream,
        "transport et distribution" => PartKind::TransmissionDistribution,
        "pertes" => PartKind::Losses,
        "emissions fugitives" => PartKind::Fugitive,
        "fuites" => PartKind::Leaks,
        "fabrication" => PartKind::Manufacturing,
        "amortissement" => PartKind::Amortisation,
        "intrants" => PartKind::Inputs,
        "energie" => PartKind::Energy,
        "transport" => PartKind::Transport,
        "collecte" => PartKind::Collection,
        "traitement" => PartKind::Treatment,
        "incineration" => PartKind::Incineration,
        "carburant amont combustion" => PartKind::Fuel,
        "fin de vie" => PartKind::EndOfLife,
        _ => PartKind::Other,
    }
}

/// "PRG à 100 ans": the element is the global warming potential of one gas or blend.
const POTENTIAL: &str = "prg a 100 ans";

/// Blends with an HCFC or a CFC among the refrigerants of the base (ASHRAE standard 34).
const NON_KYOTO_BLENDS: [&str; 3] = ["r401a", "r408a", "r502"];

/// The split of an element that is one gas, which the base leaves empty; `name` and `boundary` are
/// its French ones.
pub(super) fn single_gas(name: &str, boundary: &str, total: f64) -> Option<Gases> {
    if plain_text(boundary) != POTENTIAL {
        return None;
    }
    let mut gases = Gases::ZERO;
    *match plain_text(name).as_str() {
        "dioxyde de carbone" => &mut gases.co2,
        "methane fossil" => &mut gases.ch4_fossil,
        "methane non fossil" => &mut gases.ch4_biogenic,
        "protoxyde azote" => &mut gases.n2o,
        _ => &mut gases.other,
    } = total;
    Some(gases)
}

/// Whether a gas, by its name or by the code of an additional gas, is outside the Kyoto Protocol:
/// CFC, HCFC, halons, blends with them, and "Divers", such as contrails.
pub(super) fn is_non_kyoto(name: &str) -> bool {
    let name = plain_text(name);
    ["cfc", "hcfc", "hcfe", "hcfo", "halon", "divers"]
        .iter()
        .any(|start| name.starts_with(start))
        || NON_KYOTO_BLENDS.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_ours_whatever_their_spelling() {
        let cases = [
            ("kgCO2e/kWh", Some("kWh")),
            ("kgCO2e/KWh PCI", Some("kWh-pci")),
            ("kgCO2e/kWh (PCI)", Some("kWh-pci")),
            ("kgCO2e/Litre", Some("L")),
            ("kgCO2e/m³", Some("m3")),
            ("kgCO2e/m2 SHON", Some("m2")),
            ("kgCO2e/tonne.km", Some("t.km")),
            ("kgCO2e/keuro (2023) HT", Some("keur")),
            ("kgCO2e/tep PCI", None),
            ("kgCO2e/ha.an", None),
            ("kgCO2e/kgH2/100km", None),
            ("kWh", None),
            ("", None),
        ];
        for (label, expected) in cases {
            assert_eq!(unit(label), expected, "{label}");
        }
    }

    #[test]
    fn places_have_codes() {
        for (of, sub, codes) in [
            ("France continentale", "", "FR"),
            ("France continentale", "Bretagne, Rennes", "FR"),
            ("Outre-mer", "Réunion", "RE"),
            (
                "Outre-mer",
                "Guadeloupe, Martinique, Guyane, Corse",
                "GP MQ GF FR-20R",
            ),
            ("Autre pays du monde", "Norvege", "NO"),
            ("Autre pays du monde", "Japon", ""),
            ("Monde", "", "world"),
        ] {
            assert_eq!(place(of, sub), codes, "{of}, {sub}");
        }
    }

    /// GWP of AR6: fossil methane 29.8, HFC-134a 1530, HCFC-22 1960.
    #[test]
    fn single_gases_have_their_column() {
        let gas = |name| single_gas(name, "PRG à 100 ans", 29.8).unwrap();
        assert_eq!(gas("Methane - fossil").ch4_fossil, 29.8);
        assert_eq!(gas("Methane - non fossil").ch4_biogenic, 29.8);
        assert_eq!(gas("Protoxyde d'Azote").n2o, 29.8);
        assert_eq!(gas("Dioxyde de Carbone").co2, 29.8);
        assert_eq!(gas("HFC-134a").other, 29.8);
        assert_eq!(single_gas("Methane - fossil", "", 29.8), None);
        for (name, expected) in [
            ("HCFC-22", true),
            ("CFC 1112", true),
            ("R502", true),
            ("Divers", true),
            ("SF6", false),
            ("R404a", false),
            ("HFC-134a", false),
        ] {
            assert_eq!(is_non_kyoto(name), expected, "{name}");
        }
    }
}
