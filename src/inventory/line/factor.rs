//! The factor of a line: of the catalogue, of the user, or typed in a card.

use crate::catalogue;
use crate::factor::{Factor, Origin, Part, Status, Text, Uncertainty};
use crate::gas::Gases;
use crate::inventory::field_value;
use crate::sector::{self, FactorRule};
use crate::study::{BaseKind, OwnFactor, Study};
use crate::unit::Unit;

/// The unit that a factor is per.
pub fn unit(factor: &Factor) -> Option<&'static Unit> {
    Unit::find(&factor.unit).ok()
}

/// A factor typed in a card, such as the figure of a heat network's certificate.
pub fn typed_factor(study: &Study, value: &'static str, source: &str) -> Option<Factor> {
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

/// A factor that a study holds, as one of the catalogue.
pub fn own_factor(own_factor: &OwnFactor) -> Factor {
    let uncertainty = own_factor.uncertainty;
    let factor = own(
        Text::Owned(own_factor.id.clone()),
        Text::Owned(own_factor.name.clone()),
        Text::Owned(own_factor.unit.clone()),
        own_factor.total,
        uncertainty.map_or(Uncertainty::Unknown, Uncertainty::Percent),
        Some(own_factor.source.clone()),
        Origin::Other,
    );
    let gases = match own_factor.gases {
        None if own_factor.non_kyoto && own_factor.parts.is_empty() => Some(Gases {
            other: own_factor.total,
            ..Gases::ZERO
        }),
        gases => gases,
    };
    let factor = Factor {
        gases,
        non_kyoto: own_factor.non_kyoto,
        ..factor
    };
    let Some(base) = &own_factor.base else {
        return factor;
    };
    let parts = own_factor.parts.iter().map(|part| Part {
        kind: part.kind,
        name: Text::Owned(part.name.clone()),
        total: part.total,
        gases: part.gases,
    });
    Factor {
        en: Text::Owned(own_factor.name_en.clone()),
        parts: parts.collect::<Vec<_>>().into(),
        geography: Text::Owned(own_factor.geography.clone()),
        valid_to: Text::Owned(own_factor.valid_to.clone()),
        status: if own_factor.archived {
            Status::Archived
        } else {
            Status::Valid
        },
        source_ref: Text::Owned(base.id.clone()),
        origin: match base.kind {
            BaseKind::BaseCarbone => Origin::BaseEmpreinte,
            BaseKind::Table => Origin::Other,
        },
        ..factor
    }
}
