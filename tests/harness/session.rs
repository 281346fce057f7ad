//! A database session beside the program under test.

use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const DONE: &str = "--done--";

/// An open `psql`. Dropping it ends the session, and with it its transaction and locks.
#[derive(Debug)]
pub struct Session {
    psql: Child,
    input: Option<ChildStdin>,
    output: Lines<BufReader<ChildStdout>>,
}

impl Session {
    pub(crate) fn open(mut psql: Command) -> Self {
        psql.args(["-q", "-A", "-t"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut psql = psql.spawn().expect("psql");
        let input = psql.stdin.take();
        let output = BufReader::new(psql.stdout.take().expect("psql's output")).lines();
        Self { psql, input, output }
    }

    /// Runs statements to their end and answers with their rows.
    pub fn run(&mut self, sql: &str) -> String {
        let input = self.input.as_mut().expect("an open session");
        writeln!(input, "{sql};\n\\echo {DONE}").expect("psql takes statements");
        let mut answer = String::new();
        for line in self.output.by_ref().map(|line| line.expect("psql answers")) {
            if line == DONE {
                return answer;
            }
            answer.push_str(&line);
            answer.push('\n');
        }
        panic!("psql ended at: {sql}")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.psql.wait();
    }
}
