//! A table of segments, summed by laying mode: the route that each sum is, then all of it.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

use super::{Said, chosen, file_field, refuse, refused};
use crate::figure::significant;
use crate::network::import::{self, Stretch};
use crate::text::{self, fill};
use crate::web::network::form::choices;
use crate::web::network::plan::Plan;
use crate::web::result::report::{Row, table};

/// Files of segments.
const SEGMENTS: &str = ".csv,.txt,.tsv,.geojson,.json,text/csv,application/geo+json";

/// The file field, then the sums of the file.
pub fn section(plan: Plan, said: Said) -> AnyView {
    let language = plan.editor.language;
    let found = RwSignal::new(Vec::<Stretch>::new());
    let modes = RwSignal::new(Vec::<String>::new());
    let changed = chosen(said, language, move |bytes| {
        found.set(Vec::new());
        match import::segments(bytes, language) {
            Err(error) => said.set((refused(&error, language), Vec::new())),
            Ok(read) if !read.faults.is_empty() => refuse(said, &read.faults, language),
            Ok(read) => {
                let guesses = read.stretches.iter();
                modes.set(
                    guesses
                        .map(|one| one.guess.unwrap_or_default().to_owned())
                        .collect(),
                );
                found.set(read.stretches);
                said.set(Default::default());
            }
        }
    });
    let add = move |_| {
        let stretches = found.get_untracked();
        let modes = modes.get_untracked();
        if modes.iter().any(String::is_empty) {
            let sentence = text::NET_IMPORT_PICK.get(language).to_owned();
            said.set((sentence, Vec::new()));
            return;
        }
        let count: usize = stretches.iter().map(|one| one.segments).sum();
        let lengths = modes
            .into_iter()
            .zip(stretches.iter().map(|one| one.length));
        let group = import::group(text::NET_IMPORT_GROUP.get(language), lengths);
        plan.apply(|network| import::put(network, vec![group]));
        found.set(Vec::new());
        let sentence = fill(text::NET_IMPORT_SUMMED.get(language), &[&count.to_string()]);
        said.set((sentence, Vec::new()));
    };
    let sums = move || {
        let stretches = found.get();
        let rows = stretches.iter().enumerate();
        let rows = rows.map(|(at, one)| row(plan, at, one, modes));
        let rows: Vec<Row> = rows.collect();
        let columns = [
            text::NET_IMPORT_MODE,
            text::NET_IMPORT_SEGMENTS,
            text::NET_IMPORT_KILOMETRES,
            text::NET_IMPORT_ROUTE,
        ];
        (!rows.is_empty()).then(|| {
            view! {
                {table(
                    text::NET_IMPORT_TABLE.get(language).to_owned(),
                    columns.map(|name| name.get(language)).to_vec(),
                    rows,
                )}
                <p class="actions">
                    <button type="button" class="primary" id="import-add" on:click=add>
                        {text::NET_IMPORT_ADD.get(language)}
                    </button>
                </p>
            }
        })
    };
    view! {
        {file_field("import-segments", text::NET_IMPORT_GRACE, SEGMENTS, language, changed)}
        {sums}
    }
    .into_any()
}

/// A sum: the words of the file, and the route that the user takes them for.
fn row(plan: Plan, at: usize, one: &Stretch, modes: RwSignal<Vec<String>>) -> Row {
    let language = plan.editor.language;
    let words = match one.words.as_str() {
        "" => text::NET_IMPORT_BLANK.get(language).to_owned(),
        words => words.to_owned(),
    };
    let guess = one.guess.unwrap_or_default();
    let none = (
        String::new(),
        text::NET_IMPORT_CHOOSE.get(language).to_owned(),
    );
    let options = std::iter::once(none).chain(untrack(|| choices(plan, true)));
    let options = options.map(|(id, name)| {
        let selected = id == guess;
        view! { <option value=id selected=selected>{name}</option> }.into_any()
    });
    let options: Vec<AnyView> = options.collect();
    let pick = move |event| {
        modes.update(|modes| {
            if let Some(mode) = modes.get_mut(at) {
                *mode = event_target_value(&event);
            }
        });
    };
    let spoken = format!("{} {words}", text::NET_IMPORT_ROUTE.get(language));
    let choice = view! {
        <select id=format!("import-mode-{at}") aria-label=spoken on:change=pick>{options}</select>
    };
    let length = significant(one.length, 4, language);
    Row {
        head: words.into_any(),
        cells: vec![
            one.segments.to_string().into_any(),
            length.into_any(),
            choice.into_any(),
        ],
        class: "",
    }
}
