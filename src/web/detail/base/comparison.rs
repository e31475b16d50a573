//! What another version of the base changes in a study, before it is confirmed.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{base, install};
use crate::base_carbone::compare::{Change, Comparison, compare};
use crate::base_carbone::{BaseCarbone, Effect, effect, in_use, own_id, update};
use crate::factor_table::users;
use crate::figure::{CO2E, significant, symbol};
use crate::grid::choice::SearchableBase;
use crate::study::Study;
use crate::text::{self, Bilingual, fill};
use crate::web::detail::editor::Editor;
use crate::web::result::report::{Row, table};
use crate::web::widget::button;

/// Lines named one by one.
const NAMED: usize = 100;

/// Successors chosen, by ADEME's identifier of what they replace.
type Chosen = RwSignal<BTreeMap<String, String>>;

/// Whether a version changes anything in a study, be it the name of the version.
pub fn changes(study: &Study, base: &BaseCarbone) -> bool {
    let held = in_use(study);
    if held.is_empty() {
        return false;
    }
    let other_name = study.factors.iter().filter_map(|own| own.base.as_ref());
    let name = base.name();
    let mut other_name = other_name.filter(|held| base.find(&held.id).is_some());
    let mut compared = compare(&held, base).into_iter();
    other_name.any(|held| held.name != name) || compared.any(|one| one.change != Change::None)
}

/// The table of the factors, the effect on lines and total, and the two buttons.
pub fn comparison(editor: Editor, found: &Arc<SearchableBase>) -> AnyView {
    let language = editor.language;
    let say = move |pattern: Bilingual, arguments: &[&str]| fill(pattern.get(language), arguments);
    let chosen: Chosen = RwSignal::new(BTreeMap::new());
    let rows = editor.study.with_untracked(|study| {
        let held = in_use(study);
        let compared = compare(&held, &found.base);
        let changed = compared
            .iter()
            .filter(|one| one.change != Change::None || !one.successors.is_empty());
        let rows = changed.map(|one| row(editor, study, one, chosen));
        (rows.collect::<Vec<_>>(), compared.len())
    });
    let (rows, count) = rows;
    let same = count.saturating_sub(rows.len()).to_string();
    let columns = [
        text::BASE_FACTOR,
        text::BASE_CHANGE,
        text::BASE_LINES,
        text::BASE_SUCCESSOR,
    ];
    let name = found.base.name();
    let factors = (!rows.is_empty()).then(|| {
        let columns = columns.map(|column| column.get(language)).to_vec();
        table(say(text::BASE_CAPTION, &[&name]), columns, rows)
    });
    let version = Arc::clone(found);
    let effects = Memo::new_with_compare(
        move |_| {
            let inventory = editor.inventory.get();
            editor.study.with(|study| {
                let change = chosen.with(|chosen| update(study, &version.base, chosen));
                effect(study, &inventory, change)
            })
        },
        |before: Option<&Effect>, after| before != after,
    );
    let effects = move || effects.with(|effect| shown(editor, effect));
    let version = Arc::clone(found);
    let confirm = move || {
        let study = editor.study;
        let change = study.with_untracked(|study| {
            chosen.with_untracked(|chosen| update(study, &version.base, chosen))
        });
        editor.apply(change);
        install();
        focus();
    };
    let leave = move || {
        base().pending.set(None);
        base().said.set(super::Said::Cancelled);
        focus();
    };
    view! {
        <section class="base-comparison" aria-labelledby="base-comparison-title">
            <h4 id="base-comparison-title" tabindex="-1">{say(text::BASE_COMPARISON, &[&name])}</h4>
            <p>{say(text::BASE_SAME, &[&same])}</p>
            {factors}
            {effects}
            <div class="actions">
                {button("primary", text::BASE_CONFIRM.get(language), None, confirm)}
                {button("", text::BASE_LEAVE.get(language), None, leave)}
            </div>
        </section>
    }
    .into_any()
}

/// The focus goes to the heading of the section, since the button goes away.
fn focus() {
    use wasm_bindgen::JsCast;
    let heading = document().get_element_by_id("base-title");
    if let Some(heading) = heading.and_then(|one| one.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}

fn row(editor: Editor, study: &Study, compared: &Comparison, chosen: Chosen) -> Row {
    let language = editor.language;
    let Comparison {
        in_use,
        change,
        successors,
    } = compared;
    let unit = symbol(&in_use.unit, language);
    let value = |kg: f64| format!("{}\u{a0}{CO2E}/{unit}", significant(kg, 5, language));
    let (pattern, arguments) = match change {
        Change::None => (text::BASE_STILL_ARCHIVED, Vec::new()),
        Change::Value { old, new } => (text::BASE_VALUE, vec![value(*old), value(*new)]),
        Change::Unit { label } => (text::BASE_OTHER_UNIT, vec![label.clone()]),
        Change::Archived => (text::BASE_ARCHIVED, Vec::new()),
        Change::Gone => (text::BASE_GONE, Vec::new()),
    };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let lines = users(study, &own_id(&in_use.id)).len().to_string();
    let options = successors.iter().map(|element| {
        let id = element.factor.source_ref.to_string();
        let name = format!("{} — {}", element.factor.fr, value(element.factor.total));
        view! { <option value=id>{name}</option> }.into_any()
    });
    let options: Vec<AnyView> = options.collect();
    let id = in_use.id.clone();
    let changed = move |event: ev::Event| {
        let successor = event_target_value(&event);
        chosen.update(|chosen| {
            if successor.is_empty() {
                chosen.remove(&id);
            } else {
                chosen.insert(id.clone(), successor);
            }
        });
    };
    let label = fill(text::BASE_SUCCESSOR_OF.get(language), &[&in_use.name]);
    let select = (!options.is_empty()).then(|| {
        view! {
            <select aria-label=label on:change=changed>
                <option value="">{text::BASE_KEEP.get(language)}</option>
                {options}
            </select>
        }
    });
    let name = format!("{} ({})", in_use.name, in_use.id);
    Row {
        head: name.into_any(),
        cells: vec![
            fill(pattern.get(language), &arguments).into_any(),
            lines.into_any(),
            select.into_any(),
        ],
        class: "",
    }
}

/// The totals of the lines that change, and of the study: before, after, difference, t CO2e.
fn shown(editor: Editor, effect: &Effect) -> AnyView {
    let language = editor.language;
    let tonnes = |kg: f64| significant(kg / 1000.0, 4, language);
    let cells = |before: f64, after: f64| {
        let difference = after - before;
        let sign = if difference > 0.0 { "+" } else { "" };
        let difference = format!("{sign}{}", tonnes(difference));
        vec![tonnes(before), tonnes(after), difference]
    };
    let named = effect.lines.iter().take(NAMED);
    let mut rows: Vec<Row> = editor.study.with_untracked(|study| {
        let rows = named.map(|(at, before, after)| {
            let label = study.activities.get(*at).map(|line| line.label.as_str());
            let number = at.saturating_add(1);
            let name = format!("{number}. {}", label.unwrap_or_default());
            Row::texts(name, cells(*before, *after), "")
        });
        rows.collect()
    });
    let more = effect.lines.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| {
        let sentence = fill(text::BASE_MORE_LINES.get(language), &[&more.to_string()]);
        view! { <p>{sentence}</p> }
    });
    let (before, after) = effect.total;
    let total = text::BASE_TOTAL.get(language).to_owned();
    rows.push(Row::texts(total, cells(before, after), "whole"));
    let columns = [
        text::BASE_LINE,
        text::BASE_BEFORE,
        text::BASE_AFTER,
        text::BASE_GAP,
    ];
    let columns = columns.map(|column| column.get(language)).to_vec();
    let caption = text::BASE_EFFECT.get(language).to_owned();
    view! { {table(caption, columns, rows)}{more} }.into_any()
}
