//! A network as the user describes it: a tree of named quantities, saved as JSON.
//!
//! Owns the document's types. Their fields are named once, in [`fields`], for reading and writing by
//! the visitors of the study's document; what a text from outside means is checked in [`check`]. The
//! document has no version of its own: it is meant to be a member of the study.

mod check;
mod fields;

use super::spread::Spread;
use crate::json::{self, SyntaxError};
use crate::study::StudyError;
use crate::study::document::{Blank, read_fields, write_fields};

/// What a network is for; decides which components, starters and indicators are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Fibre to the home, public-initiative networks.
    #[default]
    Ftth,
    /// Mobile sites.
    Mobile,
    /// A data centre.
    DataCentre,
    /// Sensors, cameras, lighting and their links.
    Territory,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Self; 4] = [Self::Ftth, Self::Mobile, Self::DataCentre, Self::Territory];

    /// The word of the document and of the tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ftth => "ftth",
            Self::Mobile => "mobile",
            Self::DataCentre => "datacentre",
            Self::Territory => "territory",
        }
    }
}

/// A network.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Network {
    /// Identifier, unique in the study.
    pub id: String,
    /// Name given by the user.
    pub name: String,
    /// What it is for.
    pub kind: Kind,
    /// Year of the factors of its electricity.
    pub year: i32,
    /// Where its electricity comes from: a key of the family "electricity".
    pub location: String,
    /// Its refrigerant: a key of the family "refrigerant".
    pub refrigerant: String,
    /// Parameters that the user replaces, for all groups.
    pub settings: Vec<Setting>,
    /// Lifetimes that the user replaces.
    pub lifetimes: Vec<Lifetime>,
    /// Its parts.
    pub groups: Vec<Group>,
    /// Components of the user.
    pub components: Vec<OwnComponent>,
    /// What it serves: prises, lines, sites, tenants, kW, objects, Go a year.
    pub served: Vec<Served>,
    /// How it is built up, year by year.
    pub growth: Vec<Built>,
    /// Meters of a data centre.
    pub meters: Option<super::datacentre::Meters>,
    /// Who owns and who operates it, where its lines are in the study.
    pub ownership: Option<super::lines::Ownership>,
}

/// A figure of the user, with a range where it is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Lowest, where not exact.
    pub low: Option<f64>,
    /// Highest, where not exact.
    pub high: Option<f64>,
}

/// A parameter that the user replaces.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Setting {
    /// Identifier of the parameter.
    pub parameter: String,
    /// Its figure, in the unit of the parameter.
    pub figure: Estimate,
}

/// A lifetime that the user replaces.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lifetime {
    /// Identifier of the layer.
    pub layer: String,
    /// Years, above zero.
    pub years: f64,
}

/// A part of the network, with settings of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// Identifier, unique in the network.
    pub id: String,
    /// Name.
    pub name: String,
    /// Year of commissioning, where it is known.
    pub commissioned: Option<i32>,
    /// Parameters that the user replaces here.
    pub settings: Vec<Setting>,
    /// Stretches of route.
    pub segments: Vec<Segment>,
    /// Nodes and equipment.
    pub items: Vec<Item>,
}

/// A stretch of route.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Segment {
    /// Name, may be empty.
    pub name: String,
    /// Laying mode: a component of the family "route".
    pub mode: String,
    /// Length, km.
    pub length: Estimate,
    /// What is laid along it.
    pub laid: Vec<Laid>,
}

/// A component laid along a route.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Laid {
    /// The component.
    pub component: String,
    /// Of ducts and cables, how many side by side; of others, how many per km.
    pub count: Estimate,
}

/// So many of a component.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// Name, may be empty.
    pub name: String,
    /// The component.
    pub component: String,
    /// How many, in the unit of the component.
    pub quantity: Estimate,
}

/// A component of the user.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnComponent {
    /// Identifier, unlike those of the table.
    pub id: String,
    /// Name.
    pub name: String,
    /// Unit of its quantity.
    pub unit: String,
    /// Identifier of its layer.
    pub layer: String,
    /// Amount per unit, in the unit of `factor`; without factor, kg CO2e.
    pub amount: Estimate,
    /// Factor of the catalogue.
    pub factor: Option<String>,
    /// Power all year, W per unit.
    pub power: Option<f64>,
    /// Where the figures come from.
    pub source: String,
}

/// What a network serves, which indicators divide by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Served {
    /// Unit: "prise", "line", "site", "tenant", "kW", "object", "Go".
    pub unit: String,
    /// How many.
    pub value: f64,
}

/// The state of a network at the end of a year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Built {
    /// Year.
    pub year: i32,
    /// Prises built so far.
    pub prises: f64,
    /// Lines in service.
    pub lines: f64,
}

impl Network {
    /// A network without anything, of the electricity of mainland France.
    #[must_use]
    pub fn new(id: &str, kind: Kind, year: i32) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            year,
            location: "mainland".to_owned(),
            refrigerant: "r410a".to_owned(),
            ..Self::default()
        }
    }

    /// Reads a network.
    ///
    /// # Errors
    /// [`StudyError`], with the path of the first faulty field.
    ///
    /// ```
    /// # use infracarbone::network::Network;
    /// let text = r#"{"id":"a","kind":"ftth","year":2025,"groups":[{"id":"g","segments":[{"mode":"canal"}]}]}"#;
    /// let error = Network::read(text).unwrap_err();
    /// assert!(error.to_string().starts_with("groups[0].segments[0]"));
    /// ```
    pub fn read(text: &str) -> Result<Self, StudyError> {
        let value = json::read(text)
            .map_err(|SyntaxError { line, column }| StudyError::Syntax { line, column })?;
        let mut network = Self::blank();
        read_fields(&value, &mut network)?;
        check::network(&network)?;
        Ok(network)
    }

    /// The JSON text of the network.
    #[must_use]
    pub fn to_json(&self) -> String {
        write_fields(&mut self.clone())
    }

    /// Takes a group away, with what is said of its owner.
    pub fn remove_group(&mut self, id: &str) {
        self.groups.retain(|group| group.id != id);
        if let Some(ownership) = &mut self.ownership {
            ownership.groups.retain(|apart| apart.group != id);
        }
    }

    /// How many of a unit it serves; none where it is not said, or zero.
    #[must_use]
    pub fn served(&self, unit: &str) -> Option<f64> {
        let found = self.served.iter().find(|served| served.unit == unit)?;
        (found.value > 0.0).then_some(found.value)
    }
}

impl Estimate {
    /// An exact figure.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self {
            value,
            low: None,
            high: None,
        }
    }

    /// A figure within a range.
    #[must_use]
    pub const fn between(low: f64, value: f64, high: f64) -> Self {
        Self {
            value,
            low: Some(low),
            high: Some(high),
        }
    }

    /// The figure with its range; a missing end is the figure.
    #[must_use]
    pub fn spread(self) -> Spread {
        let low = self.low.unwrap_or(self.value);
        Spread::triangular(low, self.value, self.high.unwrap_or(self.value))
    }
}
