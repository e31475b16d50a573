//! Files as people keep them, and any bytes.

use proptest::prelude::*;

use super::*;
use Language::{English, French};

fn import(file: &[u8], language: Language) -> Result<Imported, ImportError> {
    let import = Import::open(file.to_vec())?;
    let mapping = Mapping::guess(import.titles());
    let mut rows = import.start(mapping, language)?;
    while rows.advance(2)? {}
    Ok(rows.finish())
}

#[test]
fn titles_of_both_languages_are_guessed() {
    let cases: [(&str, &[(Field, usize)]); 4] = [
        (
            "Site;Libellé;Quantité;Unité;Facteur d'émission;Sous-poste;Année;Commentaire",
            &[
                (Field::Site, 0),
                (Field::Label, 1),
                (Field::Quantity, 2),
                (Field::Unit, 3),
                (Field::Factor, 4),
                (Field::SubPost, 5),
                (Field::Period, 6),
                (Field::Comment, 7),
            ],
        ),
        (
            "Name,Qty,Unit,Emission factor,Control,Tag",
            &[
                (Field::Label, 0),
                (Field::Quantity, 1),
                (Field::Unit, 2),
                (Field::Factor, 3),
                (Field::Control, 4),
                (Field::Tag, 5),
            ],
        ),
        // "Nom du site" is the site, though it begins with a name.
        (
            "Nom du site\tDescription\tValeur",
            &[(Field::Site, 0), (Field::Label, 1), (Field::Quantity, 2)],
        ),
        (
            "Quantité annuelle;Désignation",
            &[(Field::Quantity, 0), (Field::Label, 1)],
        ),
    ];
    for (titles, expected) in cases {
        let import = Import::open(format!("{titles}\n").into_bytes()).unwrap();
        let mapping = Mapping::guess(import.titles());
        for field in Field::all() {
            let column = expected
                .iter()
                .find(|(of, _)| *of == field)
                .map(|(_, column)| *column);
            assert_eq!(mapping.column(field), column, "{titles}: {}", field.word());
        }
    }
}

#[test]
fn rows_become_lines() {
    let file = "Libellé;Quantité;Unité;Site;Facteur;Poste;Tag\r\n\
        Gazole;1 250,5;litres;Lyon;gnr-l;1.1;chantier\r\n\
        ;;;;;;\r\n\
        \"Électricité \"\"A\"\"\";12 MWh;;;;2.1\r\n\
        Câble;3;km;Paris;;;\r\n";
    let mut bytes = Vec::new();
    bytes.extend(file.chars().map(|c| u8::try_from(c).unwrap()));
    let imported = import(&bytes, French).unwrap();
    assert_eq!(imported.faults, []);
    let lines: Vec<_> = imported
        .lines
        .iter()
        .map(|line| (line.line, line.label.as_str(), line.quantity, line.unit))
        .collect();
    assert_eq!(
        lines,
        [
            (2, "Gazole", 1250.5, Some("L")),
            (4, "Électricité \"A\"", 12.0, Some("MWh")),
            (5, "Câble", 3.0, Some("km")),
        ]
    );
    let first = &imported.lines[0];
    assert_eq!(
        [&first.site, &first.factor, &first.sub_post, &first.tag],
        ["Lyon", "gnr-l", "1.1", "chantier"]
    );
}

#[test]
fn numbers_follow_the_language() {
    let file = b"label,quantity\na,\"1,234\"\n";
    assert_eq!(import(file, French).unwrap().lines[0].quantity, 1.234);
    assert_eq!(import(file, English).unwrap().lines[0].quantity, 1234.0);
}

#[test]
fn faults_name_row_and_column() {
    let number = |at, found: &str| {
        CellError::Number(NumberError::NotANumber {
            at,
            found: found.into(),
        })
    };
    let long = "x".repeat(LONGEST_TEXT + 1);
    let cases = [
        ("a;abc;L", "Quantité", number(0, "abc")),
        ("a;;L", "Quantité", CellError::Missing),
        ("a;-3;L", "Quantité", CellError::Negative),
        ("a;1e16;L", "Quantité", CellError::TooLarge),
        (
            "a;3;furlong",
            "Unité",
            CellError::UnknownUnit("furlong".into()),
        ),
        (
            "a;3 km;L",
            "Quantité",
            CellError::TwoUnits {
                typed: "km",
                column: "L",
            },
        ),
        (" ;3;L", "Libellé", CellError::Missing),
        ("a;3;L;4", "", CellError::MoreCells(1)),
        (&format!("{long};3;L"), "Libellé", CellError::TooLong),
    ];
    for (row, column, error) in cases {
        let file = format!("Libellé;Quantité;Unité\nb;1;L\n{row}\n");
        let imported = import(file.as_bytes(), French).unwrap();
        let fault = RowFault {
            line: 3,
            column: column.to_owned(),
            error,
        };
        assert_eq!(imported.faults, [fault], "{row}");
        assert_eq!(
            (imported.lines.len(), imported.faulty_rows),
            (1, 1),
            "{row}"
        );
    }
    // Both faults of one row.
    let imported = import(b"label;quantity;unit\n;x;furlong\n", French).unwrap();
    assert_eq!((imported.faults.len(), imported.faulty_rows), (3, 1));
}

#[test]
fn what_cannot_be_imported_is_refused() {
    assert_eq!(
        import(b"Quantit\xe9;Unit\xe9\n1;L\n", French).unwrap_err(),
        ImportError::NoColumn(Field::Label)
    );
    assert_eq!(
        import(b"label\na\n", French).unwrap_err(),
        ImportError::NoColumn(Field::Quantity)
    );
    assert_eq!(
        import(b"", French).unwrap_err(),
        ImportError::Table(DelimitedError::Empty)
    );
    let open = import(b"label;quantity\na;1\n\"b;2\n", French).unwrap_err();
    assert_eq!(
        open,
        ImportError::Table(DelimitedError::OpenQuote { line: 3 })
    );
    let many = format!("label;quantity\n{}", "a;1\n".repeat(MOST_ROWS + 1));
    assert_eq!(
        import(many.as_bytes(), French).unwrap_err(),
        ImportError::TooManyRows
    );
}

#[test]
fn faults_are_counted_beyond_those_kept() {
    let file = format!("label;quantity\n{}", "a;x\n".repeat(MOST_FAULTS + 5));
    let imported = import(file.as_bytes(), French).unwrap();
    assert_eq!(
        (imported.faults.len(), imported.faulty_rows),
        (MOST_FAULTS, MOST_FAULTS + 5)
    );
}

/// A mapping may be changed: the column of another title.
#[test]
fn the_mapping_is_the_users() {
    let import = Import::open(b"a;b\nGazole;12 L\n".to_vec()).unwrap();
    let mut mapping = Mapping::guess(import.titles());
    assert_eq!(mapping, Mapping::default());
    mapping.set(Field::Label, Some(0));
    mapping.set(Field::Quantity, Some(1));
    let mut rows = import.start(mapping, French).unwrap();
    assert!(!rows.advance(10).unwrap());
    assert_eq!(rows.progress(), 1.0);
    assert_eq!(rows.finish().lines[0].quantity, 12.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = import(&bytes, French);
    }

    /// Every row is a line or a faulty row.
    #[test]
    fn no_row_is_lost(rows in prop::collection::vec("[a-z0-9,. ;\\-éL]{1,20}", 0..10)) {
        let file = format!("label;quantity;unit\n{}\n", rows.join("\n"));
        let filled = rows.iter().filter(|row| !row.replace(';', "").trim().is_empty()).count();
        let imported = import(file.as_bytes(), English).unwrap();
        prop_assert_eq!(imported.lines.len() + imported.faulty_rows, filled);
        let amounts = imported.lines.iter().map(|line| line.quantity);
        prop_assert!(amounts.into_iter().all(|quantity| (0.0..=LARGEST).contains(&quantity)));
    }
}
