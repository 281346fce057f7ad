//! Schemas made at random: each is valid, and a change of one is too.

use std::fmt::Write;

/// Numbers at random, the same for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// One of the numbers below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("a small number")
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn one_of<'l, T: ?Sized>(&mut self, list: &[&'l T]) -> &'l T {
        list[self.below(list.len())]
    }
}

/// All that a schema holds.
#[derive(Clone, Default)]
pub(crate) struct World {
    labels: Vec<&'static str>,
    domain: (&'static str, Option<&'static str>, bool),
    attributes: Vec<(&'static str, &'static str)>,
    body: usize,
    result: &'static str,
    tables: Vec<Table>,
    views: Vec<View>,
}

#[derive(Clone)]
struct Table {
    name: &'static str,
    columns: Vec<Column>,
    has_key: bool,
    is_partitioned: bool,
    unlogged: bool,
    parameters: Option<&'static str>,
    comment: Option<&'static str>,
    checks: Vec<(&'static str, &'static str)>,
    indexes: Vec<(&'static str, usize, &'static str)>,
    refers_to: Option<(&'static str, &'static str)>,
    trigger: Option<&'static str>,
    policy: Option<&'static str>,
}

#[derive(Clone)]
struct Column {
    name: &'static str,
    kind: &'static str,
    not_null: bool,
    has_default: bool,
    comment: Option<&'static str>,
}

#[derive(Clone)]
struct View {
    name: &'static str,
    /// The table or view that it reads.
    of: &'static str,
    materialized: bool,
    condition: &'static str,
    is_indexed: bool,
}

const TABLES: [&str; 5] = ["alpha", "beta", "select", "Mixed Case", "it's \"q\" $$"];
const COLUMNS: [&str; 6] = ["a", "b", "order", "x y", "Ü", "n\nl"];
const KINDS: [&str; 14] = [
    "integer",
    "bigint",
    "text",
    "varchar(20)",
    "varchar(40)",
    "numeric(8,2)",
    "numeric",
    "date",
    "boolean",
    "jsonb",
    "w.mood",
    "w.mood[]",
    "w.amount",
    "w.pair",
];
const LABELS: [&str; 5] = ["bad", "so so", "good", "it''s", "best"];
const COMMENTS: [&str; 3] = ["first", "it''s; DROP TABLE x", "line\nALTER TABLE y"];

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn named(name: &str) -> String {
    format!("w.{}", quoted(name))
}

fn default_of(kind: &str) -> &'static str {
    match kind {
        "integer" | "bigint" | "numeric(8,2)" | "numeric" => "7",
        "w.amount" => "w.f(3)",
        "text" | "varchar(20)" | "varchar(40)" => "'it''s'",
        "date" => "'2026-01-01'",
        "boolean" => "true",
        "jsonb" => "'{}'",
        "w.mood" => "'good'",
        "w.mood[]" => "'{good}'",
        _ => "NULL",
    }
}

impl World {
    pub(crate) fn new(random: &mut Random) -> Self {
        let mut world = Self {
            labels: vec!["bad", "good"],
            domain: ("integer", None, false),
            attributes: vec![("one", "integer"), ("two", "text")],
            result: "integer",
            ..Self::default()
        };
        for _ in 0..3 {
            world.add_table(random);
        }
        for _ in 0..10 {
            world.change(random);
        }
        world
    }

    /// One that differs in some places.
    pub(crate) fn changed(&self, random: &mut Random) -> Self {
        let mut world = self.clone();
        for _ in 0..1 + random.below(4) {
            world.change(random);
        }
        world
    }

    fn change(&mut self, random: &mut Random) {
        match random.below(16) {
            0 => self.change_types(random),
            1 => self.add_table(random),
            2 if self.tables.len() > 2 => {
                let table = self.tables.remove(random.below(self.tables.len()));
                self.forget_table(table.name);
            }
            3 | 4 => self.change_views(random),
            5 => self.body += 1,
            6 => self.result = random.one_of(&["integer", "bigint"]),
            7..=10 => self.change_columns(random),
            _ => self.change_table(random),
        }
    }

    fn change_types(&mut self, random: &mut Random) {
        match random.below(5) {
            0 => {
                let all = LABELS.iter().copied();
                self.labels = all.filter(|label| *label == "good" || random.chance(60)).collect();
            }
            1 => self.labels.rotate_left(1),
            2 => self.domain.0 = random.one_of(&["integer", "bigint", "numeric(10,2)"]),
            3 => {
                let check = random.one_of(&["VALUE > 0", "VALUE >= 1", "w.f(1) > 0 AND VALUE > 0"]);
                self.domain.1 = random.chance(60).then_some(check);
            }
            _ => {
                self.attributes = vec![("one", random.one_of(&["integer", "bigint", "w.mood"]))];
                if random.chance(50) {
                    self.attributes.push(("t wo", random.one_of(&["text", "date"])));
                }
            }
        }
    }

    fn add_table(&mut self, random: &mut Random) {
        let taken = |name: &str| {
            self.tables.iter().any(|one| one.name == name) || self.views.iter().any(|one| one.name == name)
        };
        let Some(name) = TABLES.iter().copied().find(|name| !taken(name)) else { return };
        let table = Table {
            name,
            columns: Vec::new(),
            has_key: random.chance(80),
            is_partitioned: random.chance(20),
            unlogged: false,
            parameters: None,
            comment: None,
            checks: Vec::new(),
            indexes: Vec::new(),
            refers_to: None,
            trigger: None,
            policy: None,
        };
        self.tables.push(table);
        let place = self.tables.len() - 1;
        for _ in 0..1 + random.below(4) {
            self.add_column(place, random);
        }
    }

    fn forget_table(&mut self, name: &str) {
        self.tables.iter_mut().for_each(|one| one.refers_to = one.refers_to.filter(|(to, _)| *to != name));
        loop {
            let count = self.views.len();
            let known: Vec<&str> =
                self.tables.iter().map(|one| one.name).chain(self.views.iter().map(|one| one.name)).collect();
            self.views.retain(|one| known.contains(&one.of));
            if self.views.len() == count {
                break;
            }
        }
    }

    fn add_column(&mut self, table: usize, random: &mut Random) {
        let table = &mut self.tables[table];
        let Some(name) = COLUMNS.iter().copied().find(|name| table.columns.iter().all(|one| one.name != *name)) else {
            return;
        };
        let column = Column {
            name,
            kind: random.one_of(&KINDS),
            not_null: false,
            has_default: random.chance(40),
            comment: None,
        };
        table.columns.insert(random.below(table.columns.len() + 1), column);
    }

    fn change_columns(&mut self, random: &mut Random) {
        let place = random.below(self.tables.len());
        if random.chance(30) {
            return self.add_column(place, random);
        }
        let table = &mut self.tables[place];
        if table.columns.is_empty() {
            return;
        }
        let number = random.below(table.columns.len());
        if random.chance(20) {
            let gone = table.columns.remove(number);
            table.indexes.retain(|(_, column, _)| COLUMNS[*column] != gone.name);
            return;
        }
        let column = &mut table.columns[number];
        match random.below(4) {
            0 => column.kind = random.one_of(&KINDS),
            1 => column.not_null = !column.not_null,
            2 => column.has_default = !column.has_default,
            _ => column.comment = random.chance(70).then(|| random.one_of(&COMMENTS)),
        }
    }

    fn change_table(&mut self, random: &mut Random) {
        let place = random.below(self.tables.len());
        let others: Vec<&'static str> =
            self.tables.iter().filter(|one| one.has_key && !one.is_partitioned).map(|one| one.name).collect();
        let table = &mut self.tables[place];
        match random.below(9) {
            0 if !table.is_partitioned => {
                table.unlogged = !table.unlogged && table.refers_to.is_none() && !table.has_key
            }
            1 if !table.is_partitioned => {
                table.parameters = random
                    .chance(60)
                    .then(|| random.one_of(&["fillfactor=70", "fillfactor=80, autovacuum_enabled=false"]))
            }
            2 => table.comment = random.chance(70).then(|| random.one_of(&COMMENTS)),
            3 => {
                table.checks = [("c1", "id > 0"), ("c2", "w.f(id) > 0"), ("c 3", "id <> 13")]
                    .into_iter()
                    .filter(|_| random.chance(40))
                    .collect();
                if random.chance(30) {
                    table.checks.push(("c4", random.one_of(&["id < 100", "id < 1000"])));
                }
            }
            4 | 5 => {
                let named = |column: &Column| COLUMNS.iter().position(|name| *name == column.name);
                let able = table.columns.iter().filter(|one| !one.kind.starts_with("jsonb"));
                let columns: Vec<usize> = able.filter_map(named).collect();
                let forms = ["", " DESC", " INCLUDE (id)", " WHERE id > 0"];
                table.indexes.clear();
                for name in ["i1", "i 2"] {
                    if !columns.is_empty() && random.chance(60) {
                        let column = columns[random.below(columns.len())];
                        table.indexes.push((name, column, forms[random.below(forms.len())]));
                    }
                }
            }
            6 => {
                let form = random.one_of(&["", " ON DELETE CASCADE", " DEFERRABLE INITIALLY DEFERRED"]);
                let others = others.iter().find(|_| random.chance(50) && !table.unlogged);
                table.refers_to = others.map(|other| (*other, form));
            }
            7 => table.trigger = random.chance(60).then(|| random.one_of(&["BEFORE INSERT", "AFTER UPDATE"])),
            _ => table.policy = random.chance(60).then(|| random.one_of(&["id > 0", "id > w.f(2)"])),
        }
    }

    fn change_views(&mut self, random: &mut Random) {
        if self.views.len() > 3 || !self.views.is_empty() && random.chance(40) {
            let place = random.below(self.views.len());
            if random.chance(40) {
                let gone = self.views.remove(place);
                return self.forget_table(gone.name);
            }
            let view = &mut self.views[place];
            match random.below(3) {
                0 => view.materialized = !view.materialized,
                1 => view.is_indexed = !view.is_indexed,
                _ => view.condition = random.one_of(&["id > 0", "w.f(id) > 0", "id IS NOT NULL"]),
            }
            return;
        }
        let Some(name) =
            ["v1", "v2", "V 3", "v4"].into_iter().find(|name| self.views.iter().all(|one| one.name != *name))
        else {
            return;
        };
        let known: Vec<&'static str> =
            self.tables.iter().map(|one| one.name).chain(self.views.iter().map(|one| one.name)).collect();
        let of = known[random.below(known.len())];
        self.views.push(View { name, of, materialized: random.chance(30), condition: "id > 0", is_indexed: false });
    }

    /// The script that makes it, in a schema of its own.
    pub(crate) fn sql(&self) -> String {
        let mut sql = "CREATE SCHEMA w;\n".to_owned();
        let labels: Vec<String> = self.labels.iter().map(|label| format!("'{label}'")).collect();
        let attributes: Vec<String> =
            self.attributes.iter().map(|(name, kind)| format!("{} {kind}", quoted(name))).collect();
        let check = self.domain.1.map(|check| format!(" CONSTRAINT ok CHECK ({check})")).unwrap_or_default();
        let (result, body) = (self.result, self.body);
        let _ = write!(
            sql,
            "CREATE FUNCTION w.f(n bigint) RETURNS {result} LANGUAGE sql IMMUTABLE AS 'SELECT {body} + 1';\n\
             CREATE FUNCTION w.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; /* {body} */ END';\n\
             CREATE TYPE w.mood AS ENUM ({});\nCREATE DOMAIN w.amount AS {}{check};\nCREATE TYPE w.pair AS ({});\n",
            labels.join(", "),
            self.domain.0,
            attributes.join(", ")
        );
        self.tables.iter().for_each(|table| table.write(&mut sql));
        for table in &self.tables {
            if let Some((to, form)) = table.refers_to {
                let (own, to) = (named(table.name), named(to));
                let _ =
                    writeln!(sql, "ALTER TABLE {own} ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES {to} (id){form};");
            }
        }
        self.views.iter().for_each(|view| view.write(self, &mut sql));
        sql
    }
}

impl Table {
    fn write(&self, sql: &mut String) {
        let own = named(self.name);
        let kind = if self.unlogged { "UNLOGGED TABLE" } else { "TABLE" };
        let mut lines = vec![format!("id bigint{}", if self.has_key { " PRIMARY KEY" } else { "" })];
        for column in &self.columns {
            let not_null = if column.not_null { " NOT NULL" } else { "" };
            let default =
                if column.has_default { format!(" DEFAULT {}", default_of(column.kind)) } else { String::new() };
            lines.push(format!("{} {}{default}{not_null}", quoted(column.name), column.kind));
        }
        lines.extend(self.checks.iter().map(|(name, check)| format!("CONSTRAINT {} CHECK ({check})", quoted(name))));
        let partitioned = if self.is_partitioned { " PARTITION BY RANGE (id)" } else { "" };
        let with = self.parameters.map(|list| format!(" WITH ({list})")).unwrap_or_default();
        let _ = writeln!(sql, "CREATE {kind} {own} ({}){partitioned}{with};", lines.join(", "));
        if self.is_partitioned {
            let part = named(&format!("{} 1", self.name));
            let _ = writeln!(sql, "CREATE TABLE {part} PARTITION OF {own} FOR VALUES FROM (0) TO (100);");
        }
        for (name, column, form) in &self.indexes {
            let name = quoted(&format!("{} {name}", self.name));
            let (inside, after) = if *form == " DESC" { (*form, "") } else { ("", *form) };
            let _ = writeln!(sql, "CREATE INDEX {name} ON {own} ({}{inside}){after};", quoted(COLUMNS[*column]));
        }
        if let Some(comment) = self.comment {
            let _ = writeln!(sql, "COMMENT ON TABLE {own} IS '{comment}';");
        }
        for column in &self.columns {
            if let Some(comment) = column.comment {
                let _ = writeln!(sql, "COMMENT ON COLUMN {own}.{} IS '{comment}';", quoted(column.name));
            }
        }
        if let Some(when) = self.trigger {
            let _ = writeln!(sql, "CREATE TRIGGER t {when} ON {own} FOR EACH ROW EXECUTE FUNCTION w.touch();");
        }
        if let Some(condition) = self.policy {
            let _ = writeln!(
                sql,
                "ALTER TABLE {own} ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON {own} USING ({condition});"
            );
        }
    }
}

impl View {
    fn write(&self, world: &World, sql: &mut String) {
        let kind = if self.materialized { "MATERIALIZED VIEW" } else { "VIEW" };
        let table = world.tables.iter().find(|table| table.name == self.of);
        let columns =
            table.map(|table| table.columns.iter().map(|one| format!(", {}", quoted(one.name))).collect::<String>());
        let (own, of, columns) = (named(self.name), named(self.of), columns.unwrap_or_default());
        let _ = writeln!(sql, "CREATE {kind} {own} AS SELECT id{columns} FROM {of} WHERE {};", self.condition);
        if self.materialized && self.is_indexed {
            let _ = writeln!(sql, "CREATE UNIQUE INDEX {} ON {own} (id);", quoted(&format!("{} id", self.name)));
        }
    }
}
