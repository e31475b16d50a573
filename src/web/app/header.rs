//! Header and footer of the site; an embed shows neither but the language.

use leptos::prelude::*;

use crate::language::Language;
use crate::link::{Route, Theme};
use crate::text;
use crate::web::app::page_name;
use crate::web::state::{state, t};

#[component]
fn NavLink(route: Route) -> impl IntoView {
    let state = state();
    let current = move || (state.route.get().0 == route).then_some("page");
    view! { <a href=route.hash() aria-current=current>{t(page_name(route))}</a> }
}

/// Name of the product, navigation, language and colours.
#[component]
pub fn Header() -> impl IntoView {
    let state = state();
    let has_study = move || state.study.with(|study| !study.id.is_empty());
    let has_cards = move || state.sector().is_some();
    view! {
        <header class="site-header">
            <a class="brand" href="#/">{t(text::PRODUCT)}</a>
            <nav aria-label=t(text::NAVIGATION)>
                <NavLink route=Route::Home/>
                <Show when=has_cards><NavLink route=Route::Estimate/></Show>
                <Show when=has_study>
                    <NavLink route=Route::Detail/>
                    <NavLink route=Route::Network/>
                    <NavLink route=Route::Result/>
                </Show>
                <NavLink route=Route::Factors/>
                <NavLink route=Route::Method/>
            </nav>
            <div class="settings">
                <LanguageChoice/>
                <ThemeChoice/>
            </div>
        </header>
    }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    let state = state();
    let buttons = Language::ALL.into_iter().map(|language| {
        let name = match language {
            Language::French => "Français",
            Language::English => "English",
        };
        let pressed = move || {
            if state.language.get() == language {
                "true"
            } else {
                "false"
            }
        };
        view! {
            <button type="button" lang=language.code() aria-pressed=pressed
                on:click=move |_| state.set_language(language)>{name}</button>
        }
    });
    view! { <div class="languages" role="group" aria-label=t(text::LANGUAGE)>{buttons.collect_view()}</div> }
}

#[component]
fn ThemeChoice() -> impl IntoView {
    let state = state();
    let options = Theme::ALL.into_iter().map(|(theme, code)| {
        let name = match theme {
            Theme::System => text::THEME_SYSTEM,
            Theme::Light => text::THEME_LIGHT,
            Theme::Dark => text::THEME_DARK,
        };
        view! { <option value=code selected=move || state.theme.get() == theme>{t(name)}</option> }
    });
    view! {
        <label class="theme">
            <span>{t(text::THEME)}</span>
            <select id="theme" on:change=move |event| {
                state.set_theme(Theme::from_code(&event_target_value(&event)).unwrap_or_default());
            }>{options.collect_view()}</select>
        </label>
    }
}

/// Links to the pages about the product.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p>{t(text::FOOTER)}</p>
            <nav aria-label=t(text::FOOTER_NAVIGATION)>
                <NavLink route=Route::Method/>
                <NavLink route=Route::Factors/>
                <NavLink route=Route::Privacy/>
                <NavLink route=Route::Accessibility/>
            </nav>
        </footer>
    }
}
