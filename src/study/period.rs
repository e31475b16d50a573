//! Days and periods.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A period, both days included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Period {
    /// First day, ISO 8601, such as "2024-07-01".
    pub start: String,
    /// Last day, ISO 8601.
    pub end: String,
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year, 1900 to 2100.
    pub year: i32,
    /// Month, from 1.
    pub month: i32,
    /// Day of the month, from 1.
    pub day: i32,
}

impl Day {
    /// Reads a day written as "2024-02-29"; none when there is no such day.
    ///
    /// ```
    /// # use infracarbone::study::Day;
    /// assert_eq!(Day::read("2024-02-29"), Some(Day { year: 2024, month: 2, day: 29 }));
    /// assert_eq!(Day::read("2023-02-29"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let shape = text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        if text.len() != 10 || !shape {
            return None;
        }
        let number = |range: Range<usize>| text.get(range)?.parse().ok();
        let day = Self {
            year: number(0..4)?,
            month: number(5..7)?,
            day: number(8..10)?,
        };
        let exists = (1900..=2100).contains(&day.year)
            && (1..=12).contains(&day.month)
            && (1..=length(day.year, day.month)).contains(&day.day);
        exists.then_some(day)
    }

    /// Months since the year 0, a day being its share of its month.
    fn months(self) -> f64 {
        let share = f64::from(self.day - 1) / f64::from(length(self.year, self.month));
        f64::from(self.year * 12 + self.month - 1) + share
    }

    fn next(self) -> Self {
        let mut next = self;
        next.day += 1;
        if next.day > length(self.year, self.month) {
            (next.month, next.day) = (self.month + 1, 1);
        }
        if next.month > 12 {
            (next.year, next.month) = (self.year + 1, 1);
        }
        next
    }
}

/// As [`Day::read`] reads it.
impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Days of a month.
fn length(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Period {
    /// The calendar year.
    #[must_use]
    pub fn of_year(year: i32) -> Self {
        Self {
            start: format!("{year}-01-01"),
            end: format!("{year}-12-31"),
        }
    }

    /// Its first and last days; none when one does not exist or they are not in order.
    #[must_use]
    pub fn days(&self) -> Option<(Day, Day)> {
        let days = (Day::read(&self.start)?, Day::read(&self.end)?);
        (days.0 <= days.1).then_some(days)
    }

    /// Its length in months, a part of a month by its days; none when its days do not hold.
    ///
    /// ```
    /// # use infracarbone::study::Period;
    /// let half = Period { start: "2024-02-16".into(), end: "2024-03-31".into() };
    /// // 14 of the 29 days of February, and March.
    /// assert!((half.months().unwrap() - (1.0 + 14.0 / 29.0)).abs() < 1e-9);
    /// assert_eq!(Period::of_year(2024).months(), Some(12.0));
    /// ```
    #[must_use]
    pub fn months(&self) -> Option<f64> {
        let (start, end) = self.days()?;
        Some(end.next().months() - start.months())
    }

    /// What brings an amount of this period to twelve months; none when it lasts twelve months, or
    /// its days do not hold.
    ///
    /// ```
    /// # use infracarbone::study::Period;
    /// let long = Period { start: "2023-07-01".into(), end: "2024-12-31".into() };
    /// // 90 t in 18 months are 60 t in 12.
    /// assert!((long.to_twelve_months().unwrap() * 90.0 - 60.0).abs() < 1e-9);
    /// assert_eq!(Period::of_year(2024).to_twelve_months(), None);
    /// ```
    #[must_use]
    pub fn to_twelve_months(&self) -> Option<f64> {
        let months = self.months()?;
        ((months - 12.0).abs() > 1e-9).then_some(12.0 / months)
    }

    /// The year that holds most of its months, the later one of two equal; none when its days do
    /// not hold.
    ///
    /// ```
    /// # use infracarbone::study::Period;
    /// let fiscal = |start: &str, end: &str| Period { start: start.into(), end: end.into() };
    /// assert_eq!(fiscal("2023-10-01", "2024-09-30").year(), Some(2024));
    /// assert_eq!(fiscal("2023-04-01", "2024-03-31").year(), Some(2023));
    /// assert_eq!(fiscal("2023-07-01", "2024-06-30").year(), Some(2024));
    /// ```
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        let (start, end) = self.days()?;
        let held = |year: i32| {
            let months = |year: i32| f64::from(year * 12);
            end.next().months().min(months(year + 1)) - start.months().max(months(year))
        };
        (start.year..=end.year).max_by(|a, b| held(*a).total_cmp(&held(*b)))
    }
}
