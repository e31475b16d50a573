//! Figures and short texts of a factor, as they are read.

use crate::factor::{Factor, Origin, PartKind, Status, Text, Uncertainty};
use crate::language::Language;
use crate::number::{exact, rounded};
use crate::text::{self, Bilingual, fill};
use crate::unit::Unit;

/// The name of a factor, and its language when that is not the page's.
pub fn name(factor: &'static Factor, language: Language) -> (&'static str, Option<&'static str>) {
    match language {
        Language::English if factor.en.is_empty() => (&factor.fr, Some("fr")),
        Language::English => (&factor.en, None),
        Language::French => (&factor.fr, None),
    }
}

/// The symbol of a factor's unit.
pub fn unit(factor: &Factor, language: Language) -> &'static str {
    Unit::find(&factor.unit).map_or("", |unit| unit.symbol(language))
}

/// "0.0519 kg CO₂e per kWh": the source's own digits, three significant ones when we computed it.
pub fn value(factor: &Factor, language: Language) -> String {
    let unit = unit(factor, language);
    let per = if unit.is_empty() {
        text::FACTORS_PER_NOTHING.get(language).to_owned()
    } else {
        fill(text::FACTORS_PER.get(language), &[unit])
    };
    format!(
        "{}\u{a0}{} {per}",
        total(factor, language),
        text::UNIT_KG.get(language)
    )
}

/// The total of a factor, see [`value`].
pub fn total(factor: &Factor, language: Language) -> String {
    match factor.origin {
        Origin::Computed => rounded(factor.total, factor.total, factor.total, language).value,
        _ => exact(factor.total, language),
    }
}

/// Every digit of a value when they are few, else three significant ones.
fn short(value: f64, language: Language) -> String {
    let written = exact(value, language);
    if written.chars().count() <= 7 {
        written
    } else {
        rounded(value, value, value, language).value
    }
}

/// What a reader of the list should know of a factor at once.
pub fn tags(factor: &Factor) -> Vec<Bilingual> {
    let mut tags = Vec::new();
    if factor.status == Status::Archived {
        tags.push(text::FACTORS_ARCHIVED);
    }
    if ended(factor) {
        tags.push(text::FACTORS_EXPIRED);
    }
    if factor.origin == Origin::Hypothesis {
        tags.push(text::FACTORS_HYPOTHESIS);
    }
    if matches!(factor.uncertainty, Uncertainty::Range { .. }) && factor.sources.len() > 1 {
        tags.push(text::FACTORS_RANGE);
    }
    tags
}

/// Whether the validity of a factor ended before today.
pub fn ended(factor: &Factor) -> bool {
    let today: String = js_sys::Date::new_0().to_iso_string().into();
    // Dates of the same form compare as texts do.
    !factor.valid_to.is_empty() && *factor.valid_to < *today.get(..10).unwrap_or_default()
}

/// The name of an origin.
pub fn origin(origin: Origin) -> Bilingual {
    match origin {
        Origin::Guide => text::FACTORS_ORIGIN_GUIDE,
        Origin::BaseEmpreinte => text::FACTORS_ORIGIN_BASE_EMPREINTE,
        Origin::Other => text::FACTORS_ORIGIN_OTHER,
        Origin::Computed => text::FACTORS_ORIGIN_COMPUTED,
        Origin::Hypothesis => text::FACTORS_ORIGIN_HYPOTHESIS,
    }
}

/// The name of a part.
pub fn part(kind: PartKind) -> Bilingual {
    match kind {
        PartKind::Whole => text::FACTORS_PART_WHOLE,
        PartKind::Combustion => text::FACTORS_PART_COMBUSTION,
        PartKind::PowerPlant => text::FACTORS_PART_POWER_PLANT,
        PartKind::Upstream => text::FACTORS_PART_UPSTREAM,
        PartKind::TransmissionDistribution => text::FACTORS_PART_TRANSMISSION_DISTRIBUTION,
        PartKind::Losses => text::FACTORS_PART_LOSSES,
        PartKind::Fugitive => text::FACTORS_PART_FUGITIVE,
        PartKind::Leaks => text::FACTORS_PART_LEAKS,
        PartKind::Manufacturing => text::FACTORS_PART_MANUFACTURING,
        PartKind::Amortisation => text::FACTORS_PART_AMORTISATION,
        PartKind::Inputs => text::FACTORS_PART_INPUTS,
        PartKind::Energy => text::FACTORS_PART_ENERGY,
        PartKind::Transport => text::FACTORS_PART_TRANSPORT,
        PartKind::Collection => text::FACTORS_PART_COLLECTION,
        PartKind::Treatment => text::FACTORS_PART_TREATMENT,
        PartKind::Incineration => text::FACTORS_PART_INCINERATION,
        PartKind::Fuel => text::FACTORS_PART_FUEL,
        PartKind::EndOfLife => text::FACTORS_PART_END_OF_LIFE,
        PartKind::Other => text::FACTORS_PART_OTHER,
    }
}

/// What is known of a factor's uncertainty, in words.
pub fn uncertainty(factor: &Factor, language: Language) -> String {
    let number = |value| exact(value, language);
    match factor.uncertainty {
        Uncertainty::Percent(percent) => {
            let pattern = match factor.origin {
                Origin::BaseEmpreinte => text::FACTORS_UNCERTAINTY_PERCENT,
                _ => text::FACTORS_UNCERTAINTY_CONVENTION,
            };
            fill(pattern.get(language), &[&number(percent)])
        }
        Uncertainty::Notes(notes) => {
            let notes = notes.map(|note| note.to_string()).join("\u{a0}; ");
            fill(text::FACTORS_UNCERTAINTY_NOTES.get(language), &[&notes])
        }
        Uncertainty::Range { low, high } => {
            let [low, high] = [low, high].map(|end| short(end, language));
            fill(
                text::FACTORS_UNCERTAINTY_RANGE.get(language),
                &[&low, &high],
            )
        }
        Uncertainty::Unknown => text::FACTORS_UNCERTAINTY_UNKNOWN.get(language).to_owned(),
    }
}

/// The dates of validity of a factor, in the form of the language.
pub fn validity(factor: &Factor, language: Language) -> String {
    let day = |date: &Text| long_date(date, language);
    let (pattern, days) = match (factor.valid_from.is_empty(), factor.valid_to.is_empty()) {
        (false, false) => (
            text::FACTORS_VALIDITY_FROM_TO,
            vec![day(&factor.valid_from), day(&factor.valid_to)],
        ),
        (true, false) => (text::FACTORS_VALIDITY_TO, vec![day(&factor.valid_to)]),
        (false, true) => (text::FACTORS_VALIDITY_FROM, vec![day(&factor.valid_from)]),
        (true, true) => (text::FACTORS_VALIDITY_UNKNOWN, Vec::new()),
    };
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    fill(pattern.get(language), &days)
}

/// "1 December 2020" from 2020-12-01.
pub fn long_date(iso: &str, language: Language) -> String {
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeZone", "UTC")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    let locale = match language {
        Language::French => "fr-FR",
        Language::English => "en-GB",
    };
    js_sys::Date::new(&iso.into())
        .to_locale_date_string(locale, &options)
        .into()
}
