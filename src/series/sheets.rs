//! The tables of a series: totals by year, the year of reference beside another, what the gap is made
//! of, and per-unit indicators.

use super::{LikeForLike, PostSplit, Series, Year, difference};
use crate::inventory::{PostStatus, indicator};
use crate::language::Language;
use crate::post::{Category, Post};
use crate::sector;
use crate::standard::sheet::{Cell, Sheet, SheetRow, Weight};
use crate::standard::{Options, Standard, Statement, copied::is_assessed, statement};
use crate::text::{self, Bilingual, fill};

impl Year {
    /// The BEGES of the year.
    #[must_use]
    pub fn beges(&self) -> Statement {
        let options = Options::default();
        statement(&self.study, &self.inventory, Standard::Beges, &options)
    }
}

fn named(code: &str, label: Bilingual, language: Language) -> String {
    format!("{code}\u{a0}{}", label.get(language))
}

/// The total and the categories of every year, t CO2e.
#[must_use]
pub fn evolution(series: &Series, language: Language) -> Sheet {
    let row = |head: String, of: &dyn Fn(&Year) -> Option<f64>, weight| {
        let cells = series.years.iter().map(|year| Cell::tonnes(of(year)));
        SheetRow::new(head, cells.collect(), weight)
    };
    let categories = Category::all().map(|category| {
        let of = |year: &Year| {
            let mut posts = year.inventory.posts.iter();
            let assessed = posts.any(|post| {
                post.post.category() == category && post.status == PostStatus::Assessed
            });
            let mut all = year.inventory.categories.iter();
            let total = all.find(|of| of.category == category)?;
            assessed.then_some(total.amount.value)
        };
        let head = named(category.code(), category.label(), language);
        row(head, &of, Weight::Plain)
    });
    let mut rows: Vec<SheetRow> = categories.collect();
    let total = text::RESULT_ALL_POSTS.get(language).to_owned();
    rows.push(row(
        total,
        &|year| Some(year.inventory.total.value),
        Weight::Total,
    ));
    Sheet {
        caption: text::YEARS_TABLE.get(language).to_owned(),
        columns: years(series, text::RESULT_POST, language),
        rows,
    }
}

/// A head and the years.
fn years(series: &Series, head: Bilingual, language: Language) -> Vec<String> {
    let head = head.get(language).to_owned();
    let years = series.years.iter().map(|year| year.study.year.to_string());
    std::iter::once(head).chain(years).collect()
}

/// The BEGES of a year beside that of the year of reference: both, and the difference in tonnes and
/// in percent. Rows open on the lines of the year.
#[must_use]
pub fn beside_reference(reference: &Year, current: &Year, language: Language) -> Sheet {
    let (before, after) = (reference.beges(), current.beges());
    let cells = |before: Option<f64>, after: Option<f64>| {
        let gap = before.zip(after).map(|(from, to)| difference(from, to));
        vec![
            Cell::tonnes(before),
            Cell::tonnes(after),
            Cell::tonnes(gap.map(|(gap, _)| gap)),
            Cell::of(gap.and_then(|(_, percent)| percent), 1),
        ]
    };
    let mut rows = Vec::new();
    for (before, after) in before.groups.iter().zip(&after.groups) {
        let assessed = [before, after].map(|group| {
            let assessed = is_assessed(&group.rows);
            assessed.then_some(group.amount.value)
        });
        let head = named(after.code, after.label, language);
        rows.push(SheetRow::new(
            head,
            cells(assessed[0], assessed[1]),
            Weight::Group,
        ));
        for (before, after) in before.rows.iter().zip(&after.rows) {
            let assessed = [before, after].map(|row| {
                let assessed = row.status == PostStatus::Assessed;
                assessed.then_some(row.amount.value)
            });
            let head = named(after.code, after.label, language);
            let row = SheetRow::new(head, cells(assessed[0], assessed[1]), Weight::Plain);
            rows.push(row.from_lines(after.lines.iter()));
        }
    }
    let totals = cells(Some(before.total.value), Some(after.total.value));
    let total = text::RESULT_ALL_POSTS.get(language);
    rows.push(SheetRow::new(total, totals, Weight::Total));
    let [before, after] = [before.year, after.year].map(|year| year.to_string());
    let reference = fill(text::YEARS_REFERENCE_COLUMN.get(language), &[&before]);
    Sheet {
        caption: fill(text::YEARS_BESIDE_TABLE.get(language), &[&before, &after]),
        columns: vec![
            text::RESULT_POST.get(language).to_owned(),
            reference,
            after,
            text::YEARS_DIFFERENCE.get(language).to_owned(),
            text::YEARS_PERCENT.get(language).to_owned(),
        ],
        rows,
    }
}

/// What the gap to the year of reference is made of, t CO2e.
#[must_use]
pub fn split(found: &LikeForLike, years: [i32; 2], language: Language) -> Sheet {
    let row = |of: &PostSplit| {
        let head = match of.post {
            Some(post) => named(Post::code(post), post.label(), language),
            None => text::RESULT_ALL_POSTS.get(language).to_owned(),
        };
        let cells = [
            of.reference,
            of.factors_and_method(),
            of.recalculated,
            of.activity(),
            of.current,
        ];
        let weight = match of.post {
            Some(_) => Weight::Plain,
            None => Weight::Total,
        };
        SheetRow::new(head, cells.map(|kg| Cell::tonnes(Some(kg))).into(), weight)
    };
    let rows = found.posts.iter().chain([&found.total]).map(row);
    let [before, after] = years.map(|year| year.to_string());
    let heads = [
        text::YEARS_FACTORS_AND_METHOD,
        text::YEARS_RECALCULATED,
        text::YEARS_ACTIVITY,
    ];
    let [method, recalculated, activity] = heads.map(|head| head.get(language));
    Sheet {
        caption: fill(text::YEARS_SPLIT_TABLE.get(language), &[&before, &after]),
        columns: vec![
            text::RESULT_POST.get(language).to_owned(),
            before.clone(),
            method.to_owned(),
            fill(recalculated, &[&before, &after]),
            activity.to_owned(),
            after,
        ],
        rows: rows.collect(),
    }
}

/// Per-unit indicators of every year, kg CO2e per unit: turnover, head-count, then those of the métier
/// of a study.
#[must_use]
pub fn indicators(series: &Series, of: &crate::study::Study, language: Language) -> Sheet {
    let row = |head: &str, value: &dyn Fn(&Year) -> Option<f64>| {
        let cells = series.years.iter().map(|year| Cell::of(value(year), 3));
        SheetRow::new(head, cells.collect(), Weight::Plain)
    };
    let per = |year: &Year, by: Option<f64>| {
        let by = by.filter(|by| *by > 0.0)?;
        Some(year.inventory.total.value / by)
    };
    let mut rows = vec![
        row(text::YEARS_PER_TURNOVER.get(language), &|year| {
            per(year, year.study.organisation.turnover)
        }),
        row(text::YEARS_PER_EMPLOYEE.get(language), &|year| {
            per(year, year.study.organisation.headcount)
        }),
    ];
    let sector = of.sector.as_deref().and_then(sector::find);
    let known = sector.into_iter().flat_map(|sector| sector.indicators);
    // Those of the whole inventory over head-count and turnover are above.
    let usual = ["organisation.turnover", "organisation.headcount"];
    let known = known.filter(|known| !(known.lines.is_empty() && usual.contains(&known.per)));
    rows.extend(known.map(|known| {
        row(known.name.get(language), &|year| {
            let amount = indicator(&year.study, &year.inventory, known)?;
            Some(amount.value)
        })
    }));
    Sheet {
        caption: text::YEARS_INDICATORS_TABLE.get(language).to_owned(),
        columns: years(series, text::YEARS_INDICATOR, language),
        rows,
    }
}
