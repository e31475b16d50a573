//! Whole documents, their versions, and texts that are none; what is wrong with values is in [`faults`].

mod faults;

use serde_json::{Value, json};

use super::*;
use crate::post::Post;
use crate::study::PostAssessment;

/// A document with one of everything, which is accepted.
fn whole() -> Value {
    json!({
        "format": "infracarbone-study",
        "version": 2,
        "id": "s1",
        "name": "Fibre des Monts",
        "sector": "infra-ftth",
        "year": 2024,
        "organisation": { "name": "Fibre des Monts", "headcount": 45.5, "turnover": 28000 },
        "sites": [
            { "id": "head", "name": "Siège", "location": "mainland" },
            { "id": "south", "name": "Saint-Denis", "location": "reunion", "held": 0.5 }
        ],
        "answers": {
            "electricity.use": { "value": 95.25, "unit": "MWh", "basis": "estimated" },
            "electricity.location": { "choice": "mainland" },
            "nro.electricity": { "unknown": true },
            "heat-network.source": { "text": "Arrêté du 16 mars 2023" }
        },
        "activities": [
            {
                "id": "vans", "label": "Fourgons", "subPost": "DeplacementsProfessionnels",
                "control": "operated", "quantity": { "value": 1.5, "unit": "m3" },
                "factor": "diesel-b7-l", "site": "head", "notes": [4, 4, 3, 5, 1], "comment": "cartes"
            },
            {
                "id": "pylon", "subPost": "AutresInfrastructures", "control": "operated",
                "quantity": { "value": 3, "unit": "t" }, "factor": "mine", "spendingYear": 2023,
                "asset": { "acquired": 1998, "commissioned": 1999, "lifetime": 50, "accountingLifetime": 20, "remaining": 30 },
                "held": 0.25, "period": { "start": "2024-01-01", "end": "2024-06-30" },
                "source": "Inventaire", "tag": "radio"
            },
            { "id": "site", "subPost": "Electricite", "control": "operated", "site": "south",
              "quantity": { "value": 2, "unit": "MWh" }, "factor": "family:electricity" },
            { "id": "works", "subPost": "ServicesEnApprocheMonetaire", "control": "operated",
              "quantity": { "value": 12, "unit": "keur" }, "vatIncluded": true,
              "factor": "family:monetary/telecom" }
        ],
        "factors": [
            { "id": "mine", "name": "Acier", "unit": "kg", "total": 1.9, "uncertainty": 15,
              "source": "FDES 12-345", "year": "2022" },
            { "id": "bc", "name": "Gazole", "nameEn": "Diesel", "unit": "L", "total": 3.1, "source": "Base Carbone",
              "gases": { "co2": 3, "ch4Fossil": 0, "ch4Biogenic": 0, "n2o": 0.1, "other": 0, "co2Biogenic": 0.2 },
              "parts": [{ "kind": "combustion", "total": 2.5 }, { "kind": "upstream", "name": "Amont", "total": 0.6 }],
              "base": { "kind": "base-carbone", "name": "Base Carbone V23.6", "id": "123" },
              "geography": "FR", "validTo": "2026-12-31", "archived": true,
              "nonKyoto": true }
        ],
        "period": { "start": "2023-10-01", "end": "2024-09-30" },
        "approach": "equity-share",
        "capitalGoods": "accounting-life",
        "posts": [
            { "post": "6.1", "status": "excluded", "reason": "Moins de 1 %" },
            { "post": "1.3", "status": "zero",
              "significance": { "notes": [1, 0, 2, 3, 0, 1], "significant": false, "comment": "sans objet" } }
        ],
        "contracts": [
            { "id": "go", "name": "Offre verte", "kind": "supplier", "energy": { "value": 40, "unit": "MWh" },
              "factor": 0.012, "renewable": 0.9, "source": "Attestation du fournisseur" }
        ],
        "residualMix": { "factor": 0.041, "source": "AIB 2023" },
        "offsets": [
            { "id": "forest", "name": "Forêt", "kind": "credits", "tonnes": 12.5, "source": "Label bas-carbone" }
        ],
        "emissionTrading": { "amount": 12.5, "unit": "percent", "source": "Déclaration vérifiée" },
        "choices": "Dons exclus",
        "series": "monts",
        "referenceYear": 2021,
        "target": { "year": 2030, "scopes12": 42, "scope3": 25, "actions": "Sobriété" },
        "modified": "2024-11-05T10:00:00Z"
    })
}

fn text_of(document: &Value) -> String {
    serde_json::to_string(document).unwrap()
}

/// The whole document with the value at a JSON pointer replaced or added; `Null` removes it.
fn with(pointer: &str, value: Value) -> String {
    let mut document = whole();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    let last = last.replace("~1", "/");
    match document.pointer_mut(parent).unwrap() {
        Value::Object(fields) if value.is_null() => {
            fields.remove(&last).expect("something to remove");
        }
        Value::Object(fields) => {
            fields.insert(last, value);
        }
        Value::Array(items) => {
            let index: usize = last.parse().unwrap();
            if index < items.len() {
                items[index] = value;
            } else {
                items.push(value);
            }
        }
        _ => panic!("{pointer} is not in a list or an object"),
    }
    text_of(&document)
}

#[test]
fn the_whole_document_is_accepted_and_round_trips() {
    let study = read(&text_of(&whole())).unwrap();
    assert_eq!(study.activities[1].asset.as_ref().unwrap().lifetime, 50.0);
    assert_eq!(read(&study.to_json()), Ok(study));
}

/// A document of version 1, with all that changed since.
#[test]
fn version_1_is_upgraded() {
    let old = json!({
        "format": "infracarbone-study", "version": 1, "id": "s1", "year": 2024,
        "factors": [{ "id": "mine", "name": "Acier", "unit": "kg", "total": 1.9, "uncertainty": 15, "source": "FDES" }],
        "exclusions": [{ "post": "6.1", "reason": "Moins de 1 %" }, { "post": "3.4", "reason": "Aucun visiteur" }],
    });
    let study = read(&text_of(&old)).unwrap();
    assert_eq!(study.version, 2);
    assert_eq!(
        study.posts,
        [
            PostAssessment::excluded(Post::OtherIndirect, "Moins de 1 %"),
            PostAssessment::excluded(Post::Visitors, "Aucun visiteur"),
        ]
    );
    assert_eq!(study.factors[0].uncertainty, Some(15.0));
    let mut spoilt = old;
    spoilt["exclusions"] = json!("none");
    assert!(
        matches!(read(&text_of(&spoilt)), Err(StudyError::Type { path, .. }) if path == "posts")
    );
}

#[test]
fn what_is_not_there_has_its_rest_state() {
    let least = r#"{"format":"infracarbone-study","version":1,"id":"a","year":2024}"#;
    let study = read(least).unwrap();
    assert_eq!(study, Study::new("a", 2024));
}

#[test]
fn syntax_errors_say_where() {
    #[rustfmt::skip]
    let cases = [
        ("", 1, 1),
        ("   ", 1, 4),
        ("{", 1, 2),
        ("{\n  \"a\": 1,\n  \"b\" 2\n}", 3, 7),
        ("[1, 2", 1, 6),
        ("{\"year\": 2024} x", 1, 16),
        ("{\"year\": NaN}", 1, 10),
        ("{\"year\": Infinity}", 1, 10),
        ("{\"year\": -Infinity}", 1, 11),
        ("{\"year\": 1e999}", 1, 15),
        ("{\"name\": \"a\nb\"}", 1, 12),
        ("{'year': 2024}", 1, 2),
        ("\u{feff}{}", 1, 1),
        ("Bonjour", 1, 1),
        ("{\"format\":\"infracarbone-study\",\"version\":1,\"id\":\"a\",\"year\":20", 1, 62),
    ];
    for (text, line, column) in cases {
        assert_eq!(
            read(text),
            Err(StudyError::Syntax { line, column }),
            "{text:?}"
        );
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(
        read(&deep),
        Err(StudyError::Syntax { line: 1, .. })
    ));
}

#[test]
fn another_format_or_version_is_named() {
    let cases = [
        ("null", StudyError::Format),
        ("[]", StudyError::Format),
        ("{}", StudyError::Format),
        (r#"{"format":"infracarbone"}"#, StudyError::Format),
        (r#"{"format":1,"version":1}"#, StudyError::Format),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), Err(expected), "{text}");
    }
    let versions = [
        (Value::Null, StudyError::Version),
        (json!(0), StudyError::Version),
        (json!(-1), StudyError::Version),
        (json!(1.5), StudyError::Version),
        (json!("1"), StudyError::Version),
        (
            json!(3),
            StudyError::Newer {
                found: "3".to_owned(),
            },
        ),
        (
            json!(1e300),
            StudyError::Newer {
                found: format!("{}", 1e300),
            },
        ),
    ];
    for (version, expected) in versions {
        assert_eq!(
            read(&with("/version", version.clone())),
            Err(expected),
            "{version}"
        );
    }
}

/// An older document goes through every later step once, in order.
#[test]
fn older_documents_are_brought_up_step_by_step() {
    use crate::json::Value;

    fn name(document: &Value) -> String {
        match document.get("name") {
            Some(Value::Text(name)) => name.clone(),
            _ => String::new(),
        }
    }
    fn renamed(mut document: Value) -> Value {
        if let Some(title) = document.get("title").cloned() {
            document.set("name", title);
        }
        document
    }
    fn louder(mut document: Value) -> Value {
        let louder = name(&document).to_uppercase();
        document.set("name", Value::Text(louder));
        document
    }
    fn ended(mut document: Value) -> Value {
        let ended = format!("{}.", name(&document));
        document.set("name", Value::Text(ended));
        document
    }
    let steps: [Migration; 3] = [renamed, louder, ended];
    let document = |version: u32, field: &str| {
        let text =
            format!(r#"{{"format":"infracarbone-study","version":{version},"{field}":"a"}}"#);
        crate::json::read(&text).unwrap()
    };
    for (old, expected) in [
        (document(1, "title"), "A."),
        (document(2, "name"), "A."),
        (document(3, "name"), "a."),
        (document(4, "name"), "a"),
    ] {
        let new = upgrade(old, &steps).unwrap();
        assert_eq!(name(&new), expected);
        assert_eq!(new.get("version"), Some(&Value::Number(4.0)));
    }
    assert_eq!(
        upgrade(document(5, "name"), &steps),
        Err(StudyError::Newer {
            found: "5".to_owned()
        })
    );
    assert_eq!(
        upgrade(document(0, "name"), &steps),
        Err(StudyError::Version)
    );
    // A step may lose the object: nothing panics, and the types are told afterwards.
    let lost: [Migration; 1] = [|_| Value::Null];
    assert_eq!(upgrade(document(1, "name"), &lost), Ok(Value::Null));
}
