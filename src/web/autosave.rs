//! Saves the open study shortly after each change, and when the page is left.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::web::state::State;
use crate::web::storage::{STUDY_KEY, set_opened};

/// Wait after the last key; saving is promised within 300 ms of a change.
const PAUSE: Duration = Duration::from_millis(120);

/// Starts saving, and listening to other tabs.
pub fn start(state: State) {
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<()>| {
        state.study.track();
        if before.is_some() && pending.get_value().is_none() {
            let save = move || {
                pending.set_value(None);
                state.save();
            };
            pending.set_value(set_timeout_with_handle(save, PAUSE).ok());
        }
    });
    let open = Memo::new(move |_| state.study.with(|study| study.id.clone()));
    Effect::new(move || open.with(|id| set_opened(id)));
    state.follow_unwritten();
    let flush = move || {
        state.settle();
        if let Some(timeout) = pending.get_value() {
            timeout.clear();
            pending.set_value(None);
            state.save();
        }
    };
    window_event_listener(ev::pagehide, move |_| flush());
    window_event_listener(ev::visibilitychange, move |_| flush());
    window_event_listener(ev::storage, move |event| {
        let id = event
            .key()
            .and_then(|key| key.strip_prefix(STUDY_KEY).map(str::to_owned));
        if let (Some(id), Some(text)) = (id, event.new_value()) {
            state.stored_elsewhere(&id, &text);
        }
    });
}
