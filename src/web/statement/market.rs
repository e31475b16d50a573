//! What the market-based figure of scope 2 comes from.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::address;
use crate::number::{decimals, exact};
use crate::standard::market::Supply;
use crate::standard::{Standard, Statement};
use crate::text;
use crate::web::result::report::{self, Report, Row, link, paragraph, table};

/// The section; of the GHG Protocol alone.
pub fn section(report: &Report, statement: &Statement) -> AnyView {
    let Some(market) = &statement.market else {
        return ().into_any();
    };
    let supply = &market.supply;
    let beyond = supply.contracts.iter().any(|of| of.unused > 0.0);
    let no_mix = supply.uncovered > 0.0 && supply.residual_mix.is_none();
    let unknown = supply.without_energy.len();
    let notes = [
        no_mix.then(|| report.t(text::STATEMENT_MARKET_NO_MIX).to_owned()),
        beyond.then(|| report.t(text::STATEMENT_MARKET_BEYOND).to_owned()),
        (unknown > 0).then(|| {
            let count = unknown.to_string();
            report.fill(text::STATEMENT_MARKET_WITHOUT_ENERGY, &[&count])
        }),
    ];
    let notes = notes.into_iter().flatten();
    let notes = notes.map(|note| paragraph("note", note)).collect_view();
    let (other, name) = match statement.standard {
        Standard::GhgProtocolMarket => (Standard::GhgProtocol, text::STATEMENT_MARKET_BACK),
        _ => (Standard::GhgProtocolMarket, text::STATEMENT_MARKET_WHOLE),
    };
    let content = view! {
        {paragraph("", report.t(text::STATEMENT_MARKET_ABOUT))}
        {covered(report, supply)}
        {notes}
        <p>{link(address(other), report.t(name))}</p>
    };
    let title = report.t(text::STATEMENT_MARKET);
    report::section("market", title, content.into_any())
}

/// Contracts, then what they leave, then all of it.
fn covered(report: &Report, supply: &Supply) -> AnyView {
    let mega = |kwh: f64| decimals(kwh / 1000.0, 3, report.language);
    let factor = |factor: f64| exact(factor, report.language);
    let contracts = supply.contracts.iter().map(|of| {
        let name = match of.name.trim() {
            "" => report.t(text::SET_CONTRACT_UNNAMED).to_owned(),
            name => name.to_owned(),
        };
        let cells = vec![mega(of.used), factor(of.factor), mega(of.unused)];
        Row::texts(name, cells, "")
    });
    let (rest, by) = match supply.residual_mix {
        Some(mix) => (text::STATEMENT_MARKET_RESIDUAL, factor(mix)),
        None => (text::STATEMENT_MARKET_BY_LOCATION, "—".to_owned()),
    };
    let dash = || "—".to_owned();
    let rest = Row::texts(
        report.t(rest).to_owned(),
        vec![mega(supply.uncovered), by, dash()],
        "",
    );
    let all = Row::texts(
        report.t(text::STATEMENT_MARKET_ENERGY).to_owned(),
        vec![mega(supply.energy), dash(), dash()],
        "all",
    );
    let columns = [
        text::STATEMENT_MARKET_SOURCE,
        text::STATEMENT_MWH,
        text::STATEMENT_MARKET_FACTOR,
        text::STATEMENT_MARKET_UNUSED,
    ];
    table(
        report.t(text::STATEMENT_MARKET_TABLE).to_owned(),
        columns.map(|name| report.t(name)).to_vec(),
        contracts.chain([rest, all]).collect(),
    )
}
