//! Tables as people have them, and any bytes at all.

use proptest::prelude::*;

use super::*;

/// Rows with their lines.
type Rows<T> = Vec<(usize, Vec<T>)>;
/// Bytes, titles, rows with their lines.
type Case = (
    &'static [u8],
    &'static [&'static str],
    &'static [(usize, &'static [&'static str])],
);

/// The titles, then every row with its line, or the fault.
fn read(bytes: &[u8]) -> Result<(Vec<String>, Rows<String>), DelimitedError> {
    let mut reader = Reader::new(bytes.to_vec())?;
    let mut row = Row::default();
    let mut rows = Vec::new();
    while reader.read(&mut row)? {
        rows.push((row.line(), row.cells().map(str::to_owned).collect()));
    }
    Ok((reader.titles().to_vec(), rows))
}

#[test]
fn rows_and_their_lines() {
    let cases: [Case; 9] = [
        (
            b"a;b\n1;2\n3;4\n",
            &["a", "b"],
            &[(2, &["1", "2"]), (3, &["3", "4"])],
        ),
        // The last line without a break, Windows line breaks, a blank line.
        (
            b"a,b\r\n1,2\r\n\r\n3,4",
            &["a", "b"],
            &[(2, &["1", "2"]), (4, &["3", "4"])],
        ),
        (b"a\tb\n1\t\"2\t3\"\n", &["a", "b"], &[(2, &["1", "2\t3"])]),
        // Old Macintosh line breaks are rows too.
        (b"a;b\r1;2\r", &["a", "b"], &[(1, &["1", "2"])]),
        // A separator, a quotation mark and a line break inside quotes; the next row's line.
        (
            b"a;b\n\"x;\"\"y\"\"\";\"1\n2\"\n3;4\n",
            &["a", "b"],
            &[(2, &["x;\"y\"", "1\n2"]), (4, &["3", "4"])],
        ),
        // Titles with commas in quotes do not make the comma the separator.
        (
            b"\"a, b, c\";d\n1;2\n",
            &["a, b, c", "d"],
            &[(2, &["1", "2"])],
        ),
        (
            b"\xef\xbb\xbf\"a\";b\n\xc3\xa9;2\n",
            &["a", "b"],
            &[(2, &["é", "2"])],
        ),
        (b"a;b\n\xe9;\x80\n", &["a", "b"], &[(2, &["é", "€"])]),
        // Rows of another length are the caller's affair.
        (
            b"a;b\n1\n1;2;\n",
            &["a", "b"],
            &[(2, &["1"]), (3, &["1", "2", ""])],
        ),
    ];
    for (bytes, titles, rows) in cases {
        let (found_titles, found) = read(bytes).unwrap();
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(found_titles, titles, "{text}");
        let found: Rows<&str> = found
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect()))
            .collect();
        let rows: Rows<&str> = rows
            .iter()
            .map(|(line, cells)| (*line, cells.to_vec()))
            .collect();
        assert_eq!(found, rows, "{text}");
    }
}

#[test]
fn what_is_no_table_is_refused() {
    let cases: [(&[u8], DelimitedError); 7] = [
        (b"", DelimitedError::Empty),
        (b"\xef\xbb\xbf\r\n\n", DelimitedError::Empty),
        (b"\xff\xfea\0;\0", DelimitedError::Utf16),
        (b"PK\x03\x04\x14\0\x06\0", DelimitedError::NotText),
        (b"a;b\n1;\"2\n", DelimitedError::OpenQuote { line: 2 }),
        (
            b"a;b\n1;2\n3;\"4\n5;6\n",
            DelimitedError::OpenQuote { line: 3 },
        ),
        (b"\"a;b\n1;2\n", DelimitedError::OpenQuote { line: 1 }),
    ];
    for (bytes, fault) in cases {
        assert_eq!(
            read(bytes).unwrap_err(),
            fault,
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn what_was_found_is_said() {
    let mut reader = Reader::new(b"a\tb\n\xe9\t1\n".to_vec()).unwrap();
    assert_eq!(reader.encoding(), Encoding::Windows1252);
    assert_eq!(reader.separator(), '\t');
    assert_eq!(reader.progress(), 0.5);
    let mut row = Row::default();
    assert!(reader.read(&mut row).unwrap());
    assert_eq!((row.len(), row.cell(1), row.cell(2)), (2, "1", ""));
    assert!(!row.is_empty());
    assert_eq!(reader.progress(), 1.0);
    assert!(!reader.read(&mut row).unwrap());
    assert!(!reader.read(&mut row).unwrap(), "the end stays the end");
}

/// Long rows of many cells outgrow what a reader sets aside.
#[test]
fn long_rows_are_whole() {
    let cells: Vec<String> = (0..1000).map(|cell| format!("{cell:05}")).collect();
    let line = cells.join(";");
    let (titles, rows) = read(format!("{line}\n{line}\n").as_bytes()).unwrap();
    assert_eq!(titles, cells);
    assert_eq!(rows, [(2, cells)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_table_of_marks_ends(text in "[a;,\t\"\r\n ]{0,60}") {
        let _ = read(text.as_bytes());
    }

    /// What the csv crate writes is read back.
    #[test]
    fn tables_come_back(
        rows in prop::collection::vec(prop::collection::vec("[aé;,\t\"\n ]{0,8}", 3), 1..8),
        separator in prop::sample::select(&[b';', b',', b'\t'][..]),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(["x", "y", "z"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let (_, found) = read(&writer.into_inner().unwrap()).unwrap();
        let found: Vec<Vec<String>> = found.into_iter().map(|(_, cells)| cells).collect();
        prop_assert_eq!(found, rows);
    }
}
