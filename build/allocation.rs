//! Compiles `allocation/rules.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::table::{self, Output};

const RULES: &str = "src/allocation/rules.csv";

/// Kinds of control, in the order of `allocation::Control`.
pub const CONTROLS: [&str; 11] = [
    "operated",
    "rented",
    "other",
    "paid",
    "unpaid",
    "final-client",
    "intermediary",
    "rented-out",
    "land-use",
    "fugitive",
    "process",
];

/// Parts of a factor and their Rust names, as `factor::PartKind`.
pub const PARTS: [(&str, &str); 19] = [
    ("whole", "Whole"),
    ("combustion", "Combustion"),
    ("power-plant", "PowerPlant"),
    ("upstream", "Upstream"),
    ("transmission-distribution", "TransmissionDistribution"),
    ("losses", "Losses"),
    ("fugitive", "Fugitive"),
    ("leaks", "Leaks"),
    ("manufacturing", "Manufacturing"),
    ("amortisation", "Amortisation"),
    ("inputs", "Inputs"),
    ("energy", "Energy"),
    ("transport", "Transport"),
    ("collection", "Collection"),
    ("treatment", "Treatment"),
    ("incineration", "Incineration"),
    ("fuel", "Fuel"),
    ("end-of-life", "EndOfLife"),
    ("other", "Other"),
];

/// Posts and their Rust names, as `post::Post`.
pub const POSTS: [(&str, &str); 22] = [
    ("1.1", "StationaryCombustion"),
    ("1.2", "MobileCombustion"),
    ("1.3", "Process"),
    ("1.4", "Fugitive"),
    ("1.5", "LandUse"),
    ("2.1", "Electricity"),
    ("2.2", "OtherEnergy"),
    ("3.1", "UpstreamFreight"),
    ("3.2", "DownstreamFreight"),
    ("3.3", "Commuting"),
    ("3.4", "Visitors"),
    ("3.5", "BusinessTravel"),
    ("4.1", "PurchasedGoods"),
    ("4.2", "CapitalGoods"),
    ("4.3", "Waste"),
    ("4.4", "UpstreamLeasedAssets"),
    ("4.5", "PurchasedServices"),
    ("5.1", "UseOfSoldProducts"),
    ("5.2", "DownstreamLeasedAssets"),
    ("5.3", "EndOfLifeOfSoldProducts"),
    ("5.4", "Investments"),
    ("6.1", "OtherIndirect"),
];

/// The Rust name of an identifier in one of the lists above.
pub fn name<'a>(list: &[(&str, &'a str)], id: &str) -> Option<&'a str> {
    list.iter()
        .find(|(known, _)| *known == id)
        .map(|(_, name)| *name)
}

/// The controls offered by each sub-post.
pub type SubPosts = BTreeMap<String, BTreeSet<String>>;

pub fn compile(output: &mut Output) -> SubPosts {
    let mut sub_posts = SubPosts::new();
    // In the order of the sub-posts, which `allocation::rows` relies on.
    let mut rules = BTreeMap::<String, String>::new();
    let mut seen = BTreeSet::new();
    for (line, row) in table::rows::<BTreeMap<String, String>>(RULES, output) {
        let cell = |column: &str| row.get(column).map_or("", String::as_str);
        let (sub_post, part) = (cell("sub_post"), cell("part"));
        let Some(kind) = name(&PARTS, part) else {
            output.add(RULES, line, format!("unknown part `{part}`"));
            continue;
        };
        if !seen.insert((sub_post.to_owned(), part.to_owned())) {
            output.add(RULES, line, format!("duplicate row `{sub_post}`, `{part}`"));
        }
        let controls = sub_posts.entry(sub_post.to_owned()).or_default();
        let posts = CONTROLS.map(|control| match cell(control) {
            "" => "None".to_owned(),
            code => {
                controls.insert(control.to_owned());
                match name(&POSTS, code) {
                    Some(post) => format!("Some(Post::{post})"),
                    None => {
                        output.add(RULES, line, format!("unknown post `{code}`"));
                        String::new()
                    }
                }
            }
        });
        let _ = writeln!(
            rules.entry(sub_post.to_owned()).or_default(),
            "    Rule {{ sub_post: SubPost::{sub_post}, part: PartKind::{kind}, posts: [{}] }},",
            posts.join(", ")
        );
    }
    let variants: String = sub_posts
        .keys()
        .map(|id| format!("    /// {id}.\n    {id},\n"))
        .collect();
    let words: String = sub_posts
        .keys()
        .map(|id| format!("            Self::{id} => {id:?},\n"))
        .collect();
    let all: Vec<String> = sub_posts
        .keys()
        .map(|id| format!("SubPost::{id}"))
        .collect();
    let all = all.join(", ");
    let rules: String = rules.into_values().collect();
    let code = format!(
        "/// Sub-post of Bilan Carbone, by its official name.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]\n\
         #[cfg_attr(not(target_arch = \"wasm32\"), derive(schemars::JsonSchema))]\n\
         #[cfg_attr(target_arch = \"wasm32\", derive(tsify::Tsify))]\n\
         pub enum SubPost {{\n{variants}}}\n\n\
         /// Every sub-post, in order.\npub const SUB_POSTS: [SubPost; {}] = [{all}];\n\n\
         impl SubPost {{\n    /// The official name.\n    #[must_use]\n\
             pub fn word(self) -> &'static str {{\n        match self {{\n{words}        }}\n    }}\n}}\n\n\
         static RULES: [Rule; {}] = [\n{rules}];\n",
        sub_posts.len(),
        seen.len()
    );
    table::write("allocation.rs", &code);
    sub_posts
}
