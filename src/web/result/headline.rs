//! The total, what it is of, and how far it can be trusted.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::figure::tonnes;
use crate::inventory::PostStatus;
use crate::link::Route;
use crate::number::percent;
use crate::post::Post;
use crate::text;
use crate::web::result::report::{Report, facts, link, list, paragraph};

/// What the result is of: study, métier, year.
pub fn subject(report: &Report) -> AnyView {
    let sector = report.sector.map(|sector| report.t(sector.name).to_owned());
    // The name a study has at first says its métier.
    let sector = sector.filter(|sector| !report.study.name.contains(sector));
    let year = report.fill(text::RESULT_YEAR, &[&report.inventory.year.to_string()]);
    let organisation = &report.study.organisation.name;
    let subject = [
        Some(report.study.name.clone()),
        Some(organisation.clone()),
        sector,
        Some(year),
    ];
    let subject = subject
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty());
    list("subject", subject.map(IntoAny::into_any).collect())
}

/// Nothing is calculated yet.
pub fn no_answer(report: &Report) -> AnyView {
    // A study without métier has no cards.
    let (entry, name) = match report.sector {
        Some(_) => (Route::Estimate, text::RESULT_NO_ANSWER_LINK),
        None => (Route::Detail, text::RESULT_NEXT_DETAIL),
    };
    let cards = link(entry.hash(), report.t(name));
    view! {
        <div class="headline">
            <p id="total-result" class="total">{report.t(text::RESULT_NO_ANSWER)}</p>
            {paragraph("", report.t(text::RESULT_NO_ANSWER_HELP))}
            <p class="actions">{cards}</p>
        </div>
    }
    .into_any()
}

/// The total with its interval, and the shares that tell what it is worth.
pub fn total(report: &Report) -> AnyView {
    let total = &report.inventory.total;
    let shown = tonnes(total, report.language);
    let range = (total.high > total.low)
        .then(|| report.fill(text::RESULT_RANGE, &[&shown.low, &shown.high]));
    let shares = &report.inventory.shares;
    let percent = |share: f64| percent(share, 0, report.language);
    let (count, missing) = usual_posts(report);
    let usual = report
        .sector
        .map(|_| (report.t(text::RESULT_USUAL_POSTS), count.into_any()));
    let estimated = percent(shares.estimated + shares.by_default);
    let known = [
        Some((report.t(text::RESULT_ESTIMATED_SHARE), estimated.into_any())),
        usual,
        Some((
            report.t(text::RESULT_MONETARY_SHARE),
            percent(shares.monetary).into_any(),
        )),
    ];
    let known = known.into_iter().flatten().collect();
    view! {
        <div class="headline">
            <p class="total-label">{report.t(text::RESULT_TOTAL)}</p>
            <p id="total-result" class="total">
                <strong>{shown.value.clone()}</strong>" "<span class="unit">{report.t(text::RESULT_UNIT)}</span>
            </p>
            {range.map(|range| paragraph("range", range))}
            {facts("key-facts", known)}
            {missing.map(|missing| paragraph("note", missing))}
            {independent(report)}
        </div>
    }
    .into_any()
}

/// The interval of independent lines, when it differs from the one shown.
fn independent(report: &Report) -> Option<AnyView> {
    let total = &report.inventory.total;
    let mut other = *total;
    other.low = total.value / total.gsd2_independent;
    other.high = total.value * total.gsd2_independent;
    let [here, there] = [total, &other].map(|amount| tonnes(amount, report.language));
    let differs = here.low != there.low || here.high != there.high;
    differs.then(|| {
        let text = report.fill(text::RESULT_INDEPENDENT, &[&there.low, &there.high]);
        paragraph("note", text)
    })
}

/// How many of the métier's usual posts are assessed, and a sentence on those that are not.
fn usual_posts(report: &Report) -> (String, Option<String>) {
    let usual = report.sector.map_or(&[][..], |sector| sector.usual_posts);
    let assessed = |post: &Post| {
        let mut totals = report.inventory.posts.iter();
        totals.any(|total| total.post == *post && total.status == PostStatus::Assessed)
    };
    let missing: Vec<&str> = usual
        .iter()
        .filter(|post| !assessed(post))
        .map(|post| post.code())
        .collect();
    let (all, found) = (usual.len(), usual.len() - missing.len());
    let count = report.fill(text::RESULT_COUNT, &[&found.to_string(), &all.to_string()]);
    let missing = (!missing.is_empty())
        .then(|| report.fill(text::RESULT_USUAL_MISSING, &[&missing.join(", ")]));
    (count, missing)
}
