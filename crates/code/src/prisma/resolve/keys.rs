//! The primary key, unique keys and indexes of a model.

use super::{Draft, Names, columns::KEYS};
use crate::prisma::arguments::{Arguments, members, text, word};
use crate::prisma::native::{index_method, operator_class};
use crate::prisma::problem::{Problems, Span};
use crate::prisma::schema::{Column, ColumnKind, Index, IndexColumn, PrimaryKey, Provider, Shape};
use crate::prisma::syntax::{Argument, Attribute, Expression, ExpressionKind, Name};
use crate::prisma::value::{literal, value};

pub(super) fn add(draft: &mut Draft<'_>, names: &Names<'_>, problems: &mut Problems) {
    let model = draft.model;
    for field in &model.fields {
        for attribute in field.attributes.iter().filter(|attribute| KEYS.contains(&attribute.name.text.as_str())) {
            if !draft.columns.contains_key(field.name.text.as_str()) {
                let message = format!("`@{}` is for fields with a column of their own", attribute.name.text);
                problems.add(attribute.name.span, message);
                continue;
            }
            let mut arguments = Arguments::new("@", &attribute.name, &attribute.arguments);
            let part = part(&field.name, None, (draft, names, problems), &mut arguments);
            let parts = part.into_iter().collect();
            Key { attribute, arguments, parts }.add(draft, names, problems);
        }
    }
    for attribute in model.attributes.iter().filter(|attribute| KEYS.contains(&attribute.name.text.as_str())) {
        let mut arguments = Arguments::new("@@", &attribute.name, &attribute.arguments);
        let Some(fields) = arguments.required("fields", problems) else { continue };
        let parts = members(fields).iter().filter_map(|member| named_part(member, draft, names, problems)).collect();
        if matches!(&fields.kind, ExpressionKind::List(members) if members.is_empty()) {
            problems.add(fields.span, "at least one field must be named here");
        }
        Key { attribute, arguments, parts }.add(draft, names, problems);
    }
}

/// A key or an index that is being understood.
struct Key<'s> {
    attribute: &'s Attribute,
    arguments: Arguments<'s>,
    /// The fields' names, and what each is in the index.
    parts: Vec<(String, IndexColumn)>,
}

impl Key<'_> {
    fn add(mut self, draft: &mut Draft<'_>, names: &Names<'_>, problems: &mut Problems) {
        let span = self.attribute.name.span;
        let mut text_of = |key| self.arguments.named(key).and_then(|found| text(found, problems)).map(str::to_owned);
        let (map, client_name) = (text_of("map"), text_of("name"));
        let is_clustered = self.arguments.named("clustered").is_some();
        if is_clustered {
            problems.add(span, format!("{} has no clustered indexes", names.provider().product()));
        }
        let fields: Vec<String> = self.parts.iter().map(|(field, _)| field.clone()).collect();
        for (at, field) in fields.iter().enumerate() {
            if fields.iter().take(at).any(|before| before == field) {
                problems.add(span, format!("the field `{field}` is named twice"));
            }
        }
        match self.attribute.name.text.as_str() {
            "id" => self.primary_key(draft, map, (names, problems)),
            "unique" => {
                let condition = self.condition(draft, names, problems);
                if condition.is_none() {
                    draft.uniques.push(fields);
                }
                self.index(true, draft, (map, condition), (names, problems));
            }
            "index" => {
                let condition = self.condition(draft, names, problems);
                // `name` is what `map` was called once, on indexes only.
                self.index(false, draft, (map.or(client_name), condition), (names, problems));
            }
            _ => problems.add(span, format!("{} has no full-text indexes for Prisma", names.provider().product())),
        }
        self.arguments.finish(problems);
    }

    fn primary_key(
        &mut self,
        draft: &mut Draft<'_>,
        map: Option<String>,
        (names, problems): (&Names<'_>, &mut Problems),
    ) {
        let span = self.attribute.name.span;
        if draft.id.is_some() {
            problems.add(span, format!("`{}` has a primary key already", draft.model.name.text));
        }
        if map.is_some() && names.provider() == Provider::Sqlite {
            problems.add(span, "SQLite's primary keys have no names, so `map` cannot be kept");
        }
        for (field, _) in &self.parts {
            if draft.column(field).is_some_and(|column| column.shape != Shape::Required) {
                problems.add(span, format!("the field `{field}` of a primary key must be required"));
            }
        }
        draft.id = Some(self.parts.iter().map(|(field, _)| field.clone()).collect());
        let columns = self.parts.iter().map(|(_, part)| part.name.clone()).collect();
        draft.table.primary_key = Some(PrimaryKey { columns, name: map });
    }

    fn index(
        &mut self,
        unique: bool,
        draft: &mut Draft<'_>,
        (name, condition): (Option<String>, Option<String>),
        (names, problems): (&Names<'_>, &mut Problems),
    ) {
        let columns = self.parts.iter().map(|(_, part)| part.clone()).collect();
        let method = self.arguments.named("type").and_then(|found| method(found, names, problems));
        draft.table.indexes.push(Index { unique, columns, method, condition, name });
    }

    fn condition(&mut self, draft: &Draft<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<String> {
        let found = self.arguments.named("where")?;
        match &found.kind {
            ExpressionKind::Call(function, arguments) if function == "raw" => {
                let argument = arguments.first()?;
                text(&argument.value, problems).map(str::to_owned)
            }
            ExpressionKind::Object(members) => {
                let conditions: Vec<String> = members
                    .iter()
                    .filter_map(|(field, value)| condition(field, value, draft, (names, problems)))
                    .collect();
                Some(conditions.join(" AND "))
            }
            ExpressionKind::Number(_)
            | ExpressionKind::Text(_)
            | ExpressionKind::Word(_)
            | ExpressionKind::Call(..)
            | ExpressionKind::List(_) => {
                problems.add(found.span, "`where` takes `raw(\"…\")` or `{ field: value }`");
                None
            }
        }
    }
}

fn method(found: &Expression, names: &Names<'_>, problems: &mut Problems) -> Option<&'static str> {
    let name = word(found, "a type of index", problems)?;
    let known = if names.provider() == Provider::Postgresql { index_method(name) } else { None };
    known.unwrap_or_else(|| {
        problems.add(found.span, format!("Prisma knows no type of index `{name}` of {}", names.provider().product()));
        None
    })
}

/// One condition of a partial index: `{ field: value }`, `{ field: null }` or `{ field: { not: value } }`.
fn condition(
    field: &Name,
    wanted: &Expression,
    draft: &Draft<'_>,
    (names, problems): (&Names<'_>, &mut Problems),
) -> Option<String> {
    let Some(column) = draft.column(&field.text) else {
        problems.add(field.span, format!("`{}` has no field `{}` with a column", draft.model.name.text, field.text));
        return None;
    };
    let (wanted, is_not) = negated(wanted);
    let quoted = format!("\"{}\"", column.name.replace('"', "\"\""));
    if matches!(&wanted.kind, ExpressionKind::Word(word) if word == "null") {
        return Some(format!("{quoted} IS {}NULL", if is_not { "NOT " } else { "" }));
    }
    let compared = compared(column, wanted).map_err(|message| problems.add(wanted.span, message)).ok()?;
    let value = match (names.provider(), compared.as_str()) {
        // SQLite keeps truth values as numbers.
        (Provider::Sqlite, "true") => "1".to_owned(),
        (Provider::Sqlite, "false") => "0".to_owned(),
        _ => compared,
    };
    Some(format!("{quoted} {} {value}", if is_not { "!=" } else { "=" }))
}

/// What stands in `{ not: … }`, and whether it stands there.
fn negated(wanted: &Expression) -> (&Expression, bool) {
    if let ExpressionKind::Object(members) = &wanted.kind
        && let [(name, inner)] = members.as_slice()
        && name.text == "not"
    {
        return (inner, true);
    }
    (wanted, false)
}

fn compared(column: &Column, wanted: &Expression) -> Result<String, String> {
    match &column.kind {
        ColumnKind::Scalar(scalar, _) => value(*scalar, wanted).map(|value| literal(&value, Provider::Postgresql)),
        ColumnKind::Enum(_) | ColumnKind::Unsupported(_) => {
            Err("a field of this type can be compared by `raw(\"…\")` only".to_owned())
        }
    }
}

/// A field named in a list: `name`, or `name(sort: Desc)`.
fn named_part(
    member: &Expression,
    draft: &Draft<'_>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<(String, IndexColumn)> {
    let (text, arguments): (_, &[Argument]) = match &member.kind {
        ExpressionKind::Word(text) => (text, &[]),
        ExpressionKind::Call(text, arguments) => (text, arguments),
        ExpressionKind::Number(_) | ExpressionKind::Text(_) | ExpressionKind::List(_) | ExpressionKind::Object(_) => {
            problems.add(member.span, "the name of a field was expected here");
            return None;
        }
    };
    let name = Name { text: text.clone(), span: member.span };
    let mut arguments = Arguments::new("", &name, arguments);
    let class = arguments.named("ops").and_then(|found| class(found, problems));
    // Prisma passes over any other argument of a field.
    part(&name, class, (draft, names, problems), &mut arguments)
}

/// A field of a key; its sorting is among the arguments.
fn part(
    field: &Name,
    class: Option<String>,
    (draft, names, problems): (&Draft<'_>, &Names<'_>, &mut Problems),
    arguments: &mut Arguments<'_>,
) -> Option<(String, IndexColumn)> {
    let order = arguments.named("sort").and_then(|found| order_of(found, problems));
    if arguments.named("length").is_some() {
        problems.add(field.span, format!("{} has no indexes on a part of a text", names.provider().product()));
    }
    let Some(column) = draft.column(&field.text) else {
        no_column(field, draft, problems);
        return None;
    };
    Some((field.text.clone(), IndexColumn { name: column.name.clone(), order, class }))
}

fn no_column(field: &Name, draft: &Draft<'_>, problems: &mut Problems) {
    let model = &draft.model.name.text;
    problems.add(
        field.span,
        match draft.has_field(&field.text) {
            true => format!("the field `{}` is a relation: name the fields that hold its key", field.text),
            false => format!("`{model}` has no field `{}`", field.text),
        },
    );
}

fn order_of(found: &Expression, problems: &mut Problems) -> Option<&'static str> {
    match word(found, "`Asc` or `Desc`", problems)? {
        "Desc" => Some("DESC"),
        "Asc" => Some("ASC"),
        _ => {
            problems.add(found.span, "`Asc` or `Desc` was expected here");
            None
        }
    }
}

fn class(found: &Expression, problems: &mut Problems) -> Option<String> {
    let wrong = |span: Span, problems: &mut Problems| {
        problems.add(span, "an operator class was expected here: one that Prisma knows, or `raw(\"…\")`");
    };
    match &found.kind {
        ExpressionKind::Call(function, arguments) if function == "raw" => {
            arguments.first().and_then(|argument| text(&argument.value, problems)).map(str::to_owned)
        }
        ExpressionKind::Word(name) => {
            let class = operator_class(name);
            if class.is_none() {
                wrong(found.span, problems);
            }
            class
        }
        ExpressionKind::Number(_)
        | ExpressionKind::Text(_)
        | ExpressionKind::Call(..)
        | ExpressionKind::List(_)
        | ExpressionKind::Object(_) => {
            wrong(found.span, problems);
            None
        }
    }
}
