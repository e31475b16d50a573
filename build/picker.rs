//! Compiles `picker/synonyms.csv` and `picker/sub_posts.csv`.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::allocation::SubPosts;
use crate::table::{self, Output};

const SYNONYMS: &str = "src/picker/synonyms.csv";
const SUB_POSTS: &str = "src/picker/sub_posts.csv";

#[derive(Deserialize)]
struct Synonyms {
    fr: String,
    en: String,
}

#[derive(Deserialize)]
struct Near {
    sub_post: String,
    factors: String,
    categories: String,
}

pub fn compile(sub_posts: &SubPosts, output: &mut Output) {
    let mut packed = String::new();
    for (line, Synonyms { fr, en }) in table::rows(SYNONYMS, output) {
        let mut terms: Vec<&str> = Vec::new();
        for (language, list) in [("French", &fr), ("English", &en)] {
            let before = terms.len();
            for term in list.split('|').filter(|term| !term.trim().is_empty()) {
                if terms.get(before..).is_some_and(|own| own.contains(&term)) {
                    output.add(SYNONYMS, line, format!("`{term}` comes twice"));
                }
                terms.push(term);
            }
            if terms.len() == before {
                output.add(SYNONYMS, line, format!("{language} is missing"));
            }
        }
        packed.push_str(&terms.join("|"));
        packed.push('\n');
    }
    table::write("synonyms.txt", &packed);
    packed.clear();
    let mut known = BTreeSet::new();
    for (
        line,
        Near {
            sub_post,
            factors,
            categories,
        },
    ) in table::rows(SUB_POSTS, output)
    {
        if factors.is_empty() && categories.is_empty() {
            output.add(SUB_POSTS, line, "nothing is near");
        }
        packed.push_str(&format!("{sub_post}\t{factors}\t{categories}\n"));
        if !known.insert(sub_post.clone()) {
            output.add(SUB_POSTS, line, format!("duplicate sub-post `{sub_post}`"));
        }
    }
    for id in sub_posts.keys().filter(|id| !known.contains(*id)) {
        output.add(SUB_POSTS, 1, format!("the sub-post `{id}` has no row"));
    }
    table::write("near.txt", &packed);
}
