//! The script that makes a schema's tables in an empty database.
//!
//! SQLite keeps the text of each statement, blanks and all, so the statements for SQLite are Prisma's to the letter.

use super::native::Scalar;
use super::schema::{
    Column, ColumnKind, Default, Enum, Extension, ForeignKey, Index, IndexColumn, Join, JoinSide, Place, PrimaryKey,
    Provider, Schema, Shape, Table, derived_name,
};
use super::value::{literal, quoted};

/// The first major version of Prisma that gives many-to-many tables of PostgreSQL a primary key.
const JOINS_WITH_PRIMARY_KEY: u32 = 6;

pub(super) fn script(schema: &Schema, major: u32) -> String {
    let provider = schema.provider();
    let joins: Vec<Table> = schema.joins.iter().map(|join| join_table(join, schema, major)).collect();
    let tables: Vec<&Table> = schema.tables.iter().chain(&joins).collect();
    let mut statements = Vec::new();
    // A schema can be there already: `public`, or one that an extension brings.
    statements.extend(schema.schemas().iter().map(|name| format!("CREATE SCHEMA IF NOT EXISTS {}", identifier(name))));
    statements.extend(schema.datasource.extensions.iter().map(extension));
    if provider == Provider::Postgresql {
        statements.extend(schema.enums.iter().map(enumeration));
    }
    statements.extend(tables.iter().map(|found| table(found, provider)));
    for found in &tables {
        statements.extend(found.indexes.iter().map(|of_table| index(found, of_table, provider)));
    }
    if provider == Provider::Postgresql {
        for found in &tables {
            let add = |key| format!("ALTER TABLE {} ADD {}", place(&found.place), foreign_key(found, key, provider));
            statements.extend(found.foreign_keys.iter().map(add));
        }
    }
    statements.into_iter().map(|statement| statement + ";\n").collect()
}

/// A name, quoted.
fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn identifiers(names: &[String]) -> String {
    names.iter().map(|name| identifier(name)).collect::<Vec<_>>().join(", ")
}

fn place(place: &Place) -> String {
    match &place.schema {
        Some(schema) => format!("{}.{}", identifier(schema), identifier(&place.name)),
        None => identifier(&place.name),
    }
}

fn extension(extension: &Extension) -> String {
    let mut text = format!("CREATE EXTENSION IF NOT EXISTS {}", identifier(&extension.name));
    if extension.schema.is_some() || extension.version.is_some() {
        text += " WITH";
    }
    if let Some(schema) = &extension.schema {
        text += &format!(" SCHEMA {}", identifier(schema));
    }
    if let Some(version) = &extension.version {
        text += &format!(" VERSION {}", identifier(version));
    }
    text
}

fn enumeration(found: &Enum) -> String {
    let values: Vec<String> = found.values.iter().map(|value| quoted(value)).collect();
    format!("CREATE TYPE {} AS ENUM ({})", place(&found.place), values.join(", "))
}

fn table(table: &Table, provider: Provider) -> String {
    let mut lines: Vec<String> = table.columns.iter().map(|found| column(found, table, provider)).collect();
    if let Some(key) = &table.primary_key {
        match provider {
            Provider::Sqlite if key.columns.len() > 1 => {
                lines.push(format!("\nPRIMARY KEY ({})", identifiers(&key.columns)))
            }
            // A single column has it beside its type.
            Provider::Sqlite => {}
            Provider::Postgresql => lines.push(primary_key(table, key, provider)),
        }
    }
    if provider == Provider::Sqlite {
        lines.extend(table.foreign_keys.iter().map(|key| foreign_key(table, key, provider)));
    }
    let lines: Vec<String> = lines.into_iter().map(indented).collect();
    format!("CREATE TABLE {} (\n{}\n)", place(&table.place), lines.join(",\n"))
}

/// A line of a table; one that begins with a line's end has a blank line before it.
fn indented(line: String) -> String {
    match line.strip_prefix('\n') {
        Some(line) => format!("\n    {line}"),
        None => format!("    {line}"),
    }
}

fn primary_key(table: &Table, key: &PrimaryKey, provider: Provider) -> String {
    let name = key.name.clone().unwrap_or_else(|| derived_name(provider, &table.place.name, &[], "_pkey"));
    format!("CONSTRAINT {} PRIMARY KEY ({})", identifier(&name), identifiers(&key.columns))
}

fn column(column: &Column, table: &Table, provider: Provider) -> String {
    let is_serial = matches!(column.default, Some(Default::Autoincrement));
    let mut text = format!("{} {}", identifier(&column.name), column_type(column, is_serial, provider));
    if column.shape == Shape::Required {
        text += " NOT NULL";
    }
    let is_key = table.primary_key.as_ref().is_some_and(|key| *key.columns == [column.name.clone()]);
    if is_key && provider == Provider::Sqlite {
        text += " PRIMARY KEY";
        if matches!(column.kind, ColumnKind::Scalar(Scalar::Int, _)) {
            text += " AUTOINCREMENT";
        }
    }
    if let Some(default) = default(column, provider) {
        text += " DEFAULT ";
        text += &default;
    }
    text
}

fn column_type(column: &Column, is_serial: bool, provider: Provider) -> String {
    let base = base_type(&column.kind, provider);
    let base = match base.as_str() {
        "SMALLINT" if is_serial => "SMALLSERIAL".to_owned(),
        "INTEGER" if is_serial => "SERIAL".to_owned(),
        "BIGINT" if is_serial => "BIGSERIAL".to_owned(),
        _ => base,
    };
    if column.shape == Shape::List { base + "[]" } else { base }
}

fn base_type(kind: &ColumnKind, provider: Provider) -> String {
    match kind {
        ColumnKind::Scalar(_, Some(native)) => native.clone(),
        ColumnKind::Scalar(scalar, None) => scalar.default_sql(provider).to_owned(),
        ColumnKind::Enum(_) if provider == Provider::Sqlite => "TEXT".to_owned(),
        ColumnKind::Enum(found) => place(found),
        ColumnKind::Unsupported(text) => text.clone(),
    }
}

fn default(column: &Column, provider: Provider) -> Option<String> {
    match column.default.as_ref()? {
        // The type says it.
        Default::Autoincrement => None,
        Default::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        Default::Sql(sql) => Some(sql.clone()),
        Default::Value(value) => Some(literal(value, provider)),
        Default::List(values) => {
            let values: Vec<String> = values.iter().map(|value| literal(value, provider)).collect();
            Some(format!("ARRAY[{}]::{}", values.join(", "), column_type(column, false, provider)))
        }
    }
}

fn index(table: &Table, index: &Index, provider: Provider) -> String {
    let columns: Vec<String> = index
        .columns
        .iter()
        .map(|column| {
            let class = column.class.as_ref().map(|class| format!(" {class}")).unwrap_or_default();
            let order = column.order.map(|order| format!(" {order}")).unwrap_or_default();
            format!("{}{class}{order}", identifier(&column.name))
        })
        .collect();
    let unique = if index.unique { "UNIQUE " } else { "" };
    let method = index.method.map(|method| format!(" USING {method} ")).unwrap_or_default();
    let condition = index.condition.as_ref().map(|condition| format!(" WHERE ({condition})")).unwrap_or_default();
    let name = identifier(&index.name_on(table, provider));
    format!("CREATE {unique}INDEX {name} ON {}{method}({}){condition}", place(&table.place), columns.join(", "))
}

fn foreign_key(table: &Table, key: &ForeignKey, provider: Provider) -> String {
    let columns: Vec<&str> = key.columns.iter().map(String::as_str).collect();
    let name = key.name.clone().unwrap_or_else(|| derived_name(provider, &table.place.name, &columns, "_fkey"));
    format!(
        "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({}) ON DELETE {} ON UPDATE {}",
        identifier(&name),
        identifiers(&key.columns),
        place(&key.target),
        identifiers(&key.target_columns),
        key.on_delete,
        key.on_update
    )
}

/// The table of a many-to-many relation.
fn join_table(join: &Join, schema: &Schema, major: u32) -> Table {
    let provider = schema.provider();
    let name = derived_name(provider, &join.place.name, &[], "");
    let place = Place { schema: join.place.schema.clone(), name: name.clone() };
    let named = |suffix| Some(derived_name(provider, &name, &[], suffix));
    let column = |name: &str, side: &JoinSide| Column {
        name: name.to_owned(),
        kind: side.kind.clone(),
        shape: Shape::Required,
        default: None,
    };
    let [first, second] = &join.sides;
    let both = vec!["A".to_owned(), "B".to_owned()];
    let index = |unique, columns: &[&str], suffix| Index {
        unique,
        columns: columns.iter().map(|name| IndexColumn::plain(name)).collect(),
        method: None,
        condition: None,
        name: named(suffix),
    };
    let has_primary_key = provider == Provider::Postgresql && major >= JOINS_WITH_PRIMARY_KEY;
    let mut indexes = vec![index(false, &["B"], "_B_index")];
    if !has_primary_key {
        indexes.push(index(true, &["A", "B"], "_AB_unique"));
    }
    let keys = [("A", first, "_A_fkey"), ("B", second, "_B_fkey")];
    let foreign_keys = keys.into_iter().filter(|_| !schema.datasource.keyless).map(|(name, side, suffix)| ForeignKey {
        columns: vec![name.to_owned()],
        target: side.target.clone(),
        target_columns: vec![side.column.clone()],
        on_delete: "CASCADE",
        on_update: "CASCADE",
        name: named(suffix),
    });
    Table {
        place,
        columns: vec![column("A", first), column("B", second)],
        primary_key: has_primary_key.then(|| PrimaryKey { columns: both, name: named("_AB_pkey") }),
        indexes,
        foreign_keys: foreign_keys.collect(),
    }
}
