//! SQLite's DDL: the statements that it keeps, in an order in which they load.

use super::SCHEMA;
use super::text::{self, Ending};
use crate::dialect::{DdlOptions, Dialect, PlanTask};
use crate::error::Error;
use crate::source::Product;
use std::borrow::Cow;
use trueup_model::{Catalog, DataType, KeyRef, Made, ObjectKind, Schema, Statements, Step, TypeChange};

/// What is known of SQLite without a file.
pub(crate) struct SqliteDialect;

/// The one value of it.
pub(crate) static DIALECT: SqliteDialect = SqliteDialect;

impl Dialect for SqliteDialect {
    fn product(&self) -> &'static str {
        "SQLite"
    }

    fn product_kind(&self) -> Product {
        Product::Sqlite
    }

    fn word(&self) -> &'static str {
        super::WORD
    }

    fn has_schemas(&self) -> bool {
        false
    }

    fn quote<'a>(&self, name: &'a str) -> Cow<'a, str> {
        let is_plain = |name: &str| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
                && name.bytes().next().is_some_and(|byte| !byte.is_ascii_digit())
        };
        if is_plain(name) && !KEYWORDS.split(' ').any(|word| word.eq_ignore_ascii_case(name)) {
            Cow::Borrowed(name)
        } else {
            Cow::Owned(format!("\"{}\"", name.replace('"', "\"\"")))
        }
    }

    // What SQLite's own dumps begin with, and what a script is recognised by.
    fn preamble(&self) -> &'static str {
        "PRAGMA foreign_keys=OFF;\n"
    }

    fn steps_preamble(&self) -> &'static str {
        // Tables are renamed under others' feet.
        "PRAGMA foreign_keys=OFF;\nPRAGMA legacy_alter_table=ON;\n"
    }

    fn type_change(&self, from: &DataType, to: &DataType) -> TypeChange {
        super::type_change::of(&from.text, &to.text)
    }

    fn plan(&self, task: &PlanTask<'_>) -> Result<Vec<Step>, Error> {
        super::alter::steps(task)
    }

    /// Tables, indexes, views, triggers, each by name.
    ///
    /// SQLite looks at what a view, trigger or foreign key names when it is used, not when it is made; only an
    /// index or trigger must find the table or view that it stands on.
    fn statements<'c>(&self, catalog: &'c Catalog, _: DdlOptions) -> Box<dyn Statements + 'c> {
        let schemas = catalog.schemas.get(SCHEMA).into_iter();
        let all = schemas
            .flat_map(|schema| tables(schema).chain(indexes(schema)).chain(views(schema)).chain(triggers(schema)));
        Box::new(Script(all.collect()))
    }
}

/// What each statement makes, and its definition.
struct Script<'c>(Vec<(Made<'c>, &'c str)>);

impl Statements for Script<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn made(&self, at: usize) -> Made<'_> {
        self.0[at].0
    }

    fn write(&self, at: usize, sql: &mut String) {
        sql.push_str(&ended(self.0[at].1));
    }
}

fn made(kind: ObjectKind, name: &str) -> Made<'_> {
    Made { object: KeyRef::new(kind, SCHEMA, name), owner: None }
}

fn part_of<'c>(owner: &'c str, kind: ObjectKind, part: &'c str) -> Made<'c> {
    Made { object: KeyRef::new(kind, SCHEMA, owner).part(kind, part), owner: Some((SCHEMA, owner)) }
}

fn tables(schema: &Schema) -> impl Iterator<Item = (Made<'_>, &str)> {
    let tables = schema.tables.iter();
    tables.filter_map(|(name, table)| Some((made(ObjectKind::Table, name), table.definition.as_deref()?)))
}

fn indexes(schema: &Schema) -> impl Iterator<Item = (Made<'_>, &str)> {
    schema.tables.iter().flat_map(|(owner, table)| {
        table.indexes.iter().map(|index| (part_of(owner, ObjectKind::Index, &index.name), index.definition.as_str()))
    })
}

fn views(schema: &Schema) -> impl Iterator<Item = (Made<'_>, &str)> {
    schema.views.iter().map(|(name, view)| (made(ObjectKind::View, name), view.definition.as_str()))
}

fn triggers(schema: &Schema) -> impl Iterator<Item = (Made<'_>, &str)> {
    let of_tables = schema.tables.iter().map(|(owner, table)| (owner, &table.triggers));
    let of_views = schema.views.iter().map(|(owner, view)| (owner, &view.triggers));
    of_tables.chain(of_views).flat_map(|(owner, triggers)| {
        triggers.iter().map(|one| (part_of(owner, ObjectKind::Trigger, &one.name), one.definition.as_str()))
    })
}

/// The statement with its `;`, set where a comment at the end does not swallow it.
fn ended(definition: &str) -> String {
    match text::ending(definition) {
        // The reader has closed what was open.
        Ending::Plain | Ending::OpenComment => format!("{definition};\n"),
        Ending::LineComment => format!("{definition}\n;\n"),
    }
}

/// The words that may not stand unquoted as a name everywhere; from SQLite's `parse.y`.
const KEYWORDS: &str = "\
    ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE \
    CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME \
    CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE \
    EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP \
    GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN \
    KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER \
    OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX \
    RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN \
    TIES TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW \
    WITH WITHIN WITHOUT";
