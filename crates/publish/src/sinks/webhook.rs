//! A webhook: the DDL or the map is posted to an address of the user's own.

use crate::delivery::{Delivered, Delivery, Receipt, Receipts, SendOptions, Sink};
use crate::error::Error;
use crate::sinks::http::{self, AddressError, Answer, Http, Timing, Trouble, Url, secret_header, shown_server};
use flate2::Compression;
use flate2::write::GzEncoder;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest, Sha256};
use std::fmt;
use std::io::Write;
use trueup_model::{Secret, hexadecimal};

/// How much of a body is shown before it is sent.
const HEAD: usize = 400;
/// How often a message is posted to a server that has trouble.
const ALERT_TRIES: u32 = 3;
/// The note by which a receipt keeps what tells this delivery from others.
const KEY: &str = "key";

/// What is posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebhookPayload {
    /// The DDL, one script.
    Ddl,
    /// `schema_map.json`.
    Map,
}

/// What must be known to post to a webhook.
#[derive(Debug, Clone)]
pub struct WebhookSettings {
    /// The address; a secret, for many have their token in it.
    pub url: Secret,
    /// What is posted.
    pub payload: WebhookPayload,
    /// Whether it is packed.
    pub gzip: bool,
    /// Headers that go along.
    pub headers: Vec<(String, Secret)>,
    /// The key by which the body is signed.
    pub signing_key: Option<Secret>,
    /// Whether it may go unencrypted to another machine.
    pub allow_plain: bool,
    /// How long is waited.
    pub timing: Timing,
}

/// An address that takes a schema.
pub struct Webhook {
    settings: WebhookSettings,
    address: Url,
    /// The user's own headers.
    headers: HeaderMap,
    http: Http,
}

/// The address may hold secrets.
impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Webhook").field(&self.identity()).finish()
    }
}

impl Webhook {
    /// The sink. Sends nothing yet.
    ///
    /// # Errors
    ///
    /// The address or a header cannot be.
    pub fn new(settings: WebhookSettings) -> Result<Self, Error> {
        let address = http::address(settings.url.expose().trim(), settings.allow_plain).map_err(|error| {
            let hint = match error {
                AddressError::Plain(_) => "use `https://`, or `--allow-http` where the way is safe",
                AddressError::Malformed(_) | AddressError::OtherScheme => "write it as `https://host/path`",
            };
            not_sent(error.to_string(), hint)
        })?;
        let mut headers = HeaderMap::new();
        for (name, value) in &settings.headers {
            let parsed = HeaderName::try_from(name.trim()).ok().zip(secret_header(value.expose()));
            let (name, value) = parsed.ok_or_else(|| {
                not_sent(format!("the header `{name}` cannot be sent"), "a header is one line of plain letters")
            })?;
            headers.insert(name, value);
        }
        let secrets = Self::secrets(&settings, &address);
        Ok(Self { http: Http::new(&address, settings.timing, secrets), settings, address, headers })
    }

    /// All that a server may say back and that must not be shown.
    fn secrets(settings: &WebhookSettings, address: &Url) -> Vec<Secret> {
        let mut secrets: Vec<Secret> = settings.headers.iter().map(|(_, value)| value.clone()).collect();
        // `Bearer TOKEN`: the token alone is one too.
        let parts = settings.headers.iter().filter_map(|(_, value)| value.expose().split_once(' '));
        secrets.extend(parts.map(|(_, token)| Secret::new(token.trim())));
        secrets.extend(settings.signing_key.clone());
        secrets.extend(address.password().map(Secret::new));
        secrets.extend(address.query().map(Secret::new));
        secrets.extend(Some(address.path()).filter(|path| path.len() > 1).map(Secret::new));
        secrets.push(settings.url.clone());
        secrets
    }

    fn body(&self, delivery: &Delivery<'_>) -> Result<Vec<u8>, Error> {
        let plain = match self.settings.payload {
            WebhookPayload::Ddl => delivery.ddl.as_bytes(),
            WebhookPayload::Map => delivery.map,
        };
        if !self.settings.gzip {
            return Ok(plain.to_vec());
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        let packed = encoder.write_all(plain).and_then(|()| encoder.finish());
        packed.map_err(|error| not_sent(error.to_string(), "report this"))
    }

    fn post_headers(&self, delivery: &Delivery<'_>, fingerprint: &str, key: &str, body: &[u8]) -> HeaderMap {
        let content_type = match self.settings.payload {
            WebhookPayload::Ddl => "application/sql",
            WebhookPayload::Map => "application/json",
        };
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        if self.settings.gzip {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        let mut add = |name: &'static str, value: &str| {
            // A database's name may hold what a header cannot.
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        };
        add("x-trueup-database", &delivery.database.escape_default().to_string());
        add("x-trueup-fingerprint", fingerprint);
        add("idempotency-key", key);
        if let Some(signature) = self.settings.signing_key.as_ref().and_then(|key| sign(key, body)) {
            add("x-trueup-signature", &format!("sha256={signature}"));
        }
        headers.extend(self.headers.clone());
        headers
    }

    /// Posts a message, and again while the server has trouble: to have it twice is better than not at all.
    pub(crate) fn post_json(&self, body: Vec<u8>) -> Result<(), Error> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(signature) = self.settings.signing_key.as_ref().and_then(|key| sign(key, &body))
            && let Ok(value) = HeaderValue::from_str(&format!("sha256={signature}"))
        {
            headers.insert(HeaderName::from_static("x-trueup-signature"), value);
        }
        headers.extend(self.headers.clone());
        let request = self.http.post(self.address.clone(), headers, body)?;
        let mut tries = 0;
        loop {
            tries += 1;
            match self.http.send(&request) {
                Ok(answer) if answer.status.is_success() => return Ok(()),
                Ok(answer) if !answer.status.is_server_error() => return Err(self.explain(&answer)),
                Ok(_) | Err(Trouble::NoAnswer { .. }) if tries < ALERT_TRIES => {
                    std::thread::sleep(self.http.timing().pace * tries);
                }
                Ok(answer) => return Err(self.explain(&answer)),
                Err(trouble) => return Err(self.http.unreachable(trouble)),
            }
        }
    }

    fn would_send(&self, headers: &HeaderMap, body: &[u8], plain: &[u8]) -> Vec<String> {
        let mut lines = vec![format!("POST {}/…", self.http.server())];
        lines.extend(headers.iter().map(|(name, value)| {
            let shown = if value.is_sensitive() { "***" } else { value.to_str().unwrap_or("***") };
            format!("{name}: {shown}")
        }));
        lines.push(String::new());
        let head = String::from_utf8_lossy(&plain[..plain.len().min(HEAD)]).into_owned();
        lines.extend(head.lines().map(|line| self.http.shown(line)));
        lines.push(String::new());
        lines.push(format!("{} bytes, as they are sent {}", plain.len(), body.len()));
        lines
    }

    /// What an answer that is no success means.
    fn explain(&self, answer: &Answer) -> Error {
        let (meaning, hint) = match answer.status.as_u16() {
            300..=399 => ("it sends elsewhere, and is not followed there with what may be secret", "name that address"),
            401 | 403 => ("it does not let us in", "check the headers that `--header-env` takes from the environment"),
            404 | 410 => ("there is nothing at this address", "check the address"),
            413 => ("it is too large", "`--gzip` packs it, if the other side takes that"),
            415 => ("it does not take this form", "try without `--gzip`, or another `--payload`"),
            429 => ("too many requests, also after waiting", "run it again later"),
            _ => ("it does not take it", "`--dry-run` shows the request"),
        };
        let said = self.http.shown(&answer.text);
        let because = if said.is_empty() { meaning.to_owned() } else { format!("{meaning}\nthe server says: {said}") };
        let doing = format!("post to {}", self.http.server());
        Error::Refused { doing, status: answer.status.to_string(), because, hint: hint.to_owned() }
    }

    fn unknown(&self, because: &str) -> Error {
        Error::Unknown {
            what: format!("what was posted to {}", self.http.server()),
            because: self.http.shown(because),
            hint: "the next run sends it again, with the same Idempotency-Key".to_owned(),
        }
    }
}

impl Sink for Webhook {
    /// Without path and query, which may hold a token; a digest of them tells two from each other.
    fn identity(&self) -> String {
        let mut place = self.address.clone();
        // An address with a host can be without both.
        let _ = place.set_username("").and_then(|()| place.set_password(None));
        let payload = match self.settings.payload {
            WebhookPayload::Ddl => "ddl",
            WebhookPayload::Map => "map",
        };
        let digest = hexadecimal(&Sha256::digest(place.as_str())[..4]);
        format!("webhook {} {digest} {payload}", shown_server(&self.address))
    }

    fn needs_map(&self) -> bool {
        self.settings.payload == WebhookPayload::Map
    }

    fn send(
        &self,
        delivery: &Delivery<'_>,
        options: SendOptions,
        receipts: &mut Receipts<'_>,
    ) -> Result<Delivered, Error> {
        let identity = self.identity();
        let fingerprint = delivery.fingerprint();
        let last = receipts.last(&identity).cloned();
        let same = last.as_ref().filter(|receipt| receipt.fingerprint == fingerprint);
        if let Some(receipt) = same.filter(|receipt| !receipt.unknown && !options.force) {
            let what = format!("the same was sent on {}", receipt.sent_at.strftime("%Y-%m-%d at %H:%M UTC"));
            return Ok(Delivered::Unchanged { what });
        }
        let sent_at = jiff::Timestamp::now();
        // A delivery keeps its key until it is known to have arrived, so that the other side can tell it from a new one.
        let kept = same.filter(|receipt| receipt.unknown).and_then(|receipt| receipt.notes.get(KEY).cloned());
        let key = kept.unwrap_or_else(|| {
            let all = format!("{identity}\n{}\n{fingerprint}\n{sent_at}", delivery.database);
            hexadecimal(&Sha256::digest(all)[..16])
        });
        let body = self.body(delivery)?;
        let headers = self.post_headers(delivery, &fingerprint, &key, &body);
        if options.dry_run {
            let plain = if self.needs_map() { delivery.map } else { delivery.ddl.as_bytes() };
            return Ok(Delivered::WouldSend { lines: self.would_send(&headers, &body, plain) });
        }
        let scope = delivery.scope.to_string();
        let arrived = Receipt { fingerprint, scope, sent_at, ..Receipt::default() };
        let pending = Receipt { unknown: true, notes: [(KEY.to_owned(), key)].into(), ..arrived.clone() };
        let size = body.len();
        let request = self.http.post(self.address.clone(), headers, body)?;
        receipts.keep(&identity, pending)?;
        let error = match self.http.send(&request) {
            Ok(answer) if answer.status.is_success() => {
                receipts.keep(&identity, arrived)?;
                let what = format!("{size} bytes posted to {}", self.http.server());
                return Ok(Delivered::Sent { what, link: None, remarks: Vec::new() });
            }
            Ok(answer) if answer.status.is_server_error() || answer.status.as_u16() == 408 => {
                let said = format!("the answer was {} {}", answer.status, self.http.shown(&answer.text));
                return Err(self.unknown(said.trim_end()));
            }
            Err(Trouble::NoAnswer { because }) => return Err(self.unknown(&because)),
            Err(trouble @ Trouble::NotSent { .. }) => self.http.unreachable(trouble),
            Ok(answer) => self.explain(&answer),
        };
        receipts.put_back(&identity, last)?;
        Err(error)
    }
}

fn not_sent(because: impl Into<String>, hint: impl Into<String>) -> Error {
    Error::NotSent { sink: "the webhook".to_owned(), because: because.into(), hint: hint.into() }
}

/// The HMAC of the body by SHA-256, in hexadecimal digits. A key may have any length.
fn sign(key: &Secret, body: &[u8]) -> Option<String> {
    let mut code = Hmac::<Sha256>::new_from_slice(key.expose().as_bytes()).ok()?;
    code.update(body);
    Some(hexadecimal(&code.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(url: &str) -> WebhookSettings {
        WebhookSettings {
            url: Secret::new(url),
            payload: WebhookPayload::Ddl,
            gzip: false,
            headers: Vec::new(),
            signing_key: None,
            allow_plain: false,
            timing: Timing::default(),
        }
    }

    #[test]
    fn the_signature_is_that_of_the_standard() {
        // RFC 4231, test case 2.
        let signature = sign(&Secret::new("Jefe"), b"what do ya want for nothing?").unwrap();
        assert_eq!(signature, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn an_identity_holds_no_secret() {
        let identity = |url| Webhook::new(settings(url)).unwrap().identity();
        let one = identity("https://u:t0ken@hooks.example.com/T/B/t0ken?key=t0ken");
        assert!(one.starts_with("webhook https://hooks.example.com ") && !one.contains("t0ken"), "{one}");
        let shown = format!("{:?}", Webhook::new(settings("https://u:t0ken@hooks.example.com/t0ken")).unwrap());
        assert!(!shown.contains("t0ken"), "{shown}");
        assert_ne!(one, identity("https://hooks.example.com/T/B/other?key=t0ken"));
        assert_eq!(one, identity("https://u:changed@hooks.example.com/T/B/t0ken?key=t0ken"));
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        let error = Webhook::new(settings("http://example.com/x")).unwrap_err();
        assert!(error.hint().unwrap().contains("--allow-http"), "{error}");
        assert!(Webhook::new(settings("http://localhost:1/x")).is_ok());
    }
}
