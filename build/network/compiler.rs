//! Checks that the tables of `network/` have in common.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::table::{self, Output};
use crate::units::{Exponents, Units};

/// Kinds of networks.
pub const NETWORKS: [&str; 4] = ["ftth", "mobile", "datacentre", "territory"];

/// A row as text by column.
pub type Cells = BTreeMap<String, String>;

/// Identifiers of a table, and what they measure.
pub type Known = BTreeMap<String, (usize, f64, Exponents)>;

/// Checks a table and keeps what the rows after need.
pub struct Compiler<'a> {
    pub units: &'a Units,
    pub catalogue: &'a Catalogue,
    pub output: &'a mut Output,
    pub file: &'static str,
    pub line: u64,
}

impl Compiler<'_> {
    pub fn fault(&mut self, reason: impl std::fmt::Display) {
        self.output.add(self.file, self.line, reason);
    }

    pub fn rows(&mut self, file: &'static str) -> Vec<(u64, Cells)> {
        self.file = file;
        table::rows(file, self.output)
    }

    /// The number of a text in both languages; a missing one is a fault.
    pub fn name(&mut self, row: &Cells) -> usize {
        let (fr, en) = (cell(row, "fr"), cell(row, "en"));
        if fr.is_empty() || en.is_empty() {
            self.fault(format!("`{}`: a language is missing", cell(row, "id")));
        }
        self.output.more(fr, en)
    }

    /// The number of a note; one language without the other is a fault.
    pub fn note(&mut self, row: &Cells) -> usize {
        let (fr, en) = (cell(row, "note_fr"), cell(row, "note_en"));
        if fr.is_empty() != en.is_empty() {
            self.fault("a language of the note is missing");
        }
        self.output.more(fr, en)
    }

    /// Checks that a row has a source, or says in its notes that it is a hypothesis.
    pub fn provenance(&mut self, row: &Cells) {
        let source = cell(row, "source");
        if source.is_empty() && cell(row, "note_fr").is_empty() {
            self.fault("neither source nor hypothesis");
        }
        if !source.is_empty() && !self.catalogue.sources.contains(source) {
            self.fault(format!("unknown source `{source}`"));
        }
    }

    /// The three figures of a row, in order; none where all are empty.
    pub fn spread(&mut self, row: &Cells) -> Option<String> {
        let cells = ["low", "central", "high"].map(|column| cell(row, column));
        if cells.iter().all(|cell| cell.is_empty()) {
            return None;
        }
        let values = cells.map(|cell| cell.parse::<f64>().unwrap_or(f64::NAN));
        let [low, central, high] = values;
        let ordered = 0.0 <= low && low <= central && central <= high && high.is_finite();
        if !ordered {
            self.fault(format!(
                "{low}, {central}, {high} are not three figures in order"
            ));
        }
        Some(cells.join(","))
    }

    pub fn unit(&mut self, text: &str) -> (f64, Exponents) {
        match self.units.expression(text) {
            Ok((scale, exponents, _, _)) => (scale, exponents),
            Err(reason) => {
                self.fault(reason);
                (1.0, Exponents::new())
            }
        }
    }

    pub fn one_of(&mut self, word: &str, known: &[&str]) {
        if !known.contains(&word) {
            self.fault(format!("unknown word `{word}`"));
        }
    }

    pub fn networks(&mut self, row: &Cells) -> String {
        let list = cell(row, "networks");
        for network in list.split('|') {
            self.one_of(network, &NETWORKS);
        }
        list.to_owned()
    }

    pub fn insert(&mut self, known: &mut Known, row: &Cells, measured: (f64, Exponents)) {
        let (id, place) = (cell(row, "id"), known.len());
        let (scale, exponents) = measured;
        if known
            .insert(id.to_owned(), (place, scale, exponents))
            .is_some()
        {
            self.fault(format!("duplicate id `{id}`"));
        }
    }

    /// What a factor is per: a row of the catalogue, `family:` or `mix:`.
    pub fn factor(&mut self, factor: &str, mixes: &Known) -> (f64, Exponents) {
        let of = |id: &str| {
            let known = self.catalogue.factors.get(id)?;
            let unit = self.units.by_id.get(&known.unit)?;
            Some((unit.scale, known.exponents.clone()))
        };
        let found = if let Some(mix) = factor.strip_prefix("mix:") {
            mixes
                .get(mix)
                .map(|(_, scale, exponents)| (*scale, exponents.clone()))
        } else if let Some(family) = factor.strip_prefix("family:") {
            let keys = self.catalogue.families.get(family);
            keys.and_then(|keys| keys.values().flatten().next())
                .and_then(|id| of(id))
        } else {
            of(factor)
        };
        found.unwrap_or_else(|| {
            self.fault(format!("unknown factor `{factor}`"));
            (1.0, Exponents::new())
        })
    }
}

pub fn cell<'a>(row: &'a Cells, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}
