//! Bands of uncertainty: a word for a 95 % factor.

use super::gsd2_of_note;

/// Below a limit by more than its rounding: five notes of 4 are in band 4, whichever way the last
/// digit of their product went.
const STRICTLY: f64 = 1.0 - 1e-12;

/// Band of a GSD²: 5 very low uncertainty, 4 low, 3 medium, 2 high, 1 very high.
///
/// The limits are the GSD² of five equal notes, not rounded: five notes of *n* fall in band *n*,
/// anything less uncertain than five notes of 4 in band 5. Source: Bilan Carbone method v9,
/// Association Bilan Carbone.
///
/// ```
/// # use infracarbone::uncertainty::{band, gsd2_of_note};
/// assert_eq!(band(gsd2_of_note(3)), 3);
/// ```
#[must_use]
pub fn band(gsd2: f64) -> u8 {
    (2..=5)
        .rev()
        .find(|band| gsd2 < gsd2_of_note(band - 1) * STRICTLY)
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_equal_notes_are_in_their_band() {
        for note in 1..=5 {
            assert_eq!(band(gsd2_of_note(note)), note);
        }
    }

    /// A limit belongs to the more uncertain side; limits 1.119 931, 1.262 091, 1.636 057, 2.516 357.
    #[test]
    fn limits() {
        let cases = [
            (1.0, 5),
            (1.119_93, 5),
            (1.119_932, 4),
            (1.262_09, 4),
            (1.262_092, 3),
            (1.636_05, 3),
            (1.636_06, 2),
            (2.516_35, 2),
            (2.516_36, 1),
            (1e9, 1),
            (f64::INFINITY, 1),
        ];
        for (gsd2, expected) in cases {
            assert_eq!(band(gsd2), expected, "{gsd2}");
        }
    }

    /// The last digit of a product does not change the band, in either direction.
    #[test]
    fn rounding_does_not_change_the_band() {
        for note in 1..=4 {
            let limit = gsd2_of_note(note);
            assert_eq!(band(limit.next_down()), note);
            assert_eq!(band(limit.next_up()), note);
            assert_eq!(band(limit * (1.0 - 1e-11)), note + 1);
        }
    }
}
