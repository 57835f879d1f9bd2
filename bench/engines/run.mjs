// Every engine counts one table; every answer is held beside the one of the rows themselves.
//   bash bench/engines/install.sh && node bench/engines/run.mjs [rows, 20000 unless given] [engine …]
// CX_ONLY is a regular expression: only features whose titles it matches.
// With CX_GATE=1 an engine that is missing is a failure, and the examples and the killed day are run as well.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tsImport } from "tsx/esm/api";
import { clickhouse } from "./engines/clickhouse.mjs";
import { duckdb } from "./engines/duckdb.mjs";
import { pglite } from "./engines/pglite.mjs";
import { postgres } from "./engines/postgres.mjs";
import { shards } from "./engines/shards.mjs";
import { spark } from "./engines/spark.mjs";
import { sqlite } from "./engines/sqlite.mjs";
import { featuresOf } from "./features.mjs";
import { parseTexts } from "./parse.mjs";
import { END, makeTable, START, writeCsv } from "./table.mjs";

const engines = { duckdb, sqlite, pglite, postgres, clickhouse, shards, spark };
const cx = await tsImport("../../src/index.ts", import.meta.url);
const sql = await tsImport("../../src/sql/index.ts", import.meta.url);
const zones = await tsImport("../../src/time/zoneOffsets.ts", import.meta.url);
const stats = await tsImport("../../src/stats/index.ts", import.meta.url);
const n = Number(process.argv[2] ?? 2e4);
const names = process.argv.length > 3 ? process.argv.slice(3) : Object.keys(engines);

const table = makeTable(n);
const home = mkdtempSync(join(tmpdir(), "cx-engines-"));
// PostgreSQL's server reads the file itself, as somebody else.
chmodSync(home, 0o755);
const csv = join(home, "rows.csv");
await writeCsv(table, csv);
const only = new RegExp(process.env.CX_ONLY ?? "");
const all = featuresOf({ cx, sql, stats, zones }, table);
const features = new Map([...all].filter(([title]) => only.test(title)));

let [passed, failed] = [0, 0];
const results = new Map([...features.keys()].map((name) => [name, []]));
const heads = [];
for (const name of names) {
  const engine = await engines[name](name === "spark" ? home : undefined).catch((error) => ({
    missing: error.message,
  }));
  if (engine.missing !== undefined) {
    heads.push(`${name} (not run)`);
    console.log(`✗ ${name}: not run, ${engine.missing.split("\n")[0]}`);
    failed++;
    for (const cells of results.values()) cells.push("not run");
    continue;
  }
  const begunAll = performance.now();
  heads.push(`${engine.name} ${(await engine.version()).split(" ")[0]}`);
  try {
    await engine.load(csv, table);
    for (const [title, check] of features) {
      const begun = performance.now();
      const answer = await check(engine).catch((error) => error);
      const ms = Math.round(performance.now() - begun);
      const [good, not] = [answer === true, answer === null];
      if (good) passed++;
      else if (!not) failed++;
      results.get(title).push(not ? "–" : good ? "✓" : "✗");
      const why = good || not ? "" : `: ${answer?.message ?? (answer === false ? "another answer" : answer)}`;
      console.log(`${not ? "–" : good ? "✓" : "✗"} ${engine.name}: ${title} (${ms} ms)${why}`);
    }
  } catch (error) {
    failed++;
    console.log(`✗ ${engine.name}: the table does not load: ${error.message.slice(0, 300)}`);
  }
  await engine.close().catch((error) => console.log(`  ${engine.name} does not close: ${error.message}`));
  console.log(`  ${engine.name}: ${Math.round((performance.now() - begunAll) / 1000)} s`);
}

// The dialects, run or not: parsed by a real parser.
for (const [title, fault] of await parseTexts({ cx, sql, start: START, end: END })) {
  if (fault === null) passed++;
  else {
    failed++;
    console.log(`✗ ${title}: ${fault}`);
  }
}

if (process.env.CX_GATE === "1") {
  const { checkExamples } = await import("./examples.mjs");
  const { checkKilledDay } = await import("./killed.mjs");
  for (const [title, fault] of [...(await checkExamples(home)), ...(await checkKilledDay(home))]) {
    if (fault === null) passed++;
    else failed++;
    console.log(`${fault === null ? "✓" : "✗"} ${title}${fault === null ? "" : `: ${fault}`}`);
  }
}

console.log(`\n| ${n} rows | ${heads.join(" | ")} |\n| --- |${heads.map(() => " --- |").join("")}`);
for (const [title, cells] of results) console.log(`| ${title} | ${cells.join(" | ")} |`);
console.log(`\n${passed} passed, ${failed} failed`);
rmSync(home, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
