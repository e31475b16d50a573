//! Properties of reading: over 100,000 random texts, none panics, and what is accepted is kept.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use super::read;
use crate::study::Study;
use crate::study::random::{amount, study, text};

/// Pieces of JSON, of the format and of nothing.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u00",
    "\\ud800",
    "null",
    "true",
    "false",
    "-",
    "1",
    "0",
    "9e99",
    "1e999",
    ".",
    "e",
    "+",
    " ",
    "\n",
    "\t",
    "\0",
    "é",
    "💡",
    "\u{202f}",
    "\"format\":\"infracarbone-study\"",
    "\"version\":1",
    "\"year\":2024",
    "\"id\":\"a\"",
    "\"answers\":{",
    "\"value\":",
    "\"unit\":\"kWh\"",
    "\"unknown\":true",
    "\"activities\":[",
    "NaN",
    "//",
    "'",
];

/// Nothing panics; what is accepted reads the same again.
fn is_sound(text: &str) -> Result<(), TestCaseError> {
    if let Ok(study) = read(text) {
        let again = read(&study.to_json());
        prop_assert_eq!(again.as_ref(), Ok(&study));
    }
    Ok(())
}

/// The nearest place of a byte between two characters.
fn boundary(text: &str, pick: &Index) -> usize {
    text.floor_char_boundary(pick.index(text.len() + 1))
}

/// Names that documents use, with some that they do not.
const NAMES: &[&str] = &[
    "format",
    "version",
    "id",
    "name",
    "sector",
    "year",
    "organisation",
    "sites",
    "answers",
    "activities",
    "factors",
    "exclusions",
    "posts",
    "period",
    "start",
    "approach",
    "contracts",
    "status",
    "modified",
    "value",
    "unit",
    "choice",
    "text",
    "unknown",
    "basis",
    "electricity.use",
    "subPost",
    "control",
    "quantity",
    "factor",
    "notes",
    "asset",
    "lifetime",
    "post",
    "reason",
    "",
    "__proto__",
];

/// Any JSON of the names, units and words that documents use.
fn any_json() -> impl Strategy<Value = Value> {
    let words = vec![
        "kWh",
        "L",
        "keur",
        "mainland",
        "operated",
        "Electricite",
        "4.1",
        "",
        "x",
        "measured",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        amount().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        select(words).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((select(NAMES), inner), 0..4).prop_map(|fields| {
                let fields = fields
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value));
                Value::Object(fields.collect::<Map<_, _>>())
            }),
        ]
    })
}

/// Puts a value in place of a node, reached by picking a child at each level.
fn graft(node: &mut Value, picks: &[Index], name: &str, value: Value) {
    let Some((pick, rest)) = picks.split_first() else {
        *node = value;
        return;
    };
    match node {
        // One time in some, a field more instead of another value.
        Value::Object(fields) if pick.index(fields.len() + 1) == fields.len() => {
            fields.insert(name.to_owned(), value);
        }
        Value::Object(fields) => {
            let at = pick.index(fields.len() + 1);
            if let Some((_, child)) = fields.iter_mut().nth(at) {
                graft(child, rest, name, value);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = pick.index(items.len());
            graft(&mut items[at], rest, name, value);
        }
        _ => *node = value,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(pieces in vec(select(PIECES), 0..24)) {
        is_sound(&pieces.concat())?;
    }

    #[test]
    fn documents_cut_and_mixed_up(
        study in study(),
        edits in vec((any::<Index>(), any::<Index>(), select(PIECES)), 1..4),
    ) {
        let mut text = study.to_json();
        for (from, to, piece) in edits {
            let from = boundary(&text, &from);
            // Mostly short cuts: a long one leaves little to read.
            let to = text.floor_char_boundary((from + to.index(9)).min(text.len())).max(from);
            text.replace_range(from..to, piece);
        }
        is_sound(&text)?;
    }

    #[test]
    fn documents_with_another_value_somewhere(
        study in study(),
        grafts in vec((vec(any::<Index>(), 1..6), select(NAMES), any_json()), 1..3),
    ) {
        let mut document = serde_json::to_value(&study).unwrap();
        for (picks, name, value) in grafts {
            graft(&mut document, &picks, name, value);
        }
        is_sound(&document.to_string())?;
    }

    #[test]
    fn any_json_under_the_right_head(value in any_json()) {
        let mut document = json!({"format": "infracarbone-study", "version": 1});
        if let (Value::Object(fields), Value::Object(head)) = (value.clone(), &mut document) {
            head.extend(fields);
        }
        is_sound(&document.to_string())?;
        is_sound(&value.to_string())?;
    }

    #[test]
    fn a_study_survives_its_file(study in study()) {
        let text = study.to_json();
        let again = read(&text);
        prop_assert_eq!(again.as_ref(), Ok(&study));
        prop_assert_eq!(again.as_ref().map(Study::to_json).unwrap(), text.clone());
        // The document written and read by hand is the one that the types describe.
        prop_assert_eq!(&serde_json::from_str::<Study>(&text).unwrap(), &study);
        let derived = read(&serde_json::to_string(&study).unwrap());
        prop_assert_eq!(derived.as_ref(), Ok(&study));
    }
}
