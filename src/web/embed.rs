//! Messages to a host page that shows the calculator in an iframe (docs/EMBEDDING.md).
//!
//! The host says hello; from then on its height is posted to the host's exact origin, never to
//! any other. No hello, or a host without an origin of its own: nothing is ever posted.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, ResizeObserver, Window};

/// Type of the host's greeting.
const HELLO: &str = "infracarbone:hello";
/// Type of the messages with a height.
const HEIGHT: &str = "infracarbone:height";
/// Version of the protocol.
const VERSION: u32 = 1;
/// Smaller changes of height are not worth a message, pixels.
const HYSTERESIS: u32 = 8;
/// Taller pages scroll inside their frame, pixels.
const TALLEST: u32 = 20_000;

/// Answers the host page's greeting and posts the height of the page from then on.
pub fn start() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Ok(Some(parent)) = window.parent() else {
        return;
    };
    if parent == window {
        return;
    }
    let observed = Rc::new(Cell::new(false));
    let listener = window_event_listener(ev::message, move |event: MessageEvent| {
        if !greets(&event, &parent) || observed.replace(true) {
            return;
        }
        observe(parent.clone(), event.origin());
    });
    // The page lives as long as its frame.
    std::mem::forget(listener);
}

fn field(message: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Whether a message is a greeting of the host page, from an origin that can be answered.
fn greets(event: &MessageEvent, parent: &Window) -> bool {
    let from_parent = event
        .source()
        .is_some_and(|source| js_sys::Object::is(&source, parent));
    let origin = event.origin();
    from_parent
        && origin != "null"
        && !origin.is_empty()
        && field(&event.data(), "type").as_string().as_deref() == Some(HELLO)
}

fn observe(parent: Window, origin: String) {
    let Some(body) = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.body())
    else {
        return;
    };
    let last = Cell::new(0_u32);
    let measured = body.clone();
    let post = Rc::new(move || {
        let height = (measured.get_bounding_client_rect().height().ceil() as u32).min(TALLEST);
        if height.abs_diff(last.get()) < HYSTERESIS {
            return;
        }
        last.set(height);
        let message = js_sys::Object::new();
        for (name, value) in [
            ("type", JsValue::from(HEIGHT)),
            ("version", VERSION.into()),
            ("height", height.into()),
        ] {
            let _ = js_sys::Reflect::set(&message, &name.into(), &value);
        }
        let _ = parent.post_message(&message, &origin);
    });
    // Not at once: to measure while sizes are being observed makes WebKit find new ones.
    let changed = Closure::<dyn Fn()>::new(move || {
        let post = Rc::clone(&post);
        request_animation_frame(move || post());
    });
    if let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        observer.observe(&body);
        std::mem::forget(observer);
    }
    changed.forget();
}
