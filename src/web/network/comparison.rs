//! Two to four networks of the study side by side, the first chosen being the reference.

mod drawn;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::names;
use super::results::{in_tonnes, tonnes};
use crate::chart::{Bar, Chart};
use crate::link::Route;
use crate::network::kept;
use crate::network::{BreakEven, Figure, Network, Results, calculate, compare};
use crate::number::percent;
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
use crate::web::result::figure::figure;
use crate::web::result::report::{Report, Row, link, list, paragraph, table};
use drawn::{Draw, draws};

/// Networks compared at once.
const MOST: usize = 4;

/// A network chosen.
#[derive(Clone, PartialEq)]
struct Design {
    name: String,
    network: Network,
}

/// The choice of networks, and their comparison.
pub fn comparison(editor: Editor) -> AnyView {
    let language = editor.language;
    let known = Memo::new(move |_| {
        let kept = editor.study.with(kept::all).into_iter();
        let designs = kept.filter_map(|kept| {
            let name = names::network(&kept.name, language);
            kept.network.ok().map(|network| Design { name, network })
        });
        designs.collect::<Vec<_>>()
    });
    let first = known.with_untracked(|known| (0..known.len().min(2)).collect::<BTreeSet<usize>>());
    let chosen = RwSignal::new(first);
    let boxes = move || {
        let boxes = known.get().into_iter().enumerate().map(|(place, design)| {
            let id = format!("compare-{place}");
            let checked = move || chosen.with(|chosen| chosen.contains(&place));
            let full = move || chosen.with(|chosen| chosen.len() >= MOST && !chosen.contains(&place));
            let toggle = move |_| {
                chosen.update(|chosen| {
                    if !chosen.remove(&place) {
                        chosen.insert(place);
                    }
                });
            };
            view! {
                <label class="check">
                    <input type="checkbox" id=id prop:checked=checked disabled=full on:change=toggle/>
                    " "{design.name}
                </label>
            }
        });
        boxes.collect_view()
    };
    let designs = Memo::new(move |_| {
        let of = |known: &Vec<Design>| {
            let chosen = chosen.get();
            let places = chosen
                .into_iter()
                .filter_map(|place| known.get(place).cloned());
            places.collect::<Vec<_>>()
        };
        known.with(of)
    });
    let draws = draws(designs);
    let content = move || {
        let designs = designs.get();
        if designs.len() < 2 {
            return paragraph("note", text::NET_COMPARE_TWO.get(language));
        }
        let results: Vec<Results> = designs
            .iter()
            .map(|design| calculate(&design.network))
            .collect();
        let drawn = draws.get();
        view! {
            {figures(editor, &designs, &results)}
            {chart(editor, &designs, &results, drawn.as_ref())}
            {against(editor, &designs, drawn.as_ref())}
        }
        .into_any()
    };
    let back = link(Route::Network.hash(), text::NET_ALL.get(language));
    view! {
        <p class="network-back">{back}</p>
        <h1>{text::NET_COMPARE.get(language)}</h1>
        {paragraph("", text::NET_COMPARE_HELP.get(language))}
        <fieldset class="set-new">
            <legend>{text::NET_COMPARE_CHOICE.get(language)}</legend>
            <div class="network-choice">{boxes}</div>
        </fieldset>
        <div class="network-comparison">{content}</div>
    }
    .into_any()
}

/// The three figures of each design, with stacked bounds.
fn figures(editor: Editor, designs: &[Design], results: &[Results]) -> AnyView {
    let language = editor.language;
    let rows = designs.iter().zip(results).map(|(design, results)| {
        let amounts = [results.embodied(), results.operation(), results.yearly()];
        let cells = amounts.iter().flat_map(|amount| {
            let shown = tonnes(amount, language);
            let range = fill(text::RESULT_TO.get(language), &[&shown.low, &shown.high]);
            [shown.value, range]
        });
        Row::texts(design.name.clone(), cells.collect(), "")
    });
    let columns = [
        text::NET_DESIGN,
        text::NET_EMBODIED,
        text::NET_BOUNDS_COLUMN,
        text::NET_OPERATION,
        text::NET_BOUNDS_COLUMN,
        text::NET_YEARLY,
        text::NET_BOUNDS_COLUMN,
    ];
    table(
        text::NET_COMPARE_TABLE.get(language).to_owned(),
        columns.map(|name| name.get(language)).to_vec(),
        rows.collect(),
    )
}

/// A bar for the year of each design, with its drawn interval once it is drawn.
fn chart(editor: Editor, designs: &[Design], results: &[Results], drawn: Option<&Draw>) -> AnyView {
    let language = editor.language;
    let bars = designs
        .iter()
        .zip(results)
        .enumerate()
        .map(|(place, (design, results))| {
            let yearly = results.yearly();
            let interval = drawn.and_then(|drawn| drawn.interval(place, Figure::Yearly));
            let (low, high) = interval.unwrap_or((yearly.central, yearly.central));
            Bar {
                label: design.name.clone(),
                figure: in_tonnes(&yearly, language),
                group: false,
                value: yearly.central / 1000.0,
                low: low / 1000.0,
                high: high / 1000.0,
                measured: 1.0,
            }
        });
    let chart = Chart {
        id: "designs",
        title: text::NET_COMPARE_CHART.get(language).to_owned(),
        description: text::NET_COMPARE_CHART_HELP.get(language).to_owned(),
        unit: text::NET_YEAR_UNIT.get(language).to_owned(),
        legend: [String::new(), String::new()],
        bars: bars.collect(),
        language,
    };
    let report = Report {
        study: Arc::new(editor.study.get_untracked()),
        inventory: editor.inventory.get_untracked(),
        sector: None,
        language,
        printing: RwSignal::new(false),
    };
    figure(&report, chart)
}

/// Each design against the first.
fn against(editor: Editor, designs: &[Design], drawn: Option<&Draw>) -> AnyView {
    let Some((first, others)) = designs.split_first() else {
        return ().into_any();
    };
    let sections = others
        .iter()
        .enumerate()
        .map(|(place, other)| pair(editor, first, other, drawn.map(|drawn| (drawn, place + 1))));
    sections.collect::<Vec<AnyView>>().into_any()
}

fn pair(editor: Editor, first: &Design, other: &Design, drawn: Option<(&Draw, usize)>) -> AnyView {
    let language = editor.language;
    let names = [other.name.as_str(), first.name.as_str()];
    let found = compare(&first.network, &other.network);
    let title = fill(text::NET_AGAINST.get(language), &names);
    let says = |pattern: text::Bilingual, more: &[&str]| {
        fill(pattern.get(language), &[&names[..], more].concat())
    };
    let differences = [
        (text::NET_LESS_BUILD, found.embodied),
        (text::NET_LESS_OPERATION, found.operation),
        (text::NET_LESS_YEARLY, found.yearly),
    ];
    let mut sentences: Vec<String> = differences
        .into_iter()
        .map(|(pattern, amount)| says(pattern, &[&in_tonnes(&amount, language)]))
        .collect();
    let [build, operation] = [found.embodied.central, found.operation.central];
    sentences.push(match found.break_even {
        BreakEven::After(years) => {
            let years = crate::figure::significant(years, 2, language);
            let pattern = if build > 0.0 {
                text::NET_BELOW_AFTER
            } else {
                text::NET_ABOVE_AFTER
            };
            says(pattern, &[&years])
        }
        BreakEven::Never if build == 0.0 && operation == 0.0 => says(text::NET_SAME, &[]),
        BreakEven::Never if build + operation < 0.0 => says(text::NET_ALWAYS_BELOW, &[]),
        BreakEven::Never => says(text::NET_ALWAYS_ABOVE, &[]),
    });
    match drawn {
        None => sentences.push(text::NET_DRAWING_LOTS.get(language).to_owned()),
        Some((drawn, place)) => {
            for (figure, pattern) in [
                (Figure::Embodied, text::NET_BELOW_BUILD),
                (Figure::Yearly, text::NET_BELOW_YEARLY),
            ] {
                if let Some(share) = drawn.below(place, 0, figure) {
                    sentences.push(says(pattern, &[&percent(share, 0, language)]));
                }
            }
        }
    }
    let sentences = sentences.into_iter().map(IntoAny::into_any).collect();
    let mut components: Vec<_> = found.components.iter().collect();
    components
        .retain(|(_, amount)| amount.low != 0.0 || amount.central != 0.0 || amount.high != 0.0);
    components.sort_by(|(_, a), (_, b)| b.central.abs().total_cmp(&a.central.abs()));
    let rows = components.into_iter().map(|(id, amount)| {
        let shown = tonnes(amount, language);
        let known = |network: &Network| {
            let name = names::component(network, id, language);
            (name != *id).then_some(name)
        };
        let name = known(&other.network).or_else(|| known(&first.network));
        let ends = [shown.low, shown.high].join(" · ");
        Row::texts(
            name.unwrap_or_else(|| id.clone()),
            vec![shown.value, ends],
            "",
        )
    });
    let rows: Vec<Row> = rows.collect();
    let differences = if rows.is_empty() {
        paragraph("note", text::NET_NO_DIFFERENCE.get(language))
    } else {
        let columns = [
            text::NET_COMPONENT,
            text::NET_DIFFERENCE,
            text::NET_DIFFERENCE_ENDS,
        ];
        table(
            fill(text::NET_DIFFERENCES.get(language), &names),
            columns.map(|name| name.get(language)).to_vec(),
            rows,
        )
    };
    view! { <section class="network-pair"><h2>{title}</h2>{list("", sentences)}{differences}</section> }
        .into_any()
}
