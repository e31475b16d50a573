//! Lines of answers and of activity data: quantities, factors, posts and gases.

use super::*;

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
    study
        .factors
        .push(OwnFactor::new("mine", "kg", 1.9, 15.0, "FDES"));
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

/// The factor of a line by its identifier: of the catalogue, of the user, or typed in a card.
#[test]
fn factors_are_found_wherever_they_come_from() {
    let own = |id: &str, total| OwnFactor::new(id, "kg", total, 10.0, "Supplier");
    let mut study = study(
        "collectivite",
        &[("heat-network.factor", some(0.092, "kg-per-kwh"))],
    );
    study.factors = vec![own("first", 1.0), own("second", 2.0)];
    let total = |id| factor(&study, id).map(|factor| factor.total);
    let cases = [
        ("refrigerant-r32", Some(771.0)),
        ("second", Some(2.0)),
        ("heat-network.factor", Some(0.092)),
        ("unobtainium", None),
    ];
    for (id, expected) in cases {
        assert_eq!(total(id), expected, "{id}");
    }
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
