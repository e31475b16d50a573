//! Quantities of a network from a table: one row a segment or a node, or a table of segments summed
//! by laying mode.
//!
//! Owns the titles and what the cells mean; the file itself is [`crate::delimited`]. A fault names
//! its row and column, and the rows without one are given beside: the caller decides whether to
//! [`put`] them in a network.

mod geojson;
mod segments;

use thiserror::Error;

use super::document::{Estimate, Group, Item, Network, Segment};
use super::inputs;
use super::table::{COMPONENTS, Component, component_place};
use crate::delimited::{DelimitedError, Reader, Row};
use crate::language::Language;
use crate::lines_import::{CellError, MOST_FAULTS, MOST_ROWS, quantity};
use crate::search::plain_text;
use crate::settings::item::free_id;
use crate::text;
use crate::unit::{Unit, UnitError};
pub use segments::{Segments, Stretch, group, segments};

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CellFault {
    /// Empty, not a number, below zero…
    #[error(transparent)]
    Cell(#[from] CellError),
    /// No component has this identifier or name.
    #[error("unknown component `{0}`")]
    Component(String),
    /// The unit typed does not measure the component.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// The low figure is above the quantity, or the high one below.
    #[error("the low figure, the quantity and the high figure are not in order")]
    Order,
}

/// A fault of a row, by line and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: usize,
    /// Title of the column, as in the file.
    pub column: String,
    /// What is wrong.
    pub fault: CellFault,
}

/// Why a file was not read at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Not a table.
    #[error(transparent)]
    Table(#[from] DelimitedError),
    /// Looks like JSON and is no GeoJSON: not JSON from there, or without features.
    #[error("no GeoJSON of features")]
    NoFeatures,
    /// No column for what is compulsory.
    #[error("no column for the {0}")]
    NoColumn(&'static str),
    /// More than [`MOST_ROWS`].
    #[error("more than {MOST_ROWS} rows")]
    TooManyRows,
}

/// Groups of items, and the faults of the rows left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// Groups by name, in their order in the file, each with its items.
    pub groups: Vec<Group>,
    /// Rows without any quantity, left out: a component of the template that the network has not.
    pub blank: usize,
    /// The first faults.
    pub faults: Vec<Fault>,
}

/// Titles that people give to columns, folded, the surest first.
const GROUPS: [&str; 4] = ["groupe", "group", "partie", "zone"];
const NAMES: [&str; 4] = ["nom", "name", "libelle", "label"];
const PIECES: [&str; 6] = [
    "composant",
    "component",
    "element",
    "type",
    "mode",
    "mode de pose",
];
const QUANTITIES: [&str; 6] = [
    "quantite", "quantity", "longueur", "length", "nombre", "count",
];
const LOWS: [&str; 3] = ["bas", "low", "minimum"];
const HIGHS: [&str; 3] = ["haut", "high", "maximum"];
/// The text of a table to fill in: titles, and a row of each component that a network of this kind
/// may have, without a quantity.
#[must_use]
pub fn template(network: &Network, language: Language) -> String {
    let titles = text::NETWORK_TEMPLATE_TITLES.get(language);
    let mut table = format!("{titles}\r\n");
    for component in inputs::offered(network.kind) {
        let name = component.name.get(language).replace('"', "\"\"");
        table.push_str(&format!(";\"{name}\";{};;;\r\n", component.id));
    }
    table
}

/// The column of the first title that is known.
fn column(titles: &[String], known: &[&str]) -> Option<usize> {
    let titles: Vec<String> = titles.iter().map(|title| plain_text(title)).collect();
    let mut known = known.iter();
    known.find_map(|word| titles.iter().position(|title| title == word))
}

/// Reads every row of a file with what `read` makes of it; the faults are kept by line and column.
fn rows(
    reader: &mut Reader,
    mut read: impl FnMut(&Row) -> Result<(), Vec<(usize, CellFault)>>,
) -> Result<Vec<Fault>, ImportError> {
    let titles = reader.titles().to_vec();
    let (mut row, mut faults, mut count) = (Row::default(), Vec::new(), 0_usize);
    while reader.read(&mut row)? {
        if row.is_empty() {
            continue;
        }
        count = count.saturating_add(1);
        if count > MOST_ROWS {
            return Err(ImportError::TooManyRows);
        }
        let beyond: Vec<&str> = row.cells().skip(titles.len()).collect();
        let found = if beyond.iter().any(|cell| !cell.trim().is_empty()) {
            let error = CellError::MoreCells(beyond.len());
            Err(vec![(titles.len(), error.into())])
        } else {
            read(&row)
        };
        if let Err(found) = found {
            let left = MOST_FAULTS.saturating_sub(faults.len());
            faults.extend(found.into_iter().take(left).map(|(column, fault)| Fault {
                line: row.line(),
                column: titles.get(column).cloned().unwrap_or_default(),
                fault,
            }));
        }
    }
    Ok(faults)
}

/// Reads a table of one row a segment or node.
///
/// The component is named by its identifier or its name in either language; a quantity without unit
/// is in that of the component. A row whose component has no quantity is left out and counted.
///
/// # Errors
/// [`ImportError`].
///
/// ```
/// # use infracarbone::{language::Language::French, network::import::items};
/// let file = "Groupe;Composant;Quantité\nNord;Tranchée classique;1 250 m\nNord;canal;3\n";
/// let imported = items(file.into(), French)?;
/// assert_eq!(imported.groups[0].items[0].quantity.value, 1.25);
/// assert_eq!((imported.faults[0].line, imported.faults[0].column.as_str()), (3, "Composant"));
/// # Ok::<(), infracarbone::network::import::ImportError>(())
/// ```
pub fn items(bytes: Vec<u8>, language: Language) -> Result<Imported, ImportError> {
    let mut reader = Reader::new(bytes)?;
    let titles = reader.titles();
    let piece = column(titles, &PIECES).ok_or(ImportError::NoColumn("component"))?;
    let many = column(titles, &QUANTITIES).ok_or(ImportError::NoColumn("quantity"))?;
    let [group, name] = [&GROUPS, &NAMES].map(|known| column(titles, known));
    let [low, high] = [&LOWS, &HIGHS].map(|known| column(titles, known));
    let (mut groups, mut blank) = (Vec::<Group>::new(), 0_usize);
    let faults = rows(&mut reader, |row| {
        let mut faults = Vec::new();
        let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column).trim());
        let Some(component) = find(row.cell(piece)) else {
            let word = row.cell(piece).trim();
            let fault = if word.is_empty() {
                CellError::Missing.into()
            } else {
                CellFault::Component(word.chars().take(40).collect())
            };
            return Err(vec![(piece, fault)]);
        };
        let figures = [Some(many), low, high];
        if figures.iter().all(|column| cell(*column).is_empty()) {
            blank += 1;
            return Ok(());
        }
        let mut read = |column: usize| {
            let found = amount(row.cell(column), component.unit, language);
            found.map_err(|fault| faults.push((column, fault))).ok()
        };
        let value = read(many);
        let mut end = |column: Option<usize>| {
            let column = column.filter(|column| !row.cell(*column).trim().is_empty());
            column.and_then(&mut read)
        };
        let (low, high) = (end(low), end(high));
        let Some(value) = value.filter(|_| faults.is_empty()) else {
            return Err(faults);
        };
        if low.is_some_and(|low| low > value) || high.is_some_and(|high| high < value) {
            return Err(vec![(many, CellFault::Order)]);
        }
        let item = Item {
            name: cell(name).to_owned(),
            component: component.id.to_owned(),
            quantity: Estimate { value, low, high },
        };
        let group = cell(group);
        match groups.iter_mut().find(|known| known.name == group) {
            Some(known) => known.items.push(item),
            None => groups.push(Group {
                id: format!("group-{}", groups.len() + 1),
                name: group.to_owned(),
                items: vec![item],
                ..Group::default()
            }),
        }
        Ok(())
    })?;
    Ok(Imported {
        groups,
        blank,
        faults,
    })
}

/// Puts groups in a network, each in the group of its name where there is one; items that are routes
/// become segments.
pub fn put(network: &mut Network, groups: Vec<Group>) {
    for group in groups {
        let mut known = network.groups.iter();
        let place = known.position(|known| !known.name.is_empty() && known.name == group.name);
        let place = place.unwrap_or_else(|| {
            let ids = network.groups.iter().map(|group| group.id.as_str());
            network.groups.push(Group {
                id: free_id("group", ids),
                name: group.name.clone(),
                ..Group::default()
            });
            network.groups.len() - 1
        });
        let Some(known) = network.groups.get_mut(place) else {
            continue;
        };
        known.segments.extend(group.segments);
        let (routes, items): (Vec<Item>, Vec<Item>) = group.items.into_iter().partition(is_route);
        known.items.extend(items);
        known
            .segments
            .extend(routes.into_iter().map(|item| Segment {
                name: item.name,
                mode: item.component,
                length: item.quantity,
                laid: Vec::new(),
            }));
    }
}

fn is_route(item: &Item) -> bool {
    let component = component_place(&item.component).and_then(|place| COMPONENTS.get(place));
    component.is_some_and(|component| component.family == "route")
}

/// The component of an identifier, or of a name in either language.
fn find(word: &str) -> Option<&'static Component> {
    let id = word.trim();
    if let Some(place) = component_place(id) {
        return COMPONENTS.get(place);
    }
    let word = plain_text(id);
    let named = |component: &&Component| {
        let names = Language::ALL.map(|language| component.name.get(language));
        !word.is_empty() && names.iter().any(|name| plain_text(name) == word)
    };
    COMPONENTS.iter().find(named)
}

/// A quantity in a unit, from a cell that may hold another of the same dimension.
fn amount(cell: &str, unit: &str, language: Language) -> Result<f64, CellFault> {
    let (value, typed) = quantity(cell.trim(), None, language)?;
    match typed {
        Some(typed) => Ok(typed.convert(value, Unit::find(unit)?)?),
        None => Ok(value),
    }
}
