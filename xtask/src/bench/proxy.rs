//! A link with delay: a TCP proxy that holds everything back for a while, and counts round trips.
//!
//! The link has no limit of bandwidth and loses nothing. Setting up a connection costs one round trip, as it does on a
//! real link, before the first byte gets through.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What one connection has seen.
///
/// A *round trip* is: the client sends, and then data of the server reaches it. However much either side sends in one
/// go is one; a message that is not answered, like the last one of a connection, is none. Those up to the server's
/// first ReadyForQuery, which ends log-in, are counted apart: they belong to connecting.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Connection {
    /// Round trips until the server was ready for the first query.
    pub(super) to_connect: u32,
    /// Round trips after that.
    pub(super) after: u32,
    client_has_sent: bool,
    ready: bool,
    /// What came from the server and is not a whole message yet, while it is not ready.
    partial: Vec<u8>,
}

impl Connection {
    /// The client sends; called when its bytes enter the link.
    fn sent(&mut self) {
        self.client_has_sent = true;
    }

    /// The client receives; called when the server's bytes leave the link.
    fn received(&mut self, bytes: &[u8]) {
        if std::mem::take(&mut self.client_has_sent) {
            *(if self.ready { &mut self.after } else { &mut self.to_connect }) += 1;
        }
        // A single byte is no message but the answer to a wish for encryption.
        if !self.ready && (bytes.len() > 1 || !self.partial.is_empty()) {
            self.partial.extend_from_slice(bytes);
            self.look_for_ready();
        }
    }

    /// A message is a byte for its kind, then its length in four bytes that count themselves.
    fn look_for_ready(&mut self) {
        while let [kind, a, b, c, d, ..] = *self.partial {
            let end = 1 + u32::from_be_bytes([a, b, c, d]) as usize;
            if self.partial.len() < end {
                return;
            }
            self.partial.drain(..end);
            if kind == b'Z' {
                self.ready = true;
                self.partial.clear();
            }
        }
    }
}

/// A running proxy; it ends with the program.
#[derive(Debug)]
pub(super) struct Proxy {
    /// Where it listens on 127.0.0.1.
    pub(super) port: u16,
    connections: Arc<Mutex<Vec<Arc<Mutex<Connection>>>>>,
}

impl Proxy {
    /// Starts a proxy before the server, with this delay each way.
    pub(super) fn start(server: SocketAddr, delay: Duration) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let connections = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&connections);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let connection = Arc::default();
                lock(&seen).push(Arc::clone(&connection));
                thread::spawn(move || connect(client, server, delay, connection));
            }
        });
        Ok(Self { port, connections })
    }

    /// The connections since the last call.
    pub(super) fn take_connections(&self) -> Vec<Connection> {
        std::mem::take(&mut *lock(&self.connections)).iter().map(|connection| lock(connection).clone()).collect()
    }
}

/// Nothing that holds a lock here can leave its value half changed.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(
    client: TcpStream,
    server: SocketAddr,
    delay: Duration,
    connection: Arc<Mutex<Connection>>,
) -> io::Result<()> {
    // The kernel has answered the client at once; a link would have taken this long.
    thread::sleep(2 * delay);
    let server = TcpStream::connect(server)?;
    for stream in [&client, &server] {
        stream.set_nodelay(true)?;
    }
    let sent = Arc::clone(&connection);
    let (from_client, to_server) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || carry(from_client, to_server, delay, move |_| lock(&sent).sent(), |_| ()));
    carry(server, client, delay, |_| (), move |bytes| lock(&connection).received(bytes))
}

/// Carries one direction to its end: each piece leaves `delay` after it came, in order.
fn carry(
    mut from: TcpStream,
    mut to: TcpStream,
    delay: Duration,
    entering: impl Fn(&[u8]) + Send + 'static,
    leaving: impl Fn(&[u8]),
) -> io::Result<()> {
    let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(length) = from.read(&mut buffer) {
            entering(&buffer[..length]);
            let piece = (Instant::now() + delay, buffer[..length].to_vec());
            // An empty piece is the end of the stream, and travels like the others.
            if sender.send(piece).is_err() || length == 0 {
                break;
            }
        }
    });
    for (due, piece) in receiver {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if piece.is_empty() {
            return to.shutdown(Shutdown::Write);
        }
        // Before the write: the client could answer before a word after it.
        leaving(&piece);
        to.write_all(&piece)?;
    }
    to.shutdown(Shutdown::Both)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUTHENTICATION_OK: &[u8] = b"R\0\0\0\x08\0\0\0\0";
    const READY: &[u8] = b"Z\0\0\0\x05I";

    fn ready_connection() -> Connection {
        let mut connection = Connection::default();
        connection.sent();
        connection.received(AUTHENTICATION_OK);
        connection.received(READY);
        connection
    }

    #[test]
    fn what_comes_before_ready_for_query_belongs_to_connecting() {
        let mut connection = Connection::default();
        // No encryption, then a password wanted and accepted, in pieces that are no whole messages.
        for answer in [&b"N"[..], b"R\0\0\0\x08\0\0\0\x03", &AUTHENTICATION_OK[..3]] {
            connection.sent();
            connection.received(answer);
        }
        connection.received(&[&AUTHENTICATION_OK[3..], READY].concat());
        assert_eq!((connection.to_connect, connection.after), (3, 0));
        connection.sent();
        connection.received(b"T");
        assert_eq!((connection.to_connect, connection.after), (3, 1));
    }

    #[test]
    fn a_letter_z_inside_a_message_is_not_ready_for_query() {
        let mut connection = Connection::default();
        connection.received(b"S\0\0\0\x09TZ\0\0\x05");
        assert!(!connection.ready);
    }

    #[test]
    fn many_pieces_in_one_direction_are_one_round_trip() {
        let mut connection = ready_connection();
        for _ in 0..2 {
            (0..5).for_each(|_| connection.sent());
            (0..5).for_each(|_| connection.received(b"D"));
        }
        assert_eq!(connection.after, 2);
    }

    #[test]
    fn a_message_without_an_answer_is_no_round_trip() {
        let mut connection = ready_connection();
        connection.sent();
        assert_eq!(connection.after, 0);
    }

    #[test]
    fn bytes_come_through_whole_in_order_and_late() {
        let server = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let delay = Duration::from_millis(5);
        let proxy = Proxy::start(server.local_addr().unwrap(), delay).unwrap();
        let echo = thread::spawn(move || {
            let (mut stream, _) = server.accept().unwrap();
            io::copy(&mut stream.try_clone().unwrap(), &mut stream).unwrap();
        });
        let started = Instant::now();
        let mut client = TcpStream::connect(("127.0.0.1", proxy.port)).unwrap();
        let text: Vec<u8> = (0..500_000_u32).flat_map(u32::to_be_bytes).collect();
        let mut writer = client.try_clone().unwrap();
        let sent = text.clone();
        let writing = thread::spawn(move || {
            writer.write_all(&sent).unwrap();
            writer.shutdown(Shutdown::Write).unwrap();
        });
        let mut received = Vec::new();
        client.read_to_end(&mut received).unwrap();
        assert!(received == text);
        // The least that the link can take, however slow the machine: there, there again, and back.
        assert!(started.elapsed() >= 4 * delay);
        writing.join().unwrap();
        echo.join().unwrap();
    }
}
