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
    let exponent = power(exponent)?;
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

/// An exponent; one beyond any number is as good as the largest.
fn power(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(i64::from(i32::MAX));
    Some(if text.starts_with('-') { -size } else { size })
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
    // Of the digits kept; the one that stands for the others comes after them.
    let scale = exponent;
    let mut exponent = exponent;
    if left.iter().any(|digit| *digit != 0) {
        number.multiply_add(10, 1);
        exponent -= 1;
    }
    let size = scale + i64::try_from(kept.len()).ok()?;
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
    let rest = i32::try_from(scale).ok()? + i32::try_from(kept.len().saturating_sub(15)).ok()?;
    if kept.len() <= 15 && left.is_empty() && rest.abs() <= 22 {
        // Both are exact, and so is the rounding of one operation.
        let power = 10_f64.powi(rest.abs());
        return Some(if rest < 0 { lead / power } else { lead * power });
    }
    // In two steps, so that neither power leaves the range.
    let half = rest / 2;
    let mut guess = (lead * 10_f64.powi(half) * 10_f64.powi(rest - half)).min(f64::MAX);
    let number = Scaled::new(number, exponent);
    loop {
        let odd = guess.to_bits() & 1 == 1;
        match number.compare(middle(guess)) {
            Ordering::Greater => guess = guess.next_up(),
            Ordering::Equal if odd => guess = guess.next_up(),
            _ if guess == 0.0 => return Some(guess),
            _ => match number.compare(middle(guess.next_down())) {
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

/// A number × 10^exponent, ready to be compared.
struct Scaled {
    /// The number, times the power of ten when it is whole.
    number: Natural,
    /// The power of ten that divides.
    divisor: Natural,
}

impl Scaled {
    fn new(mut number: Natural, exponent: i32) -> Self {
        let mut divisor = Natural(vec![1]);
        let tens = if exponent < 0 {
            &mut divisor
        } else {
            &mut number
        };
        for _ in 0..exponent.unsigned_abs() / 9 {
            tens.multiply_add(1_000_000_000, 0);
        }
        tens.multiply_add(10_u32.pow(exponent.unsigned_abs() % 9), 0);
        Self { number, divisor }
    }

    /// Compares with m × 2^p.
    fn compare(&self, (mantissa, power): (u64, i32)) -> Ordering {
        let mut right = self.divisor.clone();
        right.multiply(mantissa);
        let shift = power.unsigned_abs();
        if power < 0 {
            let mut left = self.number.clone();
            left.shift(shift);
            left.cmp(&right)
        } else {
            right.shift(shift);
            self.number.cmp(&right)
        }
    }
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

    fn multiply(&mut self, by: u64) {
        let high: Vec<u64> = self
            .0
            .iter()
            .map(|digit| u64::from(*digit) * (by >> 32))
            .collect();
        self.multiply_add((by & 0xffff_ffff) as u32, 0);
        self.0.resize(high.len() + 2, 0);
        let mut carry = 0;
        for (digit, add) in self
            .0
            .iter_mut()
            .skip(1)
            .zip(high.into_iter().chain(std::iter::repeat(0)))
        {
            let sum = u64::from(*digit) + (add & 0xffff_ffff) + carry;
            carry = (add >> 32) + (sum >> 32);
            *digit = (sum & 0xffff_ffff) as u32;
        }
    }

    fn shift(&mut self, bits: u32) {
        self.multiply_add(1 << (bits % 32), 0);
        let zeros = std::iter::repeat_n(0, (bits / 32) as usize);
        self.0.splice(0..0, zeros);
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
            "9007199254740995",
            // 13/128 above a whole number, between 6/64 and 7/64: the first guess is the odd one.
            "99999999999999.1015625",
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
            "1e-99999999999999999999",
            "1e99999999999999999999",
            "0e99999999999999999999",
            "1e+5",
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
        // Half way between two neighbours, and a hair above, beyond the digits kept.
        same(&format!("9007199254740993.{}", "0".repeat(900)));
        same(&format!("9007199254740993.{}1", "0".repeat(900)));
        for text in [
            "", "-", ".", "e5", "1e", "0e", "0ex", "+1", "1 ", "1e+x", "--1", "0x10", "inf", "nan",
            "1.2.3",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50_000))]

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
