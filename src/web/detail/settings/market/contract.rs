//! The fields of an electricity contract.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::at_the_plant;
use crate::sector::Bilingual;
use crate::settings::draft::ContractDraft;
use crate::study::{ContractKind, LARGEST};
use crate::text;
use crate::web::detail::editor::Editor;
use crate::web::detail::settings::choice::select;
use crate::web::detail::settings::field::{self, Measure, Named};

/// Units of the electricity that a contract covers.
const ENERGY: [&str; 3] = ["kWh", "MWh", "GWh"];

/// The fields of a contract, of the study or not yet.
#[derive(Clone)]
pub struct Form {
    /// The editor.
    pub editor: Editor,
    /// Start of the identifiers of the fields.
    pub prefix: String,
    /// What was entered, followed.
    pub get: Arc<dyn Fn() -> ContractDraft + Send + Sync>,
    /// Takes what is entered.
    pub set: Arc<dyn Fn(ContractDraft) + Send + Sync>,
    /// A field may not be emptied.
    pub compulsory: bool,
    /// What lacks is told.
    pub asked: RwSignal<bool>,
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

    /// The fields.
    pub fn fields(&self) -> AnyView {
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
            (
                self.get(|draft| draft.unit),
                self.set(|draft, unit: &'static str| unit.clone_into(&mut draft.unit)),
            ),
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
