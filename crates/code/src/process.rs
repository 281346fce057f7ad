//! Runs programs of the project: with a limit of time, and with no password in what they are heard to say.

use crate::error::Error;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use trueup_model::Secret;

/// How much of what a program says is kept for people: the last of it.
const KEPT_BYTES: usize = 1024 * 1024;

/// How much of an answer is kept, which must be whole.
const ANSWER_BYTES: usize = 256 * 1024 * 1024;

/// How long output is waited for after the program's end: what it left running may hold its pipes open.
const WAIT_FOR_OUTPUT: Duration = Duration::from_secs(2);

/// How many of the last lines an error shows.
const SHOWN_LINES: usize = 12;

/// A program to be run.
pub(crate) struct Process<'p> {
    /// What messages call it.
    pub(crate) name: String,
    /// The program with its arguments, environment and folder.
    pub(crate) command: Command,
    /// What it reads.
    pub(crate) input: &'p str,
    /// How long it may take.
    pub(crate) time_limit: Duration,
    /// The URL whose password must not be seen.
    pub(crate) url: Option<&'p Secret>,
}

/// A program that has ended.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    /// What it wrote to standard output, as it is.
    pub(crate) answer: String,
    /// All that it said, in the order of lines, without the password.
    pub(crate) said: String,
}

impl Process<'_> {
    /// Runs it to its end, whatever its exit code.
    pub(crate) fn run(mut self) -> Result<Ended, Error> {
        let piped = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().map_err(|error| self.failed(error.to_string()))?;
        let stdin = child.stdin.take();
        let input = self.input.to_owned();
        // A program that does not read what it is given is no failure, and must not hold us up.
        std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
        let (answer, said) = (Kept::new(ANSWER_BYTES), Kept::new(KEPT_BYTES));
        let readers = [
            child.stdout.take().map(|pipe| listen(pipe, vec![answer.clone(), said.clone()])),
            child.stderr.take().map(|pipe| listen(pipe, vec![said.clone()])),
        ];
        let status = self.wait(&mut child, &said)?;
        let patience = Instant::now();
        while readers.iter().flatten().any(|reader| !reader.is_finished()) && patience.elapsed() < WAIT_FOR_OUTPUT {
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(Ended { status, answer: answer.text(), said: self.redact(&said.text()) })
    }

    /// An error of this program.
    pub(crate) fn failed(&self, because: String) -> Error {
        Error::Program { program: self.name.clone(), because: self.redact(&because), hint: None }
    }

    fn wait(&self, child: &mut Child, said: &Kept) -> Result<ExitStatus, Error> {
        let begun = Instant::now();
        loop {
            if let Some(status) = child.try_wait().map_err(|error| self.failed(error.to_string()))? {
                return Ok(status);
            }
            if begun.elapsed() > self.time_limit {
                end_with_descendants(child);
                let seconds = self.time_limit.as_secs();
                return Err(self.failed(format!("it did not end within {seconds} s{}", last_lines(&said.text()))));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn redact(&self, text: &str) -> String {
        self.url.map_or_else(|| text.to_owned(), |url| redact(text, url))
    }
}

/// The last lines of what a program said, each on a line of its own, after a colon; nothing if it said nothing.
pub(crate) fn last_lines(said: &str) -> String {
    let lines: Vec<&str> = said.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    let shown = lines.iter().skip(lines.len().saturating_sub(SHOWN_LINES));
    let text: String = shown.flat_map(|line| ["\n    ", line]).collect();
    if text.is_empty() { text } else { format!(":{text}") }
}

/// What SQLAlchemy leaves as it is when it writes a password into a URL.
const AS_PYTHON_WRITES: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~').remove(b' ').remove(b'+');

/// A text without the URL's password, in whatever form it stands there.
pub(crate) fn redact(text: &str, url: &Secret) -> String {
    let url = url.expose();
    let mut text = text.replace(url, "***");
    for password in passwords(url) {
        let plain = percent_decode_str(password).decode_utf8_lossy().into_owned();
        let written = utf8_percent_encode(&plain, AS_PYTHON_WRITES).to_string();
        let doubled = [password, &written].map(|form| form.replace('%', "%%"));
        for form in [password, &plain, &written].into_iter().chain(doubled.iter().map(String::as_str)) {
            text = text.replace(form, "***");
        }
    }
    text
}

/// The passwords in a URL: before the `@`, and in its query.
fn passwords(url: &str) -> impl Iterator<Item = &str> {
    let (before_query, query) = url.split_once('?').unwrap_or((url, ""));
    let login = before_query.split_once("://").and_then(|(_, rest)| Some(rest.rsplit_once('@')?.0));
    let in_login = login.and_then(|login| Some(login.split_once(':')?.1));
    let in_query = query.split('&').filter_map(|pair| pair.strip_prefix("password="));
    in_login.into_iter().chain(in_query).filter(|password| !password.is_empty())
}

/// The last of what was heard, shared by those who listen.
#[derive(Clone)]
struct Kept {
    bytes: Arc<Mutex<Vec<u8>>>,
    limit: usize,
}

impl Kept {
    fn new(limit: usize) -> Self {
        Self { bytes: Arc::default(), limit }
    }

    fn add(&self, bytes: &[u8]) {
        let mut kept = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        if kept.len() / 2 > self.limit {
            let surplus = kept.len() - self.limit;
            kept.drain(..surplus);
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

fn listen(pipe: impl Read + Send + 'static, into: Vec<Kept>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            into.iter().for_each(|kept| kept.add(&line));
            line.clear();
        }
    })
}

/// Ends a program with all that it has started, as a shell does not do of itself.
///
/// It stays in our process group, so that an interrupt at the terminal reaches it too; so they are looked up.
fn end_with_descendants(child: &mut Child) {
    let mut ids = vec![child.id()];
    if cfg!(windows) {
        let _ = Command::new("taskkill").args(["/T", "/F", "/PID", &child.id().to_string()]).output();
    } else {
        let listed = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output();
        let listed = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        let pairs: Vec<(u32, u32)> = listed.lines().filter_map(pair).collect();
        let mut next = 0;
        while let Some(parent) = ids.get(next).copied() {
            ids.extend(pairs.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
            next += 1;
        }
        let _ = Command::new("kill").arg("-KILL").args(ids.iter().map(u32::to_string)).output();
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn pair(line: &str) -> Option<(u32, u32)> {
    let mut numbers = line.split_whitespace().map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_found_in_every_form() {
        let url = Secret::new("postgresql://u:p%40ss@h/d?sslmode=require&password=two");
        let said = "postgresql+psycopg://u:p%40ss@h/d p@ss p%%40ss two";
        assert_eq!(redact(said, &url), "postgresql+psycopg://u:***@h/d *** *** ***");
        let said = "postgresql://u:p%21%40ss@h p%%21%%40ss";
        assert_eq!(redact(said, &Secret::new("postgresql://u:p!%40ss@h/d")), "postgresql://u:***@h ***");
        assert_eq!(redact("as it is", &Secret::new("sqlite:a.db")), "as it is");
    }

    #[test]
    fn only_the_last_lines_are_shown() {
        let said: String = (0..20).map(|number| format!("{number}\n\n")).collect();
        assert!(last_lines(&said).starts_with(":\n    8\n"), "{}", last_lines(&said));
        assert_eq!(last_lines("\n"), "");
    }
}
