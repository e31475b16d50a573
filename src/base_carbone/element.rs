//! One row of the export read into an element or into a part.

use std::borrow::Cow;

use super::columns::{Column, Columns};
use super::{Element, Fault, labels, validity};
use crate::decimal;
use crate::delimited::Row;
use crate::factor::{Factor, Origin, Part, Status, Text, Uncertainty};
use crate::gas::Gases;
use crate::search::plain_text;

/// Additional gases: code and value.
const MORE: [(Column, Column); 5] = [
    (Column::MoreCode1, Column::More1),
    (Column::MoreCode2, Column::More2),
    (Column::MoreCode3, Column::More3),
    (Column::MoreCode4, Column::More4),
    (Column::MoreCode5, Column::More5),
];

/// A row and where its columns are.
pub(super) struct Cells<'a> {
    pub row: &'a Row,
    pub columns: &'a Columns,
}

impl Cells<'_> {
    /// The text of a cell, without blanks around it.
    pub(super) fn text(&self, column: Column) -> &str {
        self.columns.cell(self.row, column)
    }

    /// The fault of a cell.
    pub(super) fn fault(&self, column: Column) -> Fault {
        Fault {
            line: self.row.line(),
            column: column.title(),
            found: self.text(column).chars().take(40).collect(),
        }
    }

    /// A number with a decimal comma; none for an empty cell.
    fn number(&self, column: Column) -> Result<Option<f64>, Fault> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let value = decimal::parse(&text.replace(',', "."));
        value.map(Some).ok_or_else(|| self.fault(column))
    }

    /// A total, which no row may lack.
    fn total(&self) -> Result<f64, Fault> {
        let total = self.number(Column::Total)?;
        total.ok_or_else(|| self.fault(Column::Total))
    }

    /// The gases of a row and whether its other gases are outside the Kyoto Protocol; none when the
    /// row is not split. The values are kg CO2e already.
    fn gases(&self) -> Result<Option<(Gases, bool)>, Fault> {
        use Column::{Ch4Biogenic, Ch4Fossil, Co2, Co2Biogenic, N2o, OtherGases};
        let mut found = false;
        let mut number = |column| {
            let value = self.number(column)?;
            found |= value.is_some();
            Ok(value.unwrap_or_default())
        };
        let unspecified = number(OtherGases)?;
        let mut non_kyoto = unspecified != 0.0;
        let mut gases = Gases {
            co2: number(Co2)?,
            ch4_fossil: number(Ch4Fossil)?,
            ch4_biogenic: number(Ch4Biogenic)?,
            n2o: number(N2o)?,
            other: unspecified,
            co2_biogenic: number(Co2Biogenic)?,
        };
        for (code, value) in MORE {
            let value = number(value)?;
            gases.other += value;
            non_kyoto |= value != 0.0 && labels::is_non_kyoto(self.text(code));
        }
        Ok(found.then_some((gases, non_kyoto)))
    }

    /// Base, attribute and boundary of the name; in English only when none of them lacks its
    /// translation, since half a name could be that of another factor.
    fn names(&self) -> (String, String) {
        let pairs = [
            (Column::BaseFr, Column::BaseEn),
            (Column::AttributeFr, Column::AttributeEn),
            (Column::BoundaryFr, Column::BoundaryEn),
        ]
        .map(|(fr, en)| (clean(self.text(fr)), clean(self.text(en))));
        let whole = pairs.iter().all(|(fr, en)| fr.is_empty() || !en.is_empty());
        let [fr, en] = [true, false].map(|french| {
            let parts = pairs.iter().filter(|(fr, _)| !fr.is_empty());
            let parts = parts.map(|(fr, en)| if french { fr } else { en }.as_str());
            parts.collect::<Vec<_>>().join(", ")
        });
        (fr, if whole { en } else { String::new() })
    }

    /// The element of a row, still without parts, of the unit `unit`.
    pub(super) fn element(&self, unit: &'static str, source: &Text) -> Result<Element, Fault> {
        let total = self.total()?;
        let (fr, en) = self.names();
        let base_name = clean(self.text(Column::BaseFr));
        let boundary = self.text(Column::BoundaryFr);
        let (gases, non_kyoto) = match self.gases()? {
            Some((gases, non_kyoto)) => (Some(gases), non_kyoto),
            None => {
                let gases = labels::single_gas(&base_name, boundary, total);
                (gases, gases.is_some() && labels::is_non_kyoto(&base_name))
            }
        };
        let uncertainty = self.number(Column::Uncertainty)?;
        let status = plain_text(self.text(Column::Status));
        let modified = validity::date(self.text(Column::Modified)).unwrap_or_default();
        let until = self.text(Column::Validity);
        let id = self.text(Column::Id);
        let [place, sub_place] = [Column::Place, Column::SubPlace].map(|column| self.text(column));
        let category = clean(self.text(Column::Category));
        Ok(Element {
            specific: status == "valide specifique",
            place: join(&[place, sub_place]),
            unit_label: self.text(Column::Unit).to_owned(),
            tags: self.tags(),
            contributor: clean(self.text(Column::Contributor)),
            programme: clean(self.text(Column::Programme)),
            source: clean(self.text(Column::Source)),
            created: validity::date(self.text(Column::Created)).unwrap_or_default(),
            factor: Factor {
                id: format!("base-carbone:{id}").into(),
                fr: fr.into(),
                en: en.into(),
                unit: unit.into(),
                total,
                gases,
                parts: Cow::Borrowed(&[]),
                uncertainty: uncertainty.map_or(Uncertainty::Unknown, Uncertainty::Percent),
                geography: labels::place(place, sub_place).into(),
                valid_from: Text::Borrowed(""),
                valid_to: validity::end(until, &modified).unwrap_or_default().into(),
                gwp: report(&format!("{category} {until}")).into(),
                status: if status == "archive" {
                    Status::Archived
                } else {
                    Status::Valid
                },
                sources: vec![source.clone()].into(),
                source_ref: id.to_owned().into(),
                origin: Origin::BaseEmpreinte,
                note_fr: Text::Borrowed(""),
                note_en: Text::Borrowed(""),
                non_kyoto,
            },
            base_name,
            category,
            modified,
        })
    }

    /// The part of a row.
    pub(super) fn part(&self) -> Result<Part, Fault> {
        Ok(Part {
            kind: labels::part(self.text(Column::PartKind)),
            name: clean(self.text(Column::PartName)).into(),
            total: self.total()?,
            gases: self.gases()?.map(|(gases, _)| gases),
        })
    }

    /// The tags in both languages, without doubles.
    fn tags(&self) -> Vec<String> {
        let mut tags = Vec::new();
        for column in [Column::TagsFr, Column::TagsEn] {
            for tag in self.text(column).split(',').map(clean) {
                if !tag.is_empty() && !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
        }
        tags
    }
}

/// A text without the blanks and quotation marks that spreadsheets left around and inside it.
pub(super) fn clean(text: &str) -> String {
    let inner = text.trim_matches(|c: char| c == '"' || c.is_whitespace());
    if !inner.contains(['"', '\t', '\n', '\r']) {
        return inner.to_owned();
    }
    let mut text = inner.replace(['\t', '\n', '\r'], " ");
    while text.contains("\"\"") {
        text = text.replace("\"\"", "\"");
    }
    text
}

fn join(texts: &[&str]) -> String {
    let kept = texts.iter().filter(|text| !text.is_empty());
    kept.copied().collect::<Vec<_>>().join(", ")
}

/// The report of the IPCC that a text names: "issus du 6eme rapport du GIEC".
fn report(text: &str) -> &'static str {
    let plain = plain_text(text);
    let named = |number: &str| plain.contains(&format!("{number}eme rapport du giec"));
    [("4", "AR4"), ("5", "AR5"), ("6", "AR6")]
        .into_iter()
        .find(|(number, _)| named(number))
        .map_or("", |(_, report)| report)
}
