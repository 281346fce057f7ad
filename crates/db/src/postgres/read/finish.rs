//! The end of a reading: dependencies get names, and everything its place in the catalog.

use super::{Address, Dependency, Numbered, Reading, Relation, class, indexes, relations};
use rustc_hash::FxHashMap;
use trueup_model::{Attached, Catalog, Object, ObjectKey, ObjectKind, ObjectName, Schema, Table, TypeBody, View};

impl Reading {
    /// Puts together what had to wait for later rows. What then still lacks its text is in the lists
    /// `open_…`.
    pub(in crate::postgres) fn settle(&mut self) {
        relations::settle_toast_parameters(self);
        relations::settle_identities(self);
        indexes::settle_indexes(self);
    }

    /// The catalog of all that was read.
    pub(in crate::postgres) fn finish(mut self) -> Catalog {
        self.hand_members_to_their_families();
        let names = Names::new(&mut self);
        let mut catalog = std::mem::take(&mut self.catalog);
        for (address, mut object) in self.objects.drain(..) {
            let own = object.key();
            names.fill(&mut object.attached, address, &own);
            match schema(&mut catalog, &object.name.schema) {
                Some(schema) => schema.objects.push(object),
                None => catalog.objects.push(object),
            }
        }
        for Numbered { oid, value: (name, mut routine) } in self.routines.drain(..) {
            names.fill(
                &mut routine.attached,
                (class::ROUTINE, oid),
                &ObjectKey::new(ObjectKind::Routine, name.clone()),
            );
            if let Some(schema) = schema(&mut catalog, &name.schema) {
                schema.routines.insert(name.name, routine);
            }
        }
        for Numbered { oid, value: sequence } in self.sequences.drain(..) {
            let Some(relation) = self.relation_at.get(&oid).and_then(|at| self.relations.get(*at)) else { continue };
            if let Some(schema) = schema(&mut catalog, &relation.name.schema) {
                schema.sequences.insert(relation.name.name.clone(), sequence);
            }
        }
        self.place_types(&names, &mut catalog);
        let is_placed = |relation: &Relation| !relation.is_member && !matches!(relation.kind, b'S' | b'c');
        for mut relation in std::mem::take(&mut self.relations).into_iter().filter(is_placed) {
            let Some(schema) = schema(&mut catalog, &relation.name.schema) else { continue };
            settle(&mut relation, &names);
            let name = relation.name.name;
            if matches!(relation.kind, b'v' | b'm') {
                let definition = self.view_queries.remove(&relation.oid).unwrap_or_default();
                schema.views.insert(name, view(*relation.table, relation.kind == b'm', definition));
            } else {
                schema.tables.insert(name, relation.table);
            }
        }
        sort_objects(&mut catalog);
        catalog
    }

    /// Members of operator families and classes have dependencies of their own; they are their family's or class's.
    fn hand_members_to_their_families(&mut self) {
        let is_member =
            |address: &Address| matches!(address.0, class::OPERATOR_CLASS_OPERATOR | class::OPERATOR_CLASS_FUNCTION);
        let members: Vec<Address> = self.dependencies.keys().copied().filter(is_member).collect();
        for member in members {
            let needs = self.dependencies.remove(&member).unwrap_or_default();
            let owns = |need: &&Dependency| matches!(need.on.0, class::OPERATOR_CLASS | class::OPERATOR_FAMILY);
            let Some(owner) = needs.iter().find(owns).map(|need| need.on) else { continue };
            self.dependencies.entry(owner).or_default().extend(needs);
        }
    }

    fn place_types(&mut self, names: &Names, catalog: &mut Catalog) {
        for (oid, position, name) in std::mem::take(&mut self.domain_constraints) {
            let Some(known) = self.types.get_mut(position) else { continue };
            let TypeBody::Domain(domain) = &mut known.value.1.body else { continue };
            if let Some(constraint) = domain.constraints.iter_mut().find(|one| one.name == name) {
                constraint.depends_on = names.needs((class::CONSTRAINT, oid), None, None);
            }
        }
        for (relation_oid, position) in std::mem::take(&mut self.composites) {
            let relation = self.relation_at.get(&relation_oid).and_then(|at| self.relations.get_mut(*at));
            let (Some(relation), Some(known)) = (relation, self.types.get_mut(position)) else { continue };
            settle_columns(relation, names);
            if let TypeBody::Composite { columns } = &mut known.value.1.body {
                *columns = std::mem::take(&mut relation.table.columns);
            }
        }
        for Numbered { oid, value: (name, mut known) } in std::mem::take(&mut self.types) {
            names.fill(&mut known.attached, (class::TYPE, oid), &ObjectKey::new(ObjectKind::Type, name.clone()));
            if let TypeBody::Domain(domain) = &mut known.body {
                domain.constraints.sort_by(|one, other| one.name.cmp(&other.name));
            }
            if let Some(schema) = schema(catalog, &name.schema) {
                schema.types.insert(name.name, known);
            }
        }
    }
}

/// Answers which objects something needs, by name.
struct Names {
    dependencies: FxHashMap<Address, Vec<Dependency>>,
    keys: FxHashMap<Address, ObjectKey>,
    members: FxHashMap<Address, u32>,
    extensions: FxHashMap<u32, String>,
    elements: FxHashMap<u32, u32>,
    types: FxHashMap<u32, ObjectName>,
    /// The names of columns that something depends on, by relation and number.
    columns: FxHashMap<(u32, u32), String>,
}

impl Names {
    fn new(reading: &mut Reading) -> Self {
        let mut columns = FxHashMap::default();
        for one in reading.dependencies.values().flatten().filter(|one| one.on_column > 0) {
            let relation = reading.relation_at.get(&one.on.1).and_then(|at| reading.relations.get(*at));
            let number = i16::try_from(one.on_column).ok();
            if let Some(name) = relation.zip(number).and_then(|(relation, number)| relation.column_name(number)) {
                columns.entry((one.on.1, one.on_column)).or_insert_with(|| name.to_owned());
            }
        }
        Self {
            dependencies: std::mem::take(&mut reading.dependencies),
            keys: std::mem::take(&mut reading.keys),
            members: std::mem::take(&mut reading.members),
            extensions: std::mem::take(&mut reading.extensions),
            elements: std::mem::take(&mut reading.elements),
            types: reading.types.iter().map(|known| (known.oid, known.value.0.clone())).collect(),
            columns,
        }
    }

    fn key(&self, address: Address) -> Option<ObjectKey> {
        if let Some(extension) = self.members.get(&address) {
            let name = self.extensions.get(extension)?;
            return Some(ObjectKey::new(ObjectKind::Extension, ObjectName::global(name)));
        }
        match self.elements.get(&address.1).filter(|_| address.0 == class::TYPE) {
            Some(element) => self.key((class::TYPE, *element)),
            None => self.keys.get(&address).cloned(),
        }
    }

    /// The column of a relation that something depends on, if it is not the relation as a whole.
    fn column_key(&self, dependency: &Dependency) -> Option<ObjectKey> {
        let relation = self.keys.get(&dependency.on).filter(|_| dependency.on.0 == class::RELATION)?;
        let column = self.columns.get(&(dependency.on.1, dependency.on_column))?;
        Some(ObjectKey::part(ObjectKind::Column, relation.name.clone(), column))
    }

    /// What the object needs, or one column of it, with the columns of relations; sorted, itself left out.
    fn needs(&self, address: Address, column: Option<u32>, own: Option<&ObjectKey>) -> Vec<ObjectKey> {
        let Some(all) = self.dependencies.get(&address) else { return Vec::new() };
        let wanted = || all.iter().filter(|one| one.kind != b'x' && column.is_none_or(|column| one.column == column));
        let others = wanted().filter(|one| one.on != address);
        let mut keys: Vec<ObjectKey> =
            others.filter_map(|one| self.key(one.on)).filter(|key| Some(key) != own).collect();
        keys.extend(wanted().filter(|one| !self.members.contains_key(&one.on)).filter_map(|one| self.column_key(one)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn fill(&self, attached: &mut Attached, address: Address, own: &ObjectKey) {
        attached.depends_on = self.needs(address, None, Some(own));
    }
}

fn schema<'c>(catalog: &'c mut Catalog, name: &str) -> Option<&'c mut Schema> {
    catalog.schemas.get_mut(name)
}

/// Says what each of the relation's columns needs.
fn settle_columns(relation: &mut Relation, names: &Names) {
    let address = (class::RELATION, relation.oid);
    let all = names.dependencies.get(&address).map(Vec::as_slice).unwrap_or_default();
    for one in all.iter().filter(|one| one.column > 0) {
        let column = i16::try_from(one.column).ok().and_then(|number| relation.column_mut(number));
        if let Some(column) = column.filter(|column| column.depends_on.is_empty()) {
            column.depends_on = names.needs(address, Some(one.column), None);
        }
    }
    for (number, default) in std::mem::take(&mut relation.defaults) {
        let needs = names.needs((class::COLUMN_DEFAULT, default), None, None);
        if needs.is_empty() {
            continue;
        }
        if let Some(column) = relation.column_mut(number) {
            column.depends_on.extend(needs);
            column.depends_on.sort_unstable();
            column.depends_on.dedup();
        }
    }
}

/// Puts what a table or view has beside columns into its order, and says what it and each part needs.
fn settle(relation: &mut Relation, names: &Names) {
    let own = ObjectKey::new(super::relation_kind(relation.kind), relation.name.clone());
    let needs = |class, oid| names.needs((class, oid), None, Some(&own));
    settle_columns(relation, names);
    let Relation { table, oids, .. } = relation;
    sort(
        &mut table.constraints,
        |one| &one.name,
        &oids.constraints,
        |oid, one| one.depends_on = needs(class::CONSTRAINT, oid),
    );
    sort(&mut table.foreign_keys, |one| &one.name, &[], |_, _| {});
    sort(&mut table.indexes, |one| &one.name, &oids.indexes, |oid, one| one.depends_on = needs(class::RELATION, oid));
    sort(&mut table.triggers, |one| &one.name, &oids.triggers, |oid, one| one.depends_on = needs(class::TRIGGER, oid));
    sort(&mut table.policies, |one| &one.name, &oids.policies, |oid, one| one.depends_on = needs(class::POLICY, oid));
    sort(&mut table.rules, |one| &one.name, &oids.rules, |oid, one| one.depends_on = needs(class::REWRITE, oid));
    let needed = |oid, one: &mut Object| one.attached.depends_on = needs(class::STATISTICS, oid);
    sort(&mut table.statistics, |one| &one.name.name, &oids.statistics, needed);
    table.of_type = names.types.get(&relation.typed_by).cloned();
    // A view's needs stand in the name of its rule.
    table.attached.depends_on = match relation.kind {
        b'v' | b'm' => relation.own_rule.map(|rule| needs(class::REWRITE, rule)).unwrap_or_default(),
        _ => names.needs((class::RELATION, relation.oid), Some(0), Some(&own)),
    };
}

fn view(table: Table, materialized: bool, definition: String) -> View {
    let Table { columns, indexes, triggers, rules, statistics, attached, parameters, options, .. } = table;
    View { materialized, columns, definition, indexes, triggers, rules, statistics, parameters, options, attached }
}

/// Completes the values with what each needs, by their oids, and sorts them by name.
fn sort<T>(values: &mut [T], name: impl Fn(&T) -> &str, oids: &[u32], complete: impl Fn(u32, &mut T)) {
    values.iter_mut().zip(oids).for_each(|(value, oid)| complete(*oid, value));
    values.sort_by(|one, other| name(one).cmp(name(other)));
}

/// Sorts what came in the server's order, so that a copy of the database gives the same catalog.
fn sort_objects(catalog: &mut Catalog) {
    catalog.withheld.sort_unstable();
    catalog.objects.sort_by_cached_key(|object| (object.kind, object.name.clone()));
    for schema in catalog.schemas.values_mut() {
        schema.objects.sort_by_cached_key(|object| (object.kind, object.name.clone()));
    }
}
