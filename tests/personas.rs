//! One plausible company per métier: the engine must find the totals worked out by hand.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::collections::BTreeSet;
use std::error::Error;

use infracarbone::inventory::{Inventory, calculate, indicator};
use infracarbone::post::Post;
use infracarbone::sector::{self, SECTORS};
use infracarbone::study::read;
use support::persona::{self, Persona};

type Outcome = Result<(), Box<dyn Error>>;

/// Figures by hand keep six digits, and those of their steps six as well.
const TOLERANCE: f64 = 5e-4;

fn differs(found: f64, expected: f64) -> bool {
    (found - expected).abs() > TOLERANCE * expected.abs()
}

/// What differs from the figures by hand, one word per post.
fn differences(persona: &Persona, inventory: &Inventory) -> Vec<String> {
    let expected = |code: &str| persona.expected.get(code).copied().unwrap_or(0.0);
    let posts = inventory
        .posts
        .iter()
        .map(|post| (post.post.code(), post.amount.value / 1000.0));
    posts
        .chain([("total", inventory.total.value / 1000.0)])
        .filter(|(code, found)| differs(*found, expected(code)))
        .map(|(code, found)| format!("{code}: {found} t, by hand {} t", expected(code)))
        .collect()
}

#[test]
fn totals_by_post_are_those_worked_out_by_hand() -> Outcome {
    let mut faults = Vec::new();
    for (file, persona) in persona::all()? {
        for code in persona.expected.keys() {
            assert!(
                code == "total" || Post::from_code(code).is_some(),
                "{file}: {code}"
            );
        }
        let inventory = calculate(&persona.study());
        let found = differences(&persona, &inventory);
        faults.extend(found.iter().map(|fault| format!("{file}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

#[test]
fn the_total_by_hand_is_the_sum_of_its_posts() -> Outcome {
    for (file, persona) in persona::all()? {
        let posts: f64 = persona
            .expected
            .iter()
            .filter(|(code, _)| *code != "total")
            .map(|(_, value)| value)
            .sum();
        let total = persona.expected.get("total").copied().unwrap_or(0.0);
        assert!(
            (posts - total).abs() <= 1e-6 * total,
            "{file}: {posts}, {total}"
        );
    }
    Ok(())
}

#[test]
fn every_metier_has_one() -> Outcome {
    let known: BTreeSet<String> = SECTORS.iter().map(|sector| sector.id.to_owned()).collect();
    let told: BTreeSet<String> = persona::all()?
        .iter()
        .filter_map(|(_, persona)| persona.study().sector)
        .collect();
    assert_eq!(known.len(), 12);
    assert_eq!(told, known);
    Ok(())
}

/// What the page saves: the exact study, and an inventory with the same figures.
#[test]
fn each_is_accepted_and_survives_a_file() -> Outcome {
    for (file, persona) in persona::all()? {
        let study = persona.study();
        let again = read(&study.to_json()).map_err(|error| format!("{file}: {error}"))?;
        assert_eq!(again, study, "{file}");
        assert!(calculate(&again) == calculate(&study), "{file}");
    }
    Ok(())
}

/// A persona that answers cards of another métier would test nothing.
#[test]
fn each_answers_only_the_cards_of_its_metier() -> Outcome {
    for (file, persona) in persona::all()? {
        let study = persona.study();
        let fields: BTreeSet<&str> = study
            .sector
            .as_deref()
            .and_then(sector::find)
            .into_iter()
            .flat_map(|sector| sector.questions)
            .flat_map(|question| question.fields)
            .map(|field| field.id)
            .collect();
        for id in study.answers.keys() {
            assert!(
                fields.contains(id.as_str()),
                "{file}: `{id}` is of another métier"
            );
        }
    }
    Ok(())
}

/// Every indicator whose divisor is answered has a finite figure.
#[test]
fn indicators_follow() -> Outcome {
    let mut found = 0;
    for (file, persona) in persona::all()? {
        let study = persona.study();
        let inventory = calculate(&study);
        let sector = study.sector.as_deref().and_then(sector::find);
        for rule in sector.into_iter().flat_map(|sector| sector.indicators) {
            if let Some(amount) = indicator(&study, &inventory, rule) {
                let ordered = 0.0 <= amount.low && amount.low <= amount.value;
                assert!(
                    ordered && amount.value <= amount.high && amount.high.is_finite(),
                    "{file}: {} {amount:?}",
                    rule.id
                );
                found += 1;
            }
        }
    }
    assert!(found >= 12, "{found} indicators");
    Ok(())
}
