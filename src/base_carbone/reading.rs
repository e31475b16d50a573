//! The rows of the export in their order: an element, then its parts, checked when it is complete.

use std::collections::HashSet;

use super::columns::{Column, Columns};
use super::element::Cells;
use super::{
    BaseCarbone, BaseError, Difference, Element, Fault, Report, SumOf, TOLERANCE, Unusable, labels,
};
use crate::delimited::{Reader, Row};
use crate::factor::{PartKind, Text};
use crate::gas::Gases;
use crate::search::plain_text;

/// What the rows of parts that follow belong to.
#[derive(Debug)]
enum Open {
    /// An element of this identifier that is no factor of ours.
    Passed(String),
    /// A factor, and the fault of the row if it is said to be divided and no part follows.
    Factor(Box<Element>, Option<Fault>),
}

/// A file being read, in slices.
///
/// ```no_run
/// use infracarbone::base_carbone::Reading;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut reading = Reading::open(std::fs::read("Base_Carbone_V23.6.csv")?, "23.6")?;
/// while reading.advance(200)? {
///     println!("{:.0} %", 100.0 * reading.progress());
/// }
/// println!("{} factors", reading.finish()?.elements.len());
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Reading {
    reader: Reader,
    columns: Columns,
    row: Row,
    source: Text,
    seen: HashSet<String>,
    open: Open,
    base: BaseCarbone,
}

impl Reading {
    /// Opens a file of the version `version`.
    ///
    /// # Errors
    /// [`BaseError::Table`], and [`BaseError::MissingColumn`] when it is not Base Carbone.
    pub fn open(bytes: Vec<u8>, version: &str) -> Result<Self, BaseError> {
        let reader = Reader::new(bytes)?;
        Ok(Self {
            columns: Columns::find(reader.titles())?,
            reader,
            row: Row::default(),
            source: format!("base-carbone-{version}").into(),
            seen: HashSet::new(),
            open: Open::Passed(String::new()),
            base: BaseCarbone {
                version: version.to_owned(),
                modified: String::new(),
                elements: Vec::new(),
                report: Report::default(),
            },
        })
    }

    /// How much of the file is read, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.reader.progress()
    }

    /// Reads so many rows at most; false at the end of the file.
    ///
    /// # Errors
    /// [`BaseError`] for a row that is cut: the reading is then over.
    pub fn advance(&mut self, rows: usize) -> Result<bool, BaseError> {
        for _ in 0..rows {
            if !self.reader.read(&mut self.row)? {
                return Ok(false);
            }
            if self.row.is_empty() {
                continue;
            }
            if self.row.len() != self.columns.count {
                return Err(BaseError::CellCount {
                    line: self.row.line(),
                    found: self.row.len(),
                    expected: self.columns.count,
                });
            }
            let report = &mut self.base.report;
            report.rows = report.rows.saturating_add(1);
            let cells = Cells {
                row: &self.row,
                columns: &self.columns,
            };
            let id = cells.text(Column::Id);
            match plain_text(cells.text(Column::RowKind)).as_str() {
                "poste" => match &mut self.open {
                    Open::Factor(element, missing) if element.factor.source_ref == id => {
                        *missing = None;
                        match cells.part() {
                            Ok(part) => element.factor.parts.to_mut().push(part),
                            Err(fault) => {
                                report.faults.push(fault);
                                self.open = Open::Passed(id.to_owned());
                            }
                        }
                    }
                    Open::Passed(passed) if passed == id => {}
                    // A part of another element than the one before it: rows are missing.
                    _ => report.faults.push(cells.fault(Column::Id)),
                },
                "element" => {
                    let next = open(&cells, &self.source, &mut self.seen, report);
                    let before = std::mem::replace(&mut self.open, next);
                    close(before, &mut self.base);
                }
                _ => report.faults.push(cells.fault(Column::RowKind)),
            }
        }
        Ok(true)
    }

    /// The base, once [`Reading::advance`] has said that nothing is left.
    ///
    /// # Errors
    /// [`BaseError::NoFactor`].
    pub fn finish(mut self) -> Result<BaseCarbone, BaseError> {
        close(self.open, &mut self.base);
        if self.base.elements.is_empty() {
            return Err(BaseError::NoFactor);
        }
        let by_id = |a: &Element, b: &Element| a.factor.source_ref.cmp(&b.factor.source_ref);
        self.base.elements.sort_unstable_by(by_id);
        Ok(self.base)
    }
}

/// Reads the row of an element.
fn open(cells: &Cells, source: &Text, seen: &mut HashSet<String>, report: &mut Report) -> Open {
    let id = cells.text(Column::Id);
    let passed = || Open::Passed(id.to_owned());
    if id.is_empty() || !seen.insert(id.to_owned()) {
        report.faults.push(cells.fault(Column::Id));
        return passed();
    }
    match plain_text(cells.text(Column::Kind)).as_str() {
        "facteur emission" => {}
        "donnees source" => {
            report.statistics = report.statistics.saturating_add(1);
            return passed();
        }
        _ => {
            report.faults.push(cells.fault(Column::Kind));
            return passed();
        }
    }
    let label = cells.text(Column::Unit);
    let Some(unit) = labels::unit(label) else {
        report.unusable.push(Unusable {
            id: id.to_owned(),
            unit_label: label.to_owned(),
        });
        return passed();
    };
    match cells.element(unit, source) {
        Ok(element) => {
            let divided = plain_text(cells.text(Column::Structure)).contains("par poste");
            let missing = divided.then(|| cells.fault(Column::Structure));
            Open::Factor(Box::new(element), missing)
        }
        Err(fault) => {
            report.faults.push(fault);
            passed()
        }
    }
}

/// Checks the sums of an element whose parts are all read, and keeps it.
fn close(open: Open, base: &mut BaseCarbone) {
    let Open::Factor(mut element, missing) = open else {
        return;
    };
    if let Some(fault) = missing {
        base.report.faults.push(fault);
        return;
    }
    if is_switchgear(&element) {
        element.factor.non_kyoto = false;
    }
    differences(&element, &mut base.report.differences);
    if element.modified > base.modified {
        base.modified.clone_from(&element.modified);
    }
    base.elements.push(*element);
}

/// Whether the other gases of an element are all of the distribution of electricity: what the base
/// files there as unspecified is the SF6 of transformers, as the names of some of these parts say.
fn is_switchgear(element: &Element) -> bool {
    let parts = element.factor.parts.iter();
    let distribution = parts.filter(|part| part.kind == PartKind::TransmissionDistribution);
    let others = |gases: Option<Gases>| gases.map_or(0.0, |gases| gases.other);
    let of_distribution: f64 = distribution.map(|part| others(part.gases)).sum();
    let of_whole = others(element.factor.gases);
    of_distribution > 0.0 && (of_distribution - of_whole).abs() <= TOLERANCE * of_whole.abs()
}

/// The sums of parts and of gases that miss their totals.
fn differences(element: &Element, found: &mut Vec<Difference>) {
    let factor = &element.factor;
    let mut check = |of, published: f64, terms: &[f64]| {
        let sum: f64 = terms.iter().sum();
        // Parts that cancel out leave the rounding of the largest of them.
        let rounding = 1e-9 * terms.iter().map(|term| term.abs()).sum::<f64>();
        if (sum - published).abs() > TOLERANCE * published.abs() + rounding {
            found.push(Difference {
                id: factor.source_ref.to_string(),
                name: factor.fr.to_string(),
                of,
                published,
                sum,
            });
        }
    };
    if !factor.parts.is_empty() {
        let totals: Vec<f64> = factor.parts.iter().map(|part| part.total).collect();
        check(SumOf::Parts, factor.total, &totals);
    }
    if let Some(gases) = &factor.gases {
        check(SumOf::Gases, factor.total, &counted(gases));
    }
    for (place, part) in factor.parts.iter().enumerate() {
        if let Some(gases) = &part.gases {
            check(SumOf::GasesOfPart(place), part.total, &counted(gases));
        }
    }
}

/// The gases that a total counts: biogenic CO2 is not among them.
fn counted(gases: &Gases) -> [f64; 5] {
    [
        gases.co2,
        gases.ch4_fossil,
        gases.ch4_biogenic,
        gases.n2o,
        gases.other,
    ]
}
