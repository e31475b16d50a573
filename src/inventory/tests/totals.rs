//! Totals of posts, categories and scopes, their shares, intervals and indicators.

use super::*;
use crate::asset;
use crate::sector;
use crate::study::PostAssessment;

/// Assessed, possibly zero; not assessed; excluded with a reason: never confused.
#[test]
fn the_three_states_of_a_post() {
    let mut study = study("fai", &[("fleet.diesel", some(0.0, "L"))]);
    let exclude = |post, reason: &str| PostAssessment::excluded(post, reason);
    study.posts = vec![
        exclude(Post::Visitors, "No visitors"),
        exclude(
            Post::MobileCombustion,
            "Written before the vans were entered",
        ),
    ];
    let inventory = calculate(&study);
    let cases = [
        // Figures that are there win over an exclusion: nothing counted is hidden.
        ("1.2", PostStatus::Assessed),
        ("4.1", PostStatus::Assessed),
        ("3.4", PostStatus::Excluded("No visitors".to_owned())),
        ("1.1", PostStatus::NotAssessed),
        ("6.1", PostStatus::NotAssessed),
    ];
    for (code, status) in cases {
        let total = post(&inventory, code);
        assert_eq!(
            (&total.status, total.amount.value),
            (&status, 0.0),
            "{code}"
        );
    }
    assert_eq!(inventory.posts.len(), 22);
    assert_eq!(inventory.total.value, 0.0);
    assert_eq!((inventory.total.low, inventory.total.high), (0.0, 0.0));
}

/// Avoided emissions are shown apart: they enter no post, no total, no share and no interval.
#[test]
fn avoided_emissions_stay_apart() {
    let waste = datum(
        "avoided-weee-t",
        2.0,
        "t",
        SubPost::DechetsDangereux,
        Control::Operated,
    );
    let fuel = datum(
        "diesel-b7-l",
        100.0,
        "L",
        SubPost::FretInterne,
        Control::Operated,
    );
    let alone = calculate(&entered(vec![fuel.clone()]));
    let both = calculate(&entered(vec![fuel, waste]));
    // 2 × −1537
    close(both.avoided, -3074.0, "avoided");
    close(line(&both, "datum1").value, -3074.0, "its line says it");
    assert_eq!(alone.avoided, 0.0);
    assert_eq!(both.total, alone.total);
    assert_eq!(both.posts, alone.posts);
    assert_eq!(both.shares, alone.shares);
    assert_eq!(post(&both, "4.3").status, PostStatus::NotAssessed);
    // None of it, no waste avoided: still not assessed.
    let none = datum(
        "avoided-weee-t",
        0.0,
        "t",
        SubPost::DechetsDangereux,
        Control::Operated,
    );
    let inventory = calculate(&entered(vec![none]));
    assert_eq!(inventory.avoided, 0.0);
    assert!(inventory.avoided.is_sign_positive(), "no −0 is shown");
    assert_eq!(post(&inventory, "4.3").status, PostStatus::NotAssessed);
}

/// A factor of nothing is no avoided emission: its post is assessed, at zero.
#[test]
fn a_factor_of_zero_is_assessed() {
    let mut study = Study::new("test", 2024);
    study
        .factors
        .push(OwnFactor::new("reused", "kg", 0.0, 10.0, "Supplier"));
    let (sub_post, control) = (SubPost::MetauxPlastiquesEtVerre, Control::Operated);
    study
        .activities
        .push(datum("reused", 5.0, "kg", sub_post, control));
    let inventory = calculate(&study);
    assert_eq!(post(&inventory, "4.1").status, PostStatus::Assessed);
    assert_eq!(inventory.total.value, 0.0);
}

/// 1 + 10¹⁰⁰ + 1 − 10¹⁰⁰ is 2: what a plain sum loses comes back, whichever term is the larger.
#[test]
fn sums_lose_nothing() {
    assert_eq!(sum([1.0, 1e100, 1.0, -1e100].into_iter()), 2.0);
    assert_eq!(sum([1e100, 1.0, -1e100, 1.0].into_iter()), 2.0);
}

/// Scopes are the BEGES total regrouped; categories are the sums of their posts.
#[test]
fn scopes_and_categories_regroup_the_posts() {
    let inventory = calculate(&study(
        "fai",
        &[
            ("fleet.diesel", some(1000.0, "L")),
            ("electricity.use", some(10.0, "MWh")),
            ("boxes.service", some(100.0, "box")),
        ],
    ));
    // 1.2: 2490. 2.1: 350. 4.1: 609 + 169. 5.2: 7446 kWh × 0.0519 = 386.4474
    let expected = [2490.0, 350.0, 778.0 + 386.447_4];
    for (found, expected) in inventory.scopes.iter().zip(expected) {
        close(*found, expected, "scope");
    }
    let categories = [2490.0, 350.0, 0.0, 778.0, 386.447_4, 0.0];
    for (found, expected) in inventory.categories.iter().zip(categories) {
        close(found.amount.value, expected, found.category.code());
        close(found.amount.gases.total(), expected, found.category.code());
        // Each of these categories has one post: its interval is the post's.
        let of_post = |total: &&PostTotal| {
            total.post.category() == found.category && total.amount.value > 0.0
        };
        let gsd2 = inventory
            .posts
            .iter()
            .find(of_post)
            .map_or(1.0, |post| post.amount.gsd2);
        close(found.amount.gsd2, gsd2, found.category.code());
    }
    close(inventory.total.value, 4_004.447_4, "total");
    assert_eq!(inventory.year, 2024);
}

/// Shares of what is measured, estimated and by default make the whole; money is apart.
#[test]
fn shares_of_the_total_say_how_it_is_known() {
    let inventory = calculate(&study(
        "fai",
        &[
            // Measured: 1000 L, 3099 kg
            ("fleet.diesel", some(1000.0, "L")),
            // Estimated, and money: 10 k€ × 136 = 1360 kg
            (
                "purchases.telecom",
                Answer {
                    basis: Basis::Estimated,
                    ..some(10.0, "keur")
                },
            ),
            // By default: 262,800 kWh × 0.0519 = 13,639.32 kg
            ("electricity.use", Answer::unknown()),
        ],
    ));
    let total = 3099.0 + 1360.0 + 13_639.32;
    close(inventory.total.value, total, "total");
    close(inventory.shares.measured, 3099.0 / total, "measured");
    close(inventory.shares.estimated, 1360.0 / total, "estimated");
    close(inventory.shares.by_default, 13_639.32 / total, "default");
    close(inventory.shares.monetary, 1360.0 / total, "monetary");
    assert_eq!(
        calculate(&Study::new("test", 2024)).shares,
        Shares::default()
    );
}

/// Money is money whoever gives the ratio, and whatever the size of its unit.
#[test]
fn a_ratio_of_the_user_is_monetary_too() {
    for (unit, expected) in [("eur", 1.0), ("keur", 1.0), ("Meur", 1.0), ("kg", 0.0)] {
        let mut study = Study::new("test", 2024);
        study
            .factors
            .push(OwnFactor::new("ratio", unit, 0.2, 80.0, "Supplier"));
        study.activities.push(datum(
            "ratio",
            5.0,
            unit,
            SubPost::AchatsDeServices,
            Control::Operated,
        ));
        close(calculate(&study).shares.monetary, expected, unit);
    }
}

/// The interval of a total: one factor on many lines does not average out.
#[test]
fn a_shared_factor_is_one_source_of_error() {
    let fuel = datum(
        "diesel-b7-l",
        100.0,
        "L",
        SubPost::FretInterne,
        Control::Operated,
    );
    let inventory = calculate(&entered(vec![fuel; 4]));
    // Four equal lines, data of note 4 (ln 1.119931 = 0.113267), factor ± 10 % (ln 1.1 = 0.095310).
    // Shared: √(0.095310² + 0.113267² / 4) = 0.110867 → 1.117246
    // Independent: √((0.095310² + 0.113267²) / 4) = 0.074015 → 1.076823
    assert!(
        (inventory.total.gsd2 - 1.117_246).abs() < 2e-6,
        "{}",
        inventory.total.gsd2
    );
    assert!((inventory.total.gsd2_independent - 1.076_823).abs() < 2e-6);
}

/// The parts of a line that meet in a post are one amount there. 300 kg of electricity and 400 kg
/// of diesel, both ± 10 %, data of the best notes: √(300² + 400²) / 700 = 5/7 of ln 1.1.
#[test]
fn parts_of_a_line_in_one_post_vary_together() {
    let mut electricity = datum(
        "elec-fr-2024",
        300.0 / 0.0519,
        "kWh",
        SubPost::Electricite,
        Control::Rented,
    );
    electricity.notes = Some([5; 5]);
    let mut diesel = datum(
        "diesel-b7-l",
        400.0 / 3.099,
        "L",
        SubPost::CombustiblesFossiles,
        Control::Rented,
    );
    diesel.notes = Some([5; 5]);
    let inventory = calculate(&entered(vec![electricity, diesel]));
    let expected = 1.1_f64.powf(5.0 / 7.0);
    let goods = &inventory.categories[Category::Purchased as usize];
    for (amount, what) in [
        (&post(&inventory, "4.4").amount, "4.4"),
        (&goods.amount, "category 4"),
        (&inventory.total, "total"),
    ] {
        close(amount.value, 700.0, what);
        close(amount.gsd2, expected, what);
        close(amount.gsd2_independent, expected, what);
    }
}

/// An indicator divides the lines of its perimeter by its field, in the unit that it is named by.
#[test]
fn indicators_divide_by_their_field() {
    let find = |sector: &str, id: &str| {
        let sector = sector::find(sector).unwrap();
        sector.indicators.iter().find(|rule| rule.id == id).unwrap()
    };
    let fai = study(
        "fai",
        &[
            ("fleet.diesel", some(1000.0, "L")),
            ("core-network.electricity", some(10.0, "MWh")),
            ("core-network.subscribers", some(500.0, "subscriber")),
            ("core-network.traffic", some(2.0, "Po")),
        ],
    );
    let inventory = calculate(&fai);
    // All: 3099 + 519 = 3618 kg over 500 subscribers
    let all = indicator(&fai, &inventory, find("fai", "per-subscriber")).unwrap();
    close(all.value, 3618.0 / 500.0, "per-subscriber");
    close(
        all.gsd2,
        inventory.total.gsd2,
        "as uncertain as what it divides",
    );
    // The network alone: 519 kg over 500 subscribers; over 2 Po, which keeps its unit
    let network = indicator(&fai, &inventory, find("fai", "network-per-subscriber")).unwrap();
    close(network.value, 519.0 / 500.0, "network-per-subscriber");
    let traffic = indicator(&fai, &inventory, find("fai", "per-go")).unwrap();
    close(traffic.value, 519.0 / 2.0, "per-go");
    // Without its field, or with none of it, there is no indicator.
    for answer in [
        None,
        Some(some(0.0, "subscriber")),
        Some(Answer::unknown()),
        Some(some(1e-320, "subscriber")),
    ] {
        let mut without = fai.clone();
        without.answers.remove("core-network.subscribers");
        without
            .answers
            .extend(answer.map(|answer| ("core-network.subscribers".to_owned(), answer)));
        assert_eq!(
            indicator(&without, &inventory, find("fai", "per-subscriber")),
            None
        );
    }
    // The least divisor is one: 3618 kg over 10⁻⁹ subscriber.
    let mut least = fai.clone();
    least.answers.insert(
        "core-network.subscribers".to_owned(),
        some(1e-9, "subscriber"),
    );
    let found = indicator(&least, &inventory, find("fai", "per-subscriber")).unwrap();
    close(found.value, 3618e9, "over the least divisor");
    // A datum of the same name as a rule is not in the perimeter of the rule.
    let mut twin = fai.clone();
    let mut fuel = datum(
        "diesel-b7-l",
        1.0,
        "L",
        SubPost::FretInterne,
        Control::Operated,
    );
    fuel.id = "core-network-electricity".to_owned();
    twin.activities.push(fuel);
    let again = indicator(
        &twin,
        &calculate(&twin),
        find("fai", "network-per-subscriber"),
    )
    .unwrap();
    close(again.value, 519.0 / 500.0, "the same perimeter");
}

#[test]
fn an_empty_study_has_an_empty_inventory() {
    let inventory = calculate(&Study::new("test", 2024));
    assert_eq!(
        (
            inventory.lines.len(),
            inventory.posts.len(),
            inventory.categories.len()
        ),
        (0, 22, 6)
    );
    assert!(
        inventory
            .posts
            .iter()
            .all(|total| total.status == PostStatus::NotAssessed)
    );
    assert!(inventory.total.value.is_sign_positive());
    assert_eq!(inventory.scopes, [0.0; 3]);
    // A métier that no longer exists, in a study made by hand, has no lines either.
    let mut study = Study::new("test", 2024);
    study.sector = Some("bakery".to_owned());
    assert!(calculate(&study).lines.is_empty());
}

/// What [`crate::study::read`] would refuse still makes no figure of it.
#[test]
fn a_study_made_by_hand_cannot_invent_a_figure() {
    let unknown = datum(
        "unobtainium",
        1.0,
        "kg",
        SubPost::Equipements,
        Control::Operated,
    );
    let mut study = Study::new("test", 2024);
    study.activities.push(unknown);
    let inventory = calculate(&study);
    assert_eq!(line(&inventory, "datum").status, LineStatus::NotAssessed);
    assert_eq!(post(&inventory, "4.2").status, PostStatus::NotAssessed);
    assert_eq!(asset::share(2024, 2020, 0.0), 0.0);
}
