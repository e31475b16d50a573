//! The reporting period, and what another length than a year means.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::field::{self, Named};
use crate::figure::tonnes;
use crate::inventory::Amount;
use crate::number::decimals;
use crate::sector::Bilingual;
use crate::settings::draft::{PeriodDraft, PeriodProblem, set_period};
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
use crate::web::result::report::{facts, paragraph};

/// The part.
pub fn content(editor: Editor) -> AnyView {
    let draft = field::draft(editor, PeriodDraft::of);
    let change = move |change: &dyn Fn(&mut PeriodDraft)| {
        draft.update(|draft| change(draft));
        let Ok(period) = draft.with_untracked(PeriodDraft::whole) else {
            return;
        };
        // Without days, the calendar year comes back.
        if period.is_some() || editor.study.with_untracked(|study| study.period.is_some()) {
            editor.edit(|study| set_period(study, period));
        }
        draft.set(editor.study.with_untracked(PeriodDraft::of));
    };
    let problem = move || draft.with(PeriodDraft::whole).err();
    let start = field::day(
        Named::new(editor, "period-start", text::SET_PERIOD_START).lacks(move || {
            (problem()? == PeriodProblem::NoStart).then_some(text::SET_PERIOD_NO_START)
        }),
        move || draft.with(|draft| draft.start),
        move |day| change(&|draft| draft.start = day),
    );
    let end = field::day(
        Named::new(editor, "period-end", text::SET_PERIOD_END).lacks(move || last_day(problem()?)),
        move || draft.with(|draft| draft.end),
        move |day| change(&|draft| draft.end = day),
    );
    let language = editor.language;
    let year = move || {
        let year = editor.study.with(|study| study.year).to_string();
        fill(text::SET_PERIOD_YEAR_IS.get(language), &[&year])
    };
    [
        paragraph("help", text::SET_PERIOD_HELP.get(language)),
        view! { <div class="fields">{start}{end}</div> }.into_any(),
        view! { <p id="period-year">{year}</p> }.into_any(),
        view! { <div id="period-length" aria-live="polite">{move || length(editor)}</div> }
            .into_any(),
    ]
    .into_any()
}

/// What is said under the last day.
fn last_day(problem: PeriodProblem) -> Option<Bilingual> {
    match problem {
        PeriodProblem::NoStart => None,
        PeriodProblem::NoEnd => Some(text::SET_PERIOD_NO_END),
        PeriodProblem::Order => Some(text::SET_PERIOD_ORDER),
        PeriodProblem::Year => Some(text::SET_PERIOD_YEAR),
    }
}

/// The warning of a period of another length than a year, with the total as measured and as it
/// would be over twelve months.
fn length(editor: Editor) -> Option<AnyView> {
    let language = editor.language;
    let period = editor.study.with(crate::study::Study::reporting_period);
    let (months, ratio) = (period.months()?, period.to_twelve_months()?);
    let warning = fill(
        text::SET_PERIOD_WARNING.get(language),
        &[&decimals(months, 1, language)],
    );
    let total = editor.inventory.get().total;
    let shown = |amount: Amount| {
        let amount = tonnes(&amount, language).value;
        format!("{amount}\u{a0}{}", text::UNIT_T.get(language)).into_any()
    };
    let totals = vec![
        (text::SET_PERIOD_MEASURED.get(language), shown(total)),
        (
            text::SET_PERIOD_TWELVE.get(language),
            shown(total / ratio.recip()),
        ),
    ];
    let content = [paragraph("warning", warning), facts("facts", totals)];
    Some(content.into_any())
}
