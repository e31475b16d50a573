//! The networks that a study keeps: each is read where it is shown, and left as it is where it
//! cannot be.

use super::document::Network;
use crate::json::{self, Opaque, Value};
use crate::settings::item::{element_id, free_id};
use crate::study::{Study, StudyError};

/// A network of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its identifier, as far as it can be told; may be empty.
    pub id: String,
    /// Its name, as far as it can be told; may be empty.
    pub name: String,
    /// The network, or why it cannot be read.
    pub network: Result<Network, StudyError>,
}

impl Kept {
    fn new(kept: &Opaque) -> Self {
        let value = json::read(kept.text()).unwrap_or(Value::Null);
        let text = |key: &str| match value.get(key) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        };
        Self {
            id: text("id"),
            name: text("name"),
            network: Network::read(kept.text()),
        }
    }
}

/// The networks of a study, in their order.
#[must_use]
pub fn all(study: &Study) -> Vec<Kept> {
    study.networks.iter().map(Kept::new).collect()
}

/// How a network is called in an address: letters, digits and hyphens.
///
/// ```
/// use infracarbone::network::kept::address;
/// assert_eq!(address("network-1"), "network-1");
/// assert_eq!(address("a/b"), "a_2f_b");
/// ```
#[must_use]
pub fn address(id: &str) -> String {
    element_id("", id).split_off(1)
}

/// The place of the first network with this address.
#[must_use]
pub fn place(study: &Study, called: &str) -> Option<usize> {
    let mut kept = study.networks.iter();
    kept.position(|kept| address(&Kept::new(kept).id) == called)
}

/// The network at a place, when it can be read.
#[must_use]
pub fn at(study: &Study, place: usize) -> Option<Network> {
    Network::read(study.networks.get(place)?.text()).ok()
}

/// The text of a network, as a study keeps it.
#[must_use]
pub fn text(network: &Network) -> Option<Opaque> {
    Opaque::new(&json::read(&network.to_json()).ok()?)
}

/// Puts a network at a place; beyond the last one: at the end.
pub fn put(study: &mut Study, place: usize, network: &Network) {
    let Some(text) = text(network) else { return };
    match study.networks.get_mut(place) {
        Some(kept) => *kept = text,
        None => study.networks.push(text),
    }
}

/// Adds a network under an identifier that no other has, which it gives back.
pub fn add(study: &mut Study, mut network: Network) -> String {
    let taken: Vec<String> = all(study).into_iter().map(|kept| kept.id).collect();
    network.id = free_id("network", taken.iter().map(String::as_str));
    put(study, usize::MAX, &network);
    network.id
}

/// Takes a network away.
pub fn remove(study: &mut Study, place: usize) {
    if place < study.networks.len() {
        study.networks.remove(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Kind;
    use crate::study;

    fn study() -> Study {
        let mut study = Study::new("s", 2025);
        add(&mut study, Network::new("", Kind::Ftth, 2025));
        add(&mut study, Network::new("", Kind::Mobile, 2025));
        study
    }

    #[test]
    fn networks_are_added_changed_and_taken_away() {
        let mut study = study();
        let ids: Vec<String> = all(&study).into_iter().map(|kept| kept.id).collect();
        assert_eq!(ids, ["network-1", "network-2"]);
        let mut network = at(&study, 1).unwrap();
        network.name = "Sites".to_owned();
        put(&mut study, 1, &network);
        assert_eq!(at(&study, 1), Some(network));
        assert_eq!(place(&study, "network-2"), Some(1));
        remove(&mut study, 0);
        remove(&mut study, 9);
        assert_eq!(place(&study, "network-2"), Some(0));
        assert_eq!(place(&study, "network-1"), None);
        let added = add(&mut study, Network::new("", Kind::Territory, 2025));
        assert_eq!(added, "network-1");
    }

    /// What only a later program understands stays in the study, to the letter of its values.
    #[test]
    fn a_network_that_cannot_be_read_is_left_as_it_is() {
        let text = r#"{"format":"infracarbone-study","version":2,"id":"s","year":2025,
            "networks":[{"id":"x","name":"Satellites","kind":"orbit","year":2025,"n":[1.5,{"a":null}]},{}]}"#;
        let mut study = study::read(text).unwrap();
        let found = all(&study);
        let called: Vec<(&str, &str)> = found
            .iter()
            .map(|kept| (kept.id.as_str(), kept.name.as_str()))
            .collect();
        assert_eq!(called, [("x", "Satellites"), ("", "")]);
        assert!(matches!(&found[0].network, Err(StudyError::Type { path, .. }) if path == "kind"));
        assert!(found[1].network.is_err() && at(&study, 0).is_none());
        add(&mut study, Network::new("", Kind::Ftth, 2025));
        let kept = r#""networks":[{"id":"x","name":"Satellites","kind":"orbit","year":2025,"n":[1.5,{"a":null}]},{},{"#;
        assert!(study.to_json().contains(kept), "{}", study.to_json());
    }
}
