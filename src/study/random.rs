//! Random studies that [`read`](super::read) accepts, for the property tests.

mod lines;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::read::LARGEST;
use super::{
    ActivityDatum, Answer, Approach, Basis, Contract, ContractKind, Declared, EmissionTrading,
    Offset, OffsetKind, OwnFactor, Period, PostAssessment, Quantity, ResidualMix, Significance,
    Site, Study, Target, TradingUnit, Treatment,
};
use crate::catalogue::{FACTORS, FAMILIES};
use crate::json::{Opaque, Value as Json};
use crate::post::Post;
use crate::sector::{Field, FieldKind, QUESTIONS, SECTORS};
use crate::unit::{UNITS, Unit};
use lines::{datum, own_factor};

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

fn period() -> impl Strategy<Value = Period> {
    let day = || (2000..2030, 1..=12, 1..=28);
    (day(), day()).prop_map(|(one, other)| {
        let text = |(year, month, day)| format!("{year}-{month:02}-{day:02}");
        Period {
            start: text(one.min(other)),
            end: text(one.max(other)),
        }
    })
}

/// What is said of a post.
fn said_of_post() -> impl Strategy<Value = PostAssessment> {
    let significance = (
        prop::array::uniform6(0_u8..=3),
        any::<Option<bool>>(),
        text(),
    )
        .prop_map(|(notes, significant, comment)| Significance {
            notes,
            significant,
            comment,
        });
    let status = option::of(select(&Declared::ALL[..]));
    (status, option::of(significance)).prop_map(|(status, significance)| PostAssessment {
        post: Post::StationaryCombustion,
        status,
        reason: "below 1 %".to_owned(),
        significance,
    })
}

/// What surrounds the inventory, put in a study.
fn surroundings() -> impl Strategy<Value = Study> {
    let energy = amount().prop_map(|value| Quantity::new(value, "MWh"));
    let contract = (
        select(&ContractKind::ALL[..]),
        energy,
        amount(),
        0.0..=1.0,
        text(),
    );
    let offset = (select(&OffsetKind::ALL[..]), amount(), text());
    let target = (
        1990..=2100,
        option::of(0.0..=100.0),
        option::of(0.0..=100.0),
        text(),
    );
    let trading = (select(&TradingUnit::ALL[..]), 0.0..=100.0);
    let chosen = (
        select(&Approach::ALL[..]),
        select(&Treatment::ALL[..]),
        option::weighted(0.3, period()),
        text(),
    );
    (
        chosen,
        vec(contract, 0..3),
        option::of(amount()),
        vec(offset, 0..3),
        option::of(target),
        option::of(1990..=2100),
        option::of(trading),
    )
        .prop_map(
            |(chosen, contracts, mix, offsets, target, reference_year, trading)| {
                let mut study = Study::new("random", 2024);
                (study.approach, study.capital_goods, study.period, _) = chosen.clone();
                study.choices.clone_from(&chosen.3);
                study.series = reference_year.map(|_| chosen.3);
                study.reference_year = reference_year;
                let contracts = contracts.into_iter().enumerate();
                let contracts = contracts.map(
                    |(index, (kind, energy, factor, renewable, name))| Contract {
                        id: format!("contract{index}"),
                        name,
                        kind,
                        energy,
                        factor,
                        renewable,
                        source: "supplier".to_owned(),
                    },
                );
                study.contracts = contracts.collect();
                study.residual_mix = mix.map(|factor| ResidualMix {
                    factor,
                    source: "AIB 2024".to_owned(),
                });
                let offsets = offsets.into_iter().enumerate();
                let offsets = offsets.map(|(index, (kind, tonnes, name))| Offset {
                    id: format!("offset{index}"),
                    name: name.clone(),
                    kind,
                    tonnes,
                    source: name,
                });
                study.offsets = offsets.collect();
                study.emission_trading = trading.map(|(unit, amount)| EmissionTrading {
                    amount,
                    unit,
                    source: "verified report".to_owned(),
                });
                study.target = target.map(|(year, scopes_1_2, scope_3, actions)| Target {
                    year,
                    scopes_1_2,
                    scope_3,
                    actions,
                });
                study
            },
        )
}

/// Objects of any values, within each other a few times.
fn networks() -> impl Strategy<Value = Vec<Opaque>> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        amount().prop_map(Json::Number),
        text().prop_map(Json::Text),
    ];
    let value = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Json::List),
            vec(inner, 0..3).prop_map(object),
        ]
    });
    let network = vec(value, 0..3).prop_map(|values| Opaque::new(&object(values)));
    vec(
        network.prop_map(|network| network.expect("an object")),
        0..2,
    )
}

fn object(values: Vec<Json>) -> Json {
    let fields = values.into_iter().enumerate();
    Json::Object(
        fields
            .map(|(place, value)| (format!("k{place}"), value))
            .collect(),
    )
}

/// Any study that is accepted.
pub fn study() -> impl Strategy<Value = Study> {
    let posts: Vec<Post> = Post::all().collect();
    let posts = (
        proptest::sample::subsequence(posts, 0..3),
        vec(said_of_post(), 3),
    );
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
    let surroundings = (surroundings(), networks());
    (head, lists, select(locations), posts, surroundings).prop_map(
        |((sector, year, name, headcount, turnover), lists, location, posts, surroundings)| {
            let (mut study, networks) = surroundings;
            study.networks = networks;
            let (said, data, factors) = lists;
            let sector = SECTORS.get(sector);
            // A period of its own has its own year.
            let main_year = study.period.as_ref().and_then(Period::year);
            study.year = main_year.unwrap_or(year);
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
                held: headcount.map(|headcount| headcount.clamp(0.0, 1.0)),
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
                let by_family = per.dimension.id == "energy" && index % 2 == 0;
                study.activities.push(ActivityDatum {
                    id: format!("datum{index}"),
                    factor: if by_family {
                        "family:electricity"
                    } else {
                        factor
                    }
                    .to_owned(),
                    vat_included: per.dimension.id == "money",
                    quantity: Quantity {
                        unit: unit(&[per], pick).id.to_owned(),
                        ..datum.quantity
                    },
                    ..datum
                });
            }
            let said = posts.0.into_iter().zip(posts.1);
            study.posts = said
                .map(|(post, said)| PostAssessment { post, ..said })
                .collect();
            study
        },
    )
}
