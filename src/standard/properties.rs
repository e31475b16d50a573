//! What holds of the statements of every inventory, over random studies that are accepted.

use proptest::prelude::*;

use super::*;
use crate::inventory::{Amount, avoids, calculate, sum};
use crate::study::random::study;

/// Equal to 1e-9 of the largest figure that went into both.
fn same(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= 1e-9 * scale + 1e-290
}

/// The largest figure of a statement: of its lines, as adjusted or not.
fn scale(statement: &Statement) -> f64 {
    let adjusted = statement.adjustments.iter().map(|found| found.amount.value);
    let rows = statement.groups.iter().flat_map(|group| &group.rows);
    let rows = rows.flat_map(|row| &row.lines).map(|line| line.value);
    let largest = |most: f64, value: f64| most.max(value.abs());
    adjusted.chain(rows).fold(0.0, largest)
}

/// The total is that of the groups, of their rows, of the lines of these, and of the lines of the
/// inventory with the adjustments.
fn conserves(inventory: &Inventory, found: &Statement) -> Result<(), TestCaseError> {
    let what = found.standard.word();
    let scale = scale(found);
    let total = found.total.value;
    let groups = found.groups.iter().map(|group| group.amount.value);
    prop_assert!(same(sum(groups), total, scale), "{what}: groups");
    for group in &found.groups {
        let rows = group.rows.iter().map(|row| row.amount.value);
        prop_assert!(same(sum(rows), group.amount.value, scale), "{what}: rows");
    }
    let said_zero = inventory.posts.iter().any(|post| {
        let mut parts = inventory.lines.iter().flat_map(|line| &line.parts);
        post.status == PostStatus::Assessed && !parts.any(|part| part.post == Some(post.post))
    });
    let rows = found.groups.iter().flat_map(|group| &group.rows);
    for row in rows {
        is_sound(&row.amount)?;
        let lines = row.lines.iter().map(|line| line.value);
        prop_assert!(same(sum(lines), row.amount.value, scale), "{what}: lines");
        // Without a line, only what is said to be nothing is assessed.
        let assessed = row.status == PostStatus::Assessed;
        let expected = !row.lines.is_empty() || (assessed && said_zero);
        prop_assert_eq!(assessed, expected);
        for amount in &row.lines {
            prop_assert_eq!(&inventory.lines[amount.line].id, &amount.id);
            prop_assert!(same(amount.gases.total(), amount.value, scale));
        }
    }
    let lines = inventory.lines.iter().filter(|line| !avoids(line));
    let lines = lines.map(|line| line.value);
    let adjusted = found.adjustments.iter().map(|found| found.amount.value);
    let all = sum(lines.chain(adjusted));
    prop_assert!(same(all, total, scale.max(total)), "{what}: {all} {total}");
    let apart = found.apart.iter().map(|apart| apart.amount.value);
    let taken = found.adjustments.iter().filter(|of| of.reason.is_apart());
    let taken = taken.map(|found| -found.amount.value);
    prop_assert!(same(sum(apart), sum(taken), scale), "{what}: apart");
    is_sound(&found.total)
}

fn is_sound(amount: &Amount) -> Result<(), TestCaseError> {
    let ends = amount.low <= amount.value && amount.value <= amount.high;
    prop_assert!(ends && amount.high.is_finite(), "{amount:?}");
    prop_assert!(amount.gsd2 >= 1.0 && amount.gsd2.is_finite(), "{amount:?}");
    Ok(())
}

/// The same figure, by gas and with its interval.
fn equal(a: &Amount, b: &Amount, scale: f64) -> Result<(), TestCaseError> {
    let gases = |amount: &Amount| {
        let gases = amount.gases;
        [gases.co2, gases.ch4(), gases.n2o, gases.other]
    };
    for (a, b) in gases(a).into_iter().zip(gases(b)) {
        prop_assert!(same(a, b, scale), "{a} {b}");
    }
    prop_assert!(same(
        a.gases.co2_biogenic,
        b.gases.co2_biogenic,
        scale.max(a.gases.co2_biogenic.abs())
    ));
    prop_assert!(same(a.gsd2, b.gsd2, a.gsd2), "{a:?} {b:?}");
    let (a, b) = (a.gsd2_independent, b.gsd2_independent);
    prop_assert!(same(a, b, a), "{a} {b}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn statements_conserve_the_lines(study in study()) {
        let inventory = calculate(&study);
        let statements = Standard::ALL
            .map(|standard| statement(&study, &inventory, standard, &Options::default()));
        for statement in &statements {
            conserves(&inventory, statement)?;
        }
        let [beges, ghgp, _, iso, bilan_carbone] = &statements;
        // BEGES is the inventory; ISO 14064-1 has the same figures under other names.
        let scale = scale(beges);
        prop_assert!(beges.adjustments.is_empty() && iso.adjustments.is_empty());
        equal(&beges.total, &inventory.total, scale)?;
        equal(&iso.total, &inventory.total, scale)?;
        let rows = |statement: &Statement| -> Vec<StatementRow> {
            let rows = statement.groups.iter().flat_map(|group| &group.rows);
            rows.cloned().collect()
        };
        for ((row, item), post) in rows(beges).iter().zip(rows(iso)).zip(&inventory.posts) {
            prop_assert_eq!(&row.status, &post.status);
            prop_assert_eq!(&item.status, &post.status);
            equal(&row.amount, &post.amount, scale)?;
            equal(&item.amount, &post.amount, scale)?;
        }
        for (group, category) in beges.groups.iter().zip(&inventory.categories) {
            equal(&group.amount, &category.amount, scale)?;
        }
        // Bilan Carbone takes out recycling only.
        let recycling = |found: &Adjustment| found.reason == Reason::Recycling;
        prop_assert!(bilan_carbone.adjustments.iter().all(recycling));
        // A line without adjustment is whole in the GHG Protocol.
        for (index, line) in inventory.lines.iter().enumerate() {
            let adjusted = ghgp.adjustments.iter().any(|found| found.amount.line == index);
            if adjusted || avoids(line) {
                continue;
            }
            let rows = ghgp.groups.iter().flat_map(|group| &group.rows);
            let amounts = rows.flat_map(|row| &row.lines).filter(|found| found.line == index);
            let found = sum(amounts.map(|amount| amount.value));
            prop_assert!(same(found, line.value, line.value.abs()), "{}", line.id);
        }
    }

    #[test]
    fn gaps_are_told_to_the_last_kilogram(study in study()) {
        let inventory = calculate(&study);
        for from in Standard::ALL {
            for to in Standard::ALL {
                let [from, to] =
                    [from, to].map(|standard| statement(&study, &inventory, standard, &Options::default()));
                let found = reconcile(&from, &to);
                let differences = found.differences.iter().map(|found| found.value);
                let all = sum([found.from_total].into_iter().chain(differences));
                let scale = scale(&from).max(scale(&to)).max(found.to_total);
                prop_assert!(same(all, found.to_total, scale), "{all} {}", found.to_total);
                for difference in &found.differences {
                    let lines = sum(difference.lines.iter().map(|line| line.value));
                    prop_assert!(same(lines, difference.value, scale));
                }
            }
        }
    }
}
