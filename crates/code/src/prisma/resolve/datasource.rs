//! The datasource: for which product, with which schemas and extensions, and where.

use crate::prisma::arguments::{Arguments, members, text};
use crate::prisma::problem::Problems;
use crate::prisma::schema::{Datasource, Extension, Location, Provider};
use crate::prisma::syntax::{Expression, ExpressionKind, Name, Settings};
use std::collections::HashSet;

pub(super) fn resolve(found: &[Settings], problems: &mut Problems) -> Option<Datasource> {
    let settings = found.first()?;
    for more in found.get(1..).unwrap_or_default() {
        problems.add(more.name.span, "a schema has one datasource, and this is another");
    }
    let get = |name| settings.get(name);
    let mut seen = HashSet::new();
    for (key, _) in settings.entries.iter().filter(|(key, _)| !seen.insert(&key.text)) {
        problems.add(key.span, format!("the datasource has `{}` already", key.text));
    }
    let mode = get("relationMode").or_else(|| get("referentialIntegrity"));
    Some(Datasource {
        provider: provider(settings, get("provider"), problems),
        schemas: get("schemas").map(|list| schemas(list, problems)).unwrap_or_default(),
        extensions: get("extensions").map(|list| extensions(list, problems)).unwrap_or_default(),
        keyless: mode.is_some_and(|mode| keyless(mode, problems)),
        location: settings.location(),
    })
}

impl Settings {
    fn get(&self, name: &str) -> Option<&Expression> {
        self.entries.iter().find(|(key, _)| key.text == name).map(|(_, value)| value)
    }

    /// What a datasource names as its provider.
    pub(crate) fn provider_name(&self) -> Option<&str> {
        match &self.get("provider")?.kind {
            ExpressionKind::Text(name) => Some(name),
            ExpressionKind::Number(_)
            | ExpressionKind::Word(_)
            | ExpressionKind::Call(..)
            | ExpressionKind::List(_)
            | ExpressionKind::Object(_) => None,
        }
    }

    /// Where these settings of a datasource say that the database is.
    pub(crate) fn location(&self) -> Location {
        Location {
            url_variable: self.get("url").and_then(variable),
            direct_url_variable: self.get("directUrl").and_then(variable),
            has_url: self.get("url").is_some(),
        }
    }
}

/// The provider; where it is not understood, another is taken so that the rest can be looked at.
fn provider(settings: &Settings, found: Option<&Expression>, problems: &mut Problems) -> Provider {
    let Some(expression) = found else {
        problems.add(settings.name.span, "the datasource needs a `provider`");
        return Provider::Postgresql;
    };
    let Some(name) = text(expression, problems) else { return Provider::Postgresql };
    Provider::named(name).ok().flatten().unwrap_or_else(|| {
        problems.add(
            expression.span,
            "Prisma has no such provider: it has postgresql, mysql, sqlite, sqlserver, cockroachdb and mongodb",
        );
        Provider::Postgresql
    })
}

fn schemas(list: &Expression, problems: &mut Problems) -> Vec<String> {
    let mut schemas = Vec::new();
    for member in members(list) {
        let Some(name) = text(member, problems) else { continue };
        if schemas.iter().any(|known| known == name) {
            problems.add(member.span, "this schema is named twice");
        }
        schemas.push(name.to_owned());
    }
    schemas.sort();
    schemas
}

fn keyless(mode: &Expression, problems: &mut Problems) -> bool {
    match text(mode, problems) {
        Some("prisma") => true,
        Some("foreignKeys") | None => false,
        Some(_) => {
            problems.add(mode.span, "`relationMode` is `\"foreignKeys\"` or `\"prisma\"`");
            false
        }
    }
}

/// The variable of `env("NAME")`.
fn variable(expression: &Expression) -> Option<String> {
    let ExpressionKind::Call(function, arguments) = &expression.kind else { return None };
    let ExpressionKind::Text(name) = &arguments.first()?.value.kind else { return None };
    (function == "env").then(|| name.clone())
}

fn extensions(list: &Expression, problems: &mut Problems) -> Vec<Extension> {
    let mut seen = HashSet::new();
    let mut extensions: Vec<Extension> =
        members(list).iter().filter_map(|member| extension(member, problems)).collect();
    // Of one that is named twice Prisma takes the last.
    extensions.reverse();
    extensions.retain(|extension| seen.insert(extension.name.clone()));
    extensions.sort_by(|one, other| one.name.cmp(&other.name));
    extensions
}

fn extension(member: &Expression, problems: &mut Problems) -> Option<Extension> {
    match &member.kind {
        ExpressionKind::Word(name) => Some(Extension { name: name.clone(), schema: None, version: None }),
        ExpressionKind::Call(name, arguments) => {
            let called = Name { text: name.clone(), span: member.span };
            let mut arguments = Arguments::new("", &called, arguments);
            let mut named = |key| arguments.named(key).and_then(|found| text(found, problems)).map(str::to_owned);
            let map = named("map");
            let (schema, version) = (named("schema"), named("version"));
            arguments.finish(problems);
            Some(Extension { name: map.unwrap_or_else(|| name.clone()), schema, version })
        }
        ExpressionKind::Number(_) | ExpressionKind::Text(_) | ExpressionKind::List(_) | ExpressionKind::Object(_) => {
            problems.add(member.span, "the name of an extension was expected here, without quotes");
            None
        }
    }
}
