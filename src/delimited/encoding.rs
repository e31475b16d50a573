//! The two encodings that spreadsheets write text files in.

/// How the bytes of a text file stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a mark at its start.
    Utf8,
    /// Windows-1252, which French Excel and ADEME write.
    Windows1252,
}

/// Bytes 0x80–0x9F of Windows-1252, as the Encoding Standard of the WHATWG has them
/// (<https://encoding.spec.whatwg.org/index-windows-1252.txt>): the five that Microsoft left out
/// are control characters. The other bytes are those of Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// UTF-8 when the bytes are that, else Windows-1252, in which any bytes are a text: accented
    /// letters of the one are next to never well-formed in the other.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if std::str::from_utf8(bytes).is_ok() {
            Self::Utf8
        } else {
            Self::Windows1252
        }
    }

    /// Adds what `bytes` stand for to `text`.
    pub fn decode(self, bytes: &[u8], text: &mut String) {
        match self {
            Self::Windows1252 if !bytes.is_ascii() => {
                text.extend(bytes.iter().map(|byte| {
                    match byte {
                        0x80..=0x9f => HIGH
                            .get(usize::from(byte - 0x80))
                            .copied()
                            .unwrap_or(char::REPLACEMENT_CHARACTER),
                        _ => char::from(*byte),
                    }
                }));
            }
            _ => text.push_str(&String::from_utf8_lossy(bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the index of the Encoding Standard, by hand.
    #[test]
    fn windows_1252_has_its_own_bytes() {
        let mut text = String::new();
        Encoding::Windows1252.decode(b"c\x9cur \x80 \x92 m\xb2 \x8c\x81\xff", &mut text);
        assert_eq!(text, "cœur € ’ m² Œ\u{81}ÿ");
    }

    #[test]
    fn utf_8_is_told_from_windows_1252() {
        assert_eq!(Encoding::of("Électricité".as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of(b"plain"), Encoding::Utf8);
        assert_eq!(Encoding::of(b"\xc9lectricit\xe9"), Encoding::Windows1252);
        let mut text = String::from("é");
        Encoding::Utf8.decode("à\u{fffd}".as_bytes(), &mut text);
        assert_eq!(text, "éà\u{fffd}");
    }
}
