//! Reading values out of the rows of catalogue queries: everything is text.

use crate::error::Error;
use bytes::Bytes;
use std::array::from_fn;
use std::borrow::Cow;
use tokio_postgres::SimpleQueryRow;

/// A row as it came.
pub(super) enum RawRow {
    /// As the simple protocol sends it.
    Sent(SimpleQueryRow),
    /// As [`copy`] has it written: a line with a tab between fields, where a backslash and a letter stand for a control
    /// character. What is null is empty.
    Copied(Bytes),
}

/// The command that copies a query's rows out. No catalog query that is copied has a text that may be empty, so the server
/// need not say apart what is null.
pub(super) fn copy(query: &str) -> String {
    format!("copy (\n{query}) to stdout (null '')")
}

/// Where the fields of one row after another are noted, so that no row needs memory of its own.
#[derive(Default)]
pub(super) struct Fields {
    /// Where each field begins in the row, and where one more would: there is a byte between two.
    starts: Vec<usize>,
    /// The row where it cannot be lent as it came.
    row: Vec<u8>,
}

impl Fields {
    /// The row's fields.
    pub(super) fn of<'r>(&'r mut self, row: &'r RawRow) -> Result<Row<'r>, Error> {
        match row {
            RawRow::Sent(row) => self.sent(row),
            RawRow::Copied(line) => Ok(self.copied(line)),
        }
    }

    fn sent(&mut self, row: &SimpleQueryRow) -> Result<Row<'_>, Error> {
        self.starts.clear();
        self.row.clear();
        let mut nulls = 0;
        for field in 0..row.len() {
            let text =
                row.try_get(field).map_err(|error| protocol(format!("field {field} cannot be read: {error}")))?;
            nulls |= u64::from(text.is_none()) << field;
            self.starts.push(self.row.len());
            self.row.extend_from_slice(text.unwrap_or_default().as_bytes());
            self.row.push(b'\t');
        }
        self.starts.push(self.row.len());
        Ok(Row { bytes: &self.row, starts: &self.starts, nulls: Some(nulls) })
    }

    fn copied<'r>(&'r mut self, line: &'r [u8]) -> Row<'r> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        self.starts.clear();
        self.starts.push(0);
        let is_escaped = note_tabs(line, &mut self.starts);
        self.starts.push(line.len() + 1);
        if is_escaped { self.unescaped(line) } else { Row { bytes: line, starts: &self.starts, nulls: None } }
    }

    /// The row whose fields' places are known, without what `COPY` has put in their way.
    fn unescaped(&mut self, line: &[u8]) -> Row<'_> {
        self.row.clear();
        for place in std::mem::take(&mut self.starts).windows(2) {
            self.starts.push(self.row.len());
            let mut bytes = line.get(place[0]..place[1] - 1).unwrap_or_default().iter();
            while let Some(&byte) = bytes.next() {
                let meant = if byte == b'\\' { bytes.next().copied().map(meant_by) } else { Some(byte) };
                self.row.extend(meant);
            }
            self.row.push(b'\t');
        }
        self.starts.push(self.row.len());
        Row { bytes: &self.row, starts: &self.starts, nulls: None }
    }
}

/// What a backslash and this letter stand for.
fn meant_by(letter: u8) -> u8 {
    match letter {
        b'b' => 0x8,
        b'f' => 0xc,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 0xb,
        other => other,
    }
}

/// Notes where the byte after each tab is, and tells whether there is a backslash. Eight bytes at a time: fields are so
/// short that to search from each to the next would take three times as long.
fn note_tabs(line: &[u8], after_tabs: &mut Vec<usize>) -> bool {
    let (words, rest) = line.as_chunks::<8>();
    let mut backslashes = 0;
    let mut look = |word: u64, after: usize| {
        backslashes |= bytes_that_are(b'\\', word);
        let mut tabs = bytes_that_are(b'\t', word);
        while tabs != 0 {
            after_tabs.push(after + (tabs.trailing_zeros() / 8) as usize);
            tabs &= tabs - 1;
        }
    };
    for (word, after) in words.iter().zip((1..).step_by(8)) {
        look(u64::from_le_bytes(*word), after);
    }
    let last = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    look(last, line.len() - rest.len() + 1);
    backslashes != 0
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
    bytes: &'a [u8],
    starts: &'a [usize],
    /// A bit for each field that is null, of which no query has more than 64; or nothing where all are that are empty.
    nulls: Option<u64>,
}

impl Row<'_> {
    /// The field's bytes, or nothing where it is null.
    #[inline]
    fn bytes(&self, field: usize) -> Result<Option<&[u8]>, Error> {
        let Some(&[start, next]) = self.starts.get(field..).and_then(<[usize]>::first_chunk) else {
            return Err(protocol(format!("there is no field {field}")));
        };
        let is_there = |bytes: &&[u8]| self.nulls.map_or(!bytes.is_empty(), |nulls| nulls >> field & 1 == 0);
        Ok(self.bytes.get(start..next - 1).filter(is_there))
    }

    /// The field's bytes, where it is never null.
    fn given(&self, field: usize) -> Result<&[u8], Error> {
        // Only the text of an object that is no more is missing where none can be.
        let missing = || Error::Torn { what: "the catalog".to_owned(), because: format!("field {field} is missing") };
        self.bytes(field)?.ok_or_else(missing)
    }

    /// The field, or nothing where it is null.
    pub(super) fn optional(&self, field: usize) -> Result<Option<&str>, Error> {
        self.bytes(field)?.map(utf8).transpose()
    }

    /// The field, which is never null.
    pub(super) fn text(&self, field: usize) -> Result<&str, Error> {
        utf8(self.given(field)?)
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
    pub(super) fn number<T: TryFrom<i64>>(&self, field: usize) -> Result<T, Error> {
        let text = self.given(field)?;
        let number = whole(text).and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| protocol(format!("`{}` is not a number", text.escape_ascii())))
    }

    /// The field as an oid.
    pub(super) fn oid(&self, field: usize) -> Result<u32, Error> {
        self.given(field).and_then(oid)
    }

    /// The field as an oid, or 0 where it is null.
    pub(super) fn oid_or_zero(&self, field: usize) -> Result<u32, Error> {
        self.bytes(field)?.map_or(Ok(0), oid)
    }

    /// The field as a truth value.
    pub(super) fn flag(&self, field: usize) -> Result<bool, Error> {
        Ok(self.given(field)? == b"t")
    }

    /// The field's one character; a blank where it is empty.
    pub(super) fn letter(&self, field: usize) -> Result<u8, Error> {
        Ok(self.given(field)?.first().copied().unwrap_or(b' '))
    }

    /// The field as an array of texts; empty where it is null.
    pub(super) fn texts(&self, field: usize) -> Result<Vec<String>, Error> {
        Ok(self.optional(field)?.map(array).unwrap_or_default())
    }

    /// The rare facts of `what`: an array of so many texts, or nothing where the field is null.
    pub(super) fn facts<const COUNT: usize>(
        &self,
        field: usize,
        what: &str,
    ) -> Result<Option<[Cow<'_, str>; COUNT]>, Error> {
        self.optional(field)?.map(|text| facts(text, what)).transpose()
    }

    /// The field as an array or vector of numbers (`{1,2}` or `1 2`); empty where it is null.
    pub(super) fn numbers<T: TryFrom<i64>>(&self, field: usize) -> Result<Vec<T>, Error> {
        numbers(self.bytes(field)?.unwrap_or_default())
    }
}

fn facts<'t, const COUNT: usize>(text: &'t str, what: &str) -> Result<[Cow<'t, str>; COUNT], Error> {
    let mut facts = items(text);
    let found = from_fn(|_| facts.next());
    if found.iter().any(Option::is_none) || facts.next().is_some() {
        return Err(protocol(format!("not {COUNT} facts of {what}")));
    }
    Ok(found.map(Option::unwrap_or_default))
}

fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    str::from_utf8(bytes).map_err(|error| protocol(format!("a row cannot be read: {error}")))
}

/// An oid in text. Large answers have it as `int4`, which the server prints in half the time: then half of all are negative.
pub(super) fn oid(text: &[u8]) -> Result<u32, Error> {
    let oid = |number: i64| u32::try_from(number).or_else(|_| i32::try_from(number).map(i32::cast_unsigned)).ok();
    whole(text).and_then(oid).ok_or_else(|| protocol(format!("`{}` is not an oid", text.escape_ascii())))
}

/// The numbers of an array or vector, as [`Row::numbers`].
pub(super) fn numbers<T: TryFrom<i64>>(text: &[u8]) -> Result<Vec<T>, Error> {
    let wrong = || protocol(format!("`{}` is not a list of numbers", text.escape_ascii()));
    let parts = text.split(|byte| matches!(byte, b'{' | b'}' | b',' | b' ')).filter(|part| !part.is_empty());
    let number = |part| whole(part).and_then(|number| T::try_from(number).ok()).ok_or_else(wrong);
    parts.map(number).collect()
}

/// A whole number in text: what is read most often, so it is not looked at as text first.
fn whole(text: &[u8]) -> Option<i64> {
    let (is_negative, digits) = text.strip_prefix(b"-").map_or((false, text), |digits| (true, digits));
    // So many digits always fit.
    if digits.is_empty() || digits.len() > 19 {
        return None;
    }
    let mut number = 0_u64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = 10 * number + u64::from(digit);
    }
    if is_negative { 0_i64.checked_sub_unsigned(number) } else { i64::try_from(number).ok() }
}

/// Splits the text form of a one-dimensional array: `{plain,"with \"quotes\""}`. Nulls do not occur in catalogs.
pub(super) fn array(text: &str) -> Vec<String> {
    items(text).map(Cow::into_owned).collect()
}

/// The items of an array's text form.
fn items(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|inner| !inner.is_empty());
    std::iter::from_fn(move || {
        let inner = rest?;
        let (item, end) = if inner.starts_with('"') { quoted_item(inner) } else { plain_item(inner) };
        rest = inner.get(end + 1..);
        Some(item)
    })
}

/// An item that needs no quotes, as nearly all are, and where it ends.
fn plain_item(text: &str) -> (Cow<'_, str>, usize) {
    let end = text.bytes().position(|byte| byte == b',').unwrap_or(text.len());
    (text.get(..end).unwrap_or_default().into(), end)
}

/// An item in quotes at the beginning of the text, and where it ends.
fn quoted_item(text: &str) -> (Cow<'_, str>, usize) {
    let mut item = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => item.extend(characters.next().map(|(_, escaped)| escaped)),
            '"' => return (item.into(), at + 1),
            other => item.push(other),
        }
    }
    (item.into(), text.len())
}

/// An answer that no server of this product should give.
pub(super) fn protocol(because: String) -> Error {
    Error::Protocol { server: "the server".to_owned(), because }
}

#[cfg(test)]
mod tests {
    use super::{Fields, array, numbers, oid};

    #[test]
    fn copied_lines_are_split_and_unescaped() {
        let mut fields = Fields::default();
        let row = fields.copied("1\t\tGröße\\ta\\\\N\\n\t\\\\N\\b\\f\\v\\r\n".as_bytes());
        let texts: Vec<Option<&str>> = (0..4).map(|field| row.optional(field).unwrap()).collect();
        assert_eq!(texts, [Some("1"), None, Some("Größe\ta\\N\n"), Some("\\N\u{8}\u{c}\u{b}\r")]);
        assert!(row.optional(4).is_err());
        assert_eq!(fields.copied(b"\n").optional(0).unwrap(), None);
        assert_eq!(fields.copied(b"a long one\tb").optional(1).unwrap(), Some("b"));
        assert!(fields.copied(b"\xff\n").optional(0).is_err());
    }

    #[test]
    fn oids_are_read_in_both_forms() {
        let texts = ["4294967295", "-1", "-2147483648", "2147483648", "-2147483649"];
        let oids = texts.map(|text| oid(text.as_bytes()).ok());
        assert_eq!(oids, [Some(u32::MAX), Some(u32::MAX), Some(1 << 31), Some(1 << 31), None]);
    }

    #[test]
    fn numbers_are_read_from_arrays_and_vectors() {
        assert_eq!(numbers::<i16>(b"{1,-2}").unwrap(), [1, -2]);
        assert_eq!(numbers::<u32>(b"4294967295 0").unwrap(), [u32::MAX, 0]);
        assert!(numbers::<u32>(b"").unwrap().is_empty());
        let largest = numbers::<i64>(b"9223372036854775807 -9223372036854775808").unwrap();
        assert_eq!(largest, [i64::MAX, i64::MIN]);
        assert!(numbers::<i64>(b"9223372036854775808").is_err());
        assert!(
            [&b"1 x"[..], b"-", b"65536", b"10000000000000000000"].iter().all(|text| numbers::<i16>(text).is_err())
        );
    }

    #[test]
    fn arrays_are_split_at_bare_commas_only() {
        assert_eq!(array("{}"), Vec::<String>::new());
        assert_eq!(array("{a,b c}"), ["a", "b c"]);
        assert_eq!(array(r#"{"a,b","c\"d","e\\f",""}"#), ["a,b", "c\"d", "e\\f", ""]);
    }
}
