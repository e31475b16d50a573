//! Compiles the tables of texts, `text/*.csv`, and the long texts of `text/pages/`.

use std::collections::BTreeSet;
use std::fmt::Write;

use pulldown_cmark::{Options, Parser, html};
use serde::Deserialize;

use crate::table::{self, Output};

/// One table per part of the interface, and whether it opens on demand.
const TABLES: [(&str, bool); 8] = [
    ("src/text/common.csv", false),
    ("src/text/estimate.csv", false),
    ("src/text/result.csv", true),
    ("src/text/statement.csv", true),
    ("src/text/detail.csv", true),
    ("src/text/library.csv", true),
    ("src/text/network.csv", true),
    ("src/text/network_page.csv", true),
];
/// The long texts: `text/pages/<name>.<language>.md`.
const PAGES: [&str; 3] = ["method", "privacy", "accessibility"];

#[derive(Deserialize)]
struct TextRow {
    key: String,
    fr: String,
    en: String,
}

/// The `{0}`, `{1}`… of a text.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(place, _)| place)
        .collect()
}

pub fn compile(output: &mut Output) {
    // `## Title {#id}` names a section for links.
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut code = String::new();
    let mut seen = BTreeSet::new();
    let rows = TABLES.map(|(file, on_demand)| {
        let rows = table::rows::<TextRow>(file, output).into_iter();
        rows.map(move |(line, row)| (file, on_demand, line, row))
    });
    for (file, on_demand, line, row) in rows.into_iter().flatten() {
        if row.fr.trim().is_empty() || row.en.trim().is_empty() {
            output.add(file, line, format!("`{}`: a language is missing", row.key));
        }
        if places(&row.fr) != places(&row.en) {
            output.add(
                file,
                line,
                format!("`{}`: the languages have other places", row.key),
            );
        }
        if !seen.insert(row.key.clone()) {
            output.add(file, line, format!("duplicate key `{}`", row.key));
        }
        let constant = row.key.to_uppercase().replace(['-', '.'], "_");
        let text = if on_demand {
            output.on_demand(&row.fr, &row.en)
        } else {
            output.bilingual(&row.fr, &row.en)
        };
        let english = row.en.replace('\n', " ");
        let _ = writeln!(
            code,
            "/// {english}\npub const {constant}: Bilingual = {text};"
        );
    }
    for page in PAGES {
        let [fr, en] = ["fr", "en"].map(|language| {
            let text = table::text(&format!("src/text/pages/{page}.{language}.md"), output);
            let mut page = String::new();
            html::push_html(&mut page, Parser::new_ext(&text, options));
            page
        });
        let constant = page.to_uppercase();
        let fr = table::bound(&fr);
        let _ = writeln!(
            code,
            "/// The page \"{page}\" in French and English, as HTML.\n\
             pub const PAGE_{constant}: [&str; 2] = [{fr:?}, {en:?}];"
        );
    }
    table::write("texts.rs", &code);
}
