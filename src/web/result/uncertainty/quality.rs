//! Shares of the emissions against the thresholds of Bilan Carbone.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use crate::number::percent;
use crate::text;
use crate::web::result::report::{Report, Row, paragraph, table};

/// Least share with a quality note, and most from monetary ratios at the first and at the highest
/// level. Source: Bilan Carbone method v9, Association Bilan Carbone.
const NOTED: f64 = 0.8;
const MONETARY_FIRST: f64 = 0.3;
const MONETARY_HIGHEST: f64 = 0.1;

/// Table of the shares.
pub fn quality(report: &Report) -> AnyView {
    let shares = &report.inventory.shares;
    let noted = shares.measured + shares.estimated;
    let noted_state = if noted >= NOTED {
        text::QUALITY_MET
    } else {
        text::QUALITY_NOT_MET
    };
    let monetary_state = if shares.monetary <= MONETARY_HIGHEST {
        text::QUALITY_MET
    } else if shares.monetary <= MONETARY_FIRST {
        text::QUALITY_FIRST
    } else {
        text::QUALITY_NOT_MET
    };
    let rows = [
        (
            text::QUALITY_NOTED,
            noted,
            text::QUALITY_ASKED_NOTED,
            Some(noted_state),
        ),
        (
            text::QUALITY_MONETARY,
            shares.monetary,
            text::QUALITY_ASKED_MONETARY,
            Some(monetary_state),
        ),
        (
            text::QUALITY_ESTIMATED,
            shares.estimated + shares.by_default,
            text::QUALITY_ASKED_NONE,
            None,
        ),
    ];
    let rows = rows.map(|(name, share, asked, state)| {
        let cells = vec![
            percent(share, 0, report.language),
            report.t(asked).to_owned(),
            state.map_or("—", |state| report.t(state)).to_owned(),
        ];
        Row::texts(report.t(name).to_owned(), cells, "")
    });
    let columns = [
        text::QUALITY_WHAT,
        text::RESULT_SHARE,
        text::QUALITY_ASKED,
        text::RESULT_STATE,
    ];
    let content = table(
        report.t(text::QUALITY_TABLE).to_owned(),
        columns.map(|name| report.t(name)).to_vec(),
        rows.into(),
    );
    view! {
        <h3>{report.t(text::QUALITY_TITLE)}</h3>
        {paragraph("", report.t(text::QUALITY_INTRO))}
        <div id="quality">{content}</div>
    }
    .into_any()
}
