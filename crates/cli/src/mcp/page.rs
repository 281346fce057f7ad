//! Long answers, a part at a time.

use super::quoting::{CLOSE, OPEN};

/// About how many letters an answer has at most: what clients take without complaint.
pub(super) const MOST: usize = 25_000;

/// Where an answer goes on, and of which reading of the catalog it is a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    number: u64,
    offset: usize,
}

impl Cursor {
    /// Reads what [`page`] wrote.
    fn parse(text: &str) -> Option<Self> {
        let (number, offset) = text.split_once('-')?;
        Some(Self { number: number.parse().ok()?, offset: offset.parse().ok()? })
    }
}

/// The part of an answer that a cursor asks for, with the next cursor at its end where there is more.
pub(super) fn page(text: &str, cursor: Option<&str>, number: u64) -> Result<String, String> {
    let text = text.trim_end();
    let offset = match cursor {
        None => 0,
        Some(cursor) => offset(text, cursor, number)?,
    };
    let rest = text.get(offset..).unwrap_or_default();
    let part = rest.get(..part_length(rest, MOST)).unwrap_or(rest);
    let before = text.get(..offset).unwrap_or_default();
    // A marked text that goes over the edge is marked on both sides of it.
    let reopened = if is_open(before) { format!("{OPEN}\n") } else { String::new() };
    let end = offset + part.len();
    if end == text.len() {
        return Ok(format!("{reopened}{part}"));
    }
    let closed = if is_open(text.get(..end).unwrap_or_default()) { format!("{CLOSE}\n") } else { String::new() };
    Ok(format!("{reopened}{part}{closed}more: cursor {number}-{end}"))
}

fn offset(text: &str, cursor: &str, number: u64) -> Result<usize, String> {
    let Some(cursor) = Cursor::parse(cursor) else {
        return Err("the cursor is none of an answer's".to_owned());
    };
    if cursor.number != number {
        return Err("the schema has changed since that answer; ask again without the cursor".to_owned());
    }
    if cursor.offset >= text.len() || !text.is_char_boundary(cursor.offset) {
        return Err("the cursor is another answer's; repeat the call as it was, with the cursor".to_owned());
    }
    Ok(cursor.offset)
}

/// As many whole lines as fit; of a line that is too long itself, a part.
fn part_length(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let most = text.floor_char_boundary(most);
    text.get(..most).and_then(|part| part.rfind('\n')).map_or(most, |line_end| line_end + 1)
}

fn is_open(text: &str) -> bool {
    text.rfind(OPEN) > text.rfind(CLOSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_make_up_the_whole() {
        let line = |number: usize| format!("line {number} {}\n", "x".repeat(80));
        let text: String = (0..1_000).map(line).collect();
        let (mut whole, mut cursor, mut pages) = (String::new(), None, 0);
        loop {
            let part = page(&text, cursor.as_deref(), 7).unwrap();
            assert!(part.len() <= MOST + 40);
            pages += 1;
            let Some((lines, next)) = part.split_once("more: cursor ") else {
                whole += &part;
                break;
            };
            whole += lines;
            cursor = Some(next.to_owned());
        }
        assert!(whole == text.trim_end() && pages == 4, "{pages} pages");
    }

    #[test]
    fn marks_are_closed_at_each_edge() {
        let text = format!("head\n⟦\n{}\n⟧", "é\n".repeat(20_000));
        let first = page(&text, None, 1).unwrap();
        let (lines, cursor) = first.split_once("more: cursor ").unwrap();
        assert!(lines.ends_with("é\n⟧\n"), "{}", &lines[lines.len() - 20..]);
        assert!(page(&text, Some(cursor), 1).unwrap().starts_with("⟦\né\n"));
    }

    #[test]
    fn a_cursor_belongs_to_one_answer() {
        assert!(page("short", Some("1-2"), 2).unwrap_err().contains("changed"));
        assert!(page("short", Some("1-99"), 1).unwrap_err().contains("another"));
        assert!(page("short", Some("x"), 1).unwrap_err().contains("none"));
    }

    #[test]
    fn a_line_that_is_too_long_is_cut() {
        let text = "x".repeat(MOST * 2);
        assert!(page(&text, None, 1).unwrap().ends_with(&format!("more: cursor 1-{MOST}")));
    }
}
