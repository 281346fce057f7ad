//! Rows about relations and what hangs on them: sequences, types, views, rules, triggers, policies, statistics.

use super::columns::{column_type, type_kind};
use super::indexes::{BTREE, index_relation, key_column};
use super::names::FIRST_USER_OID;
use super::{IndexRow, Numbered, PartOids, Reading, Relation, class, relation_kind, with_oid};
use crate::error::Error;
use crate::postgres::acl;
use crate::postgres::foreign_options;
use crate::postgres::rows::{Row, array, oid};
use std::borrow::Cow;
use trueup_model::{
    ColumnName, DataType, Domain, Enabled, Identity, Object, ObjectKey, ObjectKind, ObjectName, Options, PartitionOf,
    Policy, Rule, Sequence, Table, TableKind, Trigger, Type, TypeBody,
};

/// What most relations are not.
#[derive(Default)]
struct Rare {
    unlogged: bool,
    acl: Option<String>,
    /// The access list that it had when it was made, where it now has one.
    initial_acl: Option<String>,
    typed_by: u32,
    method: u32,
    tablespace: u32,
    parameters: Vec<String>,
    replica_identity: u8,
    row_security: bool,
    force_row_security: bool,
    bound: Option<String>,
    foreign_server: Option<String>,
    foreign_options: Vec<String>,
}

impl Rare {
    fn of(row: &Row<'_>) -> Result<Self, Error> {
        let Some(facts) = row.facts(8, "a relation")? else { return Ok(Self::default()) };
        let [
            persistence,
            acl,
            initial_acl,
            typed_by,
            method,
            tablespace,
            parameters,
            identity,
            security,
            forced,
            bound,
            server,
            options,
        ] = facts;
        let is = |fact: Cow<'_, str>| fact == "true";
        let given = |fact: Cow<'_, str>| Some(fact.into_owned()).filter(|fact| !fact.is_empty());
        Ok(Self {
            unlogged: persistence == "u",
            acl: given(acl),
            initial_acl: given(initial_acl),
            typed_by: oid(typed_by.as_bytes())?,
            method: oid(method.as_bytes())?,
            tablespace: oid(tablespace.as_bytes())?,
            parameters: array(&parameters),
            replica_identity: identity.bytes().next().unwrap_or_default(),
            row_security: is(security),
            force_row_security: is(forced),
            bound: given(bound),
            foreign_server: given(server),
            foreign_options: array(&options),
        })
    }
}

pub(super) fn relation(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let kind = row.letter(3)?;
    let mut rare = Rare::of(row)?;
    if kind == b't' {
        reading.toast_parameters.insert(oid, rare.parameters);
        return Ok(());
    }
    if matches!(kind, b'i' | b'I') {
        let method = if rare.method == 0 { BTREE } else { rare.method };
        let index = IndexRow { oid, name: row.string(2)?, method, partitioned: kind == b'I', ..IndexRow::default() };
        index_relation(reading, index, rare.parameters, rare.tablespace);
        return Ok(());
    }
    let Some(name) = reading.name(row.oid(1)?, row.text(2)?) else { return Ok(()) };
    let address = (class::RELATION, oid);
    let owner = reading.role(row.oid(4)?);
    let grants = acl::grants(rare.acl.as_deref(), rare.initial_acl.as_deref(), &owner);
    reading.register(address, || ObjectKey::new(relation_kind(kind), name.clone()));
    let row_type = row.oid(5)?;
    if row_type != 0 {
        reading.register((class::TYPE, row_type), || ObjectKey::new(relation_kind(kind), name.clone()));
    }
    let (foreign, withheld) = foreign_options::shown(&rare.foreign_options);
    let columns = if kind == b'S' { 0 } else { row.number(6)? };
    let table = Table {
        columns: Vec::with_capacity(columns),
        kind: match kind {
            b'p' => TableKind::Partitioned,
            b'f' => TableKind::Foreign,
            _ => TableKind::Ordinary,
        },
        // Until the parents are known, an empty name stands for the partition's parent.
        partition_of: rare.bound.take().map(|bound| PartitionOf { parent: ObjectName::global(""), bound }),
        foreign_server: rare.foreign_server.take(),
        parameters: std::mem::take(&mut rare.parameters),
        options: table_options(reading, kind, &rare, foreign),
        attached: reading.attached(address, owner, grants),
        ..Table::default()
    };
    let relation = Relation {
        oid,
        name,
        is_member: reading.is_member(address),
        kind,
        toast: row.oid(7)?,
        table: Box::new(table),
        column_numbers: Vec::with_capacity(columns),
        typed_by: rare.typed_by,
        oids: PartOids::default(),
        own_rule: None,
        defaults: Vec::new(),
    };
    reading.relation_at.insert(oid, reading.relations.len());
    reading.relations.push(relation);
    reading.withhold_of_table(reading.relations.len() - 1, withheld);
    Ok(())
}

/// What a table is partitioned by, as the server prints it (`pg_get_partkeydef_worker` in ruleutils.c).
pub(super) fn partition_key(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let Some(&position) = reading.relation_at.get(&oid) else { return Ok(()) };
    let key = match row.optional(5)? {
        Some(text) => Some(text.to_owned()),
        None => assembled_key(reading, row, position)?,
    };
    if key.is_none() {
        reading.open_partition_keys.push(oid);
    }
    if let Some(relation) = reading.relations.get_mut(position) {
        relation.table.partition_key = key;
    }
    Ok(())
}

fn assembled_key(reading: &Reading, row: &Row<'_>, position: usize) -> Result<Option<String>, Error> {
    let Some(relation) = reading.relations.get(position) else { return Ok(None) };
    let (numbers, classes, collations): (Vec<i16>, Vec<u32>, Vec<u32>) =
        (row.numbers(2)?, row.numbers(3)?, row.numbers(4)?);
    let strategy = match row.letter(1)? {
        b'h' => "HASH",
        b'l' => "LIST",
        _ => "RANGE",
    };
    let column = |((number, class), collation): ((i16, u32), u32)| {
        let name = reading.keywords.quote(relation.column_name(number)?);
        let column = key_column(reading, name, relation.indexed_type(number)?, (class, collation))?;
        let mut text = String::new();
        column.write(&mut text, &reading.keywords);
        Some(text)
    };
    let columns: Option<Vec<String>> = numbers.into_iter().zip(classes).zip(collations).map(column).collect();
    Ok(columns.map(|columns| format!("{strategy} ({})", columns.join(", "))))
}

/// A partition key that only the server could print.
pub(super) fn opened_partition_key(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let text = row.string(1)?;
    if let Some(relation) = reading.relation(row.oid(0)?) {
        relation.table.partition_key = Some(text);
    }
    Ok(())
}

/// What only PostgreSQL says of a table, added to a foreign one's own options.
fn table_options(reading: &Reading, kind: u8, rare: &Rare, mut options: Options) -> Options {
    let mut set = |name: &str, value: &str| drop(options.insert(name.to_owned(), value.to_owned()));
    if rare.unlogged {
        set("unlogged", "true");
    }
    if let Some(method) = reading.access_methods.get(&rare.method).filter(|method| *method != "heap") {
        set("access_method", method);
    }
    if let Some(tablespace) = reading.tablespaces.get(&rare.tablespace) {
        set("tablespace", tablespace);
    }
    match rare.replica_identity {
        b'f' => set("replica_identity", "full"),
        b'n' if matches!(kind, b'r' | b'p' | b'm') => set("replica_identity", "nothing"),
        _ => {}
    }
    if rare.row_security {
        set("row_security", "enabled");
    }
    if rare.force_row_security {
        set("force_row_security", "true");
    }
    options
}

/// Gives tables the parameters of their TOAST tables.
pub(super) fn settle_toast_parameters(reading: &mut Reading) {
    let mut parameters = std::mem::take(&mut reading.toast_parameters);
    for relation in &mut reading.relations {
        let own = parameters.remove(&relation.toast).unwrap_or_default();
        relation.table.parameters.extend(own.into_iter().map(|parameter| format!("toast.{parameter}")));
    }
}

pub(super) fn sequence(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let data_type = reading.known_type(row.oid(1)?, "a sequence")?.data_type.text.to_string();
    let Some(relation) = reading.relation(oid) else { return Ok(()) };
    let mut sequence = Sequence {
        data_type,
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
    if !reading.relation_at.contains_key(&child) {
        // Only relations and indexes have parents.
        reading.index_parents.insert(child, parent);
        return Ok(());
    }
    let Some(parent) = reading.relation(parent).map(|relation| relation.name.clone()) else { return Ok(()) };
    let Some(relation) = reading.relation(child) else { return Ok(()) };
    match &mut relation.table.partition_of {
        Some(partition) => partition.parent = parent,
        None => relation.table.inherits.push(parent),
    }
    Ok(())
}

pub(super) fn user_type(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, kind, element) = (row.oid(0)?, row.letter(3)?, row.oid(8)?);
    column_type(reading, row, oid)?;
    let relation = row.oid(7)?;
    // A table's row type comes for the columns that have it, and is no type of its own.
    let of_composite = |at: &usize| reading.relations.get(*at).is_some_and(|relation| relation.kind == b'c');
    let is_row_type = relation != 0 && !reading.relation_at.get(&relation).is_some_and(of_composite);
    if oid < FIRST_USER_OID || is_row_type {
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
        reading.composites.insert(relation, reading.types.len());
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
