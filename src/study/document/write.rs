//! Writing: absent, empty and usual values are left out.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Bounds, Fields, Many, Need, Visit, Visitor, Word};
use crate::json::Value;
use crate::study::{Answer, Study};

/// The JSON value of a study.
#[must_use]
pub fn to_value(study: &Study) -> Value {
    // A visitor may change what it visits; this one does not.
    object(&mut study.clone())
}

/// The object being written.
#[derive(Default)]
struct Writer(Vec<(String, Value)>);

fn object(fields: &mut dyn Fields) -> Value {
    let mut writer = Writer::default();
    // Writing meets no error.
    let _ = fields.visit(&mut writer);
    Value::Object(writer.0)
}

/// The notes of an array.
fn list(notes: &[u8]) -> Value {
    let notes = notes.iter().map(|note| Value::Number(f64::from(*note)));
    Value::List(notes.collect())
}

impl Writer {
    #[expect(clippy::unnecessary_wraps)] // The face of a visitor.
    fn put(&mut self, key: &str, value: Option<Value>) -> Visit {
        self.0.extend(value.map(|value| (key.to_owned(), value)));
        Ok(())
    }
}

impl Visitor for Writer {
    fn text(&mut self, key: &'static str, text: &mut String, need: Need) -> Visit {
        let shown = need != Need::Optional || !text.is_empty();
        self.put(key, shown.then(|| Value::Text(text.clone())))
    }

    fn optional_text(&mut self, key: &'static str, text: &mut Option<String>) -> Visit {
        self.put(key, text.clone().map(Value::Text))
    }

    fn version(&mut self, key: &'static str, version: &mut u32) -> Visit {
        self.put(key, Some(Value::Number(f64::from(*version))))
    }

    fn number(&mut self, key: &'static str, number: &mut f64, _: Bounds) -> Visit {
        self.put(key, Some(Value::Number(*number)))
    }

    fn optional_number(&mut self, key: &'static str, number: &mut Option<f64>, _: Bounds) -> Visit {
        self.put(key, number.map(Value::Number))
    }

    fn year(&mut self, key: &'static str, year: &mut i32, _: i32) -> Visit {
        self.put(key, Some(Value::Number(f64::from(*year))))
    }

    fn optional_year(&mut self, key: &'static str, year: &mut Option<i32>) -> Visit {
        self.put(key, year.map(|year| Value::Number(f64::from(year))))
    }

    fn flag(&mut self, key: &'static str, flag: &mut bool, need: Need) -> Visit {
        let shown = need != Need::Optional || *flag;
        self.put(key, shown.then_some(Value::Bool(*flag)))
    }

    fn word(&mut self, key: &'static str, word: &mut dyn Word, _: Need) -> Visit {
        let word = word.word().map(|word| Value::Text(word.to_owned()));
        self.put(key, word)
    }

    fn notes(&mut self, key: &'static str, notes: &mut [u8], _: RangeInclusive<u8>) -> Visit {
        self.put(key, Some(list(notes)))
    }

    fn optional_notes(&mut self, key: &'static str, notes: &mut Option<[u8; 5]>) -> Visit {
        self.put(key, notes.map(|notes| list(&notes)))
    }

    fn object(&mut self, key: &'static str, fields: &mut dyn Fields, _: Need) -> Visit {
        self.put(key, Some(object(fields)))
    }

    fn optional_object(&mut self, key: &'static str, fields: &mut dyn Many) -> Visit {
        self.put(key, fields.at(0).map(object))
    }

    fn list(&mut self, key: &'static str, list: &mut dyn Many) -> Visit {
        let mut items = Vec::with_capacity(list.count());
        for index in 0..list.count() {
            items.extend(list.at(index).map(object));
        }
        self.put(key, (!items.is_empty()).then_some(Value::List(items)))
    }

    fn answers(&mut self, key: &'static str, answers: &mut BTreeMap<String, Answer>) -> Visit {
        let fields = answers.iter_mut();
        let fields = fields.map(|(id, answer)| (id.clone(), object(answer)));
        let fields: Vec<_> = fields.collect();
        self.put(key, (!fields.is_empty()).then_some(Value::Object(fields)))
    }
}
