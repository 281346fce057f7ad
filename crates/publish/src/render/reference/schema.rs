//! A schema: each table with all that belongs to it, views, types, routines.

use super::{Facts, File, Part, anchor, cell, code, paragraph, table};
use crate::render::figures;
use std::io::{self, Write};
use trueup_model::{
    Column, Constraint, ConstraintKind, Index, ObjectName, Reference, Schema, Table, TableKind, Trigger, TypeBody, View,
};

/// Children of a table that are named; of others only the number is told.
const CHILDREN: usize = 10;

pub(super) fn write(out: &mut dyn Write, facts: &Facts<'_>, file: &File<'_>, part: &Part<'_>) -> io::Result<()> {
    let Some(schema) = facts.documentation.catalog.schemas.get(part.schema) else { return Ok(()) };
    let continued = if part.number == 1 { String::new() } else { format!(", part {}", part.number) };
    writeln!(out, "<a id=\"{}\"></a>\n", super::overview::schema_anchor(part.schema))?;
    writeln!(out, "## Schema {}{continued}\n", cell(part.schema))?;
    if part.number == 1 {
        paragraph(out, schema.attached.comment.as_ref())?;
    }
    part.names.iter().try_for_each(|name| write_relation(out, facts, &file.path, name))?;
    if part.number == 1 { write_rest(out, part.schema, schema) } else { Ok(()) }
}

/// A table or view.
pub(super) fn write_relation(out: &mut dyn Write, facts: &Facts<'_>, file: &str, name: &ObjectName) -> io::Result<()> {
    let catalog = facts.documentation.catalog;
    writeln!(out, "<a id=\"{}\"></a>\n", anchor(name))?;
    if let Some(one) = catalog.table(name) {
        writeln!(out, "### {}\n", facts.shown(name))?;
        write_table(out, facts, file, (name, one))
    } else if let Some(view) = catalog.view(name) {
        writeln!(
            out,
            "### {} ({})\n",
            facts.shown(name),
            if view.materialized { "materialized view" } else { "view" }
        )?;
        write_view(out, facts, file, (name, view))
    } else {
        Ok(())
    }
}

fn write_table(
    out: &mut dyn Write,
    facts: &Facts<'_>,
    file: &str,
    (name, one): (&ObjectName, &Table),
) -> io::Result<()> {
    let catalog = facts.documentation.catalog;
    paragraph(out, one.attached.comment.as_ref())?;
    write_notes(out, facts, name)?;
    write_size(out, facts, name)?;
    write_nature(out, facts, file, (name, one))?;
    table(
        out,
        &["Column", "Type", "Null", "Default", "Key", "Comment"],
        one.columns.iter().map(|column| column_row(one, column)),
    )?;
    let list = |out: &mut dyn Write, title: &str, lines: Vec<String>| -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "**{title}**\n")?;
        lines.iter().try_for_each(|line| writeln!(out, "* {line}"))?;
        writeln!(out)
    };
    let of = |wanted: &[ConstraintKind]| -> Vec<String> {
        one.constraints.iter().filter(|constraint| wanted.contains(&constraint.kind)).map(constraint_line).collect()
    };
    list(out, "Keys", of(&[ConstraintKind::PrimaryKey, ConstraintKind::Unique, ConstraintKind::Exclusion]))?;
    list(
        out,
        "References",
        one.foreign_keys.iter().map(|key| reference_line(facts, file, &catalog.reference(name, key))).collect(),
    )?;
    let referenced_by = facts.references.to(name);
    list(out, "Referenced by", referenced_by.map(|reference| referenced_line(facts, file, reference)).collect())?;
    list(out, "Checks", of(&[ConstraintKind::Check]))?;
    list(out, "Indexes", one.indexes.iter().map(index_line).collect())?;
    list(out, "Triggers", one.triggers.iter().map(trigger_line).collect())?;
    list(out, "Policies", one.policies.iter().map(policy_line).collect())?;
    let views = facts.used_by.get(name).map(|views| facts.links(file, views));
    list(out, "Used in views", views.into_iter().collect())
}

fn write_view(
    out: &mut dyn Write,
    facts: &Facts<'_>,
    file: &str,
    (name, view): (&ObjectName, &View),
) -> io::Result<()> {
    paragraph(out, view.attached.comment.as_ref())?;
    write_notes(out, facts, name)?;
    let row =
        |column: &Column| vec![cell(&column.name), code(&column.data_type.text), comment(column.comment.as_ref())];
    table(out, &["Column", "Type", "Comment"], view.columns.iter().map(row))?;
    let uses: Vec<ObjectName> =
        view.attached.depends_on.iter().filter(|one| one.kind.is_relation()).map(|one| one.name.clone()).collect();
    if !uses.is_empty() {
        writeln!(out, "Reads {}.\n", facts.links(file, &uses))?;
    }
    match facts.used_by.get(name) {
        Some(views) => writeln!(out, "Used in {}.\n", facts.links(file, views)),
        None => Ok(()),
    }
}

fn write_notes(out: &mut dyn Write, facts: &Facts<'_>, name: &ObjectName) -> io::Result<()> {
    let notes = facts.documentation.annotations;
    for note in notes.notes_on(name) {
        writeln!(out, "> {}\n", note.lines().collect::<Vec<_>>().join("\n> "))?;
    }
    for link in notes.links_on(name) {
        writeln!(out, "See <{}>.\n", link.replace(['<', '>', ' '], ""))?;
    }
    Ok(())
}

fn write_size(out: &mut dyn Write, facts: &Facts<'_>, name: &ObjectName) -> io::Result<()> {
    let Some(measure) = facts.documentation.measures.get(name) else { return Ok(()) };
    let rows = figures::rows(measure.rows, measure.estimated);
    match measure.bytes {
        Some(bytes) => writeln!(out, "Rows: {rows}, {}\n", figures::size(Some(bytes))),
        None => writeln!(out, "Rows: {rows}\n"),
    }
}

/// What is out of the ordinary: partitions, inheritance, row security.
fn write_nature(
    out: &mut dyn Write,
    facts: &Facts<'_>,
    file: &str,
    (name, one): (&ObjectName, &Table),
) -> io::Result<()> {
    let mut said = Vec::new();
    match one.kind {
        TableKind::Foreign => {
            said.push(format!("Foreign table on server {}", cell(one.foreign_server.as_deref().unwrap_or_default())))
        }
        TableKind::Virtual => said.push("Virtual table".to_owned()),
        TableKind::Ordinary | TableKind::Partitioned => {}
    }
    if let Some(key) = &one.partition_key {
        said.push(format!("Partitioned by {}", code(key)));
    }
    if let Some(partition) = &one.partition_of {
        said.push(format!("Partition of {} {}", facts.link(file, &partition.parent), code(&partition.bound)));
    }
    if !one.inherits.is_empty() {
        said.push(format!("Inherits from {}", facts.links(file, &one.inherits)));
    }
    if let Some(children) = facts.children.get(name) {
        let word = if one.partition_key.is_some() { "partition" } else { "inheriting table" };
        let plural = if children.len() == 1 { "" } else { "s" };
        let named =
            if children.len() <= CHILDREN { format!(": {}", facts.links(file, children)) } else { String::new() };
        said.push(format!("{} {word}{plural}{named}", children.len()));
    }
    if one.options.contains_key("unlogged") {
        said.push("Unlogged".to_owned());
    }
    if one.options.contains_key("row_security") {
        said.push("Row security is on".to_owned());
    }
    if said.is_empty() { Ok(()) } else { writeln!(out, "{}.\n", said.join(". ")) }
}

fn column_row(one: &Table, column: &Column) -> Vec<String> {
    let is_in = |kind: ConstraintKind| {
        one.constraints.iter().any(|constraint| constraint.kind == kind && constraint.columns.contains(&column.name))
    };
    let is_foreign = one.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
    let marks = [(is_in(ConstraintKind::PrimaryKey), "PK"), (is_foreign, "FK"), (is_in(ConstraintKind::Unique), "UK")];
    let marks: Vec<&str> = marks.into_iter().filter_map(|(is_so, mark)| is_so.then_some(mark)).collect();
    let default = match (&column.generated, &column.identity, &column.default) {
        (Some(generated), _, _) => format!("= {}", code(&generated.expression)),
        (None, Some(_), _) => "identity".to_owned(),
        (None, None, Some(default)) => code(default),
        (None, None, None) => String::new(),
    };
    vec![
        cell(&column.name),
        code(&column.data_type.text),
        if column.nullable { "yes" } else { "no" }.to_owned(),
        default,
        marks.join(", "),
        comment(column.comment.as_ref()),
    ]
}

fn comment(comment: Option<&String>) -> String {
    comment.map(|comment| cell(&comment.split_whitespace().collect::<Vec<_>>().join(" "))).unwrap_or_default()
}

/// What follows a line that has a comment.
fn remark(comment: Option<&String>) -> String {
    let text = self::comment(comment);
    if text.is_empty() { text } else { format!(": {text}") }
}

fn constraint_line(one: &Constraint) -> String {
    // What nobody gave a name is called after what it says.
    if one.name.eq_ignore_ascii_case(&one.definition) {
        return code(&one.definition);
    }
    format!("{} {}{}", cell(&one.name), code(&one.definition), remark(one.comment.as_ref()))
}

fn reference_line(facts: &Facts<'_>, file: &str, reference: &Reference<'_>) -> String {
    let (own, theirs) = (cell(&reference.columns.join(", ")), cell(&reference.foreign_columns.join(", ")));
    let action = reference.key.actions().map(|text| format!(", {}", cell(text))).unwrap_or_default();
    let table = facts.link(file, &reference.foreign_table);
    format!("{own} → {table} ({theirs}){action}{}", remark(reference.key.comment.as_ref()))
}

fn referenced_line(facts: &Facts<'_>, file: &str, reference: &Reference<'_>) -> String {
    format!("{} ({})", facts.link(file, &reference.table), cell(&reference.columns.join(", ")))
}

fn index_line(index: &Index) -> String {
    let unique = if index.unique { "unique " } else { "" };
    let predicate = index.condition().map(|text| format!(" {}", code(text))).unwrap_or_default();
    let method = cell(&index.method);
    format!(
        "{} {unique}{method} ({}){predicate}{}",
        cell(&index.name),
        cell(&index.columns.join(", ")),
        remark(index.comment.as_ref())
    )
}

fn trigger_line(trigger: &Trigger) -> String {
    format!("{} {}{}", cell(&trigger.name), code(&trigger.definition), remark(trigger.comment.as_ref()))
}

fn policy_line(policy: &trueup_model::Policy) -> String {
    let roles = if policy.roles.is_empty() { "everybody".to_owned() } else { cell(&policy.roles.join(", ")) };
    let using = policy.using.as_ref().map(|text| format!(", using {}", code(text))).unwrap_or_default();
    let check = policy.with_check.as_ref().map(|text| format!(", with check {}", code(text))).unwrap_or_default();
    let restrictive = if policy.permissive { "" } else { "restrictive, " };
    format!("{}: {restrictive}{} for {roles}{using}{check}", cell(&policy.name), cell(&policy.command))
}

/// Types and routines.
fn write_rest(out: &mut dyn Write, name: &str, schema: &Schema) -> io::Result<()> {
    if !schema.types.is_empty() {
        writeln!(out, "### Types of {}\n", cell(name))?;
        let row = |(name, one): (&String, &trueup_model::Type)| {
            vec![cell(name), type_text(&one.body), comment(one.attached.comment.as_ref())]
        };
        table(out, &["Type", "Is", "Comment"], schema.types.iter().map(row))?;
    }
    if !schema.routines.is_empty() {
        writeln!(out, "### Routines of {}\n", cell(name))?;
        let row = |(name, one): (&String, &trueup_model::Routine)| {
            vec![cell(name), cell(&one.result), cell(&one.language), comment(one.attached.comment.as_ref())]
        };
        table(out, &["Routine", "Gives", "Language", "Comment"], schema.routines.iter().map(row))?;
    }
    Ok(())
}

fn type_text(body: &TypeBody) -> String {
    match body {
        TypeBody::Enum { labels } => {
            format!("one of {}", labels.iter().map(|label| cell(label)).collect::<Vec<_>>().join(", "))
        }
        TypeBody::Domain(domain) => {
            let checks: Vec<String> = domain.constraints.iter().map(|one| code(&one.definition)).collect();
            let not_null = if domain.nullable { "" } else { ", not null" };
            format!("{}{not_null} {}", cell(&domain.base.text), checks.join(", ")).trim_end().to_owned()
        }
        TypeBody::Composite { columns } => {
            let column = |one: &Column| format!("{} {}", cell(&one.name), cell(&one.data_type.text));
            format!("({})", columns.iter().map(column).collect::<Vec<_>>().join(", "))
        }
        TypeBody::Defined { definition, .. } => code(definition),
    }
}
