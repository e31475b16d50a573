//! A network in the study: who owns and who operates it, the lines and posts that follow, shown
//! before they are added. Linked lines follow the network.

mod owner;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::plan::Plan;
use crate::figure::{self, significant};
use crate::inventory::{Line, LineName};
use crate::link::Route;
use crate::network::lines::Ownership;
use crate::network::linked;
use crate::text::{self, fill};
use crate::web::result::report::{Row, link, paragraph, table};

/// The section.
pub fn section(plan: Plan) -> AnyView {
    let language = plan.editor.language;
    let held = Memo::new(move |_| plan.get(|network| network.ownership.clone()));
    let draft = RwSignal::new(held.get_untracked().unwrap_or_default());
    // What is undone in the study is undone here.
    Effect::new(move |before: Option<()>| {
        let held = held.get();
        if let Some(held) = held.filter(|_| before.is_some()) {
            draft.set(held);
        }
    });
    let said = RwSignal::new("");
    let add = move |_| {
        plan.apply(|network| {
            let mut ownership = draft.get_untracked();
            // Parts may have been deleted since.
            let known = |id: &str| network.groups.iter().any(|group| group.id == id);
            ownership.groups.retain(|apart| known(&apart.group));
            network.ownership = Some(ownership);
        });
        said.set(text::NET_LINKED_DONE.get(language));
    };
    let leave = move |_| {
        plan.apply(|network| network.ownership = None);
        said.set(text::NET_UNLINKED.get(language));
    };
    let state = move || match held.get() {
        None => paragraph("note", text::NET_NOT_LINKED.get(language)),
        Some(_) => {
            let count = plan.get(|network| {
                let count = |study: &crate::study::Study| linked::count(study, &network.id);
                plan.editor.study.with(count)
            });
            let sentence = fill(text::NET_LINKED.get(language), &[&count.to_string()]);
            let lines = link(
                format!("{}/lines", Route::Detail.hash()),
                text::NET_LINES.get(language),
            );
            view! { <p class="note">{sentence}" "{lines}</p> }.into_any()
        }
    };
    let label = move || match held.get() {
        None => text::NET_LINK_ADD.get(language),
        Some(_) => text::NET_LINK_CHANGE.get(language),
    };
    let remove = move || {
        let name = text::NET_LINK_REMOVE.get(language);
        let linked = held.with(Option::is_some);
        linked.then(|| view! { <button type="button" class="danger" id="link-remove" on:click=leave>{name}</button> })
    };
    view! {
        <section class="network-results network-link" aria-labelledby="link-title">
            <h2 id="link-title">{text::NET_LINK.get(language)}</h2>
            {paragraph("help", text::NET_LINK_HELP.get(language))}
            {state}
            {owner::fields(plan, draft)}
            {move || preview(plan, &draft.get())}
            <p class="actions">
                <button type="button" class="primary" id="link-add" on:click=add>{label}</button>
                {remove}
                <span role="status">{said}</span>
            </p>
        </section>
    }
    .into_any()
}

/// The lines that would be in the study, with their posts.
fn preview(plan: Plan, ownership: &Ownership) -> AnyView {
    let language = plan.editor.language;
    let inventory = plan.get(|network| {
        let preview =
            |study: &crate::study::Study| linked::preview(study, network, ownership, language);
        Arc::new(plan.editor.study.with_untracked(preview))
    });
    if inventory.lines.is_empty() {
        return paragraph("note", text::NET_LINK_NOTHING.get(language));
    }
    let rows = inventory.lines.iter().map(|line| {
        let shown = figure::line_tonnes(line, language);
        let cells = vec![
            posts(line),
            shown.value,
            format!("{}\u{a0}– {}", shown.low, shown.high),
        ];
        Row::texts(name(line), cells, "")
    });
    let columns = [
        text::NET_LINE,
        text::NET_POSTS,
        text::NET_YEAR_UNIT,
        text::RESULT_INTERVAL,
    ];
    let total = significant(inventory.total.value / 1000.0, 3, language);
    view! {
        {table(
            text::NET_LINK_TABLE.get(language).to_owned(),
            columns.map(|name| name.get(language)).to_vec(),
            rows.collect(),
        )}
        {paragraph("", fill(text::NET_LINK_TOTAL.get(language), &[&total]))}
    }
    .into_any()
}

fn name(line: &Line) -> String {
    match &line.name {
        LineName::Own(name) => name.clone(),
        LineName::Table(_) => String::new(),
    }
}

/// The codes of the posts of a line.
fn posts(line: &Line) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for part in &line.parts {
        let code = part.post.map_or("–", |post| post.code());
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.join(", ")
}
