//! ESRS E1-6: gross scopes 1, 2, 3 and total emissions, in the rows of AR 48 of the act of 2023.
//!
//! Revised standards were adopted in July 2026: the page says that these are the rows of 2023. A target
//! fills the column of its year alone; nothing is interpolated.

use serde::Serialize;

use super::sheet::{Cell, Sheet, SheetRow, Weight};
use super::vsme::{base_year, ghg_protocol, known, reduced, scope, scope_row};
use super::{GHGP, Statement};
use crate::inventory::{Inventory, PostStatus};
use crate::language::Language;
use crate::series::{Series, Year, difference};
use crate::study::{Study, TradingUnit};
use crate::text;

/// The statement of a study.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Esrs {
    /// Emissions, t CO2e.
    pub emissions: Sheet,
    /// Intensity per net revenue, t CO2e per million euros.
    pub intensity: Sheet,
}

/// Years of the columns of targets, as the act names them.
const MILESTONES: [i32; 3] = [2025, 2030, 2050];

/// What a row is, by its years: kg CO2e, none where it was not assessed.
#[derive(Clone, Copy, Default)]
struct Values {
    base: Option<f64>,
    before: Option<f64>,
    now: Option<f64>,
}

/// The statements that the columns come from.
struct Columns<'a> {
    base: Option<Statement>,
    before: Option<Statement>,
    now: Statement,
    /// Share of scope 1 under emission trading, by year.
    trading: [Cell; 3],
    study: &'a Study,
    milestones: Vec<i32>,
}

impl Columns<'_> {
    fn values(&self, of: &dyn Fn(&Statement) -> Option<f64>) -> Values {
        Values {
            base: self.base.as_ref().and_then(of),
            before: self.before.as_ref().and_then(of),
            now: of(&self.now),
        }
    }

    /// The cells of a row; `aimed` is what a target leaves of it.
    fn cells(&self, values: Values, aimed: Option<f64>) -> Vec<Cell> {
        let Values { base, before, now } = values;
        let change = before
            .zip(now)
            .and_then(|(from, to)| difference(from, to).1);
        let target = self.study.target.as_ref();
        let mut cells = vec![
            Cell::tonnes(base),
            Cell::tonnes(before),
            Cell::tonnes(now),
            Cell::of(change, 1),
        ];
        cells.extend(self.milestones.iter().map(|year| {
            let aimed = aimed.filter(|_| target.is_some_and(|target| target.year == *year));
            Cell::tonnes(aimed)
        }));
        let years = target.zip(self.study.reference_year);
        let years = years.map(|(target, base)| f64::from(target.year - base));
        let years = years.filter(|years| *years > 0.0);
        let fall = base
            .zip(aimed)
            .and_then(|(from, to)| difference(from, to).1);
        let yearly = fall.zip(years).map(|(fall, years)| fall / years);
        cells.push(Cell::of(yearly, 1));
        cells
    }
}

/// The ESRS E1-6 of a study; its series has the base year and the year before.
#[must_use]
pub fn esrs(study: &Study, inventory: &Inventory, series: &Series, language: Language) -> Esrs {
    let restated = |year: &Year| ghg_protocol(&year.study, &year.inventory);
    let base = base_year(study, series);
    let before = series.year(study.year - 1);
    let mut milestones = MILESTONES.to_vec();
    milestones.extend(study.target.as_ref().map(|target| target.year));
    milestones.sort_unstable();
    milestones.dedup();
    let mut columns = Columns {
        base: base.map(restated),
        before: before.map(restated),
        now: ghg_protocol(study, inventory),
        trading: [Cell::Nothing, Cell::Nothing, Cell::Nothing],
        study,
        milestones,
    };
    columns.trading = [
        trading(
            base.map(|year| &year.study),
            columns.base.as_ref(),
            language,
        ),
        trading(
            before.map(|year| &year.study),
            columns.before.as_ref(),
            language,
        ),
        trading(Some(study), Some(&columns.now), language),
    ];
    Esrs {
        emissions: emissions(&columns, language),
        intensity: intensity(&columns, series, language),
    }
}

/// Scope 2 by the market, where it is assessed.
fn market(statement: &Statement) -> Option<f64> {
    scope(statement, "2")?;
    Some(statement.market.as_ref()?.scope2.value)
}

/// The share of scope 1 under regulated emission trading schemes, in percent: said to be not given where
/// the study does not give it, and nothing where there is no study or no scope 1 to divide by.
fn trading(study: Option<&Study>, found: Option<&Statement>, language: Language) -> Cell {
    let Some((study, found)) = study.zip(found) else {
        return Cell::Nothing;
    };
    let Some(given) = &study.emission_trading else {
        return Cell::Words(text::ESRS_TRADING_NOT_GIVEN.get(language).to_owned());
    };
    let percent = match given.unit {
        TradingUnit::Percent => Some(given.amount),
        TradingUnit::Tonnes => {
            let kg = scope(found, "1").filter(|kg| *kg > 0.0);
            kg.map(|kg| 100.0 * given.amount * 1000.0 / kg)
        }
    };
    Cell::of(percent, 1)
}

fn emissions(columns: &Columns, language: Language) -> Sheet {
    let target = columns.study.target.as_ref();
    let direct = target.and_then(|target| target.scopes_1_2);
    let other = target.and_then(|target| target.scope_3);
    let of = |code: &'static str| columns.values(&move |found| scope(found, code));
    let [one, two, three] = ["1", "2", "3"].map(of);
    let by_market = columns.values(&market);
    let name = |text: crate::text::Bilingual| text.get(language).to_owned();
    let aimed = [
        reduced(one.base, direct),
        reduced(two.base, direct),
        reduced(by_market.base, direct),
        reduced(three.base, other),
    ];
    let row = |code, label, values, aimed| {
        let cells = columns.cells(values, aimed);
        scope_row(&columns.now, code, name(label), cells, Weight::Group)
    };
    let mut rows = vec![
        row("1", text::ESRS_SCOPE_1, one, aimed[0]),
        row("2", text::ESRS_SCOPE_2_LOCATION, two, aimed[1]),
    ];
    let mut cells = columns.trading.to_vec();
    cells.resize(columns.milestones.len() + 5, Cell::Nothing);
    let label = name(text::ESRS_TRADING);
    rows.insert(1, SheetRow::new(label, cells, Weight::Plain));
    let cells = columns.cells(by_market, aimed[2]);
    let lines = columns.now.market.iter().flat_map(|market| &market.lines);
    let label = name(text::ESRS_SCOPE_2_MARKET);
    rows.push(SheetRow::new(label, cells, Weight::Group).from_lines(lines));
    rows.push(row("3", text::ESRS_SCOPE_3, three, aimed[3]));
    for label in GHGP.iter().filter(|label| !label.heading) {
        let Some(number) = label.code.strip_prefix("3.") else {
            continue;
        };
        let of = |found: &Statement| {
            let row = found.row(label.code)?;
            (row.status == PostStatus::Assessed).then_some(row.amount.value)
        };
        let head = format!("{number}\u{a0}{}", label.label.get(language));
        let cells = columns.cells(columns.values(&of), None);
        let lines = columns.now.row(label.code);
        let lines = lines.into_iter().flat_map(|row| &row.lines);
        rows.push(SheetRow::new(head, cells, Weight::Plain).from_lines(lines));
    }
    // A total that leaves a scope out would be no total of a target.
    let all = |two: Option<f64>| Some(aimed[0]? + two? + aimed[3]?);
    let totals = [
        (text::ESRS_TOTAL_LOCATION, two, all(aimed[1])),
        (text::ESRS_TOTAL_MARKET, by_market, all(aimed[2])),
    ];
    rows.extend(totals.map(|(label, two, aimed)| {
        let cells = columns.cells(total(one, two, three), aimed);
        SheetRow::new(name(label), cells, Weight::Total)
    }));
    Sheet {
        caption: name(text::ESRS_TABLE),
        columns: heads(columns, language),
        rows,
    }
}

fn total(one: Values, two: Values, three: Values) -> Values {
    Values {
        base: known([one.base, two.base, three.base]),
        before: known([one.before, two.before, three.before]),
        now: known([one.now, two.now, three.now]),
    }
}

fn heads(columns: &Columns, language: Language) -> Vec<String> {
    let year = columns.study.year;
    let base = columns.study.reference_year;
    let base = base.map_or_else(|| "—".to_owned(), |year| year.to_string());
    let filled = |text: crate::text::Bilingual, year: &str| text::fill(text.get(language), &[year]);
    let mut heads = vec![
        text::VSME_FIGURE.get(language).to_owned(),
        filled(text::VSME_BASE_YEAR, &base),
        filled(text::ESRS_COMPARATIVE, &(year - 1).to_string()),
        year.to_string(),
        text::ESRS_CHANGE.get(language).to_owned(),
    ];
    let milestones = columns.milestones.iter().map(ToString::to_string);
    heads.extend(milestones);
    heads.push(text::ESRS_YEARLY.get(language).to_owned());
    heads
}

/// Totals per million of net revenue: the comparative year, the year, and the change.
fn intensity(columns: &Columns, series: &Series, language: Language) -> Sheet {
    let turnover = |study: &Study| study.organisation.turnover.filter(|of| *of > 0.0);
    let year = columns.study.year;
    let before = series.year(year - 1).and_then(|year| turnover(&year.study));
    let now = turnover(columns.study);
    let by_location = |found: &Statement| Some(found.total.value);
    let by_market = |found: &Statement| Some(found.market.as_ref()?.total.value);
    let row = |label: crate::text::Bilingual, of: &dyn Fn(&Statement) -> Option<f64>| {
        let values = columns.values(of);
        // kg per k€ are tonnes per million.
        let per = |kg: Option<f64>, by: Option<f64>| Some(kg? / by?);
        let (before, now) = (per(values.before, before), per(values.now, now));
        let change = before
            .zip(now)
            .and_then(|(from, to)| difference(from, to).1);
        let cells = vec![Cell::of(before, 3), Cell::of(now, 3), Cell::of(change, 1)];
        SheetRow::new(label.get(language), cells, Weight::Plain)
    };
    let comparative = text::ESRS_COMPARATIVE.get(language);
    Sheet {
        caption: text::ESRS_INTENSITY_TABLE.get(language).to_owned(),
        columns: vec![
            text::VSME_FIGURE.get(language).to_owned(),
            text::fill(comparative, &[&(year - 1).to_string()]),
            year.to_string(),
            text::ESRS_CHANGE.get(language).to_owned(),
        ],
        rows: vec![
            row(text::ESRS_TOTAL_LOCATION, &by_location),
            row(text::ESRS_TOTAL_MARKET, &by_market),
        ],
    }
}
