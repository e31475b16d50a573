//! The stretches of route of a group: laying mode, length, and what is laid along.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{adder, change, choices, of};
use crate::network::typed::Measure;
use crate::network::{Estimate, Laid, Network, Segment};
use crate::text::{self, fill};
use crate::web::detail::settings::focus;
use crate::web::network::drawing::element;
use crate::web::network::figure::{self, Row};
use crate::web::network::names;
use crate::web::network::plan::Plan;

/// Segments shown at first, and by each press of the button that shows more.
const SHOWN: usize = 20;

/// Where a segment is.
#[derive(Clone, Copy)]
struct Place {
    group: StoredValue<String>,
    at: usize,
}

impl Place {
    fn of<T: Default>(self, network: &Network, get: impl FnOnce(&Segment) -> T) -> T {
        self.group.with_value(|id| {
            of(network, id, |group| {
                group.segments.get(self.at).map(get).unwrap_or_default()
            })
        })
    }

    fn change(self, network: &mut Network, edit: impl FnOnce(&mut Segment)) {
        self.group.with_value(|id| {
            change(network, id, |group| {
                if let Some(segment) = group.segments.get_mut(self.at) {
                    edit(segment);
                }
            });
        });
    }

    /// Start of the identifiers of its fields.
    fn element(self) -> String {
        format!(
            "{}-segment-{}",
            self.group.with_value(|id| element(id)),
            self.at
        )
    }
}

/// The segments, and the choice of another where the network has routes.
pub fn segments(plan: Plan, group: StoredValue<String>, element: String) -> AnyView {
    let language = plan.editor.language;
    let limit = RwSignal::new(SHOWN);
    let count = Memo::new(move |_| {
        plan.get(|network| group.with_value(|id| of(network, id, |group| group.segments.len())))
    });
    let routes = Memo::new(move |_| !choices(plan, true).is_empty());
    let shown = move || (0..count.get().min(limit.get())).collect::<Vec<_>>();
    let more = move || {
        let left = count.get().saturating_sub(limit.get());
        (left > 0).then(|| {
            let label = fill(text::NET_SEGMENTS_MORE.get(language), &[&left.to_string()]);
            view! { <button type="button" on:click=move |_| limit.update(|limit| *limit += SHOWN)>{label}</button> }
        })
    };
    let add = move |mode: String| {
        let segment = Segment {
            mode,
            length: Estimate::exact(1.0),
            ..Segment::default()
        };
        let at = count.get_untracked();
        limit.update(|limit| *limit = (*limit).max(at + 1));
        plan.apply(|network| {
            group.with_value(|id| change(network, id, |group| group.segments.push(segment)));
        });
        focus(Place { group, at }.element());
    };
    let adder = move || {
        let id = format!("{element}-segment-new");
        routes.get().then(|| {
            adder(
                plan,
                id,
                true,
                text::NET_SEGMENT_PICK,
                text::NET_SEGMENT_ADD,
                add,
            )
        })
    };
    view! {
        <div class="net-rows">
            <For each=shown key=|at| *at children=move |at| segment(plan, Place { group, at })/>
        </div>
        {more}
        {adder}
    }
    .into_any()
}

fn segment(plan: Plan, place: Place) -> AnyView {
    let language = plan.editor.language;
    let start = place.element();
    let mode = move || plan.get(|network| place.of(network, |segment| segment.mode.clone()));
    let options = plan
        .network
        .with_untracked(|_| choices(plan, true))
        .into_iter();
    let options = options.map(|(id, name)| {
        let own = id.clone();
        let selected = move || mode() == own;
        view! { <option value=id selected=selected.clone() prop:selected=selected>{name}</option> }
    });
    let options = options.collect_view();
    let pick = move |event| {
        let mode = event_target_value(&event);
        plan.apply(|network| place.change(network, |segment| segment.mode = mode));
    };
    let number = (place.at + 1).to_string();
    let title = fill(text::NET_SEGMENT.get(language), &[&number]);
    let spoken = title.clone();
    let row = Row {
        id: start.clone(),
        name: Signal::derive(move || text::NET_LENGTH.get(language).to_owned()),
        named: false,
        measure: Measure::of("km"),
        compulsory: true,
        ranged: true,
    };
    let length = figure::row(
        plan,
        row,
        move |network| place.of(network, |segment| Some(segment.length)),
        move |network, estimate| {
            if let Some(length) = estimate {
                place.change(network, |segment| segment.length = length);
            }
        },
    );
    let delete = move |_| {
        plan.apply(|network| {
            place.group.with_value(|id| {
                change(network, id, |group| {
                    if place.at < group.segments.len() {
                        group.segments.remove(place.at);
                    }
                });
            });
        });
        focus(
            place
                .group
                .with_value(|id| format!("{}-segment-new", element(id))),
        );
    };
    let mode_id = format!("{start}-mode");
    let delete_id = format!("{start}-delete");
    let delete_label = fill(text::SET_DELETE_NAMED.get(language), &[&title]);
    view! {
        <div class="net-segment" role="group" aria-label=spoken>
            <div class="net-item">
                <div class="net-row">
                    <label for=mode_id.clone() class="net-name">{title}", "{text::NET_MODE.get(language)}</label>
                    <select id=mode_id on:change=pick>{options}</select>
                </div>
                {length}
                <button type="button" class="danger" id=delete_id aria-label=delete_label on:click=delete>
                    {text::SET_DELETE.get(language)}
                </button>
            </div>
            {laid(plan, place)}
        </div>
    }
    .into_any()
}

/// What is laid along a segment.
fn laid(plan: Plan, place: Place) -> AnyView {
    let rows = Memo::new(move |_| {
        plan.get(|network| {
            place.of(network, |segment| {
                let laid = segment.laid.iter().enumerate();
                let rows = laid.map(|(at, laid)| (at, laid.component.clone()));
                rows.collect::<Vec<_>>()
            })
        })
    });
    let add = move |component: String| {
        let laid = Laid {
            component,
            count: Estimate::exact(1.0),
        };
        let at = rows.with_untracked(Vec::len);
        plan.apply(|network| place.change(network, |segment| segment.laid.push(laid)));
        focus(format!("{}-laid-{at}", place.element()));
    };
    let id = format!("{}-laid-new", place.element());
    view! {
        <div class="net-laid">
            <For each=move || rows.get() key=Clone::clone children=move |(at, component)| one_laid(plan, place, at, component)/>
            {adder(plan, id, false, text::NET_LAID_PICK, text::NET_LAID_ADD, add)}
        </div>
    }
    .into_any()
}

fn one_laid(plan: Plan, place: Place, at: usize, component: String) -> AnyView {
    let language = plan.editor.language;
    let unit = plan
        .network
        .with_untracked(|network| names::unit(network, &component));
    let along = names::is_length(unit);
    let name = Signal::derive(move || {
        let name = plan.get(|network| names::component(network, &component, language));
        let pattern = if along {
            text::NET_SIDE_BY_SIDE
        } else {
            text::NET_PER_KM
        };
        fill(pattern.get(language), &[&name])
    });
    let id = format!("{}-laid-{at}", place.element());
    let row = Row {
        id: id.clone(),
        name,
        named: true,
        measure: Measure::of("1"),
        compulsory: true,
        ranged: true,
    };
    let count = figure::row(
        plan,
        row,
        move |network| {
            place.of(network, |segment| {
                segment.laid.get(at).map(|laid| laid.count)
            })
        },
        move |network, estimate| {
            place.change(network, |segment| {
                if let (Some(laid), Some(estimate)) = (segment.laid.get_mut(at), estimate) {
                    laid.count = estimate;
                }
            });
        },
    );
    let delete = move |_| {
        plan.apply(|network| {
            place.change(network, |segment| {
                if at < segment.laid.len() {
                    segment.laid.remove(at);
                }
            });
        });
        focus(format!("{}-laid-new", place.element()));
    };
    let spoken = move || fill(text::SET_DELETE_NAMED.get(language), &[&name.get()]);
    view! {
        <div class="net-item">
            {count}
            <button type="button" class="danger" id=format!("{id}-delete") aria-label=spoken on:click=delete>
                {text::SET_DELETE.get(language)}
            </button>
        </div>
    }
    .into_any()
}
