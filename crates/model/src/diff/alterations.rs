//! Collects what of one object is altered, each with its severity and reason.

use super::renames::Renames;
use super::text;
use super::{DiffOptions, Ignored, Keys};
use crate::catalog::{Attached, Grant, Options, SecurityLabel};
use crate::change::{Alteration, Property, Severity, TypeChange};
use crate::data_type::DataType;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// How bad something is, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judgement {
    pub(super) severity: Severity,
    pub(super) reason: Cow<'static, str>,
}

pub(super) const fn safe(reason: &'static str) -> Judgement {
    Judgement { severity: Severity::Safe, reason: Cow::Borrowed(reason) }
}

pub(super) const fn risky(reason: &'static str) -> Judgement {
    Judgement { severity: Severity::Risky, reason: Cow::Borrowed(reason) }
}

pub(super) const fn breaking(reason: &'static str) -> Judgement {
    Judgement { severity: Severity::Breaking, reason: Cow::Borrowed(reason) }
}

/// The alterations of one object.
pub(super) struct Alterations<'o> {
    options: &'o DiffOptions<'o>,
    pub(super) renames: &'o Renames,
    pub(super) list: Vec<Alteration>,
}

impl<'o> Alterations<'o> {
    pub(super) fn new(options: &'o DiffOptions<'o>, renames: &'o Renames) -> Self {
        Self { options, renames, list: Vec::new() }
    }

    pub(super) fn ignores(&self, what: Ignored) -> bool {
        self.options.ignores(what)
    }

    /// Adds one that is there for certain.
    pub(super) fn add(&mut self, property: Property, from: Option<String>, to: Option<String>, judgement: Judgement) {
        let Judgement { severity, reason } = judgement;
        self.list.push(Alteration { property, from, to, severity, reason: reason.into_owned() });
    }

    /// The name, where it was stated to be another one.
    pub(super) fn name(&mut self, keys: &Keys, judgement: Judgement) {
        let Keys { before, after } = keys;
        match (&before.part, &after.part) {
            (Some(before), Some(after)) => self.exact(Property::Name, Some(before), Some(after), judgement),
            _ => self.value(Property::Name, &before.name, &after.name, judgement),
        }
    }

    /// Compares what must be equal to the letter.
    pub(super) fn exact(&mut self, property: Property, from: Option<&str>, to: Option<&str>, judgement: Judgement) {
        if from != to {
            self.add(property, from.map(str::to_owned), to.map(str::to_owned), judgement);
        }
    }

    /// Compares SQL, of which the judgement depends on what there was and is.
    pub(super) fn sql(
        &mut self,
        property: Property,
        from: Option<&str>,
        to: Option<&str>,
        judge: impl FnOnce(Option<&str>, Option<&str>) -> Judgement,
    ) {
        let is_same = match (from, to) {
            (Some(from), Some(to)) => text::same(from, to, &self.renames.words),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_same {
            self.add(property, from.map(str::to_owned), to.map(str::to_owned), judge(from, to));
        }
    }

    /// Compares values that are not texts, by how they are shown.
    pub(super) fn value(&mut self, property: Property, from: impl ToString, to: impl ToString, judgement: Judgement) {
        self.exact(property, Some(&from.to_string()), Some(&to.to_string()), judgement);
    }

    /// Compares claims, of which `words` are those for true and for false.
    pub(super) fn claim(
        &mut self,
        property: Property,
        (from, to): (bool, bool),
        words: [&str; 2],
        judgement: Judgement,
    ) {
        let word = |is_true: bool| if is_true { words[0] } else { words[1] };
        self.value(property, word(from), word(to), judgement);
    }

    /// Compares types.
    pub(super) fn data_type(&mut self, from: &DataType, to: &DataType) {
        if from.text == to.text || text::same(&from.text, &to.text, &self.renames.words) {
            return;
        }
        let judgement = match (self.options.type_change)(from, to) {
            TypeChange::Same => return,
            TypeChange::Widened => safe("every value fits the new type"),
            TypeChange::Converted => risky("every value fits the new type, and programs may get it in another form"),
            TypeChange::Changed => breaking("values may not fit the new type, or mean something else"),
        };
        self.add(Property::DataType, Some(from.text.to_string()), Some(to.text.to_string()), judgement);
    }

    /// Compares comments, unless they are ignored.
    pub(super) fn comment(&mut self, property: Property, from: Option<&str>, to: Option<&str>) {
        if !self.ignores(Ignored::Comments) {
            self.exact(property, from, to, safe("only a comment"));
        }
    }

    /// Compares lists of which the order counts, as one text each.
    pub(super) fn list(&mut self, property: Property, from: &[String], to: &[String], judgement: Judgement) {
        let joined = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
        self.exact(property, joined(from).as_deref(), joined(to).as_deref(), judgement);
    }

    /// Compares parameters of the form `name=value`.
    pub(super) fn parameters(&mut self, from: &[String], to: &[String], judge: impl Fn(&str) -> Judgement) {
        if from == to {
            return;
        }
        let by_name = |list: &[String]| -> BTreeMap<String, String> {
            let split = |text: &String| match text.split_once('=') {
                Some((name, value)) => (name.to_owned(), value.to_owned()),
                None => (text.clone(), String::new()),
            };
            list.iter().map(split).collect()
        };
        self.named(Property::Parameter, &by_name(from), &by_name(to), judge);
    }

    /// Compares what only one product has.
    pub(super) fn options(&mut self, from: &Options, to: &Options, judge: impl Fn(&str) -> Judgement) {
        self.named(Property::Option, from, to, judge);
    }

    fn named(
        &mut self,
        property: fn(String) -> Property,
        from: &BTreeMap<String, String>,
        to: &BTreeMap<String, String>,
        judge: impl Fn(&str) -> Judgement,
    ) {
        if from == to {
            return;
        }
        let names: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
        for name in names {
            let (from, to) = (from.get(name), to.get(name));
            self.exact(property(name.clone()), from.map(String::as_str), to.map(String::as_str), judge(name));
        }
    }

    /// Compares what every kind of object can carry.
    pub(super) fn attached(&mut self, from: &Attached, to: &Attached) {
        self.comment(Property::Comment, from.comment.as_deref(), to.comment.as_deref());
        if self.options.owners {
            let judgement = risky("who may alter or drop it is another role");
            self.exact(Property::Owner, from.owner.as_deref(), to.owner.as_deref(), judgement);
        }
        self.grants(&from.grants, &to.grants);
        self.security_labels(&from.security_labels, &to.security_labels);
        self.extensions(&from.extensions, &to.extensions);
    }

    pub(super) fn extensions(&mut self, from: &[String], to: &[String]) {
        self.list(Property::Extensions, from, to, safe("only what goes when an extension is dropped"));
    }

    pub(super) fn security_labels(&mut self, from: &[SecurityLabel], to: &[SecurityLabel]) {
        let shown = |labels: &[SecurityLabel]| -> Vec<String> {
            labels.iter().map(|label| format!("{}: {}", label.provider, label.label)).collect()
        };
        if from != to {
            let judgement = risky("who may use it may be decided by its label");
            self.list(Property::SecurityLabels, &shown(from), &shown(to), judgement);
        }
    }

    /// Compares privileges, a role at a time, where they are asked for.
    pub(super) fn grants(&mut self, from: &[Grant], to: &[Grant]) {
        if !self.options.privileges || from == to {
            return;
        }
        let (from, to) = (by_role(from), by_role(to));
        let none = BTreeSet::new();
        let roles: BTreeSet<&str> = from.keys().chain(to.keys()).copied().collect();
        for role in roles {
            let (had, has) = (from.get(role).unwrap_or(&none), to.get(role).unwrap_or(&none));
            let loses = had.difference(has).any(|one| !one.starts_with("no "))
                || has.difference(had).any(|one| one.starts_with("no "));
            let judgement = if loses {
                breaking("the role may no longer do what it could")
            } else {
                risky("the role may do more than it could")
            };
            let shown = |all: &BTreeSet<String>| {
                (!all.is_empty()).then(|| all.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
            };
            self.exact(Property::Grant(role.to_owned()), shown(had).as_deref(), shown(has).as_deref(), judgement);
        }
    }
}

/// What each role may do: `SELECT`, `no EXECUTE`, `UPDATE with grant option`.
fn by_role(grants: &[Grant]) -> BTreeMap<&str, BTreeSet<String>> {
    let mut roles: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for Grant { revoke, grantee, grantor, privileges, grantable } in grants {
        for privilege in privileges {
            let mut text = if *revoke { format!("no {privilege}") } else { privilege.clone() };
            if *grantable {
                text.push_str(" with grant option");
            }
            if let Some(grantor) = grantor {
                text.push_str(" by ");
                text.push_str(grantor);
            }
            roles.entry(grantee).or_default().insert(text);
        }
    }
    roles
}
