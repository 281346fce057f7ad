//! Where artifacts can be sent.

pub(crate) mod file;
pub(crate) mod folder;
