//! Numbers that are not known exactly: three figures, and the law that they are drawn from.

use crate::simulation::random::exp;

/// A number with its low and high figures, low ≤ central ≤ high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Lowest figure.
    pub low: f64,
    /// Most likely figure.
    pub central: f64,
    /// Highest figure.
    pub high: f64,
    /// What it is drawn from.
    pub law: Law,
}

/// What a number is drawn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Law {
    /// Triangular between the low and the high figure, its mode the central one; the three equal, it
    /// is exact.
    Triangular,
    /// Lognormal of this GSD² around the central figure, as everywhere a factor or a parameter of
    /// the catalogue is used.
    Lognormal(f64),
}

/// Which figure of each number a result is worked out with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Every number at its end of lowest emissions.
    Low,
    /// Every number at its central figure.
    Central,
    /// Every number at its end of highest emissions.
    High,
}

impl End {
    /// The three, in order.
    pub const ALL: [Self; 3] = [Self::Low, Self::Central, Self::High];
}

impl Spread {
    /// An exact number.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self::triangular(value, value, value)
    }

    /// Three figures, drawn as triangular.
    #[must_use]
    pub const fn triangular(low: f64, central: f64, high: f64) -> Self {
        let law = Law::Triangular;
        Self {
            low,
            central,
            high,
            law,
        }
    }

    /// The figure of an end; a number that `falls` emits less where it is higher.
    #[must_use]
    pub const fn at(&self, end: End, falls: bool) -> f64 {
        match (end, falls) {
            (End::Central, _) => self.central,
            (End::Low, false) | (End::High, true) => self.low,
            (End::High, false) | (End::Low, true) => self.high,
        }
    }

    /// Whether a draw can differ from the central figure.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        match self.law {
            Law::Triangular => self.low == self.high,
            Law::Lognormal(gsd2) => gsd2 == 1.0,
        }
    }

    /// The number below which a share `p` of triangular draws lies: low + √(p(high − low)(central −
    /// low)) up to the mode, high − √((1 − p)(high − low)(high − central)) beyond.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        let (width, rise) = (self.high - self.low, self.central - self.low);
        if width <= 0.0 {
            return self.central;
        }
        if p * width < rise {
            self.low + (p * width * rise).sqrt()
        } else {
            self.high - ((1.0 - p) * width * (self.high - self.central)).sqrt()
        }
    }

    /// GSD² of what is drawn: that of the law, or √(p97.725 / p2.275) of a triangle that starts above
    /// zero.
    #[must_use]
    pub fn gsd2(&self) -> f64 {
        match self.law {
            Law::Lognormal(gsd2) => gsd2,
            Law::Triangular => (self.quantile(0.97725) / self.quantile(0.02275)).sqrt(),
        }
    }

    /// The lognormal draw of a standard normal one: central × GSD²^(z/2).
    #[must_use]
    pub fn lognormal(&self, gsd2: f64, normal: f64) -> f64 {
        self.central * exp(0.5 * gsd2.ln() * normal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, of 0, 1, 4: the mode holds 1/4 of the draws; 1/16 is below 0.5 = √(1/16 × 4 × 1), and
    /// 3/4 below 4 − √(1/4 × 4 × 3) = 4 − √3.
    #[test]
    fn quantiles_of_a_triangle() {
        let spread = Spread::triangular(0.0, 1.0, 4.0);
        for (share, expected) in [
            (0.0, 0.0),
            (0.0625, 0.5),
            (0.25, 1.0),
            (0.75, 4.0 - 3_f64.sqrt()),
            (1.0, 4.0),
        ] {
            let found = spread.quantile(share);
            assert!((found - expected).abs() < 1e-12, "{share}: {found}");
        }
        assert_eq!(Spread::exact(7.0).quantile(0.3), 7.0);
        assert_eq!(Spread::triangular(2.0, 2.0, 3.0).quantile(0.0), 2.0);
    }

    #[test]
    fn a_number_that_falls_is_high_at_the_low_end() {
        let rate = Spread::triangular(30.0, 60.0, 100.0);
        let ends = End::ALL.map(|end| (rate.at(end, true), rate.at(end, false)));
        assert_eq!(ends, [(100.0, 30.0), (60.0, 60.0), (30.0, 100.0)]);
    }
}
