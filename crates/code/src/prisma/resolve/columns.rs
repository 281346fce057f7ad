//! The fields of a model: those that are columns, and those that are relations.

use super::relations::RelationField;
use super::{Draft, Names, defaults, mapped, once, place, relations, unknown};
use crate::prisma::native::{Native, POSTGRES, Scalar};
use crate::prisma::problem::Problems;
use crate::prisma::schema::{Column, ColumnKind, Provider, Shape, Table};
use crate::prisma::syntax::{Arity, Attribute, Base, ExpressionKind, Field, Model, ModelKind};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Attributes of a model that are looked at together with its keys.
pub(super) const KEYS: &[&str] = &["id", "unique", "index", "fulltext"];

pub(super) fn draft<'s>(model: &'s Model, names: &Names<'s>, problems: &mut Problems) -> Draft<'s> {
    let (place, others) = place(&model.name, &model.attributes, names, problems);
    let ignored = others.iter().any(|attribute| attribute.name.text == "ignore");
    let known = |attribute: &&Attribute| {
        ["ignore", "shardKey"].contains(&attribute.name.text.as_str()) || KEYS.contains(&attribute.name.text.as_str())
    };
    unknown("@@", others.into_iter().filter(|attribute| !known(attribute)).collect(), problems);
    if model.kind == ModelKind::Composite {
        let message = format!("{} has no composite types; only MongoDB has", names.provider().product());
        problems.add(model.name.span, message);
    }
    let table = Table { place, columns: Vec::new(), primary_key: None, indexes: Vec::new(), foreign_keys: Vec::new() };
    let (columns, relations) = (BTreeMap::new(), Vec::new());
    let mut draft = Draft { model, table, columns, relations, id: None, uniques: Vec::new(), ignored };
    let mut seen = HashMap::new();
    for field in &model.fields {
        once(&format!("`{}` has the field", model.name.text), &field.name, &mut seen, problems);
        repeated(field, problems);
        match meaning(field, names, problems) {
            Some(Meaning::Column(kind)) => add_column(&mut draft, field, kind, (names, problems)),
            Some(Meaning::Relation(target)) => {
                draft.relations.push(relations::field(field, target, problems));
            }
            None => {}
        }
    }
    draft
}

enum Meaning {
    Column(ColumnKind),
    Relation(usize),
}

fn meaning(field: &Field, names: &Names<'_>, problems: &mut Problems) -> Option<Meaning> {
    let name = match &field.base {
        Base::Unsupported(text) => return Some(Meaning::Column(ColumnKind::Unsupported(text.clone()))),
        Base::Named(name) => name.as_str(),
    };
    if let Some(scalar) = Scalar::named(name) {
        return Some(Meaning::Column(ColumnKind::Scalar(scalar, None)));
    }
    if let Some(found) = names.enums.get(name) {
        return Some(Meaning::Column(ColumnKind::Enum(names.enum_place(found))));
    }
    if let Some(model) = names.models.get(name) {
        return Some(Meaning::Relation(*model));
    }
    let message = format!("`{name}` is neither a type of Prisma nor a model or an enum of this schema");
    problems.add(field.base_span, message);
    None
}

/// Attributes that a field has twice.
fn repeated(field: &Field, problems: &mut Problems) {
    let mut seen = HashSet::new();
    for attribute in &field.attributes {
        if !seen.insert(&attribute.name.text) {
            problems.add(attribute.name.span, format!("`@{}` can stand here once", attribute.name.text));
        }
    }
}

fn add_column<'s>(
    draft: &mut Draft<'s>,
    field: &'s Field,
    kind: ColumnKind,
    (names, problems): (&Names<'s>, &mut Problems),
) {
    let (name, others) = mapped(&field.name.text, &field.attributes, "@", problems);
    if draft.table.columns.iter().any(|column| column.name == name)
        && !draft.columns.contains_key(field.name.text.as_str())
    {
        problems.add(field.name.span, format!("`{}` has a column `{name}` already", draft.model.name.text));
    }
    let shape = match field.arity {
        Arity::Required => Shape::Required,
        Arity::Optional => Shape::Optional,
        Arity::List => Shape::List,
    };
    if shape == Shape::List && names.provider() == Provider::Sqlite {
        problems.add(field.base_span, "SQLite has no lists");
    }
    let mut column = Column { name, kind, shape, default: None };
    let mut strange = Vec::new();
    for attribute in others {
        match attribute.name.text.as_str() {
            // The keys are added when all columns are known.
            "id" | "unique" | "ignore" => {}
            "updatedAt" => updated_at(&column, attribute, problems),
            "default" => column.default = defaults::default(&column, attribute, names, problems),
            name if name.contains('.') => column.kind = native(&column.kind, attribute, names, problems),
            _ => strange.push(attribute),
        }
    }
    unknown("@", strange, problems);
    draft.columns.insert(&field.name.text, draft.table.columns.len());
    draft.table.columns.push(column);
}

fn updated_at(column: &Column, attribute: &Attribute, problems: &mut Problems) {
    if !matches!(column.kind, ColumnKind::Scalar(Scalar::DateTime, _)) || column.shape == Shape::List {
        problems.add(attribute.name.span, "`@updatedAt` is for fields of type `DateTime`");
    }
}

/// The type of a column that asks for one of the product's own.
fn native(kind: &ColumnKind, attribute: &Attribute, names: &Names<'_>, problems: &mut Problems) -> ColumnKind {
    let (source, name) = attribute.name.text.split_once('.').unwrap_or_default();
    let span = attribute.name.span;
    if source != names.datasource_name {
        problems.add(
            span,
            format!(
                "the datasource is called `{}`, so it must be `@{}.{name}`",
                names.datasource_name, names.datasource_name
            ),
        );
        return kind.clone();
    }
    let ColumnKind::Scalar(scalar, _) = kind else {
        problems.add(span, "only a field of one of Prisma's own types can ask for a type of the database");
        return kind.clone();
    };
    let known = if names.provider() == Provider::Postgresql { POSTGRES } else { &[] };
    let Some(native) = known.iter().find(|native| native.name == name) else {
        problems.add(span, format!("Prisma knows no type `{name}` of {}", names.provider().product()));
        return kind.clone();
    };
    if native.scalar != *scalar {
        let message = format!("`@{source}.{name}` is for fields of type `{:?}`, not `{scalar:?}`", native.scalar);
        problems.add(span, message);
    }
    ColumnKind::Scalar(*scalar, Some(native_sql(native, attribute, problems)))
}

fn native_sql(native: &Native, attribute: &Attribute, problems: &mut Problems) -> String {
    let mut numbers = Vec::new();
    let (given, taken) = (attribute.arguments.len(), native.arguments.len());
    if given != 0 && given != taken {
        let wanted = if taken == 0 { "no argument".to_owned() } else { format!("{taken}, or none at all") };
        problems.add(attribute.name.span, format!("`{}` takes {wanted}, not {given}", native.name));
    }
    for (argument, (least, most)) in attribute.arguments.iter().zip(native.arguments) {
        let number = match &argument.value.kind {
            ExpressionKind::Number(number) => number.parse::<u32>().ok(),
            ExpressionKind::Text(_)
            | ExpressionKind::Word(_)
            | ExpressionKind::Call(..)
            | ExpressionKind::List(_)
            | ExpressionKind::Object(_) => None,
        };
        match number.filter(|number| (least..=most).contains(&number)) {
            Some(number) => numbers.push(number),
            None => problems.add(argument.value.span, format!("a number from {least} to {most} was expected here")),
        }
    }
    if let [precision, scale] = numbers.as_slice()
        && scale > precision
    {
        problems.add(attribute.name.span, "the scale cannot be larger than the precision");
    }
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    if numbers.is_empty() { native.sql.to_owned() } else { format!("{}({})", native.sql, numbers.join(",")) }
}

impl RelationField<'_> {
    /// Whether the field is a list.
    pub(super) fn is_list(&self) -> bool {
        self.field.arity == Arity::List
    }
}
