//! A SQLite database in memory in which a script is run to be read back.

use super::{SqliteConnection, message};
use crate::error::Error;
use crate::script::{self, ScriptStatement};
use crate::source::Product;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::path::Path;

/// Runs the scripts that `path` stands for.
pub(crate) fn run(path: &Path) -> Result<SqliteConnection, Error> {
    let sqlite = open().map_err(|error| super::explain(path, "opening a database in memory", &error))?;
    for file in script::files(path)? {
        script::split_file(&file, Product::Sqlite, &mut |statement| execute(&sqlite, &statement))?;
    }
    Ok(SqliteConnection::in_memory(sqlite, path))
}

/// A database that takes what older ones took: "text" in double quotes, tables in any order.
fn open() -> rusqlite::Result<Connection> {
    let sqlite = Connection::open_in_memory()?;
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, true)?;
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, true)?;
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    // A script must not reach a file beside its own memory.
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false)?;
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false)?;
    Ok(sqlite)
}

fn execute(sqlite: &Connection, statement: &ScriptStatement) -> Result<(), Error> {
    let ran = sqlite.prepare(&statement.text).and_then(|mut prepared| {
        let mut rows = prepared.raw_query();
        while rows.next()?.is_some() {}
        Ok(())
    });
    ran.map_err(|error| {
        let offset = match &error {
            rusqlite::Error::SqlInputError { offset, .. } => usize::try_from(*offset).unwrap_or_default(),
            _ => 0,
        };
        let characters = statement.text.get(..offset).map_or(0, |before| before.chars().count());
        let because = message(&error);
        let hint = because.starts_with("no such module").then(|| {
            "load the script with the program that brings the module, and name the file that this makes".to_owned()
        });
        statement.failed(characters, because, hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::Connection as _;
    use trueup_model::Scope;

    fn run_text(sql: &str) -> Result<SqliteConnection, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("script.sql");
        std::fs::write(&path, sql).unwrap();
        run(&path)
    }

    #[test]
    fn a_dump_is_run_and_read() {
        let dump = "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a (x DEFAULT \"text\" REFERENCES later);\n\
                    INSERT INTO a VALUES (1);\nCREATE VIEW v AS SELECT x FROM a;\nCOMMIT;\n";
        let mut connection = run_text(dump).unwrap();
        let catalog = connection.read(&Scope::default(), &|_| {}).unwrap();
        assert_eq!(catalog.database, "script");
        assert_eq!(catalog.ledger().summary(), "1 schema, 1 table, 1 column, 1 constraint, 1 view");
    }

    #[test]
    fn a_failure_names_file_line_and_word() {
        let told = |sql: &str| {
            let error = run_text(sql).err().unwrap().to_string();
            error.rsplit('/').next().unwrap().to_owned()
        };
        assert_eq!(
            told("SELECT 1;\nCREATE TABLE a (\n  x,\n  y z w q'\n);"),
            "script.sql:4: unrecognized token: \"'\n);\""
        );
        assert_eq!(told("\nCREATE TABLE a (x);\n\nCREATE INDEX i\nON b (x);"), "script.sql:4: no such table: main.b");
        assert_eq!(told("ATTACH 'made.db' AS other;"), "script.sql:1: unable to open database: made.db");
    }

    #[test]
    fn the_example_loads() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/library.sql");
        let catalog = run(&path).unwrap().read(&Scope::default(), &|_| {}).unwrap();
        assert!(catalog.tables().count() >= 12 && catalog.unread.is_empty());
    }
}
