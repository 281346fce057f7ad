//! An alert: that a schema changed, how badly and where, in the forms that its readers take.

use crate::render::changes::{ChangeReport, Detail};
use serde_json::{Value, json};
use trueup_model::{Difference, Severity};

/// Changes that are named in a message for people; all of them stand in the generic form.
const NAMED: usize = 25;

/// How long a line of a message may be, in characters: Slack takes 3,000 for a whole block.
const LINE: usize = 280;

/// For whom it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertForm {
    /// Programs.
    Generic,
    /// An incoming webhook of Slack.
    Slack,
    /// A workflow of Microsoft Teams: an adaptive card.
    Teams,
}

/// What there is to tell.
#[derive(Debug, Clone, Copy)]
pub struct Alert<'a> {
    /// The database, or what was compared.
    pub about: &'a str,
    /// The differences, texts with secrets held back.
    pub difference: &'a Difference,
    /// The same in words.
    pub report: &'a ChangeReport,
    /// The run that found them, where it was one.
    pub run: Option<&'a str>,
}

impl Alert<'_> {
    /// One line: `shop: 2 breaking, 1 safe`.
    pub fn title(&self) -> String {
        format!("Schema of {} changed: {}", crate::visible(self.about), self.report.totals)
    }

    /// The body of a request that brings it.
    pub fn body(&self, form: AlertForm) -> Value {
        match form {
            AlertForm::Generic => json!({
                "text": self.title(),
                "database": self.about,
                "worst": self.difference.worst(),
                "totals": self.difference.totals(),
                "changes": self.difference.changes,
                "caveats": self.report.caveats,
                "run": self.run,
            }),
            AlertForm::Slack => self.slack(),
            AlertForm::Teams => self.teams(),
        }
    }

    /// <https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks>
    fn slack(&self) -> Value {
        let title = self.title();
        let header: String = title.chars().take(150).collect();
        let mut blocks = vec![json!({"type": "header", "text": {"type": "plain_text", "text": header}})];
        // A block takes 3,000 characters, a message 50 blocks.
        blocks.extend(self.lines().chunks(8).map(|lines| {
            let text: Vec<String> = lines.iter().map(|(mark, line)| format!("{mark} {}", slack_text(line))).collect();
            json!({"type": "section", "text": {"type": "mrkdwn", "text": text.join("\n")}})
        }));
        json!({"text": slack_text(&title), "blocks": blocks})
    }

    /// <https://adaptivecards.io/explorer/>, in the envelope that the Teams webhook takes.
    fn teams(&self) -> Value {
        let block = |text: String| json!({"type": "TextBlock", "text": text, "wrap": true, "spacing": "Small"});
        let mut body = vec![json!({
            "type": "TextBlock", "text": teams_text(&self.title()), "wrap": true, "weight": "Bolder", "size": "Medium"
        })];
        body.extend(self.lines().iter().map(|(mark, line)| block(format!("{mark} {}", teams_text(line)))));
        json!({
            "type": "message",
            "attachments": [{
                "contentType": "application/vnd.microsoft.card.adaptive",
                "content": {
                    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                    "type": "AdaptiveCard",
                    "version": "1.4",
                    "body": body,
                },
            }],
        })
    }

    /// The changes with their marks, the worst first.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = Vec::new();
        let entries = self.report.groups.iter().flat_map(|group| group.entries.iter().map(move |entry| (group, entry)));
        let mut entries: Vec<_> = entries.collect();
        entries.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.severity));
        for (group, entry) in entries.iter().take(NAMED) {
            let mark = match entry.severity {
                Severity::Breaking => "🔴",
                Severity::Risky => "🟡",
                Severity::Safe => "🟢",
            };
            let detail = entry.details.iter().find_map(|detail| match detail {
                Detail::Line(line) => Some(format!(" ({line})")),
                Detail::Lines { .. } => None,
            });
            let used = if entry.used_by.is_empty() {
                String::new()
            } else {
                format!("; used by {}", entry.used_by.join(", "))
            };
            let verb = match entry.sign {
                '+' => "added",
                '-' => "dropped",
                _ => "altered",
            };
            let what = if group.title.starts_with(&entry.what) { String::new() } else { format!(", {}", entry.what) };
            let line = format!("{}{what} {verb}{}: {}{used}", group.title, detail.unwrap_or_default(), entry.reason);
            lines.push((mark, shortened(&line)));
        }
        if entries.len() > NAMED {
            lines.push(("…", format!("and {} more", entries.len() - NAMED)));
        }
        lines
    }
}

fn shortened(line: &str) -> String {
    if line.chars().count() <= LINE {
        return line.to_owned();
    }
    line.chars().take(LINE - 1).chain(['…']).collect()
}

/// Slack's own three letters, and nothing that it would take for markup.
fn slack_text(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // A zero-width space keeps a mark from beginning anything.
    escaped
        .chars()
        .flat_map(|letter| if "*_~`".contains(letter) { vec!['\u{200b}', letter] } else { vec![letter] })
        .collect()
}

/// A text block takes some Markdown.
fn teams_text(text: &str) -> String {
    text.chars()
        .flat_map(|letter| if "\\*_`[]()#<>~|".contains(letter) { vec!['\\', letter] } else { vec![letter] })
        .collect()
}
