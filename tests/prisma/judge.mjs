// What the real Prisma makes of schemas: node judge.mjs ROOT PATH…
//
// ROOT is a folder that scripts/install-prisma filled. Each PATH is a schema's file or folder. Prints an array of JSON:
// one { path, sql } or { path, error } for each. Neither a database nor the network is used.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [root, ...schemas] = process.argv.slice(2).map((argument) => path.resolve(argument));
const require = createRequire(path.join(root, "package.json"));
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };

// The engine comes as WebAssembly, with a file of JavaScript that serves it.
const engineFolder = path.join(root, "node_modules/@prisma/schema-engine-wasm");
const engineModule = await import(pathToFileURL(path.join(engineFolder, "schema_engine_bg.js")).href);
const wasm = new WebAssembly.Module(fs.readFileSync(path.join(engineFolder, "schema_engine_bg.wasm")));
const { exports } = new WebAssembly.Instance(wasm, { "./schema_engine_bg.js": engineModule });
engineModule.__wbg_set_wasm(exports);
exports.__wbindgen_start();
const adapters = await import(pathToFileURL(require.resolve("@prisma/driver-adapter-utils")).href);

// The engine wants a connection even where it sends no query but the one that asks for the version.
function connection(provider) {
  const columns = { columnNames: ["exists", "version", "numeric_version"], columnTypes: [5, 7, 0] };
  const driver = {
    provider,
    adapterName: "none",
    queryRaw: async () => ({ ...columns, rows: [[true, "PostgreSQL 15.0", 150000]] }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => {},
  };
  const connect = async () => driver;
  const factory = { provider, adapterName: "none", connect, connectToShadowDb: connect };
  return adapters.bindMigrationAwareSqlAdapterFactory(factory);
}

function filesOf(schema) {
  const names = fs.statSync(schema).isDirectory()
    ? fs.readdirSync(schema, { recursive: true }).sort().map((name) => path.join(schema, name))
    : [schema];
  const files = names.filter((name) => name.endsWith(".prisma"));
  return files.map((name) => ({ path: name, content: fs.readFileSync(name, "utf8") }));
}

async function judge(schema) {
  const files = filesOf(schema);
  const provider = files.some(({ content }) => /provider\s*=\s*"sqlite"/.test(content)) ? "sqlite" : "postgres";
  try {
    const engine = await engineModule.SchemaEngine.new({ datamodels: undefined }, () => {}, connection(provider));
    const filters = { externalTables: [], externalEnums: [] };
    const to = { tag: "schemaDatamodel", files };
    const answer = await engine.diff({ from: { tag: "empty" }, to, script: true, exitCode: null, filters });
    return { path: schema, sql: answer.stdout };
  } catch (error) {
    return { path: schema, error: String(error.message ?? error) };
  }
}

const answers = [];
for (const schema of schemas) answers.push(await judge(schema));
process.stdout.write(JSON.stringify(answers));
