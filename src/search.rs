//! Searching texts as people type: without case, accents, ligatures or punctuation.
//!
//! Owns the folding of texts and the matching of words; what is searched belongs to the callers.

use crate::catalogue::{place, theme};
use crate::factor::Factor;
use crate::language::Language;
use crate::unit::Unit;

/// Words shorter than this match only the beginning of a word: `t` is not every word with a t.
pub(crate) const SHORT: usize = 3;

/// Longest query read, in characters.
const LONGEST: usize = 200;

/// A text made ready to be searched.
#[derive(Debug, Clone)]
pub struct Searchable(String);

/// The words looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<String>);

impl Searchable {
    /// Folds a text once, for any number of queries.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(format!(" {}", plain_text(text)))
    }

    /// A factor: both names, and its [`details`].
    #[must_use]
    pub fn factor(factor: &Factor) -> Self {
        Self::new(&[&factor.fr, &factor.en, details(factor).as_str()].join(" "))
    }
}

/// What a factor is found by besides its names: identifiers, unit, theme and place.
#[must_use]
pub fn details(factor: &Factor) -> String {
    let mut text = [
        factor.id.as_ref(),
        factor.source_ref.as_ref(),
        factor.geography.as_ref(),
    ]
    .join(" ");
    let unit = Unit::find(&factor.unit).ok();
    let theme = theme::of(&factor.id);
    for language in Language::ALL {
        let words = unit.map(|unit| unit.symbol(language)).into_iter();
        let words = words.chain(theme.map(|theme| theme.get(language)));
        for word in words.chain(place::names(&factor.geography, language)) {
            text.push(' ');
            text.push_str(word);
        }
    }
    text
}

impl Query {
    /// Reads what was typed; an empty query matches everything.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let folded = plain_text(&typed.chars().take(LONGEST).collect::<String>());
        Self(folded.split_terminator(' ').map(str::to_owned).collect())
    }

    /// The words, folded.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// Whether every word of the query is found.
    ///
    /// ```
    /// use infracarbone::search::{Query, Searchable};
    /// let text = Searchable::new("Électricité, France métropolitaine, 2024");
    /// assert!(Query::new("FRANCE electricite").matches(&text));
    /// assert!(Query::new("l'electricite 20").matches(&text));
    /// assert!(!Query::new("électricité 2019").matches(&text));
    /// ```
    #[must_use]
    pub fn matches(&self, text: &Searchable) -> bool {
        self.0.iter().all(|word| {
            text.0.match_indices(word.as_str()).any(|(at, _)| {
                word.chars().count() >= SHORT
                    || text.0.get(..at).is_some_and(|before| before.ends_with(' '))
            })
        })
    }
}

/// The words of a text parted by single spaces, lower case, without accents; whatever is no letter or
/// digit parts words.
#[must_use]
pub fn plain_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        // Most letters by far: a whole Base Carbone is folded while one waits.
        if letter.is_ascii_alphanumeric() {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        for letter in letter.to_lowercase() {
            match plain(letter) {
                Some(plain) => folded.push_str(plain),
                None if letter.is_alphanumeric() => folded.push(letter),
                None if matches!(letter, '\'' | '’') => elide(&mut folded),
                None => part(&mut folded),
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Ends a word, once.
fn part(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Drops the elided word (l’, d’, qu’…) that ends the text.
fn elide(folded: &mut String) {
    let start = folded.rfind(' ').map_or(0, |space| space.saturating_add(1));
    let word = folded.get(start..).unwrap_or_default();
    if word.chars().count() <= 2 {
        folded.truncate(start);
    } else {
        part(folded);
    }
}

/// The plain letters of a lower-case letter with an accent, of a ligature or of a small figure;
/// nothing for a combining accent; none for any other character.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'š' | 'ś' => "s",
        'ž' | 'ź' | 'ż' => "z",
        'ł' => "l",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        '²' | '₂' => "2",
        '³' | '₃' => "3",
        '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalogue::{self, FACTORS};

    fn found(query: &str, text: &str) -> bool {
        Query::new(query).matches(&Searchable::new(text))
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        for (query, text) in [
            ("", ""),
            ("  ", "x"),
            ("ELECTRICITE", "électricité"),
            ("e\u{301}lectricite\u{301}", "Électricité"),
            ("main d'oeuvre", "Main-d’œuvre"),
            ("co2", "CO₂"),
            ("t.km", "Camion, t·km"),
            ("duct", "microduct"),
            ("m2", "bâtiment, m²"),
        ] {
            assert!(found(query, text), "{query} in {text}");
        }
    }

    #[test]
    fn every_word_must_be_found_and_short_ones_begin_a_word() {
        for (query, text) in [
            ("gaz bois", "gaz naturel"),
            ("az", "gaz"),
            ("x", ""),
            ("naturel, 2", "gaz naturel 12"),
        ] {
            assert!(!found(query, text), "{query} in {text}");
        }
    }

    #[test]
    fn factors_are_found_in_both_languages_and_by_identifier() {
        let factor = catalogue::find("elec-fr-2024").unwrap();
        for query in [
            "elec-fr-2024",
            "43642",
            "électricité 2024",
            "electricity mainland",
            "kwh",
        ] {
            assert!(
                Query::new(query).matches(&Searchable::factor(factor)),
                "{query}"
            );
        }
        let count = |query: &str| {
            let query = Query::new(query);
            let found = |factor: &&Factor| query.matches(&Searchable::factor(factor));
            FACTORS.iter().filter(found).count()
        };
        assert_eq!(count(""), FACTORS.len());
        assert_eq!(count("unobtainium"), 0);
        assert!((2..40).contains(&count("diesel")));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn a_text_holds_its_own_words(text in "\\PC{0,60}") {
            prop_assert!(Query::new(&text).matches(&Searchable::new(&text)));
        }
    }
}
