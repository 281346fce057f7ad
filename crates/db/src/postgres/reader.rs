//! Reads a catalog: all queries at once, in one view of the database, checked at the end.
//!
//! A large catalog is read over two connections that share the view, so that the server works on two cores.
//!
//! The server's printing functions look at the newest catalog, not at the transaction's view. So the reader asks at the
//! end whether anybody may have changed the schema meanwhile, and if so reads again until two readings are the same.

use super::connect::Session;
use super::quote::Keywords;
use super::read::{QUERIES, Query, Reading, is_read_by, opened};
use super::rows::{Fields, RawRow, Row, copy, protocol};
use super::version::for_version;
use crate::connection::{Progress, Step};
use crate::error::Error;
use futures_util::StreamExt;
use futures_util::future::{
    Either, FusedFuture, FutureExt, LocalBoxFuture, join, ready, select, try_join, try_join_all,
};
use std::cell::{Cell, RefCell};
use std::pin::{Pin, pin};
use tokio::sync::oneshot;
use tokio::task::yield_now;
use tokio_postgres::{Client, CopyOutStream, SimpleQueryMessage, SimpleQueryStream, Statement};
use trueup_model::{Catalog, FORMAT_VERSION, ObjectKey, ObjectKind, ObjectName, Scope, Server, Unread, UnreadReason};

/// How often a reading is begun before it is given up for lack of a quiet moment.
const ATTEMPTS: usize = 5;

/// The size of `pg_class` in bytes from which a second connection is worth opening: some 300 tables.
const LARGE: u64 = 600_000;

/// How a catalog is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    pub(super) limits: Limits,
    /// How many connections may be open at a time.
    pub(super) connections: usize,
    /// Whether privileges are wanted that are no part of an object.
    pub(super) privileges: bool,
}

impl Manner {
    /// All there is, on one connection: as what was applied is read back.
    pub(super) fn of_one(limits: Limits) -> Self {
        Self { limits, connections: 1, privileges: true }
    }
}

/// How long the server may take, in seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// For one query; 0 is for ever.
    pub(super) statement: u64,
    /// For somebody's lock on a table that a view or rule names.
    pub(super) lock: u64,
}

/// The catalog as far as the scope reaches.
pub(super) fn read(session: &Session, manner: Manner, scope: &Scope, progress: Progress<'_>) -> Result<Catalog, Error> {
    let reader = Reader { session, client: session.client(), manner, inside: false };
    let mut before: Option<Catalog> = None;
    let mut torn = None;
    for _ in 0..ATTEMPTS {
        let (mut catalog, is_settled) = match session.block_on(reader.read_once(progress)) {
            Err(error @ Error::Torn { .. }) => {
                torn = Some(error);
                continue;
            }
            outcome => outcome?,
        };
        // What was written meanwhile may be no change of the schema: then it is read the same twice.
        if is_settled || before.as_ref() == Some(&catalog) {
            catalog.server.host = session.server().to_owned();
            catalog.restrict(scope);
            return Ok(catalog);
        }
        before = Some(catalog);
    }
    Err(torn.unwrap_or_else(|| Error::Unstable { database: session.server().to_owned(), attempts: ATTEMPTS }))
}

/// The catalog as the session's open transaction sees it, what that has changed among it; nothing of that is undone.
pub(super) fn read_inside(session: &Session, limits: Limits, scope: &Scope) -> Result<Catalog, Error> {
    let reader = Reader { session, client: session.client(), manner: Manner::of_one(limits), inside: true };
    let (mut catalog, _) = session.block_on(reader.read_once(&|_| {}))?;
    catalog.server.host = session.server().to_owned();
    catalog.restrict(scope);
    Ok(catalog)
}

struct Reader<'s> {
    session: &'s Session,
    client: &'s Client,
    manner: Manner,
    /// Whether a transaction is open in which is read; else one is opened and ended.
    inside: bool,
}

/// What the first answer tells.
struct Beginning {
    major: u32,
    /// How far the server's log had come.
    position: String,
    /// The view's name for a second connection, where the catalog is large enough to deserve one.
    snapshot: Option<String>,
    /// The oldest transaction that was open.
    oldest: String,
}

/// What is asked with the first question, and answered after it.
struct Pending {
    /// Words and system catalogs that the server keeps to itself.
    reserved: Rows<'static>,
    /// Which kinds of the long tail there are none of, and the end of that question.
    absent: [Rows<'static>; 2],
}

/// What the server keeps to itself, and what it has none of.
#[derive(Default)]
struct Reserved {
    keywords: Keywords,
    /// System catalogs that the role may not read.
    denied: Vec<String>,
    /// System catalogs that have no row, of those without which queries need not be asked.
    empty: Vec<String>,
}

/// A query with its answer.
struct Answer<'c> {
    query: &'static Query,
    rows: Rows<'c>,
    /// What the server was told to copy out, if it was.
    statement: Option<Statement>,
    /// Rows that came before what they rest on was taken.
    kept: Vec<RawRow>,
}

/// The rows of an answer as they come.
enum Rows<'c> {
    /// Each with a length before every field.
    Sent(Pin<Box<SimpleQueryStream>>),
    /// Each as a line, once the server has begun.
    Awaited(LocalBoxFuture<'c, Result<CopyOutStream, tokio_postgres::Error>>),
    Copied(Pin<Box<CopyOutStream>>),
    Ended,
}

impl Rows<'_> {
    /// The next row; nothing after the last. If this is dropped before it is done, no row is lost.
    async fn next(&mut self) -> Result<Option<RawRow>, tokio_postgres::Error> {
        loop {
            let next = match self {
                Self::Sent(rows) => match rows.next().await.transpose()? {
                    Some(SimpleQueryMessage::Row(row)) => Some(RawRow::Sent(row)),
                    // How many there were, or that a statement without rows is done.
                    Some(_) => continue,
                    None => None,
                },
                Self::Awaited(begun) => {
                    *self = Self::Copied(Box::pin(begun.await?));
                    continue;
                }
                Self::Copied(rows) => rows.next().await.transpose()?.map(RawRow::Copied),
                Self::Ended => None,
            };
            if next.is_none() {
                *self = Self::Ended;
            }
            return Ok(next);
        }
    }
}

/// What the answers of both connections are taken into.
struct Taking<'r> {
    reading: RefCell<&'r mut Reading>,
    /// What the server was told to copy out. To close a statement is a message and an answer: all together, at the end.
    statements: &'r RefCell<Vec<Statement>>,
    progress: Progress<'r>,
    done: Cell<u64>,
    total: Cell<u64>,
}

impl Reader<'_> {
    /// One attempt, and whether it is sure that nobody's change came between.
    async fn read_once(&self, progress: Progress<'_>) -> Result<(Catalog, bool), Error> {
        let mut reading = Reading::with_room();
        let (beginning, pending) = self.begin(&mut reading).await?;
        let denied = self.ask(&beginning, pending, &mut reading, progress).await?;
        if self.inside {
            drop(self.send("rollback to savepoint looked", "the catalog").await?);
            return Ok((reading.finish(), true));
        }
        let position = self.position().await?;
        let catalog = reading.finish();
        let is_settled =
            self.is_quiet(position, &beginning).await? || !self.may_have_changed(&beginning, &denied).await?;
        Ok((catalog, is_settled))
    }

    /// Asks all queries and takes their answers, on two connections where the beginning says so. Tells which system
    /// catalogs the role may not read.
    async fn ask(
        &self,
        beginning: &Beginning,
        pending: Pending,
        reading: &mut Reading,
        progress: Progress<'_>,
    ) -> Result<Vec<String>, Error> {
        let statements = &RefCell::default();
        let (done, total) = Default::default();
        let taking = Taking { reading: RefCell::new(reading), statements, progress, done, total };
        let is_aside = |query: &&Query| query.aside && beginning.snapshot.is_some();
        let (queries_aside, wanted_aside) = oneshot::channel();
        let (foundation, is_laid) = oneshot::channel();
        let here = async {
            let Reserved { keywords, denied, empty } = self.reserved(pending.reserved).await?;
            taking.reading.borrow_mut().keywords = keywords;
            let mut queries = self.permitted(&denied, &mut taking.reading.borrow_mut())?;
            queries.retain(|query| !empty.iter().any(|catalog| query.catalog == Some(catalog.as_str())));
            let (mut tail, queries): (Vec<_>, Vec<_>) =
                queries.into_iter().partition(|query| query.long_tail().is_some());
            let first_aside = queries.iter().position(is_aside).unwrap_or(queries.len());
            let (aside, queries): (Vec<_>, Vec<_>) = queries.into_iter().partition(is_aside);
            let elsewhere = aside.len();
            // Where nobody listens, nothing comes back either.
            queries_aside.send(aside).ok();
            let (mut answers, absent) =
                try_join(self.send_all(&queries, beginning), self.absent(pending.absent)).await?;
            tail.retain(|query| !absent.iter().any(|kind| query.long_tail() == Some(kind.as_str())));
            let mut further_answers = answers.split_off(first_aside);
            further_answers.extend(self.send_all(&tail, beginning).await?);
            taking.total.set((answers.len() + elsewhere + further_answers.len()) as u64);
            self.take_all(answers, &taking).await?;
            foundation.send(()).ok();
            self.take_all(further_answers, &taking).await?;
            Ok(denied)
        };
        let (denied, (aside, unasked)) =
            try_join(here, self.ask_aside(wanted_aside, is_laid, beginning, &taking)).await?;
        // The second session ends now: the server takes some milliseconds of one core to end a process, and what comes
        // next needs only the other.
        drop(aside);
        self.take_all(self.send_all(&unasked, beginning).await?, &taking).await?;
        reading.settle();
        self.ask_for_the_rest(reading).await?;
        Ok(denied)
    }

    /// Asks queries on a second connection in the same view of the database, and takes their answers once those are
    /// taken on which they rest. Returns the connection, or the queries where none can be had.
    async fn ask_aside(
        &self,
        queries: oneshot::Receiver<Vec<&'static Query>>,
        foundation: oneshot::Receiver<()>,
        beginning: &Beginning,
        taking: &Taking<'_>,
    ) -> Result<(Option<Client>, Vec<&'static Query>), Error> {
        let opened = self.open_aside(beginning).await;
        let queries = queries.await.unwrap_or_default();
        let Some((client, begun)) = opened else { return Ok((None, queries)) };
        let aside = Reader { client: &client, ..*self };
        let begun = aside.take(begun, "the catalog", |_| Ok(()));
        let (Ok(answers), Ok(())) = join(aside.send_all(&queries, beginning), begun).await else {
            return Ok((None, queries));
        };
        aside.take_all_after(foundation, answers, taking).await?;
        Ok((Some(client), Vec::new()))
    }

    /// A second connection to the same view of the database, and the answer that tells whether that was given.
    async fn open_aside(&self, beginning: &Beginning) -> Option<(Client, Rows<'static>)> {
        let snapshot = beginning.snapshot.as_ref()?;
        let client = self.session.another().await.ok()?;
        let begin = self.settings().replacen(';', &format!("; set transaction snapshot '{snapshot}';"), 1);
        let begun = Reader { client: &client, ..*self }.send(&begin, "the catalog").await.ok()?;
        Some((client, begun))
    }

    /// Opens a transaction with all settings.
    fn settings(&self) -> String {
        include_str!("queries/begin.sql")
            .replace("{statement_timeout}", &self.manner.limits.statement.to_string())
            .replace("{lock_timeout}", &self.manner.limits.lock.to_string())
    }

    async fn begin(&self, reading: &mut Reading) -> Result<(Beginning, Pending), Error> {
        // A reading that failed may have left its transaction open.
        let large = if self.manner.connections > 1 { LARGE.to_string() } else { i64::MAX.to_string() };
        let server = include_str!("queries/server.sql").replace("{large}", &large);
        let sql = match self.settings().split_once(';') {
            // The settings go when the savepoint does.
            Some((_, settings)) if self.inside => format!("savepoint looked;\n{settings};\n{server}"),
            _ => format!("rollback;\n{};\n{server}", self.settings()),
        };
        let mut beginning: Option<Beginning> = None;
        let first = self.send(&sql, "the server's version").await?;
        let catalogs: Vec<&str> = QUERIES.iter().filter_map(|query| query.catalog).collect();
        let reserved =
            include_str!("queries/reserved.sql").replace("{catalogs}", &format!("{{{}}}", catalogs.join(",")));
        let reserved = self.send(&reserved, "the server's words").await?;
        // The role may not be allowed to look: the savepoint keeps that from being the end of the transaction.
        let probe = format!("savepoint absent;\n{}", include_str!("queries/absent.sql"));
        let probe = self.send(&probe, "the kinds of objects").await?;
        let after = self.send("rollback to savepoint absent", "the kinds of objects").await?;
        self.take(first, "the server's version", |row| {
            let number: u32 = row.number(2)?;
            reading.catalog.format_version = FORMAT_VERSION;
            reading.catalog.database = row.string(0)?;
            reading.catalog.server = Server {
                product: super::PRODUCT.to_owned(),
                version: row.text(1)?.split(' ').next().unwrap_or_default().to_owned(),
                version_number: number,
                host: String::new(),
                user: row.string(6)?,
                default_schema: "public".to_owned(),
            };
            beginning = Some(Beginning {
                major: number / 10_000,
                position: row.string(3)?,
                snapshot: row.optional_string(4)?,
                oldest: row.string(5)?,
            });
            Ok(())
        })
        .await?;
        let beginning = beginning.ok_or_else(|| protocol("no answer to the first query".to_owned()))?;
        Ok((beginning, Pending { reserved, absent: [probe, after] }))
    }

    /// The words and the system catalogs that the server keeps to itself, and the catalogs that are empty.
    async fn reserved(&self, answer: Rows<'_>) -> Result<Reserved, Error> {
        let mut reserved = Reserved::default();
        self.take(answer, "the server's words", |row| {
            reserved = Reserved { keywords: Keywords::new(row.texts(0)?), denied: row.texts(1)?, empty: row.texts(2)? };
            Ok(())
        })
        .await?;
        Ok(reserved)
    }

    /// Kinds of the long tail of which there is none.
    async fn absent(&self, [probe, after]: [Rows<'_>; 2]) -> Result<Vec<String>, Error> {
        let mut absent = Vec::new();
        let probed = self.take(probe, "the kinds of objects", |row| {
            absent = row.texts(0)?;
            Ok(())
        });
        // Where it fails, nothing is known to be absent, and all is asked.
        drop(probed.await);
        self.take(after, "the kinds of objects", |_| Ok(())).await?;
        Ok(absent)
    }

    /// The queries that the role may ask. What it may not is noted, and an error where all else rests on it.
    fn permitted(&self, denied: &[String], reading: &mut Reading) -> Result<Vec<&'static Query>, Error> {
        let mut permitted = Vec::with_capacity(QUERIES.len());
        let is_wanted = |query: &Query| self.manner.privileges || !query.of_privileges;
        for query in QUERIES.iter().filter(|query| is_wanted(query)) {
            let mut denied = denied.iter().filter(|name| !HIDDEN_FROM_MOST.contains(&name.as_str()));
            match denied.find(|catalog| query.reads(catalog)) {
                None => permitted.push(query),
                Some(catalog) if query.essential => {
                    return Err(Error::Denied {
                        what: query.about.to_owned(),
                        because: format!("permission denied for table {catalog}"),
                        hint: format!("grant the role SELECT on pg_catalog.{catalog}"),
                    });
                }
                Some(catalog) => reading.catalog.unread.push(Unread {
                    object: all_of(query.about),
                    reason: UnreadReason::NotReadable,
                    explanation: format!("permission denied for table {catalog}"),
                }),
            }
        }
        Ok(permitted)
    }

    /// Asks for the texts that only the server has.
    async fn ask_for_the_rest(&self, reading: &mut Reading) -> Result<(), Error> {
        let mut answers = Vec::new();
        for rest in opened::QUERIES {
            let wanted = (rest.wanted)(reading);
            if !wanted.is_empty() {
                let oids = wanted.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                let sql = letting_tables_go(&rest.sql.replace("{oids}", &oids));
                answers.push((rest, self.send(&sql, rest.about).await?));
            }
        }
        for (rest, answer) in answers {
            self.take(answer, rest.about, |row| (rest.take)(reading, row)).await?;
        }
        Ok(())
    }

    /// Asks how far the server's log has come, when it has printed everything; ends the transaction.
    async fn position(&self) -> Result<Rows<'static>, Error> {
        let sql = concat!(include_str!("queries/position.sql"), ";\nrollback");
        let position = self.send(sql, "the server's position").await?;
        // It goes out now, and is answered while the catalog is put together.
        yield_now().await;
        Ok(position)
    }

    /// Whether the server has written nothing since the beginning.
    async fn is_quiet(&self, position: Rows<'_>, beginning: &Beginning) -> Result<bool, Error> {
        let mut is_quiet = false;
        self.take(position, "the server's position", |row| {
            is_quiet = row.optional(0)? == Some(beginning.position.as_str());
            Ok(())
        })
        .await?;
        Ok(is_quiet)
    }

    /// Whether somebody may have changed the schema since the view was opened. Looks in a transaction of its own.
    async fn may_have_changed(&self, beginning: &Beginning, denied: &[String]) -> Result<bool, Error> {
        let sql = include_str!("queries/stability.sql");
        // What the role may not look at may have been written. Reading again tells.
        if denied.iter().any(|catalog| is_read_by(sql, catalog)) {
            return Ok(true);
        }
        let sql = sql.replace("{xmin}", &beginning.oldest);
        let sql = format!("{};\n{sql};\nrollback", self.settings());
        let mut may_have = false;
        self.take(self.send(&sql, "the catalog's state").await?, "the catalog's state", |row| {
            may_have = row.flag(0)?;
            Ok(())
        })
        .await?;
        Ok(may_have)
    }

    /// Sends queries as the server's version takes them. Waits until the server knows those whose rows it is to copy out;
    /// what was asked before must be taken meanwhile, for its answers come first.
    async fn send_all(&self, queries: &[&'static Query], beginning: &Beginning) -> Result<Vec<Answer<'_>>, Error> {
        let known = queries.iter().map(async |query| {
            let sql = for_version(query.sql, beginning.major);
            if !query.copied {
                return Ok((sql, None));
            }
            let statement = self.client.prepare(&copy(&sql)).await;
            statement.map(|statement| (sql, Some(statement))).map_err(|error| self.session.error(&error, query.about))
        });
        let mut answers = Vec::with_capacity(queries.len());
        for (&query, (sql, statement)) in queries.iter().zip(try_join_all(known).await?) {
            let rows = match &statement {
                Some(statement) => self.copy(query, statement).await?,
                None if query.opens_tables => self.send(&letting_tables_go(&sql), query.about).await?,
                None => self.send(&sql, query.about).await?,
            };
            answers.push(Answer { query, rows, statement, kept: Vec::new() });
        }
        Ok(answers)
    }

    /// Has the rows of a query copied out. If it opens tables, they are let go at once, as [`letting_tables_go`] does.
    async fn copy(&self, query: &Query, statement: &Statement) -> Result<Rows<'_>, Error> {
        if query.opens_tables {
            drop(self.send(BEFORE_TABLES, query.about).await?);
        }
        let known = statement.clone();
        let mut begun = async move { self.client.copy_out(&known).await }.boxed_local();
        // What it has to send goes out when it is first looked at.
        if let Some(outcome) = (&mut begun).now_or_never() {
            begun = ready(outcome).boxed_local();
        }
        if query.opens_tables {
            drop(self.send(WITHOUT_TABLES, query.about).await?);
        }
        Ok(Rows::Awaited(begun))
    }

    async fn send(&self, sql: &str, about: &str) -> Result<Rows<'static>, Error> {
        let rows = self.client.simple_query_raw(sql).await.map_err(|error| self.session.error(&error, about))?;
        Ok(Rows::Sent(Box::pin(rows)))
    }

    /// Takes answers in their order.
    async fn take_all(&self, answers: Vec<Answer<'_>>, taking: &Taking<'_>) -> Result<(), Error> {
        for Answer { query, rows, statement, kept } in answers {
            taking.statements.borrow_mut().extend(statement);
            (taking.progress)(Step { doing: query.about, done: taking.done.get(), total: taking.total.get() });
            let take = |row: &Row<'_>| (query.take)(&mut taking.reading.borrow_mut(), row);
            let mut fields = Fields::default();
            for row in kept {
                take(&fields.of(&row)?)?;
            }
            self.take(rows, query.about, take).await?;
            taking.done.update(|done| done + 1);
        }
        Ok(())
    }

    /// Takes answers that rest on others once the foundation is laid. What comes before that is kept, for a server that
    /// cannot send on stands still, and the other connection's then runs on one core with us.
    async fn take_all_after(
        &self,
        foundation: oneshot::Receiver<()>,
        answers: Vec<Answer<'_>>,
        taking: &Taking<'_>,
    ) -> Result<(), Error> {
        let mut foundation = foundation.fuse();
        let mut waiting = Vec::new();
        for mut answer in answers {
            while !foundation.is_terminated() {
                let next = pin!(answer.rows.next());
                let Either::Right((row, _)) = select(&mut foundation, next).await else { break };
                match row.map_err(|error| self.session.error(&error, answer.query.about))? {
                    Some(row) => answer.kept.push(row),
                    None => break,
                }
            }
            waiting.push(answer);
            if foundation.is_terminated() {
                self.take_all(std::mem::take(&mut waiting), taking).await?;
            }
        }
        if !foundation.is_terminated() {
            foundation.await.ok();
        }
        self.take_all(waiting, taking).await
    }

    async fn take(
        &self,
        mut rows: Rows<'_>,
        about: &str,
        mut take: impl FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut fields = Fields::default();
        while let Some(row) = rows.next().await.map_err(|error| self.session.error(&error, about))? {
            take(&fields.of(&row)?)?;
        }
        Ok(())
    }
}

/// The key that stands for all objects of a kind, by the kind's plural.
fn all_of(plural: &str) -> ObjectKey {
    let kind = ObjectKind::ALL.iter().copied().find(|kind| kind.plural() == plural);
    ObjectKey::new(kind.unwrap_or(ObjectKind::Database), ObjectName::global("all"))
}

/// Catalogs that only superusers read; no query needs the hidden part of one.
const HIDDEN_FROM_MOST: [&str; 8] = [
    "pg_authid",
    "pg_statistic",
    "pg_statistic_ext_data",
    "pg_subscription",
    "pg_user_mapping",
    "pg_largeobject",
    "pg_replication_origin",
    "pg_shadow",
];

/// Stands before a query that opens tables.
const BEFORE_TABLES: &str = "savepoint opened";

/// Lets the tables go that were opened since.
const WITHOUT_TABLES: &str = "rollback to savepoint opened";

/// A query that opens tables, rolled back at once, which lets the tables go.
fn letting_tables_go(sql: &str) -> String {
    format!("{BEFORE_TABLES};\n{sql};\n{WITHOUT_TABLES}")
}
