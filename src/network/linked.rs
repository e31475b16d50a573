//! A network and its lines in the study: kept, changed and taken away together.

use super::document::Network;
use super::kept;
use super::lines::{Lines, Ownership, lines, prefix, replace};
use crate::history::without_lines;
use crate::inventory::{Inventory, calculate};
use crate::language::Language;
use crate::study::Study;

/// Puts a network at a place of the study, with its lines where it says who owns and operates it,
/// and without any where it does not.
pub fn put(study: &mut Study, place: usize, network: &Network, language: Language) {
    kept::put(study, place, network);
    let ownership = network.ownership.as_ref();
    let lines = ownership.map(|ownership| lines(network, ownership, language));
    replace(study, &network.id, lines.unwrap_or_default());
}

/// Takes a network away, with its lines.
pub fn remove(study: &mut Study, place: usize) {
    let id = kept::all(study).into_iter().nth(place).map(|kept| kept.id);
    kept::remove(study, place);
    if let Some(id) = id.filter(|id| !id.is_empty()) {
        replace(study, &id, Lines::default());
    }
}

/// How many lines of a study are of a network.
#[must_use]
pub fn count(study: &Study, network: &str) -> usize {
    let prefix = prefix(network);
    let of_network = study.activities.iter();
    of_network
        .filter(|datum| datum.id.starts_with(&prefix))
        .count()
}

/// The inventory of the lines that a network would have in a study, and of them alone.
#[must_use]
pub fn preview(
    study: &Study,
    network: &Network,
    ownership: &Ownership,
    language: Language,
) -> Inventory {
    let mut alone = without_lines(study);
    // Nor what its métier asks.
    alone.sector = None;
    alone.answers.clear();
    alone.factors.clear();
    replace(&mut alone, &network.id, lines(network, ownership, language));
    calculate(&alone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language::French;
    use crate::network::lines::{Build, Operation};
    use crate::network::starter::start;
    use crate::network::{Estimate, Kind};

    /// A study with a line of its own, and a linked network.
    fn study() -> (Study, Network) {
        let text = r#"{"format":"infracarbone-study","version":2,"id":"s","year":2025,"sector":"mobile","activities":[
            {"id":"own","subPost":"CombustiblesFossiles","control":"operated",
             "quantity":{"value":1,"unit":"L"},"factor":"gnr-l"}]}"#;
        let mut study = crate::study::read(text).unwrap();
        let mut network = start(Kind::Mobile, "pylon", 10.0, 2025).unwrap();
        network.ownership = Some(Ownership::default());
        network.id = kept::add(&mut study, network.clone());
        put(&mut study, 0, &network, French);
        (study, network)
    }

    #[test]
    fn lines_follow_their_network_and_go_with_it() {
        let (mut study, mut network) = study();
        let count_before = count(&study, &network.id);
        assert!(count_before > 0 && study.activities.len() == count_before + 1);
        assert!(crate::study::read(&study.to_json()).is_ok());
        let quantity = |study: &Study| study.activities[1].quantity.value;
        let before = quantity(&study);
        for item in network.groups.iter_mut().flat_map(|group| &mut group.items) {
            let Estimate { value, .. } = item.quantity;
            item.quantity = Estimate::exact(2.0 * value);
        }
        put(&mut study, 0, &network, French);
        assert!((quantity(&study) - 2.0 * before).abs() < 1e-9 * before);
        network.ownership = None;
        put(&mut study, 0, &network, French);
        assert_eq!(count(&study, &network.id), 0);
        network.ownership = Some(Ownership::default());
        put(&mut study, 0, &network, French);
        remove(&mut study, 0);
        assert_eq!((study.activities.len(), study.networks.len()), (1, 0));
    }

    /// What is shown before is what the study holds after.
    #[test]
    fn the_preview_is_what_comes() {
        let (study, network) = study();
        let ownership = Ownership {
            build: Build::Held,
            operation: Operation::Hosted,
            ..Ownership::default()
        };
        let shown = preview(&study, &network, &ownership, French);
        let mut after = study.clone();
        let linked = Network {
            ownership: Some(ownership),
            ..network.clone()
        };
        put(&mut after, 0, &linked, French);
        let all = calculate(&after);
        let own = calculate(&Study {
            networks: Vec::new(),
            activities: vec![study.activities[0].clone()],
            factors: Vec::new(),
            ..study
        });
        let sum = shown.total.value + own.total.value;
        assert!((all.total.value - sum).abs() < 1e-9 * sum);
        let codes: Vec<&str> = shown
            .posts
            .iter()
            .filter(|post| post.amount.value > 0.0)
            .map(|post| post.post.code())
            .collect();
        assert_eq!(codes, ["4.2", "5.2"]);
    }
}
