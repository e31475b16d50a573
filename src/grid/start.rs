//! New lines: a blank one, and the usual sources of a métier.

use std::collections::HashSet;

use super::names::{ELECTRICITY, controls};
use crate::allocation::{Control, SubPost};
use crate::catalogue;
use crate::inventory::{Inventory, LineName, LineStatus, chosen};
use crate::language::Language;
use crate::sector::{self, Commissioned, FactorRule, FamilyKey, LineRule};
use crate::study::{ActivityDatum, Asset, FAMILY, Quantity, Study, factor_unit};
use crate::unit::Unit;

/// New identifiers of lines, none of which the study has.
pub fn identifiers(study: &Study) -> impl Iterator<Item = String> + use<> {
    let known: HashSet<String> = study
        .activities
        .iter()
        .map(|line| line.id.clone())
        .collect();
    let from = known.len();
    (from..)
        .map(|number| format!("line-{}", number.saturating_add(1)))
        .filter(move |id| !known.contains(id))
}

/// The control proposed for a sub-post: that of the métier's own lines, else the first choice.
#[must_use]
pub fn proposal(study: &Study, sub_post: SubPost) -> Control {
    let mut rules = rules(study).filter(|rule| rule.sub_post == sub_post);
    let usual = rules.next().map(|rule| rule.control);
    usual
        .or_else(|| controls(sub_post).next())
        .unwrap_or(Control::Operated)
}

/// A line to be filled: like another in what lines beside each other most often share, else
/// electricity.
#[must_use]
pub fn blank(study: &Study, id: &str, like: Option<&ActivityDatum>) -> ActivityDatum {
    let Some(like) = like else {
        let control = proposal(study, SubPost::Electricite);
        let none = Quantity::new(0.0, "kWh");
        return ActivityDatum::new(id, SubPost::Electricite, control, none, ELECTRICITY);
    };
    let none = Quantity::new(0.0, &like.quantity.unit);
    let mut line = ActivityDatum::new(id, like.sub_post, like.control, none, &like.factor);
    line.site.clone_from(&like.site);
    line
}

/// The same line once more, with an identifier of its own.
#[must_use]
pub fn copy(line: &ActivityDatum, id: &str) -> ActivityDatum {
    ActivityDatum {
        id: id.to_owned(),
        ..line.clone()
    }
}

/// The rules of the lines of a métier's questions that the choices made let exist.
fn rules(study: &Study) -> impl Iterator<Item = &'static LineRule> {
    let sector = study.sector.as_deref().and_then(sector::find);
    let questions = sector.map(|sector| sector.questions).into_iter().flatten();
    let rules = questions.flat_map(|question| question.lines);
    rules.filter(|rule| {
        let mut conditions = rule.when.iter();
        conditions.all(|(field, option)| chosen(study, field) == Some(*option))
    })
}

/// The usual sources of the métier of a study, to be filled. What the study has already, by an
/// answer to a question or by a line of the same name, is left out.
#[must_use]
pub fn usual(study: &Study, inventory: &Inventory, language: Language) -> Vec<ActivityDatum> {
    let answered = |rule: &LineRule| {
        inventory.lines.iter().any(|line| {
            matches!(line.name, LineName::Table(_))
                && line.id == rule.id
                && line.status != LineStatus::NotAssessed
        })
    };
    let mut identifiers = identifiers(study);
    let mut lines: Vec<ActivityDatum> = Vec::new();
    for rule in rules(study).filter(|rule| !answered(rule)) {
        let id = identifiers.next().unwrap_or_default();
        let Some(line) = usual_line(study, rule, &id, language) else {
            continue;
        };
        let same = |other: &ActivityDatum| other.label == line.label && other.factor == line.factor;
        if !study.activities.iter().chain(&lines).any(same) {
            lines.push(line);
        }
    }
    lines
}

fn usual_line(
    study: &Study,
    rule: &LineRule,
    id: &str,
    language: Language,
) -> Option<ActivityDatum> {
    let mut candidates = rule.factors.iter();
    let factor = candidates.find_map(|candidate| factor(study, &candidate.rule))?;
    let none = Quantity::new(0.0, "");
    let mut line = ActivityDatum::new(id, rule.sub_post, rule.control, none, &factor);
    line.quantity.unit = factor_unit(study, &line)?.to_owned();
    rule.name.get(language).clone_into(&mut line.label);
    line.asset = rule.asset.as_ref().and_then(|asset| {
        let year = Unit::find("year").ok()?;
        let now = asset.commissioned == Commissioned::StudyYear;
        Some(Asset {
            acquired: now.then_some(study.year),
            commissioned: now.then_some(study.year),
            ..Asset::new(asset.lifetime.base / year.scale)
        })
    });
    Some(line)
}

/// The factor of a rule; electricity follows the site, money the year.
fn factor(study: &Study, rule: &FactorRule) -> Option<String> {
    match rule {
        FactorRule::Fixed(id) => Some((*id).to_owned()),
        FactorRule::Family { family, .. } if *family == "electricity" => {
            Some(ELECTRICITY.to_owned())
        }
        FactorRule::Family { family, key } => {
            let key = match key {
                FamilyKey::Fixed(key) => *key,
                FamilyKey::Chosen(field) => chosen(study, field)?,
            };
            if *family == "monetary" {
                return Some(format!("{FAMILY}{family}/{key}"));
            }
            let found = catalogue::in_family(family, key, study.year)?;
            Some(found.factor.id.to_string())
        }
        FactorRule::Own { .. } => None,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
