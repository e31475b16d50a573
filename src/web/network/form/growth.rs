//! How a network is built up: prises and lines at the end of each year.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::part;
use crate::network::{Built, Network};
use crate::settings::typed::INVENTORY_YEARS;
use crate::study::LARGEST;
use crate::text::{self, Bilingual, fill};
use crate::web::detail::settings::field::{self, Measure, Named};
use crate::web::detail::settings::focus;
use crate::web::network::plan::Plan;
use crate::web::result::report::paragraph;

/// The years, and the button that adds one.
pub fn growth(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let count = Memo::new(move |_| plan.get(|network| network.growth.len()));
    let add = move |_| {
        let at = count.get_untracked();
        plan.apply(|network| network.growth.push(next(network)));
        focus(format!("growth-{at}-prises"));
    };
    let rows = move || (0..count.get()).collect::<Vec<_>>();
    let content = view! {
        {paragraph("help", text::NET_GROWTH_HELP.get(language))}
        <div class="net-rows">
            <For each=rows key=|at| *at children=move |at| year(plan, at)/>
        </div>
        <p class="actions">
            <button type="button" id="add-growth" on:click=add>{text::NET_GROWTH_ADD.get(language)}</button>
        </p>
    };
    part(
        plan,
        "network-growth",
        text::NET_GROWTH,
        false,
        content.into_any(),
    )
}

/// The year after the last, as the last; the first is that of the network, complete.
fn next(network: &Network) -> Built {
    let served = |unit| network.served(unit).unwrap_or_default();
    let last = network.growth.iter().max_by_key(|built| built.year);
    last.map_or_else(
        || Built {
            year: network.year,
            prises: served("prise"),
            lines: served("line"),
        },
        |last| Built {
            year: last.year.saturating_add(1).min(*INVENTORY_YEARS.end()),
            ..last.clone()
        },
    )
}

fn year(plan: Plan, at: usize) -> AnyView {
    let language = plan.editor.language;
    let of = move || plan.get(|network| network.growth.get(at).map(|built| built.year));
    let name = move || {
        let year = of().map(|year| year.to_string()).unwrap_or_default();
        fill(text::NET_GROWTH_YEAR.get(language), &[&year])
    };
    let twice = RwSignal::new(false);
    let lacks = move || twice.get().then_some(text::NET_GROWTH_TWICE);
    let year = field::year(
        Named::new(
            plan.editor,
            format!("growth-{at}-year"),
            text::NET_GROWTH_END,
        )
        .lacks(lacks),
        INVENTORY_YEARS,
        true,
        of,
        move |year| {
            let Some(year) = year else { return };
            let others = |network: &Network| {
                let mut others = network.growth.iter().enumerate();
                others.any(|(place, built)| place != at && built.year == year)
            };
            twice.set(plan.network.with_untracked(others));
            if !twice.get_untracked() {
                plan.apply(|network| change(network, at, |built| built.year = year));
            }
        },
    );
    let numbers: [(_, _, Reach); 2] = [
        ("prises", text::NET_GROWTH_PRISES, |built| &mut built.prises),
        ("lines", text::NET_GROWTH_LINES, |built| &mut built.lines),
    ];
    let numbers = numbers.map(|(word, label, reach)| number(plan, at, (word, label), reach));
    let delete = move |_| {
        plan.apply(|network| {
            if at < network.growth.len() {
                network.growth.remove(at);
            }
        });
        focus("add-growth".to_owned());
    };
    let spoken = move || fill(text::SET_DELETE_NAMED.get(language), &[&name()]);
    view! {
        <div class="net-year" role="group" aria-label=name>
            {year}
            {numbers.into_iter().collect_view()}
            <button type="button" class="danger" id=format!("growth-{at}-delete") aria-label=spoken on:click=delete>
                {text::SET_DELETE.get(language)}
            </button>
        </div>
    }
    .into_any()
}

/// Where a number of a year is.
type Reach = fn(&mut Built) -> &mut f64;

fn number(plan: Plan, at: usize, (word, label): (&str, Bilingual), reach: Reach) -> AnyView {
    let measure = Measure {
        unit: if word == "prises" { "prise" } else { "line" },
        most: LARGEST,
        compulsory: true,
    };
    field::number(
        Named::new(plan.editor, format!("growth-{at}-{word}"), label),
        measure,
        move || {
            let built = plan.get(|network| network.growth.get(at).cloned());
            built.map(|mut built| *reach(&mut built))
        },
        move |value| {
            if let Some(value) = value {
                plan.apply(|network| change(network, at, |built| *reach(built) = value));
            }
        },
    )
}

fn change(network: &mut Network, at: usize, edit: impl FnOnce(&mut Built)) {
    if let Some(built) = network.growth.get_mut(at) {
        edit(built);
    }
}
