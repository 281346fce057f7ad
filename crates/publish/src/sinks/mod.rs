//! Where artifacts can be sent.

pub(crate) mod alert;
pub(crate) mod copy;
pub(crate) mod file;
pub(crate) mod folder;
pub(crate) mod git;
pub(crate) mod http;
pub(crate) mod sqldbm;
pub(crate) mod webhook;
