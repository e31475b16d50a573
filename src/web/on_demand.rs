//! The places of pages that open on demand, in modules of their own (`src/bin/`).
//!
//! Nothing here is used by the page of the first load. One page of a module is shown at a time, in an
//! element that the page gives; showing another first takes the former away with all it holds.

use std::cell::RefCell;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use thiserror::Error;
use web_sys::HtmlElement;

use crate::catalogue;
use crate::language::Language;
use crate::sector;
use crate::text;

/// What shows a page: in a language, what follows the page in the address, the document of the
/// open study.
pub type Page = fn(Language, ArcRwSignal<String>, ArcRwSignal<String>) -> AnyView;

/// Why nothing was shown.
#[derive(Debug, Error)]
pub enum ShowError {
    /// The module has no such page.
    #[error("the module has no page `{0}`")]
    Page(String),
    /// The page exists in French and English.
    #[error("there is no language `{0}`")]
    Language(String),
}

/// What is shown, until it is dropped.
struct Shown {
    place: HtmlElement,
    page: String,
    language: Language,
    argument: ArcRwSignal<String>,
    study: ArcRwSignal<String>,
    _handle: UnmountHandle<<AnyView as Render>::State>,
}

thread_local! {
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

/// Shows one of the `pages` in an element, by its name. `argument` is what follows the page in the
/// address: a factor, a section, a standard. `study` is the document of the open study, for the pages
/// that show it. The same page in the same place only goes to the new argument.
///
/// # Errors
/// [`ShowError`], and what was shown stays.
pub fn show(
    pages: &[(&str, Page)],
    place: HtmlElement,
    name: &str,
    language: &str,
    argument: &str,
    study: &str,
) -> Result<(), ShowError> {
    let found = pages.iter().find(|(page, _)| *page == name);
    let (_, page) = *found.ok_or_else(|| ShowError::Page(name.to_owned()))?;
    let language =
        Language::from_code(language).ok_or_else(|| ShowError::Language(language.to_owned()))?;
    if !text::loaded(language) {
        text::load_all();
        catalogue::load_provenance();
        sector::load_indicators();
    }
    let before = SHOWN.take();
    if let Some(shown) = before
        .as_ref()
        .filter(|shown| shown.place == place && shown.page == name && shown.language == language)
    {
        // A signal that is set shows its part again, even when it holds what it did.
        for (signal, value) in [(&shown.argument, argument), (&shown.study, study)] {
            if signal.with_untracked(|held| held != value) {
                signal.set(value.to_owned());
            }
        }
        SHOWN.replace(before);
        return Ok(());
    }
    drop(before);
    let argument = ArcRwSignal::new(argument.to_owned());
    let study = ArcRwSignal::new(study.to_owned());
    let given = (argument.clone(), study.clone());
    let handle = mount_to(place.clone(), move || page(language, given.0, given.1));
    SHOWN.replace(Some(Shown {
        place,
        page: name.to_owned(),
        language,
        argument,
        study,
        _handle: handle,
    }));
    Ok(())
}

/// Takes away what is shown, with all it holds.
pub fn hide() {
    SHOWN.take();
}

/// Scrolls to an element and moves the focus to it, once the page around has moved the focus to
/// the new page.
pub(super) fn reveal(id: String) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            element.scroll_into_view();
            if element.tab_index() < 0 {
                let _ = element.set_attribute("tabindex", "-1");
            }
            let _ = element.focus();
        }
    });
}

/// Hands a document over to the page, which listens to this event around its place for pages on demand:
/// `study` for the open study as it is now, `new-study` for another one to open.
pub(super) fn hand_over(event: &str, document: &str) {
    let place = leptos::prelude::document().query_selector(".on-demand");
    let options = web_sys::CustomEventInit::new();
    options.set_detail(&document.into());
    let event = web_sys::CustomEvent::new_with_event_init_dict(event, &options);
    if let (Ok(Some(place)), Ok(event)) = (place, event) {
        let _ = place.dispatch_event(&event);
    }
}

/// Exports the functions that the page calls of a module on demand, from its binary.
#[macro_export]
macro_rules! module_on_demand {
    ($pages:expr) => {
        /// Shows a page in an element, in place of the one shown before.
        ///
        /// # Errors
        /// A page or a language that does not exist.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn show(
            place: web_sys::HtmlElement,
            page: &str,
            language: &str,
            argument: &str,
            study: &str,
        ) -> Result<(), wasm_bindgen::JsError> {
            $crate::web::on_demand::show(&$pages, place, page, language, argument, study)
                .map_err(wasm_bindgen::JsError::from)
        }

        /// Takes away what is shown.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn hide() {
            $crate::web::on_demand::hide();
        }
    };
}
