//! What leaves a statement: the columns of the export, and the gap to another one.

use super::*;
use crate::gas::Gases;
use crate::standard::beges::{Role, export_columns};
use crate::study::{BaseKind, BaseReference};

#[test]
fn columns_of_the_export() {
    let study = study(
        2024,
        vec![datum(
            "elec-fr-2024",
            1.0,
            "MWh",
            SubPost::Electricite,
            Control::Operated,
        )],
    );
    let beges = restated(Standard::Beges, &study);
    let columns = export_columns(&beges, Role::Publication);
    assert_eq!(columns.len(), 22);
    assert_eq!(columns[0].name, "Emissions publication P1.1");
    assert_eq!(columns[0].value, None);
    assert_eq!(columns[5].name, "Emissions publication P2.1");
    close(columns[5].value.unwrap(), 0.035, "P2.1");
    close(columns[12].value.unwrap(), 0.0169, "P4.1");
    let columns = export_columns(&beges, Role::Reference);
    assert_eq!(columns[21].name, "Emissions référence P6.1");
    let iso = restated(Standard::Iso14064, &study);
    assert!(export_columns(&iso, Role::Publication).is_empty());
}

/// From BEGES to the GHG Protocol: 5 t + 1.034 t + 9.92 t + 1.51157 t = 17.46557 t, and
/// 100 + 0.198 + 0.41 + 0.83157 = 101.43957 t.
#[test]
fn a_gap_is_told_by_reason_and_line() {
    use SubPost::*;
    let good = plants(
        Equipements,
        Control::Operated,
        asset(Some(2024), None, 20.0),
    );
    let older = ActivityDatum {
        id: "older".to_owned(),
        ..plants(
            Equipements,
            Control::Operated,
            asset(Some(2000), None, 20.0),
        )
    };
    let study = study(
        2024,
        vec![
            good,
            older,
            datum(
                "car-electric-km",
                10_000.0,
                "km",
                DeplacementsProfessionnels,
                Control::Operated,
            ),
            datum(
                "waste-cardboard-recycled-t",
                10.0,
                "t",
                DechetsDEmballagesEtPlastiques,
                Control::Operated,
            ),
            datum(
                "plane-over-5000-contrails",
                10_000.0,
                "person.km",
                DeplacementsProfessionnels,
                Control::Other,
            ),
        ],
    );
    let beges = restated(Standard::Beges, &study);
    let ghgp = restated(Standard::GhgProtocol, &study);
    let bilan_carbone = restated(Standard::BilanCarbone, &study);
    // The good of 2000 is written off: nothing in either.
    let there = vec![
        (AcquiredInYear, "plant", 95_000.0),
        (VehicleManufacturing, "car-electric-km", -836.0),
        (Recycling, "waste-cardboard-recycled-t", -9510.0),
        (NonKyoto, "plane-over-5000-contrails", -680.0),
    ];
    let mut back = there.clone();
    for (_, _, value) in &mut back {
        *value = -*value;
    }
    // Recycling is the same in both.
    let from_bilan_carbone = vec![there[0], there[1], there[3]];
    let cases = [
        (&beges, &ghgp, 17_465.57, 101_439.57, there.clone()),
        (&ghgp, &beges, 101_439.57, 17_465.57, back),
        (
            &bilan_carbone,
            &ghgp,
            7955.57,
            101_439.57,
            from_bilan_carbone,
        ),
        (&beges, &bilan_carbone, 17_465.57, 7955.57, vec![there[2]]),
        (&beges, &beges, 17_465.57, 17_465.57, vec![]),
    ];
    for (from, to, from_total, to_total, expected) in cases {
        let what = format!("{:?} to {:?}", from.standard, to.standard);
        let found = reconcile(from, to);
        close(found.from_total, from_total, &what);
        close(found.to_total, to_total, &what);
        let differences: Vec<(Reason, &str)> = found
            .differences
            .iter()
            .map(|difference| (difference.reason, difference.lines[0].id.as_ref()))
            .collect();
        let reasons: Vec<(Reason, &str)> = expected.iter().map(|(r, id, _)| (*r, *id)).collect();
        assert_eq!(differences, reasons, "{what}");
        for (found, (_, _, value)) in found.differences.iter().zip(&expected) {
            close(found.value, *value, &what);
            assert_eq!(found.lines.len(), 1, "{what}");
        }
    }
}

/// 2 kg of R22 at 1960 are 3920 of a gas of the Montreal Protocol: by a factor of the user, all of it;
/// by one copied from a base, its other gases: 1500 of 1960 a kilogram.
#[test]
fn gases_outside_kyoto_of_a_factor_of_the_study_are_apart() {
    let leak = |factor: OwnFactor| {
        let fluid = SubPost::EmissionsLieesALaProductionDeFroid;
        let mut study = Study::new("test", 2024);
        study
            .activities
            .push(datum("r22", 2.0, "kg", fluid, Control::Operated));
        study.factors.push(factor);
        crate::study::read(&study.to_json()).expect("the study is accepted")
    };
    let own = OwnFactor::new("r22", "kg", 1960.0, 30.0, "Supplier");
    let copied = OwnFactor {
        gases: Some(Gases {
            co2: 460.0,
            other: 1500.0,
            ..Gases::ZERO
        }),
        base: Some(BaseReference {
            kind: BaseKind::BaseCarbone,
            name: "Base Carbone V23.6".to_owned(),
            id: "43119".to_owned(),
        }),
        ..own.clone()
    };
    for (factor, apart) in [(own, 3920.0), (copied, 3000.0)] {
        let unmarked = leak(factor.clone());
        let marked = leak(OwnFactor {
            non_kyoto: true,
            ..factor
        });
        let total = |study: &Study, standard| restated(standard, study).total.value;
        for study in [&marked, &unmarked] {
            close(total(study, Standard::Beges), 3920.0, "in the BEGES");
        }
        close(total(&unmarked, Standard::GhgProtocol), 3920.0, "unmarked");
        let ghgp = restated(Standard::GhgProtocol, &marked);
        close(ghgp.total.value, 3920.0 - apart, "in the GHG Protocol");
        assert_eq!(ghgp.apart[0].reason, NonKyoto);
        close(ghgp.apart[0].amount.value, apart, "apart");
        let beges = restated(Standard::Beges, &marked);
        close(beges.total.gases.other, apart, "among the other gases");
    }
}
