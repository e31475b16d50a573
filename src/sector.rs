//! Métiers of the sector, their questions and what each answer means for the inventory.
//!
//! Owns `sector/sectors-*.toml` and `sector/questions/*.toml` (compiled at build time). It declares;
//! [`crate::study`] holds the answers and [`crate::inventory`] calculates.

mod packed;

use std::sync::{LazyLock, OnceLock};

use crate::allocation::{Control, SubPost};
use crate::post::Post;
pub use crate::text::Bilingual;
use crate::unit::{Dimension, Unit};

/// A métier.
#[derive(Debug)]
pub struct Sector {
    /// Stable identifier (also the `metier=` parameter of an embed).
    pub id: &'static str,
    /// Name.
    pub name: Bilingual,
    /// One sentence: who recognises themselves here.
    pub description: Bilingual,
    /// The cards, in order of usual weight; at most twelve.
    pub questions: &'static [&'static Question],
    /// The posts that usually weigh in this métier.
    pub usual_posts: &'static [Post],
    /// Per-unit indicators.
    pub indicators: &'static [Indicator],
}

/// A per-unit indicator: emissions over a field, with its perimeter.
#[derive(Debug)]
pub struct Indicator {
    /// Stable identifier.
    pub id: &'static str,
    /// Name of the unit: "per active line".
    pub name: Bilingual,
    /// What the figure covers.
    pub perimeter: Bilingual,
    /// The lines counted; empty means the whole inventory.
    pub lines: &'static [&'static str],
    /// The field that divides.
    pub per: &'static str,
}

/// One card on one subject, at most four fields.
#[derive(Debug)]
pub struct Question {
    /// Stable identifier.
    pub id: &'static str,
    /// Title.
    pub title: Bilingual,
    /// A sentence of help.
    pub help: Bilingual,
    /// Where to find the figure.
    pub find: Bilingual,
    /// The fields.
    pub fields: &'static [Field],
    /// The lines of the inventory that the answers make.
    pub lines: &'static [LineRule],
}

/// An input of a card.
#[derive(Debug)]
pub struct Field {
    /// Stable identifier, `question.field`, key of the answer in a study.
    pub id: &'static str,
    /// Label.
    pub label: Bilingual,
    /// What is entered.
    pub kind: FieldKind,
    /// Value taken when the visitor does not know; `None` means "not assessed".
    pub default: Option<&'static DefaultRule>,
    /// The default also holds while the visitor has said nothing (a PUE beside a power typed).
    pub assumed: bool,
}

/// What a field accepts.
#[derive(Debug)]
pub enum FieldKind {
    /// A quantity in one of these units, the first being proposed.
    Quantity {
        /// Units to choose from.
        units: &'static [&'static Unit],
        /// Below this many base units a gentle warning shows.
        low: f64,
        /// Above this many base units a gentle warning shows.
        high: f64,
    },
    /// One of these options, the first being proposed.
    Choice(&'static [Choice]),
    /// A short text, such as the source of a figure.
    Text,
}

/// An option of a choice field.
#[derive(Debug)]
pub struct Choice {
    /// Stable identifier, stored in studies, and key in families of factors.
    pub id: &'static str,
    /// Label.
    pub label: Bilingual,
}

/// How an unknown field is filled.
#[derive(Debug)]
pub struct DefaultRule {
    /// Product that gives the value.
    pub product: &'static [Term],
    /// What it is, for the screen.
    pub explanation: Bilingual,
}

/// A factor of a product: `value^power`, or `(1 − value)` when complemented.
#[derive(Debug)]
pub struct Term {
    /// The operand.
    pub operand: Operand,
    /// Divides instead of multiplying.
    pub divides: bool,
    /// Takes `1 − value` (a share).
    pub complement: bool,
}

/// An operand of a product.
#[derive(Debug)]
pub enum Operand {
    /// The answer to a field.
    Field(&'static str),
    /// A sourced parameter of the catalogue.
    Parameter(&'static Parameter),
    /// A plain number.
    Number(f64),
}

/// A sourced or hypothetical constant: a ratio, a mass, a lifetime.
#[derive(Debug)]
pub struct Parameter {
    /// Stable identifier.
    pub id: &'static str,
    /// Name.
    pub name: Bilingual,
    /// Value in `unit`.
    pub value: f64,
    /// Value in coherent base units.
    pub base: f64,
    /// Unit as shown, French ("kWh/ligne").
    pub unit: Bilingual,
    /// The same as identifiers joined by `/`, whatever the language ("kWh/line").
    pub unit_id: &'static str,
    /// GSD² of the value, at least 1.
    pub gsd2: f64,
    /// Identifier of its source in [`crate::catalogue::SOURCES`]; empty for a hypothesis.
    pub source: &'static str,
    /// Reason of the choice, or formula.
    pub note: Bilingual,
}

/// How answers make a line of the inventory.
#[derive(Debug)]
pub struct LineRule {
    /// Stable identifier, unique in the métier.
    pub id: &'static str,
    /// Name of the line.
    pub name: Bilingual,
    /// Product that gives the activity.
    pub quantity: &'static [Term],
    /// Candidate factors; the first that fits what was typed is taken.
    pub factors: &'static [Candidate],
    /// Bilan Carbone sub-post (`allocation/rules.csv`).
    pub sub_post: SubPost,
    /// Who runs, holds or pays.
    pub control: Control,
    /// The line exists only when these choices hold: (field, option).
    pub when: &'static [(&'static str, &'static str)],
    /// The line is a capital good.
    pub asset: Option<AssetRule>,
}

/// A factor that a line may take.
#[derive(Debug)]
pub struct Candidate {
    /// Fits only when this field was typed in a unit of this dimension (litres, or kilometres).
    pub typed_in: Option<(&'static str, &'static Dimension)>,
    /// The factor.
    pub rule: FactorRule,
}

/// How the factor of a line is found.
#[derive(Debug)]
pub enum FactorRule {
    /// One row of the catalogue.
    Fixed(&'static str),
    /// A family of the catalogue, by a key and the year.
    Family {
        /// Family name.
        family: &'static str,
        /// Its key.
        key: FamilyKey,
    },
    /// A figure typed by the visitor, per unit, with a text field for its source.
    Own {
        /// Field of the value (kg CO2e per unit).
        value: &'static str,
        /// Field of the source.
        source: &'static str,
    },
}

/// The key of a family.
#[derive(Debug)]
pub enum FamilyKey {
    /// Written in the table.
    Fixed(&'static str),
    /// The option chosen in this field.
    Chosen(&'static str),
}

/// How a capital good is amortised.
#[derive(Debug)]
pub struct AssetRule {
    /// Lifetime in years.
    pub lifetime: &'static Parameter,
    /// When it was commissioned.
    pub commissioned: Commissioned,
}

/// When a capital good was commissioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commissioned {
    /// In the year of the study.
    StudyYear,
    /// Earlier, and declared not yet amortised.
    InLife,
}

/// The packed tables, read on first use (see [`crate::catalogue::FACTORS`]).
static TABLES: LazyLock<packed::Tables> = LazyLock::new(|| {
    #[cfg(not(target_arch = "wasm32"))]
    load_indicators();
    let indicators = INDICATORS.get().copied().unwrap_or_default();
    packed::read(
        include_str!(concat!(env!("OUT_DIR"), "/sectors.txt")),
        indicators,
    )
});

/// The indicators, once [`load_indicators`] was called.
static INDICATORS: OnceLock<&'static str> = OnceLock::new();

/// Gives the métiers their indicators. To be called before their first use; the page of the first
/// load, which shows none, does without.
pub fn load_indicators() {
    let _ = INDICATORS.set(include_str!(concat!(env!("OUT_DIR"), "/indicators.txt")));
}

/// Every question.
pub static QUESTIONS: LazyLock<&'static [&'static Question]> = LazyLock::new(|| &TABLES.questions);

/// Every métier.
pub static SECTORS: LazyLock<&'static [Sector]> = LazyLock::new(|| &TABLES.sectors);

/// Fields of the profile card, which every métier shares: the organisation of the study.
pub const HEADCOUNT: &str = "organisation.headcount";
/// Turnover of the year, see [`HEADCOUNT`].
pub const TURNOVER: &str = "organisation.turnover";

/// The métier with this identifier.
#[must_use]
pub fn find(id: &str) -> Option<&'static Sector> {
    SECTORS.iter().find(|sector| sector.id == id)
}

/// The field with this identifier, of any card.
#[must_use]
pub fn field(id: &str) -> Option<&'static Field> {
    let mut fields = QUESTIONS.iter().flat_map(|question| question.fields);
    fields.find(|field| field.id == id)
}
