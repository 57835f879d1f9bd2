// Every engine counts one table; every cube is held beside tallyBy's of the rows.
//   (cd bench/engines && npm install) && node bench/engines/run.mjs [rows, 100000 unless given] [engine …]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tsImport } from "tsx/esm/api";
import * as engines from "./engines.mjs";
import { END, START, makeTable, writeCsv } from "./table.mjs";

const cx = await tsImport("../../src/index.ts", import.meta.url);
const sql = await tsImport("../../src/sql/index.ts", import.meta.url);
const { durationTally } = await tsImport("../../src/stats/index.ts", import.meta.url);
const n = Number(process.argv[2] ?? 1e5);
const names = process.argv.length > 3 ? process.argv.slice(3) : Object.keys(engines);

const table = makeTable(n);
const home = mkdtempSync(join(tmpdir(), "cx-engines-"));
const csv = join(home, "rows.csv");
await writeCsv(table, csv);

/** Plain JSON, equal; sums of doubles to 1e-12 of themselves, because engines add in an order of their own. */
function same(a, b) {
  if (typeof a === "number" && typeof b === "number")
    return a === b || (!Number.isInteger(a) || a > 2 ** 40 ? Math.abs(a - b) <= 1e-12 * Math.abs(b) : false);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

const asked = { metric: cx.NPS, codes: { 11: "notApplicable" } };
const by = ["tier", { column: "store", type: "number" }];
const rowBy = ["tier", "store"];
const inRange = (ms) => ms === null || (ms >= START && ms < END);
const rowsInRange = table.filter(({ at_ms }) => inRange(at_ms));
const counted = (options, rows = table) => cx.tallyBy(rows, { ...asked, rating: "score", ...options });

/** feature → a function of an engine that says whether its cube is tallyBy's; null where the engine is not asked. */
const features = new Map();
const feature = (name, check) => features.set(name, check);

async function cube(engine, options, reading = {}) {
  const query = sql.countQuery({ dialect: engine.dialect, from: "answers", answers: ["score"], ...options });
  const rows = await engine.all(query.text, query.parameters);
  const clusterRows =
    query.clusterText === null ? {} : { clusterRows: await engine.all(query.clusterText, query.parameters) };
  return sql.cubeFromCounts(rows, JSON.parse(JSON.stringify(query)), { ...asked, ...clusterRows, ...reading });
}

feature("keys, nulls, off-scale", async (engine) => same(await cube(engine, { by }), counted({ by: rowBy })));
const cut = (engine, type, when) => ({ column: engine.times[type], type, start: START, end: END, ...when });
const rhythms = [
  ["months, Shanghai", { every: "month", timeZone: "Asia/Shanghai" }],
  [
    "quarters, fiscal",
    { every: "quarter", timeZone: "Europe/Berlin", fiscalYearStart: { month: 4, namedAfter: "start" } },
  ],
  ["weeks, New York", { every: "week", timeZone: "America/New_York" }],
  ["Sunday weeks, St John's", { every: "week", timeZone: "America/St_Johns", weekStart: "sunday" }],
  ["days, New York", { every: "day", timeZone: "America/New_York" }],
  ["10 days, Lord Howe", { every: { days: 10 }, timeZone: "Australia/Lord_Howe" }],
  ["hours, New York", { every: "hour", timeZone: "America/New_York" }],
];
for (const [name, when] of rhythms) {
  feature(name, async (engine) =>
    same(
      await cube(engine, { by: ["tier"], when: cut(engine, "epochMs", when) }),
      counted({ by: ["tier"], when: { ...when, at: "at_ms" } }, rowsInRange),
    ),
  );
}
const [, newYork] = rhythms[2];
for (const type of ["epochS", "instant", "utc"]) {
  feature(`column of type ${type}`, async (engine) => {
    if (engine.times[type] === undefined) return null;
    const at = ({ at_ms, at_s }) => (type !== "epochS" ? at_ms : at_s === null ? null : at_s * 1000);
    const rows = table.filter((row) => inRange(at(row)));
    return same(
      await cube(engine, { by: ["tier"], when: cut(engine, type, newYork) }),
      counted({ by: ["tier"], when: { ...newYork, at } }, rows),
    );
  });
}
feature("local times, both rules", async (engine) => {
  if (engine.times.local === undefined) return null;
  const zone = cx.zoneOffsets("America/New_York", { start: START - 1e10, end: END + 1e10 });
  for (const clockChange of ["first", "last"]) {
    const rows = table.filter(({ at_ms }) => at_ms === null || inRange(cx.instantOf(zone, at_ms, clockChange)));
    const at = ({ at_ms }) => (at_ms === null ? null : new Date(at_ms).toISOString().slice(0, -1));
    const expected = counted({ by: ["tier"], when: { ...newYork, at, clockChange } }, rows);
    if (!same(await cube(engine, { by: ["tier"], when: cut(engine, "local", { ...newYork, clockChange }) }), expected))
      return false;
  }
  return true;
});
feature("local times refused", async (engine) => {
  if (engine.times.local === undefined) return null;
  const refused = await cube(engine, { when: cut(engine, "local", newYork) }).then(
    () => null,
    (error) => error.code,
  );
  return refused === "BAD_DATE";
});
feature("weights", async (engine) =>
  same(await cube(engine, { by, weight: "w" }), counted({ by: rowBy, weight: "w" })),
);
feature("clusters by week", async (engine) => {
  const cluster = { column: "who", scale: cx.NPS, codes: asked.codes };
  const got = await cube(engine, { by: ["tier"], when: cut(engine, "epochMs", newYork), cluster });
  return same(got, counted({ by: ["tier"], when: { ...newYork, at: "at_ms" }, cluster: "who" }, rowsInRange));
});
feature("weighted clusters", async (engine) =>
  same(
    await cube(engine, { by: ["tier"], weight: "w", cluster: { column: "who", scale: cx.NPS, codes: asked.codes } }),
    counted({ by: ["tier"], weight: "w", cluster: "who" }),
  ),
);
feature("several metrics, labels", async (engine) => {
  const codes = { "very satisfied": 5, "it's bad; --": 1, neither: 3 };
  const query = sql.countQuery({
    dialect: engine.dialect,
    from: "answers",
    by: ["tier"],
    answers: ["score", { column: "label", type: "text" }],
  });
  const rows = await engine.all(query.text, []);
  const labels = sql.cubeFromCounts(rows, query, { metric: cx.CSAT, answer: "label", codes });
  const scores = sql.cubeFromCounts(rows, query, { ...asked, answer: "score" });
  return (
    same(labels, cx.tallyBy(table, { metric: cx.CSAT, rating: "label", codes, by: ["tier"] })) &&
    same(scores, counted({ by: ["tier"] }))
  );
});
feature("dedupe in from", async (engine) => {
  const text =
    "SELECT tier, score FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY who ORDER BY id DESC) AS place FROM answers) cx WHERE place = 1 -- the latest";
  const latest = new Map(table.map((row) => [row.who, row]));
  return same(await cube(engine, { from: { text }, by: ["tier"] }), counted({ by: ["tier"] }, [...latest.values()]));
});
feature("a parameter in from", async (engine) => {
  if (engine.placeholder === null) return null;
  const tier = "it's";
  const from = { text: `SELECT * FROM answers WHERE tier = ${engine.placeholder}`, parameters: [tier] };
  return same(
    await cube(engine, { from, by: ["tier"] }),
    counted(
      { by: ["tier"] },
      table.filter((row) => row.tier === tier),
    ),
  );
});
feature("durations", async (engine) => {
  const query = sql.durationQuery({ dialect: engine.dialect, from: "answers", by: ["tier"], duration: "seconds" });
  const { cells } = sql.durationsFromCounts(await engine.all(query.text, []), query);
  return cells.every(({ key, tally }) =>
    same(tally, durationTally(table.filter(({ tier }) => tier === key.tier).map(({ seconds }) => seconds))),
  );
});
feature("truncation found", async (engine) => {
  const query = sql.countQuery({ dialect: engine.dialect, from: "answers", by, answers: ["score"] });
  const rows = await engine.all(`SELECT * FROM (${query.text}) cx_cut LIMIT 20`, []);
  try {
    sql.cubeFromCounts(rows, query, asked);
    return false;
  } catch (error) {
    return error.code === "TRUNCATED";
  }
});
feature("yesterday + today", async (engine) => {
  const middle = Date.UTC(2025, 5, 11, 3, 7);
  const when = { every: "month", timeZone: "Asia/Shanghai" };
  const part = (start, end, nullTimes) =>
    cube(engine, { by: ["tier"], when: { ...cut(engine, "epochMs", when), start, end, nullTimes } });
  const sum = cx.addCubes([await part(START, middle, "count"), await part(middle, END, "leave")]);
  return same(sum, counted({ by: ["tier"], when: { ...when, at: "at_ms" } }, rowsInRange));
});
feature("names", async (engine) => {
  // In chdb 3.4.0 this one did not come back within a minute: not asked there.
  if (engine.dialect === "clickhouse") return null;
  const hostile = [
    "select",
    "a b",
    "客户",
    "a;--b",
    "it's",
    "a.b",
    "GROUP BY",
    "%s",
    "$1",
    "/* x */",
    "'); DROP TABLE answers; --",
  ];
  for (const name of hostile) {
    const quoted = `"${name}"`;
    await engine.exec(`CREATE TABLE ${quoted} (${quoted} TEXT, "s ${name}" INTEGER)`);
    await engine.exec(`INSERT INTO ${quoted} VALUES ('x', 9), (NULL, 3)`);
    const got = await cube(engine, { from: name, by: [name], answers: [`s ${name}`] });
    if (got.rows !== 2 || got.excluded.noKey !== 1 || got.cells[0].key[name] !== "x") return false;
    await engine.exec(`DROP TABLE ${quoted}`);
  }
  return true;
});

let [passed, failed] = [0, 0];
const results = new Map([...features.keys()].map((name) => [name, []]));
const heads = [];
for (const name of names) {
  const engine = await engines[name]().catch((error) => ({ missing: error.message }));
  if (engine.missing !== undefined) {
    heads.push(`${name} (not run)`);
    console.log(`${name}: not run, ${engine.missing.split("\n")[0]}`);
    for (const cells of results.values()) cells.push("not run");
    continue;
  }
  try {
    await engine.load(csv, table);
    heads.push(`${engine.name} ${(await engine.version()).split(" ")[0]}`);
    for (const [title, check] of features) {
      const begun = performance.now();
      const answer = await check(engine).catch((error) => error);
      const ms = Math.round(performance.now() - begun);
      if (answer === true) passed++;
      else if (answer !== null) failed++;
      results.get(title).push(answer === null ? "–" : answer === true ? "✓" : "✗");
      if (answer !== true && answer !== null)
        console.log(`✗ ${engine.name}: ${title}: ${answer?.message ?? "another cube"}`);
      else console.log(`${answer === null ? "–" : "✓"} ${engine.name}: ${title} (${ms} ms)`);
    }
  } finally {
    await engine.close();
  }
}

// The dialects that were not run: parsed by a real parser.
const { validate } = await import("@polyglot-sql/sdk").catch(() => ({}));
if (validate !== undefined) {
  for (const dialect of ["postgres", "duckdb", "sqlite", "clickhouse", "spark", "trino", "bigquery", "snowflake"]) {
    const type = dialect === "sqlite" ? "epochMs" : "instant";
    const when = { column: "at", type, start: START, end: END, ...newYork };
    const cluster = { column: "who", scale: cx.NPS };
    const source = { dialect, from: ["shop", "answers"], by };
    const count = sql.countQuery({ ...source, answers: ["score"], when, weight: "w", cluster });
    const months = sql.countQuery({ ...source, answers: ["score", "ease"], when: { ...when, every: "month" } });
    const durations = sql.durationQuery({ ...source, when, duration: "seconds" });
    for (const [title, text] of Object.entries({
      weeks: count.text,
      clusters: count.clusterText,
      months: months.text,
      durations: durations.text,
    })) {
      const { valid, errors } = await validate(text, dialect === "postgres" ? "postgresql" : dialect);
      if (valid) passed++;
      else {
        failed++;
        console.log(`✗ ${dialect}: ${title} does not parse: ${JSON.stringify(errors).slice(0, 200)}`);
      }
    }
  }
}

console.log(`\n| ${n} rows | ${heads.join(" | ")} |\n| --- |${heads.map(() => " --- |").join("")}`);
for (const [title, cells] of results) console.log(`| ${title} | ${cells.join(" | ")} |`);
console.log(`\n${passed} passed, ${failed} failed`);
rmSync(home, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
