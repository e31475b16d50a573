//! Properties of every inventory, over random studies that are accepted.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::sector::{self, Field, FieldKind, SECTORS};
use crate::study::random::{amount, study};
use crate::study::{Answer, Study};

/// Equal to 1e-9 relative, but next to the smallest number that exists, where digits are lost.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()) + 1e-290
}

/// Finite, of the right sign, between its ends.
fn is_sound(amount: &Amount, what: &str) -> Result<(), TestCaseError> {
    let ordered = 0.0 <= amount.low && amount.low <= amount.value && amount.value <= amount.high;
    prop_assert!(ordered && amount.high.is_finite(), "{what}: {amount:?}");
    prop_assert!(
        amount.gsd2 >= 1.0 && amount.gsd2.is_finite(),
        "{what}: {amount:?}"
    );
    let independent = amount.gsd2_independent;
    prop_assert!(
        independent >= 1.0 && independent.is_finite(),
        "{what}: {amount:?}"
    );
    let gases = amount.gases;
    for gas in [
        gases.co2,
        gases.ch4(),
        gases.n2o,
        gases.other,
        gases.co2_biogenic,
    ] {
        prop_assert!(gas.is_finite(), "{what}: {amount:?}");
    }
    prop_assert!(same(gases.total(), amount.value), "{what}: {amount:?}");
    Ok(())
}

/// The same figures, whatever the order of the lines.
fn same_figures(a: &Inventory, b: &Inventory) -> Result<(), TestCaseError> {
    prop_assert!(same(a.total.value, b.total.value));
    prop_assert!(same(a.avoided, b.avoided));
    for (a, b) in a.posts.iter().zip(&b.posts) {
        prop_assert!(same(a.amount.value, b.amount.value), "{:?} {:?}", a, b);
    }
    Ok(())
}

/// What holds of any inventory.
fn conserves(inventory: &Inventory) -> Result<(), TestCaseError> {
    is_sound(&inventory.total, "total")?;
    let total = inventory.total.value;
    for post in &inventory.posts {
        is_sound(&post.amount, post.post.code())?;
        prop_assert!(post.status == PostStatus::Assessed || post.amount.value == 0.0);
    }
    let posts = || inventory.posts.iter().map(|post| post.amount.value);
    prop_assert!(same(posts().sum(), total));
    prop_assert!(same(posts().rev().sum(), total));
    for category in &inventory.categories {
        is_sound(&category.amount, category.category.code())?;
    }
    let categories = inventory
        .categories
        .iter()
        .map(|category| category.amount.value);
    prop_assert!(same(categories.sum(), total));
    prop_assert!(same(inventory.scopes.iter().sum(), total));
    prop_assert!(inventory.avoided <= 0.0 && inventory.avoided.is_finite());
    let lines = inventory.lines.iter().map(|line| line.value);
    prop_assert!(same(
        sum(lines),
        sum([total, inventory.avoided].into_iter())
    ));
    let shares = inventory.shares;
    let known = shares.measured + shares.estimated + shares.by_default;
    prop_assert!(
        same(known, if total > 0.0 { 1.0 } else { 0.0 }),
        "{shares:?}"
    );
    prop_assert!((0.0..=1.0 + 1e-9).contains(&shares.monetary), "{shares:?}");
    for line in &inventory.lines {
        prop_assert!(
            line.value.is_finite() && line.quantity.is_finite(),
            "{line:?}"
        );
        prop_assert!(
            line.quantity >= 0.0 && (0.0..=1.0).contains(&line.share),
            "{line:?}"
        );
        let parts = sum(line.parts.iter().map(|part| part.gases.total()));
        prop_assert!(same(parts, line.value), "{line:?}");
        prop_assert!(
            line.gsd2_activity >= 1.0 && line.gsd2_activity.is_finite(),
            "{line:?}"
        );
        prop_assert!(
            line.gsd2_factor >= 1.0 && line.gsd2_factor.is_finite(),
            "{line:?}"
        );
        let empty = line.factor.is_empty() && line.parts.is_empty();
        prop_assert_eq!(line.status == LineStatus::NotAssessed, empty, "{:?}", line);
    }
    Ok(())
}

/// The datum at an index, if there is any.
fn place(study: &Study, pick: &Index) -> Option<usize> {
    let count = study.activities.len();
    (count > 0).then(|| pick.index(count))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Never a panic, never an endless figure, everything adds up.
    #[test]
    fn every_inventory_is_sound(study in study()) {
        let inventory = calculate(&study);
        conserves(&inventory)?;
        prop_assert!(calculate(&study) == inventory, "the same study has the same inventory");
        let sector = study.sector.as_deref().and_then(sector::find);
        for rule in sector.into_iter().flat_map(|sector| sector.indicators) {
            if let Some(amount) = indicator(&study, &inventory, rule) {
                is_sound(&amount, rule.id)?;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_data_changes_nothing(
        (ordered, shuffled) in study().prop_flat_map(|study| {
            let data = Just(study.activities.clone()).prop_shuffle();
            (Just(study.clone()), data.prop_map(move |activities| Study { activities, ..study.clone() }))
        }),
    ) {
        let (ordered, shuffled) = (calculate(&ordered), calculate(&shuffled));
        same_figures(&ordered, &shuffled)?;
        prop_assert!(same(ordered.total.gsd2, shuffled.total.gsd2));
        prop_assert!(same(ordered.total.gsd2_independent, shuffled.total.gsd2_independent));
    }

    /// Ten times the quantity of a datum is ten times its line, and its own uncertainty.
    #[test]
    fn a_line_is_in_proportion_to_its_datum(study in study(), pick: Index, by in 0.001..1000.0) {
        let Some(at) = place(&study, &pick) else { return Ok(()) };
        let mut more = study.clone();
        more.activities[at].quantity.value *= by;
        // Less than the smallest number is zero, and a line of nothing has no uncertainty of its own.
        prop_assume!((more.activities[at].quantity.value == 0.0) == (study.activities[at].quantity.value == 0.0));
        let id = study.activities[at].id.as_str();
        let find = |inventory: &Inventory| inventory.lines.iter().find(|line| line.id == id).cloned();
        let (before, after) = (find(&calculate(&study)), find(&calculate(&more)));
        let (Some(before), Some(after)) = (before, after) else { return Err(TestCaseError::fail("no line")) };
        prop_assert!(same(after.value, before.value * by), "{before:?} {after:?}");
        prop_assert_eq!(after.gsd2_activity, before.gsd2_activity);
    }

    /// Answers too: a line is in proportion to a field of its product.
    #[test]
    fn a_line_is_in_proportion_to_an_answer(study in study(), pick: Index, by in 0.001..1000.0) {
        let typed = study.answers.iter().filter(|(_, answer)| answer.value.is_some());
        let typed: Vec<&String> = typed.map(|(id, _)| id).collect();
        if typed.is_empty() {
            return Ok(());
        }
        let id = (*pick.get(&typed)).clone();
        let mut more = study.clone();
        if let Some(value) = more.answers.get_mut(&id).and_then(|answer| answer.value.as_mut()) {
            *value *= by;
        }
        let (before, after) = (calculate(&study), calculate(&more));
        for (before, after) in before.lines.iter().zip(&after.lines) {
            prop_assert_eq!(&before.id, &after.id);
            let its = |term: &&TermValue| matches!(term.source, TermSource::Field(field) if field == id);
            let plain = |term: &TermValue| !term.divides && !term.complement;
            // A default may itself follow the answer.
            let settled = before.terms.iter().all(|term| term.provenance != Provenance::Default);
            let terms: Vec<&TermValue> = before.terms.iter().filter(its).collect();
            if let [term] = terms[..] && plain(term) && settled {
                prop_assert!(same(after.value, before.value * by), "{before:?} {after:?}");
            }
            if terms.is_empty() && settled && before.factor != id {
                prop_assert_eq!(before.value, after.value);
            }
        }
    }

    /// A line of nothing adds nothing, not even doubt.
    #[test]
    fn a_line_of_zero_changes_nothing(study in study(), pick: Index) {
        let Some(at) = place(&study, &pick) else { return Ok(()) };
        let mut more = study.clone();
        let mut nothing = study.activities[at].clone();
        nothing.id = "nothing".to_owned();
        nothing.quantity.value = 0.0;
        more.activities.push(nothing);
        let (before, after) = (calculate(&study), calculate(&more));
        same_figures(&before, &after)?;
        prop_assert!(same(before.total.gsd2, after.total.gsd2));
        prop_assert!(same(before.total.low, after.total.low) && same(before.total.high, after.total.high));
        prop_assert_eq!(before.shares, after.shares);
    }

    /// One delivery or two: the posts are the same.
    #[test]
    fn a_datum_in_two_halves_changes_no_post(study in study(), pick: Index, share in 0.0..=1.0) {
        let Some(at) = place(&study, &pick) else { return Ok(()) };
        let whole = study.activities[at].quantity.value;
        let mut split = study.clone();
        let mut rest = study.activities[at].clone();
        rest.id = "rest".to_owned();
        split.activities[at].quantity.value = whole * share;
        rest.quantity.value = whole * (1.0 - share);
        split.activities.push(rest);
        same_figures(&calculate(&study), &calculate(&split))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Ten thousand lines of wildly different sizes: the total is the sum of the posts in any order.
    #[test]
    fn ten_thousand_lines_add_up(
        studies in vec(study(), 30),
        values in vec(amount(), 10_000),
        seed in any::<u64>(),
    ) {
        let mut study = Study::new("many", 2024);
        let data: Vec<_> = studies.into_iter().flat_map(|study| study.activities).collect();
        let known = |id: &str| crate::catalogue::find(id).is_some();
        let data: Vec<_> = data.into_iter().filter(|datum| known(&datum.factor)).collect();
        prop_assume!(!data.is_empty());
        for (index, (value, datum)) in values.into_iter().zip(data.iter().cycle()).enumerate() {
            let mut datum = datum.clone();
            datum.id = index.to_string();
            datum.quantity.value = value;
            study.activities.push(datum);
        }
        let ordered = calculate(&study);
        conserves(&ordered)?;
        study.activities.reverse();
        let middle = usize::try_from(seed % 10_000).unwrap_or_default();
        study.activities.rotate_left(middle);
        same_figures(&ordered, &calculate(&study))?;
    }
}

/// Every field of a métier's cards.
fn fields(sector: &sector::Sector) -> impl Iterator<Item = &'static Field> {
    sector.questions.iter().flat_map(|card| card.fields)
}

/// An answer at one end of the gentle bounds, in the unit proposed first.
fn at(field: &Field, end: fn((f64, f64)) -> f64) -> Option<Answer> {
    match field.kind {
        FieldKind::Quantity { units, low, high } => {
            let unit = units.first()?;
            Some(Answer::quantity(end((low, high)) / unit.scale, unit.id))
        }
        FieldKind::Choice(options) => Some(Answer::choice(options.first()?.id)),
        FieldKind::Text => None,
    }
}

/// A company that answers every field at this end.
fn answered(sector: &sector::Sector, end: fn((f64, f64)) -> f64) -> Study {
    let mut study = Study::new("bounds", 2024);
    study.sector = Some(sector.id.to_owned());
    study.organisation.headcount = Some(50.0);
    study.organisation.turnover = Some(5000.0);
    let answers = fields(sector).filter_map(|field| Some((field.id.to_owned(), at(field, end)?)));
    study.answers = answers.collect();
    study
}

/// Both ends of every field, one by one and all together, give finite figures; every option too.
#[test]
fn every_field_holds_at_its_bounds() {
    for sector in SECTORS.iter() {
        for end in [|(low, _)| low, |(_, high)| high] as [fn((f64, f64)) -> f64; 2] {
            let all = answered(sector, end);
            crate::study::read(&all.to_json()).unwrap_or_else(|error| panic!("{error}"));
            let inventory = calculate(&all);
            conserves(&inventory).unwrap_or_else(|error| panic!("{}: {error}", sector.id));
            assert!(inventory.total.value > 0.0, "{}", sector.id);
            let missing: Vec<&str> = inventory
                .lines
                .iter()
                .filter(|line| line.status == LineStatus::NotAssessed)
                .map(|line| line.id.as_ref())
                .collect();
            assert!(
                missing.is_empty(),
                "{}: everything is answered, yet {missing:?}",
                sector.id
            );
            for field in fields(sector) {
                let mut alone = answered(sector, end);
                alone.answers.retain(|id, _| id == field.id);
                conserves(&calculate(&alone))
                    .unwrap_or_else(|error| panic!("{}: {error}", field.id));
            }
        }
        for field in fields(sector) {
            if let FieldKind::Choice(options) = field.kind {
                for option in options {
                    let mut study = answered(sector, |(_, high)| high);
                    study
                        .answers
                        .insert(field.id.to_owned(), Answer::choice(option.id));
                    let inventory = calculate(&study);
                    conserves(&inventory).unwrap_or_else(|error| panic!("{}: {error}", option.id));
                    let found = inventory.lines.iter().all(|line| !line.factor.is_empty());
                    assert!(found, "{} {}: a line has no factor", field.id, option.id);
                }
            }
        }
    }
}

/// "I don't know" has a default that resolves, within the gentle bounds or next to them, or none
/// and the lines of the field are not assessed.
#[test]
fn every_default_resolves_or_is_honestly_absent() {
    for sector in SECTORS.iter() {
        for field in fields(sector) {
            let FieldKind::Quantity { units, low, high } = field.kind else {
                continue;
            };
            let mut study = answered(sector, |(low, high)| (low * high).sqrt());
            study.answers.insert(field.id.to_owned(), Answer::unknown());
            let found = field_value(&study, field.id);
            assert_eq!(found.is_some(), field.default.is_some(), "{}", field.id);
            if let Some(found) = found {
                assert_eq!(found.provenance, Provenance::Default, "{}", field.id);
                assert_eq!(found.unit, units[0].id, "{}", field.id);
                assert!(found.gsd2 >= 1.0 && found.gsd2.is_finite(), "{}", field.id);
                assert!(
                    (0.0..=high).contains(&found.base) && low <= high,
                    "{}: {found:?}",
                    field.id
                );
            }
            // An assumed default also holds before anything is said; any other waits.
            study.answers.remove(field.id);
            assert_eq!(
                field_value(&study, field.id).is_some(),
                field.assumed,
                "{}",
                field.id
            );
            assert!(field.default.is_some() || !field.assumed, "{}", field.id);
        }
    }
}
