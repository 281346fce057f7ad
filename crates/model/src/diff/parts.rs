//! Triggers, policies, rules and statistics of a table or view.

use super::alterations::{risky, safe};
use super::{Comparison, Keys, Part, parts};
use crate::catalog::Object;
use crate::change::Property;
use crate::name::{ObjectKey, ObjectKind};
use crate::table::{Enabled, Policy, Rule, Trigger};

impl<'c> Comparison<'c> {
    pub(super) fn triggers(&mut self, keys: &Keys, from: &'c [Trigger], to: &'c [Trigger]) {
        for part in parts(from, to, |one| &one.name, |name| name) {
            match part {
                Part::Dropped(one) => {
                    let key = ObjectKey::part(ObjectKind::Trigger, keys.before.name.clone(), &one.name);
                    self.dropped(key, risky("what it did at writes is not done any more"));
                }
                Part::Added(one) => {
                    let key = ObjectKey::part(ObjectKind::Trigger, keys.after.name.clone(), &one.name);
                    self.added(key, risky("it does something at writes"));
                }
                Part::Both(from, to) => {
                    let Trigger { name, definition, enabled, inherited, extensions, comment, depends_on: _ } = from;
                    let mut found = self.alterations();
                    found.sql(Property::Definition, Some(definition), Some(&to.definition), |_, _| {
                        risky("it does something else, or at other writes")
                    });
                    let judgement = risky("whether it does something is different");
                    found.value(Property::Enabled, enabled_word(*enabled), enabled_word(to.enabled), judgement);
                    let judgement = safe("only what happens when a parent is altered");
                    found.claim(
                        Property::InheritedTrigger,
                        (*inherited, to.inherited),
                        ["inherited", "own"],
                        judgement,
                    );
                    found.extensions(extensions, &to.extensions);
                    found.comment(Property::Comment, comment.as_deref(), to.comment.as_deref());
                    self.altered(keys.part(ObjectKind::Trigger, name, &to.name), found);
                }
            }
        }
    }

    pub(super) fn policies(&mut self, keys: &Keys, from: &'c [Policy], to: &'c [Policy]) {
        for part in parts(from, to, |one| &one.name, |name| name) {
            match part {
                Part::Dropped(one) => {
                    let key = ObjectKey::part(ObjectKind::Policy, keys.before.name.clone(), &one.name);
                    self.dropped(key, risky("other rows may be seen and written than before"));
                }
                Part::Added(one) => {
                    let key = ObjectKey::part(ObjectKind::Policy, keys.after.name.clone(), &one.name);
                    self.added(key, risky("other rows may be seen and written than before"));
                }
                Part::Both(from, to) => self.policy(keys.part(ObjectKind::Policy, &from.name, &to.name), from, to),
            }
        }
    }

    fn policy(&mut self, keys: Keys, from: &Policy, to: &Policy) {
        let Policy { name: _, permissive, command, roles, using, with_check, comment, depends_on: _ } = from;
        let judgement = || risky("other rows may be seen and written than before");
        let mut found = self.alterations();
        let words = ["permissive", "restrictive"];
        found.claim(Property::Permissive, (*permissive, to.permissive), words, judgement());
        found.exact(Property::Command, Some(command), Some(&to.command), judgement());
        found.list(Property::Roles, roles, &to.roles, judgement());
        found.sql(Property::Using, using.as_deref(), to.using.as_deref(), |_, _| judgement());
        found.sql(Property::WithCheck, with_check.as_deref(), to.with_check.as_deref(), |_, _| judgement());
        found.comment(Property::Comment, comment.as_deref(), to.comment.as_deref());
        self.altered(keys, found);
    }

    pub(super) fn rules(&mut self, keys: &Keys, from: &'c [Rule], to: &'c [Rule]) {
        for part in parts(from, to, |one| &one.name, |name| name) {
            match part {
                Part::Dropped(one) => {
                    let key = ObjectKey::part(ObjectKind::Rule, keys.before.name.clone(), &one.name);
                    self.dropped(key, risky("statements do something else without it"));
                }
                Part::Added(one) => {
                    let key = ObjectKey::part(ObjectKind::Rule, keys.after.name.clone(), &one.name);
                    self.added(key, risky("statements do something else with it"));
                }
                Part::Both(from, to) => {
                    let Rule { name, definition, enabled, comment, depends_on: _ } = from;
                    let mut found = self.alterations();
                    found.sql(Property::Definition, Some(definition), Some(&to.definition), |_, _| {
                        risky("statements do something else with it")
                    });
                    let judgement = risky("whether it does something is different");
                    found.value(Property::Enabled, enabled_word(*enabled), enabled_word(to.enabled), judgement);
                    found.comment(Property::Comment, comment.as_deref(), to.comment.as_deref());
                    self.altered(keys.part(ObjectKind::Rule, name, &to.name), found);
                }
            }
        }
    }

    pub(super) fn statistics(&mut self, keys: &Keys, from: &'c [Object], to: &'c [Object]) {
        for part in parts(from, to, |one| &one.name.name, |name| name) {
            match part {
                Part::Dropped(one) => {
                    let key = ObjectKey::part(ObjectKind::Statistics, keys.before.name.clone(), &one.name.name);
                    self.dropped(key, safe("only the planner sees it"));
                }
                Part::Added(one) => {
                    let key = ObjectKey::part(ObjectKind::Statistics, keys.after.name.clone(), &one.name.name);
                    self.added(key, safe("only the planner sees it"));
                }
                Part::Both(from, to) => {
                    self.object(keys.part(ObjectKind::Statistics, &from.name.name, &to.name.name), from, to);
                }
            }
        }
    }
}

fn enabled_word(enabled: Enabled) -> &'static str {
    match enabled {
        Enabled::Origin => "enabled",
        Enabled::Disabled => "disabled",
        Enabled::Replica => "replica only",
        Enabled::Always => "always",
    }
}
