//! Whether two texts of SQL say the same: to the letter, or but for blanks, comments, quotes and stated renames.

use super::renames::Words;
use crate::array_cast::casts_at_elements;

/// Whether two definitions say the same.
///
/// A server prints what it has parsed, so its texts are equal or they are not. A product that keeps statements as they
/// were written keeps blanks and comments too, and those are no difference. No grammar: only where words and literals end.
pub(super) fn same(from: &str, to: &str, words: &Words) -> bool {
    if from == to {
        return true;
    }
    let (from, to) = (casts_at_elements(from), casts_at_elements(to));
    let (mut from, mut to) = (Tokens::new(&from), Tokens::new(&to));
    loop {
        match (from.next(), to.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one.is(other) || words.has(one.text(), other.text()) => {}
            // A sequence or table named in a literal.
            (Some(one), Some(other)) if from.names_relation() && to.names_relation() && !words.is_empty() => {
                if !same(inside(one.text()), inside(other.text()), words) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// The text without blanks and comments and with one name in the place of `name`: what equal definitions share.
pub(super) fn signature(text: &str, name: &str) -> String {
    let mut signature = String::with_capacity(text.len());
    let mut is_named = false;
    for token in Tokens::new(&casts_at_elements(text)) {
        if !is_named && token.is_name(name) {
            is_named = true;
        } else {
            signature.push_str(token.text());
        }
        signature.push('\u{0}');
    }
    signature
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    /// A name or keyword without quotes, or a number.
    Word(&'t str),
    /// What stands between the quotes of a name.
    Quoted(&'t str),
    /// A literal with its quotes, or a sign.
    Other(&'t str),
}

impl<'t> Token<'t> {
    fn text(self) -> &'t str {
        match self {
            Self::Word(text) | Self::Quoted(text) | Self::Other(text) => text,
        }
    }

    fn is_name(self, name: &str) -> bool {
        match self {
            Self::Word(text) | Self::Quoted(text) => text == name,
            Self::Other(_) => false,
        }
    }

    fn is(self, other: Token<'_>) -> bool {
        match (self, other) {
            (Self::Word(one), Token::Word(other) | Token::Quoted(other)) | (Self::Quoted(one), Token::Word(other)) => {
                one.eq_ignore_ascii_case(other)
            }
            (Self::Quoted(one), Token::Quoted(other)) | (Self::Other(one), Token::Other(other)) => one == other,
            (Self::Word(_) | Self::Quoted(_), Token::Other(_))
            | (Self::Other(_), Token::Word(_) | Token::Quoted(_)) => false,
        }
    }
}

/// The tokens of a text; blanks and comments are passed over.
struct Tokens<'t> {
    rest: &'t str,
}

impl<'t> Tokens<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Whether the literal that was taken last is the name of a relation.
    fn names_relation(&self) -> bool {
        self.rest.starts_with("::regclass")
    }

    fn pass_over_blanks(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let length = if self.rest.starts_with("--") {
                self.rest.find('\n')
            } else if self.rest.starts_with("/*") {
                self.rest.find("*/").map(|end| end + 2)
            } else {
                return;
            };
            self.take(length.unwrap_or(self.rest.len()));
        }
    }

    /// How long what begins with a quote is, with both quotes; a doubled quote does not end it.
    fn quoted(&self, close: char) -> usize {
        let mut letters = self.rest.char_indices().skip(1).peekable();
        while let Some((place, letter)) = letters.next() {
            if letter == close {
                if letters.peek().is_some_and(|(_, next)| *next == close) {
                    letters.next();
                } else {
                    return place + close.len_utf8();
                }
            }
        }
        self.rest.len()
    }

    /// How long a text between dollar quotes is, if one begins here.
    fn dollar_quoted(&self) -> Option<usize> {
        let tag = self.rest.get(1..)?.find('$').map(|end| end + 2)?;
        let mark = self.rest.get(..tag)?;
        let is_tag = mark[1..tag - 1].chars().all(is_of_word);
        let end = self.rest.get(tag..)?.find(mark).filter(|_| is_tag)?;
        Some(tag + end + tag)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.pass_over_blanks();
        let first = self.rest.chars().next()?;
        Some(match first {
            '\'' => Token::Other(self.take(self.quoted('\''))),
            '"' | '`' => Token::Quoted(inside(self.take(self.quoted(first)))),
            '$' => Token::Other(self.take(self.dollar_quoted().unwrap_or(1))),
            letter if is_of_word(letter) => {
                let end = self.rest.find(|letter| !is_of_word(letter) && letter != '$').unwrap_or(self.rest.len());
                Token::Word(self.take(end))
            }
            _ => Token::Other(self.take(first.len_utf8())),
        })
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn inside(quoted: &str) -> &str {
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_same(from: &str, to: &str) -> bool {
        same(from, to, &Words::default())
    }

    #[test]
    fn blanks_comments_and_quotes_are_no_difference() {
        assert!(is_same("CREATE TABLE t (a int)", "create table \"t\"(\n  a int -- the first\n)"));
        assert!(is_same("select 1 /* one */", "SELECT 1"));
        assert!(!is_same("SELECT 'a  b'", "SELECT 'a b'"), "a literal is what it is");
        assert!(!is_same("SELECT 'A'", "SELECT 'a'"));
        assert!(!is_same("AS $f$ a  b $f$", "AS $f$ a b $f$"), "and a body");
        assert!(!is_same("SELECT \"A\"", "SELECT \"a\""));
        assert!(!is_same("SELECT a b", "SELECT ab"));
        assert!(!is_same("SELECT 'it''s'", "SELECT 'it' 's'"));
        assert!(is_same("a[1]", "a [1]") && !is_same("a[1]", "a[2]"));
        assert!(!is_same("SELECT 1", "SELECT 1, 2") && !is_same("'open", "'other"));
    }

    #[test]
    fn stated_renames_are_no_difference() {
        let words = Words::new([("invoice", "bill")]);
        assert!(same("SELECT invoice.id FROM invoice", "SELECT bill.id FROM \"bill\"", &words));
        assert!(!same("SELECT invoice.id FROM invoice", "SELECT bill.id FROM invoices", &words));
        assert!(!same("SELECT 'invoice'", "SELECT 'bill'", &words));
        assert!(same("nextval('a.invoice'::regclass)", "nextval('a.bill'::regclass)", &words));
    }

    #[test]
    fn a_signature_is_the_same_under_another_name() {
        let one = signature("CREATE INDEX a ON public.t USING btree (a)", "a");
        assert_eq!(one, signature("CREATE INDEX \"b c\" ON public.t USING btree (a)", "b c"));
        assert_ne!(one, signature("CREATE INDEX b ON public.t USING btree (b)", "b"));
    }
}
