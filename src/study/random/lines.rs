//! Random lines of a study, and factors that it holds.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{amount, basis, period, text};
use crate::allocation::{self, Control, SubPost};
use crate::factor::PartKind;
use crate::gas::Gases;
use crate::study::{ActivityDatum, Asset, BaseKind, BaseReference, OwnFactor, OwnPart, Quantity};
use crate::unit::UNITS;

fn asset() -> impl Strategy<Value = Asset> {
    let year = || option::of(1900..=2100);
    let lifetime = || prop_oneof![select(vec![1e-300, 0.5, 1000.0]), 0.5..60.0];
    let left = option::weighted(0.3, 0.1..=1.0);
    (
        year(),
        year(),
        lifetime(),
        option::weighted(0.3, lifetime()),
        left,
    )
        .prop_map(
            |(acquired, commissioned, lifetime, accounting_lifetime, left)| Asset {
                acquired,
                commissioned,
                lifetime,
                accounting_lifetime,
                remaining: left.map(|left| lifetime * left),
            },
        )
}

/// A datum without identifier, and what picks its factor and its unit.
pub fn datum() -> impl Strategy<Value = (ActivityDatum, Index, Index)> {
    let choices: Vec<(SubPost, Control)> = allocation::choices().collect();
    let notes = option::weighted(0.3, prop::array::uniform5(1_u8..=5));
    let asset = option::weighted(0.3, asset());
    let site = option::of(Just("site0".to_owned()));
    let said = (amount(), basis(), text());
    let more = (
        option::weighted(0.2, period()),
        option::weighted(0.2, 0.0..=1.0),
        option::weighted(0.2, amount()),
        text(),
    );
    (
        select(choices),
        said,
        notes,
        asset,
        site,
        more,
        any::<(Index, Index)>(),
    )
        .prop_map(
            |((sub_post, control), said, notes, asset, site, more, (factor, unit))| {
                let (value, basis, label) = said;
                let (period, held, uncertainty, tag) = more;
                let quantity = Quantity::new(value, "");
                let datum = ActivityDatum {
                    comment: label.clone(),
                    source: tag.clone(),
                    label,
                    site,
                    basis,
                    notes,
                    uncertainty,
                    asset,
                    period,
                    held,
                    tag,
                    ..ActivityDatum::new("", sub_post, control, quantity, "")
                };
                (datum, factor, unit)
            },
        )
}

/// Six shares of a whole, the first five of which add up to it.
fn shares() -> impl Strategy<Value = [f64; 6]> {
    prop::array::uniform6(0.001..1.0).prop_map(|parts| {
        let whole: f64 = parts[..5].iter().sum();
        parts.map(|part| (part / whole).min(1.0))
    })
}

fn gases(total: f64, shares: [f64; 6]) -> Gases {
    shares.map(|share| share * total).into()
}

pub fn own_factor() -> impl Strategy<Value = OwnFactor> {
    let unit = (0..UNITS.len()).prop_map(|index| UNITS[index].id.to_owned());
    let kind = option::of(select(&BaseKind::ALL[..]));
    let parts = option::of(vec(select(&PartKind::ALL[..]), 5));
    let split = (option::of(shares()), parts);
    (
        unit,
        amount(),
        option::of(amount()),
        text(),
        kind,
        split,
        any::<(bool, bool)>(),
    )
        .prop_map(
            |(unit, total, uncertainty, name, kind, (shares, parts), (archived, non_kyoto))| {
                let fifth = total / 5.0;
                let parts = parts.into_iter().flatten().map(|kind| OwnPart {
                    kind,
                    name: name.clone(),
                    total: fifth,
                    gases: shares.map(|shares| gases(fifth, shares)),
                });
                OwnFactor {
                    name: name.clone(),
                    name_en: name.clone(),
                    gases: shares.map(|shares| gases(total, shares)),
                    parts: parts.collect(),
                    uncertainty: uncertainty.or(kind.is_none().then_some(50.0)),
                    year: name.clone(),
                    base: kind.map(|kind| BaseReference {
                        kind,
                        name: name.clone(),
                        id: "43642".to_owned(),
                    }),
                    geography: name.clone(),
                    valid_to: name,
                    archived,
                    non_kyoto,
                    ..OwnFactor::new("", &unit, total, 0.0, "accounts")
                }
            },
        )
}
