//! The draws: their button and progress, then percentiles and histogram.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::drawing::{DRAWS, Drawing};
use super::tonnes;
use super::worked_out::gaps;
use crate::chart::{Histogram, Interval};
use crate::number::exact;
use crate::simulation::{self, Distribution, difference};
use crate::text;
use crate::web::result::figure::figure;
use crate::web::result::report::{Report, Row, paragraph, table};

/// The button, and what was drawn.
pub fn draws(report: &Report, drawing: Drawing) -> AnyView {
    let kept = report.clone();
    let content = move || {
        drawing
            .result
            .get()
            .map(|drawn| shown(&kept, &drawn.0, &drawn.1))
    };
    view! {
        <h3>{report.t(text::DRAW_TITLE)}</h3>
        {paragraph("", report.t(text::DRAW_INTRO))}
        {control(report, drawing)}
        <div class="drawn">{content}</div>
    }
    .into_any()
}

/// The button stays where it is, so that the focus does; once all is drawn it does nothing more.
fn control(report: &Report, drawing: Drawing) -> AnyView {
    let count = exact(DRAWS as f64, report.language);
    let start = report.fill(text::DRAW_START, &[&count]);
    let stop = report.t(text::DRAW_STOP);
    let drawing_now = move || drawing.made.get().is_some();
    let name = move || {
        if drawing_now() {
            stop.to_owned()
        } else {
            start.clone()
        }
    };
    let act = move |_| {
        if drawing.made.get_untracked().is_some() {
            drawing.stop();
        } else {
            drawing.start();
        }
    };
    let label = report.t(text::DRAW_PROGRESS);
    let progress = move || {
        drawing_now().then(|| {
            view! {
                <label class="draw-progress">
                    {label}" "
                    <progress max=DRAWS.to_string() value=move || drawing.made.get().unwrap_or(DRAWS).to_string()></progress>
                </label>
            }
        })
    };
    let report = report.clone();
    let done = move || {
        drawing.result.with(|drawn| {
            let (total, _) = &**drawn.as_ref()?;
            let [low, high] = [total.low, total.high].map(|kg| tonnes(&report, kg));
            Some(report.fill(text::DRAW_DONE, &[&count, &low, &high]))
        })
    };
    let finished = move || drawing.result.with(Option::is_some).then_some("true");
    view! {
        <div class="actions">
            <button type="button" id="draw" aria-disabled=finished on:click=act>{name}</button>
            {progress}
        </div>
        <p id="draw-status" role="status">{done}</p>
    }
    .into_any()
}

fn shown(report: &Report, total: &Distribution, histogram: &simulation::Histogram) -> AnyView {
    let why = difference(&report.inventory.total, total).map(|gap| {
        let shown = gaps(&gap, report.language);
        let here = report.fill(text::DRAW_WHY_HERE, &shown.each_ref().map(String::as_str));
        view! {
            <h3>{report.t(text::DRAW_WHY)}</h3>
            {paragraph("", report.t(text::DRAW_WHY_TEXT))}
            {paragraph("", here)}
        }
    });
    let chart = chart(report, total, histogram);
    view! {
        {percentiles(report, total)}
        {figure(report, chart)}
        {bins(report, histogram)}
        {why}
    }
    .into_any()
}

fn percentiles(report: &Report, total: &Distribution) -> AnyView {
    let values = [
        (2.275, total.low),
        (25.0, total.p25),
        (50.0, total.median),
        (75.0, total.p75),
        (97.725, total.high),
    ];
    let mut rows: Vec<Row> = values
        .into_iter()
        .map(|(rank, kg)| {
            let head = exact(rank, report.language);
            Row::texts(head, vec![tonnes(report, kg)], "")
        })
        .collect();
    let mean = report.t(text::DRAW_MEAN).to_owned();
    rows.push(Row::texts(mean, vec![tonnes(report, total.mean)], ""));
    let columns = [text::DRAW_PERCENTILE, text::DRAW_TOTAL];
    let count = exact(DRAWS as f64, report.language);
    let content = table(
        report.fill(text::DRAW_PERCENTILES, &[&count]),
        columns.map(|name| report.t(name)).to_vec(),
        rows,
    );
    view! { <div id="percentiles">{content}</div> }.into_any()
}

fn chart(report: &Report, total: &Distribution, drawn: &simulation::Histogram) -> Histogram {
    let language = report.language;
    let count = exact(DRAWS as f64, language);
    let year = report.inventory.year.to_string();
    let name = report.study_name();
    let worked_out = &report.inventory.total;
    let interval = |label, low: f64, value: f64, high: f64| Interval {
        label: report.t(label).to_owned(),
        low: low / 1000.0,
        value: value / 1000.0,
        high: high / 1000.0,
    };
    Histogram {
        id: "draws",
        title: report.fill(text::DRAW_CHART, &[name, &count, &year]),
        description: report.t(text::DRAW_CHART_HELP).to_owned(),
        unit: report.t(text::RESULT_UNIT).to_owned(),
        counted: report.t(text::DRAW_COUNT).to_owned(),
        legend: [text::DRAW_INSIDE, text::DRAW_OUTSIDE].map(|name| report.t(name).to_owned()),
        limits: drawn.limits.iter().map(|limit| limit / 1000.0).collect(),
        counts: drawn.counts.clone(),
        intervals: vec![
            interval(text::DRAW_CHART_DRAWN, total.low, total.median, total.high),
            interval(
                text::DRAW_CHART_WORKED,
                worked_out.low,
                worked_out.value,
                worked_out.high,
            ),
        ],
        language,
    }
}

/// The table of the histogram, which opens.
fn bins(report: &Report, drawn: &simulation::Histogram) -> AnyView {
    let language = report.language;
    // Limits are round in kilograms, so they are written whole in tonnes.
    let limit = |kg: f64| exact(kg / 1000.0, language);
    let row =
        |name: String, count: u32| Row::texts(name, vec![exact(f64::from(count), language)], "");
    let mut rows = Vec::new();
    if let Some(first) = drawn.limits.first() {
        let name = report.fill(text::DRAW_BELOW, &[&limit(*first)]);
        rows.push(row(name, drawn.below));
    }
    for (ends, count) in drawn.limits.windows(2).zip(&drawn.counts) {
        if let [low, high] = ends {
            let name = report.fill(text::RESULT_TO, &[&limit(*low), &limit(*high)]);
            rows.push(row(name, *count));
        }
    }
    if let Some(last) = drawn.limits.last() {
        let name = report.fill(text::DRAW_ABOVE, &[&limit(*last)]);
        rows.push(row(name, drawn.above));
    }
    let columns = [text::DRAW_BIN, text::DRAW_COUNT];
    let caption = report.t(text::DRAW_BINS);
    let content = table(
        caption.to_owned(),
        columns.map(|name| report.t(name)).to_vec(),
        rows,
    );
    let printing = report.printing;
    view! { <details id="bins" open=move || printing.get()><summary>{caption}</summary>{content}</details> }
        .into_any()
}
