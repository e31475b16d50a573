//! The JavaScript library (`make lib`: feature `library` without `page`): the calculation as a module for a page
//! or for Node.
//!
//! Owns the functions and their errors; what they hand out is in [`crate::api`]. The same types as
//! everywhere, their TypeScript declarations generated from them.

use js_sys::{Array, Error, JSON, Object, RangeError, Reflect};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::api::{self, QuestionView, Report, SectorView, SimulationReport, Years};
use crate::catalogue;
use crate::factor::Factor;
use crate::language::Language;
use crate::sector;
use crate::series::LikeForLike;
use crate::standard::esrs::Esrs;
use crate::standard::vsme::Vsme;
use crate::standard::{Reconciliation, Standard, Statement};
use crate::study::{self, Study, StudyError};
use crate::text;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A text. */
export type Text = string;

/** A text in both languages. */
export interface Bilingual { fr: string; en: string; }

/** How `simulate` draws. */
export interface SimulationOptions {
  /** Number of draws, 1 to 1,000,000; 10,000 without. */
  draws?: number;
  /** A whole number from 0: the same one gives the same draws. 1 without, as on the page. */
  seed?: number;
}

/** What the tables of `vsme`, `esrs` and `years` are made with. */
export interface SheetOptions {
  /** The studies of the other years: those of the series of the study count. */
  others?: (Study | string)[];
  /** Language of the tables; French without. */
  language?: "fr" | "en";
}

/** What the functions that take a study, a standard, a language or a métier throw: the message names the path of the faulty field. */
export type StudyFault = Error & StudyError & { name: "StudyError" };
"#;

/// Once, when the module starts: the texts and the provenance of the factors.
#[wasm_bindgen(start, skip_typescript)]
pub fn start() {
    catalogue::load_provenance();
    sector::load_indicators();
    text::load_all();
}

/// Calculates the inventory of a study, given as an object or as the text of a file saved by the
/// page.
///
/// @throws {StudyFault} when it is not a study.
#[wasm_bindgen]
pub fn calculate(
    #[wasm_bindgen(unchecked_param_type = "Study | string")] study: &JsValue,
) -> Result<Ts<Report>, JsValue> {
    typed(&api::report(&read(study)?))
}

/// The inventory of a study restated in a standard: its rows by group with their lines, the total, what
/// is shown apart, and what the standard counts otherwise, with the reason.
///
/// @throws {StudyFault} when it is not a study, or there is no such standard.
#[wasm_bindgen]
pub fn statement(
    #[wasm_bindgen(unchecked_param_type = "Study | string")] study: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Standard")] standard: &JsValue,
) -> Result<Ts<Statement>, JsValue> {
    let standard = known(standard, "standard")?;
    typed(&api::statement(&read(study)?, standard))
}

/// What leads from the total of one standard to that of another, by reason and line.
///
/// @throws {StudyFault} when it is not a study, or there is no such standard.
#[wasm_bindgen]
pub fn reconcile(
    #[wasm_bindgen(unchecked_param_type = "Study | string")] study: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Standard")] from: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Standard")] to: &JsValue,
) -> Result<Ts<Reconciliation>, JsValue> {
    let [from, to] = [known(from, "from")?, known(to, "to")?];
    typed(&api::reconcile(&read(study)?, from, to))
}

/// What the gap between the study of the year of reference and another is made of: the activity of the
/// former is recalculated with the factors, method and perimeter of the latter.
///
/// @throws {StudyFault} when one of them is not a study.
#[wasm_bindgen(js_name = likeForLike)]
pub fn like_for_like(
    #[wasm_bindgen(unchecked_param_type = "Study | string")] reference: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Study | string")] study: &JsValue,
) -> Result<Ts<LikeForLike>, JsValue> {
    typed(&api::like_for_like(&read(reference)?, &read(study)?))
}

/// VSME, B3 and C3: tables of figures in one language.
///
/// @throws {StudyFault} when one of them is not a study, or there is no such language.
#[wasm_bindgen]
pub fn vsme(
    #[wasm_bindgen(unchecked_param_type = "Study | string")] study: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SheetOptions")] options: &JsValue,
) -> Result<Ts<Vsme>, JsValue> {
    let (others, language) = sheet_options(options)?;
    typed(&api::vsme(&read(study)?, others, language))
}

/// ESRS E1-6: tables of figures in one language.
///
/// @throws {StudyFault} when one of them is not a study, or there is no such language.
#[wasm_bindgen]
pub fn esrs(
    #[wasm_bindgen(unchecked_param_type = "Study | string")] study: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SheetOptions")] options: &JsValue,
) -> Result<Ts<Esrs>, JsValue> {
    let (others, language) = sheet_options(options)?;
    typed(&api::esrs(&read(study)?, others, language))
}

/// The years of the series of a study: side by side, beside the year of reference, and what the gap to it
/// is made of.
///
/// @throws {StudyFault} when one of them is not a study, or there is no such language.
#[wasm_bindgen]
pub fn years(
    #[wasm_bindgen(unchecked_param_type = "Study | string")] study: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SheetOptions")] options: &JsValue,
) -> Result<Ts<Years>, JsValue> {
    let (others, language) = sheet_options(options)?;
    typed(&api::years(&read(study)?, others, language))
}

/// The other studies and the language of the tables.
fn sheet_options(options: &JsValue) -> Result<(Vec<Study>, Language), JsValue> {
    let given = |name: &str| {
        if options.is_undefined() || options.is_null() {
            return Ok(JsValue::UNDEFINED);
        }
        Reflect::get(options, &name.into())
    };
    let (others, code) = (given("others")?, given("language")?);
    let language = match code.is_undefined() {
        true => Language::French,
        false => {
            let text = code.as_string().unwrap_or_else(|| format!("{code:?}"));
            api::language(&text).map_err(|error| fault(&error))?
        }
    };
    let studies = match others.is_undefined() {
        true => Vec::new(),
        false => Array::from(&others)
            .iter()
            .map(|other| read(&other))
            .collect::<Result<_, _>>()?,
    };
    Ok((studies, language))
}

/// Draws the inventory of a study at random (Monte-Carlo), every source of error once per draw for
/// all the lines that it serves.
///
/// @throws {StudyFault} when it is not a study.
/// @throws {RangeError} when the number of draws or the seed is out of bounds.
#[wasm_bindgen]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Study | string")] study: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SimulationOptions")] options: &JsValue,
) -> Result<Ts<SimulationReport>, JsValue> {
    let study = read(study)?;
    let draws = option(options, "draws", api::DRAWS)?;
    let seed = option(options, "seed", api::SEED)?;
    let report = api::simulate(&study, draws, seed);
    typed(&report.map_err(|error| RangeError::new(&error.to_string()))?)
}

/// A numeric option, `usual` where there is none; what is no number is out of every bound.
fn option(options: &JsValue, name: &str, usual: f64) -> Result<f64, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(usual);
    }
    let value = Reflect::get(options, &name.into())?;
    if value.is_undefined() {
        return Ok(usual);
    }
    Ok(value.as_f64().unwrap_or(f64::NAN))
}

/// The métiers.
#[wasm_bindgen(unchecked_return_type = "SectorView[]")]
pub fn sectors() -> Result<JsValue, JsValue> {
    list::<SectorView>(&api::sectors())
}

/// The questions of a métier, in order.
///
/// @throws {StudyFault} when there is no such métier.
#[wasm_bindgen(unchecked_return_type = "QuestionView[]")]
pub fn questions(sector: &str) -> Result<JsValue, JsValue> {
    let questions = api::questions(sector).map_err(|error| fault(&error))?;
    list::<QuestionView>(&questions)
}

/// The factors that hold every word of the query in their names, identifiers, place, theme or unit,
/// without case or accents; all without a query.
#[wasm_bindgen(unchecked_return_type = "Factor[]")]
pub fn factors(query: Option<String>) -> Result<JsValue, JsValue> {
    list::<&Factor>(&api::factors(&query.unwrap_or_default()))
}

/// The version of the program.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Reads a study through its text: an object is read exactly as the file that it would be saved to.
fn read(study: &JsValue) -> Result<Study, JsValue> {
    let text = match study.as_string() {
        Some(text) => text,
        None => json(study)?,
    };
    study::read(&text).map_err(|error| fault(&error))
}

/// The standard of a parameter; a value that is no text is named as a debugger does.
fn known(word: &JsValue, path: &str) -> Result<Standard, JsValue> {
    let text = word.as_string().unwrap_or_else(|| format!("{word:?}"));
    api::standard(&text, path).map_err(|error| fault(&error))
}

/// The JSON text of a value; what has none, such as `undefined`, is not a study.
fn json(value: &JsValue) -> Result<String, JsValue> {
    // The binding says that there is always a text: there is none for `undefined` or a function.
    let text: JsValue = JSON::stringify(value)?.into();
    Ok(text.as_string().unwrap_or_else(|| "null".to_owned()))
}

fn typed<T: Tsify + Serialize>(value: &T) -> Result<Ts<T>, JsValue> {
    value
        .into_ts()
        .map_err(|error| Error::new(&error.to_string()).into())
}

fn list<T: Serialize>(items: &[T]) -> Result<JsValue, JsValue> {
    Ok(serde_wasm_bindgen::to_value(items)?)
}

/// An `Error` with the properties of the fault: its kind, path, line…
fn fault(error: &StudyError) -> JsValue {
    let thrown = Error::new(&error.to_string());
    thrown.set_name("StudyError");
    if let Ok(facts) = serde_wasm_bindgen::to_value(error) {
        Object::assign(&thrown, &facts.into());
    }
    thrown.into()
}
