//! Compiles `base_carbone/units.csv` and `base_carbone/places.csv`.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::table::{self, Output};
use crate::units::Units;

const UNITS: &str = "src/base_carbone/units.csv";
const PLACES: &str = "src/base_carbone/places.csv";

#[derive(Deserialize)]
struct Label {
    label: String,
    unit: String,
}

#[derive(Deserialize)]
struct Place {
    name: String,
    codes: String,
}

pub fn compile(units: &Units, output: &mut Output) {
    let mut packed = String::new();
    let mut known = BTreeSet::new();
    for (line, Label { label, unit }) in table::rows(UNITS, output) {
        if !units.by_id.contains_key(&unit) {
            output.add(UNITS, line, format!("unknown unit `{unit}`"));
        }
        if !known.insert(label.clone()) {
            output.add(UNITS, line, format!("duplicate label `{label}`"));
        }
        packed.push_str(&format!("{label}\t{unit}\n"));
    }
    table::write("base_units.txt", &packed);
    packed.clear();
    known.clear();
    for (line, Place { name, codes }) in table::rows(PLACES, output) {
        if codes.trim().is_empty() {
            output.add(PLACES, line, "a code is missing");
        }
        if !known.insert(name.clone()) {
            output.add(PLACES, line, format!("duplicate place `{name}`"));
        }
        packed.push_str(&format!("{name}\t{codes}\n"));
    }
    table::write("base_places.txt", &packed);
}
