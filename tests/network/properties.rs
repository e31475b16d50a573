//! What holds of every network: linearity, shares, draws, comparisons, hostile documents.

use infracarbone::network::{
    Bounds, BreakEven, Draws, Estimate, Figure, Kind, Lifetime, Network, SEED, Setting, calculate,
    compare, starter,
};
use proptest::prelude::*;

/// A starter network of every kind.
fn samples() -> Vec<Network> {
    let mut samples = Vec::new();
    for kind in Kind::ALL {
        for (id, _) in starter::starters(kind) {
            samples.extend(starter::start(kind, id, 100.0, 2025));
        }
    }
    assert_eq!(samples.len(), 8);
    samples
}

fn scaled(network: &Network, by: f64) -> Network {
    let mut network = network.clone();
    let scale = |estimate: &mut Estimate| {
        *estimate = Estimate {
            value: estimate.value * by,
            low: estimate.low.map(|low| low * by),
            high: estimate.high.map(|high| high * by),
        };
    };
    for group in &mut network.groups {
        group
            .segments
            .iter_mut()
            .for_each(|one| scale(&mut one.length));
        group
            .items
            .iter_mut()
            .for_each(|one| scale(&mut one.quantity));
    }
    network
}

fn same(a: Bounds, b: Bounds) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    near(a.low, b.low) && near(a.central, b.central) && near(a.high, b.high)
}

#[test]
fn twice_the_network_is_twice_the_emissions() {
    for network in samples() {
        let (one, two) = (calculate(&network), calculate(&scaled(&network, 2.0)));
        assert!(same(one.embodied() * 2.0, two.embodied()), "{}", network.id);
        assert!(same(one.yearly() * 2.0, two.yearly()), "{}", network.id);
        assert!(same(one.customer() * 2.0, two.customer()), "{}", network.id);
    }
}

#[test]
fn nothing_of_a_component_changes_nothing() {
    for network in samples() {
        let mut more = network.clone();
        let mut none = more.groups[0].items[0].clone();
        none.component = "genset".to_owned();
        none.quantity = Estimate::exact(0.0);
        more.groups[0].items.push(none);
        let [before, after] = [&network, &more].map(calculate);
        assert_eq!(before.embodied(), after.embodied());
        assert_eq!(before.yearly(), after.yearly());
    }
}

/// Sums by layer of a year, each times its lifetime, are those of the build.
#[test]
fn yearly_shares_times_lifetimes_are_the_build() {
    for mut network in samples() {
        network.lifetimes.push(Lifetime {
            layer: "civil".to_owned(),
            years: 33.0,
        });
        let results = calculate(&network);
        let built = results.embodied_by(|term| term.of.layer);
        let shares = results.yearly_by(|term| (term.of.part.is_yearly(), term.of.layer));
        for (layer, amount) in built {
            let mut terms = results.terms.iter();
            let years = terms
                .find(|term| term.of.layer == layer && !term.of.part.is_yearly())
                .unwrap()
                .years;
            let share = shares[&(false, layer)];
            let whole = Bounds {
                low: share.low * years.low,
                central: share.central * years.central,
                high: share.high * years.high,
            };
            assert!(same(whole, amount), "{layer}");
        }
    }
}

#[test]
fn ends_are_in_order() {
    for network in samples() {
        let results = calculate(&network);
        for term in &results.terms {
            let Bounds { low, central, high } = term.emissions;
            assert!(low <= central && central <= high, "{term:?}");
        }
    }
}

/// Shared errors: the draws of a design less its own are zero, every one.
#[test]
fn a_design_is_never_above_itself() {
    for network in samples() {
        let mut draws = [Draws::new(&network, SEED), Draws::new(&network, SEED)];
        draws.iter_mut().for_each(|draws| draws.advance(200));
        let [one, same] = &draws;
        for figure in Figure::ALL {
            assert!(one.differences(same, figure).iter().all(|of| *of == 0.0));
            assert_eq!(one.below(same, figure), Some(0.5));
        }
        let comparison = compare(&network, &network);
        assert_eq!(comparison.embodied, Bounds::default());
        assert!(
            comparison
                .components
                .values()
                .all(|of| *of == Bounds::default())
        );
        assert_eq!(comparison.break_even, BreakEven::Never);
    }
}

/// A copy with one cable more is above in every draw, though the two intervals overlap.
#[test]
fn what_is_added_shows_in_every_draw() {
    let network = starter::start(Kind::Ftth, "rural", 1000.0, 2025).unwrap();
    let mut more = network.clone();
    let mut cable = network.groups[0].items[0].clone();
    cable.component = "cable-micro-144".to_owned();
    cable.quantity = Estimate::exact(1.0);
    more.groups[0].items.push(cable);
    let mut draws = [Draws::new(&network, SEED), Draws::new(&more, SEED)];
    draws.iter_mut().for_each(|draws| draws.advance(500));
    assert_eq!(draws[0].below(&draws[1], Figure::Embodied), Some(1.0));
    let [one, other] = draws
        .each_ref()
        .map(|draws| draws.distribution(Figure::Embodied).unwrap());
    assert!(one.p97_5 > other.p2_5);
}

/// Slices change nothing, and the interval is within the bounds: the ± of factors is small beside the
/// ranges of quantities.
#[test]
fn draws_go_on_from_slice_to_slice() {
    let network = starter::start(Kind::Ftth, "mixed", 1000.0, 2025).unwrap();
    let mut whole = Draws::new(&network, SEED);
    whole.advance(300);
    let mut sliced = Draws::new(&network, SEED);
    for slice in [1, 99, 200] {
        sliced.advance(slice);
    }
    assert_eq!(whole.of(Figure::Yearly), sliced.of(Figure::Yearly));
    let interval = whole.distribution(Figure::Embodied).unwrap();
    let bounds = calculate(&network).embodied();
    assert!(bounds.low < interval.p2_5 && interval.p97_5 < bounds.high);
    // Most ranges reach further up than down, and so do their draws.
    assert!(bounds.central < interval.median);
}

/// The mean of a triangle of 0, 1 and 4 is 5/3, its variance (0 + 1 + 16 − 0 − 0 − 4) / 18 = 13/18:
/// the mean of 20,000 draws is within 4.5 standard errors.
#[test]
fn a_triangle_is_drawn() {
    let text = r#"{"id":"a","kind":"ftth","year":2025,
        "components":[{"id":"own","name":"own","unit":"km","layer":"civil",
            "amount":{"value":1,"low":0,"high":4},"source":"s"}],
        "groups":[{"id":"g","items":[{"component":"own","quantity":{"value":1}}]}]}"#;
    let network = Network::read(text).unwrap();
    let mut draws = Draws::new(&network, SEED);
    draws.advance(20_000);
    let mean = draws.distribution(Figure::Embodied).unwrap().mean;
    let error = (13.0_f64 / 18.0 / 20_000.0).sqrt();
    assert!((mean - 5.0 / 3.0).abs() < 4.5 * error, "{mean}");
}

#[test]
fn a_network_comes_back_from_its_document() {
    for mut network in samples() {
        network.settings.push(Setting {
            parameter: "haul-distance".to_owned(),
            figure: Estimate::between(1.0, 2.0, 3.0),
        });
        network.name = "Réseau « nord »".to_owned();
        assert_eq!(Network::read(&network.to_json()).unwrap(), network);
    }
}

/// Faults by their path.
#[test]
fn a_fault_has_its_path() {
    let group = |inside: &str| {
        format!(r#"{{"id":"a","kind":"ftth","year":2025,"groups":[{{"id":"g",{inside}}}]}}"#)
    };
    let cases = [
        (String::from("{"), "not readable"),
        (String::from("[]"), ".: an object"),
        (
            String::from(r#"{"id":"a","kind":"canal","year":2025}"#),
            "kind: ",
        ),
        (
            String::from(r#"{"id":"a","kind":"ftth","year":2025,"location":"moon"}"#),
            "location: ",
        ),
        (
            group(r#""items":[{"component":"x","quantity":{"value":1}}]"#),
            "groups[0].items[0].component: `x`",
        ),
        (
            group(r#""items":[{"component":"trench","quantity":{"value":-1}}]"#),
            "groups[0].items[0].quantity.value: ",
        ),
        (
            group(r#""items":[{"component":"trench","quantity":{"value":1,"low":2}}]"#),
            "groups[0].items[0].quantity: ",
        ),
        (
            group(r#""segments":[{"mode":"rack","length":{"value":1}}]"#),
            "groups[0].segments[0].mode: `rack`",
        ),
        (
            group(r#""settings":[{"parameter":"x","figure":{"value":1}}]"#),
            "groups[0].settings[0].parameter: `x`",
        ),
        (group(r#""colour":1"#), "groups[0].colour: "),
        (
            String::from(
                r#"{"id":"a","kind":"ftth","year":2025,"growth":[
                {"year":2025,"prises":1,"lines":1},{"year":2025,"prises":2,"lines":1}]}"#,
            ),
            "growth[1].year: ",
        ),
    ];
    for (text, expected) in cases {
        let error = Network::read(&text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error} / {expected}");
    }
}

proptest! {
    /// Any text is read or refused; a document cut or changed anywhere too, and what is read is
    /// worked out and drawn without a panic.
    #[test]
    fn hostile_documents_do_not_panic(text in ".{0,200}", at in 0_usize..4000, with in "[0-9\\-e\".\\[{}\\]:,]{0,3}") {
        let _ = Network::read(&text);
        for network in samples().iter().take(1) {
            let whole = network.to_json();
            let at = (0..=at.min(whole.len())).rev().find(|at| whole.is_char_boundary(*at)).unwrap_or(0);
            let (before, after) = whole.split_at(at);
            for text in [before.to_owned(), format!("{before}{with}{after}")] {
                if let Ok(network) = Network::read(&text) {
                    let _ = calculate(&network).yearly();
                    let mut draws = Draws::new(&network, SEED);
                    draws.advance(3);
                    let _ = draws.distribution(Figure::Yearly);
                }
            }
        }
    }
}
