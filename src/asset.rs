//! Capital goods: which share of their emissions a year bears.

/// Share of an asset's emissions borne by `year`, for one commissioned in `commissioned` with a
/// `lifetime` in years, possibly fractional: min(1, max(0, L − (y − c))) / L, and nothing before
/// the year of commissioning.
///
/// ```
/// # use infracarbone::asset::share;
/// assert_eq!(share(2026, 2025, 20.0), 0.05);
/// ```
#[must_use]
pub fn share(year: i32, commissioned: i32, lifetime: f64) -> f64 {
    share_second_hand(year, commissioned, lifetime, lifetime)
}

/// As [`share`], for a second-hand asset of which `remaining` years of its `lifetime` were left when
/// it was commissioned again: the same annuity, over the years left.
///
/// ```
/// # use infracarbone::asset::share_second_hand;
/// // A server of 5 years bought after 3: a fifth a year, for two years.
/// let shares = [2025, 2026, 2027].map(|year| share_second_hand(year, 2025, 5.0, 2.0));
/// assert_eq!(shares, [0.2, 0.2, 0.0]);
/// ```
#[must_use]
pub fn share_second_hand(year: i32, commissioned: i32, lifetime: f64, remaining: f64) -> f64 {
    if year < commissioned || lifetime <= 0.0 {
        return 0.0;
    }
    let elapsed = f64::from(year) - f64::from(commissioned);
    (remaining - elapsed).clamp(0.0, 1.0) / lifetime
}

/// Share of one year of use of an asset still in life: 1 / L.
#[must_use]
pub fn annuity(lifetime: f64) -> f64 {
    share(0, 0, lifetime)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 2.5 years give 0.4, 0.4, 0.2; 100 t over 20 years give 5 t a year.
    #[test]
    fn shares_by_year() {
        let cases = [
            (2024, 2025, 2.5, 0.0),
            (2025, 2025, 2.5, 0.4),
            (2026, 2025, 2.5, 0.4),
            (2027, 2025, 2.5, 0.2),
            (2028, 2025, 2.5, 0.0),
            (2025, 2025, 20.0, 0.05),
            (2044, 2025, 20.0, 0.05),
            (2045, 2025, 20.0, 0.0),
            // A life under a year is spent in its year: min(1, 0.5) / 0.5.
            (2025, 2025, 0.5, 1.0),
            (2025, 2025, 0.0, 0.0),
        ];
        for (year, commissioned, lifetime, expected) in cases {
            assert_eq!(
                share(year, commissioned, lifetime),
                expected,
                "{year} {lifetime}"
            );
        }
        assert_eq!(annuity(50.0), 0.02);
    }
}
