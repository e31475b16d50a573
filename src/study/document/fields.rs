//! The fields of every type of the document, in their order.

use super::{Blank, Bounds, Fields, Need, Visit, Visitor, Word};
use crate::allocation::{Control, SUB_POSTS, SubPost};
use crate::factor::PartKind;
use crate::gas::Gases;
use crate::post::Post;
use crate::study::read::LARGEST;
use crate::study::{
    ActivityDatum, Answer, Approach, Asset, BaseKind, BaseReference, Basis, Contract, ContractKind,
    Declared, Offset, OffsetKind, Organisation, OwnFactor, OwnPart, Period, PostAssessment,
    Quantity, ResidualMix, Significance, Site, Study, Target, Treatment,
};
use Need::{Filled, Optional, Present};

pub(crate) const AMOUNT: Bounds = 0.0..=LARGEST;
const SIGNED: Bounds = -LARGEST..=LARGEST;
const SHARE: Bounds = 0.0..=1.0;
const PERCENT: Bounds = 0.0..=100.0;
/// Above zero, and at most a thousand years.
pub(crate) const LIFETIME: Bounds = f64::MIN_POSITIVE..=1000.0;

/// A value among all those of its type, and the word of each.
pub(crate) struct Chosen<'a, T: 'static> {
    value: &'a mut T,
    all: &'static [T],
    word: fn(T) -> &'static str,
    /// The value that is taken without a word.
    usual: Option<T>,
}

impl<T: Copy + PartialEq> Word for Chosen<'_, T> {
    fn word(&self) -> Option<&'static str> {
        (Some(*self.value) != self.usual).then(|| (self.word)(*self.value))
    }

    fn set(&mut self, word: &str) -> bool {
        let found = self.all.iter().find(|value| (self.word)(**value) == word);
        if let Some(found) = found {
            *self.value = *found;
        }
        found.is_some()
    }
}

/// A word that has to be there.
pub(crate) fn one_of<'a, T>(
    value: &'a mut T,
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> Chosen<'a, T> {
    Chosen {
        value,
        all,
        word,
        usual: None,
    }
}

/// A word that is left out for the usual value.
fn usually<'a, T: Default>(
    value: &'a mut T,
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> Chosen<'a, T> {
    Chosen {
        value,
        all,
        word,
        usual: Some(T::default()),
    }
}

impl Word for Option<Declared> {
    fn word(&self) -> Option<&'static str> {
        self.map(Declared::word)
    }

    fn set(&mut self, word: &str) -> bool {
        *self = Declared::ALL.into_iter().find(|known| known.word() == word);
        self.is_some()
    }
}

impl Word for Post {
    fn word(&self) -> Option<&'static str> {
        Some(self.code())
    }

    fn set(&mut self, word: &str) -> bool {
        let found = Self::from_code(word);
        *self = found.unwrap_or(*self);
        found.is_some()
    }
}

impl Fields for Study {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("format", &mut self.format, Present)?;
        on.version("version", &mut self.version)?;
        on.text("id", &mut self.id, Present)?;
        on.text("name", &mut self.name, Optional)?;
        on.optional_text("sector", &mut self.sector)?;
        on.year("year", &mut self.year, 1990)?;
        on.optional_object("period", &mut self.period)?;
        let approach = &mut usually(&mut self.approach, &Approach::ALL, Approach::word);
        on.word("approach", approach, Optional)?;
        let treatment = &mut usually(&mut self.capital_goods, &Treatment::ALL, Treatment::word);
        on.word("capitalGoods", treatment, Optional)?;
        on.object("organisation", &mut self.organisation, Optional)?;
        on.list("sites", &mut self.sites)?;
        on.answers("answers", &mut self.answers)?;
        on.list("activities", &mut self.activities)?;
        on.list("factors", &mut self.factors)?;
        on.list("posts", &mut self.posts)?;
        on.list("contracts", &mut self.contracts)?;
        on.optional_object("residualMix", &mut self.residual_mix)?;
        on.list("offsets", &mut self.offsets)?;
        on.text("choices", &mut self.choices, Optional)?;
        on.optional_text("series", &mut self.series)?;
        on.optional_year("referenceYear", &mut self.reference_year)?;
        on.optional_object("target", &mut self.target)?;
        on.text("modified", &mut self.modified, Optional)
    }
}

impl Fields for Organisation {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("name", &mut self.name, Optional)?;
        on.optional_number("headcount", &mut self.headcount, AMOUNT)?;
        on.optional_number("turnover", &mut self.turnover, AMOUNT)
    }
}

impl Fields for Period {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("start", &mut self.start, Present)?;
        on.text("end", &mut self.end, Present)
    }
}

impl Blank for Period {
    fn blank() -> Self {
        Self {
            start: String::new(),
            end: String::new(),
        }
    }
}

impl Fields for Site {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("id", &mut self.id, Filled)?;
        on.text("name", &mut self.name, Present)?;
        on.text("location", &mut self.location, Present)?;
        on.optional_number("held", &mut self.held, SHARE)
    }
}

impl Blank for Site {
    fn blank() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            location: String::new(),
            held: None,
        }
    }
}

impl Fields for Answer {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.optional_number("value", &mut self.value, AMOUNT)?;
        on.optional_text("unit", &mut self.unit)?;
        on.optional_text("choice", &mut self.choice)?;
        on.optional_text("text", &mut self.text)?;
        on.flag("unknown", &mut self.unknown, Optional)?;
        basis(on, &mut self.basis)
    }
}

fn basis(on: &mut dyn Visitor, basis: &mut Basis) -> Visit {
    let basis = &mut usually(basis, &Basis::ALL, Basis::word);
    on.word("basis", basis, Optional)
}

impl Fields for Quantity {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.number("value", &mut self.value, AMOUNT)?;
        on.text("unit", &mut self.unit, Present)
    }
}

impl Fields for ActivityDatum {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("id", &mut self.id, Filled)?;
        on.text("label", &mut self.label, Optional)?;
        let sub_post = &mut one_of(&mut self.sub_post, &SUB_POSTS, SubPost::word);
        on.word("subPost", sub_post, Present)?;
        let control = &mut one_of(&mut self.control, &Control::ALL, Control::word);
        on.word("control", control, Present)?;
        on.object("quantity", &mut self.quantity, Present)?;
        on.flag("vatIncluded", &mut self.vat_included, Optional)?;
        on.optional_year("spendingYear", &mut self.spending_year)?;
        on.optional_object("period", &mut self.period)?;
        on.text("factor", &mut self.factor, Present)?;
        on.optional_text("site", &mut self.site)?;
        on.optional_number("held", &mut self.held, SHARE)?;
        basis(on, &mut self.basis)?;
        on.optional_notes("notes", &mut self.notes)?;
        on.optional_number("uncertainty", &mut self.uncertainty, AMOUNT)?;
        on.optional_object("asset", &mut self.asset)?;
        on.text("source", &mut self.source, Optional)?;
        on.text("tag", &mut self.tag, Optional)?;
        on.text("comment", &mut self.comment, Optional)
    }
}

impl Blank for ActivityDatum {
    fn blank() -> Self {
        let sub_post = SubPost::CombustiblesFossiles;
        Self::new("", sub_post, Control::Operated, Quantity::new(0.0, ""), "")
    }
}

impl Fields for Asset {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.optional_year("acquired", &mut self.acquired)?;
        on.optional_year("commissioned", &mut self.commissioned)?;
        on.number("lifetime", &mut self.lifetime, LIFETIME)?;
        on.optional_number(
            "accountingLifetime",
            &mut self.accounting_lifetime,
            LIFETIME,
        )?;
        on.optional_number("remaining", &mut self.remaining, LIFETIME)
    }
}

impl Blank for Asset {
    fn blank() -> Self {
        Self::new(0.0)
    }
}

impl Fields for OwnFactor {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("id", &mut self.id, Filled)?;
        on.text("name", &mut self.name, Present)?;
        on.text("nameEn", &mut self.name_en, Optional)?;
        on.text("unit", &mut self.unit, Present)?;
        on.number("total", &mut self.total, SIGNED)?;
        on.optional_object("gases", &mut self.gases)?;
        on.list("parts", &mut self.parts)?;
        on.optional_number("uncertainty", &mut self.uncertainty, AMOUNT)?;
        on.text("source", &mut self.source, Filled)?;
        on.text("year", &mut self.year, Optional)?;
        on.optional_object("base", &mut self.base)?;
        on.text("geography", &mut self.geography, Optional)?;
        on.text("validTo", &mut self.valid_to, Optional)?;
        on.flag("archived", &mut self.archived, Optional)
    }
}

impl Blank for OwnFactor {
    fn blank() -> Self {
        Self {
            uncertainty: None,
            ..Self::new("", "", 0.0, 0.0, "")
        }
    }
}

impl Fields for Gases {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.number("co2", &mut self.co2, SIGNED)?;
        on.number("ch4Fossil", &mut self.ch4_fossil, SIGNED)?;
        on.number("ch4Biogenic", &mut self.ch4_biogenic, SIGNED)?;
        on.number("n2o", &mut self.n2o, SIGNED)?;
        on.number("other", &mut self.other, SIGNED)?;
        on.number("co2Biogenic", &mut self.co2_biogenic, SIGNED)
    }
}

impl Blank for Gases {
    fn blank() -> Self {
        Self::ZERO
    }
}

impl Fields for OwnPart {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        let kind = &mut one_of(&mut self.kind, &PartKind::ALL, PartKind::word);
        on.word("kind", kind, Present)?;
        on.text("name", &mut self.name, Optional)?;
        on.number("total", &mut self.total, SIGNED)?;
        on.optional_object("gases", &mut self.gases)
    }
}

impl Blank for OwnPart {
    fn blank() -> Self {
        Self {
            kind: PartKind::Whole,
            name: String::new(),
            total: 0.0,
            gases: None,
        }
    }
}

impl Fields for BaseReference {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        let kind = &mut one_of(&mut self.kind, &BaseKind::ALL, BaseKind::word);
        on.word("kind", kind, Present)?;
        on.text("name", &mut self.name, Present)?;
        on.text("id", &mut self.id, Present)
    }
}

impl Blank for BaseReference {
    fn blank() -> Self {
        Self {
            kind: BaseKind::Table,
            name: String::new(),
            id: String::new(),
        }
    }
}

impl Fields for PostAssessment {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.word("post", &mut self.post, Present)?;
        on.word("status", &mut self.status, Optional)?;
        on.text("reason", &mut self.reason, Optional)?;
        on.optional_object("significance", &mut self.significance)
    }
}

impl Blank for PostAssessment {
    fn blank() -> Self {
        Self {
            status: None,
            ..Self::excluded(Post::StationaryCombustion, "")
        }
    }
}

impl Fields for Significance {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.notes("notes", &mut self.notes, 0..=3)?;
        on.flag("significant", &mut self.significant, Present)?;
        on.text("comment", &mut self.comment, Optional)
    }
}

impl Blank for Significance {
    fn blank() -> Self {
        Self {
            notes: [0; 6],
            significant: false,
            comment: String::new(),
        }
    }
}

impl Fields for Contract {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("id", &mut self.id, Filled)?;
        on.text("name", &mut self.name, Present)?;
        let kind = &mut one_of(&mut self.kind, &ContractKind::ALL, ContractKind::word);
        on.word("kind", kind, Present)?;
        on.object("energy", &mut self.energy, Present)?;
        on.number("factor", &mut self.factor, AMOUNT)?;
        on.number("renewable", &mut self.renewable, SHARE)?;
        on.text("source", &mut self.source, Filled)
    }
}

impl Blank for Contract {
    fn blank() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            kind: ContractKind::Supplier,
            energy: Quantity::new(0.0, ""),
            factor: 0.0,
            renewable: 0.0,
            source: String::new(),
        }
    }
}

impl Fields for ResidualMix {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.number("factor", &mut self.factor, AMOUNT)?;
        on.text("source", &mut self.source, Filled)
    }
}

impl Blank for ResidualMix {
    fn blank() -> Self {
        Self {
            factor: 0.0,
            source: String::new(),
        }
    }
}

impl Fields for Offset {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("id", &mut self.id, Filled)?;
        on.text("name", &mut self.name, Present)?;
        let kind = &mut one_of(&mut self.kind, &OffsetKind::ALL, OffsetKind::word);
        on.word("kind", kind, Present)?;
        on.number("tonnes", &mut self.tonnes, AMOUNT)?;
        on.text("source", &mut self.source, Present)
    }
}

impl Blank for Offset {
    fn blank() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            kind: OffsetKind::Credits,
            tonnes: 0.0,
            source: String::new(),
        }
    }
}

impl Fields for Target {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.year("year", &mut self.year, 1990)?;
        on.optional_number("scopes12", &mut self.scopes_1_2, PERCENT)?;
        on.optional_number("scope3", &mut self.scope_3, PERCENT)?;
        on.text("actions", &mut self.actions, Optional)
    }
}

impl Blank for Target {
    fn blank() -> Self {
        Self {
            year: 0,
            scopes_1_2: None,
            scope_3: None,
            actions: String::new(),
        }
    }
}
