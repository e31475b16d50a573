//! The items of a group: a component, and how many of it.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{adder, change, of};
use crate::network::typed::Measure;
use crate::network::{Estimate, Item, Network};
use crate::text::{self, fill};
use crate::web::detail::settings::focus;
use crate::web::network::figure::{self, Row};
use crate::web::network::names;
use crate::web::network::plan::Plan;

/// The items, and the choice of another.
pub fn items(plan: Plan, group: StoredValue<String>, element: String) -> AnyView {
    // A row per component and place: another component at the place is another row.
    let rows = Memo::new(move |_| {
        let rows = |network: &Network| {
            let of_group = |group: &crate::network::Group| {
                let items = group.items.iter().enumerate();
                let rows = items.map(|(place, item)| (place, item.component.clone()));
                rows.collect::<Vec<_>>()
            };
            group.with_value(|id| of(network, id, of_group))
        };
        plan.get(rows)
    });
    let start = format!("{element}-item");
    let prefix = StoredValue::new(start.clone());
    let add = move |component: String| {
        let item = Item {
            component,
            quantity: Estimate::exact(1.0),
            ..Item::default()
        };
        let place = rows.with_untracked(Vec::len);
        plan.apply(|network| {
            group.with_value(|id| change(network, id, |group| group.items.push(item)))
        });
        focus(prefix.with_value(|prefix| format!("{prefix}-{place}")));
    };
    view! {
        <div class="net-rows">
            <For each=move || rows.get() key=Clone::clone children=move |(place, component)| {
                item(plan, group, place, component, &prefix.get_value())
            }/>
        </div>
        {adder(plan, format!("{start}-new"), false, text::NET_ITEM_PICK, text::NET_ITEM_ADD, add)}
    }
    .into_any()
}

fn item(
    plan: Plan,
    group: StoredValue<String>,
    place: usize,
    component: String,
    prefix: &str,
) -> AnyView {
    let language = plan.editor.language;
    let id = format!("{prefix}-{place}");
    let unit = plan
        .network
        .with_untracked(|network| names::unit(network, &component));
    let name =
        Signal::derive(move || plan.get(|network| names::component(network, &component, language)));
    let row = Row {
        id: id.clone(),
        name,
        named: true,
        measure: Measure::of(unit),
        compulsory: true,
        ranged: true,
    };
    let quantity = figure::row(
        plan,
        row,
        move |network| {
            let quantity =
                |group: &crate::network::Group| group.items.get(place).map(|item| item.quantity);
            group.with_value(|id| of(network, id, quantity))
        },
        move |network, estimate| {
            group.with_value(|id| {
                change(network, id, |group| {
                    if let (Some(item), Some(estimate)) = (group.items.get_mut(place), estimate) {
                        item.quantity = estimate;
                    }
                });
            });
        },
    );
    let delete = move |_| {
        plan.apply(|network| {
            group.with_value(|id| {
                change(network, id, |group| {
                    if place < group.items.len() {
                        group.items.remove(place);
                    }
                });
            });
        });
        focus(
            group
                .with_value(|id| format!("{}-item-new", crate::web::network::drawing::element(id))),
        );
    };
    let spoken = move || fill(text::SET_DELETE_NAMED.get(language), &[&name.get()]);
    view! {
        <div class="net-item">
            {quantity}
            <button type="button" class="danger" id=format!("{id}-delete") aria-label=spoken on:click=delete>
                {text::SET_DELETE.get(language)}
            </button>
        </div>
    }
    .into_any()
}
