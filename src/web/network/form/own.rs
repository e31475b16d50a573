//! The components of the user, saved with the network.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::part;
use crate::network::table::LAYERS;
use crate::network::typed::Measure;
use crate::network::{Estimate, Network, OwnComponent};
use crate::settings::item::{element_id, free_id};
use crate::text::{self, fill};
use crate::web::detail::settings::choice::select;
use crate::web::detail::settings::field::{self, Named};
use crate::web::detail::settings::focus;
use crate::web::network::figure::{self, Row};
use crate::web::network::plan::Plan;

/// Units that a component may be counted in.
const UNITS: [&str; 8] = [
    "equipment",
    "km",
    "m",
    "m2",
    "kW",
    "site",
    "object",
    "prise",
];

/// The components, and the button that adds one.
pub fn components(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let ids = Memo::new(move |_| {
        plan.get(|network| {
            network
                .components
                .iter()
                .map(|own| own.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        let id = ids.with_untracked(|ids| free_id("own", ids.iter().map(String::as_str)));
        let own = OwnComponent {
            id: id.clone(),
            name: text::NET_OWN_NEW.get(language).to_owned(),
            unit: "equipment".to_owned(),
            layer: "active".to_owned(),
            source: text::NET_OWN_SOURCE_NEW.get(language).to_owned(),
            ..OwnComponent::default()
        };
        plan.apply(|network| network.components.push(own));
        focus(format!("{}-name", element_id("own", &id)));
    };
    let content = view! {
        <p class="help">{text::NET_OWN_HELP.get(language)}</p>
        <For each=move || ids.get() key=Clone::clone children=move |id| component(plan, id)/>
        <p class="actions">
            <button type="button" id="add-own" on:click=add>{text::NET_OWN_ADD.get(language)}</button>
        </p>
    };
    part(
        plan,
        "network-own",
        text::NET_OWN,
        false,
        content.into_any(),
    )
}

fn of<T: Default>(network: &Network, id: &str, get: impl FnOnce(&OwnComponent) -> T) -> T {
    let own = network.components.iter().find(|own| own.id == id);
    own.map(get).unwrap_or_default()
}

fn change(network: &mut Network, id: &str, change: impl FnOnce(&mut OwnComponent)) {
    if let Some(own) = network.components.iter_mut().find(|own| own.id == id) {
        change(own);
    }
}

/// Takes a component away, with every item of it.
fn remove(network: &mut Network, id: &str) {
    network.components.retain(|own| own.id != id);
    for group in &mut network.groups {
        group.items.retain(|item| item.component != id);
        for segment in &mut group.segments {
            segment.laid.retain(|laid| laid.component != id);
        }
    }
}

fn component(plan: Plan, id: String) -> AnyView {
    let language = plan.editor.language;
    let element = element_id("own", &id);
    let id = StoredValue::new(id);
    let named = |field: &str, label| Named::new(plan.editor, format!("{element}-{field}"), label);
    let line = |field: &str,
                label,
                get: fn(&OwnComponent) -> String,
                set: fn(&mut OwnComponent, String)| {
        field::line(
            named(field, label),
            true,
            move || plan.get(|network| id.with_value(|id| of(network, id, get))),
            move |text| {
                plan.apply(|network| id.with_value(|id| change(network, id, |own| set(own, text))))
            },
        )
    };
    let name = line(
        "name",
        text::SET_NAME,
        |own| own.name.clone(),
        |own, name| own.name = name,
    );
    let source = line(
        "source",
        text::NET_SOURCE,
        |own| own.source.clone(),
        |own, source| own.source = source,
    );
    let units = UNITS.map(|unit| (unit.to_owned(), Measure::of(unit).symbol(language)));
    let unit = select(
        format!("{element}-unit"),
        text::NET_UNIT.get(language),
        units.to_vec(),
        move || plan.get(|network| id.with_value(|id| of(network, id, |own| own.unit.clone()))),
        move |unit| {
            plan.apply(|network| id.with_value(|id| change(network, id, |own| own.unit = unit)))
        },
    );
    let layers = LAYERS.iter();
    let layers = layers.map(|layer| (layer.id.to_owned(), layer.name.get(language).to_owned()));
    let layer = select(
        format!("{element}-layer"),
        text::NET_LAYER.get(language),
        layers.collect(),
        move || plan.get(|network| id.with_value(|id| of(network, id, |own| own.layer.clone()))),
        move |layer| {
            plan.apply(|network| id.with_value(|id| change(network, id, |own| own.layer = layer)))
        },
    );
    let row = |field: &str, name: text::Bilingual, unit, ranged| Row {
        id: format!("{element}-{field}"),
        name: Signal::derive(move || name.get(language).to_owned()),
        named: true,
        measure: Measure::of(unit),
        compulsory: ranged,
        ranged,
    };
    let amount = figure::row(
        plan,
        row("amount", text::NET_OWN_AMOUNT, "kg", true),
        move |network| id.with_value(|id| of(network, id, |own| Some(own.amount))),
        move |network, estimate| {
            let amount = estimate.unwrap_or_default();
            id.with_value(|id| change(network, id, |own| own.amount = amount));
        },
    );
    let power = figure::row(
        plan,
        row("power", text::NET_OWN_POWER, "W", false),
        move |network| id.with_value(|id| of(network, id, |own| own.power.map(Estimate::exact))),
        move |network, estimate| {
            let power = estimate.map(|found| found.value);
            id.with_value(|id| change(network, id, |own| own.power = power));
        },
    );
    let called =
        move || plan.get(|network| id.with_value(|id| of(network, id, |own| own.name.clone())));
    let spoken = move || fill(text::SET_DELETE_NAMED.get(language), &[&called()]);
    let delete = move |_| {
        plan.apply(|network| id.with_value(|id| remove(network, id)));
        focus("add-own".to_owned());
    };
    view! {
        <fieldset class="network-group">
            <legend>{called}</legend>
            <div class="fields">{name}{unit}{layer}{source}</div>
            {amount}
            {power}
            <p class="actions">
                <button type="button" class="danger" aria-label=spoken on:click=delete>{text::SET_DELETE.get(language)}</button>
            </p>
        </fieldset>
    }
    .into_any()
}
