//! Compiles the tables of `standard/`: rows of each standard, reasons, factors of recycling.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;

use crate::allocation::{self, CATEGORIES, POSTS, SubPosts, name};
use crate::catalogue::Catalogue;
use crate::table::{self, Output};

const STANDARDS: &str = "src/standard/standards.csv";
const REASONS: &str = "src/standard/reasons.csv";
const RECYCLING: &str = "src/standard/recycling.csv";
const CALORIFIC: &str = "src/standard/calorific.csv";
const GHGP: &str = "src/standard/ghgp.csv";
const ISO: &str = "src/standard/iso.csv";
const BILAN_CARBONE: &str = "src/standard/bilan_carbone.csv";

/// Standards, in the order of `standard::Standard`.
const STANDARD_CODES: [&str; 5] = [
    "beges",
    "ghg-protocol",
    "ghg-protocol-market",
    "iso-14064-1",
    "bilan-carbone",
];

/// Reasons, in the order of `standard::Reason`.
const REASON_CODES: [&str; 10] = [
    "acquired-in-year",
    "acquired-other-year",
    "no-year-of-acquisition",
    "vehicle-manufacturing",
    "recycling",
    "market-based",
    "outside-upstream",
    "outside-downstream",
    "non-kyoto",
    "dependence",
];

#[derive(Deserialize)]
struct Named {
    code: String,
    fr: String,
    en: String,
}

#[derive(Deserialize)]
struct Row {
    group: String,
    code: String,
    fr: String,
    en: String,
    posts: String,
}

#[derive(Deserialize)]
struct Recycling {
    factor: String,
    collection: f64,
}

#[derive(Deserialize)]
struct Calorific {
    factor: String,
    kind: String,
    dividend: f64,
    divisor: f64,
    rows: String,
    renewable: f64,
}

pub fn compile(sub_posts: &SubPosts, catalogue: &Catalogue, output: &mut Output) {
    let mut code = String::new();
    labels(&mut code, "STANDARDS", STANDARDS, &STANDARD_CODES, output);
    labels(&mut code, "REASONS", REASONS, &REASON_CODES, output);
    let categories: Vec<&str> = CATEGORIES.iter().map(|(code, _)| *code).collect();
    let found = rows(&mut code, "GHGP", GHGP, output);
    same(&found, &categories, GHGP, output);
    rows(&mut code, "ISO", ISO, output);
    let sub_posts: Vec<&str> = sub_posts.keys().map(String::as_str).collect();
    let found = rows(&mut code, "BILAN_CARBONE", BILAN_CARBONE, output);
    same(&found, &sub_posts, BILAN_CARBONE, output);
    recycling(&mut code, catalogue, output);
    table::write("standards.rs", &code);
    calorific(catalogue, output);
}

/// The labels of an enum, in its order.
fn labels(code: &mut String, constant: &str, file: &str, codes: &[&str], output: &mut Output) {
    let _ = writeln!(
        code,
        "static {constant}: [(&str, Bilingual); {}] = [",
        codes.len()
    );
    let rows = table::rows::<Named>(file, output);
    if rows.len() != codes.len() {
        output.add(file, 1, format!("{} rows are needed", codes.len()));
    }
    for ((line, row), expected) in rows.iter().zip(codes) {
        if row.code != *expected {
            output.add(file, *line, format!("`{expected}` is expected here"));
        }
        let label = label(&row.fr, &row.en, file, *line, output);
        let _ = writeln!(code, "    ({:?}, {label}),", row.code);
    }
    code.push_str("];\n");
}

fn label(fr: &str, en: &str, file: &str, line: u64, output: &mut Output) -> String {
    if fr.is_empty() || en.is_empty() {
        output.add(file, line, "a language is missing");
    }
    output.on_demand(fr, en)
}

/// The groups and rows of a standard; gives the codes of its rows.
fn rows(code: &mut String, constant: &str, file: &str, output: &mut Output) -> BTreeSet<String> {
    let rows = table::rows::<Row>(file, output);
    let _ = writeln!(code, "static {constant}: [Label; {}] = [", rows.len());
    let mut group = String::new();
    let mut codes = BTreeSet::new();
    // Of each post, the number of rows that name it.
    let mut named = BTreeMap::<&str, usize>::new();
    for (line, row) in &rows {
        if row.group.is_empty() {
            group.clone_from(&row.code);
        } else if row.group != group {
            output.add(
                file,
                *line,
                format!("`{}` is not in group `{group}`", row.code),
            );
        } else if !codes.insert(row.code.clone()) {
            output.add(file, *line, format!("duplicate code `{}`", row.code));
        }
        let mut posts = String::new();
        for post in row.posts.split('|').filter(|post| !post.is_empty()) {
            *named.entry(post).or_default() += 1;
            match name(&POSTS, post) {
                Some(name) => posts += &format!("Post::{name}, "),
                None => output.add(file, *line, format!("unknown post `{post}`")),
            }
        }
        let label = label(&row.fr, &row.en, file, *line, output);
        let _ = writeln!(
            code,
            "    Label {{ heading: {}, code: {:?}, label: {label}, posts: &[{posts}] }},",
            row.group.is_empty(),
            row.code
        );
    }
    code.push_str("];\n");
    if file == ISO {
        // Its rows are found by post.
        for (post, _) in allocation::POSTS {
            if named.get(post) != Some(&1) {
                output.add(file, 1, format!("post `{post}` is to be named once"));
            }
        }
    }
    codes
}

/// The rows of a standard are those that lines are put in.
fn same(found: &BTreeSet<String>, expected: &[&str], file: &str, output: &mut Output) {
    for code in expected {
        if !found.contains(*code) {
            output.add(file, 1, format!("there is no row `{code}`"));
        }
    }
    if found.len() > expected.len() {
        output.add(file, 1, "there is a row that nothing is put in");
    }
}

/// What recycling is limited to, kg CO2e per unit of its factor.
fn recycling(code: &mut String, catalogue: &Catalogue, output: &mut Output) {
    let rows = table::rows::<Recycling>(RECYCLING, output);
    let _ = writeln!(code, "static RECYCLING: [(&str, f64); {}] = [", rows.len());
    for (line, row) in &rows {
        if !catalogue.factors.contains_key(&row.factor) {
            output.add(RECYCLING, *line, format!("unknown factor `{}`", row.factor));
        }
        if row.collection.is_nan() || row.collection <= 0.0 {
            output.add(RECYCLING, *line, "a value above zero is needed");
        }
        let _ = writeln!(code, "    ({:?}, {:?}),", row.factor, row.collection);
    }
    code.push_str("];\n");
}

/// Calorific values, kWh per unit of a factor.
fn calorific(catalogue: &Catalogue, output: &mut Output) {
    let rows = table::rows::<Calorific>(CALORIFIC, output);
    let mut code = format!(
        "pub(super) static CALORIFIC: [Calorific; {}] = [\n",
        rows.len()
    );
    for (line, row) in &rows {
        let mut fault = |reason: String| output.add(CALORIFIC, *line, reason);
        if !catalogue.factors.contains_key(&row.factor) {
            fault(format!("unknown factor `{}`", row.factor));
        }
        let kind = match row.kind.as_str() {
            "self-produced" => "SelfProduced",
            "fuel" => "Fuel",
            other => {
                fault(format!("`{other}` is neither self-produced nor fuel"));
                continue;
            }
        };
        let quotient = row.dividend > 0.0 && row.divisor > 0.0;
        if !quotient || !(0.0..=1.0).contains(&row.renewable) {
            fault("a quotient above zero and a share from 0 to 1 are needed".to_owned());
        }
        if row.rows.is_empty() && row.dividend != row.divisor {
            fault("the rows of Base Carbone are needed".to_owned());
        }
        let _ = writeln!(
            code,
            "    Calorific {{ factor: {:?}, kind: Kind::{kind}, dividend: {:?}, divisor: {:?}, rows: {:?}, renewable: {:?} }},",
            row.factor, row.dividend, row.divisor, row.rows, row.renewable
        );
    }
    code.push_str("];\n");
    table::write("calorific.rs", &code);
}
