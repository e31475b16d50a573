//! What a network is: its name, its year and place, what it serves.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::part;
use crate::catalogue;
use crate::network::inputs::served;
use crate::network::typed::Measure;
use crate::network::{Estimate, Network, Served};
use crate::settings::sites::locations;
use crate::settings::typed::INVENTORY_YEARS;
use crate::text::{self, fill};
use crate::web::detail::settings::choice::select;
use crate::web::detail::settings::field::{self, Named};
use crate::web::network::figure::{self, Row};
use crate::web::network::plan::Plan;

/// Name, year, place of the electricity, refrigerant; what the network serves.
pub fn general(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let named = |id: &str, label| Named::new(plan.editor, id, label);
    let name = field::line(
        named("network-name", text::SET_NAME),
        false,
        move || plan.get(|network| network.name.clone()),
        move |name| plan.apply(|network| network.name = name),
    );
    let year = field::year(
        named("network-year", text::NET_YEAR),
        INVENTORY_YEARS,
        true,
        move || plan.get(|network| Some(network.year)),
        move |year| plan.apply(|network| network.year = year.unwrap_or(network.year)),
    );
    let places = locations(language).into_iter();
    let places = places.map(|(key, name)| (key.to_owned(), name)).collect();
    let location = select(
        "network-location".to_owned(),
        text::NET_LOCATION.get(language),
        places,
        move || plan.get(|network| network.location.clone()),
        move |key| plan.apply(|network| network.location = key),
    );
    let fluids = catalogue::keys("refrigerant");
    let fluids = fluids
        .map(|key| (key.to_owned(), key.to_uppercase()))
        .collect();
    let refrigerant = select(
        "network-refrigerant".to_owned(),
        text::NET_REFRIGERANT.get(language),
        fluids,
        move || plan.get(|network| network.refrigerant.clone()),
        move |key| plan.apply(|network| network.refrigerant = key),
    );
    let kind = plan.network.with_untracked(|network| network.kind);
    let rows: Vec<AnyView> = served(kind)
        .iter()
        .map(|unit| of_unit(plan, unit))
        .collect();
    let content = view! {
        <div class="fields">{name}{year}{location}{refrigerant}</div>
        <h3>{text::NET_SERVED.get(language)}</h3>
        <p class="help">{text::NET_SERVED_HELP.get(language)}</p>
        <div class="net-rows">{rows}</div>
    };
    part(
        plan,
        "network-general",
        text::NET_GENERAL,
        true,
        content.into_any(),
    )
}

/// How many of a unit the network serves.
fn of_unit(plan: Plan, unit: &'static str) -> AnyView {
    let language = plan.editor.language;
    let measure = Measure::of(unit);
    let symbol = crate::figure::quantity(2.0, &measure.symbol(language), language);
    let symbol = symbol
        .trim_start_matches(|letter: char| !letter.is_alphabetic())
        .to_owned();
    let name = fill(text::NET_SERVED_UNIT.get(language), &[&symbol]);
    let row = Row {
        id: format!("served-{unit}"),
        name: Signal::derive(move || name.clone()),
        named: true,
        measure,
        compulsory: false,
        ranged: false,
    };
    let get = move |network: &Network| {
        let found = network.served.iter().find(|served| served.unit == unit);
        found.map(|served| Estimate::exact(served.value))
    };
    figure::row(plan, row, get, move |network, estimate| {
        network.served.retain(|served| served.unit != unit);
        network.served.extend(estimate.map(|found| Served {
            unit: unit.to_owned(),
            value: found.value,
        }));
    })
}
