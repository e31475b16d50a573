//! A place in a typed text, and the pieces of a number it passes.

use super::digits::{Group, Mark};
use super::{NumberError, spelling};

/// Digits accepted in a number, exponent apart; a 64-bit float holds 17 that count.
const MAX_DIGITS: usize = 30;

/// Characters of a faulty text that an error repeats.
pub(super) const MAX_QUOTED: usize = 40;

/// A place in the text.
pub(super) struct Cursor<'a> {
    chars: &'a [char],
    /// The next character, counted from 0.
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// At the start of a text.
    pub(super) const fn new(chars: &'a [char]) -> Self {
        Self { chars, at: 0 }
    }

    /// The character so far ahead.
    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at.saturating_add(ahead)).copied()
    }

    fn is_digit(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_ascii_digit())
    }

    fn advance(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// Passes what shows nothing.
    pub(super) fn skip_blanks(&mut self) {
        while self.peek(0).is_some_and(spelling::is_blank) {
            self.advance();
        }
    }

    /// Passes a sign: `-`, or nothing for `+` or none.
    pub(super) fn sign(&mut self) -> &'static str {
        let sign = match self.peek(0) {
            Some('-' | '−') => "-",
            Some('+') => "",
            _ => return "",
        };
        self.advance();
        sign
    }

    /// Passes the digits and the marks between them; `None` when there is no digit.
    pub(super) fn groups(&mut self) -> Result<Option<Vec<Group>>, NumberError> {
        let mut groups = Vec::new();
        let mut current = Group::new(None, self.at);
        let mut count = 0_usize;
        while let Some(c) = self.peek(0) {
            if c.is_ascii_digit() {
                count = count.saturating_add(1);
                if count > MAX_DIGITS {
                    return Err(NumberError::TooManyDigits { at: self.at });
                }
                current.digits.push(c);
            } else {
                // Only a decimal mark may begin a number (",5") or end it ("5,", while typing).
                let Some(mark) = Mark::of(c) else { break };
                let inside = self.is_digit(1) && count > 0;
                if !inside && !mark.may_be_decimal() {
                    break;
                }
                let next = Group::new(Some(mark), self.at);
                groups.push(std::mem::replace(&mut current, next));
                if !self.is_digit(1) {
                    self.advance();
                    break;
                }
            }
            self.advance();
        }
        groups.push(current);
        Ok((count > 0).then_some(groups))
    }

    /// Passes an exponent and gives it as `e-3`, or empty.
    pub(super) fn exponent(&mut self) -> String {
        let signed = usize::from(matches!(self.peek(1), Some('+' | '-' | '−')));
        if !matches!(self.peek(0), Some('e' | 'E')) || !self.is_digit(signed.saturating_add(1)) {
            return String::new();
        }
        self.advance();
        let mut exponent = format!("e{}", self.sign());
        while let Some(digit) = self.peek(0).filter(char::is_ascii_digit) {
            exponent.push(digit);
            self.advance();
        }
        exponent
    }

    /// The text from `at` on, without blanks at its end.
    pub(super) fn remainder(&self, at: usize) -> String {
        let rest: String = self.chars.iter().skip(at).collect();
        rest.trim_end_matches(spelling::is_blank).to_owned()
    }

    /// The error of the word that starts at `at`.
    pub(super) fn not_a_number(&self, at: usize) -> NumberError {
        let word = self.chars.iter().skip(at).copied();
        NumberError::NotANumber {
            at,
            found: word
                .take_while(|c| !spelling::is_blank(*c))
                .take(MAX_QUOTED)
                .collect(),
        }
    }
}
