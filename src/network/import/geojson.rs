//! The attributes of a GeoJSON as a table: a row a feature, a column a property. The geometry, whose
//! lengths depend on a projection, is not used.

use super::ImportError;
use crate::json::{self, Value};

/// The bytes of a table: those given, unless they are a GeoJSON.
///
/// # Errors
/// [`ImportError::NoFeatures`].
pub fn table(bytes: Vec<u8>) -> Result<Vec<u8>, ImportError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if text.trim_ascii_start().first() != Some(&b'{') {
        return Ok(bytes);
    }
    let read = std::str::from_utf8(text).ok().map(json::read);
    let Some(Ok(Value::Object(members))) = read else {
        return Err(ImportError::NoFeatures);
    };
    let features = members.into_iter().find(|(name, _)| name == "features");
    let Some((_, Value::List(features))) = features else {
        return Err(ImportError::NoFeatures);
    };
    let rows = features.into_iter().map(properties);
    let rows: Vec<Vec<(String, Value)>> = rows.collect();
    let mut titles: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flatten() {
        if !titles.contains(&name.as_str()) {
            titles.push(name);
        }
    }
    let mut table = String::new();
    line(titles.iter().map(|title| (*title).to_owned()), &mut table);
    for row in &rows {
        let of = |title: &&str| row.iter().find(|(name, _)| name == title);
        let cells = titles
            .iter()
            .map(|title| of(title).map(|(_, value)| cell(value)));
        line(cells.map(Option::unwrap_or_default), &mut table);
    }
    Ok(table.into_bytes())
}

fn properties(mut feature: Value) -> Vec<(String, Value)> {
    match feature.take("properties") {
        Some(Value::Object(properties)) => properties,
        _ => Vec::new(),
    }
}

/// A value as text; what is no text, number or word is left blank.
fn cell(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => {
            let mut text = String::new();
            json::write(value, &mut text);
            text
        }
        Value::Null | Value::List(_) | Value::Object(_) => String::new(),
    }
}

fn line(cells: impl Iterator<Item = String>, table: &mut String) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            table.push(';');
        }
        table.push('"');
        table.push_str(&cell.replace('"', "\"\""));
        table.push('"');
    }
    table.push('\n');
}
