//! What a database holds that the language of a schema has no words for: it is neither dropped nor called drift.

use trueup_model::{Catalog, ConstraintKind, ObjectName, Table, TypeBody};

/// Takes into `goal`, which came from a Prisma schema, what `now` holds and Prisma has no words for: views, routines,
/// triggers, policies, rules, checks and exclusions, domains and composite types, comments, extensions. Names what was
/// taken, a few words each.
pub fn keep_what_prisma_cannot_say(goal: &mut Catalog, now: &Catalog) -> Vec<String> {
    let mut kept = Vec::new();
    for (name, before) in &now.schemas {
        let Some(after) = goal.schemas.get_mut(name) else {
            // Prisma manages the schemas that it names, and no other.
            goal.schemas.insert(name.clone(), before.clone());
            kept.push(format!("schema {name}"));
            continue;
        };
        after.attached = before.attached.clone();
        for (own, view) in &before.views {
            after.views.entry(own.clone()).or_insert_with(|| {
                kept.push(format!("view {own}"));
                view.clone()
            });
        }
        for (own, routine) in &before.routines {
            after.routines.entry(own.clone()).or_insert_with(|| {
                kept.push(format!("routine {own}"));
                routine.clone()
            });
        }
        for (own, one) in &before.types {
            let is_enum = matches!(one.body, TypeBody::Enum { .. });
            match after.types.get_mut(own) {
                Some(after) => after.attached.comment.clone_from(&one.attached.comment),
                None if is_enum => {}
                None => {
                    kept.push(format!("type {own}"));
                    after.types.insert(own.clone(), one.clone());
                }
            }
        }
        for (own, sequence) in &before.sequences {
            if sequence.owned_by.is_none() && !after.sequences.contains_key(own) {
                kept.push(format!("sequence {own}"));
                after.sequences.insert(own.clone(), sequence.clone());
            }
        }
        for (own, table) in &before.tables {
            if let Some(after) = after.tables.get_mut(own) {
                keep_of_table(after, table, &ObjectName::new(name, own), &mut kept);
            }
        }
    }
    for object in now.objects.iter().filter(|object| !object.kind.is_privileges()) {
        if !goal.objects.iter().any(|other| (other.kind, &other.name) == (object.kind, &object.name)) {
            kept.push(format!("{} {}", object.kind.singular(), object.name));
            goal.objects.push(object.clone());
        }
    }
    goal.extensions.clone_from(&now.extensions);
    kept
}

fn keep_of_table(after: &mut Table, before: &Table, name: &ObjectName, kept: &mut Vec<String>) {
    after.attached.comment.clone_from(&before.attached.comment);
    after.options.clone_from(&before.options);
    after.parameters.clone_from(&before.parameters);
    for column in &mut after.columns {
        let Some(before) = before.columns.iter().find(|one| one.name == column.name) else { continue };
        column.comment.clone_from(&before.comment);
        column.options.clone_from(&before.options);
        column.collation.clone_from(&before.collation);
    }
    let mut keep = |what: &str, own: &str| kept.push(format!("{what} {own} of {name}"));
    for one in &before.constraints {
        let is_beyond = matches!(one.kind, ConstraintKind::Check | ConstraintKind::Exclusion | ConstraintKind::Trigger);
        let stays = one.columns.iter().all(|column| after.columns.iter().any(|other| other.name == *column));
        if is_beyond && stays && !after.constraints.iter().any(|other| other.name == one.name) {
            keep("constraint", &one.name);
            after.constraints.push(one.clone());
        }
    }
    for one in &before.indexes {
        let is_expression = one.columns.iter().any(|column| column.contains('('));
        if (is_expression || one.condition().is_some()) && !after.indexes.iter().any(|other| other.name == one.name) {
            keep("index", &one.name);
            after.indexes.push(one.clone());
        }
    }
    for one in &before.triggers {
        keep("trigger", &one.name);
    }
    for one in &before.policies {
        keep("policy", &one.name);
    }
    for one in &before.rules {
        keep("rule", &one.name);
    }
    after.triggers.clone_from(&before.triggers);
    after.policies.clone_from(&before.policies);
    after.rules.clone_from(&before.rules);
}
