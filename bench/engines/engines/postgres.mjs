// Debian's server, started in a folder of its own on a free port; stopped again at the end.
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, typesOf } from "./common.mjs";
import { TIMED } from "./pglite.mjs";

const run = promisify(execFile);

export async function postgres() {
  const bin = ["18", "17", "16", "15", "14"]
    .map((v) => `/usr/lib/postgresql/${v}/bin`)
    .find((path) => existsSync(join(path, "initdb")));
  if (bin === undefined) throw new Error("no PostgreSQL server found (Debian: apt install postgresql)");
  const { default: pg } = await import("pg");
  const home = mkdtempSync(join(tmpdir(), "cx-pg-"));
  chmodSync(home, 0o777);
  // The server refuses to run as root.
  const as = (file, args) =>
    process.getuid() === 0 ? run("runuser", ["-u", "postgres", "--", file, ...args]) : run(file, args);
  const port = await freePort();
  const data = join(home, "data");
  await as(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "cx", "-E", "UTF8", "--locale=C.UTF-8"]);
  const options = `-p ${port} -k ${home} -c listen_addresses='' -c fsync=off -c timezone=Asia/Kathmandu`;
  await as(join(bin, "pg_ctl"), ["-D", data, "-w", "-o", options, "-l", join(home, "log"), "start"]);
  const client = new pg.Client({ host: home, port, user: "cx", database: "postgres" });
  await client.connect();
  const all = async (text, parameters = []) => (await client.query(text, [...parameters])).rows;
  const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
  return {
    name: "PostgreSQL",
    dialect: "postgres",
    placeholder: (place) => `$${place}`,
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => (await all("SHOW server_version"))[0].server_version,
    async load(csv) {
      chmodSync(csv, 0o644);
      await client.query(`CREATE TABLE raw (${typesOf()})`);
      await client.query(`COPY raw FROM '${csv}' WITH (FORMAT csv, NULL '\\N')`);
      await client.query(TIMED);
    },
    text: "TEXT",
    exec: (text) => client.query(text),
    all,
    pid,
    /** For other clients. */
    env: { PGHOST: home, PGPORT: String(port), PGUSER: "cx", PGDATABASE: "postgres" },
    async close() {
      await client.end();
      await as(join(bin, "pg_ctl"), ["-D", data, "-m", "fast", "stop"]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
