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

fn histogram() -> Histogram {
    Histogram {
        id: "draws",
        title: "Draws".to_owned(),
        description: "Columns".to_owned(),
        unit: "t".to_owned(),
        counted: "draws".to_owned(),
        legend: ["inside".to_owned(), "outside".to_owned()],
        limits: vec![10.0, 20.0, 30.0, 40.0],
        counts: vec![25, 100, 0],
        intervals: vec![Interval {
            label: "drawn".to_owned(),
            low: 15.0,
            value: 20.0,
            high: 60.0,
        }],
        language: Language::English,
    }
}

/// 504 pixels, 2 at each end, for 10 to 60: 10 a unit.
#[test]
fn columns_are_to_scale_and_hatched_outside_the_interval() {
    let svg = histogram().draw(504.0).svg;
    // A column of nothing is not drawn; the first is a quarter as high as the second, half plain.
    assert_eq!(svg.matches("class=\"chart-hatch\" x=\"2.0\"").count(), 1);
    assert!(svg.contains("width=\"100.0\" height=\"45.0\""), "{svg}");
    assert!(svg.contains("width=\"100.0\" height=\"180.0\""));
    assert!(svg.contains("x=\"52.0\"") && svg.contains("width=\"49.2\" height=\"45.0\""));
    assert_eq!(svg.matches("height=\"180.0\"").count(), 2);
    assert!(svg.contains("H502.0") && svg.contains("cx=\"102.0\""));
    assert!(!svg.contains("style="));
}

#[test]
fn ticks_start_at_the_first_round_value() {
    assert_eq!(
        ticks_between(13.0, 61.0, 5.0),
        [20.0, 30.0, 40.0, 50.0, 60.0]
    );
    assert!(ticks_between(3.0, 3.0, 5.0).is_empty());
}

#[test]
fn a_histogram_of_nothing_is_drawn() {
    let empty = Histogram {
        limits: Vec::new(),
        counts: Vec::new(),
        intervals: Vec::new(),
        ..histogram()
    };
    assert!(!empty.file().svg.contains("NaN"));
    let point = Histogram {
        limits: vec![0.0, 1.0],
        counts: vec![7],
        intervals: Vec::new(),
        ..histogram()
    };
    assert!(
        point
            .draw(300.0)
            .svg
            .contains("width=\"296.0\" height=\"180.0\"")
    );
}
