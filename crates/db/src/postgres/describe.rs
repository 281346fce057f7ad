//! What `check` tells about a server, a session and a role.

use super::connect::{Session, field, rows};
use super::read::QUERIES;
use crate::connection::{Description, ExtensionPlace, SchemaSize};
use crate::error::Error;
use futures_util::future::join_all;
use std::time::Instant;
use tokio_postgres::{SimpleQueryMessage, SimpleQueryRow};

/// Round trips of which the median is the latency.
const ROUND_TRIPS: usize = 5;

/// Versions of PostgreSQL that trueup is tested with.
const TESTED: std::ops::RangeInclusive<u32> = 13..=18;

/// The queries after the first, each with what it reads and what its answer adds.
const PARTS: &[Part] = &[
    Part { reads: "TLS", sql: include_str!("queries/describe_tls.sql"), add: add_tls },
    Part { reads: "the role's rights", sql: include_str!("queries/describe_rights.sql"), add: add_rights },
    Part { reads: "schemas", sql: include_str!("queries/describe_schemas.sql"), add: add_schemas },
    Part { reads: "extensions", sql: include_str!("queries/describe_extensions.sql"), add: add_extensions },
    Part { reads: "rights to catalogs", sql: include_str!("queries/describe_catalogs.sql"), add: add_catalogs },
    Part { reads: "open transactions", sql: include_str!("queries/describe_transactions.sql"), add: add_transactions },
    Part { reads: "states of objects", sql: include_str!("queries/describe_notes.sql"), add: add_notes },
];

struct Part {
    reads: &'static str,
    sql: &'static str,
    add: fn(&mut Description, &Answer<'_>),
}

/// One query's answer.
struct Answer<'a> {
    session: &'a Session,
    messages: Vec<SimpleQueryMessage>,
}

impl Answer<'_> {
    fn rows(&self) -> impl Iterator<Item = &SimpleQueryRow> {
        rows(&self.messages)
    }
}

/// Describes server, session and rights. What the role may not see is said in the description; nothing fails for it.
pub(crate) fn describe(session: &Session) -> Result<Description, Error> {
    session.block_on(async {
        let mut description = server(session).await?;
        description.latency_ms = latency(session).await?;
        // All are sent before the first answer is awaited: one round trip.
        let answers = join_all(PARTS.iter().map(|part| session.client().simple_query(part.sql))).await;
        for (part, answer) in PARTS.iter().zip(answers) {
            match answer {
                Ok(messages) => (part.add)(&mut description, &Answer { session, messages }),
                Err(error) if error.as_db_error().is_some() => {
                    description.unreadable.push(session.error(&error, part.reads).to_string());
                }
                Err(error) => return Err(session.error(&error, part.reads)),
            }
        }
        Ok(description)
    })
}

/// The median of a few round trips, in milliseconds.
async fn latency(session: &Session) -> Result<f64, Error> {
    let mut times = Vec::with_capacity(ROUND_TRIPS);
    for _ in 0..ROUND_TRIPS {
        let begun = Instant::now();
        let answer = session.client().simple_query("").await;
        answer.map_err(|error| session.error(&error, "the latency"))?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    let median = times.get(ROUND_TRIPS / 2).copied().unwrap_or_default();
    // To a thousandth of a millisecond: more is noise.
    Ok((median.as_secs_f64() * 1e6).round() / 1e3)
}

async fn server(session: &Session) -> Result<Description, Error> {
    let answer = session.client().simple_query(include_str!("queries/describe_server.sql")).await;
    let messages = answer.map_err(|error| session.error(&error, "the server's version"))?;
    let row = rows(&messages).next().ok_or_else(|| Error::Protocol {
        server: session.server().into(),
        because: "it does not tell its version".into(),
    })?;
    // `15.18 (Debian 15.18-1.pgdg120+1)`: the packager's part tells nobody anything.
    let version = field(row, 0).split(' ').next().unwrap_or_default();
    let major = field(row, 1).parse::<u32>().map_or(0, |number| number / 10_000);
    let mut description = Description {
        product: format!("PostgreSQL {version}"),
        server: session.server().into(),
        database: field(row, 2).into(),
        user: field(row, 3).into(),
        read_only: match (field(row, 5), field(row, 6)) {
            ("t", _) => Some("standby".into()),
            (_, "on") => Some("read-only".into()),
            _ => None,
        },
        ..Description::default()
    };
    let notes = &mut description.notes;
    if !TESTED.contains(&major) {
        notes.push(format!(
            "trueup is tested with PostgreSQL {} to {}, not with this version",
            TESTED.start(),
            TESTED.end()
        ));
    }
    if field(row, 3) != field(row, 4) {
        notes.push(format!("logged in as `{}`, acting as `{}`", field(row, 4), field(row, 3)));
    }
    if field(row, 7) != "UTF8" {
        notes.push(format!("the database's encoding is {}; names are converted to UTF-8", field(row, 7)));
    }
    if field(row, 8) != "0" {
        notes.push(format!("statements end after {} (`statement_timeout`)", field(row, 8)));
    }
    // What speaks PostgreSQL's protocol without being it says so in its long version.
    if let Some(other) =
        ["CockroachDB", "Redshift", "YB", "Greenplum"].iter().find(|name| field(row, 9).contains(**name))
    {
        notes.push(format!("the server is {other}, which only resembles PostgreSQL"));
    }
    Ok(description)
}

fn add_tls(description: &mut Description, answer: &Answer<'_>) {
    let row = answer.rows().next();
    description.tls = match row.filter(|row| field(row, 0) == "t") {
        Some(row) => format!("{}, {}", field(row, 1), field(row, 2)),
        None if description.server.starts_with('/') => "none: a socket of this machine".into(),
        None if answer.session.requires_tls() => "up to a proxy or pooler; from there on, none".into(),
        None => "none: what is sent is not encrypted".into(),
    };
}

fn add_rights(description: &mut Description, answer: &Answer<'_>) {
    let Some(row) = answer.rows().next() else { return };
    let user = description.user.clone();
    let is = |column| field(row, column) == "t";
    let mut rights = Vec::new();
    if is(0) {
        rights.push(format!("`{user}` is a superuser; a role that can only read is safer for documentation"));
    }
    let attributes = [(1, "create roles"), (2, "create databases"), (3, "replicate"), (4, "bypass row security")];
    let may: Vec<&str> = attributes.iter().filter(|(column, _)| is(*column) && !is(0)).map(|(_, what)| *what).collect();
    if !may.is_empty() {
        rights.push(format!("`{user}` may {}", may.join(", ")));
    }
    if !field(row, 6).is_empty() {
        rights.push(format!("`{user}` has the rights of {}", field(row, 6)));
    }
    rights.push(match is(5) {
        true => format!("`{user}` may create schemas in `{}`", description.database),
        false => format!("`{user}` may not create schemas in `{}`", description.database),
    });
    description.rights = rights;
}

fn add_schemas(description: &mut Description, answer: &Answer<'_>) {
    for row in answer.rows() {
        let number = |column| field(row, column).parse::<u64>().unwrap_or(0);
        let name = field(row, 0);
        description.schemas.push(SchemaSize { name: name.into(), tables: number(1), bytes: number(2) });
        if field(row, 3) != "t" {
            description.closed.push(format!("schema `{name}`: no USAGE"));
        }
        for (hidden, one, many) in
            [(number(4), "table or view", "tables and views"), (number(5), "sequence", "sequences")]
        {
            if hidden > 0 {
                let kind = if hidden == 1 { one } else { many };
                description.closed.push(format!("schema `{name}`: no SELECT on {hidden} {kind}"));
            }
        }
    }
}

fn add_extensions(description: &mut Description, answer: &Answer<'_>) {
    description.extensions.extend(answer.rows().map(|row| ExtensionPlace {
        name: field(row, 0).into(),
        version: field(row, 1).into(),
        schema: field(row, 2).into(),
    }));
}

fn add_catalogs(description: &mut Description, answer: &Answer<'_>) {
    for catalog in answer.rows().map(|row| field(row, 0)) {
        let sentence = format!("catalog `{catalog}`: SELECT was revoked");
        match QUERIES.iter().any(|query| query.reads(catalog)) {
            true => description.unreadable.push(sentence),
            // No definition rests on it.
            false => description.closed.push(sentence),
        }
    }
}

fn add_transactions(description: &mut Description, answer: &Answer<'_>) {
    let (hidden, seen): (Vec<_>, Vec<_>) = answer.rows().partition(|row| field(row, 5) == "t");
    for row in seen {
        let (user, process, program, state, minutes) =
            (field(row, 0), field(row, 1), field(row, 2), field(row, 3), field(row, 4));
        description.long_transactions.push(match state {
            "prepared" => format!("`{user}` has a prepared transaction `{program}` for {minutes} min"),
            _ => format!("`{user}` (process {process}, `{program}`) is in a transaction for {minutes} min, {state}"),
        });
    }
    if !hidden.is_empty() {
        let count = hidden.len();
        description.closed.push(format!("transactions of {count} other sessions: no `pg_read_all_stats`"));
    }
}

fn add_notes(description: &mut Description, answer: &Answer<'_>) {
    let Some(row) = answer.rows().next() else { return };
    let counts = [
        (0, ("invalid index", "invalid indexes"), "left by a failed CREATE INDEX CONCURRENTLY"),
        (1, ("table", "tables"), "never analysed: sizes and rows are not known without counting"),
        (2, ("table", "tables"), "with rows hidden from this role by row security"),
        (3, ("relation", "relations"), "being changed by somebody at this moment: reading the definition waits"),
    ];
    for (column, (one, many), what) in counts {
        match field(row, column) {
            "" | "0" => {}
            "1" => description.notes.push(format!("1 {one} {what}")),
            count => description.notes.push(format!("{count} {many} {what}")),
        }
    }
}

#[cfg(test)]
#[path = "describe_tests.rs"]
mod tests;
