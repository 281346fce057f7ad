//! Everything that is printed: data to stdout, messages to stderr, in words that the terminal can show.

use crate::args::{Colour, OutputArguments};
use crate::exit::Failure;
use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use trueup_db::Step;
use trueup_model::Unread;
use trueup_publish::visible;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();
const STRONG: Style = Style::new().bold();

/// Unread objects named in a message; all of them stand in what was written.
const NAMED: usize = 10;

/// Prints.
#[derive(Debug, Clone)]
pub(crate) struct Printer {
    quiet: bool,
    timings: bool,
    unicode: bool,
    /// What the messages are about, where a command works on several things at once.
    about: Option<String>,
}

impl Printer {
    /// A printer as the user wants it and the terminal allows it.
    pub(crate) fn new(arguments: &OutputArguments) -> Self {
        match arguments.color {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        }
        .write_global();
        Self { quiet: arguments.quiet, timings: arguments.timings, unicode: shows_unicode(), about: None }
    }

    /// A printer whose messages begin with what they are about, and that shows no progress.
    pub(crate) fn about(&self, what: &str) -> Self {
        Self { about: Some(visible(what).into_owned()), ..self.clone() }
    }

    /// Writes data to stdout through one buffer. A reader that has seen enough (`| head`) is no failure.
    pub(crate) fn data(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Writes JSON to stdout.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value)?;
        self.data(|out| writeln!(out, "{text}"))
    }

    /// How many letters a line of stdout has, where it is a terminal.
    pub(crate) fn width(&self) -> Option<u16> {
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0)
    }

    /// A line about what was done.
    pub(crate) fn line(&self, text: impl Display) {
        if !self.quiet {
            self.message(text);
        }
    }

    /// A line that stands out.
    pub(crate) fn title(&self, text: impl Display) {
        self.line(format_args!("{STRONG}{text}{STRONG:#}"));
    }

    /// Something that the user should know although it worked.
    pub(crate) fn warning(&self, text: impl Display) {
        self.message(format_args!("{WARNING}warning{WARNING:#}: {text}"));
    }

    /// A line that belongs to the warning before it.
    pub(crate) fn detail(&self, text: impl Display) {
        self.message(format_args!("  {text}"));
    }

    /// What the user can do.
    pub(crate) fn hint(&self, text: impl Display) {
        self.message(format_args!("{HINT}hint{HINT:#}: {text}"));
    }

    /// Why a command could not, and the way out.
    pub(crate) fn failure(&self, failure: &Failure) {
        let (what, because) = split_reason(&failure.message);
        self.message(format_args!("{ERROR}error{ERROR:#}: {}", visible(what)));
        for (number, line) in because.into_iter().flat_map(str::lines).enumerate() {
            self.message(format_args!("  {}{}", if number == 0 { "because: " } else { "  " }, visible(line)));
        }
        if let Some(hint) = &failure.hint {
            self.hint(hint);
        }
    }

    /// That part of the database could not be read: said even when quiet, for the exit code needs its reason.
    pub(crate) fn incomplete(&self, missing: &str, unread: &[Unread]) {
        self.warning(format_args!("incomplete: {missing}"));
        for unread in unread.iter().take(NAMED) {
            let line = format!("{}: {}", unread.object, unread.explanation);
            self.detail(visible(&line));
        }
        if unread.len() > NAMED {
            self.detail(format_args!("and {} more", unread.len() - NAMED));
        }
    }

    /// What the person at the terminal answers; `None` where there is none.
    pub(crate) fn answers(&self, question: &str) -> Option<String> {
        if !io::stdin().is_terminal() {
            return None;
        }
        let _ = write!(anstream::stderr(), "{question}");
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).ok().map(|_| answer)
    }

    /// Whether the person at the terminal says yes; `None` where there is none.
    pub(crate) fn confirms(&self, question: &str) -> Option<bool> {
        self.answers(question).map(|answer| ["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
    }

    fn message(&self, text: impl Display) {
        let text = match &self.about {
            Some(about) => format!("{about}: {text}"),
            None => text.to_string(),
        };
        let text = if self.unicode { text } else { in_ascii(&text) };
        // Nobody is left to be told when stderr is gone.
        let _ = writeln!(anstream::stderr(), "{text}");
    }

    /// A line for programs among the messages.
    pub(crate) fn log(&self, line: &serde_json::Value) {
        let _ = writeln!(anstream::stderr(), "{line}");
    }

    /// A part of the work, until it is dropped; how long it took is told where that was asked for.
    pub(crate) fn part(&self, doing: impl Into<String>) -> Part {
        Part {
            printer: self.timings.then(|| Self { about: None, ..self.clone() }),
            doing: doing.into(),
            begun: Instant::now(),
        }
    }

    /// Progress of a long job: on a terminal only.
    pub(crate) fn progress(&self) -> ProgressLine {
        let shown = !self.quiet && self.about.is_none() && io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style("{spinner} {msg}", self.unicode));
        bar.set_message("connecting");
        if shown {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        ProgressLine { bar, printer: self.clone(), part: Mutex::new(None) }
    }
}

/// A line of progress, gone when dropped.
pub(crate) struct ProgressLine {
    bar: ProgressBar,
    printer: Printer,
    part: Mutex<Option<Part>>,
}

impl ProgressLine {
    /// Shows a step that is a part of the work, and ends with the next one.
    pub(crate) fn begin(&self, step: Step) {
        self.show(step);
        let mut part = self.part.lock().unwrap_or_else(PoisonError::into_inner);
        // The one before is told before the next begins.
        *part = None;
        *part = Some(self.printer.part(step.doing));
    }

    /// Shows a step.
    pub(crate) fn show(&self, step: Step) {
        if step.total > 0 && self.bar.length() != Some(step.total) {
            self.bar.set_length(step.total);
            self.bar.set_style(style("{spinner} {msg} {wide_bar} {pos}/{len}", self.printer.unicode));
        }
        self.bar.set_position(step.done);
        self.bar.set_message(step.doing);
    }
}

/// A part of the work, and when it began.
pub(crate) struct Part {
    /// Nobody is told where there is none.
    printer: Option<Printer>,
    doing: String,
    begun: Instant,
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(printer) = &self.printer {
            let seconds = self.begun.elapsed().as_secs_f64();
            printer.message(format_args!("{seconds:>9.3} s  {}", visible(&self.doing)));
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str, unicode: bool) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
    if unicode { style.progress_chars("━╸ ") } else { style.tick_chars("-\\|/ ").progress_chars("=> ") }
}

/// Parts a message into what failed and why: at the first colon that is not inside backticks.
pub(crate) fn split_reason(message: &str) -> (&str, Option<&str>) {
    let mut quoted = false;
    for (place, letter) in message.char_indices() {
        quoted ^= letter == '`';
        if !quoted && message[place..].starts_with(": ") {
            return (&message[..place], Some(&message[place + 2..]));
        }
    }
    (message, None)
}

/// Whether messages may use more than ASCII: what the locale says on Unix, a modern terminal on Windows.
fn shows_unicode() -> bool {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if cfg!(windows) {
        return variable("WT_SESSION").is_some() || variable("TERM_PROGRAM").is_some();
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default().to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// The same words where only ASCII can be shown; names keep their letters, for they are data.
fn in_ascii(text: &str) -> String {
    let replaced = [("✓", "ok"), ("⚠", "!"), ("…", "..."), ("–", "-"), ("·", "-"), ("→", "->")];
    replaced.iter().fold(text.to_owned(), |text, (sign, plain)| text.replace(sign, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_starts_at_the_first_colon_outside_a_name() {
        assert_eq!(split_reason("cannot read `a: b`: gone"), ("cannot read `a: b`", Some("gone")));
        assert_eq!(split_reason("cannot reach db:5432: refused: now"), ("cannot reach db:5432", Some("refused: now")));
        assert_eq!(split_reason("no colon"), ("no colon", None));
    }

    #[test]
    fn signs_have_plain_words() {
        assert_eq!(in_ascii("⚠ gone… größe"), "! gone... größe");
    }
}
