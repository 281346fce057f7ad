//! What secrets look like in SQL and in prose.
//!
//! A finding stops a run, so each shape is one that hardly anything else has: a literal where a password is given, not
//! every column called `password`.

use regex::bytes::{Regex, RegexBuilder};
use std::sync::LazyLock;

/// Where the secret of a match must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Anywhere,
    /// Within a string of the code; in prose anywhere.
    InString,
    /// At the beginning of a string of the code; in prose anywhere.
    OpensString,
}

struct Shape {
    looks_like: &'static str,
    place: Where,
    /// Its group `secret`, where it has one, is what must be no placeholder.
    regex: Regex,
}

/// Words that each shape has one of. Hardly any text has one, so the shapes are seldom looked for.
static HINT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "(?i)passw|passphrase|pwd|secret|token|api_?key|access_?key|account_?key|identified|bearer|://|private key\
         |a[ks]ia[0-9a-z]{16}|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|_live_|aiza|eyj|sg\\.|npm_|sk-",
    )
});

/// What of a name says that a password follows.
const PASSWORD: &str = r#"\b\w*(?:password|passwd|passphrase|pwd)"?"#;
/// What of a name says that a key or token follows.
const KEY: &str = r#"\b\w*(?:secret|api_?key|access_?key|private_?key|token)"?"#;
/// What may stand between a name and its value; a declared variable's type too.
const GIVES: &str = r"(?:\s*(?::=|=>|=|:)\s*|\s+(?:constant\s+)?(?:[a-z][a-z ]*(?:\(\d+\))?\s*(?::=|=|\bdefault)\s*)?)";

static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    use Where::{Anywhere, InString, OpensString};
    let shape = |looks_like, place, text: &str| Shape { looks_like, place, regex: regex(text) };
    vec![
        shape("a password in a URL", Anywhere, r#"\b[A-Za-z][\w+.-]*://[^\s:/@'"<>]*:(?<secret>[^\s@/'"]+)@"#),
        shape(
            "a password in a connection string",
            InString,
            r#"(?i)\b(?:password|passwd|pwd)\s*=\s*(?:'')?(?<secret>[^\s'";,]+)"#,
        ),
        shape("a password", OpensString, &format!(r"(?i){PASSWORD}{GIVES}E?(?<quote>')(?<secret>[^'\s]{{4,}})'")),
        shape("a password", InString, &format!(r"(?i){PASSWORD}{GIVES}E?''(?<secret>[^'\s]{{4,}})''")),
        shape("a password", OpensString, r"(?i)\bidentified\s+(?:with\s+\S+\s+)?by\s+(?<quote>')(?<secret>[^']+)'"),
        shape("a password", Anywhere, r#"(?i)"(?:\w*password|passwd|pwd)"\s*:\s*"(?<secret>[^"\s]{4,})""#),
        shape("a key or token", OpensString, &format!(r"(?i){KEY}{GIVES}E?(?<quote>')(?<secret>[\w+/=.-]{{16,}})'")),
        shape("a key or token", Anywhere, r#"(?i)"\w*(?:secret|key|token)"\s*:\s*"(?<secret>[\w+/=.-]{16,})""#),
        shape("a key or token", Anywhere, r"\b[Bb]earer\s+(?<secret>[\w+/=.-]{20,})"),
        shape("a private key", Anywhere, "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
        shape("an AWS access key", Anywhere, r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
        shape("an Azure account key", Anywhere, r"\bAccountKey=[\w+/]{40,}"),
        shape("a GitHub token", Anywhere, r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})"),
        shape("a GitLab token", Anywhere, r"\bglpat-[\w-]{20,}"),
        shape("a Slack token", Anywhere, r"\bxox[abeoprs]-[\w-]{10,}|hooks\.slack\.com/services/T\w+/B\w+/\w+"),
        shape("a Stripe key", Anywhere, r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
        shape("a Google API key", Anywhere, r"\bAIza[\w-]{35}"),
        shape("a JSON Web Token", Anywhere, r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
        shape("a SendGrid key", Anywhere, r"\bSG\.[\w-]{22}\.[\w-]{43}"),
        shape("an npm token", Anywhere, r"\bnpm_[A-Za-z0-9]{36}"),
        shape("an API key", Anywhere, r"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}"),
    ]
});

#[expect(clippy::expect_used, reason = "each is a constant that the tests compile")]
fn regex(text: &str) -> Regex {
    // Secrets are ASCII. To know all letters of Unicode would take longer than to read most databases.
    RegexBuilder::new(text).unicode(false).build().expect("a constant")
}

/// Where secrets stand in a text, and what they look like.
pub(super) fn find(text: &str, is_prose: bool) -> Vec<(usize, &'static str)> {
    let text = text.as_bytes();
    if !HINT.is_match(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for shape in SHAPES.iter() {
        for captures in shape.regex.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            let secret = captures.name("secret").unwrap_or(whole);
            let quote = captures.name("quote").map_or(secret.start(), |quote| quote.start());
            let is_in_place = is_prose
                || match shape.place {
                    Where::Anywhere => true,
                    Where::InString => is_in_string(text, secret.start()),
                    Where::OpensString => !is_in_string(text, quote),
                };
            if is_in_place && !is_placeholder(&String::from_utf8_lossy(secret.as_bytes()), shape.looks_like) {
                found.push((secret.start(), shape.looks_like));
            }
        }
    }
    found
}

/// Whether a place of a line is within a string: an odd number of quotes stand before it.
fn is_in_string(text: &[u8], at: usize) -> bool {
    let before = text[..at].iter().rev().take_while(|byte| **byte != b'\n');
    before.filter(|byte| **byte == b'\'').count() % 2 == 1
}

/// Whether a value only stands for a secret: `***`, `<password>`, `%s`, `${DB_PASSWORD}`, `your_password`.
fn is_placeholder(value: &str, looks_like: &str) -> bool {
    const WORDS: [&str; 18] = [
        "password",
        "passwd",
        "pass",
        "passphrase",
        "pwd",
        "pw",
        "secret",
        "token",
        "your_password",
        "yourpassword",
        "mypassword",
        "redacted",
        "example",
        "true",
        "false",
        "null",
        "none",
        "required",
    ];
    let lower = value.to_lowercase();
    let is_one_character = lower.chars().all(|one| lower.starts_with(one));
    let stands_for_another = value.starts_with(['<', '[', '{', '$', '%', ':', '&', '?', '|', '(']);
    // Keys are made by machines; what has no digit is a word.
    let is_word = looks_like == "a key or token" && !value.bytes().any(|byte| byte.is_ascii_digit());
    is_one_character || stands_for_another || is_word || WORDS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::find;

    fn looks_like(text: &str, is_prose: bool) -> Vec<&'static str> {
        find(text, is_prose).into_iter().map(|(_, what)| what).collect()
    }

    #[test]
    fn secrets_in_code_are_found() {
        for (text, expected) in [
            ("PERFORM dblink('host=db user=app password=hunter2', 'select 1')", "a password in a connection string"),
            ("c := 'postgresql://app:hunter2@db/app';", "a password in a URL"),
            ("v_password text := 'hunter2';", "a password"),
            ("v_password CONSTANT varchar(20) DEFAULT 'hunter2';", "a password"),
            ("IF p_password = 'letmein' THEN", "a password"),
            ("EXECUTE 'ALTER ROLE app PASSWORD ''hunter2''';", "a password"),
            ("CREATE USER app PASSWORD 'hunter2';", "a password"),
            ("CREATE USER app IDENTIFIED BY 'hunter2';", "a password"),
            ("SELECT '{\"password\": \"hunter2\"}'::jsonb", "a password"),
            ("api_key := 'a8f5f167f44f4964e6c998dee827110c';", "a key or token"),
            ("h := 'Authorization: Bearer a8f5f167f44f4964e6c998dee827110c';", "a key or token"),
            ("k := '-----BEGIN RSA PRIVATE KEY-----'", "a private key"),
            ("k := 'ghp_0123456789abcdefghijABCDEFGHIJ012345'", "a GitHub token"),
        ] {
            assert_eq!(looks_like(text, false), [expected], "{text}");
        }
    }

    #[test]
    fn what_only_speaks_of_secrets_is_let_through() {
        for text in [
            "password character varying(100) NOT NULL",
            "UPDATE users SET user = p_user, password = p_password WHERE id = 1",
            "INSERT INTO t (password) VALUES (crypt(p_password, gen_salt('bf')))",
            "RAISE EXCEPTION 'Invalid password' USING HINT = 'try again';",
            "m := 'Change the password ' || v_name || '!';",
            "CHECK ((password)::text <> ''::text)",
            "CHECK (length(password) >= 8)",
            "v := format('host=%s password=%s', h, p);",
            "has_password = 'Y'",
            "password_policy = 'strict-policy'",
            "token_kind := 'refresh_token_of_a_session'",
            "c := 'postgresql://user:password@host/db'",
            "c := 'postgresql://user:***@host/db'",
            "nextval('tokens_id_seq'::regclass)",
            "SELECT 'see https://example.com/a:b@c'",
        ] {
            assert_eq!(looks_like(text, false), [""; 0], "{text}");
        }
    }

    #[test]
    fn prose_needs_no_quotes() {
        assert_eq!(looks_like("log in with password=hunter2", true), ["a password in a connection string"]);
        assert_eq!(looks_like("the password, hashed; never the password itself", true), [""; 0]);
        assert_eq!(looks_like("token: a JWT", true), [""; 0]);
    }
}
