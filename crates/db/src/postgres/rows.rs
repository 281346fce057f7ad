//! Reading values out of the rows that the simple protocol sends: everything is text.

use crate::error::Error;
use tokio_postgres::SimpleQueryRow;

/// One row of a catalogue query. Fields are read by position, in the order of the query's own list.
pub(super) enum Row<'a> {
    /// As it comes.
    Received(&'a SimpleQueryRow),
    /// Its block's text, and where in that its first field begins and each one ends.
    Kept { text: &'a str, begin: u32, ends: &'a [u32] },
}

/// The room of a block of rows, in bytes.
const BLOCK: usize = 1 << 18;

/// A block of rows for later: one as it was received takes many times the memory of what it says.
pub(super) struct KeptRows {
    /// All fields, with a mark before each that is not null.
    text: String,
    /// Where each field ends.
    ends: Vec<u32>,
    /// How many fields a row has.
    width: usize,
}

impl KeptRows {
    /// An empty block. Its room is taken at once: to let it grow would copy it again and again.
    pub(super) fn new() -> Self {
        Self { text: String::with_capacity(BLOCK), ends: Vec::new(), width: 0 }
    }

    /// Whether the next row is for another block: most rows find room in what is then left. A row has at most 1 GB, so
    /// that positions are small enough.
    pub(super) fn is_full(&self) -> bool {
        self.text.len() > BLOCK - BLOCK / 16
    }

    /// Adds a row of the same query.
    pub(super) fn keep(&mut self, row: &Row<'_>) -> Result<(), Error> {
        self.width = row.width();
        for field in 0..self.width {
            if let Some(text) = row.optional(field)? {
                self.text.push(MARK);
                self.text.push_str(text);
            }
            let end = u32::try_from(self.text.len());
            self.ends.push(end.map_err(|_| protocol("a row of more than 4 GB".to_owned()))?);
        }
        Ok(())
    }

    /// The rows, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        let ends = self.ends.chunks(self.width.max(1));
        let begins = std::iter::once(0).chain(ends.clone().filter_map(|row| row.last().copied()));
        begins.zip(ends).map(|(begin, ends)| Row::Kept { text: &self.text, begin, ends })
    }
}

/// Stands before a kept field, so that an empty one is not null.
const MARK: char = ' ';

impl Row<'_> {
    fn width(&self) -> usize {
        match self {
            Self::Received(row) => row.len(),
            Self::Kept { ends, .. } => ends.len(),
        }
    }

    /// The field, or nothing where it is null.
    pub(super) fn optional(&self, field: usize) -> Result<Option<&str>, Error> {
        let unreadable = |why: &dyn std::fmt::Display| protocol(format!("field {field} cannot be read: {why}"));
        match self {
            Self::Received(row) => row.try_get(field).map_err(|error| unreadable(&error)),
            Self::Kept { text, begin, ends } => {
                let begin = if field == 0 { Some(begin) } else { ends.get(field - 1) };
                let place =
                    begin.zip(ends.get(field)).and_then(|(begin, end)| text.get(*begin as usize..*end as usize));
                Ok(place.ok_or_else(|| unreadable(&"there is none"))?.strip_prefix(MARK))
            }
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

    /// The field as an oid. Large answers have it as `int4`, which the server prints in half the time: then half of all
    /// oids are negative.
    pub(super) fn oid(&self, field: usize) -> Result<u32, Error> {
        let text = self.text(field)?;
        let parsed = text.parse().or_else(|_| text.parse().map(i32::cast_unsigned));
        parsed.map_err(|_| protocol(format!("`{text}` is not an oid")))
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

    /// The field as an array or vector of numbers (`{1,2}` or `1 2`); empty where it is null.
    pub(super) fn numbers<T: std::str::FromStr>(&self, field: usize) -> Result<Vec<T>, Error> {
        numbers(self.optional(field)?.unwrap_or_default())
    }
}

/// The numbers of an array or vector, as [`Row::numbers`].
pub(super) fn numbers<T: std::str::FromStr>(text: &str) -> Result<Vec<T>, Error> {
    let number = |part: &str| part.parse().map_err(|_| protocol(format!("`{text}` is not a list of numbers")));
    text.split(['{', '}', ',', ' ']).filter(|part| !part.is_empty()).map(number).collect()
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
    use super::{KeptRows, Row, array};

    #[test]
    fn kept_rows_are_what_they_were() {
        let one = Row::Kept { text: "left out a  ä'b", begin: 8, ends: &[10, 10, 11, 16] };
        let other = Row::Kept { text: " 1", begin: 0, ends: &[0, 2, 2, 2] };
        let mut kept = KeptRows::new();
        for row in [&one, &other] {
            kept.keep(row).unwrap();
        }
        let fields = |row: Row<'_>| (0..4).map(|field| row.optional(field).unwrap().map(str::to_owned)).collect();
        let rows: Vec<Vec<Option<String>>> = kept.iter().map(fields).collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(rows, [vec![text("a"), None, text(""), text("ä'b")], vec![None, text("1"), None, None]]);
        assert!(kept.iter().all(|row| row.optional(4).is_err()));
    }

    #[test]
    fn oids_are_read_in_both_forms() {
        let row = Row::Kept {
            text: " 4294967295 -1 -2147483648 2147483648 -2147483649",
            begin: 0,
            ends: &[11, 14, 26, 37, 49, 49],
        };
        let oids: Vec<Option<u32>> = (0..5).map(|field| row.oid(field).ok()).collect();
        assert_eq!(oids, [Some(u32::MAX), Some(u32::MAX), Some(1 << 31), Some(1 << 31), None]);
        assert_eq!(row.oid_or_zero(5).unwrap(), 0);
    }

    #[test]
    fn arrays_are_split_at_bare_commas_only() {
        assert_eq!(array("{}"), Vec::<String>::new());
        assert_eq!(array("{a,b c}"), ["a", "b c"]);
        assert_eq!(array(r#"{"a,b","c\"d","e\\f",""}"#), ["a,b", "c\"d", "e\\f", ""]);
    }
}
