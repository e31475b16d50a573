use proptest::prelude::*;

use super::*;
use crate::allocation::{Control, SubPost};
use crate::study::{self, Quantity, random};
use Language::French;

/// Two lines of electricity, of 1 and 2 MWh.
fn study() -> Study {
    let mut study = Study::new("a", 2024);
    for number in [1.0, 2.0] {
        let mut line = blank(&study, &format!("line-{number}"), None);
        line.quantity = Quantity::new(number, "MWh");
        line.label = format!("n° {number}");
        study.activities.push(line);
    }
    study
}

fn pasted(at: Place, text: &str) -> (Study, Pasted) {
    let mut study = study();
    let pasted = paste(&study, at, &rows(text), French);
    let _ = pasted.change.clone().apply(&mut study);
    (study, pasted)
}

#[test]
fn rows_of_spreadsheets_are_read() {
    let cases: [(&str, &[&[&str]]); 8] = [
        ("", &[]),
        ("a", &[&["a"]]),
        ("a\tb\nc\td\n", &[&["a", "b"], &["c", "d"]]),
        ("a\r\n\r\nb", &[&["a"], &[""], &["b"]]),
        ("\ta\t", &[&["", "a", ""]]),
        ("\"a\tb\"\t\"c\"\"d\"", &[&["a\tb", "c\"d"]]),
        ("\"19 pouces", &[&["\"19 pouces"]]),
        ("\"a\" b\tc", &[&["\"a\" b", "c"]]),
    ];
    for (text, expected) in cases {
        assert_eq!(rows(text), expected, "{text:?}");
    }
}

#[test]
fn rows_are_written_over_lines_and_beyond() {
    let text = "Groupe\tCombustibles fossiles\tExploité par nous\t\t1 250,5 L\tdiesel-b7-l\t3,9\n\
                Siège\tÉlectricité\tLoué\t\t12\telec-fr-2023\n\
                \t\t\t\t\t\n\
                Neuf\n";
    let (study, pasted) = pasted(Place::new(1, 0), text);
    assert_eq!(
        (pasted.added, pasted.refused.as_slice()),
        (2, [].as_slice())
    );
    let lines = &study.activities;
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0].label, "n° 1");
    assert_eq!(lines[1].id, "line-2");
    assert_eq!(lines[1].label, "Groupe");
    assert_eq!(lines[1].quantity, Quantity::new(1250.5, "L"));
    assert_eq!(lines[1].factor, "diesel-b7-l");
    assert_eq!(lines[2].control, Control::Rented);
    // The unit is that of the factor: the row says none.
    assert_eq!(lines[2].quantity, Quantity::new(12.0, "kWh"));
    assert_eq!(
        (lines[3].label.as_str(), lines[3].quantity.value),
        ("Neuf", 0.0)
    );
    assert_eq!(study::read(&study.to_json()), Ok(study));
    assert_eq!(pasted.block.active, Place::new(3, 6));
}

#[test]
fn a_refused_cell_is_named_and_the_others_are_kept() {
    let (study, pasted) = pasted(Place::new(0, 3), "Atlantide\tdouze\n\t7,5");
    let named: Vec<_> = pasted
        .refused
        .iter()
        .map(|one| (one.row, one.field))
        .collect();
    assert_eq!(named, [(0, Field::Site), (0, Field::Quantity)]);
    assert_eq!(pasted.refused[1].text, "douze");
    assert_eq!(pasted.written, 2);
    assert_eq!(study.activities[0].quantity.value, 1.0);
    assert_eq!(study.activities[1].quantity, Quantity::new(7.5, "MWh"));
}

#[test]
fn what_is_beyond_the_last_column_is_left_out() {
    let (study, pasted) = pasted(Place::new(0, 4), "5\telec-fr-2024\t0,3\tà côté");
    assert_eq!(pasted.refused, []);
    assert_eq!(pasted.block.active, Place::new(0, 6));
    assert_eq!(study.activities[0].quantity.value, 5.0);
}

#[test]
fn clearing_keeps_what_a_line_always_has() {
    let mut study = study();
    let block = Block {
        anchor: Place::new(1, 5),
        active: Place::new(0, 0),
    };
    let cleared = clear(&study, block, French);
    let _ = cleared.change.apply(&mut study);
    for line in &study.activities {
        assert_eq!((line.label.as_str(), line.quantity.value), ("", 0.0));
        assert_eq!(line.sub_post, SubPost::Electricite);
        assert_eq!(line.quantity.unit, "MWh");
    }
    let fields: Vec<Field> = cleared.refused.iter().map(|one| one.field).collect();
    let kept = [Field::SubPost, Field::Control, Field::Factor];
    assert_eq!(fields, [kept, kept].concat());
}

#[test]
fn a_block_is_copied_with_its_results() {
    let block = Block {
        anchor: Place::new(0, 4),
        active: Place::new(1, 6),
    };
    let name = "Électricité du lieu du site et de l’année";
    let text = copy(&study(), block, French, |row| format!("r{row}"));
    assert_eq!(text, format!("1 MWh\t{name}\tr0\n2 MWh\t{name}\tr1"));
}

#[test]
fn ten_thousand_rows_are_pasted() {
    let text =
        "Gazole\tCombustibles fossiles\tExploité par nous\t\t5,5 L\tdiesel-b7-l\n".repeat(10_000);
    let (study, pasted) = pasted(Place::new(2, 0), &text);
    assert_eq!((pasted.added, pasted.refused.len()), (10_000, 0));
    assert_eq!(study.activities[10_001].quantity, Quantity::new(5.5, "L"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_cells_come_back(cells in prop::collection::vec(prop::collection::vec("[a\"\t\n\r ]{0,6}", 1..4), 1..4)) {
        // Alone, an empty cell is no text at all.
        prop_assume!(cells.last().is_some_and(|row| row.len() > 1 || !row[0].is_empty()));
        prop_assert_eq!(rows(&text(&cells)), cells);
    }

    #[test]
    fn any_text_leaves_a_study_that_reads(study in random::study(), text in "([a-zÉé0-9,. \"]{0,8}[\t\n]){0,12}", row in 0_usize..8, column in 0_usize..8) {
        let mut study = study;
        let pasted = paste(&study, Place::new(row.min(study.activities.len()), column), &rows(&text), French);
        let _ = pasted.change.apply(&mut study);
        prop_assert!(study::read(&study.to_json()).is_ok());
    }

    #[test]
    fn a_block_copied_is_pasted_back(study in random::study()) {
        let mut study = study;
        study.factors.clear();
        study.activities.retain(|line| crate::catalogue::find(&line.factor).is_some());
        prop_assume!(!study.activities.is_empty());
        let block = Block {
            anchor: Place::new(0, 0),
            active: Place::new(study.activities.len() - 1, 6),
        };
        let text = copy(&study, block, French, |_| "1,2".to_owned());
        let pasted = paste(&study, Place::new(0, 0), &rows(&text), French);
        prop_assert_eq!(&pasted.refused, &[]);
        let mut after = study.clone();
        let _ = pasted.change.apply(&mut after);
        for (line, before) in after.activities.iter().zip(&study.activities) {
            prop_assert_eq!(&line.quantity, &before.quantity);
            prop_assert_eq!((&line.factor, line.sub_post, line.control), (&before.factor, before.sub_post, before.control));
        }
    }
}
