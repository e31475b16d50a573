//! The built-in emission factors, families, parameters and sources.
//!
//! Owns the tables of `catalogue/` (compiled and checked at build time). Figures are those of
//! their sources; the selection and the labels are ours.

mod packed;
pub mod place;
pub mod theme;

use std::sync::{LazyLock, OnceLock};

use crate::factor::{Factor, Source};
use crate::sector::Parameter;

/// A row of a family: the factor of a key in a year.
#[derive(Debug)]
pub struct FamilyRow {
    /// Family: "electricity", "monetary", "refrigerant"…
    pub family: &'static str,
    /// Key in the family: "mainland", "telecom"…
    pub key: &'static str,
    /// Year, `None` for any year.
    pub year: Option<i32>,
    /// Index of the factor in [`FACTORS`].
    pub factor: usize,
}

/// A factor found in a family, and the year it is of.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// The factor.
    pub factor: &'static Factor,
    /// Its year when it is not the one asked for.
    pub other_year: Option<i32>,
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// The provenance of the factors and of the parameters, once [`load_provenance`] was called.
static PROVENANCE: OnceLock<(&'static str, &'static str)> = OnceLock::new();

fn provenance() -> Option<(&'static str, &'static str)> {
    #[cfg(not(target_arch = "wasm32"))]
    load_provenance();
    PROVENANCE.get().copied()
}

/// The rows of a packed table, each with its line of the provenance where that is loaded.
fn rows_of<T>(
    table: &'static str,
    provenance: Option<&'static str>,
    row: impl Fn(&'static str) -> Option<T>,
    complete: impl Fn(T, &'static str) -> Option<T>,
) -> Vec<T> {
    let mut provenance = provenance.unwrap_or_default().lines();
    let rows = table.lines().filter_map(row);
    let complete = rows.filter_map(|row| match provenance.next() {
        Some(line) => complete(row, line),
        None => Some(row),
    });
    complete.collect()
}

/// Every factor, by identifier.
///
/// Read on first use from packed texts: as ready-made values the table would weigh three times as
/// much in the first load (DESIGN.md).
pub static FACTORS: LazyLock<Vec<Factor>> = LazyLock::new(|| {
    rows_of(
        include_str!(concat!(env!("OUT_DIR"), "/factors.txt")),
        provenance().map(|(factors, _)| factors),
        packed::factor,
        packed::with_provenance,
    )
});

/// Gives the factors and parameters their names and sources. To be called before their first use;
/// the page of the first load, which shows neither, does without.
pub fn load_provenance() {
    let _ = PROVENANCE.set((
        include_str!(concat!(env!("OUT_DIR"), "/provenance.txt")),
        include_str!(concat!(env!("OUT_DIR"), "/parameters.provenance.txt")),
    ));
}

/// Every parameter.
pub static PARAMETERS: LazyLock<Vec<Parameter>> = LazyLock::new(|| {
    rows_of(
        include_str!(concat!(env!("OUT_DIR"), "/parameters.txt")),
        provenance().map(|(_, parameters)| parameters),
        packed::parameter,
        packed::parameter_with_provenance,
    )
});

/// Every row of every family.
pub static FAMILIES: LazyLock<Vec<FamilyRow>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/families.txt"));
    table.lines().filter_map(packed::family).collect()
});

/// The factor with this identifier.
#[must_use]
pub fn find(id: &str) -> Option<&'static Factor> {
    let index = FACTORS
        .binary_search_by(|factor| factor.id.as_ref().cmp(id))
        .ok()?;
    FACTORS.get(index)
}

/// The source with this identifier.
#[must_use]
pub fn source(id: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.id == id)
}

fn rows(family: &str, key: &str) -> impl Iterator<Item = &'static FamilyRow> {
    FAMILIES
        .iter()
        .filter(move |row| row.family == family && row.key == key)
}

/// Whether a family has a key.
#[must_use]
pub fn family_has(family: &str, key: &str) -> bool {
    rows(family, key).next().is_some()
}

/// The keys of a family, each once, in the order of the table.
pub fn keys(family: &str) -> impl Iterator<Item = &'static str> {
    let mut last = None;
    let keys = FAMILIES.iter().filter(move |row| row.family == family);
    // The rows of a key follow one another: one per year.
    keys.map(|row| row.key)
        .filter(move |key| last.replace(*key) != Some(*key))
}

/// The factor of a key for a year: that year's, else the nearest earlier, else the earliest.
#[must_use]
pub fn in_family(family: &str, key: &str, year: i32) -> Option<Found> {
    let earlier = rows(family, key)
        .filter(|row| row.year.is_none_or(|of| of <= year))
        .max_by_key(|row| row.year.unwrap_or(year));
    let row = earlier.or_else(|| rows(family, key).min_by_key(|row| row.year))?;
    Some(Found {
        factor: FACTORS.get(row.factor)?,
        other_year: row.year.filter(|of| *of != year),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_row_takes_the_nearest_earlier() {
        let cases = [
            (2024, "elec-fr-2024", None),
            (2030, "elec-fr-2025", Some(2025)),
            (2010, "elec-fr-2019", Some(2019)),
        ];
        for (year, id, other_year) in cases {
            let found = in_family("electricity", "mainland", year).unwrap();
            assert_eq!(
                (found.factor.id.as_ref(), found.other_year),
                (id, other_year),
                "{year}"
            );
        }
        assert!(in_family("electricity", "atlantis", 2024).is_none());
        assert!(family_has("electricity", "reunion"));
        assert!(!family_has("heat", "mainland"));
    }

    #[test]
    fn factors_are_found_by_identifier() {
        assert!(FACTORS.len() >= 250);
        for factor in FACTORS.iter() {
            assert_eq!(find(&factor.id), Some(factor));
            assert!(factor.sources.iter().all(|id| source(id).is_some()));
        }
        assert_eq!(find("unobtainium"), None);
    }
}
