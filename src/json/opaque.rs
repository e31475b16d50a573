//! A JSON object that is kept as it is, whatever it holds.

use std::sync::Arc;

use super::{Value, write};

/// The text of a JSON object; copies share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opaque(Arc<str>);

impl Opaque {
    /// Keeps a value; none that is no object.
    ///
    /// ```
    /// # use infracarbone::json::{Opaque, read};
    /// let kept = |text| Opaque::new(&read(text).unwrap());
    /// assert_eq!(kept(r#"{ "a": 1.0 }"#).unwrap().text(), r#"{"a":1}"#);
    /// assert_eq!(kept("[1]"), None);
    /// ```
    #[must_use]
    pub fn new(value: &Value) -> Option<Self> {
        let mut text = String::new();
        write(value, &mut text);
        text.starts_with('{').then(|| Self(text.into()))
    }

    /// The text of the object.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}
