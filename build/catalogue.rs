//! Compiles the tables of `catalogue/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;

use crate::allocation::{PARTS, name};
use crate::table::{self, Problems};
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
    pub dimension: String,
    pub exponents: Exponents,
    pub has_english: bool,
}

/// A parameter as the questions need it.
pub struct Parameter {
    pub index: usize,
    pub exponents: Exponents,
}

/// What the questions may refer to.
#[derive(Default)]
pub struct Catalogue {
    pub factors: BTreeMap<String, Factor>,
    /// Factors by family and key.
    pub families: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    pub parameters: BTreeMap<String, Parameter>,
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
fn totals(file: &str, problems: &mut Problems) -> Vec<(u64, f64, Cells)> {
    let mut rows = Vec::new();
    for (line, cells) in table::rows::<Cells>(file, problems) {
        match number(&cells, "total") {
            Ok(Some(total)) => rows.push((line, total, cells)),
            Ok(None) => problems.add(file, line, "the total is missing"),
            Err(reason) => problems.add(file, line, reason),
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

/// The split by gas as a Rust literal, checked against the total.
fn gases(cells: &Cells, total: f64) -> Result<String, String> {
    let mut values = Vec::new();
    for column in GASES {
        values.push(number(cells, column)?);
    }
    if values.iter().all(Option::is_none) {
        return Ok("None".to_owned());
    }
    let sum: f64 = values.iter().take(5).flatten().sum();
    // A source may give the biogenic CO2 alone: the rest is then not split.
    if values.iter().take(5).any(Option::is_some)
        && (sum - total).abs() > TOLERANCE * total.abs().max(1e-9)
    {
        return Err(format!("gases sum to {sum}, not to the total {total}"));
    }
    let fields: Vec<String> = GASES
        .iter()
        .zip(&values)
        .map(|(field, value)| format!("{field}: {:?}", value.unwrap_or(0.0)))
        .collect();
    Ok(format!("Some(Gases {{ {} }})", fields.join(", ")))
}

fn uncertainty(row: &FactorRow) -> Result<String, String> {
    let cell = |column: &str| cell(&row.cells, column);
    let (low, high) = (number(&row.cells, "low")?, number(&row.cells, "high")?);
    if let (Some(low), Some(high)) = (low, high) {
        if !(0.0 < low && low <= row.total && row.total <= high) {
            return Err(format!(
                "the total {} is not within {low}–{high}",
                row.total
            ));
        }
        return Ok(format!(
            "Uncertainty::Range {{ low: {low:?}, high: {high:?} }}"
        ));
    }
    if low.is_some() || high.is_some() {
        return Err("a range needs its two ends".to_owned());
    }
    if !cell("notes").is_empty() {
        let notes: Vec<&str> = cell("notes").split(';').collect();
        if notes.len() != 5
            || !notes
                .iter()
                .all(|note| ["1", "2", "3", "4", "5"].contains(note))
        {
            return Err("five notes from 1 to 5 are needed".to_owned());
        }
        return Ok(format!("Uncertainty::Notes([{}])", notes.join(", ")));
    }
    Ok(match number(&row.cells, "uncertainty")? {
        Some(percent) if percent < 0.0 => return Err("the uncertainty is below zero".to_owned()),
        Some(percent) => format!("Uncertainty::Percent({percent:?})"),
        None => "Uncertainty::Unknown".to_owned(),
    })
}

fn borrowed(text: &str) -> String {
    format!("Text::Borrowed({text:?})")
}

pub fn compile(units: &Units, problems: &mut Problems) -> Catalogue {
    let mut code = String::new();
    let mut catalogue = Catalogue::default();
    let sources = compile_sources(&mut code, problems);
    let parts = read_parts(problems);
    compile_factors(units, &sources, parts, &mut code, &mut catalogue, problems);
    compile_families(&mut code, &mut catalogue, problems);
    compile_parameters(units, &sources, &mut code, &mut catalogue, problems);
    table::write("catalogue.rs", &code);
    catalogue
}

fn compile_sources(code: &mut String, problems: &mut Problems) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let rows = table::rows::<SourceRow>(SOURCES, problems);
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
        {
            problems.add(
                SOURCES,
                line,
                "publisher, title, licence and address are compulsory",
            );
        }
        let _ = writeln!(
            code,
            "    Source {{ id: {:?}, publisher: {:?}, title: {:?}, year: {:?}, licence: {:?}, address: {:?} }},",
            row.id, row.publisher, row.title, row.year, row.licence, row.address
        );
        if !ids.insert(row.id.clone()) {
            problems.add(SOURCES, line, format!("duplicate id `{}`", row.id));
        }
    }
    code.push_str("];\n");
    ids
}

fn read_parts(problems: &mut Problems) -> BTreeMap<String, Vec<(u64, PartRow)>> {
    let mut parts: BTreeMap<String, Vec<(u64, PartRow)>> = BTreeMap::new();
    for (line, total, cells) in totals(PART_ROWS, problems) {
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

fn part_literal(line: u64, part: &PartRow, problems: &mut Problems) -> String {
    let kind = name(&PARTS, &part.part).unwrap_or_else(|| {
        problems.add(PART_ROWS, line, format!("unknown part `{}`", part.part));
        "Other"
    });
    let gases = gases(&part.cells, part.total).unwrap_or_else(|reason| {
        problems.add(PART_ROWS, line, reason);
        String::new()
    });
    format!(
        "Part {{ kind: PartKind::{kind}, name: {}, total: {:?}, gases: {gases} }}",
        borrowed(&part.name),
        part.total
    )
}

fn compile_factors(
    units: &Units,
    sources: &BTreeSet<String>,
    mut parts: BTreeMap<String, Vec<(u64, PartRow)>>,
    code: &mut String,
    catalogue: &mut Catalogue,
    problems: &mut Problems,
) {
    let mut rows: Vec<(u64, FactorRow)> = totals(FACTORS, problems)
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
    let _ = writeln!(
        code,
        "/// Every factor, by identifier.\npub static FACTORS: [Factor; {}] = [",
        rows.len()
    );
    for (line, row) in &rows {
        let line = *line;
        let cell = |column: &str| cell(&row.cells, column);
        let mut check = |result: Result<String, String>| {
            result.unwrap_or_else(|reason| {
                problems.add(FACTORS, line, format!("`{}`: {reason}", row.id));
                String::new()
            })
        };
        let gases = check(gases(&row.cells, row.total));
        let uncertainty = check(uncertainty(row));
        let origin = check(match cell("origin") {
            "guide" => Ok("Guide".to_owned()),
            "base-empreinte" => Ok("BaseEmpreinte".to_owned()),
            "other" => Ok("Other".to_owned()),
            "computed" => Ok("Computed".to_owned()),
            "hypothesis" => Ok("Hypothesis".to_owned()),
            origin => Err(format!("unknown origin `{origin}`")),
        });
        let status = check(match cell("status") {
            "valid" => Ok("Valid".to_owned()),
            "archived" => Ok("Archived".to_owned()),
            status => Err(format!("unknown status `{status}`")),
        });
        let cited: Vec<&str> = cell("sources")
            .split('|')
            .filter(|id| !id.is_empty())
            .collect();
        if cited.is_empty() {
            problems.add(FACTORS, line, format!("`{}` has no source", row.id));
        }
        for id in &cited {
            if !sources.contains(*id) {
                problems.add(
                    FACTORS,
                    line,
                    format!("`{}`: unknown source `{id}`", row.id),
                );
            }
        }
        if ["computed", "hypothesis"].contains(&cell("origin"))
            && (cell("note_fr").is_empty() || cell("note_en").is_empty())
        {
            problems.add(
                FACTORS,
                line,
                format!(
                    "`{}`: a {} factor explains itself in both languages",
                    row.id,
                    cell("origin")
                ),
            );
        }
        if row.fr.is_empty() {
            problems.add(FACTORS, line, format!("`{}` has no French name", row.id));
        }
        let own_parts = parts.remove(&row.id).unwrap_or_default();
        let sum: f64 = own_parts.iter().map(|(_, part)| part.total).sum();
        if !own_parts.is_empty() && (sum - row.total).abs() > TOLERANCE * row.total.abs() {
            problems.add(
                FACTORS,
                line,
                format!(
                    "`{}`: parts sum to {sum}, not to the total {}",
                    row.id, row.total
                ),
            );
        }
        let part_literals: Vec<String> = own_parts
            .iter()
            .map(|(line, part)| part_literal(*line, part, problems))
            .collect();
        match units.by_id.get(&row.unit) {
            Some(unit) => {
                let known = Factor {
                    dimension: unit.dimension.clone(),
                    exponents: unit.exponents.clone(),
                    has_english: !row.en.is_empty(),
                };
                if catalogue.factors.insert(row.id.clone(), known).is_some() {
                    problems.add(FACTORS, line, format!("duplicate id `{}`", row.id));
                }
            }
            None => problems.add(
                FACTORS,
                line,
                format!("`{}`: unknown unit `{}`", row.id, row.unit),
            ),
        }
        let _ = writeln!(
            code,
            "    Factor {{ id: {}, fr: {}, en: {}, unit: {}, total: {:?}, gases: {gases}, parts: std::borrow::Cow::Borrowed(&[{}]), \
             uncertainty: {uncertainty}, geography: {}, valid_from: {}, valid_to: {}, gwp: {}, status: Status::{status}, \
             sources: std::borrow::Cow::Borrowed({}), source_ref: {}, origin: Origin::{origin}, note_fr: {}, note_en: {}, non_kyoto: {} }},",
            borrowed(&row.id),
            borrowed(&row.fr),
            borrowed(&row.en),
            borrowed(&row.unit),
            row.total,
            part_literals.join(", "),
            borrowed(cell("geography")),
            borrowed(cell("valid_from")),
            borrowed(cell("valid_to")),
            borrowed(cell("gwp")),
            table::list(cited.iter().map(|id| borrowed(id))),
            borrowed(cell("source_ref")),
            borrowed(cell("note_fr")),
            borrowed(cell("note_en")),
            cell("non_kyoto") == "1",
        );
    }
    code.push_str("];\n");
    for (id, rows) in parts {
        problems.add(
            PART_ROWS,
            rows[0].0,
            format!("parts of an unknown factor `{id}`"),
        );
    }
}

fn compile_families(code: &mut String, catalogue: &mut Catalogue, problems: &mut Problems) {
    let rows = table::rows::<FamilyRow>(FAMILIES, problems);
    let _ = writeln!(
        code,
        "/// Every row of every family.\npub static FAMILIES: [FamilyRow; {}] = [",
        rows.len()
    );
    let mut seen = BTreeSet::new();
    for (line, row) in rows {
        let Some(index) = catalogue.factors.keys().position(|id| *id == row.factor) else {
            problems.add(FAMILIES, line, format!("unknown factor `{}`", row.factor));
            continue;
        };
        if !seen.insert((row.family.clone(), row.key.clone(), row.year)) {
            problems.add(
                FAMILIES,
                line,
                format!(
                    "duplicate row `{}`, `{}`, {:?}",
                    row.family, row.key, row.year
                ),
            );
        }
        let _ = writeln!(
            code,
            "    FamilyRow {{ family: {:?}, key: {:?}, year: {:?}, factor: {index} }},",
            row.family, row.key, row.year
        );
        let keys = catalogue.families.entry(row.family).or_default();
        keys.entry(row.key).or_default().push(row.factor);
    }
    code.push_str("];\n");
}

/// GSD² of a parameter: ± %, else √(high/low), else 1 for a plain constant.
fn parameter_gsd2(row: &ParameterRow) -> Result<f64, String> {
    match (row.uncertainty, row.low, row.high) {
        (Some(percent), _, _) if percent >= 0.0 => Ok(1.0 + percent / 100.0),
        (None, Some(low), Some(high)) if 0.0 < low && low <= row.value && row.value <= high => {
            Ok((high / low).sqrt())
        }
        (None, None, None) => Ok(1.0),
        _ => Err(format!("the uncertainty of `{}` does not hold", row.id)),
    }
}

fn compile_parameters(
    units: &Units,
    sources: &BTreeSet<String>,
    code: &mut String,
    catalogue: &mut Catalogue,
    problems: &mut Problems,
) {
    let rows = table::rows::<ParameterRow>(PARAMETERS, problems);
    let _ = writeln!(
        code,
        "/// Every parameter.\npub static PARAMETERS: [Parameter; {}] = [",
        rows.len()
    );
    for (index, (line, row)) in rows.into_iter().enumerate() {
        let (scale, exponents, fr, en) = match units.expression(&row.unit) {
            Ok(unit) => unit,
            Err(reason) => {
                problems.add(PARAMETERS, line, format!("`{}`: {reason}", row.id));
                continue;
            }
        };
        let gsd2 = parameter_gsd2(&row).unwrap_or_else(|reason| {
            problems.add(PARAMETERS, line, reason);
            1.0
        });
        if row.source.is_empty() && (row.note_fr.is_empty() || row.note_en.is_empty()) {
            problems.add(
                PARAMETERS,
                line,
                format!("`{}` has neither source nor reason", row.id),
            );
        }
        if !row.source.is_empty() && !sources.contains(&row.source) {
            problems.add(
                PARAMETERS,
                line,
                format!("`{}`: unknown source `{}`", row.id, row.source),
            );
        }
        if row.fr.is_empty()
            || row.en.is_empty()
            || row.note_fr.is_empty() != row.note_en.is_empty()
        {
            problems.add(
                PARAMETERS,
                line,
                format!("`{}`: a language is missing", row.id),
            );
        }
        let _ = writeln!(
            code,
            "    Parameter {{ id: {:?}, name: {}, value: {:?}, base: {:?}, unit: {}, gsd2: {gsd2:?}, source: {:?}, note: {} }},",
            row.id,
            table::bilingual(&row.fr, &row.en),
            row.value,
            row.value * scale,
            table::bilingual(&fr, &en),
            row.source,
            table::bilingual(&row.note_fr, &row.note_en),
        );
        let known = Parameter { index, exponents };
        if catalogue.parameters.insert(row.id.clone(), known).is_some() {
            problems.add(PARAMETERS, line, format!("duplicate id `{}`", row.id));
        }
    }
    code.push_str("];\n");
}
