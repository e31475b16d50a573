//! The tables of the method page: posts, parameters, sources.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::catalogue::{self, FACTORS, PARAMETERS, SOURCES};
use crate::factor::Source;
use crate::language::Language;
use crate::number::{exact, rounded};
use crate::post::{Category, Post};
use crate::sector::Parameter;
use crate::text::{self, Bilingual};

/// The licence of a source: cells that need it hold both languages, `French / English`.
pub fn licence(source: &Source, language: Language) -> &'static str {
    match (source.licence.split_once(" / "), language) {
        (Some((fr, _)), Language::French) => fr,
        (Some((_, en)), Language::English) => en,
        (None, _) => source.licence,
    }
}

/// The title of a source, a link to it, in its own language.
pub fn title(source: &'static Source) -> AnyView {
    view! { <a href=source.address lang=source.language rel="noreferrer">{source.title}</a> }
        .into_any()
}

/// A table in a frame that scrolls, reachable by keyboard, under a heading.
fn section(
    id: &'static str,
    [heading, introduction, caption]: [Bilingual; 3],
    language: Language,
    head: &[Bilingual],
    body: AnyView,
) -> AnyView {
    let heads = head
        .iter()
        .map(|cell| view! { <th scope="col">{cell.get(language)}</th> });
    view! {
        <section class="library-section" aria-labelledby=id>
            <h2 id=id>{heading.get(language)}</h2>
            <p>{introduction.get(language)}</p>
            <div class="scroll" role="region" tabindex="0" aria-label=caption.get(language)>
                <table>
                    <caption>{caption.get(language)}</caption>
                    <thead><tr>{heads.collect_view()}</tr></thead>
                    {body}
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// The posts of the BEGES, by category.
pub fn posts(language: Language) -> AnyView {
    let groups = Category::all().map(|category| {
        let rows = Post::all().filter(move |post| post.category() == category).map(|post| {
            view! { <tr><th scope="row">{post.code()}</th><td>{post.label().get(language)}</td></tr> }
        });
        view! {
            <tbody>
                <tr>
                    <th scope="rowgroup" colspan="2">
                        {category.code()} ". " {category.label().get(language)}
                    </th>
                </tr>
                {rows.collect_view()}
            </tbody>
        }
    });
    section(
        "section-posts",
        [
            text::SOURCES_POSTS_TITLE,
            text::SOURCES_POSTS_INTRO,
            text::SOURCES_POSTS_CAPTION,
        ],
        language,
        &[text::SOURCES_POST_CODE, text::SOURCES_POST_LABEL],
        groups.collect_view().into_any(),
    )
}

/// Every parameter, with its source or the reason of the hypothesis.
pub fn parameters(language: Language) -> AnyView {
    let rows = PARAMETERS
        .iter()
        .map(|parameter| parameter_row(parameter, language));
    section(
        "section-parameters",
        [
            text::SOURCES_PARAMETERS_TITLE,
            text::SOURCES_PARAMETERS_INTRO,
            text::SOURCES_PARAMETERS_CAPTION,
        ],
        language,
        &[
            text::SOURCES_PARAMETER,
            text::SOURCES_VALUE,
            text::FACTORS_INTERVAL,
            text::SOURCES_SOURCE,
            text::SOURCES_NOTE,
        ],
        view! { <tbody>{rows.collect_view()}</tbody> }.into_any(),
    )
}

/// The unit after a number: nothing for a ratio, `s` added to the words that take one.
fn plural(unit: &'static str, value: f64) -> String {
    let word = matches!(unit, "an" | "jour" | "personne" | "year" | "day" | "person");
    match unit {
        "1" => String::new(),
        _ if word && value >= 2.0 => format!("{unit}s"),
        _ => unit.to_owned(),
    }
}

fn parameter_row(parameter: &'static Parameter, language: Language) -> AnyView {
    let (value, gsd2) = (parameter.value, parameter.gsd2);
    let shown = rounded(value, value / gsd2, value * gsd2, language);
    let source = match catalogue::source(parameter.source) {
        Some(source) => {
            view! { {source.publisher} ", " {title(source)} ", " {source.year} }.into_any()
        }
        None => view! { <strong>{text::SOURCES_HYPOTHESIS.get(language)}</strong> }.into_any(),
    };
    let unit = plural(parameter.unit.get(language), value);
    view! {
        <tr>
            <th scope="row">{parameter.name.get(language)}</th>
            <td class="figure-cell">{exact(value, language)} "\u{a0}" {unit}</td>
            <td class="figure-cell">{format!("{}\u{a0}– {}", shown.low, shown.high)}</td>
            <td>{source}</td>
            <td>{parameter.note.get(language)}</td>
        </tr>
    }
    .into_any()
}

/// Every source, with what comes from it.
pub fn sources(language: Language) -> AnyView {
    let rows = SOURCES.iter().map(|source| {
        let cites = |id: &str| id == source.id;
        let factors = FACTORS
            .iter()
            .filter(|factor| factor.sources.iter().any(|id| cites(id)));
        let parameters = PARAMETERS
            .iter()
            .filter(|parameter| cites(parameter.source));
        view! {
            <tr>
                <th scope="row">{source.publisher}</th>
                <td>{title(source)}</td>
                <td>{source.year}</td>
                <td>{licence(source, language)}</td>
                <td class="figure-cell">{factors.count()}</td>
                <td class="figure-cell">{parameters.count()}</td>
            </tr>
        }
    });
    section(
        "section-sources",
        [
            text::SOURCES_TITLE,
            text::SOURCES_INTRO,
            text::SOURCES_CAPTION,
        ],
        language,
        &[
            text::SOURCES_PUBLISHER,
            text::SOURCES_NAME,
            text::SOURCES_YEAR,
            text::SOURCES_LICENCE,
            text::SOURCES_FACTORS,
            text::SOURCES_PARAMETERS,
        ],
        view! { <tbody>{rows.collect_view()}</tbody> }.into_any(),
    )
}
