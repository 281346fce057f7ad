//! Those who use a table while it is changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use trueup_tests::{Database, Session};

/// How long a reader stays, and how long until the next one comes.
const STAYS: Duration = Duration::from_secs(3);
const AWAY: Duration = Duration::from_secs(1);

/// How long they use the table before anything is changed.
const BEFORE: Duration = Duration::from_millis(500);

/// How often it is looked whether all is over.
const LOOK: Duration = Duration::from_millis(20);

const WRITE: &str = "INSERT INTO shop.sale (customer_id, code, amount, quantity) VALUES (1, 'new', 1, 1)";
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM shop.sale WHERE id < 100";

/// A writer and a reader of `shop.sale`, each in a session of its own, until they are asked how it was.
pub(super) struct People {
    over: Arc<AtomicBool>,
    writer: JoinHandle<Duration>,
    reader: JoinHandle<()>,
}

impl People {
    /// A reader who comes and goes.
    pub(super) fn of(database: &Database<'_>) -> Self {
        Self::start(database, STAYS)
    }

    /// A reader who stays until the end.
    pub(super) fn with_a_reader_who_stays(database: &Database<'_>) -> Self {
        Self::start(database, Duration::MAX)
    }

    fn start(database: &Database<'_>, stays: Duration) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let (writing, reading) = (database.session(), database.session());
        let (until, until_too) = (over.clone(), over.clone());
        let people = Self {
            over,
            writer: thread::spawn(move || write(writing, &until)),
            reader: thread::spawn(move || read(reading, stays, &until_too)),
        };
        thread::sleep(BEFORE);
        people
    }

    /// Sends them away; the longest that a row of the writer's has taken.
    pub(super) fn longest_wait(self) -> Duration {
        self.over.store(true, Ordering::Relaxed);
        self.reader.join().expect("the reader's end");
        self.writer.join().expect("the writer's end")
    }
}

fn write(mut session: Session, over: &AtomicBool) -> Duration {
    let mut longest = Duration::ZERO;
    while !over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        session.run(WRITE);
        longest = longest.max(begun.elapsed());
    }
    longest
}

fn read(mut session: Session, stays: Duration, over: &AtomicBool) {
    while !over.load(Ordering::Relaxed) {
        session.run(READ);
        wait(stays, over);
        session.run("COMMIT");
        wait(AWAY, over);
    }
}

fn wait(time: Duration, over: &AtomicBool) {
    let begun = Instant::now();
    while begun.elapsed() < time && !over.load(Ordering::Relaxed) {
        thread::sleep(LOOK);
    }
}
