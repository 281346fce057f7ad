//! Tables and what belongs to them as SQL.

use super::Writer;
use super::not_null::{comes_later, named_not_nulls};
use super::piece::LeftOut;
use super::pieces::{is_inline, is_like_exclusion, is_printed, joins_its_parents_later};
use super::types::sequence_options;
use crate::postgres::foreign_options;
use crate::postgres::quote::{
    Qualified, append, identifier, identifiers, literal, put, put_literal, qualified, qualified_in,
};
use std::fmt::Display;
use trueup_model::{
    Column, Constraint, ConstraintKind, Enabled, ForeignKey, Identity, Index, IndexFacts, NotNull, ObjectName, Options,
    PartitionOf, Policy, Rule, Table, TableKind, Trigger,
};

impl Writer<'_> {
    /// `CREATE TABLE` and everything about the table that is no piece of its own.
    pub(super) fn table(self, sql: &mut String, name: Qualified<'_>, table: &Table, left_out: LeftOut) {
        self.create_table(sql, name, table, left_out);
        let word = match table.kind {
            TableKind::Foreign => "FOREIGN TABLE",
            TableKind::Ordinary | TableKind::Partitioned | TableKind::Virtual => "TABLE",
        };
        for column in &table.columns {
            self.column_settings(sql, format_args!("ALTER {word} ONLY {name}"), column);
            if column.inherited && !table.inherits.is_empty() && !joins_its_parents_later(self.catalog, table) {
                self.inherited_column(sql, (name, table), column);
            }
        }
        if let Some(what) = table.options.get("replica_identity") {
            put!(sql, "ALTER TABLE ONLY {name} REPLICA IDENTITY {};\n", what.to_uppercase());
        }
        if table.options.contains_key("row_security") {
            put!(sql, "ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;\n");
        }
        if table.options.contains_key("force_row_security") {
            put!(sql, "ALTER TABLE ONLY {name} FORCE ROW LEVEL SECURITY;\n");
        }
        for constraint in table.constraints.iter().filter(|one| is_inline(table, one)) {
            if !(left_out.expressions && constraint.index.is_none() && constraint.definition.starts_with("CHECK")) {
                self.constraint_details(sql, name, constraint);
            }
        }
        self.attached(sql, format_args!("{word} {name}"), &table.attached);
        self.column_details(sql, name, table);
    }

    fn create_table(self, sql: &mut String, name: Qualified<'_>, table: &Table, left_out: LeftOut) {
        let unlogged = if table.options.contains_key("unlogged") { "UNLOGGED " } else { "" };
        let foreign = if table.kind == TableKind::Foreign { "FOREIGN " } else { "" };
        append!(sql, "CREATE ", unlogged, foreign, "TABLE ", name);
        if let Some(of_type) = &table.of_type {
            append!(sql, " OF ", qualified(of_type));
        }
        let before = sql.len();
        for column in table.columns.iter().filter(|column| is_printed(table, column)) {
            let begin = sql.len();
            sql.push_str(next_line(sql, before));
            // A typed table names only the columns to which it adds something.
            if !self.column(sql, (name, table), column, left_out) && table.of_type.is_some() {
                sql.truncate(begin);
            }
        }
        for line in self.not_nulls_elsewhere(table) {
            append!(sql, next_line(sql, before), line);
        }
        for constraint in table.constraints.iter().filter(|one| is_inline(table, one)) {
            if !(left_out.expressions && constraint.definition.starts_with("CHECK")) {
                let (separator, own) = (next_line(sql, before), identifier(&constraint.name));
                append!(sql, separator, "CONSTRAINT ", own, " ", constraint.definition);
            }
        }
        if sql.len() > before {
            sql.push_str("\n)");
        } else if table.of_type.is_none() {
            sql.push_str(" (\n)");
        }
        self.table_clauses(sql, table);
        sql.push_str(";\n");
    }

    fn table_clauses(self, sql: &mut String, table: &Table) {
        if !table.inherits.is_empty() && !joins_its_parents_later(self.catalog, table) {
            let parents: Vec<String> = table.inherits.iter().map(|parent| qualified(parent).to_string()).collect();
            put!(sql, "\nINHERITS ({})", parents.join(", "));
        }
        if let Some(key) = &table.partition_key {
            put!(sql, "\nPARTITION BY {key}");
        }
        if let Some(server) = &table.foreign_server {
            put!(sql, "\nSERVER {}", identifier(server));
            sql.push_str(&foreign_options("\n", &table.options));
        }
        if let Some(method) = table.options.get("access_method") {
            put!(sql, "\nUSING {}", identifier(method));
        }
        sql.push_str(&with_parameters("\n", &table.parameters));
        if let Some(tablespace) = table.options.get("tablespace") {
            put!(sql, "\nTABLESPACE {}", identifier(tablespace));
        }
    }

    /// A column's line, and whether there is more in it than the name.
    pub(in crate::postgres) fn column(
        self,
        sql: &mut String,
        (table_name, table): (Qualified<'_>, &Table),
        column: &Column,
        left_out: LeftOut,
    ) -> bool {
        append!(sql, identifier(&column.name));
        let name_end = sql.len();
        if table.of_type.is_some() {
            sql.push_str(" WITH OPTIONS");
        } else {
            append!(sql, " ", column.data_type.text);
            if table.kind == TableKind::Foreign {
                sql.push_str(&foreign_options(" ", &column.options));
            }
            if let Some(collation) = &column.collation {
                put!(sql, " COLLATE {}", qualified(collation));
            }
        }
        let type_end = sql.len();
        match (&column.generated, &column.default) {
            // Before version 16 a child may not say what its parent says; later it need not.
            (Some(generated), _)
                if !joins_its_parents_later(self.catalog, table)
                    && self.parents_columns(table, column).any(|theirs| {
                        let theirs = theirs.generated.as_deref();
                        theirs.is_some() && (self.catalog.server.version_number < 160_000 || theirs == Some(generated))
                    }) => {}
            (Some(generated), _) => {
                let stored = if generated.stored { " STORED" } else { " VIRTUAL" };
                put!(sql, " GENERATED ALWAYS AS ({}){stored}", generated.expression);
            }
            (None, Some(default)) if !left_out.expressions => append!(sql, " DEFAULT ", default),
            _ => {}
        }
        if let Some(identity) = &column.identity {
            put_identity(sql, identity, &default_sequence(table_name, column));
        }
        sql.push_str(&self.not_null(table_name, table, column, left_out));
        let says_more = sql.len() > type_end;
        if table.of_type.is_some() && !says_more {
            sql.truncate(name_end);
        }
        says_more || table.of_type.is_none()
    }

    /// What `CREATE TABLE` cannot say of a column in every version: storage, compression, statistics, options.
    pub(in crate::postgres) fn column_settings(self, sql: &mut String, alter: impl Display, column: &Column) {
        if column.options.is_empty() {
            return;
        }
        let name = identifier(&column.name);
        let mut set = |what: String| put!(sql, "{alter} ALTER COLUMN {name} SET {what};\n");
        for (key, value) in &column.options {
            match key.as_str() {
                "storage" => set(format!("STORAGE {value}")),
                "compression" => set(format!("COMPRESSION {value}")),
                "statistics" => set(format!("STATISTICS {value}")),
                "parameters" => set(format!("({value})")),
                _ => {}
            }
        }
    }

    /// Where a column that a parent brings differs from the parent's.
    fn inherited_column(self, sql: &mut String, (sql_name, table): (Qualified<'_>, &Table), column: &Column) {
        let name = identifier(&column.name);
        let theirs: Vec<&Column> = self.parents_columns(table, column).collect();
        let is_printed = is_printed(table, column);
        match &column.default {
            _ if column.generated.is_some() => {}
            Some(default) if !is_printed && theirs.iter().all(|one| one.default != column.default) => {
                put!(sql, "ALTER TABLE ONLY {sql_name} ALTER COLUMN {name} SET DEFAULT {default};\n");
            }
            None if theirs.iter().any(|one| one.default.is_some()) => {
                put!(sql, "ALTER TABLE ONLY {sql_name} ALTER COLUMN {name} DROP DEFAULT;\n");
            }
            Some(_) | None => {}
        }
        if !is_printed && !column.nullable && column.not_null.is_none() && theirs.iter().all(|one| one.nullable) {
            put!(sql, "ALTER TABLE ONLY {sql_name} ALTER COLUMN {name} SET NOT NULL;\n");
        }
    }

    /// The columns of the parents, partitioned ones excepted, from which this one comes or with which it is merged.
    fn parents_columns<'a>(&'a self, table: &'a Table, column: &'a Column) -> impl Iterator<Item = &'a Column> {
        let parents = table.inherits.iter().filter_map(|parent| self.catalog.table(parent));
        parents.filter_map(|parent| parent.columns.iter().find(|one| one.name == column.name))
    }

    /// Comments, grants and labels of columns, and what their identity sequences carry.
    fn column_details(self, sql: &mut String, sql_name: Qualified<'_>, table: &Table) {
        for column in &table.columns {
            self.column_comment(sql, sql_name, column);
            if let Some(security) = &column.security {
                self.labels(
                    sql,
                    format_args!("COLUMN {sql_name}.{}", identifier(&column.name)),
                    &security.security_labels,
                );
                self.grants(sql, format_args!("TABLE {sql_name}"), &security.grants, Some(&column.name));
            }
            if let Some(identity) = &column.identity {
                let address = format!("SEQUENCE {}", qualified(&identity.sequence_name));
                let is_unlogged = |options: &Options| options.contains_key("unlogged");
                // Since version 15 such a sequence is logged as its table is.
                if self.catalog.server.version_number >= 150_000
                    && is_unlogged(&table.options) != is_unlogged(&identity.sequence.options)
                {
                    let word = if is_unlogged(&identity.sequence.options) { "UNLOGGED" } else { "LOGGED" };
                    put!(sql, "ALTER {address} SET {word};\n");
                }
                let mut attached = identity.sequence.attached.clone();
                // Its owner is its table's.
                attached.owner = None;
                self.attached(sql, &address, &attached);
            }
        }
        let is_there = |(column, not_null): &(&Column, &NotNull)| !comes_later(self.catalog, table, column, not_null);
        for (_, not_null) in named_not_nulls(table).filter(is_there) {
            let address = format!("CONSTRAINT {} ON {sql_name}", identifier(&not_null.name));
            self.comment(sql, &address, not_null.comment.as_deref());
        }
    }

    pub(in crate::postgres) fn column_comment(self, sql: &mut String, sql_name: Qualified<'_>, column: &Column) {
        if let Some(comment) = &column.comment {
            append!(sql, "COMMENT ON COLUMN ", sql_name, ".", identifier(&column.name), " IS ");
            put_literal(sql, comment);
            sql.push_str(";\n");
        }
    }

    pub(super) fn attach(self, sql: &mut String, name: Qualified<'_>, table: &Table) {
        if let Some(PartitionOf { parent, bound }) = &table.partition_of {
            put!(sql, "ALTER TABLE ONLY {} ATTACH PARTITION {name} {bound};\n", qualified(parent));
        }
    }

    pub(super) fn inherit(self, sql: &mut String, name: Qualified<'_>, table: &Table) {
        for parent in &table.inherits {
            put!(sql, "ALTER TABLE ONLY {name} INHERIT {};\n", qualified(parent));
        }
    }

    pub(super) fn default(self, sql: &mut String, name: Qualified<'_>, column: &Column) {
        if let Some(default) = &column.default {
            let column = identifier(&column.name);
            put!(sql, "ALTER TABLE ONLY {name} ALTER COLUMN {column} SET DEFAULT {default};\n");
        }
    }

    /// A constraint added to a table that is there.
    pub(in crate::postgres) fn constraint(self, sql: &mut String, name: Qualified<'_>, constraint: &Constraint) {
        // A check goes to the children too, an index does not where it can be attached.
        let only = if constraint.kind == ConstraintKind::Check || is_like_exclusion(constraint) { "" } else { "ONLY " };
        let own = identifier(&constraint.name);
        append!(sql, "ALTER TABLE ", only, name, "\n    ADD CONSTRAINT ", own, " ", constraint.definition, ";\n");
        self.constraint_details(sql, name, constraint);
    }

    pub(super) fn validate(self, sql: &mut String, name: Qualified<'_>, constraint: &str) {
        put!(sql, "ALTER TABLE {name}\n    VALIDATE CONSTRAINT {};\n", identifier(constraint));
    }

    pub(super) fn constraint_details(self, sql: &mut String, name: Qualified<'_>, constraint: &Constraint) {
        if let Some(facts) = &constraint.index {
            self.index_facts(sql, name, &constraint.name, facts);
            let index = qualified_in(name.schema, &constraint.name);
            self.comment(sql, format_args!("INDEX {index}"), facts.comment.as_deref());
        }
        let own = identifier(&constraint.name);
        self.comment(sql, format_args!("CONSTRAINT {own} ON {name}"), constraint.comment.as_deref());
    }

    pub(super) fn foreign_key(self, sql: &mut String, name: Qualified<'_>, foreign_key: &ForeignKey) {
        let own = identifier(&foreign_key.name);
        if !foreign_key.inherited {
            // The server refuses ONLY here for a partitioned table.
            let table = self.catalog.schemas.get(name.schema).and_then(|schema| schema.tables.get(name.name));
            let only = if table.is_some_and(|table| table.partition_key.is_some()) { "" } else { "ONLY " };
            append!(sql, "ALTER TABLE ", only, name, "\n    ADD CONSTRAINT ", own, " ", foreign_key.definition, ";\n");
        }
        self.comment(sql, format_args!("CONSTRAINT {own} ON {name}"), foreign_key.comment.as_deref());
    }

    pub(super) fn index(self, sql: &mut String, name: Qualified<'_>, index: &Index) {
        if index.is_invalid() {
            sql.push_str("-- Invalid in the database, so it is not made here:\n");
            for line in format!("{};", index.definition).lines() {
                append!(sql, "-- ", line, "\n");
            }
            return;
        }
        append!(sql, index.definition, ";\n");
        if let Some(facts) = &index.facts {
            // Storage parameters stand in the definition already.
            self.index_facts(sql, name, &index.name, &IndexFacts { parameters: Vec::new(), ..(**facts).clone() });
        }
        let own = qualified_in(name.schema, &index.name);
        self.comment(sql, format_args!("INDEX {own}"), index.comment.as_deref());
    }

    /// What `CREATE INDEX` or a constraint does not say of an index.
    fn index_facts(self, sql: &mut String, table: Qualified<'_>, index: &str, facts: &IndexFacts) {
        let sql_name = qualified_in(table.schema, index);
        let parameters = parameter_list(&facts.parameters);
        if !parameters.is_empty() {
            put!(sql, "ALTER INDEX {sql_name} SET ({parameters});\n");
        }
        if let Some(tablespace) = facts.options.get("tablespace") {
            put!(sql, "ALTER INDEX {sql_name} SET TABLESPACE {};\n", identifier(tablespace));
        }
        for (column, target) in &facts.statistics {
            put!(sql, "ALTER INDEX {sql_name} ALTER COLUMN {column} SET STATISTICS {target};\n");
        }
        for extension in &facts.extensions {
            put!(sql, "ALTER INDEX {sql_name} DEPENDS ON EXTENSION {};\n", identifier(extension));
        }
        let own = identifier(index);
        if facts.clustered {
            put!(sql, "ALTER TABLE {table} CLUSTER ON {own};\n");
        }
        if facts.replica_identity {
            put!(sql, "ALTER TABLE ONLY {table} REPLICA IDENTITY USING INDEX {own};\n");
        }
    }

    pub(super) fn attach_index(self, sql: &mut String, table: Qualified<'_>, index: &str, parent: &ObjectName) {
        append!(sql, "ALTER INDEX ", qualified(parent), " ATTACH PARTITION ", qualified_in(table.schema, index), ";\n");
    }

    pub(super) fn trigger(self, sql: &mut String, name: Qualified<'_>, trigger: &Trigger) {
        let own = identifier(&trigger.name);
        if !trigger.inherited {
            append!(sql, trigger.definition, ";\n");
        }
        if trigger.inherited || trigger.enabled != Enabled::Origin {
            put!(sql, "ALTER TABLE {name} {} TRIGGER {own};\n", enabling(trigger.enabled));
        }
        for extension in &trigger.extensions {
            put!(sql, "ALTER TRIGGER {own} ON {name} DEPENDS ON EXTENSION {};\n", identifier(extension));
        }
        self.comment(sql, format_args!("TRIGGER {own} ON {name}"), trigger.comment.as_deref());
    }

    pub(super) fn rule(self, sql: &mut String, name: Qualified<'_>, rule: &Rule) {
        let own = identifier(&rule.name);
        append!(sql, rule.definition, ";\n");
        if rule.enabled != Enabled::Origin {
            put!(sql, "ALTER TABLE {name} {} RULE {own};\n", enabling(rule.enabled));
        }
        self.comment(sql, format_args!("RULE {own} ON {name}"), rule.comment.as_deref());
    }

    pub(super) fn policy(self, sql: &mut String, name: Qualified<'_>, policy: &Policy) {
        let own = identifier(&policy.name);
        put!(sql, "CREATE POLICY {own} ON {name}");
        if !policy.permissive {
            sql.push_str(" AS RESTRICTIVE");
        }
        if policy.command != "ALL" {
            put!(sql, " FOR {}", policy.command);
        }
        if !policy.roles.is_empty() {
            put!(sql, " TO {}", identifiers(&policy.roles));
        }
        if let Some(using) = &policy.using {
            put!(sql, "\n    USING ({using})");
        }
        if let Some(check) = &policy.with_check {
            put!(sql, "\n    WITH CHECK ({check})");
        }
        sql.push_str(";\n");
        self.comment(sql, format_args!("POLICY {own} ON {name}"), policy.comment.as_deref());
    }
}

/// The name that the server gives to an identity column's sequence if it is free and not too long.
fn default_sequence(table: Qualified<'_>, column: &Column) -> ObjectName {
    ObjectName::new(table.schema, format!("{}_{}_seq", table.name, column.name))
}

fn put_identity(sql: &mut String, identity: &Identity, default_name: &ObjectName) {
    let when = if identity.always { "ALWAYS" } else { "BY DEFAULT" };
    put!(sql, " GENERATED {when} AS IDENTITY");
    let mut options = sequence_options(&identity.sequence);
    // The sequence's type is the column's.
    options.retain(|option| !option.starts_with("AS "));
    if identity.sequence_name != *default_name {
        options.insert(0, format!("SEQUENCE NAME {}", qualified(&identity.sequence_name)));
    }
    if !options.is_empty() {
        put!(sql, " ({})", options.join(" "));
    }
}

/// What stands before the next line of a list of columns and constraints that began at `before`.
fn next_line(sql: &str, before: usize) -> &'static str {
    if sql.len() == before { " (\n    " } else { ",\n    " }
}

fn enabling(enabled: Enabled) -> &'static str {
    match enabled {
        Enabled::Origin => "ENABLE",
        Enabled::Disabled => "DISABLE",
        Enabled::Replica => "ENABLE REPLICA",
        Enabled::Always => "ENABLE ALWAYS",
    }
}

/// `WITH (fillfactor=70)`, or nothing.
pub(super) fn with_parameters(before: &str, parameters: &[String]) -> String {
    let list = parameter_list(parameters);
    if list.is_empty() { list } else { format!("{before}WITH ({list})") }
}

/// Storage parameters from `name=value`, values that are no numbers quoted.
pub(in crate::postgres) fn parameter_list(parameters: &[String]) -> String {
    let parameter = |parameter: &String| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let name = match name.strip_prefix("toast.") {
            Some(name) => format!("toast.{}", identifier(name)),
            None => identifier(name).into_owned(),
        };
        let is_number = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.is_empty();
        if is_number { format!("{name}={value}") } else { format!("{name}={}", literal(value)) }
    };
    parameters.iter().map(parameter).collect::<Vec<_>>().join(", ")
}

/// `OPTIONS (name 'value')`, or nothing.
fn foreign_options(before: &str, options: &Options) -> String {
    let list = foreign_options::phrases(options);
    if list.is_empty() { String::new() } else { format!("{before}OPTIONS ({})", list.join(", ")) }
}
