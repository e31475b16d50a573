//! The pages that open on demand, in a module of their own (`src/bin/library.rs`): the result, the
//! statements, all factors, the method, privacy, accessibility.
//!
//! Nothing here is used by the page of the first load. One page is shown at a time, in an element
//! that the page gives; showing another first takes the former away with all it holds.

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
use crate::web::{detail, result, statement};

mod article;
mod factors;
pub(super) mod figures;
mod filter;
mod provenance;
pub(super) mod sources;

/// A page of the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Detail,
    Result,
    Statements,
    Factors,
    Method,
    Privacy,
    Accessibility,
}

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
    page: Page,
    language: Language,
    argument: ArcRwSignal<String>,
    study: ArcRwSignal<String>,
    _handle: UnmountHandle<<AnyView as Render>::State>,
}

thread_local! {
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

impl Page {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "detail" => Self::Detail,
            "result" => Self::Result,
            "statements" => Self::Statements,
            "factors" => Self::Factors,
            "method" => Self::Method,
            "privacy" => Self::Privacy,
            "accessibility" => Self::Accessibility,
            _ => return None,
        })
    }

    fn view(
        self,
        language: Language,
        argument: ArcRwSignal<String>,
        study: ArcRwSignal<String>,
    ) -> AnyView {
        match self {
            Self::Detail => detail::page(language, argument, study),
            Self::Result => result::page(language, argument, study),
            Self::Statements => statement::page(language, argument, study),
            Self::Factors => factors::page(language, argument),
            Self::Method => article::method(language, argument),
            Self::Privacy => article::plain(text::PAGE_PRIVACY, language, argument),
            Self::Accessibility => article::plain(text::PAGE_ACCESSIBILITY, language, argument),
        }
    }
}

/// Shows a page in an element. `argument` is what follows the page in the address: a factor, a
/// section, a standard. `study` is the document of the open study, for the pages that show it. The
/// same page in the same place only goes to the new argument.
///
/// # Errors
/// [`ShowError`], and what was shown stays.
pub fn show(
    place: HtmlElement,
    page: &str,
    language: &str,
    argument: &str,
    study: &str,
) -> Result<(), ShowError> {
    let page = Page::named(page).ok_or_else(|| ShowError::Page(page.to_owned()))?;
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
        .filter(|shown| shown.place == place && shown.page == page && shown.language == language)
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
    let handle = mount_to(place.clone(), move || page.view(language, given.0, given.1));
    SHOWN.replace(Some(Shown {
        place,
        page,
        language,
        argument,
        study,
        _handle: handle,
    }));
    Ok(())
}

/// Scrolls to an element and moves the focus to it, once the page around has moved the focus to
/// the new page.
fn reveal(id: String) {
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
