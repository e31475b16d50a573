//! What of scope 1 is under regulated emission trading schemes, for the ESRS E1-6.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::choice::select;
use super::field::{self, Measure, Named};
use crate::sector::Bilingual;
use crate::settings::trading::{TradingDraft, TradingLack};
use crate::study::{LARGEST, TradingUnit};
use crate::text;
use crate::web::detail::editor::Editor;
use crate::web::result::report::paragraph;

/// A number; its unit is chosen beside it.
const AMOUNT: Measure = Measure {
    unit: "1",
    most: LARGEST,
    compulsory: false,
};

/// The part.
pub fn content(editor: Editor) -> AnyView {
    let language = editor.language;
    let draft = field::draft(editor, TradingDraft::of);
    let change = move |change: &dyn Fn(&mut TradingDraft)| {
        draft.update(|draft| change(draft));
        if let Ok(trading) = draft.with_untracked(TradingDraft::whole) {
            editor.edit(|study| study.emission_trading = trading);
        }
    };
    let lack = move |lacks: &'static [(TradingLack, Bilingual)]| {
        move || {
            let lack = draft.with(TradingDraft::whole).err()?;
            let mut lacks = lacks.iter();
            lacks.find(|(of, _)| *of == lack).map(|(_, says)| *says)
        }
    };
    let amount = field::number(
        Named::new(editor, "trading-amount", text::SET_TRADING_AMOUNT).lacks(lack(&[
            (TradingLack::Amount, text::SET_TRADING_NO_AMOUNT),
            (TradingLack::Beyond, text::SET_TRADING_BEYOND),
        ])),
        AMOUNT,
        move || draft.with(|draft| draft.amount),
        move |amount| change(&|draft| draft.amount = amount),
    );
    let units = [
        (TradingUnit::Percent, text::SET_TRADING_PERCENT),
        (TradingUnit::Tonnes, text::RESULT_UNIT),
    ];
    let units = units.map(|(unit, name)| (unit.word().to_owned(), name.get(language).to_owned()));
    let unit = select(
        "trading-unit".to_owned(),
        text::SET_TRADING_UNIT.get(language),
        units.to_vec(),
        move || draft.with(|draft| draft.unit.word().to_owned()),
        move |word| {
            let mut all = TradingUnit::ALL.into_iter();
            if let Some(unit) = all.find(|unit| unit.word() == word) {
                change(&|draft| draft.unit = unit);
            }
        },
    );
    let source = field::line(
        Named::new(editor, "trading-source", text::SET_SOURCE)
            .lacks(lack(&[(TradingLack::Source, text::SET_TRADING_NO_SOURCE)])),
        false,
        move || draft.with(|draft| draft.source.clone()),
        move |source| change(&|draft| draft.source.clone_from(&source)),
    );
    view! {
        {paragraph("help", text::SET_TRADING_HELP.get(language))}
        <div class="fields">{amount}{unit}{source}</div>
    }
    .into_any()
}
