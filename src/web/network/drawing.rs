//! The drawing of a network: its groups along a trunk, each a disc as large as its year emits, and a
//! link to its form. A table says the same.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::plan::Plan;
use super::results::{in_tonnes, tonnes};
use super::{address, names};
use crate::chart::wrap;
use crate::network::{Bounds, Network, Results};
use crate::settings::item::element_id;
use crate::text::{self, fill};
use crate::web::on_demand::reveal;
use crate::web::result::report::{Row, table};

/// Width of the drawing, and height of a group of it.
const WIDTH: f64 = 340.0;
const STEP: f64 = 84.0;
/// Where the trunk is.
const TRUNK: f64 = 44.0;
/// Radius of the largest disc, and of the smallest.
const LARGEST: f64 = 36.0;
const SMALLEST: f64 = 5.0;
/// Letters on a line beside a disc.
const LETTERS: f64 = 27.0;

/// A group as it is drawn.
struct Drawn {
    name: String,
    address: String,
    element: String,
    embodied: Bounds,
    yearly: Bounds,
    /// Its radius.
    radius: f64,
}

/// The identifier of the form of a group on the page.
pub fn element(id: &str) -> String {
    element_id("group", id)
}

fn drawn(plan: Plan, network: &Network, results: &Results) -> Vec<Drawn> {
    // With what is at the customer’s, which has a group of its own.
    let mut sums: BTreeMap<usize, [Bounds; 2]> = BTreeMap::new();
    for term in &results.terms {
        let [embodied, yearly] = sums.entry(term.group).or_default();
        if !term.part.is_yearly() {
            *embodied += term.emissions;
        }
        *yearly += term.emissions * results.share(term);
    }
    let most = sums.values().map(|[_, yearly]| yearly.central);
    let most = most.fold(0.0, f64::max);
    let groups = network.groups.iter().enumerate();
    let drawn = groups.map(|(place, group)| {
        let [embodied, yearly] = sums.get(&place).copied().unwrap_or_default();
        // The area is as the emissions.
        let share = if most > 0.0 {
            yearly.central / most
        } else {
            0.0
        };
        let element = element(&group.id);
        let called = element.trim_start_matches("group-");
        Drawn {
            name: names::group(group, plan.editor.language),
            address: format!("{}/{called}", address(&network.id)),
            element,
            embodied,
            yearly,
            radius: (LARGEST * share.max(0.0).sqrt()).max(SMALLEST),
        }
    });
    drawn.collect()
}

/// The drawing and its table.
pub fn section(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let content = move || {
        let results = plan.results.get();
        let groups = plan.get(|network| drawn(plan, network, &results));
        if groups.is_empty() {
            return None;
        }
        let rows = groups.iter().map(|group| {
            let cells = [group.embodied, group.yearly];
            let cells = cells.map(|amount| tonnes(&amount, language).value);
            Row::texts(group.name.clone(), cells.to_vec(), "")
        });
        let columns = [text::NET_PART, text::NET_EMBODIED, text::NET_YEARLY];
        let table = table(
            text::NET_DRAWING_TABLE.get(language).to_owned(),
            columns.map(|name| name.get(language)).to_vec(),
            rows.collect(),
        );
        Some(view! { {picture(plan, groups)} {table} })
    };
    view! {
        <section class="network-drawing" aria-labelledby="drawing-title">
            <h2 id="drawing-title">{text::NET_DRAWING.get(language)}</h2>
            <p class="help">{text::NET_DRAWING_HELP.get(language)}</p>
            {content}
        </section>
    }
    .into_any()
}

fn picture(plan: Plan, groups: Vec<Drawn>) -> AnyView {
    let language = plan.editor.language;
    let height = STEP * groups.len() as f64 + 8.0;
    let frame = format!("0 0 {WIDTH} {height}");
    let trunk = format!(
        "M{TRUNK} {:.0}V{:.0}",
        STEP / 2.0,
        height - STEP / 2.0 - 8.0
    );
    let links = groups.into_iter().enumerate().map(|(place, group)| {
        let middle = STEP * (place as f64 + 0.5);
        let mut lines = wrap(&group.name, LETTERS);
        lines.truncate(2);
        let first = middle - 9.0 * lines.len() as f64 + 4.0;
        let names = lines.into_iter().enumerate().map(|(at, line)| {
            let y = format!("{:.0}", first + 18.0 * at as f64);
            view! { <tspan x="92" y=y>{line}</tspan> }
        });
        let names: Vec<_> = names.collect();
        let below = format!("{:.0}", first + 18.0 * names.len() as f64);
        let figure = fill(
            text::NET_TONNES_YEAR.get(language),
            &[&in_tonnes(&group.yearly, language)],
        );
        let element = group.element;
        view! {
            <a href=group.address on:click=move |_| reveal(element.clone())>
                <rect class="net-hit" x="2" y=format!("{:.0}", middle - STEP / 2.0 + 2.0) width="336" height="80"/>
                <circle cx=TRUNK.to_string() cy=format!("{middle:.0}") r=format!("{:.1}", group.radius)/>
                <text class="net-drawn-name">{names}</text>
                <text x="92" y=below class="net-drawn-figure">{figure}</text>
            </a>
        }
        .into_any()
    });
    let links: Vec<AnyView> = links.collect();
    view! {
        <svg class="net-picture" viewBox=frame role="group" aria-labelledby="drawing-title">
            <path class="net-trunk" d=trunk/>
            {links}
        </svg>
    }
    .into_any()
}
