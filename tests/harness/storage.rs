//! A service that speaks S3, on this machine: moto's.

use crate::judges::judge;
use crate::program::run;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The key that clients give; it must be nowhere else.
pub const STORAGE_KEY: &str = "s3cr3t-marker-of-storage";

/// A service with one empty bucket, `schemas`. It ends with this value.
#[derive(Debug)]
pub struct Storage {
    service: Child,
    port: u16,
}

impl Storage {
    /// Starts one; `None`, and a word on it, where moto is not installed, unless this is CI, which must not skip it.
    pub fn start() -> Option<Self> {
        let mut command = judge("moto_server")?;
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a port");
        command.args(["-H", "127.0.0.1", "-p", &free.port().to_string()]);
        let service = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("moto");
        let storage = Self { service, port: free.port() };
        for _ in 0..300 {
            if storage.request("PUT", "/schemas").is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
                return Some(storage);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("moto does not answer");
    }

    /// An object's text, if it is there.
    pub fn object(&self, path: &str) -> Option<String> {
        let script = "import boto3, os, sys\n\
            s3 = boto3.client('s3', endpoint_url=os.environ['AWS_ENDPOINT'])\n\
            try: sys.stdout.buffer.write(s3.get_object(Bucket='schemas', Key=sys.argv[1])['Body'].read())\n\
            except s3.exceptions.NoSuchKey: sys.exit(4)\n";
        let got = run(self.tell(judge("python3")?.args(["-c", script, path])));
        (got.code != Some(4)).then(|| got.expect_success().stdout)
    }

    /// Puts an object that holds the present moment.
    pub fn put_moment(&self, path: &str) {
        let script = "import boto3, datetime, os, sys\n\
            now = datetime.datetime.now(datetime.timezone.utc).isoformat()\n\
            s3 = boto3.client('s3', endpoint_url=os.environ['AWS_ENDPOINT'])\n\
            s3.put_object(Bucket='schemas', Key=sys.argv[1], Body=now)\n";
        let mut python = judge("python3").expect("Python");
        run(self.tell(python.args(["-c", script, path]))).expect_success();
    }

    /// Lets a command find the service.
    pub fn tell<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("AWS_ENDPOINT", format!("http://127.0.0.1:{}", self.port))
            .env("AWS_ALLOW_HTTP", "true")
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ACCESS_KEY_ID", "reader")
            .env("AWS_SECRET_ACCESS_KEY", STORAGE_KEY)
    }

    fn request(&self, method: &str, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        let _ = self.service.kill();
        let _ = self.service.wait();
    }
}
