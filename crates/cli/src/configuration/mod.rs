//! `trueup.toml`: what a project says once, for everybody who runs trueup in it.

mod code;
mod mistake;
mod text;
mod written;

pub(crate) use text::Text;
pub(crate) use written::{
    Database, Docs, Fleet, Notify, NotifyOn, NotifyTo, Payload, Push, PushSqlDbm, PushWebhook, WrittenCode,
};

use crate::args::{ConfigurationFile, ProjectArguments};
use crate::documenting::path_for;
use crate::exit::{Failure, quoted};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use trueup_model::{Scope, Secret};
use trueup_publish::{Annotations, NamedView, secrets_in};
use written::Written;

const FILE: &str = "trueup.toml";

/// What may stand before a path that is a source.
const PREFIXES: [&str; 3] = ["sqlite", "postgres", "postgresql"];

/// What the project says.
#[derive(Debug, Default)]
pub(crate) struct Configuration {
    /// The file, where there is one.
    pub(crate) file: Option<PathBuf>,
    /// Where is kept what is remembered between runs, where the file says so.
    state: Option<Text>,
    /// Databases by their names.
    pub(crate) databases: BTreeMap<String, Database>,
    /// How the documentation folder is kept.
    pub(crate) docs: Docs,
    /// Where each run sends the schema.
    pub(crate) pushes: Vec<Push>,
    /// Who is told of changes.
    pub(crate) notifies: Vec<Notify>,
    /// Databases to be found.
    pub(crate) fleet: Option<Fleet>,
    /// What is added to documents.
    pub(crate) annotations: Annotations,
    /// The code that defines the schema.
    pub(crate) code: WrittenCode,
    /// Objects in which something like a secret may stand, by the file.
    pub(crate) secrets_allowed_always: Vec<String>,
    /// The same, by this command line.
    pub(crate) secrets_allowed_now: Vec<String>,
}

impl Configuration {
    /// Reads the file named, or else `trueup.toml` in the current folder or one above it within the same repository;
    /// empty where there is none.
    pub(crate) fn load(arguments: ProjectArguments) -> Result<Self, Failure> {
        let ProjectArguments { file, allowed_secrets } = arguments;
        Ok(Self { secrets_allowed_now: allowed_secrets, ..Self::of(file)? })
    }

    /// The same for a command that writes no schema.
    pub(crate) fn of(file: ConfigurationFile) -> Result<Self, Failure> {
        file.config.or_else(find).map(|path| Self::read(&path)).transpose().map(Option::unwrap_or_default)
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            let message = format!("cannot read `{}`: {error}", path.display());
            Failure::new(message, "name another file with --config")
        })?;
        let refusal =
            |because: String, hint: String| Failure::new(format!("`{}` is not right: {because}", path.display()), hint);
        // Before anything else, so that no message shows the line.
        if let Some((line, looks_like)) = secrets_in(&text).first() {
            let hint = "write `${NAME}`, and set the variable NAME where trueup runs";
            return Err(refusal(format!("line {line}: {looks_like} is written out"), hint.to_owned()));
        }
        let read = Self::parse(&text).map_err(|mistake| refusal(mistake.because, mistake.hint))?;
        Ok(Self { file: Some(path.to_owned()), ..read })
    }

    fn parse(text: &str) -> Result<Self, mistake::Mistake> {
        let written: Written = toml::from_str(text).map_err(|error| mistake::of_toml(&error, text))?;
        let scope = |tables: &[String]| Scope::new(&[], &[], tables, &[]).map_err(mistake::of_pattern);
        let by_table = |texts: &BTreeMap<String, String>| -> Result<Vec<(Scope, String)>, mistake::Mistake> {
            texts.iter().map(|(pattern, text)| Ok((scope(std::slice::from_ref(pattern))?, text.clone()))).collect()
        };
        let Written { state, database: databases, docs, push, notify, fleet, code, secrets } = written;
        code::refuse(&code)?;
        let views = docs.diagram.iter().map(|diagram| {
            let tables = scope(&diagram.tables)?;
            Ok(NamedView { name: diagram.name.clone(), tables })
        });
        let annotations = Annotations {
            notes: by_table(&docs.notes)?,
            links: by_table(&docs.links)?,
            views: views.collect::<Result<_, mistake::Mistake>>()?,
        };
        let pushes: Vec<Push> = tables(push, text)?;
        pushes.iter().try_for_each(mistake::refuse_written_secrets)?;
        let notifies: Vec<Notify> = tables(notify, text)?;
        notifies.iter().try_for_each(mistake::refuse_notify)?;
        let secrets_allowed_always = secrets.allow;
        Ok(Self {
            state,
            databases,
            docs,
            pushes,
            notifies,
            fleet,
            annotations,
            code,
            secrets_allowed_always,
            ..Self::default()
        })
    }

    /// The database, where the file names one only.
    ///
    /// # Errors
    ///
    /// It names several: which is meant cannot be told.
    pub(crate) fn only_database(&self) -> Result<Option<(&String, &Database)>, Failure> {
        if self.databases.len() > 1 {
            let names: Vec<&String> = self.databases.keys().collect();
            let message = format!("trueup.toml has the databases {}, and none is named", quoted(&names));
            return Err(Failure::new(message, "name one as the SOURCE; `trueup run` works on all of them"));
        }
        Ok(self.databases.first_key_value())
    }

    /// What the file calls the database that a source means, as [`Settings::of`](crate::settings::Settings::of) reads it.
    pub(crate) fn name_of(&self, source: Option<&str>) -> Option<String> {
        match source {
            Some(name) => self.databases.get_key_value(name).map(|(name, _)| name.clone()),
            None if std::env::var_os("DATABASE_URL").is_some() => None,
            None => self.databases.first_key_value().map(|(name, _)| name.clone()),
        }
    }

    /// The documentation folder of a database, where the file names one.
    pub(crate) fn docs_folder(&self, database: &str) -> Option<PathBuf> {
        let own = self.databases.get(database).and_then(|database| database.out.as_ref());
        let written = own.or(self.docs.out.as_ref())?;
        Some(path_for(&self.path(written), database))
    }

    /// Whether that folder is the same for every database.
    pub(crate) fn has_one_docs_folder(&self) -> bool {
        let depends = |written: &String| path_for(Path::new(written), "x") != Path::new(written);
        self.databases.values().all(|database| database.out.is_none()) && !self.docs.out.as_ref().is_some_and(depends)
    }

    /// A source that stands in the file: a path is relative to the file's folder.
    pub(crate) fn source(&self, written: Secret) -> Secret {
        let text = written.expose();
        // `git:REVISION:PATH`
        if let Some((revision, path)) = text.strip_prefix("git:").and_then(|rest| rest.split_once(':')) {
            return Secret::new(format!("git:{revision}:{}", self.path(path).display()));
        }
        let (prefix, path) = text.split_once(':').filter(|(prefix, _)| PREFIXES.contains(prefix)).unwrap_or(("", text));
        let is_address = path.contains("://") || path.contains('=') || path.starts_with("//");
        if is_address || Path::new(path).is_absolute() || self.folder() == Path::new(".") {
            return written;
        }
        let colon = if prefix.is_empty() { "" } else { ":" };
        Secret::new(format!("{prefix}{colon}{}", self.path(path).display()))
    }

    /// The folder to which paths in the file are relative.
    pub(crate) fn folder(&self) -> &Path {
        let folder = self.file.as_deref().and_then(Path::parent);
        folder.filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
    }

    /// A path that stands in the file.
    pub(crate) fn path(&self, written: &str) -> PathBuf {
        if self.folder() == Path::new(".") { written.into() } else { self.folder().join(written) }
    }

    /// A text that stands in the file, with the values of its variables.
    pub(crate) fn expand(&self, text: &Text, place: &str) -> Result<Secret, Failure> {
        let of_file = dotenvy::from_path_iter(self.folder().join(".env")).ok().into_iter().flatten().flatten();
        let of_file: BTreeMap<String, String> = of_file.collect();
        text.expand(place, &|name| std::env::var(name).ok().or_else(|| of_file.get(name).cloned()))
    }

    /// Where is kept what is remembered between runs, where the file says so or lies beside it.
    pub(crate) fn state(&self) -> Result<Option<String>, Failure> {
        match (&self.state, &self.file) {
            (None, None) => Ok(None),
            (None, Some(_)) => Ok(Some(self.path(".trueup").display().to_string())),
            (Some(place), _) => {
                let place = self.expand(place, "state")?;
                let is_address = place.expose().contains("://");
                let path = || self.path(place.expose()).display().to_string();
                Ok(Some(if is_address { place.expose().to_owned() } else { path() }))
            }
        }
    }
}

/// The JSON Schema of the file, for editors.
pub(crate) fn json_schema() -> schemars::Schema {
    schemars::schema_for!(Written)
}

fn find() -> Option<PathBuf> {
    let current = std::env::current_dir().ok()?;
    for folder in current.ancestors() {
        let file = folder.join(FILE);
        if file.is_file() {
            // Named as people do, where it is here.
            return Some(if folder == current { FILE.into() } else { file });
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}

/// The tables of an array, read one by one so that a mistake is told with its line.
fn tables<T: serde::de::DeserializeOwned>(
    tables: Vec<toml::Spanned<toml::Table>>,
    text: &str,
) -> Result<Vec<T>, mistake::Mistake> {
    let read = tables.into_iter().map(|table| {
        let begin = table.span().start;
        table.into_inner().try_into().map_err(|error| mistake::in_table(&error, text, begin))
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueup_model::ObjectName;

    fn because(text: &str) -> String {
        let mistake = Configuration::parse(text).unwrap_err();
        format!("{}; {}", mistake.because, mistake.hint)
    }

    #[test]
    fn all_that_it_may_hold_is_read() {
        let text = "[docs.notes]\n'billing.*' = 'Ask the billing team.'\n[docs.links]\nusers = 'https://wiki/users'\n\
                    [[docs.diagram]]\nname = 'Billing'\ntables = ['billing.*']\n[secrets]\nallow = ['sync']\n\
                    [database.shop]\nsource = '${SHOP}'\n[[push]]\nto = 'sqldbm'\nproject = 'Shop'\n";
        let read = Configuration::parse(text).unwrap();
        let invoice = ObjectName::new("billing", "invoice");
        assert_eq!(read.annotations.notes_on(&invoice).collect::<Vec<_>>(), ["Ask the billing team."]);
        assert_eq!(read.annotations.links_on(&ObjectName::new("public", "users")).count(), 1);
        assert!(read.annotations.views[0].tables.has_table(&invoice));
        assert_eq!(read.secrets_allowed_always, ["sync"]);
        assert_eq!(read.databases["shop"].source, Text::new("${SHOP}"));
        assert!(matches!(&read.pushes[..], [Push::SqlDbm(push)] if push.project.as_deref() == Some("Shop")));
    }

    #[test]
    fn code_stands_in_for_what_the_command_line_does_not_say() {
        let text = "[code]\nfrom = 'prisma:app'\nstrategy = 'push'\ninclude_schemas = ['app']\nshadow_url = '${S}'\n\
                    exclude_schemas = ['audit']\nverify_command = 'npm test'\naudit_dir = 'audit'\n";
        let read = Configuration { file: Some("back/trueup.toml".into()), ..Configuration::parse(text).unwrap() };
        assert_eq!(read.code_source().unwrap().text(), "prisma:back/app");
        assert_eq!(read.audit_folder(), Some("back/audit".into()));
        assert!(because("[code]\nfrom = 'schema.sql'\n").contains("names no way"));
        assert!(because("[code]\nverify = 'x'\n").contains("`verify_command`"));
        let command = Configuration::parse("[code]\nfrom = 'command:npm run x'\n").unwrap();
        assert_eq!(command.code_source().unwrap().text(), "command:npm run x");
    }

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let file = include_str!("../../../../docs/trueup.schema.json");
        let schema = serde_json::to_string_pretty(&json_schema()).unwrap() + "\n";
        assert!(schema == file, "run `trueup config schema > docs/trueup.schema.json`");
    }

    #[test]
    fn a_word_written_wrong_is_named_with_its_line_and_what_was_meant() {
        let told = because("[docs]\nout = 'docs'\nformat = ['sql']\n");
        assert!(told.contains("line 3") && told.contains("`format`") && told.contains("`formats`"), "{told}");
        let told = because("[[push]]\nto = 'sqldbm'\n\n[[push]]\nto = 'sqldbm'\nproject = 'x'\nstrikt = true\n");
        assert!(told.contains("line 7") && told.contains("`strict`"), "{told}");
        let told = because("[[push]]\nto = 'sqldmb'\n");
        assert!(told.contains("line 1") && told.contains("`sqldbm`"), "{told}");
        assert!(because("[docs.notes]\n'[' = 'x'\n").contains("not a pattern"));
        assert!(because("[docs]\nout = 3\n").contains("line 2"));
    }

    #[test]
    fn a_secret_written_out_is_refused() {
        let told = because("[[push]]\nto = 'sqldbm'\nproject = 'x'\ntoken = 'a-long-token-of-somebody'\n");
        assert!(told.contains("`token`") && told.contains("${NAME}") && !told.contains("a-long"), "{told}");
        let told = because("[[push]]\nto = 'webhook'\nurl = 'https://x'\nheaders = { X-Key = 'abcdefghijkl' }\n");
        assert!(told.contains("`X-Key`") && !told.contains("abcdefghijkl"), "{told}");
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[database.a]\nsource = 'postgres://ann:hunter2hunter@db/a'\n").unwrap();
        let failure = Configuration::read(file.path()).unwrap_err();
        assert!(failure.message.contains("line 2") && !failure.message.contains("hunter2"), "{}", failure.message);
        std::fs::write(file.path(), "[database.a]\nsource = 'postgres://ann:${PW}@db/a'\n").unwrap();
        assert!(Configuration::read(file.path()).is_ok());
    }
}
