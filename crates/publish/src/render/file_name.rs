//! File names that are safe on every system, each predictable from the object's name alone.
//!
//! A plain name is its own file name: lower-case ASCII letters, digits, `_` and `-`. Any other name is made
//! readable and gets eight digits of its SHA-256: `Bit` becomes `Bit-1f2e3d4c`. So `bit` and `BIT`, or the two
//! Unicode spellings of `é`, differ even where the file system takes them for the same, and what a table's
//! file is called does not change when another table comes.

use sha2::{Digest, Sha256};
use trueup_model::hexadecimal;

/// Longest readable part in bytes: short enough for any file system with the digest and an ending behind it.
const LONGEST: usize = 100;

/// Digits of the digest in a file name.
pub(crate) const DIGITS: usize = 8;

/// Names that trueup itself gives to files and folders.
const OWN: &[&str] = &[
    "_custom",
    "_database",
    "_extensions",
    "_index",
    "_other",
    "_routines",
    "_schema",
    "_sequences",
    "_table_list",
    "_types",
    "_views",
];

/// Devices that Windows sees in every folder, whatever the ending.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// The file name, without ending, for an object or schema; `digits` of its digest where it is not plain.
pub(crate) fn file_name(name: &str, digits: usize) -> String {
    if is_plain(name) {
        return name.to_owned();
    }
    let mut safe: String = name.chars().map(|letter| if is_readable(letter) { letter } else { '_' }).collect();
    safe.truncate(safe.floor_char_boundary(LONGEST));
    // A leading hyphen would be read as an option by programs that are given the file.
    if safe.is_empty() || safe.starts_with('-') {
        safe.insert(0, '_');
    }
    safe.push('-');
    safe.push_str(&digest(name)[..digits]);
    safe
}

/// The name of a folder or file for something that a person named: safe on every system, another for every name.
pub fn safe_file_name(name: &str) -> String {
    file_name(name, DIGITS)
}

fn is_readable(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}

fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
    !name.is_empty()
        && name.len() <= LONGEST
        && name.bytes().all(plain)
        && !name.starts_with('-')
        && !OWN.contains(&name)
        && !is_device(name)
        && !ends_as_if_digested(name)
}

fn is_device(name: &str) -> bool {
    let port = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    DEVICES.contains(&name) || port("com") || port("lpt")
}

/// Whether a plain name could be another name's file name: then it gets a digest of its own.
fn ends_as_if_digested(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(_, end)| {
        [DIGITS, 64].contains(&end.len()) && end.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

pub(crate) fn digest(name: &str) -> String {
    hexadecimal(&Sha256::digest(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn plain_names_stay_as_they_are() {
        for name in ["users", "order-items", "2024_sales", "_prisma_migrations", "bit", "com10", "console"] {
            assert_eq!(file_name(name, DIGITS), name);
        }
    }

    #[test]
    fn other_names_are_safe_and_differ() {
        let long = "x".repeat(300);
        let names = [
            "bit",
            "Bit",
            "BIT",
            "con",
            "CON",
            "aux",
            "nul",
            "com1",
            "lpt9",
            "a/b",
            "a\\b",
            "a.b",
            "a b",
            "a:b",
            "a?b",
            "..",
            ".",
            "",
            " ",
            "-rf",
            "_index",
            "_views",
            "_custom",
            "a\nb",
            "a\u{0}b",
            "caf\u{e9}",
            "cafe\u{301}",
            "表",
            "ẞ",
            "ß",
            "ss",
            &long,
            "Bit-5b1f3f5e",
            "x\u{202e}y",
            "users.sql",
            "trailing.",
            "trailing ",
        ];
        let mut seen = BTreeSet::new();
        for name in names {
            let file = file_name(name, DIGITS);
            assert!(file.len() <= 120, "{file}");
            assert!(file.chars().all(is_readable) && !file.starts_with('-'), "{file}");
            assert!(!is_device(&file) && !OWN.contains(&file.as_str()), "{file}");
            assert!(seen.insert(file.to_lowercase()), "{name:?} shares {file}");
        }
    }

    #[test]
    fn a_plain_name_cannot_pose_as_anothers_file() {
        let posing = file_name("A", DIGITS).to_lowercase();
        assert_ne!(file_name(&posing, DIGITS), posing);
    }
}
