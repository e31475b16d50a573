//! What a study decides for all its lines: capital goods, shares held, places, years.

use super::*;
use crate::inventory::Acquisition;
use crate::post::Post;
use crate::study::{Approach, Asset, Declared, FAMILY, OwnFactor, PostAssessment, Site, Treatment};

/// 100 plants of 1 t each.
fn plants(asset: Asset) -> ActivityDatum {
    let mut plants = datum(
        "plant",
        100.0,
        "equipment",
        SubPost::Equipements,
        Control::Operated,
    );
    plants.asset = Some(asset);
    plants
}

/// The inventory of a study that is accepted from a file.
fn accepted(study: &Study) -> Inventory {
    let read = crate::study::read(&study.to_json());
    calculate(&read.expect("the study of a test is accepted"))
}

fn of_2024(treatment: Treatment, asset: Asset) -> Line {
    let mut study = Study::new("test", 2024);
    study.activities.push(plants(asset));
    study.capital_goods = treatment;
    let plant = OwnFactor::new("plant", "equipment", 1000.0, 10.0, "Supplier");
    study.factors.push(plant);
    accepted(&study).lines.remove(0)
}

/// By hand, 100,000 kg in all: 20 years give 5,000 a year, 8 years of accounts 12,500.
#[test]
fn three_treatments_of_a_capital_good() {
    use Treatment::*;
    let bought = |acquired| Asset {
        acquired,
        accounting_lifetime: Some(8.0),
        ..Asset::new(20.0)
    };
    let cases = [
        (Amortised, Some(2024), 5_000.0),
        (Amortised, Some(2004), 0.0),
        (Amortised, Some(2005), 5_000.0),
        (AccountingLife, Some(2024), 12_500.0),
        (AccountingLife, Some(2017), 12_500.0),
        (AccountingLife, Some(2016), 0.0),
        (YearOfPurchase, Some(2024), 100_000.0),
        (YearOfPurchase, Some(2023), 0.0),
        (Amortised, None, 5_000.0),
        (AccountingLife, None, 12_500.0),
        (YearOfPurchase, None, 0.0),
    ];
    for (treatment, acquired, expected) in cases {
        let line = of_2024(treatment, bought(acquired));
        close(line.value, expected, &format!("{treatment:?} {acquired:?}"));
        let asked = line.warnings.contains(&Warning::NoYear)
            || line.warnings.contains(&Warning::NoYearOfPurchase);
        assert_eq!(asked, acquired.is_none(), "{treatment:?}");
    }
    let line = of_2024(AccountingLife, Asset::new(20.0));
    close(line.value, 5_000.0, "without accounting life");
    assert!(line.warnings.contains(&Warning::NoAccountingLife));
}

/// Bought with 5 of its 20 years left: the same annuity of 5,000 kg, for five years; all that is
/// left, 25,000 kg, where it is counted in its year of purchase.
#[test]
fn a_second_hand_good_keeps_its_annuity() {
    let bought = |acquired| Asset {
        acquired: Some(acquired),
        remaining: Some(5.0),
        ..Asset::new(20.0)
    };
    let cases = [
        (Treatment::Amortised, 2024, 5_000.0),
        (Treatment::Amortised, 2020, 5_000.0),
        (Treatment::Amortised, 2019, 0.0),
        (Treatment::YearOfPurchase, 2024, 25_000.0),
        (Treatment::YearOfPurchase, 2023, 0.0),
    ];
    for (treatment, acquired, expected) in cases {
        let line = of_2024(treatment, bought(acquired));
        close(line.value, expected, &format!("{treatment:?} {acquired}"));
        assert_eq!(line.acquired, Some(Acquisition::Year(acquired)));
        close(line.acquired_share, 0.25, "left when acquired");
    }
}

/// The estate of the questions was bought before, its works of the year in the year.
#[test]
fn answers_follow_the_treatment() {
    let mut study = study(
        "infra-ftth",
        &[
            ("network-trench.trench-built", some(1.0, "km")),
            ("network-trench.trench-estate", some(50.0, "km")),
        ],
    );
    let amortised = calculate(&study);
    study.capital_goods = Treatment::YearOfPurchase;
    let whole = calculate(&study);
    for (before, after) in amortised.lines.iter().zip(&whole.lines) {
        match before.acquired {
            Some(Acquisition::Year(_)) => close(after.value * before.share, before.value, "built"),
            Some(_) => close(after.value, 0.0, "estate"),
            None => close(after.value, before.value, "no capital good"),
        }
    }
}

/// 1,000 kWh in Réunion and in mainland France in 2024: 780.26 kg by the parts (0.701 + 0.071 + 0.00826) and 51.9 kg.
#[test]
fn electricity_follows_the_place_of_its_site() {
    let family = format!("{FAMILY}electricity");
    let used = |site: Option<&str>| ActivityDatum {
        site: site.map(str::to_owned),
        ..datum(&family, 1.0, "MWh", SubPost::Electricite, Control::Operated)
    };
    let mut study = Study::new("test", 2024);
    study.activities = vec![used(Some("south")), used(None)];
    study.activities[1].id = "mainland".to_owned();
    study.sites.push(Site {
        id: "south".to_owned(),
        name: "Saint-Denis".to_owned(),
        location: "reunion".to_owned(),
        held: Some(0.5),
    });
    let lines = accepted(&study).lines;
    close(lines[0].value, 780.26, "Réunion");
    assert_eq!(lines[0].site.as_deref(), Some("south"));
    assert_eq!(lines[0].factor, "elec-reunion");
    close(lines[1].value, 51.9, "mainland");

    // Under the equity share, half of the site is ours, unless the datum says otherwise.
    study.approach = Approach::EquityShare;
    study.activities[1].held = Some(0.1);
    let lines = accepted(&study).lines;
    close(lines[0].value, 390.13, "half of the site");
    close(lines[1].value, 5.19, "a tenth of the datum");
    study.activities[0].held = Some(1.0);
    close(accepted(&study).lines[0].value, 780.26, "all of the datum");
}

/// 12 k€ with tax are 10 k€ without; the ratio of telecoms is 136 kg/k€ in 2023, the last vintage.
#[test]
fn money_with_tax_of_another_year() {
    let family = format!("{FAMILY}monetary/telecom");
    let (sub_post, control) = (SubPost::ServicesEnApprocheMonetaire, Control::Operated);
    let spent = ActivityDatum {
        vat_included: true,
        ..datum(&family, 12.0, "keur", sub_post, control)
    };
    let of = |spending_year: Option<i32>| {
        let spent = ActivityDatum {
            spending_year,
            ..spent.clone()
        };
        calculate(&entered(vec![spent])).lines.remove(0)
    };
    let line = of(None);
    close(line.value, 1_360.0, "10 k€ × 136");
    assert!(line.warnings.contains(&Warning::OtherYear(2023)));
    assert!(line.monetary);
    let line = of(Some(2019));
    assert_eq!(line.factor, "monetary-telecom-2019");
    assert!(
        !line
            .warnings
            .iter()
            .any(|warning| matches!(warning, Warning::OtherYear(_)))
    );
}

/// Use under dependence is a line of the study, in no post and no total.
#[test]
fn use_under_dependence_is_in_no_post() {
    let line = datum(
        "elec-fr-2024",
        1000.0,
        "kWh",
        SubPost::UtilisationEnDependance,
        Control::Operated,
    );
    let study = crate::study::read(&entered(vec![line]).to_json()).expect("it is accepted");
    let inventory = calculate(&study);
    close(inventory.lines[0].value, 51.9, "the line");
    close(inventory.total.value, 0.0, "the total");
    assert!(
        inventory.lines[0]
            .parts
            .iter()
            .all(|part| part.post.is_none())
    );
    let states = inventory.posts.iter().map(|post| &post.status);
    assert!(
        states
            .into_iter()
            .all(|state| *state == PostStatus::NotAssessed)
    );
}

/// A usual source that is not filled yet says nothing of its post; what was declared holds.
#[test]
fn a_line_without_quantity_assesses_no_post() {
    let mut study = Study::new("test", 2024);
    let line = datum(
        "elec-fr-2024",
        0.0,
        "kWh",
        SubPost::Electricite,
        Control::Operated,
    );
    study.activities.push(line);
    let of_post = |study: &Study| {
        let inventory = accepted(study);
        let mut posts = inventory.posts.iter();
        let found = posts.find(|found| found.post == Post::Electricity).unwrap();
        (inventory.lines[0].status, found.status.clone())
    };
    assert_eq!(
        of_post(&study),
        (LineStatus::NotAssessed, PostStatus::NotAssessed)
    );
    assert_eq!(accepted(&study).lines[0].warnings, [Warning::NoQuantity]);
    let zero = PostAssessment {
        status: Some(Declared::Zero),
        ..PostAssessment::excluded(Post::Electricity, "")
    };
    study.posts.push(zero);
    assert_eq!(of_post(&study).1, PostStatus::Assessed);
    study.posts.clear();
    study.activities[0].quantity.value = 1.0;
    assert_eq!(
        of_post(&study),
        (LineStatus::Measured, PostStatus::Assessed)
    );
}
