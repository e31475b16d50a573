//! The inventory: lines of emissions with their trace, and their totals.
//!
//! Owns the calculation, one pure function from a study (and the catalogue) to an [`Inventory`].
//! Totals, tables and charts read it; none computes emissions again.

mod answer;
mod changed;
mod doubles;
mod line;
mod site;
mod totals;

use serde::Serialize;

use crate::allocation::{Control, SubPost};
use crate::factor::{PartKind, Text};
use crate::gas::Gases;
use crate::post::{Category, Post};
use crate::sector::{Bilingual, Indicator};
use crate::study::Study;

pub use answer::{FieldValue, Provenance, field_value};
pub use changed::{Replaced, recalculate};
pub use doubles::{calculate_checked, check};
pub use line::{chosen, factor, own_factor};
pub use site::by_site;
pub(crate) use totals::{Key, sources};
pub use totals::{avoids, is_outside, sum};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;

/// The inventory of a study.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Inventory {
    /// Year of the study.
    pub year: i32,
    /// The lines, in the order of the questions, then of the activity data.
    pub lines: Vec<Line>,
    /// The 22 posts, in the order of the BEGES table.
    pub posts: Vec<PostTotal>,
    /// The six categories.
    pub categories: Vec<CategoryTotal>,
    /// The BEGES total regrouped as scopes 1 (1.x), 2 (2.x) and 3 (3.x to 6.x), kg CO2e. Not the
    /// scopes of the GHG Protocol, whose rules differ.
    pub scopes: [f64; 3],
    /// The total, without avoided emissions and biogenic CO2.
    pub total: Amount,
    /// Avoided emissions, kg CO2e, zero or less, outside every total.
    pub avoided: f64,
    /// How much of the total is known and how.
    pub shares: Shares,
}

/// An amount with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Amount {
    /// kg CO2e, the median.
    pub value: f64,
    /// The same by gas; biogenic CO2 is outside the value.
    pub gases: Gases,
    /// Low end of the 95 % interval, kg CO2e.
    pub low: f64,
    /// High end of the 95 % interval, kg CO2e.
    pub high: f64,
    /// 95 % factor, with shared factors and answers counted as one source of error.
    pub gsd2: f64,
    /// 95 % factor with every line independent (Bilan Carbone v9).
    pub gsd2_independent: f64,
}

/// Emissions of a post.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PostTotal {
    /// The post.
    pub post: Post,
    /// Whether it was assessed.
    pub status: PostStatus,
    /// Its emissions.
    pub amount: Amount,
}

/// Whether a post was assessed: the three are never confused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "status", content = "reason", rename_all = "kebab-case")]
pub enum PostStatus {
    /// Assessed, possibly zero.
    Assessed,
    /// Not assessed.
    NotAssessed,
    /// Left out, with the reason.
    Excluded(String),
}

/// Emissions of a category.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CategoryTotal {
    /// The category.
    pub category: Category,
    /// Its emissions.
    pub amount: Amount,
}

/// Shares of the total by how its lines are known, 0 to 1; all zero for an empty total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Shares {
    /// Lines whose figures all come from invoices, meters or accounts.
    pub measured: f64,
    /// Lines with a figure estimated or guessed by the user.
    pub estimated: f64,
    /// Lines with a default of the program.
    pub by_default: f64,
    /// Lines computed from amounts of money, which are also in one of the three above.
    pub monetary: f64,
}

/// A line of the inventory, with its trace: terms → activity × factor parts → posts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Identifier: of the rule, or of the activity datum.
    pub id: Text,
    /// Name; both languages are the same for an activity datum.
    pub name: LineName,
    /// Bilan Carbone sub-post.
    pub sub_post: SubPost,
    /// Who runs, holds or pays.
    pub control: Control,
    /// Site, an identifier of the sites of the study.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Text>,
    /// How its figures are known.
    pub status: LineStatus,
    /// The terms of the activity, in the order of the product.
    pub terms: Vec<TermValue>,
    /// Activity, in units of the factor, before amortisation.
    pub quantity: f64,
    /// Factor, an identifier of the catalogue or of the study; empty when not assessed.
    pub factor: Text,
    /// Share of a capital good borne by the year; 1 for anything else.
    pub share: f64,
    /// The lifetime that makes the share, in years; only of a capital good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime: Option<TermValue>,
    /// When it was acquired; only of a capital good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acquired: Option<Acquisition>,
    /// Share of its emissions that a capital good still had when it was acquired: 1 for a new one.
    #[serde(skip)]
    pub acquired_share: f64,
    /// Emissions by part of the factor.
    pub parts: Vec<PartEmissions>,
    /// Total of the parts, kg CO2e.
    pub value: f64,
    /// Whether the factor is per amount of money.
    #[serde(skip)]
    pub monetary: bool,
    /// Whether the other gases of the factor are outside the Kyoto Protocol.
    #[serde(skip)]
    pub non_kyoto: bool,
    /// 95 % factor of the activity.
    pub gsd2_activity: f64,
    /// 95 % factor of the emission factor.
    pub gsd2_factor: f64,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

/// When a capital good was acquired: the year that bears the whole of it where nothing is amortised
/// (GHG Protocol).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", content = "year", rename_all = "kebab-case")]
pub enum Acquisition {
    /// In this year.
    Year(i32),
    /// Before the year of the study.
    Earlier,
    /// No year was entered.
    Unknown,
}

/// Name of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum LineName {
    /// A name of the tables, in both languages.
    Table(Bilingual),
    /// A name given by the user.
    Own(String),
}

/// How the figures of a line are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum LineStatus {
    /// Every figure was entered, from invoices, meters or accounts.
    Measured,
    /// A figure is the user's estimate or guess.
    Estimated,
    /// A figure is a default of the program.
    Default,
    /// A figure is missing: the line counts for nothing and its posts are not assessed by it.
    NotAssessed,
}

/// A term of the activity of a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct TermValue {
    /// What it is.
    pub source: TermSource,
    /// Value in `unit`.
    pub value: f64,
    /// Unit as typed, or as the table gives it: identifiers of units joined by `/`.
    pub unit: Text,
    /// Divides instead of multiplying.
    pub divides: bool,
    /// Its complement to 1 is taken.
    pub complement: bool,
    /// Where the value comes from.
    pub provenance: Provenance,
    /// Signed logarithm of its 95 % factor, as it acts on the line.
    #[serde(skip)]
    pub log_gsd2: f64,
}

/// What a term is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", content = "id", rename_all = "kebab-case")]
pub enum TermSource {
    /// A field of the questions.
    Field(&'static str),
    /// A parameter of the catalogue.
    Parameter(&'static str),
    /// A plain number.
    Number,
    /// The quantity of an activity datum.
    Datum,
    /// Value-added tax, taken out of an amount of money.
    Vat,
    /// The share that the organisation holds.
    Held,
}

/// Emissions of a part of a factor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PartEmissions {
    /// Which part.
    pub part: PartKind,
    /// Its name in its source, may be empty.
    pub name: Text,
    /// The part of the factor, kg CO2e per unit.
    pub factor: f64,
    /// The post it belongs to; none for *UtilisationEnDependance*, which is in no post of BEGES.
    pub post: Option<Post>,
    /// The part of the factor by gas, kg CO2e per unit.
    #[serde(skip)]
    pub per_unit: Gases,
    /// Emissions by gas, kg CO2e.
    pub gases: Gases,
}

/// What the reader of a line should know.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Warning {
    /// The validity of the factor ended on this day, before the study's year.
    Expired(Text),
    /// Its publisher withdrew the factor.
    Archived,
    /// The family has no factor for the year; this year's was taken.
    OtherYear(i32),
    /// A factor of energy without parts: upstream could not be separated from the direct post.
    Undivided,
    /// No split by gas: all of it is in the CO2 column.
    NoGasSplit,
    /// Sources disagree; the value is the middle of their range.
    Range,
    /// The factor is a hypothesis.
    Hypothesis,
    /// A capital good without year of commissioning: one annuity is counted.
    NoYear,
    /// A capital good without year of acquisition, where the study counts it whole in that year:
    /// nothing is counted.
    NoYearOfPurchase,
    /// The study asks for the lifetime in the accounts, and there is none: the other one is taken.
    NoAccountingLife,
    /// A part of the factor that the rules do not name was put in 4.1.
    UnnamedPart,
    /// The field that is missing.
    Missing(&'static str),
    /// The factor typed has no source.
    NoSource,
    /// The quantity is zero: a usual source that is still to be filled.
    NoQuantity,
    /// The same as another line, which has this place among the lines, from 0.
    Identical(usize),
    /// A vehicle that may be counted twice: by kilometres that bear its manufacturing, and as a
    /// capital good; the place of the other line, from 0.
    VehicleTwice(usize),
}

/// Calculates the inventory of a study.
///
/// Never fails: a line that cannot be calculated is not assessed and says which figure is missing.
#[must_use]
pub fn calculate(study: &Study) -> Inventory {
    let lines = line::lines(study);
    totals::inventory(study, lines)
}

/// A divisor below this many units is none.
const LEAST: f64 = 1e-9;

/// The value of an indicator, kg CO2e per unit of its field; none without a divisor.
#[must_use]
pub fn indicator(study: &Study, inventory: &Inventory, indicator: &Indicator) -> Option<Amount> {
    let per = field_value(study, indicator.per)?;
    let unit = crate::unit::Unit::find(&per.unit).ok()?;
    let by = per.base / unit.scale;
    if by < LEAST {
        return None;
    }
    let counted = inventory.lines.iter().filter(|line| {
        // An activity datum may bear the identifier of a rule.
        let rule = matches!(line.name, LineName::Table(_));
        indicator.lines.is_empty() || rule && indicator.lines.contains(&line.id.as_ref())
    });
    Some(totals::amount(counted) / by)
}
