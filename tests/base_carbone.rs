//! Compares every figure taken from Base Carbone with the base itself.
//!
//! The base is not part of the repository: `BASE_CARBONE_DIR` names the folder that holds
//! `base_carbone.csv` (cp1252, `;`, decimal comma). Without it the comparison is skipped, and says so.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::HashMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use infracarbone::catalogue::FACTORS;
use infracarbone::factor::{Factor, Origin, Part, PartKind, Status, Uncertainty};
use infracarbone::gas::Gases;
use infracarbone::standard::energy::CALORIFIC;

type Row = HashMap<String, String>;
type Outcome = Result<(), Box<dyn Error>>;
/// A fault put into a factor on purpose, and its name.
type Change = (&'static str, fn(&mut Factor));

const ID: &str = "Identifiant de l'élément";
const TOTAL: &str = "Total poste non décomposé";

/// An element of the base and its "Poste" rows, in their order.
struct Element {
    row: Row,
    posts: Vec<Row>,
}

/// Bytes 0x80–0x9F of cp1252; the others are those of Latin-1.
const CP1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn decode(bytes: &[u8]) -> String {
    let decode = |byte: u8| match byte {
        0x80..=0x9f => CP1252
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    };
    bytes.iter().copied().map(decode).collect()
}

/// The base by element, `None` with a word on the error output when the variable is not set.
fn base() -> Result<Option<HashMap<String, Element>>, Box<dyn Error>> {
    let Some(folder) = std::env::var_os("BASE_CARBONE_DIR") else {
        // Not `eprintln!`, which the test harness hides when the test passes.
        writeln!(
            std::io::stderr(),
            "SKIPPED: BASE_CARBONE_DIR is not set, nothing was compared with Base Carbone"
        )?;
        return Ok(None);
    };
    let text = decode(&std::fs::read(Path::new(&folder).join("base_carbone.csv"))?);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let mut elements: HashMap<String, Element> = HashMap::new();
    let mut posts: HashMap<String, Vec<Row>> = HashMap::new();
    for row in reader.deserialize() {
        let row: Row = row?;
        let id = text_of(&row, ID).to_owned();
        if text_of(&row, "Type Ligne") == "Poste" {
            posts.entry(id).or_default().push(row);
        } else {
            elements.insert(
                id,
                Element {
                    row,
                    posts: Vec::new(),
                },
            );
        }
    }
    for (id, posts) in posts {
        if let Some(element) = elements.get_mut(&id) {
            element.posts = posts;
        }
    }
    Ok(Some(elements))
}

fn text_of<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).map_or("", |text| text.trim())
}

/// A number of the base, `None` for an empty cell.
fn number(row: &Row, column: &str) -> Option<f64> {
    let text = text_of(row, column);
    // A cell that is no number becomes NaN, which equals nothing and so is reported.
    (!text.is_empty()).then(|| text.replace(',', ".").parse().unwrap_or(f64::NAN))
}

/// The split by gas of a row: the additional gases join the other gases.
fn gases(row: &Row) -> Option<Gases> {
    let named = ["CO2f", "CH4f", "CH4b", "N2O", "CO2b"].map(|column| number(row, column));
    let mut others: Vec<Option<f64>> = (1..=5)
        .map(|k| number(row, &format!("Valeur gaz supplémentaire {k}")))
        .collect();
    others.push(number(row, "Autres GES"));
    if named.iter().chain(&others).all(Option::is_none) {
        return None;
    }
    let [co2, ch4_fossil, ch4_biogenic, n2o, co2_biogenic] = named.map(Option::unwrap_or_default);
    let other = others.into_iter().flatten().sum();
    Some(Gases {
        co2,
        ch4_fossil,
        ch4_biogenic,
        n2o,
        other,
        co2_biogenic,
    })
}

/// The split we give to a factor of a single gas, whose column the base leaves empty.
fn single_gas(row: &Row, total: f64) -> Option<Gases> {
    if text_of(row, "Nom frontière français") != "PRG à 100 ans" {
        return None;
    }
    Some(match text_of(row, "Nom base français") {
        "Dioxyde de Carbone" => Gases {
            co2: total,
            ..Gases::ZERO
        },
        "Methane - fossil" => Gases {
            ch4_fossil: total,
            ..Gases::ZERO
        },
        "Methane - non fossil" => Gases {
            ch4_biogenic: total,
            ..Gases::ZERO
        },
        "Protoxyde d'Azote" => Gases {
            n2o: total,
            ..Gases::ZERO
        },
        _ => Gases {
            other: total,
            ..Gases::ZERO
        },
    })
}

/// Equal but for the rounding of a sum.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn same_gases(ours: Option<&Gases>, theirs: Option<&Gases>) -> bool {
    match (ours, theirs) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            same(a.co2, b.co2)
                && same(a.ch4_fossil, b.ch4_fossil)
                && same(a.ch4_biogenic, b.ch4_biogenic)
                && same(a.n2o, b.n2o)
                && same(a.other, b.other)
                && same(a.co2_biogenic, b.co2_biogenic)
        }
        _ => false,
    }
}

/// Our units for a unit label of the base: a counted thing has its own unit with us.
fn units(label: &str) -> &'static [&'static str] {
    match label.trim_start_matches("kgCO2e/") {
        "kWh" => &["kWh"],
        "kWh PCI" | "KWh PCI" | "kWhPCI" | "kWh (PCI)" => &["kWh-pci"],
        "kWh PCS" => &["kWh-pcs"],
        "litre" | "Litre" => &["L"],
        "m3" | "m³" | "m3 (n)" => &["m3"],
        "kg" | "Kg" | "kg BioGNC" => &["kg"],
        "t" | "tonne" | "tonne de déchets" => &["t"],
        "t.km" | "tonne.km" => &["t.km"],
        "passager.km" => &["person.km"],
        "km" => &["km"],
        "m" | "mL" => &["m"],
        "m²" | "m² SHON" | "m2 SHON" => &["m2"],
        "repas" => &["meal"],
        "unité" | "appareil" => &["equipment", "box", "server", "disk", "rack", "ream"],
        label if label.starts_with("keuro") => &["keur"],
        _ => &[],
    }
}

/// The kind of part for a "Type poste" of the base.
fn kind(label: &str) -> Option<PartKind> {
    Some(match label {
        "Combustion" => PartKind::Combustion,
        "Combustion à la centrale" => PartKind::PowerPlant,
        "Amont" => PartKind::Upstream,
        "Transport et distribution" => PartKind::TransmissionDistribution,
        "Emissions fugitives" => PartKind::Fugitive,
        "Fuites" => PartKind::Leaks,
        "Fabrication" => PartKind::Manufacturing,
        "Amortissement" => PartKind::Amortisation,
        "Intrants" => PartKind::Inputs,
        "Energie" => PartKind::Energy,
        "Transport" => PartKind::Transport,
        "Collecte" => PartKind::Collection,
        "Traitement" => PartKind::Treatment,
        "Incinération" => PartKind::Incineration,
        "Carburant (amont/combustion)" => PartKind::Fuel,
        "Autre" => PartKind::Other,
        _ => return None,
    })
}

fn same_part(part: &Part, post: &Row) -> bool {
    kind(text_of(post, "Type poste")) == Some(part.kind)
        && text_of(post, "Nom poste français") == part.name
        && number(post, TOTAL).is_some_and(|total| same(part.total, total))
        && same_gases(part.gases.as_ref(), gases(post).as_ref())
}

/// What differs between a factor of ours and the element it comes from.
fn differences(factor: &Factor, element: &Element) -> Vec<String> {
    let Element { row, posts } = element;
    let mut found = Vec::new();
    let mut check = |holds: bool, what: String| {
        if !holds {
            found.push(format!(
                "{} (element {}): {what}",
                factor.id, factor.source_ref
            ));
        }
    };
    let category = text_of(row, "Type de l'élément");
    check(
        category == "Facteur d'émission",
        format!("the base holds a `{category}`"),
    );
    let total = number(row, TOTAL).unwrap_or(f64::NAN);
    check(
        same(factor.total, total),
        format!("total {} against {total}", factor.total),
    );
    let theirs = gases(row).or_else(|| single_gas(row, total));
    check(
        same_gases(factor.gases.as_ref(), theirs.as_ref()),
        format!("gases {:?} against {theirs:?}", factor.gases),
    );
    let uncertainty = number(row, "Incertitude").map_or(Uncertainty::Unknown, Uncertainty::Percent);
    check(
        factor.uncertainty == uncertainty,
        format!("{:?} against {uncertainty:?}", factor.uncertainty),
    );
    let unit = text_of(row, "Unité français");
    check(
        units(unit).contains(&factor.unit.as_ref()),
        format!("unit `{}` against `{unit}`", factor.unit),
    );
    let status = text_of(row, "Statut de l'élément");
    let archived = status.starts_with("Archiv");
    check(
        (factor.status == Status::Archived) == archived,
        format!("{:?} against `{status}`", factor.status),
    );
    check(
        factor.parts.len() == posts.len(),
        format!("{} parts against {}", factor.parts.len(), posts.len()),
    );
    for (part, post) in factor.parts.iter().zip(posts) {
        check(
            same_part(part, post),
            format!(
                "{part:?} against {} {:?}",
                text_of(post, "Type poste"),
                number(post, TOTAL)
            ),
        );
    }
    found
}

#[test]
fn figures_are_those_of_the_base() -> Outcome {
    let Some(base) = base()? else { return Ok(()) };
    let mut found = Vec::new();
    let mut compared = 0;
    for factor in FACTORS
        .iter()
        .filter(|factor| factor.origin == Origin::BaseEmpreinte)
    {
        compared += 1;
        match base.get(factor.source_ref.as_ref()) {
            Some(element) => found.extend(differences(factor, element)),
            None => found.push(format!("{}: no element {}", factor.id, factor.source_ref)),
        }
    }
    assert!(compared > 200, "only {compared} factors were compared");
    assert!(
        found.is_empty(),
        "{} differences:\n{}",
        found.len(),
        found.join("\n")
    );
    Ok(())
}

/// Calorific values are the quotient of the two rows that they name.
#[test]
fn calorific_values_are_of_the_base() -> Outcome {
    let Some(base) = base()? else { return Ok(()) };
    for of in CALORIFIC.iter().filter(|of| !of.rows.is_empty()) {
        for (id, figure) in of.rows.split('/').zip([of.dividend, of.divisor]) {
            let row = &base.get(id).ok_or(format!("no element {id}"))?.row;
            assert_eq!(number(row, TOTAL), Some(figure), "{} {id}", of.factor);
        }
    }
    Ok(())
}

#[test]
fn a_wrong_figure_is_seen() -> Outcome {
    let Some(base) = base()? else { return Ok(()) };
    let diesel = FACTORS
        .iter()
        .find(|factor| factor.id == "diesel-b7-l")
        .ok_or("no factor diesel-b7-l")?;
    let element = base
        .get(diesel.source_ref.as_ref())
        .ok_or("no element for diesel-b7-l")?;
    assert_eq!(differences(diesel, element), Vec::<String>::new());

    let changes: [Change; 8] = [
        ("total", |factor| factor.total *= 1.000_1),
        ("gases", |factor| factor.gases = None),
        ("biogenic CO2", |factor| {
            if let Some(gases) = &mut factor.gases {
                gases.co2_biogenic += 0.1;
            }
        }),
        ("uncertainty", |factor| {
            factor.uncertainty = Uncertainty::Unknown
        }),
        ("unit", |factor| factor.unit = "kg".into()),
        ("status", |factor| factor.status = Status::Archived),
        ("parts left out", |factor| factor.parts = Vec::new().into()),
        ("a part", |factor| {
            if let Some(part) = factor.parts.to_mut().first_mut() {
                part.kind = PartKind::Other;
            }
        }),
    ];
    for (what, change) in changes {
        let mut wrong = diesel.clone();
        change(&mut wrong);
        assert_eq!(
            differences(&wrong, element).len(),
            1,
            "a change of {what} goes unseen"
        );
    }
    Ok(())
}
