//! libpq's password file, `~/.pgpass`.

use std::path::Path;
use trueup_model::Secret;

/// What a password is for: the four fields of a line.
pub(super) struct Asked<'a> {
    /// The host as it was written; `localhost` for the usual socket.
    pub(super) host: &'a str,
    /// The port.
    pub(super) port: u16,
    /// The database.
    pub(super) database: &'a str,
    /// The user.
    pub(super) user: &'a str,
}

/// The file's text, or why it is not used; `None` and no warning where there is no such file.
pub(super) fn read(path: &Path, warnings: &mut Vec<String>) -> Option<String> {
    let metadata = std::fs::metadata(path).ok()?;
    if !metadata.is_file() {
        warnings.push(format!("the password file `{}` is not a plain file and is ignored", path.display()));
        return None;
    }
    if open_to_others(&metadata) {
        warnings.push(format!(
            "the password file `{0}` can be read by others and is ignored; `chmod 600 {0}`",
            path.display()
        ));
        return None;
    }
    match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) => {
            warnings.push(format!("cannot read the password file `{}`: {error}", path.display()));
            None
        }
    }
}

/// The password of the first line that fits.
pub(super) fn password(text: &str, asked: &Asked<'_>) -> Option<Secret> {
    let port = asked.port.to_string();
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut rest = line;
        for wanted in [asked.host, &port, asked.database, asked.user] {
            let (field, after) = field(rest)?;
            if field.written != "*" && field.value != wanted {
                return None;
            }
            rest = after;
        }
        let password = unescaped(rest);
        (!password.is_empty()).then(|| Secret::new(password))
    })
}

struct Field<'a> {
    /// As it stands in the file; an escaped `\*` is no wildcard.
    written: &'a str,
    value: String,
}

/// The field before the next colon that is not escaped.
fn field(text: &str) -> Option<(Field<'_>, &str)> {
    let mut escaped = false;
    let end = text.find(|c| {
        let ends = c == ':' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    let written = &text[..end];
    Some((Field { written, value: unescaped(written) }, &text[end + 1..]))
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.extend(characters.next()),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(unix)]
fn open_to_others(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o077 != 0
}

/// Elsewhere the folder is private, as for libpq.
#[cfg(not(unix))]
fn open_to_others(_: &std::fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, host: &str, database: &str) -> Option<String> {
        let asked = Asked { host, port: 5432, database, user: "ann" };
        password(text, &asked).map(|secret| secret.expose().to_owned())
    }

    #[test]
    fn first_fitting_line_wins() {
        let text = "# db:5432:shop:ann:comment\ndb:5433:shop:ann:port\ndb:*:shop:ann:right\n*:*:*:*:any\n";
        assert_eq!(found(text, "db", "shop").as_deref(), Some("right"));
        assert_eq!(found(text, "db", "other").as_deref(), Some("any"));
        assert_eq!(found("db:5432:shop:bob:no", "db", "shop"), None);
        assert_eq!(found("garbage", "db", "shop"), None);
    }

    #[test]
    fn escapes_stand_for_themselves() {
        assert_eq!(found(r"\:\:1:5432:sh\\op:ann:a\:b\\c:d", "::1", r"sh\op").as_deref(), Some(r"a:b\c:d"));
        assert_eq!(found(r"\*:5432:shop:ann:x", "db", "shop"), None);
    }

    #[cfg(unix)]
    #[test]
    fn file_that_others_can_read_is_ignored_with_a_warning() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pgpass");
        std::fs::write(&path, "*:*:*:*:secret").unwrap();
        let mut warnings = Vec::new();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(read(&path, &mut warnings), None);
        assert!(warnings[0].contains("chmod 600"), "{warnings:?}");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        assert!(read(&path, &mut warnings).is_some());
        assert_eq!(read(&folder.path().join("missing"), &mut warnings), None);
        assert_eq!(warnings.len(), 1);
    }
}
