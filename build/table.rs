//! Reading tables and reporting faults by file and line.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// Faults found so far.
#[derive(Default)]
pub struct Problems(Vec<String>);

impl Problems {
    /// Notes a fault.
    pub fn add(&mut self, file: &str, line: u64, reason: impl Display) {
        self.0.push(format!("{file}:{line}: {reason}"));
    }

    /// Fails the build when there is any fault.
    pub fn finish(self) {
        for problem in &self.0 {
            println!("cargo::error={}", problem.replace('\n', " "));
        }
        if !self.0.is_empty() {
            std::process::exit(1);
        }
    }
}

/// The rows of a CSV file with their lines; rows that do not read are faults.
pub fn rows<T: DeserializeOwned>(file: &str, problems: &mut Problems) -> Vec<(u64, T)> {
    let mut reader = match csv::Reader::from_path(file) {
        Ok(reader) => reader,
        Err(error) => {
            problems.add(file, 0, error);
            return Vec::new();
        }
    };
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => {
            problems.add(file, 1, error);
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
                    Err(error) => problems.add(file, line, error),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                problems.add(file, line, &error);
            }
        }
    }
    rows
}

/// The text of a file; an unreadable one is a fault.
pub fn text(file: &str, problems: &mut Problems) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| {
        problems.add(file, 0, error);
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

/// A Rust literal of a bilingual text.
pub fn bilingual(fr: &str, en: &str) -> String {
    format!("Bilingual {{ fr: {fr:?}, en: {en:?} }}")
}

/// A Rust literal of a list.
pub fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    format!("&[{}]", items.join(", "))
}
