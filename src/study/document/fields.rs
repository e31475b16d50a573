//! The fields of every type of the document, in their order: those of the study itself here, of its lines
//! and of what surrounds them in modules of their own.

mod lines;
mod surroundings;

use super::{Blank, Bounds, Fields, Need, Visit, Visitor, Word};
use crate::post::Post;
use crate::study::read::LARGEST;
use crate::study::{
    Answer, Approach, Basis, Declared, Organisation, Period, Site, Study, Treatment,
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
        on.values("networks", &mut self.networks)?;
        on.optional_object("emissionTrading", &mut self.emission_trading)?;
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
