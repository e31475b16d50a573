//! Random studies that [`read`](super::read) accepts, for the property tests.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::read::LARGEST;
use super::{ActivityDatum, Answer, Asset, Basis, Exclusion, OwnFactor, Quantity, Site, Study};
use crate::allocation::{self, Control, SubPost};
use crate::catalogue::{FACTORS, FAMILIES};
use crate::post::Post;
use crate::sector::{Field, FieldKind, QUESTIONS, SECTORS};
use crate::unit::{UNITS, Unit};

/// Numbers of zero or more: usual ones, and those at the ends of what is accepted.
pub fn amount() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => (1.0..10.0, -3..7).prop_map(|(mantissa, power)| mantissa * 10_f64.powi(power)),
        1 => Just(0.0),
        1 => select(vec![-0.0, LARGEST, 1.0, 1e-6, f64::EPSILON, 1.0 - f64::EPSILON, 100.0]),
        1 => select(vec![f64::from_bits(1), f64::MIN_POSITIVE, 1e-160, 99.999_999_999_999, 1e14]),
        1 => any::<u64>().prop_map(f64::from_bits).prop_map(|any| {
            if (0.0..=LARGEST).contains(&any) { any } else { 7.0 }
        }),
    ]
}

/// Letters that JSON and people disagree on.
pub fn text() -> impl Strategy<Value = String> {
    let letters = vec![
        'a', 'é', '"', '\\', '\n', '\u{202f}', '💡', '\0', '\u{7f}', '/', ' ',
    ];
    vec(select(letters), 0..4).prop_map(|letters| letters.into_iter().collect())
}

fn basis() -> impl Strategy<Value = Basis> {
    select(&[Basis::Measured, Basis::Estimated, Basis::Guess][..])
}

/// A unit that measures the same as one of these.
fn unit(offered: &[&Unit], pick: Index) -> &'static Unit {
    let same = |unit: &&Unit| {
        offered
            .iter()
            .any(|known| known.dimension == unit.dimension)
    };
    let units: Vec<&'static Unit> = UNITS.iter().filter(same).collect();
    pick.get::<&'static Unit>(&units)
}

/// What makes an answer to any field.
type Said = (Index, f64, Index, Basis, bool, String);

fn said() -> impl Strategy<Value = Said> {
    let unknown = proptest::bool::weighted(0.2);
    (
        any::<Index>(),
        amount(),
        any::<Index>(),
        basis(),
        unknown,
        text(),
    )
}

fn answer(field: &Field, (_, value, pick, basis, unknown, text): Said) -> Answer {
    match field.kind {
        FieldKind::Quantity { .. } if unknown => Answer::unknown(),
        FieldKind::Quantity { units, .. } => Answer {
            basis,
            ..Answer::quantity(value, unit(units, pick).id)
        },
        FieldKind::Choice(options) => Answer::choice(pick.get(options).id),
        FieldKind::Text => Answer {
            text: Some(text),
            ..Answer::default()
        },
    }
}

fn asset() -> impl Strategy<Value = Asset> {
    let year = || option::of(1900..=2100);
    let lifetime = prop_oneof![select(vec![1e-300, 0.5, 1000.0]), 0.5..60.0];
    (year(), year(), lifetime).prop_map(|(acquired, commissioned, lifetime)| Asset {
        acquired,
        commissioned,
        lifetime,
    })
}

/// A datum without identifier, and what picks its factor and its unit.
fn datum() -> impl Strategy<Value = (ActivityDatum, Index, Index)> {
    let choices: Vec<(SubPost, Control)> = allocation::choices().collect();
    let notes = option::weighted(0.3, prop::array::uniform5(1_u8..=5));
    let asset = option::weighted(0.3, asset());
    let site = option::of(Just("site0".to_owned()));
    let said = (amount(), basis(), text());
    (
        select(choices),
        said,
        notes,
        asset,
        site,
        any::<(Index, Index)>(),
    )
        .prop_map(
            |((sub_post, control), (value, basis, label), notes, asset, site, (factor, unit))| {
                let datum = ActivityDatum {
                    id: String::new(),
                    comment: label.clone(),
                    label,
                    sub_post,
                    control,
                    quantity: Quantity {
                        value,
                        unit: String::new(),
                    },
                    spending_year: None,
                    factor: String::new(),
                    site,
                    basis,
                    notes,
                    asset,
                };
                (datum, factor, unit)
            },
        )
}

fn own_factor() -> impl Strategy<Value = OwnFactor> {
    let unit = (0..UNITS.len()).prop_map(|index| UNITS[index].id.to_owned());
    (unit, amount(), amount(), text()).prop_map(|(unit, total, uncertainty, name)| OwnFactor {
        id: String::new(),
        name,
        unit,
        total,
        uncertainty,
        source: "accounts".to_owned(),
        year: String::new(),
    })
}

/// Any study that is accepted.
pub fn study() -> impl Strategy<Value = Study> {
    let posts: Vec<Post> = Post::all().collect();
    let exclusions = proptest::sample::subsequence(posts, 0..3);
    let locations: Vec<&str> = FAMILIES
        .iter()
        .filter(|row| row.family == "electricity")
        .map(|row| row.key)
        .collect();
    let head = (
        0..=SECTORS.len(),
        1990..=2100,
        text(),
        option::of(amount()),
        option::of(amount()),
    );
    let lists = (
        vec(said(), 0..14),
        vec(datum(), 0..5),
        vec(own_factor(), 0..3),
    );
    (head, lists, select(locations), exclusions).prop_map(
        |((sector, year, name, headcount, turnover), lists, location, exclusions)| {
            let (said, data, factors) = lists;
            let sector = SECTORS.get(sector);
            let mut study = Study::new("random", year);
            study.organisation.name.clone_from(&name);
            study.name = name;
            study.organisation.headcount = headcount;
            study.organisation.turnover = turnover;
            study.sector = sector.map(|sector| sector.id.to_owned());
            let fields: Vec<&Field> = match sector {
                Some(sector) => sector
                    .questions
                    .iter()
                    .flat_map(|card| card.fields)
                    .collect(),
                None => QUESTIONS.iter().flat_map(|card| card.fields).collect(),
            };
            for said in said {
                let field = said.0.get(&fields);
                study
                    .answers
                    .insert(field.id.to_owned(), answer(field, said));
            }
            study.sites.push(Site {
                id: "site0".to_owned(),
                name: "site".to_owned(),
                location: location.to_owned(),
            });
            for (index, factor) in factors.into_iter().enumerate() {
                let id = format!("own{index}");
                study.factors.push(OwnFactor { id, ..factor });
            }
            for (index, (datum, factor, pick)) in data.into_iter().enumerate() {
                // The few factors of the user come as often as the many of the catalogue.
                let own = study.factors.len() * FACTORS.len();
                let at = factor.index(own + FACTORS.len());
                let (factor, per) = match at.checked_sub(own) {
                    Some(at) => (FACTORS[at].id.as_ref(), FACTORS[at].unit.as_ref()),
                    None => {
                        let own = &study.factors[at % study.factors.len()];
                        (own.id.as_str(), own.unit.as_str())
                    }
                };
                let per = Unit::find(per).expect("the unit of a factor is known");
                study.activities.push(ActivityDatum {
                    id: format!("datum{index}"),
                    factor: factor.to_owned(),
                    quantity: Quantity {
                        unit: unit(&[per], pick).id.to_owned(),
                        ..datum.quantity
                    },
                    ..datum
                });
            }
            study.exclusions = exclusions
                .into_iter()
                .map(|post| Exclusion {
                    post,
                    reason: "below 1 %".to_owned(),
                })
                .collect();
            study
        },
    )
}
