//! Hostile names made harmless: on one line, and without a meaning in Markdown.

use std::borrow::Cow;

/// The name on one line, with characters that cannot be seen written out: a newline as `\u{a}`.
pub fn visible(name: &str) -> Cow<'_, str> {
    if !name.contains(is_invisible) {
        return Cow::Borrowed(name);
    }
    let mut text = String::with_capacity(name.len() + 8);
    for letter in name.chars() {
        if is_invisible(letter) { text.extend(letter.escape_unicode()) } else { text.push(letter) }
    }
    Cow::Owned(text)
}

/// Control characters, line separators, and the marks that turn the direction of writing.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The text with every character that Markdown (GitHub's) would act on escaped.
///
/// An underscore inside a word means nothing there, and stays readable.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let inside_word = before.is_some_and(char::is_alphanumeric)
            && letters.peek().copied().is_some_and(|next| next.is_alphanumeric() || next == '_');
        let means_something = match letter {
            '_' => !inside_word,
            // The start of an emoji's name.
            ':' => letters.peek().is_some_and(|next| next.is_alphanumeric()),
            '\\' | '`' | '*' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '+' | '!' | '|' | '~' | '&'
            | '$' | '@' | '"' | '\'' => true,
            _ => false,
        };
        if means_something {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = Some(letter);
    }
    escaped
}

/// The text that [`markdown`] escaped.
pub(crate) fn from_markdown(escaped: &str) -> String {
    let mut text = String::with_capacity(escaped.len());
    let mut letters = escaped.chars();
    while let Some(letter) = letters.next() {
        text.push(if letter == '\\' { letters.next().unwrap_or(letter) } else { letter });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_on_one_line() {
        assert_eq!(visible("plain name"), "plain name");
        assert_eq!(visible("a\nDROP TABLE x"), "a\\u{a}DROP TABLE x");
        assert_eq!(visible("a\u{2028}b\u{202e}c"), "a\\u{2028}b\\u{202e}c");
    }

    #[test]
    fn markdown_comes_back() {
        for text in
            ["survey_notes", "_private_", "a|b", "a\\|b", "[x](y)", "`code`", "<script>", "&amp;", "a_ b", "x\\"]
        {
            assert_eq!(from_markdown(&markdown(text)), text);
        }
        assert_eq!(markdown("survey_notes"), "survey_notes");
        assert_eq!(markdown("_x"), "\\_x");
        assert_eq!(markdown("a|b"), "a\\|b");
    }
}
