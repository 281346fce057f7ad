//! What people add to documents: notes and links for tables, and diagrams of their own.

use crate::render::diagram::NamedView;
use trueup_model::{ObjectName, Scope};

/// What a project says of its tables beside what the database says.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    /// Notes, in Markdown, for the tables and views that the scope has.
    pub notes: Vec<(Scope, String)>,
    /// Addresses of pages about them.
    pub links: Vec<(Scope, String)>,
    /// Diagrams of some of the tables.
    pub views: Vec<NamedView>,
}

impl Annotations {
    /// The notes on a table or view.
    pub fn notes_on<'a>(&'a self, name: &'a ObjectName) -> impl Iterator<Item = &'a str> {
        on(&self.notes, name)
    }

    /// The links of a table or view.
    pub fn links_on<'a>(&'a self, name: &'a ObjectName) -> impl Iterator<Item = &'a str> {
        on(&self.links, name)
    }
}

fn on<'a>(texts: &'a [(Scope, String)], name: &'a ObjectName) -> impl Iterator<Item = &'a str> {
    texts.iter().filter(|(scope, _)| scope.has_table(name)).map(|(_, text)| text.as_str())
}
