//! What is wrong with a schema's text, and where.

use std::fmt;
use std::path::PathBuf;

/// A file of a schema, read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path, as messages show it.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
}

/// A place in a schema's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// Which of the files.
    pub(crate) file: usize,
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
}

/// One thing that is wrong in a schema, with the line that it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters of the line are meant, at least 1.
    pub width: usize,
    /// The whole line.
    pub text: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        // Tabs stay tabs, so that the carets stand below what they point at.
        let blank: String =
            self.text.chars().take(self.column - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        writeln!(out, "{}:{number}:{}: {}", self.path.display(), self.column, self.message)?;
        writeln!(out, "{margin} |")?;
        writeln!(out, "{number} | {}", self.text)?;
        write!(out, "{margin} | {blank}{}", "^".repeat(self.width))
    }
}

/// The problems found so far; finding goes on after each.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<(Span, String)>,
}

impl Problems {
    pub(crate) fn add(&mut self, span: Span, message: impl Into<String>) {
        self.found.push((span, message.into()));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The problems in the order of the files. Of several at one place the first is told: the others mostly follow from it.
    pub(crate) fn told(mut self, files: &[SourceFile]) -> Vec<Problem> {
        self.found.sort_by_key(|(span, _)| *span);
        self.found.dedup_by_key(|(span, _)| *span);
        self.found.into_iter().filter_map(|(span, message)| tell(files.get(span.file)?, span, message)).collect()
    }
}

fn tell(file: &SourceFile, span: Span, message: String) -> Option<Problem> {
    let is_break = |c| c == '\n' || c == '\r';
    let before = file.text.get(..span.start)?;
    let begin = before.rfind(is_break).map_or(0, |at| at + 1);
    let rest = file.text.get(begin..)?;
    let text = rest.split(is_break).next().unwrap_or_default();
    let end = span.end.min(begin + text.len());
    let width = file.text.get(span.start..end).map_or(0, |meant| meant.chars().count());
    Some(Problem {
        path: file.path.clone(),
        line: lines_before(before) + 1,
        column: file.text.get(begin..span.start)?.chars().count() + 1,
        width: width.max(1),
        text: text.to_owned(),
        message,
    })
}

/// How many lines end in a text: by `\n`, `\r\n` or `\r`.
fn lines_before(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}
