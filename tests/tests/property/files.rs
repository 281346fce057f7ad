//! Schemas of SQLite made at random: each is valid, and a change of one is too.

use super::world::Random;
use std::fmt::Write;

const NAMES: [&str; 5] = ["plots", "owners", "Site \"north\"", "select", "notes"];
const COLUMNS: [&str; 6] = ["size", "label", "Taken at", "from", "x", "größe"];

/// All that a file holds.
#[derive(Clone)]
pub(crate) struct File {
    tables: Vec<Table>,
}

#[derive(Clone)]
struct Table {
    name: &'static str,
    key: &'static str,
    end: &'static str,
    columns: Vec<Column>,
    checks: Vec<&'static str>,
    refers_to: Option<(&'static str, &'static str)>,
    indexes: Vec<(usize, &'static str)>,
    view: Option<&'static str>,
    trigger: Option<&'static str>,
}

#[derive(Clone)]
struct Column {
    name: &'static str,
    type_name: &'static str,
    rest: &'static str,
}

impl File {
    pub(crate) fn new(random: &mut Random) -> Self {
        let mut file = Self { tables: Vec::new() };
        for name in NAMES {
            if random.chance(60) {
                file.tables.push(Table::new(random, name));
            }
        }
        file.mended()
    }

    /// The same with some things otherwise.
    pub(crate) fn changed(&self, random: &mut Random) -> Self {
        let mut file = self.clone();
        for _ in 0..=random.below(3) {
            let name = NAMES[random.below(NAMES.len())];
            let place = file.tables.iter().position(|table| table.name == name);
            match place {
                None => file.tables.push(Table::new(random, name)),
                Some(place) if random.chance(15) => drop(file.tables.remove(place)),
                Some(place) => file.tables[place].change(random),
            }
        }
        file.mended()
    }

    /// Nothing refers to what is not there.
    fn mended(mut self) -> Self {
        let names: Vec<&str> = self.tables.iter().map(|table| table.name).collect();
        for table in &mut self.tables {
            table.refers_to = table.refers_to.filter(|(to, _)| names.contains(to));
            let number = table.columns.len();
            table.indexes.retain(|(column, _)| *column < number);
        }
        self
    }

    pub(crate) fn sql(&self) -> String {
        let mut sql = String::new();
        self.tables.iter().for_each(|table| table.write(&mut sql));
        self.tables.iter().for_each(|table| table.write_others(&mut sql));
        sql
    }
}

impl Table {
    fn new(random: &mut Random, name: &'static str) -> Self {
        let key =
            random.one_of(&["INTEGER PRIMARY KEY", "INTEGER PRIMARY KEY AUTOINCREMENT", "INT NOT NULL PRIMARY KEY"]);
        let is_counted = key.ends_with("AUTOINCREMENT");
        let ends: &[&str] = if is_counted {
            &["", " STRICT"]
        } else {
            &["", "", " STRICT", " WITHOUT ROWID", " STRICT, WITHOUT ROWID"]
        };
        let mut table = Self {
            name,
            key,
            end: random.one_of(ends),
            columns: Vec::new(),
            checks: Vec::new(),
            refers_to: None,
            indexes: Vec::new(),
            view: None,
            trigger: None,
        };
        for _ in 0..=random.below(4) {
            table.change(random);
        }
        table
    }

    /// Changes one thing.
    fn change(&mut self, random: &mut Random) {
        match random.below(9) {
            0..3 => self.change_columns(random),
            3 => self.checks = [vec![], vec!["id > 0"], vec!["id > 0", "id <> 13"]][random.below(3)].clone(),
            4 => {
                let to = random.one_of(&NAMES);
                let action =
                    random.one_of(&["", " ON DELETE CASCADE", " DEFERRABLE INITIALLY DEFERRED", " ON UPDATE SET NULL"]);
                self.refers_to = random.chance(70).then_some((to, action));
            }
            5 if self.indexes.is_empty() && !self.columns.is_empty() => {
                let column = random.below(self.columns.len());
                let what = random.one_of(&["UNIQUE", "DESC", "WHERE", "lower", "COLLATE"]);
                self.indexes.push((column, what));
            }
            5 => self.indexes.clear(),
            6 => {
                self.view =
                    random.chance(60).then(|| random.one_of(&["id", "id, id + 1 AS next", "count(*) AS number"]))
            }
            7 => {
                let all = ["AFTER INSERT", "BEFORE DELETE", "AFTER UPDATE OF id"];
                self.trigger = random.chance(60).then(|| random.one_of(&all));
            }
            _ => self.change_columns(random),
        }
    }

    fn change_columns(&mut self, random: &mut Random) {
        let name = COLUMNS[random.below(COLUMNS.len())];
        let is_strict = self.end.contains("STRICT");
        let types: &[&str] = if is_strict {
            &["INTEGER", "TEXT", "REAL", "BLOB", "ANY"]
        } else {
            &["INTEGER", "TEXT", "varchar(20)", "NUMERIC", "", "datetime"]
        };
        let rest = random.one_of(&[
            "",
            "",
            " NOT NULL DEFAULT 0",
            " DEFAULT 'it''s; \"so\"'",
            " UNIQUE",
            " COLLATE NOCASE",
            " CHECK (length(id) < 20)",
            " GENERATED ALWAYS AS (id * 2) VIRTUAL",
            " AS (id + 1) STORED",
            " DEFAULT (1 + 2)",
        ]);
        // A strict table looks at what is given by default.
        let type_name = if is_strict && rest.contains("DEFAULT") { "ANY" } else { random.one_of(types) };
        let column = Column { name, type_name, rest };
        match self.columns.iter().position(|one| one.name == name) {
            Some(place) if random.chance(40) => {
                self.columns.remove(place);
                self.indexes.clear();
            }
            Some(place) => self.columns[place] = column,
            None => self.columns.push(column),
        }
    }

    fn write(&self, sql: &mut String) {
        let _ = write!(sql, "CREATE TABLE {} (\n  id {}", quoted(self.name), self.key);
        for Column { name, type_name, rest } in &self.columns {
            let _ = write!(sql, ",\n  {} {type_name}{rest}", quoted(name));
        }
        if self.refers_to.is_some() {
            let type_name = if self.end.contains("STRICT") { "INT" } else { "bigint" };
            let _ = write!(sql, ",\n  other {type_name}");
        }
        for (number, check) in self.checks.iter().enumerate() {
            let _ = write!(sql, ",\n  CONSTRAINT rule_{number} CHECK ({check})");
        }
        if let Some((to, action)) = self.refers_to {
            let _ = write!(sql, ",\n  FOREIGN KEY (other) REFERENCES {} (id){action}", quoted(to));
        }
        let _ = writeln!(sql, "\n){};", self.end);
    }

    fn write_others(&self, sql: &mut String) {
        let (name, table) = (|end: &str| quoted(&format!("{} {end}", self.name)), quoted(self.name));
        for (column, what) in &self.indexes {
            let own = quoted(self.columns[*column].name);
            let (unique, expression, end) = match *what {
                "UNIQUE" => ("UNIQUE ", own, ""),
                "DESC" => ("", format!("{own} DESC, id"), ""),
                "WHERE" => ("", own, " WHERE id > 10"),
                "lower" => ("", format!("lower({own})"), ""),
                _ => ("", format!("{own} COLLATE RTRIM"), ""),
            };
            let _ = writeln!(sql, "CREATE {unique}INDEX {} ON {table} ({expression}){end};", name("index"));
        }
        if let Some(list) = self.view {
            let _ = writeln!(sql, "CREATE VIEW {} AS SELECT {list} FROM {table};", name("seen"));
        }
        if let Some(when) = self.trigger {
            let begin = format!("CREATE TRIGGER {} {when} ON {table}", name("trigger"));
            let _ = writeln!(sql, "{begin} BEGIN SELECT RAISE(ABORT, 'no; not now') FROM {table} WHERE id = 13; END;");
        }
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
