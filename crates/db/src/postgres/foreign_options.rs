//! Options of foreign-data wrappers, servers, tables and columns: how they are kept, and which may hold a secret.
//!
//! Each wrapper has options of its own, so there is no list of those that are secret: their names and values tell.

use super::quote::{identifier, literal};
use trueup_model::Options;

/// What their names begin with among an object's other options.
const PREFIX: &str = "option.";

/// Words that a secret's name holds.
const SECRET_WORDS: [&str; 9] =
    ["password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "credential", "authorization"];

/// What stands before `key` in a secret's name, other than in `sslkey`, which is a file, or `primary_key`.
const SECRET_KEYS: [&str; 8] = ["api", "auth", "access", "account", "private", "encryption", "shared", "signing"];

/// What stands before `=` in a connection string with a secret.
const SECRET_PARTS: [&str; 6] = ["pass", "password", "passwd", "pwd", "secret", "token"];

/// Turns what the server keeps, `name=value`, into options; and tells the names of those left out, for they may hold
/// a secret.
pub(super) fn shown(kept: &[String]) -> (Options, Vec<String>) {
    let mut withheld = Vec::new();
    let mut options = Options::new();
    for (name, value) in kept.iter().filter_map(|option| option.split_once('=')) {
        match is_secret(name, value) {
            true => withheld.push(format!("option {name}")),
            false => drop(options.insert(format!("{PREFIX}{name}"), value.to_owned())),
        }
    }
    (options, withheld)
}

/// `name 'value'` of each.
pub(super) fn phrases(options: &Options) -> Vec<String> {
    let options = options.iter().filter_map(|(key, value)| Some((key.strip_prefix(PREFIX)?, value)));
    options.map(|(name, value)| format!("{} {}", identifier(name), literal(value))).collect()
}

fn is_secret(name: &str, value: &str) -> bool {
    let (name, value) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
    let is_file = name.ends_with("file") || name.ends_with("path");
    names_a_password(&name) && !is_file || names_a_key(&name) || sets_a_secret(&value) || is_url_with_password(&value)
}

fn names_a_password(name: &str) -> bool {
    let is_pass = name.strip_suffix("pass").is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_lowercase()));
    is_pass || SECRET_WORDS.iter().any(|word| name.contains(word))
}

/// `key`, `api_key`, `access-key-id`.
fn names_a_key(name: &str) -> bool {
    let separators = ['_', '-'];
    let named = name.strip_suffix("id").map_or(name, |rest| rest.trim_end_matches(separators));
    let kind = named.strip_suffix("key").map(|rest| rest.trim_end_matches(separators));
    name == "key" || kind.is_some_and(|kind| SECRET_KEYS.iter().any(|word| kind.ends_with(word)))
}

/// `…;pwd = x`.
fn sets_a_secret(value: &str) -> bool {
    value.match_indices('=').any(|(at, _)| {
        let before = value[..at].trim_end();
        let key = before.strip_suffix("key").is_some_and(|kind| kind.ends_with(|c: char| c.is_ascii_lowercase()));
        key || SECRET_PARTS.iter().any(|part| before.ends_with(part))
    })
}

/// `scheme://user:password@host`.
fn is_url_with_password(value: &str) -> bool {
    value.match_indices("://").any(|(at, scheme_end)| {
        let rest = &value[at + scheme_end.len()..];
        let authority = rest.split(|c: char| "/?#".contains(c) || c.is_whitespace()).next().unwrap_or_default();
        authority.split_once(':').is_some_and(|(_, password)| password.contains('@'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_by_name_or_value() {
        for (name, value) in [
            ("password", ""),
            ("Password", ""),
            ("pass", ""),
            ("db_pass", ""),
            ("sslpassword", ""),
            ("client_secret", ""),
            ("key", ""),
            ("API_KEY", ""),
            ("apikey", ""),
            ("aws_access_key_id", ""),
            ("account-key", ""),
            ("uri", "postgres://user:s3cr3t@host/db"),
            ("endpoints", "http://a, http://u:p@b"),
            ("dsn", "Driver=x;PWD = s3cr3t"),
            ("connection", "AccountName=a;AccountKey=x"),
        ] {
            assert!(is_secret(name, value), "{name} {value}");
        }
        for (name, value) in [
            ("host", "db.example"),
            ("port", "5433"),
            ("compass", ""),
            ("passfile", "/p"),
            ("password_file", "/p"),
            ("sslkey", "/k"),
            ("primary_key", "id"),
            ("keyid", "1"),
            ("grid", ""),
            ("monkey", ""),
            ("url", "https://host:8080/a?b=c@d"),
            ("query", "select key = 1"),
        ] {
            assert!(!is_secret(name, value), "{name} {value}");
        }
    }
}
