//! What is different between two catalogs, put into words and groups, for whatever shows it.

pub(crate) mod github;
pub(crate) mod markdown;

use crate::render::place::shown_name;
use crate::render::text::visible;
use similar::{ChangeTag, TextDiff};
use std::collections::{BTreeMap, BTreeSet};
use trueup_model::{
    Action, Alteration, Catalog, Change, Column, Difference, Item, ObjectKey, ObjectKind, ObjectName, Property,
    Severity, Totals, Use,
};

/// How many lines around a difference of long texts are shown.
const CONTEXT: usize = 2;

/// What stands in the place of a text that holds a secret.
const HELD_BACK: &str = "(not shown: a secret stands in it)";

/// Differences put into words. All texts are visible and on one line, but for [`Detail::Lines`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeReport {
    /// Tables, views and other objects, each with all that is different in it; the worst first, then by name.
    pub groups: Vec<ChangeGroup>,
    /// How many changes of each severity there are.
    pub totals: Totals,
    /// What was perhaps only renamed: `old=new`, as `--rename` takes it.
    pub likely_renames: Vec<String>,
    /// Why the changes may not be the whole truth, a sentence each.
    pub caveats: Vec<String>,
}

/// An object with its changes and those of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeGroup {
    /// What it is: `table billing.invoice`.
    pub title: String,
    /// Its changes, the worst first.
    pub entries: Vec<ChangeEntry>,
}

/// One change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeEntry {
    /// How bad it is.
    pub severity: Severity,
    /// `+`, `-` or `~`.
    pub sign: char,
    /// What is added, dropped or altered: `column total`; `table` for the table itself.
    pub what: String,
    /// What of it.
    pub details: Vec<Detail>,
    /// Why it is as bad, in a sentence.
    pub reason: String,
    /// Who used it.
    pub used_by: Vec<String>,
}

/// What is different, or what is new or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// On one line.
    Line(String),
    /// Texts of several lines, as a difference of lines: each begins with ` `, `+` or `-`.
    Lines {
        /// What it is: `definition`.
        words: String,
        /// The lines.
        lines: Vec<String>,
    },
}

impl ChangeGroup {
    /// How bad the worst of it is.
    pub fn severity(&self) -> Severity {
        self.entries.iter().map(|entry| entry.severity).max().unwrap_or(Severity::Safe)
    }
}

impl ChangeReport {
    /// Puts differences into words; they were found between these catalogs. Texts of the held-back objects are not shown.
    pub fn new(difference: &Difference, from: &Catalog, to: &Catalog, held_back: &BTreeSet<ObjectKey>) -> Self {
        let writer = Writer { from, to, held_back };
        // Those of a partition that its parent has too would only be noise.
        let told = difference.changes.iter().filter(|change| !change.inherited);
        let mut groups: BTreeMap<(ObjectKind, &ObjectName), Vec<&Change>> = BTreeMap::new();
        for change in told {
            let kind = writer.owner_kind(&change.object);
            groups.entry((kind, &change.object.name)).or_default().push(change);
        }
        let mut groups: Vec<ChangeGroup> =
            groups.into_iter().map(|((kind, name), changes)| writer.group(kind, name, &changes)).collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.severity()));
        Self {
            groups,
            totals: difference.totals(),
            likely_renames: difference
                .likely_renames
                .iter()
                .map(|one| format!("{}={}", dotted(&one.from), dotted(&one.to)))
                .collect(),
            caveats: difference.caveats.iter().map(ToString::to_string).collect(),
        }
    }
}

/// The differences, with the texts of held-back objects replaced.
pub fn without_held_back(mut difference: Difference, held_back: &BTreeSet<ObjectKey>) -> Difference {
    for change in &mut difference.changes {
        let is_held_back = held_back.contains(&change.object) || held_back.contains(change.key_before());
        if let (true, Action::Altered { alterations }) = (is_held_back, &mut change.action) {
            for Alteration { from, to, .. } in alterations {
                from.iter_mut().chain(to).for_each(|text| HELD_BACK.clone_into(text));
            }
        }
    }
    difference
}

/// `billing.invoice.total`, visible.
fn dotted(key: &ObjectKey) -> String {
    let name = match &key.part {
        Some(part) => format!("{}.{part}", key.name),
        None => key.name.to_string(),
    };
    visible(&name).into_owned()
}

struct Writer<'c> {
    from: &'c Catalog,
    to: &'c Catalog,
    held_back: &'c BTreeSet<ObjectKey>,
}

impl Writer<'_> {
    /// What the object is that a part belongs to.
    fn owner_kind(&self, key: &ObjectKey) -> ObjectKind {
        if key.part.is_none() {
            return key.kind;
        }
        let catalogs = [self.to, self.from];
        let view = catalogs.iter().find_map(|catalog| catalog.view(&key.name));
        match view {
            _ if catalogs.iter().any(|catalog| catalog.table(&key.name).is_some()) => ObjectKind::Table,
            Some(view) if view.materialized => ObjectKind::MaterializedView,
            Some(_) => ObjectKind::View,
            None => ObjectKind::Type,
        }
    }

    fn group(&self, kind: ObjectKind, name: &ObjectName, changes: &[&Change]) -> ChangeGroup {
        let shown = shown_name(name, &self.to.server.default_schema);
        let mut entries: Vec<ChangeEntry> = changes.iter().map(|change| self.entry(change)).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.severity));
        ChangeGroup { title: format!("{} {shown}", kind.singular()), entries }
    }

    fn entry(&self, change: &Change) -> ChangeEntry {
        let part = change.object.part.as_deref().map(visible);
        let kind = change.object.kind.singular();
        let what = part.map_or_else(|| kind.to_owned(), |part| format!("{kind} {part}"));
        let is_held_back = self.held_back.contains(&change.object) || self.held_back.contains(change.key_before());
        let (sign, details) = match &change.action {
            Action::Added => ('+', one_sided(self.to.item(&change.object), '+')),
            Action::Dropped => ('-', one_sided(self.from.item(&change.object), '-')),
            Action::Altered { alterations } => ('~', alterations.iter().map(altered).collect()),
        };
        let details = if is_held_back { vec![Detail::Line(HELD_BACK.to_owned())] } else { details };
        let used_by = change.used_by.iter().map(|used| self.user(used)).collect();
        let reason = change.reason.clone();
        ChangeEntry { severity: change.severity, sign, what, details, reason, used_by }
    }

    fn user(&self, used: &Use) -> String {
        let default_schema = &self.from.server.default_schema;
        let name = shown_name(&used.object.name, default_schema);
        let part = used.object.part.as_ref().map(|part| format!(".{}", visible(part))).unwrap_or_default();
        let through = used.through.as_ref().map(|view| format!(" (by way of {})", shown_name(view, default_schema)));
        let kind = match self.from.item(&used.object) {
            Some(Item::ForeignKey(_)) => "foreign key",
            _ => used.object.kind.singular(),
        };
        format!("{kind} {name}{part}{}", through.unwrap_or_default())
    }
}

/// What an object is that is there on one side only, where that is short to say.
fn one_sided(item: Option<Item<'_>>, sign: char) -> Vec<Detail> {
    let text = match item {
        Some(Item::Column(column)) => column_text(column),
        Some(Item::Constraint(constraint)) => constraint.definition.clone(),
        Some(Item::ForeignKey(key)) => key.definition.clone(),
        Some(Item::Index(index)) => index.definition.clone(),
        Some(Item::Trigger(trigger)) => trigger.definition.clone(),
        Some(Item::Rule(rule)) => rule.definition.clone(),
        Some(Item::Policy(policy)) => policy_text(policy),
        Some(Item::Table(table)) => counted(table.columns.len(), "column"),
        Some(Item::View(view)) => counted(view.columns.len(), "column"),
        Some(Item::Extension(extension)) => format!("version {}", extension.version),
        Some(Item::Type(_) | Item::Schema(_) | Item::Sequence(_) | Item::Routine(_) | Item::Object(_)) | None => {
            return Vec::new();
        }
    };
    if text.contains('\n') {
        let lines = text.lines().map(|line| format!("{sign}{}", visible(line))).collect();
        return vec![Detail::Lines { words: "definition".to_owned(), lines }];
    }
    vec![Detail::Line(visible(&text).into_owned())]
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn column_text(column: &Column) -> String {
    let mut text = column.data_type.text.to_string();
    if !column.nullable {
        text.push_str(" not null");
    }
    if let Some(default) = &column.default {
        text.push_str(" default ");
        text.push_str(default);
    }
    if let Some(generated) = &column.generated {
        text.push_str(" generated as ");
        text.push_str(&generated.expression);
    }
    if column.identity.is_some() {
        text.push_str(" identity");
    }
    text
}

fn policy_text(policy: &trueup_model::Policy) -> String {
    let mode = if policy.permissive { "permissive" } else { "restrictive" };
    let mut text = format!("{mode}, for {}", policy.command);
    for (words, expression) in [(" using ", &policy.using), (" with check ", &policy.with_check)] {
        if let Some(expression) = expression {
            text.push_str(words);
            text.push_str(expression);
        }
    }
    text
}

fn altered(alteration: &Alteration) -> Detail {
    let Alteration { property, from, to, .. } = alteration;
    let is_of_everybody = *property == Property::Grant(String::new());
    let words = if is_of_everybody { "privileges of everybody".to_owned() } else { property.words() };
    let words = visible(&words).into_owned();
    let (before, after) = (from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default());
    if before.contains('\n') || after.contains('\n') {
        return Detail::Lines { words, lines: lines(before, after) };
    }
    Detail::Line(match (from, to) {
        (Some(from), Some(to)) => format!("{words}: {} → {}", visible(from), visible(to)),
        (Some(from), None) => format!("{words}: {} → none", visible(from)),
        (None, Some(to)) => format!("{words}: none → {}", visible(to)),
        (None, None) => words,
    })
}

fn lines(before: &str, after: &str) -> Vec<String> {
    let difference = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for (number, hunk) in difference.grouped_ops(CONTEXT).iter().enumerate() {
        if number > 0 {
            lines.push(" …".to_owned());
        }
        for change in hunk.iter().flat_map(|operation| difference.iter_changes(operation)) {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            lines.push(format!("{sign}{}", visible(change.value().trim_end_matches(['\r', '\n']))));
        }
    }
    lines
}
