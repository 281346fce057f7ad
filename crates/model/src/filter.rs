//! The scope of a command: which schemas and tables it is about.

use crate::catalog::Catalog;
use crate::name::ObjectName;
use globset::{Glob, GlobSet, GlobSetBuilder};

/// A pattern that is no glob.
#[derive(Debug, thiserror::Error)]
#[error("`{pattern}` is not a pattern: {because}")]
pub struct PatternError {
    /// The pattern as given.
    pub pattern: String,
    /// What is wrong with it.
    pub because: String,
}

/// Which schemas and tables a command is about: globs, compared with the names as the database holds them.
///
/// A table pattern is compared both with the bare name and with `schema.name`.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    schemas: Patterns,
    excluded_schemas: Patterns,
    tables: Patterns,
    excluded_tables: Patterns,
}

#[derive(Debug, Clone, Default)]
struct Patterns {
    texts: Vec<String>,
    globs: GlobSet,
}

impl Patterns {
    fn new(texts: &[String]) -> Result<Self, PatternError> {
        let error = |text: &str, error: globset::Error| PatternError {
            pattern: text.to_owned(),
            because: error.kind().to_string(),
        };
        let mut builder = GlobSetBuilder::new();
        for text in texts {
            builder.add(Glob::new(text).map_err(|cause| error(text, cause))?);
        }
        let globs = builder.build().map_err(|cause| error(&texts.join(" "), cause))?;
        Ok(Self { texts: texts.to_vec(), globs })
    }

    fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    fn has(&self, name: &str) -> bool {
        // A name may hold characters that mean something in a glob; written out exactly, it is itself.
        self.globs.is_match(name) || self.texts.iter().any(|text| text == name)
    }

    fn has_table(&self, name: &ObjectName) -> bool {
        !self.is_empty() && (self.has(&name.name) || self.has(&name.to_string()))
    }
}

impl Scope {
    /// A scope from its four lists of patterns; an empty list of things to include means all.
    pub fn new(
        schemas: &[String],
        excluded_schemas: &[String],
        tables: &[String],
        excluded_tables: &[String],
    ) -> Result<Self, PatternError> {
        Ok(Self {
            schemas: Patterns::new(schemas)?,
            excluded_schemas: Patterns::new(excluded_schemas)?,
            tables: Patterns::new(tables)?,
            excluded_tables: Patterns::new(excluded_tables)?,
        })
    }

    /// Whether it covers everything.
    pub fn is_all(&self) -> bool {
        self.schemas.is_empty()
            && self.excluded_schemas.is_empty()
            && self.tables.is_empty()
            && self.excluded_tables.is_empty()
    }

    /// Whether it names single tables, so that other kinds of objects are not asked for.
    pub fn is_tables_only(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Whether it covers the schema.
    pub fn has_schema(&self, name: &str) -> bool {
        (self.schemas.is_empty() || self.schemas.has(name)) && !self.excluded_schemas.has(name)
    }

    /// Whether a pattern, not the lack of any, covers the schema: so that even a system schema is meant.
    pub fn names_schema(&self, name: &str) -> bool {
        self.schemas.has(name) && !self.excluded_schemas.has(name)
    }

    /// Whether it covers the table (or view).
    pub fn has_table(&self, name: &ObjectName) -> bool {
        self.has_schema(&name.schema)
            && (self.tables.is_empty() || self.tables.has_table(name))
            && !self.excluded_tables.has_table(name)
    }

    /// Patterns to include that cover none of the catalog's schemas or tables: most likely misspelt.
    pub fn unmatched(&self, catalog: &Catalog) -> Vec<String> {
        let nothing = |text: &&String, matches: &dyn Fn(&Patterns) -> bool| {
            Patterns::new(std::slice::from_ref(*text)).is_ok_and(|pattern| !matches(&pattern))
        };
        let schemas = self
            .schemas
            .texts
            .iter()
            .filter(|text| nothing(text, &|pattern| catalog.schemas.keys().any(|name| pattern.has(name))));
        let tables = self.tables.texts.iter().filter(|text| {
            nothing(text, &|pattern| {
                catalog.tables().any(|(name, _)| pattern.has_table(&name))
                    || catalog.views().any(|(name, _)| pattern.has_table(&name))
            })
        });
        schemas.chain(tables).cloned().collect()
    }
}
