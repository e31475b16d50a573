//! Compiles the tables of `network/`: layers, parameters, mixes, components and their flows.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use crate::catalogue::Catalogue;
use crate::table::{self, Output};
use crate::units::{Exponents, Units, multiply};

const LAYERS: &str = "src/network/layers.csv";
const PARAMETERS: &str = "src/network/parameters.csv";
const MIXES: &str = "src/network/mixes.csv";
const COMPONENTS: &str = "src/network/components.csv";
const FLOWS: &str = "src/network/flows.csv";
const STARTERS: &str = "src/network/starters.csv";
const INDICATORS: &str = "src/network/indicators.csv";

/// Works that a rule of `network/works.rs` combines.
const WORKS: [&str; 6] = [
    "trench",
    "mini-trench",
    "micro-trench",
    "plough",
    "drilling",
    "aerial",
];
/// Parts of the life cycle of a flow, then those of a year; the first of [`YEARLY`] runs all year.
const EMBODIED: [&str; 2] = ["products", "end"];
const YEARLY: [&str; 4] = ["electricity", "leaks", "fuel", "maintenance"];
const NETWORKS: [&str; 4] = ["ftth", "mobile", "datacentre", "territory"];
const QUALITIES: [&str; 3] = ["solid", "usable", "weak"];
/// What an indicator divides.
const FIGURES: [&str; 3] = ["embodied", "yearly", "operation"];

/// A row as text by column.
type Cells = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Layer {
    id: String,
    lifetime: String,
    fr: String,
    en: String,
}

/// Identifiers of a table, and what they measure.
type Known = BTreeMap<String, (usize, f64, Exponents)>;

/// Checks a table and keeps what the rows after need.
struct Compiler<'a> {
    units: &'a Units,
    catalogue: &'a Catalogue,
    output: &'a mut Output,
    file: &'static str,
    line: u64,
}

impl Compiler<'_> {
    fn fault(&mut self, reason: impl std::fmt::Display) {
        self.output.add(self.file, self.line, reason);
    }

    fn rows(&mut self, file: &'static str) -> Vec<(u64, Cells)> {
        self.file = file;
        table::rows(file, self.output)
    }

    /// The number of a text in both languages; a missing one is a fault.
    fn name(&mut self, row: &Cells) -> usize {
        let (fr, en) = (cell(row, "fr"), cell(row, "en"));
        if fr.is_empty() || en.is_empty() {
            self.fault(format!("`{}`: a language is missing", cell(row, "id")));
        }
        self.output.more(fr, en)
    }

    /// The number of a note; one language without the other is a fault.
    fn note(&mut self, row: &Cells) -> usize {
        let (fr, en) = (cell(row, "note_fr"), cell(row, "note_en"));
        if fr.is_empty() != en.is_empty() {
            self.fault("a language of the note is missing");
        }
        self.output.more(fr, en)
    }

    /// Checks that a row has a source, or says in its notes that it is a hypothesis.
    fn provenance(&mut self, row: &Cells) {
        let source = cell(row, "source");
        if source.is_empty() && cell(row, "note_fr").is_empty() {
            self.fault("neither source nor hypothesis");
        }
        if !source.is_empty() && !self.catalogue.sources.contains(source) {
            self.fault(format!("unknown source `{source}`"));
        }
    }

    /// The three figures of a row, in order; none where all are empty.
    fn spread(&mut self, row: &Cells) -> Option<String> {
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

    fn unit(&mut self, text: &str) -> (f64, Exponents) {
        match self.units.expression(text) {
            Ok((scale, exponents, _, _)) => (scale, exponents),
            Err(reason) => {
                self.fault(reason);
                (1.0, Exponents::new())
            }
        }
    }

    fn one_of(&mut self, word: &str, known: &[&str]) {
        if !known.contains(&word) {
            self.fault(format!("unknown word `{word}`"));
        }
    }

    fn networks(&mut self, row: &Cells) -> String {
        let list = cell(row, "networks");
        for network in list.split('|') {
            self.one_of(network, &NETWORKS);
        }
        list.to_owned()
    }

    fn insert(&mut self, known: &mut Known, row: &Cells, measured: (f64, Exponents)) {
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
    fn factor(&mut self, factor: &str, mixes: &Known) -> (f64, Exponents) {
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

fn cell<'a>(row: &'a Cells, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}

pub fn compile(units: &Units, catalogue: &Catalogue, output: &mut Output) {
    let file = LAYERS;
    let mut compiler = Compiler {
        units,
        catalogue,
        output,
        file,
        line: 0,
    };
    let layers = layers(&mut compiler);
    let parameters = parameters(&mut compiler);
    let mixes = mixes(&mut compiler);
    let components = components(&mut compiler, &layers, &parameters);
    flows(&mut compiler, &components, &parameters, &mixes);
    starters(&mut compiler, &components);
    indicators(&mut compiler);
}

fn layers(on: &mut Compiler) -> Known {
    let (mut known, mut packed) = (Known::new(), String::new());
    for (line, row) in table::rows::<Layer>(LAYERS, on.output) {
        on.line = line;
        match on.catalogue.parameters.get(&row.lifetime) {
            Some(parameter) if parameter.exponents == Exponents::from([("time".to_owned(), 1)]) => {
                let cells = Cells::from([
                    ("id".to_owned(), row.id.clone()),
                    ("fr".to_owned(), row.fr),
                    ("en".to_owned(), row.en),
                ]);
                let name = on.name(&cells);
                let _ = writeln!(packed, "{}\t{}\t{name}", row.id, parameter.index);
                on.insert(&mut known, &cells, (1.0, Exponents::new()));
            }
            _ => on.fault(format!(
                "`{}` is no lifetime of the catalogue",
                row.lifetime
            )),
        }
    }
    table::write("network.layers.txt", &packed);
    known
}

fn parameters(on: &mut Compiler) -> Known {
    let (mut known, mut packed) = (Known::new(), String::new());
    for (line, row) in on.rows(PARAMETERS) {
        on.line = line;
        let (scale, exponents) = on.unit(cell(&row, "unit"));
        let spread = on.spread(&row);
        let same = match (cell(&row, "same_as"), &spread) {
            ("", _) => {
                on.provenance(&row);
                String::new()
            }
            (id, None) => match on.catalogue.parameters.get(id) {
                Some(of) if of.exponents == exponents => format!("={}", of.index),
                Some(_) => {
                    on.fault(format!("`{id}` of the catalogue is of another unit"));
                    String::new()
                }
                None => {
                    on.fault(format!("`{id}` is no parameter of the catalogue"));
                    String::new()
                }
            },
            _ => {
                on.fault("a figure beside that of the catalogue");
                String::new()
            }
        };
        let cells = [
            cell(&row, "id").to_owned(),
            on.name(&row).to_string(),
            cell(&row, "unit").to_owned(),
            scale.to_string(),
            spread.unwrap_or(same),
            cell(&row, "falls").to_owned(),
            cell(&row, "source").to_owned(),
            on.note(&row).to_string(),
        ];
        let _ = writeln!(packed, "{}", cells.join("\t"));
        on.insert(&mut known, &row, (scale, exponents));
    }
    table::write("network.parameters.txt", &packed);
    known
}

fn mixes(on: &mut Compiler) -> Known {
    let (mut known, mut packed) = (Known::new(), String::new());
    for (line, row) in on.rows(MIXES) {
        on.line = line;
        for factor in cell(&row, "factors").split('|').filter(|id| !id.is_empty()) {
            if !on.catalogue.factors.contains_key(factor) {
                on.fault(format!("unknown factor `{factor}`"));
            }
        }
        let spread = on.spread(&row).unwrap_or_else(|| {
            on.fault("a mix has three figures");
            String::new()
        });
        on.provenance(&row);
        let measured = on.unit(cell(&row, "unit"));
        let (name, note) = (on.name(&row), on.note(&row));
        let (id, unit, factors) = (cell(&row, "id"), cell(&row, "unit"), cell(&row, "factors"));
        let _ = writeln!(packed, "{id}\t{name}\t{unit}\t{spread}\t{factors}\t{note}");
        on.insert(&mut known, &row, measured);
    }
    table::write("network.mixes.txt", &packed);
    known
}

fn components(on: &mut Compiler, layers: &Known, parameters: &Known) -> Known {
    let (mut known, mut packed) = (Known::new(), String::new());
    for (line, row) in on.rows(COMPONENTS) {
        on.line = line;
        let measured = on.unit(cell(&row, "unit"));
        let layer = layers.get(cell(&row, "layer")).map_or(0, |layer| layer.0);
        if !layers.contains_key(cell(&row, "layer")) {
            on.fault(format!("unknown layer `{}`", cell(&row, "layer")));
        }
        let freight = cell(&row, "freight");
        let freight = match parameters.get(freight) {
            Some((place, ..)) => place.to_string(),
            None => {
                on.one_of(freight, &[""]);
                String::new()
            }
        };
        if !cell(&row, "works").is_empty() {
            on.one_of(cell(&row, "works"), &WORKS);
        }
        on.one_of(cell(&row, "quality"), &QUALITIES);
        let cells = [
            cell(&row, "id").to_owned(),
            on.name(&row).to_string(),
            cell(&row, "family").to_owned(),
            on.networks(&row),
            cell(&row, "unit").to_owned(),
            layer.to_string(),
            cell(&row, "works").to_owned(),
            freight,
            cell(&row, "quality").to_owned(),
            on.note(&row).to_string(),
        ];
        let _ = writeln!(packed, "{}", cells.join("\t"));
        on.insert(&mut known, &row, measured);
    }
    table::write("network.components.txt", &packed);
    known
}

/// Hours of a year, by which a power that runs all year is an energy.
const HOURS: f64 = 8760.0;

fn flows(on: &mut Compiler, components: &Known, parameters: &Known, mixes: &Known) {
    let mut packed = String::new();
    for (line, row) in on.rows(FLOWS) {
        on.line = line;
        let Some((component, ..)) = components.get(cell(&row, "component")) else {
            on.fault(format!("unknown component `{}`", cell(&row, "component")));
            continue;
        };
        let part = cell(&row, "part");
        on.one_of(part, &[&EMBODIED[..], &YEARLY[..]].concat());
        let spread = on.spread(&row).unwrap_or_else(|| {
            on.fault("a flow has three figures; what was not found is a parameter");
            String::new()
        });
        on.provenance(&row);
        let note = on.note(&row);
        let (mut scale, mut product) = on.unit(cell(&row, "unit"));
        let mut times = Vec::new();
        for id in cell(&row, "times").split('|').filter(|id| !id.is_empty()) {
            match parameters.get(id) {
                Some((place, by, exponents)) => {
                    times.push(place.to_string());
                    scale *= by;
                    multiply(&mut product, exponents, 1);
                }
                None => on.fault(format!("unknown parameter `{id}`")),
            }
        }
        let factor = cell(&row, "factor");
        let (per, wanted) = on.factor(factor, mixes);
        let hour = Exponents::from([("time".to_owned(), 1)]);
        if part == YEARLY[0] && product != wanted {
            multiply(&mut product, &hour, 1);
            scale *= HOURS;
        }
        if product != wanted {
            on.fault(format!(
                "{product:?} is not {wanted:?}, what `{factor}` is per"
            ));
        }
        let scale = scale / per;
        let times = times.join(",");
        let source = cell(&row, "source");
        let _ = writeln!(
            packed,
            "{component}\t{part}\t{spread}\t{scale}\t{factor}\t{times}\t{source}\t{note}"
        );
    }
    table::write("network.flows.txt", &packed);
}

/// Quantities of a starter network, per prise, site or kW.
fn starters(on: &mut Compiler, components: &Known) {
    let mut packed = String::new();
    for (line, row) in on.rows(STARTERS) {
        on.line = line;
        let component = cell(&row, "component");
        if !components.contains_key(component) {
            on.fault(format!("unknown component `{component}`"));
        }
        on.one_of(cell(&row, "network"), &NETWORKS);
        on.provenance(&row);
        let spread = on.spread(&row).unwrap_or_default();
        let (name, note) = (on.name(&row), on.note(&row));
        let cells = [
            cell(&row, "network"),
            cell(&row, "starter"),
            cell(&row, "group"),
            component,
            &spread,
            cell(&row, "source"),
        ];
        let _ = writeln!(packed, "{}\t{name}\t{note}", cells.join("\t"));
    }
    table::write("network.starters.txt", &packed);
}

fn indicators(on: &mut Compiler) {
    let mut packed = String::new();
    for (line, row) in on.rows(INDICATORS) {
        on.line = line;
        let (id, per) = (cell(&row, "id"), cell(&row, "per"));
        on.unit(per);
        on.one_of(cell(&row, "figure"), &FIGURES);
        let (name, perimeter) = (on.name(&row), on.note(&row));
        let networks = on.networks(&row);
        let figure = cell(&row, "figure");
        let _ = writeln!(
            packed,
            "{id}\t{networks}\t{figure}\t{per}\t{name}\t{perimeter}"
        );
    }
    table::write("network.indicators.txt", &packed);
}
