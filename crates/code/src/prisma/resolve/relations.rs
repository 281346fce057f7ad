//! Relations between models: foreign keys, and the tables of implicit many-to-many relations.

use super::{Draft, Names, unknown};
use crate::prisma::arguments::{Arguments, members, text, word};
use crate::prisma::problem::Problems;
use crate::prisma::schema::{ColumnKind, ForeignKey, Join, JoinSide, Place, Provider, Shape};
use crate::prisma::syntax::{Arity, Attribute, Expression, Field, ModelKind, Name};
use std::collections::BTreeSet;

/// A field whose type is a model.
pub(super) struct RelationField<'s> {
    pub(super) field: &'s Field,
    /// The model that it leads to.
    target: usize,
    name: Option<String>,
    fields: Option<Vec<Name>>,
    references: Option<Vec<Name>>,
    on_delete: Option<&'static str>,
    on_update: Option<&'static str>,
    map: Option<String>,
}

pub(super) fn field<'s>(field: &'s Field, target: usize, problems: &mut Problems) -> RelationField<'s> {
    let mut relation = RelationField {
        field,
        target,
        name: None,
        fields: None,
        references: None,
        on_delete: None,
        on_update: None,
        map: None,
    };
    let (relations, others): (Vec<&Attribute>, Vec<&Attribute>) =
        field.attributes.iter().partition(|attribute| attribute.name.text == "relation");
    for attribute in relations {
        let mut arguments = Arguments::new("@", &attribute.name, &attribute.arguments);
        relation.fields = arguments.named("fields").map(|found| field_names(found, problems));
        relation.references = arguments.named("references").map(|found| field_names(found, problems));
        relation.on_delete = arguments.named("onDelete").and_then(|found| action(found, problems));
        relation.on_update = arguments.named("onUpdate").and_then(|found| action(found, problems));
        relation.map = arguments.named("map").and_then(|found| text(found, problems)).map(str::to_owned);
        relation.name = arguments.first("name").and_then(|found| text(found, problems)).map(str::to_owned);
        if relation.name.as_deref() == Some("") {
            problems.add(attribute.name.span, "the name of a relation cannot be empty");
        }
        arguments.finish(problems);
    }
    // Keys on relations are told about with the keys.
    let known = |attribute: &&Attribute| ["ignore", "id", "unique"].contains(&attribute.name.text.as_str());
    unknown("@", others.into_iter().filter(|attribute| !known(attribute)).collect(), problems);
    relation
}

fn field_names(list: &Expression, problems: &mut Problems) -> Vec<Name> {
    let name = |member| {
        word(member, "the name of a field", problems).map(|text| Name { text: text.to_owned(), span: member.span })
    };
    members(list).iter().filter_map(name).collect()
}

fn action(found: &Expression, problems: &mut Problems) -> Option<&'static str> {
    match word(found, "what to do", problems)? {
        "Cascade" => Some("CASCADE"),
        "Restrict" => Some("RESTRICT"),
        "NoAction" => Some("NO ACTION"),
        "SetNull" => Some("SET NULL"),
        "SetDefault" => Some("SET DEFAULT"),
        _ => {
            problems.add(found.span, "`Cascade`, `Restrict`, `NoAction`, `SetNull` or `SetDefault` was expected here");
            None
        }
    }
}

/// Where a relation field stands: the model, and which of its relation fields it is.
type At = (usize, usize);

/// Pairs the two fields of each relation. Gives the tables of many-to-many relations, and the drafts their foreign keys.
pub(super) fn add(drafts: &mut [Draft<'_>], names: &Names<'_>, problems: &mut Problems) -> Vec<Join> {
    let mut joins = Vec::new();
    let mut keys = Vec::new();
    for model in 0..drafts.len() {
        for at in 0..drafts.get(model).map_or(0, |draft| draft.relations.len()) {
            let here = (model, at);
            let Some(there) = other_side(drafts, here, problems) else { continue };
            match meeting(drafts, here, there, problems) {
                Meeting::ManyToMany => joins.extend(join(drafts, here, there, problems)),
                Meeting::Key => keys.extend(key(drafts, here, there, (names, problems)).map(|key| (model, key))),
                Meeting::ToldAlready => {}
            }
        }
    }
    if !names.datasource.keyless {
        for (model, key) in keys {
            if let Some(draft) = drafts.get_mut(model) {
                draft.table.foreign_keys.push(key);
            }
        }
    }
    joins
}

fn relation<'d, 's>(drafts: &'d [Draft<'s>], (model, at): At) -> Option<(&'d Draft<'s>, &'d RelationField<'s>)> {
    let draft = drafts.get(model)?;
    Some((draft, draft.relations.get(at)?))
}

/// The field on the other side; a problem where there is none, or more than one.
fn other_side(drafts: &[Draft<'_>], here: At, problems: &mut Problems) -> Option<At> {
    let (draft, field) = relation(drafts, here)?;
    let target = drafts.get(field.target)?;
    let is_between_models = target.model.kind == ModelKind::Model && draft.model.kind == ModelKind::Model;
    if !is_between_models {
        // Views have no keys.
        return None;
    }
    let alike = |model: usize, towards: usize| {
        let fields = drafts.get(model).into_iter().flat_map(|draft| draft.relations.iter().enumerate());
        fields
            .filter(move |(_, other)| other.target == towards && other.name == field.name)
            .map(move |(at, _)| (model, at))
            .filter(move |at| *at != here)
            .collect::<Vec<At>>()
    };
    let opposite = alike(field.target, here.0);
    let (mine, its) = (&draft.model.name.text, &target.model.name.text);
    let span = field.field.name.span;
    let rivals = if field.target == here.0 { Vec::new() } else { alike(here.0, field.target) };
    match opposite.as_slice() {
        [] => {
            let message = format!("`{its}` has no field that leads back to `{mine}` for this relation");
            problems.add(span, message);
            None
        }
        [there] if rivals.is_empty() => Some(*there),
        _ => {
            let message = format!(
                "more than one relation could be meant between `{mine}` and `{its}`: give them names by `@relation(\"…\")`"
            );
            problems.add(span, message);
            None
        }
    }
}

/// What the two fields of a relation, seen from one of them, amount to.
enum Meeting {
    ManyToMany,
    /// The foreign key is on this side.
    Key,
    /// Seen from the other side it is told, or it is a problem.
    ToldAlready,
}

fn meeting(drafts: &[Draft<'_>], here: At, there: At, problems: &mut Problems) -> Meeting {
    let (Some((draft, one)), Some((_, other))) = (relation(drafts, here), relation(drafts, there)) else {
        return Meeting::ToldAlready;
    };
    let holds_key = |field: &RelationField<'_>| field.fields.is_some() || field.references.is_some();
    let span = one.field.name.span;
    match (one.is_list(), other.is_list()) {
        (true, true) => {
            if holds_key(one) {
                problems.add(span, "many to many is without `fields` and `references`");
            }
            return if here < there { Meeting::ManyToMany } else { Meeting::ToldAlready };
        }
        (true, false) if holds_key(one) => {
            problems.add(span, "`fields` and `references` belong on the side that is not a list");
        }
        (false, _) if holds_key(one) && !holds_key(other) => return Meeting::Key,
        (false, false) if holds_key(one) && here < there => {
            problems.add(span, "both sides of this relation have `fields` and `references`; one side holds the key");
        }
        (false, true) if !holds_key(one) => {
            problems.add(
                span,
                format!("this relation needs `fields` and `references`, here in `{}`", draft.model.name.text),
            );
        }
        (false, false) if !holds_key(one) && !holds_key(other) && here < there => {
            problems.add(span, "this relation needs `fields` and `references` on one of its sides");
        }
        (false, false) if !holds_key(one) && one.field.arity == Arity::Required => {
            problems.add(span, "the side without the key can always be missing: make this field optional");
        }
        _ => {}
    }
    Meeting::ToldAlready
}

fn key(
    drafts: &[Draft<'_>],
    here: At,
    there: At,
    (names, problems): (&Names<'_>, &mut Problems),
) -> Option<ForeignKey> {
    let (draft, field) = relation(drafts, here)?;
    let (target, back) = relation(drafts, there)?;
    let span = field.field.name.span;
    let (Some(fields), Some(references)) = (&field.fields, &field.references) else {
        problems.add(span, "`fields` and `references` come together");
        return None;
    };
    if fields.len() != references.len() || fields.is_empty() {
        problems.add(span, "`fields` and `references` name equally many fields, and at least one");
        return None;
    }
    let columns = columns_of(draft, fields, problems);
    let target_columns = columns_of(target, references, problems);
    let (columns, target_columns) = (columns?, target_columns?);
    types_fit(draft, target, (fields, references), problems);
    let set = |fields: &[Name]| fields.iter().map(|field| field.text.clone()).collect::<BTreeSet<_>>();
    let is_unique = |draft: &Draft<'_>, wanted: &BTreeSet<String>| {
        draft.id.iter().chain(&draft.uniques).any(|key| key.iter().cloned().collect::<BTreeSet<_>>() == *wanted)
    };
    if !is_unique(target, &set(references)) {
        problems.add(span, format!("`references` must name a primary or unique key of `{}`", target.model.name.text));
    }
    if !back.is_list() && !is_unique(draft, &set(fields)) {
        problems.add(
            span,
            "one to one needs a unique key on the `fields`: add `@unique` or `@@unique`, or make the other side a list",
        );
    }
    if names.provider() == Provider::Sqlite && field.map.is_some() {
        problems.add(span, "Prisma gives foreign keys of SQLite no names of one's own: leave `map` out");
    }
    let actions = actions(draft, field, fields, (names, problems));
    Some(ForeignKey {
        columns,
        target: target.table.place.clone(),
        target_columns,
        on_delete: actions.0,
        on_update: actions.1,
        name: field.map.clone(),
    })
}

/// What happens on delete and on update.
fn actions(
    draft: &Draft<'_>,
    field: &RelationField<'_>,
    fields: &[Name],
    (names, problems): (&Names<'_>, &mut Problems),
) -> (&'static str, &'static str) {
    let span = field.field.name.span;
    let shapes: Vec<Shape> =
        fields.iter().filter_map(|name| draft.column(&name.text)).map(|found| found.shape).collect();
    let any_required = shapes.contains(&Shape::Required);
    if field.field.arity == Arity::Required && shapes.contains(&Shape::Optional) {
        problems.add(span, "a field of its key is optional, so the relation must be optional too");
    }
    let (on_delete, on_update) = (field.on_delete, field.on_update);
    let sets_null = on_delete == Some("SET NULL") || on_update == Some("SET NULL");
    // PostgreSQL takes such a key, and fails when it acts; there Prisma only warns.
    if sets_null && any_required && names.provider() == Provider::Sqlite {
        problems.add(span, "`SetNull` cannot be where a field of the key is required");
    }
    (on_delete.unwrap_or(if any_required { "RESTRICT" } else { "SET NULL" }), on_update.unwrap_or("CASCADE"))
}

/// The columns of fields; a problem for each that is none.
fn columns_of(draft: &Draft<'_>, fields: &[Name], problems: &mut Problems) -> Option<Vec<String>> {
    let mut columns = Vec::new();
    for field in fields {
        match draft.column(&field.text) {
            Some(column) if columns.contains(&column.name) => {
                problems.add(field.span, format!("the field `{}` is named twice", field.text));
            }
            Some(column) => columns.push(column.name.clone()),
            None => {
                let message = format!("`{}` has no field `{}` with a column", draft.model.name.text, field.text);
                problems.add(field.span, message);
            }
        }
    }
    (columns.len() == fields.len()).then_some(columns)
}

fn types_fit(draft: &Draft<'_>, target: &Draft<'_>, (fields, references): (&[Name], &[Name]), problems: &mut Problems) {
    for (field, reference) in fields.iter().zip(references) {
        let (Some(one), Some(other)) = (draft.column(&field.text), target.column(&reference.text)) else { continue };
        let fit = match (&one.kind, &other.kind) {
            (ColumnKind::Scalar(one, _), ColumnKind::Scalar(other, _)) => one == other,
            (ColumnKind::Enum(one), ColumnKind::Enum(other)) => one == other,
            (ColumnKind::Unsupported(_), ColumnKind::Unsupported(_)) => true,
            _ => false,
        };
        if !fit {
            let (its, theirs) = (&draft.model.name.text, &target.model.name.text);
            let message = format!("`{its}.{}` and `{theirs}.{}` are of different types", field.text, reference.text);
            problems.add(field.span, message);
        }
    }
}

fn join(drafts: &[Draft<'_>], here: At, there: At, problems: &mut Problems) -> Option<Join> {
    let (one, field) = relation(drafts, here)?;
    let (other, back) = relation(drafts, there)?;
    let first = side(one, field, problems);
    let second = side(other, back, problems);
    let (first, second) = (first?, second?);
    let (one, other) = (&one.model.name.text, &other.model.name.text);
    let (names, sides) = if one <= other { ([one, other], [first, second]) } else { ([other, one], [second, first]) };
    let name = field.name.clone().unwrap_or_else(|| format!("{}To{}", names[0], names[1]));
    let schema = sides[0].target.schema.clone();
    Some(Join { place: Place { schema, name: format!("_{name}") }, sides })
}

/// What a column of a many-to-many table points at.
fn side(draft: &Draft<'_>, field: &RelationField<'_>, problems: &mut Problems) -> Option<JoinSide> {
    let id = draft.id.as_deref().and_then(|id| match id {
        [field] => draft.column(field),
        _ => None,
    });
    let Some(column) = id else {
        let message = format!(
            "many to many needs `@id` on one field of `{}`; else make a model of the table between",
            draft.model.name.text
        );
        problems.add(field.field.name.span, message);
        return None;
    };
    Some(JoinSide { target: draft.table.place.clone(), column: column.name.clone(), kind: column.kind.clone() })
}
