//! Which changes of a type keep every value, by PostgreSQL's own conversions between its types.

use trueup_model::TypeChange;

/// What a change between two types, as the server prints them, means.
pub(super) fn of(from: &str, to: &str) -> TypeChange {
    if from == to {
        return TypeChange::Same;
    }
    match (from.strip_suffix("[]"), to.strip_suffix("[]")) {
        (Some(from), Some(to)) => of(from, to),
        (None, None) => of_types(&Parsed::new(from), &Parsed::new(to)),
        (Some(_), None) | (None, Some(_)) => TypeChange::Changed,
    }
}

/// A type's name and the numbers in its parentheses: `timestamp with time zone` and 3.
#[derive(Debug, PartialEq, Eq)]
struct Parsed {
    name: String,
    numbers: Vec<i64>,
}

impl Parsed {
    fn new(text: &str) -> Self {
        let plain = || Self { name: text.to_owned(), numbers: Vec::new() };
        let Some((before, rest)) = text.split_once('(') else { return plain() };
        let Some((inside, after)) = rest.split_once(')') else { return plain() };
        let numbers = inside.split(',').map(|number| number.trim().parse().ok()).collect::<Option<Vec<i64>>>();
        numbers.map_or_else(plain, |numbers| Self { name: format!("{before}{after}"), numbers })
    }
}

fn of_types(from: &Parsed, to: &Parsed) -> TypeChange {
    if from.name == to.name {
        return if has_room(&to.name, &from.numbers, &to.numbers) { TypeChange::Widened } else { TypeChange::Changed };
    }
    let is_unlimited = to.numbers.is_empty();
    match (from.name.as_str(), to.name.as_str()) {
        ("character varying", "text") => TypeChange::Widened,
        ("text", "character varying") if is_unlimited => TypeChange::Widened,
        // Padding goes, so values compare and print otherwise.
        ("character", "text") => TypeChange::Converted,
        ("character", "character varying") if has_room("", &from.numbers, &to.numbers) => TypeChange::Converted,
        // As wide as before, for the values; programs that count on 32 bits, or on no digits behind the point, do not see it.
        ("smallint", "integer" | "bigint") | ("integer", "bigint") => TypeChange::Converted,
        ("smallint" | "integer" | "bigint", "numeric") if is_unlimited => TypeChange::Converted,
        ("smallint", "real" | "double precision") | ("integer" | "real", "double precision") => TypeChange::Converted,
        ("text" | "character varying", "citext" | "public.citext") if is_unlimited => TypeChange::Converted,
        ("date", "timestamp without time zone") if is_unlimited => TypeChange::Converted,
        ("json", "jsonb") => TypeChange::Converted,
        ("cidr", "inet") | ("macaddr", "macaddr8") => TypeChange::Converted,
        ("bit", "bit varying") if has_room("", &from.numbers, &to.numbers) => TypeChange::Converted,
        _ => TypeChange::Changed,
    }
}

/// Whether every value within the first limits is within the second; no limit is the widest.
fn has_room(name: &str, from: &[i64], to: &[i64]) -> bool {
    match (from, to) {
        (_, []) => name != "character" && name != "bit",
        ([], _) => false,
        // `numeric(precision, scale)`: neither digits before the point nor behind it may get fewer.
        ([precision, scale], [new_precision, new_scale]) => {
            new_scale >= scale && new_precision - new_scale >= precision - scale
        }
        // A character of another length is padded otherwise, and a bit string must have its length.
        ([length], [new_length]) => new_length >= length && name != "character" && name != "bit",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use trueup_model::TypeChange::{Changed, Converted, Same, Widened};

    #[test]
    fn types_that_keep_every_value_are_known() {
        for (from, to, change) in [
            ("integer", "integer", Same),
            ("character varying(10)", "character varying(20)", Widened),
            ("character varying(20)", "character varying(10)", Changed),
            ("character varying(20)", "character varying", Widened),
            ("character varying", "character varying(10)", Changed),
            ("character varying(20)", "text", Widened),
            ("text", "character varying", Widened),
            ("text", "character varying(10)", Changed),
            ("character(3)", "character(4)", Changed),
            ("character(3)", "text", Converted),
            ("smallint", "integer", Converted),
            ("integer", "bigint", Converted),
            ("bigint", "integer", Changed),
            ("numeric(10,2)", "numeric(12,2)", Widened),
            ("numeric(10,2)", "numeric(12,4)", Widened),
            ("numeric(10,2)", "numeric(10,4)", Changed),
            ("numeric(10,2)", "numeric", Widened),
            ("integer", "numeric", Converted),
            ("integer", "numeric(5,0)", Changed),
            ("timestamp(3) without time zone", "timestamp(6) without time zone", Widened),
            ("timestamp(3) without time zone", "timestamp without time zone", Widened),
            ("timestamp without time zone", "timestamp with time zone", Changed),
            ("integer[]", "bigint[]", Converted),
            ("integer[]", "integer", Changed),
            ("text", "integer", Changed),
            ("public.geometry(Point,4326)", "public.geometry(Point,3857)", Changed),
        ] {
            assert_eq!(of(from, to), change, "{from} to {to}");
        }
    }
}
