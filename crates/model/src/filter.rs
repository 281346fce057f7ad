//! The scope of a command: which schemas and tables it is about.

use crate::catalog::{Attached, Catalog, Withheld};
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

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
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(try_from = "ScopeTexts", into = "ScopeTexts")]
pub struct Scope {
    schemas: Patterns,
    excluded_schemas: Patterns,
    tables: Patterns,
    excluded_tables: Patterns,
}

/// Several globs, any of which may match.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    texts: Vec<String>,
    globs: GlobSet,
}

impl Patterns {
    /// Understands the globs.
    pub fn new(texts: &[String]) -> Result<Self, PatternError> {
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

    /// Whether any of them matches.
    pub fn has(&self, name: &str) -> bool {
        // A name may hold characters that mean something in a glob; written out exactly, it is itself.
        self.globs.is_match(name) || self.texts.iter().any(|text| text == name)
    }

    fn has_table(&self, name: &ObjectName) -> bool {
        !self.is_empty() && (self.has(&name.name) || self.has(&name.to_string()))
    }
}

/// The form in which a scope is saved.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct ScopeTexts {
    schemas: Vec<String>,
    exclude_schemas: Vec<String>,
    tables: Vec<String>,
    exclude_tables: Vec<String>,
}

impl TryFrom<ScopeTexts> for Scope {
    type Error = PatternError;

    fn try_from(texts: ScopeTexts) -> Result<Self, PatternError> {
        Self::new(&texts.schemas, &texts.exclude_schemas, &texts.tables, &texts.exclude_tables)
    }
}

impl From<Scope> for ScopeTexts {
    fn from(scope: Scope) -> Self {
        Self {
            schemas: scope.schemas.texts,
            exclude_schemas: scope.excluded_schemas.texts,
            tables: scope.tables.texts,
            exclude_tables: scope.excluded_tables.texts,
        }
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

    /// The same, of these schemas where it names none itself, and without these tables besides.
    ///
    /// # Errors
    ///
    /// A text is no pattern.
    pub fn narrowed(&self, schemas: &[String], excluded_tables: &[String]) -> Result<Self, PatternError> {
        let mut narrowed = self.clone();
        if self.schemas.is_empty() && self.tables.is_empty() {
            narrowed.schemas = Patterns::new(schemas)?;
        }
        let excluded: Vec<String> = self.excluded_tables.texts.iter().chain(excluded_tables).cloned().collect();
        narrowed.excluded_tables = Patterns::new(&excluded)?;
        Ok(narrowed)
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

    /// Whether it leaves tables out of a schema that it covers.
    pub fn divides_schemas(&self) -> bool {
        !self.tables.is_empty() || !self.excluded_tables.is_empty()
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

/// For people, and to tell one scope from another: `schemas app, billing; not tables log_*`. Order does not matter.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (what, patterns) in [
            ("schemas", &self.schemas),
            ("not schemas", &self.excluded_schemas),
            ("tables", &self.tables),
            ("not tables", &self.excluded_tables),
        ] {
            if !patterns.is_empty() {
                let texts: BTreeSet<&str> = patterns.texts.iter().map(String::as_str).collect();
                write!(f, "{separator}{what} {}", texts.into_iter().collect::<Vec<_>>().join(", "))?;
                separator = "; ";
            }
        }
        if separator.is_empty() { f.write_str("everything") } else { Ok(()) }
    }
}

impl Catalog {
    /// Leaves only what the scope covers.
    ///
    /// A scope of schemas keeps all that is in them; one of tables keeps those and what they need, as far as their
    /// dependencies tell. Extensions stay where something that stays needs them.
    pub fn restrict(&mut self, scope: &Scope) {
        if scope.is_all() {
            return;
        }
        self.schemas.retain(|name, _| scope.has_schema(name));
        for (schema, content) in &mut self.schemas {
            content.tables.retain(|name, _| scope.has_table(&ObjectName::new(schema, name)));
            content.views.retain(|name, _| scope.has_table(&ObjectName::new(schema, name)));
            let (tables, views) = (&content.tables, &content.views);
            let is_kept = |name: &ObjectName| {
                name.schema != *schema || tables.contains_key(&name.name) || views.contains_key(&name.name)
            };
            content.sequences.retain(|_, sequence| match &sequence.owned_by {
                Some(owner) => is_kept(&owner.table),
                None => true,
            });
        }
        self.unread
            .retain(|unread| unread.object.name.schema.is_empty() || scope.has_schema(&unread.object.name.schema));
        self.objects.clear();
        let needed = self.needed();
        self.extensions
            .retain(|name, _| needed.contains(&ObjectKey::new(ObjectKind::Extension, ObjectName::global(name))));
        if scope.is_tables_only() {
            self.keep_needed(&needed);
        }
        let is_kept = |withheld: &Withheld| {
            withheld.object.kind == ObjectKind::Table && self.table(&withheld.object.name).is_some()
        };
        let withheld = self.withheld.iter().filter(|withheld| is_kept(withheld)).cloned().collect();
        self.withheld = withheld;
    }

    /// Everything that tables and views need, and what that needs.
    fn needed(&self) -> BTreeSet<ObjectKey> {
        let mut needed = BTreeSet::new();
        let mut waiting: Vec<ObjectKey> = Vec::new();
        for (_, table) in self.tables() {
            waiting.extend(table.attached.depends_on.iter().cloned());
            waiting.extend(table.columns.iter().flat_map(|column| column.depends_on.iter().cloned()));
            waiting.extend(table.constraints.iter().flat_map(|one| one.depends_on.iter().cloned()));
            waiting.extend(table.indexes.iter().flat_map(|index| index.depends_on.iter().cloned()));
            waiting.extend(table.triggers.iter().flat_map(|trigger| trigger.depends_on.iter().cloned()));
            waiting.extend(table.policies.iter().flat_map(|policy| policy.depends_on.iter().cloned()));
        }
        for (_, view) in self.views() {
            waiting.extend(view.attached.depends_on.iter().cloned());
            waiting.extend(view.columns.iter().flat_map(|column| column.depends_on.iter().cloned()));
        }
        while let Some(key) = waiting.pop() {
            if needed.insert(key.clone()) {
                waiting
                    .extend(self.attached(&key).into_iter().flat_map(|attached| attached.depends_on.iter().cloned()));
            }
        }
        needed
    }

    /// What stands beside the definition of a type, routine or object of the long tail.
    fn attached(&self, key: &ObjectKey) -> Option<&Attached> {
        let schema = self.schemas.get(&key.name.schema)?;
        let (kind, name) = (key.kind, &key.name.name);
        let in_types = schema.types.get(name).filter(|_| kind == ObjectKind::Type).map(|found| &found.attached);
        let in_routines =
            schema.routines.get(name).filter(|_| kind == ObjectKind::Routine).map(|found| &found.attached);
        let in_objects = || schema.objects.iter().find(|object| object.kind == kind && object.name == key.name);
        in_types.or(in_routines).or_else(|| in_objects().map(|found| &found.attached))
    }

    fn keep_needed(&mut self, needed: &BTreeSet<ObjectKey>) {
        for (schema, content) in &mut self.schemas {
            let has = |kind, name: &String| needed.contains(&ObjectKey::new(kind, ObjectName::new(schema, name)));
            content.types.retain(|name, _| has(ObjectKind::Type, name));
            content.routines.retain(|name, _| has(ObjectKind::Routine, name));
            content.sequences.retain(|name, sequence| sequence.owned_by.is_some() || has(ObjectKind::Sequence, name));
            content.objects.retain(|object| needed.contains(&object.key()));
        }
        self.schemas.retain(|_, content| {
            !(content.tables.is_empty()
                && content.views.is_empty()
                && content.types.is_empty()
                && content.routines.is_empty())
        });
    }
}
