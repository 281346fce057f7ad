//! Where trueup remembers what it did, when nobody says where.

use crate::configuration::Configuration;
use crate::exit::Failure;
use std::path::PathBuf;

/// The place named; else what trueup.toml says, or beside it; else where the system keeps a user's state.
pub(crate) fn state_place(named: Option<String>, configuration: &Configuration) -> Result<String, Failure> {
    if let Some(place) = named.map_or_else(|| configuration.state(), |place| Ok(Some(place)))? {
        return Ok(place);
    }
    let of_user = state_of_user().and_then(|place| place.into_os_string().into_string().ok());
    of_user.ok_or_else(|| {
        Failure::new("cannot remember what is pushed: there is no home folder", "name a folder with --state")
    })
}

/// Where the system keeps a user's state; `None` where the user has no home.
pub(crate) fn state_of_user() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    // One that does not exist is none, rather than one to be made.
    let home = || folder("HOME").filter(|home| home.is_dir());
    let state = match cfg!(windows) {
        true => folder("LOCALAPPDATA"),
        false => folder("XDG_STATE_HOME").or_else(|| Some(home()?.join(".local/state"))),
    };
    Some(state?.join("trueup"))
}
