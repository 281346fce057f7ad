//! Differences as Markdown, for a pull request or a step summary.

use super::{ChangeEntry, ChangeGroup, ChangeReport, Detail};
use crate::render::text::markdown;
use std::fmt::Write;
use trueup_model::Severity;

/// Groups above this number are folded, unless something in them breaks.
const SHOWN_GROUPS: usize = 20;

/// Lines above this number are folded.
const SHOWN_LINES: usize = 6;

impl ChangeReport {
    /// The report as Markdown; `from` and `to` say what was compared.
    pub fn markdown(&self, from: &str, to: &str) -> String {
        let mut text = format!("## Schema changes\n\nFrom {} to {}: ", markdown(from), markdown(to));
        text.push_str(&if self.groups.is_empty() { "no differences".to_owned() } else { self.totals.to_string() });
        text.push_str(".\n");
        for caveat in &self.caveats {
            // Writing into a string does not fail.
            let _ = write!(text, "\n> [!WARNING]\n> {}\n", markdown(caveat));
        }
        for (number, group) in self.groups.iter().enumerate() {
            let is_folded = number >= SHOWN_GROUPS && group.severity() < Severity::Breaking;
            if is_folded {
                let _ = write!(text, "\n<details><summary>{}</summary>\n", html(&heading(group)));
            } else {
                let _ = write!(text, "\n### {}\n", markdown(&heading(group)));
            }
            text.push('\n');
            group.entries.iter().for_each(|entry| write_entry(&mut text, entry));
            if is_folded {
                text.push_str("\n</details>\n");
            }
        }
        if !self.likely_renames.is_empty() {
            text.push_str("\nPerhaps only renamed:\n\n");
            for rename in &self.likely_renames {
                let _ = writeln!(text, "- {}", code(&format!("--rename {rename}")));
            }
        }
        text
    }
}

fn heading(group: &ChangeGroup) -> String {
    let mut letters = group.title.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

fn write_entry(text: &mut String, entry: &ChangeEntry) {
    let ChangeEntry { severity, sign, what, details, reason, used_by } = entry;
    let mark = match severity {
        Severity::Breaking => "🔴 **breaking**",
        Severity::Risky => "🟡 **risky**",
        Severity::Safe => "🟢 safe",
    };
    let verb = match sign {
        '+' => "added",
        '-' => "dropped",
        _ => "altered",
    };
    let _ = writeln!(text, "- {mark}: {verb} {}: {}", markdown(what), markdown(reason));
    for detail in details {
        match detail {
            Detail::Line(line) => {
                let _ = writeln!(text, "  - {}", code(line));
            }
            Detail::Lines { words, lines } => write_lines(text, words, lines),
        }
    }
    if !used_by.is_empty() {
        let users: Vec<String> = used_by.iter().map(|user| markdown(user)).collect();
        let _ = writeln!(text, "  - used by {}", users.join(", "));
    }
}

fn write_lines(text: &mut String, words: &str, lines: &[String]) {
    // A fence longer than any in the text cannot be closed by it.
    let longest = lines.iter().flat_map(|line| line.split(|letter| letter != '`')).map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let body = lines.iter().map(|line| format!("    {line}\n")).collect::<String>();
    let fenced = format!("    {fence}diff\n{body}    {fence}\n");
    if lines.len() > SHOWN_LINES {
        let _ = write!(text, "  - <details><summary>{}</summary>\n\n{fenced}\n    </details>\n", html(words));
    } else {
        let _ = write!(text, "  - {}\n\n{fenced}\n", markdown(words));
    }
}

/// Text as it is, between as many backticks as it needs.
fn code(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
