//! The `schemas/` folder: one file of DDL for each table, view and routine, and a few for the rest.

use crate::artifact::Artifact;
use crate::render::file_name::DIGITS;
use crate::render::place::Place;
use crate::render::text::visible;
use std::collections::{BTreeMap, BTreeSet};
use trueup_model::{Catalog, Scope, Statement};

/// Where the files go below the documentation folder.
pub(crate) const FOLDER: &str = "schemas";

/// How a moment is written: as `2025-02-02 14:30:00`, in UTC so that it does not depend on who runs it.
pub(crate) const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

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
    let mut contents: BTreeMap<Place, String> = BTreeMap::new();
    for statement in statements {
        let (place, sql) = Place::of(statement, catalog);
        if is_wanted(&place, scope) {
            let content = contents.entry(place).or_insert_with_key(|place| header(place, catalog, &dumped));
            content.push('\n');
            content.push_str(&sql);
        }
    }
    let mut taken = BTreeSet::new();
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
    format!("-- {word}: {title}\n-- Database: {database}\n-- Dumped: {dumped}\n")
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
    let body = |content| -> _ {
        let lines: std::str::Lines<'_> = str::lines(content);
        lines.enumerate().filter(move |(number, _)| !(*number == 2 || any_database && *number == 1))
    };
    body(old).eq(body(new))
}
