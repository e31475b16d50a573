//! The emission factors that a study holds: those of the user, and tables of factors.

mod form;
mod table_file;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::factor_table::{Column, Problem, users};
use crate::figure::{CO2E, counted};
use crate::link::Route;
use crate::number::exact;
use crate::study::OwnFactor;
use crate::text::{self, Bilingual, fill};
use crate::unit::{UNITS, Unit};
use crate::web::detail::editor::Editor;
use crate::web::message;
use crate::web::result::report::{Row, link, table};
use crate::web::widget::button;

/// Lines named one by one.
const NAMED: usize = 10;

/// The section and what is open in it.
#[derive(Clone, Copy)]
struct Factors {
    editor: Editor,
    /// The factor that the form is open on: its identifier, empty for a new one.
    open: RwSignal<Option<String>>,
    /// What came of the last step.
    said: RwSignal<String>,
}

impl Factors {
    fn t(self, text: Bilingual) -> &'static str {
        text.get(self.editor.language)
    }
}

/// The section of the factors.
pub fn factors(editor: Editor) -> AnyView {
    let factors = Factors {
        editor,
        open: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    let list = move || {
        let rows = editor.study.with(|study| {
            let rows = study.factors.iter();
            rows.map(|own| row(factors, own, users(study, &own.id).len()))
                .collect::<Vec<_>>()
        });
        if rows.is_empty() {
            return view! { <p>{factors.t(text::LINES_FACTORS_NONE)}</p> }.into_any();
        }
        let columns = [
            text::LINES_FACTORS_NAME,
            text::LINES_FACTORS_VALUE,
            text::LINES_FACTORS_UNCERTAINTY,
            text::LINES_FACTORS_SOURCE,
            text::LINES_FACTORS_ORIGIN,
            text::LINES_FACTORS_USED,
            text::LINES_FACTORS_ACTIONS,
        ];
        let caption = factors.t(text::LINES_FACTORS_CAPTION).to_owned();
        let columns = columns.map(|column| factors.t(column)).to_vec();
        table(caption, columns, rows)
    };
    let add = move || {
        factors.open.set(Some(String::new()));
        form::focus();
    };
    let form = move || factors.open.get().map(|id| form::form(factors, id));
    let catalogue = link(
        Route::Factors.hash(),
        factors.t(text::LINES_FACTORS_CATALOGUE),
    );
    view! {
        <section class="lines-section own-factors" aria-labelledby="factors-title">
            <h2 id="factors-title">{factors.t(text::DETAIL_FACTORS)}</h2>
            <p>{factors.t(text::LINES_FACTORS_INTRO)} " " {catalogue}</p>
            <div class="lines-said" role="status">{move || factors.said.get()}</div>
            {list}
            <div class="actions">
                {button("", factors.t(text::LINES_FACTORS_ADD), None, add)}
            </div>
            {form}
            {table_file::open(factors)}
        </section>
    }
    .into_any()
}

fn row(factors: Factors, own: &OwnFactor, used: usize) -> Row {
    let language = factors.editor.language;
    let unit = Unit::find(&own.unit).map_or("", |unit| unit.symbol(language));
    let value = fill(text::FACTORS_PER.get(language), &[unit]);
    let value = format!("{}\u{a0}{CO2E} {value}", exact(own.total, language));
    let uncertainty = own.uncertainty.map(|percent| {
        let percent = counted(percent, &exact(percent, language), "%", language);
        format!("±\u{a0}{percent}")
    });
    let origin = match &own.base {
        Some(base) => format!("{} ({})", base.name, base.id),
        None => factors.t(text::LINES_FACTORS_OWN).to_owned(),
    };
    let kyoto = factors.t(text::LINES_FACTORS_OUTSIDE_KYOTO);
    let kyoto = if own.non_kyoto { kyoto } else { "" };
    let source = [own.source.as_str(), own.year.as_str(), kyoto];
    let source = source.into_iter().filter(|part| !part.is_empty());
    let [edited, deleted] = [own.id.clone(), own.id.clone()];
    let edit = move || {
        factors.open.set(Some(edited.clone()));
        form::focus();
    };
    let spoken = |label: Bilingual| Some(format!("{} {}", factors.t(label), own.name));
    let delete = move || delete(factors, &deleted);
    // Those of a base are changed with it.
    let edit = own.base.is_none().then(|| {
        button(
            "link",
            factors.t(text::LINES_FACTORS_EDIT),
            spoken(text::LINES_FACTORS_EDIT),
            edit,
        )
    });
    let delete = button(
        "link danger",
        factors.t(text::LINES_DELETE),
        spoken(text::LINES_DELETE),
        delete,
    );
    Row {
        head: own.name.clone().into_any(),
        cells: vec![
            value.into_any(),
            uncertainty.unwrap_or_else(|| "—".to_owned()).into_any(),
            source.collect::<Vec<_>>().join(", ").into_any(),
            origin.into_any(),
            used.to_string().into_any(),
            view! { <span class="actions">{edit}{delete}</span> }.into_any(),
        ],
        class: "",
    }
}

/// Deletes a factor that no line uses; else says which ones do.
fn delete(factors: Factors, id: &str) {
    let used = factors.editor.study.with_untracked(|study| {
        let lines = users(study, id).into_iter();
        let named = lines.filter_map(|row| {
            let label = study.activities.get(row)?.label.clone();
            Some(
                format!("{} {label}", row.saturating_add(1))
                    .trim_end()
                    .to_owned(),
            )
        });
        named.collect::<Vec<_>>()
    });
    if used.is_empty() {
        factors
            .editor
            .edit(|study| study.factors.retain(|own| own.id != id));
        factors
            .said
            .set(factors.t(text::LINES_FACTORS_DELETED).to_owned());
        if factors.open.get_untracked().as_deref() == Some(id) {
            factors.open.set(None);
        }
        return;
    }
    let more = if used.len() > NAMED { "…" } else { "" };
    let named: Vec<String> = used.iter().take(NAMED).cloned().collect();
    let named = format!("{}{more}", named.join(" ; "));
    let count = used.len().to_string();
    let sentence = fill(factors.t(text::LINES_FACTORS_IN_USE), &[&count, &named]);
    factors.said.set(sentence);
}

/// The name of a column.
fn title(column: Column) -> Bilingual {
    match column {
        Column::Id => text::LINES_FACTORS_ID,
        Column::Name => text::LINES_FACTORS_NAME,
        Column::Unit => text::LINES_FACTORS_UNIT,
        Column::Total => text::LINES_FACTORS_TOTAL,
        Column::Uncertainty => text::LINES_FACTORS_PERCENT,
        Column::Source => text::LINES_FACTORS_SOURCE,
        Column::Year => text::LINES_FACTORS_YEAR,
    }
}

/// Why a text is refused.
fn problem(factors: Factors, problem: &Problem) -> String {
    let (pattern, argument) = match problem {
        Problem::Empty => (text::PROBLEM_EMPTY, ""),
        Problem::Unit(unit) => (text::LINES_FACTORS_NO_UNIT, unit.as_str()),
        Problem::InUse => (text::LINES_FACTORS_UNIT_IN_USE, ""),
        Problem::Number(error) => {
            let units: Vec<&Unit> = UNITS.iter().filter(|unit| unit.id == "1").collect();
            return message::entry_error(error, &units, factors.editor.language);
        }
        Problem::Duplicate(id) => (text::PROBLEM_DUPLICATE, id.as_str()),
        Problem::TooLong => (text::PROBLEM_TOO_LONG, ""),
    };
    fill(factors.t(pattern), &[argument])
}
