//! What stands beside an object's definition: comment, owner, grants, security labels.

use super::Writer;
use crate::postgres::quote::{identifier, literal, put};
use std::fmt::Display;
use trueup_model::{Attached, Grant, GrantAction, GrantChange, SecurityLabel};

impl Writer<'_> {
    /// Owner, grants, labels and comment of an object that statements name by `address` (`TABLE billing.invoice`).
    pub(super) fn attached(self, sql: &mut String, address: impl Display + Copy, attached: &Attached) {
        self.comment(sql, address, attached.comment.as_deref());
        self.labels(sql, address, &attached.security_labels);
        for extension in &attached.extensions {
            put!(sql, "ALTER {address} DEPENDS ON EXTENSION {};\n", identifier(extension));
        }
        self.owner(sql, address, attached.owner.as_deref());
        self.grants(sql, address, &attached.grants, None);
    }

    pub(super) fn comment(self, sql: &mut String, address: impl Display + Copy, comment: Option<&str>) {
        if let Some(comment) = comment {
            put!(sql, "COMMENT ON {address} IS {};\n", literal(comment));
        }
    }

    pub(super) fn labels(self, sql: &mut String, address: impl Display + Copy, labels: &[SecurityLabel]) {
        for label in labels {
            let (provider, label) = (identifier(&label.provider), literal(&label.label));
            put!(sql, "SECURITY LABEL FOR {provider} ON {address} IS {label};\n");
        }
    }

    fn owner(self, sql: &mut String, address: impl Display + Copy, owner: Option<&str>) {
        if let Some(owner) = owner.filter(|_| self.options.owners) {
            put!(sql, "ALTER {address} OWNER TO {};\n", identifier(owner));
        }
    }

    /// Grants on the object, or on one column of it.
    pub(super) fn grants(self, sql: &mut String, address: impl Display + Copy, grants: &[Grant], column: Option<&str>) {
        if !self.options.privileges || grants.is_empty() {
            return;
        }
        let address = address.to_string();
        for grant in grants {
            let action = match (grant.revoke, grant.grantable) {
                (true, _) => GrantAction::Revoke,
                (false, true) => GrantAction::GrantWithOption,
                (false, false) => GrantAction::Grant,
            };
            let (grantee, grantor) = (grant.grantee.clone(), grant.grantor.clone());
            let change = GrantChange { action, grantee, grantor, privileges: grant.privileges.clone() };
            sql.push_str(&grant_statement(&address, column, &change));
        }
    }
}

/// What changes privileges on what other statements call by `address` (`VIEW billing.due`), or on one column of it.
pub(in crate::postgres) fn grant_statement(address: &str, column: Option<&str>, change: &GrantChange) -> String {
    let GrantChange { action, grantee, grantor, privileges } = change;
    let column = column.map(|column| format!(" ({})", identifier(column))).unwrap_or_default();
    let privileges: Vec<String> = privileges.iter().map(|one| format!("{one}{column}")).collect();
    let (privileges, grantee) = (privileges.join(", "), role(grantee));
    let (begin, target) = match address.strip_prefix("DEFAULT ").and_then(|rest| rest.rsplit_once(" ON ")) {
        Some((of, objects)) => (format!("ALTER DEFAULT {of} "), objects.to_owned()),
        None => (String::new(), grant_target(address)),
    };
    let statement = match action {
        GrantAction::Revoke => format!("REVOKE {privileges} ON {target} FROM {grantee}"),
        GrantAction::RevokeOption => format!("REVOKE GRANT OPTION FOR {privileges} ON {target} FROM {grantee}"),
        GrantAction::Grant => format!("GRANT {privileges} ON {target} TO {grantee}"),
        GrantAction::GrantWithOption => format!("GRANT {privileges} ON {target} TO {grantee} WITH GRANT OPTION"),
    };
    match grantor {
        // Only the grantor gives the grant in the grantor's name.
        Some(grantor) => {
            format!("SET ROLE {};\n{begin}{statement};\nRESET ROLE;\n", identifier(grantor))
        }
        None => format!("{begin}{statement};\n"),
    }
}

fn role(name: &str) -> std::borrow::Cow<'_, str> {
    if name.is_empty() { "PUBLIC".into() } else { identifier(name) }
}

/// How `GRANT` names what other statements call by `address`.
fn grant_target(address: &str) -> String {
    if let Some(signature) = address.strip_prefix("AGGREGATE ") {
        return format!("FUNCTION {}", signature.replace(" ORDER BY ", ", ").replace("(*)", "()"));
    }
    for (kind, word) in
        [("VIEW ", "TABLE "), ("MATERIALIZED VIEW ", "TABLE "), ("FOREIGN TABLE ", "TABLE "), ("DOMAIN ", "TYPE ")]
    {
        if let Some(name) = address.strip_prefix(kind) {
            return format!("{word}{name}");
        }
    }
    match address.strip_prefix("SERVER ") {
        Some(name) => format!("FOREIGN SERVER {name}"),
        None => address.to_owned(),
    }
}
