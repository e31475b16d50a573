//! Sites: where they may be, and what goes with one that is taken away.

use std::collections::BTreeMap;

use crate::catalogue::{self, place};
use crate::history::Change;
use crate::language::Language;
use crate::sector::{self, FieldKind};
use crate::study::Study;

/// The family of factors whose keys are the places of a site.
const FAMILY: &str = "electricity";
/// The question whose options name most of these places.
const QUESTION: &str = "electricity.location";

/// The places where a site may be, with their names: those that the questions offer in their order,
/// then the other electricity mixes by name.
#[must_use]
pub fn locations(language: Language) -> Vec<(&'static str, String)> {
    let offered = match sector::field(QUESTION).map(|field| &field.kind) {
        Some(FieldKind::Choice(options)) => *options,
        _ => &[],
    };
    let offered = offered
        .iter()
        .map(|option| (option.id, option.label.get(language).to_owned()));
    let mut locations: Vec<(&str, String)> = offered.collect();
    let known = locations.len();
    let others = catalogue::keys(FAMILY).filter(|key| {
        let mut named = locations.iter().take(known);
        !named.any(|(id, _)| id == key)
    });
    let mut others: Vec<(&str, String)> =
        others.map(|key| (key, place_of(key, language))).collect();
    others.sort_by(|(_, a), (_, b)| a.cmp(b));
    locations.extend(others);
    locations
}

/// The name of the place that the factor of a key holds for.
fn place_of(key: &str, language: Language) -> String {
    let found = catalogue::in_family(FAMILY, key, 2024);
    let names = found.map(|found| place::names(&found.factor.geography, language));
    let names: Vec<&str> = names.into_iter().flatten().collect();
    names.join(", ")
}

/// How many lines name each site, by its identifier.
#[must_use]
pub fn lines(study: &Study) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for site in study
        .activities
        .iter()
        .filter_map(|line| line.site.as_deref())
    {
        *counts.entry(site).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|(site, count)| (site.to_owned(), count))
        .collect()
}

/// Takes a site away: its lines lose it in the same step.
#[must_use]
pub fn removal(study: &Study, id: &str) -> Change {
    let lines = study.activities.iter().enumerate();
    let lines = lines.filter(|(_, line)| line.site.as_deref() == Some(id));
    let mut changes: Vec<Change> = lines
        .map(|(at, line)| {
            let mut line = line.clone();
            line.site = None;
            Change::line(at, line)
        })
        .collect();
    changes.push(Change::rest(study, |rest| {
        rest.sites.retain(|site| site.id != id);
    }));
    Change::Several(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::{Control, SubPost};
    use crate::history::History;
    use crate::study::{ActivityDatum, Quantity, Site, read};

    #[test]
    fn every_place_has_a_name_and_is_a_mix() {
        let keys: Vec<&str> = catalogue::keys(FAMILY).collect();
        for language in Language::ALL {
            let found = locations(language);
            assert_eq!(found.len(), keys.len());
            assert_eq!(found.first().map(|(key, _)| *key), Some("mainland"));
            for (key, name) in found {
                assert!(keys.contains(&key), "{key}");
                assert!(!name.is_empty(), "{key}");
            }
        }
        let names = locations(Language::French);
        let denmark = names.iter().find(|(key, _)| *key == "denmark");
        assert_eq!(denmark.map(|(_, name)| name.as_str()), Some("Danemark"));
    }

    #[test]
    fn the_lines_of_a_site_lose_it_in_one_step() {
        let mut study = Study::new("a", 2024);
        study.sites = ["lille", "lyon"]
            .map(|id| Site {
                id: id.to_owned(),
                name: id.to_owned(),
                location: "mainland".to_owned(),
                held: None,
            })
            .to_vec();
        let sites = [Some("lille"), None, Some("lyon"), Some("lille")];
        for (at, site) in sites.iter().enumerate() {
            let (sub_post, control) = (SubPost::Electricite, Control::Operated);
            let id = at.to_string();
            let quantity = Quantity::new(1.0, "kWh");
            let mut line =
                ActivityDatum::new(&id, sub_post, control, quantity, "family:electricity");
            line.site = site.map(str::to_owned);
            study.activities.push(line);
        }
        let counts = [("lille", 2), ("lyon", 1)].map(|(site, count)| (site.to_owned(), count));
        assert_eq!(lines(&study), BTreeMap::from(counts));
        let before = study.clone();
        let mut history = History::default();
        let change = removal(&study, "lille");
        history.apply(&mut study, change);
        let left: Vec<Option<&str>> = study.activities.iter().map(|l| l.site.as_deref()).collect();
        assert_eq!(left, [None, None, Some("lyon"), None]);
        assert_eq!(study.sites.len(), 1);
        assert_eq!(read(&study.to_json()), Ok(study.clone()));
        history.undo(&mut study);
        assert_eq!(study, before);
    }
}
