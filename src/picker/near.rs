//! What is near: the sub-posts that a factor is usual for, and the places it is valid in.
//!
//! Owns `sub_posts.csv`: of each sub-post, how the identifiers of the catalogue and the categories
//! of Base Carbone begin.

use std::sync::LazyLock;

use super::Filter;
use crate::allocation::{SUB_POSTS, SubPost};
use crate::catalogue::{self, place};
use crate::language::Language;
use crate::search::plain_text;
use crate::sector::{self, FactorRule, FamilyKey, QUESTIONS};
use crate::standard;
use crate::study::{FamilyFactor, Study};

/// Codes of the places that Base Carbone calls overseas, Corsica included.
const OVERSEAS: [&str; 11] = [
    "GP", "MQ", "GF", "RE", "YT", "MF", "BL", "PM", "PF", "NC", "FR-20R",
];

/// Further words that ask for them, folded; words of their names that do not ask for them.
const ASKING: [&str; 7] = [
    "outremer", "outre", "overseas", "dom", "com", "tahiti", "antilles",
];
const NOT_ASKING: [&str; 5] = ["la", "saint", "et", "new", "nouvelle"];

/// The words of their names.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = |code| {
        Language::ALL
            .into_iter()
            .flat_map(move |of| place::names(code, of))
    };
    let folded = OVERSEAS.into_iter().flat_map(names).map(plain_text);
    let words = folded.flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>());
    words
        .filter(|word| !NOT_ASKING.contains(&word.as_str()) && word != "francaise")
        .collect()
});

/// Sub-post, beginnings of identifiers, beginnings of folded categories.
type Row = (SubPost, Vec<&'static str>, Vec<String>);

static NEAR: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/near.txt"));
    let list = |cell: &'static str| cell.split('|').filter(|text| !text.is_empty());
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let id = cells.next()?;
        let sub_post = SUB_POSTS.iter().find(|sub_post| sub_post.word() == id)?;
        let factors = list(cells.next()?).collect();
        let categories = list(cells.next()?).map(plain_text).collect();
        Some((*sub_post, factors, categories))
    };
    table.lines().filter_map(row).collect()
});

/// Whether a geography names a place.
pub(super) fn is_in(places: &str, place: &str) -> bool {
    places.split_whitespace().any(|code| code == place)
}

/// Whether a geography is of overseas territories only.
pub(super) fn is_overseas(places: &str) -> bool {
    let mut codes = places.split_whitespace().peekable();
    codes.peek().is_some() && codes.all(|code| OVERSEAS.contains(&code))
}

/// Whether factors of overseas territories are asked for, by the words or the place.
pub(super) fn asks_for_overseas(typed: &str, filter: &Filter) -> bool {
    let of_place = |code: &str| OVERSEAS.contains(&code);
    of_place(filter.home)
        || filter.place.is_some_and(of_place)
        || plain_text(typed)
            .split(' ')
            .any(|word| ASKING.contains(&word) || NAMES.iter().any(|name| name == word))
}

/// The sub-posts that a factor is usual for, a bit each; `category` is that of Base Carbone.
pub(super) fn sub_posts(id: &str, category: &str) -> u64 {
    let category = plain_text(category);
    let is_near = |(_, factors, categories): &&Row| {
        let of_id = |start: &&str| {
            let rest = id.strip_prefix(*start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        let of_category = |start: &String| category.starts_with(start.as_str());
        factors.iter().any(of_id) || categories.iter().any(of_category)
    };
    let near = NEAR.iter().filter(is_near);
    near.fold(0, |bits, (sub_post, ..)| bits | bit(*sub_post))
}

/// The sub-post that a factor is usual for, among those it is near: that of the first question that uses
/// it, those of the métier before, else the first in the table of Bilan Carbone; none for a factor of the
/// user.
#[must_use]
pub fn usual_sub_post(study: &Study, id: &str) -> Option<SubPost> {
    let named = FamilyFactor::read(id);
    let factor = match named {
        Some(named) => {
            let key = named.key.unwrap_or("mainland");
            catalogue::in_family(named.family, key, study.year)?.factor
        }
        None => catalogue::find(id).or_else(|| {
            let own = study.factors.iter().find(|own| own.id == id)?;
            own.of_catalogue()
        })?,
    };
    let asks = |rule: &FactorRule| match rule {
        FactorRule::Fixed(known) => *known == factor.id,
        FactorRule::Family { family, key } => named.is_some_and(|named| {
            let key = matches!(key, FamilyKey::Fixed(key) if named.key == Some(*key));
            key && *family == named.family
        }),
        FactorRule::Own { .. } => false,
    };
    let sector = study.sector.as_deref().and_then(sector::find);
    let first = sector.map(|sector| sector.questions).into_iter().flatten();
    let questions = first.chain(*QUESTIONS);
    let mut rules = questions.flat_map(|question| question.lines);
    let near = sub_posts(&factor.id, "");
    let asked = rules.find(|rule| {
        let mut candidates = rule.factors.iter();
        has(near, rule.sub_post) && candidates.any(|candidate| asks(&candidate.rule))
    });
    asked.map(|rule| rule.sub_post).or_else(|| {
        let mut table = standard::sub_posts().map(|(_, sub_post)| sub_post);
        table.find(|sub_post| has(near, *sub_post))
    })
}

/// Whether a sub-post is among some.
pub(super) fn has(bits: u64, sub_post: SubPost) -> bool {
    bits & bit(sub_post) != 0
}

fn bit(sub_post: SubPost) -> u64 {
    1_u64.checked_shl(sub_post as u32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::FACTORS;
    use crate::study::{BaseKind, BaseReference, OwnFactor};

    #[test]
    fn every_beginning_is_of_a_factor() {
        assert_eq!(NEAR.len(), SUB_POSTS.len());
        assert!(SUB_POSTS.len() <= 64, "a bit each");
        for (sub_post, factors, _) in NEAR.iter() {
            for start in factors {
                let has = FACTORS.iter().any(|factor| {
                    let rest = factor.id.strip_prefix(*start);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                });
                assert!(has, "{sub_post:?}: no factor begins with {start}");
            }
        }
        assert!(has(sub_posts("elec-fr-2024", ""), SubPost::Electricite));
        assert!(!has(sub_posts("electric", ""), SubPost::Electricite));
        let category = "Electricité > Mix réseau électrique";
        assert!(has(
            sub_posts("base-carbone:1", category),
            SubPost::Electricite
        ));
    }

    #[test]
    fn a_factor_is_usual_for_one_sub_post() {
        let mut study = Study::new("a", 2024);
        let base = |kind, id: &str| BaseReference {
            kind,
            name: "Base Carbone V23.6".to_owned(),
            id: id.to_owned(),
        };
        // 14015 is non-road diesel, per litre.
        let copied = |id: &str, unit, base| OwnFactor {
            base,
            ..OwnFactor::new(id, unit, 3.16, 10.0, "ADEME")
        };
        let of_base = Some(base(BaseKind::BaseCarbone, "14015"));
        study.factors = vec![
            copied("bc-14015", "L", of_base.clone()),
            copied("other-unit", "kg", of_base),
            copied("of-a-table", "L", Some(base(BaseKind::Table, "14015"))),
            copied("own", "L", None),
        ];
        use SubPost::*;
        let cases = [
            ("gnr-l", Some(CombustiblesFossiles)),
            ("elec-fr-2024", Some(Electricite)),
            ("family:electricity", Some(Electricite)),
            ("pv-self-consumed", Some(Electricite)),
            (
                "refrigerant-r410a",
                Some(EmissionsLieesALaProductionDeFroid),
            ),
            ("car-diesel-km", Some(DeplacementsProfessionnels)),
            ("steel-new-t", Some(MetauxPlastiquesEtVerre)),
            ("family:monetary/atlantis", None),
            ("bc-14015", Some(CombustiblesFossiles)),
            ("other-unit", None),
            ("of-a-table", None),
            ("own", None),
            ("unobtainium", None),
        ];
        for (id, expected) in cases {
            assert_eq!(usual_sub_post(&study, id), expected, "{id}");
        }
    }

    #[test]
    fn overseas_is_asked_for_by_name_or_place() {
        let asks = |typed, home| {
            asks_for_overseas(
                typed,
                &Filter {
                    home,
                    ..Filter::default()
                },
            )
        };
        for (typed, home, expected) in [
            ("électricité réunion", "FR", true),
            ("overseas diesel", "FR", true),
            ("électricité", "RE", true),
            ("électricité", "FR", false),
            ("new van la", "FR", false),
        ] {
            assert_eq!(asks(typed, home), expected, "{typed}");
        }
        assert!(is_overseas("GP MQ"));
        assert!(!is_overseas("FR"));
        assert!(!is_overseas(""));
    }
}
