//! What was typed, as groups of words that mean one thing, each with its synonyms.
//!
//! Owns `synonyms.csv`: the terms of a row, French and English, stand for each other.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::LazyLock;

use crate::search::Query;

/// Words that part others and tell nothing, folded.
const EMPTY: [&str; 26] = [
    "a", "and", "au", "aux", "avec", "by", "d", "de", "des", "du", "en", "et", "for", "in", "l",
    "la", "le", "les", "of", "or", "ou", "par", "pour", "sur", "the", "to",
];

/// Letters from which on an unfinished word is taken for a term.
const UNFINISHED: usize = 4;

/// A term: its words, stemmed.
pub(super) type Term = Vec<String>;

/// The rows of the table.
static ROWS: LazyLock<Vec<Vec<Term>>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/synonyms.txt"));
    let row = |line: &str| line.split('|').map(words).collect();
    table.lines().map(row).collect()
});

/// The rows that a term is in.
static BY_TERM: LazyLock<BTreeMap<&'static [String], Vec<usize>>> = LazyLock::new(|| {
    let mut by_term: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (index, row) in ROWS.iter().enumerate() {
        for term in row {
            by_term.entry(term).or_default().push(index);
        }
    }
    by_term
});

/// Words that mean one thing, and what else is called so.
#[derive(Debug)]
pub(super) struct Group {
    pub typed: Term,
    pub synonyms: Vec<&'static Term>,
}

/// The stem of a folded word: without the mark of a plural.
pub(super) fn stem(word: &str) -> &str {
    match word.strip_suffix(['s', 'x']) {
        Some(stem) if stem.len() >= 3 && !stem.ends_with(|c: char| c.is_ascii_digit()) => stem,
        _ => word,
    }
}

/// The stems of what was typed, without the words that tell nothing unless there is nothing else.
fn words(typed: &str) -> Term {
    let query = Query::new(typed);
    let all = || query.words().iter().map(String::as_str);
    let telling = |word: &&str| !EMPTY.contains(word);
    if all().any(|word| telling(&word)) {
        all().filter(telling).map(stem).map(str::to_owned).collect()
    } else {
        all().map(str::to_owned).collect()
    }
}

/// Reads what was typed: the longest terms first, so that "groupe électrogène" is one.
pub(super) fn groups(typed: &str) -> Vec<Group> {
    let words = words(typed);
    let mut groups = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let known = |length: &usize| {
            rest.get(..*length)
                .is_some_and(|term| BY_TERM.contains_key(term))
        };
        let length = (2..=rest.len().min(5)).rev().find(known).unwrap_or(1);
        let (term, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        groups.push(Group {
            typed: term.to_vec(),
            synonyms: synonyms(term, after.is_empty()),
        });
        rest = after;
    }
    groups
}

/// What else a term is called; the last word may be unfinished.
fn synonyms(term: &[String], last: bool) -> Vec<&'static Term> {
    let first = term.first().map_or("", String::as_str);
    let unfinished = last && term.len() == 1 && first.chars().count() >= UNFINISHED;
    let begins = |other: &[String]| other.first().is_some_and(|word| word.starts_with(first));
    let mut rows: Vec<usize> = BY_TERM
        .range::<[String], _>((Bound::Included(term), Bound::Unbounded))
        .take_while(|(other, _)| begins(other))
        .filter(|(other, _)| **other == term || (unfinished && other.len() == 1))
        .flat_map(|(_, rows)| rows.iter().copied())
        .collect();
    rows.sort_unstable();
    rows.dedup();
    let terms = rows.into_iter().filter_map(|row| ROWS.get(row)).flatten();
    terms.filter(|other| other.as_slice() != term).collect()
}
