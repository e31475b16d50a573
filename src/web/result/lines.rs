//! The lines, heaviest first; each opens its trace.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;

use crate::figure::line_tonnes;
use crate::inventory::{Line, LineStatus};
use crate::number::percent;
use crate::post::Post;
use crate::text;
use crate::web::result::report::{Report, list, paragraph, section};
use crate::web::result::trace::trace;

/// Lines shown as the ones that weigh most.
const HEAVIEST: usize = 5;

/// Positions of the lines in the inventory: the heaviest first, those not assessed last.
fn by_weight(report: &Report) -> Vec<usize> {
    let lines = &report.inventory.lines;
    let mut order: Vec<(usize, &Line)> = lines.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| {
        let missing = |line: &Line| line.status == LineStatus::NotAssessed;
        missing(a)
            .cmp(&missing(b))
            .then(b.value.total_cmp(&a.value))
    });
    order.into_iter().map(|(at, _)| at).collect()
}

/// The five lines that weigh most.
pub fn heaviest(report: &Report) -> AnyView {
    let assessed = |at: &usize| {
        let line = report.inventory.lines.get(*at);
        line.is_some_and(|line| line.status != LineStatus::NotAssessed)
    };
    let order = by_weight(report)
        .into_iter()
        .take(HEAVIEST)
        .filter(assessed);
    let content = [
        paragraph("", report.t(text::RESULT_LINES_HINT)),
        details(report, order.collect()),
    ];
    section(
        "heaviest",
        report.t(text::RESULT_HEAVIEST),
        content.into_any(),
    )
}

/// All other lines.
pub fn others(report: &Report) -> AnyView {
    let order = by_weight(report).into_iter();
    let assessed = report
        .inventory
        .lines
        .iter()
        .filter(|line| line.status != LineStatus::NotAssessed);
    let shown = assessed.count().min(HEAVIEST);
    let content = details(report, order.skip(shown).collect());
    section("other-lines", report.t(text::RESULT_OTHER_LINES), content)
}

fn details(report: &Report, order: Vec<usize>) -> AnyView {
    let items = order.into_iter().filter_map(|at| detail(report, at));
    list("lines", items.collect())
}

fn identifier(at: usize) -> String {
    format!("line-{at}")
}

/// A line that opens its trace; the trace is made when first opened.
fn detail(report: &Report, at: usize) -> Option<AnyView> {
    let line = report.inventory.lines.get(at)?;
    let (status, class) = report.status(line.status);
    let assessed = line.status != LineStatus::NotAssessed;
    let unit = report.t(text::RESULT_UNIT);
    let value =
        assessed.then(|| format!("{}\u{a0}{unit}", line_tonnes(line, report.language).value));
    let total = report.inventory.total.value;
    let share = (assessed && total > 0.0 && line.value >= 0.0)
        .then(|| percent(line.value / total, 0, report.language));
    let opened = RwSignal::new(false);
    let printing = report.printing;
    let name = report.line_name(line);
    let kept = report.clone();
    let shown = Memo::new(move |_| opened.get() || printing.get());
    let content = move || {
        let line = kept.inventory.lines.get(at).filter(|_| shown.get());
        line.map(|line| trace(&kept, line))
    };
    Some(
        view! {
            <details id=identifier(at) class="line" open=move || printing.get()
                on:toggle=move |_| opened.set(true)>
                <summary>
                    <span class="line-name">{name}</span>" "
                    <span class=format!("status {class}")>{status}</span>" "
                    <span class="line-value">{value}</span>" "
                    <span class="line-share">{share}</span>
                </summary>
                <div class="trace">{content}</div>
            </details>
        }
        .into_any(),
    )
}

/// A post that opens the list of its lines.
pub fn of_post(report: &Report, name: String, post: Post) -> AnyView {
    let items = by_weight(report).into_iter().filter_map(|at| {
        let line = report.inventory.lines.get(at)?;
        line.parts.iter().find(|part| part.post == Some(post))?;
        let name = report.line_name(line);
        Some(
            view! { <button type="button" class="link" on:click=move |_| show(at)>{name}</button> }
                .into_any(),
        )
    });
    let items = list("", items.collect());
    view! { <details><summary>{name}</summary>{items}</details> }.into_any()
}

/// Opens a line and goes to it.
pub fn show(at: usize) {
    let Some(line) = document().get_element_by_id(&identifier(at)) else {
        return;
    };
    let _ = line.set_attribute("open", "");
    line.scroll_into_view();
    let summary = line.first_element_child();
    if let Some(summary) = summary.and_then(|child| child.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = summary.focus();
    }
}
