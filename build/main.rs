//! Compiles the tables under `src/` to Rust and refuses the build when one is wrong.
//!
//! Every fault is printed with its file, line and reason before the build fails.

mod allocation;
mod catalogue;
mod sectors;
mod table;
mod texts;
mod units;

use table::Problems;

fn main() {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build");
    let mut problems = Problems::default();
    let units = units::compile(&mut problems);
    let sub_posts = allocation::compile(&mut problems);
    let catalogue = catalogue::compile(&units, &mut problems);
    sectors::compile(&units, &sub_posts, &catalogue, &mut problems);
    texts::compile(&mut problems);
    problems.finish();
}
