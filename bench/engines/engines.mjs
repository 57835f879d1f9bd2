// One engine each: load(csv, table), all(text, parameters) → rows, close(). None is a dependency of the library.
import { execFile, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { COLUMNS } from "./table.mjs";

const run = promisify(execFile);
const TYPES =
  "id BIGINT, tier TEXT, store DOUBLE PRECISION, at_ms BIGINT, at_s BIGINT, score INTEGER, label TEXT, w DOUBLE PRECISION, who TEXT, seconds DOUBLE PRECISION";
const timed = (instant, plain) => `CREATE TABLE answers AS SELECT *, ${instant} AS at, ${plain} AS at_plain FROM raw`;
const POSTGRES = timed("to_timestamp(at_ms / 1000.0)", "to_timestamp(at_ms / 1000.0) AT TIME ZONE 'UTC'");

export async function duckdb() {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("SET threads = 1");
  const all = async (text, parameters) => (await connection.runAndReadAll(text, [...parameters])).getRowObjects();
  return {
    name: "DuckDB",
    dialect: "duckdb",
    placeholder: "?",
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => (await all("SELECT version() AS v", []))[0].v,
    async load(csv) {
      const names = COLUMNS.map((name) => `'${name}'`).join(", ");
      const types = TYPES.split(", ").map(
        (each) =>
          `'${each.split(" ")[0]}': '${each.split(" ").slice(1).join(" ").replace("DOUBLE PRECISION", "DOUBLE").replace("TEXT", "VARCHAR")}'`,
      );
      await connection.run(
        `CREATE TABLE raw AS SELECT * FROM read_csv('${csv}', header = false, nullstr = '\\N', allow_quoted_nulls = false, quote = '"', escape = '"', delim = ',', columns = {${types.join(", ")}})`,
      );
      void names;
      await connection.run(timed("to_timestamp(at_ms / 1000.0)", "epoch_ms(at_ms)"));
    },
    exec: (text) => connection.run(text),
    all,
    close: async () => connection.closeSync(),
  };
}

export async function sqlite() {
  const { default: Database } = await import("better-sqlite3");
  const db = new Database(":memory:");
  return {
    name: "SQLite",
    dialect: "sqlite",
    placeholder: "?",
    times: { epochMs: "at_ms", epochS: "at_s" },
    version: async () => db.prepare("SELECT sqlite_version() AS v").get().v,
    async load(_, table) {
      db.exec(`CREATE TABLE answers (${TYPES.replaceAll("DOUBLE PRECISION", "REAL")})`);
      const insert = db.prepare(`INSERT INTO answers VALUES (${COLUMNS.map(() => "?").join(", ")})`);
      db.transaction(() => {
        for (const row of table) insert.run(COLUMNS.map((name) => row[name]));
      })();
    },
    exec: async (text) => db.exec(text),
    all: async (text, parameters) => db.prepare(text).all(...parameters),
    close: async () => db.close(),
  };
}

export async function pglite() {
  const { PGlite } = await import("@electric-sql/pglite");
  const db = await PGlite.create();
  await db.exec("SET TIME ZONE 'Asia/Kathmandu'");
  const all = async (text, parameters) => (await db.query(text, [...parameters])).rows;
  return {
    name: "PGlite",
    dialect: "postgres",
    placeholder: "$1",
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => (await all("SHOW server_version", []))[0].server_version,
    async load(csv) {
      await db.exec(`CREATE TABLE raw (${TYPES})`);
      const blob = new Blob([readFileSync(csv)]);
      await db.query("COPY raw FROM '/dev/blob' WITH (FORMAT csv, NULL '\\N')", [], { blob });
      await db.exec(POSTGRES);
    },
    exec: (text) => db.exec(text),
    all,
    close: () => db.close(),
  };
}

/** Debian's server, in a folder of its own, spoken to over psql: rows come as JSON. */
export async function postgres() {
  const bin = ["17", "16", "15"]
    .map((v) => `/usr/lib/postgresql/${v}/bin`)
    .find((path) => existsSync(join(path, "initdb")));
  if (bin === undefined) throw new Error("no PostgreSQL server found (Debian: apt install postgresql)");
  const home = mkdtempSync(join(tmpdir(), "cx-pg-"));
  chmodSync(home, 0o777);
  // The server refuses to run as root.
  const as = (file, args, options) =>
    process.getuid() === 0
      ? run("runuser", ["-u", "postgres", "--", file, ...args], options)
      : run(file, args, options);
  const port = await freePort();
  const data = join(home, "data");
  await as(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "cx"]);
  const options = `-p ${port} -k ${home} -c listen_addresses='' -c fsync=off -c timezone=Asia/Kathmandu`;
  await as(join(bin, "pg_ctl"), ["-D", data, "-w", "-o", options, "-l", join(home, "log"), "start"]);
  const psql = async (text) => {
    const args = [
      "-h",
      home,
      "-p",
      String(port),
      "-U",
      "cx",
      "-d",
      "postgres",
      "-qAt",
      "-v",
      "ON_ERROR_STOP=1",
      "-c",
      text,
    ];
    return (await run(join(bin, "psql"), args, { maxBuffer: 2 ** 30 })).stdout;
  };
  return {
    name: "PostgreSQL",
    dialect: "postgres",
    placeholder: null,
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => (await psql("SHOW server_version")).trim(),
    async load(csv) {
      chmodSync(csv, 0o666);
      await psql(`CREATE TABLE raw (${TYPES})`);
      await psql(`\\copy raw FROM '${csv}' WITH (FORMAT csv, NULL '\\N')`);
      await psql(POSTGRES);
    },
    exec: psql,
    all: async (text) =>
      (await psql(`SELECT row_to_json(cx_j) FROM (\n${text}\n) cx_j`))
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    async close() {
      await as(join(bin, "pg_ctl"), ["-D", data, "-m", "fast", "stop"]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** ClickHouse in the process of a Python that has chdb (requirements.txt); CX_PYTHON names it. */
export async function clickhouse() {
  const python = spawn(process.env.CX_PYTHON ?? "python3", ["-u", "-c", CHDB], { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  python.stderr.on("data", (data) => (said += data));
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const ask = async (text) => {
    python.stdin.write(`${JSON.stringify(text)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`no chdb: ${said.trim().split("\n").at(-1)}`);
    const { rows, error } = JSON.parse(value);
    if (error !== undefined) throw new Error(error);
    return rows
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  const [{ v }] = await ask("SELECT version() AS v");
  const typed = (text) =>
    text
      .replace(/\bDOUBLE PRECISION\b/g, "Nullable(Float64)")
      .replace(/\bBIGINT\b/g, "Nullable(Int64)")
      .replace(/\bINTEGER\b/g, "Nullable(Int32)")
      .replace(/\bTEXT\b/g, "Nullable(String)");
  return {
    name: "ClickHouse",
    dialect: "clickhouse",
    placeholder: null,
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at" },
    version: async () => v,
    async load(csv) {
      await ask(`CREATE TABLE raw (${typed(TYPES)}) ENGINE = Memory`);
      await ask(`INSERT INTO raw SELECT * FROM file('${csv}', CSV, '${typed(TYPES)}')`);
      await ask("CREATE TABLE answers ENGINE = Memory AS SELECT *, fromUnixTimestamp64Milli(at_ms) AS at FROM raw");
    },
    exec: (text) => ask(text.startsWith("CREATE TABLE") ? `${typed(text)} ENGINE = Memory` : text),
    all: ask,
    close: async () => python.stdin.end(),
  };
}

const CHDB = `
import sys, json
from chdb import session
s = session.Session()
for line in sys.stdin:
    try:
        print(json.dumps({"rows": str(s.query(json.loads(line), "JSONEachRow"))}))
    except Exception as error:
        print(json.dumps({"error": str(error)[:500]}))
`;
