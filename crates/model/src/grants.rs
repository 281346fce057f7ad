//! Privileges as what each role may do: what leads from one state to another, and what several come to together.

use crate::catalog::Grant;

/// What has to be said of privileges of one role on one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantChange {
    /// What is done.
    pub action: GrantAction,
    /// The role; empty for everybody (`PUBLIC`).
    pub grantee: String,
    /// The role in whose name it is done, where that is not the owner.
    pub grantor: Option<String>,
    /// Privilege names in the product's words: `SELECT`.
    pub privileges: Vec<String>,
}

/// What is done with privileges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GrantAction {
    /// They are taken away.
    Revoke,
    /// They stay, and cannot be handed on any more.
    RevokeOption,
    /// They are given.
    Grant,
    /// They are given, and can be handed on.
    GrantWithOption,
}

/// What a role holds, where it is not what the object's kind has from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holding {
    Without,
    Plain,
    WithOption,
}

/// One privilege of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held<'g> {
    grantor: Option<&'g str>,
    grantee: &'g str,
    privilege: &'g str,
}

/// What leads from the privileges `from` to the privileges `to`: first what is taken away, and of that first what others
/// than the owner gave; then what is given, the other way round.
pub fn grant_changes(from: &[Grant], to: &[Grant]) -> Vec<GrantChange> {
    let (from, to) = (holdings(from), holdings(to));
    let find = |all: &[(Held<'_>, Holding)], held: &Held<'_>| {
        all.iter().find(|(other, _)| other == held).map(|(_, holding)| *holding)
    };
    let lost = from.iter().filter(|(held, _)| find(&to, held).is_none());
    let changed = to.iter().chain(lost).filter_map(|(held, _)| {
        let action = action(find(&from, held), find(&to, held))?;
        Some((held, action))
    });
    let mut changes: Vec<GrantChange> = Vec::new();
    for (held, action) in changed {
        let is_alike = |one: &&mut GrantChange| {
            one.action == action && one.grantee == held.grantee && one.grantor.as_deref() == held.grantor
        };
        match changes.iter_mut().find(is_alike) {
            Some(change) => change.privileges.push(held.privilege.to_owned()),
            None => changes.push(GrantChange {
                action,
                grantee: held.grantee.to_owned(),
                grantor: held.grantor.map(str::to_owned),
                privileges: vec![held.privilege.to_owned()],
            }),
        }
    }
    changes.sort_by_key(|change| {
        let takes = change.action <= GrantAction::RevokeOption;
        (!takes, takes == change.grantor.is_none())
    });
    changes
}

/// What `base` and `more` come to together, as a server puts default privileges of a schema on top of general ones.
pub fn merge_grants(base: &[Grant], more: &[Grant]) -> Vec<Grant> {
    let mut all = holdings(base);
    for (held, holding) in holdings(more) {
        match all.iter().position(|(other, _)| *other == held) {
            // As its kind has it.
            Some(place) if all[place].1 == Holding::Without && holding == Holding::Plain => drop(all.remove(place)),
            Some(place) => all[place].1 = holding,
            None => all.push((held, holding)),
        }
    }
    let one = |(held, holding): &(Held<'_>, Holding)| Grant {
        revoke: *holding == Holding::Without,
        grantee: held.grantee.to_owned(),
        grantor: held.grantor.map(str::to_owned),
        privileges: vec![held.privilege.to_owned()],
        grantable: *holding == Holding::WithOption,
    };
    all.iter().map(one).collect()
}

/// Nothing said is as the object's kind has it.
fn action(from: Option<Holding>, to: Option<Holding>) -> Option<GrantAction> {
    use Holding::{Plain, WithOption, Without};
    match (from, to) {
        (from, to) if from == to => None,
        (_, Some(WithOption)) => Some(GrantAction::GrantWithOption),
        (Some(WithOption), Some(Plain)) => Some(GrantAction::RevokeOption),
        (_, Some(Plain)) | (Some(Without), None) => Some(GrantAction::Grant),
        (_, Some(Without) | None) => Some(GrantAction::Revoke),
    }
}

fn holdings(grants: &[Grant]) -> Vec<(Held<'_>, Holding)> {
    let mut all: Vec<(Held<'_>, Holding)> = Vec::new();
    for grant in grants {
        let holding = match (grant.revoke, grant.grantable) {
            (true, _) => Holding::Without,
            (false, true) => Holding::WithOption,
            (false, false) => Holding::Plain,
        };
        for privilege in &grant.privileges {
            let held = Held { grantor: grant.grantor.as_deref(), grantee: &grant.grantee, privilege };
            match all.iter_mut().find(|(other, _)| *other == held) {
                Some((_, last)) => *last = holding,
                None => all.push((held, holding)),
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Grant, GrantAction, grant_changes, merge_grants};

    fn grant(grantee: &str, privileges: &[&str]) -> Grant {
        let privileges = privileges.iter().map(ToString::to_string).collect();
        Grant { revoke: false, grantee: grantee.into(), grantor: None, privileges, grantable: false }
    }

    fn said(from: &[Grant], to: &[Grant]) -> Vec<String> {
        let changes = grant_changes(from, to);
        changes.iter().map(|one| format!("{:?} {} {}", one.action, one.privileges.join(","), one.grantee)).collect()
    }

    #[test]
    fn only_what_differs_is_said_and_what_is_taken_comes_first() {
        let from = [grant("reader", &["SELECT", "UPDATE"]), grant("old", &["SELECT"])];
        let to = [grant("reader", &["SELECT", "DELETE"]), grant("new", &["SELECT"])];
        let expected = ["Revoke UPDATE reader", "Revoke SELECT old", "Grant DELETE reader", "Grant SELECT new"];
        assert_eq!(said(&from, &to), expected);
        assert_eq!(said(&to, &to), [""; 0]);
    }

    #[test]
    fn what_the_kind_has_from_the_start_comes_back() {
        let without = [Grant { revoke: true, ..grant("", &["EXECUTE"]) }];
        assert_eq!(said(&without, &[]), ["Grant EXECUTE "]);
        assert_eq!(said(&[], &without), ["Revoke EXECUTE "]);
    }

    #[test]
    fn an_option_goes_without_the_privilege() {
        let with = [Grant { grantable: true, ..grant("reader", &["SELECT"]) }];
        assert_eq!(said(&with, &[grant("reader", &["SELECT"])]), ["RevokeOption SELECT reader"]);
        assert_eq!(said(&[grant("reader", &["SELECT"])], &with), ["GrantWithOption SELECT reader"]);
    }

    #[test]
    fn what_others_gave_goes_before_and_comes_after() {
        let handed_on = Grant { grantor: Some("reader".into()), ..grant("friend", &["SELECT"]) };
        let all = [Grant { grantable: true, ..grant("reader", &["SELECT"]) }, handed_on];
        assert_eq!(said(&all, &[]), ["Revoke SELECT friend", "Revoke SELECT reader"]);
        assert_eq!(said(&[], &all), ["GrantWithOption SELECT reader", "Grant SELECT friend"]);
        assert_eq!(grant_changes(&[], &all)[0].action, GrantAction::GrantWithOption);
    }

    #[test]
    fn defaults_of_a_schema_are_put_on_top() {
        let without = [Grant { revoke: true, ..grant("", &["EXECUTE"]) }];
        assert!(merge_grants(&without, &[grant("", &["EXECUTE"])]).is_empty());
        let both = merge_grants(&[grant("a", &["SELECT"])], &[grant("b", &["SELECT"])]);
        assert_eq!(both, [grant("a", &["SELECT"]), grant("b", &["SELECT"])]);
    }
}
