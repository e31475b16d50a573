//! VSME, EFRAG's voluntary standard: B3 (energy and emissions) and C3 (targets).
//!
//! The rows are those of the recommendation of the Commission of 30 July 2025. A delegated standard,
//! adopted on 3 July 2026, will replace it: the page says which of the two this is.

use serde::Serialize;

use super::energy::{Energy, Split, energy, together};
use super::sheet::{Cell, LineFigure, Sheet, SheetRow, Weight};
use super::{Options, Standard, Statement, statement};
use crate::inventory::{Inventory, sum};
use crate::language::Language;
use crate::series::{Series, Year};
use crate::study::Study;
use crate::text::{self, Bilingual, fill};

/// The statement of a study.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Vsme {
    /// B3: energy, MWh.
    pub energy: Sheet,
    /// B3: emissions, t CO2e, and intensity.
    pub emissions: Sheet,
    /// C3: base year and target; none without a target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Sheet>,
    /// The calorific values used, kWh NCV per unit; none when no fuel needed one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calorific: Option<Sheet>,
    /// What the energy table comes from.
    pub sources: Energy,
}

/// The GHG Protocol of a study, location-based.
pub(super) fn ghg_protocol(study: &Study, inventory: &Inventory) -> Statement {
    statement(study, inventory, Standard::GhgProtocol, &Options::default())
}

/// A scope of a statement, kg CO2e; none when nothing of it was assessed.
pub(super) fn scope(statement: &Statement, code: &str) -> Option<f64> {
    let mut groups = statement.groups.iter();
    let group = groups.find(|group| group.code == code)?;
    super::copied::is_assessed(&group.rows).then_some(group.amount.value)
}

/// A row of a scope, which opens on its lines.
pub(super) fn scope_row(
    statement: &Statement,
    code: &str,
    head: String,
    cells: Vec<Cell>,
    weight: Weight,
) -> SheetRow {
    let groups = statement.groups.iter();
    let groups = groups.filter(|group| group.code == code);
    let lines = groups.flat_map(|group| &group.rows);
    SheetRow::new(head, cells, weight).from_lines(lines.flat_map(|row| &row.lines))
}

/// The sum of what is known; none when nothing is.
pub(super) fn known<const N: usize>(amounts: [Option<f64>; N]) -> Option<f64> {
    let any = amounts.iter().any(Option::is_some);
    any.then(|| sum(amounts.into_iter().flatten()))
}

/// The VSME of a study; its series has the base year.
#[must_use]
pub fn vsme(study: &Study, inventory: &Inventory, series: &Series, language: Language) -> Vsme {
    let found = ghg_protocol(study, inventory);
    let sources = found
        .market
        .as_ref()
        .map_or_else(Energy::default, |market| {
            energy(study, inventory, &market.supply)
        });
    Vsme {
        energy: energy_sheet(&sources, language),
        emissions: emissions(study, &found, language),
        target: target(study, series, language),
        calorific: calorific(&sources, language),
        sources,
    }
}

fn heads(names: &[Bilingual], language: Language) -> Vec<String> {
    let names = names.iter().map(|name| name.get(language).to_owned());
    names.collect()
}

fn energy_sheet(sources: &Energy, language: Language) -> Sheet {
    let cells = |[renewable, other]: [f64; 2]| {
        let megawatt_hours = [renewable, other, renewable + other];
        megawatt_hours.map(|kwh| Cell::tonnes(Some(kwh))).to_vec()
    };
    let row = |name: Bilingual, split: &Split| SheetRow {
        lines: split.lines.clone(),
        unit: text::STATEMENT_MWH,
        ..SheetRow::new(
            name.get(language),
            cells([split.renewable, split.other]),
            Weight::Plain,
        )
    };
    let both = [&sources.electricity, &sources.fuels];
    let lines: Vec<LineFigure> = both.iter().flat_map(|split| split.lines.clone()).collect();
    let mut rows = vec![
        row(text::VSME_ELECTRICITY, &sources.electricity),
        row(text::VSME_FUELS, &sources.fuels),
        SheetRow {
            lines,
            unit: text::STATEMENT_MWH,
            ..SheetRow::new(
                text::VSME_ALL.get(language),
                cells(together(both)),
                Weight::Total,
            )
        },
    ];
    if !sources.networks.lines.is_empty() {
        rows.push(row(text::VSME_NETWORKS, &sources.networks));
    }
    Sheet {
        caption: text::VSME_ENERGY_TABLE.get(language).to_owned(),
        columns: heads(
            &[
                text::VSME_CARRIER,
                text::VSME_RENEWABLE,
                text::VSME_NON_RENEWABLE,
                text::VSME_ALL,
            ],
            language,
        ),
        rows,
    }
}

fn emissions(study: &Study, found: &Statement, language: Language) -> Sheet {
    let [one, two, three] = ["1", "2", "3"].map(|code| scope(found, code));
    let direct = known([one, two]);
    let row = |code: &str, name: Bilingual, kg: Option<f64>| {
        let cells = vec![Cell::tonnes(kg)];
        let head = name.get(language).to_owned();
        scope_row(found, code, head, cells, Weight::Plain)
    };
    let turnover = study
        .organisation
        .turnover
        .filter(|turnover| *turnover > 0.0);
    // kg per k€ are tonnes per million.
    let intensity = direct.zip(turnover).map(|(kg, turnover)| kg / turnover);
    let total = |name: Bilingual, kg: Option<f64>| {
        let cells = vec![Cell::tonnes(kg)];
        SheetRow::new(name.get(language), cells, Weight::Total)
    };
    let rows = vec![
        row("1", text::VSME_SCOPE_1, one),
        row("2", text::VSME_SCOPE_2, two),
        total(text::VSME_SCOPES_1_2, direct),
        SheetRow::new(
            text::VSME_INTENSITY.get(language),
            vec![Cell::of(intensity, 3)],
            Weight::Plain,
        ),
        row("3", text::VSME_SCOPE_3, three),
        total(text::VSME_ALL_SCOPES, known([one, two, three])),
    ];
    Sheet {
        caption: fill(
            text::VSME_EMISSIONS_TABLE.get(language),
            &[&found.year.to_string()],
        ),
        columns: heads(&[text::VSME_FIGURE, text::RESULT_UNIT], language),
        rows,
    }
}

/// What is left after a reduction in percent.
pub(super) fn reduced(kg: Option<f64>, percent: Option<f64>) -> Option<f64> {
    Some(kg? * (1.0 - percent? / 100.0))
}

/// The base year of a study, in its series.
pub(super) fn base_year<'a>(study: &Study, series: &'a Series) -> Option<&'a Year> {
    series.year(study.reference_year?)
}

/// Base year and target year, by scope; the share of each scope in the emissions that a target covers.
fn target(study: &Study, series: &Series, language: Language) -> Option<Sheet> {
    let target = study.target.as_ref()?;
    let base = base_year(study, series);
    let base = base.map(|year| ghg_protocol(&year.study, &year.inventory));
    let of = |code: &str| base.as_ref().and_then(|base| scope(base, code));
    let scopes = [
        (text::VSME_SCOPE_1, of("1"), target.scopes_1_2),
        (text::VSME_SCOPE_2, of("2"), target.scopes_1_2),
        (text::VSME_SCOPE_3, of("3"), target.scope_3),
    ];
    let covered = known(scopes.map(|(_, kg, percent)| kg.filter(|_| percent.is_some())));
    let mut rows: Vec<SheetRow> = Vec::new();
    for (name, kg, percent) in scopes {
        let part = kg.filter(|_| percent.is_some()).zip(covered);
        let share = part.filter(|(_, all)| *all > 0.0);
        let share = share.map(|(kg, all)| 100.0 * kg / all);
        let cells = vec![
            Cell::tonnes(kg),
            Cell::of(percent, 1),
            Cell::tonnes(reduced(kg, percent)),
            Cell::of(share, 1),
        ];
        rows.push(SheetRow::new(name.get(language), cells, Weight::Plain));
    }
    let aimed = known(scopes.map(|(_, kg, percent)| reduced(kg, percent)));
    let whole = covered.zip(aimed).filter(|(covered, _)| *covered > 0.0);
    let percent = whole.map(|(covered, aimed)| 100.0 * (1.0 - aimed / covered));
    rows.push(SheetRow::new(
        text::VSME_COVERED.get(language),
        vec![
            Cell::tonnes(covered),
            Cell::of(percent, 1),
            Cell::tonnes(aimed),
            Cell::of(whole.map(|_| 100.0), 1),
        ],
        Weight::Total,
    ));
    let base_year = study.reference_year;
    let base_year = base_year.map_or_else(|| "—".to_owned(), |year| year.to_string());
    let base = fill(text::VSME_BASE_YEAR.get(language), &[&base_year]);
    let year = target.year.to_string();
    let aimed = fill(text::VSME_TARGET_YEAR.get(language), &[&year]);
    let [figure, reduction, share] = [text::VSME_FIGURE, text::VSME_REDUCTION, text::VSME_SHARE]
        .map(|name| name.get(language).to_owned());
    Some(Sheet {
        caption: text::VSME_TARGET_TABLE.get(language).to_owned(),
        columns: vec![figure, base, reduction, aimed, share],
        rows,
    })
}

fn calorific(sources: &Energy, language: Language) -> Option<Sheet> {
    let used = super::energy::CALORIFIC.iter();
    let rows = used.filter(|of| sources.used.contains(&of.factor));
    let rows: Vec<SheetRow> = rows
        .map(|of| {
            let factor = crate::catalogue::find(of.factor);
            let head = factor.map_or(of.factor, |factor| match language {
                Language::French => &factor.fr,
                Language::English => &factor.en,
            });
            let formula = format!("{} ÷ {}", of.dividend, of.divisor);
            let cells = vec![
                Cell::Figure(of.kwh(), 3),
                Cell::Words(match language {
                    Language::French => formula.replace('.', ","),
                    Language::English => formula,
                }),
                Cell::Words(of.rows.replace('/', " ÷ ")),
            ];
            SheetRow::new(head, cells, Weight::Plain)
        })
        .collect();
    (!rows.is_empty()).then(|| Sheet {
        caption: text::VSME_CALORIFIC_TABLE.get(language).to_owned(),
        columns: heads(
            &[
                text::VSME_FUEL,
                text::VSME_KWH,
                text::VSME_FORMULA,
                text::VSME_ROWS,
            ],
            language,
        ),
        rows,
    })
}
