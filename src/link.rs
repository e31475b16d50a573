//! Addresses: the page in the hash, the options of an embed in the query.
//!
//! Both come from anywhere and are hostile until read here. The names and values are stable for
//! ever: pages of others hold them.

use thiserror::Error;

use crate::language::Language;
use crate::sector::{self, Sector};

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Choice of a métier, and the studies of this browser.
    Home,
    /// The cards of the open study.
    Estimate,
    /// The details of the open study: its lines, its boundary, what surrounds them.
    Detail,
    /// The networks of the open study.
    Network,
    /// The result of the open study.
    Result,
    /// The statements of the open study.
    Statements,
    /// All emission factors.
    Factors,
    /// The method.
    Method,
    /// What becomes of data.
    Privacy,
    /// The accessibility statement.
    Accessibility,
}

/// Every route and its name in the hash.
const ROUTES: [(Route, &str); 10] = [
    (Route::Home, ""),
    (Route::Estimate, "estimate"),
    (Route::Detail, "detail"),
    (Route::Network, "network"),
    (Route::Result, "result"),
    (Route::Statements, "statements"),
    (Route::Factors, "factors"),
    (Route::Method, "method"),
    (Route::Privacy, "privacy"),
    (Route::Accessibility, "accessibility"),
];

/// Colours asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What the query of an address asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Hides the chrome of the site.
    pub embed: bool,
    /// Opens this métier.
    pub sector: Option<&'static Sector>,
    /// Language.
    pub language: Option<Language>,
    /// Colours.
    pub theme: Option<Theme>,
}

/// Why a part of an address was not followed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LinkError {
    /// No such page.
    #[error("no page is called `{0}`")]
    Page(String),
    /// A parameter has a value that is not offered.
    #[error("`{parameter}` does not take `{value}`")]
    Value {
        /// The parameter.
        parameter: &'static str,
        /// Its value, decoded as far as possible, cut at 60 characters.
        value: String,
    },
}

impl Route {
    /// The hash, `#/…`.
    #[must_use]
    pub fn hash(self) -> String {
        let name = ROUTES
            .iter()
            .find(|(route, _)| *route == self)
            .map_or("", |(_, name)| name);
        format!("#/{name}")
    }

    /// Reads a hash: the page, and what follows it (`#/factors/gas-pcs`).
    ///
    /// # Errors
    /// [`LinkError::Page`].
    ///
    /// ```
    /// # use infracarbone::link::Route;
    /// assert_eq!(Route::read("#/factors/gas-pcs"), Ok((Route::Factors, "gas-pcs")));
    /// assert_eq!(Route::read(""), Ok((Route::Home, "")));
    /// assert!(Route::read("#/nowhere").is_err());
    /// ```
    pub fn read(hash: &str) -> Result<(Self, &str), LinkError> {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let path = path.strip_prefix('/').unwrap_or(path);
        let (page, argument) = path.split_once('/').unwrap_or((path, ""));
        ROUTES
            .iter()
            .find(|(_, name)| *name == page)
            .map(|(route, _)| (*route, argument))
            .ok_or_else(|| LinkError::Page(cut(page)))
    }

    /// The module on demand that has the page, and the name of the page there; none for a page of
    /// the first load.
    #[must_use]
    pub fn on_demand(self) -> Option<(&'static str, &'static str)> {
        let module = match self {
            Self::Home | Self::Estimate => return None,
            Self::Detail => "detail",
            Self::Network => "network",
            _ => "library",
        };
        let named = ROUTES.iter().find(|(route, _)| *route == self);
        named.map(|(_, page)| (module, *page))
    }
}

impl Options {
    /// Reads a query, `?embed&metier=fai&lang=en&theme=dark`; unknown parameters are ignored.
    ///
    /// What is wrong is listed and left at its default: a bad link still opens the page.
    #[must_use]
    pub fn read(query: &str) -> (Self, Vec<LinkError>) {
        let (mut options, mut errors) = (Self::default(), Vec::new());
        for pair in query.strip_prefix('?').unwrap_or(query).split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            let fault = |parameter| LinkError::Value {
                parameter,
                value: cut(&value),
            };
            match name {
                "embed" => options.embed = value != "0" && value != "false",
                "metier" => match sector::find(&value) {
                    Some(sector) => options.sector = Some(sector),
                    None => errors.push(fault("metier")),
                },
                "lang" => match Language::from_code(&value) {
                    Some(language) => options.language = Some(language),
                    None => errors.push(fault("lang")),
                },
                "theme" => match Theme::from_code(&value) {
                    Some(theme) => options.theme = Some(theme),
                    None => errors.push(fault("theme")),
                },
                _ => {}
            }
        }
        (options, errors)
    }
}

impl Theme {
    /// Every choice and its code.
    pub const ALL: [(Self, &str); 3] = [
        (Self::System, "system"),
        (Self::Light, "light"),
        (Self::Dark, "dark"),
    ];

    /// The code, for addresses and attributes.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(theme, _)| *theme == self)
            .map_or("system", |(_, code)| code)
    }

    /// The theme of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == code)
            .map(|(theme, _)| *theme)
    }
}

/// Decodes `%20` and `+`; what is no code stays as it is, broken UTF-8 becomes U+FFFD.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = match first {
            b'%' => after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()),
            _ => None,
        };
        rest = after;
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => bytes.push(if *first == b'+' { b' ' } else { *first }),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn cut(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn options_of_an_embed() {
        let (options, errors) = Options::read("?embed&metier=fai&lang=en-GB&theme=dark&utm=x");
        assert!(options.embed && errors.is_empty());
        assert_eq!(options.sector.map(|sector| sector.id), Some("fai"));
        assert_eq!(options.language, Some(Language::English));
        assert_eq!(options.theme, Some(Theme::Dark));
        assert!(!Options::read("").0.embed);
        assert!(!Options::read("?embed=0").0.embed);
    }

    #[test]
    fn a_bad_value_is_named_and_the_rest_holds() {
        let (options, errors) = Options::read("?metier=boul%C3%A2nger+%zz&lang=fr&theme=pink");
        assert_eq!(options.language, Some(Language::French));
        let value = |parameter, value: &str| LinkError::Value {
            parameter,
            value: value.to_owned(),
        };
        assert_eq!(
            errors,
            [value("metier", "boulânger %zz"), value("theme", "pink")]
        );
    }

    #[test]
    fn routes_go_both_ways() {
        for (route, _) in ROUTES {
            assert_eq!(Route::read(&route.hash()), Ok((route, "")));
        }
        assert_eq!(
            Route::read("#/toString"),
            Err(LinkError::Page("toString".to_owned()))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]
        #[test]
        fn no_link_panics(text in "\\PC{0,80}|[?&=%+#/a-f0-9]{0,40}") {
            let (_, errors) = Options::read(&text);
            for error in errors {
                prop_assert!(!error.to_string().is_empty());
            }
            let _ = Route::read(&text);
        }
    }
}
