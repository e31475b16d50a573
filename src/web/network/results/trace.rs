//! What each component emits, and the trace of every figure: activity × factor, with sources.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{bounds, piece_name, tonnes};
use crate::catalogue;
use crate::figure::{self, significant};
use crate::language::Language;
use crate::network::model::{FactorOf, Model, Origin, Variable};
use crate::network::table::{COMPONENTS, FLOWS, MIXES, PARAMETERS, Quality};
use crate::network::typed::Measure;
use crate::network::{Bounds, Network, Piece, Results, Term};
use crate::text::{self, fill};
use crate::web::network::names;
use crate::web::network::plan::Plan;
use crate::web::result::report::{facts, list, paragraph};

/// Every component, the heaviest first when the page opens, each opening to its trace.
pub fn components(plan: Plan) -> AnyView {
    let pieces = Memo::new(move |_| {
        let results = plan.results.get();
        let mut sums: Vec<(Piece, f64)> = Vec::new();
        for term in &results.terms {
            let yearly = term.yearly().central;
            match sums.iter_mut().find(|(piece, _)| *piece == term.of.piece) {
                Some((_, sum)) => *sum += yearly,
                None => sums.push((term.of.piece, yearly)),
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
        for term in results.terms.iter().filter(|term| term.of.piece == piece) {
            customer |= results.is_customer(term);
            if term.of.part.is_build() {
                build += term.emissions;
            }
            year += term.yearly();
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
            let model = plan.get(Model::new);
            let terms = results.terms.iter().zip(&model.slots);
            let terms = terms.filter(|(term, _)| term.of.piece == piece);
            let terms = terms.map(|(term, slot)| {
                let numbers = model.made_of(slot).into_iter();
                let numbers = numbers.filter_map(|place| model.variables.get(place));
                of_term(
                    plan,
                    term,
                    numbers.filter_map(|one| number(plan, one)).collect(),
                )
            });
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
fn of_term(plan: Plan, term: &Term, numbers: Vec<AnyView>) -> AnyView {
    let language = plan.editor.language;
    let unit = figure::symbol(term.of.factor.unit(), language).to_owned();
    let group = plan.get(|network| {
        let group = network.groups.get(term.of.group);
        group.map_or(String::new(), |group| names::group(group, language))
    });
    let of = match term.of.step {
        Some(step) => step.name().get(language),
        None => term.of.part.name().get(language),
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
    let life = if term.of.part.is_yearly() {
        text::NET_EACH_YEAR.get(language).to_owned()
    } else {
        fill(
            text::NET_OVER.get(language),
            &[&ranged(&term.years, language)],
        )
    };
    let note = term.of.step.and_then(|step| step.note());
    let note = note.map(|note| paragraph("note", note.get(language)));
    view! {
        <p><strong>{group}" · "{of}</strong></p>
        <p class="formula">{formula}" "{life}</p>
        {note}
        <p class="meta">{text::NET_FACTOR.get(language)}" "{factor(term.of.factor, language)}</p>
        {list("network-numbers meta", numbers)}
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

/// A number that an activity is made of: what it is, its figures, where it is from.
fn number(plan: Plan, variable: &Variable) -> Option<AnyView> {
    let language = plan.editor.language;
    let spread = variable.spread;
    let figures = Bounds {
        low: spread.low,
        central: spread.central,
        high: spread.high,
    };
    let figures = ranged(&figures, language);
    let (name, unit, source, note) = match variable.origin {
        Origin::Quantity(_, piece) => {
            let unit = plan.get(|network| names::unit(network, Results::id(network, piece)));
            let entered = text::NET_ENTERED.get(language).into_any();
            (text::NET_QUANTITY.get(language), unit, entered, "")
        }
        Origin::Along(_, piece) => {
            let id = plan.get(|network| names::unit(network, Results::id(network, piece)));
            let along = if names::is_length(id) {
                text::NET_ALONG_SIDE
            } else {
                text::NET_ALONG_KM
            };
            let entered = text::NET_ENTERED.get(language).into_any();
            (along.get(language), "1", entered, "")
        }
        // The years are said with the formula.
        Origin::Lifetime(_) => return None,
        Origin::Own(_) => {
            let entered = text::NET_ENTERED.get(language).into_any();
            (text::NET_PER_UNIT.get(language), "1", entered, "")
        }
        // One of the unit itself tells nothing.
        Origin::Flow(_) if spread.is_exact() && spread.central == 1.0 => return None,
        Origin::Flow(place) => {
            let flow = FLOWS.get(place)?;
            let source = names::source(flow.source, language);
            (
                text::NET_PER_UNIT.get(language),
                "1",
                source,
                flow.note.get(language),
            )
        }
        Origin::Parameter(place) => {
            let parameter = PARAMETERS.get(place)?;
            let given = plan.get(|network| set(network, parameter.id));
            let source = match given {
                true => text::NET_ENTERED.get(language).into_any(),
                false => names::source(parameter.source, language),
            };
            (parameter.name.get(language), parameter.unit, source, "")
        }
        Origin::Factor(_) => return None,
    };
    let unit = Measure::of(unit).symbol(language);
    let after = if unit.is_empty() { "" } else { "\u{a0}" };
    let view = view! { {name}"\u{a0}: "{figures}{after}{unit}". "{source}". "{note} };
    Some(view.into_any())
}

/// Whether the user gave a parameter.
fn set(network: &Network, id: &str) -> bool {
    let of_groups = network.groups.iter().flat_map(|group| &group.settings);
    let mut settings = network.settings.iter().chain(of_groups);
    settings.any(|setting| setting.parameter == id)
}
