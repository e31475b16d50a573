//! All lines in a plain table, on paper only.

use leptos::ev::Custom;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::message;
use super::sheet::Sheet;
use crate::grid::COLUMNS;

/// The table, once the page is being printed.
pub fn paper(sheet: Sheet) -> AnyView {
    let printing = RwSignal::new(false);
    for (name, on) in [("beforeprint", true), ("afterprint", false)] {
        let listener = window_event_listener(Custom::<web_sys::Event>::new(name), move |_| {
            printing.set(on);
        });
        on_cleanup(move || listener.remove());
    }
    let table = move || printing.get().then(|| table(sheet));
    view! { <div class="lines-paper">{table}</div> }.into_any()
}

fn table(sheet: Sheet) -> AnyView {
    let titles = COLUMNS
        .map(|field| view! { <th scope="col">{sheet.t(message::title(field))}</th> }.into_any());
    let rows = (0..sheet.rows()).map(|row| {
        let cells = COLUMNS.map(|field| view! { <td>{sheet.shown(row, field)}</td> }.into_any());
        view! { <tr>{cells.into_iter().collect_view()}</tr> }.into_any()
    });
    view! {
        <table>
            <thead><tr>{titles.into_iter().collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
