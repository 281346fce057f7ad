//! The `schemas/` folder: one file of DDL for each table, view and routine, and a few for the rest.

use crate::artifact::Artifact;
use crate::render::file_name::DIGITS;
use crate::render::place::Place;
use crate::render::text::visible;
use std::collections::{HashMap, HashSet};
use trueup_model::{Catalog, Scope, Statement};

/// Where the files go below the documentation folder.
pub(crate) const FOLDER: &str = "schemas";

/// How a moment is written: as `2025-02-02 14:30:00`, in UTC so that it does not depend on who runs it.
pub(crate) const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

/// What stands before the moment in a header, and how many bytes the moment has.
const DUMPED: &str = "\n-- Dumped: ";
const MOMENT_LENGTH: usize = "2025-02-02 14:30:00".len();

/// Digits of a whole SHA-256, for names whose short digests are equal.
const ALL_DIGITS: usize = 64;

/// A file of the `schemas/` folder with what it is about.
pub(crate) struct SchemaFile {
    pub(crate) place: Place,
    pub(crate) artifact: Artifact,
}

/// Sorts the statements into files, keeping their order within each.
///
/// Where the scope names tables, only files of tables and views in it are made: others would be torn.
pub(crate) fn render(
    catalog: &Catalog,
    scope: &Scope,
    statements: impl Iterator<Item = Statement>,
    now: jiff::Timestamp,
) -> Vec<SchemaFile> {
    let dumped = now.strftime(MOMENT).to_string();
    let mut contents: HashMap<Place, String> = HashMap::new();
    for statement in statements {
        let (place, sql) = Place::of(statement, catalog);
        if is_wanted(&place, scope) {
            let content = contents.entry(place).or_insert_with_key(|place| header(place, catalog, &dumped));
            content.push('\n');
            content.push_str(&sql);
        }
    }
    let mut contents: Vec<(Place, String)> = contents.into_iter().collect();
    contents.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let mut taken = HashSet::new();
    let file = |(place, content): (Place, String)| {
        let mut path = place.path(&catalog.server.default_schema, DIGITS);
        if !taken.insert(path.clone()) {
            path = place.path(&catalog.server.default_schema, ALL_DIGITS);
        }
        SchemaFile { place, artifact: Artifact { path: format!("{FOLDER}/{path}"), content } }
    };
    contents.into_iter().map(file).collect()
}

fn is_wanted(place: &Place, scope: &Scope) -> bool {
    if let Place::Table(name) | Place::View(name) = place {
        return scope.has_table(name);
    }
    !scope.is_tables_only()
}

fn header(place: &Place, catalog: &Catalog, dumped: &str) -> String {
    let (word, title, database) = (place.word(catalog), place.title(catalog), visible(&catalog.database));
    format!("-- {word}: {title}\n-- Database: {database}{DUMPED}{dumped}\n")
}

/// What the first lines of a file that trueup wrote say.
pub(crate) struct Header<'a> {
    /// What it is: `Table`.
    pub(crate) word: &'a str,
    /// Its name as documents show it.
    pub(crate) title: &'a str,
}

/// Reads the header of a file; none where trueup did not write it.
pub(crate) fn read_header(content: &str) -> Option<Header<'_>> {
    let mut lines = content.lines();
    let (word, title) = lines.next()?.strip_prefix("-- ")?.split_once(": ")?;
    lines.next()?.strip_prefix("-- Database: ")?;
    lines.next()?.strip_prefix("-- Dumped: ")?;
    Some(Header { word, title })
}

/// Whether two versions of a file say the same, whenever they were dumped.
///
/// With `any_database` also whichever database they were read from. Line ends may differ: git may have changed them.
pub(crate) fn is_same(old: &str, new: &str, any_database: bool) -> bool {
    // Nearly every file is unchanged but for its moment: comparing bytes then settles it.
    let as_written = || Some((old.split_once(DUMPED)?, new.split_once(DUMPED)?));
    if let Some(((old_head, old_rest), (new_head, new_rest))) = as_written()
        && old_head == new_head
        && old_rest.get(MOMENT_LENGTH..) == new_rest.get(MOMENT_LENGTH..)
    {
        return true;
    }
    let body = |content| -> _ {
        let lines: std::str::Lines<'_> = str::lines(content);
        lines.enumerate().filter(move |(number, _)| !(*number == 2 || any_database && *number == 1))
    };
    body(old).eq(body(new))
}
