//! Schemas, extensions, types, routines, sequences and the long tail as SQL.

use super::Writer;
use super::piece::LeftOut;
use crate::postgres::quote::{Qualified, append, identifier, literal, put, qualified};
use trueup_model::{Column, Constraint, Domain, Extension, NotNull, Object, Routine, Schema, Sequence, Type, TypeBody};

impl Writer<'_> {
    pub(super) fn schema(self, sql: &mut String, name: Qualified<'_>, schema: &Schema) {
        let address = format!("SCHEMA {}", identifier(name.name));
        if !schema.built_in {
            append!(sql, "CREATE ", address, ";\n");
        }
        self.attached(sql, &address, &schema.attached);
    }

    pub(super) fn extension(self, sql: &mut String, name: Qualified<'_>, extension: &Extension) {
        let address = format!("EXTENSION {}", identifier(name.name));
        match extension.schema.as_str() {
            // The extension makes this schema itself, or fixes it.
            "pg_catalog" => append!(sql, "CREATE ", address, ";\n"),
            schema => append!(sql, "CREATE ", address, " WITH SCHEMA ", identifier(schema), ";\n"),
        }
        match &extension.attached.comment {
            Some(comment) => self.comment(sql, &address, Some(comment)),
            // Its own files mostly give it one.
            None => append!(sql, "COMMENT ON ", address, " IS NULL;\n"),
        }
    }

    pub(super) fn object(self, sql: &mut String, object: &Object) {
        // Changed privileges have no definition.
        if !object.definition.is_empty() {
            append!(sql, object.definition.trim_end(), "\n");
        }
        self.attached(sql, &object.address, &object.attached);
    }

    pub(super) fn routine(self, sql: &mut String, routine: &Routine) {
        append!(sql, routine.definition, ";\n");
        self.attached(sql, &routine.address, &routine.attached);
    }

    pub(super) fn user_type(self, sql: &mut String, name: Qualified<'_>, user_type: &Type, left_out: LeftOut) {
        let mut word = "TYPE";
        match &user_type.body {
            TypeBody::Enum { labels } => {
                let labels: Vec<String> = labels.iter().map(|label| format!("\n    {}", literal(label))).collect();
                let end = if labels.is_empty() { "" } else { "\n" };
                put!(sql, "CREATE TYPE {name} AS ENUM ({}{end});\n", labels.join(","));
            }
            TypeBody::Composite { columns } => self.composite(sql, name, columns),
            TypeBody::Defined { definition, .. } => append!(sql, definition, ";\n"),
            TypeBody::Domain(domain) => {
                word = "DOMAIN";
                self.domain(sql, name, domain, left_out);
            }
        }
        self.attached(sql, format_args!("{word} {name}"), &user_type.attached);
    }

    fn composite(self, sql: &mut String, sql_name: Qualified<'_>, columns: &[Column]) {
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
        put!(sql, "CREATE TYPE {sql_name} AS ({}{end});\n", lines.join(","));
        for column in columns {
            self.column_comment(sql, sql_name, column);
        }
    }

    fn domain(self, sql: &mut String, sql_name: Qualified<'_>, domain: &Domain, left_out: LeftOut) {
        put!(sql, "CREATE DOMAIN {sql_name} AS {}", domain.base.text);
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
            self.comment(sql, &address, Some(comment));
        }
        for check in &domain.constraints {
            match inline(&check) {
                true => self.domain_check_comment(sql, sql_name, check),
                false if !left_out.expressions => self.domain_check(sql, sql_name, check),
                false => {}
            }
        }
    }

    pub(in crate::postgres) fn domain_check(self, sql: &mut String, name: Qualified<'_>, check: &Constraint) {
        let own = identifier(&check.name);
        append!(sql, "ALTER DOMAIN ", name, "\n    ADD CONSTRAINT ", own, " ", check.definition, ";\n");
        self.domain_check_comment(sql, name, check);
    }

    fn domain_check_comment(self, sql: &mut String, sql_name: Qualified<'_>, check: &Constraint) {
        let address = format!("CONSTRAINT {} ON DOMAIN {sql_name}", identifier(&check.name));
        self.comment(sql, &address, check.comment.as_deref());
    }

    pub(super) fn sequence(self, sql: &mut String, name: Qualified<'_>, sequence: &Sequence) {
        let unlogged = if sequence.options.contains_key("unlogged") { "UNLOGGED " } else { "" };
        append!(sql, "CREATE ", unlogged, "SEQUENCE ", name);
        for option in sequence_options(sequence) {
            append!(sql, "\n    ", option);
        }
        sql.push_str(";\n");
        self.attached(sql, format_args!("SEQUENCE {name}"), &sequence.attached);
    }

    pub(super) fn owned_by(self, sql: &mut String, name: Qualified<'_>, sequence: &Sequence) {
        if let Some(owner) = &sequence.owned_by {
            let (table, column) = (qualified(&owner.table), identifier(&owner.column));
            append!(sql, "ALTER SEQUENCE ", name, " OWNED BY ", table, ".", column, ";\n");
        }
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
    let own_type = Some(&sequence.data_type).filter(|own| *own != "bigint");
    let numbers = [
        ("START WITH", sequence.start, start),
        ("INCREMENT BY", sequence.increment, 1),
        ("MINVALUE", sequence.minimum, minimum),
        ("MAXVALUE", sequence.maximum, maximum),
        ("CACHE", sequence.cache, 1),
    ];
    let mut options: Vec<String> = own_type.map(|own| format!("AS {own}")).into_iter().collect();
    let unusual = numbers.into_iter().filter(|(_, number, usual)| number != usual);
    options.extend(unusual.map(|(word, number, _)| format!("{word} {number}")));
    options.extend(sequence.cycle.then(|| "CYCLE".to_owned()));
    options
}

/// `CONSTRAINT name ` before a named NOT NULL, or nothing.
pub(super) fn not_null_name(not_null: Option<&NotNull>) -> String {
    not_null.map(|named| format!("CONSTRAINT {} ", identifier(&named.name))).unwrap_or_default()
}
