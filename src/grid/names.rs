//! Names of what a line refers to, and what is meant by a name: sub-posts, controls, sites, factors.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::FieldError;
use crate::allocation::{Control, SUB_POSTS, SubPost, offers};
use crate::catalogue::{self, FACTORS, FAMILIES};
use crate::language::Language;
use crate::search::plain_text;
use crate::standard;
use crate::study::{ActivityDatum, Approach, FAMILY, FamilyFactor, Study, factor_unit};
use crate::text::{self, Bilingual};
use crate::unit::Unit;

/// The electricity of the place of the site and of the year.
pub const ELECTRICITY: &str = "family:electricity";

/// The name of a sub-post.
#[must_use]
pub fn sub_post(sub_post: SubPost) -> Bilingual {
    standard::sub_post_name(sub_post)
}

/// The name of a control, in the terms of the consolidation approach. A sub-post that offers one
/// choice, such as purchases, has nothing to run or hold.
#[must_use]
pub fn control(control: Control, sub_post: SubPost, approach: Approach) -> Bilingual {
    match control {
        Control::Operated if controls(sub_post).count() == 1 => text::LINES_CONTROL_OURS,
        Control::Operated if approach == Approach::OperationalControl => {
            text::LINES_CONTROL_OPERATED
        }
        Control::Operated => text::LINES_CONTROL_HELD,
        Control::Rented => text::LINES_CONTROL_RENTED,
        Control::Other => text::LINES_CONTROL_OTHER,
        Control::Paid => text::LINES_CONTROL_PAID,
        Control::Unpaid => text::LINES_CONTROL_UNPAID,
        Control::FinalClient => text::LINES_CONTROL_FINAL_CLIENT,
        Control::Intermediary => text::LINES_CONTROL_INTERMEDIARY,
        Control::RentedOut => text::LINES_CONTROL_RENTED_OUT,
        Control::LandUse => text::LINES_CONTROL_LAND_USE,
        Control::Fugitive => text::LINES_CONTROL_FUGITIVE,
        Control::Process => text::LINES_CONTROL_PROCESS,
    }
}

/// The choices of a sub-post.
pub fn controls(sub_post: SubPost) -> impl Iterator<Item = Control> {
    Control::ALL
        .into_iter()
        .filter(move |control| offers(sub_post, *control))
}

/// The name of the factor of a line; its identifier when it is not known.
#[must_use]
pub fn factor(study: &Study, line: &ActivityDatum, language: Language) -> String {
    let year = line.spending_year.unwrap_or(study.year);
    factor_name(study, &line.factor, year, language)
}

/// The name of a factor; of a family, that of its factor for a year.
#[must_use]
pub fn factor_name(study: &Study, id: &str, year: i32, language: Language) -> String {
    if id == ELECTRICITY {
        return text::LINES_FACTOR_ELECTRICITY.get(language).to_owned();
    }
    if let Some(FamilyFactor { family, key }) = FamilyFactor::read(id) {
        let found = key.and_then(|key| catalogue::in_family(family, key, year));
        return found.map_or(id.to_owned(), |found| {
            let name = named(&found.factor.fr, &found.factor.en, language);
            text::fill(text::LINES_FACTOR_OF_YEAR.get(language), &[name])
        });
    }
    if let Some(factor) = catalogue::find(id) {
        return named(&factor.fr, &factor.en, language).to_owned();
    }
    let own = study.factors.iter().find(|own| own.id == id);
    own.map_or(id, |own| named(&own.name, &own.name_en, language))
        .to_owned()
}

/// The base or table that the factor of a line was copied from; none for any other.
#[must_use]
pub fn origin<'a>(study: &'a Study, line: &ActivityDatum) -> Option<&'a str> {
    let own = study.factors.iter().find(|own| own.id == line.factor)?;
    own.base.as_ref().map(|base| base.name.as_str())
}

/// Of two names, the one of the language; French where there is no other.
#[must_use]
pub fn named<'a>(fr: &'a str, en: &'a str, language: Language) -> &'a str {
    match language {
        Language::English if !en.is_empty() => en,
        _ => fr,
    }
}

/// The monetary families: identifiers of factors that follow the year of spending.
pub fn monetary() -> impl Iterator<Item = String> {
    let mut keys: Vec<&str> = Vec::new();
    for row in FAMILIES.iter().filter(|row| row.family == "monetary") {
        if !keys.contains(&row.key) {
            keys.push(row.key);
        }
    }
    keys.into_iter()
        .map(|key| format!("{FAMILY}monetary/{key}"))
}

/// What names mean in a study, whatever their case and accents, in both languages.
pub struct Names<'a> {
    /// The study.
    pub study: &'a Study,
    // Made at the first use: a quantity is typed without either.
    sub_posts: OnceCell<Vec<(String, SubPost)>>,
    factors: OnceCell<BTreeMap<String, Vec<String>>>,
}

impl<'a> Names<'a> {
    /// The names of a study.
    #[must_use]
    pub fn new(study: &'a Study) -> Self {
        Self {
            study,
            sub_posts: OnceCell::new(),
            factors: OnceCell::new(),
        }
    }

    /// The sub-post of a name, of its beginning or of a part of it.
    ///
    /// # Errors
    /// [`FieldError`] when none or several are meant.
    pub fn sub_post(&self, text: &str) -> Result<SubPost, FieldError> {
        meant(text, self.sub_posts.get_or_init(sub_posts).clone())
    }

    /// The control of a name, among the choices of a sub-post where several are meant.
    ///
    /// # Errors
    /// [`FieldError`] when none or several are meant.
    pub fn control(&self, text: &str, sub_post: SubPost) -> Result<Control, FieldError> {
        let approach = self.study.approach;
        let names = |known: Control| {
            let name = control(known, sub_post, approach);
            let names = Language::ALL.map(|language| plain_text(name.get(language)));
            names.into_iter().chain([plain_text(known.word())])
        };
        let of = |known| names(known).map(move |name| (name, known));
        let offered = meant(text, controls(sub_post).flat_map(of).collect());
        match offered {
            Err(FieldError::Unknown(_)) => {
                meant(text, Control::ALL.into_iter().flat_map(of).collect())
            }
            offered => offered,
        }
    }

    /// The identifier of the site of a name; none for an empty one.
    ///
    /// # Errors
    /// [`FieldError`] when none or several are meant.
    pub fn site(&self, text: &str) -> Result<Option<String>, FieldError> {
        if text.is_empty() {
            return Ok(None);
        }
        let sites = self.study.sites.iter();
        let sites = sites.map(|site| (plain_text(&site.name), site.id.clone()));
        meant(text, sites.collect()).map(Some)
    }

    /// The identifier of the factor of a name or identifier. Of several, those that measure the
    /// quantity of the line are meant.
    ///
    /// # Errors
    /// [`FieldError`] when none or several are meant.
    pub fn factor(&self, text: &str, line: &ActivityDatum) -> Result<String, FieldError> {
        if text.is_empty() {
            return Err(FieldError::Compulsory);
        }
        let factors = self.factors.get_or_init(|| factors(self.study));
        let Some(ids) = factors.get(&plain_text(text)) else {
            return Err(FieldError::Unknown(text.to_owned()));
        };
        let [id] = ids.as_slice() else {
            let fitting: Vec<&String> = ids.iter().filter(|id| self.fits(id, line)).collect();
            return match fitting.as_slice() {
                [id] => Ok((*id).clone()),
                _ => Err(FieldError::Ambiguous(text.to_owned())),
            };
        };
        Ok(id.clone())
    }

    fn fits(&self, id: &str, line: &ActivityDatum) -> bool {
        let mut line = line.clone();
        id.clone_into(&mut line.factor);
        let per = factor_unit(self.study, &line).and_then(|unit| Unit::find(unit).ok());
        let typed = Unit::find(&line.quantity.unit).ok();
        per.zip(typed)
            .is_some_and(|(per, typed)| per.dimension == typed.dimension)
    }
}

/// The names of every sub-post, folded.
fn sub_posts() -> Vec<(String, SubPost)> {
    let names = SUB_POSTS.into_iter().flat_map(|known| {
        let names = Language::ALL.map(|language| sub_post(known).get(language));
        let names = names.into_iter().chain([known.word()]);
        names.map(move |name| (plain_text(name), known))
    });
    names.collect()
}

/// Identifiers of the factors of the catalogue and of a study, by folded identifier and name.
fn factors(study: &Study) -> BTreeMap<String, Vec<String>> {
    let mut factors = BTreeMap::<String, Vec<String>>::new();
    let mut add = |id: &str, names: [&str; 2]| {
        for name in names.into_iter().chain([id]) {
            let known = factors.entry(plain_text(name)).or_default();
            if !known.iter().any(|one| one == id) {
                known.push(id.to_owned());
            }
        }
    };
    for id in monetary().chain([ELECTRICITY.to_owned()]) {
        let [fr, en] = Language::ALL.map(|one| factor_name(study, &id, study.year, one));
        add(&id, [&fr, &en]);
    }
    for factor in FACTORS.iter() {
        add(&factor.id, [&factor.fr, &factor.en]);
    }
    for own in &study.factors {
        add(&own.id, [&own.name, &own.name_en]);
    }
    factors
}

/// What is meant by a text: the name itself, else the only name that begins with it, else the only
/// one that has it.
fn meant<T: Clone + PartialEq>(text: &str, names: Vec<(String, T)>) -> Result<T, FieldError> {
    let typed = plain_text(text);
    if typed.is_empty() {
        return Err(if text.trim().is_empty() {
            FieldError::Compulsory
        } else {
            FieldError::Unknown(text.to_owned())
        });
    }
    let tests: [fn(&str, &str) -> bool; 3] = [
        |name, typed| name == typed,
        |name, typed| name.starts_with(typed),
        |name, typed| name.contains(typed),
    ];
    for test in tests {
        let mut found: Vec<&T> = Vec::new();
        for (_, one) in names.iter().filter(|(name, _)| test(name, &typed)) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        match found.as_slice() {
            [] => {}
            [one] => return Ok((*one).clone()),
            _ => return Err(FieldError::Ambiguous(text.to_owned())),
        }
    }
    Err(FieldError::Unknown(text.to_owned()))
}
