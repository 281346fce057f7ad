//! What `@default` says: a literal, a function of the database, or one of the client that the database never sees.

use super::Names;
use crate::prisma::arguments::{Arguments, text};
use crate::prisma::native::Scalar;
use crate::prisma::problem::Problems;
use crate::prisma::schema::{Column, ColumnKind, Default, Provider, Shape, Value};
use crate::prisma::syntax::{Argument, Attribute, Expression, ExpressionKind, Name};
use crate::prisma::value::value;

pub(super) fn default(
    column: &Column,
    attribute: &Attribute,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<Default> {
    let mut arguments = Arguments::new("@", &attribute.name, &attribute.arguments);
    let expression = arguments.required("value", problems);
    // The name of a default, which SQL Server alone has.
    arguments.named("map");
    arguments.finish(problems);
    let expression = expression?;
    if let ExpressionKind::Call(function, arguments) = &expression.kind {
        let called = Name { text: function.clone(), span: expression.span };
        return function_default(column, &called, arguments, (names, problems));
    }
    match (&expression.kind, column.shape) {
        (ExpressionKind::List(members), Shape::List) => {
            let values = members.iter().filter_map(|member| literal(column, member, names, problems));
            Some(Default::List(values.collect()))
        }
        (_, Shape::List) => {
            problems.add(expression.span, "the default of a list is a list: `[…]`");
            None
        }
        _ => literal(column, expression, names, problems).map(Default::Value),
    }
}

fn literal(column: &Column, expression: &Expression, names: &Names<'_>, problems: &mut Problems) -> Option<Value> {
    let found = match &column.kind {
        ColumnKind::Scalar(scalar, _) => value(*scalar, expression),
        ColumnKind::Enum(_) => enum_value(column, expression, names),
        ColumnKind::Unsupported(_) => {
            Err("a type that Prisma does not know has defaults by `dbgenerated(…)` only".to_owned())
        }
    };
    found.map_err(|message| problems.add(expression.span, message)).ok()
}

fn enum_value(column: &Column, expression: &Expression, names: &Names<'_>) -> Result<Value, String> {
    let ColumnKind::Enum(place) = &column.kind else { return Err(String::new()) };
    let found = names.syntax.enums.iter().find(|found| names.enum_place(found) == *place);
    let found = found.ok_or_else(String::new)?;
    let ExpressionKind::Word(word) = &expression.kind else {
        return Err(format!("a value of the enum `{}` was expected here", found.name.text));
    };
    let Some(value) = found.values.iter().find(|value| value.name.text == *word) else {
        return Err(format!("the enum `{}` has no value `{word}`", found.name.text));
    };
    let (mapped, _) = super::mapped(word, &value.attributes, "@", &mut Problems::default());
    Ok(Value::Text(mapped))
}

fn function_default(
    column: &Column,
    called: &Name,
    arguments: &[Argument],
    (names, problems): (&Names<'_>, &mut Problems),
) -> Option<Default> {
    let mut arguments = Arguments::new("", called, arguments);
    let scalar = match &column.kind {
        ColumnKind::Scalar(scalar, _) => Some(*scalar),
        ColumnKind::Enum(_) | ColumnKind::Unsupported(_) => None,
    };
    let (fits, default) = match called.text.as_str() {
        "autoincrement" => {
            let fits = matches!(scalar, Some(Scalar::Int | Scalar::BigInt));
            (fits && column.shape != Shape::List, Some(Default::Autoincrement))
        }
        "now" => (scalar == Some(Scalar::DateTime), Some(Default::Now)),
        "dbgenerated" => {
            let sql = arguments.first("expression").and_then(|found| text(found, problems));
            if sql == Some("") {
                problems.add(called.span, "`dbgenerated(\"\")` says nothing; leave the argument out");
            }
            (true, sql.map(|sql| Default::Sql(sql.to_owned())))
        }
        "uuid" | "cuid" | "ulid" | "nanoid" => {
            arguments.first("version");
            (scalar == Some(Scalar::String), None)
        }
        "auto" => (true, None),
        _ => {
            problems.add(called.span, format!("Prisma has no function `{}` for a default", called.text));
            return None;
        }
    };
    arguments.finish(problems);
    if !fits {
        problems.add(called.span, format!("`{}()` is not for a field of this type", called.text));
    }
    let numbers = default.filter(|_| fits);
    let is_sqlite = names.provider() == Provider::Sqlite;
    // SQLite numbers rows by what the primary key is, not by a default.
    numbers.filter(|default| !(is_sqlite && matches!(default, Default::Autoincrement)))
}
