//! Items of a list of the study, such as its sites: identifiers, in the study and on the page.

use std::fmt::Write;

/// An identifier that no other of the list has: `site-1`, `site-2`…
///
/// ```
/// use infracarbone::settings::item::free_id;
/// assert_eq!(free_id("site", ["site-1", "lille"].into_iter()), "site-2");
/// ```
#[must_use]
pub fn free_id<'a>(prefix: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: Vec<&str> = taken.collect();
    let mut number = 1_usize;
    loop {
        let id = format!("{prefix}-{number}");
        if !taken.contains(&id.as_str()) {
            return id;
        }
        number += 1;
    }
}

/// The identifier of an item on the page: one word, whatever a document of others calls it, and
/// another for every item.
///
/// ```
/// use infracarbone::settings::item::element_id;
/// assert_eq!(element_id("site", "lille"), "site-lille");
/// assert_eq!(element_id("site", "Lille 1"), "site-Lille_20_1");
/// ```
#[must_use]
pub fn element_id(kind: &str, id: &str) -> String {
    let mut element = format!("{kind}-");
    for letter in id.chars() {
        if letter.is_ascii_alphanumeric() || letter == '-' {
            element.push(letter);
        } else {
            let _ = write!(element, "_{:x}_", u32::from(letter));
        }
    }
    element
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_an_element_of_its_own() {
        let ids = ["a b", "a_b", "a_20_b", "a-b", "é", "_", "\""];
        let mut elements = ids.map(|id| element_id("site", id)).to_vec();
        for element in &elements {
            assert!(!element.contains(char::is_whitespace), "{element}");
        }
        elements.sort();
        elements.dedup();
        assert_eq!(elements.len(), ids.len());
    }
}
