//! Files the user saves and opens; nothing leaves the browser.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Largest file read, bytes: a study of 10,000 lines weighs 5 MB.
const LARGEST: f64 = 50e6;

/// Offers a text to be saved under a name.
///
/// # Errors
/// When the browser refuses to make the file.
pub fn save_text(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob =
        Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    save_blob(name, &blob)
}

/// Offers a blob to be saved under a name.
///
/// # Errors
/// When the browser refuses to make the file.
pub fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the address after the click: free it later.
    leptos::prelude::set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(30),
    );
    Ok(())
}

/// Reads a file as text; none when it is too large or unreadable.
pub async fn read_text(file: &File) -> Option<String> {
    if file.size() > LARGEST {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// A file name without what file systems refuse.
#[must_use]
pub fn file_name(title: &str, extension: &str) -> String {
    let kept: String = title
        .chars()
        .map(|letter| match letter {
            '0'..='9' | 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{17f}' => letter,
            _ => '-',
        })
        .take(80)
        .collect();
    let kept = kept.trim_matches('-');
    let stem = if kept.is_empty() {
        "infracarbone"
    } else {
        kept
    };
    format!("{stem}.{extension}")
}
