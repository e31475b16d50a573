//! Tables of texts and their readings, of numbers and their texts.

use super::NumberError::{
    AmbiguousUnit, Empty, Grouping, NotANumber, SeveralNumbers, TooLarge, TooManyDigits, TooSmall,
    UnknownUnit,
};
use super::*;
use crate::language::Language::{self, English, French};
use crate::unit::{Dimension, Unit};

static ANY: Dimension = Dimension {
    id: "any",
    fr: "grandeur",
    en: "quantity",
};

const fn unit(
    id: &'static str,
    fr: &'static str,
    en: &'static str,
    aliases: &'static [&'static str],
) -> Unit {
    Unit {
        id,
        dimension: &ANY,
        scale: 1.0,
        fr,
        en,
        aliases,
    }
}

pub(super) static UNITS: [Unit; 18] = [
    unit("kWh", "kWh", "kWh", &["kilowattheure", "kilowatt-hour"]),
    unit("MWh", "MWh", "MWh", &["mégawattheure", "megawatt-hour"]),
    unit("kWh-pcs", "kWh PCS", "kWh GCV", &[]),
    unit("MW", "MW", "MW", &[]),
    unit("L", "L", "L", &["litre"]),
    unit("m3", "m³", "m³", &["mètre cube", "m cube"]),
    unit("m2", "m²", "m²", &[]),
    unit("m", "m", "m", &["mètre", "metre"]),
    unit("km", "km", "km", &["kilomètre"]),
    unit("kg", "kg", "kg", &[]),
    unit("t", "t", "t", &["tonne"]),
    unit("t.km", "t·km", "t·km", &["tonne-kilomètre"]),
    unit("eur", "€", "€", &["eur", "euro"]),
    unit("keur", "k€", "k€", &["kilo-euro"]),
    unit("Meur", "M€", "M€", &[]),
    unit("percent", "%", "%", &["pour cent"]),
    unit("network", "réseau", "network", &[]),
    unit(
        "day-per-week",
        "j/semaine",
        "days/week",
        &["jours par semaine"],
    ),
];

static LOOKALIKES: [Unit; 3] = [
    unit("mW", "mW", "mW", &[]),
    unit("MW", "MW", "MW", &[]),
    unit("rack-unit", "U", "U", &[]),
];

/// Value, unit and other reading.
fn read(text: &str, language: Language) -> Result<(f64, &'static str, Option<f64>), NumberError> {
    let reading = parse(text, language, &UNITS)?;
    let unit = reading.unit.map_or("", |unit| unit.id);
    Ok((reading.value, unit, reading.alternative))
}

fn not_a_number(at: usize, found: &str) -> NumberError {
    NotANumber {
        at,
        found: found.to_owned(),
    }
}

fn unknown(text: &str, at: usize) -> NumberError {
    UnknownUnit {
        text: text.to_owned(),
        at,
    }
}

#[test]
fn texts_with_one_reading_read_the_same_in_both_languages() {
    for (text, value) in [
        ("0", 0.0),
        ("-0", 0.0),
        ("007", 7.0),
        ("1234,5", 1234.5),
        ("1234.5", 1234.5),
        ("1234,567", 1234.567),
        ("0,123", 0.123),
        ("0.123", 0.123),
        ("012,345", 12.345),
        ("1,2345", 1.2345),
        ("1,23", 1.23),
        (",5", 0.5),
        (".500", 0.5),
        ("5,", 5.0),
        ("1 234.", 1234.0),
        ("1 234", 1234.0),
        ("1 234,5", 1234.5),
        ("1 234,567", 1234.567),
        ("1\u{a0}234\u{202f}567,8", 1_234_567.8),
        ("1\u{2009}234\t567", 1_234_567.0),
        ("1'234", 1234.0),
        ("12’345.60", 12345.6),
        ("12.345,67", 12345.67),
        ("1,234.5", 1234.5),
        ("1.234,567", 1234.567),
        ("1,234,567", 1_234_567.0),
        ("1.234.567", 1_234_567.0),
        ("-1.234.567,8", -1_234_567.8),
        ("1,234,567.", 1_234_567.0),
        ("123,456,789.123", 123_456_789.123),
        ("+3", 3.0),
        ("- 3", -3.0),
        ("\u{2212}3,5", -3.5),
        ("1,05E-3", 0.00105),
        ("1.05e\u{2212}3", 0.00105),
        ("2e3", 2000.0),
        ("2E+3", 2000.0),
        ("1,e2", 100.0),
        ("0e999", 0.0),
        ("\u{feff} 12 \r\n", 12.0),
        (
            "123456789012345678901234567890",
            123_456_789_012_345_678_901_234_567_890.0,
        ),
    ] {
        for language in Language::ALL {
            assert_eq!(read(text, language), Ok((value, "", None)), "{text:?}");
        }
    }
    assert!(parse("-0", French, &[]).is_ok_and(|zero| zero.value.is_sign_positive()));
}

#[test]
fn texts_with_two_readings_follow_the_language() {
    for (text, french, english) in [
        ("1,234", (1.234, 1234.0), (1234.0, 1.234)),
        ("1.234", (1.234, 1234.0), (1.234, 1234.0)),
        ("-12,500", (-12.5, -12500.0), (-12500.0, -12.5)),
        ("999.000", (999.0, 999_000.0), (999.0, 999_000.0)),
        ("1,234E3", (1234.0, 1_234_000.0), (1234.0, 1_234_000.0)),
    ] {
        assert_eq!(read(text, French), Ok((french.0, "", Some(french.1))));
        assert_eq!(read(text, English), Ok((english.0, "", Some(english.1))));
    }
    assert_eq!(read("1,234e308", English), Ok((1.234e308, "", None)));
}

#[test]
fn what_is_no_number_is_refused_with_its_place() {
    let long = "9".repeat(31);
    for (text, error) in [
        ("", Empty),
        (" \t\u{a0}\u{202f}\n", Empty),
        ("abc def", not_a_number(0, "abc")),
        (" NaN", not_a_number(1, "NaN")),
        ("inf", not_a_number(0, "inf")),
        ("-infinity", not_a_number(1, "infinity")),
        ("-", not_a_number(0, "-")),
        (" - ", not_a_number(1, "-")),
        ("--5", not_a_number(1, "-5")),
        ("'5", not_a_number(0, "'5")),
        (",", not_a_number(0, ",")),
        ("..5", not_a_number(0, "..5")),
        ("e5", not_a_number(0, "e5")),
        ("€ 5", not_a_number(0, "€")),
        ("5 .", not_a_number(2, ".")),
        ("12,34,5", Grouping { at: 2 }),
        ("1234,567,890", Grouping { at: 4 }),
        ("0,123,456", Grouping { at: 1 }),
        ("1,23,456", Grouping { at: 1 }),
        ("1,234,56.7", Grouping { at: 5 }),
        ("1,234,", Grouping { at: 5 }),
        (".234,5", Grouping { at: 0 }),
        ("1,234.567,8", Grouping { at: 9 }),
        ("1.5,3", Grouping { at: 1 }),
        ("1 234'567", Grouping { at: 5 }),
        ("12'34", Grouping { at: 2 }),
        ("12 34", SeveralNumbers { at: 3 }),
        ("2024 100", SeveralNumbers { at: 5 }),
        ("0 123", SeveralNumbers { at: 2 }),
        ("1  234", SeveralNumbers { at: 3 }),
        ("1\n234", SeveralNumbers { at: 2 }),
        ("1,234 567", SeveralNumbers { at: 6 }),
        ("1, 234", SeveralNumbers { at: 3 }),
        ("12 - 15", SeveralNumbers { at: 5 }),
        ("10 à 15", SeveralNumbers { at: 5 }),
        ("1/2", SeveralNumbers { at: 2 }),
        ("5 kWh 6", SeveralNumbers { at: 6 }),
        (&long, TooManyDigits { at: 30 }),
        (" -1e309", TooLarge { at: 1 }),
        ("1e99999999999999999999", TooLarge { at: 0 }),
        ("1e-400", TooSmall { at: 0 }),
        ("0,1e-99999999999999999999", TooSmall { at: 0 }),
        ("10k", unknown("k", 2)),
        ("2 M", unknown("M", 2)),
        ("2 millions", unknown("millions", 2)),
        ("1h30", unknown("h30", 1)),
        ("5e", unknown("e", 1)),
        ("5 e+", unknown("e+", 2)),
        (" 3 pommes vertes ", unknown("pommes vertes", 3)),
        ("5 mW", unknown("mW", 2)),
        ("5 ms", unknown("ms", 2)),
        ("5 kmx", unknown("kmx", 2)),
        ("5 mWh", unknown("mWh", 2)),
        ("5 kWh!", unknown("kWh!", 2)),
    ] {
        for language in Language::ALL {
            assert_eq!(read(text, language), Err(error.clone()), "{text:?}");
        }
    }
    let wordy = read(&format!("1 {}", "é".repeat(100)), French);
    assert_eq!(wordy, Err(unknown(&"é".repeat(40), 2)));
    let wordy = read(&"é".repeat(100), French);
    assert_eq!(wordy, Err(not_a_number(0, &"é".repeat(40))));
}

#[test]
fn every_error_has_a_position() {
    for (text, position) in [
        ("", 0),
        (" x", 1),
        ("12,34,5", 2),
        ("12 34", 3),
        (" -1e999", 1),
        (" 1e-999", 1),
        ("10 k", 3),
    ] {
        let error = parse(text, French, &UNITS).unwrap_err();
        assert_eq!(error.position(), position, "{text:?}");
    }
}

#[test]
fn a_unit_typed_with_the_number_is_recognised() {
    for (text, value, unit) in [
        ("1,5 MWh", 1.5, "MWh"),
        ("1.5MWh", 1.5, "MWh"),
        ("1.5 mwh", 1.5, "MWh"),
        ("1,5 Mégawattheures", 1.5, "MWh"),
        ("1,5 me\u{301}gawattheures", 1.5, "MWh"),
        ("1.5 megawatt-hours", 1.5, "MWh"),
        ("2 mw", 2.0, "MW"),
        ("3 litres", 3.0, "L"),
        ("3 litre(s)", 3.0, "L"),
        ("3l", 3.0, "L"),
        ("25 %", 25.0, "percent"),
        ("25%", 25.0, "percent"),
        ("25 pour cent", 25.0, "percent"),
        ("3 k€", 3.0, "keur"),
        ("3 K€", 3.0, "keur"),
        ("3,2 M€", 3.2, "Meur"),
        ("3 keur", 3.0, "keur"),
        ("1 200 euros", 1200.0, "eur"),
        ("12 000 km", 12_000.0, "km"),
        ("12\u{a0}000\u{a0}kms.", 12_000.0, "km"),
        ("12 m", 12.0, "m"),
        ("12 m2", 12.0, "m2"),
        ("12 m²", 12.0, "m2"),
        ("12 M2", 12.0, "m2"),
        ("12 m^3", 12.0, "m3"),
        ("12 mètres cube", 12.0, "m3"),
        ("4 t.km", 4.0, "t.km"),
        ("4 tkm", 4.0, "t.km"),
        ("4 t·km", 4.0, "t.km"),
        ("4 TONNES-KILOMÈTRES", 4.0, "t.km"),
        ("5 kWh pcs", 5.0, "kWh-pcs"),
        ("5 kWh (PCS)", 5.0, "kWh-pcs"),
        ("2 réseaux", 2.0, "network"),
        ("2 NETWORKS", 2.0, "network"),
        ("3 j/semaine", 3.0, "day-per-week"),
        ("3 days/week", 3.0, "day-per-week"),
        ("3 jours par semaine", 3.0, "day-per-week"),
        ("-2e3 kg", -2000.0, "kg"),
        ("5, t", 5.0, "t"),
    ] {
        for language in Language::ALL {
            assert_eq!(read(text, language), Ok((value, unit, None)), "{text:?}");
        }
    }
    assert_eq!(read("1,234 kg", English), Ok((1234.0, "kg", Some(1.234))));
}

#[test]
fn the_case_decides_between_lookalikes() {
    let unit = |text| parse(text, French, &LOOKALIKES).map(|reading| reading.unit.map(|u| u.id));
    assert_eq!(unit("1 mW"), Ok(Some("mW")));
    assert_eq!(unit("1 MW"), Ok(Some("MW")));
    let text = "mw".to_owned();
    let candidates = vec!["mW", "MW"];
    let expected = AmbiguousUnit {
        text,
        at: 2,
        candidates,
    };
    assert_eq!(unit("1 mw"), Err(expected));
    assert_eq!(unit("42 u"), Ok(Some("rack-unit")));
}

#[test]
fn numbers_are_written_in_the_language() {
    for (value, french, english) in [
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (100.0, "100", "100"),
        (1000.0, "1\u{202f}000", "1,000"),
        (-123_456.75, "−123\u{202f}456,75", "−123,456.75"),
        (0.0519, "0,0519", "0.0519"),
        (
            999_999_999_999_999.0,
            "999\u{202f}999\u{202f}999\u{202f}999\u{202f}999",
            "999,999,999,999,999",
        ),
        (1e15, "1E15", "1E15"),
        (-1.5e20, "−1,5E20", "−1.5E20"),
        (1e-6, "0,000001", "0.000001"),
        (9e-7, "9E−7", "9E−7"),
        (f64::NAN, "—", "—"),
        (f64::INFINITY, "—", "—"),
        (f64::NEG_INFINITY, "—", "—"),
    ] {
        assert_eq!(exact(value, French), french);
        assert_eq!(exact(value, English), english);
        assert_eq!(editable(value, French), french.replace('\u{202f}', ""));
        assert_eq!(editable(value, English), english.replace(',', ""));
    }
    for (value, count, text) in [
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (3.49, 0, "3"),
        (1.005, 2, "1.01"),
        (0.1, 15, "0.100000000000000"),
        (0.1, 99, "0.100000000000000"),
        (7.0, 1, "7.0"),
        (7.25, 3, "7.250"),
        (-0.04, 1, "0.0"),
        (999.96, 1, "1,000.0"),
        (1e15, 2, "1E15"),
        (f64::NAN, 2, "—"),
    ] {
        assert_eq!(decimals(value, count, English), text);
    }
    assert_eq!(percent(0.3, 0, French), "30\u{202f}%");
    assert_eq!(percent(1.0, 1, English), "100.0%");
    assert_eq!(percent(f64::NAN, 1, French), "—");
}

#[test]
fn so_many_significant_digits() {
    let cases = [
        (1.456, 3, "1,46"),
        (98_765.0, 3, "98\u{202f}800"),
        (0.012_345, 2, "0,012"),
        (-54_321.0, 1, "-50\u{202f}000"),
        (7.6, 0, "8"),
        (0.0, 3, "0"),
    ];
    for (value, digits, expected) in cases {
        assert_eq!(
            significant(value, digits, French).replace('\u{2212}', "-"),
            expected,
            "{value}"
        );
    }
}

#[test]
fn figures_are_as_significant_as_their_interval() {
    for (low, high, power) in [
        (252.0, 2010.0, Some(2)),
        (0.0, 2000.0, Some(3)),
        (0.0, 1999.9, Some(2)),
        (0.1, 0.3, Some(-1)),
        (-5.0, 15.0, Some(1)),
        (1.0, 1.0, None),
        (2.0, 1.0, None),
        (f64::NAN, 1.0, None),
        (f64::NEG_INFINITY, 1.0, None),
        (-1.7e308, 1.7e308, Some(308)),
    ] {
        assert_eq!(rounding_power(low, high), power, "{low} {high}");
    }
    for (value, low, high, texts, power) in [
        (636.11, 252.0, 2010.0, ["600", "300", "2,000"], 2),
        (1234.567, 1230.0, 1239.0, ["1,235", "1,230", "1,239"], 0),
        (0.5234, 0.51, 0.54, ["0.52", "0.51", "0.54"], -2),
        (-650.0, -2010.0, -252.0, ["−700", "−2,000", "−300"], 2),
        // Rounded to tens the value would read 0.
        (2.1, 0.21, 21.0, ["2", "0", "21"], 0),
        (5.0, 0.5, 50.0, ["10", "0", "50"], 1),
        (0.04, 0.004, 4.0, ["0.04", "0.00", "4.00"], -2),
        // Without an interval.
        (1234.5, 1234.5, 1234.5, ["1,230", "1,230", "1,230"], 1),
        (0.0, 0.0, 0.0, ["0", "0", "0"], 0),
        (0.0, 0.0, 5.0, ["0", "0", "5"], 0),
        (f64::NAN, 1.0, f64::INFINITY, ["—", "1", "—"], 0),
    ] {
        let shown = rounded(value, low, high, English);
        assert_eq!([&*shown.value, &*shown.low, &*shown.high], texts);
        assert_eq!(shown.power, power);
    }
    assert_eq!(round_to(-650.0, 2), -700.0);
    assert_eq!(round_to(5.0, 400), 0.0);
    assert_eq!(to_power(1234.5, 2, French), "1\u{202f}200");
    assert_eq!(to_power(1234.5, 0, French), "1\u{202f}235");
    assert_eq!(to_power(0.25, -1, French), "0,3");
    assert_eq!(to_power(2.5e-30, -30, French), "2,5E−30");
    assert_eq!(to_power(f64::NAN, 2, French), "—");
}
