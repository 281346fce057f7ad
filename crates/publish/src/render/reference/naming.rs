//! Naming conventions as they are found: what most names do, how many, and which do not.

use super::{Facts, cell};
use std::collections::BTreeMap;
use std::io::{self, Write};
use trueup_model::{Column, ConstraintKind, ObjectName, Table, TypeKind};

/// Exceptions that are named.
const NAMED: usize = 10;

pub(super) fn write(out: &mut dyn Write, facts: &Facts<'_>) -> io::Result<()> {
    let tables: Vec<(ObjectName, &Table)> = facts
        .documentation
        .catalog
        .tables()
        .filter(|(_, table)| table.partition_of.is_none() && table.inherits.is_empty())
        .collect();
    let findings = [
        ("Case of table names", table_case(&tables)),
        ("Case of column names", column_case(&tables)),
        ("Primary keys", primary_keys(&tables)),
        ("Types of identifiers", identifiers(&tables)),
        ("Foreign key columns", foreign_keys(&tables)),
        ("Names of moments", columns_of(&tables, |kind| *kind == TypeKind::Timestamp, moment)),
        (
            "Types of moments",
            columns_of(&tables, |kind| *kind == TypeKind::Timestamp, |column| Some(column.data_type.text.to_string())),
        ),
        ("Names of truth values", columns_of(&tables, |kind| *kind == TypeKind::Boolean, truth)),
    ];
    if findings.iter().all(|(_, tally)| tally.is_empty()) {
        return Ok(());
    }
    writeln!(out, "## Naming conventions\n")?;
    writeln!(out, "What most names do, found by counting; not a rule that anybody wrote.\n")?;
    for (about, tally) in findings.iter().filter(|(_, tally)| !tally.is_empty()) {
        write_finding(out, facts, about, tally)?;
    }
    writeln!(out)
}

/// Names by what they do.
type Tally = BTreeMap<String, Vec<String>>;

fn write_finding(out: &mut dyn Write, facts: &Facts<'_>, about: &str, tally: &Tally) -> io::Result<()> {
    let all: usize = tally.values().map(Vec::len).sum();
    let Some((most, followers)) = tally.iter().rev().max_by_key(|(_, names)| names.len()) else { return Ok(()) };
    let share = followers.len() * 100 / all;
    write!(out, "* **{about}**: {}, {} of {all} ({share} %)", cell(most), followers.len())?;
    let mut others: Vec<(&String, &Vec<String>)> = tally.iter().filter(|(what, _)| *what != most).collect();
    others.sort_by_key(|(what, names)| (std::cmp::Reverse(names.len()), *what));
    for (what, names) in others {
        let default_schema = format!("{}.", facts.documentation.catalog.server.default_schema);
        let shown = |name: &String| cell(name.strip_prefix(&default_schema).unwrap_or(name));
        let some: Vec<String> = names.iter().take(NAMED).map(shown).collect();
        let more = if names.len() > NAMED { format!(" and {} more", names.len() - NAMED) } else { String::new() };
        write!(out, "; {}: {} ({}{more})", cell(what), names.len(), some.join(", "))?;
    }
    writeln!(out)
}

fn tally(names: impl Iterator<Item = (String, String)>) -> Tally {
    let mut tally = Tally::new();
    names.for_each(|(what, name)| tally.entry(what).or_default().push(name));
    tally
}

/// The case of a name; none for one that fits several, such as a single word.
fn case(name: &str) -> Option<&'static str> {
    let has = |test: fn(char) -> bool| name.chars().any(test);
    let (upper, lower, underscore) = (has(char::is_uppercase), has(char::is_lowercase), name.contains('_'));
    if name.chars().any(|letter| !letter.is_alphanumeric() && letter != '_') {
        return Some("with other characters");
    }
    match (upper, lower, underscore) {
        (false, _, true) => Some("snake_case"),
        (true, false, _) => Some("UPPER_CASE"),
        (true, true, true) => Some("mixed"),
        (true, true, false) if name.starts_with(char::is_uppercase) => Some("PascalCase"),
        (true, true, false) => Some("camelCase"),
        (false, _, false) => None,
    }
}

fn table_case(tables: &[(ObjectName, &Table)]) -> Tally {
    tally(tables.iter().filter_map(|(name, _)| Some((case(&name.name)?.to_owned(), name.to_string()))))
}

fn column_case(tables: &[(ObjectName, &Table)]) -> Tally {
    let columns = tables.iter().flat_map(|(name, table)| table.columns.iter().map(move |column| (name, column)));
    tally(
        columns.filter_map(|(name, column)| Some((case(&column.name)?.to_owned(), format!("{name}.{}", column.name)))),
    )
}

/// The columns of a table's primary key.
fn primary_key(table: &Table) -> Option<&[String]> {
    table.constraints.iter().find(|one| one.kind == ConstraintKind::PrimaryKey).map(|one| one.columns.as_slice())
}

fn primary_keys(tables: &[(ObjectName, &Table)]) -> Tally {
    tally(tables.iter().map(|(name, table)| {
        let what = match primary_key(table) {
            None => "none",
            Some([column]) if column.eq_ignore_ascii_case("id") => "id",
            Some([column]) if names_table(column, &name.name) => "table_id",
            Some([_]) => "another column",
            Some(_) => "several columns",
        };
        (what.to_owned(), name.to_string())
    }))
}

/// Whether a column is named after a table and `id`: `user_id` of `users`, `userId` of `User`.
fn names_table(column: &str, table: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|letter| *letter != '_').collect::<String>().to_lowercase();
    let (column, table) = (plain(column), plain(table));
    let Some(stem) = column.strip_suffix("id").filter(|stem| !stem.is_empty()) else { return false };
    stem == table || singular(&table).is_some_and(|singular| stem == singular)
}

fn singular(name: &str) -> Option<String> {
    if let Some(stem) = name.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let stem = name.strip_suffix('s')?;
    let whole = ["xes", "ches", "shes", "sses"].iter().any(|ending| name.ends_with(ending));
    Some(if whole { stem.strip_suffix('e').unwrap_or(stem) } else { stem }.to_owned())
}

fn identifiers(tables: &[(ObjectName, &Table)]) -> Tally {
    tally(tables.iter().filter_map(|(name, table)| {
        let [key] = primary_key(table)? else { return None };
        let column = table.columns.iter().find(|column| column.name == *key)?;
        Some((column.data_type.text.to_string(), name.to_string()))
    }))
}

fn foreign_keys(tables: &[(ObjectName, &Table)]) -> Tally {
    let keys = tables.iter().flat_map(|(name, table)| table.foreign_keys.iter().map(move |key| (name, key)));
    tally(keys.filter_map(|(name, key)| {
        let [column] = key.columns.as_slice() else { return None };
        let what = if names_table(column, &key.foreign_table.name) {
            "table_id"
        } else if column.ends_with("_id") || column.ends_with("Id") || column.ends_with("ID") {
            "role_id"
        } else {
            "another name"
        };
        Some((what.to_owned(), format!("{name}.{column}")))
    }))
}

fn columns_of(
    tables: &[(ObjectName, &Table)],
    kind: fn(&TypeKind) -> bool,
    what: fn(&Column) -> Option<String>,
) -> Tally {
    let columns = tables.iter().flat_map(|(name, table)| table.columns.iter().map(move |column| (name, column)));
    let wanted = columns.filter(|(_, column)| kind(&column.data_type.kind));
    tally(wanted.filter_map(|(name, column)| Some((what(column)?, format!("{name}.{}", column.name)))))
}

fn moment(column: &Column) -> Option<String> {
    let endings =
        [("_at", "…_at"), ("At", "…At"), ("_on", "…_on"), ("_date", "…_date"), ("_time", "…_time"), ("_ts", "…_ts")];
    let found = endings.iter().find(|(ending, _)| column.name.ends_with(ending));
    Some(found.map_or("other", |(_, what)| what).to_owned())
}

fn truth(column: &Column) -> Option<String> {
    let prefixes = [("is_", "is_…"), ("has_", "has_…"), ("can_", "can_…"), ("is", "is…"), ("has", "has…")];
    let found = prefixes.iter().find(|(prefix, _)| {
        let rest = column.name.strip_prefix(prefix);
        rest.is_some_and(|rest| prefix.ends_with('_') || rest.starts_with(char::is_uppercase))
    });
    Some(found.map_or("without a prefix", |(_, what)| what).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{case, names_table};

    #[test]
    fn cases_are_told_apart() {
        let cases = ["survey_notes", "SURVEY", "surveyNotes", "SurveyNotes", "Survey_notes", "survey", "survey notes"]
            .map(case);
        assert_eq!(
            cases,
            [
                Some("snake_case"),
                Some("UPPER_CASE"),
                Some("camelCase"),
                Some("PascalCase"),
                Some("mixed"),
                None,
                Some("with other characters")
            ]
        );
    }

    #[test]
    fn keys_are_named_after_tables() {
        for (column, table) in [
            ("user_id", "users"),
            ("userId", "User"),
            ("company_id", "companies"),
            ("box_id", "boxes"),
            ("address_id", "addresses"),
        ] {
            assert!(names_table(column, table), "{column} {table}");
        }
        assert!(!names_table("owner_id", "users") && !names_table("id", "users"));
    }
}
