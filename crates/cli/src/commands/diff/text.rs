//! Differences as text for a terminal.

use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use trueup_model::Severity;
use trueup_publish::{ChangeEntry, ChangeReport, Detail};

const STRONG: Style = Style::new().bold();
const BREAKING: Style = AnsiColor::Red.on_default().bold();
const RISKY: Style = AnsiColor::Yellow.on_default();
const SAFE: Style = AnsiColor::Green.on_default();
const GONE: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const PLAIN: Style = Style::new();

/// What belongs to a change stands below its words.
const INDENT: &str = "              ";

/// The report in lines; with colours where they may be shown.
pub(super) fn written(report: &ChangeReport, is_for_terminal: bool) -> String {
    let is_coloured =
        is_for_terminal && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let mut writer = Writer { text: String::new(), is_coloured };
    for group in &report.groups {
        writer.line(&[(&group.title, STRONG)]);
        group.entries.iter().for_each(|entry| writer.entry(entry));
        writer.line(&[]);
    }
    if !report.groups.is_empty() {
        writer.line(&[(&report.totals.to_string(), PLAIN)]);
    }
    writer.text
}

struct Writer {
    text: String,
    is_coloured: bool,
}

impl Writer {
    fn line(&mut self, pieces: &[(&str, Style)]) {
        for (piece, style) in pieces {
            // Writing into a string does not fail.
            let _ = match self.is_coloured {
                true => write!(self.text, "{style}{piece}{style:#}"),
                false => write!(self.text, "{piece}"),
            };
        }
        self.text.push('\n');
    }

    fn entry(&mut self, entry: &ChangeEntry) {
        let ChangeEntry { severity, sign, what, details, reason, used_by } = entry;
        let style = match severity {
            Severity::Breaking => BREAKING,
            Severity::Risky => RISKY,
            Severity::Safe => SAFE,
        };
        let word = format!("{:8}", severity.word());
        self.line(&[("  ", PLAIN), (&word, style), (&format!("  {sign} {what}: {reason}"), PLAIN)]);
        for detail in details {
            match detail {
                Detail::Line(line) => self.line(&[(INDENT, PLAIN), (line, PLAIN)]),
                Detail::Lines { words, lines } => {
                    self.line(&[(INDENT, PLAIN), (words, PLAIN), (":", PLAIN)]);
                    lines
                        .iter()
                        .for_each(|line| self.line(&[(INDENT, PLAIN), ("  ", PLAIN), (line, line_style(line))]));
                }
            }
        }
        if !used_by.is_empty() {
            self.line(&[(INDENT, PLAIN), ("used by ", PLAIN), (&used_by.join(", "), PLAIN)]);
        }
    }
}

fn line_style(line: &str) -> Style {
    match line.as_bytes().first() {
        Some(b'+') => NEW,
        Some(b'-') => GONE,
        _ => PLAIN,
    }
}
