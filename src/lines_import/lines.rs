//! The lines of a study that rows of a file mean.

use std::collections::HashMap;

use super::{Field, ImportedLine};
use crate::allocation::{Control, SubPost, offers};
use crate::entry::EntryError;
use crate::grid::FieldError;
use crate::grid::field::{period, unit_of};
use crate::grid::names::Names;
use crate::grid::start::{identifiers, proposal};
use crate::picker::usual_sub_post;
use crate::study::{ActivityDatum, Period, Quantity, Study};
use crate::unit::Unit;

/// What a row says that the study does not know.
#[derive(Debug, Clone, PartialEq)]
pub struct LineFault {
    /// Line of the file, from 1.
    pub line: usize,
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    pub error: FieldError,
}

/// A line with what several rows share, or why there is none.
type Alike = Result<ActivityDatum, Vec<(Field, FieldError)>>;

/// What rows of a file mean in a study.
pub struct Meaning<'a> {
    names: Names<'a>,
    identifiers: Box<dyn Iterator<Item = String>>,
    /// Columns repeat themselves: what was read once is not read again.
    known: HashMap<[String; 6], Alike>,
}

impl<'a> Meaning<'a> {
    /// For a study and the identifiers of the lines it has; the lines themselves are not needed.
    #[must_use]
    pub fn new(study: &'a Study, lines: &Study) -> Self {
        Self {
            names: Names::new(study),
            identifiers: Box::new(identifiers(lines)),
            known: HashMap::new(),
        }
    }

    /// The line of a row.
    ///
    /// # Errors
    /// Every field that means nothing, or several things. A row always has a factor, and a sub-post
    /// unless its factor is usual for one.
    pub fn line(&mut self, row: &ImportedLine) -> Result<ActivityDatum, Vec<LineFault>> {
        let key = [
            &row.factor,
            row.unit.unwrap_or_default(),
            &row.sub_post,
            &row.control,
            &row.site,
            &row.period,
        ]
        .map(str::to_owned);
        let names = &self.names;
        let like = self.known.entry(key).or_insert_with(|| alike(names, row));
        let like = like.as_ref().map_err(|faults| {
            let fault = |(field, error): &(Field, FieldError)| LineFault {
                line: row.line,
                field: *field,
                error: error.clone(),
            };
            faults.iter().map(fault).collect::<Vec<_>>()
        })?;
        let mut line = like.clone();
        line.id = self.identifiers.next().unwrap_or_default();
        line.quantity.value = row.quantity;
        line.label.clone_from(&row.label);
        line.source.clone_from(&row.source);
        line.comment.clone_from(&row.comment);
        line.tag.clone_from(&row.tag);
        Ok(line)
    }
}

/// What rows share that say the same of factor, unit, sub-post, control, site and period.
fn alike(names: &Names, row: &ImportedLine) -> Alike {
    let mut faults = Vec::new();
    let study = names.study;
    let quantity = Quantity::new(0.0, row.unit.unwrap_or_default());
    let blank = SubPost::Electricite;
    let mut line = ActivityDatum::new("", blank, Control::Operated, quantity, "");
    let factor = take_factor(names, row, &mut line);
    match names.site(&row.site) {
        Ok(site) => line.site = site,
        Err(error) => faults.push((Field::Site, error)),
    }
    match dates(&row.period, study) {
        Ok(period) => line.period = period,
        Err(error) => faults.push((Field::Period, error)),
    }
    let sub_post = match &factor {
        _ if !row.sub_post.is_empty() => Some(names.sub_post(&row.sub_post)),
        Ok(()) => Some(usual_sub_post(study, &line.factor).ok_or(FieldError::Compulsory)),
        // The factor would have told it.
        Err(_) => None,
    };
    match sub_post {
        Some(Ok(sub_post)) => {
            line.sub_post = sub_post;
            match control(names, row, sub_post) {
                Ok(control) => line.control = control,
                Err(error) => faults.push((Field::Control, error)),
            }
        }
        // An unknown sub-post is enough to say.
        Some(Err(error)) => faults.push((Field::SubPost, error)),
        None => {}
    }
    faults.extend(factor.err());
    if faults.is_empty() {
        Ok(line)
    } else {
        Err(faults)
    }
}

/// The control of the row, else the one proposed for the sub-post.
fn control(names: &Names, row: &ImportedLine, sub_post: SubPost) -> Result<Control, FieldError> {
    if row.control.is_empty() {
        return Ok(proposal(names.study, sub_post));
    }
    let control = names.control(&row.control, sub_post)?;
    if offers(sub_post, control) {
        Ok(control)
    } else {
        Err(FieldError::Control)
    }
}

/// Gives the line the factor of the row, and its unit where the row names none.
fn take_factor(
    names: &Names,
    row: &ImportedLine,
    line: &mut ActivityDatum,
) -> Result<(), (Field, FieldError)> {
    let factor = names.factor(&row.factor, line);
    line.factor = factor.map_err(|error| (Field::Factor, error))?;
    let unknown = || (Field::Factor, FieldError::Unknown(row.factor.clone()));
    let per = unit_of(names.study, line).ok_or_else(unknown)?;
    let typed = row.unit.and_then(|unit| Unit::find(unit).ok());
    match typed {
        Some(typed) if typed.dimension != per.dimension => {
            let error = EntryError::OtherDimension {
                typed: typed.id,
                expected: per.id,
            };
            Err((Field::Unit, error.into()))
        }
        Some(_) => Ok(()),
        None => {
            per.id.clone_into(&mut line.quantity.unit);
            Ok(())
        }
    }
}

/// A period: a year, or two ISO days parted by a slash. None for that of the study.
fn dates(text: &str, study: &Study) -> Result<Option<Period>, FieldError> {
    if let Some((start, end)) = text.split_once('/') {
        return period(start, end);
    }
    if text.is_empty() || text == study.year.to_string() {
        return Ok(None);
    }
    period(&format!("{text}-01-01"), &format!("{text}-12-31"))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::study::{OwnFactor, Site};

    fn study() -> Study {
        let mut study = Study::new("a", 2024);
        let mut own = OwnFactor::new("own-1", "km", 3.0, 20.0, "fournisseur");
        own.name = "Microtranchée".to_owned();
        study.factors.push(own);
        let site: Site = serde_json::from_value(serde_json::json!({
            "id": "s1", "name": "Siège", "location": "FR"
        }))
        .unwrap();
        study.sites.push(site);
        study
    }

    fn row(line: usize, factor: &str, unit: Option<&'static str>) -> ImportedLine {
        ImportedLine {
            line,
            label: "Travaux".to_owned(),
            site: "siege".to_owned(),
            quantity: 1250.0,
            unit,
            factor: factor.to_owned(),
            sub_post: "AchatsDeServices".to_owned(),
            control: String::new(),
            period: "2024".to_owned(),
            source: "facture".to_owned(),
            comment: String::new(),
            tag: "lot 1".to_owned(),
        }
    }

    #[test]
    fn a_row_is_a_line() {
        let study = study();
        let mut meaning = Meaning::new(&study, &study);
        let line = meaning.line(&row(2, "microtranchee", Some("m"))).unwrap();
        assert_eq!(line.quantity, Quantity::new(1250.0, "m"));
        assert_eq!(
            (line.factor.as_str(), line.id.as_str()),
            ("own-1", "line-1")
        );
        assert_eq!(line.site.as_deref(), Some("s1"));
        assert_eq!(
            (line.sub_post, line.period),
            (SubPost::AchatsDeServices, None)
        );
        assert_eq!(line.control, Control::Operated);
        // Without unit, that of the factor; no identifier twice.
        let line = meaning.line(&row(3, "own-1", None)).unwrap();
        assert_eq!(line.quantity.unit, "km");
        assert_eq!(line.id, "line-2");
    }

    #[test]
    fn every_field_that_means_nothing_is_named() {
        let study = study();
        let mut meaning = Meaning::new(&study, &study);
        let bad = ImportedLine {
            site: "Lyon".to_owned(),
            period: "2024-13".to_owned(),
            ..row(7, "inconnu", Some("m"))
        };
        let faults = meaning.line(&bad).unwrap_err();
        let fields: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [Field::Site, Field::Period, Field::Factor]);
        assert!(faults.iter().all(|fault| fault.line == 7));
        let mass = meaning.line(&row(8, "own-1", Some("kg"))).unwrap_err();
        assert_eq!((mass[0].line, mass[0].field), (8, Field::Unit));
        let none = ImportedLine {
            sub_post: String::new(),
            ..row(9, "own-1", None)
        };
        let none = meaning.line(&none).unwrap_err();
        assert_eq!(
            (none[0].field, &none[0].error),
            (Field::SubPost, &FieldError::Compulsory)
        );
    }

    /// A row without sub-post takes the one its factor is usual for; its own wins.
    #[test]
    fn a_row_without_sub_post_takes_that_of_its_factor() {
        let study = study();
        let mut meaning = Meaning::new(&study, &study);
        let row = |sub_post: &str, factor, unit| ImportedLine {
            sub_post: sub_post.to_owned(),
            ..row(2, factor, Some(unit))
        };
        let cases = [
            ("", "gnr-l", "L", SubPost::CombustiblesFossiles),
            ("", "elec-fr-2024", "kWh", SubPost::Electricite),
            ("FretEntrant", "gnr-l", "L", SubPost::FretEntrant),
        ];
        for (sub_post, factor, unit, expected) in cases {
            let line = meaning.line(&row(sub_post, factor, unit)).unwrap();
            assert_eq!(line.sub_post, expected, "{factor}");
            assert!(offers(line.sub_post, line.control), "{factor}");
        }
        // An unknown factor tells none: it alone is the fault. So is a control that is no choice.
        let unknown = meaning.line(&row("", "inconnu", "L")).unwrap_err();
        let fields: Vec<Field> = unknown.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [Field::Factor]);
        let paid = ImportedLine {
            control: "payé".to_owned(),
            ..row("", "elec-fr-2024", "kWh")
        };
        let refused = meaning.line(&paid).unwrap_err();
        assert_eq!(refused[0].field, Field::Control);
    }

    #[test]
    fn periods_are_years_or_two_days() {
        let study = study();
        let read = |text: &str| dates(text, &study);
        assert_eq!(read("2024"), Ok(None));
        assert_eq!(read("2023").unwrap().unwrap().start, "2023-01-01");
        assert_eq!(
            read("2024-01-01/2024-03-31").unwrap().unwrap().end,
            "2024-03-31"
        );
        assert_eq!(read("mars"), Err(FieldError::Period));
    }
}
