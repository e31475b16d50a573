//! Files that are no Base Carbone, cut rows, unreadable cells, damaged bytes.

use proptest::prelude::*;

use super::super::columns::TITLES;
use super::*;

#[test]
fn another_file_is_refused_with_the_column_it_lacks() {
    assert_eq!(
        read(b"Type Ligne;Nom\nx;y\n".to_vec()).unwrap_err(),
        BaseError::MissingColumn("Identifiant de l'élément")
    );
    let none: [Cells; 0] = [];
    assert_eq!(read(export(none)).unwrap_err(), BaseError::NoFactor);
    assert_eq!(
        read(Vec::new()).unwrap_err(),
        BaseError::Table(DelimitedError::Empty)
    );
}

#[test]
fn a_cut_row_is_named_by_its_line() {
    // Cut inside the total of the last row, the 27th column: `3,80` is left of it.
    let mut bytes = export(ELECTRICITY);
    bytes.truncate(bytes.len() - 20);
    assert_eq!(
        read(bytes).unwrap_err(),
        BaseError::CellCount {
            line: 5,
            found: 27,
            expected: TITLES.len()
        }
    );
}

#[test]
fn an_unreadable_cell_leaves_its_element_out() {
    let fault = |column, found: &str| Fault {
        line: 2,
        column,
        found: found.to_owned(),
    };
    for (cells, expected) in [
        (
            vec![("Total poste non décomposé", "abc")],
            fault("Total poste non décomposé", "abc"),
        ),
        (
            vec![("Total poste non décomposé", "")],
            fault("Total poste non décomposé", ""),
        ),
        (vec![("CO2f", "1.2.3")], fault("CO2f", "1.2.3")),
        (
            vec![("Type de l'élément", "autre")],
            fault("Type de l'élément", "autre"),
        ),
        (vec![("Type Ligne", "Total")], fault("Type Ligne", "Total")),
        (
            vec![("Structure", "élément décomposé par poste")],
            fault("Structure", "élément décomposé par poste"),
        ),
    ] {
        let base = base(&[
            element(&cells),
            element(&[("Identifiant de l'élément", "9")]),
        ]);
        assert_eq!(base.report.faults, [expected]);
        assert_eq!(base.elements.len(), 1);
    }
    // A part that does not read, a part of nobody, an element that comes twice.
    let mut rows = ELECTRICITY.map(<[_]>::to_vec).to_vec();
    rows[2].retain(|(title, _)| *title != "Total poste non décomposé");
    rows.push(element(&[("Identifiant de l'élément", "9")]));
    rows.push(element(&[("Identifiant de l'élément", "9")]));
    rows.push(vec![
        ("Type Ligne", "Poste"),
        ("Identifiant de l'élément", "7"),
    ]);
    let base = base(&rows);
    let lines: Vec<usize> = base.report.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [4, 7, 8]);
    assert_eq!(base.elements.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// An export with any bytes changed is read or refused.
    #[test]
    fn damaged_exports_end(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        kept in any::<prop::sample::Index>(),
    ) {
        let mut bytes = export(ELECTRICITY);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(kept.index(bytes.len()) + 1);
        let _ = read(bytes);
    }

    #[test]
    fn any_cells_end(cells in prop::collection::vec("[-0-9,.eE\"; \\PC]{0,8}", TITLES.len())) {
        let row: Vec<(&str, &str)> = TITLES.iter().copied().zip(cells.iter().map(String::as_str)).collect();
        let text = row.iter().map(|(_, cell)| cell.replace(['"', ';'], "")).collect::<Vec<_>>().join(";");
        let bytes = format!("{}\nElément{text}\n", TITLES.join(";"));
        let _ = read(bytes.into_bytes());
    }
}
