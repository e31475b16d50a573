//! The provenance of a factor: everything its table says of it.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{figures, sources};
use crate::catalogue::{self, place};
use crate::factor::{Factor, Origin, Part, Status};
use crate::gas::Gases;
use crate::language::Language;
use crate::link::Route;
use crate::number::{exact, rounded};
use crate::text::{self, Bilingual, fill};
use crate::uncertainty::gsd2_of_factor;

/// The name of a gas, and its amount.
type Column = (Bilingual, fn(&Gases) -> f64);

/// The columns of the gases.
const GASES: [Column; 5] = [
    (text::FACTORS_GAS_CO2, |gases| gases.co2),
    (text::FACTORS_GAS_CH4_FOSSIL, |gases| gases.ch4_fossil),
    (text::FACTORS_GAS_CH4_BIOGENIC, |gases| gases.ch4_biogenic),
    (text::FACTORS_GAS_N2O, |gases| gases.n2o),
    (text::FACTORS_GAS_OTHER, |gases| gases.other),
];

/// The provenance of a factor.
pub fn view(factor: &'static Factor, language: Language) -> AnyView {
    let say = |text: Bilingual| text.get(language);
    let address = format!("{}/{}", Route::Factors.hash(), factor.id);
    let non_kyoto = factor
        .non_kyoto
        .then(|| view! { <p>{say(text::FACTORS_NON_KYOTO)}</p> });
    view! {
        <div class="provenance">
            {parts(factor, language)}
            {non_kyoto}
            <dl>
                {pair(say(text::FACTORS_VALUE), figures::value(factor, language))}
                {pair(say(text::FACTORS_UNCERTAINTY), figures::uncertainty(factor, language))}
                {pair(say(text::FACTORS_INTERVAL), interval(factor, language))}
                {pair(say(text::FACTORS_PLACE), places(factor, language))}
                {pair(say(text::FACTORS_VALIDITY), validity(factor, language))}
                {pair(say(text::FACTORS_GWP), gwp(factor, language))}
                {status(factor).map(|status| pair(say(text::FACTORS_STATUS), say(status)))}
                {pair(say(text::FACTORS_ORIGIN), say(figures::origin(factor.origin)))}
                {note(factor, language)}
                {cited(factor, language)}
                {(!factor.source_ref.is_empty()).then(|| {
                    let reference = view! { <code>{factor.source_ref.as_ref()}</code> };
                    pair(say(text::FACTORS_SOURCE_REF), reference)
                })}
                {pair(say(text::FACTORS_ID), view! { <code>{factor.id.as_ref()}</code> })}
            </dl>
            <p><a href=address>{say(text::FACTORS_LINK)}</a></p>
        </div>
    }
    .into_any()
}

fn pair(term: &'static str, description: impl IntoView + 'static) -> AnyView {
    view! { <div><dt>{term}</dt><dd>{description}</dd></div> }.into_any()
}

/// The status that the base gives; other sources give none.
fn status(factor: &Factor) -> Option<Bilingual> {
    match (factor.status, factor.origin) {
        (Status::Archived, _) => Some(text::FACTORS_STATUS_ARCHIVED),
        (Status::Valid, Origin::BaseEmpreinte) => Some(text::FACTORS_STATUS_VALID),
        (Status::Valid, _) => None,
    }
}

fn interval(factor: &Factor, language: Language) -> String {
    let gsd2 = gsd2_of_factor(factor.uncertainty);
    let ends = [factor.total / gsd2, factor.total * gsd2];
    let shown = rounded(
        factor.total,
        ends[0].min(ends[1]),
        ends[0].max(ends[1]),
        language,
    );
    let factor = rounded(gsd2, gsd2, gsd2, language).value;
    fill(
        text::FACTORS_INTERVAL_VALUE.get(language),
        &[&shown.low, &shown.high, &factor],
    )
}

fn places(factor: &Factor, language: Language) -> String {
    let names: Vec<&str> = place::names(&factor.geography, language).collect();
    names.join(", ")
}

fn validity(factor: &Factor, language: Language) -> AnyView {
    let ended = figures::ended(factor).then(|| {
        let sentence = text::FACTORS_VALIDITY_ENDED.get(language);
        view! { <br/> <strong>{sentence}</strong> }
    });
    view! { {figures::validity(factor, language)} {ended} }.into_any()
}

fn gwp(factor: &Factor, language: Language) -> String {
    match factor.gwp.strip_prefix("AR") {
        Some(number) => fill(
            text::FACTORS_GWP_REPORT.get(language),
            &[number, &factor.gwp],
        ),
        None => text::FACTORS_GWP_UNKNOWN.get(language).to_owned(),
    }
}

/// The formula, the reason of a hypothesis or a remark; French when there is no English.
fn note(factor: &'static Factor, language: Language) -> Option<AnyView> {
    let (note, foreign): (&'static str, _) = match language {
        Language::English if factor.note_en.is_empty() => (&factor.note_fr, Some("fr")),
        Language::English => (&factor.note_en, None),
        Language::French => (&factor.note_fr, None),
    };
    let term = match factor.origin {
        Origin::Computed => text::FACTORS_FORMULA,
        Origin::Hypothesis => text::FACTORS_REASON,
        _ => text::FACTORS_NOTE,
    };
    let view = || {
        pair(
            term.get(language),
            view! { <span lang=foreign>{note}</span> },
        )
    };
    (!note.is_empty()).then(view)
}

fn cited(factor: &'static Factor, language: Language) -> AnyView {
    let sources = factor.sources.iter().filter_map(|id| catalogue::source(id));
    let sources: Vec<AnyView> = sources
        .map(|source| {
            let licence = sources::licence(source, language);
            let title = sources::title(source);
            view! { {source.publisher} ", " {title} ", " {source.year} ". " {licence} "." }
                .into_any()
        })
        .collect();
    let term = match sources.len() {
        0 | 1 => text::FACTORS_SOURCE,
        _ => text::FACTORS_SOURCES,
    };
    let lines = sources
        .into_iter()
        .map(|source| view! { <dd>{source}</dd> });
    view! { <div><dt>{term.get(language)}</dt>{lines.collect_view()}</div> }.into_any()
}

/// The table of parts and gases; a sentence when the source gives neither.
fn parts(factor: &'static Factor, language: Language) -> AnyView {
    if factor.parts.is_empty() && factor.gases.is_none() {
        return view! { <p>{text::FACTORS_PARTS_NONE.get(language)}</p> }.into_any();
    }
    let (name, _) = figures::name(factor, language);
    let unit = figures::unit(factor, language);
    let caption = fill(text::FACTORS_PARTS_CAPTION.get(language), &[name, unit]);
    let heads = GASES
        .iter()
        .map(|(gas, _)| *gas)
        .chain([text::FACTORS_TOTAL, text::FACTORS_GAS_CO2B])
        .map(|head| view! { <th scope="col">{head.get(language)}</th> });
    let rows = factor.parts.iter().map(|part| {
        let own = (!part.name.is_empty()).then(|| {
            let name = part.name.as_ref();
            view! { <br/> <small>{text::FACTORS_PART_NAME.get(language)} <span lang="fr">{name}</span></small> }
        });
        let head = view! { {figures::part(part.kind).get(language)} {own} }.into_any();
        row(head, exact(part.total, language), part.gases, language)
    });
    let whole = text::FACTORS_SUM.get(language).into_any();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=caption.clone()>
            <table>
                <caption>{caption.clone()}</caption>
                <thead>
                    <tr><th scope="col">{text::FACTORS_PART.get(language)}</th>{heads.collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>{row(whole, figures::total(factor, language), whole_gases(factor), language)}</tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// The gases of the whole: those of the source, else the sum of the parts where all are split.
fn whole_gases(factor: &Factor) -> Option<Gases> {
    let sum = || {
        let add = |sum, part: &Part| Some(sum + part.gases?);
        factor.parts.iter().try_fold(Gases::ZERO, add)
    };
    factor.gases.or_else(sum)
}

/// A row of the table; a split that holds only biogenic CO2 leaves the other gases unknown.
fn row(head: AnyView, total: String, gases: Option<Gases>, language: Language) -> AnyView {
    let split = gases.filter(|gases| gases.total() != 0.0);
    let cells = match split {
        Some(gases) => GASES
            .iter()
            .map(|(_, of)| view! { <td>{exact(of(&gases), language)}</td> })
            .collect_view()
            .into_any(),
        None => {
            view! { <td colspan="5" class="unsplit">{text::FACTORS_NOT_SPLIT.get(language)}</td> }
                .into_any()
        }
    };
    let biogenic = gases.map_or_else(
        || "—".to_owned(),
        |gases| exact(gases.co2_biogenic, language),
    );
    view! { <tr><th scope="row">{head}</th>{cells}<td>{total}</td><td>{biogenic}</td></tr> }
        .into_any()
}
