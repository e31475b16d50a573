//! Factors copied into a study, and brought to another version.

use std::collections::BTreeMap;

use super::super::compare::{Change, compare};
use super::*;
use crate::allocation::{Control, SubPost};
use crate::base_carbone::{copied, effect, in_use, update};
use crate::inventory::calculate;
use crate::study::{ActivityDatum, Quantity, Study};

/// A version with elements per kWh: identifier, status and value of each.
fn version(name: &str, rows: &[[&'static str; 3]]) -> BaseCarbone {
    let rows = rows.iter().map(|cells| {
        let mut row = element(&[]);
        let titles = [
            "Identifiant de l'élément",
            "Statut de l'élément",
            "Total poste non décomposé",
        ];
        row.retain(|(title, _)| !titles.contains(title));
        row.extend(titles.into_iter().zip(*cells));
        row
    });
    let mut base = base(&rows.collect::<Vec<_>>());
    name.clone_into(&mut base.version);
    base
}

const VALID: &str = "Valide générique";

/// Lines of 1,000 kWh, one for each factor of the base.
fn study(base: &BaseCarbone) -> Study {
    let mut study = Study::new("a", 2024);
    for element in &base.elements {
        let factor = copied(element, &base.name()).unwrap().factor;
        let (sub_post, quantity) = (SubPost::Electricite, Quantity::new(1000.0, "kWh"));
        let id = &factor.id;
        let line = ActivityDatum::new(id, sub_post, Control::Operated, quantity, id);
        study.activities.push(line);
        study.factors.push(factor);
    }
    study
}

/// 1,000 × (0.05 + 0.1 + 0.2 + 0.3) = 650 kg, then 1,000 × (0.06 + 0.08 + 0.2 + 0.3) = 640 kg.
#[test]
fn a_study_is_brought_to_another_version_in_one_step() {
    let old = version(
        "1",
        &[
            ["1", VALID, "0,05"],
            ["2", VALID, "0,1"],
            ["3", VALID, "0,2"],
            ["4", VALID, "0,3"],
        ],
    );
    let new = version(
        "2",
        &[
            ["1", VALID, "0,06"],
            ["2", "Archivé", "0,1"],
            ["4", VALID, "0,3"],
            ["5", VALID, "0,08"],
        ],
    );
    let before = study(&old);
    assert!((calculate(&before).total.value - 650.0).abs() < 1e-9);
    let held = in_use(&before);
    let changes: Vec<Change> = compare(&held, &new)
        .into_iter()
        .map(|compared| compared.change)
        .collect();
    let value = Change::Value {
        old: 0.05,
        new: 0.06,
    };
    assert_eq!(
        changes,
        [value, Change::Archived, Change::Gone, Change::None]
    );

    let chosen = BTreeMap::from([("2".to_owned(), "5".to_owned())]);
    let change = update(&before, &new, &chosen);
    let told = effect(&before, &calculate(&before), change);
    let rounded = |kg: f64| (kg * 1e6).round() / 1e6;
    let lines = told.lines.iter();
    let lines: Vec<_> = lines
        .map(|(row, a, b)| (*row, rounded(*a), rounded(*b)))
        .collect();
    assert_eq!(lines, [(0, 50.0, 60.0), (1, 100.0, 80.0)]);
    let (first, second) = told.total;
    assert_eq!((rounded(first), rounded(second)), (650.0, 640.0));

    let mut after = before.clone();
    let undo = update(&before, &new, &chosen).apply(&mut after);
    assert!((calculate(&after).total.value - 640.0).abs() < 1e-9);
    let lines: Vec<&str> = after.activities.iter().map(|l| l.factor.as_str()).collect();
    assert_eq!(lines, ["bc-1", "bc-5", "bc-3", "bc-4"]);
    let held = |own: &crate::study::OwnFactor| {
        let base = own.base.clone().unwrap();
        format!("{} {} {}", own.id, base.name, own.total)
    };
    let factors: Vec<String> = after.factors.iter().map(held).collect();
    // What the new version has not keeps the name of the old one.
    assert_eq!(
        factors,
        [
            "bc-1 Base Carbone V2 0.06",
            "bc-3 Base Carbone V1 0.2",
            "bc-4 Base Carbone V2 0.3",
            "bc-5 Base Carbone V2 0.08",
        ]
    );
    assert!(crate::study::read(&after.to_json()).is_ok());
    let _ = undo.apply(&mut after);
    assert_eq!(after, before);
}

#[test]
fn a_successor_of_another_unit_is_not_taken() {
    let old = version("1", &[["1", VALID, "0,05"]]);
    let before = study(&old);
    let mut new = version("2", &[["2", VALID, "0,08"]]);
    new.elements[0].factor.unit = "kg".into();
    let chosen = BTreeMap::from([("1".to_owned(), "2".to_owned())]);
    let mut after = before.clone();
    let _ = update(&before, &new, &chosen).apply(&mut after);
    assert_eq!(after, before);
}

#[test]
fn a_base_is_named_by_its_version_or_its_date() {
    let mut base = version("23.6", &[["1", VALID, "0,05"]]);
    assert_eq!(base.name(), "Base Carbone V23.6");
    base.version.clear();
    assert_eq!(base.name(), "Base Carbone 2025-04-24");
}
