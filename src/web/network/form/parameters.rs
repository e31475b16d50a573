//! What the rules of a network use: levers of civil works, what no source gives, other parameters,
//! lifetimes.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{change, part};
use crate::figure::significant;
use crate::network::inputs::{self, LEVERS, measure};
use crate::network::table::{LAYERS, PARAMETERS, Parameter};
use crate::network::typed::Measure;
use crate::network::{Estimate, Lifetime, Network, Setting};
use crate::text::{self, Bilingual, fill};
use crate::web::network::drawing::element;
use crate::web::network::figure::{self, Row};
use crate::web::network::names;
use crate::web::network::plan::Plan;
use crate::web::result::report::paragraph;

/// Which parameters a part of the form has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Not found: the user gives them.
    NotFound,
    /// The four levers.
    Lever,
    /// All others.
    Other,
}

impl Sort {
    fn of(parameter: &Parameter) -> Self {
        if parameter.spread.is_none() {
            Self::NotFound
        } else if LEVERS.contains(&parameter.id) {
            Self::Lever
        } else {
            Self::Other
        }
    }
}

/// The parts of the form for parameters and lifetimes.
pub fn parameters(plan: Plan) -> AnyView {
    let used = Memo::new(move |_| plan.get(inputs::parameters));
    let layers = Memo::new(move |_| plan.get(inputs::layers));
    let parts = [
        (
            Sort::NotFound,
            "network-not-found",
            text::NET_NOT_FOUND,
            text::NET_NOT_FOUND_HELP,
            true,
        ),
        (
            Sort::Lever,
            "network-levers",
            text::NET_LEVERS,
            text::NET_LEVERS_HELP,
            true,
        ),
        (
            Sort::Other,
            "network-parameters",
            text::NET_PARAMETERS,
            text::NET_PARAMETERS_HELP,
            false,
        ),
    ];
    let language = plan.editor.language;
    let parts = parts.map(|(sort, id, title, help, open)| {
        let of_sort = Memo::new(move |_| {
            let is = |place: &usize| PARAMETERS.get(*place).is_some_and(|one| Sort::of(one) == sort);
            used.with(|used| used.iter().copied().filter(is).collect::<Vec<_>>())
        });
        let content = move || {
            let any = of_sort.with(|places| !places.is_empty());
            any.then(|| {
                let rows = view! {
                    {paragraph("help", help.get(language))}
                    <div class="net-rows">
                        <For each=move || of_sort.get() key=|place| *place children=move |place| parameter(plan, place, None)/>
                    </div>
                };
                part(plan, id, title, open, rows.into_any())
            })
        };
        let shown = Memo::new(move |_| of_sort.with(|places| !places.is_empty()));
        (move || shown.get().then(|| untrack(content))).into_any()
    });
    let parts: Vec<AnyView> = parts.into_iter().collect();
    let lifetimes = view! {
        {paragraph("help", text::NET_LIFETIMES_HELP.get(language))}
        <div class="net-rows">
            <For each=move || layers.get() key=|place| *place children=move |place| lifetime(plan, place)/>
        </div>
    };
    let lifetimes = part(
        plan,
        "network-lifetimes",
        text::NET_LIFETIMES,
        false,
        lifetimes.into_any(),
    );
    view! { {parts}{lifetimes} }.into_any()
}

fn named(name: Bilingual, plan: Plan) -> Signal<String> {
    let language = plan.editor.language;
    Signal::derive(move || name.get(language).to_owned())
}

/// The settings of a network, or of one of its groups.
fn settings(network: &Network, group: Option<StoredValue<String>>) -> &[Setting] {
    let Some(id) = group else {
        return &network.settings;
    };
    let mut groups = network.groups.iter();
    let found = id.with_value(|id| groups.find(|group| group.id == *id));
    found.map_or(&[], |group| &group.settings)
}

/// Puts a setting where it belongs, or takes it away.
fn set(network: &mut Network, group: Option<StoredValue<String>>, id: &str, to: Option<Estimate>) {
    let put = |settings: &mut Vec<Setting>| {
        settings.retain(|setting| setting.parameter != id);
        settings.extend(to.map(|figure| Setting {
            parameter: id.to_owned(),
            figure,
        }));
    };
    match group {
        None => put(&mut network.settings),
        Some(group) => group.with_value(|group| {
            change(network, group, |group| put(&mut group.settings));
        }),
    }
}

/// A parameter of a network, or of one of its groups, where a blank is that of the network.
pub fn parameter(plan: Plan, place: usize, group: Option<StoredValue<String>>) -> AnyView {
    let Some(parameter) = PARAMETERS.get(place) else {
        return ().into_any();
    };
    let measure = measure(parameter);
    let id = parameter.id;
    let element = match group {
        None => format!("parameter-{id}"),
        Some(group) => format!("{}-parameter-{id}", group.with_value(|id| element(id))),
    };
    let row = Row {
        id: element,
        name: named(parameter.name, plan),
        named: true,
        measure,
        compulsory: false,
        ranged: true,
    };
    let get = move |network: &Network| {
        let mut settings = settings(network, group).iter().rev();
        let found = settings.find(|setting| setting.parameter == id);
        found.map(|setting| setting.figure)
    };
    let field = figure::row(plan, row, get, move |network, estimate| {
        set(network, group, id, estimate);
    });
    let about = group.is_none().then(|| about(plan, parameter));
    view! { <div class="net-parameter">{field}{about}</div> }.into_any()
}

/// The usual figure of a parameter, its source and what to know of it.
fn about(plan: Plan, parameter: &'static Parameter) -> AnyView {
    let language = plan.editor.language;
    let unit = measure(parameter).symbol(language);
    let usual = match parameter.spread {
        None => text::NET_NO_FIGURE.get(language).to_owned(),
        Some(spread) => {
            let ends = [spread.central, spread.low, spread.high];
            let [value, low, high] = ends.map(|end| significant(end, 4, language));
            if spread.low == spread.high {
                fill(text::NET_DEFAULT_EXACT.get(language), &[&value, &unit])
            } else {
                fill(
                    text::NET_DEFAULT.get(language),
                    &[&value, &low, &high, &unit],
                )
            }
        }
    };
    let source = parameter
        .spread
        .map(|_| view! { {names::source(parameter.source, language)}". " });
    let note = parameter.note.get(language);
    view! { <p class="meta">{usual.trim_end().to_owned()}" "{source}{note}</p> }.into_any()
}

fn lifetime(plan: Plan, place: usize) -> AnyView {
    let Some(layer) = LAYERS.get(place) else {
        return ().into_any();
    };
    let language = plan.editor.language;
    let row = Row {
        id: format!("lifetime-{}", layer.id),
        name: named(layer.name, plan),
        named: true,
        measure: Measure {
            unit: "year",
            most: 1000.0,
        },
        compulsory: false,
        ranged: false,
    };
    let id = layer.id;
    let get = move |network: &Network| {
        let found = network
            .lifetimes
            .iter()
            .find(|lifetime| lifetime.layer == id);
        found.map(|lifetime| Estimate::exact(lifetime.years))
    };
    let field = figure::row(plan, row, get, move |network, estimate| {
        network.lifetimes.retain(|lifetime| lifetime.layer != id);
        // A lifetime of nothing is none.
        let years = estimate
            .map(|found| found.value)
            .filter(|years| *years > 0.0);
        network.lifetimes.extend(years.map(|years| Lifetime {
            layer: id.to_owned(),
            years,
        }));
    });
    let years = significant(layer.years, 4, language);
    let usual = fill(text::NET_DEFAULT_YEARS.get(language), &[&years]);
    view! { <div class="net-parameter">{field}<p class="meta">{usual}</p></div> }.into_any()
}
