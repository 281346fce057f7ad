//! Marked lines in a text that belongs to somebody else: a crontab, a git hook.

/// Why a text cannot be changed.
pub(crate) type Torn = String;

fn begin(name: &str) -> String {
    format!("# trueup: {name}")
}

fn end(name: &str) -> String {
    format!("# end of trueup: {name}")
}

/// Lines between their marks.
pub(crate) fn marked(name: &str, lines: &str) -> String {
    format!("{}\n{lines}{}\n", begin(name), end(name))
}

/// The names of the blocks that a text has.
pub(crate) fn names(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("# trueup: ")).collect()
}

/// What stands before and after a block; `None` if the text has none of this name.
pub(crate) fn around<'t>(text: &'t str, name: &str) -> Result<Option<(&'t str, &'t str)>, Torn> {
    let (begin, end) = (begin(name), end(name));
    let Some((before, _, rest)) = split_at_line(text, &begin) else {
        return match split_at_line(text, &end) {
            Some(_) => Err(format!("it has `{end}` without `{begin}` before it")),
            None => Ok(None),
        };
    };
    match split_at_line(rest, &end) {
        Some((_, _, after)) => Ok(Some((before, after))),
        None => Err(format!("it has `{begin}` without `{end}` after it")),
    }
}

/// The text before a line, the line, and the text after it.
fn split_at_line<'t>(text: &'t str, line: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let mut start = 0;
    for candidate in text.split_inclusive('\n') {
        let after = start + candidate.len();
        if candidate.trim_end() == line {
            return Some((&text[..start], candidate, &text[after..]));
        }
        start = after;
    }
    None
}

/// The text with a block in the place of the one of its name, or else at its end.
pub(crate) fn put(text: &str, name: &str, lines: &str) -> Result<String, Torn> {
    let block = marked(name, lines);
    Ok(match around(text, name)? {
        Some((before, after)) => format!("{before}{block}{after}"),
        None if text.is_empty() || text.ends_with('\n') => format!("{text}{block}"),
        None => format!("{text}\n{block}"),
    })
}

/// The text without a block; `None` if it has none of this name.
pub(crate) fn taken_out(text: &str, name: &str) -> Result<Option<String>, Torn> {
    Ok(around(text, name)?.map(|(before, after)| format!("{before}{after}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEIRS: &str = "MAILTO=me\n0 1 * * * backup\n";

    #[test]
    fn what_is_put_in_is_replaced_and_taken_out() {
        let once = put(THEIRS, "night", "one\n");
        assert_eq!(once.as_deref(), Ok("MAILTO=me\n0 1 * * * backup\n# trueup: night\none\n# end of trueup: night\n"));
        let text = once.unwrap_or_default() + "0 9 * * * later\n";
        let text = put(&text, "nightly", "two\n").unwrap_or_default();
        assert_eq!(names(&text), ["night", "nightly"]);
        let text = put(&text, "night", "three\n").unwrap_or_default();
        assert_eq!(text.matches("three").count(), 1);
        assert!(!text.contains("one"));
        let text = taken_out(&text, "night").ok().flatten().unwrap_or_default();
        let text = taken_out(&text, "nightly").ok().flatten().unwrap_or_default();
        assert_eq!(text, format!("{THEIRS}0 9 * * * later\n"));
        assert_eq!(taken_out(&text, "night"), Ok(None));
    }

    #[test]
    fn a_text_without_its_last_line_end_stays_apart() {
        assert_eq!(put("a", "n", "b\n").as_deref(), Ok("a\n# trueup: n\nb\n# end of trueup: n\n"));
    }

    #[test]
    fn a_torn_block_is_left_alone() {
        assert!(put("# trueup: n\nlost\n", "n", "b\n").is_err());
        assert!(taken_out("# end of trueup: n\n", "n").is_err());
    }
}
