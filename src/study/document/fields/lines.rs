//! The fields of a line of the study, and of the factors that it holds.

use super::super::{Blank, Fields, Need, Visit, Visitor};
use super::{AMOUNT, LIFETIME, SHARE, SIGNED, basis, one_of};
use crate::allocation::{Control, SUB_POSTS, SubPost};
use crate::factor::PartKind;
use crate::gas::Gases;
use crate::study::{ActivityDatum, Asset, BaseKind, BaseReference, OwnFactor, OwnPart, Quantity};
use Need::{Filled, Optional, Present};

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
        on.flag("archived", &mut self.archived, Optional)?;
        on.flag("nonKyoto", &mut self.non_kyoto, Optional)
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
