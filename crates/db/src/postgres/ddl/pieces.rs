//! The pieces of a script: what they are, what they need, and how circles among them are opened.

use super::not_null::{comes_later, named_not_nulls, shared_names, unchecked_parents};
use crate::dialect::DdlOptions;
use crate::order::Node;
use std::collections::{HashMap, HashSet};
use trueup_model::{
    Catalog, Column, Constraint, ConstraintKind, Extension, ForeignKey, Index, NotNull, Object, ObjectKey, ObjectKind,
    ObjectName, PartitionOf, Policy, Routine, Rule, Schema, Sequence, Table, Trigger, Type, TypeBody, View,
};

/// One piece of the script.
pub(super) struct Piece<'c> {
    pub(super) key: ObjectKey,
    rank: Rank,
    needs: Vec<ObjectKey>,
    pub(super) body: Body<'c>,
}

/// What a piece writes.
pub(super) enum Body<'c> {
    Schema(&'c Schema),
    Extension(&'c Extension),
    Object(&'c Object),
    /// The name of a type whose definition needs functions that need the name.
    Shell(&'c str),
    Type(&'c Type, LeftOut),
    DomainCheck(&'c Constraint),
    Routine(&'c Routine),
    Sequence(&'c Sequence),
    OwnedBy(&'c Sequence),
    Table(&'c Table, LeftOut),
    Attach(&'c Table),
    Inherit(&'c Table),
    Default(&'c Column),
    Constraint(&'c Constraint),
    /// What hangs on a constraint that a parent brings.
    ConstraintDetails(&'c Constraint),
    /// A NOT NULL that comes later.
    NotNull(&'c Column, &'c NotNull),
    /// Checks the rows for a constraint that came from a parent, where it has not been checked.
    Validate(&'c str),
    Index(&'c Index),
    AttachIndex {
        index: String,
        parent: &'c ObjectName,
    },
    /// Writes nothing: it stands between all tables and indexes and the first foreign key.
    Barrier,
    ForeignKey(&'c ForeignKey),
    /// A view's columns without its query.
    ViewShell(&'c View),
    /// A view; whether its shell is there already.
    View(&'c View, bool),
    Rule(&'c Rule),
    Trigger(&'c Trigger),
    Policy(&'c Policy),
}

/// What the statement that makes a table or domain does not say, for it comes as pieces of its own or by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LeftOut {
    /// Defaults and checks, for they need something that needs the table.
    pub(super) expressions: bool,
    /// The names of NOT NULL constraints that the server gives by itself.
    pub(super) not_null_names: bool,
}

/// The kinds of pieces in the order in which they come where nothing else decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
enum Rank {
    Schema,
    Extension,
    Language,
    Collation,
    Shell,
    Type,
    Routine,
    OperatorFamily,
    Object,
    Foreign,
    Sequence,
    Table,
    Attach,
    OwnedBy,
    Expression,
    Constraint,
    Validate,
    Index,
    AttachIndex,
    Statistics,
    Barrier,
    ForeignKey,
    View,
    ViewPart,
    Rule,
    Trigger,
    InheritedTrigger,
    Policy,
    Publication,
    Privileges,
    EventTrigger,
}

impl Piece<'_> {
    /// The table or view that the piece belongs to.
    pub(super) fn owner(&self) -> Option<ObjectName> {
        match &self.body {
            Body::Table(..)
            | Body::Attach(_)
            | Body::Inherit(_)
            | Body::Default(_)
            | Body::Constraint(_)
            | Body::ConstraintDetails(_)
            | Body::NotNull(..)
            | Body::Validate(_)
            | Body::Index(_) => {}
            Body::AttachIndex { .. } | Body::ForeignKey(_) | Body::ViewShell(_) | Body::View(..) => {}
            Body::Rule(_) | Body::Trigger(_) | Body::Policy(_) => {}
            Body::Sequence(sequence) | Body::OwnedBy(sequence) => {
                return sequence.owned_by.as_ref().map(|owner| owner.table.clone());
            }
            Body::Object(object) if object.kind == ObjectKind::Statistics => {}
            Body::Schema(_) | Body::Extension(_) | Body::Object(_) | Body::Shell(_) | Body::Type(..) => return None,
            Body::DomainCheck(_) | Body::Routine(_) | Body::Barrier => return None,
        }
        Some(self.key.name.clone())
    }
}

/// All pieces of a script, in the catalog's order.
pub(super) struct Pieces<'c> {
    catalog: &'c Catalog,
    list: Vec<Piece<'c>>,
    /// Where a key is made.
    at: HashMap<ObjectKey, usize>,
    /// Where the shell of a type is made, and the type's own needs: those need no more than the shell.
    shells: HashMap<ObjectKey, usize>,
    before_foreign_keys: Vec<usize>,
    shared_names: HashSet<(&'c str, &'c str)>,
}

impl<'c> Pieces<'c> {
    pub(super) fn new(catalog: &'c Catalog, options: DdlOptions) -> Self {
        let mut pieces = Self {
            catalog,
            list: Vec::new(),
            at: HashMap::new(),
            shells: HashMap::new(),
            before_foreign_keys: Vec::new(),
            shared_names: shared_names(catalog),
        };
        for (name, extension) in &catalog.extensions {
            let key = ObjectKey::new(ObjectKind::Extension, ObjectName::global(name));
            pieces.push(key, Rank::Extension, extension.attached.depends_on.clone(), Body::Extension(extension));
        }
        pieces.objects(&catalog.objects, options);
        for (name, schema) in &catalog.schemas {
            pieces.schema(name, schema, options);
        }
        pieces.push(
            ObjectKey::new(ObjectKind::Database, ObjectName::global("")),
            Rank::Barrier,
            Vec::new(),
            Body::Barrier,
        );
        for (name, table) in catalog.tables() {
            pieces.foreign_keys(&name, table);
        }
        pieces
    }

    fn foreign_keys(&mut self, name: &ObjectName, table: &'c Table) {
        let is_written = |one: &&ForeignKey| !one.inherited || one.comment.is_some();
        for foreign_key in table.foreign_keys.iter().filter(is_written) {
            let mut needs = vec![barrier()];
            if foreign_key.inherited {
                let (mut owner, mut owned) = (name, Some(table));
                // It comes with one of its own table's, where that refers to a partitioned table, or of the parents'.
                while let Some(table) = owned {
                    let made = table.foreign_keys.iter().filter(|one| !one.inherited);
                    needs.extend(made.map(|one| ObjectKey::part(ObjectKind::Constraint, owner.clone(), &one.name)));
                    let Some(partition) = &table.partition_of else { break };
                    (owner, owned) = (&partition.parent, self.catalog.table(&partition.parent));
                }
            }
            let key = ObjectKey::part(ObjectKind::Constraint, name.clone(), &foreign_key.name);
            self.push(key, Rank::ForeignKey, needs, Body::ForeignKey(foreign_key));
        }
    }

    pub(super) fn into_list(self) -> Vec<Piece<'c>> {
        self.list
    }

    fn push(&mut self, key: ObjectKey, rank: Rank, mut needs: Vec<ObjectKey>, body: Body<'c>) -> usize {
        if !key.name.schema.is_empty() {
            needs.push(schema_key(&key.name.schema));
        }
        let position = self.list.len();
        // A key may come in several pieces; the first is the one that others wait for.
        if !matches!(body, Body::Attach(_) | Body::Inherit(_) | Body::OwnedBy(_) | Body::AttachIndex { .. }) {
            self.at.entry(key.clone()).or_insert(position);
        }
        if (Rank::Sequence..=Rank::AttachIndex).contains(&rank) {
            self.before_foreign_keys.push(position);
        }
        self.list.push(Piece { key, rank, needs, body });
        position
    }

    fn objects(&mut self, objects: &'c [Object], options: DdlOptions) {
        for object in objects {
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
                _ => Rank::Object,
            };
            self.push(object.key(), rank, object.attached.depends_on.clone(), Body::Object(object));
        }
    }

    fn schema(&mut self, name: &'c str, schema: &'c Schema, options: DdlOptions) {
        self.push(schema_key(name), Rank::Schema, Vec::new(), Body::Schema(schema));
        for (type_name, user_type) in &schema.types {
            self.user_type(ObjectName::new(name, type_name), user_type);
        }
        for (routine_name, routine) in &schema.routines {
            let key = ObjectKey::new(ObjectKind::Routine, ObjectName::new(name, routine_name));
            self.push(key, Rank::Routine, routine.attached.depends_on.clone(), Body::Routine(routine));
        }
        self.objects(&schema.objects, options);
        for (sequence_name, sequence) in &schema.sequences {
            let key = ObjectKey::new(ObjectKind::Sequence, ObjectName::new(name, sequence_name));
            self.push(key.clone(), Rank::Sequence, Vec::new(), Body::Sequence(sequence));
            if let Some(owner) = &sequence.owned_by {
                let needs = vec![key.clone(), ObjectKey::new(ObjectKind::Table, owner.table.clone())];
                self.push(key, Rank::OwnedBy, needs, Body::OwnedBy(sequence));
            }
        }
        for (table_name, table) in &schema.tables {
            self.table(ObjectName::new(name, table_name), table, options);
        }
        for (view_name, view) in &schema.views {
            self.view(ObjectName::new(name, view_name), view, options);
        }
    }

    fn user_type(&mut self, name: ObjectName, user_type: &'c Type) {
        let key = ObjectKey::new(ObjectKind::Type, name);
        let mut needs = user_type.attached.depends_on.clone();
        match &user_type.body {
            TypeBody::Defined { shell: Some(shell), .. } => {
                let position = self.list.len();
                self.shells.insert(key.clone(), position);
                let needs = vec![schema_key(&key.name.schema)];
                self.list.push(Piece { key: key.clone(), rank: Rank::Shell, needs, body: Body::Shell(shell) });
            }
            TypeBody::Composite { columns } => {
                needs.extend(columns.iter().flat_map(|column| column.depends_on.iter().cloned()));
            }
            TypeBody::Domain(domain) => {
                needs.extend(domain.constraints.iter().flat_map(|check| check.depends_on.iter().cloned()));
            }
            TypeBody::Defined { shell: None, .. } | TypeBody::Enum { .. } => {}
        }
        self.push(key, Rank::Type, needs, Body::Type(user_type, LeftOut::default()));
    }

    fn table(&mut self, name: ObjectName, table: &'c Table, options: DdlOptions) {
        let key = ObjectKey::new(ObjectKind::Table, name.clone());
        let mut needs = table.attached.depends_on.clone();
        needs.extend(table.columns.iter().flat_map(|column| column.depends_on.iter().cloned()));
        needs.extend(table.constraints.iter().flat_map(|constraint| constraint.depends_on.iter().cloned()));
        let parents: Vec<ObjectKey> =
            table.inherits.iter().map(|parent| ObjectKey::new(ObjectKind::Table, parent.clone())).collect();
        let joins_later = joins_its_parents_later(self.catalog, table);
        if !joins_later {
            needs.extend_from_slice(&parents);
        }
        needs.extend(table.of_type.iter().map(|of| ObjectKey::new(ObjectKind::Type, of.clone())));
        let server = table.foreign_server.iter();
        needs.extend(server.map(|server| ObjectKey::new(ObjectKind::ForeignServer, ObjectName::global(server))));
        let is_shared = |one: &NotNull| self.shared_names.contains(&(name.schema.as_str(), one.name.as_str()));
        let not_null_names = !named_not_nulls(table).any(|(_, not_null)| is_shared(not_null));
        let left_out = LeftOut { expressions: false, not_null_names };
        let made = self.push(key.clone(), Rank::Table, needs, Body::Table(table, left_out));
        if joins_later {
            self.push(key.clone(), Rank::Attach, with(&parents, &key), Body::Inherit(table));
        }
        if let Some(partition) = &table.partition_of {
            let parent = ObjectKey::new(ObjectKind::Table, partition.parent.clone());
            self.push(key.clone(), Rank::Attach, vec![key.clone(), parent], Body::Attach(table));
        }
        for constraint in &table.constraints {
            let part = ObjectKey::part(ObjectKind::Constraint, name.clone(), &constraint.name);
            if is_inline(table, constraint) {
                self.at.insert(part, made);
            } else if is_written_alone(constraint) {
                self.alone(part, table, constraint);
            } else if constraint.kind == ConstraintKind::Check {
                self.inherited_check(part, table, constraint);
            }
        }
        self.not_nulls(&key, table);
        self.indexes(&name, &key, &table.indexes);
        for policy in &table.policies {
            let part = ObjectKey::part(ObjectKind::Policy, name.clone(), &policy.name);
            self.push(part, Rank::Policy, with(&policy.depends_on, &key), Body::Policy(policy));
        }
        self.rules_and_triggers(&name, &key, &table.rules, &table.triggers);
        self.objects(&table.statistics, options);
    }

    /// A constraint that is added to its table when that is there, and the partition's index to its parent's.
    fn alone(&mut self, key: ObjectKey, table: &'c Table, constraint: &'c Constraint) {
        let own_table = ObjectKey::new(ObjectKind::Table, key.name.clone());
        if let Some((parent, partition)) = parents_key(table, constraint).filter(|_| is_like_exclusion(constraint)) {
            let parent = ObjectKey::part(ObjectKind::Constraint, partition.parent.clone(), &parent.name);
            self.push(key, Rank::Constraint, vec![own_table, parent], Body::ConstraintDetails(constraint));
            return;
        }
        self.push(
            key.clone(),
            Rank::Constraint,
            with(&constraint.depends_on, &own_table),
            Body::Constraint(constraint),
        );
        if let Some((parent, partition)) = parents_key(table, constraint) {
            self.attach_index(key, parent, &partition.parent, &constraint.name);
        }
    }

    /// The NOT NULL constraints that come later.
    fn not_nulls(&mut self, own: &ObjectKey, table: &'c Table) {
        let later = |(column, not_null): &(&Column, &NotNull)| comes_later(self.catalog, table, column, not_null);
        let later: Vec<_> = named_not_nulls(table).filter(later).collect();
        for (column, not_null) in later {
            let key = ObjectKey::part(ObjectKind::Constraint, own.name.clone(), &not_null.name);
            let mut needs = vec![own.clone()];
            if !not_null.local {
                let parents = unchecked_parents(self.catalog, table, column);
                needs.extend(
                    parents.map(|(parent, name)| ObjectKey::part(ObjectKind::Constraint, parent.clone(), name)),
                );
            }
            self.push(key, Rank::Validate, needs, Body::NotNull(column, not_null));
        }
    }

    /// What is a child's own about a check of its parents: that it is checked where theirs is not, and a comment.
    fn inherited_check(&mut self, key: ObjectKey, table: &'c Table, check: &'c Constraint) {
        let parents = table.inherits.iter().filter_map(|name| Some((name, self.catalog.table(name)?)));
        let theirs = parents
            .filter_map(|(name, parent)| Some((name, parent.constraints.iter().find(|one| one.name == check.name)?)));
        let theirs: Vec<_> = theirs.collect();
        let needs =
            theirs.iter().map(|(parent, one)| ObjectKey::part(ObjectKind::Constraint, (*parent).clone(), &one.name));
        let needs = with(&needs.collect::<Vec<_>>(), &ObjectKey::new(ObjectKind::Table, key.name.clone()));
        if check.validated && theirs.iter().any(|(_, one)| !one.validated) {
            self.push(key.clone(), Rank::Validate, needs.clone(), Body::Validate(&check.name));
        }
        if check.comment.is_some() {
            self.push(key, Rank::Validate, needs, Body::ConstraintDetails(check));
        }
    }

    /// An index of a partition becomes a part of its parent's when both are there and the tables are attached.
    fn attach_index(&mut self, key: ObjectKey, parent: &'c ObjectName, parent_table: &ObjectName, index: &str) {
        let needs = vec![
            key.clone(),
            ObjectKey::part(ObjectKind::Index, parent_table.clone(), &parent.name),
            ObjectKey::part(ObjectKind::Constraint, parent_table.clone(), &parent.name),
        ];
        self.push(key, Rank::AttachIndex, needs, Body::AttachIndex { index: index.to_owned(), parent });
    }

    fn indexes(&mut self, name: &ObjectName, owner: &ObjectKey, indexes: &'c [Index]) {
        for index in indexes {
            let part = ObjectKey::part(ObjectKind::Index, name.clone(), &index.name);
            let rank = if owner.kind == ObjectKind::Table { Rank::Index } else { Rank::ViewPart };
            self.push(part.clone(), rank, with(&index.depends_on, owner), Body::Index(index));
            let parent = index.facts.as_ref().and_then(|facts| facts.partition_of.as_ref());
            let partition = self.catalog.table(name).and_then(|table| table.partition_of.as_ref());
            if let (Some(parent), Some(partition)) = (parent, partition) {
                self.attach_index(part, parent, &partition.parent, &index.name);
            }
        }
    }

    fn rules_and_triggers(&mut self, name: &ObjectName, owner: &ObjectKey, rules: &'c [Rule], triggers: &'c [Trigger]) {
        for rule in rules {
            let part = ObjectKey::part(ObjectKind::Rule, name.clone(), &rule.name);
            self.push(part, Rank::Rule, with(&rule.depends_on, owner), Body::Rule(rule));
        }
        for trigger in triggers {
            let part = ObjectKey::part(ObjectKind::Trigger, name.clone(), &trigger.name);
            let mut needs = with(&trigger.depends_on, owner);
            let rank = if trigger.inherited { Rank::InheritedTrigger } else { Rank::Trigger };
            let mut table = self.catalog.table(name).filter(|_| trigger.inherited);
            while let Some(partition) = table.and_then(|table| table.partition_of.as_ref()) {
                needs.push(ObjectKey::part(ObjectKind::Trigger, partition.parent.clone(), &trigger.name));
                table = self.catalog.table(&partition.parent);
            }
            self.push(part, rank, needs, Body::Trigger(trigger));
        }
    }

    fn view(&mut self, name: ObjectName, view: &'c View, options: DdlOptions) {
        let kind = if view.materialized { ObjectKind::MaterializedView } else { ObjectKind::View };
        let key = ObjectKey::new(kind, name.clone());
        let mut needs = view.attached.depends_on.clone();
        needs.extend(view.columns.iter().flat_map(|column| column.depends_on.iter().cloned()));
        self.push(key.clone(), Rank::View, needs, Body::View(view, false));
        self.indexes(&name, &key, &view.indexes);
        self.rules_and_triggers(&name, &key, &view.rules, &view.triggers);
        self.objects(&view.statistics, options);
    }

    /// The pieces as a graph.
    pub(super) fn nodes(&self) -> Vec<Node> {
        let mut nodes: Vec<Node> = self.list.iter().map(|piece| self.node(piece)).collect();
        let barrier = self.at.get(&barrier()).and_then(|position| nodes.get_mut(*position));
        if let Some(barrier) = barrier {
            barrier.needs.clone_from(&self.before_foreign_keys);
        }
        nodes
    }

    fn node(&self, piece: &Piece<'_>) -> Node {
        let position = |need: &ObjectKey| self.position(need, piece);
        Node { rank: piece.rank as u16, needs: piece.needs.iter().filter_map(position).collect() }
    }

    /// Where what `piece` needs is made; for the functions of a type that is its shell.
    fn position(&self, need: &ObjectKey, piece: &Piece<'_>) -> Option<usize> {
        if let (Some(shell), Some(whole)) = (self.shells.get(need), self.at.get(need)) {
            let serves_the_type = self.list.get(*whole).is_some_and(|whole| whole.needs.contains(&piece.key));
            return Some(if serves_the_type { *shell } else { *whole });
        }
        self.at.get(need).copied()
    }

    /// Makes in two steps what stands in a circle and can be.
    pub(super) fn open_circles(&mut self, circle_of: &[Option<usize>]) {
        for (position, _) in circle_of.iter().enumerate().filter(|(_, circle)| circle.is_some()) {
            match self.list.get(position).map(|piece| &piece.body) {
                Some(&Body::Table(table, left_out)) => self.open_table(position, table, left_out),
                Some(&Body::Type(user_type, _)) => self.open_domain(position, user_type),
                Some(&Body::View(view, _)) if !view.materialized => self.open_view(position, view),
                _ => {}
            }
        }
    }

    /// The table first, its defaults and checks when all else is there.
    fn open_table(&mut self, position: usize, table: &'c Table, left_out: LeftOut) {
        let joins_later = joins_its_parents_later(self.catalog, table);
        let Some(piece) = self.list.get_mut(position) else { return };
        let name = piece.key.name.clone();
        let own = piece.key.clone();
        piece.body = Body::Table(table, LeftOut { expressions: true, ..left_out });
        let columns = table.columns.iter().flat_map(|column| &column.depends_on);
        let kept: HashSet<&ObjectKey> = columns.filter(|need| !is_for_expressions(need)).collect();
        let parents = table.inherits.iter().filter(|_| !joins_later);
        let inherits = parents.map(|parent| ObjectKey::new(ObjectKind::Table, parent.clone()));
        let mut needs: Vec<ObjectKey> = kept.into_iter().cloned().chain(inherits).collect();
        needs.extend(table.attached.depends_on.iter().cloned());
        needs.extend(table.of_type.iter().map(|of| ObjectKey::new(ObjectKind::Type, of.clone())));
        needs.push(schema_key(&name.schema));
        piece.needs = needs;
        for column in table.columns.iter().filter(|column| column.default.is_some()) {
            let key = ObjectKey::part(ObjectKind::Column, name.clone(), &column.name);
            self.push(key, Rank::Expression, with(&column.depends_on, &own), Body::Default(column));
        }
        let checks = |one: &&Constraint| one.kind == ConstraintKind::Check && is_inline(table, one);
        for constraint in table.constraints.iter().filter(checks) {
            let key = ObjectKey::part(ObjectKind::Constraint, name.clone(), &constraint.name);
            self.at.remove(&key);
            self.push(key, Rank::Expression, with(&constraint.depends_on, &own), Body::Constraint(constraint));
        }
    }

    fn open_domain(&mut self, position: usize, user_type: &'c Type) {
        let (Some(piece), TypeBody::Domain(domain)) = (self.list.get_mut(position), &user_type.body) else { return };
        let own = piece.key.clone();
        piece.body = Body::Type(user_type, LeftOut { expressions: true, not_null_names: false });
        piece.needs = user_type.attached.depends_on.iter().filter(|need| !is_for_expressions(need)).cloned().collect();
        piece.needs.push(schema_key(&own.name.schema));
        for check in &domain.constraints {
            let key = ObjectKey::part(ObjectKind::Constraint, own.name.clone(), &check.name);
            self.push(key, Rank::Expression, with(&check.depends_on, &own), Body::DomainCheck(check));
        }
    }

    fn open_view(&mut self, position: usize, view: &'c View) {
        let Some(piece) = self.list.get_mut(position) else { return };
        let own = piece.key.clone();
        let needs = std::mem::take(&mut piece.needs);
        piece.body = Body::ViewShell(view);
        piece.rank = Rank::Table;
        piece.needs = view.columns.iter().flat_map(|column| column.depends_on.iter().cloned()).collect();
        piece.needs.push(schema_key(&own.name.schema));
        let mut needs = needs;
        needs.push(own.clone());
        self.push(own, Rank::View, needs, Body::View(view, true));
    }
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

/// Whether a column or domain needs this for an expression rather than for its type.
fn is_for_expressions(need: &ObjectKey) -> bool {
    !matches!(need.kind, ObjectKind::Type | ObjectKind::Collation | ObjectKind::Extension)
}

fn schema_key(name: &str) -> ObjectKey {
    ObjectKey::new(ObjectKind::Schema, ObjectName::global(name))
}

fn barrier() -> ObjectKey {
    ObjectKey::new(ObjectKind::Database, ObjectName::global(""))
}

fn with(needs: &[ObjectKey], owner: &ObjectKey) -> Vec<ObjectKey> {
    let mut all = Vec::with_capacity(needs.len() + 2);
    all.extend_from_slice(needs);
    all.push(owner.clone());
    all
}
