//! What goes with the figures of a statement: the choices of the study, the posts left out, the
//! significance analysis, and what is recorded apart.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::figure::tonnes;
use crate::inventory::PostStatus;
use crate::number::{decimals, exact};
use crate::post::Post;
use crate::settings::typed::shown_day;
use crate::standard::{Standard, Statement};
use crate::text;
use crate::web::detail::settings::boundary::{approach_text, treatment_text};
use crate::web::detail::settings::offsets::kind_text;
use crate::web::detail::settings::posts::{CRITERIA, concluded};
use crate::web::result::report::{Report, Row, facts, paragraph, section, table};

/// The sections that follow a statement. Posts are those of the BEGES, which alone shows them.
pub fn sections(report: &Report, statement: &Statement) -> AnyView {
    let of_posts = (statement.standard == Standard::Beges)
        .then(|| [exclusions(report), significance(report)].into_any());
    [
        choices(report, statement),
        of_posts.into_any(),
        offsets(report),
    ]
    .into_any()
}

/// Approach, treatment of capital goods, period, reference year, and the words of the organisation.
fn choices(report: &Report, statement: &Statement) -> AnyView {
    let study = &report.study;
    let told = |(name, means)| {
        let sentence = format!("{}. {}", report.t(name), report.t(means));
        sentence.into_any()
    };
    let mut known = vec![(
        report.t(text::SET_APPROACH),
        told(approach_text(study.approach)),
    )];
    // The GHG Protocol counts a capital good whole, whatever the study chose.
    if !statement.standard.is_ghg_protocol() {
        let treatment = treatment_text(study.capital_goods);
        known.push((report.t(text::SET_CAPITAL), told(treatment)));
    }
    known.extend(period(report, statement));
    let reference = study.reference_year.map(|year| {
        let name = report.t(text::SET_STATEMENT_REFERENCE);
        (name, year.to_string().into_any())
    });
    known.extend(reference);
    let own = study.choices.trim();
    let own = (!own.is_empty()).then(|| {
        let own = own.to_owned();
        view! { <h3>{report.t(text::SET_STATEMENT_OWN)}</h3><p class="own-words">{own}</p> }
    });
    let content = [facts("facts", known), own.into_any()];
    let title = report.t(text::SET_STATEMENT_CHOICES);
    section("choices", title, content.into_any())
}

/// The period; of another length than a year, the total as measured and over twelve months.
fn period(report: &Report, statement: &Statement) -> Vec<(&'static str, AnyView)> {
    let period = report.study.reporting_period();
    let [start, end] = [&period.start, &period.end].map(|day| shown_day(day, report.language));
    let dates = report.fill(text::SET_PERIOD_DATES, &[&start, &end]);
    let name = report.t(text::SET_PERIOD);
    let lengths = period.months().zip(period.to_twelve_months());
    let Some((months, ratio)) = lengths else {
        return vec![(name, dates.into_any())];
    };
    let months = decimals(months, 1, report.language);
    let months = report.fill(text::SET_MONTHS, &[&months]);
    let unit = report.t(text::RESULT_UNIT);
    let shown = |by: f64| {
        let amount = tonnes(&(statement.total / by), report.language);
        format!("{}\u{a0}{unit}", amount.value).into_any()
    };
    vec![
        (name, format!("{dates} ({months})").into_any()),
        (report.t(text::SET_PERIOD_MEASURED), shown(1.0)),
        (report.t(text::SET_PERIOD_TWELVE), shown(ratio.recip())),
    ]
}

fn label(report: &Report, post: Post) -> String {
    format!("{}\u{a0}{}", post.code(), report.t(post.label()))
}

/// The posts left out with their reasons, and those that are not assessed.
fn exclusions(report: &Report) -> AnyView {
    let posts = &report.inventory.posts;
    let rows = posts.iter().filter_map(|total| match &total.status {
        PostStatus::Excluded(reason) => {
            let name = label(report, total.post);
            Some(Row::texts(name, vec![reason.clone()], ""))
        }
        _ => None,
    });
    let rows: Vec<Row> = rows.collect();
    let excluded = if rows.is_empty() {
        paragraph("", report.t(text::SET_STATEMENT_EXCLUSIONS_NONE))
    } else {
        let columns = [text::RESULT_POST, text::SET_STATEMENT_REASON];
        table(
            report.t(text::SET_STATEMENT_EXCLUSIONS_TABLE).to_owned(),
            columns.map(|name| report.t(name)).to_vec(),
            rows,
        )
    };
    let rest = posts
        .iter()
        .filter(|total| total.status == PostStatus::NotAssessed);
    let rest: Vec<&str> = rest.map(|total| total.post.code()).collect();
    let rest = (!rest.is_empty()).then(|| {
        let sentence = report.fill(text::SET_STATEMENT_NOT_ASSESSED, &[&rest.join(", ")]);
        paragraph("", sentence)
    });
    section(
        "exclusions",
        report.t(text::SET_STATEMENT_EXCLUSIONS),
        [excluded, rest.into_any()].into_any(),
    )
}

/// The notes, conclusion and comment of each post that was analysed.
fn significance(report: &Report) -> AnyView {
    let analysed = report.study.posts.iter();
    let rows = analysed.filter_map(|said| {
        let analysis = said.significance.as_ref()?;
        let notes = analysis.notes.iter().map(|note| match note {
            0 => "—".to_owned(),
            note => note.to_string(),
        });
        let mut cells: Vec<String> = notes.collect();
        cells.push(report.t(concluded(Some(analysis))).to_owned());
        cells.push(analysis.comment.clone());
        Some(Row::texts(label(report, said.post), cells, ""))
    });
    let rows: Vec<Row> = rows.collect();
    let content = if rows.is_empty() {
        paragraph("", report.t(text::SET_STATEMENT_SIGNIFICANCE_NONE))
    } else {
        let columns = [text::RESULT_POST].into_iter().chain(CRITERIA);
        let columns = columns.chain([text::SET_CONCLUSION, text::SET_COMMENT]);
        let table = table(
            report.t(text::SET_STATEMENT_SIGNIFICANCE_TABLE).to_owned(),
            columns.map(|name| report.t(name)).collect(),
            rows,
        );
        [table, paragraph("note", report.t(text::SET_POSTS_NOTES))].into_any()
    };
    section("significance", report.t(text::SET_SIGNIFICANCE), content)
}

/// Credits, contributions and removals, when there are any.
fn offsets(report: &Report) -> AnyView {
    let offsets = &report.study.offsets;
    if offsets.is_empty() {
        return ().into_any();
    }
    let rows = offsets.iter().map(|offset| {
        let name = match offset.name.trim() {
            "" => report.t(text::SET_OFFSET_UNNAMED).to_owned(),
            name => name.to_owned(),
        };
        let proof = match offset.source.trim() {
            "" => report.t(text::SET_OFFSET_NO_PROOF).to_owned(),
            proof => proof.to_owned(),
        };
        let tonnes = exact(offset.tonnes, report.language);
        let cells = vec![report.t(kind_text(offset.kind)).to_owned(), tonnes, proof];
        Row::texts(name, cells, "")
    });
    let columns = [
        text::SET_OFFSET_NAME,
        text::SET_KIND,
        text::RESULT_UNIT,
        text::SET_OFFSET_PROOF,
    ];
    let table = table(
        report.t(text::SET_STATEMENT_OFFSETS_TABLE).to_owned(),
        columns.map(|name| report.t(name)).to_vec(),
        rows.collect(),
    );
    let help = paragraph("note", report.t(text::SET_OFFSETS_HELP));
    let title = report.t(text::SET_OFFSETS);
    section("offsets", title, [table, help].into_any())
}
