//! What the driver's errors mean to a person.

use crate::error::Error;
use std::error::Error as _;
use std::io;
use tokio_postgres::error::{DbError, SqlState};

/// Who was to be connected to whom.
pub(super) struct Whom<'a> {
    /// Host and port, or socket.
    pub(super) server: &'a str,
    /// The user.
    pub(super) user: &'a str,
}

/// The meaning of an error before the session stands. `note` is added where the password is wrong.
pub(super) fn while_connecting(error: &tokio_postgres::Error, whom: &Whom<'_>, note: Option<&str>) -> Error {
    let server = whom.server.to_owned();
    if let Some(refusal) = error.as_db_error() {
        return refused(refusal, whom, note);
    }
    let because = deepest(error);
    if is_password_missing(error) {
        let because = "it asks for a password, and there is none".into();
        return Error::Authentication { server, user: whom.user.into(), because };
    }
    if let Some(tls) = rustls_error(error) {
        return Error::Tls { server, because: tls_text(tls), hint: tls_hint(tls).into() };
    }
    // An HTTP server's answer reads as the beginning of a long message that is then cut off.
    if is_gibberish(error) || because == "bytes remaining on stream" {
        return Error::Protocol { server, because: "what answers there does not speak PostgreSQL's protocol".into() };
    }
    match error.to_string().as_str() {
        "error performing TLS handshake" if because == "server does not support TLS" => {
            let hint = "ask for TLS on the server; if the network between is trusted, set `sslmode=disable`";
            Error::Tls { server, because: "the server offers none".into(), hint: hint.into() }
        }
        "error performing TLS handshake" => {
            Error::Tls { server, because, hint: "check the server's TLS set-up, or set another `sslmode`".into() }
        }
        "authentication error" | "invalid configuration" => {
            Error::Authentication { server, user: whom.user.into(), because }
        }
        _ => Error::Unreachable { server, because },
    }
}

/// The meaning of an error in a session that stood. `doing` is the object of "cannot read …".
pub(super) fn in_session(error: &tokio_postgres::Error, server: &str, doing: &str) -> Error {
    let server = server.to_owned();
    let Some(refusal) = error.as_db_error() else {
        let because = deepest(error);
        return match is_gibberish(error) {
            true => Error::Protocol { server, because },
            false => Error::Lost { server, because },
        };
    };
    let because = text(refusal);
    match refusal.code().code() {
        "42501" => {
            let hint = "grant the role the right, or leave this out by `--exclude-schema` or `--exclude-table`";
            Error::Denied { what: doing.into(), because, hint: refusal.hint().unwrap_or(hint).into() }
        }
        "57014" => Error::Timeout {
            server,
            because: format!("{because} (while reading {doing})"),
            hint: "try again when the server has less to do".into(),
        },
        "55P03" => Error::Timeout {
            server,
            because: format!("{because} (while reading {doing})"),
            hint: "another session holds a lock; `SELECT pid, usename, state, query FROM pg_stat_activity WHERE \
                   state <> 'idle' ORDER BY xact_start` shows whose"
                .into(),
        },
        "57P01" | "57P02" | "57P03" | "57P05" | "25P03" | "25P04" => Error::Lost { server, because },
        // What the server's printing functions say of an object that another session has just dropped.
        "XX000"
            if ["cache lookup failed", "could not open relation", "could not find"]
                .iter()
                .any(|words| because.contains(words)) =>
        {
            Error::Torn { what: doing.into(), because }
        }
        code if code.starts_with("08") => Error::Lost { server, because },
        _ => Error::Statement { what: doing.into(), because, hint: refusal.hint().map(str::to_owned) },
    }
}

/// Whether the server wants a password that nobody gave.
pub(super) fn is_password_missing(error: &tokio_postgres::Error) -> bool {
    error.source().is_some_and(|source| source.to_string() == "password missing")
}

/// Whether not even a connection came about.
pub(super) fn is_unreachable(error: &tokio_postgres::Error) -> bool {
    error.to_string() == "error connecting to server"
}

/// Whether what came was no message of the protocol.
fn is_gibberish(error: &tokio_postgres::Error) -> bool {
    let kind = error.source().and_then(|source| source.downcast_ref::<io::Error>()).map(io::Error::kind);
    match error.to_string().as_str() {
        "unexpected message from server" | "error parsing response from server" => true,
        "error communicating with the server" => {
            matches!(kind, Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData))
        }
        _ => false,
    }
}

/// A refusal before the session stood.
fn refused(refusal: &DbError, whom: &Whom<'_>, note: Option<&str>) -> Error {
    let because = text(refusal);
    let code = refusal.code();
    if code.code().starts_with("28") {
        let because = note.map_or(because.clone(), |note| format!("{because} ({note})"));
        return Error::Authentication { server: whom.server.into(), user: whom.user.into(), because };
    }
    let hint = if *code == SqlState::TOO_MANY_CONNECTIONS {
        Some("wait, or end other sessions; `--connections 1` needs the fewest")
    } else if *code == SqlState::CANNOT_CONNECT_NOW {
        Some("wait until the server has started")
    } else if *code == SqlState::INSUFFICIENT_PRIVILEGE {
        Some("grant the role CONNECT on the database")
    } else {
        refusal.hint()
    };
    Error::Statement { what: format!("the connection to {}", whom.server), because, hint: hint.map(str::to_owned) }
}

/// What the server said, with its detail.
fn text(refusal: &DbError) -> String {
    match refusal.detail() {
        Some(detail) => format!("{}; {detail}", refusal.message()),
        None => refusal.message().to_owned(),
    }
}

/// The innermost cause in words; the system's numbers tell nobody anything.
fn deepest(error: &tokio_postgres::Error) -> String {
    let Some(source) = error.source() else { return error.to_string() };
    let kind = source.downcast_ref::<io::Error>().map(io::Error::kind);
    match kind {
        Some(io::ErrorKind::ConnectionRefused) => "the connection was refused; no server listens there".into(),
        Some(io::ErrorKind::NotFound) => "there is no such socket; no server listens there".into(),
        Some(io::ErrorKind::TimedOut) => "no answer in time".into(),
        Some(io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe) => {
            "it closed the connection".into()
        }
        _ => {
            let text = source.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_owned()
        }
    }
}

/// The TLS library's error, however deep it lies.
fn rustls_error(error: &tokio_postgres::Error) -> Option<&rustls::Error> {
    let io = error.source()?.downcast_ref::<io::Error>()?;
    io.get_ref()?.downcast_ref()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only what users meet has words of its own")]
fn tls_text(error: &rustls::Error) -> String {
    use rustls::CertificateError::{Expired, ExpiredContext, NotValidForName, NotValidForNameContext, UnknownIssuer};
    use rustls::Error::{AlertReceived, InvalidCertificate};
    match error {
        InvalidCertificate(UnknownIssuer) => "no known authority signed the server's certificate".into(),
        InvalidCertificate(Expired | ExpiredContext { .. }) => "the server's certificate has expired".into(),
        InvalidCertificate(NotValidForName) => "the server's certificate is for another host".into(),
        InvalidCertificate(NotValidForNameContext { presented, .. }) if presented.is_empty() => {
            "the server's certificate names no host in its subjectAltName".into()
        }
        InvalidCertificate(NotValidForNameContext { presented, .. }) => {
            format!("the server's certificate is for another host: {}", presented.join(", "))
        }
        AlertReceived(alert) => format!("the server ended the handshake: {alert:?}"),
        other => other.to_string(),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only what users meet has words of its own")]
fn tls_hint(error: &rustls::Error) -> &'static str {
    use rustls::CertificateError::{NotValidForName, NotValidForNameContext, UnknownIssuer};
    use rustls::Error::{AlertReceived, InvalidCertificate};
    match error {
        InvalidCertificate(UnknownIssuer) => {
            "name the authority by `sslrootcert=FILE`; `sslmode=require` encrypts without verifying, if no root \
             certificate is set"
        }
        InvalidCertificate(NotValidForName | NotValidForNameContext { .. }) => {
            "use the host name that the certificate has, or `sslmode=verify-ca`"
        }
        AlertReceived(_) => "the server may want a client certificate: `sslcert=FILE`, `sslkey=FILE`",
        _ => "check the server's certificate and `sslrootcert`",
    }
}
