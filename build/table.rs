//! Reading tables and reporting faults by file and line.

use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// What the compilation has made so far: faults, and the texts of both languages.
#[derive(Default)]
pub struct Output {
    faults: Vec<String>,
    /// French and English of every text; its place is its number.
    texts: Vec<(String, String)>,
    places: HashMap<(String, String), usize>,
}

impl Output {
    /// Notes a fault.
    pub fn add(&mut self, file: &str, line: u64, reason: impl Display) {
        self.faults.push(format!("{file}:{line}: {reason}"));
    }

    /// A Rust literal of a bilingual text, which goes to the packs of both languages.
    pub fn bilingual(&mut self, fr: &str, en: &str) -> String {
        // A pack has a text a line.
        let texts = [fr, en].map(|text| text.replace('\n', " "));
        let key = (texts[0].clone(), texts[1].clone());
        let next = self.texts.len();
        let place = *self.places.entry(key.clone()).or_insert(next);
        if place == next {
            self.texts.push(key);
        }
        format!("Bilingual({place})")
    }

    /// Writes the packs, and fails the build when there is any fault.
    pub fn finish(self) {
        let (french, english): (Vec<&str>, Vec<&str>) = self
            .texts
            .iter()
            .map(|(fr, en)| (fr.as_str(), en.as_str()))
            .unzip();
        write("texts.fr.txt", &french.join("\n"));
        write("texts.en.txt", &english.join("\n"));
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

/// A Rust literal of a list.
pub fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    format!("&[{}]", items.join(", "))
}
