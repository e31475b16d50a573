//! How a line is known: its status, its notes, its warnings.

use super::*;
use crate::catalogue::FACTORS;
use crate::factor::{Factor, Origin, Status, Uncertainty};

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

/// A ± of the quantity wins over notes and basis: ± 200 % is a GSD² of 3.
#[test]
fn a_worked_out_spread_wins_over_the_notes() {
    let mut spread = datum(
        "diesel-b7-l",
        1.0,
        "L",
        SubPost::FretInterne,
        Control::Operated,
    );
    spread.notes = Some([5; 5]);
    spread.uncertainty = Some(200.0);
    let inventory = calculate(&entered(vec![spread]));
    close(line(&inventory, "datum0").gsd2_activity, 3.0, "± 200 %");
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
    // Electricity of 2025 is split, by hypothesis: not undivided.
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
        study
            .factors
            .push(OwnFactor::new("fuel", "L", 3.0, 10.0, "Supplier"));
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
    // A fuel that its source leaves undivided beside the manufacturing of the bus.
    let travel = |control| {
        let sub_post = DeplacementsProfessionnels;
        let bus = datum("bus-mean-large-city", 1.0, "person.km", sub_post, control);
        line(&calculate(&entered(vec![bus])), "datum0")
            .warnings
            .contains(&Undivided)
    };
    assert!(travel(Control::Operated));
    assert!(!travel(Control::Other));
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
        line::draft::warn(&mut warnings, &factor, 2024);
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

/// Materials, energy and freight, 153 + 7.95 + 7.36 + 2.9 + 124 = 295.21 kg, have a post among the
/// goods; under business travel the table names none of them.
#[test]
fn a_line_with_an_unnamed_part_says_so() {
    let cases = [
        (SubPost::Equipements, "4.2", false),
        (SubPost::DeplacementsProfessionnels, "4.1", true),
    ];
    for (sub_post, code, expected) in cases {
        let computers = datum(
            "desktop-high-end",
            2.0,
            "equipment",
            sub_post,
            Control::Operated,
        );
        let inventory = calculate(&entered(vec![computers]));
        let line = line(&inventory, "datum0");
        close(post(&inventory, code).amount.value, 590.42, code);
        close(line.value, 590.42, code);
        assert_eq!(line.warnings.contains(&UnnamedPart), expected, "{code}");
    }
}
