//! What may be counted twice, by cases; totals never change.

use super::*;
use crate::allocation::{Control, SubPost};
use crate::study::{Asset, OwnFactor, Period, Quantity};

fn datum(id: &str, sub_post: SubPost, quantity: Quantity, factor: &str) -> ActivityDatum {
    ActivityDatum::new(id, sub_post, Control::Operated, quantity, factor)
}

fn energy(id: &str) -> ActivityDatum {
    let quantity = Quantity::new(1000.0, "kWh");
    datum(id, SubPost::Electricite, quantity, "elec-fr-2024")
}

/// The warnings of lines that may be counted twice.
fn doubles(activities: Vec<ActivityDatum>) -> Vec<Vec<Warning>> {
    let mut study = Study::new("a", 2024);
    study.activities = activities;
    let checked = calculate_checked(&study);
    let found = |line: &Line| {
        let mut warnings = line.warnings.clone();
        warnings
            .retain(|warning| matches!(warning, Warning::Identical(_) | Warning::VehicleTwice(_)));
        warnings
    };
    checked.lines.iter().map(found).collect()
}

#[test]
fn identical_lines_name_each_other() {
    let other = ActivityDatum {
        label: "Siège".to_owned(),
        ..energy("2")
    };
    let found = doubles(vec![energy("1"), other, energy("3"), energy("4")]);
    let to = |place| vec![Warning::Identical(place)];
    assert_eq!(found, [to(2), vec![], to(0), to(0)]);
}

/// What says that they are two things is compared; how they are known is not.
#[test]
fn lines_that_differ_in_what_they_count_are_not_identical() {
    let period = |month| Period {
        start: format!("2024-{month}-01"),
        end: format!("2024-{month}-28"),
    };
    let change = |edit: fn(&mut ActivityDatum)| {
        let mut line = energy("2");
        edit(&mut line);
        line
    };
    let different = [
        change(|line| line.quantity.value = 1001.0),
        change(|line| line.quantity.unit = "MWh".to_owned()),
        change(|line| line.factor = "elec-fr-2023".to_owned()),
        change(|line| line.control = Control::Rented),
        change(|line| line.sub_post = SubPost::UtilisationEnDependance),
        change(|line| line.site = Some("lille".to_owned())),
        change(|line| line.held = Some(0.5)),
        change(|line| line.spending_year = Some(2023)),
        change(|line| line.asset = Some(Asset::new(10.0))),
    ];
    for line in different {
        let found = doubles(vec![energy("1"), line.clone()]);
        assert_eq!(found, [vec![], vec![]], "{line:?}");
    }
    let monthly = ["01", "02", "01"].map(|month| ActivityDatum {
        period: Some(period(month)),
        ..energy(month)
    });
    let found = doubles(monthly.into());
    assert_eq!(found[1], []);
    assert_eq!(found[2], [Warning::Identical(0)]);
    let noted = ActivityDatum {
        comment: "facture".to_owned(),
        tag: "radio".to_owned(),
        notes: Some([5; 5]),
        ..energy("2")
    };
    let found = doubles(vec![energy("1"), noted]);
    assert_eq!(found[1], [Warning::Identical(0)]);
}

/// The usual sources of a métier have no quantity yet.
#[test]
fn lines_without_quantity_are_not_doubles() {
    let empty = |id| ActivityDatum {
        quantity: Quantity::new(0.0, "kWh"),
        ..energy(id)
    };
    assert_eq!(doubles(vec![empty("1"), empty("2")]), [vec![], vec![]]);
}

fn driven(site: Option<&str>) -> ActivityDatum {
    let quantity = Quantity::new(10_000.0, "km");
    let sub_post = SubPost::DeplacementsProfessionnels;
    ActivityDatum {
        site: site.map(str::to_owned),
        ..datum("driven", sub_post, quantity, "car-electric-km")
    }
}

fn held(label: &str, factor: &str, site: Option<&str>) -> ActivityDatum {
    let quantity = Quantity::new(1.5, "t");
    ActivityDatum {
        label: label.to_owned(),
        site: site.map(str::to_owned),
        asset: Some(Asset {
            acquired: Some(2024),
            ..Asset::new(5.0)
        }),
        ..datum("held", SubPost::Equipements, quantity, factor)
    }
}

#[test]
fn a_vehicle_by_its_kilometres_and_as_a_good_is_told_on_both() {
    let to = |place| vec![Warning::VehicleTwice(place)];
    let (car, steel) = ("vehicle-t", "steel-new-t");
    let none = [vec![], vec![]];
    let both = [to(1), to(0)];
    let cases = [
        (driven(None), held("", car, None), &both),
        (driven(None), held("Deux Utilitaires", steel, None), &both),
        (driven(None), held("Machine", steel, None), &none),
        (driven(Some("a")), held("", car, Some("a")), &both),
        (driven(Some("a")), held("", car, Some("b")), &none),
        (driven(Some("a")), held("", car, None), &both),
        (driven(None), held("", car, Some("b")), &both),
    ];
    for (driven, held, expected) in cases {
        let found = doubles(vec![driven.clone(), held.clone()]);
        assert_eq!(&found[..], &expected[..], "{driven:?} {held:?}");
    }
    // Kilometres without manufacturing (diesel), and a car that is not ours.
    let rented = ActivityDatum {
        control: Control::Other,
        ..driven(None)
    };
    let litres = ActivityDatum {
        quantity: Quantity::new(100.0, "L"),
        factor: "diesel-b7-l".to_owned(),
        ..driven(None)
    };
    for line in [rented, litres] {
        let found = doubles(vec![line, held("", car, None)]);
        assert_eq!(&found[..], &none[..]);
    }
}

#[test]
fn totals_stay_what_they_are() {
    let mut study = Study::new("a", 2024);
    study.activities = vec![energy("1"), energy("2"), driven(None), held("", "x", None)];
    study
        .factors
        .push(OwnFactor::new("x", "t", 5500.0, 50.0, "Supplier"));
    let plain = crate::inventory::calculate(&study);
    assert_eq!(calculate_checked(&study).total, plain.total);
}

#[test]
fn what_was_said_before_a_change_is_said_no_more() {
    let mut study = Study::new("a", 2024);
    study.activities = vec![energy("1"), energy("2")];
    let before = calculate_checked(&study);
    let said = Warning::Identical(1);
    assert!(before.lines[0].warnings.contains(&said));
    study.activities[1].quantity.value = 5.0;
    let replaced = crate::inventory::Replaced {
        at: 1,
        before: 1,
        now: 1,
    };
    let mut after = crate::inventory::recalculate(&study, before, replaced);
    check(&study, &mut after);
    assert_eq!(after, calculate_checked(&study));
    assert!(!after.lines[0].warnings.contains(&said));
}
