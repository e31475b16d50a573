//! What is recorded apart and never netted: credits, contributions, removals.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::choice::select;
use super::field::{self, Measure, Named};
use super::focus;
use crate::sector::Bilingual;
use crate::settings::item::{element_id, free_id};
use crate::study::{LARGEST, Offset, OffsetKind, Study};
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
use crate::web::result::report::paragraph;

const TONNES: Measure = Measure {
    unit: "t",
    most: LARGEST,
    compulsory: true,
};

/// The part.
pub fn content(editor: Editor) -> AnyView {
    let language = editor.language;
    let said = RwSignal::new("");
    let ids = Memo::new(move |_| {
        let id = |offset: &Offset| offset.id.clone();
        let ids = |study: &Study| study.offsets.iter().map(id).collect();
        editor.study.with(ids)
    });
    let none = move || {
        let none = ids.with(|ids: &Vec<String>| ids.is_empty());
        none.then(|| paragraph("note", text::SET_OFFSET_NONE.get(language)))
    };
    let add = move |_| {
        let id = ids.with_untracked(|ids| free_id("offset", ids.iter().map(String::as_str)));
        let offset = Offset {
            id: id.clone(),
            name: String::new(),
            kind: OffsetKind::Credits,
            tonnes: 0.0,
            source: String::new(),
        };
        said.set("");
        editor.edit(|study| study.offsets.push(offset));
        focus(format!("{}-name", element_id("offset", &id)));
    };
    view! {
        {paragraph("", text::SET_OFFSETS_HELP.get(language))}
        {none}
        <ul class="set-items">
            <For each=move || ids.get() key=Clone::clone children=move |id| offset(editor, id, said)/>
        </ul>
        <p class="actions">
            <button type="button" id="add-offset" on:click=add>{text::SET_OFFSET_ADD.get(language)}</button>
            <span role="status">{said}</span>
        </p>
    }
    .into_any()
}

fn change(editor: Editor, id: &str, change: impl FnOnce(&mut Offset)) {
    editor.edit(|study| {
        if let Some(offset) = study.offsets.iter_mut().find(|offset| offset.id == id) {
            change(offset);
        }
    });
}

fn offset(editor: Editor, id: String, said: RwSignal<&'static str>) -> AnyView {
    let language = editor.language;
    let id = StoredValue::new(id);
    let own = move || id.get_value();
    let element = move || id.with_value(|id| element_id("offset", id));
    let held = Memo::new(move |_| {
        let of = |study: &Study| {
            study
                .offsets
                .iter()
                .find(|offset| offset.id == own())
                .cloned()
        };
        editor.study.with(of)
    });
    let name = move || held.get().map(|offset| offset.name).unwrap_or_default();
    let called = move || match name() {
        name if name.trim().is_empty() => text::SET_OFFSET_UNNAMED.get(language).to_owned(),
        name => name,
    };
    let named =
        |field: &str, label: Bilingual| Named::new(editor, format!("{}-{field}", element()), label);
    let name = field::line(
        named("name", text::SET_OFFSET_NAME),
        false,
        name,
        move |name| change(editor, &own(), |offset| offset.name = name),
    );
    let kinds = OffsetKind::ALL.map(|kind| {
        let name = kind_text(kind).get(language).to_owned();
        (kind.word().to_owned(), name)
    });
    let kind = select(
        format!("{}-kind", element()),
        text::SET_KIND.get(language),
        kinds.to_vec(),
        move || {
            held.get()
                .map(|offset| offset.kind.word().to_owned())
                .unwrap_or_default()
        },
        move |word| {
            let mut kinds = OffsetKind::ALL.into_iter();
            if let Some(kind) = kinds.find(|kind| kind.word() == word) {
                change(editor, &own(), |offset| offset.kind = kind);
            }
        },
    );
    let tonnes = field::number(
        named("tonnes", text::SET_OFFSET_TONNES),
        TONNES,
        move || held.get().map(|offset| offset.tonnes),
        move |tonnes| {
            change(editor, &own(), |offset| {
                offset.tonnes = tonnes.unwrap_or_default()
            })
        },
    );
    let proof = field::line(
        named("source", text::SET_OFFSET_PROOF),
        false,
        move || held.get().map(|offset| offset.source).unwrap_or_default(),
        move |source| change(editor, &own(), |offset| offset.source = source),
    );
    let unproven = move || {
        let unproven = held
            .get()
            .is_some_and(|offset| offset.source.trim().is_empty());
        unproven.then(|| paragraph("warning", text::SET_OFFSET_NO_PROOF.get(language)))
    };
    let delete = move |_| {
        let id = own();
        editor.edit(|study| study.offsets.retain(|offset| offset.id != id));
        said.set(text::SET_OFFSET_DELETED.get(language));
        focus("add-offset".to_owned());
    };
    let delete_id = format!("{}-delete", element());
    let spoken = move || fill(text::SET_DELETE_NAMED.get(language), &[&called()]);
    view! {
        <li>
            <fieldset>
                <legend>{called}</legend>
                <div class="fields">{name}{kind}{tonnes}{proof}</div>
                {unproven}
                <p class="set-end">
                    <button type="button" class="danger" id=delete_id aria-label=spoken on:click=delete>
                        {text::SET_DELETE.get(language)}
                    </button>
                </p>
            </fieldset>
        </li>
    }
    .into_any()
}

/// The name of a kind.
#[must_use]
pub fn kind_text(kind: OffsetKind) -> Bilingual {
    match kind {
        OffsetKind::Credits => text::SET_OFFSET_CREDITS,
        OffsetKind::Contribution => text::SET_OFFSET_CONTRIBUTION,
        OffsetKind::Removals => text::SET_OFFSET_REMOVALS,
    }
}
