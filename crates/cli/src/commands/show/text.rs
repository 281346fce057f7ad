//! What `trueup show` says, as text.

use super::{Answer, Body};
use crate::listing::Listing;
use trueup_model::{
    Catalog, Column, Constraint, ConstraintKind, Enabled, ForeignKey, Index, ObjectKind, ObjectName, Reference,
    Sequence, Table, TableKind, Trigger, Type, TypeBody, Use, View,
};
use trueup_publish::{rows_text, shown_name, size_text};

/// The answers one after the other.
pub(super) fn listed(catalog: &Catalog, answers: &[Answer<'_>], width: Option<u16>) -> String {
    let mut text = Text { listing: Listing::new(width), default_schema: &catalog.server.default_schema };
    for answer in answers {
        text.answer(answer);
    }
    text.listing.into_text()
}

struct Text<'c> {
    listing: Listing,
    default_schema: &'c str,
}

impl Text<'_> {
    fn answer(&mut self, answer: &Answer<'_>) {
        self.listing.heading(&format!("{} {}", title(answer), self.name(&answer.name)));
        let attached = match answer.body {
            Body::Table(table) => &table.attached,
            Body::View(view) => &view.attached,
            Body::Sequence(sequence) => &sequence.attached,
            Body::Type(of_type) => &of_type.attached,
            Body::Routine(routine) => &routine.attached,
        };
        self.listing.lines(attached.comment.as_deref().unwrap_or_default());
        match answer.body {
            Body::Table(table) => self.table(answer, table),
            Body::View(view) => self.view(view),
            Body::Sequence(sequence) => self.sequence(sequence),
            Body::Type(of_type) => self.of_type(of_type),
            Body::Routine(routine) => self.listing.lines(&routine.definition),
        }
        self.section(
            "Referenced by",
            &["", "", ""],
            answer.referenced_by.iter().map(|reference| self.referenced_by(reference)).collect(),
        );
        self.section("Used by", &["", "", ""], answer.used_by.iter().map(|one| self.used_by(one)).collect());
    }

    fn name(&self, name: &ObjectName) -> String {
        shown_name(name, self.default_schema)
    }

    fn section(&mut self, title: &str, header: &[&str], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            self.listing.heading(title);
            self.listing.rows(header, &rows);
        }
    }

    fn table(&mut self, answer: &Answer<'_>, table: &Table) {
        self.listing.lines(&self.facts(answer, table).join("\n"));
        self.columns(&table.columns, &|column| key_marks(table, column));
        let keys = table.constraints.iter().filter(|one| one.kind != ConstraintKind::Trigger);
        self.section("Keys and checks", &["", "", ""], keys.map(constraint).collect());
        self.section("References", &["", "", ""], answer.references.iter().map(|one| self.reference(one)).collect());
        self.section("Indexes", &["", "", ""], table.indexes.iter().map(index).collect());
        self.section("Triggers", &["", "", ""], table.triggers.iter().map(trigger).collect());
        let policies = table.policies.iter().map(|policy| {
            let roles =
                if policy.roles.is_empty() { String::new() } else { format!(" to {}", policy.roles.join(", ")) };
            let kind = if policy.permissive { "" } else { "restrictive " };
            let clause = |word: &str, text: &Option<String>| text.as_ref().map(|text| format!(" {word} {text}"));
            let [using, check] = [clause("using", &policy.using), clause("with check", &policy.with_check)];
            let what =
                format!("{kind}{}{roles}{}{}", policy.command, using.unwrap_or_default(), check.unwrap_or_default());
            vec![policy.name.clone(), what, policy.comment.clone().unwrap_or_default()]
        });
        self.section("Policies", &["", "", ""], policies.collect());
        let rules = table.rules.iter().map(|rule| vec![rule.name.clone(), rule.definition.clone()]);
        self.section("Rules", &["", ""], rules.collect());
    }

    /// Size, partitions, parents.
    fn facts(&self, answer: &Answer<'_>, table: &Table) -> Vec<String> {
        let rows = answer.rows.map(|rows| {
            let word = if rows == 1 { "row" } else { "rows" };
            format!("{} {word}", rows_text(Some(rows), answer.rows_estimated == Some(true)))
        });
        let bytes = answer.bytes.map(|bytes| size_text(Some(bytes)));
        let sizes: Vec<String> = rows.into_iter().chain(bytes).collect();
        let mut facts = vec![sizes.join(", ")];
        facts.extend(table.partition_key.as_ref().map(|key| format!("partitioned by {key}")));
        facts.extend(
            table.partition_of.as_ref().map(|part| format!("partition of {} {}", self.name(&part.parent), part.bound)),
        );
        facts.extend(table.inherits.iter().map(|parent| format!("inherits from {}", self.name(parent))));
        facts.extend(table.foreign_server.as_ref().map(|server| format!("on the foreign server {server}")));
        facts.retain(|fact| !fact.is_empty());
        facts
    }

    fn view(&mut self, view: &View) {
        self.columns(&view.columns, &|_| String::new());
        self.section("Indexes", &["", "", ""], view.indexes.iter().map(index).collect());
        self.section("Triggers", &["", "", ""], view.triggers.iter().map(trigger).collect());
        self.listing.heading("Definition");
        self.listing.lines(&view.definition);
    }

    fn sequence(&mut self, sequence: &Sequence) {
        let Sequence { data_type, start, increment, minimum, maximum, cycle, .. } = sequence;
        let cycle = if *cycle { ", then again from the start" } else { "" };
        self.listing.lines(&format!("{data_type} from {start} by {increment}, {minimum} to {maximum}{cycle}"));
        if let Some(owner) = &sequence.owned_by {
            self.listing.lines(&format!("owned by {}.{}", self.name(&owner.table), owner.column));
        }
    }

    fn of_type(&mut self, of_type: &Type) {
        match &of_type.body {
            TypeBody::Enum { labels } => {
                self.section("Labels", &[""], labels.iter().map(|label| vec![label.clone()]).collect());
            }
            TypeBody::Domain(domain) => {
                let default = domain.default.as_ref().map(|default| format!(" default {default}")).unwrap_or_default();
                let null = if domain.nullable { "" } else { " not null" };
                self.listing.lines(&format!("{}{null}{default}", domain.base.text));
                self.section("Checks", &["", "", ""], domain.constraints.iter().map(constraint).collect());
            }
            TypeBody::Composite { columns } => self.columns(columns, &|_| String::new()),
            TypeBody::Defined { definition, .. } => self.listing.lines(definition),
        }
    }

    fn columns(&mut self, columns: &[Column], marks: &dyn Fn(&Column) -> String) {
        let row = |column: &Column| {
            let null = if column.nullable { "" } else { "not null" };
            let comment = column.comment.clone().unwrap_or_default();
            vec![
                column.name.clone(),
                column.data_type.text.to_string(),
                null.into(),
                marks(column),
                value(column),
                comment,
            ]
        };
        self.section(
            "Columns",
            &["Name", "Type", "Null", "Key", "Default", "Comment"],
            columns.iter().map(row).collect(),
        );
    }

    fn reference(&self, reference: &Reference<'_>) -> Vec<String> {
        let (from, to) = (reference.columns.join(", "), reference.foreign_columns.join(", "));
        let way = format!("({from}) -> {} ({to}){}", self.name(&reference.foreign_table), actions(reference.key));
        vec![reference.key.name.clone(), way, reference.key.comment.clone().unwrap_or_default()]
    }

    fn referenced_by(&self, reference: &Reference<'_>) -> Vec<String> {
        let (from, to) = (reference.columns.join(", "), reference.foreign_columns.join(", "));
        let way = format!("{} ({from}) -> ({to}){}", self.name(&reference.table), actions(reference.key));
        vec![way, reference.key.name.clone()]
    }

    fn used_by(&self, one: &Use) -> Vec<String> {
        let name = self.name(&one.object.name);
        let name = match &one.object.part {
            Some(part) => format!("{name}.{part}"),
            None => name,
        };
        let through = one.through.as_ref().map(|view| format!("through {}", self.name(view)));
        vec![one.object.kind.singular().to_owned(), name, through.unwrap_or_default()]
    }
}

fn title(answer: &Answer<'_>) -> &'static str {
    match (&answer.body, answer.object) {
        (Body::Table(table), _) => match table.kind {
            TableKind::Ordinary => "Table",
            TableKind::Partitioned => "Partitioned table",
            TableKind::Foreign => "Foreign table",
            TableKind::Virtual => "Virtual table",
        },
        (_, ObjectKind::MaterializedView) => "Materialized view",
        (Body::View(_), _) => "View",
        (Body::Sequence(_), _) => "Sequence",
        (Body::Type(_), _) => "Type",
        (Body::Routine(_), _) => "Routine",
    }
}

/// What a column has without being given a value.
fn value(column: &Column) -> String {
    if let Some(generated) = &column.generated {
        let kept = if generated.stored { " stored" } else { "" };
        return format!("generated: {}{kept}", generated.expression);
    }
    if let Some(identity) = &column.identity {
        return if identity.always { "identity, always" } else { "identity" }.to_owned();
    }
    column.default.clone().unwrap_or_default()
}

/// In which keys a column is: part of the primary one, unique by itself, referencing.
fn key_marks(table: &Table, column: &Column) -> String {
    let has = |columns: &[String]| columns.contains(&column.name);
    let keys = |kind| table.constraints.iter().filter(move |constraint| constraint.kind == kind);
    let marks = [
        (keys(ConstraintKind::PrimaryKey).any(|key| has(&key.columns)), "primary"),
        (keys(ConstraintKind::Unique).any(|key| key.columns == [column.name.as_str()]), "unique"),
        (table.foreign_keys.iter().any(|key| has(&key.columns)), "foreign"),
    ];
    marks.iter().filter(|(is_part, _)| *is_part).map(|(_, mark)| *mark).collect::<Vec<_>>().join(", ")
}

fn constraint(constraint: &Constraint) -> Vec<String> {
    let comment = constraint.comment.clone().unwrap_or_default();
    vec![constraint.name.clone(), constraint.definition.clone(), comment]
}

fn index(index: &Index) -> Vec<String> {
    // What stands before the method says no more than the name does.
    let unique = if index.unique { "unique " } else { "" };
    let place = index.definition.find(" USING ").map(|place| place + " USING ".len());
    let definition = place.and_then(|place| index.definition.get(place..)).unwrap_or(&index.definition);
    let invalid = if index.is_invalid() { " (invalid)" } else { "" };
    let unique = if place.is_some() { unique } else { "" };
    vec![index.name.clone(), format!("{unique}{definition}{invalid}"), index.comment.clone().unwrap_or_default()]
}

fn trigger(trigger: &Trigger) -> Vec<String> {
    let state = match trigger.enabled {
        Enabled::Origin => "",
        Enabled::Disabled => " (disabled)",
        Enabled::Replica => " (on replicas)",
        Enabled::Always => " (always)",
    };
    // Whole, on one line; its text is the database's own.
    let definition = trigger.definition.split_whitespace().collect::<Vec<_>>().join(" ");
    vec![trigger.name.clone(), format!("{definition}{state}"), trigger.comment.clone().unwrap_or_default()]
}

/// What follows the columns of a foreign key: ` ON DELETE CASCADE`.
fn actions(key: &ForeignKey) -> String {
    key.actions().map(|text| format!(" {text}")).unwrap_or_default()
}
