//! The pages that open on demand: result, statements, factors, method, privacy, accessibility.

fn main() {}

/// Shows a page in an element, in place of the one shown before.
///
/// # Errors
/// A page or a language that does not exist.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn show(
    element: web_sys::HtmlElement,
    page: &str,
    language: &str,
    argument: &str,
    study: &str,
) -> Result<(), wasm_bindgen::JsError> {
    infracarbone::web::library::show(element, page, language, argument, study)
        .map_err(wasm_bindgen::JsError::from)
}
