//! What the parts of a network are called.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::catalogue;
use crate::language::Language;
use crate::network::model::FactorOf;
use crate::network::table::{COMPONENTS, component_place};
use crate::network::{Group, Kind, Network, Piece};
use crate::text::{self, Bilingual};
use crate::web::library::{figures, sources};

/// The name of a network, or what stands for one.
pub fn network(name: &str, language: Language) -> String {
    match name.trim() {
        "" => text::NET_UNTITLED.get(language).to_owned(),
        name => name.to_owned(),
    }
}

/// What a kind of network is called.
pub const fn kind(kind: Kind) -> Bilingual {
    match kind {
        Kind::Ftth => text::NET_KIND_FTTH,
        Kind::Mobile => text::NET_KIND_MOBILE,
        Kind::DataCentre => text::NET_KIND_DATACENTRE,
        Kind::Territory => text::NET_KIND_TERRITORY,
    }
}

/// The name of a group: its own, else that of its identifier in a starter.
pub fn group(group: &Group, language: Language) -> String {
    if !group.name.trim().is_empty() {
        return group.name.clone();
    }
    let name = match group.id.as_str() {
        "route" => text::NET_GROUP_ROUTE,
        "node" => text::NET_GROUP_NODE,
        "customer" => text::NET_GROUP_CUSTOMER,
        "customer-drop" => text::NET_GROUP_DROP,
        "operation" => text::NET_GROUP_OPERATION,
        "site" => text::NET_GROUP_SITE,
        "room" => text::NET_GROUP_ROOM,
        "it" => text::NET_GROUP_IT,
        "object" => text::NET_GROUP_OBJECT,
        id => return id.to_owned(),
    };
    name.get(language).to_owned()
}

/// The name of a component, by its identifier.
pub fn component(network: &Network, id: &str, language: Language) -> String {
    let of_table = component_place(id).and_then(|place| COMPONENTS.get(place));
    let own = || network.components.iter().find(|own| own.id == id);
    match (of_table, own()) {
        (Some(one), _) => one.name.get(language).to_owned(),
        (None, Some(own)) => own.name.clone(),
        (None, None) => id.to_owned(),
    }
}

/// The name of a piece.
pub fn piece(network: &Network, piece: Piece, language: Language) -> String {
    component(
        network,
        crate::network::Results::id(network, piece),
        language,
    )
}

/// The unit of a component, by its identifier.
pub fn unit(network: &Network, id: &str) -> &'static str {
    let of_table = component_place(id).and_then(|place| COMPONENTS.get(place));
    let own = || network.components.iter().find(|own| own.id == id);
    let own = || crate::unit::Unit::find(&own()?.unit).ok();
    match of_table {
        Some(one) => one.unit,
        None => own().map_or("1", |unit| unit.id),
    }
}

/// Whether what is counted in a unit is a length, laid side by side; others come so many per km.
pub fn is_length(unit: &str) -> bool {
    crate::unit::Unit::find(unit).is_ok_and(|unit| unit.dimension.id == "distance")
}

/// The name of a factor.
pub fn factor(factor: FactorOf, language: Language) -> String {
    match factor {
        FactorOf::Mix(_) => factor
            .mix_name()
            .map_or("", |name| name.get(language))
            .to_owned(),
        FactorOf::Catalogue(factor) => figures::name(factor, language).0.to_owned(),
    }
}

/// Publisher, title and year of a source; that it is a hypothesis where there is none.
pub fn source(id: &str, language: Language) -> AnyView {
    match catalogue::source(id) {
        Some(source) => {
            view! { {source.publisher} ", " {sources::title(source)} ", " {source.year} }.into_any()
        }
        None => view! { <strong>{text::NET_HYPOTHESIS.get(language)}</strong> }.into_any(),
    }
}
