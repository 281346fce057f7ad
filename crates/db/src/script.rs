//! Splits SQL files into statements, so that a database can run them one by one and a failure has a file and line.
//!
//! It only splits: what a statement means is for the database to say. Data of `COPY … FROM stdin` is skipped, for
//! only the schema is wanted.

use crate::error::Error;
use crate::postgres::programs;
use crate::source::Product;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// How much of a script is looked at to tell where it comes from.
const HEAD_BYTES: u64 = 8 * 1024;

/// How deep files may include each other: deeper is a circle.
const DEEPEST_INCLUDE: usize = 20;

/// One statement of a script, its `;` included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScriptStatement {
    /// The statement from its first word on.
    pub(crate) text: String,
    /// The file that it stands in.
    pub(crate) file: Arc<Path>,
    /// The line of its first word, from 1.
    pub(crate) line: usize,
}

impl ScriptStatement {
    /// A failure of this statement at the character `offset` of its text, from 0.
    pub(crate) fn failed(&self, offset: usize, because: String, hint: Option<String>) -> Error {
        let lines = self.text.chars().take(offset).filter(|character| *character == '\n').count();
        Error::Script { file: self.file.to_path_buf(), line: self.line + lines, because, hint }
    }
}

/// What is done with each statement.
pub(crate) type Each<'e> = &'e mut dyn FnMut(ScriptStatement) -> Result<(), Error>;

/// The `.sql` files that a path stands for: itself, or all below a folder in the order of their paths.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| file_error(path, error.to_string()))?;
        if entry.file_type().is_file() && is_sql(entry.path()) {
            files.push(entry.into_path());
        }
    }
    if files.is_empty() {
        return Err(file_error(path, "there is no `.sql` file in this folder".into()));
    }
    Ok(files)
}

/// Whether the name ends in `.sql`.
pub(crate) fn is_sql(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("sql"))
}

/// The first lines of a script, where the program that wrote it may name itself.
pub(crate) fn head(path: &Path) -> Result<String, Error> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    read.map_err(|error| file_error(path, error.to_string()))?;
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// The major version of the server that `pg_dump` wrote the script from, if it is such a script.
pub(crate) fn dumped_from(path: &Path) -> Option<u32> {
    programs::major(head(path).ok()?.split_once("-- Dumped from database version")?.1)
}

/// Splits a file and those that it includes.
pub(crate) fn split_file(path: &Path, product: Product, each: Each<'_>) -> Result<(), Error> {
    let file = File::open(path).map_err(|error| file_error(path, error.to_string()))?;
    Script::new(path, product, each, 0).run(BufReader::new(file))
}

/// Splits what a reader gives; `file` is what it is called in messages and where includes are looked for.
pub(crate) fn split(reader: impl BufRead, file: &Path, product: Product, each: Each<'_>) -> Result<(), Error> {
    Script::new(file, product, each, 0).run(reader)
}

/// The statements of a script, each with its `;`.
///
/// # Errors
///
/// A quote or comment does not end.
pub fn statements(sql: &str, product: Product) -> Result<Vec<String>, Error> {
    let mut statements = Vec::new();
    split(sql.as_bytes(), Path::new("the script"), product, &mut |statement| {
        statements.push(statement.text);
        Ok(())
    })?;
    Ok(statements)
}

fn file_error(path: &Path, because: String) -> Error {
    Error::File { path: path.to_owned(), because, hint: None }
}

/// What the next character stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Inside {
    Sql,
    /// A text between such characters; a backslash escapes in Postgres' `E'…'`.
    Quotes {
        end: char,
        escapes: bool,
    },
    /// Postgres' `$tag$…$tag$`.
    Dollars(String),
    /// As many comments within each other.
    Comment(usize),
}

/// One file on its way through.
struct Script<'s> {
    file: Arc<Path>,
    product: Product,
    each: Each<'s>,
    depth: usize,
    /// The line that is being read, from 1.
    line: usize,
    inside: Inside,
    statement: Statement,
    /// Whether the rows of a `COPY` are passing by.
    is_data: bool,
    connects: usize,
}

/// As much of a statement as has been read.
#[derive(Default)]
struct Statement {
    text: String,
    /// The line of the first word; 0 while there is none.
    line: usize,
    /// The first words in lower case.
    first: Vec<String>,
    /// The last three tokens in lower case, quoted texts left out.
    last: [String; 3],
    parentheses: usize,
    /// How many `BEGIN` and `CASE` of a routine's body are open.
    blocks: usize,
    is_copy_from_stdin: bool,
}

impl<'s> Script<'s> {
    fn new(file: &Path, product: Product, each: Each<'s>, depth: usize) -> Self {
        let (inside, statement) = (Inside::Sql, Statement::default());
        Self { file: file.into(), product, each, depth, line: 0, inside, statement, is_data: false, connects: 0 }
    }

    fn run(mut self, mut reader: impl BufRead) -> Result<(), Error> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let read = reader.read_until(b'\n', &mut bytes);
            if read.map_err(|error| file_error(&self.file, error.to_string()))? == 0 {
                break;
            }
            self.line += 1;
            if self.is_data {
                self.is_data = bytes.trim_ascii_end() != b"\\.";
                continue;
            }
            let text =
                std::str::from_utf8(&bytes).map_err(|_| self.failed("it is not UTF-8", "save the file as UTF-8"))?;
            let text = if self.line == 1 { text.trim_start_matches('\u{feff}') } else { text };
            self.read_line(text)?;
        }
        self.finish()
    }

    fn failed(&self, because: &str, hint: &str) -> Error {
        let file = self.file.to_path_buf();
        Error::Script { file, line: self.line, because: because.to_owned(), hint: Some(hint.to_owned()) }
    }

    fn read_line(&mut self, line: &str) -> Result<(), Error> {
        if self.inside == Inside::Sql && self.statement.line == 0 {
            let trimmed = line.trim();
            if let Some(command) = trimmed.strip_prefix('\\').filter(|_| self.product == Product::Postgres) {
                return self.psql_command(command);
            }
            if trimmed.starts_with('.') && self.product == Product::Sqlite {
                return Err(self.failed("commands of the `sqlite3` shell cannot be run", "take the line out"));
            }
        }
        let mut rest = line;
        while !rest.is_empty() {
            let length = match &self.inside {
                Inside::Sql => self.read_sql(rest)?,
                Inside::Quotes { .. } | Inside::Dollars(_) | Inside::Comment(_) => self.read_inside(rest),
            };
            rest = &rest[length..];
            if self.is_data {
                break;
            }
        }
        Ok(())
    }

    /// Takes one token; returns its length.
    fn read_sql(&mut self, rest: &str) -> Result<usize, Error> {
        let first = rest.chars().next().unwrap_or_default();
        if rest.starts_with("--") {
            self.statement.text.push_str(rest);
            return Ok(rest.len());
        }
        if rest.starts_with("/*") {
            self.statement.text.push_str("/*");
            self.inside = Inside::Comment(1);
            return Ok(2);
        }
        if first.is_whitespace() {
            self.statement.text.push(first);
            return Ok(first.len_utf8());
        }
        let length = token_length(rest, self.product);
        let token = &rest[..length];
        if token == ";" && self.statement.line == 0 {
            return Ok(length);
        }
        self.enter(token);
        self.statement.take(token, self.line, self.product);
        if token == ";" && self.statement.is_complete(self.product) {
            self.finish()?;
        }
        Ok(length)
    }

    /// A token that opens something closes only there.
    fn enter(&mut self, token: &str) {
        let quotes = |end, escapes| Inside::Quotes { end, escapes };
        self.inside = match token {
            "'" => quotes('\'', false),
            "E'" | "e'" => quotes('\'', true),
            "\"" => quotes('"', false),
            "`" if self.product == Product::Sqlite => quotes('`', false),
            "[" if self.product == Product::Sqlite => quotes(']', false),
            _ if token.len() > 1 && token.starts_with('$') && token.ends_with('$') => Inside::Dollars(token.to_owned()),
            _ => return,
        };
    }

    /// Takes what stands in quotes or a comment, as far as it goes on this line; returns its length.
    fn read_inside(&mut self, rest: &str) -> usize {
        let ending = self.inside.ending(rest, self.product);
        let length = ending.as_ref().map_or(rest.len(), |(length, _)| *length);
        self.statement.text.push_str(&rest[..length]);
        if let Some((_, after)) = ending {
            self.inside = after;
        }
        length
    }

    /// Hands the statement on.
    fn finish(&mut self) -> Result<(), Error> {
        let statement = std::mem::take(&mut self.statement);
        self.is_data = statement.is_copy_from_stdin;
        if statement.line == 0 || statement.is_copy_from_stdin {
            return Ok(());
        }
        (self.each)(ScriptStatement { text: statement.text, file: self.file.clone(), line: statement.line })
    }

    /// A line for `psql`: those that `pg_dump` writes are passed over, included files are read.
    fn psql_command(&mut self, command: &str) -> Result<(), Error> {
        let (name, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        let argument = argument.trim().trim_matches('\'');
        match name {
            "restrict" | "unrestrict" | "echo" | "qecho" | "warn" | "timing" | "pset" | "encoding" => Ok(()),
            // Psql's own variables, such as ON_ERROR_STOP, have upper case names; others would be put into the SQL.
            "set" if argument.starts_with(|first: char| first.is_ascii_uppercase()) => Ok(()),
            // `pg_dump -C` connects once to the database that it creates; the shadow database stands for it.
            "connect" | "c" if self.connects == 0 => {
                self.connects = 1;
                Ok(())
            }
            "connect" | "c" => {
                Err(self.failed("this is a script of several databases", "dump one database, with `pg_dump`"))
            }
            "i" | "ir" | "include" | "include_relative" => self.include(argument),
            _ => Err(self.failed(
                &format!("`\\{name}` is for psql and cannot be run"),
                "take the line out, or load the script with psql and read that database",
            )),
        }
    }

    /// Reads a file that is named from where this one stands.
    fn include(&mut self, name: &str) -> Result<(), Error> {
        if self.depth == DEEPEST_INCLUDE {
            return Err(self.failed("files include each other in a circle", "take one `\\i` out"));
        }
        let path = self.file.parent().unwrap_or(Path::new("")).join(name);
        let file = File::open(&path).map_err(|error| {
            self.failed(&format!("cannot read `{}`: {error}", path.display()), "check the path after `\\i`")
        })?;
        Script::new(&path, self.product, self.each, self.depth + 1).run(BufReader::new(file))
    }
}

impl Inside {
    /// Where it ends in `rest`, and what comes after; nothing if it goes on in the next line.
    fn ending(&self, rest: &str, product: Product) -> Option<(usize, Self)> {
        match self {
            Self::Sql => Some((0, Self::Sql)),
            Self::Dollars(tag) => Some((rest.find(tag.as_str())? + tag.len(), Self::Sql)),
            // A doubled quote closes and opens again, which comes to the same.
            Self::Quotes { end, escapes } => {
                let mut escaped = false;
                let is_end = |character: char| {
                    let is_end = character == *end && !escaped;
                    escaped = *escapes && character == '\\' && !escaped;
                    is_end
                };
                Some((rest.find(is_end)? + end.len_utf8(), Self::Sql))
            }
            Self::Comment(depth) => {
                let close = rest.find("*/");
                // SQLite's comments do not nest.
                let open = rest.find("/*").filter(|_| product == Product::Postgres);
                match (open, close) {
                    (Some(open), close) if close.is_none_or(|close| open < close) => {
                        Some((open + 2, Self::Comment(depth + 1)))
                    }
                    (_, Some(close)) if *depth == 1 => Some((close + 2, Self::Sql)),
                    (_, Some(close)) => Some((close + 2, Self::Comment(depth - 1))),
                    (_, None) => None,
                }
            }
        }
    }
}

impl Statement {
    fn take(&mut self, token: &str, line: usize, product: Product) {
        if self.line == 0 {
            // What stands before the first word are comments on something else.
            self.text.clear();
            self.line = line;
        }
        self.text.push_str(token);
        self.last.rotate_left(1);
        let [.., last] = &mut self.last;
        last.clear();
        last.extend(token.chars().flat_map(char::to_lowercase));
        match token {
            "(" => self.parentheses += 1,
            ")" => self.parentheses = self.parentheses.saturating_sub(1),
            _ if token.starts_with(is_word) => self.take_word(product),
            _ => {}
        }
    }

    fn take_word(&mut self, product: Product) {
        let [_, before, word] = &self.last;
        if self.first.len() < 4 {
            self.first.push(word.clone());
        }
        if product == Product::Sqlite || self.parentheses > 0 {
            return;
        }
        match word.as_str() {
            "stdin" if before == "from" && self.first[0] == "copy" => self.is_copy_from_stdin = true,
            // Psql's own rule: the body of a routine is the only place where a `;` stands within a statement.
            "atomic" if before == "begin" && self.is_routine() => self.blocks = 1,
            "case" if self.blocks > 0 => self.blocks += 1,
            "end" => self.blocks = self.blocks.saturating_sub(1),
            _ => {}
        }
    }

    fn is_routine(&self) -> bool {
        let words: Vec<_> = self.first.iter().map(String::as_str).collect();
        matches!(
            words[..],
            ["create", "or", "replace", "function" | "procedure"] | ["create", "function" | "procedure", ..]
        )
    }

    fn is_trigger(&self) -> bool {
        let words: Vec<_> = self.first.iter().map(String::as_str).collect();
        matches!(words[..], ["create", "trigger", ..] | ["create", "temp" | "temporary", "trigger", ..])
    }

    /// Whether the `;` just taken ends it.
    fn is_complete(&self, product: Product) -> bool {
        match product {
            Product::Postgres => self.parentheses == 0 && self.blocks == 0,
            // SQLite's own rule, see `sqlite3_complete`: a trigger ends with `; END;`.
            Product::Sqlite => !self.is_trigger() || self.last == [";", "end", ";"],
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_' || !character.is_ascii()
}

/// The length of the token that `rest` begins with; a quote is one together with what says how it is to be read.
fn token_length(rest: &str, product: Product) -> usize {
    let word_end = |text: &str| text.find(|next| !is_word(next) && next != '$').unwrap_or(text.len());
    let first = rest.chars().next().unwrap_or_default();
    if product == Product::Postgres && (rest.starts_with("E'") || rest.starts_with("e'")) {
        return 2;
    }
    if is_word(first) {
        return word_end(rest);
    }
    if product == Product::Postgres && first == '$' {
        let tag = rest[1..].find('$').map(|end| &rest[..end + 2]);
        let is_tag = |tag: &&str| {
            let name = &tag[1..tag.len() - 1];
            name.chars().all(is_word) && !name.starts_with(|first: char| first.is_ascii_digit())
        };
        return tag.filter(is_tag).map_or(1, str::len);
    }
    first.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn split_text(sql: &str, product: Product) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        split(sql.as_bytes(), Path::new("a.sql"), product, &mut |one| {
            found.push((one.line, one.text));
            Ok(())
        })
        .unwrap();
        found
    }

    fn texts(sql: &str, product: Product) -> Vec<String> {
        split_text(sql, product).into_iter().map(|(_, text)| text).collect()
    }

    /// Joins statements, splits them again, and wants to see the same.
    fn survive(product: Product, statements: &[&str]) {
        assert_eq!(texts(&statements.join("\n"), product), statements);
        assert_eq!(texts(&statements.join(" /* ; */ -- ;\n"), product), statements);
        assert_eq!(texts(&statements.join("\r\n"), product), statements);
    }

    #[test]
    fn postgres_statements_stay_whole() {
        survive(
            Product::Postgres,
            &[
                "SELECT ';', E'\\';', 'a''; b', \"x;\"\"y\", U&'\\;';",
                "SELECT e'it\\'s;', name'no\\';",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN\n RETURN 1; END; $$;",
                "DO $tag$ BEGIN PERFORM $$;$$; END $tag$;",
                "SELECT $1, a$b$c; ",
                "CREATE OR REPLACE FUNCTION g(a int) RETURNS int\nBEGIN ATOMIC SELECT CASE WHEN a > 0 THEN 1 END; SELECT 2; END;",
                "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b);",
                "BEGIN;",
                "COMMIT /* one /* two; */ ; */;",
            ]
            .map(str::trim_end),
        );
    }

    #[test]
    fn sqlite_statements_stay_whole() {
        survive(
            Product::Sqlite,
            &[
                "CREATE TABLE [a;b] (`c;` TEXT DEFAULT ';', \"d;\" INT);",
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; DELETE FROM b; END;",
                "CREATE TEMP TRIGGER \"end\" AFTER INSERT ON a\nBEGIN SELECT 1;\nend ;",
                "SELECT 1 /* a /* b */;",
                "SELECT $1, 'E\\';",
            ],
        );
    }

    #[test]
    fn lines_are_those_of_the_first_word() {
        let found = split_text("\u{feff}-- a\n\n  SELECT 1; SELECT\n2;\n;;\n/* x\n */ SELECT 3", Product::Postgres);
        assert_eq!(found, [(3, "SELECT 1;".into()), (3, "SELECT\n2;".into()), (7, "SELECT 3".into())]);
    }

    #[test]
    fn a_failure_names_the_line_of_the_word() {
        let statement = ScriptStatement { text: "a\nü\nb".into(), file: Path::new("x.sql").into(), line: 10 };
        assert_eq!(statement.failed(4, "wrong".into(), None).to_string(), "x.sql:12: wrong");
    }

    #[test]
    fn rows_of_copy_are_passed_over() {
        let sql = "CREATE TABLE t (a int);\nCOPY public.t (a) FROM stdin;\n1\t'\n;\n\\.\nSELECT 1;\n";
        assert_eq!(texts(sql, Product::Postgres), ["CREATE TABLE t (a int);", "SELECT 1;"]);
    }

    #[test]
    fn psql_lines_are_passed_over_or_named() {
        let sql = "\\restrict abc\n\\set ON_ERROR_STOP on\n\\connect app\nSELECT 1;\n\\unrestrict abc\n";
        assert_eq!(texts(sql, Product::Postgres), ["SELECT 1;"]);
        let failure = |sql: &str| {
            split(sql.as_bytes(), Path::new("a.sql"), Product::Postgres, &mut |_| Ok(())).unwrap_err().to_string()
        };
        assert_eq!(failure("\n\\gexec x\n"), "a.sql:2: `\\gexec` is for psql and cannot be run");
        assert_eq!(failure("\\c a\n\\c b\n"), "a.sql:2: this is a script of several databases");
        let shell = split(".mode box".as_bytes(), Path::new("a.sql"), Product::Sqlite, &mut |_| Ok(())).unwrap_err();
        assert_eq!(shell.to_string(), "a.sql:1: commands of the `sqlite3` shell cannot be run");
    }

    #[test]
    fn files_include_others_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("all.sql", "\\ir 'tables/a.sql'\nSELECT 2;\n\\i tables/gone.sql\n");
        write("tables/a.sql", "SELECT 1;");
        write("tables/.hidden.sql", "");
        write("tables/notes.txt", "");
        write("circle.sql", "\\i circle.sql");
        let mut found = Vec::new();
        let failure = split_file(&folder.path().join("all.sql"), Product::Postgres, &mut |one| {
            found.push(one.text);
            Ok(())
        });
        assert_eq!(found, ["SELECT 1;", "SELECT 2;"]);
        assert!(failure.unwrap_err().to_string().contains("all.sql:3: cannot read"));
        let circle = split_file(&folder.path().join("circle.sql"), Product::Postgres, &mut |_| Ok(()));
        assert!(circle.unwrap_err().to_string().ends_with("circle.sql:1: files include each other in a circle"));
        let listed = files(folder.path()).unwrap();
        let names: Vec<_> =
            listed.iter().map(|path| path.strip_prefix(folder.path()).unwrap().display().to_string()).collect();
        assert_eq!(names, ["all.sql", "circle.sql", "tables/a.sql"]);
    }

    #[test]
    fn what_is_not_utf8_has_a_line() {
        let failure =
            split(&b"SELECT 1;\n'\xff'"[..], Path::new("a.sql"), Product::Sqlite, &mut |_| Ok(())).unwrap_err();
        assert_eq!(failure.to_string(), "a.sql:2: it is not UTF-8");
    }
}
