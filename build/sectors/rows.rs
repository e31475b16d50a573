//! The rows of the question and métier tables, as written.

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionFile {
    #[serde(default)]
    pub question: Vec<QuestionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectorFile {
    #[serde(default)]
    pub sector: Vec<SectorRow>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub fr: String,
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionRow {
    pub id: Spanned<String>,
    pub title: Texts,
    pub help: Texts,
    pub find: Texts,
    #[serde(default)]
    pub field: Vec<FieldRow>,
    #[serde(default)]
    pub line: Vec<LineRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRow {
    pub id: String,
    pub label: Texts,
    #[serde(default)]
    pub units: Vec<String>,
    #[serde(default)]
    pub low: f64,
    #[serde(default)]
    pub high: f64,
    #[serde(default)]
    pub choices: Vec<ChoiceRow>,
    #[serde(default)]
    pub text: bool,
    pub default: Option<String>,
    #[serde(default)]
    pub default_note: Texts,
    #[serde(default)]
    pub assumed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceRow {
    pub id: String,
    pub fr: String,
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRow {
    pub id: String,
    pub name: Texts,
    pub quantity: String,
    pub factors: Vec<String>,
    pub sub_post: String,
    pub control: String,
    #[serde(default)]
    pub when: Vec<String>,
    pub lifetime: Option<String>,
    pub commissioned: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectorRow {
    pub id: Spanned<String>,
    pub name: Texts,
    pub description: Texts,
    pub questions: Vec<String>,
    pub usual_posts: Vec<String>,
    #[serde(default)]
    pub indicator: Vec<IndicatorRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorRow {
    pub id: String,
    pub name: Texts,
    pub perimeter: Texts,
    #[serde(default)]
    pub lines: Vec<String>,
    pub per: String,
}
