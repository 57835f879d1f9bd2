/*
 * Results as the table that Evidence, Metabase, Superset and FineBI read: dist/nps.csv, dist/nps.parquet, dist/nps.sql.
 *
 *   npm run build && npm --prefix examples/bi install && npm --prefix examples/bi run check
 *
 * One line a boarding area and year, with its score, interval, n, what was left out, and what was measured. It reads the files back through
 * DuckDB as those tools do, and adds lines up by a measure of theirs: the total must be the library's own.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
// In a project of your own: from "cx-metrics".
import { NPS, rollUp, scoreCells, tallyBy, tidyRows, toCsv } from "../../dist/index.js";
import { checks } from "../../test/config/checks.mjs";

const { groups } = JSON.parse(readFileSync(new URL("../data/sfo-nps-counts.json", import.meta.url), "utf8"));
const answers = groups.flatMap(({ year, area, counts, missing }) => [
  ...counts.map((count, answer) => ({ year, area, answer, count })),
  { year, area, answer: null, count: missing },
]);
const cube = tallyBy(answers, { metric: NPS, rating: "answer", by: ["year", "area"], count: "count" });

// The rows; names as SQL likes them (`bands.promoter.n` becomes `bands_promoter_n`), the definition beside every number.
const rows = tidyRows(scoreCells(cube), { definition: true }).map((row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replaceAll(".", "_"), value])),
);

const folder = fileURLToPath(new URL("dist/", import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}nps.csv`, toCsv(rows));

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const ask = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
// A column without any value (nothing was weighted here) has its type said: no tool can guess it.
await connection.run(`CREATE TABLE nps AS FROM read_csv('${folder}nps.csv', types = { weight: 'DOUBLE' })`);
await connection.run(`COPY nps TO '${folder}nps.parquet'`);
const columns = await ask(
  "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = 'nps'",
);
writeFileSync(
  `${folder}nps.sql`,
  `CREATE TABLE nps (\n${columns.map(({ name, type }) => `  "${name}" ${type === "DOUBLE" ? "DOUBLE PRECISION" : type}`).join(",\n")}\n);\n`,
);

const { check, end } = checks("bi");

const typeOf = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
await check("numbers are numbers, names are text, nothing is lost on the way", async () => {
  assert.deepEqual(
    ["area", "value", "lower", "n", "excluded_missing", "bands_promoter_n", "definition_scale"].map(
      (name) => typeOf[name],
    ),
    ["VARCHAR", "DOUBLE", "DOUBLE", "BIGINT", "BIGINT", "BIGINT", "VARCHAR"],
  );
  const read = await ask("SELECT * FROM nps ORDER BY year, area");
  assert.equal(read.length, rows.length);
  for (const [i, row] of rows.entries())
    for (const [name, value] of Object.entries(row)) {
      const got = read[i][name];
      const same =
        typeof value === "number"
          ? Number(got) === value
          : value === null || value === ""
            ? got === null
            : got === value;
      assert.ok(same, `${name} of line ${i}: ${got} instead of ${value}`);
    }
});
await check("the Parquet file holds the same", async () => {
  const [{ differ }] = await ask(
    `SELECT count(*) AS differ FROM ((FROM nps EXCEPT FROM '${folder}nps.parquet') UNION ALL (FROM '${folder}nps.parquet' EXCEPT FROM nps))`,
  );
  assert.equal(Number(differ), 0);
});
// A score is never the average of scores: a measure adds the counts of the bands.
const MEASURE = "100.0 * (sum(bands_promoter_n) - sum(bands_detractor_n)) / sum(n)";
await check("a measure over the lines gives the library's totals", async () => {
  const measured = await ask(
    `SELECT year, ${MEASURE} AS nps, sum(n) AS n, sum(rows) AS rows FROM nps GROUP BY year ORDER BY year`,
  );
  const totals = scoreCells(rollUp(cube, ["year"])).cells;
  for (const [i, { year, nps, n, rows: all }] of measured.entries()) {
    const { key, score } = totals[i];
    assert.deepEqual([Number(year), Number(n), Number(all)], [key.year, score.n, score.n + score.excluded.missing]);
    assert.ok(Math.abs(Number(nps) - score.value) < 1e-9, `${nps} instead of ${score.value}`);
  }
  assert.equal(Number(measured[0].nps).toFixed(4), "39.8398");
});
await check("each line carries what was measured", async () => {
  const [line] = await ask(
    "SELECT DISTINCT definition_name, definition_bands, definition_better, level, method FROM nps",
  );
  assert.deepEqual(line, {
    definition_name: "NPS",
    definition_bands: "detractor 0 1 2 3 4 5 6; passive 7 8; promoter 9 10",
    definition_better: "higher",
    level: 0.95,
    method: "score",
  });
});
console.log(`wrote ${folder}nps.csv, nps.parquet and nps.sql: ${rows.length} lines, ${columns.length} columns`);
end();
