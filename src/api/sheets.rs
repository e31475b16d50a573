//! The statements that are tables of figures in one language: VSME, ESRS E1-6, the years of a series.
//!
//! The other years come from `others`, the studies known: those of the series of the study count.

use serde::Serialize;

use crate::inventory::calculate;
use crate::language::Language;
use crate::series::{Series, like_for_like, sheets};
use crate::standard::esrs::{self, Esrs};
use crate::standard::sheet::Sheet;
use crate::standard::vsme::{self, Vsme};
use crate::study::Study;

/// The years of a series side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Years {
    /// The years, the earliest first.
    pub years: Vec<i32>,
    /// The year of reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference_year: Option<i32>,
    /// Total and categories of every year, t CO2e.
    pub evolution: Sheet,
    /// Per-unit indicators of every year, kg CO2e per unit.
    pub indicators: Sheet,
    /// The posts of the year of reference beside those of the study; none when it is the study's year, or
    /// its study is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_reference: Option<Sheet>,
    /// What the gap to the year of reference is made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split: Option<Sheet>,
}

/// The VSME of a study.
#[must_use]
pub fn vsme(study: &Study, others: Vec<Study>, language: Language) -> Vsme {
    let series = Series::of(study, others);
    vsme::vsme(study, &calculate(study), &series, language)
}

/// The ESRS E1-6 of a study.
#[must_use]
pub fn esrs(study: &Study, others: Vec<Study>, language: Language) -> Esrs {
    let series = Series::of(study, others);
    esrs::esrs(study, &calculate(study), &series, language)
}

/// The years of the series of a study.
#[must_use]
pub fn years(study: &Study, others: Vec<Study>, language: Language) -> Years {
    let series = Series::of(study, others);
    let both = series.reference(study.year).zip(series.year(study.year));
    Years {
        years: series.years.iter().map(|year| year.study.year).collect(),
        reference_year: series.reference_year,
        evolution: sheets::evolution(&series, language),
        indicators: sheets::indicators(&series, study, language),
        beside_reference: both
            .map(|(reference, current)| sheets::beside_reference(reference, current, language)),
        split: both.map(|(reference, current)| {
            let gap = like_for_like(reference, current);
            sheets::split(&gap, [reference.study.year, study.year], language)
        }),
    }
}
