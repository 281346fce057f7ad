//! What is wrong with a `trueup.toml`: the line, and what was probably meant.

use super::text::Text;
use super::written::{Notify, NotifyTo, Push};
use crate::exit::quoted;
use trueup_model::{PatternError, near_misses};

const HINT: &str = "docs/configuration.md in trueup's repository says what it may hold";

/// What is wrong, and the way out.
#[derive(Debug)]
pub(crate) struct Mistake {
    pub(crate) because: String,
    pub(crate) hint: String,
}

/// Something that TOML, or its types, do not take.
pub(super) fn of_toml(error: &toml::de::Error, text: &str) -> Mistake {
    mistake(error.message(), line(text, error.span().map_or(0, |span| span.start)))
}

/// The same in a table that begins at a place of the text, and that was read by itself.
pub(super) fn in_table(error: &toml::de::Error, text: &str, begin: usize) -> Mistake {
    let begin = line(text, begin);
    let named = error.message().split('`').nth(1).unwrap_or_default();
    let is_it = |line: &str| line.split_once('=').is_some_and(|(key, _)| key.trim().trim_matches('"') == named);
    let within = text.lines().skip(begin).take_while(|line| !line.trim_start().starts_with("[["));
    let distance = within.enumerate().find(|(_, line)| is_it(line)).map_or(0, |(number, _)| number + 1);
    mistake(error.message(), begin + distance)
}

pub(super) fn of_pattern(error: PatternError) -> Mistake {
    Mistake { because: error.to_string(), hint: "write `[[]` for a bracket that is part of a name".to_owned() }
}

/// Counted from 1.
fn line(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// serde says "unknown field `a`, expected one of `b`, `c`"; which of those is nearly it, is the hint.
fn mistake(message: &str, line: usize) -> Mistake {
    let because = format!("line {line}: {}", message.trim_end());
    let mut names = message.split('`').skip(1).step_by(2).map(str::to_owned);
    let hint = message.starts_with("unknown ").then(|| {
        let wrong = names.next()?;
        let near = near_misses(&[wrong], &names.collect::<Vec<_>>());
        (!near.is_empty()).then(|| format!("there is {}", quoted(&near)))
    });
    Mistake { because, hint: hint.flatten().unwrap_or_else(|| HINT.to_owned()) }
}

/// An alert goes somewhere, and its address and keys stand in the environment.
pub(super) fn refuse_notify(notify: &Notify) -> Result<(), Mistake> {
    let word = notify.to.word();
    let wanted = match notify.to {
        NotifyTo::Webhook | NotifyTo::Slack | NotifyTo::Teams => notify.url.is_none().then_some("url"),
        NotifyTo::File => notify.path.is_none().then_some("path"),
        NotifyTo::Github => None,
    };
    if let Some(wanted) = wanted {
        return Err(Mistake {
            because: format!("a [[notify]] to `{word}` has no `{wanted}`"),
            hint: format!("write `{wanted} = …`"),
        });
    }
    // The addresses of these two are keys by themselves.
    let is_key = matches!(notify.to, NotifyTo::Slack | NotifyTo::Teams);
    let url = notify.url.iter().filter(|_| is_key).map(|url| ("url", url));
    let headers = notify.headers.iter().map(|(name, value)| (name.as_str(), value));
    refuse_written("notify", notify.hmac.iter().map(|key| ("hmac", key)).chain(headers).chain(url))
}

/// What is secret stands in the environment, not in a file that is in everybody's repository.
pub(super) fn refuse_written_secrets(push: &Push) -> Result<(), Mistake> {
    let secrets: Vec<(&str, &Text)> = match push {
        Push::SqlDbm(push) => push.token.iter().map(|token| ("token", token)).collect(),
        Push::Webhook(push) => {
            let headers = push.headers.iter().map(|(name, value)| (name.as_str(), value));
            push.hmac.iter().map(|key| ("hmac", key)).chain(headers).collect()
        }
        Push::Git(_) | Push::Folder(_) | Push::Storage(_) => Vec::new(),
    };
    refuse_written("push", secrets)
}

fn refuse_written<'t>(table: &str, secrets: impl IntoIterator<Item = (&'t str, &'t Text)>) -> Result<(), Mistake> {
    match secrets.into_iter().find(|(_, text)| !text.keeps_its_secret_elsewhere()) {
        None => Ok(()),
        Some((name, _)) => Err(Mistake {
            because: format!("`{name}` of a [[{table}]] is written out"),
            hint: "write `${NAME}`, and set the variable NAME where trueup runs".to_owned(),
        }),
    }
}
