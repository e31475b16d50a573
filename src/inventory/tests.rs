//! Lines and totals worked out by hand.
//!
//! Factors used, kg CO2e per unit (Base Carbone V23.6): road diesel B7, litre: combustion 2.49,
//! upstream 0.609. Electricity, mainland France 2024, kWh: plant 0.035, upstream 0.0131, losses
//! 0.0038. R410A 2256, R32 771 a kg. Telecoms 136 a k€ (2023). Conventional trench 12.6221 a metre.

use super::*;
use crate::asset;
use crate::catalogue::FACTORS;
use crate::factor::{Factor, Origin, Status, Uncertainty};
use crate::sector;
use crate::study::{ActivityDatum, Answer, Asset, Basis, Exclusion, OwnFactor, Quantity};
use Warning::*;

/// A study of a métier in 2024 with these answers.
fn study(sector: &str, answers: &[(&str, Answer)]) -> Study {
    let mut study = Study::new("test", 2024);
    study.sector = Some(sector.to_owned());
    study.organisation.headcount = Some(100.0);
    study.answers = answers
        .iter()
        .map(|(id, answer)| ((*id).to_owned(), answer.clone()))
        .collect();
    crate::study::read(&study.to_json()).expect("the study of a test is accepted")
}

fn some(value: f64, unit: &str) -> Answer {
    Answer::quantity(value, unit)
}

fn choice(id: &str) -> Answer {
    Answer::choice(id)
}

fn text(text: &str) -> Answer {
    Answer {
        text: Some(text.to_owned()),
        ..Answer::default()
    }
}

fn datum(
    factor: &str,
    value: f64,
    unit: &str,
    sub_post: SubPost,
    control: Control,
) -> ActivityDatum {
    ActivityDatum {
        id: "datum".to_owned(),
        label: "Fourgons".to_owned(),
        sub_post,
        control,
        quantity: Quantity {
            value,
            unit: unit.to_owned(),
        },
        spending_year: None,
        factor: factor.to_owned(),
        site: None,
        basis: Basis::Measured,
        notes: None,
        asset: None,
        comment: String::new(),
    }
}

/// A study of 2024 with activity data only.
fn entered(activities: Vec<ActivityDatum>) -> Study {
    let mut study = Study::new("test", 2024);
    study.activities = activities;
    for (index, datum) in study.activities.iter_mut().enumerate() {
        datum.id = format!("datum{index}");
    }
    crate::study::read(&study.to_json()).expect("the study of a test is accepted")
}

fn line<'a>(inventory: &'a Inventory, id: &str) -> &'a Line {
    let mut found = inventory.lines.iter().filter(|line| line.id == id);
    let line = found.next().unwrap_or_else(|| panic!("no line {id}"));
    assert!(found.next().is_none(), "two lines {id}");
    line
}

fn post<'a>(inventory: &'a Inventory, code: &str) -> &'a PostTotal {
    let mut posts = inventory.posts.iter();
    posts.find(|total| total.post.code() == code).unwrap()
}

fn close(found: f64, expected: f64, what: &str) {
    assert!(
        (found - expected).abs() <= 1e-9 * expected.abs(),
        "{what}: {found} is not {expected}"
    );
}

/// The posts of a line with their sums.
fn posts_of(line: &Line) -> Vec<(&'static str, f64)> {
    let mut posts: Vec<(&str, f64)> = Vec::new();
    for part in &line.parts {
        match posts.iter_mut().find(|(code, _)| *code == part.post.code()) {
            Some((_, sum)) => *sum += part.gases.total(),
            None => posts.push((part.post.code(), part.gases.total())),
        }
    }
    posts
}

/// Unit as typed → quantity in the unit of the factor → parts in their posts.
#[test]
#[expect(clippy::type_complexity)]
fn lines_of_answers() {
    #[rustfmt::skip]
    let cases: Vec<(&str, Vec<(&str, Answer)>, &str, f64, &str, Vec<(&str, f64)>)> = vec![
        // 1.5 m³ = 1500 L: 1500 × 2.49 = 3735; 1500 × 0.609 = 913.5
        ("fai", vec![("fleet.diesel", some(1.5, "m3"))],
            "fleet-diesel", 1500.0, "diesel-b7-l", vec![("1.2", 3735.0), ("4.1", 913.5)]),
        ("fai", vec![("fleet.diesel", some(200.0, "L"))],
            "fleet-diesel", 200.0, "diesel-b7-l", vec![("1.2", 498.0), ("4.1", 121.8)]),
        // Typed in km, the factor per km: manufacturing 0.0836 → 4.2, upstream 0.0198 → 4.1
        ("fai", vec![("fleet.electric", some(11_000.0, "km"))],
            "fleet-electric", 11_000.0, "car-electric-km", vec![("4.2", 919.6), ("4.1", 217.8), ("1.2", 0.0)]),
        // Typed in kWh, own vehicles: plant → 2.1, upstream and losses → 4.1: 1000 × 0.0169
        ("fai", vec![("fleet.electric", some(1.0, "MWh"))],
            "fleet-electric", 1000.0, "elec-fr-2024", vec![("2.1", 35.0), ("4.1", 16.9)]),
        // 2 GJ = 2 / 0.0036 = 555.5… kWh: × 0.035 = 19.4…; × 0.0169 = 9.38…
        ("fai", vec![("electricity.use", some(2.0, "GJ"))],
            "electricity-use", 2.0 / 0.0036, "elec-fr-2024", vec![("2.1", 0.07 / 0.0036), ("4.1", 0.0338 / 0.0036)]),
        // Gas keeps its calorific value: gross 0.181 + 0.0344
        ("etudes", vec![("heating.gas", some(10.0, "MWh-pcs"))],
            "heating-gas", 10_000.0, "gas-pcs", vec![("1.1", 1810.0), ("4.1", 344.0)]),
        // A leak of 2 kg of the first fluid, which is R410A until one is chosen: 2 × 2256
        ("mobile", vec![("refrigerants.mass1", some(2000.0, "g"))],
            "refrigerants-first", 2.0, "refrigerant-r410a", vec![("1.4", 4512.0)]),
        ("mobile", vec![("refrigerants.mass1", some(2.0, "kg")), ("refrigerants.fluid1", choice("r32"))],
            "refrigerants-first", 2.0, "refrigerant-r32", vec![("1.4", 1542.0)]),
        // Money: 0.31 M€ = 310 k€ × 136
        ("fai", vec![("purchases.telecom", some(0.31, "Meur"))],
            "purchases-telecom", 310.0, "monetary-telecom-2023", vec![("4.5", 42_160.0)]),
        // A cable by its length, √(123 × 1.92 × 230 × 2.6) = 375.797 kg a km over 25 years, or by its mass, 2383 a t
        ("infra-ftth", vec![("network-cable.trunk-built", some(4000.0, "m"))],
            "network-cable-built", 4.0, "cable-duct-144-km", vec![("4.2", 4.0 * 375.797 / 25.0)]),
        ("infra-ftth", vec![("network-cable.trunk-built", some(500.0, "kg"))],
            "network-cable-built", 0.5, "plastic-mean-t", vec![("4.2", 0.5 * 2383.0 / 25.0)]),
        // Boxes at the customer's: 1000 × 8.5 W × 8760 h = 74,460 kWh × 0.0519, all in 5.2
        ("fai", vec![("boxes.service", some(1000.0, "box"))],
            "boxes-power", 74_460.0, "elec-fr-2024", vec![("5.2", 74_460.0 * 0.0519)]),
        // Another power typed: 1000 × 10 W × 8760 h = 87,600 kWh
        ("fai", vec![("boxes.service", some(1000.0, "box")), ("boxes.power", some(10.0, "w-per-box"))],
            "boxes-power", 87_600.0, "elec-fr-2024", vec![("5.2", 87_600.0 * 0.0519)]),
        // Energy run by the lessor is leased, upstream included: 2000 × 0.0519
        ("fai", vec![("core-network.rented", some(2.0, "MWh"))],
            "core-network-rented", 2000.0, "elec-fr-2024", vec![("4.4", 103.8)]),
        // A quarter re-invoiced: 750,000 kWh are ours, 250,000 go to 5.2
        ("towerco", vec![("tower-energy.bought", some(1.0, "GWh")), ("tower-energy.share", some(25.0, "percent"))],
            "tower-energy-own", 750_000.0, "elec-fr-2024", vec![("2.1", 26_250.0), ("4.1", 12_675.0)]),
        ("towerco", vec![("tower-energy.bought", some(1.0, "GWh")), ("tower-energy.share", some(0.25, "1"))],
            "tower-energy-reinvoiced", 250_000.0, "elec-fr-2024", vec![("5.2", 12_975.0)]),
        // Nothing said of the share: nothing is re-invoiced
        ("towerco", vec![("tower-energy.bought", some(1.0, "GWh"))],
            "tower-energy-own", 1_000_000.0, "elec-fr-2024", vec![("2.1", 35_000.0), ("4.1", 16_900.0)]),
        ("towerco", vec![("tower-energy.bought", some(1.0, "GWh"))],
            "tower-energy-reinvoiced", 0.0, "elec-fr-2024", vec![("5.2", 0.0)]),
        // A complement is never below zero
        ("towerco", vec![("tower-energy.bought", some(1.0, "GWh")), ("tower-energy.share", some(140.0, "percent"))],
            "tower-energy-own", 0.0, "elec-fr-2024", vec![("2.1", 0.0), ("4.1", 0.0)]),
        // Power → energy → with the mean PUE: 100 kW × 8760 h × 1.46 = 1,278,960 kWh
        ("datacenter", vec![("dc-it.power", some(100.0, "kW"))],
            "dc-power-own", 1_278_960.0, "elec-fr-2024", vec![("2.1", 44_763.6), ("4.1", 21_614.424)]),
        // Energy typed wins over the power: 500 MWh × 1.2
        ("datacenter", vec![("dc-it.power", some(100.0, "kW")), ("dc-it.energy", some(500.0, "MWh")), ("dc-power.pue", some(1.2, "1"))],
            "dc-power-own", 600_000.0, "elec-fr-2024", vec![("2.1", 21_000.0), ("4.1", 10_140.0)]),
        // Commuting by default, 100 employees: 74 cars × 2 × 15 km × 0.73 days × 212 … as person.km
        ("fai", vec![("commuting.car", Answer::unknown()), ("commuting.distance", Answer::unknown()), ("commuting.days", Answer::unknown())],
            "commuting-car", 74.0 * 30.0 * 0.73 * 212.0, "car-mean-short-pkm", vec![("3.3", 343_567.2 * 0.2037)]),
        // 146 kWh/m² × 18 m² × 100 employees = 262,800 kWh
        ("fai", vec![("electricity.use", Answer::unknown())],
            "electricity-use", 262_800.0, "elec-fr-2024", vec![("2.1", 9198.0), ("4.1", 4441.32)]),
        // An estate in life bears one annuity: 620,000 m × 12.6221 / 50
        ("infra-ftth", vec![("network-trench.trench-estate", some(620.0, "km"))],
            "network-trench-estate", 620_000.0, "trench-range", vec![("4.2", 156_514.04)]),
        // Held and leased out; invested in: the same trenches, 80 % of them, as an investment
        ("collectivite", vec![("public-civil.trench", some(100.0, "km")), ("contract.kind", choice("affermage"))],
            "public-trench-affermage", 100_000.0, "trench-range", vec![("4.2", 25_244.2)]),
        ("collectivite", vec![("public-civil.trench", some(100.0, "km")), ("contract.kind", choice("concession")), ("contract.share", some(80.0, "percent"))],
            "public-trench-concession", 80_000.0, "trench-range", vec![("5.4", 20_195.36)]),
        // The network's own figure wins over the mean, 0.1143
        ("collectivite", vec![("heat-network.use", some(100.0, "MWh")), ("heat-network.factor", some(0.092, "kg-per-kwh"))],
            "heat-network-use", 100_000.0, "heat-network.factor", vec![("2.2", 9200.0)]),
        ("collectivite", vec![("heat-network.use", some(100.0, "MWh"))],
            "heat-network-use", 100_000.0, "heat-network-mean", vec![("2.2", 11_430.0)]),
    ];
    for (sector, answers, id, quantity, factor, posts) in cases {
        let inventory = calculate(&study(sector, &answers));
        let line = line(&inventory, id);
        let what = format!("{id} {answers:?}");
        assert_eq!(line.factor, factor, "{what}");
        close(line.quantity, quantity, &what);
        let found = posts_of(line);
        assert_eq!(found.len(), posts.len(), "{what}: {found:?}");
        for ((code, value), (expected_code, expected)) in found.iter().zip(&posts) {
            assert_eq!(code, expected_code, "{what}");
            close(*value, *expected, &format!("{what} {code}"));
        }
        close(
            line.value,
            posts.iter().map(|(_, value)| value).sum(),
            &what,
        );
    }
}

/// Gas columns: CH4 and N2O keep theirs, the rounding rest is CO2, biogenic CO2 stays outside.
#[test]
fn gases_keep_their_columns() {
    // Diesel, 1000 L: combustion 2.49 = 2.47 CO2 + 0.000921 CH4 + 0.0207 N2O, rest −0.001621 to
    // CO2; upstream 0.609 = 0.571 + 0.0053 + 0.033, rest −0.0003. Biogenic +155.899 and −155.899.
    let inventory = calculate(&study("fai", &[("fleet.diesel", some(1000.0, "L"))]));
    let gases = |code| post(&inventory, code).amount.gases;
    let columns = |gases: Gases| {
        [
            gases.co2,
            gases.ch4(),
            gases.n2o,
            gases.other,
            gases.co2_biogenic,
        ]
    };
    let cases = [
        (
            gases("1.2"),
            [2490.0 - 0.921 - 20.7, 0.921, 20.7, 0.0, 155.899],
        ),
        (gases("4.1"), [609.0 - 5.3 - 33.0, 5.3, 33.0, 0.0, -155.899]),
        (
            inventory.total.gases,
            [3099.0 - 6.221 - 53.7, 6.221, 53.7, 0.0, 0.0],
        ),
    ];
    for (found, expected) in cases {
        for (found, expected) in columns(found).into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
    }
    close(
        post(&inventory, "1.2").amount.value,
        2490.0,
        "biogenic CO2 is outside",
    );
    // A leak is in the column of the other gases; a factor without split is CO2.
    let inventory = calculate(&study(
        "mobile",
        &[
            ("refrigerants.mass1", some(2.0, "kg")),
            ("electricity.use", some(1.0, "MWh")),
        ],
    ));
    let gases = |code| post(&inventory, code).amount.gases;
    assert_eq!(columns(gases("1.4")), [0.0, 0.0, 0.0, 4512.0, 0.0]);
    assert_eq!(columns(gases("2.1")), [35.0, 0.0, 0.0, 0.0, 0.0]);
}

/// A good of 100 t over 20 years bears 5 t a year.
#[test]
fn capital_goods_bear_their_share_of_the_year() {
    // 100 t of CO2e: a factor of 1000 kg for 100 units.
    let own = OwnFactor {
        id: "plant".to_owned(),
        name: "Plant".to_owned(),
        unit: "equipment".to_owned(),
        total: 1000.0,
        uncertainty: 10.0,
        source: "Supplier".to_owned(),
        year: String::new(),
    };
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
            acquired: None,
            commissioned,
            lifetime,
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
    // No lifetime for what is no capital good.
    let inventory = calculate(&study("fai", &[("fleet.diesel", some(1.0, "L"))]));
    assert_eq!(line(&inventory, "fleet-diesel").lifetime, None);
}

#[test]
fn activity_data_of_any_control_reach_their_post() {
    use Control::*;
    use SubPost::*;
    #[rustfmt::skip]
    let cases = [
        ("diesel-b7-l", 2.0, "m3", DeplacementsProfessionnels, Operated, vec![("1.2", 4980.0), ("4.1", 1218.0)]),
        ("diesel-b7-l", 2.0, "m3", DeplacementsProfessionnels, Other, vec![("3.5", 6198.0)]),
        ("diesel-b7-l", 1.0, "m3", FretSortant, Paid, vec![("3.1", 3099.0)]),
        ("diesel-b7-l", 1.0, "m3", FretSortant, Unpaid, vec![("3.2", 3099.0)]),
        ("elec-fr-2024", 1.0, "MWh", Electricite, Rented, vec![("4.4", 51.9)]),
        ("elec-fr-2024", 1.0, "MWh", Electricite, Other, vec![("6.1", 51.9)]),
        ("elec-fr-2024", 1.0, "MWh", UtilisationEnResponsabilite, FinalClient, vec![("5.1", 51.9)]),
        ("elec-fr-2024", 1.0, "MWh", UtilisationEnResponsabilite, RentedOut, vec![("5.2", 51.9)]),
        ("steel-new-t", 500.0, "kg", MetauxPlastiquesEtVerre, Operated, vec![("4.1", 1105.5)]),
        ("gas-pcs", 3.6, "GJ-pcs", CombustiblesFossiles, Operated, vec![("1.1", 181.0), ("4.1", 34.4)]),
    ];
    for (factor, value, unit, sub_post, control, posts) in cases {
        let inventory = calculate(&entered(vec![datum(
            factor, value, unit, sub_post, control,
        )]));
        let found = posts_of(line(&inventory, "datum0"));
        assert_eq!(found.len(), posts.len(), "{factor} {control:?}: {found:?}");
        for ((code, found), (expected_code, expected)) in found.iter().zip(&posts) {
            assert_eq!(code, expected_code);
            close(*found, *expected, &format!("{factor} {control:?}"));
        }
    }
}

#[test]
fn a_factor_of_the_user_counts_like_one_of_the_catalogue() {
    let mut study = Study::new("test", 2024);
    study.factors.push(OwnFactor {
        id: "mine".to_owned(),
        name: "Acier".to_owned(),
        unit: "kg".to_owned(),
        total: 1.9,
        uncertainty: 15.0,
        source: "FDES".to_owned(),
        year: String::new(),
    });
    let mut steel = datum(
        "mine",
        3.0,
        "t",
        SubPost::MetauxPlastiquesEtVerre,
        Control::Operated,
    );
    steel.basis = Basis::Guess;
    study.activities.push(steel);
    // 3 t = 3000 kg × 1.9 = 5700 kg; datum note 2 (GSD² 1.636057), factor ± 15 %.
    let inventory = calculate(&study);
    let line = line(&inventory, "datum");
    close(line.quantity, 3000.0, "quantity");
    close(line.value, 5700.0, "value");
    close(line.gsd2_factor, 1.15, "factor");
    assert!((line.gsd2_activity - 1.636_057).abs() < 1e-6);
    assert_eq!(line.status, LineStatus::Estimated);
    assert_eq!(line.warnings, [NoGasSplit]);
    // exp √(ln² 1.636057 + ln² 1.15) = exp √(0.242353 + 0.019533) = 1.668198
    assert!(
        (inventory.total.gsd2 - 1.668_198).abs() < 1e-6,
        "{}",
        inventory.total.gsd2
    );
    close(inventory.total.low, 5700.0 / inventory.total.gsd2, "low");
    close(inventory.total.high, 5700.0 * inventory.total.gsd2, "high");
}

/// The five notes of a datum win over its basis.
#[test]
fn notes_win_over_the_basis() {
    let mut noted = datum(
        "diesel-b7-l",
        1.0,
        "L",
        SubPost::FretInterne,
        Control::Operated,
    );
    noted.notes = Some([5; 5]);
    noted.basis = Basis::Guess;
    let inventory = calculate(&entered(vec![noted]));
    close(
        line(&inventory, "datum0").gsd2_activity,
        1.0,
        "five best notes",
    );
    close(
        inventory.total.gsd2,
        1.1,
        "only the factor's ± 10 % is left",
    );
}

/// How a figure is known: entered, estimated, by default, or missing.
#[test]
fn statuses_follow_the_least_known_figure() {
    use LineStatus::*;
    let guess = |value, unit: &str, basis| Answer {
        basis,
        ..some(value, unit)
    };
    let boxes = some(1000.0, "box");
    #[rustfmt::skip]
    let cases = [
        ("fleet-diesel", vec![("fleet.diesel", some(1.0, "L"))], Measured, None),
        ("fleet-diesel", vec![("fleet.diesel", guess(1.0, "L", Basis::Estimated))], Estimated, None),
        ("fleet-diesel", vec![("fleet.diesel", guess(1.0, "L", Basis::Guess))], Estimated, None),
        ("fleet-diesel", vec![("fleet.diesel", some(0.0, "L"))], Measured, None),
        // Nothing said, or not known without default: not assessed, and it says which figure lacks
        ("fleet-diesel", vec![], NotAssessed, Some(Missing("fleet.diesel"))),
        ("fleet-diesel", vec![("fleet.diesel", Answer::unknown())], NotAssessed, Some(Missing("fleet.diesel"))),
        // A default waits for "I don't know", unless it is assumed
        ("electricity-use", vec![], NotAssessed, Some(Missing("electricity.use"))),
        ("electricity-use", vec![("electricity.use", Answer::unknown())], Default, None),
        ("boxes-power", vec![("boxes.service", boxes.clone())], Default, None),
        ("boxes-power", vec![("boxes.service", boxes.clone()), ("boxes.power", Answer::unknown())], Default, None),
        ("boxes-power", vec![("boxes.service", boxes.clone()), ("boxes.power", some(9.0, "w-per-box"))], Measured, None),
        ("boxes-power", vec![("boxes.service", guess(10.0, "box", Basis::Guess)), ("boxes.power", some(9.0, "w-per-box"))], Estimated, None),
        ("boxes-power", vec![("boxes.power", some(9.0, "w-per-box"))], NotAssessed, Some(Missing("boxes.service"))),
        // A default that needs a figure that lacks is missing itself
        ("core-network-electricity", vec![("core-network.electricity", Answer::unknown())], NotAssessed, Some(Missing("core-network.electricity"))),
        ("core-network-electricity", vec![("core-network.electricity", Answer::unknown()), ("core-network.subscribers", some(5000.0, "subscriber"))], Default, None),
    ];
    for (id, answers, status, missing) in cases {
        let inventory = calculate(&study("fai", &answers));
        let line = line(&inventory, id);
        assert_eq!(line.status, status, "{id} {answers:?}");
        let said = line
            .warnings
            .iter()
            .find(|warning| matches!(warning, Missing(_)));
        assert_eq!(said, missing.as_ref(), "{id} {answers:?}");
        if status == NotAssessed {
            assert_eq!(
                (line.value, line.parts.len(), line.factor.as_ref()),
                (0.0, 0, "")
            );
        }
    }
}

/// A default of the head-count needs a head-count.
#[test]
fn a_default_without_its_figure_is_not_assessed() {
    let mut nobody = study("fai", &[("electricity.use", Answer::unknown())]);
    nobody.organisation.headcount = None;
    let inventory = calculate(&nobody);
    let line = line(&inventory, "electricity-use");
    assert_eq!(line.warnings, [Missing("electricity.use")]);
    assert_eq!(post(&inventory, "2.1").status, PostStatus::NotAssessed);
}

/// A rule exists only for the options it asks for; the first option holds until one is chosen.
#[test]
fn conditions_choose_the_lines() {
    let cases = [
        (vec![], "public-trench-regie"),
        (
            vec![("contract.kind", choice("regie"))],
            "public-trench-regie",
        ),
        (
            vec![("contract.kind", Answer::unknown())],
            "public-trench-regie",
        ),
        (
            vec![("contract.kind", choice("affermage"))],
            "public-trench-affermage",
        ),
        (
            vec![("contract.kind", choice("concession"))],
            "public-trench-concession",
        ),
    ];
    for (mut answers, expected) in cases {
        answers.push(("public-civil.trench", some(1.0, "km")));
        let inventory = calculate(&study("collectivite", &answers));
        let trenches: Vec<&str> = inventory
            .lines
            .iter()
            .map(|line| line.id.as_ref())
            .filter(|id| id.starts_with("public-trench"))
            .collect();
        assert_eq!(trenches, [expected]);
    }
}

/// The factor of the year, else of the nearest earlier year, which is said.
#[test]
fn families_follow_the_year() {
    let cases = [
        (2019, "elec-fr-2019", None),
        (2022, "elec-fr-2022", None),
        (2024, "elec-fr-2024", None),
        (2025, "elec-fr-2025", None),
        (2031, "elec-fr-2025", Some(OtherYear(2025))),
        (2010, "elec-fr-2019", Some(OtherYear(2019))),
    ];
    for (year, factor, other) in cases {
        let mut study = study("fai", &[("electricity.use", some(1.0, "kWh"))]);
        study.year = year;
        let inventory = calculate(&study);
        let line = line(&inventory, "electricity-use");
        assert_eq!(line.factor, factor, "{year}");
        let said = line
            .warnings
            .iter()
            .find(|warning| matches!(warning, OtherYear(_)));
        assert_eq!(said, other.as_ref(), "{year}");
    }
    // A key without year has no other year.
    let place = [
        ("electricity.use", some(1.0, "kWh")),
        ("electricity.location", choice("reunion")),
    ];
    let inventory = calculate(&study("fai", &place));
    let line = line(&inventory, "electricity-use");
    assert_eq!(line.factor, "elec-reunion");
    assert!(
        !line
            .warnings
            .iter()
            .any(|warning| matches!(warning, OtherYear(_)))
    );
}

/// What the reader of a line is told.
#[test]
fn warnings_say_what_is_behind_a_figure() {
    let expired = |day: &'static str| Expired(Text::Borrowed(day));
    #[rustfmt::skip]
    let cases = [
        ("fai", "fleet-diesel", vec![("fleet.diesel", some(1.0, "L"))], vec![expired("2020-12-01")]),
        ("fai", "electricity-use", vec![("electricity.use", some(1.0, "kWh"))], vec![NoGasSplit]),
        ("fai", "electricity-use", vec![("electricity.use", some(1.0, "kWh")), ("electricity.location", choice("nouvelle-caledonie"))], vec![Archived]),
        ("infra-ftth", "network-trench-built", vec![("network-trench.trench-built", some(1.0, "km"))], vec![Range, NoGasSplit]),
        ("infra-ftth", "purchases-telecom", vec![("purchases.telecom", some(1.0, "keur"))], vec![OtherYear(2023), NoGasSplit]),
        ("mobile", "refrigerants-first", vec![("refrigerants.mass1", some(1.0, "kg"))], vec![]),
        // Heat: upstream cannot be separated; a figure without source is a hypothesis, and says so
        ("collectivite", "heat-network-use", vec![("heat-network.use", some(1.0, "MWh")), ("heat-network.factor", some(0.1, "kg-per-kwh"))],
            vec![NoSource, Hypothesis, NoGasSplit, Undivided]),
        ("collectivite", "heat-network-use", vec![("heat-network.use", some(1.0, "MWh")), ("heat-network.factor", some(0.1, "kg-per-kwh")), ("heat-network.source", text("  "))],
            vec![NoSource, Hypothesis, NoGasSplit, Undivided]),
        ("collectivite", "heat-network-use", vec![("heat-network.use", some(1.0, "MWh")), ("heat-network.factor", some(0.1, "kg-per-kwh")), ("heat-network.source", text("Arrêté du 16 mars 2023"))],
            vec![NoGasSplit, Undivided]),
        ("collectivite", "heat-network-use", vec![("heat-network.use", some(1.0, "MWh")), ("heat-network.source", text("No figure with it"))],
            vec![expired("2023-12-31"), NoGasSplit, Undivided]),
    ];
    for (sector, id, answers, expected) in cases {
        let inventory = calculate(&study(sector, &answers));
        assert_eq!(line(&inventory, id).warnings, expected, "{id} {answers:?}");
    }
    // Electricity of 2025 is split by hypothesis: exempt from the undivided rule.
    let mut later = study("fai", &[("electricity.use", some(1.0, "kWh"))]);
    later.year = 2025;
    assert_eq!(
        line(&calculate(&later), "electricity-use").warnings,
        [Hypothesis, NoGasSplit]
    );
    // Valid to the end of 2026: not expired that year, expired the next.
    for (year, expected) in [(2026, false), (2027, true)] {
        let mut study = study("fai", &[("purchases.telecom", some(1.0, "keur"))]);
        study.year = year;
        let inventory = calculate(&study);
        let warnings = &line(&inventory, "purchases-telecom").warnings;
        assert_eq!(
            warnings.contains(&expired("2026-12-31")),
            expected,
            "{year}"
        );
    }
}

/// Any undivided factor of a fuel or of energy in a direct post says that upstream is in it, also
/// for vehicles; refrigerants, processes and what is not ours have nothing to separate.
#[test]
fn undivided_energy_is_said_wherever_it_is_direct() {
    use SubPost::*;
    let undivided = |sub_post, control| {
        let mut study = Study::new("test", 2024);
        study.factors.push(OwnFactor {
            id: "fuel".to_owned(),
            name: "Fuel".to_owned(),
            unit: "L".to_owned(),
            total: 3.0,
            uncertainty: 10.0,
            source: "Supplier".to_owned(),
            year: String::new(),
        });
        study
            .activities
            .push(datum("fuel", 1.0, "L", sub_post, control));
        line(&calculate(&study), "datum")
            .warnings
            .contains(&Undivided)
    };
    let cases = [
        (CombustiblesFossiles, Control::Operated, true),
        (CombustiblesFossiles, Control::Rented, false),
        (DeplacementsProfessionnels, Control::Operated, true),
        (DeplacementsProfessionnels, Control::Other, false),
        (FretInterne, Control::Operated, true),
        (Electricite, Control::Operated, true),
        (ReseauxDeFroid, Control::Operated, true),
        (EmissionsLieesALaProductionDeFroid, Control::Operated, false),
        (
            EmissionsLieesAuxProcedesIndustriels,
            Control::Operated,
            false,
        ),
        (AchatsDeServices, Control::Operated, false),
    ];
    for (sub_post, control, expected) in cases {
        assert_eq!(
            undivided(sub_post, control),
            expected,
            "{sub_post:?} {control:?}"
        );
    }
}

/// Each way of knowing a factor, on a made-up one.
#[test]
fn what_a_factor_says_of_itself() {
    let plain = || Factor {
        gases: Some(Gases {
            co2: 2.0,
            ..Gases::ZERO
        }),
        total: 2.0,
        parts: Vec::new().into(),
        status: Status::Valid,
        origin: Origin::Other,
        uncertainty: Uncertainty::Percent(10.0),
        valid_to: Text::Borrowed(""),
        ..FACTORS[0].clone()
    };
    let told = |factor: Factor| {
        let mut warnings = Vec::new();
        line::warn(&mut warnings, &factor, 2024);
        warnings
    };
    assert_eq!(told(plain()), []);
    let range = Uncertainty::Range {
        low: 1.0,
        high: 4.0,
    };
    let cases = [
        (
            Factor {
                gases: None,
                ..plain()
            },
            NoGasSplit,
        ),
        // Biogenic CO2 alone is no split of the rest.
        (
            Factor {
                gases: Some(Gases {
                    co2_biogenic: 1.0,
                    ..Gases::ZERO
                }),
                ..plain()
            },
            NoGasSplit,
        ),
        (
            Factor {
                status: Status::Archived,
                ..plain()
            },
            Archived,
        ),
        (
            Factor {
                origin: Origin::Hypothesis,
                ..plain()
            },
            Hypothesis,
        ),
        (
            Factor {
                uncertainty: range,
                ..plain()
            },
            Range,
        ),
        (
            Factor {
                valid_to: Text::Borrowed("2023-12-31"),
                ..plain()
            },
            Expired(Text::Borrowed("2023-12-31")),
        ),
    ];
    for (factor, expected) in cases {
        assert_eq!(told(factor), [expected]);
    }
    assert_eq!(
        told(Factor {
            valid_to: Text::Borrowed("2024-01-01"),
            ..plain()
        }),
        []
    );
    // A factor of nothing has nothing to split.
    assert_eq!(
        told(Factor {
            total: 0.0,
            gases: Some(Gases::ZERO),
            ..plain()
        }),
        []
    );
}

/// Assessed, possibly zero; not assessed; excluded with a reason: never confused.
#[test]
fn the_three_states_of_a_post() {
    let mut study = study("fai", &[("fleet.diesel", some(0.0, "L"))]);
    let exclude = |post, reason: &str| Exclusion {
        post,
        reason: reason.to_owned(),
    };
    study.exclusions = vec![
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
        study.factors.push(OwnFactor {
            id: "ratio".to_owned(),
            name: "Ratio".to_owned(),
            unit: unit.to_owned(),
            total: 0.2,
            uncertainty: 80.0,
            source: "Supplier".to_owned(),
            year: String::new(),
        });
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

/// A zero or endlessly small divisor makes no quantity; a share near 1 keeps a finite spread.
#[test]
fn terms_stay_finite() {
    use crate::sector::{Operand, Term};
    let term = |divides, complement| Term {
        operand: Operand::Number(1.0),
        divides,
        complement,
    };
    let log = 1.2_f64.ln();
    #[rustfmt::skip]
    let cases = [
        (term(false, false), 5.0, 5.0, log),
        (term(true, false), 4.0, 0.25, -log),
        (term(true, false), 0.0, 0.0, -log),
        (term(true, false), f64::from_bits(1), 0.0, -log),
        // d ln(1 − x) = −x/(1 − x) d ln x: 0.25 → a third
        (term(false, true), 0.25, 0.75, -log / 3.0),
        (term(true, true), 0.5, 2.0, log),
        (term(false, true), 0.0, 1.0, 0.0),
        (term(false, true), 1.0, 0.0, 0.0),
        (term(false, true), 1.7, 0.0, 0.0),
        // 1 − x is at most 1: its factor is at most 1 / (1 − x) = 1024
        (term(false, true), 1.0 - 1.0 / 1024.0, 1.0 / 1024.0, -1024.0_f64.ln()),
    ];
    for (term, operand, value, expected) in cases {
        let (found, found_log) = answer::apply(&term, operand, 1.2);
        assert_eq!(found, value, "{term:?} {operand}");
        assert!(
            (found_log - expected).abs() < 1e-12,
            "{term:?} {operand}: {found_log}"
        );
    }
}

/// A part that the table of posts does not name goes to 4.1 with a word; one that it names, or a
/// sub-post with a single row, needs none.
#[test]
fn an_unnamed_part_is_said() {
    use crate::factor::PartKind::{self, *};
    use SubPost::*;
    let cases = [
        (Electricite, PowerPlant, Control::Operated, false),
        (Electricite, Losses, Control::Operated, false),
        (Electricite, PartKind::Other, Control::Operated, true),
        (Electricite, Manufacturing, Control::Operated, true),
        (Electricite, Amortisation, Control::Rented, false),
        (DeplacementsProfessionnels, Fuel, Control::Operated, false),
        (
            DeplacementsProfessionnels,
            EndOfLife,
            Control::Operated,
            true,
        ),
        (DeplacementsProfessionnels, EndOfLife, Control::Other, false),
        (Equipements, EndOfLife, Control::Operated, false),
        (
            MetauxPlastiquesEtVerre,
            PartKind::Other,
            Control::Operated,
            false,
        ),
    ];
    for (sub_post, part, control, expected) in cases {
        let (_, said) = crate::allocation::place(sub_post, part, control);
        assert_eq!(said, expected, "{sub_post:?} {part:?} {control:?}");
    }
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
