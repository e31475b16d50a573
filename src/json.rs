//! JSON values: reading text that may be hostile, and writing strings.
//!
//! `serde_json` does the same and weighs 18 kB more in the first load, with its number tables
//! (DESIGN.md); the tests compare the two on random texts. Every `f64` comes
//! back to the bit.

mod opaque;
mod serial;

use std::fmt::Write;

use crate::decimal;
pub use opaque::Opaque;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, finite.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, in the order of the text; of two equal keys the last one counts.
    Object(Vec<(String, Value)>),
}

/// Where a text stops being JSON, in lines and characters from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// Arrays and objects within each other beyond this are refused: no document needs them.
const DEEPEST: usize = 64;

impl Value {
    /// The value of a key of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields
                .iter()
                .rev()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// Takes a key out of an object, with its value.
    pub fn take(&mut self, key: &str) -> Option<Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        let at = fields.iter().rposition(|(name, _)| name == key)?;
        Some(fields.remove(at).1)
    }

    /// Sets a key of an object; nothing else has keys.
    pub fn set(&mut self, key: &str, value: Self) {
        if let Self::Object(fields) = self {
            fields.retain(|(name, _)| name != key);
            fields.push((key.to_owned(), value));
        }
    }

    /// The kind of the value, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// Writes a string with its quotes.
pub fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for letter in string.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\u{0}'..='\u{1f}' => {
                let _ = write!(text, "\\u{:04x}", u32::from(letter));
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
}

/// Writes a value, which [`read`] reads back to the same one.
///
/// ```
/// # use infracarbone::json::{read, write};
/// let mut text = String::new();
/// write(&read(r#"{ "a": [1.50, null] }"#).unwrap(), &mut text);
/// assert_eq!(text, r#"{"a":[1.5,null]}"#);
/// ```
pub fn write(value: &Value, text: &mut String) {
    let close = match value {
        Value::Null => return text.push_str("null"),
        Value::Bool(true) => return text.push_str("true"),
        Value::Bool(false) => return text.push_str("false"),
        Value::Number(number) => return text.push_str(&decimal::write(*number)),
        Value::Text(string) => return write_string(string, text),
        Value::List(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            ']'
        }
        Value::Object(fields) => {
            text.push('{');
            for (key, item) in fields {
                write_string(key, text);
                text.push(':');
                write(item, text);
                text.push(',');
            }
            '}'
        }
    };
    // The comma after the last one.
    if text.ends_with(',') {
        text.pop();
    }
    text.push(close);
}

/// Reads a JSON text.
///
/// # Errors
/// [`SyntaxError`], where the text stops being JSON.
///
/// ```
/// # use infracarbone::json::{read, SyntaxError, Value};
/// assert_eq!(read("[1.5, null]"), Ok(Value::List(vec![Value::Number(1.5), Value::Null])));
/// assert_eq!(read("[1,\n ?]"), Err(SyntaxError { line: 2, column: 2 }));
/// ```
pub fn read(text: &str) -> Result<Value, SyntaxError> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0).and_then(|value| {
        reader.skip();
        reader.rest().is_empty().then_some(value)
    });
    value.ok_or_else(|| {
        let read = text.get(..reader.at).unwrap_or(text);
        let line = read.rsplit('\n').next().unwrap_or_default();
        SyntaxError {
            line: read.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    })
}

/// A place in a text; it stays at the fault when a step fails.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn take(&mut self, word: &str) -> Option<()> {
        self.rest().starts_with(word).then(|| self.at += word.len())
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip();
        match self.rest().bytes().next()? {
            b'n' => self.take("null").map(|()| Value::Null),
            b't' => self.take("true").map(|()| Value::Bool(true)),
            b'f' => self.take("false").map(|()| Value::Bool(false)),
            b'"' => self.string().map(Value::Text),
            b'[' if depth < DEEPEST => {
                let mut items = Vec::new();
                self.sequence("[", "]", |reader| {
                    items.push(reader.value(depth + 1)?);
                    Some(())
                })?;
                Some(Value::List(items))
            }
            b'{' if depth < DEEPEST => {
                let mut fields = Vec::new();
                self.sequence("{", "}", |reader| {
                    reader.skip();
                    let key = reader.string()?;
                    reader.skip();
                    reader.take(":")?;
                    fields.push((key, reader.value(depth + 1)?));
                    Some(())
                })?;
                Some(Value::Object(fields))
            }
            _ => self.number().map(Value::Number),
        }
    }

    /// Items between brackets, separated by commas.
    fn sequence(
        &mut self,
        open: &str,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.take(open)?;
        self.skip();
        if self.take(close).is_some() {
            return Some(());
        }
        loop {
            item(self)?;
            self.skip();
            if self.take(close).is_some() {
                return Some(());
            }
            self.take(",")?;
        }
    }

    fn digits(&mut self) -> Option<()> {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.at += count;
        (count > 0).then_some(())
    }

    fn number(&mut self) -> Option<f64> {
        let start = self.at;
        let _ = self.take("-");
        if self.take("0").is_none() {
            self.digits()?;
        }
        if self.take(".").is_some() {
            self.digits()?;
        }
        if self.take("e").or_else(|| self.take("E")).is_some() {
            let _ = self.take("+").or_else(|| self.take("-"));
            self.digits()?;
        }
        decimal::parse(self.text.get(start..self.at)?)
    }

    fn string(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut string = String::new();
        loop {
            let letter = self.rest().chars().next().filter(|letter| *letter >= ' ')?;
            self.at += letter.len_utf8();
            match letter {
                '"' => return Some(string),
                '\\' => string.push(self.escape()?),
                _ => string.push(letter),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let letter = self.rest().chars().next()?;
        let escaped = match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return None,
        };
        self.at += 1;
        Some(escaped)
    }

    /// `\uXXXX`, a pair of them beyond the first plane; a lone surrogate is no text.
    fn unicode(&mut self) -> Option<char> {
        let high = self.hex()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        self.take("\\u")?;
        let low = self.hex()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((high - 0xd800) << 10) + low)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same value as `serde_json` makes of it.
    fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Bool(a), serde_json::Value::Bool(b)) => a == b,
            (Value::Number(a), serde_json::Value::Number(b)) => b
                .as_f64()
                .is_some_and(|b| a.to_bits() == b.to_bits() || *a == b),
            (Value::Text(a), serde_json::Value::String(b)) => a == b,
            (Value::List(a), serde_json::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Object(_), serde_json::Value::Object(b)) => b
                .iter()
                .all(|(key, b)| ours.get(key).is_some_and(|a| same(a, b))),
            _ => false,
        }
    }

    fn compare(text: &str) {
        match (read(text), serde_json::from_str::<serde_json::Value>(text)) {
            (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{text:?}"),
            (Err(_), Err(_)) => {}
            (ours, theirs) => panic!("{text:?}: {ours:?} against {theirs:?}"),
        }
    }

    #[test]
    fn texts_read_as_serde_json_reads_them() {
        for text in [
            "",
            " null ",
            "tru",
            "01",
            "-",
            "1.",
            "1e5",
            "-0",
            "1e999",
            "0.1e-2",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\":1,\"a\":2}",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\udc00\"",
            "\"\\u00e9\\/\\b\\f\\n\\r\\t\"",
            "\"\\x\"",
            "\"a\nb\"",
            "[] []",
            "{\"a\"}",
            "\u{feff}{}",
            "179769313486231570000000000000000000000",
        ] {
            compare(text);
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read(&deep(DEEPEST)).is_ok());
        assert!(read(&deep(DEEPEST + 1)).is_err());
        assert!(read(&"[".repeat(1_000_000)).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn any_text_reads_as_serde_json_reads_it(
            text in "\\PC{0,20}|[\\[\\]{}:,\"0-9.eE+\\-nulltrefas \\\\]{0,24}"
        ) {
            compare(&text);
        }

        #[test]
        fn numbers_and_strings_come_back(number in any::<f64>(), string in any::<String>()) {
            prop_assume!(number.is_finite());
            let mut text = format!("[{},", decimal::write(number));
            write_string(&string, &mut text);
            text.push(']');
            let value = Value::List(vec![Value::Number(number), Value::Text(string)]);
            prop_assert_eq!(read(&text), Ok(value));
        }
    }
}
