// What a call takes at its peak beside what it was given, bytes a row: resident memory of every export that takes data, each in a process
// of its own, first call.
//   npm run build && node bench/memory.bench.mjs [rows, 1e6 unless given] [name …]
// Functions over segments and periods take a tenth of the rows. Growth of time with the number of rows: growth.bench.mjs.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { machine, peakMegabytes, record } from "./measure.mjs";

const most = Number(process.argv[2] ?? 1e6);
const SIZES = [1e6, 1e5, 1e4, 1e3].filter((size) => size <= most);
/** Seconds for one size; what takes longer is asked for fewer rows. */
const LIMIT = 20;

if (process.env.CX_MEMORY === undefined) await everything();
else await one(process.env.CX_MEMORY, Number(process.env.CX_ROWS));

async function everything() {
  const { CALLS } = await import("./growth/calls.mjs");
  const wanted = process.argv.slice(3);
  console.log(await machine());
  console.log("\npeak beside what was given, bytes a row");
  const found = [];
  for (const { name } of CALLS) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { n, bytes } = measured(name);
    console.log(`  ${name.padEnd(36)} ${String(bytes).padStart(8)} B of ${n.toExponential(0)} rows`);
    found.push({ name, nanoseconds: bytes });
  }
  record("peak bytes a row", 1, found);
}

/** The most rows that the function takes, and takes in time. */
function measured(name) {
  for (const size of SIZES) {
    const args = ["--expose-gc", "--max-old-space-size=8000", fileURLToPath(import.meta.url), String(most)];
    const env = { ...process.env, CX_MEMORY: name, CX_ROWS: String(size), CX_BENCH: undefined };
    const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
      encoding: "utf8",
      env,
      timeout: 1000 * LIMIT,
    });
    // Too long, or more than the heap holds: fewer rows then.
    if (error?.code === "ETIMEDOUT" || stderr.includes("heap out of memory")) continue;
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    if (stdout.trim() !== "refused") return JSON.parse(stdout);
  }
  throw new Error(`${name}: no size was measured`);
}

/** One call of so many rows; only the code that says how many are too many is no error. */
async function one(name, size) {
  const { CALLS } = await import("./growth/calls.mjs");
  const { data, run, cells } = CALLS.find((each) => each.name === name);
  const n = cells ? size / 10 : size;
  const given = data(n);
  const kept = [];
  try {
    const { peak, held } = await peakMegabytes(async () => kept.push(await run(given)));
    console.log(JSON.stringify({ n, bytes: Math.max(0, Math.round(((peak - held) * 2 ** 20) / n)) }));
  } catch (error) {
    if (error.code !== "OUT_OF_RANGE") throw error;
    console.log("refused");
  }
}
