//! A document compared with what stands in its place, line by line, while it is being written.

use crate::render::index::Tolerance;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// What a line of a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// What the schema says.
    Text,
    /// When the document was written.
    Moment,
    /// Rows or sizes, which move all the time.
    Count,
    /// The same to two digits; stands there only where rows were counted.
    RoundedCount,
    /// Whether a count is an estimate.
    CountKind,
    /// What stands there only where rows were counted, and lines without text, which may come with it.
    Volume,
    /// Where the database is and what runs it: another one may have the same schema.
    Place,
}

/// Takes a document's text and compares it with that of a file.
pub(crate) struct Comparison {
    old: BufReader<File>,
    old_line: Vec<u8>,
    /// The part of a line that has no end yet.
    begun: Vec<u8>,
    line: fn(&str) -> Line,
    tolerance: Tolerance,
    failure: Option<io::Error>,
    differs: bool,
}

impl Comparison {
    pub(crate) fn with_file(path: &Path, line: fn(&str) -> Line, tolerance: Tolerance) -> io::Result<Self> {
        let old = BufReader::with_capacity(1 << 16, File::open(path)?);
        let (old_line, begun) = (Vec::new(), Vec::new());
        Ok(Self { old, old_line, begun, line, tolerance, failure: None, differs: false })
    }

    /// Whether the two say the same, after the document was rendered into this.
    ///
    /// The first difference ends the rendering with an error, which is then the answer and no failure.
    pub(crate) fn outcome(mut self, rendered: io::Result<()>) -> io::Result<bool> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        if self.differs {
            return Ok(false);
        }
        rendered?;
        self.read_old_line()?;
        Ok(self.begun.is_empty() && self.old_line.is_empty())
    }

    /// Reads the next line of the old document that counts.
    fn read_old_line(&mut self) -> io::Result<()> {
        loop {
            self.old_line.clear();
            self.old.read_until(b'\n', &mut self.old_line)?;
            if self.old_line.is_empty() || !self.is_passed_over(without_end(&self.old_line)) {
                return Ok(());
            }
        }
    }

    /// Whether a line does not count, be it there or not.
    fn is_passed_over(&self, line: &[u8]) -> bool {
        let kind = || std::str::from_utf8(line).map_or(Line::Text, self.line);
        self.tolerance == Tolerance::Everything && matches!(kind(), Line::RoundedCount | Line::Volume)
    }

    fn compare(&mut self, new: &[u8]) -> io::Result<()> {
        if self.is_passed_over(without_end(new)) {
            return Ok(());
        }
        if let Err(error) = self.read_old_line() {
            self.failure = Some(error);
            return Err(io::Error::other("there is nothing to compare with"));
        }
        let (old, new) = (without_end(&self.old_line), without_end(new));
        if old == new || (!self.old_line.is_empty() && self.is_tolerated(old, new)) {
            return Ok(());
        }
        self.differs = true;
        Err(io::Error::other("the document differs"))
    }

    fn is_tolerated(&self, old: &[u8], new: &[u8]) -> bool {
        let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else { return false };
        let kind = (self.line)(new);
        if kind != (self.line)(old) {
            return false;
        }
        match (kind, self.tolerance) {
            (Line::Text | Line::Volume, _)
            | (Line::Count | Line::RoundedCount | Line::CountKind, Tolerance::Nothing) => false,
            (Line::Moment, _) => true,
            (Line::Place, tolerance) => tolerance == Tolerance::Everything,
            (Line::Count, Tolerance::Tenth) => is_close(old, new, 0.1),
            // Rounding alone moves a number by a twentieth.
            (Line::RoundedCount, Tolerance::Tenth) => is_close(old, new, 0.15),
            (Line::CountKind, Tolerance::Tenth)
            | (Line::Count | Line::RoundedCount | Line::CountKind, Tolerance::Everything) => true,
        }
    }
}

impl Write for Comparison {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            if !part.ends_with(b"\n") {
                self.begun.extend_from_slice(part);
            } else if self.begun.is_empty() {
                self.compare(part)?;
            } else {
                let mut whole = std::mem::take(&mut self.begun);
                whole.extend_from_slice(part);
                self.compare(&whole)?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A line without its end, which git may have changed.
fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Whether two lines differ in numbers only, and in none by more than this share of the old one.
fn is_close(old: &str, new: &str, share: f64) -> bool {
    let mut numbers = (Numbers(old), Numbers(new));
    loop {
        match (numbers.0.next(), numbers.1.next()) {
            (None, None) => return true,
            (Some((text, one)), Some((other_text, other))) if text == other_text => {
                if (other - one).abs() > one * share {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// The numbers of a line, `1,200` and `9.6` among them, each with the text before it; at last the text after them and 0.
struct Numbers<'a>(&'a str);

impl<'a> Iterator for Numbers<'a> {
    type Item = (&'a str, f64);

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let begin = self.0.find(|one: char| one.is_ascii_digit()).unwrap_or(self.0.len());
        let (text, rest) = self.0.split_at(begin);
        let end = rest.find(|one: char| !matches!(one, '0'..='9' | ',' | '.')).unwrap_or(rest.len());
        // A comma behind the number is not part of it.
        let number = rest[..end].trim_end_matches([',', '.']);
        self.0 = &rest[number.len()..];
        Some((text, number.replace(',', "").parse().unwrap_or(0.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_move_by_a_tenth_and_nothing_else() {
        assert!(is_close(r#""row_count": 1000,"#, r#""row_count": 1100,"#, 0.1));
        assert!(is_close("| ≈ 1,200 | 9.6 KB |", "| ≈ 1,300 | 10.1 KB |", 0.1));
        assert!(!is_close(r#""row_count": 1000,"#, r#""row_count": 1101,"#, 0.1));
        assert!(!is_close(r#""row_count": null,"#, r#""row_count": 1,"#, 0.1));
        assert!(!is_close(r#""row_count": 0,"#, r#""row_count": 1,"#, 0.1));
        assert!(!is_close("12 KB", "12 MB", 0.1) && !is_close("1 2", "1", 0.1));
    }

    #[test]
    fn what_a_line_holds_decides() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("document");
        std::fs::write(&path, "at 1\r\ncount 100\r\nhost a\r\ntext\r\n").unwrap();
        let line: fn(&str) -> Line = |line| match line.split(' ').next() {
            Some("at") => Line::Moment,
            Some("count") => Line::Count,
            Some("rows") => Line::RoundedCount,
            Some("host") => Line::Place,
            _ => Line::Text,
        };
        let same = |text: &str, tolerance| {
            let mut comparison = Comparison::with_file(&path, line, tolerance).unwrap();
            // In pieces, as renderers write.
            let written = text.as_bytes().chunks(3).try_for_each(|piece| comparison.write_all(piece));
            comparison.outcome(written).unwrap()
        };
        let (nothing, tenth, everything) = (Tolerance::Nothing, Tolerance::Tenth, Tolerance::Everything);
        assert!(same("at 2\ncount 100\nhost a\ntext\n", nothing));
        assert!(!same("at 2\ncount 101\nhost a\ntext\n", nothing) && same("at 2\ncount 101\nhost a\ntext\n", tenth));
        assert!(!same("at 2\ncount 200\nhost a\ntext\n", tenth) && !same("at 2\ncount 100\nhost b\ntext\n", tenth));
        assert!(same("at 2\ncount 200\nhost b\ntext\n", everything));
        assert!(same("rows 1\nat 2\ncount 100\nrows 2\nhost a\ntext\nrows 3\n", everything));
        assert!(!same("rows 1\nat 2\ncount 100\nhost a\ntext\n", tenth));
        for other in
            ["at 2\ncount 100\nhost a\n", "at 2\ncount 100\nhost a\ntext\nmore\n", "at 1\ncount 100\nhost a\ntxt\n"]
        {
            assert!(!same(other, everything), "{other}");
        }
    }
}
