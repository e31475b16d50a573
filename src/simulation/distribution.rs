//! What draws tell of a quantity: mean, percentiles, histogram.

use serde::Serialize;

use crate::inventory::{Amount, sum};

/// A quantity as drawn, kg CO2e.
///
/// The percentile *p* of *n* draws is read between the two draws around the place (*n* − 1)*p* of
/// their order (Hyndman, Fan, *Sample quantiles in statistical packages*, 1996, definition 7).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Distribution {
    /// Mean.
    pub mean: f64,
    /// Percentile 2.275, two standard deviations under the median of a normal distribution: to be
    /// compared with the low end [`Amount::low`].
    pub low: f64,
    /// Percentile 2.5.
    // In camel case it would have the name of percentile 25.
    #[serde(rename = "p2_5")]
    pub p2_5: f64,
    /// Percentile 5.
    pub p5: f64,
    /// Percentile 25.
    pub p25: f64,
    /// Percentile 50.
    pub median: f64,
    /// Percentile 75.
    pub p75: f64,
    /// Percentile 95.
    pub p95: f64,
    /// Percentile 97.5.
    #[serde(rename = "p97_5")]
    pub p97_5: f64,
    /// Percentile 97.725, to be compared with [`Amount::high`].
    pub high: f64,
}

/// How many draws fall where.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Histogram {
    /// Limits of the bins, kg CO2e, ascending, one more than there are bins: multiples of 1, 2 or
    /// 5 × 10ⁿ.
    pub limits: Vec<f64>,
    /// Draws in each bin, its lower limit included.
    pub counts: Vec<u32>,
    /// Draws under the first limit.
    pub below: u32,
    /// Draws from the last limit.
    pub above: u32,
}

/// How an interval drawn differs from the one worked out, as ratios less 1.
///
/// The rule takes the sum of medians for the median of the sum, and the sum for lognormal. But the
/// median of a sum of lognormals is above the sum of their medians, the more lines and the wider
/// they are: up to the mean, exp(σ²/2) of the median for each. So the drawn interval sits higher, at
/// both ends; where its `low` rises more than its `high`, it is narrower as well.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Of the low ends.
    pub low: f64,
    /// Of the medians: drawn median over the sum of the medians of the lines.
    pub median: f64,
    /// Of the high ends.
    pub high: f64,
    /// Of the 95 % factors, √(high/low): under zero where the drawn interval is the narrower.
    pub gsd2: f64,
}

/// Compares an amount worked out with the same as drawn; none for an amount of zero.
#[must_use]
pub fn difference(amount: &Amount, drawn: &Distribution) -> Option<Difference> {
    let less_one = |drawn: f64, worked_out: f64| {
        let ratio = drawn / worked_out - 1.0;
        ratio.is_finite().then_some(ratio)
    };
    Some(Difference {
        low: less_one(drawn.low, amount.low)?,
        median: less_one(drawn.median, amount.value)?,
        high: less_one(drawn.high, amount.high)?,
        gsd2: less_one((drawn.high / drawn.low).sqrt(), amount.gsd2)?,
    })
}

impl Distribution {
    /// Of some draws, one or more.
    pub fn new(draws: &[f64]) -> Self {
        let mean = sum(draws.iter().copied()) / draws.len() as f64;
        let percents = [2.275, 2.5, 5.0, 25.0, 50.0, 75.0, 95.0, 97.5, 97.725];
        let [low, p2_5, p5, p25, median, p75, p95, p97_5, high] = percentiles(draws, percents);
        Self {
            mean,
            low,
            p2_5,
            p5,
            p25,
            median,
            p75,
            p95,
            p97_5,
            high,
        }
    }
}

/// Percentiles of some draws, one or more.
fn percentiles<const N: usize>(draws: &[f64], percents: [f64; N]) -> [f64; N] {
    let last = draws.len().saturating_sub(1);
    let places = percents.map(|percent| percent / 100.0 * last as f64);
    let ranks = places.map(|place| [place as usize, (place as usize + 1).min(last)]);
    let draws = ordered(draws, ranks.as_flattened());
    let mut results = [0.0; N];
    for ((result, place), [rank, next]) in results.iter_mut().zip(places).zip(ranks) {
        let (low, high) = (draws[rank], draws[next]);
        *result = low + (high - low) * place.fract();
    }
    results
}

/// Equal intervals that numbers are sorted into first.
const BUCKETS: usize = 1024;

/// The numbers, with those of these ranks where sorting would put them: only their neighbours are
/// sorted, some times quicker than all.
fn ordered(numbers: &[f64], ranks: &[usize]) -> Vec<f64> {
    let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let scale = (BUCKETS - 1) as f64 / (high - low);
    // A conversion saturates, and numbers that do not differ are all in the first.
    let bucket = |number: f64| (((number - low) * scale) as usize).min(BUCKETS - 1);
    let mut starts = vec![0; BUCKETS + 1];
    for number in numbers {
        starts[bucket(*number) + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut result = vec![0.0; numbers.len()];
    for number in numbers {
        let place = &mut next[bucket(*number)];
        result[*place] = *number;
        *place += 1;
    }
    for rank in ranks {
        let bucket = bucket(result[*rank]);
        result[starts[bucket]..starts[bucket + 1]].sort_unstable_by(f64::total_cmp);
    }
    result
}

/// A histogram has at most this many bins, and at least two fifths of it.
const BINS: f64 = 40.0;

impl Histogram {
    /// Of some draws, one or more: bins from percentile 0.5 to 99.5.
    pub fn new(draws: &[f64]) -> Self {
        let [low, high] = percentiles(draws, [0.5, 99.5]);
        let limits = limits(low, high);
        let mut histogram = Self {
            counts: vec![0; limits.len().saturating_sub(1)],
            ..Self::default()
        };
        for draw in draws {
            let place = limits.partition_point(|limit| limit <= draw);
            let count = match place.checked_sub(1) {
                None => &mut histogram.below,
                Some(bin) => histogram
                    .counts
                    .get_mut(bin)
                    .unwrap_or(&mut histogram.above),
            };
            *count += 1;
        }
        Self {
            limits,
            ..histogram
        }
    }
}

/// Round limits around two numbers: multiples of the least of 1, 2, 5 × 10ⁿ that makes no more than
/// the bins.
fn limits(low: f64, high: f64) -> Vec<f64> {
    // Draws that differ by less than a hundredth, or not at all, have bins as fine as that makes.
    let span = (high - low).max(low.abs().max(high.abs()) * 1e-2);
    if !(1e-290..1e290).contains(&span) {
        return vec![0.0, 1.0];
    }
    let least = span / (BINS - 2.0);
    let power = least.log10().floor() as i32;
    let ten = 10.0_f64.powi(power.abs());
    // A multiple of a negative power is a quotient: 3 / 10, not 3 × 0.1.
    let round = |whole: f64| if power < 0 { whole / ten } else { whole * ten };
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|step| round(*step) >= least)
        .unwrap_or(10.0);
    let first = (low / round(step)).floor();
    let count = (high / round(step)).floor() - first + 1.0;
    (0..=count.min(BINS) as u32)
        .map(|index| round((first + f64::from(index)) * step))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of the numbers 0 to 1000, shuffled, the percentile p is 10 p.
    #[test]
    fn percentiles_lie_between_draws() {
        let draws: Vec<f64> = (0..=1000).map(|i| f64::from(i * 387 % 1001)).collect();
        let drawn = Distribution::new(&draws);
        let found = [drawn.low, drawn.p2_5, drawn.median, drawn.p95, drawn.high];
        for (found, expected) in found.into_iter().zip([22.75, 25.0, 500.0, 950.0, 977.25]) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
        assert_eq!(drawn.mean, 500.0);
        let one = Distribution::new(&[7.0]);
        assert_eq!(
            (one.low, one.median, one.high, one.mean),
            (7.0, 7.0, 7.0, 7.0)
        );
        assert_eq!(
            percentiles(&[4.0, 2.0], [0.0, 25.0, 100.0]),
            [2.0, 2.5, 4.0]
        );
    }

    /// Far numbers, equal ones and those of the widest range are where sorting puts them.
    #[test]
    fn ordered_numbers() {
        let mixed = |i: u32| f64::from(i.wrapping_mul(2_654_435_761) >> 8);
        let lists: [Vec<f64>; 5] = [
            (0..5000).map(mixed).collect(),
            (0..5000).map(|i| mixed(i).powi(9)).collect(),
            (0..100).map(|i| f64::from(i % 3) * 1e-320).collect(),
            vec![3.0; 50],
            vec![f64::MAX, f64::MIN, 0.0, 1.0, -1.0],
        ];
        for list in lists {
            let mut sorted = list.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            let last = list.len() - 1;
            let ranks = [0, 1, last / 3, last / 2, last / 2 + 1, last];
            let found = ordered(&list, &ranks);
            for rank in ranks {
                assert_eq!(found[rank], sorted[rank]);
            }
        }
    }

    /// No two percentiles go by one name where they are handed out.
    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn percentiles_have_their_own_names() {
        let written = serde_json::to_value(Distribution::new(&[1.0, 2.0])).unwrap();
        let names: Vec<&str> = written
            .as_object()
            .unwrap()
            .keys()
            .map(|name| &**name)
            .collect();
        assert_eq!(
            names,
            [
                "high", "low", "mean", "median", "p25", "p2_5", "p5", "p75", "p95", "p97_5"
            ]
        );
    }

    /// At most 40 bins: 0.334/38 = 0.008 8 → 0.01; 61/38 = 1.6 → 2; 9e6/38 = 2.4e5 → 5e5.
    #[test]
    fn limits_are_round() {
        let cases = [
            (0.123, 0.457, 0.12, 0.13, 0.46, 35),
            (939.0, 1000.0, 938.0, 940.0, 1002.0, 33),
            (1.2e6, 10.2e6, 1e6, 1.5e6, 10.5e6, 20),
            (-5.0, 5.0, -5.0, -4.5, 5.5, 22),
            // A point: 1 % of 500 has 38 bins of 0.131 6 → 0.2.
            (500.1, 500.1, 500.0, 500.2, 500.2, 2),
            (0.0, 0.0, 0.0, 1.0, 1.0, 2),
            (0.0, f64::INFINITY, 0.0, 1.0, 1.0, 2),
        ];
        for (low, high, first, second, last, count) in cases {
            let limits = limits(low, high);
            assert_eq!((limits[0], limits[1]), (first, second), "{low} {high}");
            assert_eq!(
                (limits.last(), limits.len()),
                (Some(&last), count),
                "{low} {high}"
            );
        }
    }

    /// 0 to 999: percentiles 0.5 and 99.5 are 4.995 and 994.005, bins of 50 (989/38 = 26.0).
    #[test]
    fn bins_count_every_draw() {
        let mut draws: Vec<f64> = (0..1000).rev().map(f64::from).collect();
        let histogram = Histogram::new(&draws);
        assert_eq!(histogram.limits.len(), 21);
        assert_eq!((histogram.limits[1], histogram.limits[20]), (50.0, 1000.0));
        assert_eq!(histogram.counts, [50; 20]);
        assert_eq!((histogram.below, histogram.above), (0, 0));
        // A far draw at each end of a thousand others is out of the bins.
        draws.extend([-1e6, 1e6]);
        let histogram = Histogram::new(&draws);
        assert_eq!((histogram.below, histogram.above), (1, 1));
        assert_eq!(histogram.counts.iter().sum::<u32>(), 1000);
    }
}
