//! Finds in the statements that SQLite keeps what no pragma tells: expressions, and the names of constraints.
//!
//! What a table is comes from the pragmas. A piece found here is only shown beside those facts, word for word;
//! nothing here changes SQL or decides what it means.

/// A piece of SQL that is neither space nor comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token<'t> {
    text: &'t str,
    start: usize,
    /// How many parentheses it stands in; those count as outside of themselves.
    depth: usize,
}

impl<'t> Token<'t> {
    fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The name that it stands for, without quotes.
    fn name(&self) -> String {
        let inner = || self.text.get(1..self.text.len().saturating_sub(1)).unwrap_or_default();
        match self.text.as_bytes().first() {
            Some(&quote @ (b'"' | b'`' | b'\'')) => {
                let quote = char::from(quote).to_string();
                inner().replace(&quote.repeat(2), &quote)
            }
            Some(b'[') => inner().to_owned(),
            _ => self.text.to_owned(),
        }
    }
}

/// How a statement's text ends, which decides how a `;` can follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// In SQL.
    Plain,
    /// In a `--` comment that would swallow what follows on its line.
    LineComment,
    /// In a `/*` comment that was never closed, which SQLite allows at the very end.
    OpenComment,
}

/// How the text ends.
pub(super) fn ending(sql: &str) -> Ending {
    scan(sql).1
}

/// The tokens of a statement, and how it ends.
fn scan(sql: &str) -> (Vec<Token<'_>>, Ending) {
    let mut tokens = Vec::new();
    let mut ending = Ending::Plain;
    let (mut start, mut depth) = (0, 0_usize);
    while let Some(rest) = sql.get(start..).filter(|rest| !rest.is_empty()) {
        let (length, is_token, its_ending) = piece(rest);
        ending = its_ending;
        if is_token {
            let text = &rest[..length];
            depth = if text == ")" { depth.saturating_sub(1) } else { depth };
            tokens.push(Token { text, start, depth });
            depth += usize::from(text == "(");
        }
        start += length;
    }
    (tokens, ending)
}

/// The length of what the text begins with, whether it is a token, and how a text that stops after it ends.
fn piece(rest: &str) -> (usize, bool, Ending) {
    let first = rest.chars().next().unwrap_or(' ');
    let is_word =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '$') || !character.is_ascii();
    if rest.starts_with("--") {
        return rest.find('\n').map_or((rest.len(), false, Ending::LineComment), |end| (end + 1, false, Ending::Plain));
    }
    if let Some(comment) = rest.strip_prefix("/*") {
        return comment
            .find("*/")
            .map_or((rest.len(), false, Ending::OpenComment), |end| (end + 4, false, Ending::Plain));
    }
    let length = match first {
        '\'' | '"' | '`' => quoted(rest, first),
        '[' => rest.find(']').map_or(rest.len(), |end| end + 1),
        _ if is_word(first) => rest.find(|character| !is_word(character)).unwrap_or(rest.len()),
        _ => first.len_utf8(),
    };
    (length, !first.is_ascii_whitespace(), Ending::Plain)
}

/// The length of a quoted text; a quote in it is written twice.
fn quoted(rest: &str, quote: char) -> usize {
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return at + 1;
        }
    }
    rest.len()
}

/// What a clause of `CREATE TABLE` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClauseKind {
    PrimaryKey,
    Unique,
    Check,
    ForeignKey,
    Generated,
}

/// A clause of `CREATE TABLE` that makes a constraint or a generated column.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) kind: ClauseKind,
    /// The name after `CONSTRAINT`.
    pub(super) name: Option<String>,
    /// The columns that it lists, or the one that it stands at.
    pub(super) columns: Vec<String>,
    /// The referenced table, for a foreign key.
    pub(super) foreign_table: Option<String>,
    /// The expression in its parentheses, for a check or generated column.
    pub(super) expression: String,
}

/// The clauses of a `CREATE TABLE` statement in their order.
pub(super) fn clauses(definition: &str) -> Vec<Clause> {
    let (tokens, _) = scan(definition);
    parts(&tokens).into_iter().flat_map(|part| part_clauses(definition, part)).collect()
}

/// The module of a `CREATE VIRTUAL TABLE` statement.
pub(super) fn module(definition: &str) -> Option<String> {
    let (tokens, _) = scan(definition);
    let using = tokens.iter().position(|token| token.is("USING"))?;
    Some(tokens.get(using + 1)?.name())
}

/// The texts between the commas of the first parentheses: the keys of `CREATE INDEX`.
pub(super) fn keys(definition: &str) -> Vec<String> {
    let (tokens, _) = scan(definition);
    let text = |part: &[Token<'_>]| {
        let (first, last) = (part.first()?, part.last()?);
        definition.get(first.start..last.end()).map(str::to_owned)
    };
    parts(&tokens).into_iter().filter_map(text).collect()
}

/// The tokens between the commas of the first parentheses.
fn parts<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<&'a [Token<'t>]> {
    let Some(open) = tokens.iter().position(|token| token.text == "(") else { return Vec::new() };
    list(tokens, open)
}

/// The tokens between the commas of the parentheses that open at `open`.
fn list<'a, 't>(tokens: &'a [Token<'t>], open: usize) -> Vec<&'a [Token<'t>]> {
    let inside = &tokens[open + 1..closing(tokens, open)];
    let depth = tokens[open].depth + 1;
    inside.split(|token| token.text == "," && token.depth == depth).collect()
}

/// Where the parentheses that open at `open` close.
fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let depth = tokens[open].depth;
    let after = tokens[open + 1..].iter().position(|token| token.text == ")" && token.depth == depth);
    after.map_or(tokens.len(), |distance| open + 1 + distance)
}

/// The clauses of one part of `CREATE TABLE`: of a column, or one constraint or several (their comma is optional).
fn part_clauses(definition: &str, part: &[Token<'_>]) -> Vec<Clause> {
    const TABLE_LEVEL: [&str; 5] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
    let Some(first) = part.first() else { return Vec::new() };
    let own = (!TABLE_LEVEL.iter().any(|word| first.is(word))).then(|| first.name());
    let is_outside = |token: &Token<'_>| token.depth == first.depth;
    let places = (0..part.len()).filter(|&place| is_outside(&part[place]) && (place > 0 || own.is_none()));
    places.filter_map(|place| clause(definition, part, place, own.as_deref())).collect()
}

/// The clause that begins at `place`, if one does.
fn clause(definition: &str, part: &[Token<'_>], place: usize, own: Option<&str>) -> Option<Clause> {
    let word = &part[place];
    let opens = |token: Option<&Token<'_>>| token.is_some_and(|token| token.text == "(");
    let kind = match word.text.to_ascii_uppercase().as_str() {
        "PRIMARY" => ClauseKind::PrimaryKey,
        "UNIQUE" => ClauseKind::Unique,
        "CHECK" => ClauseKind::Check,
        "FOREIGN" => ClauseKind::ForeignKey,
        "REFERENCES" if own.is_some() => ClauseKind::ForeignKey,
        "AS" if own.is_some() && opens(part.get(place + 1)) => ClauseKind::Generated,
        _ => return None,
    };
    let name = place.checked_sub(2).filter(|&before| part[before].is("CONSTRAINT")).map(|_| part[place - 1].name());
    let open = place + 1 + usize::from(word.is("PRIMARY") || word.is("FOREIGN"));
    let has_list = opens(part.get(open)) && !word.is("REFERENCES");
    let is_expression = matches!(kind, ClauseKind::Check | ClauseKind::Generated);
    let columns = match own {
        Some(own) => vec![own.to_owned()],
        None if has_list && !is_expression => {
            list(part, open).into_iter().filter_map(|column| Some(column.first()?.name())).collect()
        }
        None => Vec::new(),
    };
    let expression = if has_list && is_expression {
        let end = part.get(closing(part, open)).map_or(definition.len(), |token| token.start);
        definition.get(part[open].end()..end).unwrap_or_default().trim().to_owned()
    } else {
        String::new()
    };
    let foreign_table = (kind == ClauseKind::ForeignKey).then(|| foreign_table(&part[place..])).flatten();
    Some(Clause { kind, name, columns, foreign_table, expression })
}

fn foreign_table(tokens: &[Token<'_>]) -> Option<String> {
    let references = tokens.iter().position(|token| token.is("REFERENCES"))?;
    Some(tokens.get(references + 1)?.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_told() {
        assert_eq!(ending("CREATE VIEW v AS SELECT 1 -- it's"), Ending::LineComment);
        assert_eq!(ending("CREATE VIEW v AS SELECT '--' -- a\n"), Ending::Plain);
        assert_eq!(ending("CREATE VIEW v AS SELECT '--'"), Ending::Plain);
        assert_eq!(ending("CREATE VIEW v AS SELECT \"/*\" /* -- */"), Ending::Plain);
        assert_eq!(ending("CREATE VIEW v AS SELECT 1 /* -- "), Ending::OpenComment);
    }

    #[test]
    fn clauses_are_found_between_comments_and_quotes() {
        let found = clauses(
            "CREATE TABLE \"a, (b\" (id INTEGER CONSTRAINT pk PRIMARY KEY /* , CHECK (no) */, \
             [order] TEXT NOT NULL DEFAULT ('check (,') CHECK (length([order]) > 1) REFERENCES \"x\"\"y\"(id), \
             total AS (a * (1 + b)) STORED, CONSTRAINT both UNIQUE (id, `order` COLLATE NOCASE) \
             CONSTRAINT \"fk 1\" FOREIGN KEY (id, total) REFERENCES other)",
        );
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.kind, one.name.as_deref(), one.columns.join("+"), one.expression.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (ClauseKind::PrimaryKey, Some("pk"), "id".into(), ""),
                (ClauseKind::Check, None, "order".into(), "length([order]) > 1"),
                (ClauseKind::ForeignKey, None, "order".into(), ""),
                (ClauseKind::Generated, None, "total".into(), "a * (1 + b)"),
                (ClauseKind::Unique, Some("both"), "id+order".into(), ""),
                (ClauseKind::ForeignKey, Some("fk 1"), "id+total".into(), ""),
            ]
        );
        assert_eq!(found[2].foreign_table.as_deref(), Some("x\"y"));
        assert_eq!(found[5].foreign_table.as_deref(), Some("other"));
    }

    #[test]
    fn keys_keep_their_text() {
        let index = "CREATE INDEX i ON t (lower(a, 'x,') DESC, b) WHERE c IN (1, 2)";
        assert_eq!(keys(index), ["lower(a, 'x,') DESC", "b"]);
    }

    #[test]
    fn broken_text_is_no_trouble() {
        for sql in
            ["", "(", "((", "CREATE TABLE t (a CHECK (", "CREATE TABLE t (CONSTRAINT", "x ) ) (", "t (PRIMARY KEY"]
        {
            clauses(sql);
            keys(sql);
        }
    }
}
