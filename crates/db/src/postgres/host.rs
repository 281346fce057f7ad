//! Where a server may be: by network or by socket.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use trueup_model::Secret;

/// Folders in which servers put their sockets by default, the likeliest first.
const SOCKET_FOLDERS: &[&str] = &["/var/run/postgresql", "/run/postgresql", "/tmp"];

/// One place where the server may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    /// How to get there.
    pub(crate) place: Place,
    /// The port; for a socket the number in its name.
    pub(crate) port: u16,
    /// The password for this host.
    pub(crate) password: Option<Secret>,
}

/// How to get to a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// By network: its name, and its address where that was given beside the name.
    Network {
        /// Host name or address, as TLS verifies it.
        name: String,
        /// Where to connect to, if not to what the name resolves to.
        address: Option<IpAddr>,
    },
    /// By a socket in this folder.
    Socket(PathBuf),
}

impl Host {
    /// Whether what is sent never leaves the machine.
    pub(crate) fn is_local(&self) -> bool {
        match &self.place {
            Place::Socket(_) => true,
            Place::Network { address: Some(address), .. } => address.is_loopback(),
            Place::Network { name, .. } => {
                name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
            }
        }
    }
}

/// For people: `db.example.com:5432`, `/var/run/postgresql/.s.PGSQL.5432`.
impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Network { name, .. } if name.contains(':') => write!(f, "[{name}]:{}", self.port),
            Place::Network { name, .. } => write!(f, "{name}:{}", self.port),
            Place::Socket(folder) => write!(f, "{}/.s.PGSQL.{}", folder.display(), self.port),
        }
    }
}

impl Place {
    /// The place that libpq's `host` and `hostaddr` name; the name may be empty.
    pub(super) fn named(name: String, address: Option<IpAddr>, port: u16) -> Self {
        // `@` begins the name of an abstract socket, which the driver cannot reach; a folder begins with `/`.
        if name.starts_with('/') || (cfg!(windows) && name.get(1..3) == Some(":\\")) {
            return Self::Socket(name.into());
        }
        match (name.is_empty(), address) {
            (false, address) => Self::Network { name, address },
            (true, Some(address)) => Self::Network { name: address.to_string(), address: Some(address) },
            (true, None) => Self::usual(port),
        }
    }

    /// The socket that is there, else this machine's loopback: a server in a container has no socket here.
    fn usual(port: u16) -> Self {
        let file = format!(".s.PGSQL.{port}");
        let socket = SOCKET_FOLDERS.iter().map(PathBuf::from).find(|folder| cfg!(unix) && folder.join(&file).exists());
        socket.map_or(Self::Network { name: "localhost".into(), address: None }, Self::Socket)
    }

    /// How the password file calls it: the usual sockets are `localhost`.
    pub(super) fn name_in_password_file(&self) -> String {
        match self {
            Self::Network { name, .. } => name.clone(),
            Self::Socket(folder) if SOCKET_FOLDERS.iter().any(|usual| folder.as_os_str() == *usual) => {
                "localhost".into()
            }
            Self::Socket(folder) => folder.display().to_string(),
        }
    }
}
