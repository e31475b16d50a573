//! The state of the grid, and what its keys and buttons do with the study.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::message::{self, Said};
use crate::figure::{counted, line_tonnes, symbol};
use crate::grid::clipboard::{self, Pasted};
use crate::grid::field::emissions;
use crate::grid::names::{self, Names};
use crate::grid::{Block, COLUMNS, Field, FieldError, Motion, Place, moved, start};
use crate::history::Change;
use crate::inventory::LineStatus;
use crate::number::exact;
use crate::study::{ActivityDatum, Quantity};
use crate::text::{self, Bilingual, fill};
use crate::web::detail::editor::Editor;

/// A cell that is being edited.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which one.
    pub place: Place,
    /// Why what is typed was refused.
    pub error: Option<String>,
}

/// The rows in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The first one, from 0.
    pub first: usize,
    /// How many.
    pub page: usize,
}

/// The grid.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// The study.
    pub editor: Editor,
    /// The cells selected; its active one has the focus.
    pub block: RwSignal<Block>,
    /// The row whose cell has the focus in the document, until it is given to the active one.
    pub focused: RwSignal<usize>,
    /// The cell being edited.
    pub entry: RwSignal<Option<Entry>>,
    /// The row whose factor is being chosen, and what was typed to begin with.
    pub picking: RwSignal<Option<(usize, String)>>,
    /// On a narrow screen, whether the form of the active line is open.
    pub opened: RwSignal<bool>,
    /// What came of the last step.
    pub said: RwSignal<Said>,
    /// The rows in view.
    pub view: RwSignal<View>,
    /// The field over the cell that is being edited.
    pub input: NodeRef<html::Input>,
    /// The region that the grid scrolls in.
    pub region: NodeRef<html::Div>,
}

impl Sheet {
    /// The grid of a study, at its first cell.
    pub fn new(editor: Editor) -> Self {
        Self {
            editor,
            block: RwSignal::new(Block::default()),
            focused: RwSignal::new(0),
            entry: RwSignal::new(None),
            picking: RwSignal::new(None),
            opened: RwSignal::new(false),
            said: RwSignal::new(Said::default()),
            view: RwSignal::new(View { first: 0, page: 12 }),
            input: NodeRef::new(),
            region: NodeRef::new(),
        }
    }

    /// A text of the interface.
    pub fn t(self, text: Bilingual) -> &'static str {
        text.get(self.editor.language)
    }

    /// How many lines there are.
    pub fn rows(self) -> usize {
        self.editor.study.with(|study| study.activities.len())
    }

    fn rows_now(self) -> usize {
        self.editor
            .study
            .with_untracked(|study| study.activities.len())
    }

    /// The cell with the focus, within the lines there are.
    pub fn active(self) -> Place {
        let last = self.rows_now().saturating_sub(1);
        let active = self.block.get_untracked().active;
        Place::new(active.row.min(last), active.column)
    }

    /// A line as it is now.
    pub fn line(self, row: usize) -> Option<ActivityDatum> {
        let study = self.editor.study;
        study.with_untracked(|study| study.activities.get(row).cloned())
    }

    /// What a field of a line holds, as one types it, followed.
    pub fn text(self, row: usize, field: Field) -> String {
        let language = self.editor.language;
        self.editor.study.with(|study| {
            let line = study.activities.get(row);
            line.map(|line| field.read(study, line, language))
                .unwrap_or_default()
        })
    }

    /// What a cell shows, followed: figures are grouped, and the table that a factor comes from is
    /// named.
    pub fn shown(self, row: usize, field: Field) -> String {
        let language = self.editor.language;
        let study = self.editor.study;
        match field {
            Field::Result => self.result(row),
            Field::Quantity => study.with(|study| {
                let quantity = study.activities.get(row).map(|line| &line.quantity);
                let quantity = quantity.map(|Quantity { value, unit }| {
                    let symbol = symbol(unit, language);
                    counted(*value, &exact(*value, language), symbol, language)
                });
                quantity.unwrap_or_default()
            }),
            Field::Factor => {
                let text = self.text(row, field);
                study.with(|study| {
                    let line = study.activities.get(row);
                    match line.and_then(|line| names::origin(study, line)) {
                        Some(origin) => format!("{text} · {origin}"),
                        None => text,
                    }
                })
            }
            _ => self.text(row, field),
        }
    }

    /// The emissions of a line, t CO2e, followed; in words when there is nothing to count.
    pub fn result(self, row: usize) -> String {
        let Editor {
            study,
            inventory,
            language,
            ..
        } = self.editor;
        inventory.with(|inventory| {
            study.with(|study| {
                let Some(line) = emissions(inventory, study, row) else {
                    return String::new();
                };
                let quantity = study.activities.get(row).map(|line| line.quantity.value);
                match line.status {
                    _ if quantity == Some(0.0) => self.t(text::LINES_TO_FILL).to_owned(),
                    LineStatus::NotAssessed => "—".to_owned(),
                    _ => line_tonnes(line, language).value,
                }
            })
        })
    }

    /// Selects one cell, and gives it the focus.
    pub fn go(self, place: Place) {
        self.select(Block::cell(place));
    }

    /// Selects cells, and gives the active one the focus.
    pub fn select(self, block: Block) {
        self.block.set(block);
        self.focus();
    }

    /// Moves the active cell; the block grows when `extend` is set. Says whether it stays in the grid.
    pub fn step(self, motion: Motion, extend: bool) -> bool {
        let page = self.view.get_untracked().page;
        let from = self.active();
        let Some(active) = moved(from, motion, self.rows_now(), page) else {
            return false;
        };
        let anchor = if extend {
            self.block.get_untracked().anchor
        } else {
            active
        };
        self.select(Block { anchor, active });
        true
    }

    /// Gives the focus to the active cell: at once when it is drawn, so that no key is lost.
    pub fn focus(self) {
        if self.rows_now() == 0 {
            focus_element("lines-add");
        } else if !focus_cell(self.active()) {
            request_animation_frame(move || {
                focus_cell(self.active());
            });
        }
    }

    /// Gives the focus back to the active cell, when nothing has it.
    pub fn refocus(self) {
        let document = document();
        let free = document
            .active_element()
            .is_none_or(|element| element.tag_name() == "BODY");
        let cell = document.get_element_by_id(&cell_id(self.active()));
        if let Some(cell) = cell
            .filter(|_| free)
            .and_then(|cell| cell.dyn_into::<HtmlElement>().ok())
        {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = cell.focus_with_options(&options);
        }
    }

    /// Says what came of a step.
    pub fn say(self, text: Bilingual, arguments: &[&str]) {
        let sentence = fill(self.t(text), arguments);
        self.said.set(Said {
            sentence,
            refused: Vec::new(),
        });
    }

    /// Writes a text in a field of a line.
    ///
    /// # Errors
    /// Why it is refused; the line stays as it was.
    pub fn write(self, row: usize, field: Field, text: &str) -> Result<(), FieldError> {
        let Some(line) = self.line(row) else {
            return Ok(());
        };
        let language = self.editor.language;
        let study = self.editor.study;
        let changed =
            study.with_untracked(|study| field.write(&Names::new(study), &line, text, language))?;
        self.put(row, &line, changed);
        Ok(())
    }

    /// Puts a line in the place of what it was, unless it is the same.
    pub fn put(self, row: usize, before: &ActivityDatum, line: ActivityDatum) {
        if line != *before {
            self.said.set(Said::default());
            self.editor.apply(Change::line(row, line));
        }
    }

    /// Changes a line.
    pub fn change(self, row: usize, change: impl FnOnce(&mut ActivityDatum)) {
        if let Some(before) = self.line(row) {
            let mut line = before.clone();
            change(&mut line);
            self.put(row, &before, line);
        }
    }

    /// Pastes rows from the active cell on.
    pub fn paste(self, text: &str) {
        let rows = clipboard::rows(text);
        if rows.is_empty() {
            return;
        }
        let at = self.block.get_untracked().start();
        let Editor {
            study, language, ..
        } = self.editor;
        let pasted = study.with_untracked(|study| clipboard::paste(study, at, &rows, language));
        self.take(pasted, text::LINES_PASTED);
    }

    /// Clears the cells selected.
    pub fn clear(self) {
        let block = self.block.get_untracked();
        let Editor {
            study, language, ..
        } = self.editor;
        let mut cleared = study.with_untracked(|study| clipboard::clear(study, block, language));
        // In a row cleared whole, it is enough that the rest is gone.
        if cleared.written > 0 {
            cleared.refused.clear();
        }
        cleared.block = block;
        self.take(cleared, text::LINES_CLEARED);
    }

    fn take(self, pasted: Pasted, sentence: Bilingual) {
        let counts = [pasted.written, pasted.added, pasted.refused.len()];
        let counts = counts.map(|count| count.to_string());
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        let said = Said {
            sentence: fill(self.t(sentence), &counts),
            refused: message::refused(self, &pasted.refused),
        };
        if pasted.written > 0 {
            self.editor.apply(pasted.change);
        }
        self.said.set(said);
        self.select(pasted.block);
    }

    /// The text of the cells selected.
    pub fn copy(self) -> String {
        let block = self.block.get_untracked();
        let Editor {
            study, language, ..
        } = self.editor;
        let result = |row| untrack(|| self.result(row));
        study.with_untracked(|study| clipboard::copy(study, block, language, result))
    }

    /// Adds a blank line below the active one.
    pub fn insert(self) {
        let below = usize::from(self.rows_now() > 0);
        let at = self.active().row.saturating_add(below);
        let line = self.editor.study.with_untracked(|study| {
            let id = start::identifiers(study).next().unwrap_or_default();
            let like = at.checked_sub(1).and_then(|row| study.activities.get(row));
            start::blank(study, &id, like)
        });
        self.lines(at, 0, vec![line]);
        self.go(Place::new(at, 0));
    }

    /// Adds a copy of the lines selected below them.
    pub fn duplicate(self) {
        let rows = self.selected_rows();
        let at = rows.end;
        let lines: Vec<ActivityDatum> = self.editor.study.with_untracked(|study| {
            let lines = study.activities.get(rows.clone()).unwrap_or_default();
            let identified = lines.iter().zip(start::identifiers(study));
            identified
                .map(|(line, id)| start::copy(line, &id))
                .collect()
        });
        if !lines.is_empty() {
            self.lines(at, 0, lines);
            self.go(Place::new(at, self.active().column));
        }
    }

    /// Deletes the lines selected.
    pub fn delete(self) {
        let rows = self.selected_rows();
        let (at, count) = (rows.start, rows.len());
        if count == 0 {
            return;
        }
        self.lines(at, count, Vec::new());
        self.say(text::LINES_DELETED, &[&count.to_string()]);
        let column = self.active().column;
        match self.rows_now().checked_sub(1) {
            Some(last) => self.go(Place::new(at.min(last), column)),
            None => self.go(Place::default()),
        }
    }

    /// Adds the usual sources of the métier.
    pub fn add_usual(self) {
        let Editor {
            study,
            inventory,
            language,
            ..
        } = self.editor;
        let lines = inventory.with_untracked(|inventory| {
            study.with_untracked(|study| start::usual(study, inventory, language))
        });
        let count = lines.len();
        if count == 0 {
            self.say(text::LINES_USUAL_NONE, &[]);
            return;
        }
        let at = self.rows_now();
        self.lines(at, 0, lines);
        self.say(text::LINES_USUAL_ADDED, &[&count.to_string()]);
        self.block.set(Block::cell(Place::new(at, QUANTITY)));
        request_animation_frame(move || self.focus());
    }

    fn lines(self, at: usize, remove: usize, insert: Vec<ActivityDatum>) {
        self.said.set(Said::default());
        self.editor.apply(Change::Lines { at, remove, insert });
    }

    fn selected_rows(self) -> std::ops::Range<usize> {
        let rows = self.block.get_untracked().rows();
        let end = rows.end().saturating_add(1).min(self.rows_now());
        (*rows.start()).min(end)..end
    }

    /// Undoes or does again. The focus, if it was in the grid, stays in the lines there are.
    pub fn travel(self, back: bool) {
        let (can_undo, can_redo) = self.editor.can.get_untracked();
        let in_grid = place_of(document().active_element().map(Into::into)).is_some();
        let (possible, sentence) = if back {
            self.editor.undo();
            (can_undo, text::LINES_UNDONE)
        } else {
            self.editor.redo();
            (can_redo, text::LINES_REDONE)
        };
        let nothing = text::LINES_NOTHING;
        self.say(if possible { sentence } else { nothing }, &[]);
        let last = self.rows_now().saturating_sub(1);
        if self.block.get_untracked().active.row > last {
            self.block.set(Block::cell(self.active()));
        }
        if in_grid {
            self.focus();
        }
    }
}

/// Place of the column of the quantities.
const QUANTITY: usize = 4;

/// The identifier of the element of a cell.
pub fn cell_id(place: Place) -> String {
    format!("cell-{}-{}", place.row, place.column)
}

/// The cell that an element is in.
pub fn place_of(target: Option<web_sys::EventTarget>) -> Option<Place> {
    let element: web_sys::Element = target?.dyn_into().ok()?;
    let cell = element.closest("td[id^=cell-]").ok()??;
    let id = cell.id();
    let (row, column) = id.strip_prefix("cell-")?.split_once('-')?;
    let column = column
        .parse()
        .ok()
        .filter(|column| *column < COLUMNS.len())?;
    Some(Place::new(row.parse().ok()?, column))
}

fn focus_cell(place: Place) -> bool {
    focus_element(&cell_id(place))
}

/// Gives the focus to an element; says whether there is one.
pub fn focus_element(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    match element.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}
