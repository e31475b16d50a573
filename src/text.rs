//! Texts of the interface in both languages.
//!
//! Owns the tables of `text/`: one constant per row (compiled at build time; a missing language is a
//! failed build) and `text/pages/`, the long texts.

use crate::language::Language;
use crate::sector::Bilingual;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

impl Bilingual {
    /// The text in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> &'static str {
        match language {
            Language::French => self.fr,
            Language::English => self.en,
        }
    }
}

/// Replaces `{0}`, `{1}`… of a text by arguments.
///
/// ```
/// # use infracarbone::text::fill;
/// assert_eq!(fill("{0} sur {1}", &["3", "12"]), "3 sur 12");
/// ```
#[must_use]
pub fn fill(pattern: &str, arguments: &[&str]) -> String {
    let mut text = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((index, end)) = after.split_once('}') else {
            break;
        };
        if let Some(argument) = index.parse().ok().and_then(|i: usize| arguments.get(i)) {
            text.push_str(argument);
        }
        rest = end;
    }
    text.push_str(rest);
    text
}
