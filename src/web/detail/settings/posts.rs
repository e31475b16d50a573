//! The 22 posts: what each is, and how significant, in one table with a form for each.

mod form;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::figure::tonnes;
use crate::number::percent;
use crate::post::Post;
use crate::sector::Bilingual;
use crate::settings::posts::{PostState, Standing, said, states, summary};
use crate::study::{Significance, Study};
use crate::text::{self, fill};
use crate::web::detail::editor::Editor;
use crate::web::result::report::paragraph;

/// The names of [`crate::study::CRITERIA`], in their order.
pub const CRITERIA: [Bilingual; 6] = [
    text::SET_CRITERION_SIZE,
    text::SET_CRITERION_INFLUENCE,
    text::SET_CRITERION_STRATEGY,
    text::SET_CRITERION_SECTOR,
    text::SET_CRITERION_OUTSOURCING,
    text::SET_CRITERION_STAFF,
];

/// Columns of the table.
const COLUMNS: usize = 4 + CRITERIA.len() + 1;

/// The section.
pub fn content(editor: Editor) -> AnyView {
    let language = editor.language;
    let known = Memo::new(move |_| {
        let inventory = editor.inventory.get();
        editor.study.with(|study| states(study, &inventory))
    });
    let heads = [
        text::RESULT_POST,
        text::RESULT_STATE,
        text::RESULT_UNIT,
        text::RESULT_SHARE,
    ];
    let heads = heads.into_iter().chain(CRITERIA);
    let heads = heads.chain([text::SET_CONCLUSION]);
    let heads = heads.map(|head| view! { <th scope="col">{head.get(language)}</th> }.into_any());
    let rows = Post::all().enumerate().map(|(at, post)| {
        let state = Memo::new(move |_| known.with(|known| known.get(at).cloned()));
        row(editor, post, state)
    });
    let caption = text::SET_POSTS_TABLE.get(language);
    view! {
        {paragraph("", text::SET_POSTS_INTRO.get(language))}
        <div id="posts-summary" aria-live="polite">{move || sentences(editor, &known.get())}</div>
        <div class="table-scroll" role="region" aria-label=caption tabindex="0">
            <table id="posts">
                <caption><span>{caption}</span></caption>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        {paragraph("note", text::SET_POSTS_NOTES.get(language))}
    }
    .into_any()
}

/// How many posts are in each state, and which usual ones are missing.
fn sentences(editor: Editor, states: &[PostState]) -> AnyView {
    let language = editor.language;
    let found = summary(states);
    let counts = [found.assessed, found.excluded, found.not_assessed];
    let counts = counts.map(|count| count.to_string());
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    let sentence = fill(text::SET_POSTS_SUMMARY.get(language), &counts);
    let has_usual = states.iter().any(|state| state.usual);
    let missing: Vec<String> = found
        .usual_missing
        .into_iter()
        .map(|post| label(post, editor))
        .collect();
    let usual = match missing.is_empty() {
        true => has_usual.then(|| text::SET_POSTS_USUAL_NONE.get(language).to_owned()),
        false => Some(fill(
            text::SET_POSTS_USUAL_MISSING.get(language),
            &[&missing.join(" · ")],
        )),
    };
    let usual = usual.map(|usual| paragraph("", usual));
    [paragraph("", sentence), usual.into_any()].into_any()
}

fn label(post: Post, editor: Editor) -> String {
    format!("{}\u{a0}{}", post.code(), post.label().get(editor.language))
}

/// What a standing is called, and its class.
fn standing(standing: &Standing, editor: Editor) -> (String, &'static str) {
    let language = editor.language;
    match standing {
        Standing::Lines(1) => (text::SET_POST_BY_LINE.get(language).to_owned(), "assessed"),
        Standing::Lines(count) => {
            let count = count.to_string();
            let text = fill(text::SET_POST_BY_LINES.get(language), &[&count]);
            (text, "assessed")
        }
        Standing::Nothing => (text::SET_POST_NOTHING.get(language).to_owned(), "assessed"),
        Standing::Excluded(reason) => {
            let text = fill(text::RESULT_EXCLUDED.get(language), &[reason]);
            (text, "excluded")
        }
        Standing::NotAssessed => (
            text::RESULT_NOT_ASSESSED.get(language).to_owned(),
            "not-assessed",
        ),
    }
}

/// A row of the table, and the row of its form when it is open.
fn row(editor: Editor, post: Post, state: Memo<Option<PostState>>) -> AnyView {
    let language = editor.language;
    let open = RwSignal::new(false);
    let stands = move || {
        state.with(|state| {
            let state = state.as_ref();
            state.map_or_else(Default::default, |state| standing(&state.standing, editor))
        })
    };
    let usual = move || {
        let usual = state.with(|state| state.as_ref().is_some_and(|state| state.usual));
        usual.then(|| view! { " "<span class="tag">{text::SET_POST_USUAL.get(language)}</span> })
    };
    let amount = move || {
        let assessed =
            state.with(|state| state.as_ref().is_some_and(|state| state.value.is_some()));
        let inventory = editor.inventory.get();
        let mut posts = inventory.posts.iter();
        let found = posts.find(|found| found.post == post).filter(|_| assessed);
        found.map_or_else(
            || "—".to_owned(),
            |found| tonnes(&found.amount, language).value,
        )
    };
    let share = move || {
        let share = state.with(|state| state.as_ref().and_then(|state| state.share));
        share.map_or_else(|| "—".to_owned(), |share| percent(share, 1, language))
    };
    let analysis = Memo::new(move |_| {
        let of = |study: &Study| said(study, post)?.significance.clone();
        editor.study.with(of)
    });
    let notes = (0..CRITERIA.len()).map(|at| {
        let note = move || {
            let note = |analysis: &Option<Significance>| analysis.as_ref()?.notes.get(at).copied();
            match analysis.with(note) {
                None | Some(0) => "—".to_owned(),
                Some(note) => note.to_string(),
            }
        };
        view! { <td>{note}</td> }
    });
    let conclusion = move || analysis.with(|analysis| concluded(analysis.as_ref()).get(language));
    let comment = move || {
        let comment = analysis.get().map(|analysis| analysis.comment);
        let comment = comment.filter(|comment| !comment.is_empty());
        comment.map(|comment| view! { <small>{comment}</small> })
    };
    let id = format!("post-{}", post.code().replace('.', "-"));
    let form_id = format!("{id}-form");
    let controls = form_id.clone();
    let form = move || {
        let form_id = form_id.clone();
        open.get().then(|| {
            let form = form::content(editor, post, state, analysis);
            view! {
                <tr class="set-form" id=form_id>
                    <td colspan=COLUMNS.to_string()><div>{form}</div></td>
                </tr>
            }
        })
    };
    view! {
        <tr class=move || stands().1 id=id.clone()>
            <th scope="row">
                <button type="button" class="link" id=format!("{id}-edit") aria-expanded=move || open.get().to_string()
                    aria-controls=controls on:click=move |_| open.update(|open| *open = !*open)>
                    {label(post, editor)}
                </button>
                {usual}
            </th>
            <td>{move || stands().0}</td>
            <td>{amount}</td>
            <td>{share}</td>
            {notes.collect_view()}
            <td>{conclusion}{comment}</td>
        </tr>
        {form}
    }
    .into_any()
}

/// What an analysis concludes.
#[must_use]
pub fn concluded(analysis: Option<&Significance>) -> Bilingual {
    match analysis {
        None => text::SET_CONCLUSION_NONE,
        Some(analysis) => match analysis.significant {
            None => text::SET_CONCLUSION_UNDECIDED,
            Some(true) => text::SET_CONCLUSION_YES,
            Some(false) => text::SET_CONCLUSION_NO,
        },
    }
}
