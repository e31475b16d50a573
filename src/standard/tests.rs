//! Statements worked out by hand.
//!
//! Factors used, kg CO2e per unit (Base Carbone V23.6): electricity, mainland France 2024, kWh: plant
//! 0.035, upstream 0.0131, losses 0.0038. Compact electric car, km: manufacturing 0.0836, upstream
//! 0.0198, combustion 0. Plane over 5,000 km with contrails, person.km: upstream 0.0149, combustion
//! 0.068, contrails 0.068, manufacturing 0.000257. Cardboard, t: recycling 992, average 737. R22, kg:
//! 1960. A plant of the user: 1000 a piece.

use super::*;
use crate::allocation::{Control, SubPost};
use crate::inventory::calculate;
use crate::study::{
    ActivityDatum, Answer, Asset, Declared, OwnFactor, PostAssessment, Quantity, Study,
};
use Reason::*;

mod disclosures;
mod market;
mod outside;

fn datum(
    factor: &str,
    value: f64,
    unit: &str,
    sub_post: SubPost,
    control: Control,
) -> ActivityDatum {
    ActivityDatum::new(
        factor,
        sub_post,
        control,
        Quantity::new(value, unit),
        factor,
    )
}

/// 100 plants of 1 t each.
fn plants(sub_post: SubPost, control: Control, asset: Option<Asset>) -> ActivityDatum {
    ActivityDatum {
        asset,
        ..datum("plant", 100.0, "equipment", sub_post, control)
    }
}

fn asset(acquired: Option<i32>, commissioned: Option<i32>, lifetime: f64) -> Option<Asset> {
    Some(Asset {
        acquired,
        commissioned,
        ..Asset::new(lifetime)
    })
}

fn study(year: i32, activities: Vec<ActivityDatum>) -> Study {
    let mut study = Study::new("test", year);
    study.factors.push(OwnFactor::new(
        "plant",
        "equipment",
        1000.0,
        10.0,
        "Supplier",
    ));
    study.activities = activities;
    crate::study::read(&study.to_json()).expect("the study of a test is accepted")
}

fn restated(standard: Standard, study: &Study) -> Statement {
    statement(study, &calculate(study), standard, &Options::default())
}

fn close(found: f64, expected: f64, what: &str) {
    let most = found.abs().max(expected.abs());
    assert!(
        (found - expected).abs() <= 1e-9 * most,
        "{what}: {found} is not {expected}"
    );
}

/// The rows that a line was put in, with their values.
fn filled(statement: &Statement) -> Vec<(&'static str, f64)> {
    let rows = statement.groups.iter().flat_map(|group| &group.rows);
    rows.filter(|row| row.status == PostStatus::Assessed)
        .map(|row| (row.code, row.amount.value))
        .collect()
}

fn adjusted(statement: &Statement) -> Vec<(Reason, f64)> {
    let adjustments = statement.adjustments.iter();
    adjustments
        .map(|found| (found.reason, found.amount.value))
        .collect()
}

fn same<K: PartialEq + std::fmt::Debug>(found: &[(K, f64)], expected: &[(K, f64)], what: &str) {
    let keys = |pairs: &[(K, f64)]| format!("{:?}", pairs.iter().map(|p| &p.0).collect::<Vec<_>>());
    assert_eq!(keys(found), keys(expected), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        close(found.1, expected.1, &format!("{what} {:?}", found.0));
    }
}

/// One line in every standard: filled rows of the GHG Protocol and its adjustments, of ISO 14064-1
/// and of Bilan Carbone. The sums of the first two are the line's.
#[test]
fn lines_in_each_standard() {
    use Control::{Operated, Other, Paid, Rented};
    use SubPost::*;
    type Rows = Vec<(&'static str, f64)>;
    type Case = (ActivityDatum, Rows, Vec<(Reason, f64)>, Rows, Rows);
    #[rustfmt::skip]
    let cases: Vec<Case> = vec![
        // 1000 kWh of ours: plant 35; upstream and losses 13.1 + 3.8 = 16.9
        (datum("elec-fr-2024", 1.0, "MWh", Electricite, Operated),
            vec![("2.1", 35.0), ("3.3", 16.9)], vec![],
            vec![("2 a)", 35.0), ("4 a)", 16.9)], vec![("Electricite", 51.9)]),
        (datum("elec-fr-2024", 1.0, "MWh", Electricite, Rented),
            vec![("3.8", 51.9)], vec![], vec![("4 d)", 51.9)], vec![("Electricite", 51.9)]),
        (datum("elec-fr-2024", 1.0, "MWh", Electricite, Other),
            vec![], vec![(OutsideUpstream, -51.9)], vec![("6", 51.9)], vec![("Electricite", 51.9)]),
        // 10,000 km of an electric car: 836 to manufacture, 198 upstream, 0 burnt
        (datum("car-electric-km", 10_000.0, "km", DeplacementsProfessionnels, Operated),
            vec![("1.2", 0.0), ("3.3", 198.0)], vec![(VehicleManufacturing, -836.0)],
            vec![("1 b)", 0.0), ("4 a)", 198.0), ("4 b)", 836.0)],
            vec![("DeplacementsProfessionnels", 1034.0)]),
        (datum("car-electric-km", 10_000.0, "km", DeplacementsProfessionnels, Other),
            vec![("3.6", 1034.0)], vec![], vec![("3 e)", 1034.0)],
            vec![("DeplacementsProfessionnels", 1034.0)]),
        (datum("car-electric-km", 10_000.0, "km", DeplacementsVisiteurs, Other),
            vec![], vec![(OutsideDownstream, -1034.0)], vec![("3 d)", 1034.0)],
            vec![("DeplacementsVisiteurs", 1034.0)]),
        // 10,000 km by plane: 149 + 680 + 2.57 = 831.57, and 680 of contrails
        (datum("plane-over-5000-contrails", 10_000.0, "person.km", DeplacementsProfessionnels, Other),
            vec![("3.6", 831.57)], vec![(NonKyoto, -680.0)], vec![("3 e)", 1511.57)],
            vec![("DeplacementsProfessionnels", 1511.57)]),
        // 2 kg of R22 are 3920 of a gas of the Montreal Protocol
        (datum("refrigerant-r22", 2.0, "kg", EmissionsLieesALaProductionDeFroid, Operated),
            vec![("1.4", 0.0)], vec![(NonKyoto, -3920.0)], vec![("1 d)", 3920.0)],
            vec![("EmissionsLieesALaProductionDeFroid", 3920.0)]),
        // 10 t recycled: 9920, of which collection and sorting 410
        (datum("waste-cardboard-recycled-t", 10.0, "t", DechetsDEmballagesEtPlastiques, Operated),
            vec![("3.5", 410.0)], vec![(Recycling, -9510.0)], vec![("4 c)", 9920.0)],
            vec![("DechetsDEmballagesEtPlastiques", 410.0)]),
        // An average end of life is left whole
        (datum("waste-cardboard-t", 10.0, "t", DechetsDEmballagesEtPlastiques, Operated),
            vec![("3.5", 7370.0)], vec![], vec![("4 c)", 7370.0)],
            vec![("DechetsDEmballagesEtPlastiques", 7370.0)]),
        // Freight paid for is category 4, whatever its factor
        (datum("waste-cardboard-t", 1.0, "t", FretEntrant, Paid),
            vec![("3.4", 737.0)], vec![], vec![("3 a)", 737.0)], vec![("FretEntrant", 737.0)]),
        // 100 t over 20 years, second year: 5 t; none of it is in the category 2 of the year
        (plants(Equipements, Operated, asset(Some(2023), Some(2023), 20.0)),
            vec![("3.2", 0.0)], vec![(AcquiredOtherYear, -5000.0)],
            vec![("4 b)", 5000.0)], vec![("Equipements", 5000.0)]),
        // Rented, they are category 8, by the yearly share
        (plants(Batiments, Rented, asset(Some(2024), None, 20.0)),
            vec![("3.8", 5000.0)], vec![], vec![("4 d)", 5000.0)], vec![("Batiments", 5000.0)]),
        (plants(Batiments, Other, asset(Some(2024), None, 20.0)),
            vec![], vec![(OutsideUpstream, -5000.0)], vec![("6", 5000.0)], vec![("Batiments", 5000.0)]),
        // A concession: category 15, by the yearly share
        (plants(InvestissementsFinanciersRealises, Operated, asset(Some(2024), None, 20.0)),
            vec![("3.15", 5000.0)], vec![], vec![("5 d)", 5000.0)],
            vec![("InvestissementsFinanciersRealises", 5000.0)]),
    ];
    for (datum, ghgp, adjustments, iso, bilan_carbone) in cases {
        let what = format!("{} {:?} {:?}", datum.factor, datum.sub_post, datum.control);
        let study = study(2024, vec![datum]);
        let protocol = restated(Standard::GhgProtocol, &study);
        same(&filled(&protocol), &ghgp, &what);
        same(&adjusted(&protocol), &adjustments, &what);
        let total: f64 = ghgp.iter().map(|(_, value)| value).sum();
        close(protocol.total.value, total, &what);
        same(&filled(&restated(Standard::Iso14064, &study)), &iso, &what);
        let found = restated(Standard::BilanCarbone, &study);
        same(&filled(&found), &bilan_carbone, &what);
    }
}

/// A good of 100 t over 20 years, by years of acquisition and of commissioning: BEGES bears 5 t a
/// year, the GHG Protocol 100 t in the year of acquisition.
#[test]
fn capital_goods_are_amortised_or_whole() {
    #[rustfmt::skip]
    let cases = [
        (2024, Some(2025), Some(2025), 0.0, 0.0),
        (2025, Some(2025), Some(2025), 5000.0, 100_000.0),
        (2026, Some(2025), Some(2025), 5000.0, 0.0),
        (2044, Some(2025), Some(2025), 5000.0, 0.0),
        (2045, Some(2025), Some(2025), 0.0, 0.0),
        // Paid for a year before it runs
        (2025, Some(2025), Some(2026), 0.0, 100_000.0),
        (2026, Some(2025), Some(2026), 5000.0, 0.0),
        // One year stands for both
        (2025, Some(2025), None, 5000.0, 100_000.0),
        (2045, Some(2025), None, 0.0, 0.0),
        (2025, None, Some(2025), 5000.0, 100_000.0),
        (2026, None, Some(2025), 5000.0, 0.0),
        // Neither: one annuity, and nothing where the year has to be asked for
        (2025, None, None, 5000.0, 0.0),
    ];
    for (year, acquired, commissioned, beges, ghgp) in cases {
        let what = format!("{year} {acquired:?} {commissioned:?}");
        let good = asset(acquired, commissioned, 20.0);
        let study = study(
            year,
            vec![plants(SubPost::Equipements, Control::Operated, good)],
        );
        close(restated(Standard::Beges, &study).total.value, beges, &what);
        let protocol = restated(Standard::GhgProtocol, &study);
        close(protocol.total.value, ghgp, &what);
        close(protocol.total.gases.co2, ghgp, &what);
        let capital_goods = protocol.row("3.2").unwrap();
        close(capital_goods.amount.value, ghgp, &what);
        let unknown = acquired.is_none() && commissioned.is_none();
        let asked = adjusted(&protocol) == [(NoYearOfAcquisition, -5000.0)];
        assert_eq!(asked, unknown, "{what}");
        // Asked for, it is not assessed at zero.
        let assessed = capital_goods.status == PostStatus::Assessed;
        assert_eq!(assessed, !unknown, "{what}");
    }
}

/// A lifetime makes the share of the year uncertain, not what is counted whole.
#[test]
fn what_is_counted_whole_does_not_depend_on_a_lifetime() {
    let mut study = Study::new("test", 2024);
    study.sector = Some("fai".to_owned());
    study
        .answers
        .insert("boxes.new".to_owned(), Answer::quantity(10.0, "equipment"));
    let inventory = calculate(&study);
    let line = inventory.lines.iter().find(|line| line.id == "boxes-new");
    let line = line.unwrap();
    let share = line.share;
    let life = line.lifetime.as_ref().unwrap().log_gsd2;
    assert!(life < 0.0 && share < 1.0);
    let square = line.gsd2_activity.ln().powi(2) + line.gsd2_factor.ln().powi(2);
    let options = Options::default();
    let beges = statement(&study, &inventory, Standard::Beges, &options);
    let amount = beges.row("4.2").unwrap().amount;
    close(
        amount.gsd2,
        (square + life * life).sqrt().exp(),
        "amortised",
    );
    let protocol = statement(&study, &inventory, Standard::GhgProtocol, &options);
    let whole = protocol.row("3.2").unwrap().amount;
    close(whole.value * share, amount.value, "whole");
    close(whole.gsd2, square.sqrt().exp(), "whole");
    close(whole.gsd2_independent, square.sqrt().exp(), "whole");
    close(whole.high, whole.value * whole.gsd2, "high");
}

/// Bilan Carbone shows it with and without; BEGES has no post for it, the GHG Protocol no category.
#[test]
fn use_under_dependence() {
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
    let mut inventory = calculate(&study);
    for line in &mut inventory.lines {
        line.sub_post = SubPost::UtilisationEnDependance;
        for part in &mut line.parts {
            part.post = None;
        }
    }
    let with = Options { dependence: true };
    let without = Options::default();
    let cases = [
        (Standard::BilanCarbone, with, 51.9, None),
        (Standard::BilanCarbone, without, 0.0, Some(Dependence)),
        (Standard::Beges, with, 0.0, Some(Dependence)),
        (Standard::Iso14064, with, 0.0, Some(Dependence)),
        (Standard::GhgProtocol, with, 0.0, Some(OutsideDownstream)),
    ];
    for (standard, options, total, apart) in cases {
        let found = statement(&study, &inventory, standard, &options);
        close(found.total.value, total, standard.word());
        let reasons: Vec<Reason> = found.apart.iter().map(|apart| apart.reason).collect();
        assert_eq!(reasons, Vec::from_iter(apart), "{standard:?}");
        for apart in &found.apart {
            close(apart.amount.value, 51.9, standard.word());
            assert_eq!(apart.lines[0].id, "elec-fr-2024");
            close(apart.lines[0].value, 51.9, standard.word());
        }
    }
}

/// Assessed, not assessed and excluded go over to the rows of the other standards.
#[test]
fn exclusions_follow_their_posts() {
    let mut study = study(2024, Vec::new());
    for (post, reason) in [
        (Post::Commuting, "no data"),
        (Post::PurchasedServices, "no data"),
    ] {
        study.posts.push(PostAssessment::excluded(post, reason));
    }
    study.posts.push(PostAssessment {
        status: Some(Declared::Zero),
        ..PostAssessment::excluded(Post::Process, "")
    });
    let excluded = || PostStatus::Excluded("no data".to_owned());
    let cases = [
        (Standard::Beges, "3.3", excluded()),
        (Standard::Beges, "3.4", PostStatus::NotAssessed),
        (Standard::Beges, "1.3", PostStatus::Assessed),
        (Standard::Iso14064, "1 c)", PostStatus::Assessed),
        (Standard::GhgProtocol, "1.3", PostStatus::Assessed),
        (Standard::Iso14064, "3 c)", excluded()),
        (Standard::GhgProtocol, "3.7", excluded()),
        // Goods are not excluded, services alone are
        (Standard::GhgProtocol, "3.1", PostStatus::NotAssessed),
        (Standard::GhgProtocol, "3.14", PostStatus::NotAssessed),
        (
            Standard::BilanCarbone,
            "AchatsDeServices",
            PostStatus::NotAssessed,
        ),
    ];
    for (standard, code, expected) in cases {
        let statement = restated(standard, &study);
        let row = statement.row(code).unwrap();
        assert_eq!(row.status, expected, "{standard:?} {code}");
    }
}

#[test]
fn words_are_those_that_are_serialised() -> Result<(), serde_json::Error> {
    for standard in Standard::ALL {
        let word = serde_json::to_value(standard)?;
        assert_eq!(word, standard.word());
    }
    for (index, reason) in Reason::ALL.into_iter().enumerate() {
        assert_eq!(reason as usize, index);
        assert_eq!(serde_json::to_value(reason)?, reason.word());
    }
    Ok(())
}
