//! Recognising a unit by the way people spell it.
//!
//! Two comparisons, the strict one first: with the case as typed, so that `mW` and `MW` stay apart;
//! then without case, accents and plurals. Punctuation and blanks never count, so `t.km`, `t·km` and
//! `t km` are one spelling.

use crate::unit::Unit;

/// Whether a character shows nothing: any space, and the invisible marks that pasted texts carry.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

/// The units spelled so: none, one, or several that share the spelling.
pub(super) fn find(text: &str, units: &'static [Unit]) -> Vec<&'static Unit> {
    let named = |is: &dyn Fn(&str) -> bool| -> Vec<&'static Unit> {
        let units = units.iter();
        units.filter(|unit| names(unit).any(is)).collect()
    };
    if is_punctuation(text) {
        return Vec::new();
    }
    // Letter by letter, since a table is read with one such text a row.
    let strict = named(&|name| with_case(name).eq(with_case(text)));
    if !strict.is_empty() {
        return strict;
    }
    let typed = without_case(text);
    let mut loose = named(&|name| without_case(name) == typed);
    loose.retain(|unit| !typed.is_empty() && !contradicts(text, unit));
    loose
}

/// Whether nothing is left of the text once punctuation is taken away.
pub(super) fn is_punctuation(text: &str) -> bool {
    with_case(text).next().is_none()
}

/// Where a second number starts in the text after a number ("- 15", "à 15", "h 30", "/2").
pub(super) fn second_number(text: &str) -> Option<usize> {
    let before = std::iter::once(' ').chain(text.chars());
    before.zip(text.chars()).position(|(before, c)| {
        c.is_ascii_digit() && (is_blank(before) || "+-−–—/:;,.*×x=~<>(&'’".contains(before))
    })
}

/// Everything a unit may be called.
fn names(unit: &Unit) -> impl Iterator<Item = &'static str> {
    let symbols = [unit.id, unit.fr, unit.en];
    symbols.into_iter().chain(unit.aliases.iter().copied())
}

/// Whether the case typed says another prefix than the unit's: `mW` is no MW, and a lone `M` is
/// "million" rather than metres.
fn contradicts(text: &str, unit: &Unit) -> bool {
    let mut chars = text.chars();
    let milli = chars.next() == Some('m') && chars.next().is_some_and(|c| c.is_ascii_uppercase());
    let mega = [unit.id, unit.fr, unit.en]
        .iter()
        .any(|s| s.starts_with('M'));
    (milli && mega) || with_case(text).eq(['M'])
}

/// Cuts a spelling into words.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let separates = |c: char| is_blank(c) || "-‐‑–.·⋅×*^()_'’".contains(c);
    text.split(separates).filter(|word| !word.is_empty())
}

/// The spelling without punctuation, `²` as `2`.
fn with_case(text: &str) -> impl Iterator<Item = char> {
    words(text).flat_map(str::chars).map(|c| match c {
        '²' => '2',
        '³' => '3',
        c => c,
    })
}

/// The spelling without punctuation, case, accents and plurals.
fn without_case(text: &str) -> String {
    let parts = text.split('(');
    let words = parts.flat_map(|part| words(part.strip_prefix("s)").unwrap_or(part)));
    let folded = words.map(|word| singular(with_case(word).filter_map(plain).collect()));
    folded.collect()
}

/// The word without the mark of the plural.
fn singular(mut word: String) -> String {
    if (word.len() > 2 && word.ends_with('s')) || (word.len() > 3 && word.ends_with('x')) {
        word.pop();
    }
    word
}

/// The letter without case and accent; an accent typed apart is dropped.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' => return None,
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        c => c.to_ascii_lowercase(),
    })
}
