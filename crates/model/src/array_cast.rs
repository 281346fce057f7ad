//! A cast of a list of values, which a server prints in two ways.
//!
//! What `status IN ('a', 'b')` means for a column of `varchar` is printed as `(ARRAY['a'::character varying, …])::text[]`.
//! Where that text is read again, the parser hands the cast of a bare `ARRAY[…]` to its elements (`transformTypeCast` in
//! parse_expr.c), so the copy is printed as `ARRAY[('a'::character varying)::text, …]`. The two mean the same.

use std::borrow::Cow;

/// The text as the server prints it after having read it: the cast at each element.
pub(crate) fn casts_at_elements(sql: &str) -> Cow<'_, str> {
    rewrite(sql, |list, to| {
        let elements: Vec<String> = list.elements.iter().map(|element| format!("({element})::{to}")).collect();
        Some(format!("ARRAY[{}]", elements.join(", ")))
    })
}

/// The text written so that the server, having read it, prints what stands here: the cast stays outside if what it casts
/// is cast itself. Lists whose elements do not tell their type stay as they are.
pub fn casts_kept_outside(sql: &str) -> Cow<'_, str> {
    rewrite(sql, |list, to| {
        let of = list.elements.first().and_then(|element| element.rsplit_once("::")).map(|(_, of)| of)?;
        let is_type = of.chars().all(|one| one.is_alphanumeric() || " _.".contains(one));
        let is_alike = list.elements.iter().all(|element| element.ends_with(of));
        (is_type && is_alike).then(|| format!("({}::{of}[])::{to}[]", list.text))
    })
}

/// How such a cast begins.
const BEGIN: &str = "(ARRAY[";

/// `ARRAY['a', 'b']`.
struct List<'t> {
    text: &'t str,
    elements: Vec<&'t str>,
}

/// Replaces each `(ARRAY[…])::type[]` that stands outside of literals and quoted names.
fn rewrite<'t>(sql: &'t str, replacement: impl Fn(&List<'t>, &str) -> Option<String>) -> Cow<'t, str> {
    if !sql.contains(BEGIN) {
        return sql.into();
    }
    let (mut written, mut done, mut at) = (String::new(), 0, 0);
    while let Some(rest) = sql.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((list, to, length)) = cast(rest)
            && let Some(replacement) = replacement(&list, to)
        {
            written += &sql[done..at];
            written += &replacement;
            at += length;
            done = at;
        } else {
            at += unit(rest);
        }
    }
    written += &sql[done..];
    written.into()
}

/// The list, the type of the cast's elements, and how long all of it is.
fn cast(text: &str) -> Option<(List<'_>, &str, usize)> {
    let inside = text.strip_prefix(BEGIN)?;
    let (mut elements, mut begin, mut depth, mut at) = (Vec::new(), 0, 0_usize, 0);
    loop {
        let rest = inside.get(at..).filter(|rest| !rest.is_empty())?;
        match rest.as_bytes()[0] {
            b'[' | b'(' => depth += 1,
            b']' if depth == 0 => break,
            b']' | b')' => depth = depth.checked_sub(1)?,
            b',' if depth == 0 => {
                elements.push(inside[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
        at += unit(rest);
    }
    elements.push(inside[begin..at].trim());
    let rest = inside[at..].strip_prefix("])::")?;
    let end = rest.find("[]")?;
    let to = &rest[..end];
    let is_type = to.chars().all(|one| one.is_alphanumeric() || " _.\"".contains(one));
    let list_end = BEGIN.len() + at + 1;
    let length = list_end + ")::".len() + end + "[]".len();
    is_type.then(|| (List { text: &text[1..list_end], elements }, to, length))
}

/// How long the first thing is that is looked at as a whole: a literal, a quoted name, a body, else a letter.
fn unit(text: &str) -> usize {
    let first = text.chars().next().map_or(1, char::len_utf8);
    let quoted = |quote: &str| text[1..].find(quote).map_or(text.len(), |end| 1 + end + quote.len());
    match text.as_bytes().first() {
        // A doubled quote is the end of one literal and the beginning of the next.
        Some(b'\'') => quoted("'"),
        Some(b'"') => quoted("\""),
        Some(b'$') => match text[1..].find('$').map(|end| &text[..end + 2]) {
            Some(tag) if tag[1..tag.len() - 1].chars().all(|one| one.is_alphanumeric() || one == '_') => {
                text[tag.len()..].find(tag).map_or(text.len(), |end| end + 2 * tag.len())
            }
            _ => first,
        },
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cast_goes_in_or_stays_out() {
        let sql = "CHECK (((s)::text = ANY ((ARRAY['a'::character varying, 'it''s, ]'::character varying])::text[])))";
        assert_eq!(
            casts_at_elements(sql),
            "CHECK (((s)::text = ANY (ARRAY[('a'::character varying)::text, ('it''s, ]'::character varying)::text])))"
        );
        assert_eq!(
            casts_kept_outside(sql),
            "CHECK (((s)::text = ANY ((ARRAY['a'::character varying, 'it''s, ]'::character varying]\
             ::character varying[])::text[])))"
        );
    }

    #[test]
    fn what_is_none_stays() {
        for sql in [
            "x = ANY (ARRAY[1, 2])",
            "'(ARRAY[''a''::text])::text[]'",
            "AS $f$ (ARRAY['a'::text])::text[] $f$",
            "(ARRAY[",
            "(ARRAY['a",
            "(ARRAY[(])::text[]",
            "(ARRAY[1])::text",
            "$ (ARRAY[ü",
        ] {
            assert_eq!(casts_at_elements(sql), sql);
            assert_eq!(casts_kept_outside(sql), sql);
        }
        assert_eq!(casts_kept_outside("(ARRAY[a, b])::text[]"), "(ARRAY[a, b])::text[]", "their type is not told");
    }
}
