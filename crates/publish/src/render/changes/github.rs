//! Differences as commands that GitHub Actions turns into annotations.

use super::{ChangeEntry, ChangeReport, Detail};
use trueup_model::Severity;

/// As many of each level does GitHub show of a step.
const SHOWN: usize = 10;

impl ChangeReport {
    /// The report as workflow commands, a line each; the worst first.
    pub fn github_annotations(&self) -> String {
        let mut text = String::new();
        for severity in Severity::WORST_FIRST {
            let command = match severity {
                Severity::Breaking => "error",
                Severity::Risky => "warning",
                Severity::Safe => "notice",
            };
            let of_group = |group: &super::ChangeGroup| {
                let entries = group.entries.iter().filter(|entry| entry.severity == severity);
                entries.map(|entry| (group.title.clone(), message(entry))).collect::<Vec<_>>()
            };
            let all: Vec<(String, String)> = self.groups.iter().flat_map(of_group).collect();
            for (title, message) in all.iter().take(SHOWN) {
                text.push_str(&format!("::{command} title={}::{}\n", property(title), data(message)));
            }
            if let Some(more) = all.len().checked_sub(SHOWN).filter(|more| *more > 0) {
                text.push_str(&format!("{more} more that are {severity} stand in the summary\n"));
            }
        }
        text
    }
}

fn message(entry: &ChangeEntry) -> String {
    let verb = match entry.sign {
        '+' => "added",
        '-' => "dropped",
        _ => "altered",
    };
    let details = entry.details.iter().filter_map(|detail| match detail {
        Detail::Line(line) => Some(line.as_str()),
        Detail::Lines { .. } => None,
    });
    let details = details.map(|line| format!("\n{line}")).collect::<String>();
    let users =
        if entry.used_by.is_empty() { String::new() } else { format!("\nused by {}", entry.used_by.join(", ")) };
    format!("{verb} {}: {}{details}{users}", entry.what, entry.reason)
}

/// What GitHub would take for the end of the message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What GitHub would take for the end of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
