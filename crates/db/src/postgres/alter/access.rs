//! Owners and privileges: of what is made or made anew, as the goal has them, and of what stays, where they change.

use super::Planner;
use super::address::{address, relation};
use super::step::Step;
use crate::postgres::ddl::grant_statement;
use crate::postgres::quote::{identifier, qualified};
use trueup_model::{Column, Grant, Item, ObjectKey, ObjectKind, ObjectName, grant_changes};

/// A step that makes an object of the goal, with what gives it to its owner and to those who may use it.
pub(super) fn with_access(planner: &Planner<'_>, step: Step) -> Step {
    let sql = made(planner, &step.object).unwrap_or_default();
    if sql.is_empty() {
        return step;
    }
    Step { sql: step.sql + &sql, effect: step.effect.giving_access(), ..step }
}

/// What leads from the privileges of an object before to those that it has in the goal.
pub(super) fn altered(planner: &Planner<'_>, before: &ObjectKey, after: &ObjectKey) -> Option<String> {
    let (from, to) = (planner.from().item(before)?, planner.to().item(after)?);
    if let (Item::Column(from), Item::Column(to)) = (from, to) {
        return Some(of_column(planner, &after.name, Some(from), to));
    }
    let address = address(planner.to(), after, &after.name)?;
    let (from, to) = (from.attached()?, to.attached()?);
    let had = handed_over(&from.grants, from.owner.as_deref(), to.owner.as_deref());
    Some(changed(&address, None, &had, &to.grants))
}

/// What leads from the privileges that an object or column of the goal had to those that it shall have.
pub(super) fn changed(address: &str, column: Option<&str>, from: &[Grant], to: &[Grant]) -> String {
    grant_changes(from, to).iter().map(|change| grant_statement(address, column, change)).collect()
}

/// The privileges on a column, and on the sequence of its identity, from those before to those of the goal.
fn of_column(planner: &Planner<'_>, table: &ObjectName, from: Option<&Column>, to: &Column) -> String {
    let own = |column: &Column| column.security.as_ref().map(|security| security.grants.clone()).unwrap_or_default();
    let target = relation(planner.to(), table, table);
    let mut sql = changed(&target, Some(&to.name), &from.map(own).unwrap_or_default(), &own(to));
    if let Some(identity) = &to.identity {
        let key = ObjectKey::new(ObjectKind::Sequence, identity.sequence_name.clone());
        let had = from.and_then(|from| from.identity.as_ref());
        let had = had.map_or_else(|| by_default(planner, &key), |had| had.sequence.attached.grants.clone());
        let address = format!("SEQUENCE {}", qualified(&identity.sequence_name));
        sql.push_str(&changed(&address, None, &had, &identity.sequence.attached.grants));
    }
    sql
}

/// Privileges once an object has another owner, to whom goes what the owner before held and gave.
fn handed_over(grants: &[Grant], before: Option<&str>, after: Option<&str>) -> Vec<Grant> {
    let mut grants = grants.to_vec();
    if let (Some(before), Some(after)) = (before, after)
        && before != after
    {
        // What the new owner held by itself is a part of that.
        grants.retain(|grant| grant.revoke || grant.grantee != after);
        for grant in &mut grants {
            if grant.grantee == before {
                grant.grantee = after.to_owned();
            }
            grant.grantor.take_if(|grantor| grantor == after);
        }
    }
    grants
}

/// What gives what is made anew its owner and its privileges, beyond those that it has when it is made.
fn made(planner: &Planner<'_>, key: &ObjectKey) -> Option<String> {
    let item = planner.to().item(key)?;
    if let Item::Column(column) = item {
        return Some(of_column(planner, &key.name, None, column));
    }
    let attached = item.attached()?;
    let address = address(planner.to(), key, &key.name)?;
    let user = &planner.from().server.user;
    let mut sql = String::new();
    if let Some(owner) = attached.owner.as_ref().filter(|owner| *owner != user) {
        sql.push_str(&format!("ALTER {address} OWNER TO {};\n", identifier(owner)));
    }
    let had = handed_over(&by_default(planner, key), Some(user), attached.owner.as_deref());
    sql.push_str(&changed(&address, None, &had, &attached.grants));
    let columns = match item {
        Item::Table(table) => table.columns.as_slice(),
        Item::View(view) => view.columns.as_slice(),
        _ => &[],
    };
    for column in columns {
        sql.push_str(&of_column(planner, &key.name, None, column));
    }
    Some(sql)
}

/// What an object has by the default privileges that are in force when it is made: those that go have gone, and those that
/// come or change do so at the end.
fn by_default(planner: &Planner<'_>, key: &ObjectKey) -> Vec<Grant> {
    planner.from().default_grants(&planner.from().server.user, key)
}
