//! The electricity market: contracts and residual mix, for the market-based figure alone.

mod contract;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::field::{self, Measure, Named};
use super::items::{Items, form};
use super::{focus, offsets, part, trading};
use crate::sector::Bilingual;
use crate::settings::draft::{ContractDraft, MixDraft, MixLack};
use crate::settings::item::element_id;
use crate::study::{LARGEST, Study};
use crate::text;
use crate::web::detail::editor::Editor;
use crate::web::result::report::paragraph;
use contract::Form;

/// kg CO2e per kWh, at the plant.
const fn at_the_plant(compulsory: bool) -> Measure {
    Measure {
        unit: "kg-per-kwh",
        most: LARGEST,
        compulsory,
    }
}

/// The section.
pub fn content(editor: Editor) -> AnyView {
    [
        paragraph("", text::SET_MARKET_INTRO.get(editor.language)),
        part(editor, "contracts", text::SET_CONTRACTS, contracts(editor)),
        part(editor, "mix", text::SET_MIX, mix(editor)),
        part(
            editor,
            "offsets",
            text::SET_OFFSETS,
            offsets::content(editor),
        ),
        part(
            editor,
            "trading",
            text::SET_TRADING,
            trading::content(editor),
        ),
    ]
    .into_any()
}

fn contracts(editor: Editor) -> AnyView {
    let items = Items::new(editor, "contract", |study| {
        let ids = study.contracts.iter().map(|contract| contract.id.clone());
        ids.collect()
    });
    view! {
        {items.list(text::SET_CONTRACT_NONE, move |id| contract(items, id))}
        <p role="status">{items.said}</p>
        {new_contract(items)}
    }
    .into_any()
}

fn contract(items: Items, id: String) -> AnyView {
    let Items { editor, said, .. } = items;
    let language = editor.language;
    let element = element_id("contract", &id);
    let id = StoredValue::new(id);
    let draft = Memo::new(move |_| {
        let id = id.get_value();
        let of = |study: &Study| {
            let contract = study.contracts.iter().find(|contract| contract.id == id);
            contract.map(ContractDraft::from).unwrap_or_default()
        };
        editor.study.with(of)
    });
    let set = move |draft: ContractDraft| {
        let id = id.get_value();
        let Some(whole) = draft.whole(&id) else {
            return;
        };
        editor.edit(|study| {
            let mut contracts = study.contracts.iter_mut();
            if let Some(contract) = contracts.find(|contract| contract.id == id) {
                *contract = whole;
            }
        });
    };
    let called = move || match draft.get().name {
        name if name.trim().is_empty() => text::SET_CONTRACT_UNNAMED.get(language).to_owned(),
        name => name,
    };
    let delete = move || {
        let id = id.get_value();
        editor.edit(|study| study.contracts.retain(|contract| contract.id != id));
        said.set(text::SET_CONTRACT_DELETED.get(language));
        focus("contracts-title".to_owned());
    };
    let fields = Form {
        editor,
        prefix: element.clone(),
        get: Arc::new(move || draft.get()),
        set: Arc::new(set),
        compulsory: true,
        asked: RwSignal::new(false),
    };
    form(
        editor,
        &element,
        called,
        fields.fields(),
        ().into_any(),
        delete,
    )
}

/// The form of a contract that the study does not have yet.
fn new_contract(items: Items) -> AnyView {
    let Items { editor, said, .. } = items;
    let language = editor.language;
    let draft = RwSignal::new(ContractDraft::default());
    let asked = RwSignal::new(false);
    let form = Form {
        editor,
        prefix: "new-contract".to_owned(),
        get: Arc::new(move || draft.get()),
        set: Arc::new(move |value| draft.set(value)),
        compulsory: false,
        asked,
    };
    let add = move |_| {
        let id = items.free();
        let Some(contract) = draft.with_untracked(|draft| draft.whole(&id)) else {
            asked.set(true);
            said.set(text::SET_CONTRACT_LACKS.get(language));
            let lacking = draft.with_untracked(|draft| {
                let fields = [
                    ("energy", draft.energy.is_none()),
                    ("factor", draft.factor.is_none()),
                    ("renewable", draft.renewable.is_none()),
                ];
                let lacking = fields.into_iter().find(|(_, lacks)| *lacks);
                lacking.map_or("source", |(field, _)| field)
            });
            return focus(format!("new-contract-{lacking}"));
        };
        editor.edit(|study| study.contracts.push(contract));
        asked.set(false);
        draft.set(ContractDraft::default());
        said.set(text::SET_CONTRACT_ADDED.get(language));
        items.focus_name(&id);
    };
    view! {
        <fieldset class="set-new">
            <legend>{text::SET_CONTRACT_NEW.get(language)}</legend>
            {form.fields()}
            <p class="actions">
                <button type="button" id="add-contract" on:click=add>{text::SET_CONTRACT_ADD.get(language)}</button>
            </p>
        </fieldset>
    }
    .into_any()
}

fn mix(editor: Editor) -> AnyView {
    let draft = field::draft(editor, MixDraft::of);
    let change = move |change: &dyn Fn(&mut MixDraft)| {
        draft.update(|draft| change(draft));
        if let Ok(mix) = draft.with_untracked(MixDraft::whole) {
            editor.edit(|study| study.residual_mix = mix);
        }
    };
    let lack = move |lack: MixLack, says: Bilingual| {
        move || {
            let lacks = draft.with(MixDraft::whole).err() == Some(lack);
            lacks.then_some(says)
        }
    };
    let factor = field::number(
        Named::new(editor, "mix-factor", text::SET_CONTRACT_FACTOR)
            .lacks(lack(MixLack::Factor, text::SET_MIX_NO_FACTOR)),
        at_the_plant(false),
        move || draft.with(|draft| draft.factor),
        move |factor| change(&|draft| draft.factor = factor),
    );
    let source = field::line(
        Named::new(editor, "mix-source", text::SET_SOURCE)
            .help(text::SET_MIX_SOURCE_HELP)
            .lacks(lack(MixLack::Source, text::SET_MIX_NO_SOURCE)),
        false,
        move || draft.with(|draft| draft.source.clone()),
        move |source| change(&|draft| draft.source.clone_from(&source)),
    );
    [
        paragraph("help", text::SET_MIX_HELP.get(editor.language)),
        view! { <div class="fields">{factor}{source}</div> }.into_any(),
    ]
    .into_any()
}
