//! Where a database stands in a project's migrations: what has run, what is pending, what is in the way.

use crate::error::Error;
use crate::migrations::{Execution, Folder, HistoryRow};
use crate::prisma;
use crate::prisma::history::{self, LOCK_KEY, Migration, Row, Transaction, Weight};
use trueup_db::{Connection, Product};
use trueup_model::{ObjectKey, ObjectKind, ObjectName, Step};

/// A migration's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// What the tool calls it.
    pub name: String,
    /// Its SQL, the way forward only.
    pub sql: String,
}

/// A migration that has not run.
#[derive(Debug, Clone)]
pub struct Pending {
    /// What runs.
    pub script: Script,
    /// The same with what keeps the tool's history, as steps of a plan.
    pub steps: Vec<Step>,
}

/// Something that people should know of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What is so, a sentence.
    pub sentence: String,
    /// The way out.
    pub hint: Option<String>,
    /// Whether nothing can run before it is resolved.
    pub stops: bool,
}

/// Where a database stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The tool, as people call it.
    pub tool: &'static str,
    /// The history's table, without schema.
    pub table: String,
    /// What has run, in the order in which it makes sense; what is not on disk any more is missing.
    pub applied: Vec<Script>,
    /// What has not, in the order in which the tool would run it.
    pub pending: Vec<Pending>,
    /// What people should know.
    pub remarks: Vec<Remark>,
    /// The step that makes the history, where it is not there yet.
    pub create: Option<Step>,
    /// The advisory lock that the tool takes.
    pub lock: Option<i64>,
}

impl Standing {
    /// All steps of what is pending.
    pub fn steps(&self) -> Vec<Step> {
        let pending = self.pending.iter().flat_map(|one| one.steps.iter().cloned());
        self.create.iter().filter(|_| !self.pending.is_empty()).cloned().chain(pending).collect()
    }
}

/// Where a database stands in the migrations of a Prisma project.
///
/// # Errors
///
/// A migration or the history cannot be read, or the project is for another product.
pub fn of_prisma(project: &prisma::Project, connection: &mut dyn Connection) -> Result<Standing, Error> {
    let product = connection.dialect().product_kind();
    let schema = project.schema()?;
    let provider = schema.provider();
    refuse_other_product(provider, product)?;
    if let Some(locked) = project.locked_provider()?.filter(|locked| *locked != provider) {
        return Err(refused(
            format!("the migrations are for {} and the schema for {}", locked.product(), provider.product()),
            "Prisma starts a new history where the product changes: remove the folder of migrations",
        ));
    }
    let migrations = project.migrations()?;
    let (has_history, rows) = prisma_rows(provider, connection)?;
    let mut remarks = Vec::new();
    if !has_history {
        let others = connection.query(&history::other_tables(provider, schema.schemas()))?;
        let names: Vec<String> =
            others.into_iter().take(3).filter_map(|row| row.into_iter().flatten().next()).collect();
        if !names.is_empty() && !migrations.is_empty() {
            remarks.push(Remark {
                sentence: format!("The database has tables ({}) and no history of Prisma's.", names.join(", ")),
                hint: Some("`trueup apply --baseline NAME` records all migrations up to NAME as applied".to_owned()),
                stops: true,
            });
        }
    }
    let diagnosis = history::diagnose(&migrations, &rows);
    remarks.extend(diagnosis.findings().into_iter().map(|finding| Remark {
        sentence: finding.sentence,
        hint: (!finding.ways_out.is_empty()).then(|| finding.ways_out.join("; ")),
        stops: finding.weight == Weight::Blocks,
    }));
    let applied = migrations.iter().filter(|one| diagnosis.applied.contains(&one.name));
    let history_table = format!("{}{}", missing_schema(connection)?, history::create_table(provider));
    let create = (!has_history).then(|| own_step("the history of Prisma", history::TABLE, &history_table));
    Ok(Standing {
        tool: "Prisma",
        table: history::TABLE.to_owned(),
        applied: applied.map(|one| Script { name: one.name.clone(), sql: one.sql.clone() }).collect(),
        pending: diagnosis.pending.iter().map(|one| prisma_steps(one, provider)).collect(),
        remarks,
        create,
        lock: (product == Product::Postgres).then_some(LOCK_KEY),
    })
}

/// What is written into Prisma's history without running anything.
#[derive(Debug, Clone, Copy)]
pub enum Mark<'n> {
    /// All migrations up to this one are applied.
    Baseline(&'n str),
    /// This one is.
    Applied(&'n str),
    /// What this failed one has done is undone.
    RolledBack(&'n str),
}

/// The steps that write into Prisma's history, as `prisma migrate resolve` does.
///
/// # Errors
///
/// There is no such migration, or the history does not go with it.
pub fn prisma_marks(
    project: &prisma::Project,
    mark: Mark<'_>,
    connection: &mut dyn Connection,
) -> Result<Vec<Step>, Error> {
    let provider = project.schema()?.provider();
    refuse_other_product(provider, connection.dialect().product_kind())?;
    let migrations = project.migrations()?;
    let (has_history, rows) = prisma_rows(provider, connection)?;
    let mut statements = match mark {
        Mark::Baseline(_) if has_history => {
            let because = "the database has a history of Prisma's already".to_owned();
            return Err(refused(because, "`--mark-applied NAME` adds to it"));
        }
        Mark::Baseline(name) => history::baseline(provider, &migrations, name)?,
        Mark::Applied(name) => history::mark_applied(provider, &migrations, &rows, name)?,
        Mark::RolledBack(name) => vec![history::mark_rolled_back(provider, &rows, name)?],
    };
    if !has_history && matches!(mark, Mark::Applied(_)) {
        statements.insert(0, history::create_table(provider));
    }
    let sql: String = statements.iter().map(|statement| ended(statement)).collect();
    Ok(vec![own_step("the history of Prisma", history::TABLE, &sql)])
}

/// What makes the schema that the database's address names, where it is not there yet: Prisma makes it too.
fn missing_schema(connection: &mut dyn Connection) -> Result<String, Error> {
    let Some(name) = connection.schema().map(str::to_owned) else { return Ok(String::new()) };
    let literal = format!("'{}'", name.replace('\'', "''"));
    let there = connection.query(&format!("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = {literal}"))?;
    let quoted = name.replace('"', "\"\"");
    Ok(if there.is_empty() { format!("CREATE SCHEMA \"{quoted}\";\n") } else { String::new() })
}

/// Whether there is a history, and its rows.
fn prisma_rows(provider: prisma::Provider, connection: &mut dyn Connection) -> Result<(bool, Vec<Row>), Error> {
    let answer = connection.query(&history::table_exists(provider))?;
    let is_there = answer.first().is_some_and(|row| row[..] == [Some("1".to_owned())]);
    let answer = if is_there { connection.query(&history::read_rows(provider))? } else { Vec::new() };
    Ok((is_there, answer.iter().map(|texts| Row::from_texts(texts)).collect::<Result<_, _>>()?))
}

fn refuse_other_product(provider: prisma::Provider, product: Product) -> Result<(), Error> {
    let is_it = match provider {
        prisma::Provider::Postgresql => product == Product::Postgres,
        prisma::Provider::Sqlite => product == Product::Sqlite,
    };
    if is_it {
        return Ok(());
    }
    let because = format!("the Prisma schema is for {}, and the database is another product", provider.product());
    Err(refused(because, "name the database that it is for"))
}

fn refused(because: String, hint: &str) -> Error {
    Error::Refused { what: "this cannot be applied".to_owned(), because, hint: Some(hint.to_owned()) }
}

fn prisma_steps(migration: &Migration, provider: prisma::Provider) -> Pending {
    let (id, begin) = history::begin(provider, migration);
    let succeed = history::succeed(provider, &id);
    let (name, table) = (migration.name.as_str(), history::TABLE);
    let script = Script { name: name.to_owned(), sql: migration.sql.clone() };
    let steps = match migration.transaction(provider) {
        Transaction::Whole => {
            let sql = format!("{}{}{}", ended(&begin), ended(&migration.sql), ended(&succeed));
            vec![own_step(name, table, &sql)]
        }
        Transaction::Apart { .. } => {
            let failed = history::fail(&id, Step::ERROR);
            let statements = history::statements(&migration.sql, provider);
            let apart = statements.into_iter().map(|statement| Step {
                transactional: false,
                on_failure: Some(failed.clone()),
                ..own_step(name, table, statement.text)
            });
            let mut steps = vec![own_step(name, table, &begin)];
            steps.extend(apart);
            steps.push(own_step(name, table, &succeed));
            steps
        }
    };
    Pending { script, steps }
}

/// Where a database stands in a folder of migrations.
///
/// # Errors
///
/// The history cannot be read, or a pending migration is one that only the tool itself can run.
pub fn of_folder(folder: &Folder, connection: &mut dyn Connection) -> Result<Standing, Error> {
    let product = connection.dialect().product_kind();
    let history = folder.history(product);
    let table = history.own_name();
    let has_history = !connection.query(&history.exists_query)?.is_empty();
    let answer = if has_history { connection.query(&history.rows_query)? } else { Vec::new() };
    let rows = answer.iter().map(|texts| HistoryRow::read(texts)).collect::<Result<Vec<HistoryRow>, _>>()?;
    let diagnosis = folder.diagnose(&rows);
    let remarks = diagnosis.findings.iter().map(|finding| Remark {
        sentence: finding.because.clone(),
        hint: Some(finding.hint.clone()),
        stops: finding.stops,
    });
    let pending = diagnosis.pending.iter().map(|migration| {
        let record = folder.record(migration, product)?;
        let name = migration.label();
        let step = |sql: &str| own_step(&name, &table, sql);
        let mut steps: Vec<Step> = record.before.iter().map(|sql| step(sql)).collect();
        let apart = |sql: &str| Step { transactional: false, on_failure: record.failed.clone(), ..step(sql) };
        match record.execution {
            Execution::Transaction => steps.push(step(&format!("{}{}", ended(&migration.sql), ended(&record.after)))),
            Execution::OneMessage => steps.extend([apart(&migration.sql), step(&record.after)]),
            Execution::StatementByStatement => {
                steps.extend(trueup_db::statements(&migration.sql, product)?.iter().map(|sql| apart(sql)));
                steps.push(step(&record.after));
            }
        }
        Ok(Pending { script: Script { name, sql: migration.sql.clone() }, steps })
    });
    Ok(Standing {
        tool: folder.tool().word(),
        applied: diagnosis.applied.iter().map(|one| Script { name: one.label(), sql: one.sql.clone() }).collect(),
        pending: pending.collect::<Result<_, Error>>()?,
        remarks: remarks.collect(),
        create: (!has_history)
            .then(|| own_step(&format!("the history of {}", folder.tool().word()), &table, &history.create_sql)),
        lock: None,
        table,
    })
}

/// A step that is committed by itself, as the tools commit each migration by itself.
fn own_step(title: &str, table: &str, sql: &str) -> Step {
    let key = ObjectKey::new(ObjectKind::Table, ObjectName::new("", table));
    Step { title: Some(title.to_owned()), commits: true, ..Step::new(key, ended(sql)) }
}

/// Ends a script so that another statement can follow: it may end with a comment, or without `;`.
fn ended(sql: &str) -> String {
    let sql = sql.trim_end();
    let last = sql.lines().last().unwrap_or_default();
    // After a comment, `;` on a line of its own is an empty statement, which is none.
    if sql.is_empty() {
        String::new()
    } else if last.contains("--") || !sql.ends_with(';') {
        format!("{sql}\n;\n")
    } else {
        format!("{sql}\n")
    }
}
