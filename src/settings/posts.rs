//! What is decided of each post, beside what its lines say.

use crate::inventory::{Inventory, Line, LineStatus, PostStatus, is_outside};
use crate::post::Post;
use crate::sector;
use crate::study::{Declared, PostAssessment, Significance, Study};

/// Whether a post was assessed and how: the four are never confused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Assessed by this many lines, at least one.
    Lines(usize),
    /// Assessed: there is nothing.
    Nothing,
    /// Left out, with the reason.
    Excluded(String),
    /// Not assessed.
    NotAssessed,
}

/// A post of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct PostState {
    /// The post.
    pub post: Post,
    /// Whether it was assessed.
    pub standing: Standing,
    /// It is usual for the métier.
    pub usual: bool,
    /// Its emissions, kg CO2e; none when it was not assessed.
    pub value: Option<f64>,
    /// Their share of the total; none when it was not assessed or the total is not above zero.
    pub share: Option<f64>,
    /// Declared as without emissions or left out although lines count in it, which win.
    pub contradicted: bool,
}

/// The 22 posts of a study, in the order of the table.
#[must_use]
pub fn states(study: &Study, inventory: &Inventory) -> Vec<PostState> {
    let sector = study.sector.as_deref().and_then(sector::find);
    let usual = sector.map_or(&[][..], |sector| sector.usual_posts);
    let mut lines = [0_usize; 22];
    for line in inventory.lines.iter().filter(|line| counts(line)) {
        for (post, count) in Post::all().zip(&mut lines) {
            if line.parts.iter().any(|part| part.post == Some(post)) {
                *count += 1;
            }
        }
    }
    let total = inventory.total.value;
    let states = inventory.posts.iter().zip(lines).map(|(found, lines)| {
        let standing = match &found.status {
            PostStatus::Assessed if lines > 0 => Standing::Lines(lines),
            PostStatus::Assessed => Standing::Nothing,
            PostStatus::Excluded(reason) => Standing::Excluded(reason.clone()),
            PostStatus::NotAssessed => Standing::NotAssessed,
        };
        let assessed = found.status == PostStatus::Assessed;
        let value = assessed.then_some(found.amount.value);
        PostState {
            post: found.post,
            usual: usual.contains(&found.post),
            value,
            share: value.filter(|_| total > 0.0).map(|value| value / total),
            contradicted: lines > 0 && declared(study, found.post).is_some(),
            standing,
        }
    });
    states.collect()
}

/// Whether a line counts in the posts of its parts.
fn counts(line: &Line) -> bool {
    line.status != LineStatus::NotAssessed && !is_outside(line)
}

/// How many posts are in each standing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Assessed, by lines or as nothing.
    pub assessed: usize,
    /// Left out.
    pub excluded: usize,
    /// Not assessed.
    pub not_assessed: usize,
    /// The usual posts of the métier that are not assessed, nor left out with a reason.
    pub usual_missing: Vec<Post>,
}

/// Counts the posts by standing.
#[must_use]
pub fn summary(states: &[PostState]) -> Summary {
    let mut summary = Summary::default();
    for state in states {
        match state.standing {
            Standing::Lines(_) | Standing::Nothing => summary.assessed += 1,
            Standing::Excluded(_) => summary.excluded += 1,
            Standing::NotAssessed => {
                summary.not_assessed += 1;
                summary
                    .usual_missing
                    .extend(state.usual.then_some(state.post));
            }
        }
    }
    summary
}

/// What was said of a post.
#[must_use]
pub fn said(study: &Study, post: Post) -> Option<&PostAssessment> {
    study.posts.iter().find(|said| said.post == post)
}

fn declared(study: &Study, post: Post) -> Option<Declared> {
    said(study, post)?.status
}

/// Declares what a post is, with a reason; none leaves it to its lines. A post that is left out
/// without a reason is refused: nothing changes.
///
/// ```
/// # use infracarbone::{post::Post, settings::posts::declare, study::{Declared, Study}};
/// let mut study = Study::new("a", 2024);
/// assert!(!declare(&mut study, Post::Waste, Some(Declared::Excluded), "  "));
/// assert!(declare(&mut study, Post::Waste, Some(Declared::Excluded), "moins de 100 kg"));
/// assert_eq!(study.posts.len(), 1);
/// ```
pub fn declare(study: &mut Study, post: Post, status: Option<Declared>, reason: &str) -> bool {
    let reason = reason.trim();
    if status == Some(Declared::Excluded) && reason.is_empty() {
        return false;
    }
    change(study, post, |said| {
        said.status = status;
        said.reason = if status.is_some() { reason } else { "" }.to_owned();
    });
    true
}

/// Records the significance analysis of a post; none takes it away.
pub fn judge(study: &mut Study, post: Post, significance: Option<Significance>) {
    change(study, post, |said| said.significance = significance);
}

/// Changes what was said of a post; what says nothing any more goes.
fn change(study: &mut Study, post: Post, change: impl FnOnce(&mut PostAssessment)) {
    let at = study.posts.iter().position(|said| said.post == post);
    let mut said = match at {
        Some(at) => study.posts.remove(at),
        None => PostAssessment {
            post,
            status: None,
            reason: String::new(),
            significance: None,
        },
    };
    change(&mut said);
    if said.status.is_some() || said.significance.is_some() {
        let at = study.posts.partition_point(|other| other.post < post);
        study.posts.insert(at, said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::{Control, SubPost};
    use crate::inventory::calculate;
    use crate::study::{ActivityDatum, Quantity, read};

    fn electricity(id: &str, kwh: f64) -> ActivityDatum {
        let quantity = Quantity::new(kwh, "kWh");
        let (sub_post, control) = (SubPost::Electricite, Control::Operated);
        ActivityDatum::new(id, sub_post, control, quantity, "elec-fr-2024")
    }

    fn of(study: &Study, post: Post) -> PostState {
        let states = states(study, &calculate(study));
        let found = states.iter().find(|state| state.post == post);
        found.unwrap().clone()
    }

    /// 0.0519 kg CO2e/kWh: 0.035 at the plant in 2.1, 0.0169 of upstream and losses in 4.1.
    #[test]
    fn a_post_is_assessed_by_its_lines_or_by_what_was_declared() {
        let mut study = Study::new("a", 2024);
        study.activities = vec![electricity("1", 1000.0), electricity("2", 3000.0)];
        declare(
            &mut study,
            Post::Fugitive,
            Some(Declared::Zero),
            "aucun groupe froid",
        );
        declare(
            &mut study,
            Post::Visitors,
            Some(Declared::Excluded),
            "négligeable",
        );
        let plant = of(&study, Post::Electricity);
        assert_eq!(plant.standing, Standing::Lines(2));
        assert!((plant.value.unwrap() - 140.0).abs() < 1e-9);
        assert!((plant.share.unwrap() - 350.0 / 519.0).abs() < 1e-9);
        let upstream = of(&study, Post::PurchasedGoods);
        assert_eq!(upstream.standing, Standing::Lines(2));
        assert!((upstream.value.unwrap() - 67.6).abs() < 1e-9);
        let nothing = of(&study, Post::Fugitive);
        assert_eq!(
            (nothing.standing, nothing.value),
            (Standing::Nothing, Some(0.0))
        );
        let excluded = of(&study, Post::Visitors);
        assert_eq!(
            excluded.standing,
            Standing::Excluded("négligeable".to_owned())
        );
        assert_eq!((excluded.value, excluded.share), (None, None));
        let rest = of(&study, Post::Waste);
        assert_eq!((rest.standing, rest.value), (Standing::NotAssessed, None));
        assert!(!rest.contradicted);
    }

    #[test]
    fn lines_win_over_what_was_declared() {
        let mut study = Study::new("a", 2024);
        declare(
            &mut study,
            Post::Electricity,
            Some(Declared::Excluded),
            "au forfait",
        );
        assert!(!of(&study, Post::Electricity).contradicted);
        study.activities = vec![electricity("1", 1000.0)];
        let state = of(&study, Post::Electricity);
        assert_eq!(state.standing, Standing::Lines(1));
        assert!(state.contradicted);
    }

    #[test]
    fn the_summary_counts_22_posts_and_names_the_usual_ones_that_lack() {
        let mut study = Study::new("a", 2024);
        study.sector = Some("etudes".to_owned());
        study.activities = vec![electricity("1", 1000.0)];
        let usual = sector::find("etudes").unwrap().usual_posts;
        let missing: Vec<Post> = usual
            .iter()
            .copied()
            .filter(|post| ![Post::Electricity, Post::PurchasedGoods].contains(post))
            .collect();
        let [first, others @ ..] = &missing[..] else {
            panic!("a métier has usual posts");
        };
        declare(
            &mut study,
            *first,
            Some(Declared::Excluded),
            "hors contrôle",
        );
        let found = summary(&states(&study, &calculate(&study)));
        assert_eq!(
            (found.assessed, found.excluded, found.not_assessed),
            (2, 1, 19)
        );
        let mut expected = others.to_vec();
        expected.sort();
        assert_eq!(found.usual_missing, expected);
    }

    #[test]
    fn what_is_said_of_posts_keeps_their_order_and_goes_when_it_says_nothing() {
        let mut study = Study::new("a", 2024);
        let analysis = Significance {
            notes: [3, 2, 0, 0, 1, 0],
            significant: Some(true),
            comment: String::new(),
        };
        judge(&mut study, Post::Waste, Some(analysis.clone()));
        declare(&mut study, Post::Process, Some(Declared::Zero), "");
        declare(&mut study, Post::Waste, Some(Declared::Excluded), "faible");
        let order: Vec<Post> = study.posts.iter().map(|said| said.post).collect();
        assert_eq!(order, [Post::Process, Post::Waste]);
        assert_eq!(read(&study.to_json()), Ok(study.clone()));
        assert!(!declare(
            &mut study,
            Post::Waste,
            Some(Declared::Excluded),
            ""
        ));
        assert_eq!(said(&study, Post::Waste).unwrap().reason, "faible");
        assert!(declare(&mut study, Post::Waste, None, "faible"));
        assert_eq!(said(&study, Post::Waste).unwrap().reason, "");
        assert_eq!(
            said(&study, Post::Waste).unwrap().significance,
            Some(analysis)
        );
        let undecided = Significance {
            notes: [1; 6],
            significant: None,
            comment: String::new(),
        };
        judge(&mut study, Post::Waste, Some(undecided.clone()));
        let again = read(&study.to_json()).unwrap();
        assert_eq!(
            said(&again, Post::Waste).unwrap().significance,
            Some(undecided)
        );
        judge(&mut study, Post::Waste, None);
        declare(&mut study, Post::Process, None, "");
        assert_eq!(study.posts, []);
    }
}
