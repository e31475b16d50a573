//! The fields of what is decided of posts, and of what surrounds the inventory.

use super::super::{Blank, Fields, Need, Visit, Visitor};
use super::{AMOUNT, PERCENT, SHARE, one_of};
use crate::post::Post;
use crate::study::{
    Contract, ContractKind, EmissionTrading, Offset, OffsetKind, PostAssessment, Quantity,
    ResidualMix, Significance, Target, TradingUnit,
};
use Need::{Filled, Optional, Present};

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
        on.optional_flag("significant", &mut self.significant)?;
        on.text("comment", &mut self.comment, Optional)
    }
}

impl Blank for Significance {
    fn blank() -> Self {
        Self {
            notes: [0; 6],
            significant: None,
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

impl Fields for EmissionTrading {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.number("amount", &mut self.amount, AMOUNT)?;
        let unit = &mut one_of(&mut self.unit, &TradingUnit::ALL, TradingUnit::word);
        on.word("unit", unit, Present)?;
        on.text("source", &mut self.source, Filled)
    }
}

impl Blank for EmissionTrading {
    fn blank() -> Self {
        Self {
            amount: 0.0,
            unit: TradingUnit::Percent,
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
