//! Figures and formulas, by hand.

use super::*;
use crate::allocation::{Control, SubPost};
use crate::gas::Gases;
use crate::inventory::calculate;
use crate::study::{ActivityDatum, Answer, OwnFactor, Quantity, Study};

fn study(answers: &[(&str, f64, &str)]) -> Study {
    let mut study = Study::new("s", 2024);
    study.sector = Some("infra-ftth".to_owned());
    for (field, value, unit) in answers {
        let answer = Answer::quantity(*value, unit);
        study.answers.insert((*field).to_owned(), answer);
    }
    study
}

fn formulas(study: &Study, id: &str, language: Language) -> (Option<String>, String) {
    let inventory = calculate(study);
    let line = inventory.lines.iter().find(|line| line.id == id).unwrap();
    let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
    (
        activity_formula(study, line, language).map(plain),
        plain(emissions_formula(study, line, "part de l’année", language)),
    )
}

#[test]
fn a_line_reads_as_a_product() {
    let line = study(&[("electricity.use", 12.0, "MWh")]);
    let id = calculate(&line)
        .lines
        .iter()
        .find(|line| !line.parts.is_empty())
        .unwrap()
        .id
        .clone();
    assert_eq!(
        formulas(&line, &id, Language::French),
        (
            Some("12 MWh = 12 000 kWh".to_owned()),
            "12 000 kWh × 0,0519 kg CO₂e/kWh = 623 kg CO₂e".to_owned()
        )
    );
    let line = study(&[("electricity.use", 12_000.0, "kWh")]);
    assert_eq!(
        formulas(&line, &id, Language::English),
        (
            None,
            "12,000 kWh × 0.0519 kg CO₂e/kWh = 623 kg CO₂e".to_owned()
        )
    );
}

#[test]
fn a_capital_good_shows_its_share() {
    let line = study(&[("network-trench.trench-estate", 50.0, "km")]);
    let inventory = calculate(&line);
    let id = inventory
        .lines
        .iter()
        .find(|line| !line.parts.is_empty())
        .unwrap()
        .id
        .clone();
    // 50,000 m × 12.6221 kg/m ÷ 50 years = 12,622.1 kg
    assert_eq!(
        formulas(&line, &id, Language::French).1,
        "50 000 m × 12,622 kg CO₂e/m × 2 % (part de l’année) = 12 622 kg CO₂e"
    );
}

/// Each term with its own unit: 1000 × 8.5 W × 8760 h.
#[test]
fn a_parameter_shows_its_unit() {
    let mut boxes = study(&[("boxes.service", 1000.0, "box")]);
    boxes.sector = Some("fai".to_owned());
    assert_eq!(
        formulas(&boxes, "boxes-power", Language::French).0,
        Some("1 000 box × 8,5 W/box × 8 760 h = 74 460 kWh".to_owned())
    );
}

#[test]
fn the_interval_of_a_line_counts_its_lifetime() {
    let study = study(&[("network-trench.trench-estate", 50.0, "km")]);
    let inventory = calculate(&study);
    let line = inventory.lines.iter().find(|line| !line.parts.is_empty());
    let shown = line_tonnes(line.unwrap(), Language::English);
    // exp √(ln² 1.1199 + ln² √(17.317 / 9.2) + ln² √1.25) = 1.4259, on 12.622 t
    assert_eq!([shown.low, shown.value, shown.high], ["9", "13", "18"]);
}

/// The factor of the user that the line names gives the unit of its activity.
#[test]
fn a_factor_of_the_user_gives_its_unit() {
    let mut study = Study::new("s", 2024);
    for (id, unit) in [("steel", "kg"), ("fuel", "L")] {
        study
            .factors
            .push(OwnFactor::new(id, unit, 2.0, 10.0, "Supplier"));
    }
    study.activities.push(ActivityDatum {
        label: "Vans".to_owned(),
        ..ActivityDatum::new(
            "vans",
            SubPost::FretInterne,
            Control::Operated,
            Quantity::new(3.0, "m3"),
            "fuel",
        )
    });
    assert_eq!(
        formulas(&study, "vans", Language::English),
        (
            Some("3 m³ = 3,000 L".to_owned()),
            "3,000 L × 2 kg CO₂e/L = 6,000 kg CO₂e".to_owned()
        )
    );
}

/// As significant as half the interval: 4.573 t rounds to the tonne, 2286.5 kg to the thousand.
#[test]
fn amounts_are_divided_with_their_interval() {
    let amount = Amount {
        value: 12_622.1,
        gases: Gases::ZERO,
        low: 8852.0,
        high: 17_998.0,
        gsd2: 1.4259,
        gsd2_independent: 1.4259,
    };
    let shown = tonnes(&amount, Language::English);
    assert_eq!([shown.low, shown.value, shown.high], ["9", "13", "18"]);
    let shown = per(&amount, 2.0, Language::English);
    assert_eq!(
        [shown.low, shown.value, shown.high],
        ["4,000", "6,000", "9,000"]
    );
}

#[test]
fn quantities_agree_with_their_number() {
    use Language::{English, French};
    let cases = [
        (71_000.0, "ligne", French, "71 000 lignes"),
        (2.0, "ligne", French, "2 lignes"),
        (1.5, "ligne", French, "1,5 ligne"),
        (1.5, "line", English, "1.5 lines"),
        (1.0, "line", English, "1 line"),
        (35.0, "%", French, "35 %"),
        (35.0, "%", English, "35%"),
        (1.46, "", French, "1,46"),
    ];
    for (value, symbol, language, expected) in cases {
        let shown = quantity(value, symbol, language).replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(shown, expected);
    }
}

#[test]
fn plurals_come_from_the_table_of_units() {
    use Language::{English, French};
    let cases = [
        ("ligne", French, "lignes"),
        ("jour/semaine", French, "jours/semaine"),
        ("unité vendue", French, "unités vendues"),
        ("terminal", French, "terminaux"),
        ("terminal", English, "terminals"),
        ("repas", French, "repas"),
        ("kWh", French, "kWh"),
        ("box", English, "boxes"),
        ("an", French, "ans"),
        ("W/ligne", French, "W/ligne"),
    ];
    for (symbol, language, expected) in cases {
        assert_eq!(plural(symbol, language), expected, "{symbol}");
    }
}

#[test]
fn amounts_are_as_significant_as_their_spread() {
    let cases = [
        (-1_263.0, 1.2, "−1.3"),
        (-0.2, 1.2, "> −0.001"),
        (0.3, 1.2, "< 0.001"),
        (1.0, 1.5, "0.0010"),
        (1_234_567.0, 1.0, "1,230"),
        (1_234_567.0, 8.0, "1,000"),
        (2.0, 1.5, "0.0020"),
    ];
    for (kg, gsd2, expected) in cases {
        let shown = spread(kg, gsd2, Language::English).replace('\u{a0}', " ");
        assert_eq!(shown, expected);
    }
}
