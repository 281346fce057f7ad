//! Names and literals as they stand in PostgreSQL's SQL.

use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;
use trueup_model::ObjectName;

/// Writes formatted text to the end of a `String`, which cannot fail.
macro_rules! put {
    ($text:expr, $($format:tt)+) => {{
        use std::fmt::Write as _;
        let _ = write!($text, $($format)+);
    }};
}
pub(super) use put;

/// Writes one text after the other to the end of a `String`: for the statements of which there are some for every table,
/// as [`put`] without the cost of formatting.
macro_rules! append {
    ($text:expr, $($part:expr),+ $(,)?) => {{
        $($crate::postgres::quote::Append::append_to(&$part, $text);)+
    }};
}
pub(super) use append;

/// What [`append`] writes.
pub(super) trait Append {
    /// Writes it to the end of the text.
    fn append_to(&self, text: &mut String);
}

impl<T: AsRef<str>> Append for T {
    fn append_to(&self, text: &mut String) {
        text.push_str(self.as_ref());
    }
}

/// Words that a server's grammar keeps for itself, so that a name which is one must be quoted.
#[derive(Debug, Default)]
pub(super) struct Keywords {
    words: FxHashSet<String>,
    /// For each letter the lengths of the words that begin with it, a bit each: most names need no further look.
    lengths: [u32; 26],
}

impl Keywords {
    /// The server's own list (`pg_get_keywords()`, all but the unreserved).
    pub(super) fn new(words: impl IntoIterator<Item = String>) -> Self {
        let words: FxHashSet<String> = words.into_iter().collect();
        let mut lengths = [0; 26];
        for word in &words {
            if let Some((lengths, bit)) = first_letter(word).and_then(|at| lengths.get_mut(at)).zip(length_bit(word)) {
                *lengths |= bit;
            }
        }
        Self { words, lengths }
    }

    fn has(&self, name: &str) -> bool {
        let lengths = first_letter(name).and_then(|at| self.lengths.get(at));
        lengths.zip(length_bit(name)).is_none_or(|(lengths, bit)| lengths & bit != 0) && self.words.contains(name)
    }

    /// The name as the server itself would print it (`quote_identifier` in ruleutils.c).
    pub(super) fn quote<'a>(&self, name: &'a str) -> Cow<'a, str> {
        if is_plain(name) && !self.has(name) { Cow::Borrowed(name) } else { Cow::Owned(quoted(name)) }
    }

    /// A qualified name as the server would print it with an empty search path.
    pub(super) fn qualified(&self, name: &ObjectName) -> String {
        let own = self.quote(&name.name);
        if name.schema == "pg_catalog" { own.into_owned() } else { [&self.quote(&name.schema), ".", &own].concat() }
    }

    /// Names with `, ` between them.
    pub(super) fn list<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> String {
        let mut list = String::new();
        for name in names {
            append!(&mut list, if list.is_empty() { "" } else { ", " }, self.quote(name));
        }
        list
    }
}

fn first_letter(word: &str) -> Option<usize> {
    word.bytes().next()?.checked_sub(b'a').map(usize::from)
}

/// The bit of a word's length; the longest that servers have is `current_timestamp`.
fn length_bit(word: &str) -> Option<u32> {
    1_u32.checked_shl(u32::try_from(word.len()).ok()?)
}

/// Which bytes may stand in a name without quotes: a table, for every name that is read is looked at.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte: u8 = 0;
    while byte < u8::MAX {
        plain[byte as usize] = matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
        byte += 1;
    }
    plain
};

fn is_plain(name: &str) -> bool {
    let is_plain = |byte: u8| PLAIN[usize::from(byte)];
    name.bytes().next().is_some_and(|first| !first.is_ascii_digit()) && name.bytes().all(is_plain)
}

fn quoted(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 2);
    put_doubled(&mut text, name, '"');
    text
}

/// Words that are reserved, or kept for columns, functions and types, in some version from 13 to 18.
///
/// A script must load in another version than the one that it was read from, so this is their union.
const RESERVED: &[&str] = &[
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "bigint",
    "binary",
    "bit",
    "boolean",
    "both",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "coalesce",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "dec",
    "decimal",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "extract",
    "false",
    "fetch",
    "float",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "greatest",
    "group",
    "grouping",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "inout",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "json",
    "json_array",
    "json_arrayagg",
    "json_exists",
    "json_object",
    "json_objectagg",
    "json_query",
    "json_scalar",
    "json_serialize",
    "json_table",
    "json_value",
    "lateral",
    "leading",
    "least",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "merge_action",
    "national",
    "natural",
    "nchar",
    "none",
    "normalize",
    "not",
    "notnull",
    "null",
    "nullif",
    "numeric",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "out",
    "outer",
    "overlaps",
    "overlay",
    "placing",
    "position",
    "precision",
    "primary",
    "real",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "session_user",
    "setof",
    "similar",
    "smallint",
    "some",
    "substring",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "time",
    "timestamp",
    "to",
    "trailing",
    "treat",
    "trim",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "varchar",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
    "xmlattributes",
    "xmlconcat",
    "xmlelement",
    "xmlexists",
    "xmlforest",
    "xmlnamespaces",
    "xmlparse",
    "xmlpi",
    "xmlroot",
    "xmlserialize",
    "xmltable",
];

/// A name as it stands in a script.
pub(super) fn identifier(name: &str) -> Cow<'_, str> {
    static WORDS: LazyLock<Keywords> = LazyLock::new(|| Keywords::new(RESERVED.iter().map(ToString::to_string)));
    WORDS.quote(name)
}

/// A qualified name as it stands in a script; a name outside all schemas alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Qualified<'a> {
    pub(super) schema: &'a str,
    pub(super) name: &'a str,
}

pub(super) fn qualified(name: &ObjectName) -> Qualified<'_> {
    qualified_in(&name.schema, &name.name)
}

pub(super) fn qualified_in<'a>(schema: &'a str, name: &'a str) -> Qualified<'a> {
    Qualified { schema, name }
}

impl Append for Qualified<'_> {
    fn append_to(&self, text: &mut String) {
        // A `String` takes everything.
        let _ = self.write_to(text);
    }
}

impl fmt::Display for Qualified<'_> {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(text)
    }
}

impl Qualified<'_> {
    fn write_to(&self, text: &mut impl fmt::Write) -> fmt::Result {
        if !self.schema.is_empty() {
            text.write_str(&identifier(self.schema))?;
            text.write_str(".")?;
        }
        text.write_str(&identifier(self.name))
    }
}

/// Names with `, ` between them.
pub(super) fn identifiers<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    names.into_iter().map(|name| identifier(name)).collect::<Vec<_>>().join(", ")
}

/// A text literal, right whatever `standard_conforming_strings` is.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    put_literal(&mut literal, text);
    literal
}

/// The same, written to the end of a text.
pub(super) fn put_literal(sql: &mut String, text: &str) {
    if text.contains('\\') {
        sql.push('E');
        put_doubled(sql, &text.replace('\\', "\\\\"), '\'');
    } else {
        put_doubled(sql, text, '\'');
    }
}

/// A text between quotes, each quote in it doubled.
fn put_doubled(sql: &mut String, text: &str, quote: char) {
    sql.push(quote);
    for part in text.split_inclusive(quote) {
        sql.push_str(part);
        if part.ends_with(quote) {
            sql.push(quote);
        }
    }
    sql.push(quote);
}

#[cfg(test)]
mod tests {
    use super::{Keywords, RESERVED, identifier, literal};

    #[test]
    fn names_are_quoted_only_where_they_must_be() {
        assert_eq!(identifier("plain_1"), "plain_1");
        assert_eq!(identifier("order"), "\"order\"");
        assert_eq!(identifier("Upper"), "\"Upper\"");
        assert_eq!(identifier("a\"b"), "\"a\"\"b\"");
        assert_eq!(identifier("1st"), "\"1st\"");
        assert_eq!(identifier(""), "\"\"");
        assert_eq!(identifier("größe"), "\"größe\"");
    }

    #[test]
    fn every_reserved_word_is_quoted() {
        let names = RESERVED.iter().map(|word| identifier(word));
        assert!(names.clone().all(|name| name.starts_with('"')), "{:?}", names.collect::<Vec<_>>());
        let long = "a".repeat(40);
        let words = Keywords::new([long.clone(), "_rowid".to_owned(), "order".to_owned()]);
        assert_eq!(words.quote("orders"), "orders");
        assert_eq!(words.quote("order"), "\"order\"");
        assert_eq!(words.quote(&long), format!("\"{long}\""));
        assert_eq!(words.quote("_rowid"), "\"_rowid\"");
    }

    #[test]
    fn literals_survive_quotes_and_backslashes() {
        assert_eq!(literal("it's"), "'it''s'");
        assert_eq!(literal("a\\b'c"), "E'a\\\\b''c'");
    }
}
