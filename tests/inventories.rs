//! Whole companies entered line by line: the program must find every column of the BEGES table that
//! was worked out by hand, in the comments of each file of `tests/inventories/`.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use infracarbone::inventory::{Amount, calculate};
use infracarbone::standard::{Options, Standard, statement};
use infracarbone::study::{Study, read};
use serde::Deserialize;

/// A file of `tests/inventories/`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Company {
    study: Study,
    /// By code of post, and `total`: CO2, CH4, N2O, other gases, total, biogenic CO2, kg; then the
    /// 95 % factor. A post that is not there is not assessed.
    expected: BTreeMap<String, [f64; 7]>,
}

fn companies() -> Result<Vec<(String, Company)>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inventories");
    let mut companies = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path.display().to_string();
        let text = std::fs::read_to_string(&path)?;
        let company = toml::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
        companies.push((file, company));
    }
    Ok(companies)
}

/// The seven columns of a row.
fn columns(amount: &Amount) -> [f64; 7] {
    let gases = &amount.gases;
    [
        gases.co2,
        gases.ch4(),
        gases.n2o,
        gases.other,
        amount.value,
        gases.co2_biogenic,
        amount.gsd2_independent,
    ]
}

/// Figures by hand have nine digits; a gas that two parts cancel leaves the noise of its terms.
fn differs(found: f64, by_hand: f64, row: f64) -> bool {
    (found - by_hand).abs() > 1e-7 * by_hand.abs() + 1e-9 * row.abs()
}

#[test]
fn every_column_of_the_beges_table_is_that_worked_out_by_hand() -> Result<(), Box<dyn Error>> {
    let companies = companies()?;
    assert_eq!(companies.len(), 3);
    for (file, company) in companies {
        // As from a file: what a company enters is accepted.
        let study = read(&company.study.to_json())?;
        let inventory = calculate(&study);
        let beges = statement(&study, &inventory, Standard::Beges, &Options::default());
        let rows = beges.groups.iter().flat_map(|group| &group.rows);
        let rows = rows.map(|row| (row.code, row.amount));
        let mut expected = company.expected;
        for (code, amount) in rows.chain([("total", beges.total)]) {
            let by_hand = expected
                .remove(code)
                .unwrap_or([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
            for (column, (found, by_hand)) in columns(&amount).into_iter().zip(by_hand).enumerate()
            {
                assert!(
                    !differs(found, by_hand, amount.value),
                    "{file}, {code}, column {column}: {found}, by hand {by_hand}"
                );
            }
        }
        assert!(expected.is_empty(), "{file}: {expected:?} is in no row");
    }
    Ok(())
}
