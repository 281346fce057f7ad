//! The pieces of a script: which there are, what they need, and how circles among them are opened.

use super::not_null::{comes_later, named_not_nulls, shared_names, unchecked_parents};
use super::piece::{Body, LeftOut, Need, Piece, Rank};
use crate::dialect::DdlOptions;
use crate::order::Graph;
use rustc_hash::{FxHashMap, FxHashSet};
use trueup_model::{
    Catalog, Column, Constraint, ConstraintKind, ForeignKey, KeyRef, NotNull, Object, ObjectKey, ObjectKind,
    ObjectName, PartitionOf, Rule, Schema, Table, Trigger, Type, TypeBody, View,
};

/// Where the barrier stands in the list.
const BARRIER: usize = 0;

/// All pieces of a script, in the catalog's order.
pub(super) struct Pieces<'c> {
    catalog: &'c Catalog,
    list: Vec<Piece<'c>>,
    /// Where an object is made that is no part of another.
    at: FxHashMap<KeyRef<'c>, usize>,
    /// Where the shells of types are made.
    shells: FxHashMap<KeyRef<'c>, usize>,
    /// Where the schema is made whose content is being added.
    schema: Option<usize>,
    /// What the barrier needs.
    before_foreign_keys: Vec<usize>,
    shared_names: FxHashSet<(&'c str, &'c str)>,
}

impl<'c> Pieces<'c> {
    pub(super) fn new(catalog: &'c Catalog, options: DdlOptions) -> Self {
        // Nearly all pieces are tables and their parts.
        let parts = |table: &Table| 1 + table.constraints.len() + table.foreign_keys.len() + table.indexes.len();
        let parts = catalog.tables().map(|(_, table)| parts(table)).sum();
        let mut pieces = Self {
            catalog,
            list: Vec::with_capacity(parts),
            at: FxHashMap::default(),
            shells: FxHashMap::default(),
            schema: None,
            before_foreign_keys: Vec::new(),
            shared_names: shared_names(catalog),
        };
        pieces.push(KeyRef::new(ObjectKind::Database, "", ""), Rank::Barrier, Vec::new(), Body::Barrier);
        for (name, extension) in &catalog.extensions {
            let key = KeyRef::new(ObjectKind::Extension, "", name);
            pieces.push(
                key,
                Rank::Extension,
                objects(&extension.attached.depends_on).collect(),
                Body::Extension(extension),
            );
        }
        pieces.objects(&catalog.objects, options);
        for (name, schema) in &catalog.schemas {
            pieces.schema(name, schema, options);
        }
        let before_foreign_keys = |piece: &Piece<'_>| (Rank::Sequence..=Rank::AttachIndex).contains(&piece.rank);
        let positions = (0..).zip(&pieces.list).filter(|(_, piece)| before_foreign_keys(piece));
        pieces.before_foreign_keys = positions.map(|(position, _)| position).collect();
        pieces
    }

    /// What is made, by which piece, and whether as a line of another object's statement.
    pub(super) fn made(&self) -> Vec<(ObjectKey, usize, bool)> {
        let all = self.at.iter().map(|(key, piece)| (*key, *piece)).chain(self.parts(|_| true));
        let made = all.map(|(key, piece)| match self.list.get(piece) {
            Some(its) if its.key == key => (its.key_in_catalog(), piece, false),
            _ => (key.owned(), piece, key.kind == ObjectKind::Constraint),
        });
        made.collect()
    }

    pub(super) fn into_list(self) -> Vec<Piece<'c>> {
        self.list
    }

    /// A piece that comes after its schema.
    fn push(&mut self, key: KeyRef<'c>, rank: Rank, needs: Vec<Need<'c>>, body: Body<'c>) -> usize {
        self.add(Piece { key, rank, after: self.schema, needs, body })
    }

    /// A piece that comes after the one to which it belongs.
    fn push_after(
        &mut self,
        after: usize,
        (key, rank): (KeyRef<'c>, Rank),
        needs: &'c [ObjectKey],
        body: Body<'c>,
    ) -> usize {
        self.add(Piece { key, rank, after: Some(after), needs: objects(needs).collect(), body })
    }

    fn add(&mut self, piece: Piece<'c>) -> usize {
        let position = self.list.len();
        if piece.key.part.is_none() && piece.body.is_first() {
            self.at.entry(piece.key).or_insert(position);
        }
        self.list.push(piece);
        position
    }

    fn objects(&mut self, list: &'c [Object], options: DdlOptions) {
        for object in list {
            let rank = match object.kind {
                ObjectKind::Language | ObjectKind::AccessMethod => Rank::Language,
                ObjectKind::Collation => Rank::Collation,
                ObjectKind::OperatorFamily => Rank::OperatorFamily,
                ObjectKind::ForeignDataWrapper | ObjectKind::ForeignServer | ObjectKind::UserMapping => Rank::Foreign,
                ObjectKind::Statistics => Rank::Statistics,
                ObjectKind::Publication | ObjectKind::Subscription => Rank::Publication,
                kind if kind.is_privileges() && !options.privileges => continue,
                ObjectKind::ChangedPrivileges | ObjectKind::DefaultPrivileges => Rank::Privileges,
                ObjectKind::EventTrigger => Rank::EventTrigger,
                ObjectKind::Operator | ObjectKind::OperatorClass | ObjectKind::Cast => Rank::Object,
                ObjectKind::Conversion | ObjectKind::Transform => Rank::Object,
                ObjectKind::TextSearchParser | ObjectKind::TextSearchTemplate => Rank::Object,
                ObjectKind::TextSearchDictionary | ObjectKind::TextSearchConfiguration => Rank::Object,
                // These have types of their own and are no objects of the long tail.
                ObjectKind::Database | ObjectKind::Schema | ObjectKind::Extension | ObjectKind::Type => continue,
                ObjectKind::Routine | ObjectKind::Sequence | ObjectKind::Table | ObjectKind::Column => continue,
                ObjectKind::Constraint | ObjectKind::Index | ObjectKind::View | ObjectKind::MaterializedView => {
                    continue;
                }
                ObjectKind::Rule | ObjectKind::Trigger | ObjectKind::Policy => continue,
            };
            let key = KeyRef::named(object.kind, &object.name);
            let mut needs: Vec<Need<'c>> = objects(&object.attached.depends_on).collect();
            needs.extend(object.table.iter().flat_map(|table| relations(table)));
            self.push(key, rank, needs, Body::Object(object));
        }
    }

    fn schema(&mut self, name: &'c str, schema: &'c Schema, options: DdlOptions) {
        self.schema = None;
        let made = self.push(KeyRef::new(ObjectKind::Schema, "", name), Rank::Schema, Vec::new(), Body::Schema(schema));
        self.schema = Some(made);
        for (type_name, user_type) in &schema.types {
            self.user_type(KeyRef::new(ObjectKind::Type, name, type_name), user_type);
        }
        for (routine_name, routine) in &schema.routines {
            let key = KeyRef::new(ObjectKind::Routine, name, routine_name);
            self.push(key, Rank::Routine, objects(&routine.attached.depends_on).collect(), Body::Routine(routine));
        }
        self.objects(&schema.objects, options);
        for (sequence_name, sequence) in &schema.sequences {
            let key = KeyRef::new(ObjectKind::Sequence, name, sequence_name);
            let made = self.push(key, Rank::Sequence, Vec::new(), Body::Sequence(sequence));
            if let Some(owner) = &sequence.owned_by {
                let table = Need::Object(KeyRef::named(ObjectKind::Table, &owner.table));
                self.push(key, Rank::OwnedBy, vec![Need::Piece(made), table], Body::OwnedBy(sequence));
            }
        }
        for (table_name, table) in &schema.tables {
            self.table(KeyRef::new(ObjectKind::Table, name, table_name), table, options);
        }
        for (view_name, view) in &schema.views {
            let kind = if view.materialized { ObjectKind::MaterializedView } else { ObjectKind::View };
            self.view(KeyRef::new(kind, name, view_name), view, options);
        }
    }

    fn user_type(&mut self, key: KeyRef<'c>, user_type: &'c Type) {
        let mut needs: Vec<Need<'c>> = objects(&user_type.attached.depends_on).collect();
        match &user_type.body {
            TypeBody::Defined { shell: Some(shell), .. } => {
                self.shells.insert(key, self.list.len());
                let (rank, after) = (Rank::Shell, self.schema);
                self.list.push(Piece { key, rank, after, needs: Vec::new(), body: Body::Shell(shell) });
            }
            TypeBody::Composite { columns } => {
                columns.iter().for_each(|column| needs.extend(objects(&column.depends_on)));
            }
            TypeBody::Domain(domain) => {
                domain.constraints.iter().for_each(|check| needs.extend(objects(&check.depends_on)));
            }
            TypeBody::Defined { shell: None, .. } | TypeBody::Enum { .. } => {}
        }
        self.push(key, Rank::Type, needs, Body::Type(user_type, LeftOut::default()));
    }

    fn table(&mut self, key: KeyRef<'c>, table: &'c Table, options: DdlOptions) {
        let joins_later = joins_its_parents_later(self.catalog, table);
        let mut needs = table_needs(table, joins_later);
        needs.extend(table.columns.iter().flat_map(|column| objects(&column.depends_on)));
        needs.extend(table.constraints.iter().flat_map(|constraint| objects(&constraint.depends_on)));
        let is_shared = |one: &NotNull| self.shared_names.contains(&(key.schema, one.name.as_str()));
        let not_null_names = !named_not_nulls(table).any(|(_, not_null)| is_shared(not_null));
        let left_out = LeftOut { expressions: false, not_null_names };
        let made = self.push(key, Rank::Table, needs, Body::Table(table, left_out));
        if joins_later {
            let parents = table.inherits.iter().map(|parent| Need::Object(KeyRef::named(ObjectKind::Table, parent)));
            self.push(key, Rank::Attach, parents.chain([Need::Piece(made)]).collect(), Body::Inherit(table));
        }
        if let Some(partition) = &table.partition_of {
            let parent = Need::Object(KeyRef::named(ObjectKind::Table, &partition.parent));
            self.push(key, Rank::Attach, vec![Need::Piece(made), parent], Body::Attach(table));
        }
        for constraint in &table.constraints {
            let part = key.part(ObjectKind::Constraint, &constraint.name);
            if is_inline(table, constraint) {
                continue;
            }
            if is_written_alone(constraint) {
                self.alone(part, made, (table, constraint));
            } else if constraint.kind == ConstraintKind::Check {
                self.inherited_check(part, made, (table, constraint));
            }
        }
        self.not_nulls(key, made, table);
        self.foreign_keys(key, table);
        for index in &table.indexes {
            let part = key.part(ObjectKind::Index, &index.name);
            let own = self.push_after(made, (part, Rank::Index), &index.depends_on, Body::Index(index));
            let parent = index.facts.as_ref().and_then(|facts| facts.partition_of.as_ref());
            self.attach_index(part, own, (&index.name, parent), table);
        }
        for policy in &table.policies {
            let part = key.part(ObjectKind::Policy, &policy.name);
            self.push_after(made, (part, Rank::Policy), &policy.depends_on, Body::Policy(policy));
        }
        self.rules_and_triggers((key, made), &table.rules, &table.triggers);
        self.objects(&table.statistics, options);
    }

    /// A constraint that is added to its table when that is there, and the partition's index to its parent's.
    fn alone(&mut self, key: KeyRef<'c>, made: usize, (table, constraint): (&'c Table, &'c Constraint)) {
        let Some((parent, partition)) = parents_key(table, constraint) else {
            self.push_after(made, (key, Rank::Constraint), &constraint.depends_on, Body::Constraint(constraint));
            return;
        };
        if is_like_exclusion(constraint) {
            let parent = KeyRef::named(ObjectKind::Table, &partition.parent).part(ObjectKind::Constraint, &parent.name);
            let needs = vec![Need::Piece(made), Need::Object(parent)];
            self.push(key, Rank::Constraint, needs, Body::ConstraintDetails(constraint));
            return;
        }
        let alone =
            self.push_after(made, (key, Rank::Constraint), &constraint.depends_on, Body::Constraint(constraint));
        self.attach_index(key, alone, (&constraint.name, Some(parent)), table);
    }

    /// The NOT NULL constraints that come later.
    fn not_nulls(&mut self, key: KeyRef<'c>, made: usize, table: &'c Table) {
        for (column, not_null) in named_not_nulls(table) {
            if !comes_later(self.catalog, table, column, not_null) {
                continue;
            }
            let mut needs = vec![Need::Piece(made)];
            if !not_null.local {
                let theirs =
                    |(parent, name)| KeyRef::named(ObjectKind::Table, parent).part(ObjectKind::Constraint, name);
                needs.extend(unchecked_parents(self.catalog, table, column).map(theirs).map(Need::Object));
            }
            let part = key.part(ObjectKind::Constraint, &not_null.name);
            self.push(part, Rank::Validate, needs, Body::NotNull(column, not_null));
        }
    }

    /// What is a child's own about a check of its parents: that it is checked where theirs is not, and a comment.
    fn inherited_check(&mut self, key: KeyRef<'c>, made: usize, (table, check): (&'c Table, &'c Constraint)) {
        let parents = table.inherits.iter().filter_map(|name| Some((name, self.catalog.table(name)?)));
        let theirs: Vec<_> = parents
            .filter_map(|(name, parent)| Some((name, parent.constraints.iter().find(|one| one.name == check.name)?)))
            .collect();
        let key_of = |name| KeyRef::named(ObjectKind::Table, name).part(ObjectKind::Constraint, &check.name);
        let needs = theirs.iter().map(|(name, _)| Need::Object(key_of(name)));
        let needs: Vec<Need<'c>> = needs.chain([Need::Piece(made)]).collect();
        if check.validated && theirs.iter().any(|(_, one)| !one.validated) {
            self.push(key, Rank::Validate, needs.clone(), Body::Validate(&check.name));
        }
        if check.comment.is_some() {
            self.push(key, Rank::Validate, needs, Body::ConstraintDetails(check));
        }
    }

    fn foreign_keys(&mut self, key: KeyRef<'c>, table: &'c Table) {
        let is_written = |one: &&ForeignKey| !one.inherited || one.comment.is_some();
        for foreign_key in table.foreign_keys.iter().filter(is_written) {
            let mut needs = Vec::new();
            // It comes with one of its own table's, where that refers to a partitioned table, or of the parents'.
            let (mut owner, mut owned) = (key, Some(table).filter(|_| foreign_key.inherited));
            while let Some(table) = owned {
                let made = table.foreign_keys.iter().filter(|one| !one.inherited);
                needs.extend(made.map(|one| Need::Object(owner.part(ObjectKind::Constraint, &one.name))));
                let Some(partition) = &table.partition_of else { break };
                (owner, owned) =
                    (KeyRef::named(ObjectKind::Table, &partition.parent), self.catalog.table(&partition.parent));
            }
            let part = key.part(ObjectKind::Constraint, &foreign_key.name);
            self.push(part, Rank::ForeignKey, needs, Body::ForeignKey(foreign_key));
        }
    }

    /// An index of a partition becomes a part of its parent's when both are there and the tables are attached.
    fn attach_index(
        &mut self,
        key: KeyRef<'c>,
        made: usize,
        (index, parent): (&'c str, Option<&'c ObjectName>),
        table: &'c Table,
    ) {
        let (Some(parent), Some(partition)) = (parent, &table.partition_of) else { return };
        let parent_table = KeyRef::named(ObjectKind::Table, &partition.parent);
        let theirs = [ObjectKind::Index, ObjectKind::Constraint];
        let theirs = theirs.map(|kind| Need::Object(parent_table.part(kind, &parent.name)));
        let needs = theirs.into_iter().chain([Need::Piece(made)]).collect();
        self.push(key, Rank::AttachIndex, needs, Body::AttachIndex { index, parent });
    }

    fn rules_and_triggers(&mut self, (key, made): (KeyRef<'c>, usize), rules: &'c [Rule], triggers: &'c [Trigger]) {
        for rule in rules {
            let part = key.part(ObjectKind::Rule, &rule.name);
            self.push_after(made, (part, Rank::Rule), &rule.depends_on, Body::Rule(rule));
        }
        for trigger in triggers {
            let mut needs: Vec<Need<'c>> = objects(&trigger.depends_on).chain([Need::Piece(made)]).collect();
            let rank = if trigger.inherited { Rank::InheritedTrigger } else { Rank::Trigger };
            let own_table = self.catalog.schemas.get(key.schema).and_then(|schema| schema.tables.get(key.name));
            let mut table = own_table.filter(|_| trigger.inherited).map(Box::as_ref);
            while let Some(partition) = table.and_then(|table| table.partition_of.as_ref()) {
                let parent = KeyRef::named(ObjectKind::Table, &partition.parent);
                needs.push(Need::Object(parent.part(ObjectKind::Trigger, &trigger.name)));
                table = self.catalog.table(&partition.parent);
            }
            self.push(key.part(ObjectKind::Trigger, &trigger.name), rank, needs, Body::Trigger(trigger));
        }
    }

    fn view(&mut self, key: KeyRef<'c>, view: &'c View, options: DdlOptions) {
        let mut needs: Vec<Need<'c>> = objects(&view.attached.depends_on).collect();
        needs.extend(view.columns.iter().flat_map(|column| objects(&column.depends_on)));
        let made = self.push(key, Rank::View, needs, Body::View(view, false));
        for index in &view.indexes {
            let part = key.part(ObjectKind::Index, &index.name);
            self.push_after(made, (part, Rank::ViewPart), &index.depends_on, Body::Index(index));
        }
        self.rules_and_triggers((key, made), &view.rules, &view.triggers);
        self.objects(&view.statistics, options);
    }

    /// The pieces as a graph.
    pub(super) fn graph(&self) -> Graph {
        let needs = self.list.iter().flat_map(|piece| &piece.needs);
        let named: FxHashSet<KeyRef<'c>> = needs.filter_map(Need::part).collect();
        let parts = if named.is_empty() { FxHashMap::default() } else { self.parts(|key| named.contains(key)) };
        let mut graph = Graph::with_capacity(self.list.len());
        for (position, piece) in self.list.iter().enumerate() {
            let waits = piece.rank == Rank::ForeignKey || piece.rank >= Rank::Publication;
            let before: &[usize] = if position == BARRIER { &self.before_foreign_keys } else { &[] };
            let needs = piece.needs.iter().filter_map(|need| self.position(need, piece, &parts));
            let always = waits.then_some(BARRIER).into_iter().chain(piece.after).chain(before.iter().copied());
            graph.add(piece.rank as u16, needs.chain(always));
        }
        graph
    }

    /// Where parts of objects are made, those that `is_wanted`: by pieces of their own, or within what they are parts of.
    fn parts(&self, is_wanted: impl Fn(&KeyRef<'c>) -> bool) -> FxHashMap<KeyRef<'c>, usize> {
        let mut parts = FxHashMap::default();
        for (position, piece) in self.list.iter().enumerate() {
            if piece.key.part.is_some() && piece.body.is_first() && is_wanted(&piece.key) {
                parts.entry(piece.key).or_insert(position);
            }
            for constraint in piece.inline_constraints() {
                let key = piece.key.part(ObjectKind::Constraint, &constraint.name);
                if is_wanted(&key) {
                    parts.insert(key, position);
                }
            }
        }
        parts
    }

    /// Where what `piece` needs is made; for the functions of a type that is its shell.
    fn position(&self, need: &Need<'c>, piece: &Piece<'c>, parts: &FxHashMap<KeyRef<'c>, usize>) -> Option<usize> {
        let key = match need {
            Need::Piece(position) => return Some(*position),
            Need::Object(key) if key.part.is_some() => return parts.get(key).copied(),
            Need::Object(key) => key,
        };
        let whole = self.at.get(key).copied();
        if let (Some(shell), Some(whole)) = (self.shells.get(key), whole) {
            let needs_the_piece = |whole: &Piece<'c>| whole.needs.contains(&Need::Object(piece.key));
            return Some(if self.list.get(whole).is_some_and(needs_the_piece) { *shell } else { whole });
        }
        whole
    }

    /// Makes in two steps what stands in a circle and can be.
    pub(super) fn open_circles(&mut self, circle_of: &[Option<usize>]) {
        for (position, _) in circle_of.iter().enumerate().filter(|(_, circle)| circle.is_some()) {
            let Some(piece) = self.list.get(position) else { continue };
            if let Body::Table(table, left_out) = piece.body {
                self.open_table(position, table, left_out);
            } else if let Body::Type(user_type, _) = piece.body {
                self.open_domain(position, user_type);
            } else if let Body::View(view, false) = piece.body
                && !view.materialized
            {
                self.open_view(position, view);
            }
        }
    }

    /// The table first, its defaults and checks when all else is there.
    fn open_table(&mut self, position: usize, table: &'c Table, left_out: LeftOut) {
        let mut needs = table_needs(table, joins_its_parents_later(self.catalog, table));
        needs.extend(table.columns.iter().flat_map(|column| objects(&column.depends_on)).filter(is_for_a_type));
        let Some(piece) = self.list.get_mut(position) else { return };
        let key = piece.key;
        piece.body = Body::Table(table, LeftOut { expressions: true, ..left_out });
        piece.needs = needs;
        for column in table.columns.iter().filter(|column| column.default.is_some()) {
            let part = key.part(ObjectKind::Column, &column.name);
            self.push_after(position, (part, Rank::Expression), &column.depends_on, Body::Default(column));
        }
        let checks = |one: &&Constraint| one.kind == ConstraintKind::Check && is_inline(table, one);
        for constraint in table.constraints.iter().filter(checks) {
            let part = key.part(ObjectKind::Constraint, &constraint.name);
            self.push_after(position, (part, Rank::Expression), &constraint.depends_on, Body::Constraint(constraint));
        }
    }

    fn open_domain(&mut self, position: usize, user_type: &'c Type) {
        let (Some(piece), TypeBody::Domain(domain)) = (self.list.get_mut(position), &user_type.body) else { return };
        let key = piece.key;
        piece.body = Body::Type(user_type, LeftOut { expressions: true, not_null_names: false });
        piece.needs = objects(&user_type.attached.depends_on).filter(is_for_a_type).collect();
        for check in &domain.constraints {
            let part = key.part(ObjectKind::Constraint, &check.name);
            self.push_after(position, (part, Rank::Expression), &check.depends_on, Body::DomainCheck(check));
        }
    }

    fn open_view(&mut self, position: usize, view: &'c View) {
        let Some(piece) = self.list.get_mut(position) else { return };
        let key = piece.key;
        let columns = view.columns.iter().flat_map(|column| objects(&column.depends_on));
        let mut needs = std::mem::replace(&mut piece.needs, columns.collect());
        piece.body = Body::ViewShell(view);
        piece.rank = Rank::Table;
        needs.push(Need::Piece(position));
        self.push(key, Rank::View, needs, Body::View(view, true));
    }
}

/// The objects among the keys; a column is made with its table, which stands beside it.
fn objects(keys: &[ObjectKey]) -> impl Iterator<Item = Need<'_>> {
    keys.iter().filter(|key| key.kind != ObjectKind::Column).map(|key| Need::Object(key.into()))
}

/// The table or view of that name: one of them makes it.
fn relations(name: &ObjectName) -> [Need<'_>; 2] {
    [ObjectKind::Table, ObjectKind::MaterializedView].map(|kind| Need::Object(KeyRef::named(kind, name)))
}

/// What a table needs beside what its columns and constraints do.
fn table_needs(table: &Table, joins_later: bool) -> Vec<Need<'_>> {
    let mut needs: Vec<Need<'_>> = objects(&table.attached.depends_on).collect();
    let parents = table.inherits.iter().filter(|_| !joins_later);
    needs.extend(parents.map(|parent| Need::Object(KeyRef::named(ObjectKind::Table, parent))));
    needs.extend(table.of_type.iter().map(|of| Need::Object(KeyRef::named(ObjectKind::Type, of))));
    let server = table.foreign_server.iter();
    needs.extend(server.map(|server| Need::Object(KeyRef::new(ObjectKind::ForeignServer, "", server))));
    needs
}

/// Whether `CREATE TABLE` names the column: one that a parent brings stays unsaid, but a partition is made alone.
pub(super) fn is_printed(table: &Table, column: &Column) -> bool {
    column.local || table.partition_of.is_some()
}

/// Whether the table declares by itself all that its parents bring, so that it can be made alone and inherit afterwards.
///
/// Only so its columns keep their order: `INHERITS` puts the parents' first. The server lets no table with a plain column
/// inherit from one where that column is generated, though a parent's column may become so later.
pub(super) fn joins_its_parents_later(catalog: &Catalog, table: &Table) -> bool {
    let is_own = |column: &Column| {
        column.local && column.not_null.as_ref().is_none_or(|not_null| not_null.local || !not_null.inherited)
    };
    let is_plain = |name: &str| table.columns.iter().any(|column| column.name == name && column.generated.is_none());
    let generates_a_plain_one =
        |parent: &Table| parent.columns.iter().any(|theirs| theirs.generated.is_some() && is_plain(&theirs.name));
    !table.inherits.is_empty()
        && table.columns.iter().all(is_own)
        && table.constraints.iter().all(|one| one.local)
        && !table.inherits.iter().filter_map(|parent| catalog.table(parent)).any(generates_a_plain_one)
}

/// Whether the constraint is written inside `CREATE TABLE`.
///
/// Keys of partitioned tables and partitions are not: their indexes are attached to each other one by one. One that is
/// not valid is added later, unchecked.
pub(super) fn is_inline(table: &Table, constraint: &Constraint) -> bool {
    match constraint.kind {
        ConstraintKind::Check => constraint.validated && (constraint.local || table.partition_of.is_some()),
        ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion => {
            table.partition_of.is_none() && table.partition_key.is_none()
        }
        ConstraintKind::Trigger => false,
    }
}

/// The partitioned index that the constraint's is a part of, and the partition's place.
fn parents_key<'c>(table: &'c Table, constraint: &'c Constraint) -> Option<(&'c ObjectName, &'c PartitionOf)> {
    Some((constraint.index.as_ref()?.partition_of.as_ref()?, table.partition_of.as_ref()?))
}

/// Whether the constraint's index excludes by operators. The server attaches no such index to another, so on a
/// partitioned table it makes the partitions' itself.
pub(super) fn is_like_exclusion(constraint: &Constraint) -> bool {
    match constraint.kind {
        ConstraintKind::Exclusion => true,
        ConstraintKind::PrimaryKey | ConstraintKind::Unique => constraint.definition.contains(" WITHOUT OVERLAPS)"),
        ConstraintKind::Check | ConstraintKind::Trigger => false,
    }
}

/// Whether the constraint, not being inline, is written at all: not what a parent brings.
fn is_written_alone(constraint: &Constraint) -> bool {
    match constraint.kind {
        ConstraintKind::Check => constraint.local,
        ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion => true,
        ConstraintKind::Trigger => false,
    }
}

/// Whether a column or domain needs this for its type, not for an expression.
fn is_for_a_type(need: &Need<'_>) -> bool {
    let kinds = [ObjectKind::Type, ObjectKind::Collation, ObjectKind::Extension];
    matches!(need, Need::Object(key) if kinds.contains(&key.kind))
}
