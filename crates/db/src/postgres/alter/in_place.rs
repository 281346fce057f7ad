//! What the server can alter in place.

use super::address::{address, relation};
use super::reach::comment_statement;
use super::step::{Effect, Step};
use super::{Planner, access, columns, inherited, types};
use crate::postgres::ddl::parameter_list;
use crate::postgres::quote::{identifier, literal, qualified, qualified_in};
use trueup_model::{
    Alteration, Change, Enabled, Index, IndexFacts, Item, ObjectKey, ObjectKind, ObjectName, Property, Table,
    TableKind, View,
};

/// The step that gives an object its new name.
pub(super) fn rename(planner: &Planner<'_>, change: &Change) -> Option<Step> {
    let before = change.before.as_ref()?;
    if !change.alterations().iter().any(|one| one.property == Property::Name) {
        return None;
    }
    let after = &change.object;
    // What it belongs to may have got its name before.
    let owner = planner.new_name(&before.name);
    let new_part = after.part.as_deref().map(identifier);
    let table = || relation(planner.from(), &before.name, owner);
    let sql = match (before.kind, &before.part) {
        (ObjectKind::Column, Some(part)) => {
            format!("ALTER {} RENAME COLUMN {} TO {};\n", table(), identifier(part), new_part?)
        }
        (ObjectKind::Constraint, Some(part)) => {
            format!("ALTER {} RENAME CONSTRAINT {} TO {};\n", table(), identifier(part), new_part?)
        }
        (ObjectKind::Index, Some(part)) => {
            format!("ALTER INDEX {} RENAME TO {};\n", qualified_in(&before.name.schema, part), new_part?)
        }
        (_, Some(_)) => format!("ALTER {} RENAME TO {};\n", address(planner.from(), before, owner)?, new_part?),
        (_, None) => {
            let old = address(planner.from(), before, &before.name)?;
            let word = old.split(' ').take_while(|word| word.chars().all(|one| one.is_ascii_uppercase()));
            let word = word.collect::<Vec<_>>().join(" ");
            let moved = (before.name.schema != after.name.schema)
                .then(|| format!("ALTER {old} SET SCHEMA {};\n", identifier(&after.name.schema)));
            let in_between = ObjectName::new(&after.name.schema, &before.name.name);
            let renamed = (before.name.name != after.name.name).then(|| {
                format!("ALTER {word} {} RENAME TO {};\n", qualified(&in_between), identifier(&after.name.name))
            });
            moved.into_iter().chain(renamed).collect()
        }
    };
    Some(Step::new(after.clone(), sql))
}

/// What alters an object where it stands.
#[derive(Default)]
pub(super) struct Altered {
    /// What makes room for others, before anything is made.
    pub(super) first: Vec<Step>,
    pub(super) steps: Vec<Step>,
}

/// The steps that alter an object where it stands; `None` where it has to be made anew.
pub(super) fn alter(planner: &Planner<'_>, change: &Change) -> Option<Altered> {
    let key = &change.object;
    let (Some(from), Some(to)) = (planner.from().item(change.key_before()), planner.to().item(key)) else {
        return Some(Altered::default());
    };
    let mut sql = Sql {
        planner,
        key,
        change,
        first: Vec::new(),
        statements: Vec::new(),
        effect: Effect::NONE,
        steps: Vec::new(),
    };
    for alteration in change.alterations() {
        let done = match (from, to) {
            (Item::Table(from), Item::Table(to)) => sql.table(from, to, alteration),
            (Item::View(from), Item::View(to)) => sql.view(from, to, alteration),
            (Item::Column(from), Item::Column(to)) => columns::alter(&mut sql, (from, to), alteration),
            (Item::Sequence(from), Item::Sequence(to)) => types::alter_sequence(&mut sql, (from, to), alteration),
            (Item::Type(from), Item::Type(to)) => types::alter_type(&mut sql, (from, to), alteration),
            (Item::Routine(from), Item::Routine(to)) => types::alter_routine(&mut sql, (from, to), alteration),
            (Item::Constraint(_), Item::Constraint(_)) | (Item::ForeignKey(_), Item::ForeignKey(_)) => {
                sql.constraint(alteration)
            }
            (Item::Index(_), Item::Index(to)) => sql.index(&to.name, alteration),
            (Item::Trigger(_), Item::Trigger(to)) => sql.activity("TRIGGER", &to.name, alteration),
            (Item::Rule(_), Item::Rule(to)) => sql.activity("RULE", &to.name, alteration),
            (Item::Policy(_), Item::Policy(to)) => sql.policy(to, alteration),
            (Item::Extension(_), Item::Extension(to)) => sql.extension(&to.version, &to.schema, alteration),
            _ => sql.common(alteration),
        };
        if !done {
            return None;
        }
    }
    Some(sql.finish())
}

/// What is said of a part of a child and does not come with that of its parent: comment and privileges.
pub(super) fn said_of_it_alone(planner: &Planner<'_>, change: &Change) -> Option<Step> {
    let alterations = change.alterations();
    let comment = alterations.iter().find(|one| one.property == Property::Comment);
    let comment = comment.and_then(|one| comment_statement(planner, &change.object, one.to.as_deref()));
    let has_grants = alterations.iter().any(|one| matches!(one.property, Property::Grant(_)));
    let grants = has_grants.then(|| access::altered(planner, change.key_before(), &change.object)).flatten();
    let effect = if grants.is_some() { Effect::NONE.securing().giving_access() } else { Effect::QUIET };
    let sql = comment.into_iter().chain(grants).collect::<String>();
    (!sql.is_empty()).then(|| Step::new(change.object.clone(), sql).does(effect))
}

/// Statements about one object, as they are put together.
pub(super) struct Sql<'p, 'k> {
    pub(super) planner: &'k Planner<'p>,
    pub(super) key: &'k ObjectKey,
    change: &'k Change,
    /// Those that make room for others, before anything is made.
    pub(super) first: Vec<String>,
    /// Those that run as one step.
    pub(super) statements: Vec<String>,
    /// What those do together.
    effect: Effect,
    /// Those that must be steps of their own.
    pub(super) steps: Vec<Step>,
}

impl<'k> Sql<'_, 'k> {
    pub(super) fn push(&mut self, sql: impl Into<String>) -> bool {
        self.push_that(Effect::EXCLUSIVE, sql)
    }

    /// Adds a statement that does something else than to keep everybody out for a moment.
    pub(super) fn push_that(&mut self, effect: Effect, sql: impl Into<String>) -> bool {
        self.effect = self.effect.and(effect);
        self.statements.push(sql.into());
        true
    }

    fn finish(self) -> Altered {
        let step =
            |statements: &[String]| (!statements.is_empty()).then(|| Step::new(self.key.clone(), statements.concat()));
        let first = step(&self.first).into_iter().collect();
        let own = step(&self.statements).map(|step| step.does(self.effect));
        Altered { first, steps: own.into_iter().chain(self.steps).collect() }
    }

    /// What is different, of those alterations that are done in one statement; nothing for all but the first of them.
    pub(super) fn together(&self, one: &Alteration, belongs: impl Fn(&Property) -> bool) -> Vec<&'k Property> {
        let properties = self.change.alterations().iter().map(|each| &each.property);
        let all: Vec<&Property> = properties.filter(|each| belongs(each)).collect();
        if all.first() == Some(&&one.property) { all } else { Vec::new() }
    }

    pub(super) fn address(&self) -> String {
        address(self.planner.to(), self.key, &self.key.name).unwrap_or_default()
    }

    /// `TABLE billing.invoice`, also for a part of it.
    pub(super) fn relation(&self) -> String {
        relation(self.planner.to(), &self.key.name, &self.key.name)
    }

    /// What every kind of object has.
    pub(super) fn common(&mut self, alteration: &Alteration) -> bool {
        match &alteration.property {
            // Done before.
            Property::Name => true,
            Property::Comment => {
                let statement = comment_statement(self.planner, self.key, alteration.to.as_deref());
                statement.is_some_and(|statement| self.push_that(Effect::QUIET, statement))
            }
            Property::Owner => {
                let Some(owner) = &alteration.to else { return true };
                let sql = format!("ALTER {} OWNER TO {};\n", self.address(), identifier(owner));
                self.push_that(Effect::EXCLUSIVE.securing().giving_access(), sql)
            }
            Property::Grant(_) => {
                if self.together(alteration, |property| matches!(property, Property::Grant(_))).is_empty() {
                    return true;
                }
                let sql = access::altered(self.planner, self.change.key_before(), self.key);
                sql.is_some_and(|sql| self.push_that(Effect::NONE.securing().giving_access(), sql))
            }
            // These are told and not planned.
            Property::SecurityLabels | Property::ColumnOrder | Property::Inheritance => true,
            _ => false,
        }
    }

    fn table(&mut self, from: &Table, to: &Table, alteration: &Alteration) -> bool {
        let table = self.relation();
        match &alteration.property {
            Property::Parameter(_) => self.parameters(&table, alteration, &from.parameters, &to.parameters),
            Property::Option(name) => self.table_option(&table, name, alteration),
            Property::PartitionOf | Property::PartitionBound => {
                if from.partition_of.is_some() && alteration.from.is_some() {
                    let parent = from.partition_of.as_ref().map(|part| self.planner.new_name(&part.parent).clone());
                    let Some(parent) = parent else { return false };
                    let own = qualified(&self.key.name);
                    let sql = format!("ALTER TABLE {} DETACH PARTITION {own};\n", qualified(&parent));
                    if !self.first.contains(&sql) {
                        self.first.push(sql);
                    }
                }
                match &to.partition_of {
                    Some(part) => {
                        let (parent, own) = (qualified(&part.parent), qualified(&self.key.name));
                        let sql = format!("ALTER TABLE {parent} ATTACH PARTITION {own} {};\n", part.bound);
                        self.statements.contains(&sql) || self.push_that(Effect::EXCLUSIVE.scanning().demanding(), sql)
                    }
                    None => true,
                }
            }
            Property::Inherits => {
                let lost =
                    from.inherits.iter().map(|one| self.planner.new_name(one)).filter(|one| !to.inherits.contains(one));
                let lost: Vec<String> =
                    lost.map(|one| format!("ALTER {table} NO INHERIT {};\n", qualified(one))).collect();
                let had: Vec<&ObjectName> = from.inherits.iter().map(|one| self.planner.new_name(one)).collect();
                let got = to.inherits.iter().filter(|one| !had.contains(one));
                let got: Vec<String> = got.map(|one| format!("ALTER {table} INHERIT {};\n", qualified(one))).collect();
                self.first.extend(lost);
                self.push(got.concat())
            }
            Property::OfType => match &to.of_type {
                Some(of) => self.push(format!("ALTER {table} OF {};\n", qualified(of))),
                None => self.push(format!("ALTER {table} NOT OF;\n")),
            },
            Property::TableKind if to.kind == TableKind::Ordinary && from.kind == TableKind::Ordinary => true,
            _ => self.common(alteration),
        }
    }

    /// All parameters that are different, at once. The server keeps what is set in the order in which it came.
    fn parameters(&mut self, address: &str, one: &Alteration, from: &[String], to: &[String]) -> bool {
        let altered = self.together(one, |property| matches!(property, Property::Parameter(_)));
        if altered.is_empty() {
            return true;
        }
        fn name(text: &str) -> &str {
            text.split_once('=').map_or(text, |(name, _)| name)
        }
        let is_altered =
            |text: &&String| altered.iter().any(|one| matches!(one, Property::Parameter(own) if own == name(text)));
        let lost: Vec<&str> =
            from.iter().map(|one| name(one)).filter(|own| !to.iter().any(|one| name(one) == *own)).collect();
        if !lost.is_empty() {
            self.push_that(Effect::QUIET, format!("ALTER {address} RESET ({});\n", lost.join(", ")));
        }
        let kept = from.iter().filter(|one| to.contains(one));
        let is_in_order = kept.chain(to.iter().filter(is_altered)).eq(to.iter());
        let set: Vec<String> = to.iter().filter(|one| !is_in_order || is_altered(one)).cloned().collect();
        if !set.is_empty() {
            self.push_that(Effect::QUIET, format!("ALTER {address} SET ({});\n", parameter_list(&set)));
        }
        true
    }

    fn table_option(&mut self, table: &str, name: &str, alteration: &Alteration) -> bool {
        let is_set = alteration.to.is_some();
        let statement = match (name, &alteration.to) {
            ("unlogged", _) => format!("ALTER {table} SET {};\n", if is_set { "UNLOGGED" } else { "LOGGED" }),
            ("row_security", _) => {
                format!("ALTER {table} {} ROW LEVEL SECURITY;\n", if is_set { "ENABLE" } else { "DISABLE" })
            }
            ("force_row_security", _) => {
                format!("ALTER {table} {}FORCE ROW LEVEL SECURITY;\n", if is_set { "" } else { "NO " })
            }
            ("replica_identity", Some(what)) => format!("ALTER {table} REPLICA IDENTITY {};\n", what.to_uppercase()),
            ("replica_identity", None) => format!("ALTER {table} REPLICA IDENTITY DEFAULT;\n"),
            ("tablespace", Some(space)) => format!("ALTER {table} SET TABLESPACE {};\n", identifier(space)),
            ("tablespace", None) => format!("ALTER {table} SET TABLESPACE pg_default;\n"),
            ("access_method", _) if self.planner.to().server.version_number < 150_000 => return false,
            ("access_method", Some(method)) => format!("ALTER {table} SET ACCESS METHOD {};\n", identifier(method)),
            ("access_method", None) => format!("ALTER {table} SET ACCESS METHOD heap;\n"),
            _ => return false,
        };
        let effect = match name {
            "row_security" | "force_row_security" => Effect::EXCLUSIVE.securing(),
            "replica_identity" => Effect::EXCLUSIVE,
            _ => Effect::EXCLUSIVE.rewriting(),
        };
        self.push_that(effect, statement)
    }

    fn view(&mut self, from: &View, to: &View, alteration: &Alteration) -> bool {
        match &alteration.property {
            Property::Definition if !to.materialized => {
                // `OR REPLACE` may add columns at the end, and alter none.
                let is_prefix = from.columns.len() <= to.columns.len()
                    && from.columns.iter().zip(&to.columns).all(|(one, other)| {
                        one.name == other.name && one.data_type == other.data_type && one.collation == other.collation
                    });
                let mut sql = String::new();
                self.planner.writer.view_alone(&mut sql, qualified(&self.key.name), to, true);
                is_prefix && self.push(sql)
            }
            Property::Parameter(_) => {
                let address = self.relation();
                self.parameters(&address, alteration, &from.parameters, &to.parameters)
            }
            _ => self.common(alteration),
        }
    }

    fn constraint(&mut self, alteration: &Alteration) -> bool {
        let own = self.key.part.as_deref().map(identifier).unwrap_or_default().into_owned();
        match &alteration.property {
            Property::Validated if alteration.to.as_deref() == Some("valid") => {
                let target =
                    if self.planner.to().table(&self.key.name).is_some() { self.relation() } else { self.domain() };
                let sql = format!("ALTER {target} VALIDATE CONSTRAINT {own};\n");
                self.steps.push(Step::new(self.key.clone(), sql).does(Effect::VALIDATES).alone());
                true
            }
            Property::Clustered | Property::ReplicaIdentity | Property::IndexPartitionOf => {
                self.index(self.key.part.as_deref().unwrap_or_default(), alteration)
            }
            Property::IndexComment => {
                let index = qualified_in(&self.key.name.schema, self.key.part.as_deref().unwrap_or_default());
                let text = alteration.to.as_deref().map_or_else(|| "NULL".into(), literal);
                self.push_that(Effect::QUIET, format!("COMMENT ON INDEX {index} IS {text};\n"))
            }
            _ => self.common(alteration),
        }
    }

    fn domain(&self) -> String {
        format!("DOMAIN {}", qualified(&self.key.name))
    }

    fn index(&mut self, name: &str, alteration: &Alteration) -> bool {
        let own = identifier(name);
        let table = self.relation();
        match &alteration.property {
            Property::Clustered if alteration.to.as_deref() == Some("yes") => {
                self.push_that(Effect::QUIET, format!("ALTER {table} CLUSTER ON {own};\n"))
            }
            // Where it is another index, that says so.
            Property::Clustered => {
                self.any_index(|facts| facts.clustered)
                    || self.push_that(Effect::QUIET, format!("ALTER {table} SET WITHOUT CLUSTER;\n"))
            }
            Property::ReplicaIdentity if alteration.to.as_deref() == Some("yes") => {
                self.push(format!("ALTER {table} REPLICA IDENTITY USING INDEX {own};\n"))
            }
            Property::ReplicaIdentity => {
                let has_other = |table: &Table| table.options.contains_key("replica_identity");
                self.any_index(|facts| facts.replica_identity)
                    || self.planner.to().table(&self.key.name).is_some_and(has_other)
                    || self.push(format!("ALTER {table} REPLICA IDENTITY DEFAULT;\n"))
            }
            Property::IndexPartitionOf => {
                let before = self.change.key_before();
                if inherited::is_same_parent_index(self.planner, before, self.key) {
                    return true;
                }
                let (Some(parent), None) =
                    (self.facts().and_then(|facts| facts.partition_of.as_ref()), &alteration.from)
                else {
                    return false;
                };
                let own = qualified_in(&self.key.name.schema, name);
                self.steps.push(Step::new(
                    self.key.clone(),
                    format!("ALTER INDEX {} ATTACH PARTITION {own};\n", qualified(parent)),
                ));
                true
            }
            Property::IndexStatistics => self.index_statistics(name),
            _ => self.common(alteration),
        }
    }

    /// What the goal says of the index, its own or its constraint's.
    fn facts(&self) -> Option<&'k IndexFacts> {
        match self.planner.to().item(self.key)? {
            Item::Index(index) => index.facts.as_deref(),
            Item::Constraint(constraint) => constraint.index.as_deref(),
            _ => None,
        }
    }

    /// Whether the table has an index like that in the goal.
    fn any_index(&self, is_like: impl Fn(&IndexFacts) -> bool) -> bool {
        let table = self.planner.to().table(&self.key.name);
        let indexes = table.into_iter().flat_map(|table| table.indexes.iter().filter_map(|one| one.facts.as_deref()));
        let constraints =
            table.into_iter().flat_map(|table| table.constraints.iter().filter_map(|one| one.index.as_deref()));
        indexes.chain(constraints).any(is_like)
    }

    fn index_statistics(&mut self, name: &str) -> bool {
        let before = match self.planner.from().item(self.change.key_before()) {
            Some(Item::Index(index)) => index.facts.as_deref().map(|facts| facts.statistics.clone()),
            _ => return false,
        };
        let (before, after) =
            (before.unwrap_or_default(), self.facts().map(|facts| facts.statistics.clone()).unwrap_or_default());
        let own = qualified_in(&self.key.name.schema, name).to_string();
        for (column, target) in &after {
            if before.get(column) != Some(target) {
                let sql = format!("ALTER INDEX {own} ALTER COLUMN {column} SET STATISTICS {target};\n");
                self.push_that(Effect::QUIET, sql);
            }
        }
        for column in before.keys().filter(|column| !after.contains_key(column)) {
            let sql = format!("ALTER INDEX {own} ALTER COLUMN {column} SET STATISTICS -1;\n");
            self.push_that(Effect::QUIET, sql);
        }
        true
    }

    /// A trigger or a rule.
    fn activity(&mut self, word: &str, name: &str, alteration: &Alteration) -> bool {
        if alteration.property != Property::Enabled {
            return self.common(alteration);
        }
        let how = activity(match self.planner.to().item(self.key) {
            Some(Item::Trigger(trigger)) => trigger.enabled,
            Some(Item::Rule(rule)) => rule.enabled,
            _ => Enabled::Origin,
        });
        let effect = if word == "RULE" { Effect::EXCLUSIVE } else { Effect::NO_WRITES };
        self.push_that(effect, format!("ALTER {} {how} {word} {};\n", self.relation(), identifier(name)))
    }

    fn policy(&mut self, policy: &trueup_model::Policy, alteration: &Alteration) -> bool {
        let address = self.address();
        match &alteration.property {
            Property::Roles => {
                let roles = crate::postgres::quote::identifiers(&policy.roles);
                let roles = if policy.roles.is_empty() { "PUBLIC".to_owned() } else { roles };
                self.push_that(Effect::EXCLUSIVE.securing(), format!("ALTER {address} TO {roles};\n"))
            }
            // A condition can be altered, and not taken away.
            Property::Using => match &policy.using {
                Some(using) if alteration.from.is_some() => {
                    self.push_that(Effect::EXCLUSIVE.securing(), format!("ALTER {address} USING ({using});\n"))
                }
                _ => false,
            },
            Property::WithCheck => match &policy.with_check {
                Some(check) if alteration.from.is_some() => {
                    self.push_that(Effect::EXCLUSIVE.securing(), format!("ALTER {address} WITH CHECK ({check});\n"))
                }
                _ => false,
            },
            _ => self.common(alteration),
        }
    }

    fn extension(&mut self, version: &str, schema: &str, alteration: &Alteration) -> bool {
        let address = self.address();
        match &alteration.property {
            Property::Version => self.push(format!("ALTER {address} UPDATE TO {};\n", literal(version))),
            Property::ExtensionSchema => self.push(format!("ALTER {address} SET SCHEMA {};\n", identifier(schema))),
            _ => self.common(alteration),
        }
    }
}

/// How `ALTER TABLE` says when a trigger or rule is active.
pub(super) fn activity(enabled: Enabled) -> &'static str {
    match enabled {
        Enabled::Origin => "ENABLE",
        Enabled::Disabled => "DISABLE",
        Enabled::Replica => "ENABLE REPLICA",
        Enabled::Always => "ENABLE ALWAYS",
    }
}

/// What an index is called until its predecessor is gone.
const BESIDE: &str = "trueup_new_";

/// What building an index does while others work.
fn built_aside(index: &Index) -> Effect {
    let effect = Effect::QUIET.scanning();
    if index.unique { effect.demanding() } else { effect }
}

/// An index in place of another one of the same name, which stays in use until the new one is built.
fn beside(step: &Step, index: &Index, schema: &str) -> Vec<Step> {
    let (first, rest) = super::first_statement(&step.sql);
    let mut end = index.name.len().min(63 - BESIDE.len());
    while !index.name.is_char_boundary(end) {
        end -= 1;
    }
    let name = format!("{BESIDE}{}", &index.name[..end]);
    let (own, new) = (identifier(&index.name), identifier(&name));
    let built = first.replacen("INDEX ", "INDEX CONCURRENTLY ", 1);
    let built = built.replacen(&format!("CONCURRENTLY {own} ON "), &format!("CONCURRENTLY {new} ON "), 1);
    let swap = format!(
        "DROP INDEX {};\nALTER INDEX {} RENAME TO {own};\n{rest}",
        qualified_in(schema, &index.name),
        qualified_in(schema, &name)
    );
    let building = built_aside(index);
    vec![
        Step::new(step.object.clone(), format!("{built};\n")).does(building).alone(),
        Step::new(step.object.clone(), swap),
    ]
}

/// The statements that make something on a table that is there, so that nobody waits for them.
pub(super) fn online(
    planner: &Planner<'_>,
    step: Step,
    is_beside: bool,
    is_made: &dyn Fn(&ObjectKey) -> bool,
) -> Vec<Step> {
    if step.object.kind == ObjectKind::MaterializedView {
        // In use, it is wanted with its rows.
        return vec![Step { sql: step.sql.replacen("\n  WITH NO DATA;\n", ";\n", 1), ..step }];
    }
    let owner = super::owner_key(planner.to(), &step.object);
    let is_partitioned = planner.to().table(&owner.name).is_some_and(|table| table.partition_key.is_some());
    if step.object.part.is_none() || is_made(&owner) || !planner.must_let_others_work(&owner.name) || is_partitioned {
        return vec![step];
    }
    match planner.to().item(&step.object) {
        Some(Item::Index(index)) if is_beside && step.sql.starts_with("CREATE ") => {
            beside(&step, index, &step.object.name.schema)
        }
        Some(Item::Index(index)) if step.sql.starts_with("CREATE ") => {
            let (first, rest) = super::first_statement(&step.sql);
            let concurrently = first.replacen("INDEX ", "INDEX CONCURRENTLY ", 1);
            let built = Step::new(step.object.clone(), format!("{concurrently};\n"));
            let mut steps = vec![built.does(built_aside(index)).alone()];
            if !rest.is_empty() {
                steps.push(Step::new(step.object, rest).does(Effect::QUIET));
            }
            steps
        }
        Some(Item::ForeignKey(key)) if key.validated && !key.inherited => {
            planner.validated_later(Effect::NO_WRITES, &step.object, &step.sql)
        }
        _ => vec![step],
    }
}
