//! How long the reading of a whole Base Carbone, a key in the picker over it, and the import of
//! 100,000 lines take: `BASE_CARBONE_DIR=… cargo bench --bench import`.
//!
//! As `recalculation.rs`: natively a program that prints its figures, for WebAssembly a module to be
//! timed from outside. The base is not part of the repository; without it only the lines are read.

use infracarbone::base_carbone::{BaseCarbone, Reading};
use infracarbone::language::Language;
use infracarbone::lines_import::{Import, Mapping};
use infracarbone::picker::{Filter, Index};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Rows of a slice.
const SLICE: usize = 200;

/// A base being read and searched.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[derive(Default)]
pub struct Base {
    reading: Option<Reading>,
    base: Option<BaseCarbone>,
    index: Index,
    indexed: usize,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Base {
    /// Opens a file.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self {
            reading: Reading::open(bytes, "23.6").ok(),
            ..Self::default()
        }
    }

    /// Reads a slice; false at the end.
    pub fn read(&mut self) -> bool {
        let Some(reading) = &mut self.reading else {
            return false;
        };
        if reading.advance(SLICE).unwrap_or(false) {
            return true;
        }
        self.base = self
            .reading
            .take()
            .and_then(|reading| reading.finish().ok());
        false
    }

    /// Indexes a slice of the elements, after the catalogue; false at the end.
    pub fn index(&mut self) -> bool {
        if self.indexed == 0 {
            self.index.add_catalogue();
        }
        let elements = self.base.iter().flat_map(|base| &base.elements);
        let slice = elements.enumerate().skip(self.indexed).take(SLICE);
        let before = self.indexed;
        for (at, element) in slice {
            self.index.add_element(at, element);
            self.indexed = at + 1;
        }
        self.indexed > before
    }

    /// Searches, and gives how many are found, of 50 at most.
    #[must_use]
    pub fn search(&self, typed: &str) -> usize {
        self.index.search(typed, &Filter::default(), 50).len()
    }
}

/// The CSV of so many lines.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[must_use]
pub fn lines(count: usize) -> Vec<u8> {
    let mut file = String::from("Libellé;Site;Quantité;Unité;Facteur;Sous-poste;Année;Source\n");
    for line in 0..count {
        file.push_str(&format!(
            "Gazole du véhicule {line};Agence {};1 {:03},{};litres;diesel-b7-l;CombustiblesFossiles;2024;Facture\n",
            line % 100,
            line % 1000,
            line % 10,
        ));
    }
    file.into_bytes()
}

/// Imports a file and gives how many lines it has.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[must_use]
pub fn import(file: Vec<u8>) -> usize {
    let Ok(import) = Import::open(file) else {
        return 0;
    };
    let mapping = Mapping::guess(import.titles());
    let Ok(mut rows) = import.start(mapping, Language::French) else {
        return 0;
    };
    while rows.advance(SLICE).unwrap_or(false) {}
    rows.finish().lines.len()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::time::{Duration, Instant};

    let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1000.0);
    let file = lines(100_000);
    let start = Instant::now();
    let count = import(file);
    println!("import of {count} lines, native: {}", ms(start.elapsed()));
    let bytes = std::env::var_os("BASE_CARBONE_DIR").and_then(|folder| {
        std::fs::read(std::path::Path::new(&folder).join("base_carbone.csv")).ok()
    });
    let Some(bytes) = bytes else {
        println!("base: skipped, BASE_CARBONE_DIR names no base_carbone.csv");
        return;
    };
    let start = Instant::now();
    let mut base = Base::new(bytes);
    while base.read() {}
    println!("reading of the base, native: {}", ms(start.elapsed()));
    let start = Instant::now();
    while base.index() {}
    println!(
        "index of {} elements, native: {}",
        base.indexed,
        ms(start.elapsed())
    );
    let mut keys: Vec<(Duration, &str)> = Vec::new();
    for typed in KEYS {
        for (end, letter) in typed.char_indices() {
            let typed = &typed[..end + letter.len_utf8()];
            let start = Instant::now();
            std::hint::black_box(base.search(typed));
            keys.push((start.elapsed(), typed));
        }
    }
    keys.sort();
    let (slowest, typed) = keys[keys.len() - 1];
    println!(
        "a key of {}, native: median {}, slowest {} (`{typed}`)",
        keys.len(),
        ms(keys[keys.len() / 2].0),
        ms(slowest),
    );
}

/// What is typed, key by key.
#[cfg(not(target_arch = "wasm32"))]
const KEYS: [&str; 6] = [
    "électricité mix moyen 2024",
    "groupe électrogène",
    "camion 26 tonnes diesel",
    "fourreau pehd",
    "e",
    "transport de marchandises articulé 40 t",
];

#[cfg(target_arch = "wasm32")]
fn main() {}
