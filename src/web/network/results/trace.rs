//! What each component emits, and the trace of every figure: activity × factor, with sources.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{bounds, piece_name, tonnes};
use crate::catalogue;
use crate::figure::{self, significant};
use crate::language::Language;
use crate::network::model::FactorOf;
use crate::network::table::parameter_place;
use crate::network::table::{COMPONENTS, Component, FLOWS, MIXES, PARAMETERS, Quality};
use crate::network::{Bounds, Part, Piece, Results, Term};
use crate::text::{self, fill};
use crate::web::network::names;
use crate::web::network::plan::Plan;
use crate::web::result::report::{facts, list};

/// Every component, the heaviest first when the page opens, each opening to its trace.
pub fn components(plan: Plan) -> AnyView {
    let pieces = Memo::new(move |_| {
        let results = plan.results.get();
        let mut sums: Vec<(Piece, f64)> = Vec::new();
        for term in &results.terms {
            let yearly = term.emissions.central * results.share(term);
            match sums.iter_mut().find(|(piece, _)| *piece == term.piece) {
                Some((_, sum)) => *sum += yearly,
                None => sums.push((term.piece, yearly)),
            }
        }
        sums.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        sums.into_iter().map(|(piece, _)| piece).collect::<Vec<_>>()
    });
    view! {
        <ul class="network-components">
            <For each=move || pieces.get() key=|piece| format!("{piece:?}") children=move |piece| item(plan, piece)/>
        </ul>
    }
    .into_any()
}

fn item(plan: Plan, piece: Piece) -> AnyView {
    let language = plan.editor.language;
    let open = RwSignal::new(false);
    let sums = Memo::new(move |_| {
        let results = plan.results.get();
        let (mut build, mut year) = (Bounds::default(), Bounds::default());
        let mut customer = false;
        for term in results.terms.iter().filter(|term| term.piece == piece) {
            customer |= results.is_customer(term);
            if !term.part.is_yearly() {
                build += term.emissions;
            }
            year += term.emissions * results.share(term);
        }
        (build, year, customer)
    });
    let figures = move || {
        let (build, year, customer) = sums.get();
        let [build, year] = [build, year].map(|amount| tonnes(&amount, language));
        let pattern = if customer {
            text::NET_ITEM_CUSTOMER
        } else {
            text::NET_ITEM
        };
        let (built, range) = (&build.value, bounds(&build, language));
        fill(pattern.get(language), &[built, &range, &year.value])
    };
    let trace = move || {
        open.get().then(|| {
            let results = plan.results.get();
            let terms = results.terms.iter().filter(|term| term.piece == piece);
            let terms = terms.map(|term| of_term(plan, &results, term));
            view! { {about(plan, piece)}{list("network-trace", terms.collect())} }
        })
    };
    view! {
        <li>
            <details on:toggle=move |event| open.set(is_open(&event))>
                <summary><span class="net-name">{move || piece_name(plan, piece)}</span>" "<span class="meta">{figures}</span></summary>
                {trace}
            </details>
        </li>
    }
    .into_any()
}

fn is_open(event: &web_sys::Event) -> bool {
    let target = event.target().map(wasm_bindgen::JsValue::from);
    let open = target.and_then(|target| js_sys::Reflect::get(&target, &"open".into()).ok());
    open.is_some_and(|open| open.is_truthy())
}

/// How sure a component is, and what to know of it.
fn about(plan: Plan, piece: Piece) -> AnyView {
    let language = plan.editor.language;
    match piece {
        Piece::Own(place) => {
            let source = plan.get(|network| {
                let own = network.components.get(place);
                own.map(|own| own.source.clone())
            });
            facts(
                "facts",
                vec![(text::NET_SOURCE.get(language), source.into_any())],
            )
        }
        Piece::Table(place) => {
            let Some(component) = COMPONENTS.get(place) else {
                return ().into_any();
            };
            let quality = match component.quality {
                Quality::Solid => text::NET_SOLID,
                Quality::Usable => text::NET_USABLE,
                Quality::Weak => text::NET_WEAK,
            };
            let mut known = vec![(
                text::NET_QUALITY.get(language),
                quality.get(language).into_any(),
            )];
            let note = component.note.get(language);
            if !note.is_empty() {
                known.push((text::TRACE_NOTE.get(language), note.into_any()));
            }
            facts("facts", known)
        }
    }
}

/// "12 (10 – 15) kg × 2 (…) kg CO₂e/kg = 24 kg CO₂e", with where both come from.
fn of_term(plan: Plan, results: &Results, term: &Term) -> AnyView {
    let language = plan.editor.language;
    let unit = figure::symbol(term.factor.unit(), language).to_owned();
    let group = plan.get(|network| {
        let group = network.groups.get(term.group);
        group.map_or(String::new(), |group| names::group(group, language))
    });
    let of = match term.step {
        Some(step) => step.name().get(language),
        None => term.part.name().get(language),
    };
    let formula = fill(
        text::NET_FORMULA.get(language),
        &[
            &ranged(&term.activity, language),
            &unit,
            &ranged(&term.value, language),
            &ranged(&term.emissions, language),
        ],
    );
    let years = results.years.get(term.layer).copied().unwrap_or_default();
    let life = if term.part.is_yearly() {
        text::NET_EACH_YEAR.get(language).to_owned()
    } else {
        fill(
            text::NET_OVER.get(language),
            &[&significant(years, 4, language)],
        )
    };
    view! {
        <p><strong>{group}" · "{of}</strong></p>
        <p class="formula">{formula}" "{life}</p>
        <p class="meta">{text::NET_FACTOR.get(language)}" "{factor(term.factor, language)}</p>
        {activity(term, language)}
    }
    .into_any()
}

/// A figure, with its ends where it has any.
fn ranged(amount: &Bounds, language: Language) -> String {
    let ends = [amount.central, amount.low, amount.high];
    let [value, low, high] = ends.map(|end| significant(end, 4, language));
    if amount.low == amount.high {
        value
    } else {
        format!("{value}\u{a0}({low}\u{a0}– {high})")
    }
}

fn factor(factor: FactorOf, language: Language) -> AnyView {
    let name = names::factor(factor, language);
    match factor {
        FactorOf::Catalogue(factor) => {
            let sources = factor
                .sources
                .iter()
                .filter(|id| catalogue::source(id).is_some());
            let sources: Vec<AnyView> = sources
                .map(|id| view! { ". "{names::source(id, language)} }.into_any())
                .collect();
            let reference = factor.source_ref.to_string();
            let address = format!("{}/{}", crate::link::Route::Factors.hash(), factor.id);
            view! { <a href=address>{name}</a>{sources}" "{reference} }.into_any()
        }
        FactorOf::Mix(place) => {
            let note = MIXES.get(place).map(|mix| mix.note.get(language));
            view! { {name}". "{note} }.into_any()
        }
    }
}

/// Where the activity comes from: flows of the table, parameters of the works, distance of delivery.
fn activity(term: &Term, language: Language) -> AnyView {
    let Piece::Table(place) = term.piece else {
        return ().into_any();
    };
    let Some(component) = COMPONENTS.get(place) else {
        return ().into_any();
    };
    if term.step.is_some() || term.part == Part::Transport {
        return works(term, component, language);
    }
    let flows = FLOWS.get(component.flows.clone()).unwrap_or_default();
    let flows = flows.iter().filter(|flow| flow.part == term.part).map(|flow| {
        let times: Vec<&str> = flow
            .times
            .iter()
            .filter_map(|place| PARAMETERS.get(*place))
            .map(|parameter| parameter.name.get(language))
            .collect();
        let times = (!times.is_empty()).then(|| format!(" × {}", times.join(" × ")));
        let note = flow.note.get(language);
        let note = (!note.is_empty()).then(|| format!(" {note}"));
        view! { <p class="meta">{text::NET_ACTIVITY.get(language)}" "{names::source(flow.source, language)}{times}"."{note}</p> }
            .into_any()
    });
    flows.collect::<Vec<AnyView>>().into_any()
}

/// The parameters that a step of works, or a delivery, is worked out from.
fn works(term: &Term, component: &Component, language: Language) -> AnyView {
    let places: Vec<usize> = match (term.step, component.works) {
        (Some(_), Some(works)) => works.parameters().filter_map(parameter_place).collect(),
        _ => component.freight.into_iter().collect(),
    };
    let names = places.into_iter().filter_map(|place| PARAMETERS.get(place));
    let names: Vec<&str> = names
        .map(|parameter| parameter.name.get(language))
        .collect();
    let sentence = fill(
        text::NET_FROM_PARAMETERS.get(language),
        &[&names.join(", ")],
    );
    view! { <p class="meta">{sentence}</p> }.into_any()
}
