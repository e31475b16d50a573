//! Small exports made by hand, in Windows-1252 as ADEME's.

mod held;

use proptest::prelude::*;

use super::columns::TITLES;
use super::compare::{Change, InUse, compare};
use super::*;
use crate::factor::{Origin, PartKind, Status, Uncertainty};
use crate::gas::Gases;

/// Cells of a row by their titles; the others are empty.
type Cells<'a> = &'a [(&'a str, &'a str)];

/// Electricity: three parts.
const ELECTRICITY: [Cells<'static>; 4] = [
    &[
        ("Type Ligne", "Elément"),
        ("Identifiant de l'élément", "43642"),
        ("Structure", "élément décomposé par poste"),
        ("Type de l'élément", "Facteur d'émission"),
        ("Statut de l'élément", "Valide générique"),
        ("Nom base français", "Electricité"),
        ("Nom base anglais", "Electricity"),
        ("Nom attribut français", "2024 - mix moyen"),
        ("Nom attribut anglais", "2024 - average mix"),
        ("Nom frontière français", "consommation"),
        (
            "Code de la catégorie",
            "Electricité > Mix réseau électrique",
        ),
        ("Tags français", "électricité,\"\"\"France\"\"\""),
        ("Tags anglais", "électricité,power"),
        ("Unité français", "kgCO2e/kWh"),
        ("Contributeur", "RTE"),
        ("Localisation géographique", "France continentale"),
        ("Date de création", "24/04/2025"),
        ("Date de modification", "24/04/2025"),
        ("Période de validité", "Données valides pour l'année 2024"),
        ("Incertitude", "10"),
        ("Total poste non décomposé", "0,0519"),
    ],
    &[
        ("Type Ligne", "Poste"),
        ("Identifiant de l'élément", "43642"),
        ("Type poste", "Combustion à la centrale"),
        ("Total poste non décomposé", "0,035"),
    ],
    &[
        ("Type Ligne", "Poste"),
        ("Identifiant de l'élément", "43642"),
        ("Type poste", "Amont"),
        ("Total poste non décomposé", "0,0131"),
    ],
    &[
        ("Type Ligne", "Poste"),
        ("Identifiant de l'élément", "43642"),
        ("Type poste", "Transport et distribution"),
        ("Nom poste français", "Pertes"),
        ("Total poste non décomposé", "3,80E-3"),
    ],
];

/// An element with these cells over those of the electricity, without parts.
fn element<'a>(cells: Cells<'a>) -> Vec<(&'a str, &'a str)> {
    let known = |title: &str| cells.iter().any(|(of, _)| *of == title);
    let [whole, ..] = ELECTRICITY;
    let kept = whole.iter().filter(|(title, _)| !known(title));
    let mut row: Vec<(&str, &str)> = kept.copied().collect();
    row.retain(|(title, _)| *title != "Structure");
    row.extend(cells);
    row
}

/// The bytes of an export of these rows.
fn export<'a>(rows: impl IntoIterator<Item = &'a [(&'a str, &'a str)]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    writer.write_record(TITLES).unwrap();
    for row in rows {
        let cell = |title: &&str| {
            let found = row.iter().find(|(of, _)| of == title);
            found.map_or("", |(_, text)| text)
        };
        writer.write_record(TITLES.iter().map(cell)).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let byte = |c| match c {
        '€' => 0x80,
        '’' => 0x92,
        c => u8::try_from(c).unwrap(),
    };
    text.chars().map(byte).collect()
}

fn read(bytes: Vec<u8>) -> Result<BaseCarbone, BaseError> {
    let mut reading = Reading::open(bytes, "23.6")?;
    while reading.advance(1)? {}
    reading.finish()
}

fn base(rows: &[Vec<(&str, &str)>]) -> BaseCarbone {
    read(export(rows.iter().map(Vec::as_slice))).unwrap()
}

#[test]
fn an_element_and_its_parts_are_a_factor() {
    let base = read(export(ELECTRICITY)).unwrap();
    assert_eq!(
        (base.version.as_str(), base.modified.as_str()),
        ("23.6", "2025-04-24")
    );
    assert_eq!(
        base.report,
        Report {
            rows: 4,
            ..Report::default()
        }
    );
    let element = base.find("43642").unwrap();
    let factor = &element.factor;
    assert_eq!(factor.id, "base-carbone:43642");
    assert_eq!(factor.fr, "Electricité, 2024 - mix moyen, consommation");
    assert_eq!(factor.en, "", "its boundary has no English");
    assert_eq!((factor.unit.as_ref(), factor.total), ("kWh", 0.0519));
    assert_eq!(factor.uncertainty, Uncertainty::Percent(10.0));
    assert_eq!(factor.geography, "FR");
    assert_eq!(factor.valid_to, "2024-12-31");
    assert_eq!(factor.status, Status::Valid);
    assert_eq!(factor.origin, Origin::BaseEmpreinte);
    assert_eq!(factor.sources.as_ref(), ["base-carbone-23.6"]);
    let parts: Vec<_> = factor
        .parts
        .iter()
        .map(|part| (part.kind, part.name.as_ref(), part.total))
        .collect();
    assert_eq!(
        parts,
        [
            (PartKind::PowerPlant, "", 0.035),
            (PartKind::Upstream, "", 0.0131),
            (PartKind::TransmissionDistribution, "Pertes", 0.0038),
        ]
    );
    assert_eq!(element.tags, ["électricité", "France", "power"]);
    assert_eq!(element.base_name, "Electricité");
    assert_eq!(element.contributor, "RTE");
    assert_eq!(element.category, "Electricité > Mix réseau électrique");
}

/// Gases are kg CO2e already: fossil 1 + 0.5 methane + 0.25 N2O + 2 + 0.125 others = 3.875, and
/// biogenic CO2 apart.
#[test]
fn gases_are_taken_as_they_are() {
    let base = base(&[element(&[
        ("Structure", "élément décomposé par gaz"),
        ("Total poste non décomposé", "3,875"),
        ("CO2f", "1"),
        ("CH4f", "0,25"),
        ("CH4b", "0,25"),
        ("N2O", "0,25"),
        ("Code gaz supplémentaire 1", "SF6"),
        ("Valeur gaz supplémentaire 1", "2"),
        ("Code gaz supplémentaire 2", "SF6"),
        ("Valeur gaz supplémentaire 2", "0,125"),
        ("CO2b", "40"),
    ])]);
    let factor = &base.elements[0].factor;
    assert_eq!(
        factor.gases,
        Some(Gases {
            co2: 1.0,
            ch4_fossil: 0.25,
            ch4_biogenic: 0.25,
            n2o: 0.25,
            other: 2.125,
            co2_biogenic: 40.0,
        })
    );
    assert!(!factor.non_kyoto);
    assert_eq!(base.report.differences, []);
}

#[test]
fn gases_outside_kyoto_are_said() {
    let base = base(&[
        element(&[
            ("Identifiant de l'élément", "1"),
            ("CO2f", "0,05"),
            ("Code gaz supplémentaire 1", "Divers"),
            ("Valeur gaz supplémentaire 1", "0,0019"),
        ]),
        element(&[
            ("Identifiant de l'élément", "2"),
            ("CO2f", "0,05"),
            ("Autres GES", "0,0019"),
        ]),
        element(&[
            ("Identifiant de l'élément", "3"),
            ("Nom base français", "HCFC-22"),
            ("Nom frontière français", "PRG à 100 ans"),
            (
                "Code de la catégorie",
                "Process > PRG à 100 ans issus du 6eme rapport du GIEC",
            ),
        ]),
        element(&[("Identifiant de l'élément", "4")]),
    ]);
    let found: Vec<_> = base
        .elements
        .iter()
        .map(|element| (element.factor.non_kyoto, element.factor.gwp.as_ref()))
        .collect();
    assert_eq!(found, [(true, ""), (true, ""), (true, "AR6"), (false, "")]);
    assert_eq!(
        base.elements[2].factor.gases.map(|gases| gases.other),
        Some(0.0519)
    );
}

#[test]
fn what_is_no_usable_factor_is_left_out_and_counted() {
    let base = base(&[
        element(&[
            ("Identifiant de l'élément", "1"),
            ("Type de l'élément", "Données source"),
        ]),
        element(&[
            ("Identifiant de l'élément", "2"),
            ("Unité français", "kgCO2e/ha.an"),
        ]),
        element(&[
            ("Identifiant de l'élément", "3"),
            ("Statut de l'élément", "Archivé"),
        ]),
        element(&[
            ("Identifiant de l'élément", "4"),
            ("Statut de l'élément", "Valide spécifique"),
        ]),
    ]);
    let kept: Vec<_> = base
        .elements
        .iter()
        .map(|element| {
            (
                element.factor.source_ref.as_ref(),
                element.factor.status,
                element.specific,
            )
        })
        .collect();
    assert_eq!(
        kept,
        [("3", Status::Archived, false), ("4", Status::Valid, true)]
    );
    assert_eq!(base.report.statistics, 1);
    assert_eq!(
        base.report.unknown_units(),
        BTreeMap::from([("kgCO2e/ha.an", 1)])
    );
}

/// 0.0519 against 0.051 (1.7 %) is let pass, against 0.0508 (2.1 %) is not.
#[test]
fn sums_that_miss_their_total_are_reported_and_the_total_is_kept() {
    let gases = |id, co2| {
        element(Vec::leak(vec![
            ("Identifiant de l'élément", id),
            ("CO2f", co2),
        ]))
    };
    let base = base(&[gases("1", "0,051"), gases("2", "0,0508")]);
    let [difference] = base.report.differences.as_slice() else {
        panic!("{:?}", base.report.differences)
    };
    assert_eq!(
        (difference.id.as_str(), &difference.of),
        ("2", &SumOf::Gases)
    );
    assert_eq!((difference.published, difference.sum), (0.0519, 0.0508));
    assert_eq!(base.find("2").unwrap().factor.total, 0.0519);

    let mut rows = ELECTRICITY.map(<[_]>::to_vec);
    rows[1].retain(|(title, _)| *title != "Total poste non décomposé");
    rows[1].extend([("Total poste non décomposé", "0,045"), ("CO2f", "0,03")]);
    let base = super::tests::base(&rows);
    let of: Vec<&SumOf> = base
        .report
        .differences
        .iter()
        .map(|found| &found.of)
        .collect();
    assert_eq!(of, [&SumOf::Parts, &SumOf::GasesOfPart(0)]);
}

#[test]
fn another_file_is_refused_with_the_column_it_lacks() {
    assert_eq!(
        read(b"Type Ligne;Nom\nx;y\n".to_vec()).unwrap_err(),
        BaseError::MissingColumn("Identifiant de l'élément")
    );
    let none: [Cells; 0] = [];
    assert_eq!(read(export(none)).unwrap_err(), BaseError::NoFactor);
    assert_eq!(
        read(Vec::new()).unwrap_err(),
        BaseError::Table(DelimitedError::Empty)
    );
}

#[test]
fn a_cut_row_is_named_by_its_line() {
    // Cut inside the total of the last row, the 27th column: `3,80` is left of it.
    let mut bytes = export(ELECTRICITY);
    bytes.truncate(bytes.len() - 20);
    assert_eq!(
        read(bytes).unwrap_err(),
        BaseError::CellCount {
            line: 5,
            found: 27,
            expected: TITLES.len()
        }
    );
}

#[test]
fn an_unreadable_cell_leaves_its_element_out() {
    let fault = |column, found: &str| Fault {
        line: 2,
        column,
        found: found.to_owned(),
    };
    for (cells, expected) in [
        (
            vec![("Total poste non décomposé", "abc")],
            fault("Total poste non décomposé", "abc"),
        ),
        (
            vec![("Total poste non décomposé", "")],
            fault("Total poste non décomposé", ""),
        ),
        (vec![("CO2f", "1.2.3")], fault("CO2f", "1.2.3")),
        (
            vec![("Type de l'élément", "autre")],
            fault("Type de l'élément", "autre"),
        ),
        (vec![("Type Ligne", "Total")], fault("Type Ligne", "Total")),
        (
            vec![("Structure", "élément décomposé par poste")],
            fault("Structure", "élément décomposé par poste"),
        ),
    ] {
        let base = base(&[
            element(&cells),
            element(&[("Identifiant de l'élément", "9")]),
        ]);
        assert_eq!(base.report.faults, [expected]);
        assert_eq!(base.elements.len(), 1);
    }
    // A part that does not read, a part of nobody, an element that comes twice.
    let mut rows = ELECTRICITY.map(<[_]>::to_vec).to_vec();
    rows[2].retain(|(title, _)| *title != "Total poste non décomposé");
    rows.push(element(&[("Identifiant de l'élément", "9")]));
    rows.push(element(&[("Identifiant de l'élément", "9")]));
    rows.push(vec![
        ("Type Ligne", "Poste"),
        ("Identifiant de l'élément", "7"),
    ]);
    let base = base(&rows);
    let lines: Vec<usize> = base.report.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [4, 7, 8]);
    assert_eq!(base.elements.len(), 1);
}

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// An export with any bytes changed is read or refused.
    #[test]
    fn damaged_exports_end(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        kept in any::<prop::sample::Index>(),
    ) {
        let mut bytes = export(ELECTRICITY);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(kept.index(bytes.len()) + 1);
        let _ = read(bytes);
    }

    #[test]
    fn any_cells_end(cells in prop::collection::vec("[-0-9,.eE\"; \\PC]{0,8}", TITLES.len())) {
        let row: Vec<(&str, &str)> = TITLES.iter().copied().zip(cells.iter().map(String::as_str)).collect();
        let text = row.iter().map(|(_, cell)| cell.replace(['"', ';'], "")).collect::<Vec<_>>().join(";");
        let bytes = format!("{}\nElément{text}\n", TITLES.join(";"));
        let _ = read(bytes.into_bytes());
    }
}
