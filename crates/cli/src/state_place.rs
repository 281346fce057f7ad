//! Where trueup remembers what it did, when nobody says where.

use crate::exit::Failure;
use std::path::{Path, PathBuf};

/// The folder's name beside `trueup.toml`.
const BESIDE_PROJECT: &str = ".trueup";

/// The place named; else beside the project's file; else where the system keeps a user's state.
pub(crate) fn state_place(named: Option<PathBuf>, project_file: Option<&Path>) -> Result<String, Failure> {
    let beside = || project_file.map(|file| file.with_file_name(BESIDE_PROJECT));
    let place = named.or_else(beside).or_else(of_user).ok_or_else(|| {
        Failure::new("cannot remember what is pushed: there is no home folder", "name a folder with --state")
    })?;
    place.into_os_string().into_string().map_err(|place| {
        let message = format!("cannot remember what is pushed in `{}`: it is not Unicode", place.display());
        Failure::new(message, "name another folder with --state")
    })
}

fn of_user() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let state = match cfg!(windows) {
        true => folder("LOCALAPPDATA"),
        false => folder("XDG_STATE_HOME").or_else(|| Some(folder("HOME")?.join(".local/state"))),
    };
    Some(state?.join("trueup"))
}
