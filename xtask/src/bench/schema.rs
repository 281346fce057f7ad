//! Generates the databases that the benchmark reads, as SQL: always the same for the same number of tables.

use std::io::{self, Write};

const SCHEMAS: [&str; 11] =
    ["sales", "billing", "catalog", "customers", "stock", "people", "finance", "support", "audit", "reports", "web"];

const NOUNS: [&str; 16] = [
    "customer",
    "order",
    "order_item",
    "invoice",
    "Payment",
    "product",
    "category",
    "price list",
    "shipment",
    "address",
    "employee",
    "contract",
    "ticket",
    "message",
    "journal_entry",
    "session",
];

const LABELS: [&str; 5] = ["code", "sku", "slug", "reference", "Short Name"];

const AMOUNTS: [&str; 4] = ["amount", "price", "balance", "total"];

const ENUMS: usize = 20;

const DOMAINS: [(&str, &str); 4] = [
    ("email", "text CHECK (VALUE ~ '^[^@ ]+@[^@ ]+$')"),
    ("percentage", "numeric(5,2) DEFAULT 0 CHECK (VALUE >= 0 AND VALUE <= 100)"),
    ("country", "character(2) NOT NULL DEFAULT 'CH' CONSTRAINT country_upper CHECK (VALUE = upper(VALUE))"),
    ("phone", "character varying(30)"),
];

/// Columns that a table has or has not; `{enum}` is one of the enums.
const FURTHER_COLUMNS: [&str; 24] = [
    "title text DEFAULT 'untitled' NOT NULL",
    "description text",
    "quantity integer DEFAULT 1 NOT NULL",
    "status {enum} DEFAULT 'new' NOT NULL",
    "previous_status {enum}",
    "is_active boolean DEFAULT true NOT NULL",
    "settings jsonb DEFAULT '{}'::jsonb NOT NULL",
    "tags text[] DEFAULT '{}' NOT NULL",
    "scores numeric(6,3)[]",
    "token uuid DEFAULT gen_random_uuid()",
    "address inet",
    "hardware macaddr",
    "email sales.email",
    "discount billing.percentage",
    "country catalog.country",
    "phone customers.phone",
    "validity daterange",
    "rate double precision DEFAULT 1.5",
    "born date DEFAULT CURRENT_DATE",
    "opens_at time without time zone",
    "duration interval DEFAULT '1 day 02:00:00'",
    "picture bytea",
    "words tsvector",
    "\"Legacy Id\" smallint DEFAULT (-1)",
];

/// In terms of a table's own label and amount.
const CHECKS: [&str; 7] = [
    "{amount} >= 0",
    "{amount} >= 0 AND length({label}) > 1",
    "{label} ~ '^[A-Z0-9_-]+$'",
    "{amount} BETWEEN 0 AND 1000000 OR payload IS NULL",
    "{label} IN ('first', 'second', 'third') OR parent_id IS NOT NULL",
    "payload IS NULL OR jsonb_typeof(payload) = 'object'",
    "updated_at >= created_at",
];

/// The third index of a table; the other two are a plain one and one over two columns.
const THIRD_INDEXES: [&str; 5] = [
    "({amount}) WHERE parent_id IS NULL AND {amount} > 0",
    "USING gin (payload jsonb_path_ops)",
    "(lower({label}), ((payload ->> 'kind')))",
    "USING gin (payload)",
    "USING brin (created_at) WITH (pages_per_range = 64)",
];

const SECOND_INDEXES: [&str; 3] = [
    "(owner_id, created_at DESC)",
    "(owner_id, {amount} DESC NULLS LAST)",
    "(tenant_id, owner_id DESC) INCLUDE (updated_at)",
];

const ON_DELETE: [&str; 4] =
    [" ON DELETE CASCADE", " ON DELETE SET NULL", "", " ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"];

/// Of 50 tables the last three are a partitioned table and its two partitions.
const GROUP: usize = 50;
const PARTITIONED: usize = 47;

/// Transactions are cut here, so that the locks of one have room in the server.
const TABLES_A_TRANSACTION: usize = 500;

/// With autovacuum off, the planner would know nothing of catalogues that hold ten thousand tables.
const ANALYZE_CATALOGUES: &str = "\
SELECT format('VACUUM (ANALYZE) %s', oid::regclass) FROM pg_class
WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' \\gexec";

/// Writes a script for `psql` that makes a schema of this many tables, and all that belongs to them.
pub(crate) fn write(out: &mut dyn Write, tables: usize) -> io::Result<()> {
    writeln!(out, "SET check_function_bodies = off;\nBEGIN;")?;
    write_types(out)?;
    let functions = (tables / 50).max(5);
    for number in 0..functions {
        write_functions(out, number)?;
    }
    for table in (0..tables).map(Table::new) {
        if table.number % TABLES_A_TRANSACTION == TABLES_A_TRANSACTION - 1 {
            writeln!(out, "COMMIT;\nBEGIN;")?;
        }
        if table.is_partition() {
            table.write_partition(out)?;
        } else {
            table.write(out)?;
            table.write_dependents(out, functions)?;
        }
    }
    writeln!(out, "COMMIT;\n{ANALYZE_CATALOGUES}")
}

fn write_types(out: &mut dyn Write) -> io::Result<()> {
    for schema in SCHEMAS {
        writeln!(out, "CREATE SCHEMA {schema};")?;
        writeln!(out, "COMMENT ON SCHEMA {schema} IS 'All that the department of {schema} works with';")?;
    }
    for number in 0..ENUMS {
        writeln!(
            out,
            "CREATE TYPE {} AS ENUM ('new', 'open', 'on hold', 'closed', 'kind_{number}');",
            enum_name(number)
        )?;
    }
    for ((name, definition), schema) in DOMAINS.iter().zip(SCHEMAS) {
        writeln!(out, "CREATE DOMAIN {schema}.{name} AS {definition};")?;
    }
    Ok(())
}

fn write_functions(out: &mut dyn Write, number: usize) -> io::Result<()> {
    let schema = SCHEMAS[number % SCHEMAS.len()];
    writeln!(
        out,
        "CREATE FUNCTION {schema}.touch_{number}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
CREATE FUNCTION {schema}.gross_{number}(net numeric, rate numeric DEFAULT 7.{number}) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT round(net * (1 + rate / 100), 2) $$;
COMMENT ON FUNCTION {schema}.gross_{number}(numeric, numeric) IS 'The price with tax number {number}';"
    )
}

fn enum_name(number: usize) -> String {
    let number = number % ENUMS;
    format!("{}.state_{number}", SCHEMAS[number % SCHEMAS.len()])
}

/// What a table's primary key is made of.
enum Key {
    Identity(&'static str),
    Serial,
    Uuid,
    Composite,
}

/// A table of the benchmark, by its number.
pub(super) struct Table {
    pub(super) number: usize,
    /// With its schema, and quoted.
    pub(super) name: String,
    /// The name of a column that has a text, quoted.
    pub(super) label: String,
    /// The name of a column that has a number.
    pub(super) amount: &'static str,
}

impl Table {
    pub(super) fn new(number: usize) -> Self {
        let noun = NOUNS[number % NOUNS.len()];
        Self {
            number,
            name: format!("{}.\"{noun}_{number}\"", SCHEMAS[number % SCHEMAS.len()]),
            label: format!("\"{}\"", LABELS[number % LABELS.len()]),
            amount: AMOUNTS[number % AMOUNTS.len()],
        }
    }

    pub(super) fn schema(&self) -> &'static str {
        SCHEMAS[self.number % SCHEMAS.len()]
    }

    /// Whether it is partitioned, or a partition.
    pub(super) fn has_partitions(&self) -> bool {
        self.number % GROUP >= PARTITIONED
    }

    /// Whether a view of its own, and not a materialized one, reads it.
    pub(super) fn has_plain_view(&self) -> bool {
        self.number % 10 == 5 && self.number % 100 != 5
    }

    pub(super) fn view_name(&self) -> String {
        format!("{}.view_{}", self.schema(), self.number)
    }

    fn is_partitioned(&self) -> bool {
        self.number % GROUP == PARTITIONED
    }

    fn is_partition(&self) -> bool {
        self.number % GROUP > PARTITIONED
    }

    fn key(&self) -> Key {
        match self.number % 8 {
            0 | 3 => Key::Identity("BY DEFAULT"),
            1 => Key::Identity("ALWAYS"),
            2 | 6 => Key::Serial,
            4 => Key::Uuid,
            _ => Key::Composite,
        }
    }

    /// The tables that the foreign keys point to: a neighbour, and one of a few that many point to; the first table points to itself.
    fn targets(&self) -> [Self; 2] {
        // A foreign key cannot name a partitioned table without naming the partition key, which these tables do not have.
        [self.number.saturating_sub(1), self.number / 3]
            .map(|number| Self::new(number - (number % GROUP).saturating_sub(PARTITIONED - 1)))
    }

    /// Puts the table's own columns into a phrase.
    fn fill(&self, phrase: &str) -> String {
        phrase
            .replace("{label}", &self.label)
            .replace("{amount}", self.amount)
            .replace("{enum}", &enum_name(self.number))
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let parts = [self.columns(), self.constraints()].concat();
        let partitioning = if self.is_partitioned() { " PARTITION BY RANGE (created_at)" } else { "" };
        writeln!(out, "CREATE TABLE {} (\n    {}\n){partitioning};", self.name, parts.join(",\n    "))?;
        let plain = format!("({})", self.label);
        let second = SECOND_INDEXES[self.number % SECOND_INDEXES.len()];
        let third = THIRD_INDEXES[self.number % THIRD_INDEXES.len()];
        for (number, index) in [plain.as_str(), second, third].into_iter().enumerate() {
            writeln!(out, "CREATE INDEX t{}_index_{number} ON {} {};", self.number, self.name, self.fill(index))?;
        }
        Ok(())
    }

    fn columns(&self) -> Vec<String> {
        let id = match self.key() {
            Key::Identity(when) => format!("id bigint GENERATED {when} AS IDENTITY"),
            Key::Serial => "id bigserial".to_owned(),
            Key::Uuid => "id uuid DEFAULT gen_random_uuid()".to_owned(),
            Key::Composite => "id bigint NOT NULL".to_owned(),
        };
        let [parent, owner] =
            self.targets().map(|target| if matches!(target.key(), Key::Uuid) { "uuid" } else { "bigint" });
        let mut columns = vec![
            id,
            "tenant_id integer DEFAULT 1 NOT NULL".to_owned(),
            self.fill("{label} character varying(40) NOT NULL"),
            self.fill("{amount} numeric(12,2) DEFAULT 0 NOT NULL"),
            "payload jsonb".to_owned(),
            format!("parent_id {parent}"),
            format!("owner_id {owner}"),
            "created_at timestamp with time zone DEFAULT now() NOT NULL".to_owned(),
            "updated_at timestamp with time zone DEFAULT now()".to_owned(),
        ];
        // A stride that is prime to their number gives each column at most once.
        let further = (0..self.number % 6).map(|step| (self.number * 5 + step * 7) % FURTHER_COLUMNS.len());
        columns.extend(further.map(|column| self.fill(FURTHER_COLUMNS[column])));
        if self.number % 9 == 4 {
            columns.push(self.fill("rounded numeric GENERATED ALWAYS AS (round({amount})) STORED"));
        }
        columns
    }

    fn constraints(&self) -> Vec<String> {
        let number = self.number;
        let check = self.fill(CHECKS[number % CHECKS.len()]);
        let key = match self.key() {
            _ if self.is_partitioned() => "id, created_at",
            Key::Composite => "tenant_id, id",
            Key::Identity(_) | Key::Serial | Key::Uuid => "id",
        };
        let mut constraints = vec![
            format!("CONSTRAINT t{number}_key PRIMARY KEY ({key})"),
            format!("CONSTRAINT t{number}_check CHECK ({check})"),
        ];
        for (target, column) in self.targets().iter().zip(["parent", "owner"]) {
            let (own, theirs) = match target.key() {
                Key::Composite => (format!("tenant_id, {column}_id"), "tenant_id, id"),
                Key::Identity(_) | Key::Serial | Key::Uuid => (format!("{column}_id"), "id"),
            };
            let action = ON_DELETE[(number + column.len()) % ON_DELETE.len()];
            let references = format!("REFERENCES {} ({theirs}){action}", target.name);
            constraints.push(format!("CONSTRAINT t{number}_{column} FOREIGN KEY ({own}) {references}"));
        }
        constraints
    }

    fn write_partition(&self, out: &mut dyn Write) -> io::Result<()> {
        let place = self.number % GROUP - PARTITIONED;
        let (parent, year) = (Self::new(self.number - place), 2024 + place);
        let bounds = format!("FROM ('{year}-01-01') TO ('{}-01-01')", year + 1);
        writeln!(out, "CREATE TABLE {} PARTITION OF {} FOR VALUES {bounds};", self.name, parent.name)
    }

    /// Comments on each table; views, triggers, policies and functions on some.
    fn write_dependents(&self, out: &mut dyn Write, functions: usize) -> io::Result<()> {
        let Self { number, name, label, .. } = self;
        writeln!(out, "COMMENT ON TABLE {name} IS 'What the business knows of number {number}; it isn''t much';")?;
        writeln!(out, "COMMENT ON COLUMN {name}.{label} IS 'How people call it';")?;
        writeln!(out, "COMMENT ON COLUMN {name}.{} IS 'In the currency of the tenant';", self.amount)?;
        if number % 10 == 5 {
            self.write_view(out)?;
        }
        if number % 5 == 0 {
            let function = number / 5 % functions;
            let function = format!("{}.touch_{function}()", SCHEMAS[function % SCHEMAS.len()]);
            writeln!(out, "CREATE TRIGGER touch BEFORE UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION {function};")?;
        }
        if number % 25 == 3 {
            let tenant = "tenant_id = (current_setting('app.tenant'))::integer";
            writeln!(out, "ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;")?;
            writeln!(out, "CREATE POLICY own_tenant ON {name} USING ({tenant}) WITH CHECK ({tenant});")?;
        }
        if number % 50 == 20 {
            let function = format!("{}.find_{number}(wanted text)", SCHEMAS[number % SCHEMAS.len()]);
            let body = format!("SELECT * FROM {name} WHERE {label} = wanted");
            writeln!(out, "CREATE FUNCTION {function} RETURNS SETOF {name} LANGUAGE sql STABLE AS $$ {body} $$;")?;
        }
        Ok(())
    }

    pub(super) fn write_view(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { number, name, label, amount } = self;
        let [parent, _] = self.targets();
        let kind = if number % 100 == 5 { "MATERIALIZED VIEW" } else { "VIEW" };
        let view = self.view_name();
        writeln!(
            out,
            "CREATE {kind} {view} AS
SELECT t.id, t.{label} AS label, p.{} AS parent_label, sum(t.{amount}) AS total,
    count(*) FILTER (WHERE t.payload IS NOT NULL) AS with_payload
FROM {name} t LEFT JOIN {} p ON p.id = t.parent_id AND p.tenant_id = t.tenant_id
WHERE t.created_at > now() - interval '1 year' AND t.{amount} >= 0
GROUP BY t.id, t.{label}, p.{};
COMMENT ON {kind} {view} IS 'Sums of the last year';",
            parent.label, parent.name, parent.label
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(tables: usize, start: &str) -> usize {
        let mut script = Vec::new();
        write(&mut script, tables).unwrap();
        String::from_utf8(script).unwrap().lines().filter(|line| line.starts_with(start)).count()
    }

    #[test]
    fn a_schema_has_as_many_tables_as_were_asked_for() {
        for tables in [1, 64, 1000] {
            assert_eq!(count(tables, "CREATE TABLE "), tables);
        }
        assert_eq!(count(1000, "CREATE VIEW ") + count(1000, "CREATE MATERIALIZED VIEW "), 100);
    }

    #[test]
    fn foreign_keys_point_to_earlier_tables_that_are_not_partitioned() {
        for table in (1..500).map(Table::new) {
            for target in table.targets() {
                assert!(target.number < table.number, "{}", table.number);
                assert!(!target.is_partitioned() && !target.is_partition(), "{}", table.number);
            }
        }
    }
}
