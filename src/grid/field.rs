//! What a cell of the grid, or a field of the form of a line, reads and writes.
//!
//! A text is written into a copy of the line, which is the study's only once it holds: what is
//! refused never reaches the study.

use std::borrow::Cow;

use thiserror::Error;

use super::names::{self, Names};
use crate::allocation;
use crate::entry::{self, EntryError};
use crate::figure::symbol;
use crate::inventory::Inventory;
use crate::language::Language;
use crate::number::{self, editable};
use crate::study::{ActivityDatum, Asset, Period, Quantity, Study, factor_unit};
use crate::unit::{UNITS, Unit};

/// A figure or a text of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What it is.
    Label,
    /// Bilan Carbone sub-post.
    SubPost,
    /// Who runs, holds or pays.
    Control,
    /// The site, by its name.
    Site,
    /// The quantity with its unit.
    Quantity,
    /// The factor, by its name.
    Factor,
    /// Emissions, t CO2e: read only.
    Result,
    /// Year of spending.
    SpendingYear,
    /// Share held, in percent.
    Held,
    /// Year of acquisition of a capital good.
    Acquired,
    /// Year of its commissioning.
    Commissioned,
    /// Its lifetime in years; without one the line is no capital good.
    Lifetime,
    /// Its lifetime in the accounts.
    AccountingLifetime,
    /// Years that were left of a second-hand good.
    Remaining,
    /// Where the quantity comes from.
    Source,
    /// A word that groups lines.
    Tag,
    /// Comment.
    Comment,
}

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FieldError {
    /// Not a number, or a unit that does not measure what the factor is per.
    #[error(transparent)]
    Quantity(#[from] EntryError),
    /// No sub-post, control, site or factor has this name.
    #[error("`{0}` is not known")]
    Unknown(String),
    /// Several have it.
    #[error("`{0}` names several")]
    Ambiguous(String),
    /// The control exists, but not for this sub-post.
    #[error("this control is not a choice of the sub-post")]
    Control,
    /// A line always has it.
    #[error("a line always has this")]
    Compulsory,
    /// Longer than 10,000 characters.
    #[error("the text is too long")]
    TooLong,
    /// Not a year from 1900 to 2100.
    #[error("not a year from 1900 to 2100")]
    Year,
    /// Not a share from 0 to 100 %.
    #[error("not a share from 0 to 100 %")]
    Share,
    /// Not a number of years above 0, at most 1000.
    #[error("not a number of years above 0, at most 1000")]
    Lifetime,
    /// The years left exceed the lifetime.
    #[error("more years left than the lifetime")]
    Remaining,
    /// Not two days of the calendar in their order.
    #[error("not two days of the calendar in their order")]
    Period,
    /// The lifetime comes first.
    #[error("the lifetime comes first")]
    NoLifetime,
}

/// Longest text, in characters, as documents accept.
const LONGEST: usize = 10_000;

impl Field {
    /// What the field of a line shows, as one types it: `1250,5 MWh`, the name of a site.
    #[must_use]
    pub fn read(self, study: &Study, line: &ActivityDatum, language: Language) -> String {
        let year = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
        let number = |value: f64| editable(value, language);
        let asset = line.asset.as_ref();
        let optional = |value: Option<f64>| value.map(number).unwrap_or_default();
        match self {
            Self::Label => line.label.clone(),
            Self::SubPost => names::sub_post(line.sub_post).get(language).to_owned(),
            Self::Control => names::control(line.control, line.sub_post, study.approach)
                .get(language)
                .to_owned(),
            Self::Site => study
                .site(line)
                .map(|site| site.name.clone())
                .unwrap_or_default(),
            Self::Quantity => quantity_text(&line.quantity, language),
            Self::Factor => names::factor(study, line, language),
            Self::Result => String::new(),
            Self::SpendingYear => year(line.spending_year),
            Self::Held => optional(line.held.map(|held| held * 100.0)),
            Self::Acquired => year(asset.and_then(|asset| asset.acquired)),
            Self::Commissioned => year(asset.and_then(|asset| asset.commissioned)),
            Self::Lifetime => optional(asset.map(|asset| asset.lifetime)),
            Self::AccountingLifetime => optional(asset.and_then(|a| a.accounting_lifetime)),
            Self::Remaining => optional(asset.and_then(|asset| asset.remaining)),
            Self::Source => line.source.clone(),
            Self::Tag => line.tag.clone(),
            Self::Comment => line.comment.clone(),
        }
    }

    /// The line once a text is written in the field; an empty one clears it.
    ///
    /// # Errors
    /// [`FieldError`]; the line stays as it was.
    pub fn write(
        self,
        names: &Names,
        line: &ActivityDatum,
        text: &str,
        language: Language,
    ) -> Result<ActivityDatum, FieldError> {
        let mut line = line.clone();
        let text = text.trim();
        if text.chars().nth(LONGEST).is_some() {
            return Err(FieldError::TooLong);
        }
        let years = || positive(text, language);
        match self {
            Self::Label => text.clone_into(&mut line.label),
            Self::SubPost => set_sub_post(names, &mut line, names.sub_post(text)?),
            Self::Control => {
                let control = names.control(text, line.sub_post)?;
                if !allocation::offers(line.sub_post, control) {
                    return Err(FieldError::Control);
                }
                line.control = control;
            }
            Self::Site => line.site = names.site(text)?,
            Self::Quantity => line.quantity = quantity(names.study, &line, text, language)?.0,
            Self::Factor => {
                let factor = names.factor(text, &line)?;
                set_factor(names.study, &mut line, &factor);
            }
            // What was copied from there comes back with the rest of its row.
            Self::Result => {}
            Self::SpendingYear => line.spending_year = year(text)?,
            Self::Held => line.held = share(text, language)?,
            Self::Acquired => asset(&mut line)?.acquired = year(text)?,
            Self::Commissioned => asset(&mut line)?.commissioned = year(text)?,
            Self::Lifetime => set_lifetime(&mut line, years()?)?,
            Self::AccountingLifetime => asset(&mut line)?.accounting_lifetime = years()?,
            Self::Remaining => {
                let remaining = years()?;
                let asset = asset(&mut line)?;
                if remaining.is_some_and(|years| years > asset.lifetime) {
                    return Err(FieldError::Remaining);
                }
                asset.remaining = remaining;
            }
            Self::Source => text.clone_into(&mut line.source),
            Self::Tag => text.clone_into(&mut line.tag),
            Self::Comment => text.clone_into(&mut line.comment),
        }
        Ok(line)
    }
}

/// The emissions of each activity datum of a study are the last lines of its inventory.
#[must_use]
pub fn emissions<'a>(
    inventory: &'a Inventory,
    study: &Study,
    row: usize,
) -> Option<&'a crate::inventory::Line> {
    let answered = inventory.lines.len().checked_sub(study.activities.len())?;
    inventory.lines.get(answered.checked_add(row)?)
}

/// Gives a line a sub-post; a control that is no choice of it gives way to the one proposed.
pub fn set_sub_post(names: &Names, line: &mut ActivityDatum, sub_post: allocation::SubPost) {
    line.sub_post = sub_post;
    if !allocation::offers(sub_post, line.control) {
        line.control = super::start::proposal(names.study, sub_post);
    }
}

/// Gives a line a factor. When its unit does not measure the quantity, the number stays and takes
/// the unit of the factor; says so.
pub fn set_factor(study: &Study, line: &mut ActivityDatum, factor: &str) -> bool {
    factor.clone_into(&mut line.factor);
    let Some(per) = unit_of(study, line) else {
        return false;
    };
    let typed = Unit::find(&line.quantity.unit).ok();
    let fits = typed.is_some_and(|typed| typed.dimension == per.dimension);
    if !fits {
        per.id.clone_into(&mut line.quantity.unit);
    }
    line.vat_included &= per.dimension.id == "money";
    !fits
}

/// The unit of the factor of a line.
#[must_use]
pub fn unit_of(study: &Study, line: &ActivityDatum) -> Option<&'static Unit> {
    factor_unit(study, line).and_then(|unit| Unit::find(unit).ok())
}

/// A quantity as one types it.
#[must_use]
pub fn quantity_text(quantity: &Quantity, language: Language) -> String {
    let number = editable(quantity.value, language);
    let text = format!("{number} {}", symbol(&quantity.unit, language));
    text.trim_end().to_owned()
}

/// The other quantity that a text typed for a line may mean: `1,234` is 1.234 or 1234.
#[must_use]
pub fn other_quantity(
    study: &Study,
    line: &ActivityDatum,
    text: &str,
    language: Language,
) -> Option<Quantity> {
    quantity(study, line, text, language).ok()?.1
}

/// Reads a quantity and what else it may mean; a unit typed with it stays as typed when it measures
/// what the factor is per.
fn quantity(
    study: &Study,
    line: &ActivityDatum,
    text: &str,
    language: Language,
) -> Result<(Quantity, Option<Quantity>), FieldError> {
    let held = Unit::find(&line.quantity.unit).ok();
    let Some(per) = unit_of(study, line).or(held) else {
        return Err(FieldError::Unknown(line.factor.clone()));
    };
    let reading = number::parse(text, language, &UNITS).ok();
    let typed = reading.and_then(|reading| reading.unit);
    let typed = typed.filter(|typed| typed.dimension == per.dimension);
    let selected = typed.or(held).unwrap_or(per);
    let entry = entry::read(text, language, &[per], selected)?;
    let Some(entry) = entry else {
        return Ok((Quantity::new(0.0, selected.id), None));
    };
    let of = |value| Quantity::new(value, entry.unit.id);
    Ok((of(entry.value), entry.alternative.map(of)))
}

/// Reads a number without unit, or with one of `words`; none when the text is empty.
fn plain(text: &str, words: &[&str], language: Language) -> Option<Option<f64>> {
    let bare = words.iter().find_map(|word| text.strip_suffix(word));
    let bare: Cow<str> = bare.unwrap_or(text).trim().into();
    if bare.is_empty() {
        return text.is_empty().then_some(None);
    }
    let reading = number::parse(&bare, language, &[]).ok()?;
    Some(Some(reading.value))
}

fn year(text: &str) -> Result<Option<i32>, FieldError> {
    if text.is_empty() {
        return Ok(None);
    }
    let year = text
        .parse()
        .ok()
        .filter(|year| (1900..=2100).contains(year));
    year.map(Some).ok_or(FieldError::Year)
}

fn share(text: &str, language: Language) -> Result<Option<f64>, FieldError> {
    let percent = plain(text, &["%"], language).ok_or(FieldError::Share)?;
    match percent {
        Some(percent) if !(0.0..=100.0).contains(&percent) => Err(FieldError::Share),
        percent => Ok(percent.map(|percent| percent / 100.0)),
    }
}

/// Reads a number of years above zero.
fn positive(text: &str, language: Language) -> Result<Option<f64>, FieldError> {
    let words = ["ans", "an", "years", "year"];
    let years = plain(text, &words, language).ok_or(FieldError::Lifetime)?;
    match years {
        Some(years) if !(years > 0.0 && years <= 1000.0) => Err(FieldError::Lifetime),
        years => Ok(years),
    }
}

fn asset(line: &mut ActivityDatum) -> Result<&mut Asset, FieldError> {
    line.asset.as_mut().ok_or(FieldError::NoLifetime)
}

/// A lifetime makes the line a capital good; without one it is none.
fn set_lifetime(line: &mut ActivityDatum, lifetime: Option<f64>) -> Result<(), FieldError> {
    let Some(lifetime) = lifetime else {
        line.asset = None;
        return Ok(());
    };
    let asset = line.asset.get_or_insert_with(|| Asset::new(lifetime));
    if asset.remaining.is_some_and(|years| years > lifetime) {
        return Err(FieldError::Remaining);
    }
    asset.lifetime = lifetime;
    Ok(())
}

/// The period of a line, from the days typed (ISO dates); none when both are empty.
///
/// # Errors
/// [`FieldError::Period`] unless they are two days in their order.
pub fn period(start: &str, end: &str) -> Result<Option<Period>, FieldError> {
    let [start, end] = [start, end].map(|day| day.trim().to_owned());
    if start.is_empty() && end.is_empty() {
        return Ok(None);
    }
    let period = Period { start, end };
    match period.days() {
        Some(_) => Ok(Some(period)),
        None => Err(FieldError::Period),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
