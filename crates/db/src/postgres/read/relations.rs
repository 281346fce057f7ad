//! Rows about relations and what hangs on them: sequences, types, views, rules, triggers, policies, statistics.

use super::columns::{column_type, type_kind};
use super::names::FIRST_USER_OID;
use super::{Numbered, PartOids, Reading, Relation, class, relation_kind, with_oid};
use crate::error::Error;
use crate::postgres::acl;
use crate::postgres::foreign_options;
use crate::postgres::rows::Row;
use trueup_model::{
    ColumnName, DataType, Domain, Enabled, Identity, Object, ObjectKey, ObjectKind, ObjectName, Options, PartitionOf,
    Policy, Rule, Sequence, Table, TableKind, Trigger, Type, TypeBody,
};

pub(super) fn relation(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let kind = row.letter(3)?;
    let Some(name) = reading.name(row.oid(1)?, row.text(2)?) else { return Ok(()) };
    let address = (class::RELATION, oid);
    let owner = reading.role(row.oid(5)?);
    let grants = acl::grants(row.optional(6)?, row.optional(7)?, &owner);
    reading.register(address, || ObjectKey::new(relation_kind(kind), name.clone()));
    let row_type = row.oid(8)?;
    if row_type != 0 {
        reading.register((class::TYPE, row_type), || ObjectKey::new(relation_kind(kind), name.clone()));
    }
    let (foreign, withheld) = foreign_options::shown(&row.texts(20)?);
    let columns = if kind == b'S' { 0 } else { row.number(21)? };
    let table = Table {
        columns: Vec::with_capacity(columns),
        kind: match kind {
            b'p' => TableKind::Partitioned,
            b'f' => TableKind::Foreign,
            _ => TableKind::Ordinary,
        },
        // Until the parents are known, an empty name stands for the partition's parent.
        partition_of: row.optional_string(17)?.map(|bound| PartitionOf { parent: ObjectName::global(""), bound }),
        partition_key: row.optional_string(18)?,
        foreign_server: row.optional_string(19)?,
        parameters: {
            let toast = row.texts(13)?.into_iter().map(|option| format!("toast.{option}"));
            row.texts(12)?.into_iter().chain(toast).collect()
        },
        options: table_options(reading, row, foreign)?,
        attached: reading.attached(address, owner, grants),
        ..Table::default()
    };
    let relation = Relation {
        oid,
        name,
        is_member: reading.is_member(address),
        kind,
        table: Box::new(table),
        column_numbers: Vec::with_capacity(columns),
        typed_by: row.oid(9)?,
        oids: PartOids::default(),
        own_rule: None,
        defaults: Vec::new(),
    };
    reading.relation_at.insert(oid, reading.relations.len());
    reading.relations.push(relation);
    reading.withhold_of_table(reading.relations.len() - 1, withheld);
    Ok(())
}

/// What only PostgreSQL says of a table, added to a foreign one's own options.
fn table_options(reading: &Reading, row: &Row<'_>, mut options: Options) -> Result<Options, Error> {
    let mut set = |name: &str, value: &str| drop(options.insert(name.to_owned(), value.to_owned()));
    if row.letter(4)? == b'u' {
        set("unlogged", "true");
    }
    if let Some(method) = reading.access_methods.get(&row.oid(10)?).filter(|method| *method != "heap") {
        set("access_method", method);
    }
    if let Some(tablespace) = reading.tablespaces.get(&row.oid(11)?) {
        set("tablespace", tablespace);
    }
    match row.letter(14)? {
        b'f' => set("replica_identity", "full"),
        b'n' if matches!(row.letter(3)?, b'r' | b'p' | b'm') => set("replica_identity", "nothing"),
        _ => {}
    }
    if row.flag(15)? {
        set("row_security", "enabled");
    }
    if row.flag(16)? {
        set("force_row_security", "true");
    }
    Ok(options)
}

pub(super) fn sequence(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let Some(relation) = reading.relation(oid) else { return Ok(()) };
    let mut sequence = Sequence {
        data_type: row.string(1)?,
        start: row.number(2)?,
        increment: row.number(3)?,
        minimum: row.number(4)?,
        maximum: row.number(5)?,
        cache: row.number(6)?,
        cycle: row.flag(7)?,
        owned_by: None,
        options: std::mem::take(&mut relation.table.options),
        attached: std::mem::take(&mut relation.table.attached),
    };
    let (Some(how), true) = (row.optional(8)?, !relation.is_member) else {
        if !relation.is_member {
            reading.sequences.push(Numbered { oid, value: sequence });
        }
        return Ok(());
    };
    let (table, column): (u32, i16) = (row.oid(9)?, row.number(10)?);
    if how == "i" {
        reading.identities.push((Numbered { oid, value: sequence }, table, column));
        return Ok(());
    }
    let owner = reading.relation(table).filter(|owner| !owner.is_member);
    sequence.owned_by = owner.and_then(|owner| {
        let column = owner.column_name(column)?.to_owned();
        Some(ColumnName { table: owner.name.clone(), column })
    });
    reading.sequences.push(Numbered { oid, value: sequence });
    Ok(())
}

/// Gives identity columns their sequences, once their columns' details are known.
pub(super) fn settle_identities(reading: &mut Reading) {
    for (sequence, table, number) in std::mem::take(&mut reading.identities) {
        let Some(name) = reading.relation(sequence.oid).map(|own| own.name.clone()) else { continue };
        let always = reading.always_identity.contains(&(table, number));
        if let Some(column) = reading.relation(table).and_then(|relation| relation.column_mut(number)) {
            column.identity = Some(Box::new(Identity { always, sequence_name: name, sequence: sequence.value }));
        }
    }
}

pub(super) fn inheritance(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (child, parent) = (row.oid(0)?, row.oid(1)?);
    if matches!(row.letter(3)?, b'i' | b'I') {
        reading.index_parents.insert(child, parent);
        return Ok(());
    }
    let Some(parent) = reading.relation(parent).map(|relation| relation.name.clone()) else { return Ok(()) };
    let Some(relation) = reading.relation(child) else { return Ok(()) };
    match &mut relation.table.partition_of {
        Some(partition) if row.flag(2)? => partition.parent = parent,
        _ => relation.table.inherits.push(parent),
    }
    Ok(())
}

pub(super) fn user_type(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, kind, element) = (row.oid(0)?, row.letter(3)?, row.oid(8)?);
    column_type(reading, row, oid)?;
    if oid < FIRST_USER_OID || !row.flag(19)? {
        return Ok(());
    }
    if element != 0 {
        reading.elements.insert(oid, element);
        if reading.referenced.contains(&(class::TYPE, oid)) {
            reading.referenced.insert((class::TYPE, element));
        }
        return Ok(());
    }
    let address = (class::TYPE, oid);
    let Some(name) = reading.name(row.oid(1)?, row.text(2)?) else { return Ok(()) };
    if reading.is_member(address) {
        return Ok(());
    }
    reading.register(address, || ObjectKey::new(ObjectKind::Type, name.clone()));
    let body = match kind {
        b'e' => TypeBody::Enum { labels: Vec::new() },
        b'd' => TypeBody::Domain(domain(reading, row)?),
        b'c' => TypeBody::Composite { columns: Vec::new() },
        // Ranges and base types come with `objects/defined_types.sql`.
        _ => return Ok(()),
    };
    let owner = reading.role(row.oid(4)?);
    let grants = acl::grants(row.optional(5)?, row.optional(6)?, &owner);
    let attached = reading.attached(address, owner, grants);
    if kind == b'c' {
        reading.composites.insert(row.oid(7)?, reading.types.len());
    }
    reading.type_at.insert(oid, reading.types.len());
    reading.types.push(Numbered { oid, value: (name, Type { body, attached }) });
    Ok(())
}

fn domain(reading: &mut Reading, row: &Row<'_>) -> Result<Domain, Error> {
    let text = reading.shared(row.text(9)?);
    let kind = type_kind(&text, row.optional(10)?.and_then(|letter| letter.bytes().next()).unwrap_or(b'U'));
    let collation = row.optional(13)?.and_then(|oid| oid.parse().ok());
    Ok(Domain {
        base: DataType::new(text, kind),
        nullable: !row.flag(11)?,
        not_null: None,
        default: row.optional_string(12)?,
        collation: collation.and_then(|oid: u32| reading.collations.get(&oid).cloned()),
        constraints: Vec::new(),
    })
}

pub(super) fn enum_label(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let Some(&position) = reading.type_at.get(&row.oid(0)?) else { return Ok(()) };
    if let Some(TypeBody::Enum { labels }) = reading.types.get_mut(position).map(|known| &mut known.value.1.body) {
        labels.push(row.string(1)?);
    }
    Ok(())
}

pub(super) fn view(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let text = row.text(1)?;
    reading.view_queries.insert(row.oid(0)?, text.strip_suffix(';').unwrap_or(text).to_owned());
    Ok(())
}

pub(super) fn rule(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let Some(definition) = row.optional(4)? else {
        if let Some(relation) = reading.relation(row.oid(2)?) {
            relation.own_rule = Some(oid);
        }
        return Ok(());
    };
    let rule = Rule {
        name: row.string(1)?,
        definition: definition.strip_suffix(';').unwrap_or(definition).to_owned(),
        enabled: enabled(row.letter(3)?),
        comment: reading.comment((class::REWRITE, oid), 0),
        depends_on: Vec::new(),
    };
    if let Some(relation) = reading.relation(row.oid(2)?) {
        relation.table.rules.push(rule);
        relation.oids.rules.push(oid);
    }
    Ok(())
}

/// `tgenabled`, `ev_enabled`, `evtenabled`.
fn enabled(letter: u8) -> Enabled {
    match letter {
        b'D' => Enabled::Disabled,
        b'R' => Enabled::Replica,
        b'A' => Enabled::Always,
        _ => Enabled::Origin,
    }
}

pub(super) fn trigger(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let trigger = Trigger {
        name: row.string(1)?,
        definition: row.string(5)?,
        enabled: enabled(row.letter(3)?),
        inherited: row.flag(4)?,
        extensions: reading.removed_with((class::TRIGGER, oid)),
        comment: reading.comment((class::TRIGGER, oid), 0),
        depends_on: Vec::new(),
    };
    if let Some(relation) = reading.relation(row.oid(2)?) {
        relation.table.triggers.push(trigger);
        relation.oids.triggers.push(oid);
    }
    Ok(())
}

pub(super) fn policy(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let command = match row.letter(4)? {
        b'r' => "SELECT",
        b'a' => "INSERT",
        b'w' => "UPDATE",
        b'd' => "DELETE",
        _ => "ALL",
    };
    let mut roles: Vec<String> =
        row.numbers(5)?.into_iter().filter(|role| *role != 0).map(|role| reading.role(role)).collect();
    roles.sort_unstable();
    let has_stand_in = row.flag(8)?;
    let mut lacks_text = false;
    let mut expression = |field| {
        let Some(text) = row.optional(field)? else { return Ok::<_, Error>(None) };
        let relation = reading.relation_at.get(&row.oid(2)?).and_then(|at| reading.relations.get(*at));
        let Some(relation) = relation.filter(|_| has_stand_in) else { return Ok(Some(text.to_owned())) };
        let text = relation.with_own_columns(text, &reading.keywords);
        lacks_text |= text.is_none();
        Ok(text)
    };
    let (using, with_check) = (expression(6)?, expression(7)?);
    if lacks_text {
        reading.open_policies.push(oid);
    }
    let policy = Policy {
        name: row.string(1)?,
        permissive: row.flag(3)?,
        command: command.to_owned(),
        roles,
        using,
        with_check,
        comment: reading.comment((class::POLICY, oid), 0),
        depends_on: Vec::new(),
    };
    if let Some(relation) = reading.relation(row.oid(2)?) {
        relation.table.policies.push(policy);
        relation.oids.policies.push(oid);
    }
    Ok(())
}

/// A policy whose expressions only the server could print.
pub(super) fn opened_policy(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, using, with_check) = (row.oid(0)?, row.optional_string(2)?, row.optional_string(3)?);
    let Some(relation) = reading.relation(row.oid(1)?) else { return Ok(()) };
    if let Some(policy) = with_oid(&mut relation.table.policies, &relation.oids.policies, oid) {
        policy.using = using;
        policy.with_check = with_check;
    }
    Ok(())
}

pub(super) fn statistics(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let address = (class::STATISTICS, oid);
    let Some(name) = reading.name(row.oid(1)?, row.text(2)?) else { return Ok(()) };
    if reading.is_member(address) {
        return Ok(());
    }
    let owner = reading.role(row.oid(4)?);
    let sql_name = format!("STATISTICS {}", reading.keywords.qualified(&name));
    let mut definition = format!("{};", row.text(6)?);
    if let Some(target) = row.optional(5)?.filter(|target| !target.starts_with('-')) {
        definition.push_str(&format!("\nALTER {sql_name} SET STATISTICS {target};"));
    }
    let attached = reading.attached(address, owner, Vec::new());
    let object = Object { kind: ObjectKind::Statistics, name, address: sql_name, table: None, definition, attached };
    if let Some(relation) = reading.relation(row.oid(3)?) {
        let object = Object { table: Some(relation.name.clone()), ..object };
        relation.table.statistics.push(object);
        relation.oids.statistics.push(oid);
    }
    Ok(())
}
