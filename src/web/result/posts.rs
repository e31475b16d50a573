//! Emissions by category and post, and regrouped as scopes: charts and tables.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::chart::{Bar, Chart};
use crate::figure::{spread, tonnes};
use crate::inventory::{Amount, LineStatus, PostStatus, PostTotal, sum};
use crate::number::percent;
use crate::post::{Category, Post};
use crate::sector::Bilingual;
use crate::text;
use crate::web::result::figure::figure;
use crate::web::result::lines;
use crate::web::result::report::{Report, Row, paragraph, section, table};

/// Chart and table of the categories and posts.
pub fn by_post(report: &Report) -> AnyView {
    let bars = post_bars(report);
    // Nothing to draw where every line is zero.
    let drawn =
        (!bars.is_empty()).then(|| figure(report, chart(report, "posts", text::CHART_POSTS, bars)));
    let content = [
        paragraph("", report.t(text::RESULT_BY_POST_INTRO)),
        drawn.into_any(),
        paragraph("", report.t(text::RESULT_TRACE_HINT)),
        posts_table(report),
    ];
    section(
        "by-post",
        report.t(text::RESULT_BY_POST),
        content.into_any(),
    )
}

fn chart(report: &Report, id: &'static str, title: Bilingual, bars: Vec<Bar>) -> Chart {
    let year = report.inventory.year.to_string();
    Chart {
        id,
        title: report.fill(title, &[report.study_name(), &year]),
        description: report.t(text::CHART_DESCRIPTION).to_owned(),
        unit: report.t(text::RESULT_UNIT).to_owned(),
        legend: [text::CHART_MEASURED, text::CHART_ESTIMATED].map(|name| report.t(name).to_owned()),
        bars,
        language: report.language,
    }
}

/// The share of some posts' emissions that comes from measured lines.
fn measured(report: &Report, belongs: impl Fn(Post) -> bool) -> f64 {
    let of = |wanted: Option<LineStatus>| {
        let lines = report
            .inventory
            .lines
            .iter()
            .filter(|line| line.value >= 0.0);
        let lines = lines.filter(|line| wanted.is_none_or(|status| line.status == status));
        let parts = lines
            .flat_map(|line| &line.parts)
            .filter(|part| part.post.is_some_and(&belongs));
        sum(parts.map(|part| part.gases.total()))
    };
    let all = of(None);
    if all > 0.0 {
        of(Some(LineStatus::Measured)) / all
    } else {
        1.0
    }
}

fn bar(report: &Report, label: String, group: bool, amount: &Amount, measured: f64) -> Bar {
    let unit = report.t(text::RESULT_UNIT);
    Bar {
        label,
        figure: format!("{}\u{a0}{unit}", tonnes(amount, report.language).value),
        group,
        value: (amount.value / 1000.0).max(0.0),
        low: amount.low / 1000.0,
        high: amount.high / 1000.0,
        measured,
    }
}

fn label(report: &Report, code: &str, label: Bilingual) -> String {
    format!("{code}\u{a0}{}", report.t(label))
}

fn post_bars(report: &Report) -> Vec<Bar> {
    let mut bars = Vec::new();
    for total in &report.inventory.categories {
        if total.amount.value <= 0.0 {
            continue;
        }
        let category = total.category;
        let share = measured(report, |post| post.category() == category);
        let name = label(report, category.code(), category.label());
        bars.push(bar(report, name, true, &total.amount, share));
        for total in of_category(report, category).filter(|total| total.amount.value > 0.0) {
            let share = measured(report, |post| post == total.post);
            let name = label(report, total.post.code(), total.post.label());
            bars.push(bar(report, name, false, &total.amount, share));
        }
    }
    bars
}

fn of_category(report: &Report, category: Category) -> impl Iterator<Item = &PostTotal> {
    let posts = report.inventory.posts.iter();
    posts.filter(move |total| total.post.category() == category)
}

/// The 22 posts with sub-totals by category and the total.
fn posts_table(report: &Report) -> AnyView {
    let mut rows = Vec::new();
    for total in &report.inventory.categories {
        let posts = || of_category(report, total.category);
        let assessed = posts()
            .filter(|post| post.status == PostStatus::Assessed)
            .count();
        let state = report.fill(
            text::RESULT_COUNT,
            &[&assessed.to_string(), &posts().count().to_string()],
        );
        let name = label(report, total.category.code(), total.category.label());
        let amount = (assessed > 0).then_some(&total.amount);
        rows.push(row(report, name.into_any(), state, amount, "category"));
        rows.extend(posts().map(|post| post_row(report, post)));
    }
    let name = report.t(text::RESULT_ALL_POSTS).into_any();
    let total = Some(&report.inventory.total);
    rows.push(row(report, name, String::new(), total, "all"));
    let columns = [
        text::RESULT_POST,
        text::RESULT_STATE,
        text::RESULT_SUM,
        text::RESULT_INTERVAL,
        text::RESULT_CO2,
        text::RESULT_CH4,
        text::RESULT_N2O,
        text::RESULT_OTHER_GASES,
        text::RESULT_CO2B,
    ];
    table(
        report.t(text::RESULT_POSTS_TABLE).to_owned(),
        columns.map(|name| report.t(name)).to_vec(),
        rows,
    )
}

fn post_row(report: &Report, total: &PostTotal) -> Row {
    let name = label(report, total.post.code(), total.post.label());
    let (state, class) = report.post_status(&total.status);
    if total.status == PostStatus::Assessed {
        let head = lines::of_post(report, name, total.post);
        row(report, head, state, Some(&total.amount), class)
    } else {
        row(report, name.into_any(), state, None, class)
    }
}

/// A row of the table; dashes where nothing was assessed.
fn row(
    report: &Report,
    head: AnyView,
    state: String,
    amount: Option<&Amount>,
    class: &'static str,
) -> Row {
    let language = report.language;
    let mut cells = vec![state];
    match amount {
        None => cells.extend(std::iter::repeat_n("—".to_owned(), 7)),
        Some(amount) => {
            let shown = tonnes(amount, language);
            let gases = &amount.gases;
            let columns = [
                gases.co2,
                gases.ch4(),
                gases.n2o,
                gases.other,
                gases.co2_biogenic,
            ];
            cells.push(shown.value.clone());
            cells.push(report.fill(text::RESULT_TO, &[&shown.low, &shown.high]));
            cells.extend(columns.map(|kg| spread(kg, amount.gsd2, language)));
        }
    }
    let cells = cells.into_iter().map(IntoAny::into_any).collect();
    Row { head, cells, class }
}

/// The BEGES total regrouped as scopes.
pub fn scopes(report: &Report) -> AnyView {
    let total = &report.inventory.total;
    // Scopes 1 and 2 are categories; scope 3 is taken as uncertain as the total.
    let gsd2 = |at: usize| {
        let category = report.inventory.categories.get(at).filter(|_| at < 2);
        category.map_or(total.gsd2, |category| category.amount.gsd2)
    };
    let names = [
        text::RESULT_SCOPE_1,
        text::RESULT_SCOPE_2,
        text::RESULT_SCOPE_3,
    ];
    let scope_of = |post: Post| (post.category() as usize).min(2);
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    for (at, (name, kg)) in names.into_iter().zip(report.inventory.scopes).enumerate() {
        let name = report.t(name).to_owned();
        let mut posts = report
            .inventory
            .posts
            .iter()
            .filter(|total| scope_of(total.post) == at);
        let assessed = posts.any(|total| total.status == PostStatus::Assessed);
        let shown = spread(kg, gsd2(at), report.language);
        let cells = if assessed {
            let share = if total.value > 0.0 {
                kg / total.value
            } else {
                0.0
            };
            vec![shown.clone(), percent(share, 0, report.language)]
        } else {
            vec![
                report.t(text::RESULT_NOT_ASSESSED).to_owned(),
                "—".to_owned(),
            ]
        };
        rows.push(Row::texts(name.clone(), cells, ""));
        if assessed {
            let value = (kg / 1000.0).max(0.0);
            bars.push(Bar {
                label: name,
                figure: format!("{shown}\u{a0}{}", report.t(text::RESULT_UNIT)),
                group: false,
                value,
                low: value,
                high: value,
                measured: measured(report, |post| scope_of(post) == at),
            });
        }
    }
    let columns = [text::RESULT_SCOPE, text::RESULT_UNIT, text::RESULT_SHARE];
    let content = [
        paragraph("", report.t(text::RESULT_SCOPES_INTRO)),
        figure(report, chart(report, "scopes", text::CHART_SCOPES, bars)),
        table(
            report.t(text::RESULT_SCOPES_TABLE).to_owned(),
            columns.map(|name| report.t(name)).to_vec(),
            rows,
        ),
    ];
    section("scopes", report.t(text::RESULT_SCOPES), content.into_any())
}
