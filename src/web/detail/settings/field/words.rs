//! Fields of words and of days.

use leptos::tachys::view::any_view::AnyView;

use super::{Field, Look, Named};
use crate::settings::typed;
use crate::study::Day;
use crate::web::detail::settings::message::typed_error;

/// A line of text; `compulsory` refuses a blank one.
pub fn line(
    named: Named,
    compulsory: bool,
    get: impl Fn() -> String + Send + Sync + 'static,
    set: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let take = move |text: &str| {
        let text = match compulsory {
            true => typed::compulsory(text).map_err(|error| typed_error(&error, &[], language))?,
            false => text.trim().to_owned(),
        };
        set(text);
        Ok(None)
    };
    Field::new(named, Look::Line, get, take).view()
}

/// A text of several lines.
pub fn area(
    named: Named,
    get: impl Fn() -> String + Send + Sync + 'static,
    set: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let take = move |text: &str| {
        set(text.trim().to_owned());
        Ok(None)
    };
    Field::new(named, Look::Area, get, take).view()
}

/// A day.
pub fn day(
    named: Named,
    get: impl Fn() -> Option<Day> + Send + Sync + 'static,
    set: impl Fn(Option<Day>) + Send + Sync + 'static,
) -> AnyView {
    let language = named.language();
    let take = move |text: &str| {
        set(typed::day(text).map_err(|error| typed_error(&error, &[], language))?);
        Ok(None)
    };
    let shown = move || get().map(|day| day.to_string()).unwrap_or_default();
    Field::new(named, Look::Date, shown, take).view()
}
