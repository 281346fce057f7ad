//! Expressions that the server prints without opening the table that they are about.
//!
//! `pg_get_expr(tree, table)` looks the columns' names up in `table`, and opening a table that the session has not
//! used yet is most of what it costs. So the queries pass a *stand-in*, a system catalog: the server then prints the
//! expression with that catalog's column names, and the real names are put in here. All else in the text does not depend
//! on the table. A test compares the result with the server's own text for every expression of the test schemas.
//!
//! What is left of the cost grows with the square of the stand-in's columns (`colname_is_unique` in ruleutils.c). So
//! there are two: `pg_sequence` for what names none but the first eight columns, `pg_statistic` for up to 31.

use std::borrow::Cow;

/// The stand-ins' names.
const STAND_INS: [&str; 2] = ["pg_sequence", "pg_statistic"];

/// The columns of `pg_sequence`, in order: the same in all versions, and like no name that people give.
const FEW_COLUMNS: [&str; 8] =
    ["seqrelid", "seqtypid", "seqstart", "seqincrement", "seqmax", "seqmin", "seqcache", "seqcycle"];

/// The columns of `pg_statistic`, of which the same holds.
const MANY_COLUMNS: [&str; 31] = [
    "starelid",
    "staattnum",
    "stainherit",
    "stanullfrac",
    "stawidth",
    "stadistinct",
    "stakind1",
    "stakind2",
    "stakind3",
    "stakind4",
    "stakind5",
    "staop1",
    "staop2",
    "staop3",
    "staop4",
    "staop5",
    "stacoll1",
    "stacoll2",
    "stacoll3",
    "stacoll4",
    "stacoll5",
    "stanumbers1",
    "stanumbers2",
    "stanumbers3",
    "stanumbers4",
    "stanumbers5",
    "stavalues1",
    "stavalues2",
    "stavalues3",
    "stavalues4",
    "stavalues5",
];

/// Puts the real columns' names into an expression that was printed for the stand-in.
///
/// `column` gives the name, quoted where it must be, of a column by its number. Nothing comes back where the text
/// names a stand-in itself (a whole row) or a column that is not there: the server must then be asked with the real
/// table.
pub(super) fn with_real_columns<'n>(text: &str, column: impl Fn(i16) -> Option<Cow<'n, str>>) -> Option<String> {
    if STAND_INS.iter().any(|name| text.contains(name)) {
        return None;
    }
    let bytes = text.as_bytes();
    let mut result = String::with_capacity(text.len() + 16);
    let mut copied = 0;
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            quote @ (b'\'' | b'"') => at = after_quoted(bytes, at, quote),
            byte if is_word(byte) => {
                at += bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
                if let Some(number) = stand_in_column(text, start, at) {
                    result.push_str(&text[copied..start]);
                    result.push_str(&column(number)?);
                    copied = at;
                }
            }
            _ => at += 1,
        }
    }
    result.push_str(&text[copied..]);
    Some(result)
}

/// Splits the text of a list of expressions at its own commas, not at those in parentheses, brackets or quotes.
pub(super) fn list_items(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut items, mut begin, mut at, mut depth) = (Vec::new(), 0, 0, 0_usize);
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'\'' | b'"') => {
                at = after_quoted(bytes, at, quote);
                continue;
            }
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                items.push(text[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    items.push(text[begin..].trim());
    items
}

/// Splits the tree of a list of expressions, `({FUNCEXPR …} {OPEXPR …})`, into its nodes; the last may be cut off.
///
/// What is no structure has a backslash before each brace (`outToken` in outfuncs.c).
pub(super) fn list_nodes(tree: &str) -> Vec<&str> {
    let bytes = tree.as_bytes();
    let (mut nodes, mut begin, mut at, mut depth) = (Vec::new(), 0, 0, 0_usize);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => {
                if depth == 0 {
                    begin = at;
                }
                depth += 1;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    nodes.push(&tree[begin..=at]);
                }
            }
            _ => {}
        }
        at += 1;
    }
    if depth > 0 {
        nodes.push(&tree[begin..]);
    }
    nodes
}

/// The number of the stand-in's column that the word between `start` and `end` names, if it names one.
///
/// A word after `.` or `:` is a field or a type, one before `(` a function.
fn stand_in_column(text: &str, start: usize, end: usize) -> Option<i16> {
    let word = &text[start..end];
    let columns: &[&str] = match word.get(..3)? {
        "seq" => &FEW_COLUMNS,
        "sta" => &MANY_COLUMNS,
        _ => return None,
    };
    if text[..start].ends_with(['.', ':']) || text[end..].starts_with('(') {
        return None;
    }
    let position = columns.iter().position(|name| *name == word)?;
    i16::try_from(position + 1).ok()
}

/// Where a quoted text that begins at `start` has ended. A doubled quote ends one and begins the next at once.
fn after_quoted(bytes: &[u8], start: usize, quote: u8) -> usize {
    let rest = bytes[start + 1..].iter().position(|byte| *byte == quote);
    rest.map_or(bytes.len(), |length| start + length + 2)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::{list_items, list_nodes, with_real_columns};

    fn restored(text: &str) -> Option<String> {
        with_real_columns(text, |number| {
            ["id", "\"Größe\"", "note"].get(usize::try_from(number - 1).ok()?).copied().map(Into::into)
        })
    }

    #[test]
    fn columns_get_their_names_back() {
        assert_eq!(restored("((starelid > 0) AND (staattnum < 9))").unwrap(), "((id > 0) AND (\"Größe\" < 9))");
        assert_eq!(restored("lower(stainherit)").unwrap(), "lower(note)");
        assert_eq!(restored("((seqtypid)::text <> lower(seqstart))").unwrap(), "((\"Größe\")::text <> lower(note))");
    }

    #[test]
    fn what_only_looks_like_a_column_stays() {
        for text in ["('it''s starelid'::text)", "(\"starelid\" + 1)", "starelid(1)", "('1'::starelid)", "x.starelid"] {
            assert_eq!(restored(text).unwrap(), text);
        }
    }

    #[test]
    fn whole_rows_and_unknown_columns_are_left_to_the_server() {
        assert_eq!(restored("f(pg_statistic.*)"), None);
        assert_eq!(restored("f(pg_sequence.*)"), None);
        assert_eq!(restored("(seqcycle IS NULL)"), None);
        assert_eq!(restored("(stavalues5 IS NULL)"), None);
    }

    #[test]
    fn lists_are_split_at_their_own_commas() {
        assert_eq!(list_items("lower(a)"), ["lower(a)"]);
        assert_eq!(
            list_items("concat(a, b), (c ->> 'x, (y'::text), \"o,(dd\"(d), ARRAY[e, f]"),
            ["concat(a, b)", "(c ->> 'x, (y'::text)", "\"o,(dd\"(d)", "ARRAY[e, f]"]
        );
    }

    #[test]
    fn trees_are_split_into_nodes() {
        let tree = "({FUNCEXPR :args ({VAR :name \\{a})} {OPEXPR :opno 1 :args ({CONST :v [ 1 ]})} {FUNCEXPR :funcid";
        let nodes = list_nodes(tree);
        let (first, second) = ("{FUNCEXPR :args ({VAR :name \\{a})}", "{OPEXPR :opno 1 :args ({CONST :v [ 1 ]})}");
        assert_eq!(nodes, [first, second, "{FUNCEXPR :funcid"]);
    }
}
