//! Lines of a study from a network: which posts follow from who owns and who operates.
//!
//! | | build | operation |
//! |---|---|---|
//! | owned and held | 4.2 | |
//! | operated | | 2.1 and 4.1; 1.1, 1.2, 1.4, 4.5 |
//! | hosted, leased out to an operator | | 5.2 |
//! | rented in | 4.4 | 4.4 |
//! | access to what others hold (ducts, poles) | 4.5 | |
//! | financed (concession) | 5.4 | 5.4 |
//! | boxes rented to customers | 4.2 | 5.2 |
//! | boxes sold to customers | 4.1 | 5.1 |
//!
//! It may differ from group to group.
//!
//! The refrigerant that is lost at the end of life is in no line: it is a leak (1.4) of the year in which
//! the equipment is scrapped, not a capital good of the year in which it was bought.
//!
//! A line is a factor in a layer: the activity of the central case, with the spread of its draws, lifetime included. The
//! study takes lines as independent, so what several lines owe to one lever (sand, refill and haulage
//! to the width of a trench) is spread less in their sum than in the draws of the network. The
//! identifier of a line starts with [`prefix`], by which [`replace`] finds it again when the
//! network changes.

mod ownership;

use std::collections::BTreeMap;

use super::document::Network;
use super::draws::gsd2_of_sums;
use super::growth::Pace;
use super::model::FactorOf;
use super::part::Part;
use super::result::{Term, calculate};
use super::table::{LAYERS, MIXES, Mix};
use crate::allocation::{Control, SubPost};
use crate::language::Language;
use crate::study::{ActivityDatum, Asset, Basis, FAMILY, OwnFactor, Quantity, Study};

pub use ownership::{Boxes, Build, Contract, GroupOwnership, Operation, Ownership};

/// Lines of a study, and the factors that they need beside those of the catalogue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    /// The lines.
    pub activities: Vec<ActivityDatum>,
    /// The factors.
    pub factors: Vec<OwnFactor>,
}

/// Start of the identifiers of the lines and factors of a network.
#[must_use]
pub fn prefix(network: &str) -> String {
    // A colon in the name would make it the start of the names of other networks.
    format!("network:{}:", network.replace(':', "%3A"))
}

/// What makes a line of terms: they are of one layer, of one part of a year or of the build of one
/// year, of one factor, and of the same owner.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    layer: usize,
    /// None for the build.
    part: Option<Part>,
    /// Year of commissioning.
    year: Option<i32>,
    factor: String,
    /// Group that is owned otherwise.
    apart: Option<String>,
}

impl Key {
    /// The identifier of the line, the same as long as what it is of is.
    fn id(&self, network: &Network, factor: FactorOf) -> String {
        let layer = LAYERS.get(self.layer).map_or("", |layer| layer.id);
        let part = match (self.part, self.year) {
            (Some(part), _) => part.word().to_owned(),
            (None, Some(year)) => format!("build-{year}"),
            (None, None) => "build".to_owned(),
        };
        // The factor of electricity is named by its year: its line stays when the year changes.
        let factor = match self.part {
            Some(Part::Electricity) => "",
            _ => factor.id(),
        };
        let id = format!("{}{layer}:{part}:{factor}", prefix(&network.id));
        match &self.apart {
            Some(group) => format!("{id}:{group}"),
            None => id,
        }
    }
}

/// What a line adds up.
struct Sum {
    /// Activity of the central case.
    activity: f64,
    /// Places of its terms, and how much of each.
    slots: Vec<(usize, f64)>,
    factor: FactorOf,
    sub_post: SubPost,
    control: Control,
    /// Whether it is amortised.
    is_asset: bool,
}

/// The lines of a network.
#[must_use]
pub fn lines(network: &Network, ownership: &Ownership, language: Language) -> Lines {
    let results = calculate(network);
    let pace = Pace::new(network);
    let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
    for (slot, term) in results.terms.iter().enumerate() {
        let apart = ownership.apart(network, term.of.group);
        let apart = apart.filter(|_| !results.is_customer(term));
        let (build, operation) = apart.map_or((ownership.build, ownership.operation), |apart| {
            (apart.build, apart.operation)
        });
        let placed = if results.is_customer(term) {
            at_the_customer(term, ownership.boxes)
        } else {
            place(term, build, operation)
        };
        let Some((sub_post, control)) = placed else {
            continue;
        };
        // What is bought each year, as a service or to be sold, is no capital good.
        let bought = matches!(
            sub_post,
            SubPost::AchatsDeServices | SubPost::AutresIntrants
        );
        let lots = if term.of.part.is_yearly() {
            vec![(None, term.weight)]
        } else if bought {
            vec![(None, term.weight / term.years.central)]
        } else {
            pace.lots(&term.of)
        };
        let is_asset = !term.of.part.is_yearly() && !bought;
        let given = ownership.commissioned.filter(|_| is_asset);
        for (year, weight) in lots {
            let key = Key {
                layer: term.of.layer,
                part: term.of.part.is_yearly().then_some(term.of.part),
                year: year.or(given),
                factor: factor(network, term),
                apart: apart.map(|apart| apart.group.clone()),
            };
            let sum = sums.entry(key).or_insert(Sum {
                activity: 0.0,
                slots: Vec::new(),
                factor: term.of.factor,
                sub_post,
                control,
                is_asset,
            });
            sum.activity += term.activity.central * weight * ownership.share;
            sum.slots.push((slot, weight));
        }
    }
    sums.retain(|_, sum| sum.activity > 0.0);
    let mut of_slots = vec![Vec::new(); results.terms.len()];
    for (line, sum) in sums.values().enumerate() {
        for (slot, weight) in &sum.slots {
            if let Some(of) = of_slots.get_mut(*slot) {
                of.push((line, *weight));
            }
        }
    }
    let spreads = gsd2_of_sums(network, &of_slots, sums.len());
    let mut lines = Lines::default();
    for ((key, sum), gsd2) in sums.into_iter().zip(spreads) {
        let Sum {
            activity,
            factor,
            sub_post,
            control,
            is_asset,
            ..
        } = sum;
        let known = lines.factors.iter().any(|known| known.id == key.factor);
        if let (FactorOf::Mix(place), false) = (factor, known) {
            let mix = MIXES.get(place);
            let mix = mix.map(|mix| own(&key.factor, mix, language));
            lines.factors.extend(mix);
        }
        let quantity = Quantity::new(activity, factor.unit());
        let id = key.id(network, factor);
        let mut datum = ActivityDatum::new(&id, sub_post, control, quantity, &key.factor);
        datum.label = label(&key, factor, language);
        datum.basis = Basis::Estimated;
        datum.uncertainty = Some(percent(gsd2));
        datum.tag.clone_from(&network.name);
        if is_asset {
            let years = results.years.get(key.layer).copied().unwrap_or(1.0);
            datum.asset = Some(Asset {
                commissioned: key.year,
                ..Asset::new(years)
            });
        }
        lines.activities.push(datum);
    }
    lines
}

/// Puts the lines of a network in a study in place of those that it had: a line that stays keeps its
/// place, and the site, share held, source and comment that the user gave it.
pub fn replace(study: &mut Study, network: &str, lines: Lines) {
    let prefix = prefix(network);
    let mut new = lines.activities;
    study.activities.retain_mut(|old| {
        if !old.id.starts_with(&prefix) {
            return true;
        }
        let Some(place) = new.iter().position(|datum| datum.id == old.id) else {
            return false;
        };
        let datum = new.remove(place);
        *old = ActivityDatum {
            site: old.site.take(),
            held: old.held,
            source: std::mem::take(&mut old.source),
            comment: std::mem::take(&mut old.comment),
            ..datum
        };
        true
    });
    study.activities.append(&mut new);
    study
        .factors
        .retain(|factor| !factor.id.starts_with(&prefix));
    study.factors.extend(lines.factors);
}

/// The sub-post and control of what is at the customer’s; none where it is not ours.
fn at_the_customer(term: &Term, boxes: Boxes) -> Option<(SubPost, Control)> {
    match (boxes, term.of.part) {
        (Boxes::Rented, _) => place(term, Build::Held, Operation::Hosted),
        (Boxes::Sold, Part::Electricity) => {
            Some((SubPost::UtilisationEnResponsabilite, Control::FinalClient))
        }
        (Boxes::Sold, part) if part.is_build() => {
            Some((SubPost::AutresIntrants, Control::Operated))
        }
        _ => None,
    }
}

/// The sub-post and control of a term; none where it is not ours.
fn place(term: &Term, build: Build, operation: Operation) -> Option<(SubPost, Control)> {
    let financed = (
        SubPost::InvestissementsFinanciersRealises,
        Control::Operated,
    );
    if term.of.part == Part::End {
        return None;
    }
    if term.of.part.is_build() {
        let asset = asset(LAYERS.get(term.of.layer).map_or("", |layer| layer.id));
        return match build {
            Build::Held => Some((asset, Control::Operated)),
            Build::Rented => Some((asset, Control::Rented)),
            Build::Access => Some((SubPost::AchatsDeServices, Control::Operated)),
            Build::Financed => Some(financed),
            Build::None => None,
        };
    }
    let monetary = term.of.factor.unit() == "keur";
    let used = match term.of.part {
        Part::Electricity => SubPost::Electricite,
        Part::Leaks => SubPost::EmissionsLieesALaProductionDeFroid,
        Part::Fuel => SubPost::CombustiblesFossiles,
        _ if monetary => SubPost::ServicesEnApprocheMonetaire,
        _ => SubPost::DeplacementsProfessionnels,
    };
    match operation {
        Operation::Operated => Some((used, Control::Operated)),
        Operation::Hosted => Some((SubPost::UtilisationEnResponsabilite, Control::RentedOut)),
        Operation::Rented if monetary => Some((SubPost::Equipements, Control::Rented)),
        Operation::Rented => Some((used, Control::Rented)),
        Operation::Financed => Some(financed),
        Operation::None => None,
    }
}

/// The sub-post of the capital goods of a layer.
fn asset(layer: &str) -> SubPost {
    match layer {
        "building" | "shelter" => SubPost::Batiments,
        "server" => SubPost::Informatique,
        "civil" | "cable" | "pole-wood" | "pole-composite" | "pole-steel" | "cabinet" | "tower" => {
            SubPost::AutresInfrastructures
        }
        _ => SubPost::Equipements,
    }
}

/// The factor of a line: electricity by its family, so that it follows the year of the study.
fn factor(network: &Network, term: &Term) -> String {
    match term.of.factor {
        FactorOf::Catalogue(_) if term.of.part == Part::Electricity => {
            format!("{FAMILY}electricity/{}", network.location)
        }
        FactorOf::Catalogue(factor) => factor.id.to_string(),
        FactorOf::Mix(_) => format!("{}{}", prefix(&network.id), term.of.factor.id()),
    }
}

/// A mix as a factor of the study, with the spread of its triangle.
fn own(id: &str, mix: &Mix, language: Language) -> OwnFactor {
    let spread = mix.spread;
    let percent = percent(spread.gsd2());
    let source = mix.note.get(language);
    let mut own = OwnFactor::new(id, mix.unit, spread.central, percent, source);
    mix.name.get(language).clone_into(&mut own.name);
    own
}

fn label(key: &Key, factor: FactorOf, language: Language) -> String {
    let layer = LAYERS
        .get(key.layer)
        .map_or("", |layer| layer.name.get(language));
    let of = match (key.part, factor) {
        (Some(part), _) => part.name().get(language),
        (None, FactorOf::Mix(_)) => factor.mix_name().map_or("", |name| name.get(language)),
        (None, FactorOf::Catalogue(factor)) => match language {
            Language::English if !factor.en.is_empty() => &factor.en,
            _ => &factor.fr,
        },
    };
    format!("{layer} – {of}")
}

/// ± in percent of a GSD²: what it adds to 1.
fn percent(gsd2: f64) -> f64 {
    100.0 * (gsd2 - 1.0).max(0.0)
}
