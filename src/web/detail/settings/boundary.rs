//! The boundary: the organisation, consolidation, capital goods, methodological choices, target.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::choice::{Meant, radios};
use super::field::{self, Measure, Named};
use super::{part, period};
use crate::sector::Bilingual;
use crate::settings::draft::TargetDraft;
use crate::settings::typed::{INVENTORY_YEARS, YEARS};
use crate::study::{Approach, LARGEST, Study, Treatment};
use crate::text;
use crate::web::detail::editor::Editor;
use crate::web::result::report::paragraph;

/// The section.
pub fn content(editor: Editor) -> AnyView {
    [
        part(
            editor,
            "organisation",
            text::SET_ORGANISATION,
            organisation(editor),
        ),
        part(editor, "period", text::SET_PERIOD, period::content(editor)),
        part(editor, "approach", text::SET_APPROACH, approach(editor)),
        part(editor, "capital", text::SET_CAPITAL, capital(editor)),
        part(editor, "choices", text::SET_CHOICES, choices(editor)),
        part(editor, "series", text::SET_SERIES, series(editor)),
    ]
    .into_any()
}

/// A number of the organisation, which may be blank.
fn optional(unit: &'static str) -> Measure {
    Measure {
        unit,
        most: LARGEST,
        compulsory: false,
    }
}

fn organisation(editor: Editor) -> AnyView {
    let named = |id: &'static str, label: Bilingual| Named::new(editor, id, label);
    let get = move |get: fn(&Study) -> String| move || editor.study.with(get);
    let name = field::line(
        named("study-name", text::STUDY_NAME),
        false,
        get(|study| study.name.clone()),
        move |name| editor.edit(|study| study.name = name),
    );
    let organisation = field::line(
        named("organisation-name", text::SET_ORGANISATION_NAME),
        false,
        get(|study| study.organisation.name.clone()),
        move |name| editor.edit(|study| study.organisation.name = name),
    );
    let headcount = field::number(
        named("organisation-headcount", text::PROFILE_HEADCOUNT),
        optional("employee"),
        move || editor.study.with(|study| study.organisation.headcount),
        move |value| editor.edit(|study| study.organisation.headcount = value),
    );
    let turnover = field::number(
        named("organisation-turnover", text::SET_TURNOVER),
        optional("keur"),
        move || editor.study.with(|study| study.organisation.turnover),
        move |value| editor.edit(|study| study.organisation.turnover = value),
    );
    view! { <div class="fields">{name}{organisation}{headcount}{turnover}{year(editor)}</div> }
        .into_any()
}

/// The year; with a period of its own, the study's follows it.
fn year(editor: Editor) -> AnyView {
    let other = Memo::new(move |_| editor.study.with(|study| study.period.is_some()));
    let year = move || editor.study.with(|study| study.year);
    let content = move || {
        if other.get() {
            let label = text::PROFILE_YEAR.get(editor.language);
            return view! {
                <div class="field">
                    <label for="study-year">{label}</label>
                    <input id="study-year" type="text" readonly prop:value=move || year().to_string()
                        aria-describedby="study-year-note"/>
                    <p class="help" id="study-year-note">{text::SET_YEAR_FOLLOWS.get(editor.language)}</p>
                </div>
            }
            .into_any();
        }
        field::year(
            Named::new(editor, "study-year", text::PROFILE_YEAR),
            INVENTORY_YEARS,
            true,
            move || Some(year()),
            move |year| {
                if let Some(year) = year {
                    editor.edit(|study| study.year = year);
                }
            },
        )
    };
    content.into_any()
}

fn approach(editor: Editor) -> AnyView {
    let options = Approach::ALL.map(|approach| {
        let (name, means) = approach_text(approach);
        let word = approach.word();
        Meant { word, name, means }
    });
    let get = move || editor.study.with(|study| study.approach.word());
    let set = move |at: usize| {
        if let Some(approach) = Approach::ALL.get(at) {
            editor.edit(|study| study.approach = *approach);
        }
    };
    [
        paragraph("help", text::SET_APPROACH_HELP.get(editor.language)),
        radios(
            editor,
            "approach-choice",
            text::SET_APPROACH,
            options,
            get,
            set,
        ),
    ]
    .into_any()
}

fn capital(editor: Editor) -> AnyView {
    let options = Treatment::ALL.map(|treatment| {
        let (name, means) = treatment_text(treatment);
        let word = treatment.word();
        Meant { word, name, means }
    });
    let get = move || editor.study.with(|study| study.capital_goods.word());
    let set = move |at: usize| {
        if let Some(treatment) = Treatment::ALL.get(at) {
            editor.edit(|study| study.capital_goods = *treatment);
        }
    };
    [
        paragraph("help", text::SET_CAPITAL_HELP.get(editor.language)),
        radios(
            editor,
            "capital-choice",
            text::SET_CAPITAL,
            options,
            get,
            set,
        ),
    ]
    .into_any()
}

/// The name of an approach, and what it means.
pub fn approach_text(approach: Approach) -> (Bilingual, Bilingual) {
    match approach {
        Approach::OperationalControl => (
            text::SET_APPROACH_OPERATIONAL,
            text::SET_APPROACH_OPERATIONAL_MEANS,
        ),
        Approach::FinancialControl => (
            text::SET_APPROACH_FINANCIAL,
            text::SET_APPROACH_FINANCIAL_MEANS,
        ),
        Approach::EquityShare => (text::SET_APPROACH_EQUITY, text::SET_APPROACH_EQUITY_MEANS),
    }
}

/// The name of a treatment of capital goods, and what it means.
pub fn treatment_text(treatment: Treatment) -> (Bilingual, Bilingual) {
    match treatment {
        Treatment::Amortised => (
            text::SET_CAPITAL_AMORTISED,
            text::SET_CAPITAL_AMORTISED_MEANS,
        ),
        Treatment::AccountingLife => (
            text::SET_CAPITAL_ACCOUNTING,
            text::SET_CAPITAL_ACCOUNTING_MEANS,
        ),
        Treatment::YearOfPurchase => (text::SET_CAPITAL_PURCHASE, text::SET_CAPITAL_PURCHASE_MEANS),
    }
}

fn choices(editor: Editor) -> AnyView {
    let named = Named::new(editor, "study-choices", text::SET_CHOICES_LABEL);
    let choices = field::area(
        named.help(text::SET_CHOICES_HELP),
        move || editor.study.with(|study| study.choices.clone()),
        move |choices| editor.edit(|study| study.choices = choices),
    );
    view! { <div class="fields">{choices}</div> }.into_any()
}

fn series(editor: Editor) -> AnyView {
    let named = |id: &'static str, label: Bilingual| Named::new(editor, id, label);
    let reference = field::year(
        named("reference-year", text::SET_REFERENCE_YEAR).help(text::SET_REFERENCE_HELP),
        YEARS,
        false,
        move || editor.study.with(|study| study.reference_year),
        move |year| editor.edit(|study| study.reference_year = year),
    );
    let draft = super::field::draft(editor, TargetDraft::of);
    let change = move |change: &dyn Fn(&mut TargetDraft)| {
        draft.update(|draft| change(draft));
        if let Ok(target) = draft.with_untracked(TargetDraft::whole) {
            editor.edit(|study| study.target = target);
        }
    };
    let no_year = move || {
        let whole = draft.with(TargetDraft::whole);
        whole.err().map(|_| text::SET_TARGET_NO_YEAR)
    };
    let year = field::year(
        named("target-year", text::SET_TARGET_YEAR).lacks(no_year),
        YEARS,
        false,
        move || draft.with(|draft| draft.year),
        move |year| change(&|draft| draft.year = year),
    );
    let percent = Measure {
        unit: "percent",
        most: 100.0,
        compulsory: false,
    };
    let scopes = field::number(
        named("target-scopes-1-2", text::SET_TARGET_12).help(text::SET_TARGET_HELP),
        percent,
        move || draft.with(|draft| draft.scopes_1_2),
        move |value| change(&|draft| draft.scopes_1_2 = value),
    );
    let scope = field::number(
        named("target-scope-3", text::SET_TARGET_3).help(text::SET_TARGET_HELP),
        percent,
        move || draft.with(|draft| draft.scope_3),
        move |value| change(&|draft| draft.scope_3 = value),
    );
    let actions = field::area(
        named("target-actions", text::SET_TARGET_ACTIONS),
        move || draft.with(|draft| draft.actions.clone()),
        move |actions| change(&|draft| draft.actions.clone_from(&actions)),
    );
    view! { <div class="fields">{reference}{year}{scopes}{scope}{actions}</div> }.into_any()
}
