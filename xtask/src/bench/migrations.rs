//! Prisma migrations, deployed by `trueup` and by Prisma's own engine.

use super::measure::{Measurement, measure, median};
use super::parts::Parts;
use super::report::{Report, milliseconds};
use super::{Bench, say};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use trueup_tests::{Database, PASSWORD, run as run_program};

const NOTES: &str = "\
A Prisma project with so many migrations and their schema.prisma, on an empty database. Prisma's part is played by its own
engine, started by node as the tests do it: what `prisma migrate deploy` does, without its command line. The goal is that
the time of a migration does not grow with their number. Both lead to the same schema, which is checked.";

const NUMBERS: [usize; 3] = [100, 200, 300];

/// What scripts/install-prisma made.
const PRISMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/prisma/7.10.0");
const ENGINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/prisma/migrate.mjs");

pub(super) fn report() -> Report {
    Report::new("Prisma migrations", &["Time ms", "ms a migration"], NOTES).counting("Migrations")
}

impl Bench {
    /// Plans and applies migrations, and lets Prisma deploy them.
    pub(super) fn measure_migrations(&self, report: &mut Report) {
        for number in NUMBERS {
            say(&format!("{number} migrations of Prisma"));
            let project = self.scratch.path().join(format!("prisma-{number}"));
            write_project(&project, number);
            let mut row = |what: &str, took: Duration| {
                let each = format!("{:.1}", took.as_secs_f64() * 1000.0 / number as f64);
                report.row(number, what, [milliseconds(took), each]);
            };
            let (mut parts, mut totals) = (Parts::default(), [const { Vec::new() }; 3]);
            let mut has_prisma = true;
            for _ in 0..self.runs {
                let [ours, theirs] = [self.server.database(), self.server.database()];
                let plan = self.scratch.path().join(format!("migrations-{}.json", self.next_number()));
                totals[0].push(self.plan_migrations(&ours, (&project, &plan), &mut parts));
                totals[1].push(measure(&mut self.apply(&ours, &plan)).elapsed);
                match deploy(&theirs, &project) {
                    Some(deployed) => totals[2].push(deployed.elapsed),
                    None => has_prisma = false,
                }
                if has_prisma {
                    run_program(self.trueup().args(["diff", &ours.url(), &theirs.url()])).expect_success();
                }
            }
            for (part, took) in parts.medians().filter(|(_, took)| *took >= Duration::from_millis(1)) {
                row(&format!("plan: {part}"), took);
            }
            let [planned, applied, deployed] = totals;
            row("trueup plan", median(planned.into_iter()));
            row("trueup apply", median(applied.into_iter()));
            match has_prisma {
                true => row("prisma migrate deploy", median(deployed.into_iter())),
                false => report.row(number, "prisma: missing, see scripts/install-prisma", ["".into(), "".into()]),
            }
        }
    }

    fn plan_migrations(
        &self,
        target: &Database<'_>,
        (project, plan): (&Path, &PathBuf),
        parts: &mut Parts,
    ) -> Duration {
        let mut command = self.trueup();
        command.args(["plan", "--strategy", "migrate", "--env", "dev", "--no-audit", "--allow", "all"]);
        command.arg("--from").arg(format!("prisma:{}", project.display())).args(["--to", &target.url()]);
        parts.measure(command.arg("--out").arg(plan), 0, &self.scratch.path().join("plan.said")).elapsed
    }
}

/// Lets Prisma's engine deploy; `None` where it is not installed.
fn deploy(target: &Database<'_>, project: &Path) -> Option<Measurement> {
    if !Path::new(PRISMA).join("node_modules/.package-lock.json").exists() {
        return None;
    }
    let url = target.server.tcp_url("postgres", &target.name);
    let mut command = Command::new("node");
    command.arg(ENGINE).arg(PRISMA).arg(url).arg("deploy").arg(project.join("prisma/migrations"));
    Some(measure(command.env("PGPASSWORD", PASSWORD)))
}

/// A project whose history makes a table, gives it a column with an index, and lets it refer to the one before, in turn.
fn write_project(project: &Path, migrations: usize) {
    let folder = project.join("prisma/migrations");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(project.join("package.json"), r#"{ "devDependencies": { "prisma": "7.10.0" } }"#).expect("a file");
    fs::write(folder.join("migration_lock.toml"), "provider = \"postgresql\"\n").expect("a file");
    for number in 0..migrations {
        let migration = folder.join(format!("20240101{number:06}_step_{number}"));
        fs::create_dir(&migration).expect("a folder");
        fs::write(migration.join("migration.sql"), step(number)).expect("a file");
    }
    fs::write(project.join("prisma/schema.prisma"), schema(migrations)).expect("a file");
}

fn step(number: usize) -> String {
    let table = number / 3;
    match number % 3 {
        0 => format!(
            "-- CreateTable\nCREATE TABLE \"T{table}\" (\n    \"id\" SERIAL NOT NULL,\n    \"name\" TEXT NOT NULL,\n    \
             \"created\" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,\n\n    \
             CONSTRAINT \"T{table}_pkey\" PRIMARY KEY (\"id\")\n);\n"
        ),
        1 => format!(
            "-- AlterTable\nALTER TABLE \"T{table}\" ADD COLUMN     \"code\" TEXT,\nADD COLUMN     \"parentId\" INTEGER;\n\n\
             -- CreateIndex\nCREATE INDEX \"T{table}_code_idx\" ON \"T{table}\"(\"code\");\n"
        ),
        _ => format!(
            "-- AddForeignKey\nALTER TABLE \"T{table}\" ADD CONSTRAINT \"T{table}_parentId_fkey\" FOREIGN KEY (\"parentId\") \
             REFERENCES \"T{}\"(\"id\") ON DELETE SET NULL ON UPDATE CASCADE;\n",
            table.saturating_sub(1)
        ),
    }
}

/// What the migrations make, in Prisma's words.
fn schema(migrations: usize) -> String {
    let mut text = "datasource db {\n  provider = \"postgresql\"\n}\n".to_owned();
    for table in 0..migrations.div_ceil(3) {
        let steps = (migrations - table * 3).min(3);
        let _ = write!(text, "\nmodel T{table} {{\n  id Int @id @default(autoincrement())\n  name String\n");
        text += "  created DateTime @default(now())\n";
        if steps > 1 {
            text += "  code String?\n  parentId Int?\n";
        }
        let parent = table.saturating_sub(1);
        if steps > 2 {
            let _ = writeln!(text, "  parent T{parent}? @relation(\"R{table}\", fields: [parentId], references: [id])");
        }
        for child in [table, table + 1] {
            let has_relation = migrations >= (child + 1) * 3;
            if has_relation && child.saturating_sub(1) == table {
                let _ = writeln!(text, "  children{child} T{child}[] @relation(\"R{child}\")");
            }
        }
        text += if steps > 1 { "\n  @@index([code])\n}\n" } else { "}\n" };
    }
    text
}
