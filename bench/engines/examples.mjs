// The examples, as somebody runs them who installed the package: in a folder of their own, with the built library. All give one answer.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { PYTHON } from "./engines/common.mjs";
import { postgres } from "./engines/postgres.mjs";

const run = promisify(execFile);
const root = new URL("../..", import.meta.url).pathname;

/** A folder with the examples and every package that they import. */
export function exampleFolder(home) {
  const app = join(home, "app");
  if (existsSync(app)) return app;
  cpSync(join(root, "examples/engines"), app, { recursive: true });
  writeFileSync(join(app, "package.json"), JSON.stringify({ private: true, type: "module" }));
  mkdirSync(join(app, "node_modules"));
  symlinkSync(root, join(app, "node_modules/cx-metrics"));
  const installed = new URL("node_modules", import.meta.url).pathname;
  for (const name of readdirSync(installed)) symlinkSync(join(installed, name), join(app, "node_modules", name));
  return app;
}

/** [title, fault or null] of every example. */
export async function checkExamples(home) {
  if (!existsSync(join(root, "dist/sql.js"))) return [["examples", "the library is not built (npm run build)"]];
  const app = exampleFolder(home);
  const server = await postgres();
  await server.exec(`CREATE TABLE answers AS
    SELECT CASE WHEN i % 3 = 0 THEN 'VIP' ELSE 'new' END AS tier, (i * 7919) % 11 AS score,
      to_timestamp(1767200000 + i * 500) AS at, 'app' AS channel FROM generate_series(0, 9999) t(i)`);
  await server.exec("INSERT INTO answers VALUES ('VIP', 0, to_timestamp(1767300000), 'web')");
  const env = { ...process.env, ...server.env, CX_PYTHON: PYTHON, PYSPARK_PYTHON: PYTHON };
  const results = [];
  let expected = null;
  for (const name of ["duckdb", "postgres", "clickhouse", "spark", "kysely", "knex", "drizzle"]) {
    const said = await run(process.execPath, [`${name}.mjs`], { cwd: app, env }).catch((error) => error);
    expected ??= said.stdout;
    const fault =
      said.stdout === expected && said.stdout?.includes("NPS")
        ? null
        : `${said.stderr ?? said.message}`.slice(-300) || "another answer";
    results.push([`example ${name}`, fault]);
  }
  await server.close();
  return results;
}
