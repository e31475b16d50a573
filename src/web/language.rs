//! The language of the page: which one, and its texts, fetched from the program's own folder.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::language::Language;
use crate::text;
use crate::web::storage::preference;

#[wasm_bindgen]
extern "C" {
    /// Fetches the texts of a language, once (`src/web/boot.js`).
    #[wasm_bindgen(js_namespace = infracarbone, js_name = texts, catch)]
    fn texts(language: &str) -> Result<js_sys::Promise, JsValue>;
}

/// Makes the texts of a language ready.
///
/// # Errors
/// When they cannot be fetched.
pub async fn load(language: Language) -> Result<(), JsValue> {
    if text::loaded(language) {
        return Ok(());
    }
    let pack = JsFuture::from(texts(language.code())?).await?;
    // A pack serves until the page closes.
    text::load(language, pack.as_string().ok_or(JsValue::NULL)?.leak());
    Ok(())
}

/// The language kept, else the first of the browser's that the product speaks.
#[must_use]
pub fn preferred_language() -> Option<Language> {
    let kept = preference("language").and_then(|code| Language::from_code(&code));
    kept.or_else(|| {
        let languages = web_sys::window()?.navigator().languages();
        languages
            .iter()
            .find_map(|tag| Language::from_code(&tag.as_string()?))
    })
}
