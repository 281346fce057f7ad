// What the real Prisma's engine does with migrations: node migrate.mjs ROOT URL deploy|status MIGRATIONS
//
// ROOT is a folder that scripts/install-prisma filled, URL one of PostgreSQL or `file:…`. Prints the engine's answer, or
// { error }, as JSON. The network is used for the database alone.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [rootArgument, url, what, folder] = process.argv.slice(2);
const root = path.resolve(rootArgument);
const require = createRequire(path.join(root, "package.json"));
const load = (name, from = require) => import(pathToFileURL(from.resolve(name)).href);
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };

const engineFolder = path.join(root, "node_modules/@prisma/schema-engine-wasm");
const engineModule = await import(pathToFileURL(path.join(engineFolder, "schema_engine_bg.js")).href);
const wasm = new WebAssembly.Module(fs.readFileSync(path.join(engineFolder, "schema_engine_bg.wasm")));
const { exports } = new WebAssembly.Instance(wasm, { "./schema_engine_bg.js": engineModule });
engineModule.__wbg_set_wasm(exports);
exports.__wbindgen_start();
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = await load("@prisma/driver-adapter-utils");

// The stock adapter does not know types that the system catalogs have, and sends scripts cut at each semicolon; the
// engine that Prisma ships sends them whole.
async function postgres() {
  const { PrismaPg } = await load("@prisma/adapter-pg");
  const pg = (await load("pg", createRequire(require.resolve("@prisma/adapter-pg")))).default;
  const known = { 18: 25, 19: 25, 26: 20, 28: 20, 194: 25, 1002: 1009, 1003: 1009, 2205: 25, 22: 1005, 30: 1016 };
  const connect = async () => {
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    const perform = adapter.performIO.bind(adapter);
    let types = [];
    adapter.performIO = async (query) => {
      const answer = await perform(query);
      types = (answer.fields ?? []).map((field) => field.dataTypeID);
      for (const field of answer.fields ?? []) field.dataTypeID = known[field.dataTypeID] ?? field.dataTypeID;
      return answer;
    };
    const query = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (sql) => {
      const answer = await query(sql);
      types.forEach((type, at) => type === 18 && (answer.columnTypes[at] = ColumnTypeEnum.Character));
      return answer;
    };
    const failed = (error) => adapter.onError(error);
    adapter.executeScript = async (script) => void (await adapter.client.query(script).catch(failed));
    return adapter;
  };
  return { provider: "postgres", adapterName: "@prisma/adapter-pg", connect, connectToShadowDb: connect };
}

async function sqlite() {
  const { PrismaBetterSqlite3 } = await load("@prisma/adapter-better-sqlite3");
  const factory = new PrismaBetterSqlite3({ url });
  const connect = factory.connect.bind(factory);
  const names = ["id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at"];
  const noRows = { columnNames: [...names, "applied_steps_count"], columnTypes: [7, 7, 10, 7, 7, 10, 10, 0], rows: [] };
  const exists = "SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'";
  factory.connect = async () => {
    const adapter = await connect();
    const query = adapter.queryRaw.bind(adapter);
    // Of a table that is missing the engine understands the shipped driver's complaint only.
    const asksHistory = ({ sql }) => /FROM `_prisma_migrations`/.test(sql);
    adapter.queryRaw = async (asked) =>
      asksHistory(asked) && !adapter.client.prepare(exists).get() ? noRows : query(asked);
    adapter.executeScript = async (script) => void adapter.client.exec(script);
    return adapter;
  };
  return factory;
}

const migrations = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const migrationDirectories = migrations.map(({ name }) => name).sort().map((name) => {
  const value = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
  return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
});
const content = fs.readFileSync(path.join(folder, "migration_lock.toml"), "utf8");
const lockfile = { path: "migration_lock.toml", content };
const migrationsList = { baseDir: path.resolve(folder), lockfile, shadowDbInitScript: "", migrationDirectories };
const filters = { externalTables: [], externalEnums: [] };

const factory = bindMigrationAwareSqlAdapterFactory(await (url.startsWith("file:") ? sqlite() : postgres()));
const engine = await engineModule.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
const answer =
  what === "deploy"
    ? engine.applyMigrations({ migrationsList, filters })
    : engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false });
const told = await answer.catch((error) => ({ error: String(error.message ?? error), code: error.code }));
process.stdout.write(JSON.stringify(told), () => process.exit(0));
