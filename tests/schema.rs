//! The published schemas of the study and of the inventory (`schema/`): they are those of the
//! types, real documents follow them, malformed ones do not.
//!
//! After a change of the types, write them again with `UPDATE_SCHEMAS=1 cargo test --test schema`.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::error::Error;
use std::path::{Path, PathBuf};

use infracarbone::inventory::{Inventory, calculate};
use infracarbone::study::{self, Study};
use jsonschema::Validator;
use schemars::generate::{Contract, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};
use support::persona;

type Outcome = Result<(), Box<dyn Error>>;

/// The schema of a type as it is read (a study) or written (an inventory).
fn generated<T: JsonSchema>(contract: Contract, title: &str) -> Schema {
    let mut settings = SchemaSettings::draft2020_12();
    settings.contract = contract;
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema
}

fn study_schema() -> Schema {
    let mut schema = generated::<Study>(Contract::Deserialize, "InfraCarbone study");
    // What the type cannot say of its two first fields.
    let mut set = |field: &str, rule: Value| {
        let fields = schema
            .get_mut("properties")
            .and_then(|all| all.get_mut(field));
        if let (Some(Value::Object(field)), Value::Object(rule)) = (fields, rule) {
            field.extend(rule);
        }
    };
    set("format", json!({ "const": study::FORMAT }));
    set("version", json!({ "const": study::VERSION }));
    set("year", json!({ "minimum": 1990, "maximum": 2100 }));
    schema
}

fn inventory_schema() -> Schema {
    generated::<Inventory>(Contract::Serialize, "InfraCarbone inventory")
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("schema")
        .join(name)
}

/// The committed file is the schema of the types.
fn is_published(name: &str, schema: &Schema) -> Outcome {
    let text = serde_json::to_string_pretty(schema)? + "\n";
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::create_dir_all(file(""))?;
        std::fs::write(file(name), &text)?;
    }
    assert!(
        std::fs::read_to_string(file(name)).unwrap_or_default() == text,
        "schema/{name} is not that of the types: UPDATE_SCHEMAS=1 cargo test --test schema"
    );
    Ok(())
}

#[test]
fn the_published_schemas_are_those_of_the_types() -> Outcome {
    is_published("study.schema.json", &study_schema())?;
    is_published("inventory.schema.json", &inventory_schema())
}

fn validator(schema: &Schema) -> Result<Validator, Box<dyn Error>> {
    Ok(jsonschema::validator_for(schema.as_value())?)
}

fn follows(validator: &Validator, document: &Value, what: &str) {
    let faults: Vec<String> = validator
        .iter_errors(document)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

#[test]
fn real_studies_and_inventories_follow_them() -> Outcome {
    let studies = validator(&study_schema())?;
    let inventories = validator(&inventory_schema())?;
    for (name, persona) in persona::all()? {
        let study = persona.study();
        follows(&studies, &serde_json::from_str(&study.to_json())?, &name);
        follows(
            &inventories,
            &serde_json::to_value(calculate(&study))?,
            &name,
        );
    }
    let empty = Study::new("empty", 2024);
    follows(&studies, &serde_json::from_str(&empty.to_json())?, "empty");
    follows(
        &inventories,
        &serde_json::to_value(calculate(&empty))?,
        "empty",
    );
    Ok(())
}

/// A document with one of everything, so that every type of the schema is met.
fn whole() -> Value {
    json!({
        "format": "infracarbone-study", "version": 2, "id": "s", "name": "Fibre", "sector": "infra-ftth",
        "year": 2024, "modified": "2024-11-05T10:00:00Z",
        "organisation": { "name": "Fibre", "headcount": 45.5, "turnover": 28000 },
        "sites": [{ "id": "head", "name": "Siège", "location": "mainland" }],
        "answers": {
            "electricity.use": { "value": 95.25, "unit": "MWh", "basis": "estimated" },
            "electricity.location": { "choice": "mainland" },
            "nro.electricity": { "unknown": true },
            "heat-network.source": { "text": "Arrêté" }
        },
        "activities": [{
            "id": "pylon", "label": "Pylônes", "subPost": "AutresInfrastructures", "control": "operated",
            "quantity": { "value": 3, "unit": "t" }, "factor": "mine", "spendingYear": 2023,
            "site": "head", "basis": "guess", "notes": [1, 2, 3, 4, 5], "comment": "plans",
            "asset": { "acquired": 1998, "commissioned": 1999, "lifetime": 50 }
        }],
        "factors": [{ "id": "mine", "name": "Acier", "unit": "kg", "total": 1.9, "uncertainty": 15,
            "source": "FDES", "year": "2022" }],
        "posts": [{ "post": "6.1", "status": "excluded", "reason": "Moins de 1 %" }],
        "networks": [{ "id": "n", "kind": "ftth", "year": 2024, "groups": [] }]
    })
}

/// The schema and the reader agree on types: what one refuses, the other refuses.
#[test]
fn malformed_studies_are_refused_by_schema_and_reader() -> Outcome {
    let studies = validator(&study_schema())?;
    follows(&studies, &whole(), "whole");
    study::read(&whole().to_string())?;
    let cases = [
        ("/format", json!("other")),
        ("/version", json!(0)),
        ("/version", json!(3)),
        ("/version", json!("1")),
        ("/year", json!("2024")),
        ("/networks", json!({})),
        ("/networks", json!(["n"])),
        ("/networks", json!([[1]])),
        ("/year", json!(1989)),
        ("/year", json!(2024.5)),
        ("/organisation/headcount", json!(-1)),
        ("/answers/electricity.use/value", json!(-1)),
        ("/activities/0/quantity/value", json!(1e16)),
        ("/activities/0/asset/lifetime", json!(1001)),
        ("/factors/0/total", json!(-2e15)),
        ("/id", json!(7)),
        ("/colour", json!("red")),
        ("/organisation", json!([])),
        ("/organisation/headcount", json!("ten")),
        ("/organisation/heads", json!(1)),
        ("/sites/0/name", json!(1)),
        ("/answers/electricity.use/value", json!("95")),
        ("/answers/electricity.use/basis", json!("sure")),
        ("/answers/electricity.use/note", json!(1)),
        ("/answers/nro.electricity/unknown", json!("yes")),
        ("/activities/0/subPost", json!("Inconnu")),
        ("/activities/0/control", json!("owned")),
        ("/activities/0/quantity", json!(3)),
        ("/activities/0/notes", json!([1, 2, 3, 4])),
        ("/activities/0/notes", json!([1, 2, 3, 4, 5, 5])),
        ("/activities/0/asset/lifetime", json!("long")),
        ("/factors/0/total", json!("1,9")),
        ("/posts/0/post", json!("7.1")),
        ("/posts", json!({})),
    ];
    for (pointer, value) in cases {
        let mut document = whole();
        let (parent, last) = pointer.rsplit_once('/').ok_or("no parent")?;
        let parent = document.pointer_mut(parent).ok_or("no parent")?;
        parent
            .as_object_mut()
            .ok_or("no object")?
            .insert(last.to_owned(), value.clone());
        assert!(
            !studies.is_valid(&document),
            "{pointer} {value}: accepted by the schema"
        );
        assert!(
            study::read(&document.to_string()).is_err(),
            "{pointer} {value}: accepted by the reader"
        );
    }
    for (pointer, field) in [
        ("", "id"),
        ("", "year"),
        ("", "format"),
        ("", "version"),
        ("/activities/0", "factor"),
        ("/factors/0", "source"),
        ("/posts/0", "post"),
    ] {
        let mut document = whole();
        let parent = document.pointer_mut(pointer).ok_or("no parent")?;
        parent.as_object_mut().ok_or("no object")?.remove(field);
        assert!(!studies.is_valid(&document), "{pointer} without {field}");
        assert!(
            study::read(&document.to_string()).is_err(),
            "{pointer} without {field}"
        );
    }
    Ok(())
}

/// Everything that a page may show of an inventory is described, and nothing else is there.
#[test]
fn malformed_inventories_are_refused() -> Outcome {
    let inventories = validator(&inventory_schema())?;
    let study = study::read(&whole().to_string())?;
    let document = serde_json::to_value(calculate(&study))?;
    follows(&inventories, &document, "inventory");
    let cases = [
        ("/total", "value", json!("12")),
        ("/total/gases", "co2", json!(null)),
        ("", "scopes", json!([1, 2])),
        ("/posts/0", "post", json!("9.9")),
        ("/posts/0", "status", json!({ "status": "forgotten" })),
        ("/lines/0", "status", json!("unsure")),
        ("/lines/0", "warnings", json!([{ "kind": "invented" }])),
        ("/shares", "measured", json!("all")),
    ];
    for (parent, field, value) in cases {
        let mut document = document.clone();
        let parent = document.pointer_mut(parent).ok_or("no parent")?;
        parent
            .as_object_mut()
            .ok_or("no object")?
            .insert(field.to_owned(), value.clone());
        assert!(!inventories.is_valid(&document), "{field} {value}");
    }
    for field in [
        "lines",
        "posts",
        "categories",
        "scopes",
        "total",
        "avoided",
        "shares",
        "year",
    ] {
        let mut document = document.clone();
        document.as_object_mut().ok_or("no object")?.remove(field);
        assert!(!inventories.is_valid(&document), "without {field}");
    }
    Ok(())
}
