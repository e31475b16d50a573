//! Fields of figures: numbers in one unit or in a choice of units, shares, years.

use std::ops::RangeInclusive;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{Field, Look, Named};
use crate::number::editable;
use crate::settings::typed::{self, TypedError};
use crate::text::{self, fill};
use crate::unit::Unit;
use crate::web::detail::settings::message::typed_error;

/// What a number is: its unit, its bound, whether it may be blank.
#[derive(Clone, Copy)]
pub struct Measure {
    /// Unit, an identifier.
    pub unit: &'static str,
    /// The most that it may be, in this unit.
    pub most: f64,
    /// It may not be blank.
    pub compulsory: bool,
}

/// A number of 0 or more, in one unit.
pub fn number(
    named: Named,
    measure: Measure,
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> AnyView {
    let Ok(unit) = Unit::find(measure.unit) else {
        return ().into_any();
    };
    let after = view! { <span class="unit">{unit.symbol(named.language())}</span> };
    let field = measured(named, measure, vec![unit], move || Some(unit), get, set);
    field.followed_by(after.into_any())
}

/// A number of 0 or more in a unit chosen beside it, one of those offered.
pub fn quantity(
    named: Named,
    measure: Measure,
    offered: &'static [&'static str],
    (unit, pick): (
        impl Fn() -> String + Clone + Send + Sync + 'static,
        impl Fn(&'static str) + 'static,
    ),
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let units = offered.iter().filter_map(|id| Unit::find(id).ok());
    let units: Vec<&'static Unit> = units.collect();
    let options = units.iter().map(|choice| {
        let (unit, id) = (unit.clone(), choice.id);
        let selected = move || unit() == id;
        let symbol = choice.symbol(language);
        view! { <option value=id selected=selected.clone() prop:selected=selected>{symbol}</option> }
    });
    let options = options.collect_view();
    let label = fill(text::FIELD_UNIT.get(language), &[named.label.get(language)]);
    let picked = move |event| {
        let picked = event_target_value(&event);
        if let Some(id) = offered.iter().find(|id| **id == picked) {
            pick(id);
        }
    };
    let id = format!("{}-unit", named.id);
    let after = view! { <select id=id aria-label=label on:change=picked>{options}</select> };
    // What is typed with another unit is converted to the one chosen.
    let known = units.clone();
    let chosen = move || {
        let chosen = untrack(&unit);
        known.iter().find(|unit| unit.id == chosen).copied()
    };
    let field = measured(named, measure, units, chosen, get, set);
    field.followed_by(after.into_any())
}

fn measured(
    named: Named,
    measure: Measure,
    offered: Vec<&'static Unit>,
    unit: impl Fn() -> Option<&'static Unit> + Send + Sync + 'static,
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> Field {
    let language = named.language();
    let take = move |text: &str| {
        let Some(unit) = unit() else {
            return Ok(None);
        };
        let entry = match typed::quantity(text, language, &offered, unit, measure.most) {
            Ok(None) if measure.compulsory => Err(TypedError::Missing),
            other => other,
        };
        let entry = entry.map_err(|error| typed_error(&error, &offered, language))?;
        set(entry.map(|entry| entry.value));
        let other = entry.and_then(|entry| entry.alternative);
        Ok(other.map(|other| editable(other, language)))
    };
    let shown = move || get().map(|value| editable(value, language));
    Field::new(
        named,
        Look::Decimal,
        move || shown().unwrap_or_default(),
        take,
    )
}

/// A share, 0 to 1, typed in percent.
pub fn share(
    named: Named,
    compulsory: bool,
    get: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> AnyView {
    let measure = Measure {
        unit: "percent",
        most: 100.0,
        compulsory,
    };
    let get = move || get().map(typed::percent_of);
    number(named, measure, get, move |percent| {
        set(percent.map(|percent| percent / 100.0));
    })
}

/// A year of a range.
pub fn year(
    named: Named,
    range: RangeInclusive<i32>,
    compulsory: bool,
    get: impl Fn() -> Option<i32> + Send + Sync + 'static,
    set: impl Fn(Option<i32>) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let take = move |text: &str| {
        let year = match typed::year(text, &range) {
            Ok(None) if compulsory => Err(TypedError::Missing),
            other => other,
        };
        set(year.map_err(|error| typed_error(&error, &[], language))?);
        Ok(None)
    };
    let shown = move || get().map(|year| year.to_string()).unwrap_or_default();
    Field::new(named, Look::Year, shown, take).view()
}
