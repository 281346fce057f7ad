//! Fits the catalogue queries to the version of a server.

/// Keeps of a query what a server of major version `major` understands.
///
/// A line that ends in a marker, `-- >=15`, `-- <15` or `-- >=14 <16`, is kept, without it, only where all its conditions
/// hold. Other lines, comments among them, stay as they are.
pub(crate) fn for_version(sql: &str, major: u32) -> String {
    let mut kept = String::with_capacity(sql.len());
    for line in sql.lines() {
        let (text, conditions) = split_marker(line).unwrap_or((line, ""));
        if conditions.split_whitespace().all(|condition| holds(condition, major).unwrap_or(true)) {
            kept.push_str(text);
            kept.push('\n');
        }
    }
    kept
}

/// A line's text and the conditions of its marker, if it has one.
fn split_marker(line: &str) -> Option<(&str, &str)> {
    let (text, conditions) = line.rsplit_once(" -- ")?;
    let is_marker = conditions.split_whitespace().all(|condition| holds(condition, 0).is_some());
    is_marker.then_some((text, conditions))
}

/// Whether a condition holds; `None` if it is not one.
fn holds(condition: &str, major: u32) -> Option<bool> {
    match condition.strip_prefix(">=") {
        Some(least) => least.parse().ok().map(|least: u32| major >= least),
        None => condition.strip_prefix('<')?.parse().ok().map(|limit: u32| major < limit),
    }
}
