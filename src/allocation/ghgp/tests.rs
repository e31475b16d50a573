//! Places worked out from the *Scope 3 Standard* and the decisions of DESIGN.md, and, when the
//! environment variable `REFERENCE_DIR` names its folder, every row of the published mapping
//! (`mapping_rules.csv`) for both frames of reference.

use super::*;
use Control::{
    FinalClient, Intermediary, LandUse, Operated, Other, Paid, Rented, RentedOut, Unpaid,
};
use PartKind::{
    Amortisation, Combustion, EndOfLife, Energy, Fuel, Leaks, Losses, Manufacturing, PowerPlant,
    TransmissionDistribution, Upstream, Whole,
};

/// As the cells of the table.
fn code(place: Option<Place>) -> &'static str {
    match place {
        None => "",
        Some(Place::In(category)) => category.code(),
        Some(Place::OtherUpstream) => "3.other",
        Some(Place::OtherDownstream) => "4.other",
        Some(Place::NotCounted) => "not-counted",
    }
}

#[test]
fn places_follow_part_and_control() {
    use SubPost::*;
    let vehicle = [
        (Whole, "1.2"),
        (Fuel, "1.2"),
        (Combustion, "1.2"),
        (Upstream, "3.3"),
        // Losses of an electric vehicle of ours: category 3, as upstream.
        (Losses, "3.3"),
        (TransmissionDistribution, "3.3"),
        (PowerPlant, "2.1"),
        (PartKind::Fugitive, "1.4"),
        // Category 2 in the year of its purchase: not again by the kilometre.
        (Manufacturing, "not-counted"),
        (Amortisation, "not-counted"),
        // No rule names it: never a direct category.
        (PartKind::Other, "3.3"),
    ];
    let all = |code: &'static str| vehicle.map(|(part, _)| (part, code)).to_vec();
    type Case = (SubPost, Control, Vec<(PartKind, &'static str)>);
    #[rustfmt::skip]
    let cases: Vec<Case> = vec![
        (DeplacementsProfessionnels, Operated, vehicle.to_vec()),
        (DeplacementsProfessionnels, Rented, all("3.8")),
        (DeplacementsProfessionnels, Other, all("3.6")),
        (DeplacementsDomicileTravail, Operated, vehicle.to_vec()),
        (DeplacementsDomicileTravail, Other, all("3.7")),
        (DeplacementsVisiteurs, Operated, vehicle.to_vec()),
        (DeplacementsVisiteurs, Other, all("4.other")),
        // The published mapping writes 4.2 for manufacturing: a slip for 3.2, not counted here.
        (FretEntrant, Operated, vehicle.to_vec()),
        (FretInterne, Operated, vehicle.to_vec()),
        (FretSortant, Operated, vehicle.to_vec()),
        (FretEntrant, Paid, all("3.4")),
        (FretEntrant, Unpaid, all("3.9")),
        (FretSortant, Paid, all("3.4")),
        (FretSortant, Unpaid, all("3.9")),
        (FretSortant, Other, all("")),
        (Electricite, Operated, vec![
            (Whole, "2.1"), (Combustion, "2.1"), (PowerPlant, "2.1"), (PartKind::Fugitive, "2.1"),
            (Upstream, "3.3"), (TransmissionDistribution, "3.3"), (Losses, "3.3"),
            (Manufacturing, "3.3"), (EndOfLife, "3.3"), (PartKind::Other, "3.3"),
        ]),
        (Electricite, Rented, all("3.8")),
        (Electricite, Other, all("3.other")),
        (CombustiblesFossiles, Operated, vec![
            (Whole, "1.1"), (Combustion, "1.1"), (PowerPlant, "1.1"), (PartKind::Fugitive, "1.4"),
            (Leaks, "1.4"), (Upstream, "3.3"), (Losses, "3.3"), (Manufacturing, "3.3"),
        ]),
        (ReseauxDeChaleurEtDeVapeur, Operated, vec![
            (Whole, "2.2"), (PowerPlant, "2.2"), (Upstream, "3.3"), (Losses, "3.3"),
            (TransmissionDistribution, "3.3"), (Combustion, "3.3"),
        ]),
        (EmissionsLieesALaProductionDeFroid, Operated, vec![(Whole, "1.4"), (PartKind::Other, "1.4")]),
        (EmissionsLieesALaProductionDeFroid, Rented, all("3.8")),
        (EmissionsLieesAuChangementDAffectationDesSolsCas, Operated, all("3.other")),
        (EmissionsLieesAuChangementDAffectationDesSolsCas, Rented, all("3.8")),
        (Agriculture, LandUse, all("3.other")),
        (Agriculture, Control::Fugitive, all("1.4")),
        (Agriculture, Control::Process, all("1.3")),
        (AchatsDeServices, Operated, all("3.1")),
        (MetauxPlastiquesEtVerre, Operated, vec![(Energy, "3.1"), (Whole, "3.1")]),
        (Batiments, Operated, all("3.2")),
        (Batiments, Rented, all("3.8")),
        (Informatique, Rented, all("3.8")),
        (Equipements, Other, all("3.other")),
        (DechetsDangereux, Operated, all("3.5")),
        (UtilisationEnResponsabilite, FinalClient, all("3.11")),
        (UtilisationEnResponsabilite, Intermediary, all("3.10")),
        (UtilisationEnResponsabilite, RentedOut, all("3.13")),
        (UtilisationEnDependance, Operated, all("4.other")),
        (TraitementDesDechetsEnFinDeVie, FinalClient, all("3.12")),
        (TraitementDesDechetsEnFinDeVie, Intermediary, all("3.12")),
        (TraitementDesDechetsEnFinDeVie, RentedOut, all("3.13")),
        (InvestissementsFinanciersRealises, Operated, all("3.15")),
        (InvestissementsFinanciersRealises, Rented, all("")),
    ];
    for (sub_post, control, parts) in cases {
        for (part, expected) in parts {
            let found = code(place(sub_post, part, control));
            assert_eq!(found, expected, "{sub_post:?} {part:?} {control:?}");
        }
    }
}

#[test]
fn categories_are_in_their_order() {
    for (index, category) in Category::all().enumerate() {
        assert_eq!(category as usize, index);
    }
    assert_eq!(Category::all().count(), 21);
    assert_eq!(Category::Franchises.code(), "3.14");
}

/// A choice of BEGES is one of the GHG Protocol, for every part: no line is without a place.
#[test]
fn every_choice_has_a_place_for_every_part() {
    for (sub_post, control) in super::super::choices() {
        for part in [Whole, Upstream, Manufacturing, Losses, PartKind::Other] {
            let found = place(sub_post, part, control);
            assert!(found.is_some(), "{sub_post:?} {part:?} {control:?}");
        }
    }
}

/// The published mapping, both its families of columns, against both tables.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_published_mapping_is_followed() -> Result<(), Box<dyn std::error::Error>> {
    use crate::allocation::{SUB_POSTS, post};
    use crate::post::Post;
    use std::collections::BTreeMap;

    let Some(folder) = std::env::var_os("REFERENCE_DIR") else {
        println!("skipped: REFERENCE_DIR does not name the folder of mapping_rules.csv");
        return Ok(());
    };
    let parts = [
        ("", Whole),
        ("Amont", Upstream),
        ("Combustion", Combustion),
        ("CombustionALaCentrale", PowerPlant),
        ("EmissionsFugitives", PartKind::Fugitive),
        ("Fabrication", Manufacturing),
        ("Fuites", Leaks),
        ("Pertes", Losses),
        ("TransportEtDistribution", TransmissionDistribution),
    ];
    // Financial control first, then operational control.
    let columns = [
        ("held", Operated),
        ("notHeldSimpleRent", Rented),
        ("notHeldOther", Other),
        ("notHeldSupported", Paid),
        ("notHeldNotSupported", Unpaid),
        ("heldCAS", LandUse),
        ("heldFugitive", Control::Fugitive),
        ("heldProcedeed", Control::Process),
        ("operated", Operated),
        ("notOperated", Other),
        ("notOperatedSupported", Paid),
        ("notOperatedNotSupported", Unpaid),
        ("operatedCAS", LandUse),
        ("operatedFugitive", Control::Fugitive),
        ("operatedProcedeed", Control::Process),
        ("finalClient", FinalClient),
        ("usedByIntermediary", Intermediary),
        ("rented", RentedOut),
    ];
    let path = std::path::Path::new(&folder).join("mapping_rules.csv");
    let mut compared = 0;
    for row in csv::Reader::from_path(path)?.deserialize::<BTreeMap<String, String>>() {
        let row = row?;
        let text = |column: &str| row.get(column).map_or("", String::as_str);
        let Some((_, part)) = parts.iter().find(|(name, _)| *name == text("type")) else {
            // The emissions of dams: no factor of the catalogue divides them.
            continue;
        };
        let sub_post = *SUB_POSTS
            .iter()
            .find(|known| known.word() == text("subPost"))
            .ok_or_else(|| format!("unknown sub-post {}", text("subPost")))?;
        let ghgp = text("ref") == "GHGP";
        for (column, control) in columns {
            let published = text(column);
            // A choice of financial control alone: our column serves both frames.
            let financial = column.replace("notOperated", "notHeldOther");
            if published.is_empty() && !text(&financial).is_empty() {
                continue;
            }
            let found = if ghgp {
                code(place(sub_post, *part, control))
            } else {
                post(sub_post, *part, control).map_or("", Post::code)
            };
            let expected = match published.strip_prefix("4.") {
                // 4.09 to 4.15 are categories 9 to 15; 4.2 is the slip for 3.2.
                Some(number) if ghgp && number != "other" && number != "2" => {
                    format!("3.{}", number.trim_start_matches('0'))
                }
                _ => published.to_owned(),
            };
            if ghgp && decided(sub_post, *part, control, published) {
                assert_ne!(
                    found, expected,
                    "{sub_post:?} {part:?} {column}: no decision"
                );
            } else {
                assert_eq!(found, expected, "{row:?} {column}");
            }
        }
        compared += 1;
    }
    // 208 rows, of which 11 of dams.
    assert_eq!(compared, 197);
    Ok(())
}

/// Where DESIGN.md decides otherwise than the published mapping.
#[cfg(not(target_arch = "wasm32"))]
fn decided(sub_post: SubPost, part: PartKind, control: Control, published: &str) -> bool {
    use SubPost::*;
    let vehicle = matches!(
        sub_post,
        FretEntrant
            | FretInterne
            | FretSortant
            | DeplacementsDomicileTravail
            | DeplacementsProfessionnels
            | DeplacementsVisiteurs
    );
    let asset = matches!(
        sub_post,
        Batiments | AutresInfrastructures | Equipements | Informatique
    );
    let land = sub_post == EmissionsLieesAuChangementDAffectationDesSolsCas;
    // Leaks and processes are offered for agriculture and other emissions only: there is nothing
    // to tell apart in a leak of refrigerant.
    let one_kind = matches!(
        sub_post,
        EmissionsLieesALaProductionDeFroid | EmissionsLieesAuxProcedesIndustriels
    ) && matches!(control, Control::Fugitive | Control::Process);
    vehicle && part == Manufacturing && control == Operated
        || asset && control == Rented
        || asset && control == Other
        || land && control == Rented
        || one_kind && !published.is_empty()
}
