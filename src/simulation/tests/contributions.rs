//! Shares of the variance worked out by hand.

use super::*;

fn contributions(lines: Vec<Line>) -> Contributions {
    Simulation::new(&of(lines), 1).contributions().clone()
}

fn factor(id: &'static str) -> Variable {
    Variable::Factor(Text::Borrowed(id))
}

fn of_datum(id: &'static str) -> Variable {
    Variable::Datum(Text::Borrowed(id))
}

/// Two equal lines of mean m: a factor of σ 0.2 for both has (2m)²(e^0.04 − 1) = 0.163 243 m², each
/// datum of σ 0.1 has m²(e^0.01 − 1) = 0.010 050 m².
#[test]
fn a_shared_factor_and_two_data() {
    let found = contributions(vec![
        datum("a", 100.0, 0.2, ("f", 0.4)),
        datum("b", 100.0, 0.2, ("f", 0.4)),
    ]);
    let all = 0.163_243 + 2.0 * 0.010_050;
    let expected = [
        (factor("f"), 2, 0.163_243 / all),
        (of_datum("a"), 1, 0.010_050 / all),
        (of_datum("b"), 1, 0.010_050 / all),
    ];
    assert_eq!(found.variables.len(), 3);
    for (found, (variable, lines, share)) in found.variables.iter().zip(expected) {
        assert_eq!((&found.variable, found.lines), (&variable, lines));
        close(found.share, share, 1e-4, "share");
    }
    assert!(
        found
            .lines
            .iter()
            .all(|line| (line.share - 0.5).abs() < 1e-12)
    );
    let (first, rest) = found.leading(1);
    assert_eq!(first.len(), 1);
    close(rest, 0.020_100 / all, 1e-4, "rest");
    assert_eq!(found.leading(9).1, 0.0);
}

/// An answer with the powers 0.2 and −0.2 of σ on lines of the means 10 and 5: 100(e^0.04 − 1) +
/// 25(e^0.04 − 1) + 2 · 50(e^−0.04 − 1) = 4.081 08 + 1.020 27 − 3.921 06 = 1.180 29. The first line
/// has 4.081 08 − 1.960 53 = 2.120 55 of it, the second 1.020 27 − 1.960 53 = −0.940 26.
#[test]
fn an_answer_of_opposite_powers() {
    let share = |sign: f64| vec![term(TermSource::Field("x"), sign * 0.4)];
    let found = contributions(vec![
        line("b", 5.0, share(-1.0), ("f", 0.0)),
        line("a", 10.0, share(1.0), ("f", 0.0)),
        line("exact", 1000.0, Vec::new(), ("f", 0.0)),
    ]);
    assert_eq!(found.variables.len(), 1);
    assert_eq!(found.variables[0].variable, Variable::Field("x"));
    close(found.variables[0].share, 1.0, 1e-12, "share");
    let lines: Vec<usize> = found.lines.iter().map(|line| line.line).collect();
    assert_eq!(lines, [1, 2, 0]);
    close(found.lines[0].share, 2.120_55 / 1.180_29, 1e-4, "first");
    assert_eq!(found.lines[1].share, 0.0);
    close(found.lines[2].share, -0.940_26 / 1.180_29, 1e-4, "second");
}

/// What a share promises: were the figure known, the variance would fall by its part. Of one line
/// with σ² 0.04 and 0.09 the whole variance is e^0.13 − 1 = 0.138 83 of m², the parts e^0.04 − 1 =
/// 0.040 81 and e^0.09 − 1 = 0.094 17, and what only both do together 0.003 84, left out.
#[test]
fn interactions_are_left_out() {
    let found = contributions(vec![datum("a", 70.0, 0.4, ("f", 0.6))]);
    close(
        found.variables[0].share,
        0.094_17 / 0.134_98,
        1e-3,
        "factor",
    );
    assert_eq!(found.variables[0].variable, factor("f"));
    close(found.variables[1].share, 0.040_81 / 0.134_98, 1e-3, "datum");
    assert_eq!(
        found.lines,
        [LineShare {
            line: 0,
            share: 1.0
        }]
    );
}

/// A parameter that divides, as a lifetime does, counts as one that multiplies; lines of nothing and
/// totals of nothing have no share.
#[test]
fn divisors_and_zeros() {
    let mut divided = line("a", 10.0, Vec::new(), ("f", 0.0));
    divided.lifetime = Some(term(TermSource::Parameter("life"), -0.4));
    let zero = datum("zero", 0.0, 0.5, ("g", 0.5));
    let found = contributions(vec![divided, zero.clone()]);
    assert_eq!(found.variables[0].variable, Variable::Parameter("life"));
    assert_eq!(found.variables[0].share, 1.0);
    assert!(
        found.variables[1..]
            .iter()
            .all(|variable| variable.share == 0.0)
    );
    assert_eq!(contributions(vec![zero]), Contributions::default());
    assert_eq!(contributions(Vec::new()), Contributions::default());
}
