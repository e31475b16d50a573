//! What another version changes.

use super::super::compare::{Change, InUse, compare};
use super::*;

#[test]
fn what_a_new_version_changes() {
    let archived = ("Statut de l'élément", "Archivé");
    let base = base(&[
        element(&[("Identifiant de l'élément", "1")]),
        element(&[
            ("Identifiant de l'élément", "2"),
            ("Nom attribut français", "2023 - mix moyen"),
            archived,
        ]),
        element(&[
            ("Identifiant de l'élément", "3"),
            ("Nom attribut français", "2025 - chauffage"),
        ]),
        element(&[
            ("Identifiant de l'élément", "4"),
            ("Nom attribut français", "2025 - mix moyen"),
            ("Date de modification", "01/05/2025"),
        ]),
        element(&[
            ("Identifiant de l'élément", "5"),
            ("Nom base français", "Vapeur"),
        ]),
        element(&[
            ("Identifiant de l'élément", "6"),
            ("Unité français", "kgCO2e/kg"),
        ]),
        element(&[
            ("Identifiant de l'élément", "7"),
            ("Unité français", "kgCO2e/ha.an"),
        ]),
        element(&[
            ("Identifiant de l'élément", "8"),
            ("Statut de l'élément", "Valide spécifique"),
        ]),
    ]);
    let in_use = |id: &str, total, status| InUse {
        id: id.to_owned(),
        name: "Electricité, 2023 - mix moyen, consommation".to_owned(),
        unit: "kWh".to_owned(),
        total,
        status,
    };
    use Status::{Archived, Valid};
    let unit = |label: &str| Change::Unit {
        label: label.to_owned(),
    };
    let cases: [(InUse, Change, &[&str]); 7] = [
        (in_use("1", 0.0519, Valid), Change::None, &[]),
        (
            in_use("1", 0.0607, Valid),
            Change::Value {
                old: 0.0607,
                new: 0.0519,
            },
            &[],
        ),
        // The same year is not: both others share "mix", "moyen" and "consommation"; newest first.
        (
            in_use("2", 0.0519, Valid),
            Change::Archived,
            &["4", "1", "3"],
        ),
        (
            in_use("2", 0.0519, Archived),
            Change::None,
            &["4", "1", "3"],
        ),
        (in_use("6", 0.0519, Valid), unit("kgCO2e/kg"), &[]),
        (
            in_use("7", 0.0519, Valid),
            unit("kgCO2e/ha.an"),
            &["4", "1", "3"],
        ),
        (in_use("99", 0.0519, Valid), Change::Gone, &["4", "1", "3"]),
    ];
    for (in_use, change, successors) in cases {
        let id = in_use.id.clone();
        let in_use = [in_use];
        let [found] = compare(&in_use, &base).try_into().unwrap();
        assert_eq!(found.change, change, "{id}");
        let ids: Vec<&str> = found
            .successors
            .iter()
            .map(|element| element.factor.source_ref.as_ref())
            .collect();
        assert_eq!(ids, successors, "{id}");
    }
}
