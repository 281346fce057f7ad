//! The rows in which migrating tools note what has run: taken along, so that a tool does in a copy of a database's schema
//! what it would do in the database.

use crate::error::Error;
use trueup_db::{Connection, Dialect, Product};
use trueup_model::{Catalog, Column, ObjectName};

/// The tables of tools that people run by a command.
const TABLES: [&str; 24] = [
    "_prisma_migrations",
    "_sqlx_migrations",
    "__diesel_schema_migrations",
    "__drizzle_migrations",
    "__EFMigrationsHistory",
    "alembic_version",
    "ar_internal_metadata",
    "atlas_schema_revisions",
    "databasechangelog",
    "databasechangeloglock",
    "django_migrations",
    "doctrine_migration_versions",
    "flyway_schema_history",
    "goose_db_version",
    "knex_migrations",
    "knex_migrations_lock",
    "kysely_migration",
    "migrations",
    "mikro_orm_migrations",
    "pgmigrations",
    "phinxlog",
    "refinery_schema_history",
    "schema_migrations",
    "SequelizeMeta",
];

/// A table of a tool's own, with its rows in an order of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookkeeping {
    table: ObjectName,
    columns: Vec<(String, bool)>,
    rows: Vec<Vec<Option<String>>>,
}

impl Bookkeeping {
    /// Those of the tools that are known by their names, as far as the catalog has such tables.
    ///
    /// # Errors
    ///
    /// The database refuses to show one.
    pub fn read_all(catalog: &Catalog, connection: &mut dyn Connection) -> Result<Vec<Self>, Error> {
        let names: Vec<ObjectName> = catalog.tables().map(|(name, _)| name).collect();
        let is_known = |name: &&ObjectName| TABLES.iter().any(|known| known.eq_ignore_ascii_case(&name.name));
        names.iter().filter(is_known).map(|name| Self::read(name, catalog, connection)).collect()
    }

    fn read(name: &ObjectName, catalog: &Catalog, connection: &mut dyn Connection) -> Result<Self, Error> {
        let is_written = |column: &&Column| column.generated.is_none();
        let columns = catalog.table(name).into_iter().flat_map(|table| table.columns.iter().filter(is_written));
        let columns: Vec<(String, bool)> = columns.map(|one| (one.name.clone(), is_counted(one))).collect();
        let dialect = connection.dialect();
        let list = listed(dialect, &columns);
        let mut rows = connection.query(&format!("SELECT {list} FROM {}", quoted(dialect, name)))?;
        rows.sort();
        Ok(Self { table: name.clone(), columns, rows })
    }

    /// The statements that put the rows into an empty table of the same form.
    pub fn script(&self, dialect: &dyn Dialect) -> String {
        let (table, list) = (quoted(dialect, &self.table), listed(dialect, &self.columns));
        let is_postgres = dialect.product_kind() == Product::Postgres;
        let overriding = if is_postgres { " OVERRIDING SYSTEM VALUE" } else { "" };
        let value = |value: &Option<String>| match value {
            Some(text) if is_postgres && text.contains('\\') => {
                format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
            }
            Some(text) => format!("'{}'", text.replace('\'', "''")),
            None => "NULL".to_owned(),
        };
        let mut script = String::new();
        for row in &self.rows {
            let values = row.iter().map(value).collect::<Vec<_>>().join(", ");
            script += &format!("INSERT INTO {table} ({list}){overriding} VALUES ({values});\n");
        }
        // The tool's next row must get the next number.
        for (column, _) in self.columns.iter().filter(|(_, is_counted)| is_postgres && *is_counted) {
            let (own, text) = (dialect.quote(column), |text: &str| format!("'{}'", text.replace('\'', "''")));
            let sequence = format!("pg_get_serial_sequence({}, {})", text(&table), text(column));
            script += &format!("SELECT setval({sequence}, max({own})) FROM {table} HAVING max({own}) IS NOT NULL;\n");
        }
        script
    }
}

/// Whether its values come from a sequence.
fn is_counted(column: &Column) -> bool {
    let is_integer = matches!(&*column.data_type.text, "smallint" | "integer" | "bigint");
    let is_serial = column.default.as_ref().is_some_and(|default| default.contains("nextval("));
    is_integer && (column.identity.is_some() || is_serial)
}

fn listed(dialect: &dyn Dialect, columns: &[(String, bool)]) -> String {
    columns.iter().map(|(name, _)| dialect.quote(name)).collect::<Vec<_>>().join(", ")
}

fn quoted(dialect: &dyn Dialect, name: &ObjectName) -> String {
    if !dialect.has_schemas() || name.schema.is_empty() {
        return dialect.quote(&name.name).into_owned();
    }
    format!("{}.{}", dialect.quote(&name.schema), dialect.quote(&name.name))
}
