/*
 * One file through three parsers into one cube, none of its rows held: csv-parse, papaparse and DuckDB.
 *
 *   npm run build && npm --prefix examples/stream install && node examples/stream/parsers.mjs [rows, 200000 unless given]
 *
 * On a terminal each shows a bar (cli-progress). The cubes are the same, and the memory does not grow with the file.
 */
import assert from "node:assert/strict";
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { SingleBar } from "cli-progress";
import { parse } from "csv-parse";
import { NPS, countStream, rollUp, scoreCells, textTable } from "cx-metrics";
import papaparse from "papaparse";

const rows = Number(process.argv[2] ?? 200_000);
const folder = mkdtempSync(join(tmpdir(), "cx-stream-"));
const file = join(folder, "answers.csv");
const AREAS = ["north", "south", "east", "west"];

function* lines() {
  yield "score,area,at\n";
  for (let i = 0; i < rows; i++) {
    const score = i % 23 === 0 ? "" : (i * 7 + (i % 13)) % 11;
    yield `${score},${AREAS[(i * 5) % 4]},${new Date(Date.UTC(2026, i % 6, 1 + (i % 28), 12)).toISOString()}\n`;
  }
}
await pipeline(Readable.from(lines()), createWriteStream(file));
const { size } = statSync(file);

const question = {
  metric: NPS,
  rating: "score",
  numerals: true, // a CSV holds text: "9" is the answer 9
  by: ["area"],
  when: { at: "at", every: "month", timeZone: "UTC" },
};

/** Counts what a source yields, and shows how far it has come. */
async function counted(name, source, done, total) {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: `${name.padEnd(10)} {bar} {percentage} % · {value} of {total}` })
    : null;
  bar?.start(total, 0);
  const began = performance.now();
  const cube = await countStream(source, { ...question, onProgress: ({ rows: read }) => bar?.update(done(read)) });
  bar?.stop();
  console.log(`${name.padEnd(10)} ${Math.round(performance.now() - began)} ms`);
  return cube;
}

/** papaparse calls back a chunk at a time; it waits while one is counted. */
async function* byChunks(input) {
  const chunks = [];
  let [ended, wake] = [false, () => {}];
  papaparse.parse(input, {
    header: true,
    skipEmptyLines: true,
    chunk({ data }, parser) {
      parser.pause();
      chunks.push({ data, parser });
      wake();
    },
    complete() {
      ended = true;
      wake();
    },
  });
  for (;;) {
    if (chunks.length === 0 && !ended) await new Promise((resolve) => (wake = resolve));
    const next = chunks.shift();
    if (next === undefined) return;
    yield* next.data;
    next.parser.resume();
  }
}

const [first, second] = [createReadStream(file), createReadStream(file)];
const byCsvParse = await counted("csv-parse", first.pipe(parse({ columns: true })), () => first.bytesRead, size);
const byPapaparse = await counted("papaparse", byChunks(second), () => second.bytesRead, size);

const connection = await (await DuckDBInstance.create(":memory:")).connect();
async function* queried(sql) {
  const result = await connection.stream(sql);
  for await (const some of result.yieldRowObjectJs()) yield* some;
}
const sql = `SELECT score, area, "at" FROM read_csv('${file.replaceAll("'", "''")}', all_varchar = true)`;
const byDuckdb = await counted("DuckDB", queried(sql), (read) => read, rows);

assert.deepEqual(byPapaparse, byCsvParse);
assert.deepEqual(byDuckdb, byCsvParse);
console.log(`\n${byCsvParse.rows} rows into ${byCsvParse.cells.length} cells, three times the same cube\n`);
console.log(textTable(scoreCells(rollUp(byCsvParse, ["area"]))));
rmSync(folder, { recursive: true });
