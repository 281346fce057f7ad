//! What `describe` says of an object, at three levels of detail.

use super::held::Snapshot;
use super::quoting::{marked, marked_comment, marked_lines, plain};
use serde::Deserialize;
use std::fmt::Write;
use trueup_db::DdlOptions;
use trueup_model::{
    Catalog, Column, ConstraintKind, ObjectKind, Reference, References, Routine, Sequence, Subject, Table, Type,
    TypeBody, Uses,
};

/// How much is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Detail {
    /// The names of columns or labels.
    Names,
    /// Types, keys, comments, and what is around it.
    #[default]
    Summary,
    /// The statements that make it, and what is around it.
    Full,
}

/// Describes objects of one reading.
pub(super) struct Describer<'s> {
    pub(super) snapshot: &'s Snapshot,
    pub(super) references: References<'s>,
    pub(super) uses: Uses<'s>,
    pub(super) detail: Detail,
}

impl<'s> Describer<'s> {
    /// One object, as text that ends with a newline.
    pub(super) fn describe(&self, subject: &Subject<'s>) -> String {
        let catalog = &self.snapshot.catalog;
        let head = format!("{} {}", subject.key().kind.singular(), self.name(subject));
        if self.detail == Detail::Names {
            return format!("{head}: {}\n", part_names(subject));
        }
        let mut text = format!("{head}{}\n", marked_comment(subject.attached().comment.as_deref()));
        match (self.detail, subject) {
            (Detail::Full, _) => text += &format!("{}\n", marked_lines(&ddl(self.snapshot, subject))),
            (_, Subject::Table(_, table)) => self.table(&mut text, subject, table),
            (_, Subject::View(_, view)) => columns(&mut text, &view.columns, &|_| ""),
            (_, Subject::Type(_, of_type)) => text += &type_text(of_type),
            (_, Subject::Routine(_, routine)) => text += &routine_text(routine),
            (_, Subject::Sequence(_, sequence)) => text += &sequence_text(catalog, sequence),
        }
        self.surroundings(&mut text, subject);
        text
    }

    fn name(&self, subject: &Subject<'_>) -> String {
        plain(&self.snapshot.catalog.short_name(subject.name()))
    }

    fn table(&self, text: &mut String, subject: &Subject<'_>, table: &Table) {
        columns(text, &table.columns, &|column| key_mark(table, column));
        for constraint in &table.constraints {
            let one_column = constraint.columns.len() < 2;
            let line = match constraint.kind {
                // Said at the column.
                ConstraintKind::PrimaryKey | ConstraintKind::Unique if one_column => continue,
                ConstraintKind::PrimaryKey => format!("primary key ({})", list(&constraint.columns)),
                ConstraintKind::Unique => format!("unique ({})", list(&constraint.columns)),
                ConstraintKind::Check => marked(&constraint.definition),
                ConstraintKind::Exclusion => format!("exclusion {}", marked(&constraint.definition)),
                ConstraintKind::Trigger => continue,
            };
            let _ = writeln!(text, "{line}{}", marked_comment(constraint.comment.as_deref()));
        }
        for key in &table.foreign_keys {
            let reference = self.snapshot.catalog.reference(subject.name(), key);
            let _ = writeln!(text, "{}", self.reference(&reference, true));
        }
        for index in &table.indexes {
            let unique = if index.unique { "unique " } else { "" };
            let partial = if index.condition().is_some() { ", partial" } else { "" };
            let _ = writeln!(text, "{unique}index {} ({}){partial}", plain(&index.name), list(&index.columns));
        }
        for (kind, names) in [
            ("triggers", table.triggers.iter().map(|trigger| trigger.name.as_str()).collect::<Vec<_>>()),
            ("policies", table.policies.iter().map(|policy| policy.name.as_str()).collect()),
        ] {
            if !names.is_empty() {
                let _ = writeln!(text, "{kind}: {}", list(&names));
            }
        }
        if let Some(part) = &table.partition_of {
            let parent = self.snapshot.catalog.short_name(&part.parent);
            let _ = writeln!(text, "partition of {} {}", plain(&parent), marked(&part.bound));
        }
    }

    fn surroundings(&self, text: &mut String, subject: &Subject<'_>) {
        let referenced: Vec<String> =
            self.references.to(subject.name()).map(|reference| self.reference(reference, false)).collect();
        if !referenced.is_empty() {
            let _ = writeln!(text, "referenced by: {}", referenced.join("; "));
        }
        let uses = self.uses.of(&subject.key());
        let used_by: Vec<String> = uses
            .iter()
            .filter(|one| one.through.is_none())
            .map(|one| {
                let name = self.snapshot.catalog.short_name(&one.object.name);
                let part = one.object.part.as_ref().map(|part| format!(".{part}")).unwrap_or_default();
                format!("{} {}", one.object.kind.singular(), plain(&format!("{name}{part}")))
            })
            .collect();
        if !used_by.is_empty() {
            let _ = writeln!(text, "used by: {}", used_by.join(", "));
        }
    }

    /// A foreign key from the side of the table that has it, or of the one that is referenced.
    fn reference(&self, reference: &Reference<'_>, is_own: bool) -> String {
        let catalog = &self.snapshot.catalog;
        let columns = list(reference.columns);
        if is_own {
            let table = plain(&catalog.short_name(&reference.foreign_table));
            format!("({columns}) -> {table} ({})", list(reference.foreign_columns))
        } else {
            format!("{} ({columns})", plain(&catalog.short_name(&reference.table)))
        }
    }
}

/// Of which key a column is the only one.
fn key_mark(table: &Table, column: &str) -> &'static str {
    let alone = table.constraints.iter().filter(|constraint| constraint.columns == [column]);
    let kinds: Vec<ConstraintKind> = alone.map(|constraint| constraint.kind).collect();
    if kinds.contains(&ConstraintKind::PrimaryKey) {
        " primary key"
    } else if kinds.contains(&ConstraintKind::Unique) {
        " unique"
    } else {
        ""
    }
}

fn columns(text: &mut String, columns: &[Column], key_mark: &dyn Fn(&str) -> &'static str) {
    for column in columns {
        let null = if column.nullable { "" } else { " not null" };
        let value = match (&column.generated, &column.identity, &column.default) {
            (Some(generated), _, _) => format!(" generated {}", marked(&generated.expression)),
            (None, Some(_), _) => " identity".to_owned(),
            (None, None, Some(default)) => format!(" default {}", marked(default)),
            (None, None, None) => String::new(),
        };
        let name_and_type = plain(format!("{} {}", column.name, column.data_type.text).trim_end());
        let comment = marked_comment(column.comment.as_deref());
        let _ = writeln!(text, "  {name_and_type}{null}{}{value}{comment}", key_mark(&column.name));
    }
}

fn type_text(of_type: &Type) -> String {
    match &of_type.body {
        TypeBody::Enum { labels } => {
            format!("enum: {}\n", labels.iter().map(|label| marked(label)).collect::<Vec<_>>().join(", "))
        }
        TypeBody::Domain(domain) => {
            let checks: Vec<String> =
                domain.constraints.iter().map(|check| format!(" {}", marked(&check.definition))).collect();
            let null = if domain.nullable { "" } else { " not null" };
            format!("domain over {}{null}{}\n", plain(&domain.base.text), checks.concat())
        }
        TypeBody::Composite { columns } => {
            let attribute = |column: &Column| format!("{} {}", plain(&column.name), plain(&column.data_type.text));
            format!("composite: {}\n", columns.iter().map(attribute).collect::<Vec<_>>().join(", "))
        }
        TypeBody::Defined { definition, .. } => format!("{}\n", marked_lines(definition)),
    }
}

fn routine_text(routine: &Routine) -> String {
    let result = if routine.result.is_empty() { String::new() } else { format!(" returns {}", plain(&routine.result)) };
    format!("{}{result}, language {}\n", plain(&routine.address), plain(&routine.language))
}

fn sequence_text(catalog: &Catalog, sequence: &Sequence) -> String {
    let owner = sequence
        .owned_by
        .as_ref()
        .map(|owner| format!(", owned by {}.{}", catalog.short_name(&owner.table), owner.column));
    format!(
        "{} from {} by {}{}\n",
        sequence.data_type,
        sequence.start,
        sequence.increment,
        plain(&owner.unwrap_or_default())
    )
}

fn part_names(subject: &Subject<'_>) -> String {
    let of_columns = |columns: &[Column]| list(&columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>());
    match subject {
        Subject::Table(_, table) => of_columns(&table.columns),
        Subject::View(_, view) => of_columns(&view.columns),
        Subject::Type(_, of_type) => match &of_type.body {
            TypeBody::Enum { labels } => list(labels),
            TypeBody::Composite { columns } => of_columns(columns),
            TypeBody::Domain(domain) => plain(&domain.base.text),
            TypeBody::Defined { .. } => String::new(),
        },
        Subject::Routine(_, routine) => plain(&routine.result),
        Subject::Sequence(_, sequence) => plain(&sequence.data_type),
    }
}

fn list(names: &[impl AsRef<str>]) -> String {
    names.iter().map(|name| plain(name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// The statements that make an object and all that belongs to it.
pub(super) fn ddl(snapshot: &Snapshot, subject: &Subject<'_>) -> String {
    let alone = snapshot.catalog.only(std::slice::from_ref(subject));
    let statements = snapshot.dialect.statements(&alone, DdlOptions::default());
    let its_own = statements.iter().filter(|(made, _)| made.object.kind != ObjectKind::Schema);
    its_own.map(|(_, sql)| sql).collect::<Vec<_>>().join("\n")
}
