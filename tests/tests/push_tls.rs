//! Pushes over TLS: authorities of one's own are believed, strangers are not.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use trueup_tests::{run, trueup_command};

/// What `openssl` says to `GET /projects`: a file with this name, as it is.
const ANSWER: &str =
    "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"data\":[{\"id\":7,\"name\":\"Shop\"}]}";

/// A server with a certificate of an authority of its own. Ends with this value.
struct Server {
    openssl: Child,
    port: u16,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let openssl = |arguments: &str| {
            run(Command::new("openssl").args(arguments.split_whitespace()).current_dir(folder)).expect_success();
        };
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=authority");
        openssl("req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=server");
        fs::write(folder.join("names"), "subjectAltName=DNS:localhost\n").expect("a file");
        openssl("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -extfile names");
        fs::write(folder.join("projects"), ANSWER).expect("a file");
        let mut command = Command::new("openssl");
        command.args("s_server -accept 127.0.0.1:0 -cert server.pem -key server.key -HTTP".split_whitespace());
        command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut openssl = command.spawn().expect("openssl");
        let said = BufReader::new(openssl.stdout.take().expect("its output"));
        let mut ports = said
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("ACCEPT ")?.rsplit_once(':')?.1.parse().ok());
        let port = ports.next().expect("a port");
        // It must not end for want of a reader.
        std::thread::spawn(move || ports.count());
        Self { openssl, port }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.openssl.kill();
        let _ = self.openssl.wait();
    }
}

#[test]
fn an_authority_of_one_s_own_is_believed_and_no_other() {
    if Command::new("openssl").arg("version").output().is_err() {
        return eprintln!("skipped: `openssl` is not installed");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    let list = |host: &str, authority: Option<&str>| {
        let url = format!("https://{host}:{}", server.port);
        let mut command = trueup_command(&["push", "--list-projects", "--pace", "5", "--base-url", &url]);
        command.env("SQLDBM_TOKEN", "token");
        if let Some(authority) = authority {
            command.env("SSL_CERT_FILE", folder.path().join(authority));
        }
        run(&mut command)
    };
    let listed = list("localhost", Some("ca.pem")).expect_success();
    assert_eq!(listed.stdout, "Id  Name\n7   Shop\n", "{}", listed.stderr);
    for (host, authority) in [("localhost", None), ("127.0.0.1", Some("ca.pem"))] {
        let refused = list(host, authority).expect_code(2);
        assert!(refused.stderr.contains("certificate"), "{}", refused.stderr);
    }
}
