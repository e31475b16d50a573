//! Factors copied from a base: what is kept, and what does not add up.

use super::*;
use crate::factor::{Origin, Part, Text};

fn gases(co2: f64, n2o: f64) -> Gases {
    Gases {
        co2,
        n2o,
        ..Gases::ZERO
    }
}

fn part(kind: PartKind, total: f64, gases: Option<Gases>) -> Part {
    let name = Text::Borrowed("");
    Part {
        kind,
        name,
        total,
        gases,
    }
}

/// A litre of fuel, 3 kg CO2e, with these parts.
fn fuel(whole: Option<Gases>, parts: Vec<Part>) -> Factor {
    Factor {
        id: "base-carbone:7".into(),
        fr: "Gazole".into(),
        en: "Diesel".into(),
        unit: "L".into(),
        total: 3.0,
        gases: whole,
        parts: parts.into(),
        uncertainty: Uncertainty::Percent(5.0),
        geography: "FR".into(),
        valid_from: "".into(),
        valid_to: "2026-12-31".into(),
        gwp: "".into(),
        status: Status::Archived,
        sources: Vec::new().into(),
        source_ref: "7".into(),
        origin: Origin::BaseEmpreinte,
        note_fr: "".into(),
        note_en: "".into(),
        non_kyoto: false,
    }
}

fn copied(factor: &Factor) -> (OwnFactor, bool) {
    let base = BaseReference {
        kind: BaseKind::BaseCarbone,
        name: "Base Carbone V23.6".to_owned(),
        id: "7".to_owned(),
    };
    OwnFactor::copied("bc-7", factor, base).unwrap()
}

/// 2.4 + 0.6 = 3; gases 2.35 + 0.05 = 2.4.
#[test]
fn what_adds_up_is_copied_whole() {
    let parts = vec![
        part(PartKind::Combustion, 2.4, Some(gases(2.35, 0.05))),
        part(PartKind::Upstream, 0.6, None),
    ];
    let (own, lost) = copied(&fuel(Some(gases(2.9, 0.1)), parts));
    assert!(!lost);
    assert_eq!(
        (own.id.as_str(), own.unit.as_str(), own.total),
        ("bc-7", "L", 3.0)
    );
    assert_eq!(
        (own.name.as_str(), own.name_en.as_str()),
        ("Gazole", "Diesel")
    );
    assert_eq!(
        (own.uncertainty, own.valid_to.as_str()),
        (Some(5.0), "2026-12-31")
    );
    assert!(own.archived);
    assert_eq!((own.parts.len(), own.gases), (2, Some(gases(2.9, 0.1))));
    assert_eq!(own.base.as_ref().unwrap().id, "7");
    assert!(own.adds_up());
}

/// 2 % of 3 is 0.06: 2.95 is near enough, 2.9 is not.
#[test]
fn a_split_that_misses_the_total_is_left_out_and_said() {
    let two = |rest| {
        vec![
            part(PartKind::Combustion, 2.4, None),
            part(PartKind::Upstream, rest, None),
        ]
    };
    let (own, lost) = copied(&fuel(None, two(0.55)));
    assert_eq!((own.parts.len(), lost), (2, false));
    let (own, lost) = copied(&fuel(None, two(0.5)));
    assert_eq!((own.parts.len(), own.total, lost), (0, 3.0, true));
    let (own, lost) = copied(&fuel(Some(gases(2.0, 0.1)), Vec::new()));
    assert_eq!((own.gases, own.total, lost), (None, 3.0, true));
    // The gases of one part: the parts themselves stay.
    let parts = vec![part(PartKind::Combustion, 3.0, Some(gases(2.0, 0.0)))];
    let (own, lost) = copied(&fuel(None, parts));
    assert_eq!((own.parts[0].gases, own.parts[0].total), (None, 3.0));
    assert!(lost && own.adds_up());
}

#[test]
fn what_no_document_may_hold_is_cut_or_refused() {
    let mut huge = fuel(None, Vec::new());
    huge.total = 1e16;
    let base = copied(&fuel(None, Vec::new())).0.base.unwrap();
    assert_eq!(OwnFactor::copied("bc-7", &huge, base), None);
    let mut odd = fuel(None, Vec::new());
    odd.fr = "x".repeat(20_000).into();
    odd.uncertainty = Uncertainty::Percent(-3.0);
    let (own, _) = copied(&odd);
    assert_eq!((own.name.len(), own.uncertainty), (1000, None));
}

/// Which of its gases are outside the Kyoto Protocol is known with the split alone.
#[test]
fn gases_outside_kyoto_are_copied_with_their_split() {
    let other = |other| Gases {
        other,
        ..Gases::ZERO
    };
    let cases = [
        (fuel(Some(other(3.0)), Vec::new()), true),
        (fuel(Some(other(2.0)), Vec::new()), false),
        (
            fuel(None, vec![part(PartKind::Leaks, 3.0, Some(other(3.0)))]),
            true,
        ),
    ];
    for (factor, expected) in cases {
        let marked = Factor {
            non_kyoto: true,
            ..factor.clone()
        };
        assert_eq!(copied(&marked).0.non_kyoto, expected, "{factor:?}");
        assert!(!copied(&factor).0.non_kyoto);
    }
}
