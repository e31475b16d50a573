//! Bar charts and histograms as SVG text.
//!
//! Owns the geometry. The same text is shown in the page, where the style sheet colours it by
//! class, and saved as a file of its own, where its attributes do. A chart never tells anything by
//! colour alone: every bar has its label and figure, and what is not measured is hatched.

use std::fmt::Write;
use std::ops::Range;

mod histogram;
mod pen;
#[cfg(test)]
mod tests;

use crate::language::Language;
use crate::number;
pub use histogram::{Histogram, Interval};
pub use pen::Pen;
use pen::{GAP, LETTER, LINE};
pub use pen::{escape, wrap};

/// The frame goes no further than this over the largest value; longer intervals end in an arrow.
const REACH: f64 = 1.8;

/// A bar with its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// Its value as text.
    pub figure: String,
    /// Heads the bars that follow.
    pub group: bool,
    /// Value, in the unit of the axis, at least 0.
    pub value: f64,
    /// Low end of the interval.
    pub low: f64,
    /// High end; equal to the low end for none.
    pub high: f64,
    /// Share of the value that is measured, 0 to 1; the rest is hatched.
    pub measured: f64,
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Identifier, unique in the page.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// Unit of the axis.
    pub unit: String,
    /// Names of the plain and of the hatched part of a bar.
    pub legend: [String; 2],
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
    /// Language of the numbers.
    pub language: Language,
}

/// A chart drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Text of the `svg` element.
    pub svg: String,
    /// Width, pixels.
    pub width: f64,
    /// Height, pixels.
    pub height: f64,
}

/// What can be drawn: in the page, and as a file.
pub trait Picture {
    /// Identifier, unique in the page.
    fn id(&self) -> &'static str;

    /// Title, then what it shows in a sentence.
    fn texts(&self) -> [&str; 2];

    /// Draws all but the title, `inner` pixels wide; the path of the grid, which goes behind it.
    fn content(&self, pen: &mut Pen, inner: f64) -> String;

    /// Draws for the page, `width` pixels wide.
    #[must_use]
    fn draw(&self, width: f64) -> Drawing {
        drawn(self, width, false)
    }

    /// Draws a file that stands alone, with its title.
    #[must_use]
    fn file(&self) -> Drawing {
        let drawing = drawn(self, 800.0, true);
        let svg = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
            drawing.svg
        );
        Drawing { svg, ..drawing }
    }
}

fn drawn<P: Picture + ?Sized>(picture: &P, width: f64, alone: bool) -> Drawing {
    let margin = if alone { 24.0 } else { 0.0 };
    let inner = (width - 2.0 * margin).max(160.0);
    let [title, description] = picture.texts();
    let mut pen = Pen {
        body: String::new(),
        x: margin,
        y: margin,
        id: if alone { "file" } else { picture.id() },
    };
    if alone {
        for line in wrap(title, inner / (18.0 * LETTER)) {
            pen.y += 24.0;
            pen.text(margin, 18.0, "start", true, &line);
        }
        pen.y += GAP;
    }
    let grid = picture.content(&mut pen, inner);
    let height = pen.y + margin;
    let mut svg = String::with_capacity(pen.body.len() + 1200);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" font-family=\"system-ui, sans-serif\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>\
         <defs><pattern id=\"{id}-hatch\" width=\"6\" height=\"6\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect class=\"chart-paper\" width=\"6\" height=\"6\" fill=\"#ffffff\"/>\
         <rect class=\"chart-bar\" width=\"2.5\" height=\"6\" fill=\"#1b5e7a\"/></pattern></defs>",
        escape(title),
        escape(description),
        id = pen.id,
    );
    if alone {
        let _ = write!(
            svg,
            "<rect width=\"{width:.0}\" height=\"{height:.0}\" fill=\"#ffffff\"/>"
        );
    }
    let _ = write!(
        svg,
        "<path class=\"chart-grid\" d=\"{}\" stroke=\"#c9d1d6\" fill=\"none\"/>{}</svg>",
        grid, pen.body
    );
    Drawing { svg, width, height }
}

impl Picture for Chart {
    fn id(&self) -> &'static str {
        self.id
    }

    fn texts(&self) -> [&str; 2] {
        [&self.title, &self.description]
    }

    fn content(&self, pen: &mut Pen, inner: f64) -> String {
        let edge = edge(&self.bars);
        let scale = if edge > 0.0 { inner / edge } else { 0.0 };
        let ticks = ticks(edge, (inner / 90.0).clamp(2.0, 8.0));
        let top = pen.y;
        for bar in &self.bars {
            pen.bar(bar, inner, scale);
        }
        let bottom = pen.y;
        let grid = self.axis(pen, &ticks, scale, top..bottom, inner);
        if self.bars.iter().any(|bar| bar.measured < 0.999) {
            pen.legend(&self.legend);
        }
        grid
    }
}

impl Chart {
    /// Writes the numbers under the bars; the path of the grid, which goes behind them.
    fn axis(
        &self,
        pen: &mut Pen,
        ticks: &[f64],
        scale: f64,
        bars: Range<f64>,
        inner: f64,
    ) -> String {
        let mut path = String::new();
        pen.y += LINE - 4.0;
        for tick in ticks {
            let x = pen.x + tick * scale;
            let _ = write!(path, "M{x:.1} {:.0}V{:.0}", bars.start, bars.end);
            let text = number::exact(*tick, self.language);
            let anchor = if *tick == 0.0 {
                "start"
            } else if x > pen.x + inner - 24.0 {
                "end"
            } else {
                "middle"
            };
            pen.text(x, 12.0, anchor, false, &text);
        }
        pen.y += LINE;
        pen.text(pen.x, 12.0, "start", false, &self.unit);
        pen.y += 6.0;
        path
    }
}

/// The value at the right end of the frame: the highest end of an interval, within reach.
fn edge(bars: &[Bar]) -> f64 {
    let largest = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let highest = bars.iter().map(|bar| bar.high).fold(0.0, f64::max);
    highest.clamp(largest, largest * REACH) * 1.02
}

/// Round values from 0 to `edge`, about `count` of them.
fn ticks(edge: f64, count: f64) -> Vec<f64> {
    ticks_between(0.0, edge, count)
}

/// Round values from `low` to `high`, about `count` of them.
fn ticks_between(low: f64, high: f64, count: f64) -> Vec<f64> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) {
        return Vec::new();
    }
    let rough = span / count;
    let ten = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * ten)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * ten);
    let first = (low / step).ceil();
    let steps = ((high / step).floor() - first).max(0.0) as u32;
    // Through the decimal text: 3 × 0.1 is then 0.3.
    let decimal = |value: f64| format!("{value:.6e}").parse().unwrap_or(value);
    (0..=steps.min(20))
        .map(|at| decimal((first + f64::from(at)) * step))
        .collect()
}
