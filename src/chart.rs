//! Bar charts as SVG text.
//!
//! Owns the geometry. The same text is shown in the page, where the style sheet colours it by
//! class, and saved as a file of its own, where its attributes do. A chart never tells anything by
//! colour alone: every bar has its label and figure, and what is not measured is hatched.

use std::fmt::Write;
use std::ops::Range;

use crate::language::Language;
use crate::number;

/// Height of a line of text, and size of its letters.
const LINE: f64 = 18.0;
const TEXT: f64 = 14.0;
/// Height of the bar of an item and of a group.
const BAR: f64 = 14.0;
/// Space under a bar.
const GAP: f64 = 16.0;
/// Space between a bar and the line of its interval, below it.
const WHISKER: f64 = 6.0;
/// Mean width of a letter over its size, on the wide side.
const LETTER: f64 = 0.56;
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

impl Chart {
    /// Draws for the page, `width` pixels wide.
    #[must_use]
    pub fn draw(&self, width: f64) -> Drawing {
        self.drawn(width, false)
    }

    /// Draws a file that stands alone, with its title.
    #[must_use]
    pub fn file(&self) -> Drawing {
        let drawing = self.drawn(800.0, true);
        let svg = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
            drawing.svg
        );
        Drawing { svg, ..drawing }
    }

    fn drawn(&self, width: f64, alone: bool) -> Drawing {
        let margin = if alone { 24.0 } else { 0.0 };
        let inner = (width - 2.0 * margin).max(160.0);
        let mut pen = Pen {
            body: String::new(),
            x: margin,
            y: margin,
            id: if alone { "file" } else { self.id },
        };
        if alone {
            for line in wrap(&self.title, inner / (18.0 * LETTER)) {
                pen.y += 24.0;
                pen.text(margin, 18.0, "start", true, &line);
            }
            pen.y += GAP;
        }
        let edge = edge(&self.bars);
        let scale = if edge > 0.0 { inner / edge } else { 0.0 };
        let ticks = ticks(edge, (inner / 90.0).clamp(2.0, 8.0));
        let top = pen.y;
        for bar in &self.bars {
            pen.bar(bar, inner, scale);
        }
        let bottom = pen.y;
        let grid = self.axis(&mut pen, &ticks, scale, top..bottom, inner);
        if self.bars.iter().any(|bar| bar.measured < 0.999) {
            pen.legend(&self.legend);
        }
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
            escape(&self.title),
            escape(&self.description),
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

/// Where the next element goes, and the elements so far.
struct Pen<'a> {
    body: String,
    x: f64,
    y: f64,
    id: &'a str,
}

impl Pen<'_> {
    fn text(&mut self, x: f64, size: f64, anchor: &str, strong: bool, text: &str) {
        let weight = if strong { " font-weight=\"700\"" } else { "" };
        let _ = write!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\" \
             fill=\"#1c2429\"{weight}>{}</text>",
            self.y,
            escape(text)
        );
    }

    fn bar(&mut self, bar: &Bar, inner: f64, scale: f64) {
        if bar.group {
            self.y += GAP / 4.0;
        }
        let room = inner - letters(&bar.figure) * TEXT * LETTER - 16.0;
        for (at, line) in wrap(&bar.label, room / (TEXT * LETTER)).iter().enumerate() {
            self.y += LINE;
            self.text(self.x, TEXT, "start", bar.group, line);
            if at == 0 {
                self.text(self.x + inner, TEXT, "end", true, &bar.figure);
            }
        }
        self.y += 6.0;
        let height = if bar.group { BAR / 2.0 } else { BAR };
        let length = (bar.value * scale).max(1.0);
        let plain = length * bar.measured.clamp(0.0, 1.0);
        let kind = if bar.group {
            "chart-bar chart-group"
        } else {
            "chart-bar"
        };
        let fill = if bar.group { "#1c2429" } else { "#1b5e7a" };
        let (x, y) = (self.x, self.y);
        let _ = write!(
            self.body,
            "<rect class=\"chart-hatch\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{length:.1}\" \
             height=\"{height}\" fill=\"url(#{}-hatch)\" stroke=\"{fill}\"/>\
             <rect class=\"{kind}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{plain:.1}\" \
             height=\"{height}\" fill=\"{fill}\"/>",
            self.id
        );
        self.whisker(bar, y + height + WHISKER, inner, scale);
        self.y += height + GAP;
    }

    /// The interval: a line with ends, or an arrow where it leaves the frame.
    fn whisker(&mut self, bar: &Bar, y: f64, inner: f64, scale: f64) {
        if bar.high <= bar.low {
            return;
        }
        let low = self.x + bar.low * scale;
        let (high, limit) = (self.x + bar.high * scale, self.x + inner);
        let (end, head) = if high > limit + 0.5 {
            (limit, "m-5 -4l5 4l-5 4")
        } else {
            (high, "m0 -4v8")
        };
        let _ = write!(
            self.body,
            "<path class=\"chart-whisker\" d=\"M{low:.1} {:.1}v8m0 -4H{end:.1}{head}\" \
             fill=\"none\" stroke=\"#1c2429\" stroke-width=\"1.5\"/>",
            y - 4.0
        );
    }

    fn legend(&mut self, names: &[String; 2]) {
        for (name, fill) in names
            .iter()
            .zip(["#1b5e7a".to_owned(), format!("url(#{}-hatch)", self.id)])
        {
            self.y += LINE;
            let class = if fill.starts_with('#') {
                "chart-bar"
            } else {
                "chart-hatch"
            };
            let _ = write!(
                self.body,
                "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"24\" height=\"12\" \
                 fill=\"{fill}\" stroke=\"#1b5e7a\"/>",
                self.x + 1.0,
                self.y - 10.0
            );
            self.text(self.x + 32.0, 12.0, "start", false, name);
        }
        self.y += 6.0;
    }
}

fn letters(text: &str) -> f64 {
    text.chars().count() as f64
}

/// Cuts a text in lines of about so many letters, at its spaces.
fn wrap(text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if letters(line) + 1.0 + letters(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The value at the right end of the frame: the highest end of an interval, within reach.
fn edge(bars: &[Bar]) -> f64 {
    let largest = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let highest = bars.iter().map(|bar| bar.high).fold(0.0, f64::max);
    highest.clamp(largest, largest * REACH) * 1.02
}

/// Round values from 0 to `edge`, about `count` of them.
fn ticks(edge: f64, count: f64) -> Vec<f64> {
    if !(edge.is_finite() && edge > 0.0) {
        return Vec::new();
    }
    let rough = edge / count;
    let ten = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * ten)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * ten);
    let steps = (edge / step).floor() as u32;
    // Through the decimal text: 3 × 0.1 is then 0.3.
    let decimal = |value: f64| format!("{value:.6e}").parse().unwrap_or(value);
    (0..=steps.min(20))
        .map(|at| decimal(f64::from(at) * step))
        .collect()
}

/// A text inside an element or an attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, value: f64, low: f64, high: f64) -> Bar {
        Bar {
            label: label.to_owned(),
            figure: format!("{value} t"),
            group: false,
            value,
            low,
            high,
            measured: 0.5,
        }
    }

    fn chart(bars: Vec<Bar>) -> Chart {
        Chart {
            id: "posts",
            title: "Vans & <masts>".to_owned(),
            description: "\"Bars\"".to_owned(),
            unit: "t CO₂e".to_owned(),
            legend: ["measured".to_owned(), "estimated".to_owned()],
            bars,
            language: Language::English,
        }
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(100.0, 5.0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(0.35, 4.0), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(ticks(1_530.0, 4.0), [0.0, 500.0, 1000.0, 1500.0]);
        assert!(ticks(0.0, 4.0).is_empty() && ticks(f64::NAN, 4.0).is_empty());
    }

    #[test]
    fn labels_are_cut_at_spaces() {
        assert_eq!(wrap("purchase of goods", 11.0), ["purchase of", "goods"]);
        assert_eq!(wrap("unbreakable", 3.0), ["unbreakable"]);
        assert_eq!(wrap("", 3.0), [""]);
    }

    #[test]
    fn a_long_interval_does_not_crush_the_bars() {
        // 100 × 1.8 × 1.02; then the highest end, 130 × 1.02.
        assert!((edge(&[bar("a", 100.0, 10.0, 900.0)]) - 183.6).abs() < 1e-9);
        assert!((edge(&[bar("a", 100.0, 80.0, 130.0)]) - 132.6).abs() < 1e-9);
        assert_eq!(edge(&[]), 0.0);
    }

    #[test]
    fn bars_are_to_scale_and_half_hatched() {
        let drawing = chart(vec![
            bar("a", 100.0, 80.0, 100.0),
            bar("b", 50.0, 50.0, 50.0),
        ])
        .draw(510.0);
        // 510 / 102 = 5 pixels per unit: 500, half of it plain, and 250.
        for width in ["width=\"500.0\"", "width=\"250.0\"", "width=\"125.0\""] {
            assert!(drawing.svg.contains(width), "{width}");
        }
        assert!(drawing.svg.contains("M400.0"), "low end of the interval");
        assert_eq!(
            drawing.svg.matches("chart-whisker").count(),
            1,
            "no interval, no whisker"
        );
    }

    #[test]
    fn a_file_stands_alone_and_is_escaped() {
        let file = chart(vec![bar("R&D", 1.0, 0.5, 40.0)]).file();
        assert!(
            file.svg
                .starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=")
        );
        assert!(file.svg.contains("Vans &amp; &lt;masts&gt;") && file.svg.contains("R&amp;D"));
        assert!(file.svg.contains("&quot;Bars&quot;") && !file.svg.contains("style="));
        assert!(file.height > 0.0 && file.width == 800.0);
    }
}
