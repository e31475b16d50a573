//! The pages of the sustainability reporting standards: VSME and ESRS E1-6.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{sheet, years};
use crate::link::Route;
use crate::number::exact;
use crate::series::Series;
use crate::standard::esrs::esrs;
use crate::standard::vsme::{Vsme, vsme};
use crate::study::TradingUnit;
use crate::text;
use crate::web::result::report::{Report, link, paragraph, section};

/// VSME, B3 and C3.
pub fn vsme_page(report: &Report) -> AnyView {
    let series = years::series(report);
    let found = vsme(&report.study, &report.inventory, &series, report.language);
    let emissions = [
        paragraph("", report.t(text::VSME_EMISSIONS_ABOUT)),
        sheet::shown(report, "copy-emissions", &found.emissions),
    ];
    view! {
        {paragraph("note", report.t(text::VSME_VERSION))}
        {section("energy", report.t(text::VSME_ENERGY), energy(report, &found))}
        {section("emissions", report.t(text::VSME_EMISSIONS), emissions.into_any())}
        {section("target", report.t(text::VSME_TARGET), target(report, &found, &series))}
    }
    .into_any()
}

fn energy(report: &Report, found: &Vsme) -> AnyView {
    let lines = found.sources.not_converted.iter();
    let lines = lines.filter_map(|line| report.inventory.lines.get(*line));
    let names: Vec<String> = lines.map(|line| report.line_name(line)).collect();
    let left = (!names.is_empty()).then(|| {
        let sentence = report.fill(text::VSME_NOT_CONVERTED, &[&names.join(", ")]);
        paragraph("note", sentence)
    });
    let calorific = found.calorific.as_ref().map(|values| {
        view! {
            <h3>{report.t(text::VSME_CALORIFIC)}</h3>
            {paragraph("", report.t(text::VSME_CALORIFIC_ABOUT))}
            <div class="sheet">{sheet::table_of(report, values)}</div>
        }
    });
    view! {
        {paragraph("", report.t(text::VSME_ENERGY_ABOUT))}
        {sheet::shown(report, "copy-energy", &found.energy)}
        {left}
        {calorific}
    }
    .into_any()
}

fn target(report: &Report, found: &Vsme, series: &Series) -> AnyView {
    let settings = link(
        format!("{}/boundary", Route::Detail.hash()),
        report.t(text::VSME_SETTINGS),
    );
    let settings = view! { <p class="settings-link">{settings}</p> }.into_any();
    let (Some(sheet), Some(target)) = (&found.target, &report.study.target) else {
        let none = paragraph("", report.t(text::VSME_TARGET_NONE));
        return [none, settings].into_any();
    };
    let base = report.study.reference_year;
    let missing = base.is_none_or(|year| series.year(year).is_none());
    let missing = missing.then(|| paragraph("note", report.t(text::VSME_BASE_MISSING)));
    let actions = target.actions.trim().to_owned();
    let actions = (!actions.is_empty()).then(|| {
        view! { <h3>{report.t(text::VSME_ACTIONS)}</h3><p class="own-words">{actions}</p> }
    });
    view! { {sheet::shown(report, "copy-target", sheet)}{missing}{actions}{settings} }.into_any()
}

/// ESRS E1-6.
pub fn esrs_page(report: &Report) -> AnyView {
    let series = years::series(report);
    let found = esrs(&report.study, &report.inventory, &series, report.language);
    let emissions = [
        paragraph("", report.t(text::ESRS_ABOUT)),
        sheet::shown(report, "copy-emissions", &found.emissions),
        trading(report),
    ];
    let intensity = sheet::shown(report, "copy-intensity", &found.intensity);
    view! {
        {paragraph("note", report.t(text::ESRS_VERSION))}
        {section("emissions", report.t(text::ESRS_TITLE), emissions.into_any())}
        {section("intensity", report.t(text::ESRS_INTENSITY), intensity)}
    }
    .into_any()
}

/// Where the share of scope 1 under emission trading comes from, or where it is entered.
fn trading(report: &Report) -> AnyView {
    let Some(given) = &report.study.emission_trading else {
        let settings = link(
            format!("{}/market", Route::Detail.hash()),
            report.t(text::ESRS_TRADING_SETTINGS),
        );
        return view! { <p class="settings-link">{settings}</p> }.into_any();
    };
    let pattern = match given.unit {
        TradingUnit::Percent => text::ESRS_TRADING_PERCENT,
        TradingUnit::Tonnes => text::ESRS_TRADING_TONNES,
    };
    let amount = exact(given.amount, report.language);
    paragraph("note", report.fill(pattern, &[&amount, &given.source]))
}
