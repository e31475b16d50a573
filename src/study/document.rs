//! The study as a JSON document, both ways.
//!
//! Reading keeps the path of what does not fit. `serde` and `serde_json` would do both and weigh
//! 30 kB more in the first load (DESIGN.md); the types still derive `Serialize`, and the tests hold
//! the two forms and the published schema to each other.

mod write;

use std::collections::BTreeMap;

use super::{
    ActivityDatum, Answer, Asset, Basis, Exclusion, Organisation, OwnFactor, Quantity, Site, Study,
};
use crate::allocation::{Control, SUB_POSTS, SubPost};
use crate::json::Value;
use crate::post::Post;

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

fn read_basis(node: &Node) -> Read<Basis> {
    word(node, &Basis::ALL, Basis::word)
}

fn notes(node: &Node) -> Read<[u8; 5]> {
    let notes = node.list(|node| match u8::try_from(whole(node)?) {
        Ok(note) => Ok(note),
        Err(_) => node.expected("a note from 1 to 5"),
    })?;
    match notes.try_into() {
        Ok(notes) => Ok(notes),
        Err(_) => node.expected("an array of five notes"),
    }
}

/// Reads a study from a JSON value of the current version.
///
/// # Errors
/// [`Misfit`]: the first value that does not fit.
pub fn from_value(value: &Value) -> Read<Study> {
    let node = Node {
        value,
        path: Path::Root,
    };
    node.object(&[
        "format",
        "version",
        "id",
        "name",
        "sector",
        "year",
        "organisation",
        "sites",
        "answers",
        "activities",
        "factors",
        "exclusions",
        "modified",
    ])?;
    Ok(Study {
        format: node.need("format", text)?,
        version: node.need("version", whole)?.unsigned_abs(),
        id: node.need("id", text)?,
        name: node.or_default("name", text)?,
        sector: node.may("sector", text)?,
        year: node.need("year", whole)?,
        organisation: node.or_default("organisation", organisation)?,
        sites: node.or_default("sites", |node| node.list(site))?,
        answers: node.or_default("answers", answers)?,
        activities: node.or_default("activities", |node| node.list(activity))?,
        factors: node.or_default("factors", |node| node.list(factor))?,
        exclusions: node.or_default("exclusions", |node| node.list(exclusion))?,
        modified: node.or_default("modified", text)?,
    })
}

fn organisation(node: &Node) -> Read<Organisation> {
    node.object(&["name", "headcount", "turnover"])?;
    Ok(Organisation {
        name: node.or_default("name", text)?,
        headcount: node.may("headcount", number)?,
        turnover: node.may("turnover", number)?,
    })
}

fn site(node: &Node) -> Read<Site> {
    node.object(&["id", "name", "location"])?;
    Ok(Site {
        id: node.need("id", text)?,
        name: node.need("name", text)?,
        location: node.need("location", text)?,
    })
}

fn answers(node: &Node) -> Read<BTreeMap<String, Answer>> {
    let Value::Object(fields) = node.value else {
        return node.expected("an object");
    };
    let mut answers = BTreeMap::new();
    for (key, value) in fields {
        let path = Path::Key(&node.path, key);
        answers.insert(key.clone(), answer(&Node { value, path })?);
    }
    Ok(answers)
}

fn answer(node: &Node) -> Read<Answer> {
    node.object(&["value", "unit", "choice", "text", "unknown", "basis"])?;
    Ok(Answer {
        value: node.may("value", number)?,
        unit: node.may("unit", text)?,
        choice: node.may("choice", text)?,
        text: node.may("text", text)?,
        unknown: node.or_default("unknown", flag)?,
        basis: node.or_default("basis", read_basis)?,
    })
}

fn activity(node: &Node) -> Read<ActivityDatum> {
    node.object(&[
        "id",
        "label",
        "subPost",
        "control",
        "quantity",
        "spendingYear",
        "factor",
        "site",
        "basis",
        "notes",
        "asset",
        "comment",
    ])?;
    Ok(ActivityDatum {
        id: node.need("id", text)?,
        label: node.or_default("label", text)?,
        sub_post: node.need("subPost", |node| word(node, &SUB_POSTS, SubPost::word))?,
        control: node.need("control", |node| word(node, &Control::ALL, Control::word))?,
        quantity: node.need("quantity", |node| {
            node.object(&["value", "unit"])?;
            Ok(Quantity {
                value: node.need("value", number)?,
                unit: node.need("unit", text)?,
            })
        })?,
        spending_year: node.may("spendingYear", whole)?,
        factor: node.need("factor", text)?,
        site: node.may("site", text)?,
        basis: node.or_default("basis", read_basis)?,
        notes: node.may("notes", notes)?,
        asset: node.may("asset", |node| {
            node.object(&["acquired", "commissioned", "lifetime"])?;
            Ok(Asset {
                acquired: node.may("acquired", whole)?,
                commissioned: node.may("commissioned", whole)?,
                lifetime: node.need("lifetime", number)?,
            })
        })?,
        comment: node.or_default("comment", text)?,
    })
}

fn factor(node: &Node) -> Read<OwnFactor> {
    node.object(&[
        "id",
        "name",
        "unit",
        "total",
        "uncertainty",
        "source",
        "year",
    ])?;
    Ok(OwnFactor {
        id: node.need("id", text)?,
        name: node.need("name", text)?,
        unit: node.need("unit", text)?,
        total: node.need("total", number)?,
        uncertainty: node.need("uncertainty", number)?,
        source: node.need("source", text)?,
        year: node.or_default("year", text)?,
    })
}

fn exclusion(node: &Node) -> Read<Exclusion> {
    node.object(&["post", "reason"])?;
    Ok(Exclusion {
        post: node.need("post", |node| match node.value {
            Value::Text(code) => match Post::from_code(code) {
                Some(post) => Ok(post),
                None => node.misfit(format!("unknown variant `{code}`")),
            },
            _ => node.expected("a word"),
        })?,
        reason: node.need("reason", text)?,
    })
}
