//! The tables of the network models, read from the packed text that the build writes.
//!
//! Owns `layers.csv`, `parameters.csv`, `mixes.csv`, `components.csv` and `flows.csv`, checked and
//! compiled by `build/network.rs`. A parameter without figures is one that was searched and not
//! found: the user gives it, and its note says so.

use std::ops::Range;
use std::sync::LazyLock;

use super::part::Part;
use super::spread::{Law, Spread};
use super::works::Works;
use crate::catalogue::PARAMETERS as CATALOGUE;
use crate::decimal;
use crate::text::Bilingual;

/// What wears out together, with its lifetime.
#[derive(Debug)]
pub struct Layer {
    /// Stable identifier.
    pub id: &'static str,
    /// Name.
    pub name: Bilingual,
    /// Identifier of its lifetime among the parameters of the catalogue, where its source is.
    pub lifetime: &'static str,
    /// Lifetime, years.
    pub years: f64,
    /// Its figures: triangular where its sources give a range, else lognormal.
    pub spread: Spread,
}

/// A number that rules use, which the user may replace.
#[derive(Debug)]
pub struct Parameter {
    /// Stable identifier.
    pub id: &'static str,
    /// Name.
    pub name: Bilingual,
    /// Units joined by `/`.
    pub unit: &'static str,
    /// Its figures, in `unit`; none where none was found.
    pub spread: Option<Spread>,
    /// Emissions fall where it rises.
    pub falls: bool,
    /// Identifier of its source; empty for a hypothesis.
    pub source: &'static str,
    /// Why it is so.
    pub note: Bilingual,
}

/// A factor of a mix of materials that no base holds, kg CO2e per `unit`.
#[derive(Debug)]
pub struct Mix {
    /// Stable identifier.
    pub id: &'static str,
    /// Name.
    pub name: Bilingual,
    /// Unit of the activity.
    pub unit: &'static str,
    /// Its figures.
    pub spread: Spread,
    /// Factors of the catalogue that it is made of, joined by `|`.
    pub factors: &'static str,
    /// How it is made: a hypothesis.
    pub note: Bilingual,
}

/// How sure the figures of a component are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Read in tables of makers or official texts.
    Solid,
    /// Read once, or computed from what was read.
    Usable,
    /// Assumed or extrapolated.
    Weak,
}

/// Something that a network is made of.
#[derive(Debug)]
pub struct Component {
    /// Stable identifier, stored in networks.
    pub id: &'static str,
    /// Name.
    pub name: Bilingual,
    /// Kind: "cable", "duct", "route"…
    pub family: &'static str,
    /// Networks that offer it, joined by `|`.
    pub networks: &'static str,
    /// Unit of its quantity.
    pub unit: &'static str,
    /// Place of its layer in [`LAYERS`].
    pub layer: usize,
    /// The rule of its works.
    pub works: Option<Works>,
    /// Place in [`PARAMETERS`] of the distance that its mass is delivered over.
    pub freight: Option<usize>,
    /// How sure its figures are.
    pub quality: Quality,
    /// What to know of it.
    pub note: Bilingual,
    /// Its flows in [`FLOWS`].
    pub flows: Range<usize>,
}

/// What one unit of a component takes: a product of figures, times a factor.
#[derive(Debug)]
pub struct Flow {
    /// Place of the component.
    component: usize,
    /// Part of the life cycle.
    pub part: Part,
    /// Amount per unit of the component.
    pub amount: Spread,
    /// What the amount and the parameters are multiplied by to be in the unit of the factor; a power
    /// runs 8,760 hours.
    pub scale: f64,
    /// The factor: an identifier of the catalogue, `family:` or `mix:`.
    pub factor: &'static str,
    /// Places in [`PARAMETERS`] of what multiplies the amount.
    pub times: Vec<usize>,
    /// Identifier of its source; empty for a hypothesis.
    pub source: &'static str,
    /// How the amount is worked out.
    pub note: Bilingual,
}

macro_rules! packed {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/network.", $name, ".txt"))
    };
}

/// Every layer.
pub static LAYERS: LazyLock<Vec<Layer>> =
    LazyLock::new(|| packed!("layers").lines().filter_map(layer).collect());
/// Every parameter.
pub static PARAMETERS: LazyLock<Vec<Parameter>> = LazyLock::new(|| {
    packed!("parameters")
        .lines()
        .filter_map(parameter)
        .collect()
});
/// Every mix.
pub static MIXES: LazyLock<Vec<Mix>> =
    LazyLock::new(|| packed!("mixes").lines().filter_map(mix).collect());
/// Every flow, those of a component together.
pub static FLOWS: LazyLock<Vec<Flow>> = LazyLock::new(|| {
    let mut flows: Vec<Flow> = packed!("flows").lines().filter_map(flow).collect();
    flows.sort_by_key(|flow| flow.component);
    flows
});
/// Every component.
pub static COMPONENTS: LazyLock<Vec<Component>> = LazyLock::new(|| {
    let rows = packed!("components").lines().enumerate();
    rows.filter_map(|(place, line)| component(place, line))
        .collect()
});
/// Places of the components by identifier.
static BY_ID: LazyLock<Vec<(&str, usize)>> = LazyLock::new(|| {
    let ids = COMPONENTS.iter().enumerate();
    let mut ids: Vec<_> = ids
        .map(|(place, component)| (component.id, place))
        .collect();
    ids.sort_unstable();
    ids
});

/// The place of a component.
#[must_use]
pub fn component_place(id: &str) -> Option<usize> {
    let found = BY_ID.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
    BY_ID.get(found).map(|(_, place)| *place)
}

/// The place of a parameter.
#[must_use]
pub fn parameter_place(id: &str) -> Option<usize> {
    PARAMETERS.iter().position(|parameter| parameter.id == id)
}

fn text(cell: &str) -> Option<Bilingual> {
    cell.parse().ok().map(Bilingual)
}

/// `low,central,high`.
pub(super) fn spread(cell: &str) -> Option<Spread> {
    let mut figures = cell.split(',').map(decimal::parse);
    let mut next = || figures.next().flatten();
    Some(Spread::triangular(next()?, next()?, next()?))
}

/// A parameter of the catalogue by its place and its ends over its figure, in a unit of this scale.
fn same(cell: &str, scale: f64) -> Option<Spread> {
    let (place, ends) = cell.split_once(',')?;
    let (low, high) = ends.split_once(',')?;
    let same = CATALOGUE.get(place.parse::<usize>().ok()?)?;
    let value = same.base / scale;
    let (low, high) = (decimal::parse(low)? * value, decimal::parse(high)? * value);
    Some(Spread {
        law: Law::Lognormal(same.gsd2),
        ..Spread::triangular(low, value, high)
    })
}

fn layer(line: &'static str) -> Option<Layer> {
    let mut cells = line.split('\t');
    let id = cells.next()?;
    let lifetime = CATALOGUE.get(cells.next()?.parse::<usize>().ok()?)?;
    let name = text(cells.next()?)?;
    let mut end = || cells.next().and_then(decimal::parse);
    let range = Spread::triangular(end()?, lifetime.value, end()?);
    Some(Layer {
        id,
        name,
        lifetime: lifetime.id,
        years: lifetime.value,
        spread: if range.is_exact() {
            Spread {
                law: Law::Lognormal(lifetime.gsd2),
                ..range
            }
        } else {
            range
        },
    })
}

fn parameter(line: &'static str) -> Option<Parameter> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    let (id, name, unit) = (next()?, text(next()?)?, next()?);
    let scale = decimal::parse(next()?)?;
    let figures = next()?;
    Some(Parameter {
        id,
        name,
        unit,
        spread: match figures.strip_prefix('=') {
            Some(place) => same(place, scale),
            None => spread(figures),
        },
        falls: next()? == "1",
        source: next()?,
        note: text(next()?)?,
    })
}

fn mix(line: &'static str) -> Option<Mix> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Mix {
        id: next()?,
        name: text(next()?)?,
        unit: next()?,
        spread: spread(next()?)?,
        factors: next()?,
        note: text(next()?)?,
    })
}

fn flow(line: &'static str) -> Option<Flow> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Flow {
        component: next()?.parse().ok()?,
        part: Part::from_word(next()?)?,
        amount: spread(next()?)?,
        scale: decimal::parse(next()?)?,
        factor: next()?,
        times: next()?
            .split(',')
            .filter_map(|place| place.parse().ok())
            .collect(),
        source: next()?,
        note: text(next()?)?,
    })
}

fn component(place: usize, line: &'static str) -> Option<Component> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    let start = FLOWS.partition_point(|flow| flow.component < place);
    let end = FLOWS.partition_point(|flow| flow.component <= place);
    Some(Component {
        id: next()?,
        name: text(next()?)?,
        family: next()?,
        networks: next()?,
        unit: next()?,
        layer: next()?.parse().ok()?,
        works: Works::from_word(next()?),
        freight: next()?.parse().ok(),
        quality: match next()? {
            "solid" => Quality::Solid,
            "usable" => Quality::Usable,
            _ => Quality::Weak,
        },
        note: text(next()?)?,
        flows: start..end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The build has checked every cell; nothing may be lost on the way.
    #[test]
    fn no_line_is_left_out() {
        let lines = |text: &str| text.lines().count();
        assert_eq!(LAYERS.len(), lines(packed!("layers")));
        assert_eq!(PARAMETERS.len(), lines(packed!("parameters")));
        assert_eq!(MIXES.len(), lines(packed!("mixes")));
        assert_eq!(FLOWS.len(), lines(packed!("flows")));
        assert_eq!(COMPONENTS.len(), lines(packed!("components")));
        let owned: usize = COMPONENTS.iter().map(|one| one.flows.len()).sum();
        assert_eq!(owned, FLOWS.len());
    }

    /// Makers’ figures: Micos 0.384 kg/m and 1.92 kg CO2e/kg of HDPE, which the base gives per tonne;
    /// 0.74 W of an optical line, all year, is 6.482 4 kWh.
    #[test]
    fn figures_survive_packing() {
        let of = |id: &str| {
            let component = &COMPONENTS[component_place(id).unwrap()];
            &FLOWS[component.flows.start]
        };
        let duct = of("duct-hdpe-40");
        assert_eq!(
            (duct.amount, duct.factor),
            (Spread::exact(0.384), "hdpe-new-t")
        );
        assert!((duct.scale - 0.001).abs() < 1e-15);
        let line = of("line-fibre");
        assert!((line.amount.central * line.scale - 6.4824).abs() < 1e-12);
        assert!(component_place("unobtainium").is_none());
    }
}
