//! A page of one of the modules that open on demand (`src/bin/`).

use leptos::ev::Custom;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::link::Route;
use crate::study::{self, Study};
use crate::text;
use crate::web::app::page_name;
use crate::web::state::{state, t};

#[wasm_bindgen]
extern "C" {
    /// Loads a module that shows pages on demand (`src/web/boot.js`); resolves to its exports.
    #[wasm_bindgen(js_namespace = infracarbone, js_name = load, catch)]
    fn load(module: &str) -> Result<js_sys::Promise, JsValue>;
}

/// What became of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Loading,
    Shown,
    Failed,
}

/// Shows a page of a module: text "Loading…", then the page or why it cannot be.
#[component]
pub fn OnDemand(route: Route) -> impl IntoView {
    let state = state();
    let progress = RwSignal::new(Progress::Loading);
    let place = NodeRef::<Div>::new();
    Effect::new(move || {
        let language = state.language.get().code();
        state.settle();
        let (current, argument) = state.route.get();
        // What is of the open study follows it: the study goes to the module as its document.
        let study = match route {
            Route::Detail | Route::Network | Route::Result | Route::Statements => {
                state.study.with(Study::to_json)
            }
            _ => String::new(),
        };
        let Some(page) = route.on_demand().filter(|_| current == route) else {
            return;
        };
        spawn_local(async move {
            let shown = show(place, page, language, &argument, &study).await;
            let reached = if shown.is_ok() {
                Progress::Shown
            } else {
                Progress::Failed
            };
            // The visitor may have left meanwhile.
            progress.try_set(reached);
        });
    });
    // The page of the details hands back the document of the study that it changed.
    let changed = move |event: web_sys::Event| {
        if let Some(document) = detail(&event) {
            state.receive(document);
        }
    };
    // The study of another year, made from the open one.
    let created = move |event: web_sys::Event| {
        if let Some(Ok(study)) = detail(&event).map(|document| study::read(&document)) {
            state.import(study);
        }
    };
    on_cleanup(move || state.settle());
    let waiting = move || {
        let (text, class, role) = match progress.get() {
            Progress::Shown => return None,
            Progress::Loading => (text::LOADING, "", "status"),
            Progress::Failed => (text::LOADING_FAILED, "error", "alert"),
        };
        Some(view! { <h1>{t(page_name(route))}</h1><p class=class role=role>{t(text)}</p> })
    };
    view! {
        {waiting}
        {leptos::html::div()
            .class("on-demand")
            .node_ref(place)
            .on(Custom::<web_sys::Event>::new("study"), changed)
            .on(Custom::<web_sys::Event>::new("new-study"), created)}
    }
}

/// The document that an event brings.
fn detail(event: &web_sys::Event) -> Option<String> {
    let document = js_sys::Reflect::get(event, &"detail".into()).ok()?;
    document.as_string()
}

/// Calls `show(element, page, language, argument, study)` of a module, unless the page was left.
async fn show(
    place: NodeRef<Div>,
    (module, page): (&str, &str),
    language: &str,
    argument: &str,
    study: &str,
) -> Result<(), JsValue> {
    let module = JsFuture::from(load(module)?).await?;
    let Some(element) = place.try_get_untracked().flatten() else {
        return Ok(());
    };
    let show: js_sys::Function = js_sys::Reflect::get(&module, &"show".into())?.dyn_into()?;
    let arguments = [page, language, argument, study].map(JsValue::from);
    let [page, language, argument, study] = &arguments;
    let arguments = js_sys::Array::of5(&element, page, language, argument, study);
    show.apply(&JsValue::UNDEFINED, &arguments).map(|_| ())
}
