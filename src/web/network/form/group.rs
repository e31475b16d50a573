//! A part of a network: its name, its stretches of route, its items, and what is its own among the
//! settings.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::parameters;
use super::{change, items, of, segments};
use crate::network::Network;
use crate::network::inputs::levers;
use crate::settings::typed::YEARS;
use crate::text::{self, fill};
use crate::web::detail::settings::field::{self, Named};
use crate::web::detail::settings::focus;
use crate::web::network::plan::Plan;
use crate::web::network::{drawing, names};
use crate::web::result::report::paragraph;

/// The form of a part, by its identifier.
pub fn group(plan: Plan, id: String) -> AnyView {
    let language = plan.editor.language;
    let element = drawing::element(&id);
    let id = StoredValue::new(id);
    let name = move || {
        let name = |network: &Network| {
            id.with_value(|id| of(network, id, |group| names::group(group, language)))
        };
        plan.get(name)
    };
    let rename = move |event| {
        let name = event_target_value(&event).trim().to_owned();
        plan.apply(|network| id.with_value(|id| change(network, id, |group| group.name = name)));
    };
    let delete = move |_| {
        plan.apply(|network| id.with_value(|id| network.remove_group(id)));
        focus("add-group".to_owned());
    };
    let spoken = move || fill(text::SET_DELETE_NAMED.get(language), &[&name()]);
    let (name_id, delete_id) = (format!("{element}-name"), format!("{element}-delete"));
    let segments = segments::segments(plan, id, element.clone());
    let items = items::items(plan, id, element.clone());
    let settings = settings(plan, id, &element);
    view! {
        <fieldset class="network-group" id=element tabindex="-1">
            <legend>{name}</legend>
            <div class="net-row">
                <label class="net-name" for=name_id.clone()>{text::NET_GROUP_NAME.get(language)}</label>
                <input id=name_id type="text" maxlength="200" autocomplete="off" prop:value=name on:change=rename/>
            </div>
            {segments}
            {items}
            {settings}
            <p class="actions">
                <button type="button" class="danger" id=delete_id aria-label=spoken on:click=delete>
                    {text::SET_DELETE.get(language)}
                </button>
            </p>
        </fieldset>
    }
    .into_any()
}

/// The year of commissioning of a part, and its levers of civil works where it has any.
fn settings(plan: Plan, id: StoredValue<String>, element: &str) -> AnyView {
    let language = plan.editor.language;
    let year = field::year(
        Named::new(
            plan.editor,
            format!("{element}-year"),
            text::NET_COMMISSIONED,
        )
        .help(text::NET_GROUP_YEAR_HELP),
        YEARS,
        false,
        move || plan.get(|network| id.with_value(|id| of(network, id, |group| group.commissioned))),
        move |year| {
            plan.apply(|network| {
                id.with_value(|id| change(network, id, |group| group.commissioned = year));
            });
        },
    );
    let places =
        Memo::new(move |_| plan.get(|network| id.with_value(|id| of(network, id, levers))));
    let rows = move || {
        (!places.with(Vec::is_empty)).then(|| {
            let lever = move |place| parameters::parameter(plan, place, Some(id));
            view! {
                {paragraph("help", text::NET_GROUP_LEVERS_HELP.get(language))}
                <div class="net-rows">
                    <For each=move || places.get() key=|place| *place children=lever/>
                </div>
            }
        })
    };
    view! {
        <details class="network-own">
            <summary>{text::NET_GROUP_SETTINGS.get(language)}</summary>
            <div class="fields">{year}</div>
            {rows}
        </details>
    }
    .into_any()
}
