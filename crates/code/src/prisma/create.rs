//! The next migration of a Prisma project: what its folder is called, and how it comes to stand there whole.

use super::{Project, Provider};
use crate::Error;
use jiff::{SignedDuration, Timestamp};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use trueup_model::Step;

/// The most letters of a migration's own name, as Prisma cuts it.
const LONGEST_NAME: usize = 200;

/// How far a migration's moment may lie ahead, for those that are made one right after the other.
const SECONDS_AHEAD: i64 = 5;

const LOCK: &str = "migration_lock.toml";

/// A migration that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMigration {
    /// What it is called: the moment, and its own name.
    pub name: String,
    folder: PathBuf,
    provider: Provider,
}

impl Project {
    /// The migration that would be made under this name at this moment, or as soon after it as no other is of the same
    /// second.
    ///
    /// # Errors
    ///
    /// Nothing of the name can stand in a folder's name, a migration has it already, or one comes after it in Prisma's
    /// order.
    pub fn new_migration(&self, name: &str, moment: Timestamp) -> Result<NewMigration, Error> {
        let refused = |because: String, hint: &str| Error::Refused {
            what: format!("no migration `{name}` can be made"),
            because,
            hint: Some(hint.to_owned()),
        };
        let own = own_name(name);
        if own.is_empty() {
            return Err(refused("nothing of its name is a letter or a digit".to_owned(), "give it another name"));
        }
        let migrations = self.migrations()?;
        let stamps = (0..SECONDS_AHEAD).filter_map(|ahead| moment.checked_add(SignedDuration::from_secs(ahead)).ok());
        let names: Vec<String> = stamps.map(|stamp| format!("{}_{own}", stamp.strftime("%Y%m%d%H%M%S"))).collect();
        let comes_last = |name: &&String| migrations.last().is_none_or(|last| last.name < **name);
        let name = names.iter().find(comes_last).or(names.first()).cloned().unwrap_or_default();
        let is_it = |other: &str| other.split_once('_').is_some_and(|(_, other)| other == own);
        if let Some(other) = migrations.iter().find(|other| is_it(&other.name)) {
            return Err(refused(format!("there is `{}` already", other.name), "give it another name"));
        }
        if let Some(last) = migrations.last().filter(|last| last.name >= name) {
            let because = format!("`{}` comes after `{name}`, and would run later", last.name);
            return Err(refused(because, "Prisma runs migrations in the order of their names: rename that one"));
        }
        Ok(NewMigration { name, folder: self.migrations_path.clone(), provider: self.schema()?.provider() })
    }
}

impl NewMigration {
    /// Its file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name).join("migration.sql")
    }

    /// Writes its folder, which appears whole or not at all; and the file that names the product, where there is none.
    ///
    /// # Errors
    ///
    /// The disk refuses.
    pub fn write(&self, sql: &str) -> Result<(), Error> {
        let failed = |path: &Path, error: &io::Error| Error::Write {
            path: path.to_owned(),
            because: error.to_string(),
            hint: "make room for it, or let it be written to".to_owned(),
        };
        fs::create_dir_all(&self.folder).map_err(|error| failed(&self.folder, &error))?;
        let lock = self.folder.join(LOCK);
        if !lock.exists() {
            fs::write(&lock, lock_text(self.provider)).map_err(|error| failed(&lock, &error))?;
        }
        // Not among the migrations: each folder there is one.
        let beside = self.folder.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
        let place = self.folder.join(&self.name);
        let write = || {
            let temporary = tempfile::Builder::new().prefix(".trueup-").suffix(".tmp").tempdir_in(beside)?;
            let whole = temporary.path().join(&self.name);
            fs::create_dir(&whole)?;
            fs::write(whole.join("migration.sql"), sql)?;
            fs::rename(&whole, &place)
        };
        write().map_err(|error: io::Error| failed(&place, &error))
    }
}

/// The text of a migration: what can go wrong in it as Prisma warns of it, and the steps.
pub fn migration_script(steps: &[Step], provider: Provider) -> String {
    let mut text = warnings(steps);
    // A table that is made anew keeps its name in others' words only by the old way of renaming.
    let makes_only = steps.iter().all(|step| step.sql.trim_start().starts_with("CREATE "));
    let (before, after) = match provider {
        Provider::Sqlite if !makes_only => (
            "PRAGMA defer_foreign_keys=ON;\nPRAGMA foreign_keys=OFF;\nPRAGMA legacy_alter_table=ON;\n\n",
            "\nPRAGMA legacy_alter_table=OFF;\nPRAGMA foreign_keys=ON;\nPRAGMA defer_foreign_keys=OFF;\n",
        ),
        Provider::Sqlite | Provider::Postgresql => ("", ""),
    };
    let steps: Vec<String> = steps.iter().map(|step| format!("{}\n", step.sql.trim_end())).collect();
    text += &format!("{before}{}{after}", steps.join("\n"));
    text
}

fn warnings(steps: &[Step]) -> String {
    let mut text = String::new();
    for hazard in steps.iter().flat_map(|step| &step.hazards) {
        let table = hazard.table.as_ref().map(|table| format!(" on {table}")).unwrap_or_default();
        let _ = writeln!(text, "  - {}{table}: {}.", hazard.kind, hazard.why);
    }
    // What is named may end the comment, or begin one within it.
    let text = text.replace("*/", "* /").replace("/*", "/ *");
    if text.is_empty() { text } else { format!("/*\n  Warnings:\n\n{text}\n*/\n") }
}

/// As Prisma writes it.
fn lock_text(provider: Provider) -> String {
    let name = match provider {
        Provider::Postgresql => "postgresql",
        Provider::Sqlite => "sqlite",
    };
    format!(
        "# Please do not edit this file manually\n# It should be added in your version-control system (e.g., Git)\n\
         provider = \"{name}\"\n"
    )
}

/// A name as Prisma takes it into a folder's: words in small letters with `_` between them. Letters that are not ASCII
/// separate words, where Prisma would transcribe them.
fn own_name(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let letter_at = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied().unwrap_or(' ');
    let mut own = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let (second, before) = (letter_at(at.checked_sub(2)), letter_at(at.checked_sub(1)));
        let (after, later) = (letter_at(Some(at + 1)), letter_at(Some(at + 2)));
        let is_apostrophe = *letter == '\'' && before.is_ascii_alphanumeric() && later.is_whitespace();
        if is_apostrophe && matches!(after, 's' | 'S' | 't' | 'T') {
            continue;
        }
        if !letter.is_ascii_alphanumeric() {
            own.push('_');
            continue;
        }
        let in_capitals = before.is_ascii_uppercase() && after.is_ascii_lowercase() && after != 's';
        let begins_word = match letter {
            'A'..='Z' => before.is_ascii_lowercase() || before.is_ascii_digit() || in_capitals,
            '0'..='9' => second.is_ascii_uppercase() && before.is_ascii_uppercase(),
            _ => false,
        };
        if begins_word {
            own.push('_');
        }
        own.push(letter.to_ascii_lowercase());
    }
    let words: Vec<&str> = own.split('_').filter(|word| !word.is_empty()).collect();
    words.join("_").chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueup_model::{Hazard, HazardKind, ObjectKey, ObjectKind, ObjectName};

    #[test]
    fn names_are_those_of_prisma() {
        for (name, own) in [
            ("add users", "add_users"),
            ("AddUserTable", "add_user_table"),
            ("  It's -- new! ", "its_new"),
            ("o'neill", "o_neill"),
            ("HTML5 page", "html_5_page"),
            ("addHTMLPage", "add_html_page"),
            ("userIDs", "user_ids"),
            ("../../etc/passwd", "etc_passwd"),
            ("ü", ""),
        ] {
            assert_eq!(own_name(name), own, "{name}");
        }
        assert_eq!(own_name(&"a".repeat(300)).len(), 200);
    }

    #[test]
    fn warnings_stay_in_their_comment() {
        let name = ObjectName::new("public", "a*/b/*c");
        let mut step = Step::new(ObjectKey::new(ObjectKind::Table, name.clone()), "DROP TABLE x;\n");
        step.hazards = vec![Hazard { kind: HazardKind::DeletesData, table: Some(name), why: "rows go".to_owned() }];
        let script = migration_script(&[step], Provider::Postgresql);
        assert_eq!(script.matches("*/").count(), 1);
        assert_eq!(script.matches("/*").count(), 1);
        assert!(script.ends_with("*/\nDROP TABLE x;\n"), "{script}");
    }

    #[test]
    fn a_migration_is_written_whole_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("prisma/schema.prisma", "datasource db {\n  provider = \"sqlite\"\n}\n");
        let project = Project::find(folder.path(), None).unwrap().unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let migration = project.new_migration("First One", at("2026-01-01T00:00:00Z")).unwrap();
        assert_eq!(migration.name, "20260101000000_first_one");
        migration.write("SELECT 1;\n").unwrap();
        let text = fs::read_to_string(migration.path()).unwrap();
        assert_eq!(text, "SELECT 1;\n");
        assert_eq!(project.locked_provider().unwrap(), Some(Provider::Sqlite));
        let names = fs::read_dir(folder.path().join("prisma")).unwrap().count();
        assert_eq!(names, 2, "nothing is left behind");
        let later = at("2026-01-01T00:00:09Z");
        assert!(project.new_migration("first one", later).unwrap_err().to_string().contains("already"));
        let earlier = project.new_migration("b", at("2025-01-01T00:00:00Z")).unwrap_err();
        assert!(earlier.to_string().contains("comes after"));
        let same = project.new_migration("b", at("2026-01-01T00:00:00Z")).unwrap();
        assert_eq!(same.name, "20260101000001_b");
        assert!(project.new_migration("--", later).is_err());
    }
}
