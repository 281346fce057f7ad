//! Schemas, extensions, types, routines, sequences and the long tail as SQL.

use super::Writer;
use super::piece::LeftOut;
use crate::postgres::quote::{Qualified, identifier, literal, put, qualified};
use trueup_model::{
    Constraint, Domain, Extension, NotNull, Object, ObjectName, Routine, Schema, Sequence, Type, TypeBody,
};

impl Writer<'_> {
    pub(super) fn schema(self, name: &ObjectName, schema: &Schema) -> String {
        let address = format!("SCHEMA {}", identifier(&name.name));
        let mut sql = if schema.built_in { String::new() } else { format!("CREATE {address};\n") };
        self.attached(&mut sql, &address, &schema.attached);
        sql
    }

    pub(super) fn extension(self, name: &ObjectName, extension: &Extension) -> String {
        let address = format!("EXTENSION {}", identifier(&name.name));
        let mut sql = match extension.schema.as_str() {
            // The extension makes this schema itself, or fixes it.
            "pg_catalog" => format!("CREATE {address};\n"),
            schema => format!("CREATE {address} WITH SCHEMA {};\n", identifier(schema)),
        };
        match &extension.attached.comment {
            Some(comment) => self.comment(&mut sql, &address, Some(comment)),
            // Its own files mostly give it one.
            None => put!(sql, "COMMENT ON {address} IS NULL;\n"),
        }
        sql
    }

    pub(super) fn object(self, object: &Object) -> String {
        let mut sql = object.definition.trim_end().to_owned();
        // Changed privileges have no definition.
        if !sql.is_empty() {
            sql.push('\n');
        }
        self.attached(&mut sql, &object.address, &object.attached);
        sql
    }

    pub(super) fn routine(self, routine: &Routine) -> String {
        let mut sql = format!("{};\n", routine.definition);
        self.attached(&mut sql, &routine.address, &routine.attached);
        sql
    }

    pub(super) fn user_type(self, name: &ObjectName, user_type: &Type, left_out: LeftOut) -> String {
        let sql_name = qualified(name);
        let mut address = format!("TYPE {sql_name}");
        let mut sql = match &user_type.body {
            TypeBody::Enum { labels } => {
                let labels: Vec<String> = labels.iter().map(|label| format!("\n    {}", literal(label))).collect();
                let end = if labels.is_empty() { "" } else { "\n" };
                format!("CREATE TYPE {sql_name} AS ENUM ({}{end});\n", labels.join(","))
            }
            TypeBody::Composite { columns } => self.composite(sql_name, columns),
            TypeBody::Defined { definition, .. } => format!("{definition};\n"),
            TypeBody::Domain(domain) => {
                address = format!("DOMAIN {sql_name}");
                self.domain(sql_name, domain, left_out)
            }
        };
        self.attached(&mut sql, &address, &user_type.attached);
        sql
    }

    fn composite(self, sql_name: Qualified<'_>, columns: &[trueup_model::Column]) -> String {
        let mut lines = Vec::with_capacity(columns.len());
        for column in columns {
            let collation = column.collation.as_ref().map(|name| format!(" COLLATE {}", qualified(name)));
            lines.push(format!(
                "\n    {} {}{}",
                identifier(&column.name),
                column.data_type.text,
                collation.unwrap_or_default()
            ));
        }
        let end = if lines.is_empty() { "" } else { "\n" };
        let mut sql = format!("CREATE TYPE {sql_name} AS ({}{end});\n", lines.join(","));
        for column in columns {
            let address = format!("COLUMN {sql_name}.{}", identifier(&column.name));
            self.comment(&mut sql, &address, column.comment.as_deref());
        }
        sql
    }

    fn domain(self, sql_name: Qualified<'_>, domain: &Domain, left_out: LeftOut) -> String {
        let mut sql = format!("CREATE DOMAIN {sql_name} AS {}", domain.base.text);
        if let Some(collation) = &domain.collation {
            put!(sql, " COLLATE {}", qualified(collation));
        }
        if let Some(default) = &domain.default {
            put!(sql, "\n    DEFAULT {default}");
        }
        if !domain.nullable {
            put!(sql, "\n    {}NOT NULL", not_null_name(domain.not_null.as_deref()));
        }
        let inline = |check: &&Constraint| check.validated && !left_out.expressions;
        for check in domain.constraints.iter().filter(inline) {
            put!(sql, "\n    CONSTRAINT {} {}", identifier(&check.name), check.definition);
        }
        sql.push_str(";\n");
        let not_null =
            domain.not_null.as_ref().and_then(|not_null| Some((&not_null.name, not_null.comment.as_deref()?)));
        if let Some((name, comment)) = not_null {
            let address = format!("CONSTRAINT {} ON DOMAIN {sql_name}", identifier(name));
            self.comment(&mut sql, &address, Some(comment));
        }
        for check in &domain.constraints {
            match inline(&check) {
                true => self.domain_check_comment(&mut sql, sql_name, check),
                false if !left_out.expressions => sql.push_str(&self.domain_check_of(sql_name, check)),
                false => {}
            }
        }
        sql
    }

    pub(in crate::postgres) fn domain_check(self, name: &ObjectName, check: &Constraint) -> String {
        self.domain_check_of(qualified(name), check)
    }

    fn domain_check_of(self, sql_name: Qualified<'_>, check: &Constraint) -> String {
        let mut sql =
            format!("ALTER DOMAIN {sql_name}\n    ADD CONSTRAINT {} {};\n", identifier(&check.name), check.definition);
        self.domain_check_comment(&mut sql, sql_name, check);
        sql
    }

    fn domain_check_comment(self, sql: &mut String, sql_name: Qualified<'_>, check: &Constraint) {
        let address = format!("CONSTRAINT {} ON DOMAIN {sql_name}", identifier(&check.name));
        self.comment(sql, &address, check.comment.as_deref());
    }

    pub(super) fn sequence(self, name: &ObjectName, sequence: &Sequence) -> String {
        let sql_name = qualified(name);
        let unlogged = if sequence.options.contains_key("unlogged") { "UNLOGGED " } else { "" };
        let mut sql = format!("CREATE {unlogged}SEQUENCE {sql_name}");
        for option in sequence_options(sequence) {
            sql.push_str("\n    ");
            sql.push_str(&option);
        }
        sql.push_str(";\n");
        self.attached(&mut sql, format_args!("SEQUENCE {sql_name}"), &sequence.attached);
        sql
    }

    pub(super) fn owned_by(self, name: &ObjectName, sequence: &Sequence) -> String {
        let Some(owner) = &sequence.owned_by else { return String::new() };
        let column = format!("{}.{}", qualified(&owner.table), identifier(&owner.column));
        format!("ALTER SEQUENCE {} OWNED BY {column};\n", qualified(name))
    }
}

/// A sequence's options where they are not what `CREATE SEQUENCE` takes by itself.
pub(super) fn sequence_options(sequence: &Sequence) -> Vec<String> {
    let (least, greatest) = match sequence.data_type.as_str() {
        "smallint" => (i64::from(i16::MIN), i64::from(i16::MAX)),
        "integer" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    let (minimum, maximum) = if sequence.increment > 0 { (1, greatest) } else { (least, -1) };
    let start = if sequence.increment > 0 { sequence.minimum } else { sequence.maximum };
    let mut options = Vec::new();
    let mut set = |differs: bool, text: String| options.extend(differs.then_some(text));
    set(sequence.data_type != "bigint", format!("AS {}", sequence.data_type));
    set(sequence.start != start, format!("START WITH {}", sequence.start));
    set(sequence.increment != 1, format!("INCREMENT BY {}", sequence.increment));
    set(sequence.minimum != minimum, format!("MINVALUE {}", sequence.minimum));
    set(sequence.maximum != maximum, format!("MAXVALUE {}", sequence.maximum));
    set(sequence.cache != 1, format!("CACHE {}", sequence.cache));
    set(sequence.cycle, "CYCLE".to_owned());
    options
}

/// `CONSTRAINT name ` before a named NOT NULL, or nothing.
pub(super) fn not_null_name(not_null: Option<&NotNull>) -> String {
    not_null.map(|named| format!("CONSTRAINT {} ", identifier(&named.name))).unwrap_or_default()
}
