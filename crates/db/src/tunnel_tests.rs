//! Tunnels through a private `sshd`, by a user's own configuration.

use super::*;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Child;

/// A private `sshd` on loopback that ends when it is dropped.
pub(crate) struct JumpHost {
    folder: tempfile::TempDir,
    daemon: Child,
    port: u16,
}

impl JumpHost {
    /// Starts it; `None`, said aloud, where there is no `sshd`.
    pub(crate) fn start(test: &str) -> Option<Self> {
        let Some(program) = find_daemon() else {
            eprintln!("SKIPPED {test}: no `sshd` program found (Debian: openssh-server)");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("trueup-ssh-").tempdir().unwrap();
        let file = |name: &str| folder.path().join(name).display().to_string();
        for key in ["host", "mine"] {
            let arguments = ["-q", "-t", "ed25519", "-N", "", "-f", &file(key)];
            assert!(Command::new("ssh-keygen").args(arguments).status().unwrap().success());
        }
        std::fs::copy(file("mine.pub"), file("authorized")).unwrap();
        let port = free_ports(1).unwrap()[0];
        let configuration = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nStrictModes no\nUsePAM no\n\
             PasswordAuthentication no\nPidFile none\nAllowTcpForwarding yes\n",
            file("host"),
            file("authorized")
        );
        std::fs::write(file("sshd_config"), configuration).unwrap();
        // As root it wants its own empty folder, which only a service makes.
        if let Ok(true) = std::fs::metadata("/run").map(|run| !run.permissions().readonly()) {
            drop(std::fs::create_dir("/run/sshd"));
        }
        let log = std::fs::File::create(file("log")).unwrap();
        let mut command = Command::new(program);
        command.args(["-D", "-e", "-f", &file("sshd_config")]).stdin(Stdio::null()).stderr(log);
        let mut server = Self { folder, daemon: command.spawn().unwrap(), port };
        server.wait();
        Some(server)
    }

    fn wait(&mut self) {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.daemon.try_wait().unwrap();
            assert!(ended.is_none(), "{}", std::fs::read_to_string(self.folder.path().join("log")).unwrap());
            std::thread::sleep(PAUSE);
        }
    }

    /// A stand-in for the user's `~/.ssh/config`.
    pub(crate) fn client_options(&self, key: &str) -> Vec<String> {
        let file = |name: &str| self.folder.path().join(name).display().to_string();
        let text = format!(
            "Host *\n  Port {}\n  IdentityFile {}\n  IdentitiesOnly yes\n  BatchMode yes\n  UserKnownHostsFile {}\n  \
             StrictHostKeyChecking accept-new\n",
            self.port,
            file(key),
            file("known")
        );
        std::fs::write(file("config"), text).unwrap();
        vec!["-F".into(), file("config")]
    }
}

impl Drop for JumpHost {
    fn drop(&mut self) {
        drop(self.daemon.kill());
        drop(self.daemon.wait());
    }
}

fn find_daemon() -> Option<PathBuf> {
    ["/usr/sbin/sshd", "/usr/bin/sshd", "/usr/local/sbin/sshd"].iter().map(PathBuf::from).find(|path| path.exists())
}

fn echo_server() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            std::thread::spawn(move || std::io::copy(&mut stream.try_clone().unwrap(), &mut stream));
        }
    });
    port
}

fn echoes(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return false };
    let mut answer = [0; 4];
    stream.write_all(b"ping").is_ok() && stream.read_exact(&mut answer).is_ok() && answer == *b"ping"
}

#[test]
fn tunnel_forwards_until_it_is_dropped() {
    let Some(server) = JumpHost::start("tunnel_forwards_until_it_is_dropped") else { return };
    let targets = [format!("127.0.0.1:{}", echo_server()), format!("localhost:{}", echo_server())];
    let tunnel = Tunnel::with_options(&server.client_options("mine"), "127.0.0.1", &targets).unwrap();
    let ports = [tunnel.port(0).unwrap(), tunnel.port(1).unwrap()];
    assert!(ports.iter().all(|port| echoes(*port)));
    assert_eq!(tunnel.port(2), None);
    drop(tunnel);
    assert!(!ports.iter().any(|port| echoes(*port)));
}

/// Not a test: what the next one runs, for it ends what is open in its whole process.
#[test]
#[ignore = "ends what other tests have open"]
fn is_interrupted() {
    let Some(server) = JumpHost::start("is_interrupted") else { return };
    let targets = [format!("127.0.0.1:{}", echo_server())];
    let tunnel = Tunnel::with_options(&server.client_options("mine"), "127.0.0.1", &targets).unwrap();
    assert!(echoes(tunnel.port(0).unwrap()));
    crate::undo_all();
    assert!(!echoes(tunnel.port(0).unwrap()));
    // Dropping it would wait for the end of the program.
    std::mem::forget(tunnel);
}

#[test]
fn interruption_ends_ssh() {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let interrupted = command.args(["--exact", "tunnel::tests::is_interrupted", "--ignored"]).output().unwrap();
    assert!(interrupted.status.success(), "{}", String::from_utf8_lossy(&interrupted.stdout));
    assert!(String::from_utf8_lossy(&interrupted.stdout).contains("1 passed"));
}

#[test]
fn refusal_is_told_in_the_words_of_ssh() {
    let Some(server) = JumpHost::start("refusal_is_told_in_the_words_of_ssh") else { return };
    let options = server.client_options("host");
    let error = Tunnel::with_options(&options, "127.0.0.1", &["localhost:1".into()]).unwrap_err();
    assert!(error.to_string().contains("Permission denied"), "{error}");
    let error = Tunnel::with_options(&[], "nobody@no-such-host.invalid", &["localhost:1".into()]).unwrap_err();
    assert!(error.to_string().contains("no-such-host.invalid"), "{error}");
}

#[test]
fn destination_is_never_taken_for_an_option() {
    let trap = Path::new("/tmp").join(format!("trueup-trap-{}", std::process::id()));
    let destination = format!("-oProxyCommand=touch {}", trap.display());
    assert!(Tunnel::with_options(&[], &destination, &["localhost:1".into()]).is_err());
    assert!(!trap.exists());
}
