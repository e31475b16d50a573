//! The shell of the page: header, notices, the page of the route, footer.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use crate::link::{Options, Route};
use crate::text;
use crate::web::language::{self, preferred_language};
use crate::web::state::{Notice, State, state, t};
use crate::web::{autosave, embed, message, pages};

mod header;
mod notices;

use header::{Footer, Header};
use notices::Notices;

/// Starts the page once the texts of its language are there.
///
/// # Errors
/// When they cannot be fetched; the static notice then shows.
pub async fn start() -> Result<(), JsValue> {
    let query = web_sys::window().and_then(|window| window.location().search().ok());
    let (options, errors) = Options::read(&query.unwrap_or_default());
    let language = options
        .language
        .or_else(preferred_language)
        .unwrap_or_default();
    language::load(language).await?;
    if options.embed {
        embed::start();
    }
    let place = document().get_element_by_id("app").ok_or(JsValue::NULL)?;
    let shell = mount_to(place.unchecked_into::<HtmlElement>(), move || {
        let state = State::new(options, language);
        provide_context(state);
        for error in &errors {
            let sentence = message::link_error(error, language);
            state.notify(Notice::Said(sentence));
        }
        // Before the hash is read: the métier of the address goes to its cards.
        if let Some(sector) = options.sector {
            state.create_or_resume(sector);
        }
        follow_hash(state);
        follow_settings(state);
        autosave::start(state);
        view! { <App/> }
    });
    // The page lives as long as its window.
    shell.forget();
    Ok(())
}

/// Keeps the route equal to the hash, and the focus at the top of a new page.
fn follow_hash(state: State) {
    let read = move |moved: bool| {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok());
        let hash = hash.unwrap_or_default();
        match Route::read(&hash) {
            Ok((route, argument)) => state.route.set((route, argument.to_owned())),
            // In-page anchors and unknown pages leave the page as it is.
            Err(_) => return,
        }
        // `#/estimate/fleet` goes to a card, also when the page opens there.
        let (route, argument) = state.route.get_untracked();
        if route == Route::Estimate && !argument.is_empty() {
            focus_soon(&format!("#card-{argument}"));
        } else if moved {
            focus_soon("#main");
        }
        if moved && let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    };
    read(false);
    let listener = window_event_listener(ev::hashchange, move |_| read(true));
    on_cleanup(move || listener.remove());
}

/// Keeps the attributes of the document equal to the settings.
fn follow_settings(state: State) {
    Effect::new(move || {
        let Some(root) = document().document_element() else {
            return;
        };
        let language = state.language.get();
        let _ = root.set_attribute("lang", language.code());
        let _ = root.set_attribute("data-theme", state.theme.get().code());
        let _ = root.toggle_attribute_with_force("data-embed", state.embed);
        let page = page_name(state.route.get().0).get(language);
        document().set_title(&format!("{page} – {}", text::PRODUCT.get(language)));
    });
}

/// The first button of the list of studies.
pub const FIRST_STUDY: &str = ".study button";

/// Moves the focus to the first element of a selector.
fn focus(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus once what changed is shown: what had it may be gone.
pub fn focus_soon(selector: &str) {
    let selector = selector.to_owned();
    request_animation_frame(move || focus(&selector));
}

/// The name of a page, for its title and the navigation.
#[must_use]
pub fn page_name(route: Route) -> crate::sector::Bilingual {
    match route {
        Route::Home => text::NAV_HOME,
        Route::Estimate => text::NAV_ESTIMATE,
        Route::Detail => text::NAV_DETAIL,
        Route::Network => text::NAV_NETWORK,
        Route::Result => text::NAV_RESULT,
        Route::Statements => text::NAV_STATEMENTS,
        Route::Factors => text::NAV_FACTORS,
        Route::Method => text::NAV_METHOD,
        Route::Privacy => text::NAV_PRIVACY,
        Route::Accessibility => text::NAV_ACCESSIBILITY,
    }
}

#[component]
fn App() -> impl IntoView {
    let state = state();
    let route = Memo::new(move |_| state.route.get().0);
    view! {
        <button type="button" class="skip" on:click=|_| focus("#main")>{t(text::SKIP_TO_CONTENT)}</button>
        <Header/>
        <main id="main" tabindex="-1">
            <Notices/>
            {move || match route.get() {
                Route::Home => view! { <pages::home::Home/> }.into_any(),
                Route::Estimate => view! { <pages::estimate::Estimate/> }.into_any(),
                other => view! { <pages::on_demand::OnDemand route=other/> }.into_any(),
            }}
        </main>
        <Footer/>
        <p class="visually-hidden" role="status">{move || state.announcement.get()}</p>
    }
}
