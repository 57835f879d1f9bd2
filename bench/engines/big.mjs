// 1e8 rows, made in the engine, to a scored cube: seconds, processor seconds and memory.
//   node bench/engines/big.mjs duckdb|spark [rows, 1e8 unless given]
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { tsImport } from "tsx/esm/api";
import { duckdb } from "./engines/duckdb.mjs";
import { spark } from "./engines/spark.mjs";

const cx = await tsImport("../../src/index.ts", import.meta.url);
const sql = await tsImport("../../src/sql/index.ts", import.meta.url);
const [which = "duckdb", rows = "1e8"] = process.argv.slice(2);
const n = Number(rows);
const [start, end] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 1)];
const home = mkdtempSync(join(process.env.CX_BIG ?? tmpdir(), "cx-big-"));

/** The family of a process: itself and all below. */
function family(root) {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(Number(pid), Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ")[1]));
    } catch {
      // gone
    }
  }
  const all = [root];
  for (let i = 0; i < all.length; i++) for (const [pid, parent] of parents) if (parent === all[i]) all.push(pid);
  return all;
}
/** Processor seconds so far and the largest memory, of a family. */
function used(root) {
  let [seconds, bytes] = [0, 0];
  for (const pid of family(root)) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
      seconds += (Number(fields[11]) + Number(fields[12])) / 100;
      bytes += 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
    } catch {
      // gone
    }
  }
  return { seconds, bytes };
}

// 50 segments, 24 months, answers 0..10 and one in fifty missing.
const score = "CASE WHEN id % 50 = 7 THEN NULL ELSE (id * 7919 + id / 11) % 11 END";
const ms = `${start} + (id * 7368787) % ${end - start}`;
const when = { column: "at", type: "instant", start, end, every: "month", timeZone: "Asia/Shanghai" };

const memory = {};
const [loadBefore] = loadavg();
let engine, generated;
const begun = performance.now();
if (which === "spark") {
  engine = await spark(home);
  const columns = [
    "CONCAT('segment ', CAST(id % 50 AS STRING)) AS tier",
    `CAST(${score.replace("id / 11", "id DIV 11")} AS INT) AS score`,
    `timestamp_millis(${ms}) AS at`,
  ];
  const [{ bytes }] = await engine.ask({ generate: n, columns, parts: 16 });
  generated = bytes;
} else {
  engine = await duckdb(join(home, "big.duckdb"), 2);
  engine.pid = process.pid;
  await engine.exec("SET memory_limit = '2GB'");
  await engine.exec(`CREATE TABLE answers AS SELECT 'segment ' || (id % 50) AS tier,
    CAST(${score.replace("id / 11", "id // 11")} AS TINYINT) AS score, to_timestamp((${ms}) / 1000.0) AS at FROM range(${n}) t(id)`);
  await engine.exec("CHECKPOINT");
  generated = statSync(join(home, "big.duckdb")).size;
}
const made = { ...used(engine.pid), wall: (performance.now() - begun) / 1000 };
memory.making = made.bytes;

const query = sql.countQuery({ dialect: engine.dialect, from: "answers", by: ["tier"], answers: ["score"], when });
async function timed(work) {
  const [before, from] = [used(engine.pid).seconds, performance.now()];
  const result = await work();
  return { result, wall: (performance.now() - from) / 1000, processor: used(engine.pid).seconds - before };
}
const counted = await timed(() => engine.all(query.text));
const read = await timed(async () => cx.scoreCells(sql.cubeFromCounts(counted.result, query, { metric: cx.NPS })));
const seconds = (value) => value.toFixed(1);
const gigabytes = (bytes) => (bytes / 2 ** 30).toFixed(2);
const { cells, rows: total } = read.result;
const used_ = cells.reduce((sum, { score: { n: own } }) => sum + own, 0);
console.log(
  [
    `${which} ${await engine.version()}: ${n} rows, ${gigabytes(generated)} GiB stored`,
    `made in ${seconds(made.wall)} s (${seconds(made.seconds)} s of processor)`,
    `counted in ${seconds(counted.wall)} s (${seconds(counted.processor)} s of processor, ${((1e6 * counted.processor) / n).toFixed(3)} µs a row), ${counted.result.length} groups`,
    `read and scored in ${seconds(read.wall)} s: ${cells.length} cells, ${total} rows, ${used_} answers`,
    `load of the machine before ${loadBefore.toFixed(1)}, at the end ${loadavg()[0].toFixed(1)}`,
    `memory at most ${gigabytes(used(engine.pid).bytes)} GiB over all processes`,
  ].join("\n"),
);
await engine.close();
rmSync(home, { recursive: true, force: true });
if (total !== n) process.exitCode = 1;
