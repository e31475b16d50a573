//! What choosing a factor does with the line and the study.

use leptos::prelude::*;

use super::super::message;
use super::{Picker, close};
use crate::base_carbone::copied;
use crate::grid::Field;
use crate::grid::choice::Choice;
use crate::grid::field::set_factor;
use crate::history::{Change, without_lines};
use crate::text;

/// Gives the line the factor, copied into the study when it is of a base; says so when its quantity
/// takes another unit, or the copy is not whole.
pub fn choose(picker: Picker, choice: &Choice) {
    let Picker { sheet, row, .. } = picker;
    let Some(before) = sheet.line(row) else {
        return close(picker);
    };
    let mut line = before.clone();
    let study = sheet.editor.study;
    let mut lost_split = false;
    let other_unit = if let Some(name) = &choice.base {
        let choices = picker.choices.get_untracked();
        let copy = choices.element(choice).and_then(|one| copied(one, name));
        let Some(copy) = copy else {
            sheet.say(text::BASE_NO_COPY, &[]);
            return close(picker);
        };
        lost_split = copy.lost_split;
        let mut with = study.with_untracked(without_lines);
        with.factors.push(copy.factor);
        let other_unit = set_factor(&with, &mut line, &choice.id);
        sheet.said.set(message::Said::default());
        let changes = vec![Change::Rest(Box::new(with)), Change::line(row, line)];
        sheet.editor.apply(Change::Several(changes));
        other_unit
    } else {
        let other = study.with_untracked(|study| set_factor(study, &mut line, &choice.id));
        sheet.put(row, &before, line);
        other
    };
    if lost_split {
        sheet.say(text::BASE_LOST_SPLIT, &[]);
    } else if other_unit {
        let quantity = untrack(|| sheet.shown(row, Field::Quantity));
        sheet.say(text::LINES_OTHER_UNIT, &[&quantity]);
    }
    close(picker);
}
