//! Reads plain decimal numbers, to the nearest `f64`.
//!
//! `str::parse` does the same with tables that weigh 11 kB in the first load, a twentieth of the
//! budget (DESIGN.md); the tests hold the two equal on random texts. A first guess in floating
//! point is put right by exact comparison with the middles between neighbours.

use std::cmp::Ordering;

/// Digits kept; one more stands for all that follow.
const MOST_DIGITS: usize = 800;

/// Reads `-12.5e3`; none when the text is something else or the number is too large.
///
/// ```
/// # use infracarbone::decimal::parse;
/// assert_eq!(parse("0.1"), Some(0.1));
/// assert_eq!(parse("1e999"), None);
/// assert_eq!(parse("1,5"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i64 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().next().is_none() || !digits().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let length = i64::try_from(fraction.len()).ok()?;
    let significant: Vec<u8> = digits()
        .skip_while(|digit| *digit == b'0')
        .map(|digit| digit - b'0')
        .collect();
    let value = nearest(&significant, exponent.checked_sub(length)?)?;
    Some(if negative { -value } else { value })
}

/// The `f64` nearest to digits × 10^exponent; none beyond the largest.
fn nearest(digits: &[u8], exponent: i64) -> Option<f64> {
    if digits.is_empty() {
        return Some(0.0);
    }
    let cut = digits.len().saturating_sub(MOST_DIGITS);
    let exponent = exponent.checked_add(i64::try_from(cut).ok()?)?;
    let (kept, left) = digits.split_at(digits.len() - cut);
    let mut number = Natural::from(kept.iter().map(|digit| u32::from(*digit)));
    let mut exponent = exponent;
    if left.iter().any(|digit| *digit != 0) {
        number.multiply_add(10, 1);
        exponent -= 1;
    }
    let size = exponent + i64::try_from(kept.len()).ok()?;
    if size > 310 {
        return None;
    }
    if size < -330 {
        return Some(0.0);
    }
    let exponent = i32::try_from(exponent).ok()?;
    let lead: f64 = kept
        .iter()
        .take(15)
        .fold(0.0, |sum, digit| sum * 10.0 + f64::from(*digit));
    let rest = exponent + i32::try_from(kept.len().saturating_sub(15)).ok()?;
    if kept.len() <= 15 && left.is_empty() && rest.abs() <= 22 {
        // Both are exact, and so is the rounding of one operation.
        let power = 10_f64.powi(rest.abs());
        return Some(if rest < 0 { lead / power } else { lead * power });
    }
    // In two steps, so that neither power leaves the range.
    let half = rest / 2;
    let mut guess = (lead * 10_f64.powi(half) * 10_f64.powi(rest - half)).min(f64::MAX);
    loop {
        let odd = guess.to_bits() & 1 == 1;
        match compare(&number, exponent, middle(guess)) {
            Ordering::Greater => guess = guess.next_up(),
            Ordering::Equal if odd => guess = guess.next_up(),
            _ if guess == 0.0 => return Some(guess),
            _ => match compare(&number, exponent, middle(guess.next_down())) {
                Ordering::Less => guess = guess.next_down(),
                Ordering::Equal if odd => guess = guess.next_down(),
                _ => return Some(guess),
            },
        }
        if guess.is_infinite() {
            return None;
        }
    }
}

/// The middle between a number and the next one, as m × 2^p.
fn middle(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let power = i32::try_from(bits >> 52).unwrap_or(0);
    let (mantissa, power) = if power == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, power - 1075)
    };
    (2 * mantissa + 1, power - 1)
}

/// Compares number × 10^exponent with m × 2^p.
fn compare(number: &Natural, exponent: i32, (mantissa, power): (u64, i32)) -> Ordering {
    let mut left = number.clone();
    let mut right = Natural::from([0, 0]);
    right.0 = vec![(mantissa & 0xffff_ffff) as u32, (mantissa >> 32) as u32];
    let tens = if exponent < 0 { &mut right } else { &mut left };
    for _ in 0..exponent.unsigned_abs() / 9 {
        tens.multiply_add(1_000_000_000, 0);
    }
    tens.multiply_add(10_u32.pow(exponent.unsigned_abs() % 9), 0);
    let twos = if power < 0 { &mut left } else { &mut right };
    for _ in 0..power.unsigned_abs() / 16 {
        twos.multiply_add(1 << 16, 0);
    }
    twos.multiply_add(1 << (power.unsigned_abs() % 16), 0);
    left.cmp(&right)
}

/// A natural number of any size, in base 2³², least digit first.
#[derive(Clone)]
struct Natural(Vec<u32>);

impl Natural {
    /// The number of these decimal digits.
    fn from(digits: impl IntoIterator<Item = u32>) -> Self {
        let mut number = Self(Vec::new());
        for digit in digits {
            number.multiply_add(10, digit);
        }
        number
    }

    fn multiply_add(&mut self, by: u32, add: u32) {
        let mut carry = u64::from(add);
        for digit in &mut self.0 {
            let product = u64::from(*digit) * u64::from(by) + carry;
            *digit = (product & 0xffff_ffff) as u32;
            carry = product >> 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let significant =
            |digits: &[u32]| digits.iter().rposition(|d| *d != 0).map_or(0, |at| at + 1);
        let (a, b) = (significant(&self.0), significant(&other.0));
        a.cmp(&b).then_with(|| {
            self.0
                .iter()
                .take(a)
                .rev()
                .cmp(other.0.iter().take(b).rev())
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn same(text: &str) {
        let theirs = text.parse::<f64>().ok().filter(|value| value.is_finite());
        let ours = parse(text);
        assert_eq!(ours.map(f64::to_bits), theirs.map(f64::to_bits), "{text}");
    }

    /// Bounds of the format, ties, and long texts: the standard library is the reference.
    #[test]
    fn hard_numbers() {
        for text in [
            "0",
            "-0",
            "0.0",
            "1",
            "0.1",
            "0.3",
            "123456789012345678",
            "9007199254740993",
            "9007199254740992.5",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "4.9e-324",
            "2.4e-324",
            "2.5e-324",
            "1e-400",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "1e22",
            "1e23",
            "8.5e22",
            "6.0221407e23",
            "1.e3",
            ".5",
            "00012.500",
            "3e-5",
            "5e-324",
        ] {
            same(text);
        }
        same(&format!("0.{}1", "0".repeat(400)));
        same(&format!("1{}", "0".repeat(308)));
        same(&format!("9007199254740992.5{}1", "0".repeat(900)));
        for text in [
            "", "-", ".", "e5", "1e", "+1", "1 ", "1e+x", "--1", "0x10", "inf", "nan", "1.2.3",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn any_number_reads_as_the_standard_library_reads_it(bits in any::<u64>(), digits in "[0-9]{1,25}", exponent in -345_i32..320) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            same(&format!("{value:e}"));
            let size = value.abs();
            same(&if (1e-9..1e21).contains(&size) { value.to_string() } else { format!("{:.9e}", size) });
            same(&format!("{digits}e{exponent}"));
        }
    }
}
