//! The `schemas/` folder: one file of DDL for each table, view and routine, and a few for the rest.

use crate::render::file_name::DIGITS;
use crate::render::place::{Place, Relations};
use crate::render::script::{USUAL, put_statement};
use crate::render::text::visible;
use rustc_hash::FxHashMap;
use std::collections::HashSet;
use trueup_model::{Catalog, ObjectName, Scope, Statements};

/// Where the files go below the documentation folder.
pub(crate) const FOLDER: &str = "schemas";

/// How a moment is written: as `2025-02-02 14:30:00`, in UTC so that it does not depend on who runs it.
pub(crate) const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

/// What stands before the moment in a header, and how many bytes the moment has.
const DUMPED: &str = "\n-- Dumped: ";
const MOMENT_LENGTH: usize = "2025-02-02 14:30:00".len();

/// Digits of a whole SHA-256, for names whose short digests are equal.
const ALL_DIGITS: usize = 64;

/// A file of the `schemas/` folder: what it is about, and where in the script its statements are.
pub(crate) struct SchemaFile<'c> {
    pub(crate) place: Place<'c>,
    /// Below the documentation folder.
    pub(crate) path: String,
    statements: Vec<usize>,
}

/// Sorts the statements into files, keeping their order within each.
///
/// Where the scope names tables, only files of tables and views in it are made: others would be torn.
pub(crate) fn files<'c>(
    catalog: &'c Catalog,
    scope: &Scope,
    statements: &'c (dyn Statements + 'c),
) -> Vec<SchemaFile<'c>> {
    let relations = Relations::of(catalog);
    let mut by_place: FxHashMap<Place<'c>, Vec<usize>> = FxHashMap::default();
    for at in 0..statements.count() {
        by_place.entry(relations.place(statements.made(at))).or_default().push(at);
    }
    let mut by_place: Vec<_> = by_place.into_iter().filter(|(place, _)| is_wanted(*place, scope)).collect();
    by_place.sort_unstable_by_key(|(place, _)| *place);
    let mut taken = HashSet::with_capacity(by_place.len());
    let file = |(place, statements): (Place<'c>, Vec<usize>)| {
        let mut path = place.path(&catalog.server.default_schema, DIGITS);
        if !taken.insert(path.clone()) {
            path = place.path(&catalog.server.default_schema, ALL_DIGITS);
        }
        SchemaFile { place, path: format!("{FOLDER}/{path}"), statements }
    };
    by_place.into_iter().map(file).collect()
}

fn is_wanted(place: Place<'_>, scope: &Scope) -> bool {
    if let Place::Table((schema, name)) | Place::View((schema, name)) = place {
        return scope.has_table(&ObjectName::new(schema, name));
    }
    !scope.is_tables_only()
}

impl SchemaFile<'_> {
    /// The file's text, as of that moment; none where there is nothing to say.
    pub(crate) fn content(&self, catalog: &Catalog, statements: &dyn Statements, moment: &str) -> Option<String> {
        let (word, title, database) = (self.place.word(catalog), self.place.title(catalog), visible(&catalog.database));
        let mut content = format!("-- {word}: {title}\n-- Database: {database}{DUMPED}{moment}\n");
        let head = content.len();
        content.reserve(self.statements.len() * USUAL);
        for at in &self.statements {
            put_statement(&mut content, statements, *at);
        }
        (content.len() > head).then_some(content)
    }
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
