//! A year of the meters of a data centre.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::part;
use crate::network::{Meters, MetersError};
use crate::study::LARGEST;
use crate::text::{self, Bilingual};
use crate::web::detail::settings::field::{self, Measure, Named};
use crate::web::network::plan::Plan;
use crate::web::result::report::paragraph;

/// What is read, in the order of [`Meters::figures`]: its word, its name, its unit.
const READ: [(&str, Bilingual, &str); 5] = [
    ("total", text::NET_METER_TOTAL, "kWh"),
    ("it", text::NET_METER_IT, "kWh"),
    ("renewable", text::NET_METER_RENEWABLE, "kWh"),
    ("reused", text::NET_METER_REUSED, "kWh"),
    ("water", text::NET_METER_WATER, "L"),
];

/// The fields. What they say together enters the network once it holds together.
pub fn meters(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let held = Memo::new(move |_| plan.get(|network| network.meters));
    let figures = |meters: Option<Meters>| meters.map_or([None; 5], |meters| meters.figures());
    let draft = RwSignal::new(figures(held.get_untracked()));
    // What is undone in the study is undone here.
    Effect::new(move |before: Option<()>| {
        let held = held.get();
        let typed = draft.with_untracked(|draft| Meters::of(*draft));
        if before.is_some() && typed != Ok(held) {
            draft.set(figures(held));
        }
    });
    let fields = READ.into_iter().enumerate();
    let fields = fields.map(|(at, (word, label, unit))| {
        let measure = Measure {
            unit,
            most: LARGEST,
            compulsory: false,
        };
        field::number(
            Named::new(plan.editor, format!("meter-{word}"), label),
            measure,
            move || draft.with(|draft| draft.get(at).copied().flatten()),
            move |value| {
                draft.update(|draft| {
                    if let Some(figure) = draft.get_mut(at) {
                        *figure = value;
                    }
                });
                if let Ok(meters) = Meters::of(draft.get_untracked()) {
                    plan.apply(|network| network.meters = meters);
                }
            },
        )
    });
    let fields: Vec<AnyView> = fields.collect();
    let wrong = move || {
        let error = draft.with(|draft| Meters::of(*draft)).err()?;
        let sentence = match error {
            MetersError::Incomplete => text::NET_METERS_INCOMPLETE,
            MetersError::Order => text::NET_METERS_ORDER,
        };
        Some(sentence.get(language))
    };
    let content = view! {
        {paragraph("help", text::NET_METERS_HELP.get(language))}
        <div class="fields">{fields}</div>
        <p class="error" id="meters-error" aria-live="polite">{wrong}</p>
    };
    part(
        plan,
        "network-meters",
        text::NET_METERS,
        held.with_untracked(Option::is_some),
        content.into_any(),
    )
}
