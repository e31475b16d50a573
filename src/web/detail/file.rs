//! Files that the user chooses: read here, and sent nowhere.

use js_sys::Uint8Array;
use leptos::ev;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};

/// Largest file read, bytes: ten times a Base Carbone.
const LARGEST: f64 = 100e6;

/// What a file field does when a file is chosen: reads it, then empties the field, so that the same
/// file can be chosen again once it is mended.
pub fn chosen<F>(read: impl Fn(File) -> F) -> impl Fn(ev::Event)
where
    F: Future<Output = ()> + 'static,
{
    move |event| {
        let field = event.target().map(JsCast::dyn_into::<HtmlInputElement>);
        let Some(Ok(field)) = field else { return };
        let Some(file) = field.files().and_then(|files| files.get(0)) else {
            return;
        };
        let reading = read(file);
        spawn_local(async move {
            reading.await;
            field.set_value("");
        });
    }
}

/// The bytes of a file; none when the browser does not read it, or it is too large.
pub async fn bytes(file: &File) -> Option<Uint8Array> {
    if file.size() > LARGEST {
        return None;
    }
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes))
}
