//! Requests over HTTP: time limits, what may be tried again, and errors that hold no secret.

use crate::error::Error;
use crate::render::text::visible;
use backon::{BackoffBuilder, ExponentialBuilder};
use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use std::error::Error as _;
use std::io::Read;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;
use trueup_model::Secret;

pub(crate) use reqwest::Url;

const USER_AGENT: &str = concat!("trueup/", env!("CARGO_PKG_VERSION"));
const CONNECT_LIMIT: Duration = Duration::from_secs(10);
/// How long a question may take that changes nothing.
const QUESTION_LIMIT: Duration = Duration::from_secs(60);
/// How often a request is tried again that was certainly not worked on, and how long at most is waited between.
const RETRIES: usize = 5;
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// No answer that is asked for comes near this.
const LONGEST_ANSWER: u64 = 64 << 20;
/// Letters shown of what a server said.
const SHOWN: usize = 300;

/// How long is waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// For the answer to what is sent.
    pub limit: Duration,
    /// Between two looks whether something has arrived, and at first before something is tried again.
    pub pace: Duration,
}

impl Default for Timing {
    /// SqlDBM parses and saves before it answers; its own client gives it a quarter of an hour.
    fn default() -> Self {
        Self { limit: Duration::from_secs(900), pace: Duration::from_millis(1500) }
    }
}

/// A server, and how it is spoken with.
#[derive(Debug)]
pub(crate) struct Http {
    client: OnceLock<Result<Client, String>>,
    /// Whether nothing is encrypted.
    is_plain: bool,
    timing: Timing,
    /// The server in messages: without user, path and query, which may hold secrets.
    server: String,
    /// What is not shown, also where the server says it.
    secrets: Vec<Secret>,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) text: String,
    /// Whether it was not cut off in the middle.
    pub(crate) is_whole: bool,
    retry_after: Option<Duration>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// No byte of the request was sent.
    NotSent { because: String, may_pass: bool },
    /// Sending began, so it may have arrived.
    NoAnswer { because: String },
}

/// One crypto provider in the whole program. If one is installed already, it is this.
pub(crate) fn install_crypto_provider() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

impl Http {
    pub(crate) fn new(address: &Url, timing: Timing, secrets: Vec<Secret>) -> Self {
        let (server, is_plain) = (shown_server(address), address.scheme() == "http");
        Self { client: OnceLock::new(), is_plain, timing, server, secrets }
    }

    /// Made when it is first needed: a run over many databases that have not changed needs none.
    fn client(&self) -> Result<&Client, Error> {
        let made = self.client.get_or_init(|| make_client(self.is_plain).map_err(|error| reason(&error)));
        made.as_ref().map_err(|because| Error::Unreachable { server: self.server.clone(), because: because.clone() })
    }

    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    pub(crate) fn timing(&self) -> Timing {
        self.timing
    }

    /// A question, which can be asked again.
    pub(crate) fn get(&self, address: Url) -> Result<RequestBuilder, Error> {
        Ok(self.client()?.get(address).timeout(QUESTION_LIMIT))
    }

    /// Something that the server shall keep.
    pub(crate) fn post(&self, address: Url, headers: HeaderMap, body: Vec<u8>) -> Result<RequestBuilder, Error> {
        Ok(self.client()?.post(address).timeout(self.timing.limit).headers(headers).body(body))
    }

    /// Sends, and again as long as it was certainly not worked on: not connected, or too many requests.
    pub(crate) fn send(&self, request: &RequestBuilder) -> Result<Answer, Trouble> {
        let delays = ExponentialBuilder::default().with_min_delay(self.timing.pace).with_max_delay(LONGEST_WAIT);
        let mut delays = delays.with_max_times(RETRIES).with_jitter().build();
        loop {
            let result = self.send_once(request);
            let wished = match &result {
                Ok(answer) if answer.status == StatusCode::TOO_MANY_REQUESTS => answer.retry_after,
                Err(Trouble::NotSent { may_pass: true, .. }) => None,
                Ok(_) | Err(_) => return result,
            };
            match delays.next() {
                Some(delay) if wished.is_none_or(|wished| wished <= LONGEST_WAIT) => {
                    thread::sleep(delay.max(wished.unwrap_or_default()));
                }
                Some(_) | None => return result,
            }
        }
    }

    /// Sends once, whatever comes of it.
    pub(crate) fn send_once(&self, request: &RequestBuilder) -> Result<Answer, Trouble> {
        let unclear = || Trouble::NotSent { because: "the request cannot be made twice".to_owned(), may_pass: false };
        let request = request.try_clone().ok_or_else(unclear)?;
        request.send().map(read).map_err(|error| trouble(&error))
    }

    /// What a server said, to be shown: on one line, not too long, and without secrets.
    pub(crate) fn shown(&self, text: &str) -> String {
        shown(text, &self.secrets)
    }

    /// That there is no answer to a question.
    pub(crate) fn unreachable(&self, trouble: Trouble) -> Error {
        let (Trouble::NotSent { because, .. } | Trouble::NoAnswer { because }) = trouble;
        Error::Unreachable { server: self.server.clone(), because: self.shown(&because) }
    }
}

fn make_client(is_plain: bool) -> Result<Client, reqwest::Error> {
    install_crypto_provider();
    let builder = Client::builder();
    // Reading the system's authorities takes time, and fails where there are none.
    let builder = if is_plain { builder.tls_certs_only([]) } else { builder };
    builder
        .user_agent(USER_AGENT)
        .connect_timeout(CONNECT_LIMIT)
        // A secret would go along to wherever a server points.
        .redirect(Policy::none())
        // What may be tried again is decided here alone; and on a connection of its own it is plain whether any of
        // a request was sent.
        .retry(reqwest::retry::never())
        .pool_max_idle_per_host(0)
        .build()
}

fn read(response: Response) -> Answer {
    let status = response.status();
    let wished = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let retry_after = wished.and_then(|text| retry_after(text, jiff::Timestamp::now()));
    let mut bytes = Vec::new();
    let is_whole = response.take(LONGEST_ANSWER).read_to_end(&mut bytes).is_ok();
    Answer { status, text: String::from_utf8_lossy(&bytes).into_owned(), is_whole, retry_after }
}

/// How long the server wants to be left alone: seconds, or a moment.
fn retry_after(text: &str, now: jiff::Timestamp) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = jiff::fmt::rfc2822::parse(text.trim()).ok()?.timestamp();
    // A moment that is past asks for nothing.
    Some(Duration::try_from(moment.duration_since(now)).unwrap_or_default())
}

fn trouble(error: &reqwest::Error) -> Trouble {
    let because = reason(error);
    if error.is_builder() {
        Trouble::NotSent { because, may_pass: false }
    } else if error.is_connect() {
        // A certificate does not become good by waiting.
        Trouble::NotSent { because, may_pass: !causes(error).any(|cause| cause.is::<rustls::Error>()) }
    } else {
        Trouble::NoAnswer { because }
    }
}

/// The innermost cause, which unlike the outer ones never names the address.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        let what = if error.is_connect() { "connecting took too long" } else { "no answer came in time" };
        return what.to_owned();
    }
    causes(error).last().map_or_else(|| "the request failed".to_owned(), ToString::to_string)
}

/// An error and what lies below it.
type Cause<'e> = &'e (dyn std::error::Error + 'static);

fn causes(error: &reqwest::Error) -> impl Iterator<Item = Cause<'_>> {
    fn next<'e>(cause: &Cause<'e>) -> Option<Cause<'e>> {
        let cause: Cause<'e> = *cause;
        // An input or output error keeps what it was made of to itself.
        let inside = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        inside.map(|inside| inside as Cause<'e>).or_else(|| cause.source())
    }
    std::iter::successors(error.source(), next)
}

fn shown(text: &str, secrets: &[Secret]) -> String {
    let hidden = |text: String, secret: &Secret| match secret.expose() {
        "" => text,
        secret => text.replace(secret, "***"),
    };
    let text = secrets.iter().fold(text.trim().to_owned(), hidden);
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    visible(&shown).into_owned()
}

/// Scheme, host and port: all of an address that holds no secret.
pub(crate) fn shown_server(address: &Url) -> String {
    let port = address.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{}{port}", address.scheme(), address.host_str().unwrap_or_default())
}

/// Why secrets are not sent to an address.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AddressError {
    #[error("the address is none: {0}")]
    Malformed(String),
    #[error("the address is neither `https` nor `http`")]
    OtherScheme,
    #[error("`{0}` is not encrypted, so everybody on the way could read what is sent")]
    Plain(String),
}

/// The address of a server to which secrets go: encrypted, or on this machine, or all the same if that is allowed.
pub(crate) fn address(text: &str, allow_plain: bool) -> Result<Url, AddressError> {
    let url = Url::parse(text).map_err(|error| AddressError::Malformed(error.to_string()))?;
    let is_loopback = match url.host_str() {
        Some("localhost") => true,
        Some(host) => host.trim_matches(['[', ']']).parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback()),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback || allow_plain => Ok(url),
        "http" => Err(AddressError::Plain(shown_server(&url))),
        _ => Err(AddressError::OtherScheme),
    }
}

/// A header's value that is never shown; `None` where it holds what no header can.
pub(crate) fn secret_header(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_over_encrypted_connections_only() {
        for good in ["https://api.example.com", "http://127.0.0.1:8080/x", "http://localhost", "http://[::1]:1/"] {
            assert!(address(good, false).is_ok(), "{good}");
        }
        for bad in ["http://api.example.com", "ftp://127.0.0.1", "nothing", "http://127.0.0.1.example.com"] {
            assert!(address(bad, false).is_err(), "{bad}");
        }
        assert!(address("http://api.example.com", true).is_ok());
    }

    #[test]
    fn a_server_may_say_when_to_come_again() {
        let now: jiff::Timestamp = "2026-11-21T02:00:00Z".parse().unwrap();
        let seconds = |text| retry_after(text, now).map(|wished| wished.as_secs());
        assert_eq!(seconds(" 7 "), Some(7));
        assert_eq!(seconds("Sat, 21 Nov 2026 02:01:30 GMT"), Some(90));
        assert_eq!(seconds("Fri, 20 Nov 2026 02:00:00 GMT"), Some(0));
        assert_eq!(seconds("soon"), None);
    }

    #[test]
    fn what_a_server_says_holds_no_secret() {
        let secrets = [Secret::new("t0ken"), Secret::default()];
        assert_eq!(shown("Bearer t0ken\u{1b}[31m is wrong\n", &secrets), "Bearer ***\\u{1b}[31m is wrong");
        let long = format!("{}t0ken{}", "x".repeat(298), "y".repeat(100));
        assert_eq!(shown(&long, &secrets), format!("{}**…", "x".repeat(298)));
        let address = Url::parse("https://user:t0ken@host:8443/services/T/B?key=t0ken").unwrap();
        assert_eq!(shown_server(&address), "https://host:8443");
    }
}
