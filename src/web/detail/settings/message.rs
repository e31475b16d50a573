//! Sentences for people, of the errors of the settings.

use crate::language::Language;
use crate::number::exact;
use crate::settings::typed::TypedError;
use crate::text::{self, fill};
use crate::unit::Unit;
use crate::web::message::entry_error;

/// Why a text is not what its field asks for; `offered` are the units of the field.
#[must_use]
pub fn typed_error(error: &TypedError, offered: &[&Unit], language: Language) -> String {
    let (pattern, arguments) = match error {
        TypedError::Entry(error) => return entry_error(error, offered, language),
        TypedError::Above(most) => (text::SET_ABOVE, vec![exact(*most, language)]),
        TypedError::Year(first, last) => {
            let years = [first, last].map(ToString::to_string);
            (text::SET_YEAR_ERROR, years.to_vec())
        }
        TypedError::Day => (text::SET_DAY_ERROR, Vec::new()),
        TypedError::Missing => (text::SET_COMPULSORY, Vec::new()),
    };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    fill(pattern.get(language), &arguments)
}
