//! Texts of the tables and of the interface, in both languages.
//!
//! Owns the tables of `text/`: one constant per row (compiled at build time; a missing language is
//! a failed build), `text/pages/`, the long texts, and the packs, one per language: every text of
//! every table, a line each. The page loads only the pack of its language; the library and native
//! code hold both ([`load_all`]).

use std::sync::OnceLock;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::language::Language;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A text in both languages: its line in the packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual(pub(crate) u16);

/// The texts of a language.
struct Pack {
    /// Those of the first load.
    first: OnceLock<Vec<&'static str>>,
    /// Those of the module that opens on demand.
    more: OnceLock<Vec<&'static str>>,
}

static PACKS: [Pack; 2] = [
    Pack {
        first: OnceLock::new(),
        more: OnceLock::new(),
    },
    Pack {
        first: OnceLock::new(),
        more: OnceLock::new(),
    },
];

/// Loads the pack of a language for the first load; a second load changes nothing.
pub fn load(language: Language, pack: &'static str) {
    let _ = PACKS[language as usize].first.set(pack.lines().collect());
}

/// Loads every text of both languages from the program itself.
pub fn load_all() {
    let [french, english] = &PACKS;
    load(
        Language::French,
        include_str!(concat!(env!("OUT_DIR"), "/texts.fr.txt")),
    );
    load(
        Language::English,
        include_str!(concat!(env!("OUT_DIR"), "/texts.en.txt")),
    );
    let more = include_str!(concat!(env!("OUT_DIR"), "/more.fr.txt"));
    let _ = french.more.set(more.lines().collect());
    let more = include_str!(concat!(env!("OUT_DIR"), "/more.en.txt"));
    let _ = english.more.set(more.lines().collect());
}

/// Whether the pack of a language is loaded.
#[must_use]
pub fn loaded(language: Language) -> bool {
    PACKS[language as usize].first.get().is_some()
}

impl Bilingual {
    /// Marks the number of a text of the module that opens on demand.
    pub(crate) const ON_DEMAND: u16 = 1 << 15;

    /// A text that is not loaded: always empty.
    pub(crate) const NONE: Self = Self(u16::MAX);

    /// The text in a language; empty when its pack is not loaded.
    #[must_use]
    pub fn get(self, language: Language) -> &'static str {
        #[cfg(not(target_arch = "wasm32"))]
        if !loaded(language) {
            load_all();
        }
        let pack = &PACKS[language as usize];
        let lines = if self.0 & Self::ON_DEMAND == 0 {
            &pack.first
        } else {
            &pack.more
        };
        let line = usize::from(self.0 & !Self::ON_DEMAND);
        lines
            .get()
            .and_then(|lines| lines.get(line))
            .copied()
            .unwrap_or_default()
    }
}

/// `{fr, en}`.
impl Serialize for Bilingual {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut texts = serializer.serialize_struct("Bilingual", 2)?;
        for language in Language::ALL {
            texts.serialize_field(language.code(), self.get(language))?;
        }
        texts.end()
    }
}

/// The JSON form of [`Bilingual`], for the schema.
#[cfg(not(target_arch = "wasm32"))]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "Bilingual")]
pub struct BilingualText {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Bilingual {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        BilingualText::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BilingualText::json_schema(generator)
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
