//! How many rows and bytes tables have: the planner's estimates, and counts where they are cheap or asked for.

use super::connect::{Session, field, rows};
use crate::connection::{Measure, Measures, RowCounting};
use crate::error::Error;
use futures_util::future::{join, join_all};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use tokio_postgres::{Client, SimpleQueryRow};
use trueup_model::ObjectName;

/// A table of at most so many pages (one megabyte) is small: counting it costs less than asking about it.
const SMALL_PAGES: u64 = 128;

/// So many small tables are counted by one message: few round trips, and few locks at a time.
const BATCH: usize = 100;

/// Messages on their way on one connection, so that the server need not wait for the next.
const ON_THE_WAY: usize = 2;

/// What holds for a count: short waits, since counts are a courtesy, and no waiting behind somebody's lock. A message
/// of several statements is one transaction, so these end with it, through poolers too.
const LIMITS: &str = "SET LOCAL transaction_read_only = on; SET LOCAL statement_timeout = '30s'; \
                      SET LOCAL lock_timeout = '1s'; ";

/// Measures the tables; those that do not exist are left out. Opens at most `connections` clients, the session's own
/// included, which must not be in a transaction.
pub(crate) fn measure(
    session: &Session,
    tables: &[ObjectName],
    counting: RowCounting,
    connections: usize,
) -> Result<Measures, Error> {
    if counting == RowCounting::None || tables.is_empty() {
        return Ok(Measures::new());
    }
    session.block_on(async {
        let mut relations = relations(session).await?;
        let asked: BTreeSet<&ObjectName> = tables.iter().collect();
        for relation in relations.values_mut() {
            relation.forget_what_was_not_asked(counting);
            relation.is_counted = relation.is_worth_counting(counting);
        }
        let batches = batches(&relations, &asked);
        for (oid, found) in count(session, batches, &relations, connections).await? {
            if let Some(relation) = relations.get_mut(&oid) {
                relation.add(found);
            }
        }
        add_up_partitions(&mut relations);
        let answers = relations.into_values().filter(|relation| asked.contains(&relation.name));
        Ok(answers.map(|relation| (relation.name, relation.measure)).collect())
    })
}

/// A table while it is being measured.
struct Relation {
    name: ObjectName,
    /// Its name as it stands in SQL.
    quoted: String,
    kind: Kind,
    parent: Option<u32>,
    pages: u64,
    may_be_read: bool,
    hides_rows: bool,
    /// Whether only the server's file system knows its size.
    needs_size: bool,
    is_counted: bool,
    measure: Measure,
}

/// What one look at a table found.
#[derive(Clone, Copy)]
struct Found {
    rows: Option<u64>,
    bytes: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Has rows of its own, here.
    Stored,
    /// Has those of its partitions.
    Partitioned,
    /// Has rows elsewhere.
    Foreign,
}

impl Relation {
    fn from_row(row: &SimpleQueryRow) -> Self {
        let pages = number(row, 7).unwrap_or(0);
        // Before PostgreSQL 14, no rows on no pages may also mean that nobody has looked.
        let rows = number(row, 6).filter(|rows: &u64| *rows > 0 || pages > 0);
        Self {
            name: ObjectName::new(field(row, 1), field(row, 2)),
            quoted: field(row, 3).to_owned(),
            kind: match field(row, 4) {
                "p" => Kind::Partitioned,
                "f" => Kind::Foreign,
                _ => Kind::Stored,
            },
            parent: number(row, 5),
            pages,
            may_be_read: field(row, 9) == "t",
            hides_rows: field(row, 10) == "t",
            needs_size: false,
            is_counted: false,
            measure: Measure { rows, estimated: rows.is_some(), bytes: number(row, 8).filter(|bytes| *bytes > 0) },
        }
    }

    /// Takes the pages of a table that was never analysed. No pages are no rows, without counting.
    fn set_pages(&mut self, pages: u64) {
        self.pages = pages;
        self.needs_size = pages > 0;
        if pages == 0 {
            self.measure.rows = Some(0);
        }
    }

    /// What may not be read has no rows for this role, estimated ones neither; and who asks for counts wants no estimate
    /// where counting fails.
    fn forget_what_was_not_asked(&mut self, counting: RowCounting) {
        let is_unasked = match counting {
            RowCounting::Auto => !self.may_be_read,
            RowCounting::Exact => !self.may_be_read || self.measure.estimated,
            RowCounting::Estimate | RowCounting::None => false,
        };
        if is_unasked {
            self.measure = Measure { rows: None, estimated: false, ..self.measure };
        }
    }

    fn add(&mut self, found: Found) {
        if found.rows.is_some() {
            self.measure.rows = found.rows;
            self.measure.estimated = false;
        }
        self.measure.bytes = found.bytes.or(self.measure.bytes);
    }

    /// Whether it is to be counted. A table whose pages are not known may be any size.
    fn is_worth_counting(&self, counting: RowCounting) -> bool {
        let is_known = self.measure.rows.is_some() && !self.measure.estimated;
        let is_countable = self.may_be_read && !self.hides_rows && !is_known;
        match (self.kind, counting) {
            (Kind::Partitioned, _) | (_, RowCounting::Estimate | RowCounting::None) => false,
            (Kind::Foreign, RowCounting::Auto) => false,
            (Kind::Stored, RowCounting::Auto) => is_countable && self.is_small(),
            (Kind::Foreign | Kind::Stored, RowCounting::Exact) => is_countable,
        }
    }

    fn is_small(&self) -> bool {
        self.pages > 0 && self.pages <= SMALL_PAGES
    }
}

fn number<T: std::str::FromStr>(row: &SimpleQueryRow, column: usize) -> Option<T> {
    field(row, column).parse().ok()
}

/// All tables of the database by oid, with the planner's numbers.
async fn relations(session: &Session) -> Result<BTreeMap<u32, Relation>, Error> {
    let client = session.client();
    let sizes = format!("{LIMITS}{}", include_str!("queries/measure_unanalysed.sql"));
    let (planned, sizes) =
        join(client.simple_query(include_str!("queries/measure.sql")), client.simple_query(&sizes)).await;
    let planned = planned.map_err(|error| session.error(&error, "the sizes of tables"))?;
    let mut relations: BTreeMap<u32, Relation> =
        rows(&planned).filter_map(|row| Some((number(row, 0)?, Relation::from_row(row)))).collect();
    // It fails when somebody locks one of them; then those tables have no size.
    for row in sizes.iter().flat_map(|messages| rows(messages)) {
        if let (Some(relation), Some(pages)) =
            (number(row, 0).and_then(|oid: u32| relations.get_mut(&oid)), number(row, 1))
        {
            relation.set_pages(pages);
        }
    }
    Ok(relations)
}

/// What to look at, in the messages that do it: what takes long comes first and each by itself.
fn batches(relations: &BTreeMap<u32, Relation>, asked: &BTreeSet<&ObjectName>) -> VecDeque<Vec<u32>> {
    let is_asked = |relation: &Relation| {
        asked.contains(&relation.name)
            || ancestors(relations, relation).any(|oid| asked.contains(&relations[&oid].name))
    };
    let looked_at = relations
        .iter()
        .filter(|(_, relation)| (relation.is_counted || relation.needs_size) && is_asked(relation))
        .map(|(oid, _)| *oid);
    let (small, large): (Vec<u32>, Vec<u32>) =
        looked_at.partition(|oid| relations[oid].is_small() || !relations[oid].is_counted);
    large.into_iter().map(|oid| vec![oid]).chain(small.chunks(BATCH).map(<[u32]>::to_vec)).collect()
}

/// The partitioned tables above a partition, nearest first.
fn ancestors<'a>(relations: &'a BTreeMap<u32, Relation>, relation: &'a Relation) -> impl Iterator<Item = u32> + 'a {
    let known = |oid: Option<u32>| oid.filter(|oid| relations.contains_key(oid));
    std::iter::successors(known(relation.parent), move |oid| known(relations[oid].parent))
}

/// Counts batch by batch on several connections. What cannot be counted is missing in the result.
async fn count(
    session: &Session,
    batches: VecDeque<Vec<u32>>,
    relations: &BTreeMap<u32, Relation>,
    connections: usize,
) -> Result<HashMap<u32, Found>, Error> {
    let clients = connections.clamp(1, batches.len().div_ceil(ON_THE_WAY).max(1));
    let work = Work { batches: RefCell::new(batches), found: RefCell::default(), relations };
    let own = work.with(session.client());
    let others = join_all((1..clients).map(|_| async {
        // A server with no connection left is counted on with those that there are.
        match session.another().await {
            Ok(client) => work.with(&client).await,
            Err(_) => Ok(()),
        }
    }));
    let (own, others) = join(own, others).await;
    let outcome: Result<(), tokio_postgres::Error> = others.into_iter().chain([own]).collect();
    outcome.map_err(|error| session.error(&error, "the number of rows"))?;
    Ok(work.found.into_inner())
}

/// What is to be counted and what has been; shared by all connections.
struct Work<'a> {
    batches: RefCell<VecDeque<Vec<u32>>>,
    found: RefCell<HashMap<u32, Found>>,
    relations: &'a BTreeMap<u32, Relation>,
}

impl Work<'_> {
    /// Keeps a connection busy until nothing is left.
    async fn with(&self, client: &Client) -> Result<(), tokio_postgres::Error> {
        join_all((0..ON_THE_WAY).map(|_| self.run(client))).await.into_iter().collect()
    }

    async fn run(&self, client: &Client) -> Result<(), tokio_postgres::Error> {
        loop {
            let next = self.batches.borrow_mut().pop_front();
            let Some(batch) = next else { return Ok(()) };
            match client.simple_query(&self.statements(&batch)).await {
                Ok(messages) => {
                    let found = |row| Found { rows: number(row, 1), bytes: number(row, 2) };
                    let all = rows(&messages).filter_map(|row| Some((number::<u32>(row, 0)?, found(row))));
                    self.found.borrow_mut().extend(all);
                }
                Err(error) if error.as_db_error().is_none() => return Err(error),
                // One of them fails: dropped just now, locked, too slow. The others are counted one by one.
                Err(_) if batch.len() > 1 => self.batches.borrow_mut().extend(batch.into_iter().map(|oid| vec![oid])),
                Err(_) => {}
            }
        }
    }

    /// A statement a table, all in one message: one UNION of a hundred takes the planner twice as long.
    fn statements(&self, batch: &[u32]) -> String {
        let statement = |oid: &u32| {
            let relation = &self.relations[oid];
            let bytes = match relation.needs_size {
                true => format!("pg_catalog.pg_total_relation_size({oid})"),
                false => "NULL".into(),
            };
            match relation.is_counted {
                // Without ONLY, a table that others inherit from would be counted with their rows.
                true => format!("SELECT {oid}, pg_catalog.count(*), {bytes} FROM ONLY {}; ", relation.quoted),
                false => format!("SELECT {oid}, NULL, {bytes}; "),
            }
        };
        LIMITS.to_owned() + &batch.iter().map(statement).collect::<String>()
    }
}

/// Gives each partitioned table the sum of its partitions.
fn add_up_partitions(relations: &mut BTreeMap<u32, Relation>) {
    let mut sums: BTreeMap<u32, Measure> = BTreeMap::new();
    for (oid, relation) in relations.iter() {
        if relation.kind == Kind::Partitioned {
            // Without partitions it has no rows.
            sums.entry(*oid).or_insert(NOTHING);
            continue;
        }
        for ancestor in ancestors(relations, relation) {
            let sum = sums.entry(ancestor).or_insert(NOTHING);
            sum.rows = sum.rows.zip(relation.measure.rows).map(|(one, other)| one + other);
            sum.estimated = sum.rows.is_some() && (sum.estimated || relation.measure.estimated);
            sum.bytes = sum.bytes.map(|bytes| bytes + relation.measure.bytes.unwrap_or(0));
        }
    }
    for (oid, sum) in sums {
        if let Some(relation) = relations.get_mut(&oid) {
            relation.measure = sum;
        }
    }
}

const NOTHING: Measure = Measure { rows: Some(0), estimated: false, bytes: Some(0) };

#[cfg(test)]
#[path = "measure_tests.rs"]
mod tests;
