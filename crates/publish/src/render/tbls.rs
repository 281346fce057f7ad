//! `schema.json` as tbls writes it (`tbls out -t json`), for viewers and tools that are built on that.
//!
//! Follows `schema/json.go` and the drivers of tbls: fields that are empty there are left out, names of tables are
//! qualified where the product has schemas. Indexes that belong to a constraint are told as the constraint alone.

use crate::comparison::Line;
use crate::docs::Documentation;
use crate::documents::Document;
use serde::{Serialize, Serializer};
use std::io::{self, Write};
use trueup_model::{
    Column, Constraint, ConstraintKind, ForeignKey, ObjectName, RoutineKind, Table, TableKind, Trigger, TypeBody, View,
};

/// The document.
pub(crate) fn document<'a>(documentation: &'a Documentation<'a>) -> Document<'a> {
    let line = |line: &str| {
        let is_place = line.starts_with("  \"name\": ") || line.starts_with("    \"database_version\": ");
        if is_place { Line::Place } else { Line::Text }
    };
    Document { path: "schema.json".to_owned(), render: Box::new(|out| write(documentation, out)), line }
}

fn write(documentation: &Documentation<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names = Names { qualified: documentation.has_schemas };
    let Documentation { catalog, .. } = documentation;
    let server = &catalog.server;
    let schema = TblsSchema {
        name: &catalog.database,
        tables: Tables { documentation, names },
        relations: Relations { documentation, names },
        functions: Functions { documentation, names },
        enums: Enums { documentation, names },
        driver: Driver {
            name: documentation.product,
            database_version: format!("{} {}", server.product, server.version),
            meta: names
                .qualified
                .then(|| Meta { current_schema: &server.default_schema, search_paths: [&server.default_schema] }),
        },
    };
    serde_json::to_writer_pretty(&mut *out, &schema)?;
    writeln!(out)
}

/// How objects are called.
#[derive(Clone, Copy)]
struct Names {
    qualified: bool,
}

impl Names {
    fn of(self, name: &ObjectName) -> String {
        if self.qualified { name.to_string() } else { name.name.clone() }
    }

    /// A kind of table in the driver's way of writing.
    fn kind(self, kind: &str) -> String {
        if self.qualified { kind.to_owned() } else { kind.trim_start_matches("BASE ").to_lowercase() }
    }
}

#[derive(Serialize)]
struct TblsSchema<'a> {
    name: &'a str,
    tables: Tables<'a>,
    relations: Relations<'a>,
    functions: Functions<'a>,
    enums: Enums<'a>,
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    database_version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Meta<'a>>,
}

#[derive(Serialize)]
struct Meta<'a> {
    current_schema: &'a str,
    search_paths: [&'a str; 1],
}

/// Defines a list that is made while it is written, item by item.
macro_rules! list {
    ($name:ident, $items:expr) => {
        struct $name<'a> {
            documentation: &'a Documentation<'a>,
            names: Names,
        }

        impl Serialize for $name<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq($items(self.documentation, self.names))
            }
        }
    };
}

list!(Tables, tables);
list!(Relations, relations);
list!(Functions, functions);
list!(Enums, enums);

#[derive(Serialize)]
struct TblsTable<'a> {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    comment: &'a str,
    columns: Vec<TblsColumn<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    indexes: Vec<TblsIndex<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    constraints: Vec<TblsConstraint<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    triggers: Vec<TblsTrigger<'a>>,
    #[serde(rename = "def", skip_serializing_if = "String::is_empty")]
    definition: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    referenced_tables: Vec<String>,
}

#[derive(Serialize)]
struct TblsColumn<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    data_type: String,
    nullable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    extra_def: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    comment: &'a str,
}

#[derive(Serialize)]
struct TblsIndex<'a> {
    name: &'a str,
    #[serde(rename = "def")]
    definition: &'a str,
    table: String,
    columns: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    comment: &'a str,
}

#[derive(Serialize)]
struct TblsConstraint<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "def")]
    definition: &'a str,
    table: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    referenced_table: Option<String>,
    columns: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    referenced_columns: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    comment: &'a str,
}

#[derive(Serialize)]
struct TblsTrigger<'a> {
    name: &'a str,
    #[serde(rename = "def")]
    definition: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    comment: &'a str,
}

#[derive(Serialize)]
struct Relation<'a> {
    table: String,
    columns: &'a [String],
    cardinality: &'static str,
    parent_table: String,
    parent_columns: &'a [String],
    parent_cardinality: &'static str,
    #[serde(rename = "def")]
    definition: &'a str,
}

#[derive(Serialize)]
struct Function<'a> {
    name: String,
    return_type: &'a str,
    arguments: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Enumeration<'a> {
    name: String,
    values: &'a [String],
}

fn tables<'a>(documentation: &'a Documentation<'a>, names: Names) -> impl Iterator<Item = TblsTable<'a>> {
    let tables = documentation.catalog.tables().map(move |(name, content)| table(names.of(&name), content, names));
    tables.chain(documentation.catalog.views().map(move |(name, content)| view(names.of(&name), content, names)))
}

fn table(name: String, table: &Table, names: Names) -> TblsTable<'_> {
    let kind = match table.kind {
        TableKind::Ordinary | TableKind::Partitioned => "BASE TABLE",
        TableKind::Foreign => "FOREIGN TABLE",
        TableKind::Virtual => "VIRTUAL TABLE",
    };
    let own = table.constraints.iter().map(|one| constraint(&name, one));
    let foreign = table.foreign_keys.iter().map(|key| foreign_key(&name, key, names));
    TblsTable {
        kind: names.kind(kind),
        comment: text(&table.attached.comment),
        columns: table.columns.iter().map(column).collect(),
        indexes: indexes(&name, &table.indexes),
        constraints: own.chain(foreign).collect(),
        triggers: triggers(&table.triggers),
        definition: table.definition.clone().unwrap_or_default(),
        referenced_tables: Vec::new(),
        name,
    }
}

fn view(name: String, view: &View, names: Names) -> TblsTable<'_> {
    let kind = if view.materialized { "MATERIALIZED VIEW" } else { "VIEW" };
    let needs = view.attached.depends_on.iter().filter(|key| key.kind.is_relation()).map(|key| names.of(&key.name));
    TblsTable {
        kind: names.kind(kind),
        comment: text(&view.attached.comment),
        columns: view.columns.iter().map(column).collect(),
        indexes: indexes(&name, &view.indexes),
        constraints: Vec::new(),
        triggers: triggers(&view.triggers),
        // Where the product keeps the statement, the definition is that already.
        definition: match names.qualified {
            true => format!("CREATE {kind} {name} AS (\n{}\n)", view.definition),
            false => view.definition.clone(),
        },
        referenced_tables: needs.collect(),
        name,
    }
}

fn column(column: &Column) -> TblsColumn<'_> {
    let extra_def = |generated: &trueup_model::Generated| {
        format!("GENERATED ALWAYS AS {}{}", generated.expression, if generated.stored { " STORED" } else { "" })
    };
    TblsColumn {
        name: &column.name,
        data_type: column.data_type.text.replace("character varying", "varchar"),
        nullable: column.nullable,
        default: column.default.as_deref(),
        extra_def: column.generated.as_deref().map(extra_def).unwrap_or_default(),
        comment: text(&column.comment),
    }
}

fn indexes<'a>(table: &str, indexes: &'a [trueup_model::Index]) -> Vec<TblsIndex<'a>> {
    let index = |index: &'a trueup_model::Index| TblsIndex {
        name: &index.name,
        definition: &index.definition,
        table: table.to_owned(),
        columns: &index.columns,
        comment: text(&index.comment),
    };
    indexes.iter().map(index).collect()
}

fn constraint<'a>(table: &str, constraint: &'a Constraint) -> TblsConstraint<'a> {
    TblsConstraint {
        name: &constraint.name,
        kind: match constraint.kind {
            ConstraintKind::PrimaryKey => "PRIMARY KEY",
            ConstraintKind::Unique => "UNIQUE",
            ConstraintKind::Check => "CHECK",
            ConstraintKind::Exclusion => "EXCLUDE",
            ConstraintKind::Trigger => "TRIGGER",
        },
        definition: &constraint.definition,
        table: table.to_owned(),
        referenced_table: None,
        columns: &constraint.columns,
        referenced_columns: &[],
        comment: text(&constraint.comment),
    }
}

fn foreign_key<'a>(table: &str, key: &'a ForeignKey, names: Names) -> TblsConstraint<'a> {
    TblsConstraint {
        name: &key.name,
        kind: "FOREIGN KEY",
        definition: &key.definition,
        table: table.to_owned(),
        referenced_table: Some(names.of(&key.foreign_table)),
        columns: &key.columns,
        referenced_columns: &key.foreign_columns,
        comment: text(&key.comment),
    }
}

fn triggers(triggers: &[Trigger]) -> Vec<TblsTrigger<'_>> {
    let texts = triggers.iter().map(|Trigger { name, definition, comment, .. }| (name, definition, text(comment)));
    texts.map(|(name, definition, comment)| TblsTrigger { name, definition, comment }).collect()
}

/// Foreign keys whose two tables are both in the catalog: tbls refuses others.
fn relations<'a>(documentation: &'a Documentation<'a>, names: Names) -> impl Iterator<Item = Relation<'a>> {
    let Documentation { catalog, .. } = documentation;
    catalog.tables().flat_map(move |(name, table)| {
        let known = table.foreign_keys.iter().filter(|key| catalog.table(&key.foreign_table).is_some());
        known.map(move |key| Relation {
            table: names.of(&name),
            columns: &key.columns,
            cardinality: if is_unique(table, &key.columns) { "zero_or_one" } else { "zero_or_more" },
            parent_table: names.of(&key.foreign_table),
            parent_columns: &key.foreign_columns,
            parent_cardinality: if is_optional(table, &key.columns) { "zero_or_one" } else { "exactly_one" },
            definition: &key.definition,
        })
    })
}

/// Whether at most one row has the same values in these columns.
fn is_unique(table: &Table, columns: &[String]) -> bool {
    let is_key = |kind| matches!(kind, ConstraintKind::PrimaryKey | ConstraintKind::Unique);
    let are_among = |key: &[String]| !key.is_empty() && key.iter().all(|column| columns.contains(column));
    table.constraints.iter().any(|one| is_key(one.kind) && are_among(&one.columns))
}

fn is_optional(table: &Table, columns: &[String]) -> bool {
    table.columns.iter().any(|column| column.nullable && columns.contains(&column.name))
}

fn functions<'a>(documentation: &'a Documentation<'a>, names: Names) -> impl Iterator<Item = Function<'a>> {
    documentation.catalog.schemas.iter().flat_map(move |(schema, content)| {
        content.routines.iter().map(move |(signature, routine)| {
            let (name, arguments) = signature.split_once('(').unwrap_or((signature, ""));
            Function {
                name: names.of(&ObjectName::new(schema, name)),
                return_type: &routine.result,
                arguments: arguments.strip_suffix(')').unwrap_or(arguments),
                kind: match routine.kind {
                    RoutineKind::Function => "FUNCTION",
                    RoutineKind::Procedure => "PROCEDURE",
                    RoutineKind::Aggregate => "a",
                    RoutineKind::Window => "w",
                },
            }
        })
    })
}

fn enums<'a>(documentation: &'a Documentation<'a>, names: Names) -> impl Iterator<Item = Enumeration<'a>> {
    documentation.catalog.schemas.iter().flat_map(move |(schema, content)| {
        content.types.iter().filter_map(move |(name, content)| match &content.body {
            TypeBody::Enum { labels } => {
                Some(Enumeration { name: names.of(&ObjectName::new(schema, name)), values: labels })
            }
            TypeBody::Domain(_) | TypeBody::Composite { .. } | TypeBody::Defined { .. } => None,
        })
    })
}

fn text(comment: &Option<String>) -> &str {
    comment.as_deref().unwrap_or_default()
}
