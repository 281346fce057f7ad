//! Reads a SQLite schema: the statements that SQLite keeps, and beside them the facts that its pragmas tell.

use super::needs::Needs;
use super::text::{self, Ending};
use super::{SCHEMA, constraints, message, types};
use crate::connection::{Progress, Step};
use rusqlite::{Error, ErrorCode, Result, Row, params};
use std::collections::{BTreeMap, BTreeSet};
use trueup_model::{
    Catalog, Column, ConstraintKind, DataType, Enabled, FORMAT_VERSION, ForeignKey, Generated, Index, ObjectKey,
    ObjectKind, ObjectName, Schema, Scope, Server, Table, TableKind, Trigger, Unread, UnreadReason, View,
};

type Reading = fn(&mut Reader<'_>) -> Result<()>;

/// What is read, in order, with the words for reports of progress.
const STEPS: [(&str, Reading); 6] = [
    ("reading tables", |reader| reader.relations()),
    ("reading columns", |reader| reader.columns()),
    ("reading indexes", |reader| reader.indexes()),
    ("reading foreign keys", |reader| reader.foreign_keys()),
    ("reading triggers", |reader| reader.triggers()),
    ("reading views", |reader| reader.views()),
];

/// Reads the catalog; its name is the caller's to set.
pub(super) fn catalog(
    sqlite: &rusqlite::Connection,
    needs: &Needs,
    scope: &Scope,
    progress: Progress<'_>,
) -> Result<Catalog> {
    let mut catalog = Catalog { format_version: FORMAT_VERSION, server: server(), ..Catalog::default() };
    if scope.has_schema(SCHEMA) {
        let mut reader = Reader::new(sqlite, needs, scope);
        for (done, (doing, step)) in (0..).zip(STEPS) {
            progress(Step { doing, done, total: STEPS.len() as u64 });
            step(&mut reader)?;
        }
        reader.complete();
        catalog.schemas.insert(SCHEMA.to_owned(), reader.schema);
        catalog.unread = reader.unread;
    }
    Ok(catalog)
}

fn server() -> Server {
    Server {
        product: "SQLite".into(),
        version: rusqlite::version().into(),
        version_number: u32::try_from(rusqlite::version_number()).unwrap_or_default(),
        host: String::new(),
        user: String::new(),
        default_schema: SCHEMA.into(),
    }
}

struct Reader<'s> {
    sqlite: &'s rusqlite::Connection,
    needs: &'s Needs,
    scope: &'s Scope,
    schema: Schema,
    unread: Vec<Unread>,
    /// Columns of primary keys by table and place.
    keys: BTreeMap<String, BTreeMap<i64, String>>,
    /// Tables whose primary key has an index of its own.
    indexed_keys: BTreeSet<String>,
}

/// A row of `columns.sql`.
struct ColumnRow {
    relation: String,
    column: Column,
    /// Its place in the primary key, from 1; 0 if it is not in it.
    key_place: i64,
}

impl<'s> Reader<'s> {
    fn new(sqlite: &'s rusqlite::Connection, needs: &'s Needs, scope: &'s Scope) -> Self {
        let schema = Schema { built_in: true, ..Schema::default() };
        let (unread, keys, indexed_keys) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        Self { sqlite, needs, scope, schema, unread, keys, indexed_keys }
    }

    fn relations(&mut self) -> Result<()> {
        let mut statement = self.sqlite.prepare(include_str!("queries/relations.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            let kind: String = row.get(1)?;
            let definition = statement_text(&row.get::<_, String>(4)?);
            if !self.scope.has_table(&main(&name)) {
                continue;
            }
            if kind == "view" {
                self.schema.views.insert(name, View { definition, ..View::default() });
                continue;
            }
            let options = if kind == "virtual" {
                vec![("module", text::module(&definition))]
            } else {
                let yes = |is_set: bool| is_set.then(|| "true".to_owned());
                vec![("without_rowid", yes(row.get(2)?)), ("strict", yes(row.get(3)?))]
            };
            let options = options.into_iter().filter_map(|(option, value)| Some((option.to_owned(), value?))).collect();
            let kind = if kind == "virtual" { TableKind::Virtual } else { TableKind::Ordinary };
            let table = Table { kind, options, definition: Some(definition), ..Table::default() };
            self.schema.tables.insert(name, Box::new(table));
        }
        Ok(())
    }

    /// One broken view fails the query for all. Only then is each relation asked for alone, to know which it is.
    fn columns(&mut self) -> Result<()> {
        match self.place_columns(None) {
            Err(error) if is_in_definition(&error) => {}
            other => return other,
        }
        let names: Vec<String> = self.schema.tables.keys().chain(self.schema.views.keys()).cloned().collect();
        for name in names {
            match self.place_columns(Some(&name)) {
                Err(error) if is_in_definition(&error) => self.give_up(&name, &error),
                other => other?,
            }
        }
        Ok(())
    }

    fn place_columns(&mut self, relation: Option<&str>) -> Result<()> {
        let mut statement = self.sqlite.prepare_cached(include_str!("queries/columns.sql"))?;
        let rows: Vec<ColumnRow> = statement.query_map(params![relation], column_row)?.collect::<Result<_>>()?;
        for mut row in rows {
            if let Some(view) = self.schema.views.get_mut(&row.relation) {
                view.columns.push(row.column);
            } else if let Some(table) = self.schema.tables.get_mut(&row.relation) {
                add_metadata(self.sqlite, &row.relation, &mut row.column);
                if row.key_place > 0 {
                    self.keys.entry(row.relation).or_default().insert(row.key_place, row.column.name.clone());
                }
                table.columns.push(row.column);
            }
        }
        Ok(())
    }

    /// A view stands with its statement, only its columns are unknown. A virtual table without its module can
    /// neither be read nor be made anew, so it is not written.
    fn give_up(&mut self, name: &str, error: &Error) {
        let object = match self.schema.tables.remove(name) {
            Some(_) => ObjectKey::new(ObjectKind::Table, main(name)),
            None => ObjectKey::part(ObjectKind::Column, main(name), "*"),
        };
        self.unread.push(Unread { object, reason: UnreadReason::NotModelled, explanation: message(error) });
    }

    fn indexes(&mut self) -> Result<()> {
        let mut statement = self.sqlite.prepare(include_str!("queries/indexes.sql"))?;
        let mut rows = statement.query([])?;
        let mut indexes: Vec<IndexRow> = Vec::new();
        while let Some(row) = rows.next()? {
            let (relation, name): (String, String) = (row.get(0)?, row.get(1)?);
            let is_next = indexes.last().is_none_or(|last| last.relation != relation || last.name != name);
            if is_next {
                let definition = statement_text(&row.get::<_, Option<String>>(4)?.unwrap_or_default());
                let (unique, origin) = (row.get(2)?, row.get(3)?);
                indexes.push(IndexRow { relation, name, unique, origin, definition, columns: Vec::new() });
            }
            if let Some(index) = indexes.last_mut() {
                index.columns.push(row.get(5)?);
            }
        }
        for row in indexes {
            let Some(table) = self.schema.tables.get_mut(&row.relation) else { continue };
            match row.origin.as_str() {
                "u" => {
                    let columns = row.columns.into_iter().flatten().collect();
                    table.constraints.push(constraints::key(ConstraintKind::Unique, columns));
                }
                // The primary key is read with the columns: that of a rowid has no index.
                "pk" => drop(self.indexed_keys.insert(row.relation)),
                _ => table.indexes.push(index(row)),
            }
        }
        Ok(())
    }

    fn foreign_keys(&mut self) -> Result<()> {
        let mut statement = self.sqlite.prepare(include_str!("queries/foreign_keys.sql"))?;
        let mut rows = statement.query([])?;
        let mut last = None;
        while let Some(row) = rows.next()? {
            let relation: String = row.get(0)?;
            let Some(table) = self.schema.tables.get_mut(&relation) else { continue };
            let this = Some((relation, row.get::<_, i64>(1)?));
            if this != last {
                table.foreign_keys.push(foreign_key(row)?);
                last = this;
            }
            if let Some(key) = table.foreign_keys.last_mut() {
                key.columns.push(row.get(3)?);
                key.foreign_columns.extend(row.get::<_, Option<String>>(4)?);
            }
        }
        Ok(())
    }

    fn triggers(&mut self) -> Result<()> {
        let mut statement = self.sqlite.prepare(include_str!("queries/triggers.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let relation: String = row.get(0)?;
            let of_table = self.schema.tables.get_mut(&relation).map(|table| &mut table.triggers);
            let of_view = self.schema.views.get_mut(&relation).map(|view| &mut view.triggers);
            if let Some(triggers) = of_table.or(of_view) {
                triggers.push(Trigger {
                    name: row.get(1)?,
                    definition: statement_text(&row.get::<_, String>(2)?),
                    enabled: Enabled::Origin,
                    inherited: false,
                    extensions: Vec::new(),
                    comment: None,
                    depends_on: Vec::new(),
                });
            }
        }
        Ok(())
    }

    fn views(&mut self) -> Result<()> {
        for (view, needed, column) in self.needs.of_views(self.sqlite, self.schema.views.keys()) {
            let kind = if self.schema.views.contains_key(&needed) { ObjectKind::View } else { ObjectKind::Table };
            let is_column = self.has_column(&needed, &column);
            if let Some(view) = self.schema.views.get_mut(&view) {
                let needed = main(&needed);
                view.attached
                    .depends_on
                    .extend(is_column.then(|| ObjectKey::part(ObjectKind::Column, needed.clone(), column)));
                view.attached.depends_on.push(ObjectKey::new(kind, needed));
            }
        }
        // In the order in which every catalog has them.
        for view in self.schema.views.values_mut() {
            view.attached.depends_on.sort_unstable();
            view.attached.depends_on.dedup();
        }
        Ok(())
    }

    /// Whether the table or view declares a column of this name: the number of a row has none.
    fn has_column(&self, relation: &str, column: &str) -> bool {
        let of_table = self.schema.tables.get(relation).map(|table| &table.columns);
        let of_view = || self.schema.views.get(relation).map(|view| &view.columns);
        of_table.or_else(of_view).is_some_and(|columns| columns.iter().any(|one| one.name == column))
    }

    /// Brings together what several queries told.
    fn complete(&mut self) {
        for (name, table) in &mut self.schema.tables {
            if table.kind != TableKind::Ordinary {
                continue;
            }
            if let Some(key) = self.keys.remove(name) {
                // Without an index of its own the key is the rowid, which is never null whatever is declared.
                if !self.indexed_keys.contains(name) {
                    let is_key = |column: &&mut Column| key.values().any(|name| *name == column.name);
                    table.columns.iter_mut().filter(is_key).for_each(|column| column.nullable = false);
                }
                table.constraints.push(constraints::key(ConstraintKind::PrimaryKey, key.into_values().collect()));
            }
            constraints::complete(table);
        }
    }
}

/// Whether SQLite found fault with a definition, not with the file.
fn is_in_definition(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::Unknown)
}

fn main(name: &str) -> ObjectName {
    ObjectName::new(SCHEMA, name)
}

/// A statement as SQLite keeps it, less the accidents of its end: space, and a comment that was never closed.
fn statement_text(kept: &str) -> String {
    let text = kept.trim_end();
    if text::ending(text) == Ending::OpenComment { format!("{text} */") } else { text.to_owned() }
}

fn column_row(row: &Row<'_>) -> Result<ColumnRow> {
    let declared: String = row.get(2)?;
    let hidden: i64 = row.get(6)?;
    let generated = matches!(hidden, 2 | 3).then(|| {
        // The expression is added from the statement, for no pragma tells it.
        Box::new(Generated { expression: String::new(), stored: hidden == 3 })
    });
    let hidden = (hidden == 1).then(|| ("hidden".to_owned(), "true".to_owned()));
    let column = Column {
        nullable: !row.get::<_, bool>(3)?,
        default: row.get(4)?,
        generated,
        options: hidden.into_iter().collect(),
        ..Column::new(row.get::<_, String>(1)?, DataType::new(declared.as_str(), types::kind(&declared)))
    };
    Ok(ColumnRow { relation: row.get(0)?, column, key_place: row.get(5)? })
}

/// Adds what no pragma tells: the collation, and whether numbers are never given out twice.
fn add_metadata(sqlite: &rusqlite::Connection, table: &str, column: &mut Column) {
    // A hidden column has no metadata; it also has neither of these.
    let metadata = sqlite.column_metadata(Some(SCHEMA), table, column.name.as_str());
    let Ok((_, collation, _, _, is_autoincrement)) = metadata else { return };
    let collation = collation.and_then(|name| name.to_str().ok()).filter(|name| *name != "BINARY");
    column.collation = collation.map(|name| Box::new(ObjectName::global(name)));
    if is_autoincrement {
        column.options.insert("autoincrement".into(), "true".into());
    }
}

/// An index as `indexes.sql` tells it.
struct IndexRow {
    relation: String,
    name: String,
    unique: bool,
    origin: String,
    definition: String,
    /// Without a name where it is an expression.
    columns: Vec<Option<String>>,
}

fn index(row: IndexRow) -> Index {
    let keys = if row.columns.contains(&None) { text::keys(&row.definition) } else { Vec::new() };
    let mut keys = keys.into_iter();
    let columns = row.columns.into_iter().map(|name| {
        let key = keys.next();
        name.or(key).unwrap_or_default()
    });
    Index {
        columns: columns.collect(),
        name: row.name,
        unique: row.unique,
        method: "btree".into(),
        definition: row.definition,
        facts: None,
        comment: None,
        depends_on: Vec::new(),
    }
}

/// A foreign key without its columns; of its definition only the actions.
fn foreign_key(row: &Row<'_>) -> Result<ForeignKey> {
    let action = |event: &str, action: String| match action.as_str() {
        "NO ACTION" => String::new(),
        _ => format!(" ON {event} {action}"),
    };
    Ok(ForeignKey {
        name: String::new(),
        columns: Vec::new(),
        foreign_table: main(&row.get::<_, String>(2)?),
        foreign_columns: Vec::new(),
        definition: action("UPDATE", row.get(5)?) + &action("DELETE", row.get(6)?),
        validated: true,
        inherited: false,
        comment: None,
    })
}
