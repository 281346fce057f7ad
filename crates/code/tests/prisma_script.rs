//! What of the tables' script the real Prisma cannot judge; the rest it does, in the package `trueup-tests`.

#![allow(clippy::expect_used)]

use std::path::PathBuf;
use trueup_code::prisma::{Schema, SourceFile};

fn schema(body: &str) -> Schema {
    let text = format!("datasource db {{\n  provider = \"postgresql\"\n}}\n{body}\n");
    Schema::parse(&[SourceFile { path: PathBuf::from("schema.prisma"), text }]).expect("a schema")
}

#[test]
fn many_to_many_tables_have_a_primary_key_since_prisma_6() {
    let schema = schema("model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  as A[]\n}");
    let (before, since) = (schema.script(5), schema.script(6));
    assert!(before.contains("CREATE UNIQUE INDEX \"_AToB_AB_unique\" ON \"_AToB\"(\"A\", \"B\");"), "{before}");
    assert!(!before.contains("_AToB_AB_pkey"), "{before}");
    assert!(since.contains("CONSTRAINT \"_AToB_AB_pkey\" PRIMARY KEY (\"A\", \"B\")"), "{since}");
    assert!(!since.contains("_AToB_AB_unique"), "{since}");
}

#[test]
fn quotes_in_names_and_values_are_escaped_where_prisma_forgets_it() {
    let schema = schema("model A {\n  id Int @id @map(\"i\\\"d\")\n}\nenum E {\n  a @map(\"it's\")\n}");
    let script = schema.script(7);
    assert!(script.contains("\"i\"\"d\" INTEGER"), "{script}");
    assert!(script.contains("ENUM ('it''s')"), "{script}");
}

#[test]
fn json_defaults_of_sqlite_are_quoted_where_prisma_forgets_it() {
    let text = "datasource db {\n  provider = \"sqlite\"\n}\nmodel A {\n  id Int @id\n  j Json @default(\"{}\")\n}\n";
    let files = [SourceFile { path: PathBuf::from("schema.prisma"), text: text.to_owned() }];
    let script = Schema::parse(&files).expect("a schema").script(7);
    assert!(script.contains("\"j\" JSONB NOT NULL DEFAULT '{}'"), "{script}");
}
