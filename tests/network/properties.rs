//! What holds of every network: linearity, shares, draws, comparisons, hostile documents.

use infracarbone::network::{
    Bounds, BreakEven, Draws, Estimate, Figure, Item, Kind, Lifetime, Network, SEED, Setting,
    calculate, compare, starter,
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

fn item(component: &str, quantity: f64) -> Item {
    Item {
        name: String::new(),
        component: component.to_owned(),
        quantity: Estimate::exact(quantity),
    }
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
        more.groups[0].items.push(item("genset", 0.0));
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
    more.groups[0].items.push(item("cable-micro-144", 1.0));
    let mut draws = [Draws::new(&network, SEED), Draws::new(&more, SEED)];
    draws.iter_mut().for_each(|draws| draws.advance(500));
    assert_eq!(draws[0].below(&draws[1], Figure::Embodied), Some(1.0));
    let [one, other] = draws
        .each_ref()
        .map(|draws| draws.distribution(Figure::Embodied).unwrap());
    assert!(one.p97_5 > other.p2_5);
}

/// Slices change nothing.
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
}

/// Two designs that share a triangle and differ by another: P + A against P + B with A of 0 to 2, 1 at
/// the mode, and B of 0 to 4, 2 at the mode. P cancels out. P(A < B): with a of density a then 2 − a, and
/// P(B > a) = 1 − a²/8 for a under 2, it is 1 − E(a²)/8 = 1 − (1 + 1/6)/8 = 41/48.
#[test]
fn designs_share_what_they_share() {
    let design = |own: &str| {
        let text = format!(
            r#"{{"id":"a","kind":"ftth","year":2025,"components":[
            {{"id":"p","name":"p","unit":"1","layer":"civil","source":"s",
                "amount":{{"value":50,"low":0,"high":100}}}},
            {{"id":"a","name":"a","unit":"1","layer":"civil","source":"s",
                "amount":{{"value":1,"low":0,"high":2}}}},
            {{"id":"b","name":"b","unit":"1","layer":"civil","source":"s",
                "amount":{{"value":2,"low":0,"high":4}}}}],
            "groups":[{{"id":"g","items":[{{"component":"p","quantity":{{"value":1}}}},
                {{"component":"{own}","quantity":{{"value":1}}}}]}}]}}"#
        );
        let mut draws = Draws::new(&Network::read(&text).unwrap(), SEED);
        draws.advance(10_000);
        draws
    };
    let below = design("a").below(&design("b"), Figure::Embodied).unwrap();
    // Three standard errors of a share of 10,000 draws: 0.0106.
    assert!((below - 41.0 / 48.0).abs() < 0.0106, "{below}");
}

/// Length and count are two errors, and what is laid follows the length. A route of 0 to 2 km, 1 at the
/// mode: pieces of 2 kg are twice those of 1 kg in every draw; with a count of 0 to 2 in place of 1, the
/// total is below where the count is, in half of the draws, whatever the length.
#[test]
fn what_is_laid_follows_the_length() {
    let design = |laid: &str| {
        let text = format!(
            r#"{{"id":"a","kind":"ftth","year":2025,
            "components":[{{"id":"one","name":"one","unit":"1","layer":"civil",
                "amount":{{"value":1}},"source":"s"}},
                {{"id":"two","name":"two","unit":"1","layer":"civil",
                "amount":{{"value":2}},"source":"s"}}],
            "groups":[{{"id":"g","segments":[{{"mode":"duct-existing",
                "length":{{"value":1,"low":0,"high":2}},"laid":[{laid}]}}]}}]}}"#
        );
        let mut draws = Draws::new(&Network::read(&text).unwrap(), SEED);
        draws.advance(4000);
        draws
    };
    let one = design(r#"{"component":"one","count":{"value":1}}"#);
    let two = design(r#"{"component":"two","count":{"value":1}}"#);
    let pairs = one
        .of(Figure::Embodied)
        .iter()
        .zip(two.of(Figure::Embodied));
    assert!(
        pairs
            .clone()
            .all(|(one, two)| (2.0 * one - two).abs() < 1e-12)
    );
    let counted = design(r#"{"component":"one","count":{"value":1,"low":0,"high":2}}"#);
    // The standard error of a half of 4,000 draws is 0.008.
    let below = counted.below(&one, Figure::Embodied).unwrap();
    assert!((below - 0.5).abs() < 0.035, "{below}");
    // Independent: E(length² count²) = (1 + 1/6)² where each has mean 1 and variance 4/24.
    let draws = counted.of(Figure::Embodied);
    let square = draws.iter().map(|draw| draw * draw).sum::<f64>() / draws.len() as f64;
    assert!((square - 49.0 / 36.0).abs() < 0.1, "{square}");
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
                r#"{"id":"a","kind":"datacentre","year":2025,"meters":{"total":1,"it":2}}"#,
            ),
            "meters.total: ",
        ),
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
