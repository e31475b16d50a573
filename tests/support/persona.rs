//! The companies of `tests/personas/`, one per métier: their answers, and totals by post worked
//! out by hand in the comments of each file.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use infracarbone::study::{Answer, Study};
use serde::Deserialize;

/// A file of `tests/personas/`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// Who they are.
    pub name: String,
    #[serde(rename = "study")]
    profile: Profile,
    answers: BTreeMap<String, Answer>,
    /// t CO2e by code of post, and `total`; a post that is not there is zero.
    // Not every suite compares figures.
    #[allow(dead_code)]
    pub expected: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Profile {
    sector: String,
    year: i32,
    headcount: Option<f64>,
    turnover_keur: Option<f64>,
}

impl Persona {
    /// The study that their answers make.
    pub fn study(&self) -> Study {
        let mut study = Study::new("persona", self.profile.year);
        study.name.clone_from(&self.name);
        study.sector = Some(self.profile.sector.clone());
        study.organisation.headcount = self.profile.headcount;
        study.organisation.turnover = self.profile.turnover_keur;
        study.answers.clone_from(&self.answers);
        study
    }
}

/// Every persona with the name of its file, in order.
pub fn all() -> Result<Vec<(String, Persona)>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/personas");
    let mut personas = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path.display().to_string();
        let text = std::fs::read_to_string(&path)?;
        let persona = toml::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
        personas.push((file, persona));
    }
    personas.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(personas)
}
