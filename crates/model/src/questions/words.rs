//! Comparing names, comments and types with words as people type them.

use crate::data_type::{DataType, TypeKind};

/// How well one word fits a name and a comment; 0 where it fits neither. Both are in lower case.
pub(super) fn fit(word: &str, name: &str, comment: &str) -> u32 {
    if name == word {
        return 100;
    }
    let at_word_starts = name.match_indices(word).any(|(place, _)| is_word_start(name, place));
    match () {
        () if name.starts_with(word) => 80,
        () if at_word_starts => 60,
        () if name.contains(word) => 40,
        () if comment.match_indices(word).any(|(place, _)| is_word_start(comment, place)) => 20,
        () if comment.contains(word) => 10,
        () => 0,
    }
}

fn is_word_start(text: &str, place: usize) -> bool {
    text.get(..place).and_then(|before| before.chars().next_back()).is_none_or(|before| !before.is_alphanumeric())
}

/// A type as it is asked for: a family of types, or words of a type's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AskedType {
    word: String,
    family: Option<Family>,
}

/// What [`TypeKind`] tells apart, without a text's length.
type Family = std::mem::Discriminant<TypeKind>;

/// Words for families.
const FAMILIES: &[(&str, TypeKind)] = &[
    ("boolean", TypeKind::Boolean),
    ("bool", TypeKind::Boolean),
    ("integer", TypeKind::Integer),
    ("int", TypeKind::Integer),
    ("decimal", TypeKind::Decimal),
    ("numeric", TypeKind::Decimal),
    ("float", TypeKind::Float),
    ("text", TypeKind::Text { length: None }),
    ("string", TypeKind::Text { length: None }),
    ("binary", TypeKind::Binary),
    ("blob", TypeKind::Binary),
    ("date", TypeKind::Date),
    ("time", TypeKind::Time),
    ("timestamp", TypeKind::Timestamp),
    ("datetime", TypeKind::Timestamp),
    ("interval", TypeKind::Interval),
    ("uuid", TypeKind::Uuid),
    ("json", TypeKind::Json),
    ("enum", TypeKind::Enum),
    ("array", TypeKind::Array),
];

/// Short words that a database writes out.
const SHORT: &[(&str, &str)] = &[
    ("varchar", "character varying"),
    ("timestamptz", "timestamp with time zone"),
    ("timetz", "time with time zone"),
    ("int2", "smallint"),
    ("int4", "integer"),
    ("int8", "bigint"),
    ("float4", "real"),
    ("float8", "double precision"),
];

impl AskedType {
    pub(super) fn new(word: &str) -> Self {
        let word = word.trim().to_lowercase();
        let family = FAMILIES.iter().find(|(name, _)| *name == word).map(|(_, kind)| std::mem::discriminant(kind));
        Self { word, family }
    }

    /// Whether a type is of the family, or has the word (or words) in its text.
    pub(super) fn has(&self, data_type: &DataType) -> bool {
        let text = data_type.text.to_lowercase();
        let short = SHORT.iter().find(|(short, _)| *short == self.word).map(|(_, long)| *long);
        self.family == Some(std::mem::discriminant(&data_type.kind))
            || has_words(&text, &self.word)
            || short.is_some_and(|long| has_words(&text, long))
    }
}

/// Whether the words stand in the text, whole: `int` is not in `interval`.
fn has_words(text: &str, words: &str) -> bool {
    let is_part_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    !words.is_empty()
        && text.match_indices(words).any(|(place, _)| {
            let before = text.get(..place).and_then(|before| before.chars().next_back());
            let after = text.get(place + words.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(is_part_of_word) && !after.is_some_and(is_part_of_word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_asked_for_by_family_or_text() {
        let has = |word: &str, text: &str, kind| AskedType::new(word).has(&DataType::new(text, kind));
        assert!(has("timestamp", "DATETIME", TypeKind::Timestamp));
        assert!(has("timestamp", "timestamp with time zone", TypeKind::Timestamp));
        assert!(has("timestamptz", "timestamp with time zone", TypeKind::Timestamp));
        assert!(!has("timestamptz", "timestamp without time zone", TypeKind::Timestamp));
        assert!(has("timestamp", "timestamp without time zone[]", TypeKind::Array));
        assert!(has("Text", "character varying(40)", TypeKind::Text { length: Some(40) }));
        assert!(has("varchar", "character varying(40)", TypeKind::Text { length: Some(40) }));
        assert!(has("invoice_status", "billing.invoice_status", TypeKind::Enum));
        assert!(!has("status", "billing.invoice_status", TypeKind::Enum));
        assert!(has("numeric(12,2)", "numeric(12,2)", TypeKind::Decimal));
        assert!(!has("int", "interval", TypeKind::Interval) && has("int", "bigint", TypeKind::Integer));
    }

    #[test]
    fn names_fit_better_than_comments() {
        let fits = [("note", ""), ("notes", ""), ("survey_notes", ""), ("annotes", ""), ("x", "a note"), ("x", "")];
        assert_eq!(fits.map(|(name, comment)| fit("note", name, comment)), [100, 80, 60, 40, 20, 0]);
    }
}
