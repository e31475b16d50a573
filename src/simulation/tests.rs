//! What holds of every simulation, and what draws are compared with.

mod contributions;
mod intervals;
#[cfg(not(target_arch = "wasm32"))]
mod properties;

use super::*;
use crate::allocation::{Control, SUB_POSTS};
use crate::factor::{PartKind, Text};
use crate::gas::Gases;
use crate::inventory::{
    Inventory, Line, LineName, LineStatus, PartEmissions, Provenance, TermSource, TermValue,
    calculate,
};
use crate::study::Study;
use intervals::is_lognormal;

const DRAWS: usize = 20_000;

fn term(source: TermSource, log_gsd2: f64) -> TermValue {
    TermValue {
        source,
        value: 1.0,
        unit: Text::Borrowed("1"),
        divides: false,
        complement: false,
        provenance: Provenance::Measured,
        log_gsd2,
    }
}

fn part(value: f64, post: Post) -> PartEmissions {
    PartEmissions {
        part: PartKind::Whole,
        name: Text::Borrowed(""),
        factor: 1.0,
        post: Some(post),
        gases: Gases {
            co2: value,
            ..Gases::default()
        },
        per_unit: Gases::default(),
    }
}

/// A line in 4.1 with its terms and its factor, as signed logarithms of GSD².
fn line(id: &str, value: f64, terms: Vec<TermValue>, factor: (&'static str, f64)) -> Line {
    Line {
        id: Text::Owned(id.to_owned()),
        name: LineName::Own(id.to_owned()),
        sub_post: SUB_POSTS[0],
        control: Control::Operated,
        site: None,
        status: LineStatus::Measured,
        terms,
        quantity: value,
        factor: Text::Borrowed(factor.0),
        share: 1.0,
        acquired: None,
        acquired_share: 1.0,
        lifetime: None,
        parts: vec![part(value, Post::PurchasedGoods)],
        value,
        monetary: false,
        non_kyoto: false,
        gsd2_activity: 1.0,
        gsd2_factor: factor.1.exp(),
        warnings: Vec::new(),
    }
}

/// A line of an activity datum.
fn datum(id: &str, value: f64, log: f64, factor: (&'static str, f64)) -> Line {
    line(id, value, vec![term(TermSource::Datum, log)], factor)
}

fn of(lines: Vec<Line>) -> Inventory {
    Inventory {
        lines,
        ..calculate(&Study::new("test", 2024))
    }
}

fn drawn(inventory: &Inventory, seed: u64, draws: usize) -> Simulation {
    let mut simulation = Simulation::new(inventory, seed);
    simulation.advance(draws);
    simulation
}

fn outcome(lines: Vec<Line>) -> Outcome {
    drawn(&of(lines), 1, DRAWS).outcome().unwrap()
}

fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!(
        (found - expected).abs() <= tolerance * expected.abs(),
        "{what}: {found} is not {expected}"
    );
}

/// Percentiles with their z and the density φ(z) of the normal distribution.
fn percentiles(drawn: &Distribution) -> [(f64, f64, f64, f64); 9] {
    [
        (drawn.low, 0.022_75, -2.0, 0.053_991),
        (drawn.p2_5, 0.025, -1.959_964, 0.058_445),
        (drawn.p5, 0.05, -1.644_854, 0.103_136),
        (drawn.p25, 0.25, -0.674_490, 0.317_777),
        (drawn.median, 0.5, 0.0, 0.398_942),
        (drawn.p75, 0.75, 0.674_490, 0.317_777),
        (drawn.p95, 0.95, 1.644_854, 0.103_136),
        (drawn.p97_5, 0.975, 1.959_964, 0.058_445),
        (drawn.high, 0.977_25, 2.0, 0.053_991),
    ]
}

/// All figures of an outcome, to compare two.
fn figures(outcome: &Outcome) -> Vec<f64> {
    let categories = outcome
        .categories
        .iter()
        .filter_map(|category| category.distribution);
    let posts = outcome.posts.iter().filter_map(|post| post.distribution);
    let all = [outcome.total].into_iter().chain(categories).chain(posts);
    all.flat_map(|of| {
        percentiles(&of)
            .map(|(found, ..)| found)
            .into_iter()
            .chain([of.mean])
    })
    .collect()
}

fn same(a: &Outcome, b: &Outcome) {
    let (a, b) = (figures(a), figures(b));
    assert_eq!(a.len(), b.len());
    for (a, b) in a.iter().zip(b) {
        close(*a, b, 1e-12, "figure");
    }
}

/// A company of lines that share factors, answers and parameters in several ways.
fn company() -> Vec<Line> {
    let field = |id, log| term(TermSource::Field(id), log);
    let parameter = |id, log| term(TermSource::Parameter(id), log);
    let mut split = datum("c", 300.0, 0.4, ("g", 0.5));
    split.parts = vec![
        part(200.0, Post::Electricity),
        part(100.0, Post::PurchasedGoods),
    ];
    vec![
        line(
            "a",
            100.0,
            vec![field("x", 0.3), parameter("p", 0.1)],
            ("f", 0.4),
        ),
        line(
            "b",
            40.0,
            vec![field("x", -0.2), field("y", 0.2)],
            ("f", 0.4),
        ),
        split,
        datum("d", 7.0, 0.9, ("h", 0.0)),
        datum("e", 55.0, 0.3, ("g", 0.5)),
        datum("zero", 0.0, 0.3, ("g", 0.5)),
    ]
}

/// Two lines of the same terms and factor are drawn as the line they are halves of.
#[test]
fn a_split_line_is_drawn_as_one() {
    let whole = outcome(company());
    for index in 0..company().len() {
        let mut lines = company();
        let mut other = lines[index].clone();
        for (line, share) in [(&mut lines[index], 0.3), (&mut other, 0.7)] {
            line.value *= share;
            for part in &mut line.parts {
                part.gases = part.gases * share;
            }
        }
        lines.push(other);
        same(&outcome(lines), &whole);
    }
    // So are its parts, each a line.
    let mut lines = company();
    let mut other = lines[2].clone();
    other.parts.truncate(1);
    lines[2].parts.remove(0);
    lines.insert(0, other);
    same(&outcome(lines), &whole);
}

#[test]
fn the_order_of_lines_changes_nothing() {
    let whole = outcome(company());
    let mut lines = company();
    lines.reverse();
    same(&outcome(lines.clone()), &whole);
    lines.rotate_left(2);
    same(&outcome(lines), &whole);
}

#[test]
fn seeds_and_slices() {
    let inventory = of(company());
    let whole = drawn(&inventory, 5, 1000).outcome();
    assert_eq!(drawn(&inventory, 5, 1000).outcome(), whole);
    assert_ne!(drawn(&inventory, 6, 1000).outcome(), whole);
    for slices in [vec![200; 5], vec![1, 63, 64, 65, 0, 807], vec![999, 1]] {
        let mut simulation = Simulation::new(&inventory, 5);
        assert_eq!(simulation.outcome(), None);
        for slice in slices {
            simulation.advance(slice);
            let _ = simulation.outcome();
        }
        assert_eq!(simulation.outcome(), whole);
    }
}

#[test]
fn without_error_the_total_is_exact() {
    let mut lines = company();
    for line in &mut lines {
        line.gsd2_factor = 1.0;
        line.terms.iter_mut().for_each(|term| term.log_gsd2 = 0.0);
    }
    let inventory = of(lines);
    let simulation = drawn(&inventory, 1, 100);
    assert_eq!(*simulation.contributions(), Contributions::default());
    let outcome = simulation.outcome().unwrap();
    for (found, ..) in percentiles(&outcome.total) {
        assert_eq!(found, 502.0);
    }
    assert_eq!(outcome.total.mean, 502.0);
    assert_eq!(outcome.histogram.counts, [100]);
}

/// Posts that no line is in have no distribution; lines that are avoided or not assessed are not
/// drawn; the posts of one line move together.
#[test]
fn posts_and_categories() {
    let mut lines = company();
    let mut avoided = datum("avoided", -30.0, 0.3, ("k", 0.3));
    avoided.parts[0].factor = -1.0;
    let mut missing = datum("missing", 0.0, 0.3, ("k", 0.3));
    missing.status = LineStatus::NotAssessed;
    missing.parts.clear();
    lines.extend([avoided, missing]);
    let drawn = outcome(lines);
    same(&drawn, &outcome(company()));
    assert_eq!((drawn.posts.len(), drawn.categories.len()), (22, 6));
    for post in &drawn.posts {
        let assessed = matches!(post.post, Post::Electricity | Post::PurchasedGoods);
        assert_eq!(post.distribution.is_some(), assessed, "{:?}", post.post);
    }
    // 2.1 is 200 of a line of √(0.4² + 0.5²)/2; category 2 is the same.
    let electricity = drawn.posts[Post::Electricity as usize]
        .distribution
        .unwrap();
    is_lognormal(&electricity, 200.0, 0.4_f64.hypot(0.5) / 2.0);
    assert_eq!(drawn.categories[1].distribution, Some(electricity));
    assert_eq!(drawn.categories[0].distribution, None);
    let nothing = outcome(Vec::new());
    assert_eq!(nothing.total.high, 0.0);
    // Both posts of one line: the ratio of any percentile is that of the values.
    let mut lines = company();
    let both = outcome(lines.drain(2..3).collect());
    let of = |post: Post| both.posts[post as usize].distribution.unwrap();
    close(
        of(Post::Electricity).p95,
        2.0 * of(Post::PurchasedGoods).p95,
        1e-12,
        "parts",
    );
}
