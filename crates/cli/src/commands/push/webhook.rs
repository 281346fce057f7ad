//! `trueup push webhook`.

use crate::args::{PayloadName, PushWebhookArguments};
use crate::exit::Failure;
use trueup_model::Secret;
use trueup_publish::{Sink, Webhook, WebhookPayload, WebhookSettings};

/// The sink that the arguments describe.
pub(super) fn sink(arguments: &PushWebhookArguments) -> Result<Box<dyn Sink>, Failure> {
    let settings = WebhookSettings {
        url: arguments.url.clone(),
        payload: match arguments.payload {
            PayloadName::Ddl => WebhookPayload::Ddl,
            PayloadName::Map => WebhookPayload::Map,
        },
        gzip: arguments.gzip,
        headers: arguments.headers.iter().map(|text| header(text)).collect::<Result<_, _>>()?,
        signing_key: arguments.hmac_env.as_deref().map(from_environment).transpose()?,
        allow_plain: arguments.allow_http,
        timing: arguments.timing.into(),
    };
    Ok(Box::new(Webhook::new(settings)?))
}

/// `NAME=VARIABLE`.
fn header(text: &str) -> Result<(String, Secret), Failure> {
    let (name, variable) = text.split_once('=').ok_or_else(|| {
        // What was given may be the header itself, with its secret.
        Failure::new(
            "`--header-env` is not understood: there is no `=` in it",
            "write NAME=VARIABLE; the header's value is what the environment's VARIABLE holds",
        )
    })?;
    Ok((name.to_owned(), from_environment(variable)?))
}

fn from_environment(variable: &str) -> Result<Secret, Failure> {
    let is_name =
        !variable.is_empty() && variable.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    match std::env::var(variable).ok().filter(|value| is_name && !value.is_empty()) {
        Some(value) => Ok(Secret::new(value)),
        None if is_name => Err(Failure::new(
            format!("the environment has no `{variable}`"),
            "set it to the header's value, or to the key",
        )),
        // It may be the secret itself.
        None => Err(Failure::new(
            "the name of an environment variable is wanted",
            "put the value into a variable, and name that: letters, digits and `_`",
        )),
    }
}
