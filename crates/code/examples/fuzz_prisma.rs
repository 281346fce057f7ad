//! Looks for schemas that make the Prisma parser panic or dawdle.
//!
//! ```text
//! cargo run --release -p trueup-code --example fuzz_prisma -- SECONDS [SEED]
//! ```
//!
//! It changes the schemas of the tests by chance: bytes, words, lines, parts of others. What it finds is written to
//! `crates/code/tests/prisma/finds`, where a test tries it ever after.

#![allow(clippy::expect_used, clippy::print_stderr, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use trueup_code::prisma::history::{Migration, statements};
use trueup_code::prisma::{Provider, Schema, SourceFile};

const FINDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/prisma/finds");
const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/prisma/schemas");

/// Longer than any schema of that size should take.
const TOO_LONG: Duration = Duration::from_secs(2);

/// Words that mean something, and some that should not be anywhere.
const WORDS: &[&str] = &[
    "model",
    "enum",
    "view",
    "type",
    "datasource",
    "generator",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "@",
    "@@",
    "@id",
    "@@id",
    "@unique",
    "@@unique",
    "@@index",
    "@relation",
    "@default",
    "@map",
    "@@map",
    "@@schema",
    "@db.",
    "@db.VarChar(",
    "fields:",
    "references:",
    "onDelete:",
    "name:",
    "map:",
    "where:",
    "raw(",
    "ops:",
    "sort:",
    "Int",
    "String?",
    "[]",
    "?",
    "Unsupported(",
    "\"",
    "\\",
    "\\u",
    "\\uD800",
    "//",
    "/*",
    "*/",
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    ",",
    ":",
    "=",
    ".",
    "-",
    "0",
    "-1",
    "9223372036854775808",
    "1.",
    "é",
    "☕",
    "\u{0}",
    "\u{feff}",
    "\u{2028}",
    "now()",
    "autoincrement()",
    "dbgenerated(",
    "env(",
    "null",
    "{ not: null }",
    "A",
    "B",
    "id",
    "_",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(600);
    let seed = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut corpus = Vec::new();
    collect(Path::new(SCHEMAS), &mut corpus);
    collect(Path::new(FINDS), &mut corpus);
    std::panic::set_hook(Box::new(|_| ()));
    let (mut chance, begin) = (Chance(seed), Instant::now());
    let (mut tries, mut understood, mut finds) = (0_u64, 0_u64, 0_u64);
    while begin.elapsed() < Duration::from_secs(seconds) {
        let text = changed(&corpus, &mut chance);
        let started = Instant::now();
        let outcome = std::panic::catch_unwind(|| try_out(&text));
        tries += 1;
        understood += u64::from(matches!(outcome, Ok(true)));
        if outcome.is_err() || started.elapsed() > TOO_LONG {
            finds += 1;
            let path = PathBuf::from(FINDS).join(format!("{seed}-{tries}.prisma"));
            fs::write(&path, &text).expect("a find");
            eprintln!("{}", path.display());
        }
        // What is understood is worth changing further.
        if matches!(outcome, Ok(true)) && chance.below(50) == 0 && text.len() < 10_000 {
            let at = chance.below(corpus.len());
            corpus[at] = text;
        }
    }
    println!("{tries} tries in {seconds} seconds, {understood} of them schemas without a problem, {finds} finds");
}

/// Whether it is a schema without a problem.
fn try_out(text: &str) -> bool {
    let cut = text.len() / 2;
    let cut = (cut..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    for provider in [Provider::Postgresql, Provider::Sqlite] {
        statements(text, provider).len();
        Migration::new(String::new(), text.to_owned()).transaction(provider);
    }
    let file = |text: &str| SourceFile { path: PathBuf::from("a.prisma"), text: text.to_owned() };
    Schema::parse(&[file(&text[..cut]), file(&text[cut..])]).map_err(|error| error.to_string()).ok();
    match Schema::parse(&[file(text)]) {
        Ok(schema) => schema.script(5).len() + schema.script(7).len() > 0,
        Err(error) => error.to_string().is_empty(),
    }
}

fn collect(folder: &Path, corpus: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => collect(&path, corpus),
            false => corpus.extend(fs::read_to_string(&path)),
        }
    }
}

/// A schema of the corpus with a few changes.
fn changed(corpus: &[String], chance: &mut Chance) -> String {
    let mut text = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(8) {
        let (from, to) = (chance.place(&text), chance.place(&text));
        let (from, to) = (from.min(to), from.max(to));
        match chance.below(7) {
            0 => text.replace_range(from..from.max(to.min(boundary(&text, from + 20))), ""),
            1 => text.insert_str(from, WORDS[chance.below(WORDS.len())]),
            2 => {
                let part = text[from..to].to_owned();
                text.insert_str(chance.place(&text), &part);
            }
            3 => {
                let other = &corpus[chance.below(corpus.len())];
                let (start, end) = (chance.place(other), chance.place(other));
                text.insert_str(from, &other[start.min(end)..start.max(end)]);
            }
            4 => lines(&mut text, chance),
            5 => text.truncate(to),
            _ => {
                let word = WORDS[chance.below(WORDS.len())];
                text.replace_range(from..boundary(&text, from + word.len()), word);
            }
        }
        text.truncate(boundary(&text, 20_000));
    }
    text
}

/// Puts two lines in each other's place.
fn lines(text: &mut String, chance: &mut Chance) {
    let mut lines: Vec<&str> = text.lines().collect();
    if !lines.is_empty() {
        let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
        lines.swap(one, other);
        *text = lines.join("\n");
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Numbers by chance, the same for the same seed (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or_default()
    }

    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        boundary(text, at)
    }
}
