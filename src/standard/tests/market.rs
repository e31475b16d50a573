//! Scope 2 by the market, worked out by hand: 60 and 40 MWh at 0.035 kg CO2e/kWh at the plant are
//! 3,500 kg by the location, of 5,190 kg with upstream and losses.

use super::*;
use crate::study::{Contract, ContractKind, ResidualMix};

pub(super) fn contract(id: &str, megawatt_hours: f64, factor: f64, renewable: f64) -> Contract {
    Contract {
        id: id.to_owned(),
        name: id.to_owned(),
        kind: ContractKind::Supplier,
        energy: Quantity::new(megawatt_hours, "MWh"),
        factor,
        renewable,
        source: "Certificate".to_owned(),
    }
}

pub(super) fn electricity(id: &str, kwh: f64) -> ActivityDatum {
    let datum = datum(
        "elec-fr-2024",
        kwh,
        "kWh",
        SubPost::Electricite,
        Control::Operated,
    );
    ActivityDatum {
        id: id.to_owned(),
        ..datum
    }
}

fn bought(contracts: Vec<Contract>, mix: Option<f64>) -> Study {
    let mut study = study(
        2024,
        vec![electricity("a", 60_000.0), electricity("b", 40_000.0)],
    );
    study.contracts = contracts;
    study.residual_mix = mix.map(|factor| ResidualMix {
        factor,
        source: "AIB 2024".to_owned(),
    });
    study
}

/// Contracts and mix; then scope 2, what no contract covers and what contracts leave, kWh.
type Case = (Vec<Contract>, Option<f64>, f64, f64, f64);

#[test]
fn contracts_then_the_residual_mix_then_the_location() {
    let two = || {
        vec![
            contract("a", 30.0, 0.012, 1.0),
            contract("b", 20.0, 0.0, 0.5),
        ]
    };
    let cases: [Case; 6] = [
        (vec![], None, 3500.0, 100_000.0, 0.0),
        // 100,000 × 0.05
        (vec![], Some(0.05), 5000.0, 100_000.0, 0.0),
        // 30,000 × 0.012 + 20,000 × 0 + half of 3,500
        (two(), None, 2110.0, 50_000.0, 0.0),
        // 360 + 50,000 × 0.05
        (two(), Some(0.05), 2860.0, 50_000.0, 0.0),
        // 100,000 × 0.012, and 50 MWh beyond the consumption
        (
            vec![contract("a", 150.0, 0.012, 1.0)],
            Some(0.05),
            1200.0,
            0.0,
            50_000.0,
        ),
        // In their order: 80,000 × 0.012 + 20,000 × 0.1
        (
            vec![
                contract("a", 80.0, 0.012, 1.0),
                contract("b", 80.0, 0.1, 0.0),
            ],
            None,
            2960.0,
            0.0,
            60_000.0,
        ),
    ];
    for (at, (contracts, mix, scope2, uncovered, unused)) in cases.into_iter().enumerate() {
        let what = format!("case {at}");
        let study = bought(contracts, mix);
        let by_location = restated(Standard::GhgProtocol, &study);
        let by_market = restated(Standard::GhgProtocolMarket, &study);
        // Upstream and losses, 0.0131 + 0.0038, stay.
        close(by_location.total.value, 5190.0, &what);
        close(by_market.row("2.1").unwrap().amount.value, scope2, &what);
        close(by_market.row("3.3").unwrap().amount.value, 1690.0, &what);
        close(by_market.total.value, scope2 + 1690.0, &what);
        let market = by_location.market.as_ref().unwrap();
        assert_eq!(by_market.market.as_ref(), Some(market));
        close(market.scope2.value, scope2, &what);
        close(market.total.value, scope2 + 1690.0, &what);
        close(market.lines[0].value, scope2 * 0.6, &what);
        let supply = &market.supply;
        close(supply.energy, 100_000.0, &what);
        close(supply.uncovered, uncovered, &what);
        let left: f64 = supply.contracts.iter().map(|of| of.unused).sum();
        close(left, unused, &what);
        // From one figure to the other by that reason alone.
        let gap = reconcile(&by_location, &by_market);
        let differences: Vec<(Reason, f64)> = gap
            .differences
            .iter()
            .map(|of| (of.reason, of.value))
            .collect();
        if at == 0 {
            assert_eq!(differences, []);
        } else {
            assert_eq!(differences.len(), 1, "{what}");
            assert_eq!(differences[0].0, MarketBased, "{what}");
            close(differences[0].1, scope2 - 3500.0, &what);
        }
    }
}

#[test]
fn renewable_electricity_is_that_of_the_contracts_used() {
    let contracts = vec![contract("a", 80.0, 0.0, 0.5), contract("b", 80.0, 0.0, 1.0)];
    let statement = restated(Standard::GhgProtocol, &bought(contracts, None));
    // 80,000 × 0.5 + 20,000
    close(
        statement.market.unwrap().supply.renewable(),
        60_000.0,
        "renewable",
    );
}

/// The kilometres of an electric vehicle and the electricity of others are not covered.
#[test]
fn what_is_not_known_in_kilowatt_hours_stays_by_location() {
    let mut study = bought(vec![contract("a", 1000.0, 0.0, 1.0)], None);
    study
        .factors
        .push(OwnFactor::new("van", "km", 0.02, 10.0, "Maker"));
    study.activities.extend([
        datum("van", 1000.0, "km", SubPost::Electricite, Control::Operated),
        ActivityDatum {
            control: Control::Rented,
            ..electricity("c", 1000.0)
        },
    ]);
    let statement = restated(Standard::GhgProtocolMarket, &study);
    close(statement.row("2.1").unwrap().amount.value, 20.0, "the van");
    close(statement.row("3.8").unwrap().amount.value, 51.9, "rented");
    let supply = statement.market.unwrap().supply;
    close(supply.energy, 100_000.0, "energy");
    assert_eq!(supply.without_energy, ["van"]);
}

#[test]
fn only_the_ghg_protocol_has_a_market() {
    let study = bought(vec![contract("a", 10.0, 0.0, 1.0)], None);
    for standard in Standard::ALL {
        let market = restated(standard, &study).market;
        assert_eq!(market.is_some(), standard.is_ghg_protocol());
    }
    let market = restated(Standard::GhgProtocol, &Study::new("a", 2024))
        .market
        .unwrap();
    assert_eq!((market.total.value, market.supply.energy), (0.0, 0.0));
}
