//! The study as a JSON document, both ways.
//!
//! Reading keeps the path of what does not fit. `serde` and `serde_json` would do both and weigh
//! 30 kB more in the first load (DESIGN.md); the types still derive `Serialize`, and the tests hold
//! the two forms and the published schema to each other.

mod reading;
mod write;

use crate::json::Value;

pub use reading::from_value;
pub use write::to_value;

/// What does not fit, and where.
#[derive(Debug)]
pub struct Misfit {
    /// Path of the value, such as `activities[2].quantity`; "." for the whole document.
    pub path: String,
    /// What was expected, in English.
    pub detail: String,
}

/// Where a value is in its document.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    fn text(&self) -> String {
        match self {
            Self::Root => ".".to_owned(),
            Self::Key(Self::Root, key) => (*key).to_owned(),
            Self::Key(parent, key) => format!("{}.{key}", parent.text()),
            Self::Index(parent, index) => format!("{}[{index}]", parent.text()),
        }
    }
}

/// A value and where it is.
#[derive(Clone, Copy)]
struct Node<'a> {
    value: &'a Value,
    path: Path<'a>,
}

type Read<T> = Result<T, Misfit>;

impl<'a> Node<'a> {
    fn misfit<T>(&self, detail: String) -> Read<T> {
        Err(Misfit {
            path: self.path.text(),
            detail,
        })
    }

    fn expected<T>(&self, what: &str) -> Read<T> {
        self.misfit(format!(
            "{what} is expected here, not {}",
            self.value.kind()
        ))
    }

    /// Refuses anything but an object of these keys.
    fn object(&self, keys: &[&str]) -> Read<()> {
        let Value::Object(fields) = self.value else {
            return self.expected("an object");
        };
        match fields.iter().find(|(key, _)| !keys.contains(&key.as_str())) {
            Some((key, _)) => {
                let path = Path::Key(&self.path, key);
                Err(Misfit {
                    path: path.text(),
                    detail: "this field is not known".to_owned(),
                })
            }
            None => Ok(()),
        }
    }

    /// The field of a key; none when it is absent or null.
    fn get(&'a self, key: &'a str) -> Option<Node<'a>> {
        let value = self.value.get(key).filter(|value| **value != Value::Null)?;
        Some(Node {
            value,
            path: Path::Key(&self.path, key),
        })
    }

    fn need<T>(&self, key: &str, read: impl FnOnce(&Node) -> Read<T>) -> Read<T> {
        match self.get(key) {
            Some(node) => read(&node),
            None => self.misfit(format!("field `{key}` is missing")),
        }
    }

    fn may<T>(&self, key: &str, read: impl FnOnce(&Node) -> Read<T>) -> Read<Option<T>> {
        self.get(key).map(|node| read(&node)).transpose()
    }

    fn or_default<T: Default>(&self, key: &str, read: impl FnOnce(&Node) -> Read<T>) -> Read<T> {
        self.may(key, read).map(Option::unwrap_or_default)
    }

    fn list<T>(&self, read: impl Fn(&Node) -> Read<T>) -> Read<Vec<T>> {
        let Value::List(items) = self.value else {
            return self.expected("an array");
        };
        let nodes = items.iter().enumerate();
        nodes
            .map(|(index, value)| {
                read(&Node {
                    value,
                    path: Path::Index(&self.path, index),
                })
            })
            .collect()
    }
}

fn text(node: &Node) -> Read<String> {
    match node.value {
        Value::Text(text) => Ok(text.clone()),
        _ => node.expected("a string"),
    }
}

fn number(node: &Node) -> Read<f64> {
    match node.value {
        Value::Number(number) => Ok(*number),
        _ => node.expected("a number"),
    }
}

/// A whole number between −2³¹ and 2³¹.
fn whole(node: &Node) -> Read<i32> {
    let number = number(node)?;
    if number.fract() == 0.0 && number.abs() < 2_147_483_648.0 {
        // Whole and within bounds.
        #[expect(clippy::cast_possible_truncation)]
        return Ok(number as i32);
    }
    node.expected("a whole number")
}

fn flag(node: &Node) -> Read<bool> {
    match node.value {
        Value::Bool(flag) => Ok(*flag),
        _ => node.expected("a boolean"),
    }
}

/// A word of an enumeration, of which these are all the values.
fn word<T: Copy>(node: &Node, values: &[T], word: fn(T) -> &'static str) -> Read<T> {
    let Value::Text(text) = node.value else {
        return node.expected("a word");
    };
    match values.iter().find(|value| word(**value) == text) {
        Some(value) => Ok(*value),
        None => node.misfit(format!("unknown variant `{text}`")),
    }
}
