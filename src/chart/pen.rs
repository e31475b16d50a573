//! The elements of a chart, one under the other.

use std::fmt::Write;

use super::Bar;

/// Height of a line of text, and size of its letters.
pub const LINE: f64 = 18.0;
pub const TEXT: f64 = 14.0;
/// Height of the bar of an item and of a group.
const BAR: f64 = 14.0;
/// Space under a bar.
pub const GAP: f64 = 16.0;
/// Space between a bar and the line of its interval, below it.
const WHISKER: f64 = 6.0;
/// Mean width of a letter over its size, on the wide side.
pub const LETTER: f64 = 0.56;

/// Where the next element goes, and the elements so far.
pub struct Pen<'a> {
    pub(super) body: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) id: &'a str,
}

impl Pen<'_> {
    pub(super) fn text(&mut self, x: f64, size: f64, anchor: &str, strong: bool, text: &str) {
        let weight = if strong { " font-weight=\"700\"" } else { "" };
        let _ = write!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\" \
             fill=\"#1c2429\"{weight}>{}</text>",
            self.y,
            escape(text)
        );
    }

    pub(super) fn bar(&mut self, bar: &Bar, inner: f64, scale: f64) {
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

    pub(super) fn legend(&mut self, names: &[String; 2]) {
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
pub fn wrap(text: &str, width: f64) -> Vec<String> {
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

/// A text inside an element or an attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
