//! Choosing the factor of a line: what is typed, filters, and the factors found, best first.

mod choose;

use std::sync::Arc;

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::message;
use super::sheet::{Sheet, focus_element};
use crate::catalogue::{self, place as places};
use crate::factor::{Factor, Status};
use crate::grid::choice::{self, Choice, Choices};
use crate::grid::{Field, names};
use crate::picker::Filter;
use crate::study::ActivityDatum;
use crate::text::{self, Bilingual, fill};
use crate::unit::{DIMENSIONS, Unit};
use crate::web::detail::base;
use crate::web::library::figures;
use choose::choose;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Wanted {
    typed: String,
    /// A dimension, may be empty.
    dimension: String,
    /// The code of a place, may be empty.
    place: String,
    /// Only factors valid in the year of the study.
    valid: bool,
}

/// Opens the choice of the factor of a line, with what is typed already.
pub fn open(sheet: Sheet, row: usize, typed: &str) {
    sheet.picking.set(Some((row, typed.to_owned())));
    request_animation_frame(|| {
        focus_element("picker-typed");
    });
}

/// Where the factor is chosen.
pub fn place(sheet: Sheet) -> AnyView {
    let content = move || {
        let (row, typed) = sheet.picking.get()?;
        let line = sheet.line(row)?;
        Some(picker(sheet, row, &line, typed))
    };
    content.into_any()
}

/// The picker, while it is open.
#[derive(Clone, Copy)]
struct Picker {
    sheet: Sheet,
    row: usize,
    wanted: RwSignal<Wanted>,
    choices: Memo<Arc<Choices>>,
    found: Memo<Vec<Arc<Choice>>>,
    /// The option that the keys have reached.
    active: RwSignal<usize>,
}

fn picker(sheet: Sheet, row: usize, line: &ActivityDatum, typed: String) -> AnyView {
    base::ensure();
    let study = sheet.editor.study;
    let choices = Memo::new_with_compare(
        move |_| {
            let base = base::base().opened.get();
            Arc::new(study.with_untracked(|study| Choices::new(study, base)))
        },
        |_, _| true,
    );
    let wanted = RwSignal::new(Wanted {
        typed,
        ..Wanted::default()
    });
    let of = line.clone();
    let found = Memo::new(move |_| {
        let choices = choices.get();
        let found = wanted.with(|wanted| search(sheet, &choices, &of, wanted));
        found.into_iter().map(Arc::new).collect()
    });
    let picker = Picker {
        sheet,
        row,
        wanted,
        choices,
        found,
        active: RwSignal::new(0),
    };
    let heading = message::located(sheet, row, Field::Factor, &line.label);
    let count = move || {
        let count = found.with(Vec::len);
        let pattern = if count == 0 {
            text::LINES_PICKER_NONE
        } else {
            text::LINES_PICKER_COUNT
        };
        fill(sheet.t(pattern), &[&count.to_string()])
    };
    let input = move |event: ev::Event| {
        picker.active.set(0);
        wanted.update(|wanted| wanted.typed = event_target_value(&event));
    };
    let reached = move || {
        let some = found.with(|found| !found.is_empty());
        some.then(|| option_id(picker.active.get()))
    };
    let options = move || {
        let found = found.get().into_iter().enumerate();
        let options = found.map(|(at, choice)| option(picker, at, &choice));
        options.collect_view()
    };
    view! {
        <section class="picker" aria-labelledby="picker-title">
            <h3 id="picker-title">{heading}</h3>
            <div class="picker-wanted">
                <div class="picker-typed">
                    <label for="picker-typed">{sheet.t(text::LINES_PICKER_SEARCH)}</label>
                    <input
                        id="picker-typed"
                        type="text"
                        role="combobox"
                        autocomplete="off"
                        spellcheck="false"
                        aria-expanded="true"
                        aria-autocomplete="list"
                        aria-controls="picker-list"
                        aria-activedescendant=reached
                        aria-describedby="picker-help"
                        prop:value=move || wanted.with(|wanted| wanted.typed.clone())
                        on:input=input
                        on:keydown=move |event| pressed(picker, &event)
                    />
                </div>
                {filters(picker)}
            </div>
            <p class="help" id="picker-help">{sheet.t(text::LINES_PICKER_HELP)}</p>
            {base::status(sheet.editor)}
            <p class="meta" role="status">{count}</p>
            <ul
                id="picker-list"
                role="listbox"
                tabindex="-1"
                aria-label=sheet.t(text::LINES_FACTOR)
                hidden=move || found.with(Vec::is_empty)
            >
                {options}
            </ul>
            <button type="button" on:click=move |_| close(picker)>{sheet.t(text::LINES_CLOSE)}</button>
        </section>
    }
    .into_any()
}

fn search(sheet: Sheet, choices: &Choices, line: &ActivityDatum, wanted: &Wanted) -> Vec<Choice> {
    sheet.editor.study.with_untracked(|study| {
        let day = format!("{}-01-01", study.year);
        let mut dimensions = DIMENSIONS.iter();
        let filter = Filter {
            dimension: dimensions.find(|one| one.id == wanted.dimension),
            place: Some(wanted.place.as_str()).filter(|place| !place.is_empty()),
            valid_on: wanted.valid.then_some(day.as_str()),
            archived: !wanted.valid,
            sub_post: Some(line.sub_post),
            ..Filter::default()
        };
        choices.search(study, line, &wanted.typed, &filter, sheet.editor.language)
    })
}

/// Kind of unit, place, validity.
fn filters(picker: Picker) -> AnyView {
    let Picker { sheet, wanted, .. } = picker;
    let language = sheet.editor.language;
    let mut units: Vec<(&str, &str)> = DIMENSIONS
        .iter()
        .filter(|dimension| {
            let mut factors = catalogue::FACTORS.iter();
            factors.any(|factor| {
                Unit::find(&factor.unit).is_ok_and(|unit| unit.dimension == *dimension)
            })
        })
        .map(|dimension| (dimension.id, dimension.name(language)))
        .collect();
    units.sort_by_key(|(_, name)| crate::search::plain_text(name));
    let codes = choice::places().into_iter();
    let codes = codes.filter_map(|code| Some((code, places::names(code, language).next()?)));
    let checked = move |event| {
        picker.active.set(0);
        wanted.update(|wanted| wanted.valid = event_target_checked(&event));
    };
    view! {
        {choice_of(
            picker,
            "picker-unit",
            [text::LINES_PICKER_UNIT, text::LINES_PICKER_ANY],
            &units,
            |wanted| &mut wanted.dimension,
        )}
        {choice_of(
            picker,
            "picker-place",
            [text::LINES_PICKER_PLACE, text::LINES_PICKER_ANY],
            &codes.collect::<Vec<_>>(),
            |wanted| &mut wanted.place,
        )}
        <label class="check">
            <input type="checkbox" on:change=checked prop:checked=move || wanted.with(|wanted| wanted.valid)/>
            {sheet.t(text::LINES_PICKER_VALID)}
        </label>
    }
    .into_any()
}

fn choice_of(
    picker: Picker,
    id: &'static str,
    [label, any]: [Bilingual; 2],
    options: &[(&'static str, &'static str)],
    field: fn(&mut Wanted) -> &mut String,
) -> AnyView {
    let Picker {
        sheet,
        wanted,
        active,
        ..
    } = picker;
    let options = options
        .iter()
        .map(|(value, name)| view! { <option value=*value>{*name}</option> }.into_any());
    let changed = move |event: ev::Event| {
        active.set(0);
        wanted.update(|wanted| *field(wanted) = event_target_value(&event));
    };
    view! {
        <div>
            <label for=id>{sheet.t(label)}</label>
            <select id=id on:change=changed>
                <option value="">{sheet.t(any)}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn option_id(at: usize) -> String {
    format!("picker-option-{at}")
}

fn option(picker: Picker, at: usize, choice: &Choice) -> AnyView {
    let Picker {
        sheet, row, active, ..
    } = picker;
    let language = sheet.editor.language;
    let (name, source) = sheet.editor.study.with_untracked(|study| {
        let line = study.activities.get(row);
        let year = line
            .and_then(|line| line.spending_year)
            .unwrap_or(study.year);
        let own = study.factors.iter().find(|own| own.id == choice.id);
        let source = match own {
            Some(own) => {
                let base = own.base.as_ref().map(|base| base.name.as_str());
                let parts = [Some(own.source.as_str()), Some(own.year.as_str()), base];
                let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
                parts.collect::<Vec<_>>().join(", ")
            }
            None => match &choice.base {
                Some(base) => base.clone(),
                None => sources(&choice.factor),
            },
        };
        let name = match &choice.base {
            Some(_) => names::named(&choice.factor.fr, &choice.factor.en, language).to_owned(),
            None => names::factor_name(study, &choice.id, year, language),
        };
        (name, source)
    });
    let end = &choice.factor.valid_to;
    let end = (!end.is_empty()).then(|| {
        let day = figures::long_date(end, language);
        fill(sheet.t(text::LINES_PICKER_UNTIL), &[&day])
    });
    let facts = [
        Some(figures::value(&choice.factor, language)),
        Some(source),
        end,
    ];
    let facts: Vec<String> = facts
        .into_iter()
        .flatten()
        .filter(|fact| !fact.is_empty())
        .collect();
    let archived = (choice.factor.status == Status::Archived)
        .then(|| view! { <strong class="warning">{sheet.t(text::FACTORS_ARCHIVED)}</strong> });
    let other_year = choice
        .other_year
        .map(|year| fill(sheet.t(text::WARNING_OTHER_YEAR), &[&year.to_string()]));
    let chosen = choice.clone();
    // The focus stays in the field.
    let keep = |event: ev::MouseEvent| event.prevent_default();
    view! {
        <li
            id=option_id(at)
            role="option"
            aria-selected=move || (active.get() == at).to_string()
            on:mousedown=keep
            on:click=move |_| choose(picker, &chosen)
        >
            <span>{name} " " {archived}</span>
            <small>{facts.join(" · ")}</small>
            {other_year.map(|sentence| view! { <small class="warning">{sentence}</small> })}
        </li>
    }
    .into_any()
}

/// Publishers and years of the sources of a factor of the catalogue.
fn sources(factor: &Factor) -> String {
    let sources = factor.sources.iter().filter_map(|id| catalogue::source(id));
    let cited = sources.map(|source| format!("{}, {}", source.publisher, source.year));
    cited.collect::<Vec<_>>().join(" ; ")
}

fn pressed(picker: Picker, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let last = picker.found.with_untracked(Vec::len).saturating_sub(1);
    let active = picker.active.get_untracked();
    let to = match event.key().as_str() {
        "ArrowDown" => active.saturating_add(1).min(last),
        "ArrowUp" => active.saturating_sub(1),
        "PageDown" => active.saturating_add(8).min(last),
        "PageUp" => active.saturating_sub(8),
        "Enter" => {
            let found = picker
                .found
                .with_untracked(|found| found.get(active).cloned());
            if let Some(found) = found {
                choose(picker, &found);
            }
            event.prevent_default();
            return;
        }
        "Escape" => {
            event.prevent_default();
            close(picker);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    picker.active.set(to);
    if let Some(option) = document().get_element_by_id(&option_id(to)) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The focus goes back to where the choice was opened.
fn close(picker: Picker) {
    let sheet = picker.sheet;
    sheet.picking.set(None);
    if !focus_element(&super::sheet::cell_id(sheet.active())) {
        focus_element("line-factor");
    }
}
