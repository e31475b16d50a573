//! Lognormal uncertainty, Bilan Carbone v9.
//!
//! A spread is kept as GSD², the 95 % factor: the interval of a value v is [v/GSD², v·GSD²].
//! Missing knowledge is never zero: it has a value of its own.

mod band;

use std::sync::LazyLock;

use crate::factor::Uncertainty;

pub use band::band;

/// Coefficients by note 1 (worst) to 5 (best): technical, geographical, temporal, completeness,
/// reliability. Source: Bilan Carbone method v9, Association Bilan Carbone.
const COEFFICIENTS: [[f64; 5]; 5] = [
    [2.00, 1.50, 1.20, 1.10, 1.00],
    [1.10, 1.05, 1.02, 1.01, 1.00],
    [1.50, 1.20, 1.10, 1.03, 1.00],
    [1.20, 1.10, 1.05, 1.02, 1.00],
    [1.50, 1.20, 1.10, 1.05, 1.00],
];

/// Their logarithms, squared.
static SQUARED_LOGS: LazyLock<[[f64; 5]; 5]> =
    LazyLock::new(|| COEFFICIENTS.map(|row| row.map(|coefficient| coefficient.ln().powi(2))));

/// Notes given to a factor with neither an uncertainty nor notes (Bilan Carbone v9).
const UNKNOWN_FACTOR: [u8; 5] = [3, 3, 3, 3, 5];

/// GSD² of five notes, each 1 to 5; a note out of range counts as the worst.
///
/// ```
/// # use infracarbone::uncertainty::gsd2_of_notes;
/// assert!((gsd2_of_notes([4; 5]) - 1.119931).abs() < 1e-6);
/// ```
#[must_use]
pub fn gsd2_of_notes(notes: [u8; 5]) -> f64 {
    let squares = SQUARED_LOGS.iter().zip(notes).map(|(row, note)| {
        let index = usize::from(note).wrapping_sub(1);
        row.get(index).unwrap_or(&row[0])
    });
    squares.sum::<f64>().sqrt().exp()
}

/// GSD² of one note for all five criteria.
#[must_use]
pub fn gsd2_of_note(note: u8) -> f64 {
    gsd2_of_notes([note; 5])
}

/// GSD² of what is known of a factor.
#[must_use]
pub fn gsd2_of_factor(uncertainty: Uncertainty) -> f64 {
    match uncertainty {
        Uncertainty::Percent(percent) => 1.0 + percent / 100.0,
        Uncertainty::Notes(notes) => gsd2_of_notes(notes),
        Uncertainty::Range { low, high } => (high / low).sqrt(),
        Uncertainty::Unknown => gsd2_of_notes(UNKNOWN_FACTOR),
    }
}

/// GSD² of a product of independent terms, from the logarithms of their GSD².
#[must_use]
pub fn gsd2_of_logs(logs: impl Iterator<Item = f64>) -> f64 {
    logs.map(|log| log * log).sum::<f64>().sqrt().exp()
}

/// Accumulates the spread of `N` sums of lines at once (the total and each post).
///
/// Two rules are kept side by side. *Shared*: a factor, parameter or answer used by several lines
/// is one source of error, its contributions add before they are squared. *Independent*: the
/// Bilan Carbone v9 rule, each line on its own.
pub struct Spread<K, const N: usize> {
    /// Each shared source, in order, and its place in `shared`.
    places: Vec<(K, usize)>,
    shared: Vec<[f64; N]>,
    alone: [f64; N],
    independent: [f64; N],
    sums: [f64; N],
}

impl<K: Ord, const N: usize> Default for Spread<K, N> {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            shared: Vec::new(),
            alone: [0.0; N],
            independent: [0.0; N],
            sums: [0.0; N],
        }
    }
}

impl<K: Ord, const N: usize> Spread<K, N> {
    /// Adds a line: its amounts as (column below `N`, amount), each column at most once, and its
    /// sources of error as (key, signed logarithm of GSD²); a source without key serves this line
    /// only.
    pub fn add(
        &mut self,
        amounts: &[(usize, f64)],
        sources: impl Iterator<Item = (Option<K>, f64)>,
    ) {
        let (mut all, mut alone) = (0.0, 0.0);
        sources.for_each(|(key, log)| {
            all += log * log;
            let Some(key) = key else {
                alone += log * log;
                return;
            };
            let place = match self.places.binary_search_by(|(known, _)| known.cmp(&key)) {
                Ok(at) => self.places[at].1,
                Err(at) => {
                    self.places.insert(at, (key, self.shared.len()));
                    self.shared.push([0.0; N]);
                    self.shared.len() - 1
                }
            };
            let row = &mut self.shared[place];
            for (column, amount) in amounts {
                row[*column] += amount * log;
            }
        });
        for (column, amount) in amounts {
            let square = amount * amount;
            self.alone[*column] += square * alone;
            self.independent[*column] += square * all;
            self.sums[*column] += amount;
        }
    }

    /// GSD² of each column with shared sources counted once; 1 where the sum is zero.
    #[must_use]
    pub fn gsd2_shared(&self) -> [f64; N] {
        let mut squares = self.alone;
        for row in &self.shared {
            for (square, cell) in squares.iter_mut().zip(row) {
                *square += cell * cell;
            }
        }
        self.gsd2(&squares)
    }

    /// GSD² of each column with every line independent (Bilan Carbone v9); 1 where the sum is zero.
    #[must_use]
    pub fn gsd2_independent(&self) -> [f64; N] {
        self.gsd2(&self.independent)
    }

    fn gsd2(&self, squares: &[f64; N]) -> [f64; N] {
        let mut result = [1.0; N];
        for ((gsd2, square), sum) in result.iter_mut().zip(squares).zip(&self.sums) {
            if *sum != 0.0 {
                *gsd2 = (square.sqrt() / sum.abs()).exp();
            }
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(actual: f64, expected: f64) {
        assert!(
            (actual - expected).abs() < 1e-6,
            "{actual} is not {expected}"
        );
    }

    /// Test vectors published with the method (single notes).
    #[test]
    fn single_notes() {
        for (note, expected) in [
            (1, 2.516_357),
            (2, 1.636_057),
            (3, 1.262_091),
            (4, 1.119_931),
            (5, 1.0),
        ] {
            close(gsd2_of_note(note), expected);
        }
        close(gsd2_of_note(0), 2.516_357);
        close(gsd2_of_note(6), 2.516_357);
    }

    /// Test vectors published with the method (datum note × factor note).
    #[test]
    fn datum_and_factor() {
        let expected = [
            [3.687_886, 2.845_991, 2.590_151, 2.533_844, 2.516_357],
            [2.845_991, 2.006_119, 1.723_826, 1.657_237, 1.636_057],
            [2.590_151, 1.723_826, 1.389_837, 1.295_459, 1.262_091],
            [2.533_844, 1.657_237, 1.295_459, 1.173_726, 1.119_931],
            [2.516_357, 1.636_057, 1.262_091, 1.119_931, 1.0],
        ];
        for (datum, row) in (1..).zip(expected) {
            for (factor, expected) in (1..).zip(row) {
                let logs = [gsd2_of_note(datum).ln(), gsd2_of_note(factor).ln()];
                close(gsd2_of_logs(logs.into_iter()), expected);
            }
        }
    }

    #[test]
    fn what_is_known_of_a_factor() {
        close(gsd2_of_factor(Uncertainty::Percent(10.0)), 1.1);
        // √(40 / 0.5) = √80
        close(
            gsd2_of_factor(Uncertainty::Range {
                low: 0.5,
                high: 40.0,
            }),
            8.944_271_91,
        );
        // exp √(ln²1.2 + ln²1.02 + ln²1.1 + ln²1.05 + 0) = exp √0.045 097
        assert!((gsd2_of_factor(Uncertainty::Unknown) - 1.237).abs() < 5e-4);
        close(gsd2_of_factor(Uncertainty::Notes([5; 5])), 1.0);
    }

    /// Published example of three sources: GSD² 1.151368 on 160 t.
    #[test]
    fn total_of_independent_lines() {
        let mut spread = Spread::<&str, 1>::default();
        for (amount, gsd2) in [(100.0, 1.119_931_f64), (50.0, 1.389_837), (10.0, 2.845_991)] {
            spread.add(&[(0, amount)], [(None, gsd2.ln())].into_iter());
        }
        close(spread.gsd2_independent()[0], 1.151_368);
        close(spread.gsd2_shared()[0], 1.151_368);
        // Its 95 % interval, t.
        assert!((160.0 / spread.gsd2_shared()[0] - 138.965_2).abs() < 1e-4);
        assert!((160.0 * spread.gsd2_shared()[0] - 184.218_8).abs() < 1e-4);
    }

    /// Twenty sites of 100 t with one factor of GSD² 1.5 and data of 1.1: the shared factor
    /// leaves ×/÷ 1.5008, where the independent rule promises ×/÷ 1.10.
    #[test]
    fn a_shared_factor_does_not_average_out() {
        let mut spread = Spread::<&str, 1>::default();
        for _ in 0..20 {
            let sources = [(Some("factor"), 1.5_f64.ln()), (None, 1.1_f64.ln())];
            spread.add(&[(0, 100.0)], sources.into_iter());
        }
        assert!((spread.gsd2_shared()[0] - 1.5008).abs() < 5e-5);
        // exp(√(20 · 100² · (ln²1.5 + ln²1.1)) / 2000) = 1.0976
        assert!((spread.gsd2_independent()[0] - 1.0976).abs() < 5e-5);
    }

    #[test]
    fn opposite_sources_cancel() {
        let mut spread = Spread::<&str, 2>::default();
        spread.add(&[(0, 10.0)], [(Some("share"), 0.2)].into_iter());
        spread.add(&[(0, 10.0), (1, 5.0)], [(Some("share"), -0.2)].into_iter());
        assert_eq!(spread.gsd2_shared()[0], 1.0);
        close(spread.gsd2_shared()[1], 0.2_f64.exp());
        assert_eq!(Spread::<&str, 1>::default().gsd2_shared()[0], 1.0);
    }
}
