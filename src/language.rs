//! The two languages of the product.
//!
//! Owns the choice between French and English and its code; the texts themselves are elsewhere.

use serde::{Deserialize, Serialize};

/// A language of the page, the messages and the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// French, the first language.
    #[default]
    #[serde(rename = "fr")]
    French,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both languages, the first one first.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The code of the language, for `lang` attributes, addresses and tables: `fr` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of a code or of a browser's language tag; the region and the case do not count.
    ///
    /// ```
    /// use infracarbone::language::Language;
    /// assert_eq!(Language::from_code("fr"), Some(Language::French));
    /// assert_eq!(Language::from_code("en-GB"), Some(Language::English));
    /// assert_eq!(Language::from_code("de"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn codes_go_both_ways() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("FR_ca"), Some(Language::French));
        assert_eq!(Language::from_code("EN"), Some(Language::English));
        for other in ["", "f", "frr", "english", "-fr"] {
            assert_eq!(Language::from_code(other), None, "{other}");
        }
        assert_eq!(Language::default(), Language::French);
    }
}
