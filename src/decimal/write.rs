//! Writes numbers in the fewest digits that read back to the same, or with so many decimals.
//!
//! `ryu` finds the digits: the formatting of the standard library, which can also round to any
//! number of digits, weighs 5 kB more in the first load.

/// The fewest digits of a finite number, without sign, and the power of ten of the first one.
fn shortest(value: f64) -> (String, i32) {
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format_finite(value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [whole, fraction].concat();
    let digits = all.trim_start_matches('0');
    let leading = all.len() - digits.len();
    let power = whole.len() as i32 - 1 - leading as i32 + exponent.parse().unwrap_or(0);
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        ("0".to_owned(), 0)
    } else {
        (digits.to_owned(), power)
    }
}

fn sign(value: f64) -> &'static str {
    if value.is_sign_negative() { "-" } else { "" }
}

/// Writes a number without exponent; what is no number is written in letters.
///
/// ```
/// # use infracarbone::decimal::write;
/// let written = [0.1, -12.5e3, 1e21, 1.5e-7].map(write);
/// assert_eq!(written, ["0.1", "-12500", "1000000000000000000000", "0.00000015"]);
/// ```
#[must_use]
pub fn write(value: f64) -> String {
    if !value.is_finite() {
        return "NaN".to_owned();
    }
    let (mut digits, power) = shortest(value);
    let places = digits.len() as i32;
    if power < 0 {
        let zeros = "0".repeat(power.unsigned_abs() as usize - 1);
        digits = ["0.", &zeros, &digits].concat();
    } else if power + 1 < places {
        digits.insert((power + 1).unsigned_abs() as usize, '.');
    } else {
        digits.push_str(&"0".repeat((power + 1 - places).unsigned_abs() as usize));
    }
    [sign(value), &digits].concat()
}

/// Writes a number with exactly so many decimals, a half away from zero: of the decimal text that a
/// person would read, so that 1.005, which a float holds as 1.00499…, becomes 1.01.
///
/// ```
/// # use infracarbone::decimal::rounded;
/// assert_eq!(rounded(1.005, 2), "1.01");
/// assert_eq!(rounded(-999.96, 1), "-1000.0");
/// assert_eq!(rounded(0.4, 0), "0");
/// ```
#[must_use]
pub fn rounded(value: f64, decimals: usize) -> String {
    let text = write(value);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut digits: Vec<u8> = whole.bytes().collect();
    let kept = fraction.bytes().chain(std::iter::repeat(b'0'));
    digits.extend(kept.take(decimals));
    if fraction.as_bytes().get(decimals) >= Some(&b'5') {
        carry(&mut digits);
    }
    if decimals > 0 {
        digits.insert(digits.len() - decimals, b'.');
    }
    digits.into_iter().map(char::from).collect()
}

/// Adds one to the last of these digits, which a sign may begin.
fn carry(digits: &mut Vec<u8>) {
    for digit in digits
        .iter_mut()
        .rev()
        .filter(|digit| digit.is_ascii_digit())
    {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    let first = digits.iter().position(u8::is_ascii_digit);
    digits.insert(first.unwrap_or(0), b'1');
}

/// Writes a number as a first digit, the others, and a power of ten; what is no number is written in
/// letters.
///
/// ```
/// # use infracarbone::decimal::scientific;
/// let written = [0.1, -12.5e3, 0.0].map(scientific);
/// assert_eq!(written, ["1e-1", "-1.25e4", "0e0"]);
/// ```
#[must_use]
pub fn scientific(value: f64) -> String {
    if !value.is_finite() {
        return "NaN".to_owned();
    }
    let (digits, power) = shortest(value);
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let exponent = power.to_string();
    [sign(value), first, point, rest, "e", &exponent].concat()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As many digits as the standard library takes, in the same form, which read back to the
    /// same; where two of them are as near, either.
    fn written_the_same(value: f64) {
        for (ours, theirs) in [
            (write(value), value.to_string()),
            (scientific(value), format!("{value:e}")),
        ] {
            assert_eq!(ours.len(), theirs.len(), "{ours} {theirs}");
            let read = ours.parse::<f64>().map(f64::to_bits);
            assert_eq!(read, Ok(value.to_bits()), "{ours} {theirs}");
        }
    }

    #[test]
    fn hard_numbers_are_written() {
        let numbers = [
            0.0,
            -0.0,
            1.0,
            0.1,
            1e21,
            1e22,
            123e-7,
            5e-324,
            f64::MAX,
            f64::MIN_POSITIVE,
        ];
        for value in numbers {
            written_the_same(value);
            written_the_same(-value);
        }
        assert_eq!(write(f64::NAN), "NaN");
        assert_eq!(scientific(f64::INFINITY), "NaN");
    }

    #[test]
    fn rounding_is_that_of_people() {
        let cases = [
            (0.0, 0, "0"),
            (0.5, 0, "1"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (2.675, 2, "2.68"),
            (9.999, 2, "10.00"),
            (99.5, 0, "100"),
            (1.0, 3, "1.000"),
            (0.000_4, 3, "0.000"),
            (0.000_5, 3, "0.001"),
            (1234.5, 2, "1234.50"),
        ];
        for (value, decimals, expected) in cases {
            assert_eq!(rounded(value, decimals), expected, "{value} {decimals}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50_000))]

        #[test]
        fn every_number_is_written(bits in any::<u64>(), decimals in 0_usize..6) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                written_the_same(value);
                let text = rounded(value, decimals);
                let off = (text.parse::<f64>().unwrap() - value).abs();
                prop_assert!(off <= 0.5 * 10_f64.powi(-(decimals as i32)) + value.abs() * 1e-15);
            }
        }
    }
}
