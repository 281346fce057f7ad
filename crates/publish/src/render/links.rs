//! Documents in several files: how large one may be, and how one links another.

/// Bytes of a Markdown file that GitHub still renders.
pub(crate) const SHOWN: usize = 500_000;

/// The relative path of one document as another one links it; empty for itself.
pub(crate) fn path_between(from: &str, to: &str) -> String {
    match (from == to, from.split_once('/'), to.split_once('/')) {
        (true, _, _) => String::new(),
        (false, Some((folder, _)), Some((its, file))) if folder == its => file.to_owned(),
        (false, Some(_), _) => format!("../{to}"),
        (false, None, _) => to.to_owned(),
    }
}
