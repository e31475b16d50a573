//! From a JSON value to typed data, with the path of what does not fit.
//!
//! A deserializer over `serde_json::Value` that keeps the path as it descends. `serde_path_to_error`
//! does the same for any format, and weighs 12 kB more in the first load (DESIGN.md).

use std::fmt::{self, Display};

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

/// What does not fit, and where.
#[derive(Debug)]
pub struct Misfit {
    /// Path of the value, such as `activities[2].quantity`; "." for the whole document.
    pub path: String,
    /// What was expected, in English.
    pub detail: String,
}

impl Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.detail)
    }
}

impl std::error::Error for Misfit {}

impl serde::de::Error for Misfit {
    fn custom<T: Display>(detail: T) -> Self {
        Self {
            path: String::new(),
            detail: detail.to_string(),
        }
    }
}

impl Misfit {
    /// Gives a path to a misfit that has none yet.
    fn at(mut self, path: &Path) -> Self {
        if self.path.is_empty() {
            self.path = path.to_string();
        }
        self
    }
}

/// Where a value is in its document.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => formatter.write_str("."),
            Self::Key(Self::Root, key) => formatter.write_str(key),
            Self::Key(parent, key) => write!(formatter, "{parent}.{key}"),
            Self::Index(Self::Root, index) => write!(formatter, "[{index}]"),
            Self::Index(parent, index) => write!(formatter, "{parent}[{index}]"),
        }
    }
}

/// Reads typed data from a JSON value.
///
/// # Errors
/// [`Misfit`]: the first value that does not fit.
pub fn typed<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, Misfit> {
    T::deserialize(Node {
        value,
        path: &Path::Root,
    })
}

/// A value and where it is.
#[derive(Clone, Copy)]
struct Node<'a> {
    value: &'a Value,
    path: &'a Path<'a>,
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let visited = match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::String(text) => visitor.visit_str(text),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), ..) => visitor.visit_u64(value),
                (_, Some(value), _) => visitor.visit_i64(value),
                (_, _, value) => visitor.visit_f64(value.unwrap_or(f64::NAN)),
            },
            Value::Array(items) => visitor.visit_seq(Items {
                items,
                next: 0,
                path: self.path,
            }),
            Value::Object(fields) => visitor.visit_map(Fields::new(fields, self.path)),
        };
        visited.map_err(|misfit| misfit.at(self.path))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    /// Every enumeration of a study is a word.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let visited = match self.value {
            Value::String(word) => visitor.visit_enum(word.as_str().into_deserializer()),
            _ => Err(Misfit::invalid_type(Unexpected::Other("value"), &"a word")),
        };
        visited.map_err(|misfit: Misfit| misfit.at(self.path))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Items<'a> {
    items: &'a [Value],
    next: usize,
    path: &'a Path<'a>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        let Some(value) = self.items.get(self.next) else {
            return Ok(None);
        };
        let path = Path::Index(self.path, self.next);
        self.next += 1;
        seed.deserialize(Node { value, path: &path }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Fields<'a> {
    fields: serde_json::map::Iter<'a>,
    current: Option<(&'a str, &'a Value)>,
    path: &'a Path<'a>,
}

impl<'a> Fields<'a> {
    fn new(fields: &'a Map<String, Value>, path: &'a Path<'a>) -> Self {
        Self {
            fields: fields.iter(),
            current: None,
            path,
        }
    }
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        let Some((key, value)) = self.fields.next() else {
            return Ok(None);
        };
        self.current = Some((key, value));
        let read: Result<_, Misfit> = seed.deserialize(key.as_str().into_deserializer());
        read.map(Some)
            .map_err(|misfit| misfit.at(&Path::Key(self.path, key)))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        let (key, value) = self
            .current
            .take()
            .ok_or_else(|| Misfit::custom("no value"))?;
        seed.deserialize(Node {
            value,
            path: &Path::Key(self.path, key),
        })
    }
}
