//! Lines and totals worked out by hand.
//!
//! Factors used, kg CO2e per unit (Base Carbone V23.6): road diesel B7, litre: combustion 2.49,
//! upstream 0.609. Electricity, mainland France 2024, kWh: plant 0.035, upstream 0.0131, losses
//! 0.0038. R410A 2256, R32 771 a kg. Telecoms 136 a k€ (2023). Conventional trench 12.6221 a metre.

mod assets;
mod known;
mod lines;
mod rules;
mod totals;

use super::*;
use crate::study::{ActivityDatum, Answer, Basis, OwnFactor, Quantity};
use Warning::*;

/// A study of a métier in 2024 with these answers.
fn study(sector: &str, answers: &[(&str, Answer)]) -> Study {
    let mut study = Study::new("test", 2024);
    study.sector = Some(sector.to_owned());
    study.organisation.headcount = Some(100.0);
    study.answers = answers
        .iter()
        .map(|(id, answer)| ((*id).to_owned(), answer.clone()))
        .collect();
    crate::study::read(&study.to_json()).expect("the study of a test is accepted")
}

fn some(value: f64, unit: &str) -> Answer {
    Answer::quantity(value, unit)
}

fn choice(id: &str) -> Answer {
    Answer::choice(id)
}

fn text(text: &str) -> Answer {
    Answer {
        text: Some(text.to_owned()),
        ..Answer::default()
    }
}

fn datum(
    factor: &str,
    value: f64,
    unit: &str,
    sub_post: SubPost,
    control: Control,
) -> ActivityDatum {
    ActivityDatum {
        label: "Fourgons".to_owned(),
        ..ActivityDatum::new(
            "datum",
            sub_post,
            control,
            Quantity::new(value, unit),
            factor,
        )
    }
}

/// A study of 2024 with activity data only.
fn entered(activities: Vec<ActivityDatum>) -> Study {
    let mut study = Study::new("test", 2024);
    study.activities = activities;
    for (index, datum) in study.activities.iter_mut().enumerate() {
        datum.id = format!("datum{index}");
    }
    crate::study::read(&study.to_json()).expect("the study of a test is accepted")
}

fn line<'a>(inventory: &'a Inventory, id: &str) -> &'a Line {
    let mut found = inventory.lines.iter().filter(|line| line.id == id);
    let line = found.next().unwrap_or_else(|| panic!("no line {id}"));
    assert!(found.next().is_none(), "two lines {id}");
    line
}

fn post<'a>(inventory: &'a Inventory, code: &str) -> &'a PostTotal {
    let mut posts = inventory.posts.iter();
    posts.find(|total| total.post.code() == code).unwrap()
}

fn close(found: f64, expected: f64, what: &str) {
    assert!(
        (found - expected).abs() <= 1e-9 * expected.abs(),
        "{what}: {found} is not {expected}"
    );
}

/// The posts of a line with their sums.
fn posts_of(line: &Line) -> Vec<(&'static str, f64)> {
    let mut posts: Vec<(&str, f64)> = Vec::new();
    for part in &line.parts {
        match posts
            .iter_mut()
            .find(|(code, _)| *code == part.post.map_or("", Post::code))
        {
            Some((_, sum)) => *sum += part.gases.total(),
            None => posts.push((part.post.map_or("", Post::code), part.gases.total())),
        }
    }
    posts
}
