//! Reading values out of the rows of catalogue queries: everything is text.

use crate::error::Error;
use std::ops::Range;
use tokio_postgres::SimpleQueryRow;

/// Where the fields of one row after another are noted, so that no row needs memory of its own.
#[derive(Default)]
pub(super) struct Fields {
    /// Where each field stands in the row's text; nothing where it is null.
    places: Vec<Option<Range<usize>>>,
    /// The row's text where it cannot be lent as it came.
    text: String,
}

impl Fields {
    /// A row as the simple protocol sends it.
    pub(super) fn sent(&mut self, row: &SimpleQueryRow) -> Result<Row<'_>, Error> {
        self.places.clear();
        self.text.clear();
        for field in 0..row.len() {
            let text =
                row.try_get(field).map_err(|error| protocol(format!("field {field} cannot be read: {error}")))?;
            let start = self.text.len();
            self.text.push_str(text.unwrap_or_default());
            self.places.push(text.map(|_| start..self.text.len()));
        }
        Ok(Row { text: &self.text, places: &self.places })
    }

    /// A row as `COPY … TO STDOUT` writes it in its text format: a line with a tab between fields, where a backslash and
    /// a letter stand for a control character or, `\N`, for null.
    pub(super) fn copied<'r>(&'r mut self, line: &'r [u8]) -> Result<Row<'r>, Error> {
        let text = str::from_utf8(line).map_err(|error| protocol(format!("a row cannot be read: {error}")))?;
        let text = text.strip_suffix('\n').unwrap_or(text);
        self.places.clear();
        let mut start = 0;
        for (end, _) in text.bytes().enumerate().filter(|(_, byte)| *byte == b'\t') {
            self.places.push(Some(start..end));
            start = end + 1;
        }
        self.places.push(Some(start..text.len()));
        let mut backslashes = text.bytes().filter(|byte| *byte == b'\\').count();
        if backslashes > 0 {
            for place in &mut self.places {
                if place.as_ref().is_some_and(|place| place.len() == 2 && text.get(place.clone()) == Some("\\N")) {
                    *place = None;
                    backslashes -= 1;
                }
            }
        }
        if backslashes == 0 {
            return Ok(Row { text, places: &self.places });
        }
        self.text.clear();
        for place in self.places.iter_mut().flatten() {
            let start = self.text.len();
            unescape(text.get(place.clone()).unwrap_or_default(), &mut self.text);
            *place = start..self.text.len();
        }
        Ok(Row { text: &self.text, places: &self.places })
    }
}

/// One row of a catalogue query. Fields are read by position, in the order of the query's own list.
pub(super) struct Row<'a> {
    text: &'a str,
    places: &'a [Option<Range<usize>>],
}

impl Row<'_> {
    /// The field, or nothing where it is null.
    pub(super) fn optional(&self, field: usize) -> Result<Option<&str>, Error> {
        match self.places.get(field) {
            Some(place) => Ok(place.clone().and_then(|place| self.text.get(place))),
            None => Err(protocol(format!("there is no field {field}"))),
        }
    }

    /// The field, which is never null.
    pub(super) fn text(&self, field: usize) -> Result<&str, Error> {
        // Only the text of an object that is no more is missing where none can be.
        let missing = || Error::Torn { what: "the catalog".to_owned(), because: format!("field {field} is missing") };
        self.optional(field)?.ok_or_else(missing)
    }

    /// The field as an owned text.
    pub(super) fn string(&self, field: usize) -> Result<String, Error> {
        self.text(field).map(str::to_owned)
    }

    /// The field as an owned text, or nothing where it is null.
    pub(super) fn optional_string(&self, field: usize) -> Result<Option<String>, Error> {
        Ok(self.optional(field)?.map(str::to_owned))
    }

    /// The field as a number.
    pub(super) fn number<T: std::str::FromStr>(&self, field: usize) -> Result<T, Error> {
        let text = self.text(field)?;
        text.parse().map_err(|_| protocol(format!("`{text}` is not a number")))
    }

    /// The field as an oid.
    pub(super) fn oid(&self, field: usize) -> Result<u32, Error> {
        oid(self.text(field)?)
    }

    /// The field as an oid, or 0 where it is null.
    pub(super) fn oid_or_zero(&self, field: usize) -> Result<u32, Error> {
        if self.optional(field)?.is_none() { Ok(0) } else { self.oid(field) }
    }

    /// The field as a truth value.
    pub(super) fn flag(&self, field: usize) -> Result<bool, Error> {
        Ok(self.text(field)? == "t")
    }

    /// The field's one character; a blank where it is empty.
    pub(super) fn letter(&self, field: usize) -> Result<u8, Error> {
        Ok(self.text(field)?.bytes().next().unwrap_or(b' '))
    }

    /// The field as an array of texts; empty where it is null.
    pub(super) fn texts(&self, field: usize) -> Result<Vec<String>, Error> {
        Ok(self.optional(field)?.map(array).unwrap_or_default())
    }

    /// The rare facts of `what`: an array of so many texts, or nothing where the field is null.
    pub(super) fn facts<const COUNT: usize>(&self, field: usize, what: &str) -> Result<Option<[String; COUNT]>, Error> {
        let Some(facts) = self.optional(field)?.map(array) else { return Ok(None) };
        let wrong = |facts: Vec<String>| protocol(format!("{} facts of {what}", facts.len()));
        facts.try_into().map(Some).map_err(wrong)
    }

    /// The field as an array or vector of numbers (`{1,2}` or `1 2`); empty where it is null.
    pub(super) fn numbers<T: std::str::FromStr>(&self, field: usize) -> Result<Vec<T>, Error> {
        numbers(self.optional(field)?.unwrap_or_default())
    }
}

/// A field that `COPY` has written, as it is.
fn unescape(field: &str, text: &mut String) {
    let mut characters = field.chars();
    while let Some(character) = characters.next() {
        text.extend(if character == '\\' { characters.next().map(unescaped) } else { Some(character) });
    }
}

/// What a backslash and this letter stand for.
fn unescaped(letter: char) -> char {
    match letter {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        other => other,
    }
}

/// An oid in text. Large answers have it as `int4`, which the server prints in half the time: then half of all are negative.
pub(super) fn oid(text: &str) -> Result<u32, Error> {
    let number = text.parse().ok();
    let oid = |number: i64| u32::try_from(number).or_else(|_| i32::try_from(number).map(i32::cast_unsigned)).ok();
    number.and_then(oid).ok_or_else(|| protocol(format!("`{text}` is not an oid")))
}

/// The numbers of an array or vector, as [`Row::numbers`].
pub(super) fn numbers<T: std::str::FromStr>(text: &str) -> Result<Vec<T>, Error> {
    let number = |part: &str| part.parse().map_err(|_| protocol(format!("`{text}` is not a list of numbers")));
    text.trim_matches(['{', '}']).split([',', ' ']).filter(|part| !part.is_empty()).map(number).collect()
}

/// Splits the text form of a one-dimensional array: `{plain,"with \"quotes\""}`. Nulls do not occur in catalogs.
pub(super) fn array(text: &str) -> Vec<String> {
    let inner = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(text);
    // Nearly all are plain, and need not be looked at character by character.
    if !inner.is_empty() && !inner.bytes().any(|byte| matches!(byte, b'"' | b'\\')) {
        return inner.split(',').map(str::to_owned).collect();
    }
    let mut items = Vec::new();
    let mut item = String::new();
    let mut quoted = false;
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => item.extend(characters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => items.push(std::mem::take(&mut item)),
            other => item.push(other),
        }
    }
    if !inner.is_empty() {
        items.push(item);
    }
    items
}

/// An answer that no server of this product should give.
pub(super) fn protocol(because: String) -> Error {
    Error::Protocol { server: "the server".to_owned(), because }
}

#[cfg(test)]
mod tests {
    use super::{Fields, array, oid};

    #[test]
    fn copied_lines_are_split_and_unescaped() {
        let mut fields = Fields::default();
        let row = fields.copied("1\t\\N\t\tGröße\\ta\\\\N\\n\t\\\\N\\b\\f\\v\\r\n".as_bytes()).unwrap();
        let texts: Vec<Option<&str>> = (0..5).map(|field| row.optional(field).unwrap()).collect();
        let expected = [Some("1"), None, Some(""), Some("Größe\ta\\N\n"), Some("\\N\u{8}\u{c}\u{b}\r")];
        assert_eq!(texts, expected);
        assert!(row.optional(5).is_err());
        assert_eq!(fields.copied(b"\n").unwrap().optional(0).unwrap(), Some(""));
        assert!(fields.copied(b"\xff\n").is_err());
    }

    #[test]
    fn oids_are_read_in_both_forms() {
        let texts = ["4294967295", "-1", "-2147483648", "2147483648", "-2147483649"];
        let oids = texts.map(|text| oid(text).ok());
        assert_eq!(oids, [Some(u32::MAX), Some(u32::MAX), Some(1 << 31), Some(1 << 31), None]);
    }

    #[test]
    fn arrays_are_split_at_bare_commas_only() {
        assert_eq!(array("{}"), Vec::<String>::new());
        assert_eq!(array("{a,b c}"), ["a", "b c"]);
        assert_eq!(array(r#"{"a,b","c\"d","e\\f",""}"#), ["a,b", "c\"d", "e\\f", ""]);
    }
}
