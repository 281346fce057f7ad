//! What can be said of a migration's script without a database: its statements, and whether one transaction can hold it.

use super::Migration;
use crate::prisma::schema::Provider;

/// Whether a script can run in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transaction {
    /// It can: it runs whole or not at all.
    Whole,
    /// It cannot, for the reason given; its statements run one by one, and a failure leaves those before it.
    Apart {
        /// A sentence on the statement that is in the way.
        because: String,
    },
}

impl Migration {
    /// Whether its script can run in one transaction. In doubt it cannot.
    pub fn transaction(&self, provider: Provider) -> Transaction {
        let statements = statements(&self.sql, provider);
        let mut added: Vec<&str> = Vec::new();
        for statement in &statements {
            let words = statement.words();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let reason = match provider {
                Provider::Sqlite => sqlite_reason(&words),
                Provider::Postgresql => postgres_reason(&words)
                    .or_else(|| uses_added(statement, &added))
                    .or_else(|| commits(statement, &words)),
            };
            if let Some(because) = reason {
                return Transaction::Apart { because: because.to_owned() };
            }
            if let ["ALTER", "TYPE", ..] = words.as_slice()
                && words.windows(2).any(|pair| pair == ["ADD", "VALUE"])
            {
                added.extend(statement.literals());
            }
        }
        Transaction::Whole
    }
}

/// A value of an enum cannot be used in the transaction that adds it.
fn uses_added(statement: &Statement<'_>, added: &[&str]) -> Option<&'static str> {
    let is_more_values = statement.words().windows(2).any(|pair| pair == ["ADD", "VALUE"]);
    let uses = !is_more_values && added.iter().any(|value| statement.text.contains(value));
    uses.then_some("it uses a value of an enum that it adds, which PostgreSQL allows in another transaction only")
}

/// A block of code that ends the transaction which it runs in.
fn commits(statement: &Statement<'_>, words: &[&str]) -> Option<&'static str> {
    let text = statement.text.to_ascii_uppercase();
    let commits = words.first() == Some(&"DO") && ["COMMIT", "ROLLBACK"].iter().any(|word| text.contains(word));
    commits.then_some("it runs a block of code that ends transactions")
}

fn postgres_reason(words: &[&str]) -> Option<&'static str> {
    match words {
        ["BEGIN" | "COMMIT" | "ROLLBACK" | "END" | "ABORT" | "SAVEPOINT" | "RELEASE", ..]
        | ["START" | "PREPARE", "TRANSACTION", ..] => Some("it begins or ends transactions itself"),
        ["CREATE" | "DROP" | "REINDEX" | "ALTER", rest @ ..] if rest.contains(&"CONCURRENTLY") => {
            Some("`CONCURRENTLY` cannot be in a transaction")
        }
        ["VACUUM" | "CLUSTER", ..] => Some("`VACUUM` and `CLUSTER` cannot be in a transaction"),
        ["REINDEX", "DATABASE" | "SCHEMA" | "SYSTEM", ..] => Some("such a `REINDEX` cannot be in a transaction"),
        ["ALTER", "SYSTEM", ..] | ["CREATE" | "DROP" | "ALTER", "DATABASE" | "TABLESPACE" | "SUBSCRIPTION", ..] => {
            Some("databases, tablespaces, subscriptions and server settings cannot be changed in a transaction")
        }
        ["DISCARD", "ALL"] => Some("`DISCARD ALL` cannot be in a transaction"),
        ["CALL", ..] => Some("it calls a procedure, which may end the transaction"),
        _ => None,
    }
}

fn sqlite_reason(words: &[&str]) -> Option<&'static str> {
    match words {
        ["BEGIN" | "COMMIT" | "ROLLBACK" | "END" | "SAVEPOINT" | "RELEASE", ..] => {
            Some("it begins or ends transactions itself")
        }
        ["PRAGMA", ..] => Some("a `PRAGMA` has no effect, or another one, in a transaction"),
        ["VACUUM" | "ATTACH" | "DETACH", ..] => Some("`VACUUM`, `ATTACH` and `DETACH` cannot be in a transaction"),
        _ => None,
    }
}

/// A statement of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'s> {
    /// Its text, with the comments before it and without the semicolon.
    pub text: &'s str,
    /// Where it begins in the script, in bytes.
    pub start: usize,
}

/// What a script consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'s> {
    Word(&'s str),
    Semicolon,
    Literal(&'s str),
    /// A quoted name, a body in dollars, a comment, a blank or a sign.
    Other,
    Comment,
}

/// The statements of a script. Semicolons in texts, names, comments, bodies in dollars and `BEGIN … END` separate nothing.
///
/// Where nothing but comments is between two semicolons, there is no statement.
pub fn statements(script: &str, provider: Provider) -> Vec<Statement<'_>> {
    let mut statements = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut block = Block::default();
    let mut is_empty = true;
    while let Some((piece, length)) = piece(script.get(at..).unwrap_or_default(), provider) {
        match piece {
            Piece::Word(word) => {
                is_empty = false;
                block.word(word);
            }
            Piece::Semicolon if !block.is_open() => {
                let text = script.get(start..at).unwrap_or_default().trim();
                if !is_empty {
                    statements.push(Statement { text, start });
                }
                (start, is_empty, block) = (at + length, true, Block::default());
            }
            Piece::Comment => {}
            Piece::Semicolon | Piece::Literal(_) => is_empty = false,
            Piece::Other => is_empty &= script.get(at..at + length).is_some_and(|text| text.trim().is_empty()),
        }
        at += length;
    }
    let text = script.get(start..).unwrap_or_default().trim();
    if !is_empty {
        statements.push(Statement { text, start });
    }
    statements
}

/// Whether a statement's body, which has semicolons of its own, is open: a trigger of SQLite, a routine in SQL.
#[derive(Default)]
struct Block {
    words: usize,
    creates: bool,
    has_body: bool,
    depth: usize,
}

impl Block {
    fn word(&mut self, word: &str) {
        let word = word.to_ascii_uppercase();
        self.words += 1;
        self.creates |= self.words == 1 && word == "CREATE";
        self.has_body |= self.creates && matches!(word.as_str(), "TRIGGER" | "FUNCTION" | "PROCEDURE");
        match word.as_str() {
            "BEGIN" if self.has_body => self.depth += 1,
            "CASE" if self.depth > 0 => self.depth += 1,
            "END" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn is_open(&self) -> bool {
        self.depth > 0
    }
}

impl<'s> Statement<'s> {
    fn pieces(&self, provider: Provider) -> Vec<Piece<'s>> {
        let mut rest = self.text;
        let mut pieces = Vec::new();
        while let Some((piece, length)) = piece(rest, provider) {
            pieces.push(piece);
            rest = rest.get(length..).unwrap_or_default();
        }
        pieces
    }

    /// Its words in capitals, without names in quotes.
    fn words(&self) -> Vec<String> {
        let word = |piece| match piece {
            Piece::Word(word) => Some(word.to_ascii_uppercase()),
            Piece::Semicolon | Piece::Literal(_) | Piece::Other | Piece::Comment => None,
        };
        self.pieces(Provider::Postgresql).into_iter().filter_map(word).collect()
    }

    fn literals(&self) -> Vec<&'s str> {
        let literal = |piece| match piece {
            Piece::Literal(text) => Some(text),
            Piece::Semicolon | Piece::Word(_) | Piece::Other | Piece::Comment => None,
        };
        self.pieces(Provider::Postgresql).into_iter().filter_map(literal).collect()
    }
}

/// The first piece of a text, and its length.
fn piece(rest: &str, provider: Provider) -> Option<(Piece<'_>, usize)> {
    let first = rest.chars().next()?;
    let until = |length: Option<usize>| length.unwrap_or(rest.len());
    Some(match first {
        ';' => (Piece::Semicolon, 1),
        '-' if rest.starts_with("--") => (Piece::Comment, until(rest.find('\n'))),
        '/' if rest.starts_with("/*") => (Piece::Comment, comment(rest, provider == Provider::Postgresql)),
        '\'' => {
            let length = quoted_length(rest, '\'', false);
            (Piece::Literal(rest.get(..length).unwrap_or_default()), length)
        }
        'e' | 'E' if rest.get(1..).is_some_and(|rest| rest.starts_with('\'')) && provider == Provider::Postgresql => {
            let length = 1 + quoted_length(rest.get(1..).unwrap_or_default(), '\'', true);
            (Piece::Literal(rest.get(..length).unwrap_or_default()), length)
        }
        '"' | '`' => (Piece::Other, quoted_length(rest, first, false)),
        '$' if provider == Provider::Postgresql => (Piece::Other, dollars(rest).unwrap_or(1)),
        _ if first.is_alphabetic() || first == '_' => {
            let length = until(rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')));
            (Piece::Word(rest.get(..length).unwrap_or_default()), length)
        }
        _ => (Piece::Other, first.len_utf8()),
    })
}

/// The length of a comment; PostgreSQL's can be in each other.
fn comment(rest: &str, nests: bool) -> usize {
    let (mut at, mut depth) = (2, 1);
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        if here.starts_with("*/") {
            at += 2;
            depth -= 1;
            if depth == 0 {
                return at;
            }
        } else if nests && here.starts_with("/*") {
            at += 2;
            depth += 1;
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of what is in quotes; a quote that is doubled, or escaped where that is possible, is inside.
fn quoted_length(rest: &str, quote: char, escapes: bool) -> usize {
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if escapes && c == '\\' {
            characters.next();
        } else if c == quote {
            if characters.peek().is_some_and(|(_, next)| *next == quote) {
                characters.next();
            } else {
                return at + 1;
            }
        }
    }
    rest.len()
}

/// The length of a text between `$tag$` and `$tag$`.
fn dollars(rest: &str) -> Option<usize> {
    let inside = rest.get(1..)?;
    let tag_length = inside.find('$')?;
    let tag = inside.get(..tag_length)?;
    if tag.starts_with(|c: char| c.is_ascii_digit()) || !tag.chars().all(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let delimiter = rest.get(..tag_length + 2)?;
    let body = rest.get(delimiter.len()..)?;
    Some(body.find(delimiter).map_or(rest.len(), |at| 2 * delimiter.len() + at))
}
