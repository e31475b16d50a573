//! Compiles `allocation/rules.csv` (BEGES) and `allocation/ghgp.csv` (GHG Protocol).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::table::{self, Output};

const RULES: &str = "src/allocation/rules.csv";
const GHGP: &str = "src/allocation/ghgp.csv";

/// Sub-posts of Bilan Carbone that no post of BEGES takes: in the table of the GHG Protocol only.
const OUTSIDE_BEGES: [&str; 1] = ["UtilisationEnDependance"];

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

/// Categories of the GHG Protocol and their Rust names, as `ghgp::Category`: `1.n` is scope 1, `2.n`
/// scope 2, `3.n` category n of scope 3.
pub const CATEGORIES: [(&str, &str); 21] = [
    ("1.1", "StationaryCombustion"),
    ("1.2", "MobileCombustion"),
    ("1.3", "Process"),
    ("1.4", "Fugitive"),
    ("2.1", "Electricity"),
    ("2.2", "OtherEnergy"),
    ("3.1", "PurchasedGoodsAndServices"),
    ("3.2", "CapitalGoods"),
    ("3.3", "FuelAndEnergy"),
    ("3.4", "UpstreamTransport"),
    ("3.5", "Waste"),
    ("3.6", "BusinessTravel"),
    ("3.7", "Commuting"),
    ("3.8", "UpstreamLeasedAssets"),
    ("3.9", "DownstreamTransport"),
    ("3.10", "ProcessingOfSoldProducts"),
    ("3.11", "UseOfSoldProducts"),
    ("3.12", "EndOfLifeOfSoldProducts"),
    ("3.13", "DownstreamLeasedAssets"),
    ("3.14", "Franchises"),
    ("3.15", "Investments"),
];

/// What is in no category, and its Rust name, as `ghgp::Place`.
const OUTSIDE: [(&str, &str); 3] = [
    ("3.other", "OtherUpstream"),
    ("4.other", "OtherDownstream"),
    ("not-counted", "NotCounted"),
];

/// The Rust name of an identifier in one of the lists above.
pub fn name<'a>(list: &[(&str, &'a str)], id: &str) -> Option<&'a str> {
    list.iter()
        .find(|(known, _)| *known == id)
        .map(|(_, name)| *name)
}

/// The controls offered by each sub-post.
pub type SubPosts = BTreeMap<String, BTreeSet<String>>;

/// The Rust expression of a post.
fn post(code: &str) -> Option<String> {
    Some(format!("Post::{}", name(&POSTS, code)?))
}

/// The Rust expression of a place in the GHG Protocol.
fn place(code: &str) -> Option<String> {
    let category = name(&CATEGORIES, code).map(|name| format!("Place::In(Category::{name})"));
    category.or_else(|| Some(format!("Place::{}", name(&OUTSIDE, code)?)))
}

/// The controls that a row offers, by sub-post and part.
type Offers = BTreeMap<(String, String), (u64, BTreeSet<String>)>;

/// The Rust rows of a table, in the order of the sub-posts, which `allocation::find` relies on, and
/// what its rows offer; `cell` gives the Rust expression of a code.
fn rules(file: &str, cell: fn(&str) -> Option<String>, output: &mut Output) -> (String, Offers) {
    let mut rules = BTreeMap::<String, String>::new();
    let mut offers = Offers::new();
    for (line, row) in table::rows::<BTreeMap<String, String>>(file, output) {
        let text = |column: &str| row.get(column).map_or("", String::as_str);
        let (sub_post, part) = (text("sub_post"), text("part"));
        let Some(kind) = name(&PARTS, part) else {
            output.add(file, line, format!("unknown part `{part}`"));
            continue;
        };
        let mut controls = BTreeSet::new();
        let cells = CONTROLS.map(|control| match text(control) {
            "" => "None".to_owned(),
            code => {
                controls.insert(control.to_owned());
                match cell(code) {
                    Some(expression) => format!("Some({expression})"),
                    None => {
                        output.add(file, line, format!("unknown place `{code}`"));
                        String::new()
                    }
                }
            }
        });
        let key = (sub_post.to_owned(), part.to_owned());
        if offers.insert(key, (line, controls)).is_some() {
            output.add(file, line, format!("duplicate row `{sub_post}`, `{part}`"));
        }
        let _ = writeln!(
            rules.entry(sub_post.to_owned()).or_default(),
            "    Rule {{ sub_post: SubPost::{sub_post}, part: PartKind::{kind}, cells: [{}] }},",
            cells.join(", ")
        );
    }
    (rules.into_values().collect(), offers)
}

/// The two tables have the same rows, and offer the same choices.
fn agree(beges: &Offers, ghgp: &Offers, output: &mut Output) {
    for (key @ (sub_post, part), (line, controls)) in beges {
        match ghgp.get(key) {
            None => output.add(
                RULES,
                *line,
                format!("`{sub_post}`, `{part}` is not in {GHGP}"),
            ),
            Some((other, offered)) if offered != controls => output.add(
                GHGP,
                *other,
                format!("`{sub_post}`, `{part}` does not offer the controls of {RULES}:{line}"),
            ),
            Some(_) => {}
        }
    }
    for (key @ (sub_post, part), (line, _)) in ghgp {
        if !beges.contains_key(key) && !OUTSIDE_BEGES.contains(&sub_post.as_str()) {
            output.add(
                GHGP,
                *line,
                format!("`{sub_post}`, `{part}` is not in {RULES}"),
            );
        }
    }
}

pub fn compile(output: &mut Output) -> SubPosts {
    let (rules_of_beges, beges) = rules(RULES, post, output);
    let (rules_of_ghgp, ghgp) = rules(GHGP, place, output);
    agree(&beges, &ghgp, output);
    let ids: BTreeSet<&str> = ghgp.keys().map(|(sub_post, _)| sub_post.as_str()).collect();
    let variants: String = ids
        .iter()
        .map(|id| format!("    /// {id}.\n    {id},\n"))
        .collect();
    let words: String = ids
        .iter()
        .map(|id| format!("            Self::{id} => {id:?},\n"))
        .collect();
    let all: Vec<String> = ids.iter().map(|id| format!("SubPost::{id}")).collect();
    let code = format!(
        "/// Sub-post of Bilan Carbone, by its official name.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]\n\
         #[cfg_attr(not(target_arch = \"wasm32\"), derive(schemars::JsonSchema))]\n\
         #[cfg_attr(target_arch = \"wasm32\", derive(tsify::Tsify))]\n\
         pub enum SubPost {{\n{variants}}}\n\n\
         /// Every sub-post, in order.\npub const SUB_POSTS: [SubPost; {}] = [{}];\n\n\
         impl SubPost {{\n    /// The official name.\n    #[must_use]\n\
             pub fn word(self) -> &'static str {{\n        match self {{\n{words}        }}\n    }}\n}}\n\n\
         static RULES: [Rule<Post>; {}] = [\n{rules_of_beges}];\n",
        ids.len(),
        all.join(", "),
        beges.len()
    );
    table::write("allocation.rs", &code);
    let categories: String = CATEGORIES
        .iter()
        .map(|(code, name)| format!("    (Category::{name}, {code:?}),\n"))
        .collect();
    let code = format!(
        "const CATEGORIES: [(Category, &str); {}] = [\n{categories}];\n\n\
         static RULES: [Rule<Place>; {}] = [\n{rules_of_ghgp}];\n",
        CATEGORIES.len(),
        ghgp.len()
    );
    table::write("allocation-ghgp.rs", &code);
    let mut sub_posts: SubPosts = ids
        .into_iter()
        .map(|id| (id.to_owned(), BTreeSet::new()))
        .collect();
    for ((sub_post, _), (_, controls)) in beges {
        sub_posts.entry(sub_post).or_default().extend(controls);
    }
    sub_posts
}
