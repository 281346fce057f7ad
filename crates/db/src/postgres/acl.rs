//! Privileges: from the server's access lists to what must be granted and revoked.

use super::rows::array;
use trueup_model::Grant;

/// One entry of an access list: `grantee=letters/grantor`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    grantee: String,
    /// Each privilege's letter, and whether it may be handed on.
    privileges: Vec<(char, bool)>,
    grantor: String,
}

/// How an access list differs from the one that the object had when it was made.
///
/// `list` and `initial` are in the server's text form (`{reader=r/owner}`); no list is no difference. Revocations come
/// before grants, each in the list's order.
pub(super) fn grants(list: Option<&str>, initial: Option<&str>, owner: &str) -> Vec<Grant> {
    let Some(list) = list else { return Vec::new() };
    let now = entries(list);
    let then = initial.map(entries).unwrap_or_default();
    let missing = then.iter().filter_map(|entry| without(entry, &now)).flat_map(|entry| as_grants(entry, true, owner));
    let added = now.iter().filter_map(|entry| without(entry, &then)).flat_map(|entry| as_grants(entry, false, owner));
    missing.chain(added).collect()
}

/// What of the entry no entry of `others` with the same grantee and grantor has.
fn without(entry: &Entry, others: &[Entry]) -> Option<Entry> {
    let same = others.iter().find(|other| other.grantee == entry.grantee && other.grantor == entry.grantor);
    let mut rest = entry.clone();
    rest.privileges.retain(|privilege| same.is_none_or(|same| !same.privileges.contains(privilege)));
    (!rest.privileges.is_empty()).then_some(rest)
}

fn as_grants(entry: Entry, revoke: bool, owner: &str) -> Vec<Grant> {
    let grantor = (entry.grantor != owner).then_some(entry.grantor);
    let of = |grantable: bool| {
        let letters = entry.privileges.iter().filter(|(_, may)| revoke || *may == grantable);
        let privileges: Vec<String> = letters.map(|(letter, _)| privilege(*letter)).collect();
        let grant = Grant { revoke, grantee: entry.grantee.clone(), grantor: grantor.clone(), privileges, grantable };
        (!grant.privileges.is_empty()).then_some(grant)
    };
    let kinds: &[bool] = if revoke { &[false] } else { &[false, true] };
    kinds.iter().filter_map(|grantable| of(*grantable)).collect()
}

fn entries(list: &str) -> Vec<Entry> {
    array(list).iter().filter_map(|item| entry(item)).collect()
}

/// Reads `"role name"=rw*/owner`; a role's name is quoted where it has odd characters.
fn entry(item: &str) -> Option<Entry> {
    let (grantee, rest) = role(item);
    let rest = rest.strip_prefix('=')?;
    let (letters, grantor) = rest.split_once('/')?;
    let mut privileges = Vec::new();
    let mut characters = letters.chars().peekable();
    while let Some(letter) = characters.next() {
        privileges.push((letter, characters.next_if_eq(&'*').is_some()));
    }
    Some(Entry { grantee, privileges, grantor: role(grantor).0 })
}

/// Reads a role's name from the front, and says what follows it.
fn role(text: &str) -> (String, &str) {
    let mut name = String::new();
    let mut quoted = false;
    let mut rest = text.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        match character {
            '"' if quoted && rest.next_if(|(_, next)| *next == '"').is_some() => name.push('"'),
            '"' => quoted = !quoted,
            '=' if !quoted => return (name, &text[at..]),
            other => name.push(other),
        }
    }
    (name, "")
}

/// A privilege's name from its letter (`ACL_ALL_RIGHTS_STR` in acl.h).
fn privilege(letter: char) -> String {
    let name = match letter {
        'r' => "SELECT",
        'a' => "INSERT",
        'w' => "UPDATE",
        'd' => "DELETE",
        'D' => "TRUNCATE",
        'x' => "REFERENCES",
        't' => "TRIGGER",
        'm' => "MAINTAIN",
        'X' => "EXECUTE",
        'U' => "USAGE",
        'C' => "CREATE",
        'c' => "CONNECT",
        'T' => "TEMPORARY",
        's' => "SET",
        'A' => "ALTER SYSTEM",
        other => return other.to_string(),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::grants;

    #[test]
    fn a_list_is_compared_with_the_initial_one() {
        let list = r#"{owner=arwdDxt/owner,reader=r*w/owner,"\"odd \"\"role\"=r/reader"}"#;
        let found = grants(Some(list), Some("{owner=arwdDxt/owner,=r/owner}"), "owner");
        let lines: Vec<String> = found.iter().map(|grant| format!("{grant:?}")).collect();
        assert_eq!(lines.len(), 4, "{lines:#?}");
        assert!(found[0].revoke && found[0].grantee.is_empty());
        assert_eq!(found[1].privileges, ["UPDATE"]);
        assert!(found[2].grantable && found[2].privileges == ["SELECT"]);
        assert_eq!((found[3].grantee.as_str(), found[3].grantor.as_deref()), ("odd \"role", Some("reader")));
    }

    #[test]
    fn no_list_is_no_difference() {
        assert!(grants(None, Some("{owner=r/owner}"), "owner").is_empty());
    }
}
