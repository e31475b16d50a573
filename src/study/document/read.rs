//! Reading: the document keeps the path of what does not fit.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Bounds, Fields, Many, Need, Visit, Visitor, Word};
use crate::json::{Opaque, Value};
use crate::study::{Answer, FieldProblem, Study, StudyError};

/// Longest text kept, in characters.
const LONGEST_TEXT: usize = 10_000;

/// A step from a value to one that it holds.
enum Step {
    Key(&'static str),
    Answer(String),
    Index(usize),
}

/// The object being read, and where it is.
struct Reader<'a> {
    object: &'a [(String, Value)],
    path: Vec<Step>,
    /// The keys that were asked for.
    known: Vec<&'static str>,
}

/// Reads a study from a JSON value of the current version.
///
/// # Errors
/// [`StudyError`]: the first value that does not fit.
pub fn from_value(value: &Value) -> Result<Study, StudyError> {
    let mut study = Study::new("", 0);
    read_fields(value, &mut study)?;
    Ok(study)
}

/// Reads the fields of an object from a JSON value.
///
/// # Errors
/// [`StudyError`]: the first value that does not fit.
pub(crate) fn read_fields(value: &Value, fields: &mut dyn Fields) -> Visit {
    let mut reader = Reader {
        object: &[],
        path: Vec::new(),
        known: Vec::new(),
    };
    reader.inside(value, fields)
}

impl<'a> Reader<'a> {
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Index(index) => path.push_str(&format!("[{index}]")),
                Step::Key(_) | Step::Answer(_) if path.is_empty() => {}
                Step::Key(_) | Step::Answer(_) => path.push('.'),
            }
            match step {
                Step::Key(key) => path.push_str(key),
                Step::Answer(key) => path.push_str(key),
                Step::Index(_) => {}
            }
        }
        if path.is_empty() {
            path.push('.');
        }
        path
    }

    fn misfit<T>(&self, detail: String) -> Result<T, StudyError> {
        let path = self.path();
        Err(StudyError::Type { path, detail })
    }

    fn expected<T>(&self, what: &str, found: &Value) -> Result<T, StudyError> {
        self.misfit(format!("{what} is expected here, not {}", found.kind()))
    }

    fn fault<T>(&self, problem: FieldProblem) -> Result<T, StudyError> {
        let path = self.path();
        Err(StudyError::Value { path, problem })
    }

    /// The value of a key; none when it is absent or null.
    fn get(&mut self, key: &'static str) -> Option<&'a Value> {
        self.known.push(key);
        let mut fields = self.object.iter().rev();
        let (_, value) = fields.find(|(name, _)| name == key)?;
        (*value != Value::Null).then_some(value)
    }

    fn needed(&mut self, key: &'static str) -> Result<&'a Value, StudyError> {
        match self.get(key) {
            Some(value) => Ok(value),
            None => self.misfit(format!("field `{key}` is missing")),
        }
    }

    /// Does something one step further.
    fn step<T>(
        &mut self,
        step: Step,
        then: impl FnOnce(&mut Self) -> Result<T, StudyError>,
    ) -> Result<T, StudyError> {
        self.path.push(step);
        let done = then(self)?;
        self.path.pop();
        Ok(done)
    }

    /// Reads the fields of an object.
    fn inside(&mut self, value: &'a Value, fields: &mut dyn Fields) -> Visit {
        let Value::Object(object) = value else {
            return self.expected("an object", value);
        };
        let outer = std::mem::replace(&mut self.object, object);
        let known = std::mem::take(&mut self.known);
        fields.visit(self)?;
        let unknown = object
            .iter()
            .find(|(key, _)| !self.known.contains(&key.as_str()));
        if let Some((key, _)) = unknown {
            self.path.push(Step::Answer(key.clone()));
            return self.misfit("this field is not known".to_owned());
        }
        self.object = outer;
        self.known = known;
        Ok(())
    }

    fn read_text(&self, value: &Value) -> Result<String, StudyError> {
        match value {
            Value::Text(text) if text.chars().nth(LONGEST_TEXT).is_some() => {
                self.fault(FieldProblem::TooLong)
            }
            Value::Text(text) => Ok(text.clone()),
            _ => self.expected("a string", value),
        }
    }

    fn read_number(&self, value: &Value, bounds: &Bounds) -> Result<f64, StudyError> {
        match value {
            Value::Number(number) if bounds.contains(number) => Ok(*number),
            Value::Number(_) => self.fault(FieldProblem::OutOfBounds),
            _ => self.expected("a number", value),
        }
    }

    fn read_year(&self, value: &Value, first: i32) -> Result<i32, StudyError> {
        let years = f64::from(first)..=2100.0;
        match value {
            Value::Number(year) if year.fract() != 0.0 => self.expected("a whole number", value),
            // Whole and within bounds.
            #[expect(clippy::cast_possible_truncation)]
            Value::Number(year) if years.contains(year) => Ok(*year as i32),
            Value::Number(_) => self.fault(FieldProblem::Year),
            _ => self.expected("a number", value),
        }
    }

    fn read_notes(
        &mut self,
        value: &'a Value,
        notes: &mut [u8],
        bounds: &RangeInclusive<u8>,
    ) -> Visit {
        let given = match value {
            Value::List(given) if given.len() == notes.len() => given,
            _ => return self.expected(&format!("an array of {} notes", notes.len()), value),
        };
        for (note, value) in notes.iter_mut().zip(given) {
            let Value::Number(number) = value else {
                return self.expected("an array of whole numbers", value);
            };
            let found = bounds.clone().find(|note| f64::from(*note) == *number);
            match found {
                Some(found) => *note = found,
                None => return self.fault(FieldProblem::Note),
            }
        }
        Ok(())
    }
}

impl Visitor for Reader<'_> {
    fn text(&mut self, key: &'static str, text: &mut String, need: Need) -> Visit {
        let value = match need {
            Need::Optional => self.get(key),
            _ => Some(self.needed(key)?),
        };
        let Some(value) = value else { return Ok(()) };
        self.step(Step::Key(key), |reader| {
            *text = reader.read_text(value)?;
            if need == Need::Filled && text.trim().is_empty() {
                return reader.fault(FieldProblem::Empty);
            }
            Ok(())
        })
    }

    fn optional_text(&mut self, key: &'static str, text: &mut Option<String>) -> Visit {
        if let Some(value) = self.get(key) {
            *text = Some(self.step(Step::Key(key), |reader| reader.read_text(value))?);
        }
        Ok(())
    }

    fn version(&mut self, key: &'static str, version: &mut u32) -> Visit {
        let value = self.needed(key)?;
        *version = self
            .step(Step::Key(key), |reader| reader.read_year(value, 0))?
            .unsigned_abs();
        Ok(())
    }

    fn number(&mut self, key: &'static str, number: &mut f64, bounds: Bounds) -> Visit {
        let value = self.needed(key)?;
        *number = self.step(Step::Key(key), |reader| reader.read_number(value, &bounds))?;
        Ok(())
    }

    fn optional_number(
        &mut self,
        key: &'static str,
        number: &mut Option<f64>,
        bounds: Bounds,
    ) -> Visit {
        if let Some(value) = self.get(key) {
            let read = self.step(Step::Key(key), |reader| reader.read_number(value, &bounds));
            *number = Some(read?);
        }
        Ok(())
    }

    fn year(&mut self, key: &'static str, year: &mut i32, first: i32) -> Visit {
        let value = self.needed(key)?;
        *year = self.step(Step::Key(key), |reader| reader.read_year(value, first))?;
        Ok(())
    }

    fn optional_year(&mut self, key: &'static str, year: &mut Option<i32>) -> Visit {
        if let Some(value) = self.get(key) {
            *year = Some(self.step(Step::Key(key), |reader| reader.read_year(value, 1900))?);
        }
        Ok(())
    }

    fn flag(&mut self, key: &'static str, flag: &mut bool, need: Need) -> Visit {
        let value = match need {
            Need::Optional => self.get(key),
            _ => Some(self.needed(key)?),
        };
        let Some(value) = value else { return Ok(()) };
        self.step(Step::Key(key), |reader| match value {
            Value::Bool(given) => {
                *flag = *given;
                Ok(())
            }
            _ => reader.expected("a boolean", value),
        })
    }

    fn optional_flag(&mut self, key: &'static str, flag: &mut Option<bool>) -> Visit {
        if self.get(key).is_none() {
            return Ok(());
        }
        self.flag(key, flag.insert(false), Need::Present)
    }

    fn word(&mut self, key: &'static str, word: &mut dyn Word, need: Need) -> Visit {
        let value = match need {
            Need::Optional => self.get(key),
            _ => Some(self.needed(key)?),
        };
        let Some(value) = value else { return Ok(()) };
        self.step(Step::Key(key), |reader| match value {
            Value::Text(given) if word.set(given) => Ok(()),
            Value::Text(given) => reader.misfit(format!("unknown variant `{given}`")),
            _ => reader.expected("a word", value),
        })
    }

    fn notes(&mut self, key: &'static str, notes: &mut [u8], bounds: RangeInclusive<u8>) -> Visit {
        let value = self.needed(key)?;
        self.step(Step::Key(key), |reader| {
            reader.read_notes(value, notes, &bounds)
        })
    }

    fn optional_notes(&mut self, key: &'static str, notes: &mut Option<[u8; 5]>) -> Visit {
        if let Some(value) = self.get(key) {
            let notes = notes.insert([0; 5]);
            self.step(Step::Key(key), |reader| {
                reader.read_notes(value, notes, &(1..=5))
            })?;
        }
        Ok(())
    }

    fn object(&mut self, key: &'static str, object: &mut dyn Fields, need: Need) -> Visit {
        let value = match need {
            Need::Optional => self.get(key),
            _ => Some(self.needed(key)?),
        };
        let Some(value) = value else { return Ok(()) };
        self.step(Step::Key(key), |reader| reader.inside(value, object))
    }

    fn optional_object(&mut self, key: &'static str, object: &mut dyn Many) -> Visit {
        let Some(value) = self.get(key) else {
            return Ok(());
        };
        let Some(object) = object.grow() else {
            return Ok(());
        };
        self.step(Step::Key(key), |reader| reader.inside(value, object))
    }

    fn list(&mut self, key: &'static str, list: &mut dyn Many) -> Visit {
        let Some(value) = self.get(key) else {
            return Ok(());
        };
        self.step(Step::Key(key), |reader| {
            let Value::List(items) = value else {
                return reader.expected("an array", value);
            };
            for (index, item) in items.iter().enumerate() {
                if let Some(one) = list.grow() {
                    reader.step(Step::Index(index), |reader| reader.inside(item, one))?;
                }
            }
            Ok(())
        })
    }

    fn values(&mut self, key: &'static str, values: &mut Vec<Opaque>) -> Visit {
        let Some(value) = self.get(key) else {
            return Ok(());
        };
        self.step(Step::Key(key), |reader| {
            let Value::List(items) = value else {
                return reader.expected("an array", value);
            };
            for (index, item) in items.iter().enumerate() {
                reader.step(Step::Index(index), |reader| match Opaque::new(item) {
                    None => reader.expected("an object", item),
                    Some(value) => {
                        values.push(value);
                        Ok(())
                    }
                })?;
            }
            Ok(())
        })
    }

    fn answers(&mut self, key: &'static str, answers: &mut BTreeMap<String, Answer>) -> Visit {
        let Some(value) = self.get(key) else {
            return Ok(());
        };
        self.step(Step::Key(key), |reader| {
            let Value::Object(fields) = value else {
                return reader.expected("an object", value);
            };
            for (id, value) in fields {
                let mut answer = Answer::default();
                let step = Step::Answer(id.clone());
                reader.step(step, |reader| reader.inside(value, &mut answer))?;
                answers.insert(id.clone(), answer);
            }
            Ok(())
        })
    }
}
