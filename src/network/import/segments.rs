//! A table of segments, summed by laying mode.

use std::collections::BTreeMap;

use super::{Fault, ImportError, amount, column, geojson, rows};
use crate::delimited::Reader;
use crate::language::Language;
use crate::network::document::{Estimate, Group, Segment};
use crate::search::plain_text;

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

/// Titles of columns, folded, the surest first. GraceTHD, a database of networks, names its columns `cm_long`,
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

/// Reads segments and sums their lengths by mode and type, from a table such as one of GraceTHD, or
/// from a GeoJSON, whose features count as rows. A length without unit is in metres.
///
/// # Errors
/// [`ImportError`].
pub fn segments(bytes: Vec<u8>, language: Language) -> Result<Segments, ImportError> {
    let mut reader = Reader::new(geojson::table(bytes)?)?;
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

/// A group of one segment a laying mode, from modes and lengths in km; those of one mode are summed.
///
/// ```
/// # use infracarbone::network::import::group;
/// let lengths = [("trench", 1.0), ("aerial", 4.0), ("trench", 2.5)];
/// let group = group("Nord", lengths.map(|(mode, km)| (mode.to_owned(), km)));
/// let lengths: Vec<f64> = group.segments.iter().map(|one| one.length.value).collect();
/// assert_eq!(lengths, [3.5, 4.0]);
/// ```
#[must_use]
pub fn group(name: &str, lengths: impl IntoIterator<Item = (String, f64)>) -> Group {
    let mut segments: Vec<Segment> = Vec::new();
    for (mode, length) in lengths {
        match segments.iter_mut().find(|known| known.mode == mode) {
            Some(known) => known.length.value += length,
            None => segments.push(Segment {
                mode,
                length: Estimate::exact(length),
                ..Segment::default()
            }),
        }
    }
    Group {
        name: name.to_owned(),
        segments,
        ..Group::default()
    }
}

/// The route that words of a laying mode seem to mean.
fn guess(words: &str) -> Option<&'static str> {
    let words = plain_text(words);
    let found = WORDS.iter().find(|(word, _)| words.contains(word));
    found.map(|(_, route)| *route)
}
