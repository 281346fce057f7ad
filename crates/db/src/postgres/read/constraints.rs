//! Rows about constraints: put together as the server prints them (`pg_get_constraintdef_worker` in ruleutils.c).

use super::{IndexRow, Reading, Relation, class, push_few, with_oid};
use crate::error::Error;
use crate::postgres::quote::{Keywords, append};
use crate::postgres::rows::{Row, numbers};
use std::borrow::Cow;
use trueup_model::{Constraint, ConstraintKind, ForeignKey, IndexFacts, NotNull, ObjectKey, ObjectKind, TypeBody};

/// What most constraints are not, and what they are then.
struct Rare {
    deferrable: bool,
    deferred: bool,
    validated: bool,
    is_part: bool,
    on_update: u8,
    full_match: bool,
    local: bool,
    inherited: bool,
    no_inherit: bool,
    /// The columns that ON DELETE sets.
    set_columns: Vec<i16>,
    has_period: bool,
    enforced: bool,
}

const USUAL: Rare = Rare {
    deferrable: false,
    deferred: false,
    validated: true,
    is_part: false,
    on_update: b'a',
    full_match: false,
    local: true,
    inherited: false,
    no_inherit: false,
    set_columns: Vec::new(),
    has_period: false,
    enforced: true,
};

impl Rare {
    fn of(row: &Row<'_>) -> Result<Self, Error> {
        let Some(facts) = row.facts(12, "a constraint")? else { return Ok(USUAL) };
        let [
            deferrable,
            deferred,
            validated,
            part,
            update,
            matched,
            local,
            inherited,
            no_inherit,
            set,
            period,
            enforced,
        ] = facts;
        let is = |fact: Cow<'_, str>| fact == "true";
        Ok(Self {
            deferrable: is(deferrable),
            deferred: is(deferred),
            validated: is(validated),
            is_part: is(part),
            on_update: update.bytes().next().unwrap_or(b'a'),
            full_match: matched == "f",
            local: is(local),
            inherited: is(inherited),
            no_inherit: is(no_inherit),
            set_columns: numbers(set.as_bytes())?,
            has_period: is(period),
            enforced: is(enforced),
        })
    }

    /// What the server adds to every constraint: when it is checked, and whether it is at all.
    fn put_ending(&self, text: &mut String) {
        if self.deferrable {
            text.push_str(" DEFERRABLE");
        }
        if self.deferred {
            text.push_str(" INITIALLY DEFERRED");
        }
        if !self.enforced {
            text.push_str(" NOT ENFORCED");
        } else if !self.validated {
            text.push_str(" NOT VALID");
        }
    }
}

pub(super) fn constraint(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (table, domain) = (row.oid(3)?, row.oid_or_zero(4)?);
    if domain != 0 {
        return domain_constraint(reading, row, domain);
    }
    let Some(&position) = reading.relation_at.get(&table) else { return Ok(()) };
    let oid = row.oid(0)?;
    let address = (class::CONSTRAINT, oid);
    let comment = reading.comment(address, 0);
    reading.register_part(address, position, ObjectKind::Constraint, row.text(1)?);
    match row.letter(2)? {
        b'f' => foreign_key(reading, row, position, comment),
        b'n' => not_null(reading, row, position, comment),
        _ => table_constraint(reading, row, position, comment),
    }
}

fn columns(relation: &Relation, numbers: &[i16]) -> Vec<String> {
    numbers.iter().filter_map(|number| relation.column_name(*number).map(str::to_owned)).collect()
}

/// What of its index a key's text shows.
struct IndexShape {
    nulls_not_distinct: bool,
    /// Columns that are only included.
    included: Vec<i16>,
}

/// Takes the index that carries a constraint: it is not written for itself.
fn take_index(reading: &mut Reading, oid: u32) -> Option<(IndexFacts, IndexShape)> {
    let parent = reading.parent_index(oid);
    let comment = reading.comment((class::RELATION, oid), 0);
    let index: &mut IndexRow = reading.index_rows.get_mut(*reading.index_at.get(&oid)?)?;
    index.definition = None;
    let included = index.columns.get(index.key_columns..).unwrap_or_default().to_vec();
    let facts = IndexFacts { comment, partition_of: parent, ..unboxed(index.facts.take()) };
    Some((facts, IndexShape { nulls_not_distinct: index.nulls_not_distinct, included }))
}

fn table_constraint(
    reading: &mut Reading,
    row: &Row<'_>,
    position: usize,
    comment: Option<String>,
) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let index = take_index(reading, row.oid_or_zero(5)?);
    let Some(relation) = reading.relations.get(position) else { return Ok(()) };
    let keywords = &reading.keywords;
    let kind = match row.letter(2)? {
        b'p' => ConstraintKind::PrimaryKey,
        b'u' => ConstraintKind::Unique,
        b'x' => ConstraintKind::Exclusion,
        _ => ConstraintKind::Check,
    };
    let rare = Rare::of(row)?;
    let numbers: Vec<i16> = row.numbers(7)?;
    let definition = match kind {
        ConstraintKind::PrimaryKey | ConstraintKind::Unique => {
            key(relation, keywords, (kind, &numbers, &rare), index.as_ref().map(|(_, shape)| shape))
        }
        ConstraintKind::Check => match check(relation, keywords, row, &rare)? {
            Some(definition) => definition,
            None => {
                reading.open_constraints.push(oid);
                String::new()
            }
        },
        ConstraintKind::Exclusion | ConstraintKind::Trigger => row.string(10)?,
    };
    let constraint = Constraint {
        name: row.string(1)?,
        kind,
        columns: columns(relation, &numbers),
        definition,
        validated: rare.validated,
        inherited: rare.inherited,
        local: rare.local,
        index: index.and_then(|(facts, _)| noted(facts)),
        comment,
        depends_on: Vec::new(),
    };
    if let Some(relation) = reading.relations.get_mut(position) {
        push_few(&mut relation.table.constraints, constraint);
        relation.oids.constraints.push(oid);
    }
    Ok(())
}

/// `PRIMARY KEY (id)`, `UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (c)`.
fn key(
    relation: &Relation,
    keywords: &Keywords,
    (kind, numbers, rare): (ConstraintKind, &[i16], &Rare),
    index: Option<&IndexShape>,
) -> String {
    let mut text = (if kind == ConstraintKind::PrimaryKey { "PRIMARY KEY " } else { "UNIQUE " }).to_owned();
    if index.is_some_and(|index| index.nulls_not_distinct) {
        text.push_str("NULLS NOT DISTINCT ");
    }
    let names = |numbers: &[i16]| keywords.list(numbers.iter().filter_map(|number| relation.column_name(*number)));
    let without_overlaps = if rare.has_period { " WITHOUT OVERLAPS" } else { "" };
    append!(&mut text, "(", names(numbers), without_overlaps, ")");
    if let Some(index) = index.filter(|index| !index.included.is_empty()) {
        append!(&mut text, " INCLUDE (", names(&index.included), ")");
    }
    rare.put_ending(&mut text);
    text
}

/// `CHECK ((a > b))`; nothing where only the server can print it.
fn check(relation: &Relation, keywords: &Keywords, row: &Row<'_>, rare: &Rare) -> Result<Option<String>, Error> {
    let expression = match (row.optional(10)?, row.optional(11)?) {
        (Some(text), _) => Some(text.to_owned()),
        (None, Some(text)) => relation.with_own_columns(text, keywords),
        (None, None) => None,
    };
    let Some(expression) = expression else { return Ok(None) };
    let no_inherit = if rare.no_inherit { " NO INHERIT" } else { "" };
    let mut text = ["CHECK (", &expression, ")", no_inherit].concat();
    rare.put_ending(&mut text);
    Ok(Some(text))
}

fn foreign_key(reading: &mut Reading, row: &Row<'_>, position: usize, comment: Option<String>) -> Result<(), Error> {
    let foreign = reading.relation_at.get(&row.oid_or_zero(6)?).and_then(|at| reading.relations.get(*at));
    let (Some(relation), Some(foreign)) = (reading.relations.get(position), foreign) else { return Ok(()) };
    let keywords = &reading.keywords;
    let rare = Rare::of(row)?;
    let (own, theirs) = (columns(relation, &row.numbers(7)?), columns(foreign, &row.numbers(8)?));
    let listed = |names: &[String]| match names.split_last() {
        Some((last, rest)) if rare.has_period => {
            let rest: String = rest.iter().map(|name| format!("{}, ", keywords.quote(name))).collect();
            format!("{rest}PERIOD {}", keywords.quote(last))
        }
        _ => keywords.list(names.iter().map(String::as_str)),
    };
    let full_match = if rare.full_match { " MATCH FULL" } else { "" };
    let [on_update, update] = action(rare.on_update).map_or([""; 2], |action| [" ON UPDATE ", action]);
    let [on_delete, delete] = action(row.letter(9)?).map_or([""; 2], |action| [" ON DELETE ", action]);
    let (table, referencing, referenced) = (keywords.qualified(&foreign.name), listed(&own), listed(&theirs));
    let mut definition = ["FOREIGN KEY (", &referencing, ") REFERENCES ", &table, "(", &referenced, ")"].concat();
    append!(&mut definition, full_match, on_update, update, on_delete, delete);
    let set = columns(relation, &rare.set_columns);
    if !set.is_empty() {
        append!(&mut definition, " (", keywords.list(set.iter().map(String::as_str)), ")");
    }
    rare.put_ending(&mut definition);
    let foreign_key = ForeignKey {
        name: row.string(1)?,
        columns: own,
        foreign_table: foreign.name.clone(),
        foreign_columns: theirs,
        definition,
        validated: rare.validated,
        inherited: rare.is_part,
        comment,
    };
    if let Some(relation) = reading.relations.get_mut(position) {
        push_few(&mut relation.table.foreign_keys, foreign_key);
    }
    Ok(())
}

fn action(letter: u8) -> Option<&'static str> {
    match letter {
        b'r' => Some("RESTRICT"),
        b'c' => Some("CASCADE"),
        b'n' => Some("SET NULL"),
        b'd' => Some("SET DEFAULT"),
        _ => None,
    }
}

fn not_null_facts(row: &Row<'_>, comment: Option<String>) -> Result<Box<NotNull>, Error> {
    let rare = Rare::of(row)?;
    Ok(Box::new(NotNull {
        name: row.string(1)?,
        local: rare.local,
        inherited: rare.inherited,
        no_inherit: rare.no_inherit,
        validated: rare.validated,
        comment,
    }))
}

/// From version 18 on every NOT NULL is a constraint with a name.
fn not_null(reading: &mut Reading, row: &Row<'_>, position: usize, comment: Option<String>) -> Result<(), Error> {
    let numbers: Vec<i16> = row.numbers(7)?;
    let facts = not_null_facts(row, comment)?;
    let relation = reading.relations.get_mut(position);
    if let (Some(relation), Some(number)) = (relation, numbers.first())
        && let Some(column) = relation.column_mut(*number)
    {
        column.not_null = Some(facts);
    }
    Ok(())
}

fn domain_constraint(reading: &mut Reading, row: &Row<'_>, domain: u32) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let comment = reading.comment((class::CONSTRAINT, oid), 0);
    let Some(&position) = reading.type_at.get(&domain) else { return Ok(()) };
    let Some(known) = reading.types.get_mut(position) else { return Ok(()) };
    let (name, TypeBody::Domain(body)) = (&known.value.0, &mut known.value.1.body) else { return Ok(()) };
    if row.letter(2)? == b'n' {
        body.not_null = Some(not_null_facts(row, comment)?);
        return Ok(());
    }
    let constraint = Constraint {
        name: row.string(1)?,
        kind: ConstraintKind::Check,
        columns: Vec::new(),
        definition: row.string(10)?,
        validated: Rare::of(row)?.validated,
        inherited: false,
        local: true,
        index: None,
        comment,
        depends_on: Vec::new(),
    };
    let owner = name.clone();
    body.constraints.push(constraint);
    reading.domain_constraints.push((oid, position, row.string(1)?));
    let name = row.text(1)?;
    reading.register((class::CONSTRAINT, oid), || ObjectKey::part(ObjectKind::Constraint, owner, name));
    Ok(())
}

/// A check whose text only the server could print.
pub(super) fn opened_constraint(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, definition) = (row.oid(0)?, row.string(2)?);
    let Some(relation) = reading.relation(row.oid(1)?) else { return Ok(()) };
    if let Some(constraint) = with_oid(&mut relation.table.constraints, &relation.oids.constraints, oid) {
        constraint.definition = definition;
    }
    Ok(())
}

/// What an index has beside its text, of what was [`noted`].
pub(super) fn unboxed(facts: Option<Box<IndexFacts>>) -> IndexFacts {
    facts.map_or_else(IndexFacts::default, |facts| *facts)
}

/// What an index has beside its text, if it is worth a mention.
pub(super) fn noted(facts: IndexFacts) -> Option<Box<IndexFacts>> {
    (!facts.is_plain()).then(|| Box::new(facts))
}
