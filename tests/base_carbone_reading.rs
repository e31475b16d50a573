//! Reads the whole Base Carbone as a user opens it, and an older extract beside it.
//!
//! `BASE_CARBONE_DIR` names the folder that holds `base_carbone.csv` (V23.6) and
//! `base_carbone_old_sample.csv`, as for `tests/base_carbone.rs`; without it nothing is read.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

use infracarbone::base_carbone::compare::{Change, InUse, compare};
use infracarbone::base_carbone::{BaseCarbone, Element, Reading};
use infracarbone::catalogue::FACTORS;
use infracarbone::factor::{Factor, Origin, Status};

fn base(file: &str) -> Result<Option<BaseCarbone>, Box<dyn Error>> {
    let Some(folder) = std::env::var_os("BASE_CARBONE_DIR") else {
        return Ok(None);
    };
    let bytes = std::fs::read(Path::new(&folder).join(file))?;
    let start = Instant::now();
    let mut reading = Reading::open(bytes, "23.6")?;
    let mut longest = start.elapsed();
    loop {
        let slice = Instant::now();
        let more = reading.advance(100)?;
        longest = longest.max(slice.elapsed());
        if !more {
            break;
        }
    }
    let base = reading.finish()?;
    println!("{file}: {:?}, longest slice {longest:?}", start.elapsed());
    Ok(Some(base))
}

/// Counts of the file itself, by status and type of its rows.
#[test]
fn the_whole_base_is_read() -> Result<(), Box<dyn Error>> {
    let Some(base) = base("base_carbone.csv")? else {
        return Ok(());
    };
    let report = &base.report;
    assert_eq!(report.rows, 18_616);
    assert_eq!(report.statistics, 1878);
    assert_eq!(report.faults, []);
    assert_eq!(report.differences, []);
    // 12,817 elements less the statistics.
    assert_eq!(base.elements.len() + report.unusable.len(), 10_939);
    assert_eq!(
        report.unusable.len(),
        UNKNOWN.iter().map(|(_, count)| count).sum::<usize>()
    );
    assert_eq!(report.unknown_units(), BTreeMap::from(UNKNOWN));
    // 71 factors are for a stated use only, of which 11 per horticultural plant.
    let specific = base.elements.iter().filter(|element| element.specific);
    assert_eq!(specific.count(), 60);
    assert_eq!(base.modified, "2025-04-24");
    Ok(())
}

/// Units of V23.6 that the calculator has not, with how many factors are per each.
const UNKNOWN: [(&str, usize); 18] = [
    ("kgCO2e/ha.an", 191),
    ("kgCO2e/tep PCI", 137),
    ("kgCO2e/TEP PCI", 12),
    ("kgCO2e/Tep PCI", 1),
    ("kgCO2e/MJ PCI", 13),
    ("kgCO2e/plant", 11),
    ("kgCO2e/m3.km", 6),
    ("kgCO2e/m³.km", 3),
    ("kgCO2e/100 feuilles A4", 3),
    ("kgCO2e/personne.mois", 2),
    ("kgCO2e/tep PCS", 2),
    ("kgCO2e/TEP PCS", 2),
    ("kgCO2e/Tep PCS", 1),
    ("kgCO2e/course.km", 2),
    ("kgCO2e/Franc CFP", 2),
    ("kgCO2e/kgH2/100km", 2),
    ("kgCO2e/livre", 1),
    ("kgCO2e/véhicule.an", 10),
];

fn as_ours(factor: &Factor, element: &Element) -> Factor {
    Factor {
        id: factor.id.clone(),
        fr: factor.fr.clone(),
        en: factor.en.clone(),
        // A counted thing has its own unit with us.
        unit: factor.unit.clone(),
        geography: factor.geography.clone(),
        valid_from: factor.valid_from.clone(),
        valid_to: factor.valid_to.clone(),
        gwp: factor.gwp.clone(),
        sources: factor.sources.clone(),
        note_fr: factor.note_fr.clone(),
        note_en: factor.note_en.clone(),
        ..element.factor.clone()
    }
}

/// Every factor of the catalogue that is of the base is what the reading makes of its element, but
/// for labels of ours.
#[test]
fn the_catalogue_is_what_the_reading_gives() -> Result<(), Box<dyn Error>> {
    let Some(base) = base("base_carbone.csv")? else {
        return Ok(());
    };
    let of_base = |factor: &&Factor| factor.origin == Origin::BaseEmpreinte;
    let mut compared = 0;
    for factor in FACTORS.iter().filter(of_base) {
        let element = base.find(&factor.source_ref).ok_or(factor.id.to_string())?;
        let read = as_ours(factor, element);
        assert_eq!(*factor, read, "{}", factor.id);
        compared += 1;
    }
    assert!(compared > 200, "only {compared} factors were compared");
    Ok(())
}

/// Of the 53 elements of the older extract, 18 were archived since and no value changed.
#[test]
fn an_older_version_is_compared() -> Result<(), Box<dyn Error>> {
    let Some((new, old)) = base("base_carbone.csv")?.zip(base("base_carbone_old_sample.csv")?)
    else {
        return Ok(());
    };
    let in_use = |element: &Element| InUse {
        id: element.factor.source_ref.to_string(),
        name: element.factor.fr.to_string(),
        unit: element.factor.unit.to_string(),
        total: element.factor.total,
        status: element.factor.status,
    };
    let in_use: Vec<InUse> = old.elements.iter().map(in_use).collect();
    assert_eq!(in_use.len(), 53);
    let compared = compare(&in_use, &new);
    let archived = compared.iter().filter(|one| one.change == Change::Archived);
    assert_eq!(archived.clone().count(), 18);
    let unchanged = compared.iter().filter(|one| one.change == Change::None);
    assert_eq!(unchanged.count(), 35);
    // The lorry of 34 to 40 t of 2018 has one of the same size and fuel, of 2025.
    let lorry = archived
        .clone()
        .find(|one| one.in_use.id == "28041")
        .ok_or("28041")?;
    let first = lorry.successors.first().ok_or("no successor")?;
    assert_eq!(first.factor.source_ref, "43643");
    assert_eq!(first.factor.status, Status::Valid);
    Ok(())
}
