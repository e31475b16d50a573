//! What may be counted twice: two identical lines, a vehicle by its kilometres and as a capital good.
//!
//! Warnings only, never taken out of a total: the page cannot know. They take one pass over the lines,
//! and are not part of [`super::calculate`], which runs at every key of the estimate.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::{Inventory, Line, Warning};
use crate::factor::PartKind;
use crate::post::Post;
use crate::search::plain_text;
use crate::study::{ActivityDatum, Study};

/// The inventory of a study, whose lines also say what may be counted twice.
#[must_use]
pub fn calculate_checked(study: &Study) -> Inventory {
    let mut inventory = super::calculate(study);
    check(study, &mut inventory);
    inventory
}

/// Has the lines of the inventory of a study say what may be counted twice, in the place of what they
/// said of it before.
pub fn check(study: &Study, inventory: &mut Inventory) {
    for line in &mut inventory.lines {
        line.warnings
            .retain(|warning| !matches!(warning, Warning::Identical(_) | Warning::VehicleTwice(_)));
    }
    let found: Vec<(usize, Warning)> = identical(study, inventory)
        .into_iter()
        .chain(vehicles(&inventory.lines))
        .collect();
    for (place, warning) in found {
        if let Some(line) = inventory.lines.get_mut(place) {
            line.warnings.push(warning);
        }
    }
}

/// What two lines have in common when they are the same: all but their identifiers, how sure they are,
/// where they come from, and what was noted of them. A line without quantity counts nothing.
fn same(datum: &ActivityDatum) -> Option<impl Eq + Hash + '_> {
    let number = |value: Option<f64>| value.map(f64::to_bits);
    let asset = datum.asset.as_ref();
    let asset = asset.map(|asset| {
        let lifetimes = (
            asset.lifetime.to_bits(),
            number(asset.accounting_lifetime),
            number(asset.remaining),
        );
        (asset.acquired, asset.commissioned, lifetimes)
    });
    let period = datum.period.as_ref();
    let counted = (
        datum.quantity.value.to_bits(),
        datum.quantity.unit.as_str(),
        datum.factor.as_str(),
        datum.vat_included,
        datum.spending_year,
    );
    (datum.quantity.value > 0.0).then_some((
        counted,
        (datum.sub_post, datum.control, number(datum.held)),
        datum.label.as_str(),
        datum.site.as_deref(),
        period.map(|period| (period.start.as_str(), period.end.as_str())),
        asset,
    ))
}

/// A digest eight bytes at a time: that of the standard library, made against hostile keys, takes most
/// of the time of ten thousand lines, and lines are compared once more where digests are the same.
#[derive(Default)]
struct Digest(u64);

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        // The multiplier of FxHash.
        const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;
        for chunk in bytes.chunks(8) {
            let word = chunk
                .iter()
                .fold(0, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The places of identical lines, each with that of another: the first of them, or for it the next.
fn identical(study: &Study, inventory: &Inventory) -> Vec<(usize, Warning)> {
    let answered = inventory.lines.len().saturating_sub(study.activities.len());
    // By its digest, the first of each, and whether it has been told of another.
    let mut known: HashMap<u64, (usize, bool)> = HashMap::with_capacity(study.activities.len());
    let mut found = Vec::new();
    for (row, datum) in study.activities.iter().enumerate() {
        let Some(key) = same(datum) else { continue };
        let mut digest = Digest::default();
        key.hash(&mut digest);
        let (first, told) = known.entry(digest.finish()).or_insert((row, false));
        let other = || study.activities.get(*first).and_then(same);
        if *first == row || other() != Some(key) {
            continue;
        }
        let [place, of_first] = [row, *first].map(|row| answered.saturating_add(row));
        if !*told {
            found.push((of_first, Warning::Identical(place)));
            *told = true;
        }
        found.push((place, Warning::Identical(of_first)));
    }
    found
}

/// Words of the names of vehicles, as [`plain_text`] writes them, in French and English.
const VEHICLES: [&str; 14] = [
    "vehicule",
    "vehicules",
    "vehicle",
    "vehicles",
    "voiture",
    "voitures",
    "camion",
    "camions",
    "fourgon",
    "fourgons",
    "utilitaire",
    "utilitaires",
    "lorry",
    "lorries",
];

/// The places of lines of kilometres that bear the manufacturing of the vehicle, and of vehicles that
/// are capital goods: of one site, or one of them of no site, each with the place of one of the others.
fn vehicles(lines: &[Line]) -> Vec<(usize, Warning)> {
    let [driven, held] = [is_driven as fn(&Line) -> bool, is_held].map(|is| First::of(lines, is));
    if driven.any.is_none() || held.any.is_none() {
        return Vec::new();
    }
    let found = lines.iter().enumerate().filter_map(|(place, line)| {
        let others = match (is_driven(line), is_held(line)) {
            (true, _) => &held,
            (_, true) => &driven,
            _ => return None,
        };
        Some((place, Warning::VehicleTwice(others.of_site(line)?)))
    });
    found.collect()
}

/// Whether a line has the manufacturing of a vehicle of ours in its kilometres.
fn is_driven(line: &Line) -> bool {
    let manufacturing = [PartKind::Manufacturing, PartKind::Amortisation];
    let mut parts = line.parts.iter();
    line.acquired.is_none()
        && parts.any(|part| {
            manufacturing.contains(&part.part)
                && part.post == Some(Post::CapitalGoods)
                && part.gases.total() > 0.0
        })
}

/// Whether a line is a vehicle among the capital goods: by its name, or by that of its factor.
fn is_held(line: &Line) -> bool {
    let of_ours = |post| post == Some(Post::CapitalGoods);
    if line.acquired.is_none() || !line.parts.iter().any(|part| of_ours(part.post)) {
        return false;
    }
    let name = match &line.name {
        super::LineName::Own(name) => name,
        super::LineName::Table(_) => "",
    };
    let words = plain_text(&format!("{name} {}", line.factor));
    words.split(' ').any(|word| VEHICLES.contains(&word))
}

/// The first line of a kind, of each site and of all.
struct First<'a> {
    any: Option<usize>,
    by_site: HashMap<Option<&'a str>, usize>,
}

impl<'a> First<'a> {
    fn of(lines: &'a [Line], is: fn(&Line) -> bool) -> Self {
        let mut first = Self {
            any: None,
            by_site: HashMap::new(),
        };
        let kept = lines.iter().enumerate().filter(|(_, line)| is(line));
        for (place, line) in kept {
            first.any.get_or_insert(place);
            first.by_site.entry(line.site.as_deref()).or_insert(place);
        }
        first
    }

    /// The first that may be what a line of this site is.
    fn of_site(&self, line: &Line) -> Option<usize> {
        match line.site.as_deref() {
            None => self.any,
            site => {
                let here = self.by_site.get(&site);
                here.or_else(|| self.by_site.get(&None)).copied()
            }
        }
    }
}

#[cfg(test)]
mod tests;
