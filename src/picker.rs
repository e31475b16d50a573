//! Finding a factor while typing, among the catalogue, those of a study and a whole Base Carbone.
//!
//! Owns the index of words, the synonyms of the trade (`picker/synonyms.csv`), what is near which
//! sub-post (`picker/sub_posts.csv`) and the order of what is found. Texts are folded by
//! [`crate::search`]; the factors belong to the caller, who is given their places.
//!
//! Words are looked up in the index, not in the texts: a search reads the few thousand different
//! words once, whatever the number of factors.

mod near;
mod query;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Bound;

use crate::allocation::SubPost;
use crate::base_carbone::Element;
use crate::factor::{Factor, Status};
use crate::search::{self, SHORT, plain_text};
use crate::unit::{Dimension, Unit};
use query::{Group, Term, groups, stem};

pub use near::usual_sub_post;

/// Where a factor comes from, the one preferred at equal match first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Collection {
    /// Factors of the user, in the study.
    Own,
    /// The built-in catalogue.
    Catalogue,
    /// A Base Carbone that the user opened.
    Base,
}

/// What is looked for besides the words.
#[derive(Debug, Clone, Copy)]
pub struct Filter<'a> {
    /// Only factors per a unit of this dimension.
    pub dimension: Option<&'a Dimension>,
    /// Only factors valid in this place (a code of [`crate::catalogue::place`]).
    pub place: Option<&'a str>,
    /// Only factors whose validity has not ended before this ISO date.
    pub valid_on: Option<&'a str>,
    /// Archived factors too, after all others.
    pub archived: bool,
    /// Factors that are usual for this sub-post come before those that match as well.
    pub sub_post: Option<SubPost>,
    /// Factors of this place come before those that match as well.
    pub home: &'a str,
}

impl Default for Filter<'_> {
    /// Everything, factors of France first.
    fn default() -> Self {
        Self {
            dimension: None,
            place: None,
            valid_on: None,
            archived: true,
            sub_post: None,
            home: "FR",
        }
    }
}

/// A factor found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Where it comes from.
    pub collection: Collection,
    /// Its place there, as given to [`Index::add`].
    pub at: usize,
}

/// How well a word matches, best last; the order is the ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// Not at all.
    None = 0,
    /// Inside a word of the other fields.
    InsideDetail = 1,
    /// A synonym in the other fields.
    SynonymDetail = 2,
    /// Inside a word of the name: "duct" in "microduct".
    Inside = 3,
    /// The beginning of a word of the other fields.
    PrefixDetail = 4,
    /// A word of the other fields.
    WordDetail = 5,
    /// A synonym in the name.
    Synonym = 7,
    /// The beginning of a word of the name.
    Prefix = 9,
    /// A word of the name.
    Word = 11,
}

/// What a sub-post near by adds: less than one step of [`Match`] for a word.
const NEAR: usize = 1;

/// What decides the place of a factor in a list besides the words.
#[derive(Debug)]
struct Entry {
    hit: Hit,
    dimension: Option<&'static Dimension>,
    archived: bool,
    /// Below zero: avoided emissions, which are in no total.
    avoided: bool,
    /// Valid overseas only.
    overseas: bool,
    /// Codes of the places, parted by spaces.
    places: String,
    /// ISO date, may be empty.
    valid_to: String,
    /// Words of the name.
    length: usize,
    /// Sub-posts that it is usual for, a bit each.
    near: u64,
}

/// The words of many factors.
///
/// ```
/// use infracarbone::catalogue::FACTORS;
/// use infracarbone::picker::{Filter, Index};
/// let mut index = Index::default();
/// index.add_catalogue();
/// let hits = index.search("clim", &Filter::default(), 10);
/// assert_eq!(FACTORS[hits[0].at].id, "room-cooling-kg");
/// ```
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// Of each word, the entries in order: twice their place, plus one when the name has it.
    words: BTreeMap<String, Vec<u32>>,
}

impl Index {
    /// Adds a factor, with further texts to find it by, such as tags. A page that adds thousands
    /// does so in slices.
    pub fn add(&mut self, collection: Collection, at: usize, factor: &Factor, more: &str) {
        let Ok(place) = u32::try_from(self.entries.len()) else {
            return;
        };
        let names = plain_text(&[factor.fr.as_ref(), factor.en.as_ref()].join(" "));
        let details = plain_text(&[search::details(factor).as_str(), more].join(" "));
        for (text, in_name) in [(&names, 1), (&details, 0)] {
            let posting = place.wrapping_mul(2) | in_name;
            for word in text.split(' ').map(stem).filter(|word| !word.is_empty()) {
                match self.words.get_mut(word) {
                    // The name comes first, and once is enough.
                    Some(postings) if postings.last().is_some_and(|last| last >> 1 == place) => {}
                    Some(postings) => postings.push(posting),
                    None => {
                        self.words.insert(word.to_owned(), vec![posting]);
                    }
                }
            }
        }
        let category = if collection == Collection::Base {
            more
        } else {
            ""
        };
        self.entries.push(Entry {
            hit: Hit { collection, at },
            dimension: Unit::find(&factor.unit).ok().map(|unit| unit.dimension),
            archived: factor.status == Status::Archived,
            avoided: factor.total < 0.0,
            overseas: near::is_overseas(&factor.geography),
            places: factor.geography.to_string(),
            valid_to: factor.valid_to.to_string(),
            length: plain_text(&factor.fr).split(' ').count(),
            near: near::sub_posts(&factor.id, category),
        });
    }

    /// Adds an element of a Base Carbone, at its place among the elements.
    pub fn add_element(&mut self, at: usize, element: &Element) {
        // The category first: it tells which sub-posts are near.
        let more = [
            element.category.as_str(),
            &element.tags.join(" "),
            &element.unit_label,
            &element.place,
        ];
        self.add(Collection::Base, at, &element.factor, &more.join(" "));
    }

    /// Adds the factors of the catalogue.
    pub fn add_catalogue(&mut self) {
        for (at, factor) in crate::catalogue::FACTORS.iter().enumerate() {
            self.add(Collection::Catalogue, at, factor, "");
        }
    }

    /// The factors that match best, `most` of them, best first.
    ///
    /// A factor must have every word typed, in French or English, or a synonym; if none has them
    /// all, those that have the most of them, at least half. The words of the name count most, then
    /// their beginnings, then synonyms, then the other fields. Archived factors come after all
    /// others, and those of overseas territories only where one is asked for.
    #[must_use]
    pub fn search(&self, typed: &str, filter: &Filter, most: usize) -> Vec<Hit> {
        search_all(&[self], typed, filter, most)
    }

    /// Of every entry, how many groups it matches, and how well.
    fn scores(&self, groups: &[Group]) -> Vec<(usize, usize)> {
        let mut scores = vec![(0_usize, 0_usize); self.entries.len()];
        for group in groups {
            for (score, found) in scores.iter_mut().zip(self.group(group)) {
                if found != Match::None {
                    score.0 = score.0.saturating_add(1);
                    score.1 = score.1.saturating_add(found as usize);
                }
            }
        }
        scores
    }

    /// How every entry matches a group: the best of what was typed and of its synonyms.
    fn group(&self, group: &Group) -> Vec<Match> {
        let mut best = self.term(&group.typed, true);
        for synonym in &group.synonyms {
            for (best, found) in best.iter_mut().zip(self.term(synonym, false)) {
                *best = (*best).max(found);
            }
        }
        best
    }

    /// How every entry matches a term: as badly as the worst of its words.
    fn term(&self, term: &Term, typed: bool) -> Vec<Match> {
        let mut worst = vec![Match::Word; self.entries.len()];
        for word in term {
            // The letter of "e-waste" is not the beginning of anything.
            let whole = term.len() > 1 && word.len() == 1;
            for (worst, found) in worst.iter_mut().zip(self.word(word, typed, whole)) {
                *worst = (*worst).min(found);
            }
        }
        worst
    }

    /// How every entry matches a word; a synonym, and a word to be found whole, match no other.
    fn word(&self, word: &str, typed: bool, whole: bool) -> Vec<Match> {
        let mut best = vec![Match::None; self.entries.len()];
        let mut take = |postings: &[u32], in_name, in_detail| {
            for posting in postings {
                let found = if posting & 1 == 1 { in_name } else { in_detail };
                if let Some(best) = best.get_mut((posting >> 1) as usize) {
                    *best = (*best).max(found);
                }
            }
        };
        if !typed {
            if let Some(postings) = self.words.get(word) {
                take(postings, Match::Synonym, Match::SynonymDetail);
            }
            return best;
        }
        let from = (Bound::Included(word), Bound::Unbounded);
        let begun = self.words.range::<str, _>(from);
        for (known, postings) in begun.take_while(|(known, _)| known.starts_with(word)) {
            if known == word {
                take(postings, Match::Word, Match::WordDetail);
            } else if !whole {
                take(postings, Match::Prefix, Match::PrefixDetail);
            }
        }
        if word.chars().count() >= SHORT {
            for (known, postings) in &self.words {
                if known.len() > word.len() && known.contains(word) && !known.starts_with(word) {
                    take(postings, Match::Inside, Match::InsideDetail);
                }
            }
        }
        best
    }
}

/// As [`Index::search`], over several indexes as if they were one.
#[must_use]
pub fn search_all(indexes: &[&Index], typed: &str, filter: &Filter, most: usize) -> Vec<Hit> {
    let groups = groups(typed);
    let overseas = near::asks_for_overseas(typed, filter);
    let scores: Vec<_> = indexes.iter().map(|index| index.scores(&groups)).collect();
    let passing = || {
        let entries = indexes.iter().flat_map(|index| &index.entries);
        let scored = entries.zip(scores.iter().flatten());
        scored.filter(|(entry, _)| passes(entry, filter, overseas))
    };
    let matched = passing().map(|(_, score)| score.0).max().unwrap_or(0);
    if matched.saturating_mul(2) < groups.len() {
        return Vec::new();
    }
    let mut found: Vec<_> = passing()
        .filter(|(_, score)| score.0 == matched)
        .map(|(entry, score)| (order(entry, score.1, filter), entry.hit))
        .collect();
    if found.len() > most {
        found.select_nth_unstable_by(most, |a, b| a.0.cmp(&b.0));
        found.truncate(most);
    }
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// Whether an entry may be shown at all.
fn passes(entry: &Entry, filter: &Filter, overseas: bool) -> bool {
    filter
        .dimension
        .is_none_or(|dimension| entry.dimension == Some(dimension))
        && filter
            .place
            .is_none_or(|place| near::is_in(&entry.places, place))
        && filter
            .valid_on
            .is_none_or(|day| entry.valid_to.is_empty() || *entry.valid_to >= *day)
        && (filter.archived || !entry.archived)
        && (overseas || !entry.overseas)
}

/// The place of an entry in a list: valid, best match, emitted rather than avoided, own and
/// catalogue, home, newest, shortest name, and last the order in which they were added.
fn order<'a>(entry: &'a Entry, score: usize, filter: &Filter) -> impl Ord + use<'a> {
    let near = filter.sub_post.is_some_and(|of| near::has(entry.near, of));
    let bonus = if near { NEAR } else { 0 };
    // Without an end of validity a factor is as new as can be.
    let end = if entry.valid_to.is_empty() {
        "9999"
    } else {
        &entry.valid_to
    };
    (
        entry.archived,
        Reverse(score.saturating_add(bonus)),
        entry.avoided,
        entry.hit.collection,
        !near::is_in(&entry.places, filter.home),
        Reverse(end),
        entry.length,
        entry.hit.at,
    )
}
