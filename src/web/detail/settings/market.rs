//! The electricity market: contracts and residual mix, for the market-based figure alone.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::choice::select;
use super::field::{self, Measure, Named};
use super::{focus, offsets, part};
use crate::sector::Bilingual;
use crate::settings::draft::{ContractDraft, MixDraft, MixLack};
use crate::settings::item::{element_id, free_id};
use crate::study::{Contract, ContractKind, LARGEST, Study};
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
use crate::web::result::report::paragraph;

/// Units of the electricity that a contract covers.
const ENERGY: [&str; 3] = ["kWh", "MWh", "GWh"];

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
    ]
    .into_any()
}

fn contracts(editor: Editor) -> AnyView {
    let language = editor.language;
    let said = RwSignal::new("");
    let ids = Memo::new(move |_| {
        let id = |contract: &Contract| contract.id.clone();
        let ids = |study: &Study| study.contracts.iter().map(id).collect();
        editor.study.with(ids)
    });
    let none = move || {
        let none = ids.with(|ids: &Vec<String>| ids.is_empty());
        none.then(|| paragraph("note", text::SET_CONTRACT_NONE.get(language)))
    };
    view! {
        {none}
        <ul class="set-items">
            <For each=move || ids.get() key=Clone::clone children=move |id| contract(editor, id, said)/>
        </ul>
        <p role="status">{said}</p>
        {new_contract(editor, said)}
    }
    .into_any()
}

fn contract(editor: Editor, id: String, said: RwSignal<&'static str>) -> AnyView {
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
    let delete = move |_| {
        let id = id.get_value();
        editor.edit(|study| study.contracts.retain(|contract| contract.id != id));
        said.set(text::SET_CONTRACT_DELETED.get(language));
        focus("contracts-title".to_owned());
    };
    let spoken = move || fill(text::SET_DELETE_NAMED.get(language), &[&called()]);
    let form = Form {
        editor,
        prefix: element.clone(),
        get: Arc::new(move || draft.get()),
        set: Arc::new(set),
        compulsory: true,
        asked: RwSignal::new(false),
    };
    view! {
        <li>
            <fieldset>
                <legend>{called}</legend>
                {form.fields()}
                <p class="set-end">
                    <button type="button" class="danger" id=format!("{element}-delete") aria-label=spoken on:click=delete>
                        {text::SET_DELETE.get(language)}
                    </button>
                </p>
            </fieldset>
        </li>
    }
    .into_any()
}

/// The form of a contract that the study does not have yet.
fn new_contract(editor: Editor, said: RwSignal<&'static str>) -> AnyView {
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
        let free = |study: &Study| {
            let ids = study.contracts.iter().map(|contract| contract.id.as_str());
            free_id("contract", ids)
        };
        let id = editor.study.with_untracked(free);
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
        focus(format!("{}-name", element_id("contract", &id)));
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

/// The fields of a contract, of the study or not yet.
#[derive(Clone)]
struct Form {
    editor: Editor,
    /// Start of the identifiers of the fields.
    prefix: String,
    get: Arc<dyn Fn() -> ContractDraft + Send + Sync>,
    set: Arc<dyn Fn(ContractDraft) + Send + Sync>,
    /// A field may not be emptied.
    compulsory: bool,
    /// What lacks is told.
    asked: RwSignal<bool>,
}

impl Form {
    fn named(&self, field: &str, label: Bilingual) -> Named {
        Named::new(self.editor, format!("{}-{field}", self.prefix), label)
    }

    /// Reads a part of the contract.
    fn get<T>(&self, get: fn(ContractDraft) -> T) -> impl Fn() -> T + Clone + Send + Sync + use<T> {
        let held = self.get.clone();
        move || get(held())
    }

    /// Writes a part of the contract.
    fn set<T>(&self, set: fn(&mut ContractDraft, T)) -> impl Fn(T) + Clone + Send + Sync + use<T> {
        let (held, store) = (self.get.clone(), self.set.clone());
        move |value| {
            let mut draft = untrack(|| held());
            set(&mut draft, value);
            store(draft);
        }
    }

    /// What is said of a part without which the contract cannot be added.
    fn lacks(
        &self,
        lacks: fn(ContractDraft) -> bool,
    ) -> impl Fn() -> Option<Bilingual> + Send + Sync + use<> {
        let (held, asked) = (self.get(lacks), self.asked);
        move || (asked.get() && held()).then_some(text::SET_COMPULSORY)
    }

    fn fields(&self) -> AnyView {
        let language = self.editor.language;
        let name = field::line(
            self.named("name", text::SET_NAME),
            false,
            self.get(|draft| draft.name),
            self.set(|draft, name| draft.name = name),
        );
        let kinds = ContractKind::ALL.map(|kind| {
            let name = kind_text(kind).get(language).to_owned();
            (kind.word().to_owned(), name)
        });
        let kind = select(
            format!("{}-kind", self.prefix),
            text::SET_KIND.get(language),
            kinds.to_vec(),
            self.get(|draft| draft.kind.word().to_owned()),
            self.set(|draft, word: String| {
                let mut kinds = ContractKind::ALL.into_iter();
                if let Some(kind) = kinds.find(|kind| kind.word() == word) {
                    draft.kind = kind;
                }
            }),
        );
        let lacks = self.lacks(|draft| draft.energy.is_none());
        let energy = field::quantity(
            self.named("energy", text::SET_CONTRACT_ENERGY).lacks(lacks),
            Measure {
                unit: "MWh",
                most: LARGEST,
                compulsory: self.compulsory,
            },
            &ENERGY,
            self.get(|draft| draft.unit),
            self.set(|draft, unit: &'static str| unit.clone_into(&mut draft.unit)),
            self.get(|draft| draft.energy),
            self.set(|draft, energy| draft.energy = energy),
        );
        let lacks = self.lacks(|draft| draft.factor.is_none());
        let named = self.named("factor", text::SET_CONTRACT_FACTOR).lacks(lacks);
        let factor = field::number(
            named.help(text::SET_CONTRACT_FACTOR_HELP),
            at_the_plant(self.compulsory),
            self.get(|draft| draft.factor),
            self.set(|draft, factor| draft.factor = factor),
        );
        let lacks = self.lacks(|draft| draft.renewable.is_none());
        let renewable = field::share(
            self.named("renewable", text::SET_CONTRACT_RENEWABLE)
                .lacks(lacks),
            self.compulsory,
            self.get(|draft| draft.renewable),
            self.set(|draft, share| draft.renewable = share),
        );
        let lacks = self.lacks(|draft| draft.source.trim().is_empty());
        let named = self.named("source", text::SET_SOURCE).lacks(lacks);
        let source = field::line(
            named.help(text::SET_CONTRACT_SOURCE_HELP),
            self.compulsory,
            self.get(|draft| draft.source),
            self.set(|draft, source| draft.source = source),
        );
        view! { <div class="fields">{name}{kind}{energy}{factor}{renewable}{source}</div> }
            .into_any()
    }
}

fn kind_text(kind: ContractKind) -> Bilingual {
    match kind {
        ContractKind::GuaranteesOfOrigin => text::SET_CONTRACT_ORIGIN,
        ContractKind::Supplier => text::SET_CONTRACT_SUPPLIER,
        ContractKind::Producer => text::SET_CONTRACT_PRODUCER,
    }
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
