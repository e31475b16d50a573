//! The sites, and the results by site.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::choice::select;
use super::field::{self, Named};
use super::items::{Items, form};
use super::{focus, part};
use crate::figure::tonnes;
use crate::inventory::{Amount, by_site};
use crate::number::percent;
use crate::settings::item::element_id;
use crate::settings::sites::{lines, locations, removal};
use crate::study::{Approach, Site, Study};
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
use crate::web::result::report::{Row, paragraph, table};

/// The section.
pub fn content(editor: Editor) -> AnyView {
    let language = editor.language;
    let items = Items::new(editor, "site", |study| {
        let ids = study.sites.iter().map(|site| site.id.clone());
        ids.collect()
    });
    let counts = Memo::new(move |_| editor.study.with(lines));
    let add = move || {
        let id = items.free();
        let number = items.count() + 1;
        let site = Site {
            id: id.clone(),
            name: fill(text::SET_SITE_NEW.get(language), &[&number.to_string()]),
            location: "mainland".to_owned(),
            held: None,
        };
        editor.edit(|study| study.sites.push(site));
        items.focus_name(&id);
    };
    view! {
        {paragraph("", text::SET_SITES_INTRO.get(language))}
        {items.list(text::SET_SITE_NONE, move |id| site(items, id, counts))}
        {items.add(text::SET_SITE_ADD, add)}
        {part(editor, "site-results", text::SET_SITE_RESULTS, (move || results(editor)).into_any())}
    }
    .into_any()
}

/// What `get` reads of a site.
fn of<T: Default>(study: &Study, id: &str, get: impl Fn(&Site) -> T) -> T {
    let site = study.sites.iter().find(|site| site.id == id);
    site.map(get).unwrap_or_default()
}

fn change(editor: Editor, id: &str, change: impl FnOnce(&mut Site)) {
    editor.edit(|study| {
        if let Some(site) = study.sites.iter_mut().find(|site| site.id == id) {
            change(site);
        }
    });
}

fn site(items: Items, id: String, counts: Memo<BTreeMap<String, usize>>) -> AnyView {
    let editor = items.editor;
    let language = editor.language;
    let id = StoredValue::new(id);
    let own = move || id.get_value();
    let element = move || id.with_value(|id| element_id("site", id));
    let name = move || {
        editor
            .study
            .with(|study| of(study, &own(), |site| site.name.clone()))
    };
    let called = move || match name() {
        name if name.trim().is_empty() => text::SET_SITE_UNNAMED.get(language).to_owned(),
        name => name,
    };
    let lines = move || {
        let count = counts.with(|counts| counts.get(&own()).copied());
        let count = count.unwrap_or_default().to_string();
        fill(text::SET_SITE_LINES.get(language), &[&count])
    };
    let options = locations(language).into_iter();
    let options = options.map(|(key, name)| (key.to_owned(), name)).collect();
    let location = select(
        format!("{}-location", element()),
        text::SET_SITE_LOCATION.get(language),
        options,
        move || {
            editor
                .study
                .with(|study| of(study, &own(), |site| site.location.clone()))
        },
        move |key| change(editor, &own(), |site| site.location = key),
    );
    let equity = Memo::new(move |_| {
        editor
            .study
            .with(|study| study.approach == Approach::EquityShare)
    });
    let held = move || {
        let named = Named::new(editor, format!("{}-held", element()), text::SET_SITE_HELD);
        equity.get().then(|| {
            field::share(
                named.help(text::SET_SITE_HELD_HELP),
                false,
                move || {
                    editor
                        .study
                        .with(|study| of(study, &own(), |site| site.held))
                },
                move |held| change(editor, &own(), |site| site.held = held),
            )
        })
    };
    let delete = move || {
        let change = editor.study.with_untracked(|study| removal(study, &own()));
        editor.apply(change);
        items.said.set(text::SET_SITE_DELETED.get(language));
        focus("add-site".to_owned());
    };
    let named = field::line(
        Named::new(editor, format!("{}-name", element()), text::SET_NAME),
        false,
        name,
        move |name| change(editor, &own(), |site| site.name = name),
    );
    let fields = view! { <div class="fields">{named}{location}{held}</div> };
    let beside = view! {
        <span class="meta">{lines}" "{text::SET_SITE_DELETE_HELP.get(language)}</span>
    };
    form(
        editor,
        &element(),
        called,
        fields.into_any(),
        beside.into_any(),
        delete,
    )
}

/// The table of the sites, of what has none, and of the total.
fn results(editor: Editor) -> AnyView {
    let language = editor.language;
    let inventory = editor.inventory.get();
    let found = by_site(&inventory);
    let total = inventory.total;
    let row = |name: String, amount: Option<&Amount>, class: &'static str| match amount {
        None => {
            let state = text::RESULT_NOT_ASSESSED.get(language).to_owned();
            let cells = vec![state, "—".to_owned(), "—".to_owned()];
            Row::texts(name, cells, "not-assessed")
        }
        Some(amount) => {
            let shown = tonnes(amount, language);
            let range = fill(text::RESULT_TO.get(language), &[&shown.low, &shown.high]);
            let share = match total.value > 0.0 {
                true => percent(amount.value / total.value, 0, language),
                false => "—".to_owned(),
            };
            Row::texts(name, vec![shown.value, range, share], class)
        }
    };
    let mut rows: Vec<Row> = editor.study.with(|study| {
        let sites = study.sites.iter().map(|site| {
            let mut found = found.iter();
            let amount = found.find(|(id, _)| id.as_deref() == Some(&site.id));
            let name = match site.name.trim() {
                "" => text::SET_SITE_UNNAMED.get(language).to_owned(),
                name => name.to_owned(),
            };
            row(name, amount.map(|(_, amount)| amount), "")
        });
        sites.collect()
    });
    let rest = found.iter().find(|(id, _)| id.is_none());
    let without = text::SET_SITE_WITHOUT.get(language).to_owned();
    rows.extend(rest.map(|(_, amount)| row(without, Some(amount), "")));
    let all = text::RESULT_ALL_POSTS.get(language).to_owned();
    let any = (!found.is_empty()).then_some(&total);
    rows.push(row(all, any, "all"));
    let columns = [
        text::SET_SITE_SITE,
        text::RESULT_UNIT,
        text::RESULT_INTERVAL,
        text::RESULT_SHARE,
    ];
    table(
        text::SET_SITE_TABLE.get(language).to_owned(),
        columns.map(|name| name.get(language)).to_vec(),
        rows,
    )
}
