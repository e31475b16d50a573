//! The worked example: 1 km of a route of 144 fibres, by new trench and aerial.
//!
//! Figures by hand, kg CO2e, at the low, central and high ends. Trench:
//!
//! | step | low | central | high |
//! |---|---|---|---|
//! | ducts: 1, 2, 3 × 0.384 kg/m × 1,000 m × 1.92 | 737.28 | 1,474.56 | 2,211.84 |
//! | cable: 123 × 1.92, 176 × 2.2, 230 × 2.6 | 236.16 | 387.2 | 598 |
//! | chambers: 1 × 310, 5 × 600, 20 × 870 kg × 0.155 | 48.05 | 465 | 2,697 |
//! | covers: 1 × 60, 5 × 110, 20 × 110 kg × 2.211 | 132.66 | 1,216.05 | 4,864.2 |
//! | sand: 0.30 × 0.15, 0.30 × 0.19, 0.40 × 0.25 m² × 1.6 t × 4 | 288 | 364.8 | 640 |
//! | refill: 0, 0.5 × 0.203, 0.292 m² × 2.1 t × 14.5 | 0 | 3,090.675 | 8,891.4 |
//! | asphalt: 0, 0.40 × 0.05 × 0.5, 0.60 × 0.08 m² × 2.35 t × 53.3 | 0 | 1,252.55 | 6,012.24 |
//! | spoil: 0.045, 0.1685, 0.44 m² × 1.8 t × 13 | 1,053 | 3,942.9 | 10,296 |
//! | haulage: 0.153 × 10, 0.63115 × 30, 1.678 × 50 t.km/m × 0.112 | 171.36 | 2,120.664 | 9,396.8 |
//! | diesel: 3 × 8 / 100, 5.5 × 8 / 60, 6 × 8 / 30 L/m × 3.16 | 758.4 | 2,317.333 | 5,056 |
//! | delivery: 138.4, 1,004.5, 7,953 t.km × 0.0875 | 12.11 | 87.894 | 695.888 |
//! | total | 3,437.02 | 16,719.626 | 51,359.368 |

use infracarbone::network::model::{Model, Origin, Slot};
use infracarbone::network::{
    Bounds, Estimate, Group, Item, Kind, Laid, Network, Part, Results, Segment, Step, Term,
    calculate, table,
};

fn laid(component: &str, low: f64, central: f64, high: f64) -> Laid {
    Laid {
        component: component.to_owned(),
        count: Estimate::between(low, central, high),
    }
}

fn route(mode: &str, laid: Vec<Laid>) -> Network {
    let segment = Segment {
        mode: mode.to_owned(),
        length: Estimate::exact(1.0),
        laid,
        ..Segment::default()
    };
    let group = Group {
        id: "route".to_owned(),
        segments: vec![segment],
        ..Group::default()
    };
    Network {
        groups: vec![group],
        ..Network::new("route", Kind::Ftth, 2025)
    }
}

/// 1 km of new trench, of 1, 2 or 3 ducts, one cable and 1, 5 or 20 chambers.
fn trench() -> Network {
    let laid = vec![
        laid("duct-hdpe-40", 1.0, 2.0, 3.0),
        laid("cable-duct-144", 1.0, 1.0, 1.0),
        laid("chamber-l2t", 1.0, 5.0, 20.0),
    ];
    route("trench", laid)
}

/// 1 km on poles, of which 0 of 17, 2.5 of 25 or all of 40 are new.
fn aerial() -> Network {
    let laid = vec![
        laid("cable-aerial-144", 1.0, 1.0, 1.0),
        laid("pole-composite", 0.0, 2.5, 40.0),
    ];
    route("aerial", laid)
}

fn close(found: f64, expected: f64, within: f64) {
    assert!(
        (found - expected).abs() <= within,
        "{found} is not {expected}"
    );
}

fn figures(found: Bounds, expected: [f64; 3]) {
    for (found, expected) in [found.low, found.central, found.high]
        .into_iter()
        .zip(expected)
    {
        close(found, expected, 1e-3);
    }
}

/// The sum of the terms that are chosen.
fn of(results: &Results, chosen: impl Fn(&Term) -> bool) -> Bounds {
    let terms = results.terms.iter().filter(|term| chosen(term));
    terms.map(|term| term.emissions).sum()
}

#[test]
fn a_kilometre_of_new_trench() {
    let network = trench();
    let results = calculate(&network);
    assert!(results.missing.is_empty());
    let made = |id: &'static str| {
        let network = &network;
        move |term: &Term| {
            Results::id(network, term.of.piece) == id && term.of.part == Part::Products
        }
    };
    let steps = [
        (Step::Sand, [288.0, 364.8, 640.0]),
        (Step::Gravel, [0.0, 3090.675, 8891.4]),
        (Step::Asphalt, [0.0, 1252.55, 6012.24]),
        (Step::Spoil, [1053.0, 3942.9, 10_296.0]),
        (Step::Haulage, [171.36, 2120.664, 9396.8]),
        (Step::Diesel, [758.4, 5.5 * 8.0 / 60.0 * 3160.0, 5056.0]),
    ];
    for (step, expected) in steps {
        figures(of(&results, |term| term.of.step == Some(step)), expected);
    }
    let ducts = of(&results, made("duct-hdpe-40"));
    figures(ducts, [737.28, 1474.56, 2211.84]);
    figures(of(&results, made("cable-duct-144")), [236.16, 387.2, 598.0]);
    let chambers = [48.05 + 132.66, 465.0 + 1216.05, 2697.0 + 4864.2];
    figures(of(&results, made("chamber-l2t")), chambers);
    let delivery = |term: &Term| term.of.part == Part::Transport && term.of.step.is_none();
    figures(of(&results, delivery), [12.11, 87.893_75, 695.887_5]);
    let total = results.embodied();
    for (found, published) in [
        (total.low, 3437.0),
        (total.central, 16_719.6),
        (total.high, 51_359.4),
    ] {
        close(found, published, 0.05);
    }
    assert_eq!(results.route, 1.0);
}

/// (16,719.6 − 387.2) / 50 + 387.2 / 25 = 342 with the delivery of the cable among the civil works;
/// with the cable, its 0.176 × 500 × 0.0875 = 7.7 kg add 7.7 / 25 − 7.7 / 50 = 0.154.
#[test]
fn the_yearly_share_of_a_trench() {
    let share = calculate(&trench()).annuity().central;
    close(
        share,
        (16_719.6 - 387.2) / 50.0 + 387.2 / 25.0 + 0.154,
        0.005,
    );
    assert_eq!(share.round(), 342.0);
}

/// Cable 150 × 2.0, 150 × 2.3, 185 × 2.9; poles 0, 2.5 × 39 × 2.23, 40 × 46 × 2.6; diesel 20, 60,
/// 200 L × 3.16; delivery of 0.15 × 200, 0.2475 × 500, 2.025 × 1,500 t.km × 0.0875.
#[test]
fn a_kilometre_of_aerial_route() {
    let results = calculate(&aerial());
    let total = results.embodied();
    figures(
        total,
        [
            300.0 + 63.2 + 2.625,
            345.0 + 217.425 + 189.6 + 10.828_125,
            536.5 + 4784.0 + 632.0 + 265.781_25,
        ],
    );
    let rounded = [total.low, total.central, total.high].map(f64::round);
    assert_eq!(rounded, [366.0, 763.0, 6218.0]);
    // Poles last 50 years, the cable and its laying 25; the 4.27 kg of delivery of the poles with them.
    let annuity = results.annuity().central;
    assert_eq!(annuity.round(), 26.0);
}

/// All poles new, 25 per km: composite of 8 m 25 × 39 × 2.23 = 2,174.25; wood of 8 m, 25 × 136 ×
/// 0.0367 = 124.78.
#[test]
fn new_poles() {
    for (pole, expected) in [("pole-composite-8", 2174.25), ("pole-wood-8", 124.78)] {
        let network = route("aerial", vec![laid(pole, 25.0, 25.0, 25.0)]);
        let results = calculate(&network);
        let made = of(&results, |term| term.of.part == Part::Products);
        close(made.central, expected, 1e-6);
    }
}

/// Mortar: 0.035 × 2.2 × 50.6 = 3.896 kg/m, up to 0.06 × 2.2 × 134 = 17.688; none where nothing is
/// filled. Diesel of a micro-trench: 5.5 × 8 / 225 × 3.16.
#[test]
fn the_fill_of_a_micro_trench_decides() {
    let results = calculate(&route("trench-micro", Vec::new()));
    let step = |step| of(&results, |term: &Term| term.of.step == Some(step));
    figures(step(Step::Mortar), [0.0, 3896.2, 17_688.0]);
    close(step(Step::Diesel).central, 5.5 * 8.0 / 225.0 * 3160.0, 1e-6);
}

/// How much of a mini-trench is filled with mortar was not found: asked. With half of 0.124 m²: mortar
/// 0.062 × 2.2 × 50.6 = 6.90184 kg/m; asphalt 0.22 × 0.05 × 0.5 = 0.0055 m² × 2.35 × 53.3 = 0.6889025;
/// spoil 0.0675 × 1.8 × 13 = 1.5795; haulage (0.1364 + 0.012925 + 0.1215) t × 30 × 0.112 = 0.909972;
/// diesel 5.5 × 8 / 120 × 3.16 = 1.1586667.
#[test]
fn the_fill_of_a_mini_trench_is_asked() {
    let mut network = route("trench-mini", Vec::new());
    let missing = calculate(&network).missing;
    assert_eq!(table::PARAMETERS[missing[0].parameter].id, "mini-fill");
    network.settings.push(infracarbone::network::Setting {
        parameter: "mini-fill".to_owned(),
        figure: Estimate::exact(0.5),
    });
    let total = calculate(&network).embodied().central;
    let expected = 6.90184 + 0.688_902_5 + 1.5795 + 0.909_972 + 5.5 * 8.0 / 120.0 * 3.16;
    close(total, 1000.0 * expected, 1e-6);
}

/// No mass of a telecom pole of steel was found: 120 kg are typed. 0.12 × 2,211 = 265.32, delivered
/// 0.12 × 150 × 0.0875 = 1.575.
#[test]
fn steel_and_concrete_poles_are_asked() {
    let mut network = route("duct-existing", vec![laid("pole-steel", 1.0, 1.0, 1.0)]);
    let missing = calculate(&network).missing;
    assert_eq!(
        table::PARAMETERS[missing[0].parameter].id,
        "mass-pole-steel"
    );
    network.settings.push(infracarbone::network::Setting {
        parameter: "mass-pole-steel".to_owned(),
        figure: Estimate::exact(120.0),
    });
    close(calculate(&network).embodied().central, 265.32 + 1.575, 1e-9);
}

/// What was dug by others is not counted again: only the cable and its delivery are left.
#[test]
fn an_existing_duct_carries_no_works() {
    let network = route("duct-existing", vec![laid("cable-duct-144", 1.0, 1.0, 1.0)]);
    let results = calculate(&network);
    close(
        results.embodied().central,
        387.2 + 0.176 * 500.0 * 0.0875,
        1e-9,
    );
}

/// No diesel of a plough was found: it is asked, and what is asked is said.
#[test]
fn what_was_not_found_is_asked() {
    let mut network = route("plough", Vec::new());
    let results = calculate(&network);
    assert!(results.terms.is_empty());
    let [missing] = results.missing.as_slice() else {
        panic!("{:?}", results.missing);
    };
    assert_eq!(table::PARAMETERS[missing.parameter].id, "plough-litres");
    network.settings.push(infracarbone::network::Setting {
        parameter: "plough-litres".to_owned(),
        figure: Estimate::exact(0.5),
    });
    let results = calculate(&network);
    assert!(results.missing.is_empty());
    close(results.embodied().central, 0.5 * 1000.0 * 3.16, 1e-9);
}

/// A group’s own lever counts there only: all spoil reused leaves no refill.
#[test]
fn a_group_has_its_own_levers() {
    let mut network = trench();
    let mut verge = network.groups[0].clone();
    verge.id = "verge".to_owned();
    verge.settings.push(infracarbone::network::Setting {
        parameter: "spoil-reused".to_owned(),
        figure: Estimate::exact(1.0),
    });
    network.groups.push(verge);
    let results = calculate(&network);
    let gravel = |group| {
        of(&results, |term: &Term| {
            term.of.group == group && term.of.step == Some(Step::Gravel)
        })
    };
    close(gravel(0).central, 3090.675, 1e-6);
    close(gravel(1).high, 0.0, 1e-9);
}

/// A sum is that of its items: half the ducts in the segment, half in an item of 1,000 m.
#[test]
fn items_and_segments_add_up() {
    let mut network = trench();
    let group = &mut network.groups[0];
    group.segments[0].laid[0].count = Estimate::between(0.5, 1.5, 2.5);
    group.items.push(Item {
        name: String::new(),
        component: "duct-hdpe-40".to_owned(),
        quantity: Estimate::exact(500.0),
    });
    let total = calculate(&network).embodied();
    figures(total, {
        let whole = calculate(&trench()).embodied();
        [whole.low, whole.central, whole.high]
    });
}

/// A figure opens on what it is made of: the haulage of a trench on its length and its levers, the
/// delivery of a duct on its quantity, its mass and the distance.
#[test]
fn a_figure_says_what_it_is_made_of() {
    let model = Model::new(&trench());
    let parameters = |chosen: &dyn Fn(&Slot) -> bool| -> Vec<&str> {
        let slot = model.slots.iter().find(|slot| chosen(slot)).unwrap();
        let places = model.made_of(slot).into_iter();
        let of = places.filter_map(|place| match model.variables[place].origin {
            Origin::Parameter(place) => Some(table::PARAMETERS[place].id),
            Origin::Quantity(..) => Some("quantity"),
            Origin::Along(..) => Some("count"),
            Origin::Flow(_) => Some("amount"),
            _ => None,
        });
        of.collect()
    };
    let haulage = parameters(&|slot| slot.of.step == Some(Step::Haulage));
    assert_eq!(haulage[..3], ["quantity", "trench-width", "trench-depth"]);
    assert!(haulage.contains(&"haul-distance"));
    let delivery = parameters(&|slot| slot.of.part == Part::Transport && slot.of.step.is_none());
    assert_eq!(
        delivery,
        ["quantity", "count", "amount", "freight-products"]
    );
}

/// What leaks each year and what is lost at the end are shares of one charge, one error.
#[test]
fn a_chiller_has_one_charge() {
    let mut network = trench();
    network.groups[0].items.push(Item {
        name: String::new(),
        component: "chiller".to_owned(),
        quantity: Estimate::exact(10.0),
    });
    let model = Model::new(&network);
    let charge = |part| {
        let slot = model.slots.iter().find(|slot| slot.of.part == part);
        model.made_of(slot.unwrap())[1]
    };
    assert_eq!(charge(Part::Leaks), charge(Part::End));
    let charge = &model.variables[charge(Part::End)];
    assert!(matches!(charge.origin, Origin::Flow(_)));
}
