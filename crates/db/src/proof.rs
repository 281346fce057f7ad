//! Whether the steps of a plan lead where they should: they are run in a shadow database, and what comes of it is read.

use crate::connection::{Connection, Progress, Step as Part};
use crate::dialect::{DdlOptions, Dialect};
use crate::error::Error;
use crate::postgres;
use crate::script;
use crate::source::{Product, SourceOptions};
use crate::sqlite;
use std::path::Path;
use trueup_model::{Catalog, Scope, Step, casts_kept_outside};

/// What errors call the statements.
const NAME: &str = "the plan";

/// What a database holds that held `from` and in which the steps were run; whether we have computed them, or they are
/// migrations; and who is told how far it is. With the catalog comes what the shadow database was: `PostgreSQL 15.18`.
///
/// # Errors
///
/// There is no shadow database to be had, or a step fails in it.
pub fn after_steps(
    dialect: &dyn Dialect,
    from: &Catalog,
    (steps, computed, progress): (&[Step], bool, Progress<'_>),
    scope: &Scope,
    options: &SourceOptions,
) -> Result<(Catalog, String), Error> {
    let sets_access = steps.iter().any(|step| step.access);
    let before = schema_script(dialect, from, DdlOptions { owners: sets_access, privileges: sets_access });
    // Migrations find things in their own way; computed steps name them in full.
    let mut change = if computed { [dialect.preamble(), dialect.steps_preamble()].concat() } else { String::new() };
    if sets_access {
        change.push_str(&postgres::acting_as(&from.server.user, options.shadow_url.is_none()));
    }
    for step in steps {
        change.push_str(&step.sql);
    }
    let mut connection = shadow(dialect, from, [&before, &change], (options, progress)).map_err(with_ways_out)?;
    progress(doing("proof: reading what comes of it"));
    let mut catalog = connection.read(scope, &|_| {})?;
    let on = format!("{} {}", catalog.server.product, catalog.server.version);
    // Where it was read is no part of what it is.
    catalog.database.clone_from(&from.database);
    catalog.server.clone_from(&from.server);
    Ok((catalog, on))
}

/// The script that makes a schema in an empty database.
pub(crate) fn schema_script(dialect: &dyn Dialect, catalog: &Catalog, options: DdlOptions) -> String {
    let mut sql = dialect.preamble().to_owned();
    for (_, statements) in dialect.statements(catalog, options).iter() {
        sql.push_str(&casts_kept_outside(&statements));
    }
    sql
}

/// What an extension needs is on the target's machine, and perhaps not here.
pub(crate) fn with_ways_out(error: Error) -> Error {
    let Error::Script { file, line, because, hint } = error else { return error };
    let lacks_extension = because.contains("extension") && because.contains("is not available");
    let ways_out = "name a server that has it by `--shadow-url`, leave its schema out by `--exclude-schema`, leave it \
                    out by `--ignore extensions` if nothing uses it, or plan without a proof by `--no-proof`";
    let hint = if lacks_extension { Some(ways_out.to_owned()) } else { hint };
    Error::Script { file, line, because, hint }
}

fn shadow(
    dialect: &dyn Dialect,
    from: &Catalog,
    scripts: [&str; 2],
    (options, progress): (&SourceOptions, Progress<'_>),
) -> Result<Box<dyn Connection>, Error> {
    let path = Path::new(NAME);
    progress(doing("proof: making a shadow database"));
    if dialect.word() == sqlite::WORD {
        return Ok(Box::new(sqlite::shadow::run_text(&scripts.concat(), path)?));
    }
    let major = Some(from.server.version_number / 10_000).filter(|major| *major > 0);
    let shadow = postgres::Shadow::make(path, major, options)?;
    // Each in a session of its own, as the steps will be.
    for (words, script) in ["proof: filling it with what there is", "proof: running the steps"].into_iter().zip(scripts)
    {
        progress(doing(words));
        shadow.run(&mut |each| script::split(script.as_bytes(), path, Product::Postgres, each))?;
    }
    postgres::open_shadow(shadow, options)
}

fn doing(doing: &'static str) -> Part {
    Part { doing, done: 0, total: 0 }
}
