//! From answers and activity data to lines.

use super::answer::{Provenance, apply, field_value};
use super::{Line, LineName, LineStatus, PartEmissions, TermSource, TermValue, Warning};
use crate::allocation::{self, Control, SubPost};
use crate::asset;
use crate::catalogue;
use crate::factor::{Factor, Origin, PartKind, Status, Text, Uncertainty};
use crate::gas::Gases;
use crate::post::Post;
use crate::sector::{
    self, Commissioned, FactorRule, FamilyKey, FieldKind, LineRule, Operand, Term,
};
use crate::study::{ActivityDatum, OwnFactor, Study};
use crate::uncertainty::{gsd2_of_factor, gsd2_of_logs, gsd2_of_note, gsd2_of_notes};
use crate::unit::Unit;

/// The lines of a study.
pub fn lines(study: &Study) -> Vec<Line> {
    let questions = study
        .sector
        .as_deref()
        .and_then(sector::find)
        .map(|sector| sector.questions);
    let answered = questions
        .into_iter()
        .flatten()
        .flat_map(|question| question.lines)
        .filter(|rule| applies(study, rule))
        .map(|rule| from_rule(study, rule));
    let entered = study
        .activities
        .iter()
        .map(|datum| from_datum(study, datum));
    answered.chain(entered).collect()
}

/// Whether the conditions of a rule hold; a choice not made is its first option.
fn applies(study: &Study, rule: &LineRule) -> bool {
    rule.when
        .iter()
        .all(|(field, option)| chosen(study, field) == Some(*option))
}

/// The option of a choice field, the first one before any choice.
pub fn chosen(study: &Study, field: &str) -> Option<&'static str> {
    let FieldKind::Choice(options) = sector::field(field)?.kind else {
        return None;
    };
    let chosen = study
        .answers
        .get(field)
        .and_then(|answer| answer.choice.as_deref());
    let option = match chosen {
        Some(id) => options.iter().find(|option| option.id == id),
        None => options.first(),
    };
    option.map(|option| option.id)
}

/// A line in the making: what a rule and a datum have in common.
struct Draft {
    id: Text,
    name: LineName,
    sub_post: SubPost,
    control: Control,
    terms: Vec<TermValue>,
    /// Activity in coherent base units.
    base: f64,
    share: f64,
    lifetime: Option<TermValue>,
    warnings: Vec<Warning>,
}

impl Draft {
    fn not_assessed(mut self, missing: Option<Warning>) -> Line {
        self.warnings.extend(missing);
        self.line(LineStatus::NotAssessed)
    }

    fn line(self, status: LineStatus) -> Line {
        Line {
            id: self.id,
            name: self.name,
            sub_post: self.sub_post,
            control: self.control,
            status,
            terms: self.terms,
            quantity: 0.0,
            factor: Text::Borrowed(""),
            share: self.share,
            lifetime: self.lifetime,
            parts: Vec::new(),
            value: 0.0,
            monetary: false,
            gsd2_activity: 1.0,
            gsd2_factor: 1.0,
            warnings: self.warnings,
        }
    }

    /// Emissions by a factor per `unit`; without one, per coherent base unit of the activity.
    fn assessed(mut self, year: i32, factor: &Factor, unit: Option<&Unit>) -> Line {
        let quantity = self.base / unit.map_or(1.0, |unit| unit.scale);
        warn(&mut self.warnings, factor, year);
        let parts = allocate(&mut self, factor, quantity);
        let direct = |part: &PartEmissions| {
            matches!(part.part, PartKind::Whole | PartKind::Fuel) && burns(part.post)
        };
        if parts.iter().any(direct) && !published_as_hypothesis(factor) {
            self.warnings.push(Warning::Undivided);
        }
        let gsd2_activity = gsd2_of_logs(self.terms.iter().map(|term| term.log_gsd2));
        let status = status(&self.terms);
        let value = super::sum(parts.iter().map(|part| part.gases.total()));
        Line {
            quantity,
            factor: factor.id.clone(),
            parts,
            value,
            monetary: unit.is_some_and(|unit| unit.dimension.id == "money"),
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

/// A factor whose split is our hypothesis is exempt from the undivided rule.
fn published_as_hypothesis(factor: &Factor) -> bool {
    factor.origin == Origin::Hypothesis && !factor.parts.is_empty()
}

pub(super) fn warn(warnings: &mut Vec<Warning>, factor: &Factor, year: i32) {
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
        PartEmissions {
            part: kind,
            name: name.clone(),
            factor: total,
            // A control without a cell is refused when the study or the table is read.
            post: post.unwrap_or(Post::OtherIndirect),
            gases: complete(total, gases) * borne,
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

fn from_rule(study: &Study, rule: &'static LineRule) -> Line {
    let mut draft = Draft {
        id: Text::Borrowed(rule.id),
        name: LineName::Table(rule.name),
        sub_post: rule.sub_post,
        control: rule.control,
        terms: Vec::with_capacity(rule.quantity.len() + 1),
        base: 1.0,
        share: 1.0,
        lifetime: None,
        warnings: Vec::new(),
    };
    for term in rule.quantity {
        match term_value(study, term) {
            Ok((value, multiplier)) => {
                draft.base *= multiplier;
                draft.terms.push(value);
            }
            Err(field) => return draft.not_assessed(Some(Warning::Missing(field))),
        }
    }
    if let Some(asset) = &rule.asset {
        let lifetime = asset.lifetime.base / year_scale();
        draft.lifetime = Some(TermValue {
            source: TermSource::Parameter(asset.lifetime.id),
            value: asset.lifetime.value,
            unit: Text::Borrowed(asset.lifetime.unit_id),
            divides: true,
            complement: false,
            provenance: Provenance::Constant,
            log_gsd2: -asset.lifetime.gsd2.ln(),
        });
        draft.share = match asset.commissioned {
            Commissioned::StudyYear => asset::share(study.year, study.year, lifetime),
            Commissioned::InLife => asset::annuity(lifetime),
        };
    }
    with_factor(study, rule, draft)
}

fn year_scale() -> f64 {
    Unit::find("year").map_or(8760.0, |year| year.scale)
}

fn term_value(study: &Study, term: &Term) -> Result<(TermValue, f64), &'static str> {
    let (source, shown, unit, base, gsd2, provenance) = match &term.operand {
        Operand::Field(id) => {
            let found = field_value(study, id).ok_or(*id)?;
            let source = TermSource::Field(id);
            (
                source,
                found.value,
                found.unit,
                found.base,
                found.gsd2,
                found.provenance,
            )
        }
        Operand::Parameter(parameter) => (
            TermSource::Parameter(parameter.id),
            parameter.value,
            Text::Borrowed(parameter.unit_id),
            parameter.base,
            parameter.gsd2,
            Provenance::Constant,
        ),
        Operand::Number(number) => (
            TermSource::Number,
            *number,
            Text::Borrowed("1"),
            *number,
            1.0,
            Provenance::Constant,
        ),
    };
    let (multiplier, log_gsd2) = apply(term, base, gsd2);
    let value = TermValue {
        source,
        value: shown,
        unit,
        divides: term.divides,
        complement: term.complement,
        provenance,
        log_gsd2,
    };
    Ok((value, multiplier))
}

/// Takes the first candidate that fits what was typed.
fn with_factor(study: &Study, rule: &LineRule, mut draft: Draft) -> Line {
    for candidate in rule.factors {
        if let Some((field, dimension)) = candidate.typed_in {
            let unit = field_value(study, field).and_then(|value| Unit::find(&value.unit).ok());
            if unit.is_some_and(|unit| unit.dimension != dimension) {
                continue;
            }
        }
        match candidate.rule {
            FactorRule::Fixed(id) => {
                if let Some(factor) = catalogue::find(id) {
                    return draft.assessed(study.year, factor, unit(factor));
                }
            }
            FactorRule::Family { family, ref key } => {
                let key = match key {
                    FamilyKey::Fixed(key) => Some(*key),
                    FamilyKey::Chosen(field) => chosen(study, field),
                };
                let found = key.and_then(|key| catalogue::in_family(family, key, study.year));
                if let Some(found) = found {
                    draft
                        .warnings
                        .extend(found.other_year.map(Warning::OtherYear));
                    return draft.assessed(study.year, found.factor, unit(found.factor));
                }
            }
            FactorRule::Own { value, source } => {
                if let Some(factor) = typed_factor(study, value, source) {
                    if factor.sources.is_empty() {
                        draft.warnings.push(Warning::NoSource);
                    }
                    // Typed per coherent base unit of the activity (kg CO2e per kWh).
                    return draft.assessed(study.year, &factor, None);
                }
            }
        }
    }
    draft.not_assessed(None)
}

fn unit(factor: &Factor) -> Option<&'static Unit> {
    Unit::find(&factor.unit).ok()
}

/// A factor typed in a card, such as the figure of a heat network's certificate.
fn typed_factor(study: &Study, value: &'static str, source: &str) -> Option<Factor> {
    let typed = field_value(study, value)?;
    let text = study
        .answers
        .get(source)
        .and_then(|answer| answer.text.clone());
    let text = text.filter(|text| !text.trim().is_empty());
    let origin = if text.is_some() {
        Origin::Other
    } else {
        Origin::Hypothesis
    };
    Some(own(
        Text::Borrowed(value),
        Text::Borrowed(value),
        typed.unit,
        typed.base,
        Uncertainty::Unknown,
        text,
        origin,
    ))
}

fn own(
    id: Text,
    name: Text,
    unit: Text,
    total: f64,
    uncertainty: Uncertainty,
    source: Option<String>,
    origin: Origin,
) -> Factor {
    Factor {
        id,
        fr: name.clone(),
        en: name,
        unit,
        total,
        gases: None,
        parts: Vec::new().into(),
        uncertainty,
        geography: Text::Borrowed(""),
        valid_from: Text::Borrowed(""),
        valid_to: Text::Borrowed(""),
        gwp: Text::Borrowed(""),
        status: Status::Valid,
        sources: source
            .map(Text::Owned)
            .into_iter()
            .collect::<Vec<_>>()
            .into(),
        source_ref: Text::Borrowed(""),
        origin,
        note_fr: Text::Borrowed(""),
        note_en: Text::Borrowed(""),
        non_kyoto: false,
    }
}

/// The factor that a line names: of the catalogue, of the user, or typed in a card.
#[must_use]
pub fn factor(study: &Study, id: &str) -> Option<Factor> {
    if let Some(known) = catalogue::find(id) {
        return Some(known.clone());
    }
    if let Some(own) = study.factors.iter().find(|own| own.id == id) {
        return Some(own_factor(own));
    }
    let rules = sector::QUESTIONS.iter().flat_map(|card| card.lines);
    let mut candidates = rules.flat_map(|rule| rule.factors);
    candidates.find_map(|candidate| match candidate.rule {
        FactorRule::Own { value, source } if value == id => typed_factor(study, value, source),
        _ => None,
    })
}

/// The factor of the user, as one of the catalogue.
pub fn own_factor(own_factor: &OwnFactor) -> Factor {
    own(
        Text::Owned(own_factor.id.clone()),
        Text::Owned(own_factor.name.clone()),
        Text::Owned(own_factor.unit.clone()),
        own_factor.total,
        Uncertainty::Percent(own_factor.uncertainty),
        Some(own_factor.source.clone()),
        Origin::Other,
    )
}

fn from_datum(study: &Study, datum: &ActivityDatum) -> Line {
    let typed_in = Unit::find(&datum.quantity.unit).ok();
    let scale = typed_in.map_or(1.0, |unit| unit.scale);
    let gsd2 = match datum.notes {
        Some(notes) => gsd2_of_notes(notes),
        None => gsd2_of_note(datum.basis.note()),
    };
    let mut draft = Draft {
        id: Text::Owned(datum.id.clone()),
        name: LineName::Own(datum.label.clone()),
        sub_post: datum.sub_post,
        control: datum.control,
        terms: vec![TermValue {
            source: TermSource::Datum,
            value: datum.quantity.value,
            unit: Text::Borrowed(typed_in.map_or("", |unit| unit.id)),
            divides: false,
            complement: false,
            provenance: datum.basis.into(),
            log_gsd2: gsd2.ln(),
        }],
        base: datum.quantity.value * scale,
        share: 1.0,
        lifetime: None,
        warnings: Vec::new(),
    };
    if let Some(asset) = &datum.asset {
        draft.lifetime = Some(TermValue {
            source: TermSource::Datum,
            value: asset.lifetime,
            unit: Text::Borrowed("year"),
            divides: true,
            complement: false,
            provenance: datum.basis.into(),
            // The notes of the datum are those of its lifetime as well.
            log_gsd2: 0.0,
        });
        draft.share = match asset.commissioned {
            Some(year) => asset::share(study.year, year, asset.lifetime),
            None => {
                draft.warnings.push(Warning::NoYear);
                asset::annuity(asset.lifetime)
            }
        };
    }
    // The unit of the factor is most often the one typed, which is found already.
    let unit_of = |factor: &Factor| match typed_in {
        Some(unit) if unit.id == factor.unit => Some(unit),
        _ => unit(factor),
    };
    match catalogue::find(&datum.factor) {
        Some(factor) => draft.assessed(study.year, factor, unit_of(factor)),
        None => match study.factors.iter().find(|own| own.id == datum.factor) {
            Some(own) => {
                let factor = own_factor(own);
                let unit = unit_of(&factor);
                draft.assessed(study.year, &factor, unit)
            }
            None => draft.not_assessed(None),
        },
    }
}
