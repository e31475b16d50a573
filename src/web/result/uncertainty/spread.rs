//! Which errors make the spread, and which figures to improve first.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::catalogue::{self, PARAMETERS};
use crate::chart::{Bar, Chart};
use crate::figure::quantity;
use crate::inventory::{TermSource, factor};
use crate::link::Route;
use crate::number::percent;
use crate::sector::{Bilingual, HEADCOUNT, TURNOVER};
use crate::simulation::{Contributions, Variable, VariableShare};
use crate::text;
use crate::web::library::figures;
use crate::web::result::figure::figure;
use crate::web::result::report::{Report, Row, list, paragraph, table};
use crate::web::result::trace::field_name;

/// Sources of error shown one by one, and those worth a piece of advice.
const LEADING: usize = 8;
const FIRST: usize = 3;

/// Chart and table of the leading sources of error, then what to improve.
pub fn spread(report: &Report, contributions: &Contributions) -> AnyView {
    let (leading, rest) = contributions.leading(LEADING);
    if leading.is_empty() {
        return ().into_any();
    }
    let others = contributions.variables.len() - leading.len();
    let rest = (others > 0).then(|| {
        let name = report.fill(text::SPREAD_REST, &[&others.to_string()]);
        (name, rest)
    });
    view! {
        <h3>{report.t(text::SPREAD_TITLE)}</h3>
        {paragraph("", report.t(text::SPREAD_INTRO))}
        {figure(report, chart(report, leading, rest.as_ref()))}
        {variables(report, leading, rest)}
        {advice(report, leading)}
    }
    .into_any()
}

/// How a source of error is known to the reader.
struct Named {
    name: String,
    /// Language of the name, when it is not that of the page.
    language: Option<&'static str>,
    address: Option<String>,
}

fn named(report: &Report, variable: &Variable) -> Named {
    let plain = |name: String, address| Named {
        name,
        language: None,
        address,
    };
    match variable {
        Variable::Factor(id) => match catalogue::find(id) {
            Some(known) => {
                let (name, language) = figures::name(known, report.language);
                Named {
                    name: name.to_owned(),
                    language,
                    address: Some(format!("{}/{id}", Route::Factors.hash())),
                }
            }
            // A factor that the study holds, or that was typed in a field.
            None => match card(report, id) {
                Some(card) => plain(field_name(report, id), Some(card)),
                None => {
                    let own = factor(&report.study, id).map(|own| own.fr.to_string());
                    plain(own.unwrap_or_else(|| id.to_string()), None)
                }
            },
        },
        Variable::Parameter(id) => {
            let known = PARAMETERS.iter().find(|known| known.id == *id);
            let name = known.map_or(*id, |known| report.t(known.name));
            let address = format!("{}/parameters", Route::Method.hash());
            plain(name.to_owned(), Some(address))
        }
        Variable::Field(id) => plain(field_name(report, id), card(report, id)),
        Variable::Datum(id) => {
            let mut lines = report.inventory.lines.iter();
            let line = lines.find(|line| {
                let mut terms = line.terms.iter().chain(&line.lifetime);
                line.id == *id && terms.any(|term| term.source == TermSource::Datum)
            });
            let name = line.map_or_else(|| id.to_string(), |line| report.line_name(line));
            plain(name, None)
        }
    }
}

/// Address of the card that asks a field in this métier.
fn card(report: &Report, field: &str) -> Option<String> {
    let card = if [HEADCOUNT, TURNOVER].contains(&field) {
        "profile"
    } else {
        let cards = report
            .sector
            .into_iter()
            .flat_map(|sector| sector.questions);
        let mut asking = cards.filter(|card| card.fields.iter().any(|known| known.id == field));
        asking.next()?.id
    };
    Some(format!("{}/{card}", Route::Estimate.hash()))
}

fn link(known: Named) -> AnyView {
    let Named {
        name,
        language,
        address,
    } = known;
    match address {
        Some(address) => view! { <a href=address lang=language>{name}</a> }.into_any(),
        None => name.into_any(),
    }
}

fn kind(variable: &Variable) -> Bilingual {
    match variable {
        Variable::Factor(_) => text::SPREAD_FACTOR,
        Variable::Parameter(_) => text::SPREAD_PARAMETER,
        Variable::Field(_) => text::SPREAD_FIELD,
        Variable::Datum(_) => text::SPREAD_DATUM,
    }
}

fn chart(report: &Report, leading: &[VariableShare], rest: Option<&(String, f64)>) -> Chart {
    let bar = |label: String, share: f64| Bar {
        label,
        figure: percent(share, 0, report.language),
        group: false,
        value: share * 100.0,
        low: share * 100.0,
        high: share * 100.0,
        measured: 1.0,
    };
    let mut bars: Vec<Bar> = leading
        .iter()
        .map(|known| {
            let name = named(report, &known.variable).name;
            let kind = report.t(kind(&known.variable));
            bar(format!("{name} ({kind})"), known.share)
        })
        .collect();
    bars.extend(rest.map(|(name, share)| bar(name.clone(), *share)));
    let year = report.inventory.year.to_string();
    Chart {
        id: "spread",
        title: report.fill(text::SPREAD_CHART, &[report.study_name(), &year]),
        description: report.t(text::CHART_DESCRIPTION).to_owned(),
        unit: report.t(text::SPREAD_UNIT).to_owned(),
        legend: [String::new(), String::new()],
        bars,
        language: report.language,
    }
}

fn variables(report: &Report, leading: &[VariableShare], rest: Option<(String, f64)>) -> AnyView {
    let mut rows: Vec<Row> = leading
        .iter()
        .map(|known| {
            let cells = [
                report.t(kind(&known.variable)).to_owned(),
                quantity(known.lines as f64, "", report.language),
                percent(known.share, 1, report.language),
            ];
            Row {
                head: link(named(report, &known.variable)),
                cells: cells.map(IntoAny::into_any).into(),
                class: "",
            }
        })
        .collect();
    rows.extend(rest.map(|(name, share)| {
        let share = percent(share, 1, report.language);
        Row::texts(name, vec!["—".to_owned(), "—".to_owned(), share], "")
    }));
    let columns = [
        text::SPREAD_VARIABLE,
        text::SPREAD_KIND,
        text::SPREAD_LINES,
        text::SPREAD_SHARE,
    ];
    let content = table(
        report.t(text::SPREAD_TABLE).to_owned(),
        columns.map(|name| report.t(name)).to_vec(),
        rows,
    );
    view! { <div id="spread">{content}</div> }.into_any()
}

/// Whether a factor is per amount of money.
fn monetary(report: &Report, factor: &str) -> bool {
    let mut lines = report.inventory.lines.iter();
    lines.any(|line| line.monetary && line.factor == factor)
}

fn advice(report: &Report, leading: &[VariableShare]) -> AnyView {
    let items = leading.iter().take(FIRST).map(|known| {
        let advice = match &known.variable {
            Variable::Factor(id) if monetary(report, id) => text::SPREAD_REDUCE_MONEY,
            Variable::Factor(_) => text::SPREAD_REDUCE_FACTOR,
            Variable::Parameter(_) => text::SPREAD_REDUCE_PARAMETER,
            Variable::Field(_) | Variable::Datum(_) => text::SPREAD_REDUCE_FIELD,
        };
        let share = percent(known.share, 0, report.language);
        let name = link(named(report, &known.variable));
        view! { {name} " (" {share} ") — " {report.t(advice)} }.into_any()
    });
    view! {
        <h3>{report.t(text::SPREAD_REDUCE)}</h3>
        {paragraph("", report.t(text::SPREAD_REDUCE_INTRO))}
        {list("advice", items.collect())}
    }
    .into_any()
}
