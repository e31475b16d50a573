//! Small exports made by hand, in Windows-1252 as ADEME's.

use super::super::columns::TITLES;
use super::super::*;

/// Cells of a row by their titles; the others are empty.
pub type Cells<'a> = &'a [(&'a str, &'a str)];

/// Electricity: three parts.
pub const ELECTRICITY: [Cells<'static>; 4] = [
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
pub fn element<'a>(cells: Cells<'a>) -> Vec<(&'a str, &'a str)> {
    let known = |title: &str| cells.iter().any(|(of, _)| *of == title);
    let [whole, ..] = ELECTRICITY;
    let kept = whole.iter().filter(|(title, _)| !known(title));
    let mut row: Vec<(&str, &str)> = kept.copied().collect();
    row.retain(|(title, _)| *title != "Structure");
    row.extend(cells);
    row
}

/// The bytes of an export of these rows.
pub fn export<'a>(rows: impl IntoIterator<Item = &'a [(&'a str, &'a str)]>) -> Vec<u8> {
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

pub fn read(bytes: Vec<u8>) -> Result<BaseCarbone, BaseError> {
    let mut reading = Reading::open(bytes, "23.6")?;
    while reading.advance(1)? {}
    reading.finish()
}

pub fn base(rows: &[Vec<(&str, &str)>]) -> BaseCarbone {
    read(export(rows.iter().map(Vec::as_slice))).unwrap()
}
