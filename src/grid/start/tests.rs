use super::*;
use crate::inventory::calculate;
use crate::sector::SECTORS;
use crate::study::{self, Answer};
use Language::French;

#[test]
fn identifiers_are_new() {
    let mut study = Study::new("a", 2024);
    study.activities.push(blank(&study, "line-2", None));
    let ids: Vec<String> = identifiers(&study).take(2).collect();
    assert_eq!(ids, ["line-3", "line-4"]);
    study.activities.push(blank(&study, "line-3", None));
    assert_eq!(identifiers(&study).next().as_deref(), Some("line-4"));
}

#[test]
fn a_blank_line_is_like_the_one_beside_it() {
    let study = Study::new("a", 2024);
    let mut first = blank(&study, "line-1", None);
    assert_eq!(
        (first.factor.as_str(), first.quantity.value),
        (ELECTRICITY, 0.0)
    );
    first.label = "Siège".to_owned();
    first.quantity = Quantity::new(5.0, "MWh");
    first.comment = "facture".to_owned();
    let next = blank(&study, "line-2", Some(&first));
    assert_eq!((next.label.as_str(), next.comment.as_str()), ("", ""));
    assert_eq!(next.quantity, Quantity::new(0.0, "MWh"));
    let again = copy(&first, "line-3");
    assert_eq!(
        (again.id.as_str(), again.label.as_str()),
        ("line-3", "Siège")
    );
}

#[test]
fn the_control_proposed_is_a_choice() {
    for sector in SECTORS.iter() {
        let mut study = Study::new("a", 2024);
        study.sector = Some(sector.id.to_owned());
        for sub_post in crate::allocation::SUB_POSTS {
            let control = proposal(&study, sub_post);
            assert!(crate::allocation::offers(sub_post, control), "{sub_post:?}");
        }
    }
    // Business travel by others' vehicles is what the métier's own card asks for.
    let mut study = Study::new("a", 2024);
    study.sector = Some("etudes".to_owned());
    assert_eq!(
        proposal(&study, SubPost::DeplacementsProfessionnels),
        Control::Other
    );
}

#[test]
fn the_usual_lines_of_every_metier_make_a_study() {
    for sector in SECTORS.iter() {
        let mut study = Study::new("a", 2024);
        study.sector = Some(sector.id.to_owned());
        let lines = usual(&study, &calculate(&study), French);
        assert!(lines.len() >= 5, "{}: {} lines", sector.id, lines.len());
        study.activities = lines;
        assert_eq!(
            study::read(&study.to_json()).as_ref(),
            Ok(&study),
            "{}",
            sector.id
        );
        assert_eq!(calculate(&study).total.value, 0.0);
        // A second time there is nothing to add.
        assert_eq!(
            usual(&study, &calculate(&study), French),
            [],
            "{}",
            sector.id
        );
    }
}

#[test]
fn what_was_answered_is_not_added() {
    let mut study = Study::new("a", 2024);
    study.sector = Some("etudes".to_owned());
    let before = usual(&study, &calculate(&study), French);
    let bought = |line: &ActivityDatum| line.sub_post == SubPost::Electricite;
    let electricity = |lines: &[ActivityDatum]| lines.iter().any(bought);
    assert!(electricity(&before));
    let answer = Answer::quantity(62_000.0, "kWh");
    study.answers.insert("electricity.use".to_owned(), answer);
    assert!(!electricity(&usual(&study, &calculate(&study), French)));
}

#[test]
fn without_a_metier_there_is_nothing_usual() {
    let study = Study::new("a", 2024);
    assert_eq!(usual(&study, &calculate(&study), French), []);
}
