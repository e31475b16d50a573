//! A page of the module that opens on demand (`src/bin/library.rs`).

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::link::Route;
use crate::text;
use crate::web::state::{state, t};

#[wasm_bindgen]
extern "C" {
    /// Loads the module that shows pages on demand (`src/web/boot.js`); resolves to its exports.
    #[wasm_bindgen(js_namespace = infracarbone, js_name = load, catch)]
    fn load(module: &str) -> Result<js_sys::Promise, JsValue>;
}

/// Identifier of the element that the module fills.
const PLACE: &str = "on-demand";

/// Shows a page of the module: text "Loading…", then the page or why it cannot be.
#[component]
pub fn OnDemand(route: Route) -> impl IntoView {
    let state = state();
    let failed = RwSignal::new(false);
    let loading = RwSignal::new(true);
    Effect::new(move || {
        let language = state.language.get().code();
        // The result is that of the open study, which goes to the module as its document.
        let argument = match route {
            Route::Result => state
                .study
                .with(|study| study.to_json().unwrap_or_default()),
            _ => state.route.get().1,
        };
        let Some(page) = route.on_demand() else {
            return;
        };
        spawn_local(async move {
            let shown = show(page, language, &argument).await;
            loading.set(false);
            failed.set(shown.is_err());
        });
    });
    view! {
        <Show when=move || loading.get()><p role="status">{t(text::LOADING)}</p></Show>
        <Show when=move || failed.get()><p class="error" role="alert">{t(text::LOADING_FAILED)}</p></Show>
        <div id=PLACE></div>
    }
}

/// Calls `show(element, page, language, argument)` of the module.
async fn show(page: &str, language: &str, argument: &str) -> Result<(), JsValue> {
    let module = JsFuture::from(load("library")?).await?;
    let place = document().get_element_by_id(PLACE).ok_or(JsValue::NULL)?;
    let show: js_sys::Function = js_sys::Reflect::get(&module, &"show".into())?.dyn_into()?;
    let arguments = js_sys::Array::of4(&place, &page.into(), &language.into(), &argument.into());
    show.apply(&JsValue::UNDEFINED, &arguments).map(|_| ())
}
