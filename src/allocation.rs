//! Which BEGES post a part of an emission source belongs to; its place in the GHG Protocol is in
//! [`ghgp`].
//!
//! Owns `allocation/rules.csv`: for each Bilan Carbone sub-post and part of a factor, the post by
//! kind of control (facts read in the application of the Association Bilan
//! Carbone, MIT). The columns serve both consolidation approaches: *operated* is read "held" under
//! financial control. Decisions (DESIGN.md) that replace the table are in [`post`].

pub mod ghgp;

use serde::{Deserialize, Serialize};

use crate::factor::PartKind;
use crate::post::Post;

/// Who runs, holds or pays for the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Control {
    /// We run it (operational control) or hold it (financial control).
    Operated,
    /// Rented in and run by the lessor.
    Rented,
    /// Neither run, held, rented nor paid by us.
    Other,
    /// Not ours, and we pay for it.
    Paid,
    /// Not ours, and somebody else pays.
    Unpaid,
    /// Sold to the one who uses it.
    FinalClient,
    /// Sold to a company that transforms it.
    Intermediary,
    /// Rented out by us.
    RentedOut,
    /// Ours, a change of land use.
    LandUse,
    /// Ours, a leak.
    Fugitive,
    /// Ours, an industrial process.
    Process,
}

impl Control {
    /// Every kind, in the order of the tables.
    pub const ALL: [Self; 11] = [
        Self::Operated,
        Self::Rented,
        Self::Other,
        Self::Paid,
        Self::Unpaid,
        Self::FinalClient,
        Self::Intermediary,
        Self::RentedOut,
        Self::LandUse,
        Self::Fugitive,
        Self::Process,
    ];

    /// The word of the tables and of the study's document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Operated => "operated",
            Self::Rented => "rented",
            Self::Other => "other",
            Self::Paid => "paid",
            Self::Unpaid => "unpaid",
            Self::FinalClient => "final-client",
            Self::Intermediary => "intermediary",
            Self::RentedOut => "rented-out",
            Self::LandUse => "land-use",
            Self::Fugitive => "fugitive",
            Self::Process => "process",
        }
    }
}

/// A row of a table: what is in its cells, by kind of control in the order of [`Control`].
struct Rule<T> {
    sub_post: SubPost,
    part: PartKind,
    cells: [Option<T>; 11],
}

include!(concat!(env!("OUT_DIR"), "/allocation.rs"));

/// The post of a part, `None` when this control is not a choice of the sub-post.
#[must_use]
pub fn post(sub_post: SubPost, part: PartKind, control: Control) -> Option<Post> {
    place(sub_post, part, control).0
}

/// The post of a part as [`post`], and whether the table names none for this part of a source of
/// ours, which then goes to 4.1.
///
/// Parts that the table lacks: losses and distribution follow *upstream*, amortisation follows
/// *manufacturing*; a sub-post with an undivided row only takes every part; what is left goes to
/// 4.1 when the source is ours (never to a direct post), else where the whole source goes.
#[must_use]
pub fn place(sub_post: SubPost, part: PartKind, control: Control) -> (Option<Post>, bool) {
    find(&RULES, sub_post, part, control, Post::PurchasedGoods)
}

/// As [`place`], in a table whose parts without a row go to `unnamed`.
fn find<T: Copy>(
    rules: &'static [Rule<T>],
    sub_post: SubPost,
    part: PartKind,
    control: Control,
    unnamed: T,
) -> (Option<T>, bool) {
    let rows = rows(rules, sub_post);
    let cell = |part| {
        let row = rows.clone().find(|rule| rule.part == part)?;
        Some(row.cells.get(control as usize).copied().flatten())
    };
    if let Some(found) = cell(part).or_else(|| cell(alias(part)?)) {
        return (found, false);
    }
    let whole = cell(PartKind::Whole).flatten();
    let divided = rows.clone().any(|rule| rule.part != PartKind::Whole);
    if control == Control::Operated && divided {
        (whole.map(|_| unnamed), true)
    } else {
        (whole, false)
    }
}

/// The kind of part whose row serves for one that the table does not name.
fn alias(part: PartKind) -> Option<PartKind> {
    match part {
        PartKind::TransmissionDistribution | PartKind::Losses => Some(PartKind::Upstream),
        PartKind::Amortisation => Some(PartKind::Manufacturing),
        PartKind::Fuel => Some(PartKind::Whole),
        _ => None,
    }
}

/// The rows of a sub-post; the build puts them in the order of the sub-posts.
fn rows<T>(
    rules: &'static [Rule<T>],
    sub_post: SubPost,
) -> impl Iterator<Item = &'static Rule<T>> + Clone {
    let first = rules.partition_point(|rule| rule.sub_post < sub_post);
    let rest = rules.iter().skip(first);
    rest.take_while(move |rule| rule.sub_post == sub_post)
}

/// Every sub-post with every control that is a choice of it.
#[cfg(test)]
pub(crate) fn choices() -> impl Iterator<Item = (SubPost, Control)> {
    let whole = RULES.iter().filter(|rule| rule.part == PartKind::Whole);
    whole.flat_map(|rule| {
        Control::ALL
            .into_iter()
            .filter(|control| rule.cells[*control as usize].is_some())
            .map(|control| (rule.sub_post, control))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Control::*;
    use PartKind::*;

    /// Cases of the mapping and of the decisions in DESIGN.md.
    #[test]
    fn posts_follow_part_and_control() {
        let cases = [
            (SubPost::CombustiblesFossiles, Combustion, Operated, "1.1"),
            (SubPost::CombustiblesFossiles, Upstream, Operated, "4.1"),
            (SubPost::CombustiblesFossiles, Leaks, Operated, "1.4"),
            (SubPost::CombustiblesFossiles, Combustion, Rented, "4.4"),
            (
                SubPost::CombustiblesFossiles,
                Upstream,
                Control::Other,
                "6.1",
            ),
            (SubPost::Electricite, PowerPlant, Operated, "2.1"),
            (SubPost::Electricite, Whole, Operated, "2.1"),
            (
                SubPost::Electricite,
                TransmissionDistribution,
                Operated,
                "4.1",
            ),
            (SubPost::Electricite, Losses, Operated, "4.1"),
            (SubPost::Electricite, Upstream, Rented, "4.4"),
            (
                SubPost::ReseauxDeChaleurEtDeVapeur,
                TransmissionDistribution,
                Operated,
                "4.1",
            ),
            (
                SubPost::ReseauxDeChaleurEtDeVapeur,
                PowerPlant,
                Operated,
                "2.2",
            ),
            (
                SubPost::DeplacementsProfessionnels,
                Combustion,
                Operated,
                "1.2",
            ),
            (SubPost::DeplacementsProfessionnels, Losses, Operated, "4.1"),
            (
                SubPost::DeplacementsProfessionnels,
                Manufacturing,
                Operated,
                "4.2",
            ),
            (
                SubPost::DeplacementsProfessionnels,
                Amortisation,
                Operated,
                "4.2",
            ),
            (SubPost::DeplacementsProfessionnels, Fuel, Operated, "1.2"),
            (
                SubPost::DeplacementsProfessionnels,
                PartKind::Other,
                Operated,
                "4.1",
            ),
            (
                SubPost::DeplacementsProfessionnels,
                PartKind::Other,
                Control::Other,
                "3.5",
            ),
            (
                SubPost::DeplacementsProfessionnels,
                Combustion,
                Control::Other,
                "3.5",
            ),
            (
                SubPost::DeplacementsDomicileTravail,
                Manufacturing,
                Control::Other,
                "3.3",
            ),
            (SubPost::FretEntrant, Combustion, Paid, "3.1"),
            (SubPost::FretSortant, Upstream, Unpaid, "3.2"),
            (SubPost::FretSortant, Losses, Unpaid, "3.2"),
            (SubPost::Equipements, Manufacturing, Operated, "4.2"),
            (SubPost::Equipements, Energy, Operated, "4.2"),
            (SubPost::Equipements, Whole, Rented, "4.4"),
            (SubPost::MetauxPlastiquesEtVerre, Inputs, Operated, "4.1"),
            (SubPost::DechetsDangereux, Treatment, Operated, "4.3"),
            (
                SubPost::UtilisationEnResponsabilite,
                Upstream,
                RentedOut,
                "5.2",
            ),
            (
                SubPost::UtilisationEnResponsabilite,
                PowerPlant,
                FinalClient,
                "5.1",
            ),
            (
                SubPost::InvestissementsFinanciersRealises,
                Whole,
                Operated,
                "5.4",
            ),
            (
                SubPost::EmissionsLieesALaProductionDeFroid,
                Whole,
                Operated,
                "1.4",
            ),
        ];
        for (sub_post, part, control, expected) in cases {
            assert_eq!(
                post(sub_post, part, control).map(Post::code),
                Some(expected),
                "{sub_post:?} {part:?} {control:?}"
            );
        }
    }

    /// A control that is refused for the whole is refused for its parts, and the other way round:
    /// nothing that was accepted is left without a post.
    #[test]
    fn a_choice_has_a_post_for_every_part() {
        assert_eq!(
            Control::ALL.map(|control| control as usize),
            std::array::from_fn(|i| i)
        );
        for rule in &RULES {
            for control in Control::ALL {
                let whole = post(rule.sub_post, Whole, control).is_some();
                for part in [
                    rule.part,
                    Amortisation,
                    Losses,
                    Fuel,
                    Energy,
                    PartKind::Other,
                ] {
                    assert_eq!(
                        post(rule.sub_post, part, control).is_some(),
                        whole,
                        "{:?} {part:?} {control:?}",
                        rule.sub_post
                    );
                }
            }
        }
    }

    #[test]
    fn a_control_without_a_cell_is_no_choice() {
        assert_eq!(post(SubPost::MetauxPlastiquesEtVerre, Whole, Rented), None);
        assert_eq!(post(SubPost::Electricite, Combustion, FinalClient), None);
        assert_eq!(
            post(SubPost::UtilisationEnResponsabilite, Whole, Operated),
            None
        );
    }

    #[test]
    fn an_unnamed_part_never_reaches_a_direct_post() {
        for rule in &RULES {
            if let Some(post) = post(rule.sub_post, PartKind::Other, Operated) {
                let only_row = rows(&RULES, rule.sub_post).count() == 1;
                assert!(
                    only_row || post == Post::PurchasedGoods,
                    "{:?} goes to {}",
                    rule.sub_post,
                    post.code()
                );
            }
        }
    }
}
