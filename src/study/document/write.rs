//! Writing: absent, empty and usual values are left out.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Bounds, Fields, Many, Need, Visit, Visitor, Word};
use crate::decimal;
use crate::json::{Opaque, write_string};
use crate::study::{Answer, Study};

/// The JSON text of a study.
#[must_use]
pub fn to_json(study: &Study) -> String {
    // A visitor may change what it visits; this one does not.
    write_fields(&mut study.clone())
}

/// The JSON text of an object, which is left as it is.
pub(crate) fn write_fields(fields: &mut dyn Fields) -> String {
    let mut writer = Writer::default();
    writer.inside(fields);
    writer.text
}

/// The text being written.
#[derive(Default)]
struct Writer {
    text: String,
    /// A comma comes before the next value.
    follows: bool,
}

impl Writer {
    /// What comes before a value.
    fn next(&mut self) {
        if self.follows {
            self.text.push(',');
        }
        self.follows = true;
    }

    fn key(&mut self, key: &str) {
        self.next();
        write_string(key, &mut self.text);
        self.text.push(':');
    }

    /// Writes what `write` writes between two brackets.
    fn between(&mut self, open: char, close: char, write: &mut dyn FnMut(&mut Self)) {
        self.text.push(open);
        self.follows = false;
        write(self);
        self.text.push(close);
        self.follows = true;
    }

    fn inside(&mut self, fields: &mut dyn Fields) {
        self.between('{', '}', &mut |writer| {
            // Writing meets no error.
            let _ = fields.visit(writer);
        });
    }

    #[expect(clippy::unnecessary_wraps)] // The face of a visitor.
    fn put_text(&mut self, key: &str, text: Option<&str>) -> Visit {
        if let Some(text) = text {
            self.key(key);
            write_string(text, &mut self.text);
        }
        Ok(())
    }

    #[expect(clippy::unnecessary_wraps)]
    fn put_number(&mut self, key: &str, number: Option<f64>) -> Visit {
        if let Some(number) = number {
            self.key(key);
            self.text.push_str(&decimal::write(number));
        }
        Ok(())
    }
}

impl Visitor for Writer {
    fn text(&mut self, key: &'static str, text: &mut String, need: Need) -> Visit {
        let shown = need != Need::Optional || !text.is_empty();
        self.put_text(key, shown.then_some(text.as_str()))
    }

    fn optional_text(&mut self, key: &'static str, text: &mut Option<String>) -> Visit {
        self.put_text(key, text.as_deref())
    }

    fn version(&mut self, key: &'static str, version: &mut u32) -> Visit {
        self.put_number(key, Some(f64::from(*version)))
    }

    fn number(&mut self, key: &'static str, number: &mut f64, _: Bounds) -> Visit {
        self.put_number(key, Some(*number))
    }

    fn optional_number(&mut self, key: &'static str, number: &mut Option<f64>, _: Bounds) -> Visit {
        self.put_number(key, *number)
    }

    fn year(&mut self, key: &'static str, year: &mut i32, _: i32) -> Visit {
        self.put_number(key, Some(f64::from(*year)))
    }

    fn optional_year(&mut self, key: &'static str, year: &mut Option<i32>) -> Visit {
        self.put_number(key, year.map(f64::from))
    }

    fn flag(&mut self, key: &'static str, flag: &mut bool, need: Need) -> Visit {
        if need != Need::Optional || *flag {
            self.key(key);
            self.text.push_str(if *flag { "true" } else { "false" });
        }
        Ok(())
    }

    fn optional_flag(&mut self, key: &'static str, flag: &mut Option<bool>) -> Visit {
        match flag {
            Some(flag) => self.flag(key, flag, Need::Present),
            None => Ok(()),
        }
    }

    fn word(&mut self, key: &'static str, word: &mut dyn Word, _: Need) -> Visit {
        self.put_text(key, word.word())
    }

    fn notes(&mut self, key: &'static str, notes: &mut [u8], _: RangeInclusive<u8>) -> Visit {
        self.key(key);
        self.between('[', ']', &mut |writer| {
            for note in notes.iter() {
                writer.next();
                writer.text.push_str(&note.to_string());
            }
        });
        Ok(())
    }

    fn optional_notes(&mut self, key: &'static str, notes: &mut Option<[u8; 5]>) -> Visit {
        match notes {
            Some(given) => self.notes(key, given, 1..=5),
            None => Ok(()),
        }
    }

    fn object(&mut self, key: &'static str, fields: &mut dyn Fields, _: Need) -> Visit {
        self.key(key);
        self.inside(fields);
        Ok(())
    }

    fn optional_object(&mut self, key: &'static str, fields: &mut dyn Many) -> Visit {
        match fields.at(0) {
            Some(fields) => self.object(key, fields, Need::Present),
            None => Ok(()),
        }
    }

    fn list(&mut self, key: &'static str, list: &mut dyn Many) -> Visit {
        if list.count() == 0 {
            return Ok(());
        }
        self.key(key);
        self.between('[', ']', &mut |writer| {
            for index in 0..list.count() {
                if let Some(fields) = list.at(index) {
                    writer.next();
                    writer.inside(fields);
                }
            }
        });
        Ok(())
    }

    fn values(&mut self, key: &'static str, values: &mut Vec<Opaque>) -> Visit {
        if values.is_empty() {
            return Ok(());
        }
        self.key(key);
        self.between('[', ']', &mut |writer| {
            for value in values.iter() {
                writer.next();
                writer.text.push_str(value.text());
            }
        });
        Ok(())
    }

    fn answers(&mut self, key: &'static str, answers: &mut BTreeMap<String, Answer>) -> Visit {
        if answers.is_empty() {
            return Ok(());
        }
        self.key(key);
        self.between('{', '}', &mut |writer| {
            for (id, answer) in answers.iter_mut() {
                writer.key(id);
                writer.inside(answer);
            }
        });
        Ok(())
    }
}
