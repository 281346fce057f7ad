//! Whether the steps of a plan lead where they should: they are run in a shadow database, and what comes of it is read.

use crate::dialect::{DdlOptions, Dialect};
use crate::error::Error;
use crate::scratch::ScratchPlace;
use crate::sqlite;
use std::path::Path;
use trueup_model::{Catalog, Scope, Step, casts_kept_outside};

/// What errors call the statements.
const NAME: &str = "the plan";

/// What a database holds that held `from` and in which the steps were run; whether we have computed them, or they are
/// migrations. With it comes what the shadow database was: `PostgreSQL 15.18`.
///
/// # Errors
///
/// The place has no room for a shadow database, or a step fails in it.
pub fn after_steps(
    dialect: &dyn Dialect,
    from: &Catalog,
    (steps, computed): (&[Step], bool),
    scope: &Scope,
    place: &ScratchPlace,
) -> Result<(Catalog, String), Error> {
    let mut sql = schema_script(dialect, from);
    // Computed steps rename tables under others' feet; migrations find things in their own way.
    match (dialect.word() == sqlite::WORD, computed) {
        (true, true) => sql.push_str("PRAGMA legacy_alter_table=ON;\n"),
        (false, false) => sql.push_str("RESET search_path;\n"),
        (true, false) | (false, true) => {}
    }
    for step in steps {
        sql.push_str(&step.sql);
    }
    let mut connection = place.open_with(&sql, Path::new(NAME)).map_err(with_ways_out)?;
    let mut catalog = connection.read(scope, &|_| {})?;
    let on = format!("{} {}", catalog.server.product, catalog.server.version);
    // Where it was read is no part of what it is.
    catalog.database.clone_from(&from.database);
    catalog.server.clone_from(&from.server);
    Ok((catalog, on))
}

/// The script that makes a schema in an empty database.
pub(crate) fn schema_script(dialect: &dyn Dialect, catalog: &Catalog) -> String {
    let mut sql = dialect.preamble().to_owned();
    for statement in dialect.statements(catalog, DdlOptions::default()) {
        sql.push_str(&casts_kept_outside(&statement.sql));
    }
    sql
}

/// What an extension needs is on the target's machine, and perhaps not here.
pub(crate) fn with_ways_out(error: Error) -> Error {
    let Error::Script { file, line, because, hint } = error else { return error };
    let lacks_extension = because.contains("extension") && because.contains("is not available");
    let ways_out = "name a server that has it by `--shadow-url`, leave its schema out by `--exclude-schema`, or plan \
                    without a proof by `--no-proof`";
    let hint = if lacks_extension { Some(ways_out.to_owned()) } else { hint };
    Error::Script { file, line, because, hint }
}
