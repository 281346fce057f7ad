//! Catalogue queries for each server version from one text.

/// The query without the lines that other major versions want.
///
/// A line that ends in `-- >=15` or `-- <15` is kept only for such versions.
pub(crate) fn for_version(sql: &str, major: u32) -> String {
    let wanted = |line: &&str| match line.rsplit_once("-- ").map(|(_, marker)| marker.trim_end()) {
        Some(marker) => match (marker.strip_prefix(">="), marker.strip_prefix('<')) {
            (Some(from), _) => from.parse().map_or(true, |from: u32| major >= from),
            (None, Some(below)) => below.parse().map_or(true, |below: u32| major < below),
            (None, None) => true,
        },
        None => true,
    };
    sql.lines().filter(wanted).collect::<Vec<_>>().join("\n")
}
