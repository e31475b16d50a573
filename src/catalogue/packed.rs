//! Reads the packed tables that the build writes (`build/catalogue.rs`), a row a line.
//!
//! The build has checked every cell; a line that does not read would be left out, and the tests
//! count the lines.

use std::borrow::Cow;

use super::FamilyRow;
use crate::decimal;
use crate::factor::{Factor, Origin, Part, PartKind, Status, Text, Uncertainty};
use crate::gas::Gases;
use crate::sector::Parameter;
use crate::text::Bilingual;
use crate::uncertainty::gsd2_of_factor;

/// Kinds of parts by their number, in the order of `build/allocation.rs`.
const PARTS: [PartKind; 19] = [
    PartKind::Whole,
    PartKind::Combustion,
    PartKind::PowerPlant,
    PartKind::Upstream,
    PartKind::TransmissionDistribution,
    PartKind::Losses,
    PartKind::Fugitive,
    PartKind::Leaks,
    PartKind::Manufacturing,
    PartKind::Amortisation,
    PartKind::Inputs,
    PartKind::Energy,
    PartKind::Transport,
    PartKind::Collection,
    PartKind::Treatment,
    PartKind::Incineration,
    PartKind::Fuel,
    PartKind::EndOfLife,
    PartKind::Other,
];

/// A row of the families: family, key, year or nothing, place of the factor.
pub fn family(line: &'static str) -> Option<FamilyRow> {
    let mut cells = line.split('\t');
    Some(FamilyRow {
        family: cells.next()?,
        key: cells.next()?,
        year: cells.next()?.parse().ok(),
        factor: cells.next()?.parse().ok()?,
    })
}

/// A row of the parameters, without provenance.
pub fn parameter(line: &'static str) -> Option<Parameter> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    let id = next()?;
    let (value, scale) = (decimal::parse(next()?)?, decimal::parse(next()?)?);
    Some(Parameter {
        id,
        value,
        base: value * scale,
        gsd2: match uncertainty(next()?)? {
            Uncertainty::Unknown => 1.0,
            known => gsd2_of_factor(known),
        },
        name: Bilingual::NONE,
        unit: Bilingual::NONE,
        unit_id: "",
        source: "",
        note: Bilingual::NONE,
    })
}

/// Adds the row of the provenance to a parameter; the rows are in the same order.
pub fn parameter_with_provenance(parameter: Parameter, line: &'static str) -> Option<Parameter> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    let text = |cell: &str| cell.parse().ok().map(Bilingual);
    Some(Parameter {
        name: text(next()?)?,
        unit: text(next()?)?,
        unit_id: next()?,
        source: next()?,
        note: text(next()?)?,
        ..parameter
    })
}

/// A row of the factors, without provenance.
pub fn factor(line: &'static str) -> Option<Factor> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Factor {
        id: next().map(Text::Borrowed)?,
        unit: next().map(Text::Borrowed)?,
        total: decimal::parse(next()?)?,
        gases: gases(next()?),
        uncertainty: uncertainty(next()?)?,
        valid_to: next().map(Text::Borrowed)?,
        status: if next()? == "archived" {
            Status::Archived
        } else {
            Status::Valid
        },
        origin: origin(next()?),
        non_kyoto: next()? == "1",
        parts: parts(next()?),
        fr: Text::Borrowed(""),
        en: Text::Borrowed(""),
        geography: Text::Borrowed(""),
        valid_from: Text::Borrowed(""),
        gwp: Text::Borrowed(""),
        sources: Cow::Borrowed(&[]),
        source_ref: Text::Borrowed(""),
        note_fr: Text::Borrowed(""),
        note_en: Text::Borrowed(""),
    })
}

/// Adds the row of the provenance to a factor; the rows are in the same order.
pub fn with_provenance(factor: Factor, line: &'static str) -> Option<Factor> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Factor {
        fr: next().map(Text::Borrowed)?,
        en: next().map(Text::Borrowed)?,
        geography: next().map(Text::Borrowed)?,
        valid_from: next().map(Text::Borrowed)?,
        gwp: next().map(Text::Borrowed)?,
        sources: next()?.split('|').map(Text::Borrowed).collect(),
        source_ref: next().map(Text::Borrowed)?,
        note_fr: next().map(Text::Borrowed)?,
        note_en: next().map(Text::Borrowed)?,
        ..factor
    })
}

fn origin(text: &str) -> Origin {
    match text {
        "guide" => Origin::Guide,
        "base-empreinte" => Origin::BaseEmpreinte,
        "other" => Origin::Other,
        "computed" => Origin::Computed,
        _ => Origin::Hypothesis,
    }
}

/// `kind:total:gases:name;…`; a name may hold a colon.
fn parts(list: &'static str) -> Cow<'static, [Part]> {
    let part = |text: &'static str| {
        let mut cells = text.splitn(4, ':');
        let kind: usize = cells.next()?.parse().ok()?;
        Some(Part {
            kind: *PARTS.get(kind)?,
            total: decimal::parse(cells.next()?)?,
            gases: gases(cells.next()?),
            name: Text::Borrowed(cells.next()?),
        })
    };
    list.split(';').filter_map(part).collect()
}

/// `co2,ch4_fossil,ch4_biogenic,n2o,other,co2_biogenic`, zeros left out; nothing when not split.
fn gases(text: &str) -> Option<Gases> {
    if text.is_empty() {
        return None;
    }
    let mut cells = text
        .split(',')
        .map(|cell| decimal::parse(cell).unwrap_or(0.0));
    let mut next = || cells.next().unwrap_or(0.0);
    Some(Gases {
        co2: next(),
        ch4_fossil: next(),
        ch4_biogenic: next(),
        n2o: next(),
        other: next(),
        co2_biogenic: next(),
    })
}

/// `p` and a percentage, `n` and five notes, `r` and two ends, or nothing known.
fn uncertainty(text: &str) -> Option<Uncertainty> {
    let Some((kind, rest)) = text.split_at_checked(1) else {
        return Some(Uncertainty::Unknown);
    };
    match kind {
        "p" => decimal::parse(rest).map(Uncertainty::Percent),
        "n" => {
            let notes: Vec<u8> = rest.bytes().map(|digit| digit.wrapping_sub(b'0')).collect();
            notes.try_into().ok().map(Uncertainty::Notes)
        }
        "r" => {
            let (low, high) = rest.split_once(',')?;
            Some(Uncertainty::Range {
                low: decimal::parse(low)?,
                high: decimal::parse(high)?,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{FACTORS, FAMILIES, PARAMETERS};
    use crate::factor::{Origin, Status, Uncertainty};

    /// Base Carbone V23.6, element 24283: the name of its second part holds a colon.
    #[test]
    fn names_survive_packing() {
        let water = crate::catalogue::find("water-m3").unwrap();
        assert!(
            water.parts[1]
                .name
                .starts_with("électricité : réseaux, usines")
        );
    }

    /// Rows as the build writes them, with every cell that few factors fill.
    #[test]
    fn cells_are_read_in_their_places() {
        let row = "a\tkg\t2\t\tn12345\t2024-12-31\tarchived\tguide\t1\t";
        let factor = super::factor(row).unwrap();
        assert_eq!(factor.uncertainty, Uncertainty::Notes([1, 2, 3, 4, 5]));
        assert_eq!(factor.status, Status::Archived);
        assert_eq!(factor.origin, Origin::Guide);
        assert!(factor.non_kyoto);
        let other = super::factor("b\tkg\t2\t\t\t\t\tother\t\t").unwrap();
        assert_eq!(other.origin, Origin::Other);
        assert!(!other.non_kyoto);
        let known = "Nom\tName\tFR\t2020\tAR5\ts|t\tref\tmot\tword";
        let factor = super::with_provenance(factor, known).unwrap();
        assert_eq!(
            (factor.note_fr.as_ref(), factor.note_en.as_ref()),
            ("mot", "word")
        );
    }

    #[test]
    fn no_line_is_left_out() {
        let lines = |table: &str| table.lines().count();
        let factors = include_str!(concat!(env!("OUT_DIR"), "/factors.txt"));
        assert_eq!(FACTORS.len(), lines(factors));
        let families = include_str!(concat!(env!("OUT_DIR"), "/families.txt"));
        assert_eq!(FAMILIES.len(), lines(families));
        let parameters = include_str!(concat!(env!("OUT_DIR"), "/parameters.txt"));
        assert_eq!(PARAMETERS.len(), lines(parameters));
    }

    /// Figures of Base Carbone V23.6, elements 14015 (non-road diesel) and 43642 (electricity 2024).
    #[test]
    fn figures_survive_packing() {
        let find = |id| crate::catalogue::find(id).unwrap();
        assert_eq!(find("gnr-l").total, 3.16);
        let parts: Vec<f64> = find("elec-fr-2024")
            .parts
            .iter()
            .map(|part| part.total)
            .collect();
        assert_eq!(parts.len(), 3);
        assert!((parts.iter().sum::<f64>() - 0.0519).abs() < 1e-9);
    }
}
