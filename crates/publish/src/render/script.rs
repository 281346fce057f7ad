//! The whole DDL as one script.

use crate::render::text::visible;
use std::io::{self, Write};
use std::sync::mpsc::channel;
use trueup_model::{Catalog, Ledger, LedgerLine, Statements};

/// How many statements are written at a time.
const PORTION: usize = 64;

/// Room for a statement, in bytes: most have fewer.
pub(crate) const USUAL: usize = 256;

/// How many portions of the second thread there are: few enough to be no weight in memory.
const WAITING: usize = 3;

/// Writes the script: what it is, the settings that it needs, its own texts, and how complete it is.
///
/// Nothing in it depends on where the catalog was read: a copy of the database gives the same bytes.
pub fn write_script(
    out: &mut dyn Write,
    catalog: &Catalog,
    preamble: &str,
    statements: &dyn Statements,
) -> io::Result<()> {
    let server = &catalog.server;
    let version = env!("CARGO_PKG_VERSION");
    writeln!(out, "-- {} {} schema, written by trueup {version}", server.product, visible(&server.version))?;
    if !preamble.is_empty() {
        write!(out, "\n{}\n", preamble.trim_end())?;
    }
    put_out(out, statements)?;
    writeln!(out)?;
    write_ledger(out, catalog)
}

/// Puts the statements out in their order. A second thread writes every other portion of them meanwhile.
fn put_out(out: &mut dyn Write, statements: &dyn Statements) -> io::Result<()> {
    let write = |number: usize, text: &mut String| {
        text.clear();
        let places = number * PORTION..statements.count().min((number + 1) * PORTION);
        places.for_each(|at| put_statement(text, statements, at));
    };
    let count = statements.count().div_ceil(PORTION);
    std::thread::scope(|scope| {
        let (sender, written) = channel();
        let (emptied, empty) = channel::<String>();
        if count > 1 {
            (0..WAITING).for_each(|_| drop(emptied.send(String::with_capacity(PORTION * USUAL))));
            let portions = (1..count).step_by(2).zip(empty);
            let mut portions = portions.map(move |(number, mut text)| {
                write(number, &mut text);
                text
            });
            // Where nobody takes it any more, there is no room for it.
            scope.spawn(move || portions.try_for_each(|text| sender.send(text)));
        }
        let mut own = String::with_capacity(PORTION * USUAL);
        (0..count).try_for_each(|number| {
            let elsewhere = if number % 2 == 1 { written.recv().ok() } else { None };
            if let Some(text) = elsewhere {
                out.write_all(text.as_bytes())?;
                emptied.send(text).ok();
                return Ok(());
            }
            write(number, &mut own);
            out.write_all(own.as_bytes())
        })
    })
}

/// Adds the statements at that place with an empty line before them; nothing where there are none.
pub(crate) fn put_statement(text: &mut String, statements: &dyn Statements, at: usize) {
    let before = text.len();
    text.push('\n');
    statements.write(at, text);
    if text.len() == before + 1 {
        text.truncate(before);
    }
}

fn write_ledger(out: &mut dyn Write, catalog: &Catalog) -> io::Result<()> {
    let ledger = catalog.ledger();
    for withheld in &catalog.withheld {
        let line = format!("{}: {}", withheld.object, withheld.what);
        writeln!(out, "-- Left out, for it holds a secret: {}", visible(&line))?;
    }
    for index in catalog.invalid_indexes() {
        writeln!(out, "-- Left out, for it is invalid: {}", visible(&index.to_string()))?;
    }
    if ledger.is_complete() {
        return writeln!(out, "-- Complete: {}", ledger.summary());
    }
    for unread in &catalog.unread {
        let line = format!("{}: {}", unread.object, unread.explanation);
        writeln!(out, "-- Missing: {}", visible(&line))?;
    }
    writeln!(out, "-- INCOMPLETE: {}", missing(&ledger))
}

/// What of each kind is missing: `2 of 66 tables not readable, 1 of 3 policies not known to trueup`.
pub fn missing(ledger: &Ledger) -> String {
    let of = |line: &LedgerLine, count: usize, why: &str| {
        let kind = if line.found == 1 { line.kind.singular() } else { line.kind.plural() };
        (count > 0).then(|| format!("{count} of {} {kind} {why}", line.found))
    };
    let parts = ledger.lines.iter().flat_map(|line| {
        [of(line, line.not_readable, "not readable"), of(line, line.not_modelled, "not known to trueup")]
    });
    parts.flatten().collect::<Vec<_>>().join(", ")
}
