//! What is wrong in a schema is told: all of it, each with its place, and none of it stops the rest.

#![allow(clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use trueup_code::Error;
use trueup_code::prisma::{Problem, Schema, SourceFile};

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { path: PathBuf::from(name), text: text.to_owned() }
}

/// The problems of a schema with this body.
fn problems(provider: &str, body: &str) -> Vec<Problem> {
    let text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{body}\n");
    match Schema::parse(&[file("schema.prisma", &text)]) {
        Ok(_) => Vec::new(),
        Err(Error::PrismaSchema { problems }) => problems,
        Err(other) => panic!("{other}"),
    }
}

/// Each of these bodies has one problem, which says this.
fn expect_each(provider: &str, cases: &[(&str, &str)]) {
    for (body, expected) in cases {
        let found = problems(provider, body);
        assert_eq!(found.len(), 1, "{body}\n{}", found.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"));
        assert!(found[0].message.contains(expected), "{body}\n{}", found[0]);
    }
}

/// A model with these lines beside its id.
fn model(lines: &str) -> String {
    format!("model A {{\n  id Int @id\n{lines}\n}}")
}

#[test]
fn a_problem_shows_its_line_and_points_at_it() {
    let found = problems("postgresql", "model A {\n  id Int @id\n\tb\tUsr? // who\n}");
    assert_eq!(
        found[0].to_string(),
        "schema.prisma:6:4: `Usr` is neither a type of Prisma nor a model or an enum of this schema\n  \
         |\n6 | \tb\tUsr? // who\n  | \t \t^^^"
    );
    assert_eq!((found[0].line, found[0].column, found[0].width), (6, 4, 3));
}

#[test]
fn columns_are_counted_in_characters_and_lines_by_any_line_end() {
    let text = "datasource db {\r\n  provider = \"sqlite\"\r\n}\r\rmodel A {\r\n  id Int @id @map(\"äöü\") @foo\n}\n";
    let Err(Error::PrismaSchema { problems }) = Schema::parse(&[file("a", text)]) else { panic!("no problem") };
    assert_eq!((problems[0].line, problems[0].column), (6, 27));
}

#[test]
fn all_problems_are_told_in_order_and_with_their_files() {
    let first = "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n  x Nope\n  bs B[]\n}\n";
    let second = "model B {\n  id Int @id @wrong\n  aId Int\n  a A @relation(fields: [aIdd], references: [id])\n  c @d\n}\nfoo\n";
    let Err(error) = Schema::parse(&[file("a.prisma", first), file("b.prisma", second)]) else { panic!("no problem") };
    let text = error.to_string();
    let places: Vec<&str> = text.lines().filter(|line| line.contains(".prisma:")).collect();
    assert_eq!(
        places,
        [
            "a.prisma:6:5: `Nope` is neither a type of Prisma nor a model or an enum of this schema",
            "b.prisma:2:15: there is no attribute `@wrong` here",
            "b.prisma:4:26: `B` has no field `aIdd` with a column",
            "b.prisma:5:5: the type of the field was expected here, not `@d`",
            "b.prisma:7:1: this line begins no block: `model`, `enum`, `view`, `type`, `datasource` or `generator`, a name and `{`",
        ]
    );
    assert!(text.starts_with("the Prisma schema has 5 problems"), "{text}");
}

#[test]
fn lines_that_cannot_be_understood() {
    let cases = [
        ("  b", "the type of the field was expected here, not the end of the line"),
        ("  b Int[]?", "no `[]?`"),
        ("  b Int @unique(map: \"x)", "no closing quote"),
        ("  b String @default(\"\\x\")", "escape"),
        ("  b Int @default(1,)", "a value was expected here"),
        ("  b Int @default(1 2)", "`,` or `)` was expected here, not `2`"),
        ("  b Int @default([[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]])", "nested too deeply"),
        ("  b: Int", "the type of the field"),
        ("  b Int = 1", "the end of the line was expected here, not `=`"),
        ("  _b Int", "the name of a field was expected here"),
        ("  b Int @", "the name of an attribute"),
        ("  b Unsupported(x)", "in quotes"),
        ("  ?", "the name of a field"),
    ];
    let bodies: Vec<(String, &str)> = cases.iter().map(|(line, expected)| (model(line), *expected)).collect();
    let bodies: Vec<(&str, &str)> = bodies.iter().map(|(body, expected)| (body.as_str(), *expected)).collect();
    expect_each("postgresql", &bodies);
    expect_each(
        "postgresql",
        &[
            ("model A {\n  id Int @id", "not closed"),
            ("model A {\n  id Int @id\nmodel B {\n  id Int @id\n}", "`A` is not closed"),
            ("model A {\n  id Int @id\n} x", "nothing but a comment may follow"),
            ("modell A {", "begins no block"),
        ],
    );
}

#[test]
fn names() {
    expect_each(
        "postgresql",
        &[
            ("model A {\n  id Int @id\n}\nmodel A {\n  id Int @id\n}", "the schema has `A` already"),
            ("model A {\n  id Int @id\n}\nenum A {\n  x\n}", "the schema has `A` already"),
            (
                "model A {\n  id Int @id\n}\nmodel B {\n  id Int @id(map: \"B_pk\")\n  @@map(\"A\")\n}",
                "is called `A` in the database",
            ),
            (&model("  b Int\n  b Int"), "has the field `b` already"),
            (&model("  b Int\n  c Int @map(\"b\")"), "has a column `b` already"),
            (&model("  1b Int"), "a letter first"),
            (&model("  b-c Int"), "a letter first"),
            (&model("  b Int @map(\"\")"), "cannot be empty"),
            (&model("  b Int\n  @@index([b])\n  @@unique([b], map: \"A_b_idx\")"), "is given to two"),
        ],
    );
}

#[test]
fn enums() {
    expect_each(
        "postgresql",
        &[
            ("enum E {\n}", "has no value"),
            ("enum E {\n  a\n  a\n}", "already"),
            ("enum E {\n  a\n  b @map(\"a\")\n}", "two values that are `a`"),
            ("enum E {\n  a @foo\n}", "no attribute `@foo`"),
            (&format!("enum E {{\n  a\n}}\n{}", model("  e E @default(b)")), "has no value `b`"),
            (&format!("enum E {{\n  a\n}}\n{}", model("  e E @default(\"a\")")), "a value of the enum `E`"),
        ],
    );
}

#[test]
fn types_and_their_arguments() {
    let cases = [
        ("  b Int @db.VarChar(4)", "is for fields of type `String`, not `Int`"),
        ("  b String @db.VarChar(0)", "a number from 1 to"),
        ("  b String @db.VarChar(\"4\")", "a number from 1 to"),
        ("  b String @db.VarChar(1, 2)", "takes 1, or none at all, not 2"),
        ("  b String @db.Text(1)", "takes no argument"),
        ("  b Decimal @db.Decimal(2, 5)", "the scale cannot be larger"),
        ("  b Decimal @db.Decimal(10)", "takes 2"),
        ("  b DateTime @db.Timestamp(7)", "from 0 to 6"),
        ("  b String @db.Foo", "no type `Foo` of PostgreSQL"),
        ("  b String @pg.Text", "it must be `@db.Text`"),
        ("  b Unsupported(\"x\") @db.Text", "only a field of one of Prisma's own types"),
        ("  b String @updatedAt", "`DateTime`"),
        ("  b Money", "neither a type"),
    ];
    let bodies: Vec<(String, &str)> = cases.iter().map(|(line, expected)| (model(line), *expected)).collect();
    let bodies: Vec<(&str, &str)> = bodies.iter().map(|(body, expected)| (body.as_str(), *expected)).collect();
    expect_each("postgresql", &bodies);
    expect_each(
        "sqlite",
        &[
            (&model("  b Int[]"), "SQLite has no lists"),
            (&model("  b String @db.Text"), "no type `Text` of SQLite"),
            (&model("  b Int\n  @@index([b], type: Hash)"), "no type of index `Hash` of SQLite"),
            ("type T {\n  a Int\n}", "SQLite has no composite types"),
        ],
    );
}

#[test]
fn defaults() {
    let cases = [
        ("  b Int @default(\"4\")", "a whole number"),
        ("  b Int @default(1.5)", "not a whole number"),
        ("  b BigInt @default(99999999999999999999)", "64 bits"),
        ("  b Boolean @default(yes)", "`true` or `false`"),
        ("  b DateTime @default(\"2020-01-02\")", "is not a time"),
        ("  b DateTime @default(\"2020-13-02T00:00:00Z\")", "is not a time"),
        ("  b Json @default(\"{a}\")", "this is not JSON"),
        ("  b Bytes @default(\"aGk\")", "base64"),
        ("  b Decimal @default(\"x\")", "not a number"),
        ("  b String @default(now())", "`now()` is not for a field of this type"),
        ("  b String @default(autoincrement())", "is not for a field of this type"),
        ("  b Int @default(uuid())", "is not for a field of this type"),
        ("  b Int @default(foo())", "no function `foo`"),
        ("  b Int[] @default(1)", "the default of a list is a list"),
        ("  b Int @default([1])", "a whole number"),
        ("  b Int @default()", "needs the argument `value`"),
        ("  b Int @default(1, 2)", "takes fewer arguments"),
        ("  b Int @default(1) @default(2)", "can stand here once"),
        ("  b Unsupported(\"x\") @default(1)", "`dbgenerated(…)` only"),
    ];
    let bodies: Vec<(String, &str)> = cases.iter().map(|(line, expected)| (model(line), *expected)).collect();
    let bodies: Vec<(&str, &str)> = bodies.iter().map(|(body, expected)| (body.as_str(), *expected)).collect();
    expect_each("postgresql", &bodies);
}

#[test]
fn keys_and_indexes() {
    expect_each(
        "postgresql",
        &[
            ("model A {\n  a Int? @unique\n}", "a way to tell its rows apart"),
            (
                "model A {\n  a Int @unique\n  bs B[]\n}\nmodel B {\n  id Int @id\n  a A[]\n}",
                "many to many needs `@id`",
            ),
            ("model A {\n  id Int? @id\n}", "must be required"),
            ("model A {\n  a Int @id\n  b Int\n  @@id([a, b], map: \"x\")\n}", "has a primary key already"),
            (&model("  @@index([foo])"), "`A` has no field `foo`"),
            (&model("  @@index([id, id])"), "is named twice"),
            (&model("  @@index([])"), "at least one field"),
            (&model("  @@index()"), "needs the argument `fields`"),
            (&model("  @@index([id], type: Foo)"), "no type of index `Foo`"),
            (&model("  @@index([id(ops: Foo)])"), "an operator class"),
            (&model("  @@index([id(sort: Up)])"), "`Asc` or `Desc`"),
            (&model("  @@index([id(length: 3)])"), "a part of a text"),
            (&model("  @@index([id], foo: 1)"), "has no argument `foo`"),
            (&model("  @@index([id], where: 1)"), "`where` takes"),
            (&model("  @@index([id], where: { x: 1 })"), "no field `x`"),
            (&model("  @@fulltext([id])"), "no full-text indexes"),
            (&model("  @@foo"), "no attribute `@@foo`"),
            (&model("  @@schema(\"x\")"), "do not name this schema"),
        ],
    );
    expect_each("sqlite", &[("model A {\n  id Int @id(map: \"x\")\n}", "primary keys have no names")]);
}

#[test]
fn relations() {
    let two = |of_a: &str, of_b: &str| {
        format!(
            "model A {{\n  id Int @id\n  u Int @unique\n  n Int\n{of_a}\n}}\nmodel B {{\n  id Int @id\n  aId Int\n  o Int?\n  s String\n{of_b}\n}}"
        )
    };
    let key = "a A @relation(fields: [aId], references: [id])";
    let cases = [
        (two("", key), "no field that leads back to `B`"),
        (two("bs B[]\ncs B[]", key), "more than one relation"),
        (two("bs B[]", "a A"), "needs `fields` and `references`, here in `B`"),
        (two("b B?", "a A?"), "on one of its sides"),
        (two("b B?", key), "one to one needs a unique key"),
        (two("b B", "x Int @unique\na A @relation(fields: [x], references: [id])"), "make this field optional"),
        (two("bs B[]", "a A @relation(fields: [aId])"), "come together"),
        (two("bs B[]", "a A @relation(fields: [aId, id], references: [id])"), "equally many"),
        (two("bs B[]", "a A @relation(fields: [nope], references: [id])"), "`B` has no field `nope`"),
        (two("bs B[]", "a A @relation(fields: [aId], references: [nope])"), "`A` has no field `nope`"),
        (two("bs B[]", "a A @relation(fields: [aId], references: [n])"), "primary or unique key of `A`"),
        (two("bs B[]", "a A @relation(fields: [s], references: [id])"), "of different types"),
        (two("bs B[]", "a A @relation(fields: [o], references: [id])"), "the relation must be optional too"),
        (two("bs B[]", "a A @relation(fields: [aId], references: [id], onDelete: Drop)"), "`Cascade`"),
        (two("bs B[]", "a A @relation(fields: [aId], references: [id], foo: 1)"), "no argument `foo`"),
        (two("bs B[] @relation(\"x\")\n", key), "no field that leads back"),
        (two("bs B[] @relation(references: [id])", "as A[]"), "many to many is without"),
        (two("bs B[]\n@@index([bs])", key), "is a relation: name the fields"),
        (two("bs B[] @unique", key), "fields with a column of their own"),
        (two("bs B[] @default(1)", key), "no attribute `@default`"),
    ];
    for (body, expected) in &cases {
        let found = problems("postgresql", body);
        assert!(!found.is_empty(), "{body}");
        assert!(found[0].message.contains(expected), "{body}\n{}", found[0]);
    }
    let set_null = two("bs B[]", "a A @relation(fields: [aId], references: [id], onDelete: SetNull)");
    expect_each("sqlite", &[(&set_null, "`SetNull` cannot be")]);
}

#[test]
fn datasources() {
    let problems = |text: &str| match Schema::parse(&[file("a", text)]) {
        Err(Error::PrismaSchema { problems }) => problems.iter().map(|found| found.message.clone()).collect::<Vec<_>>(),
        Err(other) => vec![other.to_string()],
        Ok(_) => Vec::new(),
    };
    assert!(problems("model A {\n}\n")[0].contains("no `datasource` block"));
    assert!(problems("datasource db {\n}\n")[0].contains("needs a `provider`"));
    assert!(problems("datasource db {\n  provider = \"oracle\"\n}\n")[0].contains("no such provider"));
    assert!(problems("datasource db {\n  provider = [\"sqlite\"]\n}\n")[0].contains("a text in quotes"));
    let two = "datasource a {\n  provider = \"sqlite\"\n}\ndatasource b {\n  provider = \"sqlite\"\n}\n";
    assert!(problems(two)[0].contains("this is another"));
    let with = |line: &str| format!("datasource a {{\n  provider = \"postgresql\"\n  {line}\n}}\n");
    assert!(problems(&with("relationMode = \"x\""))[0].contains("`relationMode` is"));
    assert!(problems(&with("schemas = [\"a\", \"a\"]"))[0].contains("named twice"));
    assert!(problems(&with("extensions = [\"a\"]"))[0].contains("without quotes"));
    let without_schema = with("schemas = [\"a\"]") + "model A {\n  id Int @id\n}\n";
    assert!(problems(&without_schema)[0].contains("needs `@@schema(…)`"));
    assert!(problems("\u{feff}datasource db {\n  provider = \"sqlite\"\n}\n")[0].contains("begins no block"));
}

#[test]
fn what_is_for_another_product_is_refused_in_words() {
    for (provider, product) in [("mysql", "MySQL"), ("sqlserver", "SQL Server"), ("mongodb", "MongoDB")] {
        let text =
            format!("datasource db {{\n  provider = \"{provider}\"\n}}\nmodel A {{\n  id Int @id @db.Whatever\n}}\n");
        let error = Schema::parse(&[file("a", &text)]).expect_err("an error");
        assert!(error.to_string().contains(product), "{error}");
    }
}

#[test]
fn no_find_makes_the_parser_panic() {
    let finds = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/prisma/finds");
    for entry in std::fs::read_dir(finds).expect("finds") {
        let path = entry.expect("an entry").path();
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a find")).into_owned();
        match Schema::parse(&[SourceFile { path, text }]) {
            Ok(schema) => drop(schema.script(7)),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}
