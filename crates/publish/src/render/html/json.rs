//! JSON inside an HTML document: nothing in it can end the element that it stands in.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Writes a value as JSON without the characters that mean something to HTML.
pub(super) fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, WithoutMarkup)).map_err(io::Error::from)
}

/// Writes `<`, `>`, `&` and the line separators of JavaScript as escapes. They can only stand in strings.
///
/// Each key begins a line, so that counts stand apart from the rest when two pages are compared.
struct WithoutMarkup;

impl Formatter for WithoutMarkup {
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        out.write_all(if first { b"\n" } else { b",\n" })
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (place, letter) in fragment.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            out.write_all(&fragment.as_bytes()[written..place])?;
            let code = letter.chars().next().map_or(0, u32::from);
            write!(out, "\\u{code:04x}")?;
            written = place + letter.len();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_and_the_same_value() {
        let hostile = "</script><!--\u{2028}\u{2029}&amp; \u{1f98a}\0\"\\";
        let mut written = Vec::new();
        write(&hostile, &mut written).unwrap();
        let text = String::from_utf8(written).unwrap();
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
    }
}
