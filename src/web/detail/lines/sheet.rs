//! The state of the grid: its cells, what they show, where the focus is.

mod edit;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::message::Said;
use crate::figure::{counted, line_tonnes, symbol};
use crate::grid::clipboard;
use crate::grid::field::emissions;
use crate::grid::names;
use crate::grid::{Block, COLUMNS, Field, Motion, Place, moved};
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

    /// The text of the cells selected.
    pub fn copy(self) -> String {
        let block = self.block.get_untracked();
        let Editor {
            study, language, ..
        } = self.editor;
        let result = |row| untrack(|| self.result(row));
        study.with_untracked(|study| clipboard::copy(study, block, language, result))
    }
}

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
