//! What the keys and buttons of the grid change in the study.

use super::{Sheet, place_of};
use crate::grid::clipboard::{self, Pasted};
use crate::grid::field::other_quantity;
use crate::grid::names::Names;
use crate::grid::{Block, Field, FieldError, Place, start};
use crate::history::Change;
use crate::study::{ActivityDatum, Quantity};
use crate::text::{self, Bilingual, fill};
use crate::web::detail::editor::Editor;
use crate::web::detail::lines::message::{self, Said};
use leptos::prelude::*;

/// Place of the column of the quantities.
const QUANTITY: usize = 4;

impl Sheet {
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

    /// The other quantity that a text typed for a line may mean.
    pub fn other_quantity(self, row: usize, text: &str) -> Option<Quantity> {
        let line = self.line(row)?;
        let Editor {
            study, language, ..
        } = self.editor;
        study.with_untracked(|study| other_quantity(study, &line, text, language))
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
