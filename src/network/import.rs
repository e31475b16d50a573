//! Quantities of a network from a table: one row a segment or a node, or a table of segments summed
//! by laying mode.
//!
//! Owns the titles and what the cells mean; the file itself is [`crate::delimited`]. A fault names
//! its row and column, and the rows without one are given beside: the caller decides.

use std::collections::BTreeMap;

use thiserror::Error;

use super::document::{Estimate, Group, Item, Network};
use super::table::{COMPONENTS, Component, component_place};
use crate::delimited::{DelimitedError, Reader, Row};
use crate::language::Language;
use crate::lines_import::{CellError, MOST_FAULTS, MOST_ROWS, quantity};
use crate::search::plain_text;
use crate::text;
use crate::unit::{Unit, UnitError};

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
    /// The first faults.
    pub faults: Vec<Fault>,
}

/// Segments of one laying mode and type.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Words of the columns of mode and type, as written.
    pub words: String,
    /// The route that they seem to mean; none where the user has to say.
    pub guess: Option<&'static str>,
    /// How many segments.
    pub segments: usize,
    /// Their length, km.
    pub length: f64,
}

/// Segments by mode, and the faults of the rows left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Segments {
    /// Sums, by words.
    pub stretches: Vec<Stretch>,
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
/// As above, for segments of a database of networks: GraceTHD names its columns `cm_long`,
/// `cm_lgreel`, `cm_mod_pos` and `cm_typ_imp`.
const LENGTHS: [&str; 6] = [
    "cm lgreel",
    "cm long",
    "longueur",
    "length",
    "long",
    "lg reel",
];
const MODES: [&str; 5] = ["cm mod pos", "mode de pose", "mode", "laying mode", "pose"];
const TYPES: [&str; 5] = [
    "cm typ imp",
    "type d implantation",
    "implantation",
    "type",
    "nature",
];

/// Words of laying modes, folded, and the route that each means; the first found is taken.
const WORDS: [(&str, &str); 22] = [
    ("micro", "trench-micro"),
    ("mini", "trench-mini"),
    ("soc", "plough"),
    ("charrue", "plough"),
    ("plough", "plough"),
    ("plow", "plough"),
    ("forage", "drilling"),
    ("fonc", "drilling"),
    ("drill", "drilling"),
    ("aerien", "aerial"),
    ("aerial", "aerial"),
    ("appui", "aerial"),
    ("poteau", "aerial"),
    ("pole", "aerial"),
    ("facade", "duct-existing"),
    ("existant", "duct-existing"),
    ("existing", "duct-existing"),
    ("egout", "duct-existing"),
    ("galerie", "duct-existing"),
    ("conduite", "duct-existing"),
    ("tranch", "trench"),
    ("trench", "trench"),
];

/// The text of a table to fill in: titles, and a row of each family that a network of this kind has.
#[must_use]
pub fn template(network: &Network, language: Language) -> String {
    let titles = text::NETWORK_TEMPLATE_TITLES.get(language);
    let mut table = format!("{titles}\r\n");
    let kind = network.kind.word();
    let mut family = "";
    for component in COMPONENTS.iter() {
        let offered = component.networks.split('|').any(|known| known == kind);
        if offered && component.family != family {
            family = component.family;
            let name = component.name.get(language).replace('"', "\"\"");
            table.push_str(&format!("{family};\"{name}\";{};0;;\r\n", component.id));
        }
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
        if let Err(found) = read(&row) {
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
/// is in that of the component.
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
    let mut groups: Vec<Group> = Vec::new();
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
    Ok(Imported { groups, faults })
}

/// Reads a table of segments, such as one of GraceTHD, and sums their lengths by mode and type. A
/// length without unit is in metres.
///
/// # Errors
/// [`ImportError`].
pub fn segments(bytes: Vec<u8>, language: Language) -> Result<Segments, ImportError> {
    let mut reader = Reader::new(bytes)?;
    let titles = reader.titles();
    let length = column(titles, &LENGTHS).ok_or(ImportError::NoColumn("length"))?;
    let [mode, kind] = [&MODES, &TYPES].map(|known| column(titles, known));
    if mode.or(kind).is_none() {
        return Err(ImportError::NoColumn("mode"));
    }
    let mut sums: BTreeMap<String, (usize, f64)> = BTreeMap::new();
    let faults = rows(&mut reader, |row| {
        let metres =
            amount(row.cell(length), "m", language).map_err(|fault| vec![(length, fault)])?;
        let words = [mode, kind]
            .into_iter()
            .flatten()
            .map(|column| row.cell(column).trim());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let sum = sums.entry(words.join(" – ")).or_default();
        *sum = (sum.0 + 1, sum.1 + metres / 1000.0);
        Ok(())
    })?;
    let stretch = |(words, (segments, length)): (String, (usize, f64))| Stretch {
        guess: guess(&words),
        words,
        segments,
        length,
    };
    let stretches = sums.into_iter().map(stretch).collect();
    Ok(Segments { stretches, faults })
}

/// The route that words of a laying mode seem to mean.
fn guess(words: &str) -> Option<&'static str> {
    let words = plain_text(words);
    let found = WORDS.iter().find(|(word, _)| words.contains(word));
    found.map(|(_, route)| *route)
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
