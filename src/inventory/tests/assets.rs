//! Capital goods: the share of a year and the lifetime.

use super::*;
use crate::study::Asset;

/// A good of 100 t over 20 years bears 5 t a year.
#[test]
fn capital_goods_bear_their_share_of_the_year() {
    // 100 t of CO2e: a factor of 1000 kg for 100 units.
    let own = OwnFactor::new("plant", "equipment", 1000.0, 10.0, "Supplier");
    let cases = [
        (2024, Some(2025), 20.0, 0.0),
        (2025, Some(2025), 20.0, 5000.0),
        (2026, Some(2025), 20.0, 5000.0),
        (2044, Some(2025), 20.0, 5000.0),
        (2045, Some(2025), 20.0, 0.0),
        (2024, None, 20.0, 5000.0),
        // 2.5 years: 0.4, 0.4, 0.2, then nothing
        (2024, Some(2024), 2.5, 40_000.0),
        (2025, Some(2024), 2.5, 40_000.0),
        (2026, Some(2024), 2.5, 20_000.0),
        (2027, Some(2024), 2.5, 0.0),
    ];
    for (year, commissioned, lifetime, expected) in cases {
        let mut good = datum(
            "plant",
            100.0,
            "equipment",
            SubPost::Equipements,
            Control::Operated,
        );
        good.asset = Some(Asset {
            commissioned,
            ..Asset::new(lifetime)
        });
        let mut study = Study::new("test", year);
        study.factors.push(own.clone());
        study.activities.push(good);
        let inventory = calculate(&study);
        let line = line(&inventory, "datum");
        close(line.value, expected, &format!("{year} {commissioned:?}"));
        close(line.quantity, 100.0, "the quantity is before amortisation");
        assert_eq!(line.warnings.contains(&NoYear), commissioned.is_none());
        close(post(&inventory, "4.2").amount.value, expected, "4.2");
    }
}

/// The lifetime is part of the trace, and its uncertainty part of the interval.
#[test]
fn a_lifetime_is_traced_and_uncertain() {
    let inventory = calculate(&study(
        "infra-ftth",
        &[
            ("network-trench.trench-estate", some(620.0, "km")),
            ("network-trench.micro-estate", some(0.0, "km")),
        ],
    ));
    let trench = line(&inventory, "network-trench-estate");
    let lifetime = trench.lifetime.as_ref().unwrap();
    assert_eq!(lifetime.source, TermSource::Parameter("life-civil"));
    assert_eq!(
        (lifetime.value, lifetime.unit.as_ref(), lifetime.divides),
        (50.0, "year", true)
    );
    // Civil works last 50 years, 40 to 50: √(50 / 40). Datum note 4; trench √(17.317 / 9.2).
    let [datum, factor, life]: [f64; 3] =
        [1.119_930_781_732_53, 1.371_970_768_241_707, 1.25_f64.sqrt()];
    let expected = (datum.ln().powi(2) + factor.ln().powi(2) + life.ln().powi(2))
        .sqrt()
        .exp();
    close(inventory.total.gsd2, expected, "total");
    close(trench.gsd2_activity, datum, "the activity itself");
    // A longer life makes less: its error acts the other way round.
    close(lifetime.log_gsd2, -life.ln(), "the lifetime divides");
    // No lifetime for what is no capital good.
    let inventory = calculate(&study("fai", &[("fleet.diesel", some(1.0, "L"))]));
    assert_eq!(line(&inventory, "fleet-diesel").lifetime, None);
}

/// A year that was not entered is taken to be the other one; without either, one annuity.
#[test]
fn a_year_stands_for_the_other() {
    use crate::inventory::Acquisition::{Unknown, Year};
    // Over 4 years: a quarter while in life. Commissioned in 2022, 2025 is the last year.
    let cases = [
        (2025, Some(2021), Some(2022), Year(2021), 0.25),
        (2025, Some(2022), None, Year(2022), 0.25),
        (2026, Some(2022), None, Year(2022), 0.0),
        (2026, None, Some(2022), Year(2022), 0.0),
        (2026, None, None, Unknown, 0.25),
    ];
    for (year, acquired, commissioned, expected, share) in cases {
        let mut study = Study::new("test", year);
        let mut good = datum(
            "elec-fr-2024",
            1.0,
            "kWh",
            SubPost::Equipements,
            Control::Operated,
        );
        good.asset = Some(Asset {
            acquired,
            commissioned,
            ..Asset::new(4.0)
        });
        study.activities.push(good);
        let inventory = calculate(&study);
        let line = line(&inventory, "datum");
        let what = format!("{year} {acquired:?} {commissioned:?}");
        assert_eq!(line.acquired, Some(expected), "{what}");
        close(line.share, share, &what);
        assert_eq!(
            line.warnings.contains(&NoYear),
            expected == Unknown,
            "{what}"
        );
    }
}
