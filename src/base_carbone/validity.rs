//! Dates of the base, and its spellings of "valid until", as ISO dates.

use crate::search::plain_text;

/// Days of the months of a year that is not a leap year.
const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// How the names of the months begin, folded: `déc.-19`.
const MONTHS: [&str; 12] = [
    "janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec",
];

/// Excel counts days from 30 December 1899; a serial day of these is in 1982–2064.
const SERIALS: std::ops::RangeInclusive<u32> = 30_000..=60_000;

fn days_of(year: u32, month: u32) -> Option<u32> {
    let of = |years| year.is_multiple_of(years);
    let leap = of(4) && (!of(100) || of(400));
    let days = *DAYS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    Some(if leap && month == 2 { 29 } else { days })
}

fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let known = (1900..2200).contains(&year) && (1..=days_of(year, month)?).contains(&day);
    known.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn end_of_year(text: &str) -> Option<String> {
    (text.len() == 4)
        .then(|| text.parse().ok())
        .flatten()
        .and_then(|year| iso(year, 12, 31))
}

/// The ISO date of `dd/mm/yyyy`, or of an ISO date.
pub(super) fn date(text: &str) -> Option<String> {
    let numbers = |separator| -> Option<Vec<u32>> {
        text.split(separator)
            .map(|part| part.parse().ok())
            .collect()
    };
    match (numbers('/').as_deref(), numbers('-').as_deref()) {
        (Some([day, month, year]), _) | (_, Some([year, month, day])) => iso(*year, *month, *day),
        _ => None,
    }
}

/// The last day of validity; `modified` is the ISO date that a duration ("3 ans") counts from, the
/// last change of the element. None for an empty cell and for what names no date, such as a report
/// of the IPCC.
pub(super) fn end(text: &str, modified: &str) -> Option<String> {
    if let Some(day) = date(text) {
        return Some(day);
    }
    let plain = plain_text(text);
    let words: Vec<&str> = plain.split(' ').collect();
    match words.as_slice() {
        [one] => end_of_year(one).or_else(|| serial(one.parse().ok()?)),
        [count, "an" | "ans"] => later(modified, count.parse().ok()?),
        [month, year] if year.len() == 2 => {
            let month = MONTHS.iter().position(|name| month.starts_with(name))?;
            let (month, year) = (u32::try_from(month).ok()?, year.parse::<u32>().ok()?);
            let (month, year) = (month.checked_add(1)?, year.checked_add(2000)?);
            iso(year, month, days_of(year, month)?)
        }
        ["annee", year] | [.., "annee", year] => end_of_year(year),
        _ => None,
    }
}

/// So many years after an ISO date.
fn later(date: &str, years: u32) -> Option<String> {
    let (year, rest) = date.split_at_checked(4)?;
    let year = year.parse::<u32>().ok()?.checked_add(years)?;
    // 29 February becomes the 28th.
    let rest = if rest == "-02-29" { "-02-28" } else { rest };
    Some(format!("{year:04}{rest}"))
}

/// The date of a serial day of Excel.
fn serial(days: u32) -> Option<String> {
    if !SERIALS.contains(&days) {
        return None;
    }
    // 29,221 is 1 January 1980.
    let mut left = days.checked_sub(29_221)?;
    let (mut year, mut month) = (1980, 1);
    loop {
        let length = days_of(year, month)?;
        if left < length {
            return iso(year, month, left.checked_add(1)?);
        }
        left -= length;
        (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The spellings of Base Carbone V23.6; serial days as a spreadsheet shows them.
    #[test]
    fn spellings_of_the_end() {
        let cases = [
            ("31/12/2023", Some("2023-12-31")),
            ("2028", Some("2028-12-31")),
            ("Année 2008", Some("2008-12-31")),
            ("Données valides pour l'année 2024", Some("2024-12-31")),
            ("déc.-19", Some("2019-12-31")),
            ("févr.-20", Some("2020-02-29")),
            ("3 ans", Some("2023-05-10")),
            ("45362", Some("2024-03-11")),
            ("44196", Some("2020-12-31")),
            ("2025-06-30", Some("2025-06-30")),
            ("4ème rapport du GIEC (2007)", None),
            ("", None),
            ("31/02/2023", None),
            ("12345", None),
            ("à revoir", None),
        ];
        for (text, expected) in cases {
            assert_eq!(end(text, "2020-05-10").as_deref(), expected, "{text}");
        }
        assert_eq!(end("1 an", "2024-02-29").as_deref(), Some("2025-02-28"));
        assert_eq!(end("3 ans", ""), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]
        #[test]
        fn any_text_ends(text in "\\PC{0,30}", modified in "\\PC{0,12}") {
            let _ = end(&text, &modified);
        }

        #[test]
        fn any_numbers_end(text in "[0-9/\\- ans]{0,14}", modified in "[0-9-]{0,10}") {
            let _ = end(&text, &modified);
        }
    }
}
