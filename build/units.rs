//! Compiles `unit/dimensions.csv` and `unit/units.csv`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use crate::table::{self, Output};

const DIMENSIONS: &str = "src/unit/dimensions.csv";
const UNITS: &str = "src/unit/units.csv";

#[derive(Deserialize)]
struct DimensionRow {
    id: String,
    base: String,
    fr: String,
    en: String,
}

#[derive(Deserialize)]
struct UnitRow {
    id: String,
    dimension: String,
    scale: f64,
    fr: String,
    en: String,
    aliases: String,
}

/// Exponents of the base dimensions of a product.
pub type Exponents = BTreeMap<String, i32>;

/// A unit as the other tables need it.
pub struct Unit {
    pub index: usize,
    pub dimension: String,
    pub scale: f64,
    pub exponents: Exponents,
    pub fr: String,
    pub en: String,
}

/// The units by identifier.
#[derive(Default)]
pub struct Units {
    pub by_id: BTreeMap<String, Unit>,
    /// Place of each dimension in the generated table.
    pub dimensions: BTreeMap<String, usize>,
}

/// Multiplies a product by a dimension to a power.
pub fn multiply(product: &mut Exponents, by: &Exponents, power: i32) {
    for (dimension, exponent) in by {
        let cell = product.entry(dimension.clone()).or_insert(0);
        *cell += exponent * power;
        if *cell == 0 {
            product.remove(dimension);
        }
    }
}

impl Units {
    /// A unit expression such as `kWh/line`: its scale, exponents and symbols.
    pub fn expression(&self, text: &str) -> Result<(f64, Exponents, String, String), String> {
        let mut scale = 1.0;
        let mut exponents = Exponents::new();
        let (mut fr, mut en) = (Vec::new(), Vec::new());
        for (place, id) in text.split('/').enumerate() {
            let unit = self.by_id.get(id).ok_or(format!("unknown unit `{id}`"))?;
            let power = if place == 0 { 1 } else { -1 };
            scale *= unit.scale.powi(power);
            multiply(&mut exponents, &unit.exponents, power);
            fr.push(unit.fr.as_str());
            en.push(unit.en.as_str());
        }
        Ok((scale, exponents, fr.join("/"), en.join("/")))
    }
}

pub fn compile(output: &mut Output) -> Units {
    let mut code = String::new();
    let mut units = Units::default();
    let mut bases: BTreeMap<String, Exponents> = BTreeMap::new();
    let dimensions = table::rows::<DimensionRow>(DIMENSIONS, output);
    let _ = writeln!(
        code,
        "/// Every dimension.\npub static DIMENSIONS: [Dimension; {}] = [",
        dimensions.len()
    );
    for (index, (line, row)) in dimensions.iter().enumerate() {
        let mut exponents = Exponents::new();
        match row.base.as_str() {
            "" => multiply(&mut exponents, &Exponents::from([(row.id.clone(), 1)]), 1),
            "1" => {}
            formula => {
                // `power*time`, `mass/energy`: an operand follows its sign.
                for operand in formula.split_inclusive(['*', '/']).scan(1, |power, piece| {
                    let id = piece.trim_end_matches(['*', '/']);
                    let this = std::mem::replace(power, if piece.ends_with('/') { -1 } else { 1 });
                    Some((id, this))
                }) {
                    match bases.get(operand.0) {
                        Some(base) => multiply(&mut exponents, base, operand.1),
                        None => output.add(
                            DIMENSIONS,
                            *line,
                            format!("unknown dimension `{}`", operand.0),
                        ),
                    }
                }
            }
        }
        if row.fr.is_empty() || row.en.is_empty() {
            output.add(DIMENSIONS, *line, "a name is missing");
        }
        if bases.insert(row.id.clone(), exponents).is_some() {
            output.add(DIMENSIONS, *line, format!("duplicate id `{}`", row.id));
        }
        units.dimensions.insert(row.id.clone(), index);
        let _ = writeln!(
            code,
            "    Dimension {{ id: {:?}, fr: {:?}, en: {:?} }},",
            row.id, row.fr, row.en
        );
    }
    let rows = table::rows::<UnitRow>(UNITS, output);
    code.push_str("];\n");
    let mut packed = String::new();
    for (index, (line, row)) in rows.into_iter().enumerate() {
        let Some(place) = units.dimensions.get(&row.dimension) else {
            output.add(
                UNITS,
                line,
                format!("unknown dimension `{}`", row.dimension),
            );
            continue;
        };
        if !(row.scale.is_finite() && row.scale > 0.0) {
            output.add(
                UNITS,
                line,
                format!("scale {} is not above zero", row.scale),
            );
        }
        let cells = [
            &row.id,
            &place.to_string(),
            &row.scale.to_string(),
            &row.fr,
            &row.en,
            &row.aliases,
        ];
        let _ = writeln!(packed, "{}", cells.map(String::as_str).join("\t"));
        let unit = Unit {
            index,
            exponents: bases.get(&row.dimension).cloned().unwrap_or_default(),
            dimension: row.dimension,
            scale: row.scale,
            fr: row.fr,
            en: row.en,
        };
        if units.by_id.insert(row.id.clone(), unit).is_some() {
            output.add(UNITS, line, format!("duplicate id `{}`", row.id));
        }
    }
    table::write("units.txt", &packed);
    table::write("units.rs", &code);
    units
}
