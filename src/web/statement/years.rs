//! The years of a series: their evolution, the gap to the year of reference, the study of another year,
//! a study of this browser to join.

mod joining;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::sheet;
use crate::chart::{Bar, Chart};
use crate::figure::tonnes;
use crate::inventory::Amount;
use crate::link::Route;
use crate::series::{Series, Year, another_year, like_for_like, member, sheets};
use crate::study::Study;
use crate::text;
use crate::web::on_demand::hand_over;
use crate::web::result::figure::figure;
use crate::web::result::report::{Report, link, paragraph, section};
use crate::web::storage::Store;

/// The series of the open study, among the studies of this browser.
pub fn series(report: &Report) -> Series {
    Series::of(&report.study, Store::open().1)
}

/// The page; joining a series and leaving it show it anew.
pub fn page(report: &Report) -> AnyView {
    let shown = RwSignal::new(report.clone());
    (move || shown.with(|report| content(report, shown))).into_any()
}

fn content(report: &Report, shown: RwSignal<Report>) -> AnyView {
    let series = series(report);
    let several = series.years.len() > 1;
    let compared = several.then(|| {
        [
            evolution(report, &series),
            reference(report, &series),
            indicators(report, &series),
        ]
        .into_any()
    });
    view! {
        {section("years", report.t(text::YEARS_TITLE), about(report, &series))}
        {compared}
        {section("another-year", report.t(text::YEARS_ANOTHER), another(report, &series))}
        {section("joining", report.t(text::YEARS_JOINING), joining::joining(report, &series, shown))}
    }
    .into_any()
}

/// Which years there are.
fn about(report: &Report, series: &Series) -> AnyView {
    let years = series.years.iter().map(|year| year.study.year.to_string());
    let years: Vec<String> = years.collect();
    let known = match years.len() {
        1 => report.t(text::YEARS_ALONE).to_owned(),
        _ => report.fill(text::YEARS_KNOWN, &[&years.join(", ")]),
    };
    [
        paragraph("", report.t(text::YEARS_ABOUT)),
        paragraph("", known),
    ]
    .into_any()
}

fn evolution(report: &Report, series: &Series) -> AnyView {
    let content = [
        figure(report, chart(report, series)),
        sheet::shown(
            report,
            "copy-evolution",
            &sheets::evolution(series, report.language),
        ),
    ];
    let title = report.t(text::YEARS_EVOLUTION);
    section("evolution", title, content.into_any())
}

/// The total of each year, then its categories.
fn chart(report: &Report, series: &Series) -> Chart {
    let unit = report.t(text::RESULT_UNIT);
    let bar = |label: String, group, amount: &Amount| Bar {
        label,
        figure: format!("{}\u{a0}{unit}", tonnes(amount, report.language).value),
        group,
        value: (amount.value / 1000.0).max(0.0),
        low: amount.low / 1000.0,
        high: amount.high / 1000.0,
        measured: 1.0,
    };
    let bars = series.years.iter().flat_map(|year| {
        let inventory = &year.inventory;
        let total = bar(year.study.year.to_string(), true, &inventory.total);
        let categories = inventory.categories.iter();
        let categories = categories.filter(|of| of.amount.value > 0.0).map(|of| {
            let category = of.category;
            let name = report.t(category.label());
            let label = format!("{}\u{a0}{name}", category.code());
            bar(label, false, &of.amount)
        });
        std::iter::once(total).chain(categories).collect::<Vec<_>>()
    });
    Chart {
        id: "evolution-chart",
        title: report.fill(text::YEARS_CHART, &[report.study_name()]),
        description: report.t(text::YEARS_CHART_DESCRIPTION).to_owned(),
        unit: unit.to_owned(),
        legend: [text::CHART_MEASURED, text::CHART_ESTIMATED].map(|name| report.t(name).to_owned()),
        bars: bars.collect(),
        language: report.language,
    }
}

/// The year of reference beside the open one, and what the gap is made of.
fn reference(report: &Report, series: &Series) -> AnyView {
    let year = report.study.year;
    let Some((reference, current)) = series.reference(year).zip(series.year(year)) else {
        let settings = link(
            format!("{}/boundary", Route::Detail.hash()),
            report.t(text::YEARS_CHOOSE_REFERENCE),
        );
        let why = match report.study.reference_year {
            Some(reference) if reference == year => text::YEARS_IS_REFERENCE,
            _ => text::YEARS_NO_REFERENCE,
        };
        let content = view! { {paragraph("", report.t(why))}<p>{settings}</p> };
        let title = report.t(text::YEARS_BESIDE);
        return section("reference", title, content.into_any());
    };
    let gap = like_for_like(reference, current);
    let split = sheets::split(&gap, [reference.study.year, year], report.language);
    let content = [
        paragraph("", report.t(text::YEARS_SPLIT_ABOUT)),
        sheet::shown(report, "copy-split", &split),
    ];
    let title = report.t(text::YEARS_SPLIT);
    [
        beside(report, reference, current),
        section("split", title, content.into_any()),
    ]
    .into_any()
}

/// The section that sets a year beside the year of reference.
pub fn beside(report: &Report, reference: &Year, current: &Year) -> AnyView {
    let beside = sheets::beside_reference(reference, current, report.language);
    let content = [
        paragraph("", report.t(text::YEARS_BESIDE_ABOUT)),
        sheet::shown(report, "copy-beside", &beside),
    ];
    let title = report.t(text::YEARS_BESIDE);
    section("reference", title, content.into_any())
}

fn indicators(report: &Report, series: &Series) -> AnyView {
    let indicators = sheets::indicators(series, &report.study, report.language);
    let content = [
        paragraph("", report.t(text::YEARS_INDICATORS_ABOUT)),
        sheet::shown(report, "copy-indicators", &indicators),
    ];
    let title = report.t(text::RESULT_INDICATORS);
    section("indicators", title, content.into_any())
}

/// A choice among the years without study, and what makes the study.
fn another(report: &Report, series: &Series) -> AnyView {
    let year = report.study.year;
    let free = |other: &i32| series.year(*other).is_none();
    let years: Vec<i32> = (year - 5..=year + 5).filter(free).collect();
    let next = years.iter().find(|other| **other > year);
    let chosen = RwSignal::new(next.or(years.last()).copied().unwrap_or(year + 1));
    let options = years.iter().map(|other| {
        let selected = *other == chosen.get_untracked();
        let year = other.to_string();
        view! { <option value=year.clone() selected=selected>{year.clone()}</option> }
    });
    let choose = move |event| {
        if let Ok(year) = event_target_value(&event).parse() {
            chosen.set(year);
        }
    };
    let study = report.study.clone();
    let create = move |_| create(&study, chosen.get_untracked());
    view! {
        {paragraph("", report.t(text::YEARS_ANOTHER_ABOUT))}
        <p class="actions">
            <label for="year-chosen">{report.t(text::YEARS_CHOSEN)}</label>
            <select id="year-chosen" on:change=choose>{options.collect_view()}</select>
            <button type="button" id="year-create" on:click=create>{report.t(text::YEARS_CREATE)}</button>
        </p>
    }
    .into_any()
}

/// Hands to the page the open study, now of a series, then that of the other year.
fn create(study: &Study, year: i32) {
    let mut copy = another_year(study, year, &study.id);
    copy.modified = js_sys::Date::new_0().to_iso_string().into();
    hand_over("study", &member(study, &study.id).to_json());
    hand_over("new-study", &copy.to_json());
}
