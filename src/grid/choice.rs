//! The factors that a line may take, found while typing.

use std::sync::Arc;

use crate::base_carbone::{BaseCarbone, Element, own_id};
use crate::catalogue::{self, FACTORS};
use crate::factor::Factor;
use crate::inventory::own_factor;
use crate::language::Language;
use crate::picker::{Collection, Filter, Index, search_all};
use crate::search::{Query, Searchable};
use crate::study::{ActivityDatum, FamilyFactor, OwnFactor, Study};
use crate::unit::Unit;

use super::names::{ELECTRICITY, factor_name, monetary};

/// Most factors shown at once.
const MOST: usize = 40;

/// A factor to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Identifier for the line: of a factor, or of a family.
    pub id: String,
    /// The factor itself; of a family, that of the place and the year.
    pub factor: Factor,
    /// The year of the factor of a family, when it is not the one asked for.
    pub other_year: Option<i32>,
    /// The base that it is copied from when it is chosen; none for what the study has already.
    pub base: Option<String>,
}

/// A Base Carbone ready to be searched.
#[derive(Debug)]
pub struct SearchableBase {
    /// The base.
    pub base: BaseCarbone,
    /// The words of its elements.
    pub index: Index,
}

/// The factors of the catalogue, of a study and of an opened base, ready to be searched.
pub struct Choices {
    index: Index,
    own: Vec<(Factor, OwnFactor)>,
    base: Option<Arc<SearchableBase>>,
}

impl Choices {
    /// Reads all factors once; those of the base are indexed already.
    #[must_use]
    pub fn new(study: &Study, base: Option<Arc<SearchableBase>>) -> Self {
        let mut index = Index::default();
        index.add_catalogue();
        let own = study.factors.iter();
        let own: Vec<_> = own.map(|own| (own_factor(own), own.clone())).collect();
        for (at, (factor, _)) in own.iter().enumerate() {
            index.add(Collection::Own, at, factor, "");
        }
        Self { index, own, base }
    }

    /// The factors that match best, best first. Families come first where their name has every word
    /// typed; before any word, where they measure what the line does.
    #[must_use]
    pub fn search(
        &self,
        study: &Study,
        line: &ActivityDatum,
        typed: &str,
        filter: &Filter,
        language: Language,
    ) -> Vec<Choice> {
        let query = Query::new(typed);
        let held = Unit::find(&line.quantity.unit).ok();
        let families = monetary().chain([ELECTRICITY.to_owned()]);
        let families = families
            .filter_map(|id| family(study, line, id))
            .filter(|choice| {
                let per = Unit::find(&choice.factor.unit).ok();
                let dimension = per.map(|unit| unit.dimension);
                let fits = match filter.dimension {
                    Some(asked) => dimension == Some(asked),
                    None => true,
                };
                let found = if typed.trim().is_empty() {
                    dimension == held.map(|unit| unit.dimension)
                } else {
                    let name = factor_name(study, &choice.id, study.year, language);
                    query.matches(&Searchable::new(&name))
                };
                fits && found && filter.place.is_none()
            });
        let mut indexes = vec![&self.index];
        indexes.extend(self.base.iter().map(|base| &base.index));
        let hits = search_all(&indexes, typed, filter, MOST);
        let hits = hits.into_iter().filter_map(|hit| {
            let factor = match hit.collection {
                Collection::Own => self.own.get(hit.at).map(|(factor, _)| factor),
                Collection::Catalogue => FACTORS.get(hit.at),
                Collection::Base => return self.of_base(hit.at),
            }?;
            Some(Choice {
                id: factor.id.to_string(),
                factor: factor.clone(),
                other_year: None,
                base: None,
            })
        });
        families.chain(hits).take(MOST).collect()
    }

    /// An element of the base, unless the study has its copy, which is found by itself.
    fn of_base(&self, at: usize) -> Option<Choice> {
        let base = &self.base.as_ref()?.base;
        let factor = &base.elements.get(at)?.factor;
        let id = own_id(&factor.source_ref);
        self.own(&id).is_none().then(|| Choice {
            id,
            factor: factor.clone(),
            other_year: None,
            base: Some(base.name()),
        })
    }

    /// The element of the base that a choice is of.
    #[must_use]
    pub fn element(&self, choice: &Choice) -> Option<&Element> {
        self.base.as_ref()?.base.find(&choice.factor.source_ref)
    }

    /// A factor of the study; none for one of the catalogue.
    #[must_use]
    pub fn own(&self, id: &str) -> Option<&OwnFactor> {
        let found = self.own.iter().find(|(factor, _)| factor.id == id);
        found.map(|(_, own)| own)
    }
}

/// The factor that a family has for the place and the year of a line.
fn family(study: &Study, line: &ActivityDatum, id: String) -> Option<Choice> {
    let named = FamilyFactor::read(&id)?;
    let key = named.key.unwrap_or_else(|| study.location(line));
    let year = line.spending_year.unwrap_or(study.year);
    let found = catalogue::in_family(named.family, key, year)?;
    Some(Choice {
        factor: found.factor.clone(),
        other_year: found.other_year,
        base: None,
        id,
    })
}

/// The places that factors of the catalogue name, most often named first.
#[must_use]
pub fn places() -> Vec<&'static str> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for code in FACTORS
        .iter()
        .flat_map(|factor| factor.geography.split_whitespace())
    {
        match counted.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => counted.push((code, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(code, _)| code).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::allocation::{Control, SubPost};
    use crate::study::Quantity;

    fn line(unit: &str) -> ActivityDatum {
        let (sub_post, quantity) = (SubPost::Electricite, Quantity::new(1.0, unit));
        ActivityDatum::new("a", sub_post, Control::Operated, quantity, ELECTRICITY)
    }

    fn found(study: &Study, line: &ActivityDatum, typed: &str) -> Vec<String> {
        let filter = Filter::default();
        let found = Choices::new(study, None).search(study, line, typed, &filter, Language::French);
        found.into_iter().map(|choice| choice.id).collect()
    }

    #[test]
    fn families_come_first_where_they_are_meant() {
        let study = Study::new("a", 2024);
        assert_eq!(found(&study, &line("kWh"), "")[0], ELECTRICITY);
        assert_eq!(
            found(&study, &line("km"), "electricite du site")[0],
            ELECTRICITY
        );
        assert!(found(&study, &line("eur"), "")[0].starts_with("family:monetary/"));
        let telecom = found(&study, &line("km"), "télécommunications");
        assert!(
            telecom.contains(&"family:monetary/telecom".to_owned()),
            "{telecom:?}"
        );
    }

    #[test]
    fn own_factors_are_found() {
        let mut study = Study::new("a", 2024);
        let mut own = OwnFactor::new("own-1", "km", 3.0, 20.0, "fournisseur");
        own.name = "Microtranchée en centre-ville".to_owned();
        study.factors.push(own);
        assert_eq!(found(&study, &line("km"), "microtranchee")[0], "own-1");
        assert!(Choices::new(&study, None).own("own-1").is_some());
    }

    #[test]
    fn a_family_takes_the_factor_of_the_place_and_the_year() {
        let study = Study::new("a", 2023);
        let choice = family(&study, &line("kWh"), ELECTRICITY.to_owned()).unwrap();
        assert_eq!(choice.factor.id, "elec-fr-2023");
        assert_eq!(choice.other_year, None);
    }

    #[test]
    fn the_dimension_asked_for_holds_for_families_too() {
        let study = Study::new("a", 2024);
        let mass = Unit::find("kg").unwrap().dimension;
        let filter = Filter {
            dimension: Some(mass),
            ..Filter::default()
        };
        let choices = Choices::new(&study, None);
        let found = choices.search(&study, &line("kWh"), "", &filter, Language::French);
        assert!(!found.is_empty());
        for choice in found {
            assert_eq!(Unit::find(&choice.factor.unit).unwrap().dimension, mass);
        }
    }
}
