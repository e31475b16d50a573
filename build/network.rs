//! Compiles the tables of `network/`: layers, parameters, mixes, components and their flows.

mod compiler;

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::catalogue::Catalogue;
use crate::table::{self, Output};
use crate::units::{Exponents, Units, multiply};
use compiler::{Compiler, Known, NETWORKS, cell};

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
const QUALITIES: [&str; 3] = ["solid", "usable", "weak"];
/// What an indicator divides.
const FIGURES: [&str; 2] = ["embodied", "yearly"];

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
    let time = Exponents::from([("time".to_owned(), 1)]);
    for (line, row) in on.rows(LAYERS) {
        on.line = line;
        let (name, lifetime) = (on.name(&row), cell(&row, "lifetime"));
        match on.catalogue.parameters.get(lifetime) {
            Some(years) if years.exponents == time => {
                let [low, _, high] = years.range;
                let (id, index) = (cell(&row, "id"), years.index);
                let _ = writeln!(packed, "{id}\t{index}\t{name}\t{low}\t{high}");
            }
            _ => on.fault(format!("`{lifetime}` is no lifetime of the catalogue")),
        }
        on.insert(&mut known, &row, (1.0, Exponents::new()));
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
                Some(of) if of.exponents == exponents => {
                    let [low, value, high] = of.range;
                    format!("={},{},{}", of.index, low / value, high / value)
                }
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
    let distance = Exponents::from([("distance".to_owned(), 1)]);
    for (line, row) in on.rows(COMPONENTS) {
        on.line = line;
        let measured = on.unit(cell(&row, "unit"));
        let layer = layers.get(cell(&row, "layer")).map_or(0, |layer| layer.0);
        if !layers.contains_key(cell(&row, "layer")) {
            on.fault(format!("unknown layer `{}`", cell(&row, "layer")));
        }
        let freight = match cell(&row, "freight") {
            "" => String::new(),
            id => match parameters.get(id) {
                Some((place, _, measured)) if *measured == distance => place.to_string(),
                _ => {
                    on.fault(format!("`{id}` is no distance"));
                    String::new()
                }
            },
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

/// The parts that are of one charge of refrigerant.
const CHARGE: [&str; 2] = ["leaks", "end"];

/// Hours of a year, by which a power that runs all year is an energy.
const HOURS: f64 = 8760.0;

fn flows(on: &mut Compiler, components: &Known, parameters: &Known, mixes: &Known) {
    let mut packed = String::new();
    let mut charges = BTreeMap::new();
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
        if CHARGE.contains(&part) {
            let charge = charges.entry(*component).or_insert(spread.clone());
            if *charge != spread {
                on.fault("the charge that leaks is that of the end");
            }
        }
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
        let along = cell(&row, "along");
        if !along.is_empty() && !components.contains_key(along) {
            on.fault(format!("unknown laying mode `{along}`"));
        }
        on.one_of(cell(&row, "network"), &NETWORKS);
        on.provenance(&row);
        let spread = on.spread(&row).unwrap_or_else(|| {
            on.fault("a ratio has three figures");
            String::new()
        });
        let (name, note) = (on.name(&row), on.note(&row));
        let cells = [
            cell(&row, "network"),
            cell(&row, "starter"),
            cell(&row, "group"),
            component,
            along,
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
