//! What the browser knows of languages: names of places and dates.

use wasm_bindgen::prelude::*;

use crate::language::Language;
use crate::text;

#[wasm_bindgen]
extern "C" {
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<JsValue, JsValue>;
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let options = js_sys::Object::new();
    for (name, value) in pairs {
        let _ = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options.into()
}

/// The names of the places of a factor: country codes (ISO 3166), `Europe`, `Asia`, `world` and
/// two regions of France, parted by spaces. A code that the browser does not know stays as it is.
#[must_use]
pub fn places(codes: &str, language: Language) -> String {
    let names = DisplayNames::new(language.code(), &options(&[("type", "region")])).ok();
    let name = |code: &str| {
        let code = match code {
            "FR-IDF" => return "Île-de-France".to_owned(),
            "FR-20R" if language == Language::French => return "Corse".to_owned(),
            "FR-20R" => return "Corsica".to_owned(),
            "world" => return text::PLACE_WORLD.get(language).to_owned(),
            "Europe" => return "Europe".to_owned(),
            "Asia" => return text::PLACE_ASIA.get(language).to_owned(),
            code => code,
        };
        let found = names.as_ref().and_then(|names| names.of(code).ok());
        found
            .and_then(|name| name.as_string())
            .unwrap_or_else(|| code.to_owned())
    };
    codes
        .split_whitespace()
        .map(name)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A day (ISO date) in the language's form; what is no date stays as it is.
#[must_use]
pub fn date(iso: &str, language: Language) -> String {
    let date = js_sys::Date::new(&iso.into());
    if date.get_time().is_nan() {
        return iso.to_owned();
    }
    let options = options(&[("dateStyle", "long"), ("timeZone", "UTC")]);
    date.to_locale_date_string(language.code(), &options).into()
}
