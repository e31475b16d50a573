//! Properties of the simulation of random studies.

use proptest::prelude::*;

use super::*;
use crate::inventory::is_outside;
use crate::study::random::study;

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn outcomes_are_sound(study in study(), seed in any::<u64>()) {
        let inventory = calculate(&study);
        let mut simulation = Simulation::new(&inventory, seed);
        simulation.advance(99);
        let outcome = simulation.outcome();
        prop_assert!(outcome.is_some());
        if let Some(outcome) = outcome {
            for (a, b) in outcome.posts.iter().zip(&inventory.posts) {
                // A post said to be nothing is assessed without a line to draw.
                let parts = || inventory.lines.iter().filter(|line| !is_outside(line)).flat_map(|line| &line.parts);
                prop_assert_eq!(a.distribution.is_some(), parts().any(|part| part.post == Some(b.post)));
            }
            prop_assert!(figures(&outcome).iter().all(|figure| figure.is_finite() && *figure >= 0.0));
            let ordered = percentiles(&outcome.total);
            prop_assert!(ordered.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            let histogram = outcome.histogram;
            let counts = histogram.counts.iter().sum::<u32>() + histogram.below + histogram.above;
            prop_assert_eq!(counts, 99);
            prop_assert_eq!(histogram.limits.len(), histogram.counts.len() + 1);
            prop_assert!(histogram.limits.windows(2).all(|pair| pair[0] < pair[1]));
        }
        let Contributions { variables, lines } = simulation.contributions();
        let shares = variables.iter().map(|variable| variable.share);
        prop_assert!(shares.clone().all(|share| (0.0..=1.0).contains(&share)));
        let lines: f64 = lines.iter().map(|line| line.share).sum();
        let whole = if variables.is_empty() { 0.0 } else { 1.0 };
        prop_assert!((shares.sum::<f64>() - whole).abs() < 1e-9);
        prop_assert!((lines - whole).abs() < 1e-6, "{}", lines);
    }
}
