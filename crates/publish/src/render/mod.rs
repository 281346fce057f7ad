//! From a catalog to the text of files.

pub(crate) mod alert;
pub(crate) mod changes;
pub(crate) mod diagram;
pub(crate) mod figures;
pub(crate) mod file_name;
pub(crate) mod html;
pub(crate) mod index;
pub(crate) mod index_text;
pub(crate) mod links;
pub(crate) mod map;
pub(crate) mod place;
pub(crate) mod reference;
pub(crate) mod script;
pub(crate) mod sql;
pub(crate) mod tbls;
pub(crate) mod text;
