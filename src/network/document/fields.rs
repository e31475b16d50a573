//! The fields of every type of the document, in their order.

use super::{
    Built, Estimate, Group, Item, Kind, Laid, Lifetime, Network, OwnComponent, Segment, Served,
    Setting,
};
use crate::network::datacentre::Meters;
use crate::network::lines::{Boxes, Build, GroupOwnership, Operation, Ownership};
use crate::study::document::Need::{Filled, Optional, Present};
use crate::study::document::{AMOUNT, Blank, Fields, LIFETIME, Visit, Visitor, one_of};

impl Fields for Network {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("id", &mut self.id, Filled)?;
        on.text("name", &mut self.name, Optional)?;
        let kind = &mut one_of(&mut self.kind, &Kind::ALL, Kind::word);
        on.word("kind", kind, Present)?;
        on.year("year", &mut self.year, 1990)?;
        on.text("location", &mut self.location, Optional)?;
        on.text("refrigerant", &mut self.refrigerant, Optional)?;
        on.list("settings", &mut self.settings)?;
        on.list("lifetimes", &mut self.lifetimes)?;
        on.list("groups", &mut self.groups)?;
        on.list("components", &mut self.components)?;
        on.list("served", &mut self.served)?;
        on.list("growth", &mut self.growth)?;
        on.optional_object("meters", &mut self.meters)?;
        on.optional_object("ownership", &mut self.ownership)
    }
}

impl Fields for Estimate {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.number("value", &mut self.value, AMOUNT)?;
        on.optional_number("low", &mut self.low, AMOUNT)?;
        on.optional_number("high", &mut self.high, AMOUNT)
    }
}

impl Fields for Setting {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("parameter", &mut self.parameter, Present)?;
        on.object("figure", &mut self.figure, Present)
    }
}

impl Fields for Lifetime {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("layer", &mut self.layer, Present)?;
        on.number("years", &mut self.years, LIFETIME)
    }
}

impl Fields for Group {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("id", &mut self.id, Filled)?;
        on.text("name", &mut self.name, Optional)?;
        on.optional_year("commissioned", &mut self.commissioned)?;
        on.list("settings", &mut self.settings)?;
        on.list("segments", &mut self.segments)?;
        on.list("items", &mut self.items)
    }
}

impl Fields for Segment {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("name", &mut self.name, Optional)?;
        on.text("mode", &mut self.mode, Present)?;
        on.object("length", &mut self.length, Present)?;
        on.list("laid", &mut self.laid)
    }
}

impl Fields for Laid {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("component", &mut self.component, Present)?;
        on.object("count", &mut self.count, Present)
    }
}

impl Fields for Item {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("name", &mut self.name, Optional)?;
        on.text("component", &mut self.component, Present)?;
        on.object("quantity", &mut self.quantity, Present)
    }
}

impl Fields for OwnComponent {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("id", &mut self.id, Filled)?;
        on.text("name", &mut self.name, Present)?;
        on.text("unit", &mut self.unit, Present)?;
        on.text("layer", &mut self.layer, Present)?;
        on.object("amount", &mut self.amount, Present)?;
        on.optional_text("factor", &mut self.factor)?;
        on.optional_number("power", &mut self.power, AMOUNT)?;
        on.text("source", &mut self.source, Filled)
    }
}

impl Fields for Served {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("unit", &mut self.unit, Present)?;
        on.number("value", &mut self.value, AMOUNT)
    }
}

impl Fields for Built {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.year("year", &mut self.year, 1990)?;
        on.number("prises", &mut self.prises, AMOUNT)?;
        on.number("lines", &mut self.lines, AMOUNT)
    }
}

impl Fields for Ownership {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        let build = &mut one_of(&mut self.build, &Build::ALL, Build::word);
        on.word("build", build, Present)?;
        let operation = &mut one_of(&mut self.operation, &Operation::ALL, Operation::word);
        on.word("operation", operation, Present)?;
        let boxes = &mut one_of(&mut self.boxes, &Boxes::ALL, Boxes::word);
        on.word("boxes", boxes, Present)?;
        on.number("share", &mut self.share, 0.0..=1.0)?;
        on.optional_year("commissioned", &mut self.commissioned)?;
        on.list("groups", &mut self.groups)
    }
}

impl Fields for GroupOwnership {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.text("group", &mut self.group, Filled)?;
        let build = &mut one_of(&mut self.build, &Build::ALL, Build::word);
        on.word("build", build, Present)?;
        let operation = &mut one_of(&mut self.operation, &Operation::ALL, Operation::word);
        on.word("operation", operation, Present)
    }
}

impl Blank for GroupOwnership {
    fn blank() -> Self {
        Self {
            group: String::new(),
            build: Build::Held,
            operation: Operation::Operated,
        }
    }
}

impl Fields for Meters {
    fn visit(&mut self, on: &mut dyn Visitor) -> Visit {
        on.number("total", &mut self.total, AMOUNT)?;
        on.number("it", &mut self.it, AMOUNT)?;
        on.optional_number("renewable", &mut self.renewable, AMOUNT)?;
        on.optional_number("reused", &mut self.reused, AMOUNT)?;
        on.optional_number("water", &mut self.water, AMOUNT)
    }
}

impl Blank for Network {
    fn blank() -> Self {
        Self::new("", Kind::default(), 0)
    }
}

macro_rules! blank {
    ($($kind:ty),*) => {
        $(impl Blank for $kind {
            fn blank() -> Self {
                Self::default()
            }
        })*
    };
}
blank!(
    Setting,
    Lifetime,
    Group,
    Segment,
    Laid,
    Item,
    OwnComponent,
    Served,
    Built,
    Meters,
    Ownership
);
