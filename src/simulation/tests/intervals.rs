//! Distributions against their closed forms.
//!
//! A percentile *p* of *n* draws of a lognormal has the relative standard error
//! σ √(p(1 − p)/n) / φ(z); four of them are allowed.

use super::*;
use crate::study::{ActivityDatum, OwnFactor, Quantity};

/// Whether draws are of a lognormal.
pub(super) fn is_lognormal(drawn: &Distribution, median: f64, sigma: f64) {
    let draws = DRAWS as f64;
    for (found, p, z, density) in percentiles(drawn) {
        let error = sigma * (p * (1.0 - p) / draws).sqrt() / density;
        close(
            found,
            median * (sigma * z).exp(),
            4.0 * error,
            &format!("percentile {p}"),
        );
    }
    let mean = median * (sigma * sigma / 2.0).exp();
    let error = ((sigma * sigma).exp_m1() / draws).sqrt();
    close(drawn.mean, mean, 4.0 * error, "mean");
}

/// ln GSD² = √(0.3² + 0.4²) = 0.5: σ = 0.25.
#[test]
fn one_line_is_its_lognormal() {
    let outcome = outcome(vec![datum("a", 1000.0, 0.3, ("f", 0.4))]);
    is_lognormal(&outcome.total, 1000.0, 0.25);
    // [T/GSD², T · GSD²] is what the two ends are compared with.
    close(outcome.total.low, 1000.0 / 0.5_f64.exp(), 0.02, "low");
    close(outcome.total.high, 1000.0 * 0.5_f64.exp(), 0.02, "high");
}

/// A very wide one: GSD² 12 of the datum, 3 of the factor; and a divisor, whose sign is nothing to
/// one line.
#[test]
fn wide_lines_and_divisors() {
    let (datum_log, factor_log) = (12.0_f64.ln(), 3.0_f64.ln());
    let wide = outcome(vec![datum("a", 5.0, datum_log, ("f", factor_log))]);
    is_lognormal(&wide.total, 5.0, datum_log.hypot(factor_log) / 2.0);
    let mut line = datum("a", 5.0, 0.0, ("f", 0.0));
    line.lifetime = Some(term(TermSource::Parameter("life"), -0.6));
    is_lognormal(&outcome(vec![line]).total, 5.0, 0.3);
}

fn variance(simulation: &Simulation) -> f64 {
    let mut totals = Vec::new();
    simulation.add_up(&mut totals, &|_| true);
    let count = totals.len() as f64;
    let mean = totals.iter().sum::<f64>() / count;
    let squares = totals.iter().map(|total| (total - mean).powi(2));
    squares.sum::<f64>() / (count - 1.0)
}

/// 100 and 50 of one factor, σ = 0.2: variance 150² e^0.04 (e^0.04 − 1); of two factors,
/// (100² + 50²) e^0.04 (e^0.04 − 1). A drawn variance has the relative error √((κ − 1)/n) with
/// κ = e^0.16 + 2 e^0.12 + 3 e^0.08 − 3 = 3.68 at most: 0.52 % of 100,000 draws.
#[test]
fn shared_and_separate_factors() {
    let unit = 0.04_f64.exp() * 0.04_f64.exp_m1();
    for (second, squares) in [("f", 150.0 * 150.0), ("g", 100.0 * 100.0 + 50.0 * 50.0)] {
        let inventory = of(vec![
            datum("a", 100.0, 0.0, ("f", 0.4)),
            datum("b", 50.0, 0.0, (second, 0.4)),
        ]);
        let found = variance(&drawn(&inventory, 3, 100_000));
        close(found, squares * unit, 4.0 * 0.0052, second);
    }
}

/// The same with an error of their own, which keeps the lines apart: 0.1 each.
/// Var = Σᵢⱼ vᵢvⱼ e^(0.05)(e^(cᵢⱼ) − 1), c = 0.05 of a line with itself, 0.04 with the other.
#[test]
fn shared_factor_with_separate_data() {
    let inventory = of(vec![
        datum("a", 100.0, 0.2, ("f", 0.4)),
        datum("b", 50.0, 0.2, ("f", 0.4)),
    ]);
    let own = (100.0 * 100.0 + 50.0 * 50.0) * 0.05_f64.exp_m1();
    let both = 2.0 * 100.0 * 50.0 * 0.04_f64.exp_m1();
    let found = variance(&drawn(&inventory, 3, 100_000));
    close(
        found,
        (own + both) * 0.05_f64.exp(),
        4.0 * 0.0055,
        "variance",
    );
}

/// 50 e^(σz) and 50 e^(−σz) of one answer: 100 cosh(σz). Half of |z| is under 0.674490, 95 % under
/// 1.959964; never under 100.
#[test]
fn opposite_powers_of_one_answer() {
    let share = |sign: f64| vec![term(TermSource::Field("share"), sign * 0.8)];
    let drawn = outcome(vec![
        line("a", 50.0, share(1.0), ("f", 0.0)),
        line("b", 50.0, share(-1.0), ("f", 0.0)),
    ]);
    close(
        drawn.total.median,
        100.0 * (0.4 * 0.674_490_f64).cosh(),
        2e-3,
        "median",
    );
    close(
        drawn.total.p95,
        100.0 * (0.4 * 1.959_964_f64).cosh(),
        1e-2,
        "95",
    );
    assert!(drawn.total.low >= 100.0);
    // An answer taken twice has twice the power: e^(2σz) with σ = 0.1.
    let twice = vec![
        term(TermSource::Field("x"), 0.2),
        term(TermSource::Field("x"), 0.2),
    ];
    is_lognormal(
        &outcome(vec![line("a", 9.0, twice, ("f", 0.0))]).total,
        9.0,
        0.2,
    );
}

/// A study of so many data of 1 kg with five notes of 1, ln GSD² 0.922 819, and a factor of 1
/// without error.
fn study(lines: usize) -> Inventory {
    let mut study = Study::new("test", 2024);
    study.activities = (0..lines)
        .map(|index| ActivityDatum {
            notes: Some([1; 5]),
            ..ActivityDatum::new(
                &format!("datum{index}"),
                SUB_POSTS[0],
                Control::Operated,
                Quantity::new(1.0, "kg"),
                "mine",
            )
        })
        .collect();
    study.factors = vec![OwnFactor::new("mine", "kg", 1.0, 0.0, "test")];
    calculate(&study)
}

fn compared(inventory: &Inventory) -> Difference {
    let outcome = drawn(inventory, 1, DRAWS).outcome().unwrap();
    difference(&inventory.total, &outcome.total).unwrap()
}

/// One line is drawn as it is worked out. A hundred independent ones of σ = 0.461 409 are next to
/// normal: each has the mean e^(σ²/2) = 1.112 30, the standard deviation 1.112 30 √(e^(σ²) − 1) =
/// 0.541 84 and the skewness (e^(σ²) + 2)√(e^(σ²) − 1) = 1.089 8, so the sum has 111.230, 5.418 4
/// and 0.108 98. By Cornish and Fisher the percentile of z is 111.230 + 5.418 4 (z + (z² − 1)
/// 0.108 98/6): 100.688, 111.132 and 122.362, where the rule says 100 ×/÷ e^0.092 282: 91.185, 100
/// and 109.667. Hence + 10.42 %, + 11.13 %, + 11.58 %, and 1.102 38/1.096 67: + 0.52 %.
#[test]
fn why_drawn_intervals_sit_higher() {
    let one = compared(&study(1));
    for difference in [one.low, one.median, one.high, one.gsd2] {
        assert!(difference.abs() < 0.03, "{one:?}");
    }
    let hundred = compared(&study(100));
    for (found, expected) in [
        (hundred.low, 0.1042),
        (hundred.median, 0.1113),
        (hundred.high, 0.1158),
        (hundred.gsd2, 0.0052),
    ] {
        assert!((found - expected).abs() < 0.004, "{hundred:?}");
    }
    let empty = calculate(&Study::new("test", 2024));
    let outcome = drawn(&empty, 1, 10).outcome().unwrap();
    assert_eq!(difference(&empty.total, &outcome.total), None);
}
