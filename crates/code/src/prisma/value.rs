//! Literals of a schema, checked against the type that they are for.

use super::native::Scalar;
use super::schema::{Provider, Value};
use super::syntax::{Expression, ExpressionKind};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// The value of a literal; the error says what would be right.
pub(crate) fn value(scalar: Scalar, expression: &Expression) -> Result<Value, String> {
    match (scalar, &expression.kind) {
        (Scalar::Int | Scalar::BigInt, ExpressionKind::Number(number)) => match number.parse::<i64>() {
            Ok(_) => Ok(Value::Plain(number.clone())),
            Err(_) => Err(format!("`{number}` is not a whole number of 64 bits")),
        },
        (Scalar::Float | Scalar::Decimal, ExpressionKind::Number(number)) => Ok(Value::Plain(number.clone())),
        (Scalar::Decimal, ExpressionKind::Text(number)) => decimal(number),
        (Scalar::Boolean, ExpressionKind::Word(word)) if word == "true" || word == "false" => {
            Ok(Value::Plain(word.clone()))
        }
        (Scalar::String, ExpressionKind::Text(text)) => Ok(Value::Text(text.clone())),
        (Scalar::DateTime, ExpressionKind::Text(text)) => date_time(text),
        (Scalar::Json, ExpressionKind::Text(text)) => match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Ok(_) => Ok(Value::Text(text.clone())),
            Err(because) => Err(format!("this is not JSON: {because}")),
        },
        (Scalar::Bytes, ExpressionKind::Text(text)) => match BASE64_STANDARD.decode(text) {
            Ok(bytes) => Ok(Value::Bytes(bytes)),
            Err(because) => Err(format!("bytes are written in base64, and this is not: {because}")),
        },
        _ => Err(format!("{} was expected here", wanted(scalar))),
    }
}

fn wanted(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "a text in quotes",
        Scalar::Boolean => "`true` or `false`",
        Scalar::Int | Scalar::BigInt => "a whole number",
        Scalar::Float => "a number",
        Scalar::Decimal => "a number, in quotes or not,",
        Scalar::DateTime => "a time in quotes, like `\"2020-01-02T03:04:05Z\"`,",
        Scalar::Json => "JSON in quotes",
        Scalar::Bytes => "bytes as base64 in quotes",
    }
}

fn decimal(number: &str) -> Result<Value, String> {
    let digits = number.strip_prefix(['-', '+']).unwrap_or(number);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') && digits.parse::<f64>().is_ok();
    if is_number { Ok(Value::Plain(number.to_owned())) } else { Err(format!("`{number}` is not a number")) }
}

/// A time as RFC 3339 has it, in the words that Prisma hands to the database.
fn date_time(text: &str) -> Result<Value, String> {
    let wrong = || format!("`{text}` is not a time with an offset, like `2020-01-02T03:04:05Z`");
    let parts = || Some((text.get(..10)?, text.get(10..11)?, text.get(11..19)?, text.get(19..)?));
    let (date, between, time, rest) = parts().filter(|_| text.is_ascii()).ok_or_else(wrong)?;
    if !["T", "t", " "].contains(&between) || text.parse::<jiff::Timestamp>().is_err() {
        return Err(wrong());
    }
    let offset_at = rest.find(['Z', 'z', '+', '-']).ok_or_else(wrong)?;
    let (fraction, offset) = rest.split_at(offset_at);
    let offset = if offset.eq_ignore_ascii_case("z") { "+00:00" } else { offset };
    Ok(Value::Text(format!("{date} {time}{} {offset}", thousands(fraction))))
}

/// A fraction of a second, with its dot, in three, six or nine digits.
fn thousands(fraction: &str) -> String {
    let digits = fraction.trim_start_matches('.').trim_end_matches('0');
    match digits.len() {
        0 => String::new(),
        length => format!(".{digits:0<width$}", width = length.div_ceil(3) * 3).chars().take(10).collect(),
    }
}

/// A value as SQL.
pub(crate) fn literal(value: &Value, provider: Provider) -> String {
    match value {
        Value::Plain(plain) => plain.clone(),
        Value::Text(text) => quoted(text),
        Value::Bytes(bytes) => {
            let hex = trueup_model::hexadecimal(bytes);
            match provider {
                Provider::Postgresql => format!("'\\x{hex}'"),
                // Not `X'…'`: Prisma makes it a text, and so it is in the databases that Prisma made.
                Provider::Sqlite => format!("'{hex}'"),
            }
        }
    }
}

/// A text as an SQL literal.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
