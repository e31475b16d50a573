//! What the library hands out: provenance, bounds, faults, tables.

use super::*;
use crate::standard::sheet::Cell;
use crate::study::{Answer, OwnFactor};

#[test]
fn a_report_cites_every_factor_and_source_once() {
    let mut study = Study::new("a", 2024);
    study.sector = Some("collectivite".to_owned());
    study.organisation.headcount = Some(10.0);
    let text = Answer {
        text: Some("Arrêté".to_owned()),
        ..Answer::default()
    };
    study.answers = [
        ("fleet.diesel", Answer::quantity(100.0, "L")),
        ("electricity.use", Answer::quantity(1.0, "MWh")),
        ("public-energy.use", Answer::quantity(1.0, "MWh")),
        ("heat-network.use", Answer::quantity(1.0, "MWh")),
        ("heat-network.factor", Answer::quantity(0.09, "kg-per-kwh")),
        ("heat-network.source", text),
    ]
    .map(|(id, answer)| (id.to_owned(), answer))
    .into();
    let report = report(&study);
    let ids: Vec<&str> = report
        .factors
        .iter()
        .map(|factor| factor.id.as_ref())
        .collect();
    assert_eq!(ids, ["elec-fr-2024", "diesel-b7-l", "heat-network.factor"]);
    assert_eq!(report.factors[2].sources.as_ref(), ["Arrêté"]);
    let sources: Vec<&str> = report.sources.iter().map(|source| source.id).collect();
    assert_eq!(sources, ["base-carbone-23.6"]);
    // Over ten employees; nothing is known of the premises connected.
    let indicators: Vec<&str> = report.indicators.iter().map(|value| value.id).collect();
    assert_eq!(indicators, ["per-employee"]);
    let whole = report.indicators[0].amount.value * 10.0;
    assert!((whole - report.inventory.total.value).abs() < 1e-9);
}

/// 1500 L of diesel from invoices: one lognormal of GSD² *g* has its ends at value/*g* and value·*g*.
#[test]
fn one_line_is_drawn_as_it_is_worked_out() {
    let mut study = Study::new("a", 2024);
    study.sector = Some("fai".to_owned());
    let answer = ("fleet.diesel".to_owned(), Answer::quantity(1500.0, "L"));
    study.answers = [answer].into();
    let report = simulate(&study, 20_000.0, SEED).unwrap();
    let (total, drawn) = (report.worked_out, report.outcome.total);
    assert!((total.value - 4648.5).abs() < 1e-9);
    for (found, expected) in [
        (drawn.low, total.value / total.gsd2),
        (drawn.median, total.value),
        (drawn.high, total.value * total.gsd2),
    ] {
        assert!((found / expected - 1.0).abs() < 0.01, "{found} {expected}");
    }
    assert_eq!(simulate(&study, 20_000.0, SEED).as_ref(), Ok(&report));
    assert_ne!(simulate(&study, 20_000.0, 2.0).as_ref(), Ok(&report));
}

#[test]
fn draws_and_seeds_have_bounds() {
    let study = Study::new("a", 2024);
    for draws in [0.0, -1.0, 1.5, 1_000_001.0, f64::INFINITY] {
        let refused = simulate(&study, draws, SEED);
        assert_eq!(refused, Err(SimulationError::Draws(draws)));
    }
    for seed in [-1.0, 0.5, 2.0 * LARGEST_SEED] {
        assert_eq!(
            simulate(&study, 1.0, seed),
            Err(SimulationError::Seed(seed))
        );
    }
    assert!(simulate(&study, f64::NAN, SEED).is_err());
    // Nothing to draw: no difference either.
    let report = simulate(&study, 1.0, LARGEST_SEED).unwrap();
    assert_eq!((report.outcome.draws, report.difference), (1, None));
}

#[test]
fn a_factor_of_the_user_is_cited() {
    let own = OwnFactor {
        name: "Acier".to_owned(),
        year: "2022".to_owned(),
        ..OwnFactor::new("mine", "kg", 1.9, 15.0, "FDES")
    };
    let mut study = Study::new("a", 2024);
    study.factors.push(own);
    let found = inventory::factor(&study, "mine").unwrap();
    assert_eq!(
        (found.total, found.sources.as_ref()),
        (1.9, &["FDES".into()][..])
    );
    assert!(inventory::factor(&study, "unobtainium").is_none());
    assert!(inventory::factor(&study, "").is_none());
}

#[test]
fn an_unknown_standard_is_named() {
    assert_eq!(standard("ghg-protocol", "to"), Ok(Standard::GhgProtocol));
    let error = standard("vsme", "to").unwrap_err();
    assert_eq!(error.to_string(), "to: `vsme` is not known");
}

#[test]
fn bounds_are_told_in_the_first_unit() {
    let cards = questions("fai").unwrap();
    let fields = cards.iter().flat_map(|card| &card.fields);
    let found = fields
        .clone()
        .find(|field| field.id == "purchases.telecom")
        .unwrap();
    let Entry::Quantity { units, low, high } = &found.entry else {
        panic!("{found:?}");
    };
    // One to 200,000 k€.
    assert_eq!((units[0].id, *low, *high), ("keur", 1.0, 200_000.0));
    assert_eq!(cards.len(), 12);
    assert_eq!(sectors().len(), 12);
    let error = questions("bakery").unwrap_err();
    assert_eq!(error.to_string(), "sector: `bakery` is not known");
}

#[test]
fn factors_are_searched_as_in_the_page() {
    assert_eq!(factors("").len(), FACTORS.len());
    assert_eq!(factors("elec-FR-2024").len(), 1);
    assert!(
        factors("R410A")
            .iter()
            .any(|factor| factor.id == "refrigerant-r410a")
    );
    assert!(!factors("électricité FRANCE").is_empty());
    assert_eq!(factors("électricité FRANCE"), factors("electricite france"));
    assert!(factors("unobtainium").is_empty());
}

/// 100,000 kWh: 5.8 t in 2023, of which 3.94 at the plant, and 5.19 t in 2024, of which 3.5.
#[test]
fn tables_of_a_series_are_in_the_language_asked_for() {
    let of = |id: &str, year| {
        let mut study = Study::new(id, year);
        study.sector = Some("etudes".to_owned());
        let answer = Answer::quantity(100_000.0, "kWh");
        study.answers.insert("electricity.use".to_owned(), answer);
        study
    };
    let (before, mut now) = (of("a", 2023), of("b", 2024));
    now.series = Some("a".to_owned());
    now.reference_year = Some(2023);
    let others = || vec![before.clone(), of("c", 2022)];
    let found = years(&now, others(), Language::English);
    assert_eq!(
        (found.years, found.reference_year),
        (vec![2023, 2024], Some(2023))
    );
    let total = &found.evolution.rows.last().unwrap().cells;
    let close = |cell: &Cell, expected: f64| {
        let Cell::Figure(figure, _) = cell else {
            panic!("{cell:?}");
        };
        assert!(
            (figure - expected).abs() < 1e-9,
            "{figure} is not {expected}"
        );
    };
    close(&total[0], 5.8);
    close(&total[1], 5.19);
    assert!(found.beside_reference.is_some() && found.split.is_some());
    let alone = years(&now, Vec::new(), Language::English);
    assert_eq!((alone.years, alone.split), (vec![2024], None));
    let report = esrs(&now, others(), Language::French);
    assert!(report.emissions.columns[1].contains("2023"));
    let energy = |language| vsme(&now, others(), language).energy;
    close(&energy(Language::English).rows[0].cells[2], 100.0);
    assert_eq!(energy(Language::French).rows[0].head, "Électricité");
    assert_eq!(energy(Language::English).rows[0].head, "Electricity");
    assert_eq!(language("fr"), Ok(Language::French));
    let error = language("de").unwrap_err();
    assert_eq!(error.to_string(), "language: `de` is not known");
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn cells_are_figures_texts_or_null() {
    let cells = [
        Cell::Figure(1.5, 3),
        Cell::Words("B7".to_owned()),
        Cell::Nothing,
    ];
    let json = serde_json::to_string(&cells).unwrap();
    assert_eq!(json, r#"[1.5,"B7",null]"#);
}
