//! Histograms: columns over an axis, and the intervals to compare with them.

use std::fmt::Write;

use super::pen::{GAP, LETTER, LINE, TEXT, wrap};
use super::{Pen, Picture, ticks, ticks_between};
use crate::language::Language;
use crate::number;

/// Height of the highest column.
const HIGH: f64 = 180.0;

/// An interval under the columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    /// What it is.
    pub label: String,
    /// Low end, in the unit of the axis.
    pub low: f64,
    /// Its middle.
    pub value: f64,
    /// High end.
    pub high: f64,
}

/// A histogram.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Identifier, unique in the page.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// Unit of the axis.
    pub unit: String,
    /// What columns count.
    pub counted: String,
    /// Names of the plain and of the hatched columns.
    pub legend: [String; 2],
    /// Limits of the columns, ascending, one more than there are columns.
    pub limits: Vec<f64>,
    /// Counts.
    pub counts: Vec<u32>,
    /// The intervals; outside the first, columns are hatched.
    pub intervals: Vec<Interval>,
    /// Language of the numbers.
    pub language: Language,
}

impl Histogram {
    /// The ends of the axis: all columns and all intervals.
    fn ends(&self) -> (f64, f64) {
        let values = self.limits.iter().copied();
        let ends = self
            .intervals
            .iter()
            .flat_map(|known| [known.low, known.high]);
        values
            .chain(ends)
            .filter(|value| value.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
    }

    /// The part of a column within the first interval.
    fn within(&self, left: f64, right: f64) -> (f64, f64) {
        self.intervals.first().map_or((left, right), |known| {
            let low = left.max(known.low);
            (low, right.min(known.high).max(low))
        })
    }

    fn columns(&self, pen: &mut Pen, place: impl Fn(f64) -> f64, most: f64, base: f64) {
        for (ends, count) in self.limits.windows(2).zip(&self.counts) {
            let &[left, right] = ends else { continue };
            if *count == 0 {
                continue;
            }
            let height = f64::from(*count) / most * HIGH;
            let (low, high) = self.within(left, right);
            let id = pen.id;
            let _ = write!(
                pen.body,
                "<rect class=\"chart-hatch\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
                 height=\"{height:.1}\" fill=\"url(#{id}-hatch)\" stroke=\"#1b5e7a\"/>",
                x = place(left),
                y = base - height,
                width = place(right) - place(left),
            );
            if high > low {
                // A hair between columns, so that they are told apart.
                let _ = write!(
                    pen.body,
                    "<rect class=\"chart-bar\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
                     height=\"{height:.1}\" fill=\"#1b5e7a\"/>",
                    x = place(low),
                    y = base - height,
                    width = (place(high) - place(low) - 0.8).max(0.4),
                );
            }
        }
    }

    fn interval(pen: &mut Pen, known: &Interval, place: impl Fn(f64) -> f64, inner: f64) {
        for line in wrap(&known.label, inner / (TEXT * LETTER)) {
            pen.y += LINE;
            pen.text(pen.x, TEXT, "start", false, &line);
        }
        pen.y += 12.0;
        let (low, middle, high) = (place(known.low), place(known.value), place(known.high));
        let y = pen.y;
        let _ = write!(
            pen.body,
            "<path class=\"chart-whisker\" d=\"M{low:.1} {:.1}v10m0 -5H{high:.1}m0 -5v10\" \
             fill=\"none\" stroke=\"#1c2429\" stroke-width=\"1.5\"/>\
             <circle class=\"chart-dot\" cx=\"{middle:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#1c2429\"/>",
            y - 5.0
        );
        pen.y += 6.0;
    }
}

impl Picture for Histogram {
    fn id(&self) -> &'static str {
        self.id
    }

    fn texts(&self) -> [&str; 2] {
        [&self.title, &self.description]
    }

    fn content(&self, pen: &mut Pen, inner: f64) -> String {
        let (low, high) = self.ends();
        // Room at both ends for the marks of the intervals.
        let (start, room) = (pen.x + 2.0, inner - 4.0);
        let scale = if high > low { room / (high - low) } else { 0.0 };
        let place = |value: f64| start + (value - low) * scale;
        let most = self.counts.iter().copied().max().unwrap_or(0).max(1);
        let most = f64::from(most);
        let mut grid = String::new();
        pen.y += LINE;
        pen.text(pen.x, 12.0, "start", false, &self.counted);
        pen.y += GAP;
        let (top, base) = (pen.y, pen.y + HIGH);
        self.columns(pen, place, most, base);
        for tick in ticks(most, 3.0) {
            let y = base - tick / most * HIGH;
            let _ = write!(grid, "M{:.1} {y:.1}H{:.1}", pen.x, pen.x + inner);
            if tick > 0.0 {
                pen.y = y - 3.0;
                pen.text(
                    pen.x,
                    12.0,
                    "start",
                    false,
                    &number::exact(tick, self.language),
                );
            }
        }
        pen.y = base + LINE - 4.0;
        for tick in ticks_between(low, high, (inner / 90.0).clamp(2.0, 8.0)) {
            let x = place(tick);
            let _ = write!(grid, "M{x:.1} {top:.1}V{base:.1}");
            let anchor = if x < start + 24.0 {
                "start"
            } else if x > start + room - 24.0 {
                "end"
            } else {
                "middle"
            };
            pen.text(x, 12.0, anchor, false, &number::exact(tick, self.language));
        }
        pen.y += LINE;
        pen.text(pen.x, 12.0, "start", false, &self.unit);
        for known in &self.intervals {
            Self::interval(pen, known, place, inner);
        }
        pen.y += 6.0;
        pen.legend(&self.legend);
        grid
    }
}
