//! A line in the making: what a rule and a datum have in common, and what a factor makes of it.

use crate::allocation::{self, Control, SubPost};
use crate::factor::{Factor, Origin, PartKind, Status, Text, Uncertainty};
use crate::gas::Gases;
use crate::inventory::{
    Acquisition, Line, LineName, LineStatus, PartEmissions, Provenance, TermValue, Warning, sum,
};
use crate::post::Post;
use crate::uncertainty::{gsd2_of_factor, gsd2_of_logs};
use crate::unit::Unit;

/// A line in the making; the fields are those of [`Line`].
pub struct Draft {
    pub id: Text,
    pub name: LineName,
    pub sub_post: SubPost,
    pub control: Control,
    pub site: Option<Text>,
    pub terms: Vec<TermValue>,
    /// Activity in coherent base units.
    pub base: f64,
    /// Share of a capital good borne by the year, 0 to 1; 1 for anything else.
    pub share: f64,
    pub lifetime: Option<TermValue>,
    pub acquired: Option<Acquisition>,
    pub acquired_share: f64,
    pub warnings: Vec<Warning>,
}

impl Draft {
    /// A line without figure, with the warning that says what is missing.
    pub fn not_assessed(mut self, missing: Option<Warning>) -> Line {
        self.warnings.extend(missing);
        self.line(LineStatus::NotAssessed)
    }

    fn line(self, status: LineStatus) -> Line {
        Line {
            id: self.id,
            name: self.name,
            sub_post: self.sub_post,
            control: self.control,
            site: self.site,
            status,
            terms: self.terms,
            quantity: 0.0,
            factor: Text::Borrowed(""),
            share: self.share,
            lifetime: self.lifetime,
            acquired: self.acquired,
            acquired_share: self.acquired_share,
            parts: Vec::new(),
            value: 0.0,
            monetary: false,
            non_kyoto: false,
            gsd2_activity: 1.0,
            gsd2_factor: 1.0,
            warnings: self.warnings,
        }
    }

    /// A line of emissions in `year`, by a factor per `unit`; without one, per coherent base unit
    /// of the activity.
    pub fn assessed(mut self, year: i32, factor: &Factor, unit: Option<&Unit>) -> Line {
        let quantity = self.base / unit.map_or(1.0, |unit| unit.scale);
        warn(&mut self.warnings, factor, year);
        let parts = allocate(&mut self, factor, quantity);
        let direct = |part: &PartEmissions| {
            matches!(part.part, PartKind::Whole | PartKind::Fuel) && part.post.is_some_and(burns)
        };
        if parts.iter().any(direct) {
            self.warnings.push(Warning::Undivided);
        }
        let gsd2_activity = gsd2_of_logs(self.terms.iter().map(|term| term.log_gsd2));
        let status = status(&self.terms);
        let value = sum(parts.iter().map(|part| part.gases.total()));
        Line {
            quantity,
            factor: factor.id.clone(),
            parts,
            value,
            monetary: unit.is_some_and(|unit| unit.dimension.id == "money"),
            non_kyoto: factor.non_kyoto,
            gsd2_activity,
            gsd2_factor: gsd2_of_factor(factor.uncertainty),
            ..self.line(status)
        }
    }
}

fn status(terms: &[TermValue]) -> LineStatus {
    let worst = terms.iter().map(|term| match term.provenance {
        Provenance::Constant | Provenance::Measured => LineStatus::Measured,
        Provenance::Estimated | Provenance::Guess => LineStatus::Estimated,
        Provenance::Default => LineStatus::Default,
    });
    worst
        .max_by_key(|status| *status as u8)
        .unwrap_or(LineStatus::Measured)
}

/// The direct posts of fuels and energy, where an undivided factor leaves its upstream.
fn burns(post: Post) -> bool {
    matches!(
        post,
        Post::StationaryCombustion | Post::MobileCombustion | Post::Electricity | Post::OtherEnergy
    )
}

/// Adds what a factor says of itself to a reader of `year`.
pub fn warn(warnings: &mut Vec<Warning>, factor: &Factor, year: i32) {
    let ends = factor.valid_to.get(..4).and_then(|end| end.parse().ok());
    if ends.is_some_and(|end: i32| end < year) {
        warnings.push(Warning::Expired(factor.valid_to.clone()));
    }
    if factor.status == Status::Archived {
        warnings.push(Warning::Archived);
    }
    if matches!(factor.uncertainty, Uncertainty::Range { .. }) {
        warnings.push(Warning::Range);
    }
    if factor.origin == Origin::Hypothesis {
        warnings.push(Warning::Hypothesis);
    }
    // Biogenic CO2 alone is no split of the rest.
    let split = |total: f64, gases: Option<Gases>| {
        gases.is_some_and(|gases| gases.total() != 0.0 || total == 0.0)
    };
    let unsplit = if factor.parts.is_empty() {
        !split(factor.total, factor.gases)
    } else {
        !factor
            .parts
            .iter()
            .all(|part| split(part.total, part.gases))
    };
    if unsplit {
        warnings.push(Warning::NoGasSplit);
    }
}

/// Emissions of each part, with a warning where the rules do not name one.
fn allocate(draft: &mut Draft, factor: &Factor, quantity: f64) -> Vec<PartEmissions> {
    let (sub_post, control) = (draft.sub_post, draft.control);
    let borne = quantity * draft.share;
    let mut any_unnamed = false;
    let mut one = |kind, name: &Text, total: f64, gases: Option<Gases>| {
        let (post, unnamed) = allocation::place(sub_post, kind, control);
        any_unnamed |= unnamed;
        let per_unit = complete(total, gases);
        PartEmissions {
            part: kind,
            name: name.clone(),
            factor: total,
            // A control without a cell is refused when the study or the table is read.
            post,
            per_unit,
            gases: per_unit * borne,
        }
    };
    let parts = if factor.parts.is_empty() {
        vec![one(
            PartKind::Whole,
            &Text::Borrowed(""),
            factor.total,
            factor.gases,
        )]
    } else {
        let parts = factor.parts.iter();
        parts
            .map(|part| one(part.kind, &part.name, part.total, part.gases))
            .collect()
    };
    if any_unnamed {
        draft.warnings.push(Warning::UnnamedPart);
    }
    parts
}

/// A split by gas whose sum is the total: what is not split, or left by rounding, is CO2.
fn complete(total: f64, gases: Option<Gases>) -> Gases {
    let split = gases.unwrap_or_default();
    Gases {
        co2: split.co2 + (total - split.total()),
        ..split
    }
}
