//! Years worked out by hand.
//!
//! Electricity of mainland France, kg CO2e/kWh: 0.058 in 2023, 0.0519 in 2024. Road diesel B7: 3.1
//! kg CO2e/L. A plant of the user: 1,000 kg CO2e a piece, over ten years.

use super::*;
use crate::allocation::{Control, SubPost};
use crate::study::{Approach, Asset, OwnFactor, Period, Quantity, Treatment};

fn datum(id: &str, value: f64, unit: &str, sub_post: SubPost, factor: &str) -> ActivityDatum {
    let quantity = Quantity::new(value, unit);
    ActivityDatum::new(id, sub_post, Control::Operated, quantity, factor)
}

fn electricity(id: &str, kwh: f64, factor: &str) -> ActivityDatum {
    datum(id, kwh, "kWh", SubPost::Electricite, factor)
}

fn study(id: &str, year: i32, activities: Vec<ActivityDatum>) -> Study {
    let mut study = Study::new(id, year);
    study.series = Some("s".to_owned());
    study.reference_year = Some(2023);
    study.activities = activities;
    crate::study::read(&study.to_json()).expect("the study of a test is accepted")
}

fn year(study: Study) -> Year {
    let inventory = calculate(&study);
    Year { study, inventory }
}

fn close(found: f64, expected: f64, what: &str) {
    let most = found.abs().max(expected.abs());
    assert!(
        (found - expected).abs() <= 1e-9 * most,
        "{what}: {found} is not {expected}"
    );
}

fn splits(reference: Study, current: Study, expected: [f64; 3]) {
    let (reference, current) = (year(reference), year(current));
    let found = like_for_like(&reference, &current);
    let total = &found.total;
    let values = [total.reference, total.recalculated, total.current];
    for (found, expected) in values.into_iter().zip(expected) {
        close(found, expected, "a total");
    }
    let gap = current.inventory.total.value - reference.inventory.total.value;
    close(
        total.factors_and_method() + total.activity(),
        gap,
        "the gap",
    );
    let of = |part: fn(&PostSplit) -> f64| found.posts.iter().map(part).sum::<f64>();
    close(
        of(PostSplit::factors_and_method),
        total.factors_and_method(),
        "posts",
    );
    close(of(PostSplit::activity), total.activity(), "posts");
}

/// 10,000 kWh, then 8,000: 580 kg, 519 with the mix of 2024, 415.2.
#[test]
fn a_factor_of_the_year_and_less_electricity() {
    for factor in ["elec-fr-2023", "family:electricity"] {
        let reference = study("a", 2023, vec![electricity("e", 10_000.0, factor)]);
        let current = study(
            "b",
            2024,
            vec![electricity("e", 8000.0, "family:electricity")],
        );
        splits(reference, current, [580.0, 519.0, 415.2]);
    }
    // The line is another one: the family says the factor of the year.
    let reference = study(
        "a",
        2023,
        vec![electricity("old", 10_000.0, "elec-fr-2023")],
    );
    let current = study("b", 2024, vec![electricity("new", 8000.0, "elec-fr-2024")]);
    splits(reference, current, [580.0, 519.0, 415.2]);
}

/// The factor of a line was 0.1, then 0.2 kg CO2e/kg: 100 kg of 1,000, 200, and 150 of 750.
#[test]
fn a_factor_of_the_user_that_changed() {
    let with = |id, year, value, total| {
        let mut study = Study::new(id, year);
        study.factors = vec![OwnFactor::new("mine", "kg", total, 10.0, "EPD")];
        study.activities = vec![datum("x", value, "kg", SubPost::AutresIntrants, "mine")];
        study
    };
    let (reference, current) = (with("a", 2023, 1000.0, 0.1), with("b", 2024, 750.0, 0.2));
    splits(reference.clone(), current, [100.0, 200.0, 150.0]);
    // A line entered in another dimension keeps its own factor.
    let mut other = with("b", 2024, 0.0, 0.1);
    other.activities = vec![electricity("x", 1000.0, "elec-fr-2024")];
    splits(reference, other, [100.0, 100.0, 51.9]);
}

/// Ten plants of the user, 10 t over ten years bought two years before: one annuity, 1 t; whole in its year
/// of purchase, nothing.
#[test]
fn the_treatment_of_capital_goods_and_the_share_held() {
    let with = |id, year: i32| {
        let mut study = Study::new(id, year);
        study.factors = vec![OwnFactor::new("plant", "equipment", 1000.0, 10.0, "Maker")];
        let mut plant = datum("p", 10.0, "equipment", SubPost::Equipements, "plant");
        plant.asset = Some(Asset {
            acquired: Some(2021),
            commissioned: Some(2021),
            ..Asset::new(10.0)
        });
        study.activities = vec![plant];
        study
    };
    // As old as it was: without other change, nothing is of factors and method.
    splits(with("a", 2023), with("b", 2024), [1000.0, 1000.0, 1000.0]);
    let mut current = with("b", 2024);
    current.capital_goods = Treatment::YearOfPurchase;
    splits(with("a", 2023), current, [1000.0, 0.0, 0.0]);
    // Half held, under equity share: control is read in the columns of the financial approach.
    let mut current = with("b", 2024);
    current.approach = Approach::EquityShare;
    current.activities[0].held = Some(0.5);
    splits(with("a", 2023), current, [1000.0, 500.0, 500.0]);
}

#[test]
fn a_series_has_a_study_a_year() {
    let open = study(
        "open",
        2024,
        vec![electricity("e", 8000.0, "family:electricity")],
    );
    let named = |id: &str, year, modified: &str| Study {
        modified: modified.to_owned(),
        ..study(id, year, Vec::new())
    };
    let mut stranger = named("stranger", 2020, "");
    stranger.series = Some("t".to_owned());
    let known = vec![
        named("late", 2025, ""),
        stranger,
        named("older", 2023, "2025-01-01"),
        named("newer", 2023, "2025-06-01"),
        named("twin", 2024, "2026-01-01"),
        open.clone(),
    ];
    let series = Series::of(&open, known.clone());
    let ids: Vec<&str> = series
        .years
        .iter()
        .map(|year| year.study.id.as_str())
        .collect();
    assert_eq!(ids, ["newer", "open", "late"]);
    assert_eq!(
        series.reference(2024).map(|year| year.study.year),
        Some(2023)
    );
    assert!(series.reference(2023).is_none());
    // Without series, it is alone.
    let alone = Study {
        series: None,
        ..open
    };
    assert_eq!(Series::of(&alone, known).years.len(), 1);
}

#[test]
fn another_year_copies_everything() {
    let mut open = study(
        "open",
        2023,
        vec![electricity("e", 8000.0, "family:electricity")],
    );
    open.series = None;
    open.reference_year = None;
    open.name = "Fibre 2023".to_owned();
    open.period = Some(Period::of_year(2023));
    open.activities[0].spending_year = Some(2022);
    let copy = another_year(&open, 2024, "new");
    assert_eq!(
        (copy.id.as_str(), copy.year, copy.name.as_str()),
        ("", 2024, "Fibre 2024")
    );
    assert_eq!(
        (copy.series.as_deref(), copy.reference_year),
        (Some("new"), Some(2023))
    );
    assert_eq!(
        (copy.period.as_ref(), copy.activities[0].spending_year),
        (None, Some(2023))
    );
    assert_eq!(copy.activities[0].quantity, open.activities[0].quantity);
    let known = member(&open, "new");
    assert_eq!(
        (known.id.as_str(), known.series.as_deref()),
        ("open", Some("new"))
    );
    // A second copy stays in the series, whose reference does not move.
    let third = another_year(&copy, 2025, "other");
    assert_eq!(
        (third.series.as_deref(), third.reference_year),
        (Some("new"), Some(2023))
    );
    open.name = "Fibre".to_owned();
    assert_eq!(another_year(&open, 2024, "new").name, "Fibre 2024");
}

fn alone(id: &str, year: i32, modified: &str) -> Study {
    let mut study = Study::new(id, year);
    study.modified = modified.to_owned();
    study
}

/// The years of the series of a study, among those known.
fn years(study: &Study, known: &[Study]) -> Vec<i32> {
    let series = Series::of(study, known.to_vec());
    series.years.iter().map(|year| year.study.year).collect()
}

#[test]
fn a_study_joins_another_and_leaves_it() {
    let (first, second) = (alone("a", 2023, "1"), alone("b", 2024, "2"));
    assert_eq!(years(&first, &[first.clone(), second.clone()]), [2023]);
    // The one that is joined stays as it is, and is of the series all the same.
    let joined = join(&second, &first);
    assert_eq!(
        (joined.series.as_deref(), joined.reference_year),
        (Some("a"), Some(2023))
    );
    let known = [first.clone(), joined.clone()];
    assert_eq!(years(&joined, &known), [2023, 2024]);
    assert_eq!(years(&first, &known), [2023, 2024]);
    // A third takes the series and the year of reference of any of them.
    let third = join(&alone("c", 2025, "3"), &joined);
    assert_eq!(
        (third.series.as_deref(), third.reference_year),
        (Some("a"), Some(2023))
    );
    // The first of them leaves: the others stay together.
    let left = leave(&first, "a-left");
    assert_eq!(
        (
            left.reference_year,
            years(&left, &[joined.clone(), third.clone()])
        ),
        (None, vec![2023])
    );
    assert_eq!(years(&third, &[left.clone(), joined]), [2024, 2025]);
    // And may come back, as may a fourth to it alone.
    assert_eq!(years(&join(&left, &third), &[third]), [2023, 2025]);
    let fourth = join(&alone("d", 2022, "4"), &left);
    assert_eq!(years(&fourth, &[left]), [2022, 2023]);
}

#[test]
fn series_to_join_say_why_they_cannot_be() {
    let study = alone("a", 2024, "9");
    let first = alone("b", 2022, "1");
    let second = join(&alone("c", 2023, "5"), &first);
    let same_year = alone("d", 2024, "3");
    let found = candidates(&study, vec![study.clone(), first, same_year, second]);
    let found: Vec<(&str, &[i32], bool)> = found
        .iter()
        .map(|one| (one.study.id.as_str(), one.years.as_slice(), one.taken))
        .collect();
    assert_eq!(
        found,
        [("c", &[2022, 2023][..], false), ("d", &[2024][..], true)]
    );
}
