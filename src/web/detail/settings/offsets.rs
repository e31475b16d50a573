//! What is recorded apart and never netted: credits, contributions, removals.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::choice::select;
use super::field::{self, Measure, Named};
use super::focus;
use super::items::{Items, form};
use crate::sector::Bilingual;
use crate::settings::item::element_id;
use crate::study::{LARGEST, Offset, OffsetKind, Study};
use crate::text;
use crate::web::detail::editor::Editor;
use crate::web::result::report::paragraph;

const TONNES: Measure = Measure {
    unit: "t",
    most: LARGEST,
    compulsory: true,
};

/// The part.
pub fn content(editor: Editor) -> AnyView {
    let items = Items::new(editor, "offset", |study| {
        let ids = study.offsets.iter().map(|offset| offset.id.clone());
        ids.collect()
    });
    let add = move || {
        let id = items.free();
        let offset = Offset {
            id: id.clone(),
            name: String::new(),
            kind: OffsetKind::Credits,
            tonnes: 0.0,
            source: String::new(),
        };
        editor.edit(|study| study.offsets.push(offset));
        items.focus_name(&id);
    };
    view! {
        {paragraph("", text::SET_OFFSETS_HELP.get(editor.language))}
        {items.list(text::SET_OFFSET_NONE, move |id| offset(items, id))}
        {items.add(text::SET_OFFSET_ADD, add)}
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

fn offset(items: Items, id: String) -> AnyView {
    let editor = items.editor;
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
    let delete = move || {
        let id = own();
        editor.edit(|study| study.offsets.retain(|offset| offset.id != id));
        items.said.set(text::SET_OFFSET_DELETED.get(language));
        focus("add-offset".to_owned());
    };
    let fields = view! { <div class="fields">{name}{kind}{tonnes}{proof}</div> {unproven} };
    form(
        editor,
        &element(),
        called,
        fields.into_any(),
        ().into_any(),
        delete,
    )
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
