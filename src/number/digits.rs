//! Groups of digits: which are thousands and which holds the decimals.
//!
//! Blanks and apostrophes only group; a comma or a point groups when it comes several times and marks
//! decimals when it comes once, last. Everything else is refused.

use super::NumberError;

/// A mark between digits. Blanks and apostrophes only group; commas and points also mark decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    Point,
    Blank,
    Apostrophe,
}

impl Mark {
    /// The mark a character is; a line break is none.
    pub(super) fn of(c: char) -> Option<Self> {
        match c {
            ',' => Some(Self::Comma),
            '.' => Some(Self::Point),
            '\'' | '’' => Some(Self::Apostrophe),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => None,
            c if c.is_whitespace() => Some(Self::Blank),
            _ => None,
        }
    }

    /// Whether it marks decimals too.
    pub(super) const fn may_be_decimal(self) -> bool {
        matches!(self, Self::Comma | Self::Point)
    }
}

/// Digits and the mark before them, which the first group lacks.
pub(super) struct Group {
    /// The mark.
    pub mark: Option<Mark>,
    /// The mark's place.
    pub at: usize,
    /// The digits, possibly none.
    pub digits: String,
}

impl Group {
    /// A group still without digits.
    pub(super) const fn new(mark: Option<Mark>, at: usize) -> Self {
        Self {
            mark,
            at,
            digits: String::new(),
        }
    }

    /// The error of a group that cannot stand where it is.
    fn misplaced(&self) -> NumberError {
        if self.mark == Some(Mark::Blank) {
            NumberError::SeveralNumbers {
                at: self.at.saturating_add(1),
            }
        } else {
            NumberError::Grouping { at: self.at }
        }
    }

    /// Whether thousands may follow: one to three digits, not starting with 0.
    fn may_lead(&self) -> bool {
        (1..=3).contains(&self.digits.len()) && !self.digits.starts_with('0')
    }

    /// Whether it may follow another as thousands.
    fn is_thousand(&self) -> bool {
        self.digits.len() == 3
    }
}

/// The index of the group that holds the decimals, once the others are known to be thousands.
pub(super) fn decimal_group(groups: &[Group]) -> Result<Option<usize>, NumberError> {
    let Some(second) = groups.get(1) else {
        return Ok(None);
    };
    let other = groups.iter().skip(1).find(|g| g.mark != second.mark);
    let decimal = match other {
        None if groups.len() == 2 && second.mark.is_some_and(Mark::may_be_decimal) => Some(1),
        None => None,
        // A second kind of mark can only be the decimal mark, and then no other comes after it.
        Some(other) if other.mark.is_some_and(Mark::may_be_decimal) => {
            let mut after = groups.iter().skip_while(|g| g.at != other.at).skip(1);
            if let Some(next) = after.next() {
                return Err(next.misplaced());
            }
            groups.len().checked_sub(1)
        }
        Some(other) => return Err(other.misplaced()),
    };
    let whole = groups.get(..decimal.unwrap_or(groups.len()));
    if let Some([lead, thousands @ ..]) = whole
        && let Some(next) = thousands.first()
    {
        if !lead.may_lead() {
            return Err(next.misplaced());
        }
        if let Some(wrong) = thousands.iter().find(|g| !g.is_thousand()) {
            return Err(wrong.misplaced());
        }
    }
    Ok(decimal)
}

/// Whether two groups around a comma or point read both as decimals and as thousands.
pub(super) fn is_ambiguous(groups: &[Group]) -> bool {
    matches!(groups, [lead, last] if lead.may_lead() && last.is_thousand())
}
