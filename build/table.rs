//! Reading tables and reporting faults by file and line.

use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// Marks the number of a text of the module on demand, as `text::Bilingual::ON_DEMAND`.
const ON_DEMAND: usize = 1 << 15;

/// Texts in French and English; the place of one is its number.
#[derive(Default)]
struct Pack {
    texts: Vec<(String, String)>,
    places: HashMap<(String, String), usize>,
}

impl Pack {
    fn add(&mut self, fr: &str, en: &str) -> usize {
        // A pack has a text a line.
        let key = (bound(fr).replace('\n', " "), en.replace('\n', " "));
        let next = self.texts.len();
        let place = *self.places.entry(key.clone()).or_insert(next);
        if place == next {
            self.texts.push(key);
        }
        place
    }

    fn write(&self, name: &str) {
        let (french, english): (Vec<&str>, Vec<&str>) = self
            .texts
            .iter()
            .map(|(fr, en)| (fr.as_str(), en.as_str()))
            .unzip();
        write(&format!("{name}.fr.txt"), &french.join("\n"));
        write(&format!("{name}.en.txt"), &english.join("\n"));
    }
}

/// What the compilation has made so far: faults, and the texts of both languages.
#[derive(Default)]
pub struct Output {
    faults: Vec<String>,
    /// The texts of the first load, and those of the module that opens on demand.
    packs: [Pack; 2],
}

impl Output {
    /// Notes a fault.
    pub fn add(&mut self, file: &str, line: u64, reason: impl Display) {
        self.faults.push(format!("{file}:{line}: {reason}"));
    }

    /// The number of a text of the first load.
    pub fn text(&mut self, fr: &str, en: &str) -> usize {
        self.packs[0].add(fr, en)
    }

    /// A Rust literal of a text of the first load.
    pub fn bilingual(&mut self, fr: &str, en: &str) -> String {
        format!("Bilingual({})", self.text(fr, en))
    }

    /// The number of a text that only the module on demand shows (`text::Bilingual`).
    pub fn more(&mut self, fr: &str, en: &str) -> usize {
        self.packs[1].add(fr, en) | ON_DEMAND
    }

    /// A Rust literal of a text that only the module on demand shows.
    pub fn on_demand(&mut self, fr: &str, en: &str) -> String {
        format!("Bilingual({})", self.more(fr, en))
    }

    /// Writes the packs, and fails the build when there is any fault.
    pub fn finish(self) {
        self.packs[0].write("texts");
        self.packs[1].write("more");
        for problem in &self.faults {
            println!("cargo::error={}", problem.replace('\n', " "));
        }
        if !self.faults.is_empty() {
            std::process::exit(1);
        }
    }
}

/// The rows of a CSV file with their lines; rows that do not read are faults.
pub fn rows<T: DeserializeOwned>(file: &str, output: &mut Output) -> Vec<(u64, T)> {
    let mut reader = match csv::Reader::from_path(file) {
        Ok(reader) => reader,
        Err(error) => {
            output.add(file, 0, error);
            return Vec::new();
        }
    };
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => {
            output.add(file, 1, error);
            return Vec::new();
        }
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match record.deserialize(Some(&headers)) {
                    Ok(row) => rows.push((line, row)),
                    Err(error) => output.add(file, line, error),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                output.add(file, line, &error);
            }
        }
    }
    rows
}

/// The text of a file; an unreadable one is a fault.
pub fn text(file: &str, output: &mut Output) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| {
        output.add(file, 0, error);
        String::new()
    })
}

/// Writes a generated file where `include!` finds it.
pub fn write(name: &str, code: &str) {
    let directory = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let path: PathBuf = Path::new(&directory).join(name);
    std::fs::write(&path, code).expect("OUT_DIR is writable");
}

/// Line of a byte offset in a text, from 1.
pub fn line_at(text: &str, offset: usize) -> u64 {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count() as u64
        + 1
}

/// A French text whose punctuation stays on the line of its word: tables are written with
/// ordinary spaces.
pub fn bound(text: &str) -> String {
    [
        (" :", "\u{a0}:"),
        (" ;", "\u{202f};"),
        (" !", "\u{202f}!"),
        (" ?", "\u{202f}?"),
        (" %", "\u{202f}%"),
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (loose, tied)| {
        text.replace(loose, tied)
    })
}

/// A Rust literal of a list.
pub fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    format!("&[{}]", items.join(", "))
}
