//! The drawing of a network: its groups along a trunk, each a disc as large as its year emits, and a
//! link to its form. A table says the same.

use std::collections::BTreeMap;
use std::fmt::Write;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::plan::Plan;
use super::results::{in_tonnes, tonnes};
use super::{address, names};
use crate::chart::{escape, wrap};
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
/// Where the texts begin.
const BESIDE: f64 = 92.0;
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
        let [embodied, yearly] = sums.entry(term.of.group).or_default();
        if term.of.part.is_build() {
            *embodied += term.emissions;
        }
        *yearly += term.yearly();
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
        let called = element.strip_prefix("group-").unwrap_or(&element);
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
        Some(view! { {picture(plan, &groups)}{table} })
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

/// The drawing as SVG text: an `a` within it is another element than one of the page.
fn picture(plan: Plan, groups: &[Drawn]) -> AnyView {
    let language = plan.editor.language;
    let height = STEP * groups.len() as f64;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-labelledby=\"drawing-title\">\
         <path class=\"net-trunk\" d=\"M{TRUNK} {}V{}\"/>",
        STEP / 2.0,
        height - STEP / 2.0,
    );
    for (place, group) in groups.iter().enumerate() {
        let figure = in_tonnes(&group.yearly, language);
        let figure = fill(text::NET_TONNES_YEAR.get(language), &[&figure]);
        link(&mut svg, group, STEP * (place as f64 + 0.5), &figure);
    }
    svg.push_str("</svg>");
    // The address does not change when a link is followed again.
    let followed = |event: web_sys::MouseEvent| {
        use wasm_bindgen::JsCast;
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a").ok().flatten());
        if let Some(group) = link.and_then(|link| link.get_attribute("data-group")) {
            reveal(group);
        }
    };
    view! { <div class="net-picture" inner_html=svg on:click=followed></div> }.into_any()
}

/// A group: its disc, its name and its figure, around a height.
fn link(svg: &mut String, group: &Drawn, middle: f64, figure: &str) {
    let mut lines = wrap(&group.name, LETTERS);
    lines.truncate(2);
    let top = middle - STEP / 2.0 + 2.0;
    let _ = write!(
        svg,
        "<a href=\"{}\" data-group=\"{}\">\
         <rect class=\"net-hit\" x=\"2\" y=\"{top}\" width=\"{}\" height=\"{}\"/>\
         <circle cx=\"{TRUNK}\" cy=\"{middle}\" r=\"{:.1}\"/>",
        escape(&group.address),
        escape(&group.element),
        WIDTH - 4.0,
        STEP - 4.0,
        group.radius,
    );
    let mut y = middle - 9.0 * lines.len() as f64 + 4.0;
    for line in lines {
        let _ = write!(
            svg,
            "<text class=\"net-drawn-name\" x=\"{BESIDE}\" y=\"{y}\">{} </text>",
            escape(&line)
        );
        y += 18.0;
    }
    let figure = escape(figure);
    let _ = write!(
        svg,
        "<text class=\"net-drawn-figure\" x=\"{BESIDE}\" y=\"{y}\">{figure}</text></a>"
    );
}
