//! Properties of reading and writing, over random texts and numbers.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::NumberError::Empty;
use super::tests::UNITS;
use super::*;
use crate::language::Language::{self, English, French};

/// Characters that number texts are made of, with some that should not be there.
const ALPHABET: &[char] = &[
    '0', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '1', '2', '3', '4', '.', ',', '.',
    ',', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\t', '\n', '\'', '’', '-', '−', '+', 'e', 'E',
    'k', 'M', 'm', 'W', 'h', '€', '%', '²', 'é', '/', '\u{301}', '\u{feff}', '💡', 'N', 'a',
];

/// Group and decimal marks that go together.
const NOTATIONS: &[(&str, char)] = &[
    ("", ','),
    ("", '.'),
    (" ", ','),
    (" ", '.'),
    ("\u{a0}", ','),
    ("\u{202f}", ','),
    ("\u{2009}", '.'),
    ("\t", '.'),
    ("'", ','),
    ("’", '.'),
    (",", '.'),
    (".", ','),
];

fn language() -> impl Strategy<Value = Language> {
    select(&Language::ALL[..])
}

/// Any float that is a number.
fn finite() -> impl Strategy<Value = f64> {
    any::<u64>()
        .prop_map(f64::from_bits)
        .prop_filter("finite", |value| value.is_finite())
}

/// Numbers as studies hold them, from tiny to huge.
fn usual() -> impl Strategy<Value = f64> {
    (-1.0..1.0, -12..18).prop_map(|(mantissa, power)| mantissa * 10_f64.powi(power))
}

/// A reading is finite; an error points into the text.
fn is_sound(text: &str, language: Language) -> Result<(), TestCaseError> {
    match parse(text, language, &UNITS) {
        Ok(reading) => {
            prop_assert!(reading.value.is_finite());
            prop_assert!(reading.alternative.is_none_or(f64::is_finite));
            prop_assert!(text.bytes().any(|b| b.is_ascii_digit()));
        }
        Err(Empty) => prop_assert!(text.chars().all(super::spelling::is_blank)),
        Err(error) => prop_assert!(error.position() < text.chars().count()),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_reads_or_says_where_it_fails(text in vec(any::<char>(), 0..40), language in language()) {
        is_sound(&text.into_iter().collect::<String>(), language)?;
    }

    #[test]
    fn any_text_of_number_characters_reads_or_says_where_it_fails(
        text in vec(select(ALPHABET), 0..24), language in language()
    ) {
        is_sound(&text.into_iter().collect::<String>(), language)?;
    }

    #[test]
    fn a_spoilt_number_reads_or_says_where_it_fails(
        value in usual(), spoiler in select(ALPHABET), place in 0_usize..30, language in language()
    ) {
        let mut text: Vec<char> = exact(value, language).chars().collect();
        text.insert(place.min(text.len()), spoiler);
        is_sound(&text.into_iter().collect::<String>(), language)?;
    }

    #[test]
    fn every_notation_of_a_number_reads_to_it(
        (digits, power) in (0_u32..1_000_000_000, 0..9_u32),
        decimals in vec(0_u8..10, 0..6),
        (group, point) in select(NOTATIONS),
        unit in select(&["", "kWh", " m²", "\u{a0}€", " Mégawattheures"][..]),
        language in language(),
    ) {
        let whole = digits / 10_u32.pow(power);
        let decimals: String = decimals.iter().map(u8::to_string).collect();
        let grouped = exact(f64::from(whole), English);
        let marks = if group.is_empty() { 0 } else { grouped.matches(',').count() };
        let mut text = grouped.replace(',', group);
        if !decimals.is_empty() {
            text.push(point);
            text.push_str(&decimals);
        }
        let value: f64 = format!("{whole}.{decimals}").parse().unwrap();
        let reading = parse(&format!("{text}{unit}"), language, &UNITS);
        let reading = reading.map_err(|error| TestCaseError::fail(format!("{text}{unit}: {error}")))?;
        let one_mark = matches!(group, "," | ".") && marks == 1 && decimals.is_empty();
        let three_decimals = marks == 0 && (1..1000).contains(&whole) && decimals.len() == 3;
        let readings = [Some(reading.value), reading.alternative];
        prop_assert!(readings.contains(&Some(value)), "{:?}", reading);
        prop_assert_eq!(reading.alternative.is_some(), one_mark || three_decimals);
        prop_assert_eq!(reading.unit.is_some(), !unit.is_empty());
    }

    #[test]
    fn the_two_readings_are_each_others_alternative(lead in 1..1000, last in 0..1000, comma: bool) {
        let text = format!("{lead}{}{last:03}", if comma { ',' } else { '.' });
        let french = parse(&text, French, &[]).unwrap();
        let english = parse(&text, English, &[]).unwrap();
        prop_assert_eq!(french.value, f64::from(lead * 1000 + last) / 1000.0);
        prop_assert_eq!(french.alternative, Some(f64::from(lead * 1000 + last)));
        if comma {
            prop_assert_eq!(Some(english.value), french.alternative);
            prop_assert_eq!(english.alternative, Some(french.value));
        } else {
            prop_assert_eq!((english.value, english.alternative), (french.value, french.alternative));
        }
    }

    #[test]
    fn every_name_of_a_unit_is_recognised(
        index in 0..UNITS.len(), name in 0_usize..6, upper: bool, blank in select(&["", " ", "\u{202f}"][..])
    ) {
        let unit = &UNITS[index];
        let names: Vec<&str> = [unit.id, unit.fr, unit.en].into_iter().chain(unit.aliases.iter().copied()).collect();
        let name = names[name % names.len()];
        let name = if upper && name != "m" { name.to_uppercase() } else { name.to_owned() };
        let reading = parse(&format!("7{blank}{name}"), French, &UNITS).unwrap();
        prop_assert_eq!(reading.unit.map(|found| found.id), Some(unit.id));
    }

    #[test]
    fn exact_and_editable_read_back_to_the_value(any in finite(), usual in usual(), language in language()) {
        for value in [any, usual] {
            for text in [exact(value, language), editable(value, language)] {
                prop_assert_eq!(parse(&text, language, &[]).map(|reading| reading.value), Ok(value), "{}", text);
            }
        }
    }

    #[test]
    fn what_is_written_is_always_a_number(
        bits: u64, usual in usual(), count in 0_usize..25, power in -40..40, language in language()
    ) {
        for value in [f64::from_bits(bits), usual] {
            let shown = rounded(value, value / 3.0, value * 3.0, language);
            for text in [
                exact(value, language), editable(value, language), decimals(value, count, language),
                to_power(value, power, language), shown.value, shown.low, shown.high,
            ] {
                if text == "—" {
                    continue;
                }
                let reading = parse(&text, language, &[]);
                prop_assert!(reading.is_ok(), "{}", text);
                let is_zero = !text.contains(|c| ('1'..='9').contains(&c));
                prop_assert!(!(is_zero && text.contains('−')), "{}", text);
            }
            prop_assert_eq!(value.is_finite(), exact(value, language) != "—");
        }
    }

    #[test]
    fn rounding_keeps_the_order_and_stays_within_half_a_unit(
        mut three in [usual(), usual(), usual()], language in language()
    ) {
        three.sort_by(f64::total_cmp);
        let [low, value, high] = three;
        let shown = rounded(value, low, high, language);
        let back = |text: &str| parse(text, language, &[]).unwrap().value;
        prop_assert!(back(&shown.low) <= back(&shown.value), "{:?}", shown);
        prop_assert!(back(&shown.value) <= back(&shown.high), "{:?}", shown);
        let half_unit = 0.5 * 10_f64.powi(shown.power);
        prop_assert!((back(&shown.value) - value).abs() <= half_unit * (1.0 + 1e-9), "{:?}", shown);
        prop_assert!(value == 0.0 || back(&shown.value) != 0.0, "{:?}", shown);
    }
}
