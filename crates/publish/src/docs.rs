//! The documentation folder kept true: statements to files, files compared with what stands there, an index on top.
//!
//! What is known of earlier syncs is what stands in the folder; there is no other state.

use crate::annotations::Annotations;
use crate::artifact::Artifact;
use crate::error::Error;
use crate::render::index::{Index, Row, Status, Tolerance};
use crate::render::index_text;
use crate::render::sql::{self, FOLDER, MOMENT, SchemaFile};
use crate::render::text::visible;
use crate::sinks::folder::Folder;
use crate::standing::{Standing, UnreadNames};
use crate::summary::Summary;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use trueup_model::{Catalog, Measures, Scope, Statements};

/// What is to be documented.
#[derive(Debug, Clone, Copy)]
pub struct Documentation<'a> {
    /// The schema.
    pub catalog: &'a Catalog,
    /// What of the database the catalog covers: only files within it can be orphaned.
    pub scope: &'a Scope,
    /// Rows and bytes of tables; unknown where a table has none.
    pub measures: &'a Measures,
    /// The moment that stands in what changed.
    pub now: jiff::Timestamp,
    /// What the project says of its tables.
    pub annotations: &'a Annotations,
    /// The product in one word, for formats of other tools.
    pub product: &'a str,
    /// Whether the product's users make schemas.
    pub has_schemas: bool,
}

/// How the folder is treated.
#[derive(Debug, Clone, Copy, Default)]
pub struct SyncOptions {
    /// Write nothing, only say what would change. Row counts and the database's name do not count as changes.
    pub check: bool,
    /// Remove the files of what is gone.
    pub prune: bool,
    /// Write index and documents also where only row counts or sizes moved a little.
    pub refresh_rows: bool,
}

impl SyncOptions {
    /// What may differ in documents that say the same.
    pub(crate) fn tolerance(self) -> Tolerance {
        match self {
            Self { check: true, .. } => Tolerance::Everything,
            Self { refresh_rows: true, .. } => Tolerance::Nothing,
            Self { .. } => Tolerance::Tenth,
        }
    }
}

/// Brings the folder into line with the catalog, and says what changed.
///
/// `statements` makes the DDL of the catalog in load order. Files that are as they should be are not touched.
pub fn sync<'c>(
    documentation: &Documentation<'c>,
    statements: impl FnOnce() -> Box<dyn Statements + 'c>,
    folder: &Path,
    options: SyncOptions,
) -> Result<Summary, Error> {
    let Documentation { catalog, scope, now, measures, .. } = *documentation;
    let folder = Folder::new(folder);
    let mut found = Ok((Vec::new(), None));
    let statements = rayon::in_place_scope(|beside| {
        beside.spawn(|_| found = look(&folder));
        statements()
    });
    let (standing, old) = found?;
    let files = sql::files(catalog, scope, &*statements);
    if !options.check {
        folder.sweep(&standing)?;
    }
    let old_rows = old.iter().flat_map(|old| &old.rows).map(|row| (row.path.as_str(), row)).collect();
    let mut run = Run {
        documentation,
        folder,
        options,
        old: old.as_ref(),
        old_rows,
        rows: Vec::with_capacity(files.len()),
        summary: Summary::new(catalog),
    };
    let moment = now.strftime(MOMENT).to_string();
    // Each file is written and compared by itself: its text is in memory only as long as that takes.
    let row_of = |file: &SchemaFile<'_>| {
        let Some(content) = file.content(catalog, &*statements, &moment) else { return Ok(None) };
        let found = settle(&run.folder, Artifact { path: file.path.clone(), content }, options.check)?;
        Ok(Some((Row::new(file.place, within(&file.path), catalog, measures), found)))
    };
    let settled: Vec<Option<(Row, Found)>> = files.par_iter().map(row_of).collect::<Result<_, _>>()?;
    for (row, found) in settled.into_iter().flatten() {
        run.account_for(row, found);
    }
    run.account_for_others(&standing)?;
    run.put_index()?;
    Ok(run.summary)
}

const INDEX: &str = "_index.md";
const TABLE_LIST: &str = "_table_list.txt";

/// All files that stand in the folder, and what its index says.
fn look(folder: &Folder<'_>) -> Result<(Vec<String>, Option<Index>), Error> {
    let files = folder.files(FOLDER)?;
    Ok((files, folder.read(&below(INDEX))?.as_deref().and_then(index_text::parse)))
}

/// What stood where a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    Another,
    TheSame,
}

/// Writes the file if it is not as it should be; or only compares it.
fn settle(folder: &Folder<'_>, artifact: Artifact, check: bool) -> Result<Found, Error> {
    let found = match folder.read(&artifact.path)? {
        None => Found::Nothing,
        Some(old) if sql::is_same(&old, &artifact.content, check) => Found::TheSame,
        Some(_) => Found::Another,
    };
    if found != Found::TheSame && !check {
        folder.write(&artifact)?;
    }
    Ok(found)
}

fn below(path: &str) -> String {
    format!("{FOLDER}/{path}")
}

fn within(path: &str) -> &str {
    path.strip_prefix(FOLDER).map_or(path, |path| path.trim_start_matches('/'))
}

/// One sync under way.
struct Run<'a> {
    documentation: &'a Documentation<'a>,
    folder: Folder<'a>,
    options: SyncOptions,
    old: Option<&'a Index>,
    old_rows: HashMap<&'a str, &'a Row>,
    rows: Vec<Row>,
    summary: Summary,
}

impl Run<'_> {
    fn account_for(&mut self, mut row: Row, found: Found) {
        let of_old = self.old_rows.get(row.path.as_str());
        let is_known = self.old.is_none() || of_old.is_some_and(|row| row.status != Status::Orphaned);
        let is_new = found == Found::Nothing || !is_known;
        self.summary.changed |= found != Found::TheSame;
        let tally = self.summary.tally(row.figures.is_some());
        tally.found += 1;
        match (is_new, found) {
            (true, _) => tally.new.push(row.label().to_owned()),
            (false, Found::TheSame) => tally.unchanged += 1,
            (false, Found::Another | Found::Nothing) => tally.updated.push(row.label().to_owned()),
        }
        if is_new {
            row.status = Status::Added;
        }
        self.rows.push(row);
    }

    fn write(&mut self, artifact: &Artifact) -> Result<(), Error> {
        self.summary.changed = true;
        if self.options.check { Ok(()) } else { self.folder.write(artifact) }
    }

    /// Finds the files that earlier syncs wrote and this one does not: orphans, and what the scope leaves out.
    fn account_for_others(&mut self, standing: &[String]) -> Result<(), Error> {
        let Documentation { catalog, scope, .. } = *self.documentation;
        let put: HashSet<&str> = self.rows.iter().map(|row| row.path.as_str()).collect();
        let is_other = |path: &&String| path.ends_with(".sql") && !put.contains(within(path));
        let others: Vec<&String> = standing.iter().filter(is_other).collect();
        let unread = UnreadNames::of(catalog);
        for path in others {
            let head = self.folder.read_head(path)?;
            let Some(header) = sql::read_header(&head) else { continue };
            let standing = Standing::new(within(path), header, &catalog.server.default_schema);
            let orphaned = standing.is_orphaned(scope, &unread);
            if orphaned && self.options.prune {
                self.prune(path, &standing)?;
                continue;
            }
            if orphaned {
                self.summary.tally(standing.is_table()).orphaned.push(standing.title());
            }
            self.rows.push(standing.row(self.old_rows.get(within(path)), orphaned));
        }
        Ok(())
    }

    fn prune(&mut self, path: &str, standing: &Standing<'_>) -> Result<(), Error> {
        self.summary.changed = true;
        self.summary.tally(standing.is_table()).pruned.push(standing.title());
        if self.options.check { Ok(()) } else { self.folder.remove(path) }
    }

    /// Writes the index and the list of tables, last: after a killed run the next one finds what it left undone.
    fn put_index(&mut self) -> Result<(), Error> {
        self.rows.sort_by(|one, other| one.order().cmp(&other.order()));
        let index = self.index();
        let list = Artifact { path: below(TABLE_LIST), content: index_text::render_table_list(&index) };
        let standing_list = self.folder.read(&list.path)?;
        if !standing_list.is_some_and(|standing| standing.lines().eq(list.content.lines())) {
            self.write(&list)?;
        }
        if self.summary.changed || !self.old.is_some_and(|old| index.says_the_same(old, self.options.tolerance())) {
            self.summary.index_changed = true;
            self.write(&Artifact { path: below(INDEX), content: index_text::render(&index) })?;
        }
        Ok(())
    }

    fn index(&mut self) -> Index {
        let Documentation { catalog, scope, now, .. } = *self.documentation;
        let line = |line: String| visible(&line).into_owned();
        let mut unread: BTreeSet<String> =
            catalog.unread.iter().map(|unread| line(format!("{}: {}", unread.object, unread.explanation))).collect();
        let withheld = |withheld: &trueup_model::Withheld| line(format!("{}: {}", withheld.object, withheld.what));
        let mut withheld: BTreeSet<String> = catalog.withheld.iter().map(withheld).collect();
        let mut written = self.summary.ledger.summary();
        // A look at a few tables says nothing of the rest: what was missing there still is.
        if let Some(old) = self.old.filter(|_| scope.is_tables_only()) {
            unread.extend(old.unread.iter().cloned());
            withheld.extend(old.withheld.iter().cloned());
            written.clone_from(&old.written);
        }
        Index {
            database: visible(&catalog.database).into_owned(),
            last_sync: now.strftime(MOMENT).to_string(),
            written,
            unread: unread.into_iter().collect(),
            withheld: withheld.into_iter().collect(),
            rows: std::mem::take(&mut self.rows),
        }
    }
}
