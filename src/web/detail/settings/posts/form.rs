//! The form of a post: its state, and its significance analysis.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::CRITERIA;
use crate::post::Post;
use crate::sector::Bilingual;
use crate::settings::posts::{PostState, Standing, declare, judge, said};
use crate::study::{Declared, PostAssessment, Significance, Study};
use crate::text;
use crate::web::detail::editor::Editor;
use crate::web::detail::settings::choice::select;
use crate::web::detail::settings::field::{self, Named};
use crate::web::result::report::paragraph;

/// The words of the states that may be declared, "" for none.
const STATES: [(&str, Bilingual); 3] = [
    ("", text::SET_POST_NOT_ASSESSED),
    ("zero", text::SET_POST_ZERO),
    ("excluded", text::SET_POST_EXCLUDED),
];
const CONCLUSIONS: [(&str, Bilingual); 4] = [
    ("", text::SET_CONCLUSION_NONE),
    ("undecided", text::SET_CONCLUSION_UNDECIDED),
    ("yes", text::SET_CONCLUSION_YES),
    ("no", text::SET_CONCLUSION_NO),
];
const NOTES: [Bilingual; 4] = [
    text::SET_NOTE_NONE,
    text::SET_NOTE_LOW,
    text::SET_NOTE_MEDIUM,
    text::SET_NOTE_HIGH,
];

/// What is declared of a post; an exclusion stays here until it has its reason.
#[derive(Clone, PartialEq)]
struct Declaration {
    status: Option<Declared>,
    reason: String,
}

/// The form.
pub fn content(
    editor: Editor,
    post: Post,
    state: Memo<Option<PostState>>,
    analysis: Memo<Option<Significance>>,
) -> AnyView {
    let language = editor.language;
    let named = |options: &[(&str, Bilingual)]| -> Vec<(String, String)> {
        let options = options.iter();
        let names = options.map(|(word, name)| ((*word).to_owned(), name.get(language).to_owned()));
        names.collect()
    };
    let id = post.code().replace('.', "-");
    let conclusion = select(
        format!("conclusion-{id}"),
        text::SET_CONCLUSION.get(language),
        named(&CONCLUSIONS),
        move || analysis.with(|analysis| conclusion(analysis.as_ref()).to_owned()),
        move |word| editor.edit(|study| conclude(study, post, &word)),
    );
    let analysed = Memo::new(move |_| analysis.with(Option::is_some));
    let criteria = move || analysed.get().then(|| criteria(editor, post, analysis));
    view! {
        {declaration(editor, post, state, named(&STATES))}
        <div class="fields">{conclusion}{criteria}</div>
    }
    .into_any()
}

fn declaration(
    editor: Editor,
    post: Post,
    state: Memo<Option<PostState>>,
    options: Vec<(String, String)>,
) -> AnyView {
    let language = editor.language;
    let draft = field::draft(editor, move |study| {
        let nothing = (None, String::new());
        let said = said(study, post).map(|said| (said.status, said.reason.clone()));
        let (status, reason) = said.unwrap_or(nothing);
        Declaration { status, reason }
    });
    let store = move || {
        let Declaration { status, reason } = draft.get_untracked();
        let lacks = status == Some(Declared::Excluded) && reason.trim().is_empty();
        if !lacks {
            editor.edit(|study| {
                declare(study, post, status, &reason);
            });
        }
    };
    let standing = Memo::new(move |_| {
        state.with(|state| {
            let state = state.as_ref();
            let lines = |state: &PostState| matches!(state.standing, Standing::Lines(_));
            (
                state.is_some_and(lines),
                state.is_some_and(|state| state.contradicted),
            )
        })
    });
    let id = post.code().replace('.', "-");
    let content = move || {
        let (by_lines, contradicted) = standing.get();
        if by_lines && !contradicted {
            return paragraph("note", text::SET_POST_STATUS_LINES.get(language));
        }
        let status = select(
            format!("status-{id}"),
            text::SET_POST_STATUS.get(language),
            options.clone(),
            move || draft.with(|draft| draft.status.map_or("", Declared::word).to_owned()),
            move |word| {
                let mut all = Declared::ALL.into_iter();
                let status = all.find(|declared| declared.word() == word);
                draft.update(|draft| draft.status = status);
                store();
            },
        );
        let declared = Memo::new(move |_| draft.with(|draft| draft.status.is_some()));
        let lacks = move || {
            draft.with(|draft| {
                let blank = draft.reason.trim().is_empty();
                let lacks = draft.status == Some(Declared::Excluded) && blank;
                lacks.then_some(text::SET_POST_REASON_LACKS)
            })
        };
        let reason_id = format!("reason-{id}");
        let reason = move || {
            let named = Named::new(editor, reason_id.clone(), text::SET_POST_REASON);
            declared.get().then(|| {
                field::line(
                    named.lacks(lacks),
                    false,
                    move || draft.with(|draft| draft.reason.clone()),
                    move |reason| {
                        draft.update(|draft| draft.reason = reason);
                        store();
                    },
                )
            })
        };
        let warning =
            contradicted.then(|| paragraph("warning", text::SET_POST_CONTRADICTED.get(language)));
        view! { {warning}<div class="fields">{status}{reason}</div> }.into_any()
    };
    content.into_any()
}

fn conclusion(analysis: Option<&Significance>) -> &'static str {
    match analysis {
        None => "",
        Some(analysis) => match analysis.significant {
            None => "undecided",
            Some(true) => "yes",
            Some(false) => "no",
        },
    }
}

/// Concludes the analysis, begins it, or takes it away.
fn conclude(study: &mut Study, post: Post, word: &str) {
    let significant = match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let before = said(study, post).and_then(|said: &PostAssessment| said.significance.clone());
    let begun = || Significance {
        notes: [0; 6],
        significant,
        comment: String::new(),
    };
    let analysis = (!word.is_empty()).then(|| Significance {
        significant,
        ..before.unwrap_or_else(begun)
    });
    judge(study, post, analysis);
}

/// The notes of the criteria, and the comment.
fn criteria(editor: Editor, post: Post, analysis: Memo<Option<Significance>>) -> AnyView {
    let language = editor.language;
    let change = move |change: &dyn Fn(&mut Significance)| {
        if let Some(mut analysis) = analysis.get_untracked() {
            change(&mut analysis);
            editor.edit(|study| judge(study, post, Some(analysis)));
        }
    };
    let id = post.code().replace('.', "-");
    let options = || -> Vec<(String, String)> {
        let notes = NOTES.iter().enumerate();
        let notes = notes.map(|(note, name)| (note.to_string(), name.get(language).to_owned()));
        notes.collect()
    };
    let notes = CRITERIA.iter().enumerate().map(|(at, name)| {
        let note = move || {
            let note = |analysis: &Significance| analysis.notes.get(at).copied();
            let note = analysis.with(|analysis| analysis.as_ref().and_then(note));
            note.unwrap_or_default().to_string()
        };
        let set = move |word: String| {
            let note = word.parse().unwrap_or_default();
            change(&|analysis| {
                if let Some(held) = analysis.notes.get_mut(at) {
                    *held = note;
                }
            });
        };
        select(
            format!("criterion-{id}-{at}"),
            name.get(language),
            options(),
            note,
            set,
        )
    });
    let notes = notes.collect_view();
    let comment = field::area(
        Named::new(editor, format!("comment-{id}"), text::SET_COMMENT),
        move || {
            analysis.with(|analysis| {
                analysis
                    .as_ref()
                    .map(|a| a.comment.clone())
                    .unwrap_or_default()
            })
        },
        move |comment| change(&|analysis| analysis.comment.clone_from(&comment)),
    );
    view! { {notes}{comment} }.into_any()
}
