//! What the page needs only when an object is opened: definitions, constraints, triggers and the like.
//!
//! It stands in chunks, so that opening one table of 10,000 does not mean to parse all of them. Their content is the
//! model's own saved form.

use super::json;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};
use trueup_model::{
    Attached, Catalog, Constraint, Extension, ForeignKey, Grant, Index, Object, ObjectName, Options, PartitionOf,
    Policy, Routine, RoutineKind, Rule, Sequence, Table, Trigger, Type, TypeBody, View,
};

/// How many relations, or objects, share a chunk.
pub(super) const RELATIONS_A_CHUNK: usize = 100;

/// What a table or view has beside its columns.
#[derive(Serialize, Default)]
struct RelationDetails<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    grants: &'a [Grant],
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    constraints: &'a [Constraint],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKeyDetails<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    indexes: &'a [Index],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    triggers: &'a [Trigger],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    policies: &'a [Policy],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    rules: &'a [Rule],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    statistics: &'a [Object],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    inherits: &'a [ObjectName],
    #[serde(skip_serializing_if = "Option::is_none")]
    partition_of: Option<&'a PartitionOf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partition_key: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    parameters: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<&'a Options>,
}

/// What a foreign key has beside what the page knows of it from the start.
#[derive(Serialize)]
struct ForeignKeyDetails<'a> {
    definition: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
}

impl<'a> ForeignKeyDetails<'a> {
    fn new(key: &'a ForeignKey) -> Self {
        Self { definition: &key.definition, comment: key.comment.as_deref() }
    }
}

impl<'a> RelationDetails<'a> {
    fn of_table(table: &'a Table) -> Self {
        Self {
            owner: table.attached.owner.as_deref(),
            grants: &table.attached.grants,
            definition: table.definition.as_deref(),
            constraints: &table.constraints,
            foreign_keys: table.foreign_keys.iter().map(ForeignKeyDetails::new).collect(),
            indexes: &table.indexes,
            triggers: &table.triggers,
            policies: &table.policies,
            rules: &table.rules,
            statistics: &table.statistics,
            inherits: &table.inherits,
            partition_of: table.partition_of.as_ref(),
            partition_key: table.partition_key.as_deref(),
            parameters: &table.parameters,
            options: Some(&table.options).filter(|options| !options.is_empty()),
        }
    }

    fn of_view(view: &'a View) -> Self {
        Self {
            owner: view.attached.owner.as_deref(),
            grants: &view.attached.grants,
            definition: Some(&view.definition),
            indexes: &view.indexes,
            triggers: &view.triggers,
            rules: &view.rules,
            statistics: &view.statistics,
            parameters: &view.parameters,
            options: Some(&view.options).filter(|options| !options.is_empty()),
            ..Self::default()
        }
    }
}

/// Something that is neither table nor view, as lists and search show it.
pub(super) struct ListedObject<'a> {
    /// What it is, in a word or two.
    pub(super) kind: &'static str,
    /// Empty outside all schemas.
    pub(super) schema: &'a str,
    pub(super) name: &'a str,
    pub(super) comment: Option<&'a str>,
    pub(super) summary: Option<Cow<'a, str>>,
    content: Content<'a>,
}

/// The object itself, in the model's saved form.
#[derive(Serialize)]
#[serde(untagged)]
enum Content<'a> {
    Type(&'a Type),
    Routine(&'a Routine),
    Sequence(&'a Sequence),
    Extension(&'a Extension),
    Object(&'a Object),
}

impl<'a> ListedObject<'a> {
    fn new(kind: &'static str, place: (&'a str, &'a str), attached: &'a Attached, content: Content<'a>) -> Self {
        let (schema, name) = place;
        Self { kind, schema, name, comment: attached.comment.as_deref(), summary: None, content }
    }

    fn with_summary(self, summary: impl Into<Cow<'a, str>>) -> Self {
        Self { summary: Some(summary.into()).filter(|text| !text.is_empty()), ..self }
    }

    fn of_type(place: (&'a str, &'a str), one: &'a Type) -> Self {
        let (kind, summary): (_, Cow<'a, str>) = match &one.body {
            TypeBody::Enum { labels } => ("enum", labels.join(", ").into()),
            TypeBody::Domain(domain) => ("domain", Cow::Borrowed(&*domain.base.text)),
            TypeBody::Composite { columns } => {
                let names: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
                ("composite type", names.join(", ").into())
            }
            TypeBody::Defined { .. } => ("type", "".into()),
        };
        Self::new(kind, place, &one.attached, Content::Type(one)).with_summary(summary)
    }

    fn of_routine(place: (&'a str, &'a str), routine: &'a Routine) -> Self {
        let kind = match routine.kind {
            RoutineKind::Function => "function",
            RoutineKind::Procedure => "procedure",
            RoutineKind::Aggregate => "aggregate",
            RoutineKind::Window => "window function",
        };
        Self::new(kind, place, &routine.attached, Content::Routine(routine)).with_summary(&*routine.result)
    }

    fn of_object(object: &'a Object) -> Self {
        let place = (&*object.name.schema, &*object.name.name);
        Self::new(object.kind.singular(), place, &object.attached, Content::Object(object))
    }
}

fn is_shown(object: &&Object) -> bool {
    !object.kind.is_privileges()
}

/// All that is neither table nor view, schema by schema, then what is outside all schemas.
pub(super) fn object_list(catalog: &Catalog) -> impl Iterator<Item = ListedObject<'_>> {
    let in_schemas = catalog.schemas.iter().flat_map(|(schema, content)| {
        let place = move |name| (schema.as_str(), name);
        let types = content.types.iter().map(move |(name, one)| ListedObject::of_type(place(name.as_str()), one));
        let routines =
            content.routines.iter().map(move |(name, one)| ListedObject::of_routine(place(name.as_str()), one));
        let sequences = content.sequences.iter().map(move |(name, one)| {
            ListedObject::new("sequence", place(name.as_str()), &one.attached, Content::Sequence(one))
                .with_summary(&*one.data_type)
        });
        types
            .chain(routines)
            .chain(sequences)
            .chain(content.objects.iter().filter(is_shown).map(ListedObject::of_object))
    });
    let extensions = catalog.extensions.iter().map(|(name, one)| {
        ListedObject::new("extension", ("", name), &one.attached, Content::Extension(one)).with_summary(&*one.version)
    });
    let outside = catalog.objects.iter().filter(is_shown);
    in_schemas.chain(extensions).chain(outside.map(ListedObject::of_object))
}

/// Writes an element for each chunk: `relations-0`, `relations-1`, …, `objects-0`, …
pub(super) fn write(catalog: &Catalog, out: &mut dyn Write) -> io::Result<()> {
    let relations = catalog.schemas.values().flat_map(|schema| {
        let tables = schema.tables.values().map(|table| RelationDetails::of_table(table));
        tables.chain(schema.views.values().map(RelationDetails::of_view))
    });
    write_chunks("relations", relations, out)?;
    write_chunks("objects", object_list(catalog).map(|object| object.content), out)
}

fn write_chunks(name: &str, mut values: impl Iterator<Item = impl Serialize>, out: &mut dyn Write) -> io::Result<()> {
    for number in 0.. {
        let chunk: Vec<_> = values.by_ref().take(RELATIONS_A_CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        write!(out, "<script type=\"application/json\" id=\"{name}-{number}\">")?;
        json::write(&chunk, out)?;
        out.write_all(b"</script>\n")?;
    }
    Ok(())
}
