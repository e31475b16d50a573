//! A statement as text to paste in a spreadsheet: cells between tabs, in tonnes, unrounded.
//!
//! Numbers take the decimal mark of the language, and the hyphen and the bare exponent that
//! spreadsheets read, not those that people do.

use super::beges::ExportColumn;
use super::ghgp::SCOPE_2;
use super::{Market, Standard, Statement, StatementGroup, StatementRow};
use crate::inventory::{Amount, PostStatus};
use crate::language::Language;
use crate::number::editable;
use crate::text::{self, Bilingual, fill};

/// The columns of figures, in the order of the table of restitution of the BEGES.
pub const COLUMNS: [Bilingual; 6] = [
    text::RESULT_CO2,
    text::RESULT_CH4,
    text::RESULT_N2O,
    text::RESULT_OTHER_GASES,
    text::STATEMENT_SUM,
    text::STATEMENT_CO2B,
];

/// The figures of an amount under [`COLUMNS`], kg CO2e.
#[must_use]
pub fn figures(amount: &Amount) -> [f64; 6] {
    let gases = &amount.gases;
    [
        gases.co2,
        gases.ch4(),
        gases.n2o,
        gases.other,
        amount.value,
        gases.co2_biogenic,
    ]
}

/// What a status is called.
#[must_use]
pub fn status(status: &PostStatus, language: Language) -> String {
    match status {
        PostStatus::Assessed => text::RESULT_ASSESSED.get(language).to_owned(),
        PostStatus::NotAssessed => text::RESULT_NOT_ASSESSED.get(language).to_owned(),
        PostStatus::Excluded(reason) => fill(text::RESULT_EXCLUDED.get(language), &[reason]),
    }
}

/// The table of a statement: a line of heads, the groups with their rows, the total. Cells of what is
/// not assessed are empty, never zero.
///
/// ```
/// use infracarbone::language::Language::English;
/// use infracarbone::standard::{Standard, copied::table, statement};
/// # use infracarbone::{inventory::calculate, study::Study};
/// let study = Study::new("a", 2024);
/// let iso = statement(&study, &calculate(&study), Standard::Iso14064, &Default::default());
/// let text = table(&iso, English);
/// assert!(text.starts_with("Code\tLabel\tState\tCO₂"));
/// ```
#[must_use]
pub fn table(statement: &Statement, language: Language) -> String {
    let heads = [
        text::STATEMENT_CODE,
        text::STATEMENT_LABEL,
        text::RESULT_STATE,
    ];
    let ends = [text::STATEMENT_LOW, text::STATEMENT_HIGH];
    let heads = heads.into_iter().chain(COLUMNS).chain(ends);
    let mut lines = vec![line(heads.map(|head| head.get(language).to_owned()))];
    for group in &statement.groups {
        let label = group.label.get(language);
        let amount = is_assessed(&group.rows).then_some(&group.amount);
        lines.push(row([group.code, label, ""], amount, language));
        for part in &group.rows {
            let state = status(&part.status, language);
            let amount = (part.status == PostStatus::Assessed).then_some(&part.amount);
            let cells = [part.code, part.label.get(language), &state];
            lines.push(row(cells, amount, language));
        }
        if let Some(market) = market_of(statement, group) {
            let label = text::STATEMENT_SCOPE_2_MARKET.get(language);
            lines.push(row(["", label, ""], Some(&market.scope2), language));
        }
    }
    let total = text::RESULT_ALL_POSTS.get(language);
    lines.push(row(["", total, ""], Some(&statement.total), language));
    if let Some(market) = beside(statement) {
        let label = text::STATEMENT_TOTAL_MARKET.get(language);
        lines.push(row(["", label, ""], Some(&market.total), language));
    }
    lines.concat()
}

/// The market-based figures, where they are shown beside those of the statement.
#[must_use]
pub fn beside(statement: &Statement) -> Option<&Market> {
    let by_location = statement.standard == Standard::GhgProtocol;
    statement.market.as_ref().filter(|_| by_location)
}

/// The market-based figures, where they follow this group.
#[must_use]
pub fn market_of<'a>(statement: &'a Statement, group: &StatementGroup) -> Option<&'a Market> {
    let assessed = group.code == SCOPE_2 && is_assessed(&group.rows);
    beside(statement).filter(|_| assessed)
}

/// The names of the columns of an export on a line, and their values below.
#[must_use]
pub fn export(columns: &[ExportColumn], language: Language) -> String {
    let names = columns.iter().map(|column| column.name.clone());
    let value = |column: &ExportColumn| column.value.map(|tonnes| number(tonnes, language));
    let values = columns
        .iter()
        .map(|column| value(column).unwrap_or_default());
    line(names) + &line(values)
}

/// Whether a row of a group is assessed: else its subtotal says nothing.
#[must_use]
pub fn is_assessed(rows: &[StatementRow]) -> bool {
    rows.iter().any(|row| row.status == PostStatus::Assessed)
}

fn row(heads: [&str; 3], amount: Option<&Amount>, language: Language) -> String {
    let figures: [Option<f64>; COLUMNS.len() + 2] = match amount {
        None => [None; _],
        Some(amount) => {
            let [co2, ch4, n2o, other, value, co2b] = figures(amount);
            [co2, ch4, n2o, other, value, co2b, amount.low, amount.high].map(Some)
        }
    };
    let figures = figures.map(|kg| kg.map_or_else(String::new, |kg| number(kg / 1000.0, language)));
    line(heads.map(str::to_owned).into_iter().chain(figures))
}

/// Cells on a line; a tab or a line break in a reason would begin another.
pub(super) fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells
        .map(|cell| cell.replace(['\t', '\n', '\r'], " "))
        .collect();
    cells.join("\t") + "\n"
}

pub(super) fn number(figure: f64, language: Language) -> String {
    editable(figure, language).replace('\u{2212}', "-")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::inventory::calculate;
    use crate::standard::{Options, beges, statement};
    use crate::study::{Answer, PostAssessment, Study};

    /// 100,000 kWh in 2024: plant 0.035, upstream 0.0131, losses 0.0038 kg CO2e/kWh.
    fn electricity() -> Study {
        let mut study = Study::new("a", 2024);
        study.sector = Some("etudes".to_owned());
        let answer = Answer::quantity(100_000.0, "kWh");
        study.answers = [("electricity.use".to_owned(), answer)].into();
        study.posts.push(PostAssessment::excluded(
            crate::post::Post::Commuting,
            "three\tpeople\nat home",
        ));
        study
    }

    fn restated(standard: Standard) -> Statement {
        let study = electricity();
        statement(&study, &calculate(&study), standard, &Options::default())
    }

    #[test]
    fn cells_are_unrounded_in_the_decimal_mark_of_the_language() {
        let statement = restated(Standard::Beges);
        for (language, mark) in [(Language::French, ','), (Language::English, '.')] {
            let text = table(&statement, language);
            let lines: Vec<Vec<&str>> = text
                .lines()
                .map(|line| line.split('\t').collect())
                .collect();
            // The heads, six categories, 22 posts, the total.
            assert_eq!(lines.len(), 30);
            assert!(lines.iter().all(|cells| cells.len() == 11), "{text}");
            let of = |code: &str| {
                let found = lines.iter().find(|cells| cells[0] == code);
                found.unwrap_or_else(|| panic!("no {code}"))[7].replace(mark, ".")
            };
            let tonnes = |code: &str| of(code).parse::<f64>().unwrap();
            assert!((tonnes("2.1") - 3.5).abs() < 1e-9);
            assert!((tonnes("4.1") - 1.69).abs() < 1e-9);
            assert!((tonnes("") - 5.19).abs() < 1e-9);
            assert_eq!((of("1.1"), of("3")), (String::new(), String::new()));
            assert!(
                lines
                    .iter()
                    .any(|cells| cells[2].ends_with("three people at home"))
            );
        }
    }

    #[test]
    fn spreadsheets_read_the_numbers() {
        assert_eq!(number(-1234.5, Language::French), "-1234,5");
        assert_eq!(number(2.5e-9, Language::English), "2.5E-9");
    }

    #[test]
    fn the_columns_of_the_export_have_their_values_below() {
        let columns = beges::export_columns(&restated(Standard::Beges), beges::Role::Publication);
        let text = export(&columns, Language::French);
        let lines: Vec<Vec<&str>> = text
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        assert_eq!((lines.len(), lines[0].len(), lines[1].len()), (2, 22, 22));
        let at = lines[0]
            .iter()
            .position(|name| *name == "Emissions publication P4.1");
        assert_eq!(lines[1][at.unwrap()], "1,69");
    }
}
