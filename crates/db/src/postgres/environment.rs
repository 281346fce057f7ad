//! The process's environment as far as it says where PostgreSQL is.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the process knows beside the text: a value, so that tests need not change the process.
#[derive(Debug, Clone, Default)]
pub(crate) struct Environment {
    pub(super) variables: BTreeMap<String, String>,
    pub(super) home: Option<PathBuf>,
    pub(super) user: Option<String>,
}

impl Environment {
    /// The environment of this process.
    pub(crate) fn of_process() -> Self {
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with("PG"))
            .collect();
        Self { variables, home: std::env::home_dir(), user: whoami::username().ok() }
    }

    /// A variable that is set and not empty.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).filter(|value| !value.is_empty()).cloned()
    }

    /// A file in the folder of libpq's own files.
    pub(super) fn postgresql_file(&self, name: &str) -> Option<PathBuf> {
        let folder = match cfg!(windows) {
            true => self.home.as_ref()?.join("AppData").join("Roaming").join("postgresql"),
            false => self.home.as_ref()?.join(".postgresql"),
        };
        Some(folder.join(name))
    }

    /// The user's password file, whether it is there or not.
    pub(super) fn password_file(&self) -> Option<PathBuf> {
        match cfg!(windows) {
            true => self.postgresql_file("pgpass.conf"),
            false => Some(self.home.as_ref()?.join(".pgpass")),
        }
    }

    /// The files that may define services, the user's own first.
    pub(super) fn service_files(&self, named: Option<&String>) -> Vec<PathBuf> {
        let own = named.map(PathBuf::from).or_else(|| Some(self.home.as_ref()?.join(".pg_service.conf")));
        let system = match self.variable("PGSYSCONFDIR") {
            Some(folder) => vec![PathBuf::from(folder)],
            None => vec!["/etc/postgresql-common".into(), "/etc".into()],
        };
        own.into_iter().chain(system.into_iter().map(|folder| folder.join("pg_service.conf"))).collect()
    }
}
