//! Compiles the tables of `catalogue/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;

use crate::allocation::PARTS;
use crate::table::{self, Output};
use crate::units::{Exponents, Units};

const SOURCES: &str = "src/catalogue/sources.csv";
const FACTORS: &str = "src/catalogue/factors.csv";
const PART_ROWS: &str = "src/catalogue/parts.csv";
const FAMILIES: &str = "src/catalogue/families.csv";
const PARAMETERS: &str = "src/catalogue/parameters.csv";

/// Largest gap accepted between a published total and the sum of its parts or gases.
const TOLERANCE: f64 = 0.02;

#[derive(Deserialize)]
struct SourceRow {
    id: String,
    publisher: String,
    title: String,
    year: String,
    licence: String,
    address: String,
    language: String,
}

/// A row as text by column (flattened CSV rows would guess types).
type Cells = BTreeMap<String, String>;

struct FactorRow {
    id: String,
    fr: String,
    en: String,
    unit: String,
    total: f64,
    cells: Cells,
}

struct PartRow {
    part: String,
    name: String,
    total: f64,
    cells: Cells,
}

#[derive(Deserialize)]
struct FamilyRow {
    family: String,
    key: String,
    year: Option<i32>,
    factor: String,
}

#[derive(Deserialize)]
struct ParameterRow {
    id: String,
    fr: String,
    en: String,
    value: f64,
    unit: String,
    uncertainty: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    source: String,
    note_fr: String,
    note_en: String,
}

/// A factor as the questions need it.
pub struct Factor {
    pub unit: String,
    pub dimension: String,
    pub exponents: Exponents,
    pub has_english: bool,
}

/// A parameter as the questions need it.
pub struct Parameter {
    pub index: usize,
    pub exponents: Exponents,
    /// Low end, value and high end, in its unit; equal where no range was found.
    pub range: [f64; 3],
}

/// What the questions may refer to.
#[derive(Default)]
pub struct Catalogue {
    pub factors: BTreeMap<String, Factor>,
    /// Factors by family and key.
    pub families: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    pub parameters: BTreeMap<String, Parameter>,
    pub sources: BTreeSet<String>,
}

/// Columns of the gases, named as the fields of `gas::Gases`.
const GASES: [&str; 6] = [
    "co2",
    "ch4_fossil",
    "ch4_biogenic",
    "n2o",
    "other",
    "co2_biogenic",
];

fn cell<'a>(cells: &'a Cells, column: &str) -> &'a str {
    cells.get(column).map_or("", String::as_str)
}

/// The rows of a table whose `total` is a number.
fn totals(file: &str, output: &mut Output) -> Vec<(u64, f64, Cells)> {
    let mut rows = Vec::new();
    for (line, cells) in table::rows::<Cells>(file, output) {
        match number(&cells, "total") {
            Ok(Some(total)) => rows.push((line, total, cells)),
            Ok(None) => output.add(file, line, "the total is missing"),
            Err(reason) => output.add(file, line, reason),
        }
    }
    rows
}

fn number(cells: &Cells, column: &str) -> Result<Option<f64>, String> {
    match cell(cells, column) {
        "" => Ok(None),
        text => match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Some(value)),
            _ => Err(format!("`{column}` is not a number: `{text}`")),
        },
    }
}

/// The split by gas, comma-separated, zeros left out; checked against the total.
fn gases(cells: &Cells, total: f64) -> Result<String, String> {
    let mut values = Vec::new();
    for column in GASES {
        values.push(number(cells, column)?);
    }
    if values.iter().all(Option::is_none) {
        return Ok(String::new());
    }
    let split: Vec<f64> = values.iter().take(5).flatten().copied().collect();
    let sum: f64 = split.iter().sum();
    // A source may give the biogenic CO2 alone: the rest is then not split.
    if !split.is_empty() && (sum - total).abs() > TOLERANCE * total.abs().max(1e-9) {
        return Err(format!("gases sum to {sum}, not to the total {total}"));
    }
    let cell = |value: &Option<f64>| match value {
        Some(value) if *value != 0.0 => value.to_string(),
        _ => String::new(),
    };
    Ok(values.iter().map(cell).collect::<Vec<_>>().join(","))
}

/// `p` and a percentage, `n` and five notes, `r` and two ends, or nothing known.
fn uncertainty(row: &FactorRow) -> Result<String, String> {
    let (low, high) = (number(&row.cells, "low")?, number(&row.cells, "high")?);
    if let (Some(low), Some(high)) = (low, high) {
        if !(0.0 < low && low <= row.total && row.total <= high) {
            return Err(format!(
                "the total {} is not within {low}–{high}",
                row.total
            ));
        }
        return Ok(format!("r{low},{high}"));
    }
    if low.is_some() || high.is_some() {
        return Err("a range needs its two ends".to_owned());
    }
    let notes = cell(&row.cells, "notes");
    if !notes.is_empty() {
        let notes: Vec<&str> = notes.split(';').collect();
        if notes.len() != 5
            || !notes
                .iter()
                .all(|note| ["1", "2", "3", "4", "5"].contains(note))
        {
            return Err("five notes from 1 to 5 are needed".to_owned());
        }
        return Ok(format!("n{}", notes.concat()));
    }
    match number(&row.cells, "uncertainty")? {
        Some(percent) if percent < 0.0 => Err("the uncertainty is below zero".to_owned()),
        Some(percent) => Ok(format!("p{percent}")),
        None => Ok(String::new()),
    }
}

pub fn compile(units: &Units, output: &mut Output) -> Catalogue {
    let mut code = String::new();
    let mut catalogue = Catalogue::default();
    let sources = compile_sources(&mut code, output);
    let parts = read_parts(output);
    compile_factors(units, &sources, parts, &mut catalogue, output);
    compile_families(&mut catalogue, output);
    compile_parameters(units, &sources, &mut catalogue, output);
    table::write("catalogue.rs", &code);
    catalogue.sources = sources;
    catalogue
}

fn compile_sources(code: &mut String, output: &mut Output) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let rows = table::rows::<SourceRow>(SOURCES, output);
    let _ = writeln!(
        code,
        "/// Every source.\npub static SOURCES: [Source; {}] = [",
        rows.len()
    );
    for (line, row) in rows {
        if row.publisher.is_empty()
            || row.title.is_empty()
            || row.licence.is_empty()
            || row.address.is_empty()
            || row.language.is_empty()
        {
            output.add(
                SOURCES,
                line,
                "publisher, title, licence, address and language are compulsory",
            );
        }
        let _ = writeln!(
            code,
            "    Source {{ id: {:?}, publisher: {:?}, title: {:?}, year: {:?}, licence: {:?}, address: {:?}, language: {:?} }},",
            row.id, row.publisher, row.title, row.year, row.licence, row.address, row.language
        );
        if !ids.insert(row.id.clone()) {
            output.add(SOURCES, line, format!("duplicate id `{}`", row.id));
        }
    }
    code.push_str("];\n");
    ids
}

fn read_parts(output: &mut Output) -> BTreeMap<String, Vec<(u64, PartRow)>> {
    let mut parts: BTreeMap<String, Vec<(u64, PartRow)>> = BTreeMap::new();
    for (line, total, cells) in totals(PART_ROWS, output) {
        let row = PartRow {
            part: cell(&cells, "part").to_owned(),
            name: cell(&cells, "name").to_owned(),
            total,
            cells,
        };
        let factor = cell(&row.cells, "factor").to_owned();
        parts.entry(factor).or_default().push((line, row));
    }
    parts
}

/// A part as `kind:total:gases:name`, the kind by its number.
fn part_text(line: u64, part: &PartRow, output: &mut Output) -> String {
    let kind = PARTS
        .iter()
        .position(|(id, _)| *id == part.part)
        .unwrap_or_else(|| {
            output.add(PART_ROWS, line, format!("unknown part `{}`", part.part));
            0
        });
    let gases = gases(&part.cells, part.total).unwrap_or_else(|reason| {
        output.add(PART_ROWS, line, reason);
        String::new()
    });
    if part.name.contains([';', '\t', '\n']) {
        output.add(PART_ROWS, line, "a name holds a semicolon, a tab or a line");
    }
    format!("{kind}:{}:{gases}:{}", part.total, part.name)
}

/// Packs the factors as text, a row a line: `catalogue::packed` reads it.
fn compile_factors(
    units: &Units,
    sources: &BTreeSet<String>,
    mut parts: BTreeMap<String, Vec<(u64, PartRow)>>,
    catalogue: &mut Catalogue,
    output: &mut Output,
) {
    let mut rows: Vec<(u64, FactorRow)> = totals(FACTORS, output)
        .into_iter()
        .map(|(line, total, cells)| {
            let text = |column: &str| cell(&cells, column).to_owned();
            let (id, fr, en, unit) = (text("id"), text("fr"), text("en"), text("unit"));
            (
                line,
                FactorRow {
                    id,
                    fr,
                    en,
                    unit,
                    total,
                    cells,
                },
            )
        })
        .collect();
    rows.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    let (mut packed, mut provenance) = (String::new(), String::new());
    for (line, row) in &rows {
        let own_parts = parts.remove(&row.id).unwrap_or_default();
        let [figures, origin] = factor_text(*line, row, &own_parts, sources, output);
        let _ = writeln!(packed, "{figures}");
        let _ = writeln!(provenance, "{origin}");
        match units.by_id.get(&row.unit) {
            Some(unit) => {
                let known = Factor {
                    unit: row.unit.clone(),
                    dimension: unit.dimension.clone(),
                    exponents: unit.exponents.clone(),
                    has_english: !row.en.is_empty(),
                };
                if catalogue.factors.insert(row.id.clone(), known).is_some() {
                    output.add(FACTORS, *line, format!("duplicate id `{}`", row.id));
                }
            }
            None => {
                output.add(
                    FACTORS,
                    *line,
                    format!("`{}`: unknown unit `{}`", row.id, row.unit),
                );
            }
        }
    }
    for (id, rows) in parts {
        output.add(
            PART_ROWS,
            rows[0].0,
            format!("parts of an unknown factor `{id}`"),
        );
    }
    table::write("factors.txt", &packed);
    table::write("provenance.txt", &provenance);
}

/// A factor as tab-separated cells, checked: what the calculation needs, and the provenance.
fn factor_text(
    line: u64,
    row: &FactorRow,
    parts: &[(u64, PartRow)],
    sources: &BTreeSet<String>,
    output: &mut Output,
) -> [String; 2] {
    let cell = |column: &str| cell(&row.cells, column);
    let mut fault = |reason: String| output.add(FACTORS, line, format!("`{}`: {reason}", row.id));
    let gases = gases(&row.cells, row.total).unwrap_or_else(|reason| {
        fault(reason);
        String::new()
    });
    let uncertainty = uncertainty(row).unwrap_or_else(|reason| {
        fault(reason);
        String::new()
    });
    let origin = cell("origin");
    if !["guide", "base-empreinte", "other", "computed", "hypothesis"].contains(&origin) {
        fault(format!("unknown origin `{origin}`"));
    }
    if !["valid", "archived"].contains(&cell("status")) {
        fault(format!("unknown status `{}`", cell("status")));
    }
    let cited: Vec<&str> = cell("sources")
        .split('|')
        .filter(|id| !id.is_empty())
        .collect();
    if cited.is_empty() {
        fault("there is no source".to_owned());
    }
    for id in cited.iter().filter(|id| !sources.contains(**id)) {
        fault(format!("unknown source `{id}`"));
    }
    let explained = !cell("note_fr").is_empty() && !cell("note_en").is_empty();
    if ["computed", "hypothesis"].contains(&origin) && !explained {
        fault(format!(
            "a {origin} factor explains itself in both languages"
        ));
    }
    if row.fr.is_empty() {
        fault("there is no French name".to_owned());
    }
    let sum: f64 = parts.iter().map(|(_, part)| part.total).sum();
    if !parts.is_empty() && (sum - row.total).abs() > TOLERANCE * row.total.abs() {
        fault(format!(
            "parts sum to {sum}, not to the total {}",
            row.total
        ));
    }
    let parts: Vec<String> = parts
        .iter()
        .map(|(line, part)| part_text(*line, part, output))
        .collect();
    let total = row.total.to_string();
    let (cited, parts) = (cited.join("|"), parts.join(";"));
    let figures = [
        row.id.as_str(),
        &row.unit,
        &total,
        &gases,
        &uncertainty,
        cell("valid_to"),
        cell("status"),
        origin,
        cell("non_kyoto"),
        &parts,
    ];
    let provenance = [
        row.fr.as_str(),
        &row.en,
        cell("geography"),
        cell("valid_from"),
        cell("gwp"),
        &cited,
        cell("source_ref"),
        cell("note_fr"),
        cell("note_en"),
    ];
    // The separators of the packed tables are spaces in any text.
    let packed = |fields: &[&str]| {
        fields
            .iter()
            .map(|field| field.replace(['\t', '\n'], " "))
            .collect::<Vec<_>>()
            .join("\t")
    };
    [packed(&figures), packed(&provenance)]
}

/// Packs the families as text: family, key, year, place of the factor.
fn compile_families(catalogue: &mut Catalogue, output: &mut Output) {
    let mut packed = String::new();
    let mut seen = BTreeSet::new();
    for (line, row) in table::rows::<FamilyRow>(FAMILIES, output) {
        let FamilyRow {
            family,
            key,
            year,
            factor,
        } = row;
        let Some(index) = catalogue.factors.keys().position(|id| *id == factor) else {
            output.add(FAMILIES, line, format!("unknown factor `{factor}`"));
            continue;
        };
        if !seen.insert((family.clone(), key.clone(), year)) {
            output.add(
                FAMILIES,
                line,
                format!("duplicate row `{family}`, `{key}`, {year:?}"),
            );
        }
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        let _ = writeln!(packed, "{family}\t{key}\t{year}\t{index}");
        let keys = catalogue.families.entry(family).or_default();
        keys.entry(key).or_default().push(factor);
    }
    table::write("families.txt", &packed);
}

/// Uncertainty of a parameter, packed as that of a factor; nothing for a plain constant.
fn parameter_uncertainty(row: &ParameterRow) -> Result<String, String> {
    match (row.uncertainty, row.low, row.high) {
        (Some(percent), _, _) if percent >= 0.0 => Ok(format!("p{percent}")),
        (None, Some(low), Some(high)) if 0.0 < low && low <= row.value && row.value <= high => {
            Ok(format!("r{low},{high}"))
        }
        (None, None, None) => Ok(String::new()),
        _ => Err(format!("the uncertainty of `{}` does not hold", row.id)),
    }
}

fn compile_parameters(
    units: &Units,
    sources: &BTreeSet<String>,
    catalogue: &mut Catalogue,
    output: &mut Output,
) {
    let (mut packed, mut provenance) = (String::new(), String::new());
    let rows = table::rows::<ParameterRow>(PARAMETERS, output);
    for (index, (line, row)) in rows.into_iter().enumerate() {
        let (scale, exponents, fr, en) = match units.expression(&row.unit) {
            Ok(unit) => unit,
            Err(reason) => {
                output.add(PARAMETERS, line, format!("`{}`: {reason}", row.id));
                continue;
            }
        };
        let uncertainty = parameter_uncertainty(&row).unwrap_or_else(|reason| {
            output.add(PARAMETERS, line, reason);
            String::new()
        });
        if row.source.is_empty() && (row.note_fr.is_empty() || row.note_en.is_empty()) {
            output.add(
                PARAMETERS,
                line,
                format!("`{}` has neither source nor reason", row.id),
            );
        }
        if !row.source.is_empty() && !sources.contains(&row.source) {
            output.add(
                PARAMETERS,
                line,
                format!("`{}`: unknown source `{}`", row.id, row.source),
            );
        }
        if row.fr.is_empty()
            || row.en.is_empty()
            || row.note_fr.is_empty() != row.note_en.is_empty()
        {
            output.add(
                PARAMETERS,
                line,
                format!("`{}`: a language is missing", row.id),
            );
        }
        let (value, scale) = (row.value.to_string(), scale.to_string());
        let figures = [row.id.as_str(), &value, &scale, &uncertainty];
        let _ = writeln!(packed, "{}", figures.join("\t"));
        let texts = [(&row.fr, &row.en), (&fr, &en), (&row.note_fr, &row.note_en)];
        let [name, symbol, note] = texts.map(|(fr, en)| output.more(fr, en));
        let (unit, source) = (&row.unit, &row.source);
        let _ = writeln!(provenance, "{name}\t{symbol}\t{unit}\t{source}\t{note}");
        let range = [row.low, Some(row.value), row.high];
        let range = range.map(|figure| figure.unwrap_or(row.value));
        let known = Parameter {
            index,
            exponents,
            range,
        };
        if catalogue.parameters.insert(row.id.clone(), known).is_some() {
            output.add(PARAMETERS, line, format!("duplicate id `{}`", row.id));
        }
    }
    table::write("parameters.txt", &packed);
    table::write("parameters.provenance.txt", &provenance);
}
