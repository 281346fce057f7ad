//! Every text of a catalog that people wrote, with what it belongs to. Names are not among them.

use trueup_model::{
    Attached, Catalog, Column, Constraint, Extension, Index, Object, ObjectKey, ObjectKind, ObjectName, Options,
    Policy, Routine, Rule, Schema, Sequence, Table, Trigger, Type, TypeBody, View,
};

/// What a text belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner<'c> {
    kind: ObjectKind,
    schema: &'c str,
    name: &'c str,
    part: Option<&'c str>,
}

impl<'c> Owner<'c> {
    fn part(self, kind: ObjectKind, part: &'c str) -> Self {
        Self { kind, part: Some(part), ..self }
    }

    pub(super) fn key(self) -> ObjectKey {
        let name = ObjectName::new(self.schema, self.name);
        ObjectKey { kind: self.kind, name, part: self.part.map(str::to_owned) }
    }
}

/// One text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'c> {
    pub(super) of: Owner<'c>,
    /// What of the object it is.
    pub(super) part: &'static str,
    pub(super) text: &'c str,
    /// Whether it is written for people, not for the database.
    pub(super) is_prose: bool,
}

/// What is looked through in one go.
pub(super) struct Unit<'c> {
    of: Owner<'c>,
    body: Body<'c>,
}

enum Body<'c> {
    Schema(&'c Schema),
    Extension(&'c Extension),
    Object(&'c Object),
    Table(&'c Table),
    View(&'c View),
    Sequence(&'c Sequence),
    Type(&'c Type),
    Routine(&'c Routine),
}

/// All units of a catalog.
pub(super) fn units(catalog: &Catalog) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    let global = |kind, name| Owner { kind, schema: "", name, part: None };
    let of_object = |object| Unit { of: object_owner(object), body: Body::Object(object) };
    units.extend(catalog.objects.iter().map(of_object));
    units.extend(
        catalog.extensions.iter().map(|(name, extension)| Unit {
            of: global(ObjectKind::Extension, name),
            body: Body::Extension(extension),
        }),
    );
    for (schema_name, schema) in &catalog.schemas {
        let of = |kind, name| Owner { kind, schema: schema_name, name, part: None };
        units.push(Unit { of: global(ObjectKind::Schema, schema_name), body: Body::Schema(schema) });
        let unit = |kind, name, body| Unit { of: of(kind, name), body };
        units.extend(schema.tables.iter().map(|(name, one)| unit(ObjectKind::Table, name, Body::Table(one))));
        units.extend(schema.views.iter().map(|(name, one)| {
            let kind = if one.materialized { ObjectKind::MaterializedView } else { ObjectKind::View };
            unit(kind, name, Body::View(one))
        }));
        units.extend(schema.sequences.iter().map(|(name, one)| unit(ObjectKind::Sequence, name, Body::Sequence(one))));
        units.extend(schema.types.iter().map(|(name, one)| unit(ObjectKind::Type, name, Body::Type(one))));
        units.extend(schema.routines.iter().map(|(name, one)| unit(ObjectKind::Routine, name, Body::Routine(one))));
        units.extend(schema.objects.iter().map(of_object));
    }
    units
}

fn object_owner(object: &Object) -> Owner<'_> {
    Owner { kind: object.kind, schema: &object.name.schema, name: &object.name.name, part: None }
}

impl<'c> Unit<'c> {
    /// Hands over each text.
    pub(super) fn visit(&self, visit: &mut dyn FnMut(Text<'c>)) {
        let mut visitor = Visitor { of: self.of, visit };
        match self.body {
            Body::Schema(schema) => visitor.attached(&schema.attached),
            Body::Extension(extension) => visitor.attached(&extension.attached),
            Body::Object(object) => visitor.object(object),
            Body::Table(table) => visitor.table(table),
            Body::View(view) => visitor.view(view),
            Body::Sequence(sequence) => visitor.attached(&sequence.attached),
            Body::Type(user_type) => visitor.user_type(user_type),
            Body::Routine(routine) => {
                visitor.code("definition", &routine.definition);
                visitor.attached(&routine.attached);
            }
        }
    }
}

struct Visitor<'c, 'v> {
    of: Owner<'c>,
    visit: &'v mut dyn FnMut(Text<'c>),
}

impl<'c> Visitor<'c, '_> {
    fn code(&mut self, part: &'static str, text: &'c str) {
        // Without a string or a URL there is no place for a secret, nor where a sequence is named.
        if !text.starts_with("nextval('") && (text.contains('\'') || text.contains("://")) {
            (self.visit)(Text { of: self.of, part, text, is_prose: false });
        }
    }

    fn comment(&mut self, comment: Option<&'c String>) {
        if let Some(text) = comment {
            (self.visit)(Text { of: self.of, part: "comment", text, is_prose: true });
        }
    }

    fn attached(&mut self, attached: &'c Attached) {
        self.comment(attached.comment.as_ref());
        for label in &attached.security_labels {
            (self.visit)(Text { of: self.of, part: "security label", text: &label.label, is_prose: true });
        }
    }

    fn options(&mut self, options: &'c Options) {
        for text in options.values() {
            (self.visit)(Text { of: self.of, part: "options", text, is_prose: true });
        }
    }

    /// For a part of the object: a column, a trigger.
    fn part(&mut self, kind: ObjectKind, name: &'c str) -> Visitor<'c, '_> {
        Visitor { of: self.of.part(kind, name), visit: self.visit }
    }

    /// A part that has a definition and perhaps a comment.
    fn defined(&mut self, kind: ObjectKind, name: &'c str, definition: &'c str, comment: Option<&'c String>) {
        let mut part = self.part(kind, name);
        part.code("definition", definition);
        part.comment(comment);
    }

    fn object(&mut self, object: &'c Object) {
        self.of = object_owner(object);
        self.code("definition", &object.definition);
        self.attached(&object.attached);
    }

    fn columns(&mut self, columns: &'c [Column]) {
        for column in columns {
            let mut part = self.part(ObjectKind::Column, &column.name);
            column.default.iter().for_each(|text| part.code("default", text));
            column.generated.iter().for_each(|one| part.code("expression", &one.expression));
            part.comment(column.comment.as_ref());
            part.options(&column.options);
        }
    }

    fn constraint(&mut self, one: &'c Constraint) {
        self.defined(ObjectKind::Constraint, &one.name, &one.definition, one.comment.as_ref());
        let of_index = one.index.as_ref().and_then(|facts| facts.comment.as_ref());
        self.part(ObjectKind::Index, &one.name).comment(of_index);
    }

    fn indexes(&mut self, indexes: &'c [Index]) {
        for one in indexes {
            self.defined(ObjectKind::Index, &one.name, &one.definition, one.comment.as_ref());
        }
    }

    fn triggers(&mut self, triggers: &'c [Trigger]) {
        for one in triggers {
            self.defined(ObjectKind::Trigger, &one.name, &one.definition, one.comment.as_ref());
        }
    }

    fn rules(&mut self, rules: &'c [Rule]) {
        for one in rules {
            self.defined(ObjectKind::Rule, &one.name, &one.definition, one.comment.as_ref());
        }
    }

    fn policy(&mut self, one: &'c Policy) {
        let mut part = self.part(ObjectKind::Policy, &one.name);
        one.using.iter().for_each(|text| part.code("using", text));
        one.with_check.iter().for_each(|text| part.code("with check", text));
        part.comment(one.comment.as_ref());
    }

    fn statistics(&mut self, statistics: &'c [Object]) {
        for one in statistics {
            Visitor { of: self.of, visit: self.visit }.object(one);
        }
    }

    fn table(&mut self, table: &'c Table) {
        self.columns(&table.columns);
        table.constraints.iter().for_each(|one| self.constraint(one));
        for one in &table.foreign_keys {
            self.part(ObjectKind::Constraint, &one.name).comment(one.comment.as_ref());
        }
        self.indexes(&table.indexes);
        self.triggers(&table.triggers);
        table.policies.iter().for_each(|one| self.policy(one));
        self.rules(&table.rules);
        self.statistics(&table.statistics);
        if let Some(partition) = &table.partition_of {
            self.code("bound", &partition.bound);
        }
        if let Some(definition) = &table.definition {
            self.code("definition", definition);
        }
        self.options(&table.options);
        self.attached(&table.attached);
    }

    fn view(&mut self, view: &'c View) {
        self.code("definition", &view.definition);
        self.columns(&view.columns);
        self.indexes(&view.indexes);
        self.triggers(&view.triggers);
        self.rules(&view.rules);
        self.statistics(&view.statistics);
        self.attached(&view.attached);
    }

    fn user_type(&mut self, user_type: &'c Type) {
        match &user_type.body {
            TypeBody::Enum { labels } => {
                for text in labels {
                    (self.visit)(Text { of: self.of, part: "label", text, is_prose: true });
                }
            }
            TypeBody::Domain(domain) => {
                domain.default.iter().for_each(|text| self.code("default", text));
                domain.constraints.iter().for_each(|one| self.constraint(one));
            }
            TypeBody::Composite { columns } => self.columns(columns),
            TypeBody::Defined { definition, .. } => self.code("definition", definition),
        }
        self.attached(&user_type.attached);
    }
}
