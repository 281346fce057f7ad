//! A SQLite database in memory in which a script is run to be read back.

use super::{SqliteConnection, message};
use crate::error::Error;
use crate::script::{self, ScriptStatement};
use crate::source::Product;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::ffi::SQLITE_ATTACH;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use std::path::Path;

/// Runs the scripts that `path` stands for.
pub(crate) fn run(path: &Path) -> Result<SqliteConnection, Error> {
    let explain = |error| super::explain(path, "a database in memory", &error);
    let sqlite = open().map_err(explain)?;
    for file in script::files(path)? {
        script::split_file(&file, Product::Sqlite, &mut |statement| execute(&sqlite, &statement))?;
    }
    // SQLite's own dumps write virtual tables straight into the schema, which is not seen until it is loaded anew.
    sqlite.execute_batch("PRAGMA writable_schema = RESET").map_err(explain)?;
    Ok(SqliteConnection::in_memory(sqlite, path))
}

/// Runs a script that is called `path`.
pub(crate) fn run_text(sql: &str, path: &Path) -> Result<SqliteConnection, Error> {
    let sqlite = open().map_err(|error| super::explain(path, "a database in memory", &error))?;
    script::split(sql.as_bytes(), path, Product::Sqlite, &mut |statement| execute(&sqlite, &statement))?;
    Ok(SqliteConnection::in_memory(sqlite, path))
}

/// Makes a file that is a database, and holds nothing.
pub(crate) fn make_file(file: &Path) -> Result<(), Error> {
    let explain = |error| super::explain(file, "making it", &error);
    // Without a page there is no header.
    Connection::open(file).and_then(|sqlite| sqlite.execute_batch("VACUUM")).map_err(explain)
}

/// Runs a script that is called `name` in a file.
pub(crate) fn run_in_file(file: &Path, sql: &str, name: &Path) -> Result<(), Error> {
    let explain = |error| super::explain(file, "opening it", &error);
    let sqlite = Connection::open(file).and_then(prepared).map_err(explain)?;
    script::split(sql.as_bytes(), name, Product::Sqlite, &mut |statement| execute(&sqlite, &statement))
}

/// A database that takes what older ones took: "text" in double quotes, tables in any order.
fn open() -> rusqlite::Result<Connection> {
    prepared(Connection::open_in_memory()?)
}

fn prepared(mut sqlite: Connection) -> rusqlite::Result<Connection> {
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, true)?;
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, true)?;
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    sqlite.authorizer(Some(keep_in_memory))?;
    Ok(sqlite)
}

/// A script reaches no file: neither by `ATTACH` nor by `VACUUM INTO`, which attaches too.
fn keep_in_memory(context: AuthContext<'_>) -> Authorization {
    // A plain VACUUM attaches a nameless database; a file name that is computed is not told.
    let is_file = matches!(context.action, AuthAction::Attach { filename } if !filename.is_empty())
        || matches!(context.action, AuthAction::Unknown { code: SQLITE_ATTACH, .. });
    if is_file { Authorization::Deny } else { Authorization::Allow }
}

fn execute(sqlite: &Connection, statement: &ScriptStatement) -> Result<(), Error> {
    let ran = sqlite.prepare(&statement.text).and_then(|mut prepared| {
        let mut rows = prepared.raw_query();
        while rows.next()?.is_some() {}
        Ok(())
    });
    ran.map_err(|error| {
        let offset = if let rusqlite::Error::SqlInputError { offset, .. } = &error { *offset } else { 0 };
        let offset = usize::try_from(offset).unwrap_or_default();
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
    }

    #[test]
    fn a_script_makes_no_files() {
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join("made.db");
        for statement in
            ["ATTACH 'FILE' AS other; CREATE TABLE other.a (x);", "CREATE TABLE a (x); VACUUM INTO 'FILE';"]
        {
            let error = run_text(&statement.replace("FILE", &made.display().to_string())).err().unwrap();
            assert!(error.to_string().contains("script.sql:1: "), "{error}");
            assert!(!made.exists());
        }
    }

    #[test]
    fn virtual_tables_come_through_a_dump() {
        // What `.dump` of the `sqlite3` shell writes for `CREATE VIRTUAL TABLE notes USING fts4(body)`.
        let dump = "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nPRAGMA writable_schema=ON;\n\
            INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)\n\
            VALUES('table','notes','notes',0,'CREATE VIRTUAL TABLE notes USING fts4(body)');\n\
            CREATE TABLE IF NOT EXISTS 'notes_content'(docid INTEGER PRIMARY KEY, 'c0body');\n\
            CREATE TABLE IF NOT EXISTS 'notes_segments'(blockid INTEGER PRIMARY KEY, block BLOB);\n\
            CREATE TABLE IF NOT EXISTS 'notes_segdir'(level INTEGER,idx INTEGER,start_block INTEGER,\
            leaves_end_block INTEGER,end_block INTEGER,root BLOB,PRIMARY KEY(level, idx));\n\
            CREATE TABLE IF NOT EXISTS 'notes_docsize'(docid INTEGER PRIMARY KEY, size BLOB);\n\
            CREATE TABLE IF NOT EXISTS 'notes_stat'(id INTEGER PRIMARY KEY, value BLOB);\n\
            PRAGMA writable_schema=OFF;\nCOMMIT;\n";
        let catalog = run_text(dump).unwrap().read(&Scope::default(), &|_| {}).unwrap();
        let tables: Vec<_> = catalog.tables().map(|(name, _)| name.name).collect();
        assert_eq!(tables, ["notes"]);
    }

    #[test]
    fn the_example_loads() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/library.sql");
        let catalog = run(&path).unwrap().read(&Scope::default(), &|_| {}).unwrap();
        assert!(catalog.tables().count() >= 12 && catalog.unread.is_empty());
    }
}
