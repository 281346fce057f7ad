//! Finds PostgreSQL's programs on the machine.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The `bin` folder of one PostgreSQL version. Not all of them hold all programs: some have only the server, some only the clients.
#[derive(Debug, Clone)]
pub struct Installation {
    /// The major version: 15.
    pub version: u32,
    bin: PathBuf,
}

impl Installation {
    /// The installations that have a server, oldest first, one for each version: the system's before the test cache's.
    pub fn servers() -> Vec<Self> {
        let mut servers = Self::with_program("initdb");
        servers.dedup_by_key(|server| server.version);
        servers
    }

    /// The oldest clients that understand a server of this version, whose `program` is the yardstick for it.
    pub fn client_for(version: u32, program: &str) -> Option<Self> {
        Self::with_program(program).into_iter().find(|client| client.version >= version)
    }

    /// The newest installation that has this program.
    pub fn newest_with(program: &str) -> Option<Self> {
        Self::with_program(program).pop()
    }

    /// One of the installation's programs, ready for its arguments.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.bin.join(name));
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
        // The servers from the npm packages do not know where their own libraries are.
        if self.bin.starts_with(cache_folder()) {
            command.env("LD_LIBRARY_PATH", self.bin.join("../lib"));
        }
        command
    }

    fn with_program(name: &str) -> Vec<Self> {
        let mut found = installations(Path::new("/usr/lib/postgresql"), "");
        found.extend(installations(&cache_folder(), "postgresql-"));
        found.retain(|installation| installation.bin.join(name).exists());
        // Stable: of two with the same version the system's own comes first.
        found.sort_by_key(|installation| installation.version);
        found
    }
}

fn installations(parent: &Path, prefix: &str) -> Vec<Installation> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let installation = |entry: fs::DirEntry| {
        let version = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
        Some(Installation { version, bin: entry.path().join("bin") })
    };
    entries.filter_map(installation).collect()
}

/// Where `scripts/test --all-versions` puts servers: the user's cache, or the system's where the user is root, because
/// a server does not run as root and could not look into root's home.
fn cache_folder() -> PathBuf {
    let set = |name: &str| std::env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
    let system = || is_root().then(|| PathBuf::from("/var/cache"));
    let parent = set("XDG_CACHE_HOME").or_else(system).or_else(|| set("HOME").map(|home| home.join(".cache")));
    parent.unwrap_or_default().join("trueup-test-servers")
}

/// Whether this process runs as root.
pub(crate) fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}
