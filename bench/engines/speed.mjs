// Our text beside a GROUP BY written by hand, in the same engine, on one thread, by turns: processor time, the least of the rounds.
//   node bench/engines/speed.mjs [rows, 1e6 unless given] [duckdb|postgres|clickhouse …]
import { readFileSync, readdirSync } from "node:fs";
import { tsImport } from "tsx/esm/api";
import { clickhouse } from "./engines/clickhouse.mjs";
import { duckdb } from "./engines/duckdb.mjs";
import { postgres } from "./engines/postgres.mjs";

const sql = await tsImport("../../src/sql/index.ts", import.meta.url);
const n = Number(process.argv[2] ?? 1e6);
const asked = process.argv.slice(3);
const ROUNDS = 7;
const [start, end] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 1)];
const [from, to] = ["2024-01-01 00:00:00+00", "2026-01-01 00:00:00+00"];
const ms = (id) => `${start} + (${id} * 7368787) % ${end - start}`;

const engines = {
  duckdb: {
    most: 1.1,
    async open() {
      const engine = await duckdb();
      await engine.exec(`CREATE TABLE answers AS SELECT 'segment ' || (id % 50) AS tier,
        CAST((id * 7919 + id // 11) % 11 AS TINYINT) AS score, to_timestamp((${ms("id")}) / 1000.0) AS at FROM range(${n}) t(id)`);
      return { ...engine, pid: process.pid };
    },
    unit: (unit) => `date_trunc('${unit}', "at" AT TIME ZONE 'Asia/Shanghai')`,
    bound: (text) => `TIMESTAMPTZ '${text}'`,
  },
  postgres: {
    most: 1.1,
    async open() {
      const engine = await postgres();
      await engine.exec(`CREATE TABLE answers AS SELECT 'segment ' || (id % 50) AS tier,
        ((id * 7919 + id / 11) % 11)::smallint AS score, to_timestamp((${ms("id")}) / 1000.0) AS at FROM generate_series(0::bigint, ${n - 1}) t(id)`);
      await engine.exec("VACUUM ANALYZE answers");
      await engine.exec("SET max_parallel_workers_per_gather = 0");
      await engine.exec("SET work_mem = '256MB'");
      const [{ pid }] = await engine.all("SELECT pg_backend_pid() AS pid");
      return { ...engine, pid };
    },
    unit: (unit) => `date_trunc('${unit}', "at" AT TIME ZONE 'Asia/Shanghai')`,
    bound: (text) => `TIMESTAMPTZ '${text}'`,
  },
  clickhouse: {
    most: 1.3,
    async open() {
      const engine = await clickhouse();
      await engine.create(
        "answers",
        `SELECT concat('segment ', toString(number % 50)) AS tier,
        toInt8((number * 7919 + intDiv(number, 11)) % 11) AS score, fromUnixTimestamp64Milli(toInt64(${ms("number")})) AS at FROM numbers(${n})`,
      );
      await engine.exec("SET max_threads = 1");
      return engine;
    },
    unit: (unit) =>
      `toStartOf${unit === "month" ? "Month(" : "Week("}at, ${unit === "month" ? "" : "1, "}'Asia/Shanghai')`,
    bound: (text) => `toDateTime64('${text.slice(0, 19)}', 3, 'UTC')`,
  },
};

/** Nanoseconds that a process's threads have run. */
function ran(pid) {
  let sum = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    try {
      sum += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]);
    } catch {
      // gone
    }
  }
  return sum;
}

let failed = 0;
console.log(
  `| ${n} rows, one thread | our text, µs a row | by hand, µs a row | ratio | aim |\n| --- | --- | --- | --- | --- |`,
);
for (const [name, { most, open, unit, bound }] of Object.entries(engines)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const engine = await open();
  for (const every of ["month", "week"]) {
    const when = { column: "at", type: "instant", start, end, every, timeZone: "Asia/Shanghai" };
    const ours = sql.countQuery({
      dialect: engine.dialect,
      from: "answers",
      by: ["tier"],
      answers: ["score"],
      when,
    }).text;
    const at = name === "clickhouse" ? "at" : '"at"';
    const hand = `SELECT tier, ${unit(every)} AS period, score, COUNT(*) AS n FROM answers
      WHERE ${at} >= ${bound(from)} AND ${at} < ${bound(to)} GROUP BY tier, period, score`;
    const least = [Infinity, Infinity];
    const groups = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, text] of [ours, hand].entries()) {
        const before = ran(engine.pid);
        groups[i] = (await engine.all(text)).length;
        least[i] = Math.min(least[i], ran(engine.pid) - before);
      }
    }
    if (groups[0] !== groups[1]) throw new Error(`${name}: ${groups[0]} groups beside ${groups[1]}`);
    const ratio = least[0] / least[1];
    // Only months have an aim.
    const aim = every === "month" ? most : null;
    if (aim !== null && ratio > aim) failed++;
    const [mine, theirs] = least.map((ns) => (ns / 1000 / n).toFixed(3));
    console.log(
      `| ${engine.name} ${await engine.version()}, ${every} | ${mine} | ${theirs} | ${ratio.toFixed(2)} | ${aim === null ? "" : `≤ ${aim}`} |`,
    );
  }
  await engine.close();
}
process.exitCode = failed === 0 ? 0 : 1;
