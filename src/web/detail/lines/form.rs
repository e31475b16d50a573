//! The form of the active line: everything that is known of it, in words, and its calculation.

mod entry;
mod quality;
mod trace;

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::picker;
use super::sheet::Sheet;
use crate::allocation::{Control, SUB_POSTS};
use crate::grid::field::{period, set_sub_post, unit_of};
use crate::grid::names::{self, Names};
use crate::grid::{Field, FieldError};
use crate::standard;
use crate::study::{ActivityDatum, Approach};
use crate::text::{self, Bilingual, fill};
use entry::{area, entry};

pub use trace::report;

/// The form; on a narrow screen once a line was opened.
pub fn place(sheet: Sheet, narrow: RwSignal<bool>) -> AnyView {
    // The identifier tells a line from the one that takes its place.
    let active = Memo::new(move |_| {
        let row = sheet.block.get().active.row;
        let study = sheet.editor.study;
        study.with(|study| study.activities.get(row).map(|line| (row, line.id.clone())))
    });
    let content = move || active.get().map(|(row, _)| form(sheet, row));
    let closed = move || narrow.get() && !sheet.opened.get();
    view! { <div class="line-form" data-closed=move || closed().then_some("")>{content}</div> }
        .into_any()
}

/// What a line holds now, followed.
pub(super) fn follow<T: Default>(
    sheet: Sheet,
    row: usize,
    read: impl Fn(&ActivityDatum) -> T,
) -> T {
    let study = sheet.editor.study;
    study.with(|study| study.activities.get(row).map(read).unwrap_or_default())
}

fn form(sheet: Sheet, row: usize) -> AnyView {
    let title = move || {
        let number = row.saturating_add(1).to_string();
        fill(
            sheet.t(text::LINES_FORM),
            &[&number, &sheet.text(row, Field::Label)],
        )
    };
    let is_money = Memo::new(move |_| {
        let study = sheet.editor.study;
        study.with(|study| {
            let line = study.activities.get(row);
            let per = line.and_then(|line| unit_of(study, line));
            per.is_some_and(|unit| unit.dimension.id == "money")
        })
    });
    let shared = Memo::new(move |_| {
        let study = sheet.editor.study;
        study.with(|study| study.approach == Approach::EquityShare)
    });
    let money = move || is_money.get().then(|| money(sheet, row));
    let held = move || {
        shared
            .get()
            .then(|| entry(sheet, row, Field::Held, Some(text::LINES_HELD_HELP)))
    };
    view! {
        <section aria-labelledby="line-form-title">
            <h3 id="line-form-title">{title}</h3>
            <div class="fields">
                {entry(sheet, row, Field::Label, None)}
                {site(sheet, row)}
                {sub_post(sheet, row)}
                {control(sheet, row)}
                {entry(sheet, row, Field::Quantity, Some(text::LINES_QUANTITY_HELP))}
                {factor(sheet, row)}
                {money}
                {held}
            </div>
            {asset(sheet, row)}
            {dates(sheet, row)}
            {quality::quality(sheet, row)}
            <div class="fields">
                {entry(sheet, row, Field::Source, Some(text::LINES_SOURCE_HELP))}
                {entry(sheet, row, Field::Tag, Some(text::LINES_TAG_HELP))}
            </div>
            {area(sheet, row, Field::Comment)}
            {trace::calculation(sheet, row)}
        </section>
    }
    .into_any()
}

/// A choice among values: its label, its options by group, and what choosing one does.
fn select(
    id: &'static str,
    label: &'static str,
    options: impl Fn() -> Vec<AnyView> + Send + 'static,
    chosen: impl Fn(String) + 'static,
) -> AnyView {
    let changed = move |event: ev::Event| chosen(event_target_value(&event));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <div class="entry"><select id=id on:change=changed>{options}</select></div>
        </div>
    }
    .into_any()
}

fn option(value: &str, name: String, selected: bool) -> AnyView {
    let value = value.to_owned();
    view! { <option value=value selected=selected prop:selected=selected>{name}</option> }
        .into_any()
}

fn site(sheet: Sheet, row: usize) -> AnyView {
    let options = move || {
        let chosen = follow(sheet, row, |line| line.site.clone());
        let none = sheet.t(text::LINES_NO_SITE).to_owned();
        let mut options = vec![option("", none, chosen.is_none())];
        sheet.editor.study.with(|study| {
            options.extend(study.sites.iter().map(|site| {
                let selected = chosen.as_ref() == Some(&site.id);
                option(&site.id, site.name.clone(), selected)
            }));
        });
        options
    };
    let choose = move |id: String| {
        sheet.change(row, |line| line.site = Some(id).filter(|id| !id.is_empty()));
    };
    select("line-site", sheet.t(text::LINES_SITE), options, choose)
}

fn sub_post(sheet: Sheet, row: usize) -> AnyView {
    let language = sheet.editor.language;
    let options = move || {
        let chosen = follow(sheet, row, |line| Some(line.sub_post));
        let mut groups: Vec<(&str, Vec<AnyView>)> = Vec::new();
        for (post, sub_post) in standard::sub_posts() {
            let name = names::sub_post(sub_post).get(language).to_owned();
            let option = option(sub_post.word(), name, chosen == Some(sub_post));
            let post = post.get(language);
            match groups.last_mut() {
                Some((last, options)) if *last == post => options.push(option),
                _ => groups.push((post, vec![option])),
            }
        }
        let groups = groups
            .into_iter()
            .map(|(post, options)| view! { <optgroup label=post>{options}</optgroup> }.into_any());
        groups.collect()
    };
    let choose = move |word: String| {
        let Some(chosen) = SUB_POSTS.into_iter().find(|one| one.word() == word) else {
            return;
        };
        let study = sheet.editor.study;
        sheet.change(row, |line| {
            study.with_untracked(|study| set_sub_post(&Names::new(study), line, chosen));
        });
    };
    select(
        "line-sub-post",
        sheet.t(text::LINES_SUB_POST),
        options,
        choose,
    )
}

fn control(sheet: Sheet, row: usize) -> AnyView {
    let language = sheet.editor.language;
    let options = move || {
        let Some((sub_post, chosen)) =
            follow(sheet, row, |line| Some((line.sub_post, line.control)))
        else {
            return Vec::new();
        };
        let approach = sheet.editor.study.with(|study| study.approach);
        let options = names::controls(sub_post).map(|control| {
            let name = names::control(control, sub_post, approach);
            option(
                control.word(),
                name.get(language).to_owned(),
                control == chosen,
            )
        });
        options.collect()
    };
    let choose = move |word: String| {
        let chosen = Control::ALL.into_iter().find(|one| one.word() == word);
        if let Some(chosen) = chosen {
            sheet.change(row, |line| line.control = chosen);
        }
    };
    select(
        "line-control",
        sheet.t(text::LINES_CONTROL),
        options,
        choose,
    )
}

/// The factor, and the button that opens its choice.
fn factor(sheet: Sheet, row: usize) -> AnyView {
    let open = move |_| picker::open(sheet, row, "");
    view! {
        <div class="field">
            <span class="field-name" id="line-factor-name">{sheet.t(text::LINES_FACTOR)}</span>
            <div class="entry">
                <button type="button" id="line-factor" aria-describedby="line-factor-name" on:click=open>
                    {sheet.t(text::LINES_CHOOSE)}
                </button>
            </div>
            <p class="note">{move || sheet.shown(row, Field::Factor)}</p>
        </div>
    }
    .into_any()
}

/// Tax and year of an amount of money.
fn money(sheet: Sheet, row: usize) -> AnyView {
    let included = move || follow(sheet, row, |line| line.vat_included);
    let changed = move |event| {
        let included = event_target_checked(&event);
        sheet.change(row, |line| line.vat_included = included);
    };
    view! {
        <label class="check">
            <input id="line-vat" type="checkbox" prop:checked=included on:change=changed/>
            {sheet.t(text::LINES_VAT)}
        </label>
        {entry(sheet, row, Field::SpendingYear, Some(text::LINES_SPENDING_YEAR_HELP))}
    }
    .into_any()
}

/// What amortisation needs; folded away for what is no capital good.
fn asset(sheet: Sheet, row: usize) -> AnyView {
    let open = untrack(|| follow(sheet, row, |line| line.asset.is_some()));
    let field = |field, help| entry(sheet, row, field, help);
    view! {
        <details open=open>
            <summary>{sheet.t(text::LINES_ASSET)}</summary>
            <p class="help">{sheet.t(text::LINES_ASSET_HELP)}</p>
            <div class="fields">
                {field(Field::Lifetime, None)}
                {field(Field::Acquired, None)}
                {field(Field::Commissioned, None)}
                {field(Field::AccountingLifetime, None)}
                {field(Field::Remaining, Some(text::LINES_REMAINING_HELP))}
            </div>
        </details>
    }
    .into_any()
}

/// The period of the line, when it is not the whole period of the study.
fn dates(sheet: Sheet, row: usize) -> AnyView {
    let held = move |start: bool| {
        follow(sheet, row, |line| {
            let period = line.period.as_ref();
            let day = period.map(|period| if start { &period.start } else { &period.end });
            day.cloned().unwrap_or_default()
        })
    };
    let open = untrack(|| !held(true).is_empty());
    // One day alone waits here for the other.
    let typed = RwSignal::new(untrack(|| [held(true), held(false)]));
    let error = RwSignal::new(None::<FieldError>);
    Effect::new(move || {
        let days = [held(true), held(false)];
        typed.set(days);
        error.set(None);
    });
    let changed = move |at: usize, text: String| {
        typed.update(|typed| {
            if let Some(day) = typed.get_mut(at) {
                *day = text;
            }
        });
        let [start, end] = typed.get_untracked();
        match period(&start, &end) {
            Ok(period) => {
                error.set(None);
                sheet.change(row, |line| line.period = period);
            }
            Err(refused) => error.set(Some(refused)),
        }
    };
    let day = |at: usize, id: &'static str, label: Bilingual| {
        let value = move || typed.with(|typed| typed.get(at).cloned().unwrap_or_default());
        let invalid = move || error.with(Option::is_some).to_string();
        view! {
            <div class="field">
                <label for=id>{sheet.t(label)}</label>
                <div class="entry">
                    <input
                        id=id
                        type="date"
                        aria-invalid=invalid
                        aria-describedby="line-period-error"
                        prop:value=value
                        on:change=move |event| changed(at, event_target_value(&event))
                    />
                </div>
            </div>
        }
        .into_any()
    };
    let sentence = move || {
        error
            .get()
            .map(|error| super::message::error(sheet, None, &error))
    };
    view! {
        <details open=open>
            <summary>{sheet.t(text::LINES_PERIOD)}</summary>
            <p class="help">{sheet.t(text::LINES_PERIOD_HELP)}</p>
            <div class="fields">
                {day(0, "line-start", text::LINES_START)}
                {day(1, "line-end", text::LINES_END)}
            </div>
            <p class="error" id="line-period-error">{sentence}</p>
        </details>
    }
    .into_any()
}
