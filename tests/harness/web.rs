//! A web server for tests that keeps every request, and can break off in the middle.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`.
    pub method: String,
    /// With the query.
    pub path: String,
    /// By lower-case names.
    pub headers: BTreeMap<String, String>,
    /// As it was sent; empty where the server ended early.
    pub body: Vec<u8>,
}

/// What a server does with a request.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    /// The status: 200.
    pub status: u16,
    /// Headers beside the length.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
    /// How it is sent.
    pub way: Way,
}

/// How a reply is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// As it should be.
    #[default]
    Whole,
    /// Piece by piece.
    Slow,
    /// Never: the server waits until the client gives up.
    Silent,
    /// The connection ends in the head of the answer.
    CutInHead,
    /// The connection ends in the body of the answer.
    CutInBody,
}

type Answer = dyn Fn(&Request) -> Reply + Send + Sync;
type Cuts = dyn Fn(&Request) -> bool + Send + Sync;

/// A server on a port of its own, as long as the process lives.
pub struct WebServer {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl WebServer {
    /// Starts one that answers so.
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_cutting(|_| false, answer)
    }

    /// Starts one that ends the connection before it has read the bodies of some requests.
    pub fn start_cutting(
        cuts: impl Fn(&Request) -> bool + Send + Sync + 'static,
        answer: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (cuts, answer): (Arc<Cuts>, Arc<Answer>) = (Arc::new(cuts), Arc::new(answer));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (cuts, answer, kept) = (Arc::clone(&cuts), Arc::clone(&answer), Arc::clone(&kept));
                thread::spawn(move || serve(stream, &*cuts, &*answer, &kept));
            }
        });
        Self { address, requests }
    }

    /// Its address: `http://127.0.0.1:4711`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came so far.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("requests").clone()
    }

    /// Forgets what came so far.
    pub fn forget_requests(&self) {
        self.requests.lock().expect("requests").clear();
    }
}

/// A client that has gone is no failure of the server's.
fn serve(stream: TcpStream, cuts: &Cuts, answer: &Answer, kept: &Mutex<Vec<Request>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut request = read_head(&mut reader)?;
    if cuts(&request) {
        kept.lock().expect("requests").push(request);
        return None;
    }
    let length = request.headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    request.body = vec![0; length];
    reader.read_exact(&mut request.body).ok()?;
    let reply = answer(&request);
    kept.lock().expect("requests").push(request);
    send(stream, &reply)
}

fn read_head(reader: &mut impl BufRead) -> Option<Request> {
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|count| *count > 0)?;
        Some(line.trim_end().to_owned())
    };
    let first = line()?;
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = BTreeMap::new();
    loop {
        let header = line()?;
        let Some((name, value)) = header.split_once(':') else { break };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    Some(Request { method, path, headers, body: Vec::new() })
}

fn send(mut stream: TcpStream, reply: &Reply) -> Option<()> {
    let headers: String = reply.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = reply.body.len();
    let head =
        format!("HTTP/1.1 {} Said\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n", reply.status);
    let whole = format!("{head}{}", reply.body);
    match reply.way {
        Way::Whole => stream.write_all(whole.as_bytes()).ok(),
        Way::Slow => whole.as_bytes().chunks(whole.len() / 10 + 1).try_for_each(|piece| {
            thread::sleep(Duration::from_millis(20));
            stream.write_all(piece).ok()
        }),
        Way::Silent => {
            stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
            stream.read(&mut [0]).ok().map(drop)
        }
        Way::CutInHead => stream.write_all(&head.as_bytes()[..12]).ok(),
        Way::CutInBody => stream.write_all(&whole.as_bytes()[..head.len() + length / 2]).ok(),
    }
}
