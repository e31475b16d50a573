//! Charts in the page, and their files.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use leptos::{ev, html};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url,
};

use crate::chart::{Drawing, Picture};
use crate::text;
use crate::web::file::{file_name, save_blob, save_text};
use crate::web::result::report::Report;

/// Widths a chart is drawn at, pixels; it follows its place in steps.
const NARROWEST: f64 = 240.0;
const WIDEST: f64 = 860.0;
const STEP: f64 = 20.0;
/// Pixels of an image file for one of the chart.
const SHARPNESS: f64 = 2.0;

/// A chart with its buttons.
#[must_use]
pub fn figure(report: &Report, chart: impl Picture + Send + Sync + 'static) -> AnyView {
    shown(report, Arc::new(chart))
}

fn shown(report: &Report, chart: Arc<dyn Picture + Send + Sync>) -> AnyView {
    let failed = RwSignal::new(false);
    let place = NodeRef::<html::Div>::new();
    let width = RwSignal::new(640.0);
    let measure = move || {
        if let Some(place) = place.get_untracked() {
            let room = f64::from(place.client_width()).clamp(NARROWEST, WIDEST);
            width.set((room / STEP).floor() * STEP);
        }
    };
    Effect::new(move || {
        place.track();
        measure();
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let label = report.t(text::CHART_DOWNLOAD);
    let drawn = chart.clone();
    let width = Memo::new(move |_| width.get());
    let buttons = [(text::CHART_SVG, false), (text::CHART_PNG, true)].map(|(format, image)| {
        let chart = chart.clone();
        let name = format!(
            "{} {} {}",
            report.study.name,
            report.inventory.year,
            chart.id()
        );
        let format = report.t(format);
        view! {
            <button type="button" on:click=move |_| save(&*chart, &name, image, failed)>
                <span class="visually-hidden">{label}" "</span>{format}
            </button>
        }
        .into_any()
    });
    let why = report.t(text::CHART_FAILED);
    view! {
        <figure class="chart-figure">
            <div class="chart" node_ref=place inner_html=move || drawn.draw(width.get()).svg></div>
            <figcaption class="actions">
                <span aria-hidden="true">{label}</span>
                {buttons.into_iter().collect_view()}
                <span class="error" role="status">{move || failed.get().then_some(why)}</span>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// Offers the chart as a file; `failed` tells that it could not be made.
fn save(chart: &dyn Picture, name: &str, image: bool, failed: RwSignal<bool>) {
    let drawing = chart.file();
    if image {
        let name = file_name(name, "png");
        spawn_local(async move { failed.set(save_image(&drawing, name).await.is_err()) });
    } else {
        let saved = save_text(&file_name(name, "svg"), "image/svg+xml", &drawing.svg);
        failed.set(saved.is_err());
    }
}

/// Draws the chart on a canvas and offers it as PNG.
async fn save_image(drawing: &Drawing, name: String) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = js_sys::Array::of1(&drawing.svg.as_str().into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let loaded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&address);
    loaded?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let (width, height) = (drawing.width * SHARPNESS, drawing.height * SHARPNESS);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let made = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            let _ = save_blob(&name, &blob);
        }
    });
    canvas.to_blob(made.unchecked_ref())
}
