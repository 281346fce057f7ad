//! Reading values out of the rows of catalogue queries: everything is text.

use crate::error::Error;
use tokio_postgres::SimpleQueryRow;

/// Where the fields of one row after another are noted, so that no row needs memory of its own.
#[derive(Default)]
pub(super) struct Fields {
    /// Where each field begins in the row's text, and where one more would: there is a byte between two.
    starts: Vec<usize>,
    /// A bit for each field that is null. No query has more than 64.
    nulls: u64,
    /// The row's text where it cannot be lent as it came.
    text: String,
}

impl Fields {
    /// A row as the simple protocol sends it.
    pub(super) fn sent(&mut self, row: &SimpleQueryRow) -> Result<Row<'_>, Error> {
        self.starts.clear();
        self.text.clear();
        self.nulls = 0;
        for field in 0..row.len() {
            let text =
                row.try_get(field).map_err(|error| protocol(format!("field {field} cannot be read: {error}")))?;
            self.nulls |= u64::from(text.is_none()) << field;
            self.starts.push(self.text.len());
            self.text.push_str(text.unwrap_or_default());
            self.text.push('\t');
        }
        self.starts.push(self.text.len());
        Ok(Row { text: &self.text, starts: &self.starts, nulls: self.nulls })
    }

    /// A row as `COPY … TO STDOUT` writes it in its text format: a line with a tab between fields, where a backslash and
    /// a letter stand for a control character or, `\N`, for null.
    pub(super) fn copied<'r>(&'r mut self, line: &'r [u8]) -> Result<Row<'r>, Error> {
        let text = str::from_utf8(line).map_err(|error| protocol(format!("a row cannot be read: {error}")))?;
        let text = text.strip_suffix('\n').unwrap_or(text);
        let Self { starts, nulls, .. } = self;
        starts.clear();
        starts.push(0);
        *nulls = 0;
        let mut is_escaped = false;
        for_each_mark(text.as_bytes(), |at, mark| {
            if mark == b'\t' {
                starts.push(at + 1);
            } else if starts.last() == Some(&at) && text.as_bytes().get(at + 1) == Some(&b'N') {
                *nulls |= 1 << (starts.len() - 1);
            } else {
                is_escaped = true;
            }
        });
        starts.push(text.len() + 1);
        if is_escaped {
            return Ok(self.unescaped(text));
        }
        Ok(Row { text, starts: &self.starts, nulls: self.nulls })
    }

    /// The row whose fields' places are known, without what `COPY` has put in their way.
    fn unescaped(&mut self, text: &str) -> Row<'_> {
        self.text.clear();
        for place in std::mem::take(&mut self.starts).windows(2) {
            let field = text.get(place[0]..place[1] - 1).unwrap_or_default();
            self.starts.push(self.text.len());
            let mut characters = field.chars();
            while let Some(character) = characters.next() {
                let meant = if character == '\\' { characters.next().map(meant_by) } else { Some(character) };
                self.text.extend(meant);
            }
            self.text.push('\t');
        }
        self.starts.push(self.text.len());
        Row { text: &self.text, starts: &self.starts, nulls: self.nulls }
    }
}

/// What a backslash and this letter stand for.
fn meant_by(letter: char) -> char {
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

/// Looks at each tab and backslash, in order. Eight bytes at a time: fields are so short that to search from each to the
/// next would take three times as long.
fn for_each_mark(bytes: &[u8], mut look: impl FnMut(usize, u8)) {
    let (words, rest) = bytes.as_chunks::<8>();
    for (word, at) in words.iter().zip((0..).step_by(8)) {
        let number = u64::from_le_bytes(*word);
        let mut marks = bytes_that_are(b'\t', number) | bytes_that_are(b'\\', number);
        while marks != 0 {
            let within = (marks.trailing_zeros() / 8) as usize;
            look(at + within, word[within]);
            marks &= marks - 1;
        }
    }
    for (at, byte) in rest.iter().enumerate().filter(|(_, byte)| matches!(byte, b'\t' | b'\\')) {
        look(bytes.len() - rest.len() + at, *byte);
    }
}

/// The highest bit of each of the word's bytes that is this one.
fn bytes_that_are(byte: u8, word: u64) -> u64 {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    let difference = word ^ (EACH * u64::from(byte));
    // Seven bits can carry into the eighth, but not beyond.
    let is_other = ((difference & (EACH * 0x7f)) + EACH * 0x7f) | difference;
    !is_other & (EACH * 0x80)
}

/// One row of a catalogue query. Fields are read by position, in the order of the query's own list.
pub(super) struct Row<'a> {
    text: &'a str,
    starts: &'a [usize],
    nulls: u64,
}

impl Row<'_> {
    /// The field, or nothing where it is null.
    pub(super) fn optional(&self, field: usize) -> Result<Option<&str>, Error> {
        let (Some(start), Some(next)) = (self.starts.get(field), self.starts.get(field + 1)) else {
            return Err(protocol(format!("there is no field {field}")));
        };
        Ok(self.text.get(*start..*next - 1).filter(|_| self.nulls >> field & 1 == 0))
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
