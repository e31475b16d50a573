//! Every text of `src/text/*.csv` is used by the program.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The words of capitals in the Rust files of a folder: the constants that they name.
fn constants(folder: &Path, found: &mut BTreeSet<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            constants(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = fs::read_to_string(&path)?;
            let words = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            found.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    Ok(())
}

#[test]
fn no_text_is_left_unused() -> Result<(), Box<dyn Error>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut used = BTreeSet::new();
    constants(&source, &mut used)?;
    let mut unused = Vec::new();
    for entry in fs::read_dir(source.join("text"))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        let table = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for row in csv::Reader::from_path(&path)?.records() {
            let key = row?.get(0).unwrap_or_default().to_owned();
            // As `build/texts.rs` names the constant.
            if !used.contains(&key.to_uppercase().replace(['-', '.'], "_")) {
                unused.push(format!("{table}: {key}"));
            }
        }
    }
    assert!(
        unused.is_empty(),
        "texts that nothing shows:\n{}",
        unused.join("\n")
    );
    Ok(())
}
