//! Finds out what a schema's pieces mean, and all that is wrong with them.

mod checks;
mod columns;
mod datasource;
mod defaults;
mod keys;
mod relations;

use super::arguments::{Arguments, text};
use super::native::Scalar;
use super::problem::{Problems, Span};
use super::schema::{Column, Datasource, Enum, Place, Provider, Schema, Table};
use super::syntax::{self, Attribute, ModelKind, Name, Syntax};
use std::collections::{BTreeMap, HashMap};

/// What a schema means; `None` where it has no datasource that would tell for which product it is.
pub(super) fn resolve(syntax: &Syntax, problems: &mut Problems) -> Option<Schema> {
    let datasource = datasource::resolve(&syntax.datasources, problems)?;
    let names = Names::of(syntax, datasource, problems);
    let enums = enumerations(&names, problems);
    let mut drafts: Vec<Draft<'_>> =
        syntax.models.iter().map(|model| columns::draft(model, &names, problems)).collect();
    for draft in &mut drafts {
        keys::add(draft, &names, problems);
    }
    let joins = relations::add(&mut drafts, &names, problems);
    checks::check(&drafts, &names, problems);
    let models = drafts.into_iter().filter(|draft| draft.model.kind == ModelKind::Model);
    Some(Schema { enums, tables: models.map(|draft| draft.table).collect(), joins, datasource: names.datasource })
}

/// What the names in a schema stand for.
struct Names<'s> {
    datasource: Datasource,
    /// What comes before the dot in `@db.Text`.
    datasource_name: &'s str,
    models: HashMap<&'s str, usize>,
    enums: HashMap<&'s str, &'s syntax::Enum>,
    syntax: &'s Syntax,
}

impl<'s> Names<'s> {
    fn of(syntax: &'s Syntax, datasource: Datasource, problems: &mut Problems) -> Self {
        let datasource_name = syntax.datasources.first().map_or("db", |found| found.name.text.as_str());
        let (mut models, mut enums) = (HashMap::new(), HashMap::new());
        let mut seen = HashMap::new();
        for name in syntax.models.iter().map(|model| &model.name).chain(syntax.enums.iter().map(|found| &found.name)) {
            once("the schema has", name, &mut seen, problems);
            if Scalar::named(&name.text).is_some() {
                problems.add(name.span, format!("`{}` is a type of Prisma itself", name.text));
            }
        }
        for (at, model) in syntax.models.iter().enumerate() {
            models.entry(model.name.text.as_str()).or_insert(at);
        }
        for found in &syntax.enums {
            enums.entry(found.name.text.as_str()).or_insert(found);
        }
        Self { datasource, datasource_name, models, enums, syntax }
    }

    fn provider(&self) -> Provider {
        self.datasource.provider
    }

    /// Where an enum is in the database; what is wrong with its attributes is told elsewhere.
    fn enum_place(&self, found: &syntax::Enum) -> Place {
        let (place, _) = place(&found.name, &found.attributes, self, &mut Problems::default());
        place
    }
}

/// A name that comes twice is a problem.
fn once<'s>(whose: &str, name: &'s Name, seen: &mut HashMap<&'s str, Span>, problems: &mut Problems) {
    if !name.text.starts_with(|c: char| c.is_alphabetic()) || name.text.contains('-') {
        problems.add(
            name.span,
            format!("`{}` is no name for Prisma: it takes letters, digits and `_`, and a letter first", name.text),
        );
    }
    if seen.insert(&name.text, name.span).is_some() {
        problems.add(name.span, format!("{whose} `{}` already", name.text));
    }
}

/// A model on its way to a table.
struct Draft<'s> {
    model: &'s syntax::Model,
    table: Table,
    /// Which column a field is.
    columns: BTreeMap<&'s str, usize>,
    relations: Vec<relations::RelationField<'s>>,
    /// The fields of the primary key, and of each unique key.
    id: Option<Vec<String>>,
    uniques: Vec<Vec<String>>,
    ignored: bool,
}

impl Draft<'_> {
    fn column(&self, field: &str) -> Option<&Column> {
        self.table.columns.get(*self.columns.get(field)?)
    }

    fn has_field(&self, name: &str) -> bool {
        self.model.fields.iter().any(|field| field.name.text == name)
    }
}

fn enumerations(names: &Names<'_>, problems: &mut Problems) -> Vec<Enum> {
    let mut enums: Vec<Enum> = Vec::new();
    for found in &names.syntax.enums {
        let understood = enumeration(found, names, problems);
        if enums.iter().any(|before| before.place == understood.place) {
            let message = format!("another enum is called `{}` in the database already", understood.place.name);
            problems.add(found.name.span, message);
        }
        enums.push(understood);
    }
    enums
}

fn enumeration(found: &syntax::Enum, names: &Names<'_>, problems: &mut Problems) -> Enum {
    let (place, others) = place(&found.name, &found.attributes, names, problems);
    unknown("@@", others, problems);
    if found.values.is_empty() {
        problems.add(found.name.span, format!("the enum `{}` has no value", found.name.text));
    }
    let mut seen = HashMap::new();
    let mut values = Vec::new();
    for value in &found.values {
        once(&format!("the enum `{}` has the value", found.name.text), &value.name, &mut seen, problems);
        let (mapped, others) = mapped(&value.name.text, &value.attributes, "@", problems);
        unknown("@", others, problems);
        if values.contains(&mapped) {
            problems.add(
                value.name.span,
                format!("the enum `{}` has two values that are `{mapped}` in the database", found.name.text),
            );
        }
        values.push(mapped);
    }
    Enum { place, values }
}

/// Attributes that nobody knows there.
fn unknown(sign: &str, attributes: Vec<&Attribute>, problems: &mut Problems) {
    for attribute in attributes {
        problems.add(attribute.name.span, format!("there is no attribute `{sign}{}` here", attribute.name.text));
    }
}

/// The name in the database, by `map`, and the other attributes.
fn mapped<'s>(
    name: &str,
    attributes: &'s [Attribute],
    sign: &str,
    problems: &mut Problems,
) -> (String, Vec<&'s Attribute>) {
    let (maps, others): (Vec<&Attribute>, _) = attributes.iter().partition(|attribute| attribute.name.text == "map");
    let mut mapped = None;
    for map in maps {
        let mut arguments = Arguments::new(sign, &map.name, &map.arguments);
        if mapped.is_some() {
            problems.add(map.name.span, format!("`{sign}map` can stand here once"));
        }
        mapped = arguments.required("name", problems).and_then(|found| text(found, problems)).map(str::to_owned);
        if mapped.as_deref() == Some("") {
            problems.add(map.name.span, "a name in the database cannot be empty");
        }
        arguments.finish(problems);
    }
    (mapped.unwrap_or_else(|| name.to_owned()), others)
}

/// Where a model or an enum is in the database, by `@@map` and `@@schema`, and the other attributes.
fn place<'s>(
    name: &Name,
    attributes: &'s [Attribute],
    names: &Names<'_>,
    problems: &mut Problems,
) -> (Place, Vec<&'s Attribute>) {
    let (mapped, others) = mapped(&name.text, attributes, "@@", problems);
    let (schemas, others): (Vec<&Attribute>, _) =
        others.into_iter().partition(|attribute| attribute.name.text == "schema");
    let known = &names.datasource.schemas;
    let mut schema = None;
    for more in schemas.iter().skip(1) {
        problems.add(more.name.span, "`@@schema` can stand here once");
    }
    for attribute in schemas {
        let mut arguments = Arguments::new("@@", &attribute.name, &attribute.arguments);
        if let Some(expression) = arguments.required("map", problems) {
            schema = text(expression, problems).map(str::to_owned);
            if schema.as_ref().is_some_and(|schema| !known.contains(schema)) {
                problems.add(expression.span, "the datasource's `schemas` do not name this schema");
            }
        }
        arguments.finish(problems);
    }
    if schema.is_none() && !known.is_empty() {
        let message = format!("`{}` needs `@@schema(…)`, for the datasource names `schemas`", name.text);
        problems.add(name.span, message);
    }
    (Place { schema, name: mapped }, others)
}
