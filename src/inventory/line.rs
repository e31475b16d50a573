//! From answers and activity data to lines.

pub(super) mod draft;
mod factor;

use super::answer::{apply, field_value};
use super::{Acquisition, Line, LineName, Provenance, TermSource, TermValue, Warning};
use crate::asset;
use crate::catalogue;
use crate::factor::{Factor, Text};
use crate::sector::{
    self, Commissioned, FactorRule, FamilyKey, FieldKind, LineRule, Operand, Term,
};
use crate::study::{
    ActivityDatum, Approach, Asset, FamilyFactor, Places, Study, Treatment, places,
};
use crate::uncertainty::{gsd2_of_note, gsd2_of_notes};
use crate::unit::Unit;
use draft::Draft;
use factor::{typed_factor, unit};

pub use factor::{factor, own_factor};

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
    answered.chain(entered(study, &study.activities)).collect()
}

/// The lines of some activity data of a study.
pub fn entered<'a>(
    study: &'a Study,
    data: &'a [ActivityDatum],
) -> impl Iterator<Item = Line> + use<'a> {
    let own = OwnFactors {
        places: places(study.factors.iter().map(|own| own.id.as_str())),
        factors: study.factors.iter().map(own_factor).collect(),
    };
    data.iter().map(move |datum| from_datum(study, &own, datum))
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

fn from_rule(study: &Study, rule: &'static LineRule) -> Line {
    let mut draft = Draft {
        id: Text::Borrowed(rule.id),
        name: LineName::Table(rule.name),
        sub_post: rule.sub_post,
        control: rule.control,
        site: None,
        terms: Vec::with_capacity(rule.quantity.len() + 1),
        base: 1.0,
        share: 1.0,
        lifetime: None,
        acquired: None,
        acquired_share: 1.0,
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
        let (share, acquired) = match asset.commissioned {
            Commissioned::StudyYear => (
                asset::share(study.year, study.year, lifetime),
                Acquisition::Year(study.year),
            ),
            Commissioned::InLife => (asset::annuity(lifetime), Acquisition::Earlier),
        };
        draft.acquired = Some(acquired);
        if study.capital_goods == Treatment::YearOfPurchase {
            let whole = acquired == Acquisition::Year(study.year);
            draft.share = f64::from(u8::from(whole));
        } else {
            if study.capital_goods == Treatment::AccountingLife {
                draft.warnings.push(Warning::NoAccountingLife);
            }
            draft.share = share;
            draft.lifetime = Some(TermValue {
                source: TermSource::Parameter(asset.lifetime.id),
                value: asset.lifetime.value,
                unit: Text::Borrowed(asset.lifetime.unit_id),
                divides: true,
                complement: false,
                provenance: Provenance::Constant,
                log_gsd2: -asset.lifetime.gsd2.ln(),
            });
        }
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

/// The emission factors that a study holds.
struct OwnFactors<'a> {
    places: Places<'a>,
    factors: Vec<Factor>,
}

impl OwnFactors<'_> {
    fn find(&self, id: &str) -> Option<&Factor> {
        self.factors.get(*self.places.get(id)?)
    }
}

fn from_datum(study: &Study, own: &OwnFactors, datum: &ActivityDatum) -> Line {
    let typed_in = Unit::find(&datum.quantity.unit).ok();
    let scale = typed_in.map_or(1.0, |unit| unit.scale);
    let gsd2 = match (datum.uncertainty, datum.notes) {
        (Some(percent), _) => 1.0 + percent / 100.0,
        (None, Some(notes)) => gsd2_of_notes(notes),
        (None, None) => gsd2_of_note(datum.basis.note()),
    };
    let mut draft = Draft {
        id: Text::Owned(datum.id.clone()),
        name: LineName::Own(datum.label.clone()),
        sub_post: datum.sub_post,
        control: datum.control,
        site: datum.site.clone().map(Text::Owned),
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
        acquired: None,
        acquired_share: 1.0,
        warnings: Vec::new(),
    };
    // A line to be filled: what is known to be nothing is declared of its post.
    if datum.quantity.value <= 0.0 {
        return draft.not_assessed(Some(Warning::NoQuantity));
    }
    if datum.vat_included {
        draft.base /= VAT;
        draft.terms.push(constant(TermSource::Vat, VAT, true));
    }
    let held = match study.approach {
        Approach::EquityShare => datum
            .held
            .or_else(|| study.site(datum)?.held)
            .filter(|held| *held < 1.0),
        _ => None,
    };
    if let Some(held) = held {
        draft.base *= held;
        draft.terms.push(constant(TermSource::Held, held, false));
    }
    if let Some(asset) = &datum.asset {
        amortise(&mut draft, study, datum, asset);
    }
    // The unit of the factor is most often the one typed, which is found already.
    let unit_of = |factor: &Factor| match typed_in {
        Some(unit) if unit.id == factor.unit => Some(unit),
        _ => unit(factor),
    };
    if let Some(named) = FamilyFactor::read(&datum.factor) {
        let key = named.key.unwrap_or_else(|| study.location(datum));
        let year = datum.spending_year.unwrap_or(study.year);
        let Some(found) = catalogue::in_family(named.family, key, year) else {
            return draft.not_assessed(None);
        };
        let other_year = found.other_year.map(Warning::OtherYear);
        draft.warnings.extend(other_year);
        return draft.assessed(year, found.factor, unit_of(found.factor));
    }
    let factor = catalogue::find(&datum.factor).or_else(|| own.find(&datum.factor));
    match factor {
        Some(factor) => draft.assessed(study.year, factor, unit_of(factor)),
        None => draft.not_assessed(None),
    }
}

/// The French standard rate of value-added tax: an amount with tax, over the amount without.
const VAT: f64 = 1.2;

/// A plain number of the document that multiplies or divides an activity.
fn constant(source: TermSource, value: f64, divides: bool) -> TermValue {
    TermValue {
        source,
        value,
        unit: Text::Borrowed("1"),
        divides,
        complement: false,
        provenance: Provenance::Constant,
        log_gsd2: 0.0,
    }
}

/// Gives a capital good the share of its emissions that the year of the study bears.
fn amortise(draft: &mut Draft, study: &Study, datum: &ActivityDatum, asset: &Asset) {
    let accounting = match study.capital_goods {
        Treatment::AccountingLife => {
            if asset.accounting_lifetime.is_none() {
                draft.warnings.push(Warning::NoAccountingLife);
            }
            asset.accounting_lifetime
        }
        _ => None,
    };
    let lifetime = accounting.unwrap_or(asset.lifetime);
    let remaining = asset.remaining.unwrap_or(lifetime).min(lifetime);
    // A year that was not entered is taken to be the other one.
    let acquired = asset.acquired.or(asset.commissioned);
    draft.acquired = Some(acquired.map_or(Acquisition::Unknown, Acquisition::Year));
    draft.acquired_share = remaining / lifetime;
    if study.capital_goods == Treatment::YearOfPurchase {
        if acquired.is_none() {
            draft.warnings.push(Warning::NoYearOfPurchase);
        }
        let whole = acquired == Some(study.year);
        draft.share = if whole { draft.acquired_share } else { 0.0 };
        return;
    }
    draft.lifetime = Some(TermValue {
        source: TermSource::Datum,
        value: lifetime,
        unit: Text::Borrowed("year"),
        divides: true,
        complement: false,
        provenance: datum.basis.into(),
        // The notes of the datum are those of its lifetime as well.
        log_gsd2: 0.0,
    });
    draft.share = match asset.commissioned.or(asset.acquired) {
        Some(year) => asset::share_second_hand(study.year, year, lifetime, remaining),
        None => {
            draft.warnings.push(Warning::NoYear);
            asset::annuity(lifetime)
        }
    };
}
