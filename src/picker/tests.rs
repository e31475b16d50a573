//! What people type, and what they expect first.

use std::borrow::Cow;

use proptest::prelude::*;

use super::*;
use crate::catalogue::{self, FACTORS};

fn index() -> Index {
    let mut index = Index::default();
    index.add_catalogue();
    index
}

fn found(index: &Index, typed: &str, filter: &Filter, most: usize) -> Vec<&'static str> {
    let hits = index.search(typed, filter, most);
    hits.iter()
        .filter_map(|hit| FACTORS.get(hit.at))
        .map(|factor| factor.id.as_ref())
        .collect()
}

/// Query, what must be first.
const FIRST: [(&str, &str); 45] = [
    ("électricité", "elec-fr-2025"),
    ("ELECTRICITE FRANCE", "elec-fr-2025"),
    ("electricity 2024", "elec-fr-2024"),
    ("elec-fr-2023", "elec-fr-2023"),
    ("électricité réunion", "elec-reunion"),
    ("electricity germany", "grid-germany"),
    ("fourreau", "duct-hdpe-40-m"),
    ("duct", "duct-hdpe-40-m"),
    ("fourreau pvc", "duct-pvc-45-m"),
    ("HDPE tube", "duct-hdpe-40-m"),
    ("microduct", "microduct-14-10-m"),
    ("L2T", "chamber-l2t"),
    ("regard L3T", "chamber-l3t"),
    ("manhole L1T", "chamber-l1t"),
    ("GNR", "gnr-l"),
    ("gazole non routier", "gnr-l"),
    ("off-road diesel", "gnr-l"),
    ("red diesel", "gnr-l"),
    ("fioul", "heating-oil-l"),
    ("petrol", "petrol-l"),
    ("sans plomb", "petrol-l"),
    ("groupe électrogène", "genset-kg"),
    ("genset", "genset-kg"),
    ("backup generator", "genset-kg"),
    ("clim", "room-cooling-kg"),
    ("air conditioning", "room-cooling-kg"),
    ("onduleur", "dc-support-m2"),
    ("UPS", "dc-support-m2"),
    ("fourgon", "van-diesel-tkm"),
    ("camionnette", "van-diesel-tkm"),
    ("vol 2000 km", "plane-1000-2000"),
    ("hotel", "hotel-night"),
    ("laptop", "laptop"),
    ("pc portable", "laptop"),
    ("pare-feu", "dc-firewall"),
    ("firewall", "dc-firewall"),
    ("R410A", "refrigerant-r410a"),
    ("SF6", "leak-sf6"),
    ("e-waste", "waste-weee-t"),
    ("pelleteuse", "excavator-day"),
    ("digger", "excavator-day"),
    ("tgv", "train-tgv"),
    ("43642", "elec-fr-2024"),
    ("photovoltaïque autoconsommée", "pv-self-consumed"),
    ("self-consumed solar", "pv-self-consumed"),
];

#[test]
fn what_is_typed_is_first() {
    let index = index();
    let mut wrong = Vec::new();
    for (typed, expected) in FIRST {
        let hits = found(&index, typed, &Filter::default(), 5);
        if hits.first() != Some(&expected) {
            wrong.push(format!("{typed}: {hits:?}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Query, what must be among the first ten.
const AMONG: [(&str, &str); 29] = [
    ("conduit", "duct-hdpe-40-m"),
    ("ONT", "box-ademe"),
    ("enrobé", "asphalt-t"),
    ("tarmac", "asphalt-t"),
    ("prestation", "monetary-telecom-2023"),
    ("chambre", "chamber-l1t"),
    ("chambres de tirage", "chamber-k2c"),
    ("regard béton", "chamber-l2t"),
    ("chamber", "chamber-l3t"),
    ("PUE", "elec-fr-2025"),
    ("box", "box-range"),
    ("OLT", "dc-switch"),
    ("NRO", "shelter-concrete"),
    ("central office", "shelter-steel"),
    ("avion", "plane-500-1000"),
    ("flight", "plane-over-5000"),
    ("camion 12 t", "lorry-rigid-12-20t-tkm"),
    ("truck", "lorry-artic-34-40t-tkm"),
    ("déblai", "waste-inert-t"),
    ("gravats", "waste-inert-landfill-t"),
    ("poteaux", "pole-wood-8m"),
    ("utility pole", "pole-composite-8m"),
    ("tranchée", "trench-range"),
    ("civil works", "trench-afd"),
    ("antenne relais", "base-station-range"),
    ("serveurs", "server-range"),
    ("câble fibre 144", "cable-duct-144-km"),
    ("drop", "cable-drop-km"),
    ("assurance", "monetary-insurance-2023"),
];

#[test]
fn what_is_meant_is_among_the_first() {
    let index = index();
    let mut wrong = Vec::new();
    for (typed, expected) in AMONG {
        let hits = found(&index, typed, &Filter::default(), 10);
        if !hits.contains(&expected) {
            wrong.push(format!("{typed}: {hits:?}, without {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn filters_hide_and_put_first() {
    let index = index();
    let all = |filter: &Filter| found(&index, "", filter, FACTORS.len());
    let of = |ids: &[&str], check: &dyn Fn(&Factor) -> bool| {
        assert!(!ids.is_empty());
        for id in ids {
            assert!(check(catalogue::find(id).unwrap()), "{id}");
        }
    };
    let kwh = Unit::find("kWh").unwrap().dimension;
    let filter = Filter {
        dimension: Some(kwh),
        ..Filter::default()
    };
    of(&all(&filter), &|factor| factor.unit == "kWh");
    let filter = Filter {
        valid_on: Some("2026-01-01"),
        ..Filter::default()
    };
    of(&all(&filter), &|factor| {
        factor.valid_to.is_empty() || *factor.valid_to >= *"2026-01-01"
    });
    let filter = Filter {
        archived: false,
        ..Filter::default()
    };
    of(&all(&filter), &|factor| factor.status == Status::Valid);
    let filter = Filter {
        place: Some("RE"),
        ..Filter::default()
    };
    of(&all(&filter), &|factor| factor.geography == "RE");
    of(&all(&Filter::default()), &|factor| {
        !near::is_overseas(&factor.geography)
    });
    let filter = Filter {
        home: "RE",
        ..Filter::default()
    };
    assert_eq!(found(&index, "électricité", &filter, 1), ["elec-reunion"]);

    // The same words, for freight and for business travel.
    let with = |sub_post| Filter {
        sub_post: Some(sub_post),
        ..Filter::default()
    };
    let first = |sub_post| found(&index, "train", &with(sub_post), 1).concat();
    assert_eq!(first(SubPost::FretEntrant), "rail-freight-tkm");
    assert!(first(SubPost::DeplacementsProfessionnels).starts_with("train-"));
    let usual = found(&index, "", &with(SubPost::Electricite), 1);
    assert_eq!(usual, ["elec-fr-2025"]);
}

/// A factor of another collection, and archived.
#[test]
fn valid_before_archived_and_catalogue_before_base() {
    let server = catalogue::find("server-base").unwrap();
    let twin = Factor {
        status: Status::Valid,
        parts: Cow::Borrowed(&[]),
        ..server.clone()
    };
    let archived = Factor {
        status: Status::Archived,
        ..twin.clone()
    };
    let mut index = Index::default();
    for (collection, factor) in [
        (Collection::Own, &archived),
        (Collection::Base, &twin),
        (Collection::Catalogue, &twin),
        (Collection::Own, &twin),
    ] {
        index.add(collection, index.entries.len(), factor, "rare word");
    }
    let order = |typed| -> Vec<usize> {
        let hits = index.search(typed, &Filter::default(), 10);
        hits.into_iter().map(|hit| hit.at).collect()
    };
    assert_eq!(order("serveur"), [3, 2, 1, 0]);
    assert_eq!(order("rare"), [3, 2, 1, 0]);
    assert_eq!(order("serveurs rares"), [3, 2, 1, 0]);
    // Two words of three are enough, one of three is not.
    assert_eq!(order("serveur rare zzz"), [3, 2, 1, 0]);
    assert!(order("serveur yyy zzz").is_empty());
    assert!(order("zzz").is_empty());
}

/// Terms as they are in use stand for each other, in both languages.
#[test]
fn terms_are_read_whole() {
    let read = |typed| -> Vec<Vec<String>> {
        query::groups(typed)
            .into_iter()
            .map(|group| group.typed)
            .collect()
    };
    assert_eq!(
        read("Groupes électrogènes 20 kW"),
        [
            vec!["groupe".to_owned(), "electrogene".to_owned()],
            vec!["20".to_owned()],
            vec!["kw".to_owned()],
        ]
    );
    assert_eq!(read("chambre de tirage"), [["chambre", "tirage"]]);
    assert_eq!(read("de la"), [["de"], ["la"]]);
    assert!(read("  ").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_ends(typed in "\\PC{0,60}") {
        thread_local!(static INDEX: Index = index());
        INDEX.with(|index| {
            let hits = index.search(&typed, &Filter::default(), 20);
            assert!(hits.len() <= 20);
        });
    }

    /// A factor is found by its own name.
    #[test]
    fn factors_are_found_by_their_names(at in 0..FACTORS.len(), french in any::<bool>()) {
        thread_local!(static INDEX: Index = index());
        let factor = &FACTORS[at];
        let name = if french || factor.en.is_empty() { &factor.fr } else { &factor.en };
        let filter = Filter { home: "RE", ..Filter::default() };
        let hits = INDEX.with(|index| index.search(name, &filter, 3));
        prop_assert!(hits.iter().any(|hit| hit.at == at), "{name}");
    }
}
