//! VSME and ESRS E1-6, worked out by hand.
//!
//! Calorific values of Base Carbone V23.6, kWh NCV: diesel B7 3.1 ÷ 0.319 = 9.718 a litre; gas 0.215 ÷
//! 0.239 = 0.8996 per kWh GCV; dry wood chips 13.1 ÷ 3.6 = 3.639 a kilogram. Electricity at the plant, kg
//! CO2e/kWh: 0.035 in 2024, 0.0394 in 2023.

use super::market::{contract, electricity};
use super::*;
use crate::language::Language::English;
use crate::post::Post;
use crate::series::Series;
use crate::standard::energy::energy;
use crate::standard::esrs::esrs;
use crate::standard::market::Supply;
use crate::standard::sheet::{Cell, Sheet};
use crate::standard::vsme::vsme;
use crate::study::{EmissionTrading, Target, TradingUnit};

fn row<'a>(sheet: &'a Sheet, start: &str) -> &'a [Cell] {
    let mut rows = sheet.rows.iter();
    let found = rows.find(|row| row.head.starts_with(start));
    &found.unwrap_or_else(|| panic!("no row {start}")).cells
}

/// The figures of a row: none where there is a dash.
fn figures(sheet: &Sheet, start: &str) -> Vec<Option<f64>> {
    let cells = row(sheet, start).iter();
    let figure = |cell: &Cell| match cell {
        Cell::Figure(figure, _) => Some(*figure),
        _ => None,
    };
    cells.map(figure).collect()
}

fn are(sheet: &Sheet, start: &str, expected: &[Option<f64>]) {
    let found = figures(sheet, start);
    assert_eq!(found.len(), expected.len(), "{start}: {found:?}");
    for (found, expected) in found.iter().zip(expected) {
        match (found, expected) {
            (Some(found), Some(expected)) => close(*found, *expected, start),
            (found, expected) => assert_eq!(found, expected, "{start}"),
        }
    }
}

#[test]
fn energy_in_megawatt_hours() {
    use Control::Operated;
    use SubPost::{CombustiblesFossiles, CombustiblesOrganiques, Equipements};
    let mut study = study(
        2024,
        vec![
            electricity("e", 100_000.0),
            datum("pv-france", 5000.0, "kWh", Equipements, Operated),
            datum("diesel-b7-l", 1000.0, "L", CombustiblesFossiles, Operated),
            datum("gas-pcs", 10.0, "MWh-pcs", CombustiblesFossiles, Operated),
            datum("wood-chips-kg", 1.0, "t", CombustiblesOrganiques, Operated),
            // Not ours
            ActivityDatum {
                id: "rented".to_owned(),
                ..datum(
                    "diesel-b7-l",
                    1000.0,
                    "L",
                    CombustiblesFossiles,
                    Control::Rented,
                )
            },
        ],
    );
    for (id, unit) in [("coal", "t"), ("peat", "kWh-pci")] {
        study
            .factors
            .push(OwnFactor::new(id, unit, 0.4, 10.0, "Supplier"));
    }
    // A fuel of the user, without and with its energy
    study.activities.extend([
        datum("coal", 1.0, "t", CombustiblesFossiles, Operated),
        datum("peat", 2.0, "MWh-pci", CombustiblesFossiles, Operated),
    ]);
    study.contracts = vec![contract("c", 40.0, 0.0, 0.5)];
    let inventory = calculate(&study);
    let supply = Supply::of(&study, &inventory);
    let found = energy(&study, &inventory, &supply);
    // Half of 40 MWh, and the panels
    close(
        found.electricity.renewable,
        25_000.0,
        "renewable electricity",
    );
    close(found.electricity.other, 80_000.0, "other electricity");
    close(found.fuels.renewable, 13_100.0 / 3.6, "wood");
    let other = 3100.0 / 0.319 + 2150.0 / 0.239 + 2000.0;
    close(found.fuels.other, other, "diesel, gas and peat");
    let names = found.not_converted.iter();
    let names: Vec<&str> = names
        .map(|line| inventory.lines[*line].id.as_ref())
        .collect();
    assert_eq!(names, ["coal"]);
    assert_eq!(found.used, ["diesel-b7-l", "gas-pcs", "wood-chips-kg"]);
    let sheet = vsme(&study, &inventory, &Series::of(&study, vec![]), English).energy;
    let total = 105.0 + (other + 13_100.0 / 3.6) / 1000.0;
    are(
        &sheet,
        "Electricity",
        &[Some(25.0), Some(80.0), Some(105.0)],
    );
    close(figures(&sheet, "Total")[2].unwrap(), total, "total");
}

/// 5 MWh consumed from the panels: 0 in scope 2 and in 2.1, renewable in B3, covered by no contract. The
/// panels, 5 MWh × 0.0252, are 126 kg of capital goods, and their MWh are not counted once more.
#[test]
fn self_consumed_electricity_is_renewable_and_zero() {
    use Control::Operated;
    let mut study = study(
        2024,
        vec![
            electricity("e", 10_000.0),
            datum(
                "pv-self-consumed",
                5.0,
                "MWh",
                SubPost::Electricite,
                Operated,
            ),
            datum("pv-france", 5.0, "MWh", SubPost::Equipements, Operated),
        ],
    );
    study.contracts = vec![contract("c", 100.0, 0.0, 0.0)];
    let inventory = calculate(&study);
    let of_post = |post: Post| {
        let mut posts = inventory.posts.iter();
        posts.find(|found| found.post == post).unwrap()
    };
    // 10,000 kWh × 0.035 of the grid, nothing of the panels.
    close(of_post(Post::Electricity).amount.value, 350.0, "2.1");
    close(of_post(Post::CapitalGoods).amount.value, 126.0, "4.2");
    let own = &inventory.lines[1];
    assert_eq!(
        (own.value, own.parts[0].post),
        (0.0, Some(Post::Electricity))
    );
    let warnings: &[crate::inventory::Warning] = &[];
    assert_eq!(own.warnings, warnings);
    let supply = Supply::of(&study, &inventory);
    close(supply.energy, 10_000.0, "bought");
    let found = energy(&study, &inventory, &supply);
    close(found.electricity.renewable, 5000.0, "renewable");
    close(found.electricity.other, 10_000.0, "bought without");
    // Alone, the panels counted by what they produce tell the energy.
    study.activities.remove(1);
    let inventory = calculate(&study);
    let found = energy(&study, &inventory, &Supply::of(&study, &inventory));
    close(found.electricity.renewable, 5000.0, "of the panels");
}

/// 2023: 100,000 kWh, 3.94 t at the plant; 2024: 3.5 t, and 1.69 t of upstream and losses. Half of the
/// electricity of 2024 comes with a contract of zero.
fn two_years() -> (Study, Series) {
    let with = |id: &str, year, turnover| {
        let mut study = study(year, vec![electricity("e", 100_000.0)]);
        study.id = id.to_owned();
        study.series = Some("s".to_owned());
        study.reference_year = Some(2023);
        study.organisation.turnover = Some(turnover);
        study.activities[0].factor = "family:electricity".to_owned();
        study
    };
    let mut now = with("b", 2024, 2000.0);
    now.contracts = vec![contract("c", 50.0, 0.0, 1.0)];
    now.target = Some(Target {
        year: 2030,
        scopes_1_2: Some(42.0),
        scope_3: None,
        actions: String::new(),
    });
    let series = Series::of(&now, vec![with("a", 2023, 1000.0)]);
    (now, series)
}

#[test]
fn vsme_emissions_and_target() {
    let (study, series) = two_years();
    let found = vsme(&study, &calculate(&study), &series, English);
    let emissions = &found.emissions;
    are(emissions, "Scope 1", &[None]);
    are(emissions, "Scope 2", &[Some(3.5)]);
    are(emissions, "Scopes 1 and 2", &[Some(3.5)]);
    // 3.5 t over 2 M€
    are(emissions, "Intensity", &[Some(1.75)]);
    are(emissions, "Scope 3", &[Some(1.69)]);
    are(emissions, "Scopes 1, 2 and 3", &[Some(5.19)]);
    let target = found.target.unwrap();
    assert_eq!(target.columns[1], "Base year 2023");
    let aimed = 3.94 * 0.58;
    let all = Some(100.0);
    are(
        &target,
        "Scope 2",
        &[Some(3.94), Some(42.0), Some(aimed), all],
    );
    are(
        &target,
        "Emissions covered",
        &[Some(3.94), Some(42.0), Some(aimed), all],
    );
    assert_eq!(figures(&target, "Scope 3")[1..], [None, None, None]);
    assert!(found.calorific.is_none());
}

#[test]
fn esrs_columns() {
    let (study, series) = two_years();
    let found = esrs(&study, &calculate(&study), &series, English);
    let emissions = &found.emissions;
    let columns = [
        "Figure",
        "Base year 2023",
        "Comparative 2023",
        "2024",
        "% N / N−1",
    ];
    assert_eq!(emissions.columns[..5], columns);
    assert_eq!(
        emissions.columns[5..],
        ["2025", "2030", "2050", "Annual % / base year"]
    );
    let change = |from: f64, to: f64| Some(100.0 * (to / from - 1.0));
    let base = Some(3.94);
    // 42 % in seven years are 6 % a year
    let aimed = Some(3.94 * 0.58);
    are(
        emissions,
        "Gross location-based",
        &[
            base,
            base,
            Some(3.5),
            change(3.94, 3.5),
            None,
            aimed,
            None,
            Some(-6.0),
        ],
    );
    are(
        emissions,
        "Gross market-based",
        &[
            base,
            base,
            Some(1.75),
            change(3.94, 1.75),
            None,
            aimed,
            None,
            Some(-6.0),
        ],
    );
    assert_eq!(figures(emissions, "Gross scope 1"), [None; 8]);
    // 5.8 t in 2023: 1.86 of upstream and losses
    let now = Some(1.69);
    are(
        emissions,
        "3\u{a0}Fuel",
        &[
            Some(1.86),
            Some(1.86),
            now,
            change(1.86, 1.69),
            None,
            None,
            None,
            None,
        ],
    );
    are(
        emissions,
        "Total emissions, market",
        &[
            Some(5.8),
            Some(5.8),
            Some(3.44),
            change(5.8, 3.44),
            None,
            None,
            None,
            None,
        ],
    );
    let rows = emissions
        .rows
        .iter()
        .filter(|row| row.head.starts_with(|c: char| c.is_ascii_digit()));
    assert_eq!(rows.count(), 15);
    // 5.8 t over 1 M€, then 5.19 over 2
    are(
        &found.intensity,
        "Total emissions, location",
        &[Some(5.8), Some(2.595), change(5.8, 2.595)],
    );
}

#[test]
fn calorific_values_are_plausible() {
    // kWh NCV: a litre of a road fuel 6 to 10.1, a kilogram of wood 3 to 5, of gas 12 to 13.1, a m³ 9.5 to 10.5.
    for of in &crate::standard::energy::CALORIFIC {
        let unit = crate::catalogue::find(of.factor).unwrap().unit.as_ref();
        let bounds = match unit {
            "L" => 6.0..=10.1,
            "kg" if of.factor.starts_with("wood") => 3.0..=5.0,
            "kg" => 12.0..=13.1,
            "m3" => 9.5..=10.5,
            "kWh-pcs" => 0.89..=0.91,
            _ => 1.0..=1.0,
        };
        assert!(bounds.contains(&of.kwh()), "{} {}", of.factor, of.kwh());
    }
}

/// 1,000 L of diesel burnt, 2.49 kg CO2e a litre: 2.49 t of scope 1. 0.498 t of it are 20 %.
#[test]
fn the_share_under_emission_trading_is_entered_and_never_zero_by_default() {
    let head = "Share of scope 1";
    let share = |study: &Study| {
        let series = Series::of(study, vec![]);
        let found = esrs(study, &calculate(study), &series, English).emissions;
        let mut rows = found.rows.iter();
        let place = rows.position(|row| row.head.starts_with(head));
        assert_eq!(place, Some(1), "after scope 1");
        assert_eq!(row(&found, head).len(), found.columns.len() - 1);
        row(&found, head)[2].clone()
    };
    let given = |amount, unit| {
        let source = "verified report".to_owned();
        Some(EmissionTrading {
            amount,
            unit,
            source,
        })
    };
    let diesel = datum(
        "diesel-b7-l",
        1000.0,
        "L",
        SubPost::CombustiblesFossiles,
        Control::Operated,
    );
    let mut study = study(2024, vec![diesel]);
    assert_eq!(share(&study), Cell::Words("not given".to_owned()));
    study.emission_trading = given(12.5, TradingUnit::Percent);
    assert_eq!(share(&study), Cell::Figure(12.5, 1));
    study.emission_trading = given(0.0, TradingUnit::Percent);
    assert_eq!(share(&study), Cell::Figure(0.0, 1));
    study.emission_trading = given(0.498, TradingUnit::Tonnes);
    let Cell::Figure(percent, _) = share(&study) else {
        panic!("no figure");
    };
    close(percent, 20.0, "of tonnes");
    // Nothing to divide by
    study.activities.clear();
    assert_eq!(share(&study), Cell::Nothing);
}
