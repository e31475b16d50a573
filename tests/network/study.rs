//! Lines of a study from a network, and quantities from tables.

use infracarbone::inventory;
use infracarbone::language::Language::{English, French};
use infracarbone::network::import::{CellFault, ImportError, items, segments, template};
use infracarbone::network::inputs::offered;
use infracarbone::network::lines::{
    Boxes, Build, Contract, GroupOwnership, Operation, Ownership, lines, replace,
};
use infracarbone::network::{Estimate, Kind, Network, calculate, starter};
use infracarbone::post::Post;
use infracarbone::study::{self, Study};

const OURS: Ownership = Ownership {
    build: Build::Held,
    operation: Operation::Operated,
    boxes: Boxes::None,
    share: 1.0,
    commissioned: None,
    groups: Vec::new(),
};

fn network() -> Network {
    let mut network = starter::start(Kind::Ftth, "rural", 20_000.0, 2025).unwrap();
    let maintenance = r#"{"id":"a","kind":"ftth","year":2025,"groups":[{"id":"m","items":[
        {"component":"maintenance-km","quantity":{"value":40000}},
        {"component":"maintenance-keur","quantity":{"value":100}},
        {"component":"ac-room","quantity":{"value":3}},
        {"component":"genset","quantity":{"value":60}}]}]}"#;
    network
        .groups
        .extend(Network::read(maintenance).unwrap().groups);
    network.name = "Réseau rural".to_owned();
    network
}

/// Emissions by post of a study of the lines alone, kg CO2e.
fn posts(ownership: &Ownership) -> impl Fn(&str) -> f64 + use<> {
    let mut study = Study::new("s", 2025);
    replace(&mut study, "rural", lines(&network(), ownership, French));
    // What is made here can be read again.
    let study = study::read(&study.to_json()).unwrap();
    let inventory = inventory::calculate(&study);
    move |code| {
        let post = Post::from_code(code).unwrap();
        let of = inventory.posts.iter().find(|of| of.post == post);
        of.map_or(0.0, |of| of.amount.value)
    }
}

/// To a thousandth: the inventory adds the parts of a factor, which their source has rounded.
fn close(found: f64, expected: f64) {
    let gap = (found - expected).abs();
    assert!(gap <= 1e-3 * expected.abs(), "{found} is not {expected}");
}

/// What three cabinets lose at their end, 3 × 5 kg × 0.85 × 2,256, over 25 years: in the yearly share
/// of the network, in no line.
const END: f64 = 3.0 * 5.0 * 0.85 * 2256.0 / 25.0;

/// Held and operated: the yearly share is 4.2, electricity 2.1 and 4.1, refrigerants 1.4, gensets
/// 1.1, rounds 1.2, subcontracted maintenance 4.5; the upstream of fuels is in 4.1. By hand: leaks of 3 ×
/// 5 kg × 6 % × 2,256 = 2,030.4; a genset burns 120 L at 2.57 and 0.589 upstream, rounds 3,600 L at 2.49
/// and 0.609; 67.4 % of electricity is emitted at the plant.
#[test]
fn what_is_owned_and_operated() {
    let results = calculate(&network());
    let post = posts(&OURS);
    close(post("4.2"), results.annuity().central - END);
    close(post("1.4"), 2030.4);
    close(post("4.5"), 100.0 * 196.0);
    close(post("1.1"), 60.0 * 8.0 * 0.25 * 2.57);
    close(post("1.2"), 40_000.0 * 0.09 * 2.49);
    let kilowatt_hours = 11_856.0 * 6.4824;
    let at_the_plant = kilowatt_hours * 0.0461 * 0.674;
    let gap = (post("2.1") - at_the_plant).abs() / at_the_plant;
    assert!(gap < 2e-3, "{gap}: the shares of parts are rounded");
    let upstream = kilowatt_hours * 0.0461 - post("2.1");
    close(post("4.1"), 120.0 * 0.589 + 3600.0 * 0.609 + upstream);
    for code in ["4.4", "5.2", "5.4", "6.1"] {
        assert_eq!(post(code), 0.0, "{code}");
    }
}

#[test]
fn what_others_own_or_run() {
    let results = calculate(&network());
    let build = results.annuity().central - END;
    let run = results.operation().central;
    let affermage = posts(&Contract::Affermage.ownership(1.0));
    close(affermage("4.2"), build);
    close(affermage("5.2"), run);
    let concession = posts(&Contract::Concession.ownership(0.4));
    close(concession("5.4"), 0.4 * (build + run));
    assert_eq!(
        concession("5.2") + concession("2.1") + concession("4.2"),
        0.0
    );
    let regie = posts(&Contract::Regie.ownership(0.4));
    close(regie("4.2"), build);
    let rented = posts(&Ownership {
        build: Build::Rented,
        operation: Operation::Rented,
        ..OURS
    });
    close(rented("4.4"), build + run);
    let boxes = posts(&Ownership {
        build: Build::None,
        operation: Operation::None,
        boxes: Boxes::Rented,
        ..OURS
    });
    close(boxes("4.2") + boxes("5.2"), results.customer().central);
}

/// A spread is that of the draws, even from zero. 1 km of a cable of the user, 0, 1 or 4 kg/km: the
/// triangle of 0, 1, 4 has 2.275 % of its draws below √(0.02275 × 4 × 1) = 0.301662 and as many above
/// 4 − √(0.02275 × 4 × 3) = 3.477506, so that GSD² is √(3.477506 / 0.301662) = 3.3952, or ± 239.5 %.
/// 5,000 draws leave a standard error of 2.4 % of 339.5: three of them are 24.
#[test]
fn lines_keep_the_spread_of_the_draws() {
    let text = r#"{"id":"a","kind":"ftth","year":2025,"lifetimes":[{"layer":"cable","years":25}],
        "components":[{"id":"own","name":"own","unit":"km","layer":"cable","factor":"steel-new-t",
            "amount":{"value":1,"low":0,"high":4},"source":"s"}],
        "groups":[{"id":"g","items":[{"component":"own","quantity":{"value":1}}]}]}"#;
    let lines = lines(&Network::read(text).unwrap(), &OURS, French);
    let [line] = lines.activities.as_slice() else {
        panic!("{lines:?}");
    };
    let percent = line.uncertainty.unwrap();
    assert!((percent - 239.5).abs() < 24.0, "{percent}");
}

/// By hand, for 11,856 boxes: 54.7055 kg over 5 years, bought for 4.1; 8.5 W × 8.76 × 0.0461 at the customer’s,
/// 5.1.
#[test]
fn boxes_may_be_sold() {
    let sold = posts(&Ownership {
        build: Build::None,
        operation: Operation::None,
        boxes: Boxes::Sold,
        ..OURS
    });
    close(sold("4.1"), 11_856.0 * 54.7055 / 5.0);
    close(sold("5.1"), 11_856.0 * 8.5 * 8.76 * 0.0461);
    assert_eq!(sold("4.2") + sold("5.2"), 0.0);
}

/// Rented routes in 4.5, the rest held: an exchange that hosts others has their energy in 5.2. By hand,
/// the exchanges are 20,000 × 0.00266667 m² × 825 / 30 in 4.2.
#[test]
fn groups_may_be_owned_otherwise() {
    let group = |group: &str, build, operation| GroupOwnership {
        group: group.to_owned(),
        build,
        operation,
    };
    let post = posts(&Ownership {
        build: Build::None,
        operation: Operation::None,
        groups: vec![
            group("route", Build::Access, Operation::None),
            group("node", Build::Held, Operation::Operated),
            group("operation", Build::None, Operation::Hosted),
        ],
        ..OURS
    });
    let network = network();
    let results = calculate(&network);
    let by = results.yearly_by(|term| network.groups[term.of.group].id.clone());
    close(post("4.5"), by["route"].central);
    close(post("5.2"), 11_856.0 * 6.4824 * 0.0461);
    // 370.5 ports of 0.5625 kg of network equipment, delivered over 500 km, 7.5 years.
    let ports = 370.5 * 0.5625 * (80.7 + 0.5 * 0.0875) / 7.5;
    close(post("4.2"), 20_000.0 * 0.002_666_67 * 825.0 / 30.0 + ports);
}

/// Lots of 2020 and of 2025 are lines of their own: in 2051, 31 years after, only the second is still
/// borne, a building lasting 30.
#[test]
fn lots_have_their_year() {
    let text = r#"{"id":"dc","kind":"datacentre","year":2025,"groups":[
        {"id":"a","commissioned":2020,"items":[{"component":"building","quantity":{"value":300}}]},
        {"id":"b","commissioned":2025,"items":[{"component":"building","quantity":{"value":30}}]}]}"#;
    let lots = lines(&Network::read(text).unwrap(), &OURS, French);
    assert_eq!(lots.activities.len(), 2);
    let borne = |year| {
        let mut study = Study::new("s", year);
        replace(&mut study, "dc", lots.clone());
        inventory::calculate(&study).total.value
    };
    close(borne(2024), 300.0 * 825.0 / 30.0);
    close(borne(2025), 330.0 * 825.0 / 30.0);
    close(borne(2051), 30.0 * 825.0 / 30.0);
    assert_eq!(borne(2056), 0.0);
}

/// Lines stay linked: with the network changed they change, keep what the user said of them, and go
/// with what they are of.
#[test]
fn lines_follow_the_network() {
    let mut study = Study::new("s", 2025);
    let before = network();
    replace(&mut study, "rural", lines(&before, &OURS, French));
    let count = study.activities.len();
    study.activities[0].comment = "revu".to_owned();
    let (first, quantity) = (
        study.activities[0].id.clone(),
        study.activities[0].quantity.value,
    );
    let mut other = study.activities[0].clone();
    "own".clone_into(&mut other.id);
    study.activities.insert(0, other);
    let mut after = before.clone();
    after.groups.pop();
    for segment in &mut after.groups[0].segments {
        segment.length = Estimate::exact(segment.length.value * 2.0);
    }
    replace(&mut study, "rural", lines(&after, &OURS, English));
    assert!(study.activities.len() < count + 1);
    assert_eq!(study.activities[0].id, "own");
    assert_eq!(
        (&study.activities[1].id, &*study.activities[1].comment),
        (&first, "revu")
    );
    close(study.activities[1].quantity.value, 2.0 * quantity);
    assert!(study::read(&study.to_json()).is_ok());
    replace(&mut study, "rural", Default::default());
    assert_eq!((study.activities.len(), study.factors.len()), (1, 0));
}

/// The template of every kind reads back, in both languages: every component, without a quantity.
#[test]
fn templates_read_back() {
    for kind in Kind::ALL {
        for language in [French, English] {
            let table = template(&Network::new("a", kind, 2025), language);
            let imported = items(table.into_bytes(), language).unwrap();
            assert!(imported.faults.is_empty(), "{:?}", imported.faults);
            assert!(imported.groups.is_empty());
            assert_eq!(imported.blank, offered(kind).count());
        }
    }
}

#[test]
fn faults_name_row_and_column() {
    let file = "Groupe;Composant;Quantité;Bas;Haut\n\
        Nord;cable-duct-144;12,5;10;15\n\
        Nord;Conventional trench;1250 m;;\n\
        Sud;canal;1;;\n\
        Sud;trench;-3;;\n\
        Sud;trench;3 kWh;;\n\
        Sud;trench;3;4;\n\
        Sud;;3;;\n\
        Sud;rack;;;2\n\
        Sud;rack;;;\n";
    let imported = items(file.as_bytes().to_vec(), French).unwrap();
    let [north] = imported.groups.as_slice() else {
        panic!("{:?}", imported.groups);
    };
    assert_eq!(north.items[0].quantity, Estimate::between(10.0, 12.5, 15.0));
    assert_eq!(north.items[1].quantity, Estimate::exact(1.25));
    let faults: Vec<(usize, &str)> = imported
        .faults
        .iter()
        .map(|fault| (fault.line, fault.column.as_str()))
        .collect();
    assert_eq!(
        faults,
        [
            (4, "Composant"),
            (5, "Quantité"),
            (6, "Quantité"),
            (7, "Quantité"),
            (8, "Composant"),
            (9, "Quantité"),
        ]
    );
    assert_eq!(imported.blank, 1);
    assert_eq!(imported.faults[3].fault, CellFault::Order);
    let untitled = items(b"a;b\n1;2\n".to_vec(), French);
    assert_eq!(untitled, Err(ImportError::NoColumn("component")));
}

/// 1,200 and 300.5 m of the same mode are 1.500 5 km; a mode that no word tells is left to the user.
#[test]
fn segments_are_summed_by_mode() {
    let file = "cm_code;cm_mod_pos;cm_typ_imp;cm_long\n\
        1;Micro-tranchée;Chaussée;1200\n\
        2;Micro-tranchée;Chaussée;300,5\n\
        3;;Aérien télécom;2 km\n\
        4;Tranchée;Accotement;50\n\
        5;XYZ;;10\n\
        6;Tranchée;Accotement;abc\n";
    let read = segments(file.as_bytes().to_vec(), French).unwrap();
    let found: Vec<_> = read
        .stretches
        .iter()
        .map(|one| (one.words.as_str(), one.guess, one.segments, one.length))
        .collect();
    assert_eq!(
        found,
        [
            ("Aérien télécom", Some("aerial"), 1, 2.0),
            ("Micro-tranchée – Chaussée", Some("trench-micro"), 2, 1.5005),
            ("Tranchée – Accotement", Some("trench"), 1, 0.05),
            ("XYZ", None, 1, 0.01),
        ]
    );
    assert_eq!(
        (read.faults[0].line, read.faults[0].column.as_str()),
        (7, "cm_long")
    );
}

/// The attributes of a GeoJSON are a table, each feature a row after the titles: 1.2 km and 40.5 m.
#[test]
fn a_geojson_is_a_table_of_its_properties() {
    let file = r#"{"type": "FeatureCollection", "features": [
        {"geometry": null, "properties": {"mode": "Aérien", "longueur": 1200}},
        {"properties": {"id": [1], "longueur": "40,5", "mode": "Tranchée; \"BT\""}},
        {"properties": {"mode": "Aérien"}}
    ]}"#;
    let read = segments(file.as_bytes().to_vec(), French).unwrap();
    let lengths: Vec<_> = read
        .stretches
        .iter()
        .map(|one| (one.words.as_str(), one.length))
        .collect();
    assert_eq!(lengths, [("Aérien", 1.2), ("Tranchée; \"BT\"", 0.0405)]);
    let faults: Vec<_> = read.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(faults, [4]);
    for bad in ["{", "{}", r#"{"features": 1}"#] {
        assert_eq!(
            segments(bad.into(), French),
            Err(ImportError::NoFeatures),
            "{bad}"
        );
    }
}
