//! From a difference to statements, after SQLite's own procedure for what `ALTER TABLE` cannot do:
//! <https://www.sqlite.org/lang_altertable.html#otheralter>.
//!
//! A table that is different in anything but its name is made anew beside the old one, and gets its rows. So it is kept
//! by the words of the goal, to the letter. It needs `legacy_alter_table`, in which a rename leaves others' words alone,
//! and foreign keys not enforced; whoever runs the steps sees to both.

use super::ddl::DIALECT;
use crate::dialect::{DdlOptions, Dialect, PlanTask};
use crate::error::Error;
use std::collections::BTreeSet;
use trueup_model::{
    Action, Blocks, Change, Column, Hazard, HazardKind, KeyRef, Lock, ObjectKey, ObjectKind, ObjectName, Property,
    Severity, Step, Table,
};

/// What the old table is called while the new one gets its rows.
const OLD: &str = "trueup_old_";

/// The steps that make `task.from` equal to `task.to`.
pub(super) fn steps(task: &PlanTask<'_>) -> Result<Vec<Step>, Error> {
    let mut steps = Vec::new();
    let mut gone: BTreeSet<ObjectKey> = BTreeSet::new();
    let mut rebuilt: BTreeSet<&ObjectName> = BTreeSet::new();
    for change in &task.difference.changes {
        let key = &change.object;
        match (&change.action, task.to.table(&key.name)) {
            (Action::Dropped, None) | (Action::Added, Some(_)) if key.part.is_none() => {}
            // Something of a table that stays.
            (_, Some(_)) if matches!(key.kind, ObjectKind::Table | ObjectKind::Column | ObjectKind::Constraint) => {
                let only_name = change.alterations().iter().all(|one| one.property == Property::Name);
                if !only_name || change.alterations().is_empty() {
                    rebuilt.insert(&key.name);
                }
            }
            _ => {}
        }
        if matches!(change.action, Action::Dropped | Action::Altered { .. }) {
            gone.insert(change.key_before().clone());
        }
        steps.extend(rename(change));
    }
    steps.extend(drops(task, &gone, &rebuilt));
    for name in &rebuilt {
        steps.extend(rebuild(task, name));
    }
    steps.extend(makes(task, &rebuilt));
    Ok(steps)
}

fn quoted(name: &str) -> std::borrow::Cow<'_, str> {
    DIALECT.quote(name)
}

fn rename(change: &Change) -> Option<Step> {
    let before = change.before.as_ref()?;
    let has_new_name = change.alterations().iter().any(|one| one.property == Property::Name);
    let (old, new) = (&before.name.name, &change.object.name.name);
    let sql = match (before.kind, &before.part, &change.object.part) {
        (ObjectKind::Table, None, _) if has_new_name => {
            // Others' words follow, which they do not while a table is made anew.
            format!(
                "PRAGMA legacy_alter_table = OFF;\nALTER TABLE {} RENAME TO {};\nPRAGMA legacy_alter_table = ON;\n",
                quoted(old),
                quoted(new)
            )
        }
        (ObjectKind::Column, Some(from), Some(to)) if has_new_name => {
            format!("ALTER TABLE {} RENAME COLUMN {} TO {};\n", quoted(new), quoted(from), quoted(to))
        }
        _ => return None,
    };
    Some(Step::new(change.object.clone(), sql))
}

/// What goes: triggers and views first, then indexes, then tables.
fn drops(task: &PlanTask<'_>, gone: &BTreeSet<ObjectKey>, rebuilt: &BTreeSet<&ObjectName>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (kind, word) in [
        (ObjectKind::Trigger, "TRIGGER"),
        (ObjectKind::View, "VIEW"),
        (ObjectKind::Index, "INDEX"),
        (ObjectKind::Table, "TABLE"),
    ] {
        for key in gone.iter().filter(|key| key.kind == kind) {
            let goes_with_its_table = key.part.is_some()
                && (rebuilt.contains(&key.name)
                    || gone.contains(&ObjectKey::new(ObjectKind::Table, key.name.clone()))
                        && task.to.table(&key.name).is_none());
            let stays = kind == ObjectKind::Table && task.to.table(&key.name).is_some();
            let is_renamed = kind == ObjectKind::Table
                && task.difference.changes.iter().any(|change| change.before.as_ref() == Some(key));
            if goes_with_its_table || stays || is_renamed {
                continue;
            }
            let name = key.part.as_deref().unwrap_or(&key.name.name);
            let mut step = Step::new(key.clone(), format!("DROP {word} {};\n", quoted(name)));
            if kind == ObjectKind::Table {
                weigh(task, &mut step, &key.name);
                step.hazards.push(hazard(HazardKind::DeletesData, &key.name, "the table's rows go with it"));
            }
            add_breaking(task, &mut step);
            steps.push(step);
        }
    }
    steps
}

fn hazard(kind: HazardKind, table: &ObjectName, why: &str) -> Hazard {
    Hazard { kind, table: Some(table.clone()), why: why.to_owned() }
}

/// A table made anew, with its rows.
fn rebuild(task: &PlanTask<'_>, name: &ObjectName) -> Option<Step> {
    let old_name = task.difference.changes.iter().find_map(|change| {
        (change.object.kind == ObjectKind::Table && change.object.name == *name).then_some(change.before.as_ref()?)
    });
    let before = task.from.table(old_name.map_or(name, |key| &key.name))?;
    let after = task.to.table(name)?;
    let key = ObjectKey::new(ObjectKind::Table, name.clone());
    let (_, made) = DIALECT
        .statements(task.to, DdlOptions::default())
        .iter()
        .find(|(made, _)| made.object == KeyRef::from(&key))?;
    let (own, old) = (quoted(&name.name).into_owned(), format!("{OLD}{}", name.name));
    let old = quoted(&old).into_owned();
    let columns = common_columns(task, name, before, after);
    let list = columns.iter().map(|one| quoted(one)).collect::<Vec<_>>().join(", ");
    let mut sql = format!("ALTER TABLE {own} RENAME TO {old};\n{made}");
    if !columns.is_empty() {
        sql += &format!("INSERT INTO {own} ({list}) SELECT {list} FROM {old};\n");
    }
    sql += &format!("DROP TABLE {old};\n");
    let mut step = Step::new(key, sql);
    weigh(task, &mut step, name);
    let is_stored = |column: &&Column| column.generated.is_none() && !column.options.contains_key("hidden");
    let lost = before.columns.iter().filter(is_stored).any(|column| !columns.contains(&column.name));
    if lost && !is_renamed_away(task, name, before, after) {
        step.hazards.push(hazard(HazardKind::DeletesData, name, "a column's values go with it"));
    }
    step.hazards.push(hazard(HazardKind::RewritesTable, name, "every row is written anew"));
    step.hazards.push(hazard(HazardKind::MayFailOnData, name, "existing rows that do not agree make it fail"));
    add_breaking(task, &mut step);
    Some(step)
}

/// Columns of the goal that the old table has too, by their names after renames, and that hold values.
fn common_columns(task: &PlanTask<'_>, name: &ObjectName, before: &Table, after: &Table) -> Vec<String> {
    let renamed = |new: &str| {
        task.difference.changes.iter().any(|change| {
            change.object.kind == ObjectKind::Column
                && change.object.name == *name
                && change.object.part.as_deref() == Some(new)
                && change.before.is_some()
        })
    };
    // A virtual table's hidden columns are none to be filled.
    let is_stored = |column: &&Column| column.generated.is_none() && !column.options.contains_key("hidden");
    let had = |new: &str| before.columns.iter().filter(is_stored).any(|column| column.name == new);
    let stored = after.columns.iter().filter(is_stored);
    stored.filter(|column| had(&column.name) || renamed(&column.name)).map(|column| column.name.clone()).collect()
}

/// Whether each column that is not there any more has another name now.
fn is_renamed_away(task: &PlanTask<'_>, name: &ObjectName, before: &Table, after: &Table) -> bool {
    let is_after = |column: &str| after.columns.iter().any(|one| one.name == column);
    let is_renamed = |column: &str| {
        task.difference.changes.iter().any(|change| {
            change.object.name == *name && change.before.as_ref().is_some_and(|key| key.part.as_deref() == Some(column))
        })
    };
    before.columns.iter().all(|column| is_after(&column.name) || is_renamed(&column.name))
}

/// What comes, and what went with a table that was made anew.
fn makes(task: &PlanTask<'_>, rebuilt: &BTreeSet<&ObjectName>) -> Vec<Step> {
    let changes = task.difference.changes.iter();
    let comes = changes.filter(|change| change.action == Action::Added || change.object.kind != ObjectKind::Table);
    let comes: BTreeSet<&ObjectKey> = comes.map(|change| &change.object).collect();
    let statements = DIALECT.statements(task.to, DdlOptions::default());
    let chosen = statements.iter().filter_map(|(made, sql)| {
        let key = made.object.owned();
        let comes_with_owner = key.part.is_some() && {
            let owned_by = |kind| comes.contains(&ObjectKey::new(kind, key.name.clone()));
            rebuilt.contains(&key.name) || owned_by(ObjectKind::Table) || owned_by(ObjectKind::View)
        };
        (comes.contains(&key) || comes_with_owner).then(|| Step::new(key, sql))
    });
    chosen.collect()
}

fn weigh(task: &PlanTask<'_>, step: &mut Step, name: &ObjectName) {
    let measure = task.measures.get(name).copied().unwrap_or_default();
    (step.rows, step.bytes) = (measure.rows, measure.bytes);
    step.table = Some(name.clone());
    step.lock = Some(Lock { mode: "the whole file".to_owned(), blocks: Blocks::Writes });
}

fn add_breaking(task: &PlanTask<'_>, step: &mut Step) {
    let is_about = |change: &&Change| change.object.name == step.object.name || change.key_before() == &step.object;
    let mut breaking = task.difference.changes.iter().filter(|change| change.severity == Severity::Breaking);
    if let Some(change) = breaking.find(is_about) {
        step.hazards.push(hazard(HazardKind::BreaksRunningCode, &step.object.name.clone(), &change.reason));
    }
}
