//! Finding an object by its name as a person types it.

use crate::catalog::{Attached, Catalog, Routine, Sequence, Type, View};
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::table::Table;

/// Near misses named in a message.
const AT_MOST: usize = 3;

/// An object that people ask about by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject<'c> {
    /// A table of any kind.
    Table(ObjectName, &'c Table),
    /// A view or materialized view.
    View(ObjectName, &'c View),
    /// A sequence.
    Sequence(ObjectName, &'c Sequence),
    /// A type.
    Type(ObjectName, &'c Type),
    /// A function, procedure or aggregate; its name holds its arguments.
    Routine(ObjectName, &'c Routine),
}

/// No object has the name that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no table, view, type, routine or sequence `{text}`")]
pub struct NotThere {
    /// The name as given.
    pub text: String,
    /// Names that are nearly it, nearest first.
    pub near: Vec<String>,
}

impl<'c> Subject<'c> {
    /// Its name.
    pub fn name(&self) -> &ObjectName {
        match self {
            Self::Table(name, _)
            | Self::View(name, _)
            | Self::Sequence(name, _)
            | Self::Type(name, _)
            | Self::Routine(name, _) => name,
        }
    }

    /// The key by which others refer to it.
    pub fn key(&self) -> ObjectKey {
        let kind = match self {
            Self::Table(..) => ObjectKind::Table,
            Self::View(_, view) if view.materialized => ObjectKind::MaterializedView,
            Self::View(..) => ObjectKind::View,
            Self::Sequence(..) => ObjectKind::Sequence,
            Self::Type(..) => ObjectKind::Type,
            Self::Routine(..) => ObjectKind::Routine,
        };
        ObjectKey::new(kind, self.name().clone())
    }

    /// What stands beside its definition: comment, owner and so on.
    pub fn attached(&self) -> &'c Attached {
        match self {
            Self::Table(_, table) => &table.attached,
            Self::View(_, view) => &view.attached,
            Self::Sequence(_, sequence) => &sequence.attached,
            Self::Type(_, of_type) => &of_type.attached,
            Self::Routine(_, routine) => &routine.attached,
        }
    }

    /// Its name without schema, and a routine's without arguments.
    fn bare_name(&self) -> &str {
        let name = self.name().name.as_str();
        match self {
            Self::Routine(..) => name.split_once('(').map_or(name, |(bare, _)| bare),
            Self::Table(..) | Self::View(..) | Self::Sequence(..) | Self::Type(..) => name,
        }
    }

    /// Whether the text is its name, or a routine's name without arguments.
    fn is_bare(&self, text: &str) -> bool {
        text == self.name().name || text == self.bare_name()
    }

    /// Whether the text is schema and name.
    fn is_full(&self, text: &str) -> bool {
        let rest = text.strip_prefix(self.name().schema.as_str()).and_then(|rest| rest.strip_prefix('.'));
        rest.is_some_and(|name| self.is_bare(name))
    }

    /// The same with its name in lower case.
    fn in_lower_case(mut self) -> Self {
        match &mut self {
            Self::Table(name, _)
            | Self::View(name, _)
            | Self::Sequence(name, _)
            | Self::Type(name, _)
            | Self::Routine(name, _) => *name = ObjectName::new(name.schema.to_lowercase(), name.name.to_lowercase()),
        }
        self
    }
}

impl Catalog {
    /// Tables, views, types, routines and sequences, schema by schema.
    pub fn subjects(&self) -> impl Iterator<Item = Subject<'_>> {
        self.schemas.iter().flat_map(|(schema, content)| {
            let named = move |name: &String| ObjectName::new(schema, name);
            let tables = content.tables.iter().map(move |(name, table)| Subject::Table(named(name), table));
            let views = content.views.iter().map(move |(name, view)| Subject::View(named(name), view));
            let types = content.types.iter().map(move |(name, of_type)| Subject::Type(named(name), of_type));
            let routines = content.routines.iter().map(move |(name, routine)| Subject::Routine(named(name), routine));
            let sequences =
                content.sequences.iter().map(move |(name, sequence)| Subject::Sequence(named(name), sequence));
            tables.chain(views).chain(types).chain(routines).chain(sequences)
        })
    }

    /// The objects that a text names: with or without schema, with quotes or without, and in another case if need be.
    ///
    /// What the text names most exactly is the answer, so `users` is the one of the default schema if there is one.
    /// Several objects are the answer where several schemas have one, or several routines share a name.
    pub fn look_up(&self, text: &str) -> Result<Vec<Subject<'_>>, NotThere> {
        let unquoted = text.replace(['"', '`'], "");
        for text in [text, &unquoted] {
            for ignore_case in [false, true] {
                let found = self.named(text, ignore_case);
                if !found.is_empty() {
                    return Ok(found);
                }
            }
        }
        Err(NotThere { text: text.to_owned(), near: self.near(&unquoted) })
    }

    fn named(&self, text: &str, ignore_case: bool) -> Vec<Subject<'_>> {
        let fold = |text: &str| if ignore_case { text.to_lowercase() } else { text.to_owned() };
        let (text, default_schema) = (fold(text), fold(&self.server.default_schema));
        let mut elsewhere = Vec::new();
        let mut first = Vec::new();
        for subject in self.subjects() {
            let compared = if ignore_case { subject.clone().in_lower_case() } else { subject.clone() };
            let is_bare = compared.is_bare(&text);
            if compared.is_full(&text) || is_bare && compared.name().schema == default_schema {
                first.push(subject);
            } else if is_bare {
                elsewhere.push(subject);
            }
        }
        if first.is_empty() { elsewhere } else { first }
    }

    /// A catalog of these objects alone, with the sequences that tables own, so that their DDL can be written.
    pub fn only(&self, subjects: &[Subject<'_>]) -> Self {
        let mut only = Self {
            format_version: self.format_version,
            database: self.database.clone(),
            server: self.server.clone(),
            ..Self::default()
        };
        for subject in subjects {
            let ObjectName { schema, name } = subject.name().clone();
            let schema = only.schemas.entry(schema).or_default();
            match subject {
                Subject::Table(_, table) => drop(schema.tables.insert(name, Box::new((*table).clone()))),
                Subject::View(_, view) => drop(schema.views.insert(name, (*view).clone())),
                Subject::Sequence(_, sequence) => drop(schema.sequences.insert(name, (*sequence).clone())),
                Subject::Type(_, of_type) => drop(schema.types.insert(name, (*of_type).clone())),
                Subject::Routine(_, routine) => drop(schema.routines.insert(name, (*routine).clone())),
            }
            schema.sequences.extend(self.owned_sequences(subject.name()));
        }
        only
    }

    fn owned_sequences(&self, table: &ObjectName) -> impl Iterator<Item = (String, Sequence)> {
        let sequences = self.schemas.get(&table.schema).into_iter().flat_map(|schema| &schema.sequences);
        let is_owned = |sequence: &Sequence| sequence.owned_by.as_ref().is_some_and(|owner| owner.table == *table);
        sequences.filter(move |(_, one)| is_owned(one)).map(|(name, one)| (name.clone(), one.clone()))
    }

    /// A name as it is told people: without the schema where that is the default one.
    pub fn short_name(&self, name: &ObjectName) -> String {
        if name.schema == self.server.default_schema { name.name.clone() } else { name.to_string() }
    }

    fn near(&self, text: &str) -> Vec<String> {
        let names = self.subjects().map(|subject| {
            let shown = self.short_name(subject.name());
            let full = subject.name().to_string();
            let likest =
                [subject.bare_name(), &shown, &full].map(|name| likeness(text, name)).into_iter().fold(0.0, f64::max);
            (likest, shown)
        });
        nearest(names)
    }
}

/// Of the names those most like one of the texts, nearest first.
pub fn near_misses(texts: &[String], names: &[String]) -> Vec<String> {
    let to_any = |name: &String| texts.iter().map(|text| likeness(text, name)).fold(0.0, f64::max);
    nearest(names.iter().map(|name| (to_any(name), name.clone())))
}

fn likeness(text: &str, name: &str) -> f64 {
    strsim::jaro_winkler(&text.to_lowercase(), &name.to_lowercase())
}

fn nearest(names: impl Iterator<Item = (f64, String)>) -> Vec<String> {
    const LIKE: f64 = 0.8;
    let mut near: Vec<(f64, String)> = names.filter(|(likeness, _)| *likeness >= LIKE).collect();
    near.sort_by(|(one, name), (other, other_name)| other.total_cmp(one).then(name.len().cmp(&other_name.len())));
    near.truncate(AT_MOST);
    near.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Schema;

    fn catalog() -> Catalog {
        let mut catalog = Catalog::default();
        catalog.server.default_schema = "public".into();
        for (schema, name) in [
            ("public", "users"),
            ("public", "Users"),
            ("public", "a.b"),
            ("billing", "users"),
            ("billing", "invoice"),
            ("sales", "invoice"),
            ("billing", "Order Lines"),
        ] {
            let schema: &mut Schema = catalog.schemas.entry(schema.into()).or_default();
            schema.tables.insert(name.into(), Box::default());
        }
        catalog
    }

    fn found(text: &str) -> Vec<String> {
        let catalog = catalog();
        match catalog.look_up(text) {
            Ok(subjects) => subjects.iter().map(|subject| subject.name().to_string()).collect(),
            Err(not_there) => not_there.near.into_iter().map(|name| format!("near {name}")).collect(),
        }
    }

    #[test]
    fn names_are_found_as_people_type_them() {
        assert_eq!(found("users"), ["public.users"]);
        assert_eq!(found("Users"), ["public.Users"]);
        assert_eq!(found("USERS"), ["public.Users", "public.users"]);
        assert_eq!(found("billing.users"), ["billing.users"]);
        assert_eq!(found("Billing.Users"), ["billing.users"]);
        assert_eq!(found("invoice"), ["billing.invoice", "sales.invoice"]);
        assert_eq!(found("\"billing\".\"Order Lines\""), ["billing.Order Lines"]);
        assert_eq!(found("order lines"), ["billing.Order Lines"]);
        assert_eq!(found("a.b"), ["public.a.b"]);
    }

    #[test]
    fn near_misses_come_nearest_first() {
        assert_eq!(found("user"), ["near Users", "near users", "near billing.users"]);
        assert_eq!(found("invioce"), ["near sales.invoice", "near billing.invoice"]);
        assert_eq!(found("zzz"), Vec::<String>::new());
    }
}
