//! Random studies that [`read`](super::read) accepts, for the property tests.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::read::LARGEST;
use super::{
    ActivityDatum, Answer, Approach, Asset, BaseKind, BaseReference, Basis, Contract, ContractKind,
    Declared, Offset, OffsetKind, OwnFactor, OwnPart, Period, PostAssessment, Quantity,
    ResidualMix, Significance, Site, Study, Target, Treatment,
};
use crate::allocation::{self, Control, SubPost};
use crate::catalogue::{FACTORS, FAMILIES};
use crate::factor::PartKind;
use crate::gas::Gases;
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

/// A datum without identifier, and what picks its factor and its unit.
fn datum() -> impl Strategy<Value = (ActivityDatum, Index, Index)> {
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
    let [co2, ch4_fossil, ch4_biogenic, n2o, other, co2_biogenic] =
        shares.map(|share| share * total);
    Gases {
        co2,
        ch4_fossil,
        ch4_biogenic,
        n2o,
        other,
        co2_biogenic,
    }
}

fn own_factor() -> impl Strategy<Value = OwnFactor> {
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
        any::<bool>(),
    )
        .prop_map(
            |(unit, total, uncertainty, name, kind, (shares, parts), archived)| {
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
                    ..OwnFactor::new("", &unit, total, 0.0, "accounts")
                }
            },
        )
}

/// What is said of a post.
fn said_of_post() -> impl Strategy<Value = PostAssessment> {
    let significance = (prop::array::uniform6(0_u8..=3), any::<bool>(), text()).prop_map(
        |(notes, significant, comment)| Significance {
            notes,
            significant,
            comment,
        },
    );
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
    )
        .prop_map(
            |(chosen, contracts, mix, offsets, target, reference_year)| {
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
    (head, lists, select(locations), posts, surroundings()).prop_map(
        |((sector, year, name, headcount, turnover), lists, location, posts, mut study)| {
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
