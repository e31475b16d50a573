//! What the JavaScript library hands out: the inventory with the provenance of its figures, the
//! métiers, their questions, the factors.
//!
//! Views over the tables and the inventory, ready to serialise; nothing is calculated here. The
//! functions that a page or Node calls are in `javascript`.

mod sheets;

use serde::Serialize;
use thiserror::Error;

use crate::catalogue::{self, FACTORS};
use crate::factor::{Factor, Source};
use crate::inventory::{self, Amount, Inventory, calculate, calculate_checked, indicator};
use crate::language::Language;
use crate::post::Post;
use crate::search::{Query, Searchable};
use crate::sector::{self, Field, FieldKind, Question, SECTORS, Sector};
use crate::series::{self, LikeForLike, Year};
use crate::simulation::{self, Contributions, Difference, Outcome, Simulation};
use crate::standard::{self, Options, Reconciliation, Standard, Statement};
use crate::study::{FieldProblem, Study, StudyError};
use crate::text::Bilingual;
use crate::unit::Unit;

pub use sheets::{Years, esrs, vsme, years};

/// The inventory of a study and where its figures come from.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Lines, posts, totals, intervals.
    pub inventory: Inventory,
    /// The per-unit indicators of the métier whose divisor is known.
    pub indicators: Vec<IndicatorValue>,
    /// The factors that the lines use, each once, in the order of the lines.
    pub factors: Vec<Factor>,
    /// The publications that those factors cite, each once.
    pub sources: Vec<&'static Source>,
}

/// What is drawn of the inventory of a study, beside what is worked out.
#[derive(Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SimulationReport {
    /// The seed: the same one gives the same draws.
    pub seed: f64,
    /// Percentiles of the total, of the categories and of the posts; histogram of the total.
    pub outcome: Outcome,
    /// Where the variance of the total comes from.
    pub contributions: Contributions,
    /// The total worked out, with its interval.
    pub worked_out: Amount,
    /// How the total drawn differs from it; none for a total of zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Difference>,
}

/// Draws made unless told otherwise, and the most that can be: they are kept, 8 bytes for each post
/// assessed.
pub const DRAWS: f64 = 10_000.0;
const MOST_DRAWS: f64 = 1_000_000.0;

/// The seed unless told otherwise, that of the page; and the largest, up to which every whole number
/// is one of JavaScript.
pub const SEED: f64 = 1.0;
const LARGEST_SEED: f64 = 9_007_199_254_740_991.0;

/// Why nothing is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum SimulationError {
    /// No such number of draws.
    #[error("draws: a whole number from 1 to 1000000, not {0}")]
    Draws(f64),
    /// No such seed.
    #[error("seed: a whole number from 0 to 9007199254740991, not {0}")]
    Seed(f64),
}

/// A per-unit indicator.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct IndicatorValue {
    /// Identifier of the indicator.
    pub id: &'static str,
    /// Name of the unit: "per active line".
    pub name: Bilingual,
    /// What the figure covers.
    pub perimeter: Bilingual,
    /// kg CO2e per unit.
    pub amount: Amount,
}

/// A métier.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SectorView {
    /// Identifier, as in a study.
    pub id: &'static str,
    /// Name.
    pub name: Bilingual,
    /// Who recognises themselves here.
    pub description: Bilingual,
    /// Identifiers of its questions, in order.
    pub questions: Vec<&'static str>,
    /// The posts that usually weigh.
    pub usual_posts: &'static [Post],
    /// Its per-unit indicators.
    pub indicators: Vec<IndicatorView>,
}

/// What an indicator is.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct IndicatorView {
    /// Identifier.
    pub id: &'static str,
    /// Name of the unit: "per active line".
    pub name: Bilingual,
    /// What the figure covers.
    pub perimeter: Bilingual,
    /// The field that divides.
    pub per: &'static str,
    /// Identifiers of the lines counted; empty means all.
    pub lines: &'static [&'static str],
}

/// A question: one card on one subject.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Identifier.
    pub id: &'static str,
    /// Title.
    pub title: Bilingual,
    /// A sentence of help.
    pub help: Bilingual,
    /// Where to find the figure.
    pub find: Bilingual,
    /// Its fields, one to four.
    pub fields: Vec<FieldView>,
    /// Identifiers of the lines that the answers make.
    pub lines: Vec<&'static str>,
}

/// A field of a question: its identifier is the key of its answer in a study.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    /// Identifier, key of `study.answers`.
    pub id: &'static str,
    /// Label.
    pub label: Bilingual,
    /// What is answered.
    pub entry: Entry,
    /// What stands for "I don't know"; without it the lines of the field are not assessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Bilingual>,
    /// The default also holds without any answer.
    pub assumed: bool,
}

/// What a field takes.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Entry {
    /// A value in one of these units, or in any other of their dimensions.
    Quantity {
        /// Units to choose from, the first being proposed.
        units: Vec<&'static Unit>,
        /// Usual values are above, in the first unit.
        low: f64,
        /// Usual values are below, in the first unit.
        high: f64,
    },
    /// One of these options, the first before any choice.
    Choice {
        /// The options.
        options: Vec<OptionView>,
    },
    /// A text.
    Text,
}

/// An option of a choice.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OptionView {
    /// Identifier, as in an answer.
    pub id: &'static str,
    /// Label.
    pub label: Bilingual,
}

/// The inventory of a study with the provenance of its figures.
#[must_use]
pub fn report(study: &Study) -> Report {
    let inventory = calculate_checked(study);
    let rules = study.sector.as_deref().and_then(sector::find);
    let indicators = rules.into_iter().flat_map(|sector| sector.indicators);
    let indicators = indicators.filter_map(|rule| {
        Some(IndicatorValue {
            id: rule.id,
            name: rule.name,
            perimeter: rule.perimeter,
            amount: indicator(study, &inventory, rule)?,
        })
    });
    let indicators = indicators.collect();
    let mut factors: Vec<Factor> = Vec::new();
    for line in &inventory.lines {
        if !factors.iter().any(|known| known.id == line.factor) {
            factors.extend(inventory::factor(study, &line.factor));
        }
    }
    let mut sources: Vec<&Source> = Vec::new();
    for id in factors.iter().flat_map(|factor| factor.sources.iter()) {
        if !sources.iter().any(|known| known.id == id) {
            sources.extend(catalogue::source(id));
        }
    }
    Report {
        inventory,
        indicators,
        factors,
        sources,
    }
}

/// The language of a code, `fr` or `en`.
///
/// # Errors
/// [`StudyError::Value`] at `language` when there is no such language.
pub fn language(code: &str) -> Result<Language, StudyError> {
    let mut all = Language::ALL.into_iter();
    let found = all.find(|language| language.code() == code);
    found.ok_or_else(|| StudyError::Value {
        path: "language".to_owned(),
        problem: FieldProblem::Unknown(code.to_owned()),
    })
}

/// The standard of a word; `path` is the parameter that has it.
///
/// # Errors
/// [`StudyError::Value`] when there is no such standard.
pub fn standard(word: &str, path: &str) -> Result<Standard, StudyError> {
    Standard::from_word(word).ok_or_else(|| StudyError::Value {
        path: path.to_owned(),
        problem: FieldProblem::Unknown(word.to_owned()),
    })
}

/// The inventory of a study restated in a standard.
#[must_use]
pub fn statement(study: &Study, standard: Standard) -> Statement {
    standard::statement(study, &calculate(study), standard, &Options::default())
}

/// What leads from the total of one standard to that of another.
#[must_use]
pub fn reconcile(study: &Study, from: Standard, to: Standard) -> Reconciliation {
    let inventory = calculate(study);
    let options = Options::default();
    let of = |standard| standard::statement(study, &inventory, standard, &options);
    let [from, to] = [from, to].map(of);
    standard::reconcile(&from, &to)
}

/// What the gap between the year of reference and another is made of.
#[must_use]
pub fn like_for_like(reference: &Study, study: &Study) -> LikeForLike {
    let [reference, study] = [reference, study].map(|study| Year {
        inventory: calculate(study),
        study: study.clone(),
    });
    series::like_for_like(&reference, &study)
}

/// Draws the inventory of a study; numbers are as JavaScript has them.
///
/// # Errors
/// When the number of draws or the seed is not whole or out of bounds.
pub fn simulate(study: &Study, draws: f64, seed: f64) -> Result<SimulationReport, SimulationError> {
    let whole = |number: f64, bounds: std::ops::RangeInclusive<f64>| {
        bounds.contains(&number) && number.fract() == 0.0
    };
    if !whole(draws, 1.0..=MOST_DRAWS) {
        return Err(SimulationError::Draws(draws));
    }
    if !whole(seed, 0.0..=LARGEST_SEED) {
        return Err(SimulationError::Seed(seed));
    }
    let inventory = calculate(study);
    let mut simulation = Simulation::new(&inventory, seed as u64);
    simulation.advance(draws as usize);
    let outcome = simulation.outcome().ok_or(SimulationError::Draws(draws))?;
    Ok(SimulationReport {
        seed,
        difference: simulation::difference(&inventory.total, &outcome.total),
        contributions: simulation.contributions().clone(),
        worked_out: inventory.total,
        outcome,
    })
}

/// Every métier.
#[must_use]
pub fn sectors() -> Vec<SectorView> {
    SECTORS.iter().map(sector_view).collect()
}

fn sector_view(sector: &'static Sector) -> SectorView {
    SectorView {
        id: sector.id,
        name: sector.name,
        description: sector.description,
        questions: sector.questions.iter().map(|card| card.id).collect(),
        usual_posts: sector.usual_posts,
        indicators: sector
            .indicators
            .iter()
            .map(|rule| IndicatorView {
                id: rule.id,
                name: rule.name,
                perimeter: rule.perimeter,
                per: rule.per,
                lines: rule.lines,
            })
            .collect(),
    }
}

/// The questions of a métier, in order.
///
/// # Errors
/// [`StudyError::Value`] at `sector` when there is no such métier.
pub fn questions(sector: &str) -> Result<Vec<QuestionView>, StudyError> {
    let found = sector::find(sector).ok_or_else(|| StudyError::Value {
        path: "sector".to_owned(),
        problem: FieldProblem::Unknown(sector.to_owned()),
    })?;
    Ok(found.questions.iter().map(|card| question(card)).collect())
}

fn question(card: &'static Question) -> QuestionView {
    QuestionView {
        id: card.id,
        title: card.title,
        help: card.help,
        find: card.find,
        fields: card.fields.iter().map(field).collect(),
        lines: card.lines.iter().map(|rule| rule.id).collect(),
    }
}

fn field(field: &'static Field) -> FieldView {
    let entry = match field.kind {
        FieldKind::Quantity { units, low, high } => {
            let scale = units.first().map_or(1.0, |unit| unit.scale);
            Entry::Quantity {
                units: units.to_vec(),
                low: low / scale,
                high: high / scale,
            }
        }
        FieldKind::Choice(options) => Entry::Choice {
            options: options
                .iter()
                .map(|option| OptionView {
                    id: option.id,
                    label: option.label,
                })
                .collect(),
        },
        FieldKind::Text => Entry::Text,
    };
    FieldView {
        id: field.id,
        label: field.label,
        entry,
        default: field.default.map(|rule| rule.explanation),
        assumed: field.assumed,
    }
}

/// The factors of the catalogue that a query finds, as the page does; all for an empty query.
#[must_use]
pub fn factors(query: &str) -> Vec<&'static Factor> {
    let query = Query::new(query);
    let found = |factor: &&Factor| query.matches(&Searchable::factor(factor));
    FACTORS.iter().filter(found).collect()
}

#[cfg(test)]
mod tests;
