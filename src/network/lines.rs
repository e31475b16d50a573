//! Lines of a study from a network: which posts follow from who owns and who operates.
//!
//! | | build | operation |
//! |---|---|---|
//! | owned and held | 4.2 | |
//! | operated | | 2.1 and 4.1; 1.1, 1.2, 1.4, 4.5 |
//! | hosted, leased out to an operator | | 5.2 |
//! | rented in | 4.4 | 4.4 |
//! | financed (concession) | 5.4 | |
//!
//! The refrigerant that is lost at the end of life is in no line: it is a leak (1.4) of the year in which
//! the equipment is scrapped, not a capital good of the year in which it was bought.
//!
//! A line is a factor in a layer: the activity of the central case, with the spread of its draws, lifetime included. The
//! study takes lines as independent, so what several lines owe to one lever (sand, refill and haulage
//! to the width of a trench) is spread less in their sum than in the draws of the network. The
//! identifier of a line starts with [`prefix`], by which [`replace`] finds it again when the
//! network changes.

use std::collections::BTreeMap;

use super::document::Network;
use super::draws::gsd2_of_sums;
use super::growth::Pace;
use super::model::FactorOf;
use super::part::Part;
use super::result::{Results, Term, calculate};
use super::table::{LAYERS, MIXES, Mix};
use crate::allocation::{Control, SubPost};
use crate::language::Language;
use crate::study::{ActivityDatum, Asset, Basis, FAMILY, OwnFactor, Quantity, Study};

/// Who holds what is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// We do: 4.2.
    Held,
    /// Somebody rents it to us: 4.4.
    Rented,
    /// Somebody else does, and we finance it: 5.4.
    Financed,
    /// Not ours.
    None,
}

/// Who runs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// We do: 2.1 and 4.1 for electricity, 1.1, 1.2, 1.4 and 4.5 for the rest.
    Operated,
    /// Those whom we host or lease it to: 5.2.
    Hosted,
    /// The one who rents it to us: 4.4.
    Rented,
    /// Not ours.
    None,
}

/// The contract of a public network, for the authority that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contract {
    /// Direct operation: held and operated.
    Regie,
    /// Lease-operation: held, run by the lessee.
    Affermage,
    /// Concession: financed for its public share, not ours to run.
    Concession,
}

/// Who owns and who operates a network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ownership {
    /// Who holds what is built.
    pub build: Build,
    /// Who runs it.
    pub operation: Operation,
    /// Boxes are ours and rented to customers: 4.2 and, for their electricity, 5.2. Left out
    /// otherwise.
    pub customer: bool,
    /// Share of it that is ours, 0 to 1.
    pub share: f64,
    /// Year of commissioning of the groups that say none; without any, one annuity of what is in
    /// life is counted.
    pub commissioned: Option<i32>,
}

/// Lines of a study, and the factors that they need beside those of the catalogue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    /// The lines.
    pub activities: Vec<ActivityDatum>,
    /// The factors.
    pub factors: Vec<OwnFactor>,
}

impl Contract {
    /// Who owns and who operates under the contract; `share` is the public share of a concession.
    #[must_use]
    pub const fn ownership(self, share: f64) -> Ownership {
        let (build, operation, share) = match self {
            Self::Regie => (Build::Held, Operation::Operated, 1.0),
            Self::Affermage => (Build::Held, Operation::Hosted, 1.0),
            Self::Concession => (Build::Financed, Operation::None, share),
        };
        Ownership {
            build,
            operation,
            customer: false,
            share,
            commissioned: None,
        }
    }
}

/// Start of the identifiers of the lines and factors of a network.
#[must_use]
pub fn prefix(network: &str) -> String {
    format!("network:{network}:")
}

/// What makes a line of terms: they are of one layer, of one part of a year or of the build of one
/// year, and of one factor.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    layer: usize,
    /// None for the build.
    part: Option<Part>,
    /// Year of commissioning.
    year: Option<i32>,
    factor: String,
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
        format!("{}{layer}:{part}:{}", prefix(&network.id), factor.id())
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
}

/// The lines of a network.
#[must_use]
pub fn lines(network: &Network, ownership: &Ownership, language: Language) -> Lines {
    let results = calculate(network);
    let pace = Pace::new(network);
    let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
    for (slot, term) in results.terms.iter().enumerate() {
        let Some((sub_post, control)) = place(&results, term, ownership) else {
            continue;
        };
        let lots = if term.of.part.is_yearly() {
            vec![(None, term.weight)]
        } else {
            pace.lots(&term.of)
        };
        for (year, weight) in lots {
            let key = Key {
                layer: term.of.layer,
                part: term.of.part.is_yearly().then_some(term.of.part),
                year: year.or(ownership.commissioned.filter(|_| !term.of.part.is_yearly())),
                factor: factor(network, term),
            };
            let sum = sums.entry(key).or_insert(Sum {
                activity: 0.0,
                slots: Vec::new(),
                factor: term.of.factor,
                sub_post,
                control,
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
        if key.part.is_none() {
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

/// The sub-post and control of a term; none where it is not ours.
fn place(results: &Results, term: &Term, ownership: &Ownership) -> Option<(SubPost, Control)> {
    let (mut build, mut operation) = (ownership.build, ownership.operation);
    if results.is_customer(term) {
        if !ownership.customer {
            return None;
        }
        (build, operation) = (Build::Held, Operation::Hosted);
    }
    if term.of.part == Part::End {
        return None;
    }
    if term.of.part.is_build() {
        let asset = asset(LAYERS.get(term.of.layer).map_or("", |layer| layer.id));
        return match build {
            Build::Held => Some((asset, Control::Operated)),
            Build::Rented => Some((asset, Control::Rented)),
            Build::Financed => Some((
                SubPost::InvestissementsFinanciersRealises,
                Control::Operated,
            )),
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
