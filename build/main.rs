//! Compiles the tables under `src/` to Rust and refuses the build when one is wrong.
//!
//! Every fault is printed with its file, line and reason before the build fails.

mod allocation;
mod base_carbone;
mod catalogue;
mod network;
mod picker;
mod posts;
mod sectors;
mod standards;
mod table;
mod texts;
mod units;

use table::Output;

fn main() {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build");
    let mut output = Output::default();
    let units = units::compile(&mut output);
    base_carbone::compile(&units, &mut output);
    let sub_posts = allocation::compile(&mut output);
    let catalogue = catalogue::compile(&units, &mut output);
    sectors::compile(&units, &sub_posts, &catalogue, &mut output);
    network::compile(&units, &catalogue, &mut output);
    picker::compile(&sub_posts, &mut output);
    posts::compile(&mut output);
    standards::compile(&sub_posts, &catalogue, &mut output);
    texts::compile(&mut output);
    output.finish();
}
