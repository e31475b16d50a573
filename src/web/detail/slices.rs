//! Long work in short slices, so that no key waits for more than a frame.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use js_sys::Promise;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use crate::language::Language;
use crate::text::{self, Bilingual};

/// A slice ends after the step that passes this, ms: with the drawing of the progress it stays within
/// a frame, 16 ms.
const SLICE: f64 = 8.0;

/// Work of which one is under way at most: beginning another ends the one before.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// The number of the work under way, and how much of it is done, 0 to 1.
    under_way: ArcRwSignal<Option<(u32, f64)>>,
    begun: Arc<AtomicU32>,
}

impl Work {
    /// Begins; the number tells this work from the next.
    pub fn begin(&self) -> u32 {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        self.under_way.set(Some((number, 0.0)));
        number
    }

    /// Whether this work goes on.
    #[must_use]
    pub fn goes_on(&self, number: u32) -> bool {
        let under_way = self.under_way.get_untracked();
        under_way.is_some_and(|(known, _)| known == number)
    }

    /// Ends whatever is under way; its next slice does not come.
    pub fn stop(&self) {
        self.under_way.set(None);
    }

    /// How much is done, 0 to 1, followed; none when nothing is under way.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        self.under_way.get().map(|(_, share)| share)
    }

    /// Repeats a step that gives back how much is done, until it gives none. False when the work was
    /// stopped before.
    ///
    /// # Errors
    /// That of the step, which is the last one.
    pub async fn run<E>(
        &self,
        number: u32,
        mut step: impl FnMut() -> Result<Option<f64>, E>,
    ) -> Result<bool, E> {
        while self.goes_on(number) {
            let end = now() + SLICE;
            let share = loop {
                match step()? {
                    None => return Ok(true),
                    Some(share) if now() >= end => break share,
                    Some(_) => {}
                }
            };
            self.under_way.set(Some((number, share)));
            pause().await;
        }
        Ok(false)
    }
}

/// Lets the browser draw and take keys. By a message, since browsers hold back every one of many
/// timeouts for 4 ms.
pub async fn pause() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let port = channel.port1();
    let promise = Promise::new(&mut |resolve, _| {
        port.set_onmessage(Some(&resolve));
        let _ = channel.port2().post_message(&JsValue::NULL);
    });
    // It cannot fail.
    let _ = JsFuture::from(promise).await;
    port.close();
}

/// Milliseconds; without a clock, slices of one step.
pub fn now() -> f64 {
    let clock = window().performance();
    clock.map_or(f64::INFINITY, |clock| clock.now())
}

/// The progress of the work, and the button that stops it.
pub fn bar(
    language: Language,
    work: Work,
    label: Bilingual,
    cancel: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let shown = work.clone();
    let under_way = Memo::new(move |_| shown.share().is_some());
    let content = move || {
        under_way.get().then(|| {
            let work = work.clone();
            let share = move || work.share().unwrap_or(1.0).to_string();
            view! {
                <label class="work-progress">{label.get(language)} " " <progress max="1" value=share></progress></label>
                <button type="button" class="work-cancel" on:click=move |_| cancel()>
                    {text::BASE_CANCEL.get(language)}
                </button>
            }
        })
    };
    view! { <div class="work">{content}</div> }.into_any()
}
