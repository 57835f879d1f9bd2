// Group by segment and month: a cube beside DuckDB, arquero, d3-array and lodash, all from the same seeded rows in one process.
//   npm run build && (cd bench && npm install) && node --expose-gc bench/cube.bench.mjs [most rows, 1e6 unless given] [groups, e.g. 1008]
import * as cx from "../dist/index.js";
import { machine, peer, race, report, seeded } from "./measure.mjs";

const most = Number(process.argv[2] ?? 1e6);
const only = Number(process.argv[3] ?? 0);
const [d3, lodash, aq, duck] = [
  await peer("d3-array"),
  await peer("lodash"),
  await peer("arquero"),
  await peer("@duckdb/node-api"),
];
console.log(await machine());

const FROM = Date.UTC(2024, 0, 1);
const TO = Date.UTC(2026, 0, 1);
const MONTHS = 24;
const WHEN = { at: "at", every: "month", timeZone: "America/New_York" };
const ASK = { metric: cx.NPS, rating: "score", by: ["segment"] };

/** Columns of n rows; objects are made only where they are asked for. */
function data(n, segments) {
  const random = seeded(42);
  const score = new Uint8Array(n);
  const code = new (segments <= 65_536 ? Uint16Array : Int32Array)(n);
  const at = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    score[i] = Math.floor(random() * 11);
    code[i] = Math.floor(random() * segments);
    at[i] = FROM + Math.floor(random() * (TO - FROM));
  }
  const labels = Array.from({ length: segments }, (_, s) => `segment ${s}`);
  return { score, code, at, labels };
}

/** A DuckDB table of the columns, filled by data chunks: its fastest way in from JavaScript. */
async function duckTable(connection, { score, code, at, labels }, coded) {
  const { DuckDBDataChunk, DuckDBTimestampValue, INTEGER, TIMESTAMP, UTINYINT, VARCHAR } = duck;
  await connection.run(
    `CREATE OR REPLACE TABLE answers(segment ${coded ? "INTEGER" : "VARCHAR"}, answered TIMESTAMP, score UTINYINT)`,
  );
  const appender = await connection.createAppender("answers");
  for (let from = 0; from < score.length; from += 2048) {
    const count = Math.min(2048, score.length - from);
    const chunk = DuckDBDataChunk.create([coded ? INTEGER : VARCHAR, TIMESTAMP, UTINYINT]);
    const column = (read) => Array.from({ length: count }, (_, i) => read(from + i));
    chunk.setColumns([
      column((i) => (coded ? code[i] : labels[code[i]])),
      column((i) => new DuckDBTimestampValue(BigInt(at[i]) * 1000n)),
      column((i) => score[i]),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

const QUERY = "SELECT segment, date_trunc('month', answered) AS month, score, count(*) FROM answers GROUP BY ALL";

/** Best wall and CPU time of an asynchronous call. */
async function time(work, rounds = 3) {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) * 1000);
  }
  return best;
}

for (const n of [1e6, 1e7].filter((size) => size <= most)) {
  for (const groups of [10, 1008, 100_008].filter((count) => only === 0 || count === only)) {
    const segments = Math.max(1, Math.round(groups / MONTHS));
    const columns = data(n, segments);
    const { score, code, at, labels } = columns;
    const coded = { score, segment: { codes: code, labels }, at };
    const rounds = n >= 1e7 ? 2 : 5;

    const fromColumns = race(
      [
        ["cx tallyColumns: codes, milliseconds, bytes", () => cx.tallyColumns(coded, { ...ASK, when: WHEN })],
        [
          "cx tallyColumns: milliseconds, bytes",
          () => cx.tallyColumns({ score, at }, { metric: cx.NPS, rating: "score", when: WHEN }),
        ],
        ["cx tallyColumns: codes, bytes", () => cx.tallyColumns({ score, segment: coded.segment }, ASK)],
        ["cx tallyColumns: bytes", () => cx.tallyColumns({ score }, { metric: cx.NPS, rating: "score" })],
      ],
      { rounds, warmup: 1 },
    );
    if (duck) {
      const connection = await (await duck.DuckDBInstance.create(":memory:", { threads: "1" })).connect();
      await duckTable(connection, columns, true);
      const nanoseconds = await time(async () => (await connection.runAndReadAll(QUERY)).currentRowCount);
      fromColumns.push({ name: "DuckDB query, table of integer codes in place", nanoseconds });
      connection.closeSync();
    }
    report(`${n.toExponential()} rows in ${segments} segments x ${MONTHS} months, from columns`, n, fromColumns);

    const [all, withoutCodes, withoutMonth, plain] = fromColumns.map(({ nanoseconds }) => nanoseconds / n);
    const step = [all - withoutMonth, withoutCodes - plain].map((each) => each.toPrecision(3));
    console.log(`  of it the month in New York: ${step[0]} ns beside codes, ${step[1]} ns beside the answers alone`);

    // Ten million objects fit in memory, but their peers take minutes: one number of groups stands for the rest.
    if (n > 1e6 && groups !== 1008) continue;
    const rows = Array.from({ length: n }, (_, i) => ({ score: score[i], segment: labels[code[i]], at: at[i] }));
    const month = (row) => new Date(row.at).toISOString().slice(0, 7);
    const count = (list) => {
      const counts = new Array(11).fill(0);
      for (const { score: answer } of list) counts[answer]++;
      return counts;
    };
    const contenders = [
      [
        "cx tallyBy: accessors",
        () =>
          cx.tallyBy(rows, {
            metric: cx.NPS,
            rating: (row) => row.score,
            by: { segment: (row) => row.segment },
            when: { ...WHEN, at: (row) => row.at },
          }),
      ],
      ["cx tallyBy: property names", () => cx.tallyBy(rows, { ...ASK, when: WHEN })],
    ];
    if (d3) contenders.push(["d3-array rollup, UTC months", () => d3.rollup(rows, count, (row) => row.segment, month)]);
    if (lodash) {
      contenders.push([
        "lodash groupBy, UTC months",
        () =>
          lodash.mapValues(
            lodash.groupBy(rows, (row) => `${row.segment} ${month(row)}`),
            count,
          ),
      ]);
    }
    if (aq) {
      // arquero is given the month: bucketing dates is not what is compared.
      const table = aq.table({
        segment: rows.map((row) => row.segment),
        month: rows.map(month),
        score: Array.from(score),
      });
      contenders.push([
        "arquero groupby, month column given",
        () => table.groupby("segment", "month", "score").count().numRows(),
      ]);
    }
    const fromRows = race(contenders, n > 1e6 ? { rounds: 1, warmup: 1 } : { rounds: 3, warmup: 1 });
    if (duck) {
      const connection = await (await duck.DuckDBInstance.create(":memory:", { threads: "1" })).connect();
      const nanoseconds = await time(async () => {
        await duckTable(connection, columns, false);
        return (await connection.runAndReadAll(QUERY)).currentRowCount;
      }, 2);
      fromRows.push({ name: "DuckDB ingest and query, UTC months", nanoseconds });
      const query = await time(async () => (await connection.runAndReadAll(QUERY)).currentRowCount);
      fromRows.push({ name: "DuckDB query alone, table of text in place", nanoseconds: query });
      connection.closeSync();
    }
    report(`${n.toExponential()} rows in ${segments} segments x ${MONTHS} months, from objects`, n, fromRows);
  }
}

// Memory: what a cube of 1e7 rows takes beside its columns. Typed arrays live outside the heap: both are counted.
if (globalThis.gc) {
  const n = 1e7;
  const { score, code, at, labels } = data(n, 42);
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  globalThis.gc();
  const before = used();
  const cube = cx.tallyColumns({ score, segment: { codes: code, labels }, at }, { ...ASK, when: WHEN });
  // Before any collection: everything that was allocated on the way and is not yet thrown away counts.
  const allocated = used() - before;
  globalThis.gc();
  const kept = used() - before;
  console.log(
    `\n1e7 rows in ${cube.cells.length} cells: ${(allocated / 2 ** 20).toFixed(1)} MB beside the columns, ${(kept / 2 ** 20).toFixed(1)} MB kept`,
  );
} else {
  console.log("\n(memory is measured with node --expose-gc)");
}
