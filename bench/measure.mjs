// How every benchmark here measures: ours and the peers in turn, in one process, the best of several rounds.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";

/** Seeded, so that before and after compare the same data [splitmix32]. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
  };
}

/** What a table may take: less with CX_BENCH_SECONDS, for a look on a busy machine. */
const SECONDS = Number(process.env.CX_BENCH_SECONDS ?? 20);

/**
 * CPU time of a call, best of the rounds and first of all, in nanoseconds; the contenders take turns in every round.
 *
 * No round begins once `seconds` have gone by: a machine with other work does fewer.
 */
export function race(contenders, { rounds = 7, warmup = 2, seconds = SECONDS } = {}) {
  const [best, first] = [contenders.map(() => Infinity), contenders.map(() => 0)];
  const began = performance.now();
  let sink = 0;
  for (let round = -warmup; round < rounds; round++) {
    if (round > 0 && performance.now() - began > 1000 * seconds) break;
    contenders.forEach(([, work], i) => {
      const before = process.cpuUsage();
      const started = process.hrtime.bigint();
      sink += Number(Boolean(work()));
      const wall = Number(process.hrtime.bigint() - started);
      const { user, system } = process.cpuUsage(before);
      // CPU time counts in microseconds: too coarse for short work, right for long work on a busy machine.
      const cost = wall < 5e6 ? wall : Math.min(wall, (user + system) * 1000);
      if (round === -warmup) first[i] = cost;
      if (round >= 0) best[i] = Math.min(best[i], cost);
    });
  }
  if (sink < 0) throw new Error("unreachable");
  return contenders.map(([name], i) => ({ name, nanoseconds: best[i], first: first[i] }));
}

/** Prints one table: time an element warm and in the first call, and how many times the first contender's. For bench/run.mjs, also as JSON. */
export function report(title, elements, results, unit = "ns") {
  console.log(`\n${title}`);
  const [ours] = results;
  const scale = unit === "µs" ? 1e3 : unit === "ms" ? 1e6 : 1;
  const each = (nanoseconds) => (nanoseconds / elements / scale).toPrecision(3).padStart(10);
  for (const { name, nanoseconds, first } of results) {
    const ratio = nanoseconds / ours.nanoseconds;
    const cold = first === undefined ? "" : `, first call ${each(first).trim()}`;
    console.log(
      `  ${name.padEnd(44)} ${each(nanoseconds)} ${unit}${ratio === 1 ? "" : `   ${ratio.toPrecision(3)}×`}${cold}`,
    );
  }
  record(title, elements, results);
}

/** Figures for bench/run.mjs, nanoseconds an element. */
export function record(title, elements, results) {
  if (process.env.CX_BENCH === undefined) return;
  const figures = results.map(({ name, nanoseconds, first }) => ({
    name,
    nanoseconds: nanoseconds / elements,
    ...(first === undefined ? {} : { first: first / elements }),
  }));
  appendFileSync(process.env.CX_BENCH, `${JSON.stringify({ title, figures })}\n`);
}

/** Resident memory of the process in MB: before a call, and the most during it (Linux; elsewhere the most since the start). */
export async function peakMegabytes(work) {
  globalThis.gc?.();
  const held = process.memoryUsage().rss / 2 ** 20;
  try {
    writeFileSync("/proc/self/clear_refs", "5"); // the kernel forgets its high-water mark
  } catch {
    // Not Linux.
  }
  await work();
  return { peak: highWater(), held };
}

function highWater() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

/** A peer of bench/package.json, or null with a word about it. */
export async function peer(name) {
  try {
    const found = await import(name);
    return found.default ?? found;
  } catch {
    console.log(`(${name} is not installed: npm install in bench/)`);
    return null;
  }
}

export function machine() {
  return import("node:os").then(({ cpus }) => `${cpus()[0].model}, ${cpus().length} threads, Node ${process.version}`);
}
