//! Tunnels through a jump host, by the system's own `ssh` with the user's configuration, agent and keys.

use crate::error::Error;
use crate::undo::{Process, kill};
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long to wait for `ssh`: a person may have to type a passphrase.
const PATIENCE: Duration = Duration::from_secs(120);

/// How often to look whether the tunnel stands.
const PAUSE: Duration = Duration::from_millis(25);

/// A running `ssh` that forwards local ports. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Tunnel {
    ssh: Process,
    ports: Vec<u16>,
}

impl Tunnel {
    /// Forwards a local port to each target (`host:port` or a socket's path, as the jump host sees them).
    ///
    /// `destination` is what `ssh` takes: `user@host`, a name from its configuration, `ssh://user@host:port`.
    pub(crate) fn open(destination: &str, targets: &[String]) -> Result<Self, Error> {
        Self::with_options(&[], destination, targets)
    }

    /// The same with further options of `ssh`.
    pub(crate) fn with_options(options: &[String], destination: &str, targets: &[String]) -> Result<Self, Error> {
        let ports = free_ports(targets.len()).map_err(|error| failed(format!("no free local port: {error}")))?;
        let mut command = Command::new("ssh");
        command.args([
            "-N",
            "-T",
            "-o",
            "ExitOnForwardFailure=yes",
            "-o",
            "ServerAliveInterval=15",
            "-o",
            "ConnectTimeout=30",
        ]);
        // A shared master connection would keep the forwarding after this process has ended.
        command.args(["-o", "ControlMaster=no", "-o", "ControlPath=none"]);
        for (port, target) in ports.iter().zip(targets) {
            command.arg("-L").arg(format!("127.0.0.1:{port}:{target}"));
        }
        command.args(options).arg("--").arg(destination);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let ssh = Process::start(&mut command, kill).map_err(|error| missing(&error))?;
        let words = ssh.child().stderr.take().map(collect);
        let tunnel = Self { ssh, ports };
        match tunnel.wait() {
            Ok(()) => Ok(tunnel),
            Err(because) => {
                drop(tunnel);
                let said = words.and_then(|words| words.join().ok()).unwrap_or_default();
                Err(failed(if said.is_empty() { because } else { format!("{because}: {said}") }))
            }
        }
    }

    /// The local port of the target at that position.
    pub(crate) fn port(&self, position: usize) -> Option<u16> {
        self.ports.get(position).copied()
    }

    /// Waits until `ssh` listens, which it does only when it is let in.
    fn wait(&self) -> Result<(), String> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Ok(Some(status)) = self.ssh.child().try_wait() {
                return Err(format!("it ended with {status}"));
            }
            if self.ports.iter().all(|port| TcpStream::connect((Ipv4Addr::LOCALHOST, *port)).is_ok()) {
                return Ok(());
            }
            std::thread::sleep(PAUSE);
        }
        Err(format!("no tunnel within {} s", PATIENCE.as_secs()))
    }
}

/// Ports that nobody listens on, all held while they are chosen so that they differ.
fn free_ports(count: usize) -> std::io::Result<Vec<u16>> {
    let listeners: Vec<_> =
        (0..count).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).collect::<Result<_, _>>()?;
    listeners.iter().map(|listener| Ok(listener.local_addr()?.port())).collect()
}

/// Reads what `ssh` says, for the error; a pipe that nobody reads would stop it.
fn collect(mut words: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut said = Vec::new();
        drop(words.read_to_end(&mut said));
        String::from_utf8_lossy(&said).lines().map(str::trim).collect::<Vec<_>>().join("; ")
    })
}

fn missing(error: &std::io::Error) -> Error {
    let hint = "install OpenSSH's client, or reach the server without `--ssh`";
    Error::Program { program: "ssh".into(), because: format!("cannot start it: {error}"), hint: hint.into() }
}

fn failed(because: String) -> Error {
    let hint = "try `ssh` with the same destination by hand; it must let you in without a command";
    Error::Program { program: "ssh".into(), because, hint: hint.into() }
}

#[cfg(test)]
#[path = "tunnel_tests.rs"]
pub(crate) mod tests;
