//! Geometry and text of the charts.

use super::pen::wrap;
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
