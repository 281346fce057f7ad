//! Names and types as Mermaid's parser takes them, and as its pictures show them.
//!
//! Tried with Mermaid 11.6 to 12.3. A text between quotes may hold anything, written as numbers (`#35;`): those pass the
//! parser, Mermaid's own Markdown and the browser as text. (Only a name that holds what Mermaid itself makes of such
//! numbers, `ﬂ°°35¶ß`, is shown as the letter meant.) What a column is called and its type cannot be quoted, so
//! there what the parser does not take stands as `_`.

use crate::render::file_name::{DIGITS, digest};
use crate::render::text::visible;
use std::fmt::Write;
use trueup_model::ObjectName;

/// Words that begin, or are, something else in a diagram, whatever their case.
const RESERVED: [&str; 17] = [
    "accdescr",
    "acctitle",
    "class",
    "classdef",
    "direction",
    "end",
    "erdiagram",
    "many",
    "one",
    "only",
    "optionally",
    "style",
    "subgraph",
    "title",
    "to",
    "u",
    "zero",
];

/// The longest name that is its own identifier, and the longest beginning of another one that stands in its identifier.
const LONGEST_PLAIN: usize = 63;
const LONGEST_HINT: usize = 24;

/// The longest type or column name in a row, in characters.
const LONGEST_WORD: usize = 60;

/// What a diagram calls a table: `users`, `billing-invoice`; with digits of a digest where a name is not plain.
///
/// Two tables never share one, and it does not depend on which other tables there are.
pub(super) fn identifier(name: &ObjectName, default_schema: &str) -> String {
    let is_default = name.schema.is_empty() || name.schema == default_schema;
    let (first, second) = if is_default { (&name.name, None) } else { (&name.schema, Some(&name.name)) };
    let is_reserved = RESERVED.contains(&first.to_ascii_lowercase().as_str());
    if is_reserved || !is_plain(first) || !second.is_none_or(|name| is_plain(name)) {
        return digested(&name.name, &[&name.schema, &name.name]);
    }
    second.map_or_else(|| first.clone(), |second| format!("{first}-{second}"))
}

/// An identifier made of a hint for people, and a digest of what it stands for.
pub(super) fn digested(hint: &str, of: &[&str]) -> String {
    let hint: String =
        hint.chars().take(LONGEST_HINT).map(|letter| if is_simple(letter) { letter } else { '_' }).collect();
    format!("x-{hint}-{}", &digest(&of.join("\0"))[..DIGITS])
}

fn is_plain(name: &str) -> bool {
    name.len() <= LONGEST_PLAIN
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.chars().all(is_simple)
}

fn is_simple(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// A text of at most so many characters, for between double quotes.
pub(super) fn quoted(text: &str, longest: usize) -> String {
    let text = shortened(&visible(text), longest);
    // `direction TB` is a statement wherever it stands in a line.
    let is_statement = text.to_ascii_lowercase().contains("direction");
    let mut quoted = String::with_capacity(text.len());
    let mut before = "";
    for (start, letter) in text.char_indices() {
        let after = &text[start + letter.len_utf8()..];
        if letter == ' ' && is_statement || !means_itself(letter, before, after) {
            // Writing to a string does not fail.
            let _ = write!(quoted, "#{};", u32::from(letter));
        } else {
            quoted.push(letter);
        }
        before = &text[..text.len() - after.len()];
    }
    // Mermaid takes no empty name; some databases do.
    if quoted.is_empty() { "#34;#34;".to_owned() } else { quoted }
}

/// Whether a letter is only that to Mermaid, to its Markdown and to HTML, between these texts.
fn means_itself(letter: char, before: &str, after: &str) -> bool {
    let is_between = |is: fn(char) -> bool| before.ends_with(is) && after.starts_with(is);
    match letter {
        '_' => {
            is_between(|letter| letter.is_alphanumeric() || letter == '_')
                && !before.trim_end_matches('_').is_empty()
                && after.contains(char::is_alphanumeric)
        }
        '-' => is_between(char::is_alphanumeric),
        ' ' => is_between(|letter| letter != ' '),
        // After a number they make a list, after `www` a link.
        '.' | ')' => before.ends_with(char::is_alphabetic) && !before.ends_with("www"),
        '(' | ',' | '…' => true,
        _ => letter.is_alphanumeric(),
    }
}

/// The text, or its beginning and an ellipsis.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some(_) => text.chars().take(longest.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// A column's name as one word.
pub(super) fn column_word(name: &str) -> String {
    word(name, |letter, _, _| letter.is_alphanumeric())
}

/// A type as one word: `numeric(12_2)`, `timestamp_with_time_zone`, `My_Type[]`.
pub(super) fn type_word(data_type: &str) -> String {
    word(&data_type.replace(['"', '\''], ""), |letter, before, after| match letter {
        '[' => after == Some(']'),
        ']' => before == Some('['),
        '(' => before.is_some_and(char::is_alphanumeric),
        ')' => before.is_some_and(char::is_alphanumeric),
        _ => letter.is_alphanumeric(),
    })
}

/// A word of the letters that `is_taken` allows, given those beside them; all others become `_`.
fn word(text: &str, is_taken: impl Fn(char, Option<char>, Option<char>) -> bool) -> String {
    let mut word = String::with_capacity(text.len());
    let mut before = None;
    let mut letters = text.chars().take(LONGEST_WORD).peekable();
    while let Some(letter) = letters.next() {
        // The parser knows letters of the first plane only, from À on.
        let is_known = letter.is_ascii() || ('\u{c0}'..='\u{ffff}').contains(&letter);
        let is_kept = letter == '_' || is_known && is_taken(letter, before, letters.peek().copied());
        if is_kept {
            word.push(letter);
        } else if word.ends_with(char::is_alphanumeric) {
            word.push('_');
        }
        before = Some(letter);
    }
    well_begun(word)
}

/// The word with a beginning by which it is neither a key's mark nor emphasized.
fn well_begun(mut word: String) -> String {
    let closes =
        |(at, _): (usize, &str)| !word[at + 1..].starts_with(|next: char| next.is_alphanumeric() || next == '_');
    if word.starts_with('_') && word.match_indices('_').any(closes) {
        word = word.trim_start_matches('_').to_owned();
    }
    if word.is_empty() {
        return "x".to_owned();
    }
    let is_mark = ["pk", "fk", "uk"].iter().any(|mark| {
        let rest = word.get(..2).filter(|start| start.eq_ignore_ascii_case(mark)).and(word.get(2..));
        rest.is_some_and(|rest| !rest.starts_with(is_simple))
    });
    if is_mark || !word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') {
        word.insert(0, '_');
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers() {
        let of = |schema: &str, name: &str| identifier(&ObjectName::new(schema, name), "public");
        assert_eq!(of("public", "users"), "users");
        assert_eq!(of("billing", "invoice"), "billing-invoice");
        assert_eq!(of("billing", "end"), "billing-end");
        assert_eq!(of("public", "End"), "x-End-66d76757");
        assert_ne!(of("end", "a"), of("End", "a"));
        assert!(of("public", "Order Lines").starts_with("x-Order_Lines-"));
        assert!(of("public", "__proto__").starts_with("x-__proto__-"));
    }

    #[test]
    fn texts_mean_nothing() {
        let quoted = |text| quoted(text, 100);
        assert_eq!(quoted("billing.invoice"), "billing.invoice");
        assert_eq!(quoted("survey_notes"), "survey_notes");
        assert_eq!(quoted("__proto__"), "#95;#95;proto#95;#95;");
        assert_eq!(quoted("a;b"), "a#59;b");
        assert_eq!(quoted("#quot;"), "#35;quot#59;");
        assert_eq!(quoted("1. www.a"), "1#46; www#46;a");
        assert_eq!(quoted("a direction TB"), "a#32;direction#32;TB");
        assert_eq!(quoted("```"), "#96;#96;#96;");
        assert_eq!(quoted(""), "#34;#34;");
        assert_eq!(quoted(" a  b "), "#32;a#32;#32;b#32;");
    }

    #[test]
    fn types_and_columns_are_words() {
        assert_eq!(type_word("numeric(12,2)"), "numeric(12_2)");
        assert_eq!(type_word("timestamp with time zone"), "timestamp_with_time_zone");
        assert_eq!(type_word("\"My Type\"[]"), "My_Type[]");
        assert_eq!(type_word("billing.status[]"), "billing_status[]");
        assert_eq!(type_word("[x](y)"), "x_y)");
        assert_eq!(type_word("enum('a','b')"), "enum(a_b)");
        assert_eq!(type_word(""), "x");
        assert_eq!(column_word("_id"), "_id");
        assert_eq!(column_word("__proto__"), "proto__");
        assert_eq!(column_word("PK"), "_PK");
        assert_eq!(column_word("pkg"), "pkg");
        assert_eq!(column_word("2fa"), "_2fa");
        assert_eq!(column_word("größe 🦊"), "größe_");
        assert_eq!(column_word("___"), "x");
    }
}
