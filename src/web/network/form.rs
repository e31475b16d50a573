//! The form of a network: what it is, its groups, how it is built up, its meters, what rules use, how
//! long things last, the user's own components.

mod general;
mod group;
mod growth;
mod items;
mod meters;
mod own;
mod parameters;
mod segments;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::drawing;
use super::plan::Plan;
use crate::network::inputs::offered;
use crate::network::{Group, Kind, Network};
use crate::settings::item::free_id;
use crate::text::{self, Bilingual, fill};
use crate::web::detail::settings::focus;

/// The form.
pub fn section(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let groups = Memo::new(move |_| {
        plan.get(|network| {
            network
                .groups
                .iter()
                .map(|group| group.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        let id = groups.with_untracked(|ids| free_id("group", ids.iter().map(String::as_str)));
        let number = groups.with_untracked(Vec::len) + 1;
        let group = Group {
            id: id.clone(),
            name: fill(text::NET_GROUP_NEW.get(language), &[&number.to_string()]),
            ..Group::default()
        };
        plan.apply(|network| network.groups.push(group));
        focus(drawing::element(&id));
    };
    let shown = move |id: String| group::group(plan, id);
    let kind = plan.network.with_untracked(|network| network.kind);
    let growth = (kind == Kind::Ftth).then(|| growth::growth(plan));
    let meters = (kind == Kind::DataCentre).then(|| meters::meters(plan));
    view! {
        <section class="network-form" aria-labelledby="form-title">
            <h2 id="form-title">{text::NET_FORM.get(language)}</h2>
            {general::general(plan)}
            <For each=move || groups.get() key=Clone::clone children=shown/>
            <p class="actions">
                <button type="button" id="add-group" on:click=add>{text::NET_GROUP_ADD.get(language)}</button>
            </p>
            {growth}
            {meters}
            {super::import::section(plan)}
            {parameters::parameters(plan)}
            {own::components(plan)}
        </section>
    }
    .into_any()
}

/// A part of the form that opens.
fn part(plan: Plan, id: &'static str, title: Bilingual, open: bool, content: AnyView) -> AnyView {
    view! {
        <details class="network-part" id=id open=open>
            <summary>{title.get(plan.editor.language)}</summary>
            {content}
        </details>
    }
    .into_any()
}

/// What `get` reads of a group.
fn of<T: Default>(network: &Network, id: &str, get: impl FnOnce(&Group) -> T) -> T {
    let group = network.groups.iter().find(|group| group.id == id);
    group.map(get).unwrap_or_default()
}

/// Changes a group.
fn change(network: &mut Network, id: &str, change: impl FnOnce(&mut Group)) {
    if let Some(group) = network.groups.iter_mut().find(|group| group.id == id) {
        change(group);
    }
}

/// The components that a network may have: identifiers and names, of a family or of all others.
pub(super) fn choices(plan: Plan, routes: bool) -> Vec<(String, String)> {
    let language = plan.editor.language;
    plan.get(|network| {
        let known = offered(network.kind).filter(|one| (one.family == "route") == routes);
        let known = known.map(|one| (one.id.to_owned(), one.name.get(language).to_owned()));
        let own = network.components.iter().filter(|_| !routes);
        let own = own.map(|own| (own.id.clone(), own.name.clone()));
        known.chain(own).collect()
    })
}

/// A list to pick a component from, and the button that adds it.
fn adder(
    plan: Plan,
    id: String,
    routes: bool,
    label: Bilingual,
    button: Bilingual,
    add: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let language = plan.editor.language;
    let picked = RwSignal::new(String::new());
    let found = Memo::new(move |_| choices(plan, routes));
    let options = move || {
        let options = found.get().into_iter();
        let options = options.map(|(id, name)| view! { <option value=id>{name}</option> });
        options.collect_view()
    };
    let added = move |_| {
        let id = picked.get_untracked();
        let first = || found.with_untracked(|found| found.first().map(|(id, _)| id.clone()));
        if let Some(id) = Some(id).filter(|id| !id.is_empty()).or_else(first) {
            add(id);
        }
    };
    view! {
        <div class="net-adder">
            <label for=id.clone()>{label.get(language)}</label>
            <select id=id.clone() on:change=move |event| picked.set(event_target_value(&event))>{options}</select>
            <button type="button" id=format!("{id}-button") on:click=added>{button.get(language)}</button>
        </div>
    }
    .into_any()
}
