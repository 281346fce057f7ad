//! What a person writes to name a PostgreSQL server, taken apart: URLs and libpq's `key=value` strings.

use crate::error::Error;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;

/// Settings by libpq's keyword, exactly as they were written.
pub(super) type Parameters = BTreeMap<&'static str, String>;

/// What becomes of a parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is obeyed.
    Obeyed,
    /// It changes nothing that matters to a reader of schemas.
    Needless,
    /// It asks for a protection that cannot be given, so that going on would be wrong.
    Refused,
}

/// libpq's keywords with their environment variables, where they have one.
const KEYWORDS: &[(&str, &str, Use)] = &[
    ("application_name", "PGAPPNAME", Use::Obeyed),
    ("channel_binding", "PGCHANNELBINDING", Use::Obeyed),
    ("client_encoding", "PGCLIENTENCODING", Use::Needless),
    ("connect_timeout", "PGCONNECT_TIMEOUT", Use::Obeyed),
    ("dbname", "PGDATABASE", Use::Obeyed),
    ("fallback_application_name", "", Use::Obeyed),
    ("gssdelegation", "PGGSSDELEGATION", Use::Needless),
    ("gssencmode", "PGGSSENCMODE", Use::Obeyed),
    ("gsslib", "PGGSSLIB", Use::Needless),
    ("host", "PGHOST", Use::Obeyed),
    ("hostaddr", "PGHOSTADDR", Use::Obeyed),
    ("keepalives", "", Use::Obeyed),
    ("keepalives_count", "", Use::Obeyed),
    ("keepalives_idle", "", Use::Obeyed),
    ("keepalives_interval", "", Use::Obeyed),
    ("krbsrvname", "PGKRBSRVNAME", Use::Needless),
    ("load_balance_hosts", "PGLOADBALANCEHOSTS", Use::Needless),
    ("max_protocol_version", "PGMAXPROTOCOLVERSION", Use::Needless),
    ("min_protocol_version", "PGMINPROTOCOLVERSION", Use::Needless),
    ("options", "PGOPTIONS", Use::Obeyed),
    ("passfile", "PGPASSFILE", Use::Obeyed),
    ("password", "PGPASSWORD", Use::Obeyed),
    ("port", "PGPORT", Use::Obeyed),
    ("replication", "", Use::Refused),
    ("require_auth", "PGREQUIREAUTH", Use::Refused),
    ("requirepeer", "PGREQUIREPEER", Use::Refused),
    ("service", "PGSERVICE", Use::Obeyed),
    ("servicefile", "PGSERVICEFILE", Use::Obeyed),
    ("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", Use::Obeyed),
    ("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", Use::Obeyed),
    ("sslcert", "PGSSLCERT", Use::Obeyed),
    ("sslcertmode", "PGSSLCERTMODE", Use::Obeyed),
    ("sslcompression", "PGSSLCOMPRESSION", Use::Needless),
    ("sslcrl", "PGSSLCRL", Use::Obeyed),
    ("sslcrldir", "PGSSLCRLDIR", Use::Refused),
    ("sslkey", "PGSSLKEY", Use::Obeyed),
    ("sslkeylogfile", "", Use::Needless),
    ("sslmode", "PGSSLMODE", Use::Obeyed),
    ("sslnegotiation", "PGSSLNEGOTIATION", Use::Obeyed),
    ("sslpassword", "", Use::Refused),
    ("sslrootcert", "PGSSLROOTCERT", Use::Obeyed),
    ("sslsni", "PGSSLSNI", Use::Obeyed),
    ("target_session_attrs", "PGTARGETSESSIONATTRS", Use::Obeyed),
    ("tcp_user_timeout", "", Use::Obeyed),
    ("user", "PGUSER", Use::Obeyed),
];

/// Parameters that other programs put into the same `DATABASE_URL`, with whose they are. libpq refuses them; a
/// user who shares one URL with such a program could then not use it here at all.
const FOREIGN: &[(&str, &str)] = &[
    ("pgbouncer", "Prisma's"),
    ("connection_limit", "Prisma's"),
    ("pool_timeout", "Prisma's"),
    ("socket_timeout", "Prisma's"),
    ("statement_cache_size", "Prisma's"),
    ("sslaccept", "Prisma's (use `sslmode`)"),
    ("sslidentity", "Prisma's (use `sslcert` and `sslkey`)"),
    ("uselibpqcompat", "node-postgres'"),
    ("pool_size", "Ecto's"),
    ("pool", "Rails'"),
    ("encoding", "Rails'"),
    ("currentSchema", "JDBC's (use `--schema`)"),
];

/// A text taken apart.
#[derive(Debug, Default)]
pub(super) struct SourceText {
    /// What it sets.
    pub(super) parameters: Parameters,
    /// What was ignored, a sentence each.
    pub(super) warnings: Vec<String>,
    /// Prisma's `schema`: where names without a schema live.
    pub(super) schema: Option<String>,
    /// Whether what comes next may be the tail of a password with a space, `&` or `?` in it.
    may_be_password: bool,
}

impl SourceText {
    /// Takes a URL, a `key=value` string or an empty text apart.
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let mut parsed = Self::default();
        match without_scheme(text) {
            Some(rest) => parsed.read_url(rest),
            None => parsed.read_pairs(text),
        }
        .map(|()| parsed)
        .map_err(|Mistake { because, hint }| Error::Source { source_text: redacted(text), because, hint })
    }

    fn read_url(&mut self, rest: &str) -> Result<(), Mistake> {
        let (before_query, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, database) = before_query.split_once('/').unwrap_or((before_query, ""));
        // libpq ends the user part at the first `@`; at the last one, a password may hold an unescaped `@`.
        let (user_info, hosts) = authority.rsplit_once('@').unwrap_or(("", authority));
        let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
        let (hosts, ports) = split_hosts(hosts)?;
        for (keyword, value) in [("user", user), ("password", password), ("host", &hosts), ("dbname", database)] {
            if !value.is_empty() {
                self.parameters.insert(keyword, decoded(value)?);
            }
        }
        if ports.chars().any(|c| c != ',') {
            self.parameters.insert("port", ports);
        }
        self.may_be_password = query.contains('@');
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let Some((key, value)) = pair.split_once('=') else {
                return Err(Mistake::new("a parameter after `?` has no `=`", "write `?name=value&name=value`"));
            };
            self.set(&decoded(key)?, decoded(value)?)?;
        }
        Ok(())
    }

    fn read_pairs(&mut self, text: &str) -> Result<(), Mistake> {
        if !text.is_empty() && !begins_with_keyword(text) {
            return Err(Mistake::new(
                "it is neither a PostgreSQL URL nor `key=value`",
                "write `postgresql://user@host/database` or `host=… dbname=… user=…`",
            ));
        }
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let Some((key, value)) =
                rest.split_once('=').filter(|(key, _)| !key.trim_end().contains(char::is_whitespace))
            else {
                return Err(Mistake::new(
                    "a word is not followed by `=`",
                    "write `postgresql://user@host/database` or `host=… dbname=… user=…`; values with spaces go into \
                     single quotes",
                ));
            };
            let (value, after) = pair_value(value.trim_start())?;
            self.set(key.trim_end(), value)?;
            rest = after.trim_start();
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: String) -> Result<(), Mistake> {
        if key == "ssl" && value == "true" {
            self.parameters.insert("sslmode", "require".into());
            return Ok(());
        }
        if key == "schema" {
            let sentence = "the source's parameter `schema` is Prisma's: names without a schema live there, and nothing is \
                            left out because of it (use `--schema`)";
            self.warnings.push(sentence.to_owned());
            self.schema = Some(value).filter(|name| !name.is_empty());
            return Ok(());
        }
        if let Some((name, whose)) = FOREIGN.iter().find(|(name, _)| *name == key) {
            self.warnings.push(format!("the source's parameter `{name}` is {whose} and is ignored"));
            return Ok(());
        }
        let Some((keyword, _, used)) = KEYWORDS.iter().find(|(keyword, ..)| *keyword == key) else {
            return Err(self.unknown(key));
        };
        if *used == Use::Refused && !value.is_empty() {
            return Err(Mistake::new(format!("`{keyword}` is not supported"), format!("remove `{keyword}`")));
        }
        self.may_be_password |= *keyword == "password";
        self.parameters.insert(keyword, value);
        Ok(())
    }

    fn unknown(&self, key: &str) -> Mistake {
        let near = KEYWORDS
            .iter()
            .map(|(keyword, ..)| (strsim::jaro_winkler(keyword, &key.to_lowercase()), keyword))
            .filter(|(likeness, _)| *likeness > 0.84)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        let because = match self.may_be_password {
            true => "unknown parameter (after the password; is there a space or `&` in it?)".to_owned(),
            false if !is_word(key) => "unknown parameter".to_owned(),
            false => format!("unknown parameter `{key}`"),
        };
        match near {
            Some((_, keyword)) => Mistake { because, hint: format!("did you mean `{keyword}`?") },
            None => Mistake {
                because,
                hint: "the parameters are those of libpq (`sslmode`, `options`, …) and of Prisma".into(),
            },
        }
    }
}

/// Reads parameters from libpq's environment variables.
pub(super) fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Result<Parameters, Error> {
    let mut parameters = Parameters::new();
    for (keyword, name, used) in KEYWORDS.iter().filter(|(_, name, _)| !name.is_empty()) {
        let Some(value) = variable(name).filter(|value| !value.is_empty()) else { continue };
        if *used == Use::Refused {
            return Err(Error::Source {
                source_text: format!("${name}"),
                because: format!("`{keyword}` is not supported"),
                hint: format!("unset {name}"),
            });
        }
        parameters.insert(keyword, value);
    }
    Ok(parameters)
}

/// The keyword itself, if libpq has it.
pub(super) fn keyword(name: &str) -> Option<&'static str> {
    KEYWORDS.iter().find(|(keyword, ..)| *keyword == name).map(|(keyword, ..)| *keyword)
}

/// What is wrong with a text, and the way out.
struct Mistake {
    because: String,
    hint: String,
}

impl Mistake {
    fn new(because: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { because: because.into(), hint: hint.into() }
    }
}

/// Whether a text can be a `key=value` string; other text is not repeated in messages, whatever it is.
fn begins_with_keyword(text: &str) -> bool {
    text.split_once('=').is_some_and(|(key, _)| is_word(key.trim_end()))
}

fn is_word(key: &str) -> bool {
    key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// What follows `postgres://`; SQLAlchemy's `postgresql+psycopg://` and JDBC's `jdbc:postgresql://` are the same place
/// by other drivers.
fn without_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.strip_prefix("jdbc:").unwrap_or(text).split_once("://")?;
    let product = scheme.split_once('+').map_or(scheme, |(product, _driver)| product);
    matches!(product, "postgres" | "postgresql").then_some(rest)
}

/// Splits `a:1,[::1]:2` into `a,::1` and `1,2`.
fn split_hosts(text: &str) -> Result<(String, String), Mistake> {
    let wrong = || {
        Mistake::new(
            "the host is not `host:port`",
            "percent-encode special characters in user and password: `@` is `%40`, `/` is `%2F`, `:` is `%3A`",
        )
    };
    let mut hosts = Vec::new();
    let mut ports = Vec::new();
    for place in text.split(',') {
        let (host, rest) = match place.strip_prefix('[') {
            Some(bracketed) => bracketed.split_once(']').ok_or_else(wrong)?,
            None => place.split_at(place.find(':').unwrap_or(place.len())),
        };
        let port = if rest.is_empty() { "" } else { rest.strip_prefix(':').ok_or_else(wrong)? };
        if !port.chars().all(|c| c.is_ascii_digit()) {
            return Err(wrong());
        }
        hosts.push(host);
        ports.push(port);
    }
    Ok((hosts.join(","), ports.join(",")))
}

fn decoded(text: &str) -> Result<String, Mistake> {
    let hint = "a `%` itself is written `%25`";
    let incomplete = text.split('%').skip(1).any(|after| {
        let mut digits = after.chars();
        !(digits.next().is_some_and(|c| c.is_ascii_hexdigit()) && digits.next().is_some_and(|c| c.is_ascii_hexdigit()))
    });
    if incomplete {
        return Err(Mistake::new("a `%` is not followed by two hexadecimal digits", hint));
    }
    match percent_decode_str(text).decode_utf8() {
        Ok(text) if !text.contains('\0') => Ok(text.into_owned()),
        Ok(_) => Err(Mistake::new("`%00` cannot stand in it", "remove it")),
        Err(_) => Err(Mistake::new("the percent-encoded text is not UTF-8", hint)),
    }
}

/// Takes the value off the front of what follows a `=`: quoted or up to a space, with backslash escapes.
fn pair_value(text: &str) -> Result<(String, &str), Mistake> {
    let quoted = text.starts_with('\'');
    let mut value = String::new();
    let mut characters = text.char_indices().skip(usize::from(quoted));
    while let Some((position, character)) = characters.next() {
        match character {
            '\'' if quoted => return Ok((value, &text[position + 1..])),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            _ if !quoted && character.is_whitespace() => return Ok((value, &text[position..])),
            _ => value.push(character),
        }
    }
    match quoted {
        true => Err(Mistake::new("a quote is not closed", "close it with `'`; inside it, a quote is `\\'`")),
        false => Ok((value, "")),
    }
}

/// The text as far as it surely holds no password: what cannot be told apart is left out.
fn redacted(text: &str) -> String {
    let Some(rest) = without_scheme(text) else {
        if !begins_with_keyword(text) {
            let scheme = text.split_once("://").map(|(scheme, _)| scheme).filter(|scheme| is_word(scheme));
            return scheme.map_or("***".to_owned(), |scheme| format!("{scheme}://***"));
        }
        // In a `key=value` string everything from the password on may belong to it.
        let is_harmless =
            |word: &&str| begins_with_keyword(word) && !word.contains(['@', '\'', '\\']) && !word.contains("pass");
        let shown: Vec<&str> = text.split_whitespace().take_while(is_harmless).collect();
        let all_is_shown = shown.len() == text.split_whitespace().count();
        return shown.join(" ") + if all_is_shown { "" } else { " ***" };
    };
    let shown = rest.split('?').next().unwrap_or_default();
    let (authority, path) = shown.split_once('/').unwrap_or((shown, ""));
    let (user, hosts) = authority.rsplit_once('@').unwrap_or(("", authority));
    let certain = match rest.contains('@') {
        true => !user.is_empty() && !user.contains('@') && !rest[user.len() + 1..].contains('@'),
        false => true,
    };
    match certain && split_hosts(hosts).is_ok() {
        true if user.is_empty() => format!("postgresql://{hosts}/{path}"),
        true => format!("postgresql://***@{hosts}/{path}"),
        false => "postgresql://***".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Vec<(&'static str, String)> {
        SourceText::parse(text).unwrap().parameters.into_iter().collect()
    }

    fn pairs(expected: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        expected.iter().map(|(key, value)| (*key, (*value).to_owned())).collect()
    }

    #[test]
    fn urls_are_taken_apart_as_libpq_does() {
        for (text, expected) in [
            ("postgres://", &[][..]),
            ("postgresql:///shop", &[("dbname", "shop")]),
            ("postgres://localhost", &[("host", "localhost")]),
            (
                "postgres://ann@localhost:5433/shop",
                &[("dbname", "shop"), ("host", "localhost"), ("port", "5433"), ("user", "ann")],
            ),
            (
                "postgres://ann:p%40ss%2Fw%3A@[2001:db8::1]:6432/my%20shop",
                &[
                    ("dbname", "my shop"),
                    ("host", "2001:db8::1"),
                    ("password", "p@ss/w:"),
                    ("port", "6432"),
                    ("user", "ann"),
                ],
            ),
            ("postgresql://a:1,b,[::1]:3/x", &[("dbname", "x"), ("host", "a,b,::1"), ("port", "1,,3")]),
            (
                "postgresql:///x?host=/var/run/pg&port=5433",
                &[("dbname", "x"), ("host", "/var/run/pg"), ("port", "5433")],
            ),
            ("postgresql://%2Fvar%2Frun/x", &[("dbname", "x"), ("host", "/var/run")]),
            ("postgresql+asyncpg://:5433/?ssl=true", &[("port", "5433"), ("sslmode", "require")]),
            ("jdbc:postgresql://h/x?user=ann", &[("dbname", "x"), ("host", "h"), ("user", "ann")]),
            ("postgres://ann:a@b@h/x", &[("dbname", "x"), ("host", "h"), ("password", "a@b"), ("user", "ann")]),
        ] {
            assert_eq!(parsed(text), pairs(expected), "{text}");
        }
    }

    #[test]
    fn key_value_strings_are_taken_apart_as_libpq_does() {
        for (text, expected) in [
            ("", &[][..]),
            ("  host = localhost   port=5433", &[("host", "localhost"), ("port", "5433")]),
            (r"password='it\'s \\ secret' user=''", &[("password", r"it's \ secret"), ("user", "")]),
            (r"dbname=my\ shop host=h", &[("dbname", "my shop"), ("host", "h")]),
            ("dbname='a=b'host=h", &[("dbname", "a=b"), ("host", "h")]),
        ] {
            assert_eq!(parsed(text), pairs(expected), "{text}");
        }
    }

    #[test]
    fn mistakes_are_named_with_the_way_out() {
        let failure = |text: &str| {
            let error = SourceText::parse(text).unwrap_err();
            format!("{error}; {}", error.hint().unwrap())
        };
        assert_eq!(
            failure("postgres://ann:top@h/x?sslmod=require"),
            "cannot understand the source `postgresql://***@h/x`: unknown parameter `sslmod`; did you mean `sslmode`?"
        );
        assert!(failure("host=h ssl_mode=require").ends_with("did you mean `sslmode`?"));
        assert!(failure("host=h requirepeer=postgres").contains("`requirepeer` is not supported"));
        assert!(failure("host=h dbname").contains("not followed by `=`"));
        assert!(failure("postgre://h/x").starts_with("cannot understand the source `postgre://***`: it is neither"));
        assert!(failure("postgres://h/100%").contains("hexadecimal"));
    }

    #[test]
    fn no_mistake_shows_a_password() {
        for text in [
            "postgres://ann:s3cret/x@h/db",
            "postgres://ann:s3cret?x@h/db",
            "postgres://ann:s3cret:x",
            "postgres://a@n:s3cret/@h/db?x=1",
            "postgres://ann:s3cret%@h/db",
            "postgres://ann:a@h/db?nope=1&password=s3cret",
            "postgres://h/db?password=a&s3cret=1",
            "postgres://h/db?password=a@s3cret&nope=1",
            "host=h password=my s3cret nope=1",
            "host=h password=my s3cret=1",
            "host=h password='s3cret nope=1",
            "password = s3cret host",
            "s3cret",
            "ann:s3cret@h/db?sslmode=require",
            "postgre://ann:s3cret@h/db?sslmode=require",
            "mysql://ann:s3cret@h/db",
            "host=h ann:s3cret@h=x",
        ] {
            let error = SourceText::parse(text).unwrap_err();
            assert!(!format!("{error} {error:?} {:?}", error.hint()).contains("s3cret"), "{text}: {error}");
        }
    }

    #[test]
    fn parameters_of_other_programs_are_ignored_with_a_warning() {
        let parsed = SourceText::parse("postgres://h/x?schema=public&pgbouncer=true").unwrap();
        assert_eq!(parsed.warnings.len(), 2);
        assert!(parsed.warnings[0].contains("`schema` is Prisma's") && parsed.warnings[1].contains("is ignored"));
        assert_eq!(parsed.schema.as_deref(), Some("public"));
    }
}
