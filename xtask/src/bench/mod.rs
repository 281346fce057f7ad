//! `cargo xtask bench`: how fast `trueup` is, beside `pg_dump -s`, on databases made for it.
//!
//! It only prints: whether the figures are good enough is for the reader, who knows what else the machine does.

mod agents;
mod changes;
mod diff;
mod documents;
mod fleet;
mod load;
mod measure;
mod migrations;
mod parts;
mod planning;
mod proxy;
mod report;
mod schema;

use measure::{InTurn, measure, measure_in_turn, median};
use proxy::{Connection, Proxy};
use report::{Report, mebibytes, milliseconds};
pub(crate) use schema::write as write_schema;
use std::cell::Cell;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use trueup_tests::{Database, Installation, PASSWORD, Postgres, run as run_program};

/// Each way, as over a VPN or a jump host.
const DELAY: Duration = Duration::from_millis(20);

/// At this many tables `pg_dump` over the link takes seconds; at a thousand, minutes.
const FEW_TABLES: usize = 100;

/// What the server has without configuration; the tests' servers have less.
const SERVER_SETTINGS: &[&str] = &["shared_buffers=128MB"];

const SPEED_NOTES: &str = "\
Time: median, from start to end of the program, with the server on the same machine.
Ratio: to the time of `trueup ddl` in the same turn, of all turns the median. The goal for pg_dump is 5 at 1,000 and more
tables.
CPU: of the program alone, without the server's. Memory: ru_maxrss. The goal is no more than pg_dump's.";

const LINK_NOTES: &str = "\
The link delays everything by 20 ms each way and has no limit of bandwidth; setting up a connection costs one round trip.
A round trip is: the client sends, and then data of the server reaches it. `log-in` are those up to the server's first
ReadyForQuery, with the one for TCP; `after` are all later ones, on the connection that has most of them; `sum` adds up
the connections, which work side by side. Shown is the run with the most: `trueup` makes one more where the server has
written anything meanwhile, if only its own housekeeping. The goal is at most 8 after log-in for any number of tables,
and 1,000 tables in less than 1500 ms.";

/// Measure `trueup` beside `pg_dump -s`, on databases made for it
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Numbers of tables, one database for each
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_values_t = [64, 1_000, 10_000])]
    sizes: Vec<usize>,
    /// Runs of each program that count, after one that does not
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    runs: u16,
    /// Also over a link with 20 ms each way, counting round trips
    #[arg(long)]
    link: bool,
    /// On the link also `pg_dump -s` at many tables: some 90 s for 1,000
    #[arg(long, requires = "link")]
    with_peer_on_link: bool,
    /// Also `trueup docs`, its first run and one with nothing changed, and the map
    #[arg(long)]
    docs: bool,
    /// Also what the answers of `trueup mcp` cost an agent
    #[arg(long)]
    agents: bool,
    /// Also how fast `schema.html` is in Chromium
    #[arg(long)]
    page: bool,
    /// Also `trueup run` where nothing has moved, and over a fleet
    #[arg(long)]
    run: bool,
    /// Also `trueup diff` of two maps that differ in 50 places
    #[arg(long)]
    diff: bool,
    /// Also where the time of a plan, its proof and its application goes
    #[arg(long)]
    plan: bool,
    /// Also how long those wait who use a large table while it is changed: some 3 minutes a size
    #[arg(long)]
    load: bool,
    /// Also 100, 200 and 300 Prisma migrations, beside Prisma's own engine
    #[arg(long)]
    migrations: bool,
    /// Print Markdown
    #[arg(long)]
    markdown: bool,
}

/// Makes the databases, measures, prints.
pub(crate) fn run(arguments: &Arguments) {
    let bench = Bench::prepare(arguments.runs.into());
    println!("{}", bench.facts());
    let with_peer_on_link = arguments.with_peer_on_link;
    let link = move |bench: &Bench, database: &Database<'_>, tables: usize, report: &mut Report| {
        bench.measure_link(database, tables, with_peer_on_link || tables <= FEW_TABLES, report);
    };
    // In the order in which they run: those at the end leave the server with more to do.
    let mut measurements: Vec<(bool, Report, &Measure<'_>)> = vec![
        (arguments.run, fleet::unchanged_report(), &Bench::measure_unchanged),
        (true, speed_report(), &Bench::measure_speed),
        (arguments.link, link_report(), &link),
        (arguments.docs, documents::docs_report(), &Bench::measure_docs),
        (arguments.docs, documents::map_report(), &Bench::measure_map),
        (arguments.agents, agents::report(), &Bench::measure_agents),
        (arguments.page, documents::page_report(), &Bench::measure_page),
        (arguments.diff, diff::report(), &Bench::measure_diff),
        (arguments.plan, planning::report(), &Bench::measure_plan),
        (arguments.load, load::report(), &Bench::measure_load),
    ];
    measurements.retain(|(is_wanted, ..)| *is_wanted);
    for tables in arguments.sizes.iter().copied() {
        let database = bench.make_database(tables);
        for (_, report, measure) in &mut measurements {
            measure(&bench, &database, tables, report);
        }
    }
    measurements.iter().for_each(|(_, report, _)| report.print(arguments.markdown));
    if arguments.run {
        let mut report = fleet::fleet_report();
        bench.measure_fleet(&mut report);
        report.print(arguments.markdown);
    }
    if arguments.migrations {
        let mut report = migrations::report();
        bench.measure_migrations(&mut report);
        report.print(arguments.markdown);
    }
}

/// Measures something of a database with so many tables.
type Measure<'m> = dyn Fn(&Bench, &Database<'_>, usize, &mut Report) + 'm;

fn speed_report() -> Report {
    let figures = ["Time ms", "Ratio", "CPU ms", "Memory MiB", "Output bytes"];
    Report::new("Reading a database and writing its DDL", &figures, SPEED_NOTES)
}

fn link_report() -> Report {
    let figures = ["Time ms", "Connections", "Round trips: log-in", "after", "sum"];
    Report::new("The same over a link with 20 ms each way", &figures, LINK_NOTES)
}

/// What all measurements need.
struct Bench {
    server: Postgres,
    clients: Installation,
    trueup: PathBuf,
    scratch: tempfile::TempDir,
    runs: usize,
    number: Cell<usize>,
}

impl Bench {
    fn prepare(runs: usize) -> Self {
        let trueup = build_trueup();
        let version = Postgres::usual().expect("a PostgreSQL server on this machine");
        let clients = Installation::client_for(version, "pg_dump").expect("a pg_dump for this server");
        let server = Postgres::start_with(version, SERVER_SETTINGS);
        Self {
            server,
            clients,
            trueup,
            scratch: tempfile::tempdir().expect("a temporary folder"),
            runs,
            number: Cell::new(0),
        }
    }

    fn facts(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = load.split(' ').next().unwrap_or_default();
        let version_of = |mut program: Command| run_program(program.arg("--version")).expect_success().stdout;
        let trueup = version_of(Command::new(&self.trueup));
        let pg_dump = version_of(self.clients.program("pg_dump"));
        let (trueup, pg_dump) = (trueup.trim_end(), pg_dump.trim_end());
        let server = self.server.database().query("SHOW server_version");
        let busy = format!("{cores} cores, load {load} before the first run, {} runs of each", self.runs);
        format!("{trueup} (release build); {pg_dump}; server {server}; {busy}")
    }

    fn make_database(&self, tables: usize) -> Database<'_> {
        say(&format!("making a database of {tables} tables"));
        // By way of a file, so that this program stays small: see `Measurement::peak_memory`.
        let path = self.scratch.path().join("schema.sql");
        let mut script = BufWriter::new(File::create(&path).expect("a temporary file"));
        write_schema(&mut script, tables).and_then(|()| script.flush()).expect("a temporary file");
        let database = self.server.database();
        database.load_file(&path);
        // As in a database that has stood for a while; else the server does it in the middle of the first runs.
        database.query("VACUUM ANALYZE");
        database
    }

    fn measure_speed(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        say(&format!("{tables} tables: trueup ddl and pg_dump -s in turn"));
        let (script, dump) = (self.scratch.path().join("trueup.sql"), self.scratch.path().join("pg_dump.sql"));
        // To replace a file takes the file system as long as a tenth of the reading, and is not what is measured.
        let anew = |output: &Path, command: &mut Command| {
            let _ = fs::remove_file(output);
            measure(command)
        };
        let [trueup, pg_dump] = measure_in_turn(
            self.runs,
            [&mut || anew(&script, &mut self.ddl(&database.url(), &script)), &mut || {
                anew(&dump, &mut self.pg_dump(&database.url(), &dump))
            }],
        );
        for (program, measured, output) in [("trueup ddl", trueup, &script), ("pg_dump -s", pg_dump, &dump)] {
            let size = fs::metadata(output).expect("the program's output").len();
            report.row(tables, program, figures(measured).into_iter().chain([size.to_string()]));
        }
    }

    fn measure_link(&self, database: &Database<'_>, tables: usize, with_peer: bool, report: &mut Report) {
        say(&format!("{tables} tables over the link"));
        let proxy = Proxy::start(([127, 0, 0, 1], self.server.port).into(), DELAY).expect("a proxy");
        let url = format!("postgresql://postgres@127.0.0.1:{}/{}", proxy.port, database.name);
        let output = self.scratch.path().join("link.sql");
        let mut add = |program: &str, command: &mut dyn FnMut() -> Command, runs: usize| {
            let measured: Vec<_> =
                (0..runs).map(|_| (measure(&mut command()).elapsed, proxy.take_connections())).collect();
            let time = median(measured.iter().map(|(elapsed, _)| *elapsed));
            // Where runs differ, the one with the most round trips is the one to know.
            let connections = measured.iter().map(|(_, connections)| connections).max_by_key(|all| most(all));
            let round_trips = connections.map(|all| round_trips(all)).unwrap_or_default();
            report.row(tables, program, [milliseconds(time)].into_iter().chain(round_trips));
        };
        add("trueup ddl", &mut || self.ddl(&url, &output), self.runs);
        if with_peer {
            add("pg_dump -s", &mut || self.pg_dump(&url, &output), 1);
        }
    }

    /// Another number each time, for names.
    fn next_number(&self) -> usize {
        self.number.replace(self.number.get() + 1)
    }

    fn ddl(&self, url: &str, output: &Path) -> Command {
        let mut command = self.trueup();
        command.args(["ddl", url, "--out"]).arg(output);
        command
    }

    fn docs(&self, url: &str, folder: &Path, format: &str) -> Command {
        let mut command = self.trueup();
        command.args(["docs", "--source", url, "--format", format, "--out"]).arg(folder);
        command.env("XDG_STATE_HOME", self.scratch.path().join("state"));
        command
    }

    /// `trueup` in an environment that has nothing of the machine's own, like the one that `pg_dump` gets.
    fn trueup(&self) -> Command {
        let mut command = Command::new(&self.trueup);
        command.arg("--quiet").env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", "/nonexistent").env("LC_ALL", "C.UTF-8").env("TZ", "UTC").env("PGPASSWORD", PASSWORD);
        command.current_dir(self.scratch.path());
        command
    }

    fn pg_dump(&self, url: &str, output: &Path) -> Command {
        let mut command = self.clients.program("pg_dump");
        command.env("PGPASSWORD", PASSWORD).args(["-s", "-d", url, "-f"]).arg(output);
        command
    }
}

/// Builds the program as it is released; its path.
fn build_trueup() -> PathBuf {
    say("building trueup");
    // target/debug/xtask
    let xtask = std::env::current_exe().expect("the path of this program");
    let target = xtask.ancestors().nth(2).expect("a target folder");
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    build.args(["build", "--release", "--package", "trueup", "--target-dir"]).arg(target);
    run_program(build.current_dir(env!("CARGO_MANIFEST_DIR"))).expect_success();
    target.join("release/trueup")
}

fn figures(measured: InTurn) -> [String; 4] {
    let InTurn { elapsed, processor, peak_memory, ratio } = measured;
    [milliseconds(elapsed), format!("{ratio:.2}"), milliseconds(processor), mebibytes(peak_memory)]
}

/// The round trips after log-in on the connection that has most of them.
fn most(connections: &[Connection]) -> u32 {
    connections.iter().map(|connection| connection.after).max().unwrap_or_default()
}

fn round_trips(connections: &[Connection]) -> Vec<String> {
    let to_connect = connections.iter().map(|connection| connection.to_connect + 1).max().unwrap_or_default();
    let sum: u32 = connections.iter().map(|connection| connection.after).sum();
    [connections.len().to_string(), to_connect.to_string(), most(connections).to_string(), sum.to_string()].into()
}

fn say(what: &str) {
    eprintln!("== {what}");
}
