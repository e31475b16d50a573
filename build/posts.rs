//! Compiles `post/posts.csv` and `post/categories.csv`.

use std::fmt::Write;

use serde::Deserialize;

use crate::allocation::{POSTS, name};
use crate::table::{self, Output};

const POST_ROWS: &str = "src/post/posts.csv";
const CATEGORY_ROWS: &str = "src/post/categories.csv";

#[derive(Deserialize)]
struct Row {
    code: String,
    fr: String,
    en: String,
}

/// Categories and their Rust names, as `post::Category`.
const CATEGORIES: [(&str, &str); 6] = [
    ("1", "Direct"),
    ("2", "Energy"),
    ("3", "Transport"),
    ("4", "Purchased"),
    ("5", "Sold"),
    ("6", "Other"),
];

pub fn compile(output: &mut Output) {
    let mut code = String::new();
    table(&mut code, "Post", POST_ROWS, &POSTS, output);
    table(&mut code, "Category", CATEGORY_ROWS, &CATEGORIES, output);
    table::write("posts.rs", &code);
}

/// Code and label of each value of an enum, in its order.
fn table(code: &mut String, of: &str, file: &str, names: &[(&str, &str)], output: &mut Output) {
    let constant = if of == "Post" { "POSTS" } else { "CATEGORIES" };
    let _ = writeln!(
        code,
        "const {constant}: [({of}, &str, Bilingual); {}] = [",
        names.len()
    );
    let rows = table::rows::<Row>(file, output);
    if rows.len() != names.len() {
        output.add(file, 1, format!("{} rows are needed", names.len()));
    }
    for ((line, row), (expected, _)) in rows.iter().zip(names) {
        if row.code != *expected {
            output.add(file, *line, format!("`{expected}` is expected here"));
        }
        if row.fr.is_empty() || row.en.is_empty() {
            output.add(file, *line, "a language is missing");
        }
        let label = output.on_demand(&row.fr, &row.en);
        let variant = name(names, &row.code).unwrap_or_default();
        let _ = writeln!(code, "    ({of}::{variant}, {:?}, {label}),", row.code);
    }
    code.push_str("];\n");
}
